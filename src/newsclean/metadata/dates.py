"""When a story was published and changed: as data, as printed, by its address; never by what the text tells about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.columns import column, places_in, places_kept
from newsclean.metadata.head import Head
from newsclean.metadata.loose_dates import MOST_TIMES, in_bylines, searched
from newsclean.metadata.markup import SourcePattern, matches
from newsclean.metadata.nodes import text_in
from newsclean.metadata.printed import (
    day_of,
    printed,
    read_pieces,
    same_day,
    unless_same_day,
)
from newsclean.metadata.sources import Found, Sources, Stated, first_of, stated
from newsclean.model import Block, Moment
from newsclean.moments import read_moment
from newsclean.profiles import Profile

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
_SAYS_PUBLISHED = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation|ce)|pub|issued?|release|first)[ ._:-]?(?:date|time|on|at|dt|timestamp)?"
    r"(?:[ ._:-]?utc)?$|(?:date|time)[ ._:-]?(?:publi(?:sh(?:ed)?|cation)|pub|issued)$|article[.:]published$"
)
"""What ends the name of a meta element that none of the lists has."""
_DAYS_IN_ADDRESS = tuple(
    re.compile(form)
    for form in (
        r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?:/|-|$)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>\d\d?)(?:/|-|$)",
        r"[-_](?P<year>20\d\d)(?P<mark>-?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?=/?(?:\.s?html?)?(?:[?#]|$))",
    )
)
"""``/2024/05/06/``, ``/2024/may/06/``, and behind the words of the story ``-2024-05-06``."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""What English names of months begin with, of days whose year may be left out of what is looked at first."""
_SPEAKS = 'aria-label="P'
"""It ends with a rare letter: words are looked for by their first letter and their last."""
_SPOKEN = SourcePattern(_SPEAKS + r'ublished([^"<>]{10,100})"')
_NUMBER = re.compile(r"\d+")
_MOST_NUMBERS = 20
_CLOSE = timedelta(hours=1)
"""How far two writings of a moment that give their zones are apart: some say standard time in summer."""
_NOON = 12
"""Hour in UTC before which it may still be the day before in the west, and after which the day after in the east."""
_FARTHEST, _STEP = timedelta(hours=15), timedelta(minutes=15)
"""How far the clocks of two places are apart at the most, and by what part of an hour."""
_DATELINE = re.compile(
    r"[^\W\d_a-z][^—–\n]{2,50}?[,(]\s?"
    r"([^\W\d_]{3,9}\.? \d{1,2}, 20\d\d|\d{1,2}\.? [^\W\d_]{3,9} 20\d\d)"
    r"\)?\s?(?:/[\w .-]{3,30}/\s?)?(?:--|[—–-])\s"
)
"""The place and the day with which the text of an agency's story or of a release begins."""
_BODY, _PARAGRAPH = frozenset(("body",)), frozenset(("paragraph",))
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


def with_printed_time(day: Moment, head: Head, day_first: bool | None) -> Moment:
    """Return a day with the time of it that is printed by the headline; the day where there is none."""
    shown = printed(head, day_first, changed=False)
    is_timed = isinstance(shown, datetime) and (shown.hour, shown.minute) != (0, 0)
    return shown if shown is not None and is_timed and same_day(shown, day) else day


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
    others = [name for name in sources.document.meta if name not in _ALL_PUBLISHED and says_published(name)]
    texts = [(f"meta:{name}", sources.document.meta[name][0]) for name in others]
    dated = [(source, moment) for source, text in texts if (moment := read_moment(text, day_first=day_first))]
    return sorted(dated, key=lambda pair: day_of(pair[1]))


def says_published(name: str) -> bool:
    """Tell whether the name of a meta element says that it holds a date of publication."""
    may_say = "pub" in name or "issue" in name or "release" in name or "first" in name
    return may_say and _SAYS_PUBLISHED.search(name) is not None


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


def by_own_clock(moment: Moment, sources: Sources, known: list[Moment]) -> Moment:
    """Return a moment in UTC by the clock of its page, where another of its times or its address gives that away.

    A story of the evening of the sixth in New York is of the seventh in UTC.
    """
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta(0):
        return moment
    nodes = sources.document.landmarks.get("time", [])[:MOST_TIMES]
    read = (read_moment(node.attributes.get("datetime")) for node in nodes)
    zoned = [one for one in (*known, *read) if isinstance(one, datetime) and one.utcoffset()]
    same = next((one for one in zoned if one == moment), None)
    if same is not None:
        return same
    day = read_address(sources.url, sources.profile)[1]
    if day is None or day == day_of(moment):
        return moment
    return next((local for one in zoned if day_of(local := moment.astimezone(one.tzinfo)) == day), moment)


def names_day(day: date, blocks: Sequence[Block]) -> bool:
    """Tell whether what stands above the story's first paragraph may name a day: "May 6", or its number and year."""
    month, number, year = _MONTHS[day.month - 1], str(day.day), str(day.year)
    kept = places_in(blocks, Block.role, _BODY, places_kept(blocks))
    first = next(iter(places_in(blocks, Block.kind, _PARAGRAPH, kept)), len(blocks))
    texts = column(blocks[:first], Block.text)
    above = "\n".join(texts)
    if number not in above or (month not in above and year not in above):
        return False
    for text in texts:
        if number in text and (month in text or (year in text and any(map(day.day.__eq__, numbers_in(text))))):
            return True
    return False


def numbers_in(text: str) -> Iterator[int]:
    """Yield the first numbers of a text."""
    return (int(found[0][:9]) for found in islice(_NUMBER.finditer(text), _MOST_NUMBERS))


def by_printed_clock(moment: Moment, sources: Sources, day_first: bool | None) -> Moment:
    """Return a moment in UTC as the page prints it by the headline, if that is the same one by the clock of a place."""
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta(0):
        return moment
    other = day_of(moment) + timedelta(days=-1 if moment.hour < _NOON else 1)
    if names_day(other, sources.draft.blocks):
        shown = printed(sources.head, day_first, changed=False)
    else:
        shown = next((read_pieces(text, day_first, changed=False) for text in spoken_dates(sources)), None)
    if not isinstance(shown, datetime):
        return moment
    if shown.tzinfo is not None and abs(shown - moment) > _CLOSE:
        return moment  # another one, with its zone: of a change
    apart = abs(shown.replace(tzinfo=None) - moment.replace(tzinfo=None, second=shown.second, microsecond=0))
    return shown if apart < _FARTHEST and not apart % _STEP and not same_day(shown, moment) else moment


def spoken_dates(sources: Sources) -> Iterator[str]:
    """Yield what the page tells those who listen to it of its date, which a script prints for all others."""
    found = islice(matches(sources.document.source, _SPOKEN, _SPEAKS), 1)
    return (f"Published{one[1] if isinstance(one[1], str) else one[1].decode()}" for one in found)


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


def read_address(url: str | None, profile: Profile | None) -> tuple[str | None, date | None]:
    """Return section and day that an address holds, by the profile's pattern or the common ``/YYYY/MM/DD/``."""
    if not url:
        return None, None
    pattern = profile.address_pattern if profile else None
    if pattern is None and "20" not in url and "19" not in url:
        return None, None
    forms = (form.search(url) for form in _DAYS_IN_ADDRESS)
    found = pattern.match(url) if pattern else next(filter(None, forms), None)
    if found is None:
        return None, None
    parts = found.groupdict()
    moment = read_moment(" ".join(parts.get(name) or "" for name in ("day", "month", "year")), day_first=True)
    if moment is None and "".join(parts.get(name) or "" for name in ("year", "month", "day")).isdecimal():
        moment = read_moment("-".join(parts.get(name) or "" for name in ("year", "month", "day")))
    return parts.get("section"), day_of(moment) if moment else None


__all__ = ["read_address", "read_modified", "read_published"]
