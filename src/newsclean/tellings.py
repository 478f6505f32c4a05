"""The border between two tellings of one story, found by what they share.

A second telling begins where the text says again what it said first: its first paragraph resembles the first one of all,
and each paragraph of the first telling has its like in the second.
"""

from __future__ import annotations

import math
from collections import Counter

from newsclean.text import words_of

_MOST_PARAGRAPHS = 12
"""Longest first telling; a quick read has three to six paragraphs."""
_LARGEST_SHARE = 0.6
_ENOUGH = 0.5
"""Likeness that two tellings show where nothing else says that there are two."""


def find_border(paragraphs: list[str], first: int, last: int, *, sure: bool) -> int | None:
    """Return the index of the paragraph that begins the second telling, between `first` and `last`; None if there is one telling.

    With `sure` it is known that there are two, and the likeliest border is returned in any case.
    """
    bags = [frozenset(word for word in words_of(text) if len(word) > 2) for text in paragraphs]
    counts = Counter(word for bag in bags for word in bag)
    weight = {word: math.log((1 + len(bags)) / count) for word, count in counts.items()}
    sizes = [len(text) for text in paragraphs]
    best: tuple[float, int] | None = None
    for border in range(max(1, first), min(last, len(bags) - 1, _MOST_PARAGRAPHS) + 1):
        if sum(sizes[:border]) > _LARGEST_SHARE * sum(sizes):
            break
        score = likeness(bags, weight, border)
        if best is None or score > best[0] + 1e-9:
            best = (score, border)
    if best is None or (not sure and best[0] < _ENOUGH):
        return None
    return best[1]


def likeness(bags: list[frozenset[str]], weight: dict[str, float], border: int) -> float:
    """Return how much the text from `border` on retells what stands before it."""
    later = bags[border : border + 60]
    cover = sum(max(overlap(bag, other, weight) for other in later) for bag in bags[:border]) / border
    restart = overlap(bags[0], bags[border], weight)
    return cover + restart


def overlap(one: frozenset[str], two: frozenset[str], weight: dict[str, float]) -> float:
    """Return the share of the smaller text's weight that the other has too; rare words weigh most."""
    shared = sum(weight[word] for word in one & two)
    smaller = min(sum(weight[word] for word in one), sum(weight[word] for word in two))
    return shared / smaller if smaller > 0 else 0.0


__all__ = ["find_border"]
