"""Whether a date that is printed somewhere on a page may be its story's: by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from newsclean.byline import people_of_byline
from newsclean.columns import column, in_body, last_in_body
from newsclean.metadata.printed import day_of
from newsclean.metadata.years import says_a_year
from newsclean.model import Block
from newsclean.moments import read_moment
from newsclean.text import fold_space

_OF_OTHERS = frozenset(("comment", "related", "related-titles", "related-teaser", "promo", "next-story"))
"""Rules by which a block goes whose date is not the story's."""
_AROUND, _LABEL, _BELOW = 60, 20, 4
"""Characters beside a date in a line of the body that is one of byline and date, those of a sentence that is one, and
blocks below the story among which its date may stand."""
_LINKED, _LEAST_TITLE = 0.5, 25
"""The share of a block that is a link, and its characters, from which it may be the title of another story."""
_MOST_ASKED, _MOST_BELOW = 40, 400
"""Dates of a page that are looked for, and blocks below its story: bounds the work."""


class Surroundings:
    """The judged blocks of a page, in which dates are looked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._known: dict[str, bool] = {}

    def has_by(self, text: str) -> bool:
        """Tell whether a date may be the story's: a short line above it, in it or below.

        In a sentence it is told; in a comment, in a teaser or among other dates below it is that of something else.
        """
        date = fold_space(text)
        known = self._known.get(date)
        if known is None:
            known = self._known[date] = len(self._known) < _MOST_ASKED and self._stands_by(date)
        return known

    def _stands_by(self, date: str) -> bool:
        blocks = self._blocks
        start = self._text.find(date) if date else -1
        if start < 0:
            return True  # it was not read as text of the page
        place = self._text.count("\0", 0, start)
        block = blocks[place]
        if block.removed is not None and block.removed.rule in _OF_OTHERS:
            return False
        rest = len(block.text) - len(date)
        if in_body(block) and (rest > _AROUND or (rest > _LABEL and block.text[-1] in ".!?…")):
            return False
        below = blocks[self._behind : place + 1]
        if len(below) <= _BELOW and not any(map(is_of_teaser, below)):
            return True
        around = blocks[max(self._behind, place - 1) : place + 2]
        return not any(map(is_of_teaser, around)) and self._tells_one_day

    @cached_property
    def _text(self) -> str:
        """The texts of all blocks, parted by a character that none has."""
        return "\0".join(column(self._blocks, Block.text))

    @cached_property
    def _behind(self) -> int:
        """The first block behind the story."""
        last = last_in_body(self._blocks)
        return len(self._blocks) if last is None else last + 1

    @cached_property
    def _tells_one_day(self) -> bool:
        """Whether all dates that stand in lines of their own below are of one day: those of other stories differ."""
        below = self._blocks[self._behind : self._behind + _MOST_BELOW]
        lines = [block.text for block in below if len(block.text) <= _AROUND and says_a_year(block.text)]
        return len({day_of(moment) for line in lines if (moment := read_moment(line))}) <= 1


def is_of_teaser(block: Block) -> bool:
    """Tell whether a block below the story may be the title of another, and no label or byline."""
    titled = block.kind == "heading" or block.signs.link_share > _LINKED
    return titled and len(block.text) >= _LEAST_TITLE and not people_of_byline(block.text)


__all__ = ["Surroundings"]
