"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf

from newsclean.appeals.evidence import (
    ELEMENT,
    SUSPECT_MARKS,
    TELLING_MARKS,
    JudgedPage,
    by_element,
    is_item,
    stands_in_element,
)
from newsclean.appeals.reading import ASKED, BLOCK, PLACES, WHOLE, Reading, find_notable, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.wording import load_weights, totals_for
from newsclean.appeals.words import odds_of, takes_any

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""
_HEAD, _BODY, _CLOSE, _TAIL = PLACES["head"], PLACES["body"], PLACES["close"], PLACES["tail"]


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    blocks, lowered, known, end = page.blocks, page.texts, page.spans, page.end
    looked_at = [
        (place, index)
        for place, (index, signal) in enumerate(zip(lowered, signals, strict=True))
        if signal or index >= end or index in known or not blocks[index].signs.marks.isdisjoint(TELLING_MARKS)
    ]
    asked = [pair for pair in looked_at if pair[1] not in known] if known else looked_at
    found = {place for place, index in looked_at if index in known} if known else set()
    texts, cuts = [lowered[index] for _, index in asked], split_texts([blocks[index].text for _, index in asked])
    vocabulary = page.words.vocabulary
    sums = [-inf] if page.words.lists else _least_totals(prior)
    for number, sentence, reading in find_notable(texts, cuts, list_bits(page, asked), sums, vocabulary):
        place, index = asked[number]
        if place in found:
            continue  # by another part of its block
        text, weighs = texts[number], False
        if sentence != WHOLE:
            start, stop = cuts[number][sentence]
            text = text[start:stop]
            weighs = reading.total >= sums[min(reading.words, len(sums) - 1)]
        if (reading.rules and takes_any(text, reading.rules)) or (
            weighs and is_heavy(text, reading, index, page, prior)
        ):
            found.add(place)
    found.update([place for place, index in asked if blocks[index].signs.link_share > 0 and is_named(page, index)])
    return sorted(found)


@cache
def _least_totals(prior: float) -> list[float]:
    """The sums of weights that a strong case has at least: constants, as there are as many as values of `PRIOR`."""
    return totals_for(STRONG - prior - ELEMENT - 2 * _ROUNDING, load_weights())


def list_bits(page: JudgedPage, asked: Sequence[tuple[int, int]]) -> list[int]:
    """Return what blocks, given by place and index, are to those who read their parts: bits of `reading`."""
    blocks, (first, last), end = page.blocks, page.story, page.end
    return [
        (_HEAD if index < first else _BODY if index < end else _CLOSE if index == last else _TAIL)
        | (0 if (block := blocks[index]).kind == "list_item" and is_item(block) else BLOCK)
        | (ASKED if index >= end or not block.signs.marks.isdisjoint(SUSPECT_MARKS) else 0)
        for _, index in asked
    ]


def is_heavy(text: str, reading: Reading, index: int, page: JudgedPage, prior: float) -> bool:
    """Tell whether the words of a sentence weigh enough."""
    inside = stands_in_element(page.blocks[index], page.texts[index].count(" ") + 1)
    if not (reading.telling or inside or index >= page.end):
        return False
    return odds_of(text, reading, page.words) >= STRONG - prior - ELEMENT * inside - _ROUNDING


def is_named(page: JudgedPage, index: int) -> bool:
    """Tell whether a block of links goes for its element."""
    return by_element(page.blocks[index], page.texts[index].count(" ") + 1, page.known) is not None


__all__ = ["find_suspects"]
