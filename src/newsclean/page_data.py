"""The data that a page carries about itself: its meta elements, its JSON-LD, and what they call its original."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.addresses import host_of
from newsclean.broken_json import read_json_tolerantly, salvage
from newsclean.columns import in_c
from newsclean.document import Document
from newsclean.json_ld import find_article, typed_objects
from newsclean.text import fold_space, unescape

_LONGEST_SAID = 200
"""Characters of an address that a warning repeats."""
_LD_CHARACTERS = 1_000_000
_LD_SCRIPTS = 20


def choose_article(document: Document) -> dict[str, Any]:
    """Return what JSON-LD says of the page's own article, empty if nothing."""
    if document.article is None:
        meta = document.meta
        addresses = [document.url or "", *meta.get("canonical", ()), *meta.get("og:url", ())]
        headings = document.landmarks.get("h1", [])[:3] if len(document.json_ld) > 1 else ()
        printed = (fold_space(node.text(deep=True)) for node in headings)
        titles = chain(meta.get("og:title", ()), meta.get("twitter:title", ()), printed)
        document.article = find_article(document.json_ld, addresses, titles)
    return document.article


def read_meta(told: list[tuple[str, str]], nodes: list[LexborNode]) -> dict[str, list[str]]:
    """Return the contents of meta elements by their names, of those that a survey told and of those in a tree."""
    found = contents_by_name(told)
    for name, content in _said_by(nodes) if nodes else ():
        if value := _said_in(content):
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _said_in(content: str) -> str:
    """Return what a content says in which references are written twice, perhaps, but that the parser resolved once."""
    return fold_space(unescape(content))


def _said_in_source(content: str) -> str:
    """Return the same of a content as the source has it."""
    return _said_in(unescape(content))


@in_c("contents_by_name", _said_in_source)
def contents_by_name(told: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what meta elements of a source say, by their names in small letters."""
    found: dict[str, list[str]] = {}
    for name, content in told:
        if value := _said_in_source(content):
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _said_by(nodes: list[LexborNode]) -> Iterator[tuple[str, str]]:
    """Yield name and content of meta elements, and of the link to the page itself."""
    for node in nodes:
        attributes = node.attributes
        is_link = node.tag == "link"
        if is_link and attributes.get("rel") != "canonical":
            continue
        name = "canonical" if is_link else attributes.get("property") or attributes.get("name")
        name = name or attributes.get("itemprop")
        if not name and (attributes.get("http-equiv") or "").lower() == "content-language":
            name = "content-language"
        content = attributes.get("href" if is_link else "content")
        if name and content:
            yield name, content


def foreign_original(document: Document) -> str | None:
    """Return the canonical address of a page that came from elsewhere: it is a copy."""
    address = next(iter(document.meta.get("canonical", ())), "")
    if not address or address == document.url:
        return None
    own, other = (host_of(one).removeprefix("m.").removeprefix("amp.") for one in (document.url, address))
    kin = not own or not other or own.endswith(f".{other}") or other.endswith(f".{own}") or own == other
    return None if kin else address[:_LONGEST_SAID]


def read_json_ld(document: Document, told: list[str]) -> list[dict[str, Any]]:
    """Return the typed objects of JSON-LD scripts, of those that a survey told and of those in the tree."""
    found: list[dict[str, Any]] = []
    nodes = document.landmarks.pop("script", [])
    if len(told) + len(nodes) > _LD_SCRIPTS:  # how many there are is not known: nodes are bounded as well
        document.warnings.append(f"only the first {_LD_SCRIPTS} JSON-LD scripts of the page were read")
    texts = [*told, *[node.text(deep=True) for node in nodes[:_LD_SCRIPTS]]]
    for script in texts[:_LD_SCRIPTS]:
        if not script.strip():
            continue
        value = read_json_tolerantly(script) if len(script) <= _LD_CHARACTERS else None
        if value is not None:
            found.extend(typed_objects(value))
            continue
        rest = salvage(script[:_LD_CHARACTERS])
        if rest:
            found.append(rest)
        what = "could be read in part only" if rest else "could not be read"
        document.warnings.append(f"a JSON-LD script of the page {what}")
    return found
