"""What hostile servers do to a fetch: outcome, time and memory, measured one by one.

::

    python -m benchmarks.hostile                 print the tables; exit code 1 where a row misses
    python -m benchmarks.hostile WORD ...        only rows whose name holds one of the words
    python -m benchmarks.hostile --write         write docs/hostile.md as well

A table is a `Section` from `SECTIONS`: more kinds of harm are more sections.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from benchmarks.hostile_cleaning import measure_pages
from benchmarks.hostile_fetch import measure_servers
from benchmarks.hostile_rows import Row

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "hostile.md"
COMMAND = "python -m benchmarks.hostile --write"

Measure: TypeAlias = Callable[[Sequence[str]], Iterator[Row]]
"""Yields the rows whose name holds one of the words, all if there are none."""


class Section(msgspec.Struct, frozen=True):
    """One kind of harm, and what measures it."""

    title: str
    text: str
    measure: Measure


SECTIONS = (
    Section(
        "Hostile servers",
        "Each is fetched from with `fetch_page` and with `afetch_page`, each time in a fresh process, with the usual "
        "guards and a time limit of 5 s. Right is the outcome named here, within the time limit plus 10 %, with less "
        "than 80 MB of memory above the start. The figures are the worse of both ways. A row that misses is measured "
        "again, twice at the most, since the machine may have been busy with something else.",
        measure_servers,
    ),
    Section(
        "Hostile pages",
        "Each is given to `clean_html` in a fresh process. Right is an article that holds every word marked in front "
        "of the harm and behind it, or a refusal that names its limit, within 2 s and 0.5 s for each megabyte, "
        "and within 200 MB above the start and 40 for each megabyte. The seconds are CPU time, of one core.",
        measure_pages,
    ),
)

INTRODUCTION = f"""# Hostile input

What servers and pages that mean harm do to newsclean, measured. This file is written by `{COMMAND}`; the same servers
are fetched from in the tests.
"""


def main(words: Sequence[str]) -> int:
    """Measure and print; return 1 where a row misses."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description="Measure hostile input.")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only rows whose name holds one of the words")
    parser.add_argument("--write", action="store_true", help=f"write {DOCUMENT.parent.name}/{DOCUMENT.name}")
    asked = parser.parse_args(words)
    if asked.write and asked.words:
        parser.error("--write needs all rows")
    pages, missed = [INTRODUCTION], 0
    for section in SECTIONS:
        lines = [
            f"## {section.title}",
            "",
            section.text,
            "",
            "| | outcome | seconds | MB |",
            "| --- | --- | --: | --: |",
        ]
        print("\n".join(lines), flush=True)
        for row in section.measure(asked.words):
            lines.append(format_row(row))
            print(lines[-1] if row.is_right else f"{lines[-1]} MISSED: {row.missed}", flush=True)
            missed += not row.is_right
        pages.append("\n".join(lines) + "\n")
    if asked.write and not missed:
        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text("\n".join(pages), encoding="utf-8")
    print(f"{missed} missed" if missed else "all right", file=sys.stderr)
    return int(missed > 0)


def format_row(row: Row) -> str:
    """Return a line of the table."""
    return f"| {row.name} | {row.outcome} | {row.seconds:.1f} | {row.megabytes:.0f} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
