"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from newsclean.appeals.evidence import (
    ELEMENT,
    SUSPECT_MARKS,
    JudgedPage,
    by_element,
    is_asked,
    judged_whole,
    stands_in_element,
)
from newsclean.appeals.reading import Reading, find_notable, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.wording import totals_for
from newsclean.appeals.words import odds_of, takes_any

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""
_SENTENCE, _BLOCK, _EITHER = ("sentence",), ("block",), ("sentence", "block")
"""The kinds of rules that judge a sentence, a block of several as a whole, and a block of one."""


class Part(Struct, frozen=True, gc=False):
    """A sentence of a block, or a block of several as a whole."""

    place: int
    """The place of the block among those to judge …"""
    index: int
    """… and on the page."""
    scopes: tuple[str, ...]
    """The kinds of rules that judge it, if its block is one that the rules for blocks judge."""
    text: str


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    looked_at = [
        (place, index)
        for place, (index, signal) in enumerate(zip(page.texts, signals, strict=True))
        if signal or is_asked(page, index)
    ]
    asked = [pair for pair in looked_at if pair[1] not in page.spans] if page.spans else looked_at
    found = {place for place, index in looked_at if index in page.spans} if page.spans else set()
    parts, texts, always = list_parts(page, asked)
    vocabulary = page.words.vocabulary
    sums = [-inf] if page.words.lists else totals_for(STRONG - prior - ELEMENT - _ROUNDING, vocabulary.weights)
    for at, reading in find_notable(texts, always, sums, vocabulary):
        if parts[at][0] in found:
            continue  # by another part of its block
        part = Part(*parts[at], texts[at])
        weighs = reading.total >= sums[min(reading.words, len(sums) - 1)]
        if (reading.rules and is_ruled(part, reading, page)) or (weighs and is_heavy(part, reading, page, prior)):
            found.add(part.place)
    found.update([place for place, index in asked if page.blocks[index].signs.link_share > 0 and is_named(page, index)])
    return sorted(found)


def list_parts(
    page: JudgedPage, asked: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int, tuple[str, ...]]], list[str], list[bool]]:
    """Return the sentences of blocks, given by place and index, and those short blocks that have several.

    First what a part has before its text, then the texts, then whether each may weigh though it has no telling word.
    """
    parts: list[tuple[int, int, tuple[str, ...]]] = []
    texts: list[str] = []
    always: list[bool] = []
    blocks, lowered, end = page.blocks, page.texts, page.end
    cut = split_texts([blocks[index].text for _, index in asked])
    for (place, index), spans in zip(asked, cut, strict=True):
        text, block, count = lowered[index], blocks[index], len(spans)
        if count == 1:
            parts.append((place, index, _EITHER))
            texts.append(text)
        else:
            parts += [(place, index, _SENTENCE)] * count
            texts += [text[start:stop] for start, stop in spans]
            if judged_whole(text.count(" ") + 1, block):
                parts.append((place, index, _BLOCK))
                texts.append(text)
                count += 1
        always += [index >= end or not block.signs.marks.isdisjoint(SUSPECT_MARKS)] * count
    return parts, texts, always


def is_ruled(part: Part, reading: Reading, page: JudgedPage) -> bool:
    """Tell whether a rule takes a part."""
    scopes = part.scopes
    if scopes is _EITHER and not judged_whole(page.texts[part.index].count(" ") + 1, page.blocks[part.index]):
        scopes = _SENTENCE
    return takes_any(part.text, reading, scopes, page.place_of(part.index))


def is_heavy(part: Part, reading: Reading, page: JudgedPage, prior: float) -> bool:
    """Tell whether the words of a sentence weigh enough."""
    if part.scopes is _BLOCK:
        return False
    inside = stands_in_element(page.blocks[part.index], page.texts[part.index].count(" ") + 1)
    if not (reading.telling or inside or part.index >= page.end):
        return False
    return odds_of(part.text, reading, page.words) >= STRONG - prior - ELEMENT * inside - _ROUNDING


def is_named(page: JudgedPage, index: int) -> bool:
    """Tell whether a block of links goes for its element."""
    return by_element(page.blocks[index], page.texts[index].count(" ") + 1, page.known) is not None


__all__ = ["find_suspects"]
