"""When a story was published and changed: as data, as printed, by its address; never by what the text tells about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from newsclean.metadata.head import Head
from newsclean.metadata.sources import Found, Sources, text_in
from newsclean.model import Moment
from newsclean.moments import read_moment
from newsclean.profiles import Profile

_PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date"),
    *(
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
    ),
    *("dcterms.date", "dcterms.issued", "cxenseparse:recs:publishtime", "originalpublicationdate", "displaydate"),
    *(
        "article.published",
        "dc.date.created",
        "citation_publication_date",
        "citation_online_date",
        "rnews:datepublished",
    ),
    *(
        "og:article:published_time",
        "article:published",
        "article_date_original",
        "created",
        "datecreated",
        "date.created",
    ),
)
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    *("dc.date.modified", "revised", "og:modified_time", "article:modified", "date.modified"),
)
_UNCLEAR = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DAY_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?:/|-|$)")
_PIECES = re.compile(r"\s*[|•·—⋅‧∙/]\s+|\s+[-–]\s+|\s*[()]\s*|(?<=\d{4})\s+(?=[Uu]pdated|[Ll]ast|[Mm]odified)")
_CHANGED = re.compile(
    r"updated?\b|modified|revised|\blast\b|reviewed|aktualisiert|stand:|mis à jour|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|zaktualizowano|aktualizacja",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d]{2,12}(?:\s[^\W\d]{1,10}){0,3}\s*:?")
_ON = frozenset(("on", "at", "am", "le", "el", "il", "op", "em", "dnia"))
"""Words between a label and its date that may stand on a line of their own."""
_LONGEST = 90
_MONTH_FIRST = frozenset(("en-us", "en_us", "es-us", "es_us"))


def read_published(sources: Sources, head: Iterator[Head]) -> Found[Moment]:
    """Yield publication dates by order of trust; the surroundings of the headline are read only if they are needed."""
    first = reads_day_first(sources)
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield "json-ld", moment_in(sources.article.get(key), first)
    for source, content in sources.metas(*_PUBLISHED):
        yield source, read_moment(content, day_first=first)
    for source, text in sources.visible("dateline"):
        yield source, read_pieces(text, first, changed=False)
    yield from marked(sources, first, '[itemprop="datePublished"]', "time[pubdate]", "time.published")
    around = next(head)
    yield "visible:date", printed(around, first, changed=False)
    yield "address", read_address(sources.url, sources.profile)[1]
    changed = next((moment for _, moment in read_modified(sources, iter((around,))) if moment), None)
    for node in sources.document.tree.css("time[datetime]:not(.updated):not(.modified)")[:1]:
        yield "element:time", unless_same_day(read_moment(node.attributes.get("datetime"), day_first=first), changed)
    if sources.profile is None or sources.draft.method != "profile":
        yield "htmldate", unless_same_day(search_date(sources), changed)


def unless_same_day(found: Moment | None, changed: Moment | None) -> Moment | None:
    """Return a moment that was found without a label, None where it is the day of the last change."""
    return None if found is not None and changed is not None and same_day(found, changed) else found


def read_modified(sources: Sources, head: Iterator[Head] | None = None) -> Found[Moment]:
    """Yield dates of change by order of trust."""
    first = reads_day_first(sources)
    yield "json-ld", moment_in(sources.article.get("dateModified"), first)
    for source, content in sources.metas(*_MODIFIED):
        yield source, read_moment(content, day_first=first)
    yield from marked(sources, first, '[itemprop="dateModified"]', "time.updated:not(.published)")
    if head is not None:
        yield "visible:date", printed(next(head), first, changed=True)


def marked(sources: Sources, day_first: bool | None, *selectors: str) -> Found[Moment]:
    """Yield the moment of the first element of each selector."""
    for css in selectors:
        for node in sources.document.tree.css(css)[:1]:
            value = node.attributes.get("content") or node.attributes.get("datetime") or node.text(deep=True)
            yield f"element:{css}", read_moment(value, day_first=day_first)


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
    if not line or len(line) > _LONGEST or not any(c.isdigit() for c in line):
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


def search_date(sources: Sources) -> Moment | None:
    """Return what htmldate finds, which is a day or nothing."""
    from htmldate import find_date

    try:
        found = find_date(sources.document.html, url=sources.url, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return None
    return read_moment(found)


__all__ = ["read_address", "read_modified", "read_published"]
