"""Title, dek, byline and date where a page prints them inside its body, above the story."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import islice

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


def name_head(blocks: Sequence[Block], document: Document, *, dek: bool = True) -> tuple[Block, ...]:
    """Return the blocks; title, dek, byline and date among the first of the body under their own roles.

    Without `dek` only a heading is one: many pages state their lead as their description.
    """
    titles = {key_of(node.text(deep=True)) for node in document.landmarks.get("h1", ())}
    titles |= {key_of(text) for text in document.meta.get("og:title", ())}
    deks: set[str] = set()
    if dek:
        deks = {key_of(text) for name in ("og:description", "description") for text in document.meta.get(name, ())}
    half = sum([len(block.text) for block in blocks]) / 2
    named = list(blocks)
    head = (place for place, block in enumerate(blocks) if block.role == "body" and block.removed is None)
    for place in islice(head, _HEAD_BLOCKS):
        block = blocks[place]
        if len(block.text) < half:
            named[place] = replace(block, role=head_role(block, titles, deks))
    return tuple(named)


def head_role(block: Block, titles: set[str], deks: Set[str]) -> Role:
    """Return what a block above the story is."""
    if block.kind not in ("paragraph", "heading"):
        return block.role
    key = key_of(block.text)
    if key in titles:
        return "title"
    if key in deks or (block.kind == "heading" and len(block.text) > _DEK_CHARACTERS and block.text.endswith(".")):
        return "summary"
    if is_byline(block.text):
        return "byline"
    return "dateline" if is_date(block.text) else block.role


def is_byline(text: str) -> bool:
    """Tell whether a text says by whom a story is, and no more."""
    return _BYLINE.fullmatch(text) is not None and not text.endswith(".")


def is_date(text: str) -> bool:
    """Tell whether a text is a date and no more."""
    return len(text) <= _DATE_CHARACTERS and read_moment(text) is not None
