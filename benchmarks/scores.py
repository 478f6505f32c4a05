"""The score of one system on one page, and what is measured over many of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from benchmarks import metrics
from benchmarks.corpus import Gold
from benchmarks.metrics import Output, Snippets, TextScore
from benchmarks.residue import has_appeal, has_furniture

LEAD_SHARE = 0.5


class PageScore(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one page. Times are CPU milliseconds; None stands for what the gold does not know."""

    page: str
    system: str
    ms: float
    meta_ms: float | None = None
    """Text and metadata together; None for a system that reads no metadata."""
    error: str | None = None
    empty: bool = False
    text: TextScore | None = None
    step_cost: float | None = None
    """Points of recall that strip and dedupe took together; of newsclean only."""
    lead_cut: bool = False
    """Whether strip or dedupe took the lead; of newsclean only."""
    snippets: Snippets | None = None
    title: bool | None = None
    date: bool | None = None
    authors: bool | None = None


Scores: TypeAlias = dict[str, list[PageScore]]
"""By system; each list has the same pages in the same order."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What a system gave for a page: its text, its metadata, its times, its own error."""

    output: Output
    ms: float = 0.0
    about: Output | None = None
    """The metadata, None for a system that reads none."""
    meta_ms: float | None = None
    """The time of text and metadata together, where that is a call of its own."""
    error: str | None = None


def score_call(name: str, call: Call, gold: Gold) -> PageScore:
    """Score a system's answer against all that the gold knows."""
    about = call.about or Output("")
    known = gold if call.about else Gold(id=gold.id)
    people = metrics.author_names(known.authors or ())
    return PageScore(
        page=gold.id,
        system=name,
        ms=call.ms,
        meta_ms=call.ms if call.about and call.meta_ms is None else call.meta_ms,
        error=call.error,
        empty=not call.output.text.strip(),
        text=metrics.score_text(call.output.text, gold.text) if gold.text else None,
        snippets=metrics.score_snippets(call.output.text, gold),
        title=metrics.title_agrees(about.title, known.title) if known.title else None,
        date=metrics.date_agrees(about.date, known.date) if known.date else None,
        authors=metrics.author_names(about.authors) == people if people else None,
    )


def compare_with_raw(score: PageScore, raw: PageScore) -> PageScore:
    """Say what strip and dedupe took of what they were given: a lead that never came is not theirs to lose."""
    if score.text is None or raw.text is None:
        return score
    return msgspec.structs.replace(
        score,
        lead_cut=score.text.lead < LEAD_SHARE <= raw.text.lead,
        step_cost=100 * (raw.text.recall - score.text.recall),
    )


def group_scores(scores: Sequence[PageScore]) -> Scores:
    """Return the scores by system, in the order in which systems come first."""
    grouped: Scores = {}
    for score in scores:
        grouped.setdefault(score.system, []).append(score)
    return grouped


TEXT_MEASURES: dict[str, Callable[[TextScore], float]] = {
    "F1": lambda text: text.f1,
    "precision": lambda text: text.precision,
    "recall": lambda text: text.recall,
    "word F1": lambda text: text.word_f1,
    "ROUGE-L": lambda text: text.rouge,
    "exact": lambda text: text.exact,
    "lost": lambda text: text.lost,
    "lead lost": lambda text: text.lead < LEAD_SHARE,
    "residue": lambda text: has_appeal(text.residue),
    "furniture": lambda text: has_furniture(text.residue),
    "repeated": lambda text: text.repeated,
}
"""What is measured on a page with a full text; a figure is the mean over such pages."""


def _measure_text(name: str) -> Callable[[PageScore], float | None]:
    return lambda score: None if score.text is None else float(TEXT_MEASURES[name](score.text))


PAGE_MEASURES: dict[str, Callable[[PageScore], float | None]] = {
    **{name: _measure_text(name) for name in TEXT_MEASURES},
    "title": lambda score: score.title,
    "day": lambda score: score.date,
    "authors": lambda score: score.authors,
    "ms": lambda score: score.ms,
    "ms with metadata": lambda score: score.meta_ms,
}
"""What has a mean over pages, each page None where the gold, or the system, says nothing."""
