"""Dates and times as pages write them. Nothing is filled in: what is not said in full is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsclean.calendars import ERAS, western
from newsclean.date_words import AROUND, MONTHS, ZONES, fold
from newsclean.model import Moment
from newsclean.patterns import compiled
from newsclean.text import fold_space

SHORT_DAY, WITH_CENTURY = r"(?<![\d.:/-])([0-3]?\d)([./-])([01]?\d)\2([12]\d)", r"\1\2\3\g<2>20\4"
"""A day with two figures of its year, and what it is with its century: 06.05.24 and 06.05.2024."""
# Patterns begin with a class, and look behind it for what must not stand before: re then skips to the next.
_FIRST_YEAR, _YEAR = r"(?P<year>[12](?<!\d[12])(?:(?<=1)[89]|(?<=2)0)\d\d)", r"(?P<year>(?:18|19|20)\d\d)"
_MARK_OF_DAY = r"(?:st|nd|rd|th|er|[oa](?=\s)|(?P<dot>\.)|[ºª°])?"
_DAY = rf"(?P<day>\d{{1,2}}){_MARK_OF_DAY}"
_NAME = r"(?P<name>[^\W\d_]{3,12}+)\.?"
_TIME_INSIDE = r"(?P<inner>\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[a-z]{3,4})?)?"
_FORMS = tuple(
    compiled(form)
    for form in (
        rf"{_FIRST_YEAR}(?:[-/]|\.\s?)(?P<month>\d{{1,2}})(?:[-/]|\.\s?)(?P<day>\d{{1,2}})(?!\d)",
        rf"{_FIRST_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        rf"(?P<day>\d(?<!\d\d)\d?){_MARK_OF_DAY}(?:\s*[-/ ]\s*|\s*)(?:(?:de|of|do)\s+|d')?{_NAME}"
        rf"(?:\s*[-/., ]\s*)(?:(?:de|del|do)\s+)?{_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_NAME}(?:\s*[-/ ]\s*|\s*){_DAY}{_TIME_INSIDE}(?:\s*[-/, ]\s*){_YEAR}(?!\d)",
        rf"{_FIRST_YEAR}(?:\.?\s(?:m\.|gada|жылғы))?[-/., ]+{_NAME}[-/ ]+{_DAY}(?!\d)",
        rf"{_FIRST_YEAR}\.?\s(?:gada|жылғы)\s{_DAY}\s{_NAME}(?![^\W\d_])",
        rf"(?P<one>\d(?<!\d\d)\d?)(?P<mark>[./·-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?{_YEAR}(?!\d)",
    )
)
_SIGNED_FORMS = tuple(zip(map(frozenset, ("-/.", "年년", "", "", "", "gж", "./·-")), _FORMS, strict=True))
"""The forms, each with characters of which it has one; of some nothing of the kind can be said."""
_PLAIN = compiled(
    r"(?:(?P<name>[a-z]{3,12}) (?P<day>[0-9]{1,2}), |(?P<first>[0-9]{1,2}) (?P<behind>[a-z]{3,12}) )"
    r"(?P<year>(?:18|19|20)[0-9]{2})"
)
"""Two of them at their plainest, as most dates are printed: "may 6, 2024" and "6 may 2024"."""
_SAYS_A_YEAR = compiled(r"(?:18|19|20)\d\d")
"""What every form has: looked for first, for most texts with figures in them have none."""
_CLOCK = compiled(
    r"(?P<hour>\d(?<![\d.]\d)\d?)(?:(?:[:.]|\s?h\s?)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<unit>(?:uhr|uur|hrs?|h)(?![^\W\d_]))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*[,(]?\s*(?P<zone>(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|[a-z]{1,4}(?![^\W\d_]))?"
)
_WHOLE_HOUR = frozenset(("uhr", "uur", "h"))
"""What makes a number the time of day without minutes: "um 9 Uhr", "om 9 uur", "à 9h"."""
_ZONE_FIRST = compiled(r"(?<![^\W\d_])([a-z]{3,4}) (\d{1,2}:\d\d(?::\d\d)?)(?![\d:])")
_COUNTRIES = frozenset(("ar", "br", "cl", "co", "ec", "es", "mx", "pe", "us", "uy", "ve"))
"""Whose clock a time in the Americas is by, as some pages of several countries print behind it."""
_NAMED_ZONE = compiled(
    r"(?:(?P<sure>\d{4}-\d\d-\d\d[T ][\d:.]{5,18}[+-]\d\d:?\d\d)|(?P<naive>\d{4}-\d\d-\d\d[T ][\d:.]{5,18}))"
    r"\s?(?(sure)(?:Z|\[[A-Za-z_/]{3,30}\])|\[?(?P<zone>[A-Z][a-z]+/[A-Za-z_]{3,25})\]?)"
)
"""An ISO moment with a zone's name behind it, or with two zones, of which the number counts."""
_OFFSET = compiled(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d\d)?")
_DIGITS, _PLAIN_DIGITS = compiled(r"(?:\D*+\d){5}"), compiled("(?:[^0-9]*+[0-9]){5}")
"""As few as a date has, and the same of plain text."""
_ERA = compiled(r"\D{0,40}(?:令和|平成)")
"""What a date with fewer has."""
_LONGEST = 80
_TIME, _PREPOSITION = 30, 5
"""Characters in which a time stands behind its day, and of a word between the two."""
_YEAR_WORD = compiled(r"\s?(?:r\.|roku|г\.|года|р\.|року)(?![^\W_])")
"""What Slavic pages write behind the number of a year."""
_WORD, _DIGIT, _ASIDE = compiled(r"[^\W\d_]+"), compiled(r"\d"), compiled(r"\([^()\d]*\)")
_MOST_DATES = 4
"""Dates of one line: of publication and of changes."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""What a system prints that has no date …"""
_YEARS_OF_EPOCH = (1969, 1970)
"""… and the years in which that is by some clock."""


def read_moment(value: Any, *, day_first: bool | None = None) -> Moment | None:
    """Return the date, or the moment, that a text gives in full and nothing beside it; None for anything else.

    03/04/2022 is None unless `day_first` says how the page's language reads it. A number of ten digits counts seconds,
    one of thirteen milliseconds since 1970.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 0 < value < 10**13 else ""
    if not isinstance(value, str) or not 6 <= len(value) <= 2 * _LONGEST or not has_digits(value):
        return None
    text = fold_space(value).strip(" .,|-")
    if len(text) > _LONGEST:
        return None
    moment = _read_iso(text) or _read_digits(text) or _read_words(western(text), day_first)
    if moment is None or not 1800 <= moment.year <= 2100:
        return None
    return None if moment.year in _YEARS_OF_EPOCH and _is_epoch(moment) else moment


def _is_epoch(moment: Moment) -> bool:
    return isinstance(moment, datetime) and moment.replace(tzinfo=moment.tzinfo or UTC) == _EPOCH


def has_digits(text: str) -> bool:
    """Tell whether a text has as many digits as a date."""
    if text.isascii():
        return _PLAIN_DIGITS.match(text) is not None
    return _DIGITS.match(text) is not None or _ERA.match(text) is not None


def may_have_date(text: str) -> bool:
    """Tell whether a text has as many digits as a date, wherever in it, or the name of an era."""
    if text.isascii():
        return _PLAIN_DIGITS.match(text) is not None
    folded = fold(text)
    return _DIGITS.match(folded) is not None or any(era in folded for era in ERAS)


def words_beside_dates(text: str) -> tuple[int, str]:
    """Return how many full dates a text has, and what it says besides them, their times and the words around these.

    It is in lower case and without accents; each date left a semicolon.

    >>> words_beside_dates("Posted by Ada Quill on May 6, 2024 at 9:15 pm | Harbor")
    (1, 'ada quill ; | harbor')
    """
    rest, count = western(fold_space(text[: 4 * _LONGEST])), 0
    while count < _MOST_DATES and has_digits(rest):
        found = next(_days_in(rest), None)
        if found is None:
            break
        rest, count = f"{rest[: found.start()]} ; {rest[found.end() :]}", count + 1
    if count:
        rest = _CLOCK.sub(lambda clock: " " if clock["minute"] or clock["half"] or clock["unit"] else clock[0], rest)
    kept = [word for word in rest.split() if word.strip(" .,:()") not in AROUND and word.strip(" .,:()") not in ZONES]
    return count, " ".join(kept)


def split_behind_dates(text: str) -> list[str]:
    """Return a text, folded, in parts that each end with a full date and its time, and what stands behind the last.

    >>> split_behind_dates("Posted May 6, 2024 at 9:15, updated May 7, 2024 | Harbor")
    ['posted may 6, 2024 at 9:15', ', updated may 7, 2024', ' | harbor']
    """
    rest = western(fold_space(text[: 4 * _LONGEST]))
    parts: list[str] = []
    while len(parts) < _MOST_DATES:
        days = list(_days_in(rest))
        if not days:
            break
        end = _end_of_time(rest, min(days, key=lambda one: one.start()).end())
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]


def _days_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the first date of each form in a text, folded, that is a day."""
    for signs, form in _SIGNED_FORMS if _SAYS_A_YEAR.search(text) else ():
        if (not signs or not signs.isdisjoint(text)) and (found := form.search(text)) and _is_day(found):
            yield found


def _end_of_time(text: str, start: int) -> int:
    """Return where the time ends that stands right behind a date; its start where there is none."""
    if year := _YEAR_WORD.match(text, start):
        start = year.end()
    clock = _CLOCK.search(text, start, start + _TIME)
    if clock is None or not (clock["minute"] or clock["half"] or clock["unit"] in _WHOLE_HOUR):
        return start
    between = _WORD.findall(text, start, clock.start())
    if any(len(word) > _PREPOSITION or word not in AROUND for word in between):
        return start
    zone = (clock["zone"] or "").strip()
    is_other = zone and zone not in ZONES and zone not in _COUNTRIES and not _OFFSET.fullmatch(zone)
    return len(text[: clock.start("zone") if is_other else clock.end()].rstrip(" ,("))


def _is_day(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return _day_of(parts, True) is not None or _day_of(parts, False) is not None


def _read_iso(text: str) -> Moment | None:
    if len(text) < 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        named = _NAMED_ZONE.fullmatch(text)
    if named is None:
        return None
    try:
        if named["sure"]:
            return datetime.fromisoformat(named["sure"])
        return _fixed(datetime.fromisoformat(named["naive"]).replace(tzinfo=ZoneInfo(named["zone"])))
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return None


def _read_digits(text: str) -> Moment | None:
    if not (text.isascii() and text.isdigit()):
        return None
    try:
        if len(text) in (10, 13) and text[0] != "0":
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))
        if len(text) == 8:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return datetime.strptime(text, "%Y%m%d%H%M%S") if len(text) == 14 else None
    except (ValueError, OverflowError):
        return None


def _read_words(text: str, day_first: bool | None) -> Moment | None:
    plain = _PLAIN.fullmatch(text)
    if plain is not None and (day := _day_of_plain(plain)) is not None:
        return day
    for signs, form in _SIGNED_FORMS if _SAYS_A_YEAR.search(text) else ():
        found = form.search(text) if not signs or not signs.isdisjoint(text) else None
        parts = found.groupdict() if found is not None else {}
        if found is None or (day := _day_of(parts, day_first)) is None:
            continue
        return _with_time(day, f"{text[: found.start()]} ; {parts.get('inner') or ''} {text[found.end() :]}")
    return None


def _day_of_plain(plain: re.Match[str]) -> date | None:
    month, day = MONTHS.get(plain["name"] or plain["behind"], 0), plain["day"] or plain["first"]
    try:
        return date(int(plain["year"]), month, int(day))
    except ValueError:
        return None


def _day_of(parts: dict[str, str | None], day_first: bool | None) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one <= 12 and two <= 12 and one != two:
            order = True if parts["mark"] == "." else day_first
            if order is None:
                return None
            day, month = (one, two) if order else (two, one)
        else:
            day, month = max(one, two), min(one, two)
    else:
        month = _month_of(parts["name"] or "", parts["dot"]) if parts.get("name") else int(parts.get("month") or 0)
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(name: str, dot: str | None) -> int:
    """Return the number of a month, 0 for other words; Croatian and Polish share names, but not the dot of the day."""
    named = MONTHS.get(f".{name}") if dot else None
    return MONTHS.get(name, 0) if named is None else named


def _with_time(day: date, rest: str) -> Moment | None:
    """Return the day with the time in `rest`; None where `rest` says anything else."""
    if not _DIGIT.search(rest):
        return day if _is_around(rest) else None
    moment: Moment = day
    rest = _ZONE_FIRST.sub(_put_zone_behind, rest)
    for clock in _CLOCK.finditer(rest):
        if not (clock["minute"] or clock["half"] or clock["unit"] in _WHOLE_HOUR):
            continue
        timed = _timed(day, clock)
        if timed is None:
            return None
        moment = timed
        zone = clock["zone"] or ""
        kept = "" if zone.strip() in ZONES or zone.strip() in _COUNTRIES or _OFFSET.fullmatch(zone) else zone
        rest = f"{rest[: clock.start()]} {kept} {rest[clock.end() :]}"
        break
    return moment if not _DIGIT.search(rest) and _is_around(rest) else None


def _is_around(rest: str) -> bool:
    """Tell whether all words of a text, but for those in brackets, may stand around a date."""
    return AROUND.issuperset(_WORD.findall(_ASIDE.sub(" ", rest)))


def _put_zone_behind(found: re.Match[str]) -> str:
    return f"{found[2]} {found[1]}" if found[1] in ZONES else found[0]


def _timed(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    if clock["half"]:
        is_late = clock["half"].startswith("p")
        if not 1 <= hour <= (23 if is_late else 12):
            return None
        hour = hour if hour > 12 else hour % 12 + 12 * is_late
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, min(second, 59))
    except ValueError:
        return None
    zone = (clock["zone"] or "").strip()
    try:
        if offset := _OFFSET.fullmatch(zone):
            shift = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
            return moment.replace(tzinfo=timezone(shift if offset[1] == "+" else -shift))
        return _fixed(moment.replace(tzinfo=ZoneInfo(ZONES[zone]))) if zone in ZONES else moment
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return moment


def _fixed(moment: datetime) -> datetime:
    """Return the moment with its offset as a number, so that no zone table is needed to read it again."""
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


__all__ = [
    "SHORT_DAY",
    "WITH_CENTURY",
    "has_digits",
    "may_have_date",
    "read_moment",
    "split_behind_dates",
    "words_beside_dates",
]
