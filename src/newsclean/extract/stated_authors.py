"""Whom a page states as its authors, in JSON-LD and meta elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.document import Document
from newsclean.page_data import choose_article
from newsclean.text import fold_space, key_of


def is_by_site(document: Document) -> bool:
    """Tell whether all authors that a page states are the site itself."""
    sites = {key_of(name) for name in document.meta.get("og:site_name", ())}
    authors = [*authors_of(choose_article(document), document.meta)]
    return bool(authors) and sites.issuperset(map(key_of, authors))


def authors_of(article: dict[str, Any], meta: dict[str, list[str]]) -> Iterator[str]:
    """Yield the names that JSON-LD and the author's meta element give, whatever they are the names of."""
    given = article.get("author")
    for one in given if isinstance(given, list) else [given]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield fold_space(name)
    yield from (text for name in ("author", "article:author") for text in meta.get(name, ()))


def houses_of(article: dict[str, Any]) -> frozenset[str]:
    """Return the authors that JSON-LD calls organisations."""
    given = article.get("author")
    bodies = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, dict)]
    named = [one.get("name") for one in bodies if "Organization" in str(one.get("@type"))]
    return frozenset(fold_space(name) for name in named if isinstance(name, str))
