"""Comparing texts by their words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple, TypeAlias

Words: TypeAlias = list[str]

GRAM = 4

_WORD = re.compile(r"\w+")


def split_words(text: str) -> Words:
    r"""Return the words of a text: runs of ``\w`` in its NFC form, case folded.

    >>> split_words("Don’t PANIC, Straße 4")
    ['don', 't', 'panic', 'strasse', '4']
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _WORD.findall(folded)


def count_grams(words: Words, size: int = GRAM) -> Counter[tuple[str, ...]]:
    """Return the multiset of runs of `size` words."""
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))


class Overlap(NamedTuple):
    """How much of an output is right, how much of the gold came out, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def rate_overlap(common: int, output: int, gold: int) -> Overlap:
    """Return the rates for `common` of `output` and `gold` things; two empty texts agree."""
    if not output and not gold:
        return Overlap(1.0, 1.0, 1.0)
    if not common:
        return Overlap(0.0, 0.0, 0.0)
    return Overlap(common / output, common / gold, 2 * common / (output + gold))


def gram_overlap(output: Words, gold: Words, size: int = GRAM) -> Overlap:
    """Compare the multisets of runs of `size` words; of single words if either text has fewer than `size`."""
    if min(len(output), len(gold)) < size:
        size = 1
    ours, theirs = count_grams(output, size), count_grams(gold, size)
    return rate_overlap((ours & theirs).total(), ours.total(), theirs.total())


def rouge_overlap(output: Words, gold: Words) -> Overlap:
    """Compare by the longest common subsequence of words: ROUGE-L."""
    return rate_overlap(common_length(output, gold), len(output), len(gold))


def common_length(left: Words, right: Words) -> int:
    """Return the length of the longest common subsequence.

    A row of the usual table is one integer, a bit a word of `left`: Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited". A page of 20,000 words takes a tenth of a second.

    >>> common_length("a b c d".split(), "x b a c d".split())
    3
    """
    places: dict[str, int] = {}
    for place, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(left)) - 1
    row = full
    for word in right:
        if matches := row & places.get(word, 0):
            row = (row + matches | row - matches) & full
    return len(left) - row.bit_count()


def share_inside(part: Words, whole: Words) -> float:
    """Return how much of `part` is in `whole` (0 to 1), in runs of four words or all of a shorter part."""
    size = min(GRAM, len(part))
    if not size:
        return 1.0
    grams = count_grams(part, size)
    known = set(zip(*(whole[start:] for start in range(size)), strict=False))
    return sum(count for gram, count in grams.items() if gram in known) / grams.total()
