"""One walk over an element makes its blocks, in page order.

Inline tags add to the running text, every other tag ends it; ``<br><br>`` ends it too. Nothing is dropped here
but what no reader sees (scripts, styles, controls): an element a profile removes yields blocks that carry the removal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newsclean.addresses import is_joined
from newsclean.extract.breaks import BREAK_MARK, paragraphs_of
from newsclean.extract.marks import NO_MARKS, marks_of
from newsclean.extract.numbers import Numbers
from newsclean.model import Block, Figure, Kind, Removal, Role, Signs
from newsclean.patterns import compiled
from newsclean.text import fold_lines, fold_space

_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp
small span strike strong sub sup time tt u var wbr center-inline o:p
"""
INLINE = frozenset(_INLINE_TAGS.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LOWER_HEADINGS = HEADINGS - {"h1"}
_UNSEEN_TAGS = """
script style svg template noscript iframe select option input textarea object embed video audio canvas map
rp rt head meta link title source track param datalist dialog amp-analytics amp-pixel amp-state -comment !doctype
"""
UNSEEN = frozenset(_UNSEEN_TAGS.split())
_HIDDEN_STYLE = compiled(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_LINES = HEADINGS | {"p"}
_INLINE_LEVELS = 8
"""Elements in line around a site's own among which its paragraph is looked for: bounds the work."""
_KIND_BY_TAG: dict[str, Kind] = {
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "dt": "list_item",
    "dd": "list_item",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a profile says of an element: its role or kind, or that it goes."""

    role: Role | None = None
    kind: Kind | None = None
    removal: Removal | None = None
    starts_figure: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What an element hands down to the text below it."""

    kind: Kind = "paragraph"
    level: int | None = None
    role: Role = "body"
    removal: Removal | None = None
    figure: int | None = None
    marks: frozenset[str] = NO_MARKS
    lists: int = 0


@dataclass(slots=True)
class Walk:
    """The state of one walk: the blocks so far and the running text."""

    url: str | None
    parts: Mapping[int, Part]
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    known: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    number: int | None = None
    """That of the list item that begins."""

    def read(self, root: LexborNode, context: Context) -> None:
        """Append the blocks below `root`; what root itself is called or hides does not count."""
        stack: list[tuple[LexborNode | None, Context, bool]] = [
            (child, context, False) for child in reversed(list(root.iter(include_text=True)))
        ]
        while stack:
            node, context, in_link = stack.pop()
            if node is None:
                self.end_block(context)
                continue
            tag = node.tag
            if tag == "-text":
                if text := node.text_content:
                    self.texts.append(text)
                    if in_link:
                        self.linked += len(text)
            elif tag == "br":
                self.texts.append(BREAK_MARK)
            elif tag == "img" or tag == "amp-img":
                self.add_image(node, context)
            elif tag not in UNSEEN:
                self.enter(node, tag or "", context, in_link, stack)
        self.end_block(context)

    def enter(
        self,
        node: LexborNode,
        tag: str,
        context: Context,
        in_link: bool,
        stack: list[tuple[LexborNode | None, Context, bool]],
    ) -> None:
        """Open an element: end the running text if it is a block, and queue its children."""
        part = self.parts.get(node.mem_id) if self.parts else None
        if part is None and (tag in INLINE or ("-" in tag and is_in_line(node))):
            in_link = in_link or tag == "a"
            stack.extend((child, context, in_link) for child in reversed(list(node.iter(include_text=True))))
            return
        self.end_block(context)
        inner = self.context_of(node, tag, context, part)
        if tag == "pre":
            self.add_verbatim(fold_lines(node.text(deep=True)), "code", inner)
        elif tag == "table" and (rows := table_rows(node)):
            caption = node.css_first("caption")
            if caption is not None:
                self.add_verbatim(fold_space(caption.text(deep=True)), "caption", replace(inner, figure=None))
            self.add_verbatim("\n".join("\t".join(row) for row in rows), "table", inner)
        else:
            stack.append((None, inner, False))
            stack.extend((child, inner, in_link) for child in reversed(list(node.iter(include_text=True))))

    def context_of(self, node: LexborNode, tag: str, outer: Context, part: Part | None) -> Context:
        """Return what `node` hands down, given what was handed to it."""
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        key = (tag, names)
        marks = self.known.get(key)
        if marks is None:
            marks = self.known[key] = marks_of(tag, names)
        kind, level, lists = outer.kind, outer.level, outer.lists
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            kind, level = "heading", int(tag[1])
        elif tag == "li":
            kind, level = "list_item", max(1, lists)
            self.number = self.numbers.number_of(node)
        elif tag in ("ul", "ol"):
            lists += 1
        elif tag in _KIND_BY_TAG:
            kind, level = _KIND_BY_TAG[tag], 1 if tag in ("dt", "dd") else None
        elif "credit" in marks and outer.figure is not None:
            kind = "credit"
        elif "caption" in marks and kind == "paragraph" and tag != "body":
            kind = "caption"
        inner = Context(kind, level, outer.role, outer.removal, outer.figure, outer.marks | marks, lists)
        if outer.removal is None and is_hidden(attributes):
            inner = replace(inner, removal=Removal("extract", "hidden", "hidden or aria-hidden"))
        if tag == "figure" or (part and part.starts_figure):
            inner = self.start_figure(inner)
        return apply_part(inner, part) if part else inner

    def start_figure(self, context: Context) -> Context:
        """Begin a picture unless one is open already."""
        if context.figure is not None or context.removal is not None:
            return context
        self.figures.append(Figure(None))
        return replace(context, figure=len(self.figures) - 1)

    def add_image(self, node: LexborNode, context: Context) -> None:
        """Note a picture: the first of an open figure names it, one outside any figure stands for itself."""
        address = picture_address(node.attributes, self.url)
        if address is None or context.removal is not None or context.role in ("byline", "title"):
            return
        if context.figure is None:
            self.figures.append(Figure(address))
        elif self.figures[context.figure].url is None:
            self.figures[context.figure] = Figure(address)

    def add_verbatim(self, text: str, kind: Kind, context: Context) -> None:
        """Add a block whose line breaks mean something."""
        if text:
            signs = Signs(0.0, context.marks)
            self.blocks.append(Block(kind, text, None, context.role, context.figure, signs, context.removal))

    def end_block(self, context: Context) -> None:
        """Turn the running text into blocks, one for each run between double line breaks."""
        if not self.texts:
            return
        joined = "".join(self.texts)
        self.texts.clear()
        linked, self.linked = self.linked, 0
        if not joined.strip(" \t\r\n" + BREAK_MARK):
            return
        share = min(1.0, linked / max(1, len(joined)))
        signs = Signs(round(share, 3), context.marks)
        for text in paragraphs_of(joined):
            number, self.number = self.number if context.kind == "list_item" else None, None
            self.blocks.append(
                Block(context.kind, text, context.level, context.role, context.figure, signs, context.removal, number)
            )


def apply_part(context: Context, part: Part) -> Context:
    """Return `context` with what the profile says of the element; what goes, goes whole."""
    return replace(
        context,
        role=part.role or context.role,
        kind=part.kind or context.kind,
        removal=context.removal or part.removal,
    )


def is_in_line(node: LexborNode) -> bool:
    """Tell whether an element of a site's own stands in a paragraph or a heading, where a browser sets it in line."""
    above = node.parent
    for _ in range(_INLINE_LEVELS):
        if above is None or (above.tag not in INLINE and "-" not in (above.tag or "")):
            break
        above = above.parent
    return above is not None and above.tag in _LINES


def table_rows(table: LexborNode) -> list[list[str]]:
    """Return the rows of a data table; none for a table that lays out a page or holds other tables."""
    if table.css_first("table table, table p + p, table h2, table ul, table form") is not None:
        return []
    rows = [[fold_space(cell.text(deep=True, separator=" ")) for cell in row.css("td, th")] for row in table.css("tr")]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return []
    return rows if max(len(cell) for row in rows for cell in row) <= 400 else []


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element says of itself that no reader sees it."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def picture_address(attributes: Mapping[str, str | None], url: str | None) -> str | None:
    """Return the absolute address of a picture, None for pixels, icons and inline data."""
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        address = (attributes.get(name) or "").strip()
        if address and not address.startswith(("data:", "javascript:", "blob:")):
            break
    else:
        address = (attributes.get("srcset") or attributes.get("data-srcset") or "").strip().split(" ")[0].rstrip(",")
    if not address or is_small(attributes) or address.lower().split("?")[0].endswith((".svg", ".gif")):
        return None
    if is_joined(url, address):
        return address
    try:
        return fold_space(urljoin(url, address) if url else address)
    except ValueError:
        return None


def is_small(attributes: Mapping[str, str | None]) -> bool:
    """Tell an icon or a tracking pixel by the size it declares."""
    sizes = [(attributes.get(name) or "").removesuffix("px") for name in ("width", "height")]
    small = any(size.isdecimal() and len(size) < 3 and int(size) < 90 for size in sizes)
    return small or "QR Code" in (attributes.get("alt") or "")
