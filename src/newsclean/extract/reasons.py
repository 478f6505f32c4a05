"""Why a run of text is not of the article, in words that a person understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.extract.tags import BIT
from newsclean.model import Removal

if TYPE_CHECKING:
    from newsclean.extract.outline import Setting
    from newsclean.extract.scan import Run

HIDDEN = Removal("extract", "hidden", "hidden or aria-hidden")
LINKS = Removal("extract", "link-list", "link list")
OUTSIDE = Removal("extract", "outside", "outside the article's container")
BESIDE = Removal("extract", "beside", "stands in the article's container, but reads like what stands around articles")
HEADING = Removal("extract", "heading-alone", "heading of a part that is not of the article")
BYLINE = Removal("extract", "byline", "byline, date or the like")
SHORTCODE = Removal("extract", "shortcode", "code that the site's software left unread")
NEWSLETTER = Removal("extract", "newsletter", "newsletter prompt")
SUBSCRIBE = Removal("extract", "subscribe", "subscription prompt")
FORM = Removal("extract", "form", "form or button")
RELATED = Removal("extract", "related", "related stories")
COMMENTS = Removal("extract", "comment", "reader comment")
BIO = Removal("extract", "author-bio", "author bio")
_BY_GROUP = [
    ("comment", COMMENTS),
    ("cookie", Removal("extract", "cookie", "cookie or consent notice")),
    ("newsletter", NEWSLETTER),
    ("subscribe", SUBSCRIBE),
    ("ad", Removal("extract", "ad", "advertisement")),
    ("share", Removal("extract", "share", "share bar")),
    ("related", RELATED),
    ("bio", BIO),
    ("tags", Removal("extract", "tags", "topic links")),
    ("nav", Removal("extract", "navigation", "navigation")),
    ("foot", Removal("extract", "footer", "page footer")),
    ("promo", Removal("extract", "promo", "promotion")),
    ("form", FORM),
    ("player", Removal("extract", "player", "media player")),
    ("gallery", Removal("extract", "gallery", "gallery")),
    ("side", Removal("extract", "sidebar", "sidebar")),
    ("byline", BYLINE),
    ("author", BYLINE),
    ("meta", BYLINE),
]
"""Groups of class words, the most telling first."""
_FURNITURE = frozenset(("comment", "cookie", "newsletter", "subscribe", "related", "nav", "foot"))
FURNITURE = tuple(removal for group, removal in _BY_GROUP if group in _FURNITURE)
"""What no part of a story stands in, unless all of it does."""
_BY_BIT = [(BIT[group], removal) for group, removal in _BY_GROUP]
_MOSTLY = 0.5


class Reasons:
    """Why runs of one page go: what their elements say of them, their links, or their place."""

    def __init__(self, outline: Setting) -> None:
        self.hidden, self.inherited = outline.hidden, outline.inherited
        wide, _, narrow = outline.boxes
        self.wide = range(wide, outline.ends[wide])
        self.narrow = range(narrow, outline.ends[narrow])
        self.elsewhere: dict[int, Removal | None] = {}
        """What the groups of an element say, once they were met …"""
        self.inside: dict[int, Removal | None] = {}
        """… and what they say in the article's container, whose own groups say nothing there."""

    def reason_for(self, run: Run) -> Removal:
        """Return why a run goes."""
        node = run.node
        if self.hidden[node]:
            return HIDDEN
        bits, inside = self.inherited[node], node in self.narrow
        known = self.inside if inside else self.elsewhere
        if bits not in known:
            telling = bits & ~self.inherited[self.narrow.start] if inside else bits
            known[bits] = next((removal for bit, removal in _BY_BIT if telling & bit), None)
        if named := known[bits]:
            return named
        if run.linked > _MOSTLY * len(run.text):
            return LINKS
        return BESIDE if node in self.wide else OUTSIDE
