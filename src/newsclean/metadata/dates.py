"""When a story was published and changed: as data, as printed, by its address; never by what the text tells about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.literals import finder_of
from newsclean.metadata.address import read_address
from newsclean.metadata.clocks import by_own_clock, by_printed_clock, with_printed_time
from newsclean.metadata.loose_dates import MOST_TIMES, in_bylines, searched
from newsclean.metadata.nodes import text_in
from newsclean.metadata.printed import day_of, printed, read_pieces, unless_same_day
from newsclean.metadata.sources import Found, Sources, Stated, first_of, stated
from newsclean.model import Moment
from newsclean.moments import read_moment
from newsclean.patterns import compiled

_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "date", "pdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date"),
    *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "displaydate"),
    *("dc.date.created", "citation_online_date", "article_date_original", "created", "datecreated", "date.created"),
    *("dc.created", "dc.issued", "creation_date", "creationdate", "last-published", "timestamp"),
)
_ALL_PUBLISHED = frozenset(_PUBLISHED)
_OF_PAGE = frozenset(
    f"meta:{name}" for name in ("article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date")
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    *("dc.date.modified", "revised", "og:modified_time", "article:modified", "date.modified", "dc.modified"),
    *("last_updated_date", "lastupdated", "last-updated", "article:updated_time", "og:article:modified_time"),
)
_VAGUE = frozenset(f"meta:{name}" for name in ("date", "dc.date", "dcterms.date", "timestamp"))
"""Meta elements that do not say which date they hold."""
_SAYS_PUBLISHED = compiled(
    r"(?:publi(?:sh(?:ed)?|cation|ce)|pub|issued?|release|first)[ ._:-]?(?:date|time|on|at|dt|timestamp)?"
    r"(?:[ ._:-]?utc)?$|(?:date|time)[ ._:-]?(?:publi(?:sh(?:ed)?|cation)|pub|issued)$|article[.:]published$"
)
"""What ends the name of a meta element that none of the lists has."""
may_say_published = finder_of(("pub", "issue", "release", "first"))
"""Whether a name, or one of several, has a part of these in it."""
_DATELINE = compiled(
    r"[^\W\d_a-z][^—–\n]{2,50}?[,(]\s?"
    r"([^\W\d_]{3,9}\.? \d{1,2}, 20\d\d|\d{1,2}\.? [^\W\d_]{3,9} 20\d\d)"
    r"\)?\s?(?:/[\w .-]{3,30}/\s?)?(?:--|[—–-])\s"
)
"""The place and the day with which the text of an agency's story or of a release begins."""
_MONTH_FIRST = frozenset(("en-us", "en_us", "es-us", "es_us"))


def read_published(sources: Sources) -> Stated[Moment]:
    """Return the date of publication; the surroundings of the headline are read only if they are needed.

    The day of an update is never taken for that of publication: it is in `modified`.
    """
    first = reads_day_first(sources)
    known = list(declared(sources, first)) or declared_elsewhere(sources, first)
    if not known:
        return first_of(undeclared(sources, first))
    _, changed = read_modified(sources) or ("", None)
    if is_of_system(sources, known, changed):
        shown = printed(sources.head, first, changed=False)
        if shown and is_earlier(shown, known[0][1]):
            return "visible:date", shown
        known = sorted(witnesses(known), key=lambda pair: day_of(pair[1]))
    own = by_own_clock(known[0][1], sources, [moment for _, moment in known])
    own = by_printed_clock(own, sources, first)
    return known[0][0], own if isinstance(own, datetime) else with_printed_time(own, sources.head, first)


def undeclared(sources: Sources, day_first: bool | None) -> Found[Moment]:
    """Yield publication dates, by order of trust, of a page whose data give none."""
    yield sources.body_source, sources.draft.found.published
    for source, text in sources.visible("dateline"):
        yield source, read_pieces(text, day_first, changed=False)
    yield from marked(sources, day_first, "datepublished", "datecreated", "pubdate", "issued", "created")
    for node in sources.document.landmarks.get("time", [])[:MOST_TIMES]:
        attributes = node.attributes
        if "pubdate" in attributes or "published" in (attributes.get("class") or "").split():
            yield "element:time", read_moment(value_of(node), day_first=day_first)
    yield "visible:date", printed(sources.head, day_first, changed=False)
    lines = [line for block in sources.credits for line in block.text.split("\n")]
    yield from (("dateline", read_pieces(line, day_first, changed=False)) for line in lines)
    yield "address", read_address(sources.url, sources.profile)[1]
    _, changed = read_modified(sources, shown=True) or ("", None)
    yield "text", dateline_of(sources, day_first)
    for source, moment in searched(sources, day_first):
        yield source, unless_same_day(moment, changed)


def dateline_of(sources: Sources, day_first: bool | None) -> Moment | None:
    """Return the day with which the story's first paragraph begins behind its place: "LIMA, May 6, 2024 — …"."""
    found = _DATELINE.match(sources.opening)
    return read_moment(found[1], day_first=day_first) if found else None


def declared(sources: Sources, day_first: bool | None) -> Iterator[tuple[str, Moment]]:
    """Yield the publication dates of JSON-LD and of meta elements."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = sources.article.get(key)
        if value and (moment := moment_in(value, sources, day_first)):
            yield "json-ld", moment
    for source, content in sources.metas(*_PUBLISHED):
        if content and (moment := moment_of(content, sources, day_first)):
            yield source, moment


def declared_elsewhere(sources: Sources, day_first: bool | None) -> list[tuple[str, Moment]]:
    """Return the dates of meta elements whose names are not known but say what they hold, the earliest first."""
    if not may_say_published(" ".join(sources.document.meta)):
        return []
    others = [name for name in sources.document.meta if name not in _ALL_PUBLISHED and says_published(name)]
    texts = [(f"meta:{name}", sources.document.meta[name][0]) for name in others]
    dated = [(source, moment) for source, text in texts if (moment := read_moment(text, day_first=day_first))]
    return sorted(dated, key=lambda pair: day_of(pair[1]))


def says_published(name: str) -> bool:
    """Tell whether the name of a meta element says that it holds a date of publication."""
    return may_say_published(name) and _SAYS_PUBLISHED.search(name) is not None


def is_of_system(sources: Sources, known: list[tuple[str, Moment]], changed: Moment | None) -> bool:
    """Tell whether the first of the dates may be when a system last wrote the page, and not when the story came out.

    Such a date is not before that of the last change, and either later than it, or in the words that a template writes
    for readers, or the page gives another one that is earlier.
    """
    moment = known[0][1]
    if changed is None or day_of(moment) < day_of(changed):
        return False
    is_vague = known[0][0] in _VAGUE or (moment == changed and isinstance(moment, datetime))
    if is_vague or day_of(moment) > day_of(changed) or any(is_earlier(other, moment) for _, other in witnesses(known)):
        return True
    stated = text_in(sources.article.get("datePublished")) if known[0][0] == "json-ld" else None
    return stated is not None and stated[:1].isalpha()


def witnesses(known: list[tuple[str, Moment]]) -> list[tuple[str, Moment]]:
    """Return the first date and those that can only be of the page's own publication: not of a draft or a teaser."""
    return [known[0], *(pair for pair in known[1:] if pair[0] in _OF_PAGE)]


def is_earlier(one: Moment, other: Moment) -> bool:
    """Tell whether a moment is of a day more than one before the other's, whatever their zones."""
    return (day_of(other) - day_of(one)).days > 1


def read_modified(sources: Sources, *, shown: bool = False) -> Stated[Moment]:
    """Return the date of change; where readers alone are told it only if `shown`."""
    if sources.changed is None:
        sources.changed = stated_change(sources) or ("", None)
    source, moment = sources.changed
    if moment is not None or not shown:
        return stated(source, moment)
    first = reads_day_first(sources)
    return stated("visible:date", printed(sources.head, first, changed=True)) or stated(
        "element:byline", in_bylines(sources, first, changed=True)
    )


def stated_change(sources: Sources) -> Stated[Moment]:
    """Return the date of change in data, else in marked elements."""
    first = reads_day_first(sources)
    if moment := moment_in(sources.article.get("dateModified"), sources, first):
        return "json-ld", moment
    for source, content in sources.metas(*_MODIFIED):
        if moment := moment_of(content, sources, first):
            return source, moment
    return first_of(marked(sources, first, "datemodified", "modified")) or first_of(times_of_change(sources, first))


def times_of_change(sources: Sources, day_first: bool | None) -> Found[Moment]:
    """Yield the dates of the time elements that are called those of a change."""
    for node in sources.document.landmarks.get("time", [])[:MOST_TIMES]:
        kinds = (node.attributes.get("class") or "").split()
        if "updated" in kinds and "published" not in kinds:
            yield "element:time", read_moment(value_of(node), day_first=day_first)


def marked(sources: Sources, day_first: bool | None, *names: str) -> Found[Moment]:
    """Yield the moments of the first elements that microdata or RDFa give the names."""
    for name in names:
        for node in islice(sources.properties(name), 2):
            yield f"element:{name}", read_moment(value_of(node), day_first=day_first)


def value_of(node: LexborNode) -> str:
    """Return the value of an element of microdata: its attribute for machines, else its text."""
    attributes = node.attributes
    moment = attributes.get("title") if node.tag == "abbr" else attributes.get("datetime")
    return attributes.get("content") or moment or node.text(deep=True)


def moment_in(value: Any, sources: Sources, day_first: bool | None) -> Moment | None:
    """Return the moment of a JSON-LD value."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int):
        return read_moment(value, day_first=day_first)
    return moment_of(text_in(value), sources, day_first)


def moment_of(text: str | None, sources: Sources, day_first: bool | None) -> Moment | None:
    """Return the moment of a text of a page's data, read once where it stands in several places."""
    if text is None:
        return None
    if text not in sources.moments:
        sources.moments[text] = read_moment(text, day_first=day_first)
    return sources.moments[text]


def reads_day_first(sources: Sources) -> bool | None:
    """Tell whether 03/04/2022 is the third of April, by the page's language; None where that is not known."""
    language = sources.language or next((text.casefold() for _, text in sources.metas("og:locale") if text), "")
    if not language or language == "en":
        return None
    if language in _MONTH_FIRST:
        return False
    return None if language.startswith(("zh", "ja", "ko", "hu", "lt", "fa")) else True


__all__ = ["read_modified", "read_published"]
