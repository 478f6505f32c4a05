"""Thirty hostile records among good ones, in one run: each is to be one failed result, and no neighbour to notice.

::

    python -m benchmarks.archives.poison [--huge 1000000000] [--workers 2]

Writes a WARC file in which a good page stands before and behind each hostile record, and one without these records;
cleans both by the command line, and prints what became of each. Exit code 1 if one is not exactly one failed result in
its place, a neighbour's article is not that of the other run, or the run does not end by itself with exit code 1.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.archives.make import MENU
from newsclean.archive.serving import POISON

MARK = "<!--poison-->"
HUGE = 1_000_000_000
HARM = ("segfault", "exit", "raise", "memory", "grow", "loop")
"""What `serving.poison` does to its worker; ``memory`` allocates 8 GB at once, ``grow`` takes more and more."""
SECONDS, MEGABYTES = 8, 500
"""Limits of a page, so that it need not take long."""
PAGES: dict[str, bytes] = {
    **{f"worker: {word}": f"{MARK}{word}".encode() for word in HARM},
    "100,000 nested divs": b"<div>" * 100_000,
    "50,000 attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x</p>",
    "200,000 element names": b"".join(b"<x%d>" % n for n in range(200_000)),
    "formatting that is never closed": b"<p>" + b"<b><i><u>" * 300 + b"<p>x" * 9_000,
    "200,000 chosen options": b"<select>" + b"<option selected>x" * 200_000,
    "a picture as text/html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64,
    "nothing": b"",
    "blanks": b" \n" * 5_000,
    "zeros": bytes(50_000),
    "UTF-16 cut in a character": "<p>".encode("utf-16")[:-1],
}
"""Bodies of answers."""


class Member(NamedTuple):
    """A stretch of the file: a gzip member, or what stands in its place."""

    name: str
    data: bytes


class Outcome(NamedTuple):
    """What became of a hostile record."""

    name: str
    kind: str
    message: str
    right: bool


def good_page(number: int) -> bytes:
    """Return a page of which no two are alike."""
    body = "".join(
        f"<p>On day {number} and in hour {n} the mill at Lower Sallow stood still, and {number * 9 + n} sacks waited "
        "in the yard until the miller had found the key and read the letter twice.</p>"
        for n in range(6)
    )
    menu = "".join(f"<li>{word}</li>" for word in MENU)
    title = f"The mill on day {number}"
    return f"<html><title>{title}</title><ul>{menu}</ul><article><h1>{title}</h1>{body}</article></html>".encode()


def record(name: str, body: bytes, *headers: str, length: int | None = None, more: int = 0) -> bytes:
    """Return a WARC record of an answer, with headers, or a Content-Length, of one's choice."""
    http = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", "Content-Type: text/html", *headers)) + "\r\n"
    stated = (len(http) + len(body) if length is None else length) + more
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:example:{name.replace(' ', '-')}>\r\n"
        f"WARC-Target-URI: https://mill.example/{name.replace(' ', '-')}\r\nContent-Length: {stated}\r\n\r\n"
    )
    return head.encode() + http.encode() + body + b"\r\n\r\n"


def hostile_members(huge: int) -> Iterator[Member]:
    """Yield what harms workers, then what harms readers; the last one is cut, and stands at the end of the file."""
    for name, body in PAGES.items():
        yield Member(name, gzip.compress(record(name, body)))
    page = good_page(999)
    coded = {
        "Content-Encoding: gzip, cut": (gzip.compress(page)[:-20], "Content-Encoding: gzip"),
        "Content-Encoding: a gzip bomb": (gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"),
        "Content-Encoding: three times": (gzip.compress(page), "Content-Encoding: gzip, gzip, gzip"),
        "Content-Encoding: unknown": (page, "Content-Encoding: compress"),
        "a chunk that is cut": (b"fff\r\nabc", "Transfer-Encoding: chunked"),
    }
    for name, (body, header) in coded.items():
        yield Member(name, gzip.compress(record(name, body, header)))
    for name, lengths in {
        "Content-Length 50 too long": {"more": 50},
        "Content-Length 50 too short": {"more": -50},
        "Content-Length 10^15": {"length": 10**15},
        "Content-Length below 0": {"length": -7},
    }.items():
        yield Member(name, gzip.compress(record(name, page, **lengths)))
    yield Member(f"a record of {huge:,} bytes", pack_huge(huge))
    whole = gzip.compress(record("damaged", page))
    yield Member("a bad checksum", whole[:-8] + bytes(4) + whole[-4:])
    yield Member("a corrupt member", whole[:60] + bytes(30) + whole[90:])
    yield Member("garbage between members", b"\x1f\x8b\x08 no gzip at all " * 99)
    yield Member("the file is cut", whole[:-30])


def pack_huge(size: int) -> bytes:
    """Return a gzip member of a record of `size` bytes, made without holding it."""
    out = io.BytesIO()
    head, end = record("huge", b"", more=size)[:-4], b"\r\n\r\n"
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1, mtime=0) as file:
        file.write(head)
        for start in range(0, size, 1 << 20):
            file.write(bytes(min(1 << 20, size - start)))
        file.write(end)
    return out.getvalue()


def write_archives(folder: Path, huge: int) -> tuple[Path, Path, list[str]]:
    """Write the file with hostile records and the one without; return both, and the names of the records."""
    hostile, clean = folder / "hostile.warc.gz", folder / "clean.warc.gz"
    names = []
    with hostile.open("wb") as one, clean.open("wb") as other:
        for number, member in enumerate(hostile_members(huge)):
            good = gzip.compress(record(f"good {number}", good_page(number)))
            one.write(good + member.data)
            other.write(good)
            names.append(member.name)
    return hostile, clean, names


def clean_file(path: Path, workers: int) -> tuple[int, list[dict[str, Any]]]:
    """Run the command over a file, and return its exit code and its rows."""
    output = path.with_name(path.name + ".jsonl")
    command = [sys.executable, "-m", "newsclean", "batch", "-q", str(path), "-o", str(output)]
    command += ["--workers", str(workers), "--page-seconds", str(SECONDS), "--page-memory", str(MEGABYTES)]
    ended = subprocess.run(command, env={**os.environ, POISON: MARK}, check=False)
    return ended.returncode, [json.loads(line) for line in output.read_bytes().splitlines()]


def judge(names: Sequence[str], rows: Sequence[dict[str, Any]], good: Sequence[dict[str, Any]]) -> list[Outcome]:
    """Return what became of the hostile records; `good` are the rows of the file without them."""
    places = {row["url"]: place for place, row in enumerate(rows) if "article" in row}
    ends = [*(places.get(row["url"], -1) for row in good), len(rows)]
    outcomes = []
    for number, (name, expected) in enumerate(zip(names, good, strict=True)):
        between = rows[ends[number] + 1 : ends[number + 1]]
        row = rows[ends[number]]
        right = all(row.get(key) == expected[key] for key in ("url", "digest", "article"))
        error = between[0].get("error", {}) if between else {}
        outcomes.append(
            Outcome(
                name, error.get("type", "none"), error.get("message", ""), right and len(between) == 1 and bool(error)
            )
        )
    return outcomes


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--huge", type=int, default=HUGE, help="bytes of the largest record")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hostile, clean, names = write_archives(Path(folder), given.huge)
        _, good = clean_file(clean, given.workers)
        began = time.monotonic()
        code, rows = clean_file(hostile, given.workers)
        seconds = time.monotonic() - began
    outcomes = judge(names, rows, good)
    for one in outcomes:
        print(f"{'ok ' if one.right else 'BAD'} {one.name:32} {one.kind:16} {one.message[:150]}")
    right = sum(one.right for one in outcomes)
    print(
        f"{right} of {len(outcomes)} hostile records are one failed result each, with neighbours that noticed nothing"
    )
    print(f"{len(rows)} results for {2 * len(outcomes)} records; exit code {code} after {seconds:.1f} s")
    return 0 if right == len(outcomes) and code == 1 and len(rows) == 2 * len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
