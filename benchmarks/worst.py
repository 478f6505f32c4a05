"""The worst pages of a run, each with its difference to the gold."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from benchmarks import metrics
from benchmarks.corpus import Gold, read_page
from benchmarks.scores import PageScore, Scores
from benchmarks.systems import System
from benchmarks.words import split_words

DIFF_LINES = 14
DIFF_WIDTH = 150


def describe_worst(
    worst: list[tuple[PageScore, Gold]], system: System, corpus: Path, diffs: Path | None
) -> Iterator[str]:
    """Yield each page with the start of its diff from gold to output; with `diffs`, all of it goes to a file there."""
    for score, gold in worst:
        changes = find_changes(gold, system, corpus)
        yield f"\n{score.page}  F1 {rank_page(score):.3f}  {score.error or ''}  {gold.url}"
        if diffs:
            diffs.mkdir(parents=True, exist_ok=True)
            path = diffs / f"{score.page}.diff"
            path.write_text("".join(f"{line}\n" for line in changes), encoding="utf-8")
            yield f"  {len(changes)} lines: {path}"
            continue
        yield from (line[: DIFF_WIDTH + 1] for line in changes[:DIFF_LINES])
        if len(changes) > DIFF_LINES:
            yield f"… {len(changes) - DIFF_LINES} more lines"


def choose_worst(grouped: Scores, golds: list[Gold], count: int) -> list[tuple[PageScore, Gold]]:
    """Return the pages with the lowest F1 of newsclean, or of the first system without it, worst first."""
    scores = grouped.get("newsclean") or next(iter(grouped.values()))
    by_id = {gold.id: gold for gold in golds}
    ranked = sorted(scores, key=lambda score: (rank_page(score), score.page))
    return [(score, by_id[score.page]) for score in ranked[:count]]


def rank_page(score: PageScore) -> float:
    """Return F1 over the text, or over the snippets if that is all the gold has."""
    if score.text:
        return score.text.f1
    return metrics.snippet_rates([score.snippets]).f1 if score.snippets else 1.0


def find_changes(gold: Gold, system: System, corpus: Path) -> list[str]:
    """Run a system once more and return how its output differs; pages without a full text show wrong snippets."""
    try:
        text = system.extract(read_page(corpus, gold.id), gold.address).text
    except system.failures:
        text = ""
    return diff_lines(gold.text, text) if gold.text else diff_snippets(gold, text)


def diff_snippets(gold: Gold, text: str) -> list[str]:
    """Return the snippets that are missing (-) and those that should not be there (+)."""
    missing = [f"-{one}" for one in gold.snippets_in or () if not metrics.has_snippet(text, one)]
    return missing + [f"+{one}" for one in gold.snippets_out or () if metrics.has_snippet(text, one)]


def diff_lines(gold: str, output: str) -> list[str]:
    """Return what is missing (-) and what is too much (+), line by line; lines of the same words agree."""
    before, after = ([" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in (gold, output))
    old, new = ([" ".join(split_words(line)) for line in lines] for lines in (before, after))
    changes: list[str] = []
    for verb, low, high, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb != "equal":
            changes += [f"-{line}" for line in before[low:high]]
            changes += [f"+{line}" for line in after[start:end]]
    return changes
