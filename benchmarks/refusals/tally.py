"""Runs systems over cases and corpora, and counts what they refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import load_gold, read_page
from benchmarks.systems import System
from newsclean.errors import NewscleanError, NoArticle

from .cases import Case


@dataclass
class Tally:
    """How many pages there were, how many were refused, and the names of those where that was wrong."""

    pages: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, refused: bool, should: bool | None, name: str) -> None:
        self.pages += 1
        self.refused += refused
        if should is not None and refused != should:
            self.wrong.append(name)

    @property
    def share(self) -> float:
        return self.refused / self.pages if self.pages else 0.0


Tallies = dict[tuple[str, str], Tally]
"""(heading, row) to its tally; rows come in the order in which they were met."""


def is_refused(system: System, body: bytes, url: str | None) -> bool:
    """Tell whether a system finds no article: no text, or one of its own errors; newsclean has one that says so."""
    try:
        return not system.extract(body, url).text.strip()
    except system.failures as error:
        if isinstance(error, NewscleanError) and not isinstance(error, NoArticle):
            raise
        return True


def tally_cases(system: System, cases: Iterable[Case]) -> Tallies:
    """Count a system's refusals by group, kind, language and layout."""
    tallies: Tallies = defaultdict(Tally)
    for case in cases:
        refused = is_refused(system, case.source.encode(), case.url)
        should = {"barren": True, "other": None, "story": False}[case.group]
        rows = [(case.group, "all"), (case.group, case.kind)]
        if case.group != "other":
            rows += [(f"{case.group} by language", case.language), (f"{case.group} by layout", case.layout)]
        for row in rows:
            tallies[row].add(refused, should, f"{case.name} ({case.kind}, {case.layout}, {case.language})")
    return tallies


def tally_corpus(system: System, folder: Path, part: str = "both") -> Tally:
    """Count the articles of a corpus that a system refuses; `part` ``a`` or ``b`` takes every second page only."""
    tally = Tally()
    golds = load_gold(folder)
    for gold in golds[{"a": 0, "b": 1, "both": 0}[part] :: 1 if part == "both" else 2]:
        tally.add(is_refused(system, read_page(folder, gold.id), gold.address), False, gold.id)
    return tally


def render_cases(results: dict[str, Tallies]) -> str:
    """Return a table: a row a kind, language or layout, a column a system."""
    systems: Sequence[str] = list(results)
    lines = []
    heading = ""
    first = results[systems[0]]
    for key in sorted(first, key=lambda key: key[0]):
        if key[0] != heading:
            heading = key[0]
            lines.append(f"\n{heading + ': refused, %':28}{'pages':>6}" + "".join(f"{name:>17}" for name in systems))
        shares = "".join(f"{100 * results[name][key].share:17.1f}" for name in systems)
        lines.append(f"  {key[1]:26}{first[key].pages:6}{shares}")
    return "\n".join(lines)
