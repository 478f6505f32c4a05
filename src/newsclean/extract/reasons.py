"""Why a run of text is not of the article, in words that a person understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsclean.extract.tags import BIT
from newsclean.model import Removal
from newsclean.native import load_native

if TYPE_CHECKING:
    from newsclean.extract.outline import Setting
    from newsclean.extract.scan import Scan

native = load_native("extract._scan")

HIDDEN = Removal("extract", "hidden", "hidden or aria-hidden")
DIALOGS = Removal("extract", "dialog", "box that opens over the page")
LINKS = Removal("extract", "link-list", "link list")
OUTSIDE = Removal("extract", "outside", "outside the article's container")
BESIDE = Removal("extract", "beside", "stands in the article's container, but reads like what stands around articles")
HEADING = Removal("extract", "heading-alone", "heading of a part that is not of the article")
BYLINE = Removal("extract", "byline", "byline, date or the like")
SHORTCODE = Removal("extract", "shortcode", "code that the site's software left unread")
NEWSLETTER = Removal("extract", "newsletter", "newsletter prompt")
SUBSCRIBE = Removal("extract", "subscribe", "subscription prompt")
FORM = Removal("extract", "form", "form or button")
PROMO = Removal("extract", "promo", "promotion")
RELATED = Removal("extract", "related", "related stories")
GALLERY = Removal("extract", "gallery", "slides of a gallery")
IN_GALLERY = Removal("extract", "gallery", "gallery")
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
    ("promo", PROMO),
    ("form", FORM),
    ("player", Removal("extract", "player", "media player")),
    ("gallery", IN_GALLERY),
    ("side", Removal("extract", "sidebar", "sidebar")),
    ("byline", BYLINE),
    ("author", BYLINE),
    ("meta", BYLINE),
]
"""Groups of class words, the most telling first."""
_FURNITURE = frozenset(("comment", "cookie", "newsletter", "subscribe", "related", "nav", "foot"))
FURNITURE = tuple(removal for group, removal in _BY_GROUP if group in _FURNITURE)
"""What no part of a story stands in, unless all of it does …"""
FURNITURE_BITS = sum([BIT[group] for group in _FURNITURE])
"""… and the groups of class words that say so."""
_BY_BIT = [(BIT[group], removal) for group, removal in _BY_GROUP]
_TELLING = sum(bit for bit, _ in _BY_BIT)
_MOSTLY = 0.5


def find_reasons(scan: Scan, outline: Setting, stays: list[bool]) -> list[Removal | None]:
    """Return why each run goes that does not stay: what its elements say of it, its links, or its place."""
    return (reasons_plain if native is None else reasons_native)(scan, outline, stays)


def reasons_native(scan: Scan, outline: Setting, stays: list[bool]) -> list[Removal | None]:
    """Return the same as `reasons_plain`, read by the C module."""
    assert native is not None
    wide, narrow = ((box, outline.ends[box]) for box in (outline.boxes[0], outline.boxes[2]))
    runs = (scan.nodes, scan.linked, scan.texts, stays)
    found: list[Removal | None] = native.find_reasons(
        *runs, outline.hidden, outline.inherited, wide, narrow, _BY_BIT, (HIDDEN, LINKS, BESIDE, OUTSIDE), _MOSTLY
    )
    return found


def reasons_plain(scan: Scan, outline: Setting, stays: Sequence[bool]) -> list[Removal | None]:
    """Return why each run goes that does not stay, None for those that do."""
    hidden, inherited = outline.hidden, outline.inherited
    wide, _, narrow = outline.boxes
    wide_end, narrow_end = outline.ends[wide], outline.ends[narrow]
    beside = _TELLING & ~inherited[narrow]  # the container's own groups say nothing in it
    known: dict[int, Removal | None] = {0: None}
    reasons: list[Removal | None] = [None] * len(stays)
    for row in [row for row, stays_so in enumerate(stays) if not stays_so]:
        node = scan.nodes[row]
        if hidden[node]:
            reasons[row] = HIDDEN
            continue
        telling = inherited[node] & (beside if narrow <= node < narrow_end else _TELLING)
        if telling not in known:
            known[telling] = next(removal for bit, removal in _BY_BIT if telling & bit)
        if (named := known[telling]) is not None:
            reasons[row] = named
        elif scan.linked[row] > _MOSTLY * len(scan.texts[row]):
            reasons[row] = LINKS
        else:
            reasons[row] = BESIDE if wide <= node < wide_end else OUTSIDE
    return reasons
