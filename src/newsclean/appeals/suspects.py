"""Which blocks may be strong cases: told cheaply and for all blocks at once, so that few need to be weighed.

Nothing is decided here. What is left out could be no strong case whatever spoke for it: no rule takes any part of it,
and the words of none of its sentences weigh enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsclean.appeals.evidence import ELEMENT, END, JudgedPage, by_element, is_asked, judged_whole, stands_in_element
from newsclean.appeals.reading import Reading, read_texts, split_texts
from newsclean.appeals.sequence import STRONG
from newsclean.appeals.words import Place, Words, find_rule, odds_of

_ROUNDING = 1e-6
"""What sums of the same numbers in another order may differ by, and far more."""


class Part(Struct, frozen=True, gc=False):
    """A sentence of a block, or a block of several as a whole."""

    place: int
    """The place of the block among those to judge."""
    text: str
    stands: Place
    scopes: tuple[str, ...]
    """The kinds of rules that judge it."""
    bar: float | None
    """The odds from which its words make it a strong case; None for a whole block."""
    always: bool
    """Whether it is weighed though it has no telling word."""


def find_suspects(page: JudgedPage, signals: Sequence[bool], prior: float) -> list[int]:
    """Return the places, in order, of the blocks that may be strong cases; `signals` says which have telling words."""
    sure: list[int] = []
    asked: list[tuple[int, int]] = []
    for place, (index, signal) in enumerate(zip(page.texts, signals, strict=True)):
        if index in page.spans:
            sure.append(place)
        elif signal or is_asked(page, index):
            asked.append((place, index))
    parts = list_parts(page, asked, prior)
    found: set[int] = set()
    for part, reading in zip(parts, read_texts([part.text for part in parts], page.words.vocabulary), strict=True):
        if part.place not in found and may_be_strong(part, reading, page.words):
            found.add(part.place)
    named = [place for place, index in asked if is_named(page, index)]
    return sorted(found.union(sure, named))


def list_parts(page: JudgedPage, asked: Sequence[tuple[int, int]], prior: float) -> list[Part]:
    """Return the sentences of blocks, given by place and index, and those short blocks that have several."""
    parts: list[Part] = []
    cut = split_texts([page.blocks[index].text for _, index in asked])
    for (place, index), spans in zip(asked, cut, strict=True):
        block, text, stands = page.blocks[index], page.texts[index], page.place_of(index)
        size = text.count(" ") + 1
        whole, inside = judged_whole(size, block), stands_in_element(block, size)
        bar, always = STRONG - prior - ELEMENT * inside - _ROUNDING, inside or stands in END
        if len(spans) == 1:
            parts.append(Part(place, text, stands, ("sentence", "block") if whole else ("sentence",), bar, always))
            continue
        if whole:
            parts.append(Part(place, text, stands, ("block",), None, always))
        parts += [Part(place, text[start:end], stands, ("sentence",), bar, always) for start, end in spans]
    return parts


def may_be_strong(part: Part, reading: Reading, words: Words) -> bool:
    """Tell whether a rule takes a part, or its words weigh enough."""
    if reading.rules and any(find_rule(part.text, reading, scope, part.stands) for scope in part.scopes):
        return True
    if part.bar is None or not (part.always or reading.telling):
        return False
    return odds_of(part.text, reading, words) >= part.bar


def is_named(page: JudgedPage, index: int) -> bool:
    """Tell whether a block of links goes for its element."""
    block = page.blocks[index]
    return block.signs.link_share > 0 and by_element(block, page.texts[index].count(" ") + 1, page.known) is not None


__all__ = ["find_suspects"]
