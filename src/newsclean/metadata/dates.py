"""When a story was published and changed: as data, as printed, by its address; never by what the text tells about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.metadata.head import Head
from newsclean.metadata.sources import Found, Sources, stands_aside, text_in
from newsclean.model import Moment
from newsclean.moments import read_moment
from newsclean.profiles import Profile
from newsclean.text import fold_space

_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "date", "pdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date"),
    *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "displaydate"),
    *("dc.date.created", "citation_online_date", "article_date_original", "created", "datecreated", "date.created"),
    *("dc.created", "dc.issued", "creation_date", "creationdate", "last-published", "timestamp", "uploaddate"),
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    *("dc.date.modified", "revised", "og:modified_time", "article:modified", "date.modified", "dc.modified"),
    *("last_updated_date", "lastupdated", "last-updated", "article:updated_time", "og:article:modified_time"),
)
_SAYS_PUBLISHED = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation|ce)|pub|issued?|release|first)[ ._:-]?(?:date|time|on|at|dt|timestamp)?"
    r"(?:[ ._:-]?utc)?$|(?:date|time)[ ._:-]?(?:publi(?:sh(?:ed)?|cation)|pub|issued)$|article[.:]published$"
)
"""What ends the name of a meta element that none of the lists has."""
_VALUE = r"(?:\\?\"|&quot;)\s*:\s*(?:\\?\"|&quot;)([^\"\\&]{8,40})"
_SCRIPTED = tuple(
    re.compile(key + _VALUE) for key in (r"ubli(?:sh(?:ed)?|cation)_?(?:[Aa]t|[Dd]ate|[Oo]n|[Tt]ime)?", r"pub_?[Dd]ate")
)
"""Each begins with letters that are looked for at the speed of a search for a word."""
_DATED = '[class*="date" i], [class*="publi" i], [class*="posted" i], [class*="time" i]'
_UNCLEAR = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DAY_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?:/|-|$)")
_PIECES = re.compile(r"\s*[|•·—⋅‧∙/]\s+|\s+[-–]\s+|\s*[()]\s*|(?<=\d{4})\s+(?=[Uu]pdated|[Ll]ast|[Mm]odified)")
_CHANGED = re.compile(
    r"updated?\b|modified|revised|\blast\b|reviewed|aktualisiert|stand:|mis à jour|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|zaktualizowano|aktualizacja",
    re.IGNORECASE,
)
_SAYS_A_YEAR = re.compile(r"(?:18|19|20)\d\d|\d{10}")
_LABEL = re.compile(r"[^\W\d]{2,12}(?:\s[^\W\d]{1,10}){0,3}\s*:?")
_ON = frozenset(("on", "at", "am", "le", "el", "il", "op", "em", "dnia"))
"""Words between a label and its date that may stand on a line of their own."""
_LONGEST = 90
_MOST_TIMES = 20
_MOST_DATED = 30
_LONGEST_PAGE = 120_000
_MONTH_FIRST = frozenset(("en-us", "en_us", "es-us", "es_us"))


def read_published(sources: Sources, head: Iterator[Head]) -> Found[Moment]:
    """Yield publication dates by order of trust; the surroundings of the headline are read only if they are needed."""
    first = reads_day_first(sources)
    yield from declared(sources, first)
    for source, text in sources.visible("dateline"):
        yield source, read_pieces(text, first, changed=False)
    yield from marked(sources, first, "datepublished", "datecreated", "pubdate", "issued", "created")
    for node in sources.document.landmarks.get("time", [])[:_MOST_TIMES]:
        attributes = node.attributes
        if "pubdate" in attributes or "published" in (attributes.get("class") or "").split():
            yield "element:time", read_moment(value_of(node), day_first=first)
    around = next(head)
    yield "visible:date", printed(around, first, changed=False)
    yield "address", read_address(sources.url, sources.profile)[1]
    changed = next((moment for _, moment in read_modified(sources, iter((around,))) if moment), None)
    for source, moment in searched(sources, first):
        yield source, unless_same_day(moment, changed)
    if changed is None and is_worth_a_search(sources):
        yield "htmldate", search_date(sources)


def declared(sources: Sources, day_first: bool | None) -> Found[Moment]:
    """Yield the publication dates of JSON-LD and of meta elements."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield "json-ld", moment_in(sources.article.get(key), day_first)
    for source, content in sources.metas(*_PUBLISHED):
        yield source, read_moment(content, day_first=day_first)
    for name, contents in sources.document.meta.items():
        if _SAYS_PUBLISHED.search(name):
            yield f"meta:{name}", read_moment(contents[0], day_first=day_first)


def searched(sources: Sources, day_first: bool | None) -> Found[Moment]:
    """Yield dates that stand anywhere on the page, unlabelled."""
    for node in unlabelled_times(sources):
        yield "element:time", read_moment(node.attributes.get("datetime"), day_first=day_first)
    yield "script", scripted(sources)
    yield "element:date", dated(sources, day_first)


def unless_same_day(found: Moment | None, changed: Moment | None) -> Moment | None:
    """Return a moment that was found without a label, None where it is the day of the last change."""
    return None if found is not None and changed is not None and same_day(found, changed) else found


def read_modified(sources: Sources, head: Iterator[Head] | None = None) -> Found[Moment]:
    """Yield dates of change by order of trust."""
    first = reads_day_first(sources)
    yield "json-ld", moment_in(sources.article.get("dateModified"), first)
    for source, content in sources.metas(*_MODIFIED):
        yield source, read_moment(content, day_first=first)
    yield from marked(sources, first, "datemodified", "modified")
    for node in sources.document.landmarks.get("time", [])[:_MOST_TIMES]:
        kinds = (node.attributes.get("class") or "").split()
        if "updated" in kinds and "published" not in kinds:
            yield "element:time", read_moment(value_of(node), day_first=first)
    if head is not None:
        yield "visible:date", printed(next(head), first, changed=True)


def marked(sources: Sources, day_first: bool | None, *names: str) -> Found[Moment]:
    """Yield the moments of the first elements that microdata or RDFa give the names."""
    for name in names:
        for node in islice(sources.properties(name), 2):
            yield f"element:{name}", read_moment(value_of(node), day_first=day_first)


def value_of(node: LexborNode) -> str:
    """Return the value of an element of microdata: its attribute for machines, else its text."""
    attributes = node.attributes
    return attributes.get("content") or attributes.get("datetime") or node.text(deep=True)


def unlabelled_times(sources: Sources) -> list[LexborNode]:
    """Return the page's first time element with a moment for machines that is none of a change."""
    for node in sources.document.landmarks.get("time", [])[:_MOST_TIMES]:
        attributes = node.attributes
        if attributes.get("datetime") and not {"updated", "modified"} & set((attributes.get("class") or "").split()):
            return [node]
    return []


def scripted(sources: Sources) -> Moment | None:
    """Return the moment of publication in the data of a page's scripts, None where they have it of several stories."""
    page = sources.document.html
    values = {found[1] for pattern in _SCRIPTED for found in islice(pattern.finditer(page), _MOST_TIMES)}
    moments = [moment for value in sorted(values) if (moment := read_moment(value))]
    return moments[0] if moments and all(same_day(moment, moments[0]) for moment in moments) else None


def dated(sources: Sources, day_first: bool | None) -> Moment | None:
    """Return the date of the first short element whose class says that it holds one."""
    for node in sources.document.tree.css(_DATED)[:_MOST_DATED]:
        text = node.text(deep=True, separator="\n")[: 4 * _LONGEST]
        moment = next(
            (one for line in text.split("\n") if (one := read_pieces(fold_space(line), day_first, changed=False))), None
        )
        if moment is not None and not stands_aside(node):
            return moment
    return None


def moment_in(value: Any, day_first: bool | None) -> Moment | None:
    """Return the moment of a JSON-LD value."""
    if isinstance(value, list) and value:
        value = value[0]
    return read_moment(value if isinstance(value, int) else text_in(value), day_first=day_first)


def printed(head: Head, day_first: bool | None, *, changed: bool) -> Moment | None:
    """Return the first date printed by the headline, of publication or, if `changed`, of change."""
    times = [moment for value in head.times if (moment := read_moment(value, day_first=day_first))]
    found, label = None, ""
    for line in head.lines:
        found = read_pieces(line, day_first, changed=changed, label=label) or settle(line, times, label, changed)
        if found is not None:
            break
        if line.casefold().strip(" :") not in _ON:
            label = line if _LABEL.fullmatch(line) else ""
    if found is not None:
        return next((one for one in times if isinstance(one, datetime) and same_day(one, found)), found)
    if changed or len(set(head.times)) != 1 or not times:
        return None
    return unless_same_day(times[0], printed(head, day_first, changed=True))


def settle(line: str, times: list[Moment], label: str, changed: bool) -> Moment | None:
    """Return the time by which one of the two readings of a printed 03/04/2022 is the right one, None if none is."""
    unclear = _UNCLEAR.search(line) if len(line) <= _LONGEST else None
    if unclear is None or (_CHANGED.search(f"{label} {line}") is not None) != changed:
        return None
    one, two, year = int(unclear[1]), int(unclear[3]), int(unclear[4])
    days = ((year, one, two), (year, two, one))
    return next((moment for moment in times if (moment.year, moment.month, moment.day) in days), None)


def same_day(one: Moment, other: Moment) -> bool:
    """Tell whether two moments are of one day by their own clocks."""
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


def read_pieces(line: str | None, day_first: bool | None, *, changed: bool, label: str = "") -> Moment | None:
    """Return the date of a line or of a piece of it between bars and dots; its label says which date it is."""
    if not line or len(line) > _LONGEST or not _SAYS_A_YEAR.search(line):
        return None
    for piece in [line, *_PIECES.split(line)]:
        named = f"{label} {piece}" if piece is line or line.startswith(piece) else piece
        if piece and (_CHANGED.search(named) is not None) == changed:
            moment = read_moment(piece, day_first=day_first) or read_moment(drop_label(piece), day_first=day_first)
            if moment is not None:
                return moment
    return None


def drop_label(piece: str) -> str:
    """Return a piece without the words before a colon or a comma: a label, a place, a paper."""
    head, mark, tail = piece.partition(": ")
    if mark and len(head) < 40 and not any(c.isdigit() for c in head):
        return tail
    return ""


def reads_day_first(sources: Sources) -> bool | None:
    """Tell whether 03/04/2022 is the third of April, by the page's language; None where that is not known."""
    root = sources.document.tree.root
    language = (root.attributes.get("lang") or "" if root is not None else "").casefold().strip()
    language = language or next((text.casefold() for _, text in sources.metas("og:locale") if text), "")
    if not language or language == "en":
        return None
    if language in _MONTH_FIRST:
        return False
    return None if language.startswith(("zh", "ja", "ko", "hu", "lt", "fa")) else True


def read_address(url: str | None, profile: Profile | None) -> tuple[str | None, date | None]:
    """Return section and day that an address holds, by the profile's pattern or the common ``/YYYY/MM/DD/``."""
    if not url:
        return None, None
    pattern = profile.address_pattern if profile else None
    found = pattern.match(url) if pattern else _DAY_IN_ADDRESS.search(url)
    if found is None:
        return None, None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except (ValueError, TypeError, IndexError):
        day = None
    return found.groupdict().get("section"), day


def is_worth_a_search(sources: Sources) -> bool:
    """Tell whether a search of the whole page, which costs more than all else here, is likely to find its date.

    Of 150 pages that were searched, those that do not call themselves an article gave wrong dates more often than
    right ones, and large ones cost as much as ten others.
    """
    if (sources.profile is not None and sources.draft.method == "profile") or len(
        sources.document.html
    ) > _LONGEST_PAGE:
        return False
    meta = sources.document.meta
    kinds = " ".join(meta.get("og:type", ())).casefold()
    return "article" in kinds or bool(sources.article.get("headline"))


def search_date(sources: Sources) -> Moment | None:
    """Return what htmldate finds, which is a day or nothing."""
    from htmldate import find_date

    try:
        found = find_date(sources.document.html, url=sources.url, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return None
    return read_moment(found)


__all__ = ["read_address", "read_modified", "read_published"]
