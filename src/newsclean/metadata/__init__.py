"""Title, authors, dates and the rest, each with where it came from.

Order of trust: JSON-LD, Open Graph and meta, the profile's selectors, visible elements, the address.
Places are read only as far as they are needed: a costly one stands behind a cheap one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from newsclean.addresses import host_of, join_address, original_of, path_of
from newsclean.metadata.bylines import read_authors
from newsclean.metadata.dates import read_address, read_modified, read_published
from newsclean.metadata.head import Head, head_in_source, read_head
from newsclean.metadata.sources import (
    Found,
    Sources,
    canonical_addresses,
    distinct,
    page_address,
    text_in,
    text_of,
)
from newsclean.metadata.titles import read_titles
from newsclean.model import Block, Draft, Metadata, replace
from newsclean.name_words import match_by
from newsclean.parse import Document
from newsclean.profiles import Profile
from newsclean.text import fold_space

_MINUTES = re.compile(r"\b(\d{1,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)
_DURATION = re.compile(r"^PT?(?:(\d{1,3})H)?(?:(\d{1,4})M)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]|$)")
_SECTIONS = (
    *("article:section", "section", "parsely-section", "og:section", "cxenseparse:section", "article.section"),
    *("cxenseparse:category", "category", "og:category", "article:category", "vr:category", "subsection", "channel"),
)
_AGENCY_BEHIND = re.compile(r"\s\((?:ANSA|AP|AFP|APA|dpa|EFE|LUSA|PAP|ANP|NTB|TT|STT|Ritzau|Reuters)\)$")
# One class of characters that it begins behind: re then skips to the next.
_READ_ON = re.compile(
    r"[.!?…’”\"')»](?:(?<=[^.]\.)\.(?!\.))?\s*"
    r"(?:read (?:on|more)(?: (?:at|on|here|in|about)\b[^.!?]{0,40}(?:\.\w+)*)?|find out more|learn more"
    r"|click here(?: (?:to|for)\b[^.!?]{0,40})?|mehr (?:dazu|lesen)|lesen sie mehr|lire la suite|en savoir plus"
    r"|leer más|leia mais|leggi (?:tutto|di più)|lees (?:meer|verder))\s*[.!…»>]*\Z",
    re.IGNORECASE,
)
"""What search machines are told behind a page's description, with the mark before it."""
_PROSE = frozenset(("paragraph", "quote", "list_item"))
_LEAST_PARAGRAPH, _PARAGRAPHS = 60, 6
"""Characters of a paragraph by which the story is known, and how many of the first such ones are looked for."""
_LONGEST_TAG = 80
_MOST_TAGS = 100


def read_metadata(document: Document, draft: Draft, profile: Profile | None) -> Metadata:
    """Return what a page says of its article; `draft.found` holds what extraction saw."""
    sources = Sources(document, draft, profile)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = dict(draft.found.provenance)

    def take(name: str, candidates: Found[Any]) -> None:
        for source, value in candidates:
            if value:
                values[name], provenance[name] = value, source
                return

    take("url", read_urls(sources))
    take("site", read_sites(sources))
    take("title", read_titles(sources))
    take("summary", read_summaries(sources, values.get("title")))
    head = heads(sources, values.get("title"))
    take("authors", read_authors(sources, head))
    if "summary" in values:
        values["summary"] = without_byline(values["summary"], values.get("authors", ()))
    take("published", read_published(sources, head))
    known = head if provenance.get("published") in (None, "visible:date") else None
    take("modified", read_modified(sources, known))
    take("section", read_sections(sources))
    take("tags", read_tags(sources))
    take("language", read_languages(sources))
    take("image", read_images(sources))
    take("reading_minutes", read_minutes(sources))
    if document.charset_source != "text":
        provenance["charset"] = f"{document.charset} ({document.charset_source})"
    return Metadata(**values, provenance=provenance)


def address_metadata(found: Metadata, url: str | None, profile: Profile | None) -> Metadata:
    """Return `found` with what an address alone says where nothing else did: the way of text dumps."""
    source = "caller" if url else "text"
    url = url or found.url
    values: dict[str, tuple[str, Any]] = {"url": (source, url)}
    original = original_of(url)
    section, day = read_address(original, profile)
    values |= {"section": ("address", section), "published": ("address", day)}
    if profile is not None and profile.site:
        values["site"] = ("profile", profile.site)
    else:
        values["site"] = ("address", host_of(original))
    new = {name: pair for name, pair in values.items() if pair[1] and (name == "url" or not getattr(found, name))}
    provenance = {**found.provenance, **{name: pair[0] for name, pair in new.items()}}
    return replace(found, **{name: pair[1] for name, pair in new.items()}, provenance=provenance)


def heads(sources: Sources, title: str | None) -> Iterator[Head]:
    """Yield the surroundings of the headline, read once and when first asked for."""
    document = sources.document
    story = story_texts(sources.story, title)
    head = head_in_source(document.utf8, title, story) if document.text is None else None
    head = head or read_head(document.html, title, story, has_heading="h1" in document.landmarks)
    while True:
        yield head


def story_texts(blocks: Sequence[Block], title: str | None) -> list[str]:
    """Return texts by which the story, in blocks, is known: its first long paragraphs and its last one."""
    first = list(islice(long_texts(blocks, title), _PARAGRAPHS))
    last = islice(long_texts(reversed(blocks), title), 1)
    return [*(first[1:] or first), *last]  # the first of several may be the dek, with the byline below it


def long_texts(blocks: Iterable[Block], title: str | None) -> Iterator[str]:
    """Yield the long paragraphs among blocks, without those that begin with the title."""
    for block in blocks:
        text = block.text
        if len(text) >= _LEAST_PARAGRAPH and block.kind in _PROSE and not (title and text.startswith(title)):
            yield text


def read_urls(sources: Sources) -> Found[str]:
    """Yield addresses: the canonical one if it is a page of the same site, else the one asked for."""
    own = host_of(sources.document.url)
    for address in canonical_addresses(sources.document):
        host = host_of(address)
        if own and is_front_page(address) and not is_front_page(sources.document.url or ""):
            continue  # a template that names the same canonical address on every page
        if not own or host == own or host.endswith(f".{own}") or own.endswith(f".{host}"):
            yield "canonical", address
    yield "caller", fold_space(sources.document.url or "")


def is_front_page(address: str) -> bool:
    """Tell whether an address is that of a site as a whole."""
    return path_of(address) in ("", "/") and not urlsplit(address).query


def read_sites(sources: Sources) -> Found[str]:
    """Yield names of the site."""
    if sources.profile is not None:
        yield "profile", sources.profile.site
    publisher = sources.article.get("publisher")
    yield "json-ld", text_in(sources.linked(publisher)) if isinstance(publisher, dict) else None
    yield from sources.metas("og:site_name", "application-name")
    yield "address", sources.host


def read_summaries(sources: Sources, title: str | None) -> Found[str]:
    """Yield summaries; one that repeats the title is none."""
    title = title or ""
    for source, text in (
        ("json-ld", text_in(sources.article.get("description"))),
        *sources.metas("og:description", "description", "twitter:description", "dc.description"),
    ):
        if text and not is_same(text, title, sources):
            yield source, text
    for source, text in sources.visible("summary"):
        if text and not is_same(text, title, sources):
            yield source, text


def without_byline(summary: str, authors: tuple[str, ...]) -> str:
    """Return a summary without what stands behind its last stop: an agency in brackets, its author, "Read more"."""
    bare = _AGENCY_BEHIND.sub("", summary) if ")" in summary[-2:] else summary
    bare = bare[: more.start() + 1] if (more := _READ_ON.search(bare)) else bare
    head, _, tail = bare.rpartition(". ")
    by = match_by(tail) if head and authors and len(tail) <= _LONGEST_TAG else None
    if by is not None and tail.startswith(authors[0], by.end()):
        return f"{head}."
    return bare or summary


def is_same(text: str, title: str, sources: Sources) -> bool:
    """Tell whether a text has the words of a title and no more."""
    return len(text) <= 2 * len(title) + _LONGEST_TAG and sources.keys[text] == sources.keys[title]


def read_sections(sources: Sources) -> Found[str]:
    """Yield sections."""
    yield "json-ld", first_section(text_in(sources.article.get("articleSection")))
    yield from sources.metas(*_SECTIONS)
    for node in sources.properties("articlesection"):
        yield "element:articlesection", text_of(node)
    for field in sources.page_data("sections"):
        yield "page-data", text_in(field)
    yield from sources.visible("section")
    yield "json-ld:breadcrumbs", next((name for name, _ in sources.trail), None)
    yield "address", read_address(sources.url, sources.profile)[0]


def first_section(text: str | None) -> str | None:
    """Return the first of several sections in one text: three with commas between, or a comma without a space."""
    pieces = text.split(",") if text else []
    return pieces[0].strip() if len(pieces) > 2 or any(not piece[:1].isspace() for piece in pieces[1:]) else text


def read_tags(sources: Sources) -> Found[tuple[str, ...]]:
    """Yield lists of tags."""
    yield "json-ld", tuple(split_tags(sources.article.get("keywords")))
    for name in ("article:tag", "csm.tags", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"):
        if contents := sources.document.meta.get(name):
            yield f"meta:{name}", tuple(split_tags(contents if len(contents) > 1 else contents[0]))
    keywords = [tag for node in sources.properties("keywords") for tag in split_tags(text_of(node))]
    yield "element:keywords", tuple(distinct(keywords[:_MOST_TAGS]))
    links = [text_of(node) for node in sources.document.landmarks.get("tag", ())[:_MOST_TAGS]]
    yield "element:tag", tuple(split_tags(links))
    for key in ("about", "mentions"):
        yield "json-ld", tuple(split_tags(sources.article.get(key)))


def read_languages(sources: Sources) -> Found[str]:
    """Yield language codes."""
    spoken = sources.article.get("inLanguage")
    candidates = [
        ("json-ld", text_in(spoken.get("alternateName") if isinstance(spoken, dict) else spoken)),
        ("element:html[lang]", sources.root.get("lang") or sources.root.get("xml:lang")),
        *sources.metas("og:locale", "inlanguage", "language", "dc.language", "dcterms.language", "content-language"),
    ]
    for source, value in candidates:
        if value and (found := _LANGUAGE.match(value.strip())):
            yield source, found[1].lower()


def read_images(sources: Sources) -> Found[str]:
    """Yield addresses of the lead picture."""
    image = sources.article.get("image") or sources.article.get("thumbnailUrl")
    for _ in range(6):
        if isinstance(image, list):
            image = image[0] if image else None
        elif isinstance(image, dict):
            linked = sources.linked(image)
            image = linked.get("url") or linked.get("contentUrl")
    yield "json-ld", join_address(sources.url, image) if isinstance(image, str) else None
    for source, content in sources.metas("og:image", "og:image:url", "csm.image.std", "twitter:image"):
        yield source, join_address(sources.url, content or "")


def read_minutes(sources: Sources) -> Found[int]:
    """Yield reading times in minutes."""
    for source, text in sources.visible("reading"):
        if text and (found := _MINUTES.search(text)):
            yield source, int(found[1])
    if found := _DURATION.match(text_in(sources.article.get("timeRequired")) or ""):
        yield "json-ld", int(found[1] or 0) * 60 + int(found[2] or 0)
    yield "text", sources.draft.found.reading_minutes


def split_tags(value: Any) -> list[str]:
    """Return tags from a list, or from a text that commas or semicolons divide."""
    items = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else []
    texts = (text_in(item) for item in items[:_MOST_TAGS])
    return distinct(text for text in texts if text and len(text) <= _LONGEST_TAG and ":" not in text[:12])


__all__ = ["address_metadata", "canonical_addresses", "page_address", "read_metadata"]
