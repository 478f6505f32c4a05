"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from math import inf

from newsclean.appeals.evidence import (
    ELEMENT,
    LINKED,
    SUSPECT_MARKS,
    TELLING_MARKS,
    by_element,
    is_item,
    stands_in_element,
)
from newsclean.appeals.judged_page import JudgedPage
from newsclean.appeals.reading import ASKED, BLOCK, PLACES, WHOLE, Reading, find_notable, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.wording import load_weights, totals_for
from newsclean.appeals.words import find_any, odds_of
from newsclean.columns import column, places_in
from newsclean.model import Block, Kind, Signs

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""
_ITEMS: frozenset[Kind] = frozenset(("list_item",))
_HEAD, _BODY, _CLOSE, _TAIL = PLACES["head"], PLACES["body"], PLACES["close"], PLACES["tail"]


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    blocks, known = page.blocks, page.spans
    looked_at = list_asked(page, signals)
    asked = [index for index in looked_at if index not in known] if known else looked_at
    found = {index for index in looked_at if index in known} if known else set()
    texts, cuts = [*map(page.texts.__getitem__, asked)], split_texts(column(blocks, Block.text, asked))
    sums = [-inf] if page.words.lists else _least_totals(prior)
    notable = find_notable(texts, cuts, list_bits(page, asked), sums, page.words.vocabulary)
    for number, sentence, rules, reading in notable:
        index = asked[number]
        if index in found:
            continue  # by another part of its block
        text = texts[number]
        if sentence != WHOLE:
            start, stop = cuts[number][sentence]
            text = text[start:stop]
        if find_any(text, rules) is not None or (reading is not None and is_heavy(text, reading, index, page, prior)):
            found.add(index)
    shares = column(column(blocks, Block.signs, asked), Signs.link_share)
    if max(shares, default=0) >= LINKED:
        marks = column(column(blocks, Block.signs, asked), Signs.marks)
        named = zip(asked, shares, marks, strict=True)
        links = [index for index, share, own in named if share >= LINKED and (own or page.known)]
        found.update([index for index in links if is_named(page, index)])
    return [place for place, index in enumerate(page.texts) if index in found] if found else []


def list_asked(page: JudgedPage, signals: Sequence[bool]) -> list[int]:
    """Return the blocks that are looked at: for their words, or for what the site, their place or element says."""
    open_, asked = [*page.texts], [*signals]
    end = bisect_left(open_, page.end)
    asked[end:] = [True] * (len(open_) - end)
    marks, spans = column(column(page.blocks, Block.signs, open_), Signs.marks), page.spans
    telling = [own for own in {*marks} if not own.isdisjoint(TELLING_MARKS)]  # of few there are
    if spans or telling:
        asked = [hit or own in telling or index in spans for index, hit, own in zip(open_, asked, marks, strict=True)]
    return [*compress(open_, asked)]


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
    for index in places_in(page.blocks, Block.kind, _ITEMS, asked):
        if is_item(page.blocks[index]):
            bits[bisect_left(asked, index)] &= ~BLOCK
    marks = column(column(page.blocks, Block.signs, asked), Signs.marks)
    suspect = [own for own in {*marks} if not own.isdisjoint(SUSPECT_MARKS)]
    if suspect:
        for at in compress(count(), map(suspect.__contains__, marks)):
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
