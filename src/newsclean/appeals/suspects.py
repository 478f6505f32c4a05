"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import compress, count, repeat

from newsclean.appeals.evidence import (
    ELEMENT,
    LINK_MARKS,
    LINKED,
    MOSTLY_LINK,
    SUSPECT_MARKS,
    TELLING_MARKS,
    by_element,
    stands_in_element,
)
from newsclean.appeals.judged_page import JudgedPage
from newsclean.appeals.reading import ASKED, BLOCK, LISTED, PLACES, Reading, find_notable, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.wording import load_weights, totals_for
from newsclean.appeals.words import find_listed, odds_of
from newsclean.columns import column, places_in
from newsclean.model import Block, Kind, Signs

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""
_ITEMS: frozenset[Kind] = frozenset(("list_item",))
_HEAD, _BODY, _CLOSE, _TAIL = PLACES["head"], PLACES["body"], PLACES["close"], PLACES["tail"]


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    open_ = [*page.texts]
    marks = column(column(page.blocks, Block.signs, open_), Signs.marks)
    looked_at = mark_asked(page, open_, marks, signals)
    asked, marks = [*compress(open_, looked_at)], [*compress(marks, looked_at)]
    texts, cuts = [*map(page.texts.__getitem__, asked)], split_texts(column(page.blocks, Block.text, asked))
    found = {*page.spans}
    bits = list_bits(page, asked, texts, marks)
    for number, sentence, reading in find_notable(texts, cuts, bits, _least_totals(prior), page.words.vocabulary):
        index = asked[number]
        if reading is None:
            found.add(index)
        elif index not in found:
            start, stop = cuts[number][sentence]
            if is_heavy(texts[number][start:stop], reading, index, page, prior):
                found.add(index)
    found.update(find_named(page, asked, marks))
    return [*compress(count(), map(found.__contains__, open_))] if found else []


def mark_asked(page: JudgedPage, open_: list[int], marks: list[frozenset[str]], signals: Sequence[bool]) -> list[bool]:
    """Tell which of the blocks `open_` are looked at: for their words, or for what their place or element says.

    Of what the site says of a block no more is asked.
    """
    end = bisect_left(open_, page.end)
    asked = [*signals[:end], *repeat(True, len(open_) - end)]
    telling = [own for own in {*marks} if not own.isdisjoint(TELLING_MARKS)]  # of few there are
    if telling:
        for at in compress(count(), map(telling.__contains__, marks)):
            asked[at] = True
    for index in page.spans:
        asked[bisect_left(open_, index)] = False
    return asked


@cache
def _least_totals(prior: float) -> list[float]:
    """The sums of weights that a strong case has at least: constants, as there are as many as values of `PRIOR`."""
    return totals_for(STRONG - prior - ELEMENT - 2 * _ROUNDING, load_weights())


def list_bits(page: JudgedPage, asked: list[int], texts: list[str], marks: list[frozenset[str]]) -> list[int]:
    """Return what blocks, in their order, are to those who read their parts: bits of `reading`."""
    first, last = page.story
    before = bisect_left(asked, first)
    within = bisect_left(asked, page.end, before)
    bits = [_HEAD | BLOCK] * before + [_BODY | BLOCK] * (within - before)
    bits += [(_CLOSE if index == last else _TAIL) | BLOCK | ASKED for index in asked[within:]]
    items = places_in(page.blocks, Block.kind, _ITEMS, asked)
    if items:  # no rule for blocks judges one that is no link
        shares = column(column(page.blocks, Block.signs, items), Signs.link_share)
        for at in map(bisect_left, repeat(asked), compress(items, map(MOSTLY_LINK.__gt__, shares))):
            bits[at] &= ~BLOCK
    suspect = [own for own in {*marks} if not own.isdisjoint(SUSPECT_MARKS)]
    if suspect:
        for at in compress(count(), map(suspect.__contains__, marks)):
            bits[at] |= ASKED
    for at in find_listed(texts, page.words):
        bits[at] |= LISTED
    return bits


def find_named(page: JudgedPage, asked: list[int], marks: list[frozenset[str]]) -> list[int]:
    """Return which of some blocks, those of links, go for their element."""
    naming = [own for own in {*marks} if page.known or not own.isdisjoint(LINK_MARKS)]
    if not naming:
        return []
    places = [*compress(asked, map(naming.__contains__, marks))]
    shares = column(column(page.blocks, Block.signs, places), Signs.link_share)
    return [index for index in compress(places, map(LINKED.__le__, shares)) if is_named(page, index)]


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
