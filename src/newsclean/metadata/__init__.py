"""Title, authors, dates and the rest, each with where it came from.

Order of trust: JSON-LD, Open Graph and meta, the profile's selectors, visible elements, the address.
Places are read only as far as they are needed: a costly one stands behind a cheap one.
"""

from __future__ import annotations

import re
from typing import Any

from newsclean.addresses import host_of, join_address, original_of, path_of, split_address
from newsclean.document import Document
from newsclean.literals import finder_of
from newsclean.metadata.address import read_address
from newsclean.metadata.bylines import read_authors
from newsclean.metadata.dates import read_modified, read_published
from newsclean.metadata.nodes import text_in, text_of
from newsclean.metadata.sources import (
    Found,
    Sources,
    Stated,
    canonical_addresses,
    distinct,
    first_of,
    page_address,
    stated,
)
from newsclean.metadata.titles import read_title
from newsclean.model import Draft, Metadata, replace
from newsclean.name_words import match_by
from newsclean.patterns import compiled
from newsclean.profiles import Profile
from newsclean.saved import saved_address
from newsclean.text import fold_space

_MINUTES = compiled(r"\b(\d{1,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)
_DURATION = compiled(r"^PT?(?:(\d{1,3})H)?(?:(\d{1,4})M)?", re.IGNORECASE)
_LANGUAGE = compiled(r"^([a-zA-Z]{2,3})(?:[-_]|$)")
_SECTIONS = (
    *("article:section", "section", "parsely-section", "og:section", "cxenseparse:section", "article.section"),
    *("cxenseparse:category", "category", "og:category", "article:category", "vr:category", "subsection", "channel"),
)
_TAGS = ("article:tag", "csm.tags", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")
_AGENCY_BEHIND = compiled(r"\s\((?:ANSA|AP|AFP|APA|dpa|EFE|LUSA|PAP|ANP|NTB|TT|STT|Ritzau|Reuters)\)$")
# One class of characters that it begins behind: re then skips to the next.
_READ_ON = compiled(
    r"[.!?…’”\"')»](?:(?<=[^.]\.)\.(?!\.))?\s*"
    r"(?:read (?:on|more)(?: (?:at|on|here|in|about)\b[^.!?]{0,40}(?:\.\w+)*)?|find out more|learn more"
    r"|click here(?: (?:to|for)\b[^.!?]{0,40})?|mehr (?:dazu|lesen)|lesen sie mehr|lire la suite|en savoir plus"
    r"|leer más|leia mais|leggi (?:tutto|di più)|lees (?:meer|verder))\s*[.!…»>]*\Z",
    re.IGNORECASE,
)
"""What search machines are told behind a page's description, with the mark before it."""
_MORE = """
read on|read more|find out more|learn more|click here|mehr dazu|mehr lesen|lesen sie mehr|lire la suite|en savoir plus|
leer más|leia mais|leggi tutto|leggi di più|lees meer|lees verder|ſ|ı|i\u0307
"""
_may_read_on = finder_of(map(str.strip, _MORE.split("|")))
"""Whether a text in lower case has one of these, or a letter that is another one in other case."""
_LONGEST_TAG = 80
_MOST_TAGS = 100


def read_metadata(document: Document, draft: Draft, profile: Profile | None) -> Metadata:
    """Return what a page says of its article; `draft.found` holds what extraction saw."""
    sources = Sources(document, draft, profile)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = dict(draft.found.provenance)

    def take(name: str, found: Stated[Any]) -> None:
        if found is not None:
            provenance[name], values[name] = found

    take("url", read_url(sources))
    take("site", read_site(sources))
    take("title", read_title(sources))
    sources.title = values.get("title")
    take("summary", read_summary(sources, sources.title or ""))
    take("authors", read_authors(sources))
    if "summary" in values:
        values["summary"] = without_byline(values["summary"], values.get("authors", ()))
    take("published", read_published(sources))
    take("modified", read_modified(sources, shown=provenance.get("published") in (None, "visible:date")))
    take("section", read_section(sources))
    take("tags", read_tags(sources))
    take("language", read_language(sources))
    take("image", read_image(sources))
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


def read_url(sources: Sources) -> Stated[str]:
    """Return the address: the canonical one if it is a page of the same site, else the one asked for."""
    url = sources.document.url
    for address in canonical_addresses(sources.document):
        if address == url:
            return "canonical", address
        own, host = host_of(url), host_of(address)
        if own and is_front_page(address) and not is_front_page(url or ""):
            continue  # a template that names the same canonical address on every page
        if not own or host == own or host.endswith(f".{own}") or own.endswith(f".{host}"):
            return "canonical", address
    if url is None and (saved := saved_address(sources.document.source)) is not None:
        return "saved", saved
    return stated("caller", fold_space(url or ""))


def is_front_page(address: str) -> bool:
    """Tell whether an address is that of a site as a whole."""
    return path_of(address) in ("", "/") and not split_address(address).query


def read_site(sources: Sources) -> Stated[str]:
    """Return the name of the site."""
    publisher = sources.article.get("publisher")
    return (
        stated("profile", sources.profile.site if sources.profile is not None else None)
        or stated("json-ld", text_in(sources.linked(publisher)) if isinstance(publisher, dict) else None)
        or sources.meta("og:site_name", "application-name")
        or stated("address", sources.host)
    )


def read_summary(sources: Sources, title: str) -> Stated[str]:
    """Return the summary; one that repeats the title is none."""
    described = text_in(sources.article.get("description"))
    if described and not is_same(described, title, sources):
        return "json-ld", described
    for source, text in sources.metas("og:description", "description", "twitter:description", "dc.description"):
        if text and not is_same(text, title, sources):
            return source, text
    for source, shown in sources.visible("summary"):
        if shown and not is_same(shown, title, sources):
            return source, shown
    return None


def without_byline(summary: str, authors: tuple[str, ...]) -> str:
    """Return a summary without what stands behind its last stop: an agency in brackets, its author, "Read more"."""
    bare = _AGENCY_BEHIND.sub("", summary) if ")" in summary[-2:] else summary
    bare = bare[: more.start() + 1] if _may_read_on(bare.lower()) and (more := _READ_ON.search(bare)) else bare
    head, _, tail = bare.rpartition(". ")
    by = match_by(tail) if head and authors and len(tail) <= _LONGEST_TAG else None
    if by is not None and tail.startswith(authors[0], by.end()):
        return f"{head}."
    return bare or summary


def is_same(text: str, title: str, sources: Sources) -> bool:
    """Tell whether a text has the words of a title and no more."""
    return len(text) <= 2 * len(title) + _LONGEST_TAG and sources.keys[text] == sources.keys[title]


def read_section(sources: Sources) -> Stated[str]:
    """Return the section."""
    return (
        stated("json-ld", first_section(text_in(sources.article.get("articleSection"))))
        or sources.meta(*_SECTIONS)
        or first_of(printed_sections(sources))
    )


def printed_sections(sources: Sources) -> Found[str]:
    """Yield the sections that elements, breadcrumbs and the address name."""
    for node in sources.properties("articlesection"):
        yield "element:articlesection", text_of(node)
    for field in sources.page_data("sections"):
        yield "page-data", text_in(field)
    yield from sources.visible("section")
    yield "json-ld:breadcrumbs", sources.trail[0][0] if sources.trail else None
    yield "address", read_address(sources.url, sources.profile)[0]


def first_section(text: str | None) -> str | None:
    """Return the first of several sections in one text: three with commas between, or a comma without a space."""
    pieces = text.split(",") if text else []
    return pieces[0].strip() if len(pieces) > 2 or any(not piece[:1].isspace() for piece in pieces[1:]) else text


def read_tags(sources: Sources) -> Stated[tuple[str, ...]]:
    """Return the tags."""
    if tags := split_tags(sources.article.get("keywords")):
        return "json-ld", tuple(tags)
    meta = sources.document.meta
    for name in filter(meta.__contains__, _TAGS):
        contents = meta[name]
        if tags := split_tags(contents if len(contents) > 1 else contents[0]):
            return f"meta:{name}", tuple(tags)
    return first_of(other_tags(sources))


def other_tags(sources: Sources) -> Found[tuple[str, ...]]:
    """Yield the tags that elements give, then what data say that the story is about."""
    keywords = [tag for node in sources.properties("keywords") for tag in split_tags(text_of(node))]
    yield "element:keywords", tuple(distinct(keywords[:_MOST_TAGS]))
    links = [text_of(node) for node in sources.document.landmarks.get("tag", ())[:_MOST_TAGS]]
    yield "element:tag", tuple(split_tags(links))
    for key in ("about", "mentions"):
        yield "json-ld", tuple(split_tags(sources.article.get(key)))


def read_language(sources: Sources) -> Stated[str]:
    """Return the code of the language."""
    spoken = sources.article.get("inLanguage")
    spoken = text_in(spoken.get("alternateName") if isinstance(spoken, dict) else spoken)
    if spoken and (code := code_of(spoken)):
        return "json-ld", code
    if code := code_of(sources.root.get("lang") or sources.root.get("xml:lang") or ""):
        return "element:html[lang]", code
    metas = sources.metas("og:locale", "inlanguage", "language", "dc.language", "dcterms.language", "content-language")
    return first_of((source, code_of(content or "")) for source, content in metas)


def code_of(language: str) -> str:
    """Return the code with which the name of a language or a place begins, empty where it begins with none."""
    found = _LANGUAGE.match(language.strip())
    return found[1].lower() if found else ""


def read_image(sources: Sources) -> Stated[str]:
    """Return the address of the lead picture."""
    image = sources.article.get("image") or sources.article.get("thumbnailUrl")
    for _ in range(6):
        if isinstance(image, dict):
            linked = sources.linked(image)
            image = linked.get("url") or linked.get("contentUrl")
        elif isinstance(image, list):
            image = image[0] if image else None
        else:
            break
    if isinstance(image, str) and (address := join_address(sources.url, image)):
        return "json-ld", address
    for source, content in sources.metas("og:image", "og:image:url", "csm.image.std", "twitter:image"):
        if address := join_address(sources.url, content or ""):
            return source, address
    return None


def read_minutes(sources: Sources) -> Stated[int]:
    """Return the reading time in minutes."""
    for source, text in sources.visible("reading"):
        if text and (found := _MINUTES.search(text)) and int(found[1]):
            return source, int(found[1])
    required = text_in(sources.article.get("timeRequired"))
    if required and (found := _DURATION.match(required)) and (minutes := int(found[1] or 0) * 60 + int(found[2] or 0)):
        return "json-ld", minutes
    return stated("text", sources.draft.found.reading_minutes)


def split_tags(value: Any) -> list[str]:
    """Return tags from a list, or from a text that commas or semicolons divide."""
    if not value:
        return []
    items = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else []
    texts = (text_in(item) for item in items[:_MOST_TAGS])
    return distinct(text for text in texts if text and len(text) <= _LONGEST_TAG and ":" not in text[:12])


__all__ = ["address_metadata", "canonical_addresses", "page_address", "read_metadata"]
