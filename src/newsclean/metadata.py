"""Title, authors, dates and the rest, each with where it came from.

Order of trust: JSON-LD, Open Graph and meta, the profile's selectors, visible elements, the address; htmldate for a date
that none of them gives.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from newsclean.model import Draft, Metadata, Moment, replace
from newsclean.names import names_of, read_moment
from newsclean.parse import Document, choose_article, read_json_tolerantly
from newsclean.profiles import Field, Profile
from newsclean.text import fold_space, key_of

T = TypeVar("T")
Found = Iterator[tuple[str, T | None]]
"""Values by order of trust, each with its source; the first that is not empty counts."""

_SEPARATOR = re.compile(r"\s+[|»·•—–-]\s+|\s*[|»]\s*|\s+::\s+")
_MINUTES = re.compile(r"\b(\d{1,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)
_DURATION = re.compile(r"^PT?(?:(\d+)H)?(\d+)M", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]|$)")


def read_metadata(document: Document, draft: Draft, profile: Profile | None) -> Metadata:
    """Return what a page says of its article; `draft.found` holds what extraction saw."""
    reader = Reader(document, draft, profile)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name, candidates in reader.fields():
        for source, value in candidates:
            if value:
                values[name], provenance[name] = value, source
                break
    values["title"] = drop_site_name(
        values.get("title"), site_names(values.get("site"), document.url, profile)
    )
    return Metadata(**{name: value for name, value in values.items() if value}, provenance=provenance)


def address_metadata(found: Metadata, url: str | None, profile: Profile | None) -> Metadata:
    """Return `found` with what an address alone says where nothing else did: the way of text dumps."""
    values: dict[str, Any] = {}
    source = "caller" if url else "text"
    url = url or found.url
    if url:
        values["url"] = (source, url)
    section, day = read_address(url, profile)
    values |= {"section": ("address", section), "published": ("address", day)}
    if profile is not None and profile.site:
        values["site"] = ("profile", profile.site)
    elif url:
        values["site"] = ("address", host_of(url))
    new = {
        name: pair for name, pair in values.items() if pair[1] and (not getattr(found, name) or name == "url")
    }
    provenance = {**found.provenance, **{name: pair[0] for name, pair in new.items()}}
    return replace(found, **{name: pair[1] for name, pair in new.items()}, provenance=provenance)


def page_address(document: Document) -> str | None:
    """Return the page's address: the one asked for, else the canonical one it names itself."""
    return document.url or next(iter(canonical_addresses(document)), None)


def canonical_addresses(document: Document) -> list[str]:
    """Return the absolute addresses a page gives as its own."""
    named = [*document.meta.get("canonical", ()), *document.meta.get("og:url", ())]
    absolute = [join_address(document.url, address) for address in named]
    return [address for address in absolute if address and address.startswith(("http://", "https://"))]


def join_address(base: str | None, address: str) -> str | None:
    """Return `address` made absolute, None if it is none."""
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return None


def host_of(url: str | None) -> str:
    """Return the host of an address without ``www.``, empty where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def read_address(url: str | None, profile: Profile | None) -> tuple[str | None, date | None]:
    """Return section and day that an address holds, by the profile's pattern or the common ``/YYYY/MM/DD/``."""
    if not url:
        return None, None
    pattern = profile.address_pattern if profile else None
    found = (
        pattern.match(url)
        if pattern
        else re.search(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?:/|-|$)", url)
    )
    if found is None:
        return None, None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        day = None
    return found.groupdict().get("section"), day


def site_names(site: str | None, url: str | None, profile: Profile | None) -> list[str]:
    """Return the names under which a site may end its titles."""
    host = host_of(url)
    names = [site or "", host, host.split(".")[0]]
    if profile is not None:
        names += [profile.site or "", *profile.hosts, *profile.publisher]
    return [key_of(name).replace(" ", "").removeprefix("the") for name in names if name]


def drop_site_name(title: str | None, names: list[str]) -> str | None:
    """Return a title without the site's name at its end or beginning."""
    if not title:
        return None
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    for piece, rest in ((pieces[-1], title[: -len(pieces[-1])]), (pieces[0], title[len(pieces[0]) :])):
        key = key_of(piece).replace(" ", "").removeprefix("the")
        if key and (
            key in names
            or any(
                len(name) > 4 and (key.startswith(name) or (name.startswith(key) and len(key) > 4))
                for name in names
            )
        ):
            return drop_site_name(rest.strip(" |»·•—–-:\t"), names) or title
    return title


class Reader:
    """The places of one page that metadata is read from."""

    def __init__(self, document: Document, draft: Draft, profile: Profile | None) -> None:
        self.document = document
        self.draft = draft
        self.profile = profile
        self.article = choose_article(document)
        self.url = page_address(document)
        self.section_by_address, self.day_by_address = read_address(self.url, profile)

    def fields(self) -> list[tuple[str, Found[Any]]]:
        """Return each field's name and its candidates by order of trust."""
        return [
            ("url", self.urls()),
            ("site", self.sites()),
            ("title", self.titles()),
            ("summary", self.summaries()),
            ("authors", self.authors()),
            ("published", self.moments("datePublished", PUBLISHED, last=True)),
            ("modified", self.moments("dateModified", MODIFIED)),
            ("section", self.sections()),
            ("tags", self.tags()),
            ("language", self.languages()),
            ("image", self.images()),
            ("reading_minutes", self.minutes()),
        ]

    def metas(self, *names: str) -> Found[str]:
        """Yield the contents of the named meta elements."""
        for name in names:
            for content in self.document.meta.get(name, ()):
                yield f"meta:{name}", fold_space(html.unescape(content))

    def visible(self, field: Field, *selectors: str) -> Found[str]:
        """Yield the texts of the profile's selectors for a field, then of the common ones."""
        own = self.profile.fields.get(field, ()) if self.profile else ()
        for css in own:
            for node in self.document.tree.css(css)[:5]:
                yield (
                    f"profile:{css}",
                    fold_space(node.attributes.get("content") or node.text(deep=True, separator=" ")),
                )
        for css in selectors:
            for node in self.document.tree.css(css)[:5]:
                yield f"element:{css}", fold_space(node.text(deep=True, separator=" "))

    def urls(self) -> Found[str]:
        """Yield addresses: the canonical one if it is of the same site, else the one asked for."""
        own = host_of(self.document.url)
        for address in canonical_addresses(self.document):
            host = host_of(address)
            if not own or host == own or host.endswith(f".{own}") or own.endswith(f".{host}"):
                yield "canonical", address
        yield "caller", self.document.url

    def sites(self) -> Found[str]:
        """Yield names of the site."""
        if self.profile is not None:
            yield "profile", self.profile.site
        publisher = self.article.get("publisher")
        yield "json-ld", text_in(publisher.get("name") if isinstance(publisher, dict) else None)
        yield from self.metas("og:site_name", "application-name")
        yield "address", host_of(self.url)

    def titles(self) -> Found[str]:
        """Yield titles."""
        headline = text_in(self.article.get("headline"))
        if headline and not headline.endswith(("...", "…")):
            yield "json-ld", headline
        yield from self.metas(
            "og:title", "twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title"
        )
        yield "json-ld", headline or text_in(self.article.get("name"))
        yield from self.visible("title", "h1")
        yield from self.visible("title", "title")

    def summaries(self) -> Found[str]:
        """Yield summaries; one that repeats the title is none."""
        title = key_of(next((text for _, text in self.titles() if text), ""))
        for source, text in self._summaries():
            if text and key_of(text) != title:
                yield source, text

    def _summaries(self) -> Found[str]:
        yield "json-ld", text_in(self.article.get("description"))
        yield from self.metas("og:description", "description", "twitter:description", "dc.description")
        yield from self.visible("summary")

    def authors(self) -> Found[tuple[str, ...]]:
        """Yield lists of people."""
        yield (
            "json-ld",
            tuple(self.people(self.article.get("author"))) or tuple(self.people(self.article.get("creator"))),
        )
        for name in (
            "csm.author",
            "author",
            "article:author",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "authors",
        ):
            contents = self.document.meta.get(name, ())
            yield f"meta:{name}", tuple(distinct(one for content in contents for one in self.people(content)))
        for field in self.profile_page_data("authors"):
            yield "page-data", tuple(self.people(field))
        byline = [text for _, text in self.visible("byline") if text]
        yield (
            "profile:byline",
            tuple(distinct(one for text in byline for one in names_of(drop_roles(text, self.profile)))),
        )
        blocks = [block.text for block in self.draft.blocks if block.role == "byline"]
        yield (
            "byline",
            tuple(distinct(one for text in blocks for one in names_of(drop_roles(text, self.profile)))),
        )
        common = (
            "[rel=author]",
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            ".author-name",
            ".byline-name",
            ".byline",
            ".author",
        )
        for source, text in self.visible("byline", *common):
            if text and len(text) < 100:
                yield source, tuple(names_of(text))

    def people(self, value: Any) -> list[str]:
        """Return the people in a JSON-LD value or a meta content; organisations and the site itself are none."""
        if isinstance(value, list):
            return distinct(one for item in value[:20] for one in self.people(item))
        if isinstance(value, dict):
            kinds = value.get("@type") or ""
            if "Organization" in str(kinds) or "NewsMediaOrganization" in str(kinds):
                return []
            return (
                self.people(value.get("name"))
                if "Person" not in str(kinds)
                else self.names(text_in(value.get("name")), loose=True)
            )
        text = text_in(value)
        return self.names(text, loose=False) if text and "://" not in text else []

    def names(self, text: str | None, *, loose: bool) -> list[str]:
        """Return the names in a text that are not the site's."""
        own = site_names(None, self.url, self.profile)
        found = names_of(drop_roles(text or "", self.profile), loose=loose)
        return [name for name in found if key_of(name).replace(" ", "") not in own]

    def moments(self, key: str, metas: tuple[str, ...], *, last: bool = False) -> Found[Moment]:
        """Yield dates; with `last` also the visible ones, the address's and, where there is none at all, htmldate's."""
        yield "json-ld", read_moment(text_in(self.article.get(key)))
        for source, content in self.metas(*metas):
            yield source, read_moment(content)
        if not last:
            return
        for css in ("time[itemprop=datePublished]", "article time[datetime]", "time[datetime]"):
            for node in self.document.tree.css(css)[:1]:
                yield f"element:{css}", read_moment(node.attributes.get("datetime"))
        for source, text in self.visible("dateline"):
            yield source, read_moment(text)
        yield "address", self.day_by_address
        if self.profile is None or self.draft.method != "profile":
            yield "htmldate", self.search_date()

    def search_date(self) -> Moment | None:
        """Return what htmldate finds, which is a day or nothing."""
        from htmldate import find_date

        try:
            found = find_date(self.document.html, url=self.url, original_date=True, extensive_search=False)
        except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
            return None
        return read_moment(found)

    def sections(self) -> Found[str]:
        """Yield sections."""
        section = self.article.get("articleSection")
        yield "json-ld", text_in(section[0] if isinstance(section, list) and section else section)
        yield from self.metas(
            "article:section", "section", "parsely-section", "og:section", "cxenseparse:section"
        )
        for field in self.profile_page_data("sections"):
            yield "page-data", text_in(field[0] if isinstance(field, list) and field else field)
        yield from self.visible("section")
        yield "address", self.section_by_address

    def tags(self) -> Found[tuple[str, ...]]:
        """Yield lists of tags."""
        yield "json-ld", tuple(split_tags(self.article.get("keywords")))
        for name in ("article:tag", "csm.tags", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"):
            contents = self.document.meta.get(name, [])
            yield f"meta:{name}", tuple(split_tags(contents if len(contents) > 1 else "".join(contents)))

    def languages(self) -> Found[str]:
        """Yield language codes."""
        root = self.document.tree.css_first("html")
        tongue = text_in(self.article.get("inLanguage"))
        candidates = [
            ("json-ld", tongue),
            ("element:html[lang]", root.attributes.get("lang") if root is not None else None),
            *self.metas("og:locale", "language", "dc.language", "content-language"),
        ]
        for source, value in candidates:
            if value and (found := _LANGUAGE.match(value)):
                yield source, found[1].lower()

    def images(self) -> Found[str]:
        """Yield addresses of the lead picture."""
        image = self.article.get("image") or self.article.get("thumbnailUrl")
        while isinstance(image, list | dict):
            image = (
                (image[0] if image else None)
                if isinstance(image, list)
                else image.get("url") or image.get("contentUrl")
            )
        yield "json-ld", join_address(self.url, text_in(image) or "")
        for source, content in self.metas("og:image", "og:image:url", "csm.image.std", "twitter:image"):
            yield source, join_address(self.url, content or "")

    def minutes(self) -> Found[int]:
        """Yield reading times in minutes."""
        for source, text in self.visible("reading"):
            if text and (found := _MINUTES.search(text)):
                yield source, int(found[1])
        if found := _DURATION.match(text_in(self.article.get("timeRequired")) or ""):
            yield "json-ld", int(found[1] or 0) * 60 + int(found[2])
        yield "text", self.draft.found.reading_minutes

    def profile_page_data(self, key: str) -> Iterator[Any]:
        """Yield a value of the site's own page data, a JSON script."""
        if self.profile is None or not self.profile.page_data:
            return
        for node in self.document.tree.css(self.profile.page_data)[:1]:
            value = read_json_tolerantly(node.text(deep=True))
            if isinstance(value, dict):
                yield value.get(key)


PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "displaydate", "article.published", "dc.date.created",
)  # fmt: skip
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
)


def text_in(value: Any) -> str | None:
    """Return the text of a JSON-LD value, entities resolved and tags dropped; None where it is no text."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)) if "&" in value else value
    return fold_space(re.sub(r"<[^<>]{1,200}>", "", text)) or None


def split_tags(value: Any) -> list[str]:
    """Return tags from a list, or from a text that commas or semicolons divide."""
    items = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else []
    return distinct(
        text for item in items[:100] if (text := text_in(item)) and len(text) <= 80 and ":" not in text[:12]
    )


def distinct(items: Iterable[str]) -> list[str]:
    """Return the items without those that differ from an earlier one in case alone."""
    return list({item.casefold(): item for item in reversed(list(items))}.values())[::-1]


def drop_roles(byline: str, profile: Profile | None) -> str:
    """Return a byline without the roles that the site sets behind its names."""
    if profile is not None and profile.role_pattern is not None:
        return profile.role_pattern.sub(" , ", byline)
    return byline


__all__ = ["address_metadata", "canonical_addresses", "host_of", "page_address", "read_metadata"]
