"""JSON-LD: its typed objects, and the one that describes the page's own article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsclean.addresses import split_address
from newsclean.patterns import compiled
from newsclean.text import key_of

_ARTICLE_TYPES = frozenset(("Report", "Review", "CriticReview", "Blog", "LiveBlogPosting", "NewsArticle"))
_PAGE_TYPES = frozenset(
    ("WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage", "ProfilePage", "Recipe", "HowTo")
)
_PAGE_KEYS = ("datePublished", "dateModified", "author", "inLanguage", "headline")
_LAST_FIRST = ("hasPart", "item", "itemListElement", "mainEntityOfPage", "mainEntity", "@graph")
_NESTS = frozenset(_LAST_FIRST)
"""What holds further objects; what was noted last is read first."""
_LISTS = ("ItemList", "BreadcrumbList", "CollectionPage")
_MOST_OBJECTS = 500
_DEEPEST = 8
_UNKNOWN = 21
"""Rank of an article with a headline, neither of whose address nor of whose headline is the page's."""
_NAME_KEYS = ("name", "fullname", "displayname", "byline", "title", "label", "authorname", "text")
_NAME_HOLDERS = ("node", "nodes", "edges", "attributes", "fields", "data", "by", "items", "basic", "author", "person")
_DEEPEST_NAME, _MOST_NAMES, _LONGEST_NAME = 5, 20, 200
_NO_MARKS = compiled(r"[\W_]+")
_PLAIN_ADDRESS = compiled(r"https?://([A-Za-z0-9_.-]++)(/[A-Za-z0-9_./~%+,=@-]*+)(?:[?#][^\s]*+)?+", re.ASCII)


def typed_objects(value: Any) -> list[dict[str, Any]]:
    """Return every typed object of a JSON-LD value, graphs flattened, in page order; those of lists say so."""
    found: list[dict[str, Any]] = []
    waiting = [(value, 0, False)]
    while waiting and len(found) < _MOST_OBJECTS:
        current, depth, listed = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(current, list):
            waiting.extend((item, depth + 1, listed) for item in reversed(current[:200]))
        elif isinstance(current, dict):
            if "@type" in current or "headline" in current or ("@id" in current and "name" in current):
                found.append({**current, "@listed": True} if listed else current)
            listed = listed or ("@type" in current and not types_of(current).isdisjoint(_LISTS))
            if not _NESTS.isdisjoint(current):
                waiting.extend([(current[key], depth + 1, listed) for key in _LAST_FIRST if key in current])
            if found == [] and current.keys().isdisjoint(("@type", "@graph", "@context")):
                values = reversed(list(current.values())[:50])  # a list that was written out with its numbers as keys
                waiting.extend((value, depth + 1, listed) for value in values if isinstance(value, dict))
    return found


def types_of(one: dict[str, Any]) -> frozenset[str]:
    """Return the types of a JSON-LD object, without their vocabulary's address."""
    kinds = one.get("@type")
    if isinstance(kinds, str) and kinds.isalnum():
        return frozenset((kinds,))
    named = kinds if isinstance(kinds, list) else [kinds]
    return frozenset([kind.rsplit("/", 1)[-1].removeprefix("schema:") for kind in named[:10] if isinstance(kind, str)])


def as_list(value: Any) -> list[Any]:
    """Return a value that may be one or a list as a list."""
    return value if isinstance(value, list) else [value]


def are_of_article(types: frozenset[str]) -> bool:
    """Tell whether one of an object's types is an article's."""
    ends = [kind for kind in types if kind.endswith(("Article", "Posting"))]
    return bool(ends) or not types.isdisjoint(_ARTICLE_TYPES)


def find_article(objects: list[dict[str, Any]], addresses: Iterable[str], titles: Iterable[str]) -> dict[str, Any]:
    """Return what the objects say of the page's own article, empty if nothing.

    An object is the page's own by its address, else by its headline, else by being the first that is in no list of
    stories. What it lacks is taken from the others that are the page's own.
    """
    told = describing(objects)
    compared = have_rivals(told)
    known = {place_of(address) for address in addresses} - {""} if compared else set()
    keys = [key for title in titles if (key := key_of(title))] if compared else []
    ranked: list[tuple[int, dict[str, Any]]] = []
    for one, of_article, of_page in told:
        rank = 0
        if compared:
            rank = 4 * (not known.isdisjoint(map(place_of, addresses_of(one)))) + 2 * _names_title(one, keys)
        if of_article:
            if rank or not one.get("@listed"):
                ranked.append((20 + rank + bool(one.get("headline")), one))
        elif of_page and (rank >= 4 or not one.get("@listed")):
            ranked.append((rank, {key: one[key] for key in _PAGE_KEYS if key in one}))
        elif one.get("headline") and not one.get("@listed"):
            ranked.append((10 + rank, one))
    strangers = [pair for pair in ranked if pair[0] == _UNKNOWN and is_elsewhere(pair[1], known)] if keys else []
    if len({place_of(next(addresses_of(one))) for _, one in strangers}) > 1:
        ranked = [pair for pair in ranked if pair not in strangers]  # teasers, by their own addresses and headlines
    ranked.sort(key=lambda pair: -pair[0])
    merged: dict[str, Any] = {}
    for rank, one in ranked:
        if not merged or rank % 10 >= 2 or rank < 10:
            merged = {**{key: value for key, value in one.items() if value or value is False}, **merged}
    return merged


def have_rivals(told: list[tuple[dict[str, Any], bool, bool]]) -> bool:
    """Tell whether some objects may be of another page: not where there is an article, a page, or one of both alone."""
    if any(one.get("@listed") for one, _, _ in told):
        return True
    articles = sum(of_article for _, of_article, _ in told)
    pages = sum(of_page and not of_article for _, of_article, of_page in told)
    return len(told) > 1 and (articles > 1 or pages > 1 or articles + pages < len(told))


def is_elsewhere(one: dict[str, Any], known: Iterable[str]) -> bool:
    """Tell whether an object gives another page of the site whose page is known as its own."""
    hosts = {place.partition("/")[0] for place in known}
    places = [place for address in addresses_of(one) if (place := place_of(address))]
    return bool(places) and all(place.partition("/")[0] in hosts for place in places)


def describing(objects: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool, bool]]:
    """Return the objects that describe an article or a page, each with whether its types are an article's, a page's."""
    told: list[tuple[dict[str, Any], bool, bool]] = []
    for one in objects:
        types = types_of(one)
        of_article, of_page = are_of_article(types), not types.isdisjoint(_PAGE_TYPES)
        if of_article or of_page or one.get("headline"):
            told.append((one, of_article, of_page))
    return told


def addresses_of(one: dict[str, Any]) -> Iterator[str]:
    """Yield the addresses that an object gives as its own."""
    for key in ("mainEntityOfPage", "url", "@id"):
        about = one.get(key)
        if isinstance(about, list):
            about = about[0] if about else None
        if isinstance(about, dict):
            about = about.get("@id") or about.get("url")
        if isinstance(about, str) and len(about) < 2000:
            yield about


def place_of(address: str) -> str:
    """Return what two addresses of one page share: host and path, empty for a front page."""
    if plain := _PLAIN_ADDRESS.fullmatch(address):
        path = plain[2].rstrip("/").casefold()
        return f"{plain[1].casefold().removeprefix('www.')}{path}" if path else ""
    parts = split_address(address.strip())
    path = parts.path.rstrip("/").casefold()
    return f"{parts.netloc.casefold().removeprefix('www.')}{path}" if path else ""


def names_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the names that a field for authors holds: texts, objects with a name, and lists of both."""
    if isinstance(value, str) and 2 < len(value.strip()) <= _LONGEST_NAME and "<" not in value:
        yield value.strip()
    elif isinstance(value, list) and depth < _DEEPEST_NAME:
        for one in value[:_MOST_NAMES]:
            yield from names_in(one, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST_NAME:
        named = {_NO_MARKS.sub("", key[:40].lower()): one for key, one in value.items()}
        given, family = named.get("firstname"), named.get("lastname")
        name = next((one for key in _NAME_KEYS if isinstance(one := named.get(key), str) and one.strip()), None)
        if name is None and isinstance(given, str) and isinstance(family, str):
            name = f"{given} {family}"
        if name is not None:
            yield from names_in(name)
        else:
            for key in _NAME_HOLDERS:
                yield from names_in(named.get(key), depth + 1)


def _names_title(one: dict[str, Any], keys: list[str]) -> bool:
    headline = one.get("headline") or one.get("name")
    key = key_of(headline[:500]) if isinstance(headline, str) else ""
    return bool(key) and any(key == other or (len(key) > 15 and (key in other or other in key)) for other in keys)


__all__ = [
    "as_list",
    "find_article",
    "names_in",
    "typed_objects",
    "types_of",
]
