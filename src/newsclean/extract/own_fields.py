"""What an object of a page's data says of its article beside the body: who wrote it, when it came out, its headline."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from newsclean.extract.json_markup import plain
from newsclean.json_ld import names_in
from newsclean.model import Metadata, Moment
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.text import fold_space

_AUTHOR_KEYS = """
author authors byline bylines creator creators writer writers authorname authornames authorlist postauthor
articleauthor articleauthors articlebyline contributors credits by
"""
_DATE_KEYS = """
published publishedat publisheddate publishedon publishdate publishtime publicationdate publicationtime
datepublished firstpublished firstpublishedat firstpublishdate firstpublisheddate firstpublicationdate pubdate
displaydate dateposted releasedate datetime date
"""
_AUTHORS, _PUBLISHED = frozenset(_AUTHOR_KEYS.split()), frozenset(_DATE_KEYS.split())
_TITLES = ("headline", "title", "headlines", "articletitle", "pagetitle")
_TITLE_FIELDS = ("rendered", "basic", "text", "value", "main", "default", "long", "original", "raw")
_TAG = compiled(r"<[^<>]{1,300}>")
_MOST = 20


def fields_of(objects: Iterable[dict[str, Any]]) -> Metadata:
    """Return headline, authors as they are written, and date of the first of some objects that has each."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    for one in objects:
        named = {plain(key[:40]): value for key, value in one.items()}
        title = title or next((text for key in _TITLES if (text := title_in(named.get(key)))), None)
        authors = authors or tuple(name for key in sorted(_AUTHORS & named.keys()) for name in names_in(named[key]))
        moments = (read_moment(named[key]) for key in sorted(_PUBLISHED & named.keys(), key=len, reverse=True))
        published = published or next(filter(None, moments), None)
    return Metadata(title=title, authors=tuple(dict.fromkeys(authors))[:_MOST], published=published)


def title_in(value: Any) -> str:
    """Return the title that a field holds, empty if none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[name] for name in _TITLE_FIELDS if isinstance(value.get(name), str)), None)
    if not isinstance(value, str) or not 3 <= len(value) <= 1000:
        return ""
    return unescape_title(value)


def unescape_title(value: str) -> str:
    """Return a title without entities and tags."""
    text = html.unescape(value) if "&" in value else value
    return fold_space(_TAG.sub("", text) if "<" in text else text)


__all__ = ["fields_of", "title_in"]
