"""The places of one page that metadata is read from, and what their values mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from selectolax.lexbor import LexborNode

from newsclean.addresses import host_of, join_address, original_of, path_of
from newsclean.broken_json import read_json_tolerantly
from newsclean.columns import kept_of, those_in
from newsclean.document import Document
from newsclean.json_ld import as_list, types_of
from newsclean.metadata.head import Head, read_head
from newsclean.metadata.nodes import text_in, text_of
from newsclean.model import Block, Draft, Moment
from newsclean.page_data import choose_article
from newsclean.profiles import Field, Profile
from newsclean.saved import saved_address
from newsclean.text import key_of

T = TypeVar("T")
Found = Iterator[tuple[str, T | None]]
"""Values by order of trust, each with its source; the first that is not empty counts."""
Stated = tuple[str, T] | None
"""A value with its source, None where there is none."""

_BODY, _CREDITS = frozenset(("body",)), frozenset(("byline", "dateline"))
MARK = "\0"
"""A character that no page has: it divides the runs of its text."""


class Keys(dict[str, str]):
    """Texts with their keys, each made when it is first asked for: a page's titles are compared again and again."""

    def __missing__(self, text: str) -> str:
        """Make the key of a text."""
        key = self[text] = key_of(text)
        return key


class Sources:
    """One page: its tree, its meta elements and JSON-LD, what extraction saw, and its site's profile."""

    def __init__(self, document: Document, draft: Draft, profile: Profile | None) -> None:
        self.document = document
        self.draft = draft
        self.profile = profile
        self.article = choose_article(document)
        self.url = original_of(page_address(document))
        self.host = host_of(self.url)
        self.body_source = draft.found.provenance.get("text", "text")
        """The place of the page's data that the body came from."""
        root = document.tree.root
        self.root = root.attributes if root is not None else {}
        """The attributes of the page's root element."""
        self.language = (self.root.get("lang") or "").strip().casefold()
        """The language that the page's root element names, empty without one."""
        self.people: dict[str, tuple[str, ...]] = {}
        """The people in the texts that were read as an author's: pages repeat them in a handful of places."""
        self.moments: dict[str, Moment | None] = {}
        """The moments in the texts that were read as a date of the story or of its change."""
        self.keys = Keys()
        self.changed: tuple[str, Moment | None] | None = None
        """When the page says that it was changed, and where; read once."""
        self.own_beside_person: frozenset[str] | None = None
        """The site's names that no person has, once they were asked for."""
        self.title: str | None = None
        """The title, once it is known."""
        self._head: Head | None = None
        self._named: dict[str, dict[str, Any]] | None = None
        self.sections: frozenset[str] | None = None
        """The names of the sections that the page stands in, once they were asked for."""
        self._trail: list[tuple[str, str]] | None = None
        self._properties: dict[str, list[LexborNode]] | None = None
        self._text: str | None = None
        self._story: list[Block] | None = None
        self._headings: list[tuple[str, LexborNode, str]] | None = None
        self._credits: list[Block] | None = None
        self.kept = kept_of(draft.blocks)
        """The blocks that stay."""

    @property
    def story(self) -> list[Block]:
        """The blocks that stay, as text of the story."""
        if self._story is None:
            self._story = those_in(self.kept, Block.role, _BODY)
        return self._story

    @property
    def text(self) -> str:
        """All text of the page, a `MARK` around each run between two tags that has some: a tenth of its markup."""
        if self._text is None:
            body = self.document.tree.body
            text = body.text(deep=True, separator=MARK, skip_empty=True) if body is not None else ""
            self._text = f"{MARK}{text}{MARK}" if body is not None else ""
        return self._text

    @property
    def spaced_text(self) -> str:
        """The same with the runs of white space: they are as many again, and say how far apart things stand."""
        body = self.document.tree.body
        return f"{MARK}{body.text(deep=True, separator=MARK)}{MARK}" if body is not None else ""

    @property
    def credits(self) -> list[Block]:
        """The blocks that extraction took for byline or date."""
        if self._credits is None:
            self._credits = those_in(self.draft.blocks, Block.role, _CREDITS)
        return self._credits

    @property
    def trail(self) -> list[tuple[str, str]]:
        """The names and addresses of a page's breadcrumbs, the home page and the page itself left out."""
        if self._trail is None:
            self._trail = list(trail_of(self.document))
        return self._trail

    @property
    def opening(self) -> str:
        """The first paragraph of the story, empty where it has none."""
        for block in self.kept:
            if block.kind == "paragraph" and block.role == "body":
                return block.text
        return ""

    @property
    def head(self) -> Head:
        """What stands around the headline, which is found by the title: read when first asked for."""
        if self._head is None:
            has_heading = "h1" in self.document.landmarks
            self._head = read_head(self.document.source, self.title, self.kept, has_heading=has_heading)
        return self._head

    def metas(self, *names: str) -> list[tuple[str, str]]:
        """Return the contents of the named meta elements, each with its source."""
        meta = self.document.meta
        given = [*filter(meta.__contains__, names)]
        return [(f"meta:{name}", content) for name in given for content in meta[name]] if given else []

    def meta(self, *names: str) -> Stated[str]:
        """Return the first content of the first of the named meta elements that the page has."""
        meta = self.document.meta
        for name in filter(meta.__contains__, names):
            for content in meta[name]:
                if content:
                    return f"meta:{name}", content
        return None

    def elements(self, field: Field, *tags: str) -> list[tuple[str, LexborNode]]:
        """Return the elements of the profile's selectors for a field, then the page's first ones of the tags."""
        found: list[tuple[str, LexborNode]] = []
        for css in self.profile.fields.get(field, ()) if self.profile else ():
            found += [(f"profile:{css}", node) for node in self.document.tree.css(css)[:5]]
        for tag in tags:
            found += [(f"element:{tag}", node) for node in self.document.landmarks.get(tag, [])[:5]]
        return found

    @property
    def headings(self) -> list[tuple[str, LexborNode, str]]:
        """The elements that may hold the title, those of the first order, each with where it is from and its text."""
        if self._headings is None:
            self._headings = [(source, node, text_of(node)) for source, node in self.elements("title", "h1")]
        return self._headings

    @property
    def titled(self) -> str:
        """The text of the first title element that has some, empty without one."""
        for _, node in self.elements("title", "title"):
            if text := text_of(node):
                return text
        return ""

    def visible(self, field: Field) -> list[tuple[str, str]]:
        """Return the texts of the elements of the profile's selectors for a field."""
        return [(source, text_of(node)) for source, node in self.elements(field)] if self.profile else []

    def properties(self, *names: str) -> Iterator[LexborNode]:
        """Yield the elements that microdata or RDFa give one of the names, in lower case and without vocabulary."""
        if self._properties is None:
            self._properties = {}
            for node in self.document.landmarks.get("itemprop", ()):
                attributes = node.attributes
                for text in filter(None, (attributes.get("itemprop"), attributes.get("property"))):
                    for word in set(text.split()):
                        self._properties.setdefault(without_vocabulary(word.lower()), []).append(node)
        for name in names:
            yield from self._properties.get(name, ())

    def page_data(self, key: str) -> Iterator[Any]:
        """Yield a value of the site's own page data, a JSON script that the profile names."""
        if self.profile is None or not self.profile.page_data:
            return
        for node in self.document.tree.css(self.profile.page_data)[:1]:
            value = read_json_tolerantly(node.text(deep=True))
            if isinstance(value, dict):
                yield value.get(key)

    def linked(self, value: Any) -> Any:
        """Return a JSON-LD value; where it only names another object, by its address or its end, that object."""
        place = value.get("@id") if isinstance(value, dict) and "name" not in value else value
        if not isinstance(place, str) or not ("#" in place or "/" in place or isinstance(value, dict)):
            return value
        if self._named is None:
            objects = self.document.json_ld
            nested = [one[key] for one in objects for key in ("author", "creator", "publisher") if key in one]
            known = [*objects, *(one for value in nested for one in as_list(value))]
            self._named = {
                end_of(one["@id"]): one
                for one in reversed(known)
                if isinstance(one, dict) and isinstance(one.get("@id"), str) and "name" in one
            }
        return self._named.get(end_of(place), value)


def stated(source: str, value: T | None) -> Stated[T]:
    """Return a value with its source, None for an empty one."""
    return (source, value) if value else None


def first_of(values: Iterable[tuple[str, T | None]]) -> Stated[T]:
    """Return the first value that is not empty."""
    for source, value in values:
        if value:
            return source, value
    return None


def without_vocabulary(name: str) -> str:
    """Return the name of a property without the address or the prefix of the vocabulary that it is of."""
    return name if name.isalnum() else name[max(map(name.rfind, "/#:")) + 1 :]


def trail_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield name and address of the breadcrumbs between the home page and the page itself."""
    crumbs = next(filter(is_trail, document.json_ld), {})
    steps = [one for one in as_list(crumbs.get("itemListElement"))[:10] if isinstance(one, dict)]
    for number, step in enumerate(steps):
        item = step.get("item")
        place = item.get("@id") or item.get("url") if isinstance(item, dict) else item
        name = text_in(step.get("name")) or (text_in(item.get("name")) if isinstance(item, dict) else None)
        address = join_address(document.url, place) if isinstance(place, str) else None
        is_home = number == 0 and (not address or path_of(address).count("/") < 2) and len(steps) > 1
        is_page = number == len(steps) - 1 and (not address or address == document.url or len(name or "") > 40)
        if name and not is_home and not is_page:
            yield name, address or ""


def is_trail(one: dict[str, Any]) -> bool:
    """Tell whether a JSON-LD object holds breadcrumbs."""
    return "BreadcrumbList" in str(one.get("@type")) and "BreadcrumbList" in types_of(one)


def end_of(place: str) -> str:
    """Return what two writings of an object's identity on one page share: the part behind ``#``, else all."""
    return place.partition("#")[2] or place


def distinct(items: Iterable[str]) -> list[str]:
    """Return the items without those that differ from an earlier one in case alone."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(item.casefold(), item)
    return list(first.values())


def page_address(document: Document) -> str | None:
    """Return the page's address: the one asked for, else its own, else the one that it was saved from."""
    return document.url or next(canonical_addresses(document), None) or saved_address(document.source)


def canonical_addresses(document: Document) -> Iterator[str]:
    """Yield the absolute addresses a page gives as its own."""
    for name in ("canonical", "og:url"):
        for address in document.meta.get(name, ()):
            if (absolute := join_address(document.url, address)) is not None:
                yield absolute


__all__ = [
    "MARK",
    "Found",
    "Keys",
    "Sources",
    "Stated",
    "canonical_addresses",
    "distinct",
    "first_of",
    "page_address",
    "stated",
]
