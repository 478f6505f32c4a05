"""Every run of a page as a block: with its shape, its role if it stays, the reason if it goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, filterfalse

from newsclean.extract.anchors import Anchors
from newsclean.extract.credits import (
    CREDIT,
    LABELS,
    LONGEST_CREDIT,
    PLAIN_BEGINNINGS,
    ends_in_credit,
    is_credit_alone,
    is_numbered_caption,
    may_be_labelled,
)
from newsclean.extract.head_lines import is_head_line
from newsclean.extract.reasons import BESIDE, BYLINE, GALLERY, SHORTCODE, find_reasons
from newsclean.extract.rows import make_rows, places_of
from newsclean.extract.scan import Scan
from newsclean.extract.shapes import Shapes
from newsclean.model import Block, Kind, Removal, Role
from newsclean.name_forms import is_name
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("extract._scan")

_DEK = 40
"""Characters from which a text in an element for the dek is it …"""
_SHORT_DEK, _DEK_SPACES, _DIGITS = 20, 4, 5
"""… and those, with so many spaces, from which one below the title is that is no byline or date; of a date as it may
be glued together every fifth character is a digit."""
_EDIT = compiled(r"(?: ?\[[^\[\]]{2,40}\])+$")
_ANCHOR = 2
"""Linked characters up to which the link in a heading is a sign, to its own place."""
_SHORTCODE = compiled(
    r"""\[/?[a-z][\w-]*(?: [\w-]+ ?= ?(?:[“”"'][^“”"'\[\]]{0,200}[“”"']|[^\s"'\[\]]{1,100}))++ ?/?\]"""
    r"""|\{\{[#/]?[a-z][\w.-]*(?: ?= ?"[^"{}]{0,200}")?\}\}"""
)
_BEGIN = (*LABELS, "item ", "by ")
"""What a paragraph begins with, in small letters, that is a credit with a label, a numbered caption or a byline."""
_SIGNS = frozenset("-–—_=~*•·★☆⭐⁂ ")
"""What lines between parts, and ratings, are made of."""
_HEAD = 12
"""Runs between the title and the article, among which the pictures are the article's."""

_EMPTY = Block("paragraph", "")
_MEMBERS = (Block.kind, Block.text, Block.level, Block.role, Block.figure, Block.signs, Block.removed, Block.place)
"""A block before anything is known of it, and what becomes known."""


def build_blocks(kept: list[bool], scan: Scan, shapes: Shapes, anchors: Anchors, deks: set[int]) -> list[Block]:
    """Return every run as a block: with its role if it stays, with the reason if it goes; `deks` are the dek's."""
    kinds, levels = shapes.read_runs()
    stays, texts = kept.copy(), scan.texts.copy()
    linked = scan.linked
    for row in [row for row in places_of(kinds, "heading") if linked[row]]:
        texts[row] = heading_of(texts[row], linked[row])
    chosen = [*compress(range(len(kept)), kept)]
    figures = name_captions(kinds, stays, texts, shapes, span_of(chosen, anchors))
    titles = frozenset([row for row, role in anchors.roles.items() if role == "title"])
    first = next(filterfalse(lambda row: row in titles or scan.tags[scan.nodes[row]].name == "h1", chosen), 0)
    apart = {row: role for row, role in anchors.roles.items() if role == "title" or not stays[row]}
    removed = find_reasons(scan, shapes.outline, stays)
    title = min([*titles, *chosen[:1]], default=0)
    for row in [*deks, *shapes.rows_of_deks(first)]:
        if row >= first or stays[row] or row in apart:
            continue
        if row in deks or may_be_dek(row, kinds[row], shapes, below=row > title and removed[row] is BESIDE):
            apart[row] = "summary"
    for row in lines_kept(stays, kinds, texts):
        removed[row] = read_line(texts[row])
    roles: list[Role] = ["body"] * len(kept)
    for row, role in apart.items():
        roles[row], removed[row] = role, None
    places = [*range(len(kept))]
    return make_rows(_EMPTY, _MEMBERS, kinds, texts, levels, roles, figures, shapes.signs(), removed, places)


def lines_kept(kept: list[bool], kinds: list[Kind], texts: list[str]) -> list[int]:
    """Return the rows of the paragraphs kept that `may_stand_alone`."""
    if native is not None:
        words = (LONGEST_CREDIT, PLAIN_BEGINNINGS, _BEGIN)
        found: list[int] = native.lines_kept(kept, kinds, "paragraph", texts, *words)
        return found
    rows = [row for row, (stays, kind) in enumerate(zip(kept, kinds, strict=True)) if stays and kind == "paragraph"]
    return [row for row in rows if may_stand_alone(texts[row])]


def may_stand_alone(text: str) -> bool:
    """Tell cheaply whether `read_line` may say why a paragraph goes."""
    if len(text) > LONGEST_CREDIT:
        return text[0] in "[{I"
    return text[-1] in ")）" or may_be_labelled(text, _BEGIN) or "/" in text or "|" in text


def read_line(text: str) -> Removal | None:
    """Return why a short paragraph goes by itself: a credit, code, or signs that part what stands around them."""
    first = text[0]
    if first == "I" or not first.isalnum():
        if (first == "[" or text[:5] == "Item ") and is_numbered_caption(text):
            return GALLERY
        if _SIGNS.issuperset(text):
            return BESIDE
    elif first == "B" and text[:3] == "By " and text[3:].isupper() and is_name(text[3:]):
        return BYLINE
    if is_credit_alone(text):
        return CREDIT
    return SHORTCODE if first in "[{" and is_shortcode(text) else None


def name_captions(
    kinds: list[Kind], stays: list[bool], texts: Sequence[str], shapes: Shapes, span: range
) -> list[int | None]:
    """Return the figures that captions and credits among the runs are of; those stay, and some prove to be neither."""
    figures: list[int | None] = [None] * len(kinds)
    called = {*places_of(kinds, "caption"), *places_of(kinds, "credit")}
    for row in sorted(called.union(shapes.pictured(span, kinds))):
        if row in called:
            kinds[row], figures[row] = shapes.caption_of(shapes.scan.nodes[row], row in span)
            stays[row] = stays[row] or figures[row] is not None
        elif (figure := shapes.credit_of(row)) is not None:
            kinds[row] = "caption" if ends_in_credit(texts[row]) else "credit"
            figures[row], stays[row] = figure, True
    return figures


def may_be_dek(row: int, kind: Kind, shapes: Shapes, *, below: bool) -> bool:
    """Tell whether a run above the article is its dek because its element says so, and no caption."""
    text = shapes.scan.texts[row]
    if (kind != "paragraph" and kind != "heading") or not says_enough(text, below=below):
        return False
    return shapes.is_dek(shapes.scan.nodes[row], named=kind == "heading") and not ends_in_credit(text)


def says_enough(text: str, *, below: bool) -> bool:
    """Tell whether a text in an element for the dek, `below` the title or not, is one, and no label, byline or date."""
    if len(text) >= _DEK:
        return True
    if not below or len(text) < _SHORT_DEK or text.count(" ") < _DEK_SPACES:
        return False
    return _DIGITS * sum(map(str.isdigit, text)) < len(text) and not is_head_line(text)


def heading_of(text: str, linked: int) -> str:
    """Return a linked heading without the sign that links to its own place (``#``, ``¶``), or a wiki's edit link."""
    if linked <= _ANCHOR:
        return text.strip("#¶🔗§ ") or text
    return (_EDIT.sub("", text) if text[-1] == "]" else "") or text


def is_shortcode(text: str) -> bool:
    """Tell whether a text is a call that the site's software should have replaced: ``[form id=3]``, ``{{banner}}``."""
    return text[0] in "[{" and _SHORTCODE.fullmatch(text) is not None


def span_of(chosen: Sequence[int], anchors: Anchors) -> range:
    """Return the rows from the title, where it stands close above what was chosen, to the end of that."""
    if not chosen:
        return range(0)
    first = chosen[0]
    titles = [row for row, role in anchors.roles.items() if role == "title" and first - _HEAD <= row < first]
    return range(min([*titles, first]), chosen[-1] + 2)
