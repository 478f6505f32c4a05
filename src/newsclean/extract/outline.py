"""Where the text of a page stands: what later steps ask of its elements, and the bars by which its mass is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.extract.tags import BIT

BAD = BIT["comment"] | BIT["foot"] | BIT["nav"] | BIT["cookie"]
OTHER_STORIES = BIT["related"] | BIT["promo"] | BIT["card"] | BIT["more"]
OTHERS = BIT["comment"] | OTHER_STORIES
POOR = BIT["related"] | BIT["side"] | BIT["bio"] | BIT["newsletter"] | BIT["widget"]
SHORT_TAGS = frozenset(("li", "td", "th", "dd", "dt", "button", "summary"))
_FULL, _HALF, _MOST = 80, 40, 1500
"""Effective characters from which a run counts towards its container: by its length alone, if it ends like a sentence;
and the most that one run can count."""
_LINKED = 3
"""A run of which more than one in so many characters is linked counts nothing."""
SHARES = (0.9, 0.75, 0.5)
"""Shares of the page's mass that the three containers hold."""
_WHOLE_PAGE = 0.6
"""Share of the page's text from which an element's class words are about the page, not about what it holds."""
_ALL_PROSE = 160
"""Effective characters of paragraphs that stand outside it from which such an element may hold comments, as its words
say: with less outside it holds what they would be about."""
_SHOWN = 0.4
"""Share of the page's text that can be hidden; more is what a script shows once the page is there."""

MASS_BARS, PAGE_BARS = (_FULL, _HALF, _MOST, _LINKED), (_ALL_PROSE, _WHOLE_PAGE, _SHOWN)
"""The same as the C module takes them."""


class Setting(NamedTuple):
    """What later steps ask of the elements of a page."""

    ends: Sequence[int]
    inherited: list[int]
    """The groups of class words of each element and all around it."""
    hidden: Sequence[int]
    """Whether each element, or one around it, says that no reader sees it."""
    boxes: Sequence[int]
    """The innermost elements that hold `SHARES` of the page's mass."""
    hides: bool
    """Whether any is hidden."""

    def is_inside(self, node: int, box: int) -> bool:
        """Tell whether an element is a box or stands in it."""
        return box <= node < self.ends[box]
