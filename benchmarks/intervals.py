"""Differences between two systems on the same pages, with bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from operator import mul
from statistics import fmean

from benchmarks.metrics import SnippetRates, Snippets, snippet_rates

RESAMPLES = 1000


@cache
def draw_resamples(size: int) -> list[list[int]]:
    """Return 1000 bootstrap draws of `size` pages, the same ones each time: how often each page is drawn."""
    draw = random.Random(1)
    counts = (Counter(draw.choices(range(size), k=size)) for _ in range(RESAMPLES))
    return [[count[page] for page in range(size)] for count in counts]


def format_difference(value: float, resampled: Sequence[float]) -> str:
    """Return a difference with the 95 % interval of its bootstrap values."""
    ordered = sorted(resampled)
    low, high = ordered[round(0.025 * len(ordered))], ordered[round(0.975 * len(ordered)) - 1]
    digits = 1 if max(map(abs, ordered), default=0) > 1 else 3
    return f"{value:+.{digits}f} [{low:+.{digits}f}, {high:+.{digits}f}]"


def compare_means(ours: Sequence[float | None], theirs: Sequence[float | None]) -> str | None:
    """Return the difference of two means over the pages that both have a value for, None without such pages."""
    pairs = zip(ours, theirs, strict=True)
    steps = [own - other for own, other in pairs if own is not None and other is not None]
    if not steps:
        return None
    resampled = [sum(map(mul, weights, steps)) / len(steps) for weights in draw_resamples(len(steps))]
    return format_difference(fmean(steps), resampled)


def compare_snippets(
    ours: Sequence[Snippets], theirs: Sequence[Snippets], pick: Callable[[SnippetRates], float]
) -> str | None:
    """Return the difference of a rate over the snippets of the same pages, None without snippets."""
    if not ours:
        return None
    resampled = [
        pick(snippet_rates(ours, weights)) - pick(snippet_rates(theirs, weights))
        for weights in draw_resamples(len(ours))
    ]
    return format_difference(pick(snippet_rates(ours)) - pick(snippet_rates(theirs)), resampled)
