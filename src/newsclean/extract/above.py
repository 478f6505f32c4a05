"""Title, dek, byline and date where a page prints them inside its body, above the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from newsclean.model import Block, Role, replace
from newsclean.moments import read_moment
from newsclean.parse import Document
from newsclean.text import key_of

_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door|przez)\s+\w.{2,80}", re.IGNORECASE)
_HEAD_BLOCKS = 5
"""Blocks at the start of a body among which title, dek and byline may stand."""
_DATE_CHARACTERS = 60
_DEK_CHARACTERS = 80
"""Length from which a heading above the story that ends in a full stop is its dek."""


def name_head(blocks: Iterable[Block], document: Document, *, dek: bool = True) -> Iterator[Block]:
    """Yield the blocks; title, dek, byline and date among the first of the body under their own roles.

    Without `dek` only a heading is one: many pages state their lead as their description.
    """
    blocks = tuple(blocks)
    titles = {key_of(node.text(deep=True)) for node in document.tree.css("h1")}
    titles |= {key_of(text) for text in document.meta.get("og:title", ())}
    deks = {key_of(text) for name in ("og:description", "description") for text in document.meta.get(name, ())}
    half = sum(len(block.text) for block in blocks) / 2
    left = _HEAD_BLOCKS
    for block in blocks:
        above = block.role == "body" and block.removed is None and left > 0
        left -= above
        yield (
            replace(block, role=head_role(block, titles, deks if dek else frozenset()))
            if above and len(block.text) < half
            else block
        )


def head_role(block: Block, titles: set[str], deks: Set[str]) -> Role:
    """Return what a block above the story is."""
    if block.kind not in ("paragraph", "heading"):
        return block.role
    key = key_of(block.text)
    if key in titles:
        return "title"
    if key in deks or (block.kind == "heading" and len(block.text) > _DEK_CHARACTERS and block.text.endswith(".")):
        return "summary"
    if _BYLINE.fullmatch(block.text) and not block.text.endswith("."):
        return "byline"
    if len(block.text) <= _DATE_CHARACTERS and read_moment(block.text) is not None:
        return "dateline"
    return block.role
