"""Blocks by trafilatura, which is asked where newsclean doubts its own answer. Its only user."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsclean.document import Document
from newsclean.extract.breaks import paragraphs_of
from newsclean.extract.walk import Context, Walk, table_rows
from newsclean.model import Block, Draft, Kind, Signs, replace
from newsclean.patterns import compiled
from newsclean.text import clean_characters, fold_lines, fold_space, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BAD_REFERENCES = compiled(
    r"&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]|[dD][89abABc-fC-F][0-9a-fA-F]{2})(?![0-9a-fA-F])"
    r"|0*(?:[0-8]|1[1245-9]|2\d|3[01])(?!\d));?"
)
"""Numeric references to characters that XML forbids: one of them makes lxml, and so trafilatura, give up."""
_DOCTYPE = compiled(r"<!doctype[^>]*>", re.IGNORECASE)
_MOST_ALIKE = 8
"""Blocks of one text that are looked at for its signs: a link above, the heading itself, a repeat or two."""
_TABLE_TAG = compiled(r"<(/?)(?:table|tbody|tr|td)\b", re.IGNORECASE)


def extract_by_trafilatura(document: Document) -> Draft:
    """Return the blocks that trafilatura chooses."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    text = _DOCTYPE.sub("", _BAD_REFERENCES.sub("", clean_characters(document.html)), count=1)
    if is_laid_out_with_tables(document):
        text = _TABLE_TAG.sub(r"<\1div", text)
    found = bare_extraction(
        text,
        url=document.url,
        fast=True,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
        config=use_config(),
    )
    body = getattr(found, "body", None)
    return Draft(tuple(blocks_of(body)) if body is not None else (), "generic")


def add_signs(found: Draft, document: Document) -> Draft:
    """Return what trafilatura found, each block with the signs of the element it stands in."""
    page = Walk(document.url, {})
    if document.tree.body is not None:
        page.read(document.tree.body, Context())
    signs: dict[str, list[Block]] = {}
    for block in page.blocks:
        alike = signs.setdefault(key_of(block.text)[:200], [])
        if len(alike) < _MOST_ALIKE:
            alike.append(block)
    return replace(found, blocks=tuple(with_signs(block, signs) for block in found.blocks))


def is_laid_out_with_tables(document: Document) -> bool:
    """Tell whether the page's tables hold paragraphs and no data: trafilatura would make one table of it all."""
    tables = document.tree.css("table")
    return bool(tables) and document.tree.css_first("td p ~ p") is not None and not any(map(table_rows, tables))


def with_signs(block: Block, signs: dict[str, list[Block]]) -> Block:
    """Return `block` with what the tree says of the same text: of a heading itself, not of a link to it above."""
    found = signs.get(key_of(block.text)[:200])
    if not found:
        return block
    seen = min(found, key=lambda other: (other.kind != block.kind, other.signs.link_share))
    kind = seen.kind if block.kind == "paragraph" and seen.kind in ("caption", "credit") else block.kind
    number = seen.number if kind == "list_item" else None
    place, reach = seen.place, seen.reach
    return Block(kind, block.text, block.level, block.role, None, seen.signs, number=number, place=place, reach=reach)


def blocks_of(body: Any) -> Iterator[Block]:
    """Turn trafilatura's tree (p, head, list, quote, table, code, lb) into blocks."""
    for element in body:
        tag = element.tag
        if tag == "head":
            yield from paragraphs(element, "heading", heading_level(element))
        elif tag == "list":
            for item in element.iter("item"):
                yield from paragraphs(item, "list_item", 1)
        elif tag == "table":
            rows = [
                "\t".join(fold_space(" ".join(cell.itertext())) for cell in row.iter("cell"))
                for row in element.iter("row")
            ]
            if text := "\n".join(row for row in rows if row.strip()):
                yield Block("table", text)
        elif tag == "code" and len(element) and (text := fold_lines("".join(element.itertext()))):
            yield Block("code", text)
        else:
            yield from paragraphs(element, "quote" if tag == "quote" else "paragraph", None)
        if element.tail and (tail := fold_space(element.tail)):
            yield Block("paragraph", tail)


def paragraphs(element: Any, kind: Kind, level: int | None) -> Iterator[Block]:
    """Yield an element's text; line breaks and inner paragraphs split it."""
    parts: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in ("p", "quote", "item", "head"):
            parts.append("\0\0")
        elif inner.tag == "lb":
            parts.append("\0")
        parts += [inner.text or "", "\0\0" if inner.tag in ("p", "quote", "head") else "", inner.tail or ""]
    for text in paragraphs_of("".join(parts)):
        yield Block(kind, text, level, signs=Signs())


def heading_level(element: Any) -> int:
    """Return the level that trafilatura keeps as ``rend="h2"``, 2 where it has none."""
    rend = str(element.get("rend") or "")
    return int(rend[1]) if re.fullmatch(r"h[1-6]", rend) else 2
