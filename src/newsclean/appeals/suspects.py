"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import inf

from newsclean.appeals.evidence import (
    ELEMENT,
    SUSPECT_MARKS,
    JudgedPage,
    by_element,
    is_asked,
    is_item,
    stands_in_element,
)
from newsclean.appeals.reading import ASKED, BLOCK, PLACES, WHOLE, Reading, find_notable, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.wording import load_weights, totals_for
from newsclean.appeals.words import find_any, odds_of
from newsclean.model import Block, Signs, column

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""
_HEAD, _BODY, _CLOSE, _TAIL = PLACES["head"], PLACES["body"], PLACES["close"], PLACES["tail"]


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    blocks, known = page.blocks, page.spans
    end = page.end
    looked_at = [
        index
        for index, signal in zip(page.texts, signals, strict=True)
        if signal or index >= end or ((known or blocks[index].signs.marks) and is_asked(page, index))
    ]
    asked = [index for index in looked_at if index not in known] if known else looked_at
    found = {index for index in looked_at if index in known} if known else set()
    texts, cuts = [*map(page.texts.__getitem__, asked)], split_texts(column(blocks, Block.text, asked))
    sums = [-inf] if page.words.lists else _least_totals(prior)
    notable = find_notable(texts, cuts, list_bits(page, asked), sums, page.words.vocabulary)
    for number, sentence, weighs, reading in notable:
        index = asked[number]
        if index in found:
            continue  # by another part of its block
        text = texts[number]
        if sentence != WHOLE:
            start, stop = cuts[number][sentence]
            text = text[start:stop]
        if (reading.rules and find_any(text, reading.rules) is not None) or (
            weighs and is_heavy(text, reading, index, page, prior)
        ):
            found.add(index)
    shares = column(column(blocks, Block.signs, asked), Signs.link_share)
    if any(shares):
        found.update([index for index, share in zip(asked, shares, strict=True) if share > 0 and is_named(page, index)])
    return [place for place, index in enumerate(page.texts) if index in found] if found else []


@cache
def _least_totals(prior: float) -> list[float]:
    """The sums of weights that a strong case has at least: constants, as there are as many as values of `PRIOR`."""
    return totals_for(STRONG - prior - ELEMENT - 2 * _ROUNDING, load_weights())


def list_bits(page: JudgedPage, asked: list[int]) -> list[int]:
    """Return what blocks, in their order, are to those who read their parts: bits of `reading`."""
    first, last = page.story
    before = bisect_left(asked, first)
    within = bisect_left(asked, page.end, before)
    bits = [_HEAD | BLOCK] * before + [_BODY | BLOCK] * (within - before)
    bits += [(_CLOSE if index == last else _TAIL) | BLOCK | ASKED for index in asked[within:]]
    for at, kind in enumerate(column(page.blocks, Block.kind, asked)):
        if kind == "list_item" and is_item(page.blocks[asked[at]]):
            bits[at] &= ~BLOCK
    for at, marks in enumerate(column(column(page.blocks, Block.signs, asked), Signs.marks)):
        if marks and not marks.isdisjoint(SUSPECT_MARKS):
            bits[at] |= ASKED
    return bits


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
