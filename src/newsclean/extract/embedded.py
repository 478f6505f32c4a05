"""The article where it stands only in data: JSON-LD's ``articleBody``, a framework's state, markup held in reserve.

States are full of other stories. A text counts only where the object that holds it has the page's title or address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from newsclean.document import Document
from newsclean.extract.own_fields import fields_of
from newsclean.extract.own_object import Ownership, Piece, find_pieces
from newsclean.extract.running import blocks_of_markup, has_running_text, overlap, running_characters
from newsclean.extract.stated_text import text_to_markup
from newsclean.extract.states import SCRIPT_CHARACTERS, Budget, read_states, unfold
from newsclean.model import Block, Metadata, replace
from newsclean.page_data import choose_article
from newsclean.patterns import compiled

_MOST_PIECES = 12
_KNOWS_PARAGRAPHS = 1.25
"""How much more a printing with paragraphs counts than the same text in one run."""
_AS_GOOD = 0.6
"""Of the longest candidate's text; what has as much of it may be chosen for coming from a surer place."""
_HELD = 'noscript, template, textarea, script[type="text/template"], script[type="text/html"]'
_TEMPLATE = compiled(r"\A<template(?:[^\">]|\"[^\"]*\")*+>")
_HELD_CHARACTERS = 400
_HELD_NAMES = ("article", "story", "body", "content", "artikel", "post")


class EmbeddedBody(msgspec.Struct, frozen=True):
    """The body of the page's article as its data give it."""

    blocks: tuple[Block, ...]
    source: str
    """``json-ld:articleBody``, ``state:`` and the name of the script or variable, or ``held:`` and the element."""
    about: Metadata
    """What the same object says of the article: headline, authors as they are written, date; and `source`."""


class Candidate(NamedTuple):
    """A body that may be the article's."""

    rank: int
    """How surely it is the page's own, 1 to 4."""
    length: int
    blocks: list[Block]
    source: str
    objects: Sequence[dict[str, Any]] = ()
    """What the data say of it beside: the objects that hold the body."""


def find_stated_body(document: Document) -> str | None:
    """Return what JSON-LD gives as the own article's whole text, paragraphs between blank lines; it may be a teaser."""
    markup = stated_markup(document)
    if markup is None:
        return None
    blocks = blocks_of_markup(markup, document.url)
    return "\n\n".join(block.text for block in blocks) or None


def find_embedded_body(document: Document) -> EmbeddedBody | None:
    """Return the best body that the page's data hold, None where none is clearly the page's own article."""
    candidates = [one for one in find_candidates(document) if has_running_text(one.blocks)]
    if not candidates:
        return None
    longest = max(one.length for one in candidates)
    rivals = [one for one in candidates if one.length >= _AS_GOOD * longest]
    best = max(rivals, key=lambda one: (one.rank, len(one.blocks) > 1, one.length))
    about = replace(fields_of(best.objects), provenance={"text": best.source})
    return EmbeddedBody(tuple(best.blocks), best.source, about)


def find_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the bodies of every place that a page may keep its article in."""
    own = Ownership.of(document)
    if markup := stated_markup(document):
        blocks = blocks_of_markup(markup, document.url)
        if not own.is_teaser(blocks):
            yield Candidate(3, running_characters(blocks), blocks, "json-ld:articleBody")
    budget = Budget(2 * SCRIPT_CHARACTERS)
    spent = Budget(2 * SCRIPT_CHARACTERS)
    for name, value in read_states(document, budget):
        for rank, pieces, objects in find_pieces(unfold(value, budget), own, spent):
            blocks = join_pieces(pieces)
            if not own.is_teaser(blocks):
                yield Candidate(rank, running_characters(blocks), blocks, f"state:{name}", objects)
    yield from find_held(document, own)


def stated_markup(document: Document) -> str | None:
    """Return JSON-LD's body of the page's article as markup, None where there is none or it is another's."""
    article = choose_article(document)
    body = article.get("articleBody")
    if isinstance(body, list):
        body = "\n\n".join(one for one in body if isinstance(one, str))
    if isinstance(body, dict):
        body = body.get("@value")
    if not isinstance(body, str) or not body.strip() or not Ownership.of(document).may_own(article):
        return None
    return text_to_markup(body)


def join_pieces(pieces: list[Piece]) -> list[Block]:
    """Return the blocks of an object's pieces in their order, without those that repeat a longer one."""
    chosen: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: -one.length * (1 if len(one.blocks) == 1 else _KNOWS_PARAGRAPHS))[
        :_MOST_PIECES
    ]:
        if all(overlap(piece.blocks, other.blocks) < 0.3 for other in chosen):
            chosen.append(piece)
    chosen.sort(key=lambda one: one.place)
    return [block for piece in chosen for block in piece.blocks]


def find_held(document: Document, own: Ownership) -> Iterator[Candidate]:
    """Yield article markup in elements that browsers do not show, if the page's title or dek stands in it."""
    left = 20
    for node in document.tree.css(_HELD):
        markup = _TEMPLATE.sub("", node.html or "") if node.tag == "template" else node.text(deep=True)
        if not _HELD_CHARACTERS <= len(markup) <= SCRIPT_CHARACTERS or markup.lower().count("<p") < 3:
            continue
        left -= 1
        if left < 0:
            return
        blocks = blocks_of_markup(markup, document.url)
        names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}".lower()
        named = any(word in names for word in _HELD_NAMES)
        if own.is_told_in(blocks) or (named and running_characters(blocks) >= _HELD_CHARACTERS):
            yield Candidate(2 if named else 1, running_characters(blocks), blocks, f"held:{node.tag}")


__all__ = ["EmbeddedBody", "find_embedded_body", "find_stated_body"]
