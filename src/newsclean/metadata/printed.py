"""Dates as pages print them, and their labels: of publication, or of a change."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import islice

from newsclean.metadata.head import Head
from newsclean.metadata.sources import MARK
from newsclean.model import Moment
from newsclean.moments import read_moment
from newsclean.text import fold_space

_UNCLEAR = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
PIECES = re.compile(r"\s*[|•·—⋅‧∙/]\s+|\s+[-–]\s+|\s*[()]\s*|(?<=\d{4})\s+(?=[Uu]pdated|[Ll]ast|[Mm]odified)")
_CHANGED = re.compile(
    r"updated?\b|modified|revised|\blast\b|reviewed|aktualisier(?:t|ung)|stand:|mis à jour|mise à jour|actualizad[oa]|"
    r"aggiornat[oa]|atualizad[oa]|bijgewerkt|geüpdatet|gewijzigd|zaktualizowano|aktualizacja|op[pd]?dater(?:t|et)|"
    r"uppdatera(?:d|t)|endret|ændret|ändrad|päivitetty|muokattu|aktualizováno|aktualizované|frissítve|actualizat|"
    r"обновлен|изменен|оновлен|ενημερώ|güncelle|更新|修改|수정|업데이트|cập nhật",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s+[-–—]\s+|\s+(?:to|until|bis|à|hasta|tot)\s+")
_OF_SUBJECT = re.compile(
    r"(?:when|start(?:s|ing)?|begins?|ends?|deadline|born|died|next (?:event|meeting)|wann|termin|beginn|geboren|quand"
    r"|cuándo|quando|wanneer)\b[^:]{0,20}(?::|$)",
    re.IGNORECASE,
)
"""Labels of dates of what a page is about."""
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publié|veröffentlicht|erschienen|publicado|pubblicato|gepubliceerd|opublikowano)\b[^.]{0,20}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d(?!\d)")
_YEARS = (re.compile(r"20\d\d"), re.compile(r"19\d\d"))
"""Each by itself, for then it begins with characters that are looked for fast."""
_LONGEST_RUN = 1_000
_LONGEST_LABEL = 40
_SAYS_A_YEAR = re.compile(r"(?:18|19|20)\d\d|\d{10}")
_LABEL = re.compile(r"[^\W\d]{2,12}(?:\s[^\W\d]{1,10}){0,3}\s*:?")
_ON = frozenset(("on", "at", "am", "le", "el", "il", "op", "em", "dnia"))
"""Words between a label and its date that may stand on a line of their own."""
_LONGEST = 90
_MOST_YEARS = 400


def printed(head: Head, day_first: bool | None, *, changed: bool) -> Moment | None:
    """Return the first date printed by the headline, of publication or, if `changed`, of change."""
    found = None
    for at, line in enumerate(head.lines):
        if may_say_a_year(line):
            label = label_of(head.lines[:at])
            found = read_pieces(line, day_first, changed=changed, label=label)
            found = found or settle(line, moments_of(head, day_first), label, changed)
            if found is not None:
                break
    if found is not None:
        times = moments_of(head, day_first)
        return next((one for one in times if isinstance(one, datetime) and same_day(one, found)), found)
    if changed or len(set(head.times)) != 1 or not (times := moments_of(head, day_first)):
        return None
    return unless_same_day(times[0], printed(head, day_first, changed=True))


def moments_of(head: Head, day_first: bool | None) -> list[Moment]:
    """Return the moments of the time elements by the headline."""
    return [moment for value in head.times if (moment := read_moment(value, day_first=day_first))]


def label_of(lines: tuple[str, ...]) -> str:
    """Return the label that the last of some lines is, empty where it is none."""
    last = next((line for line in reversed(lines) if line.casefold().strip(" :") not in _ON), "")
    return last if _LABEL.fullmatch(last) else ""


def settle(line: str, times: list[Moment], label: str, changed: bool) -> Moment | None:
    """Return the time by which one of the two readings of a printed 03/04/2022 is the right one, None if none is."""
    unclear = _UNCLEAR.search(line) if len(line) <= _LONGEST else None
    if unclear is None or (_CHANGED.search(f"{label} {line}") is not None) != changed:
        return None
    one, two, year = int(unclear[1]), int(unclear[3]), int(unclear[4])
    days = ((year, one, two), (year, two, one))
    return next((moment for moment in times if (moment.year, moment.month, moment.day) in days), None)


def may_say_a_year(text: str) -> bool:
    """Tell at a glance whether a text may have a year in it."""
    return "2" in text or "1" in text


def says_a_year(text: str) -> bool:
    """Tell whether a text has a year in it, or a moment in seconds."""
    return may_say_a_year(text) and _SAYS_A_YEAR.search(text) is not None


def same_day(one: Moment, other: Moment) -> bool:
    """Tell whether two moments are of one day by their own clocks."""
    return day_of(one) == day_of(other)


def read_pieces(line: str | None, day_first: bool | None, *, changed: bool, label: str = "") -> Moment | None:
    """Return the date of a line or of a piece of it between bars and dots; its label says which date it is."""
    if not line or len(line) > _LONGEST or not says_a_year(line) or _OF_SUBJECT.match(line) or _OF_SUBJECT.match(label):
        return None
    span = [] if _CHANGED.search(line) or _PUBLISHED.search(line) else _SPAN.split(line)
    if len(span) > 1 and sum(read_moment(end, day_first=day_first) is not None for end in span) > 1:
        return None  # from one day to another: a life, or how long something lasts
    for piece in [line, *PIECES.split(line)]:
        named = f"{label} {piece}" if piece is line or line.startswith(piece) else piece
        if piece and (_CHANGED.search(named) is not None) == changed:
            moment = read_moment(piece, day_first=day_first) or read_moment(drop_label(piece), day_first=day_first)
            if moment is not None:
                return moment
    return None


def prints_a_date(text: str, day_first: bool | None) -> bool:
    """Tell whether a run of a page's text, or a line of it, gives a date that is not one of a change."""
    for years in _YEARS:
        last = 0
        for year in years.finditer(text):
            if year.start() < last:
                continue
            start, last = text.rfind(MARK, last, year.start()) + 1, text.find(MARK, year.end())
            run = text[start:last] if last - start < _LONGEST_RUN else ""
            for line in run.split("\n"):
                if may_say_a_year(line) and read_pieces(fold_space(line), day_first, changed=False) is not None:
                    return True
    return False


def drop_label(piece: str) -> str:
    """Return a piece without the words before a colon or a comma: a label, a place, a paper."""
    head, mark, tail = piece.partition(": ")
    if mark and len(head) < 40 and not any(c.isdigit() for c in head):
        return tail
    return ""


def standing_alone(
    text: str, day_first: bool | None, stands: Callable[[str], bool], *, labelled: bool
) -> Moment | None:
    """Return the date that is a run of a page's text, all of one day unless a label says it is the right one.

    `stands` tells whether a run stands where a story's date may. If `labelled`, only those count that are labelled as
    dates of publication.
    """
    found: list[Moment] = []
    for year in islice(_YEAR.finditer(text), _MOST_YEARS):
        start = text.rfind(MARK, max(0, year.start() - _LONGEST), year.start()) + 1
        end = text.find(MARK, year.end(), year.end() + _LONGEST)
        run = fold_space(text[start:end]) if 0 < start < end else ""
        moment = read_moment(run, day_first=day_first) if 5 < len(run) <= _LONGEST else None
        if moment is None or not stands(run):
            continue
        label = fold_space(text[max(0, start - 3 * _LONGEST_LABEL) : start].replace(MARK, " "))[-_LONGEST_LABEL:]
        if _CHANGED.search(f"{label} {run}"):
            continue
        if _PUBLISHED.search(f"{label} {run}"):
            return moment
        found.append(moment)
    return found[0] if found and not labelled and all(same_day(one, found[0]) for one in found) else None


def day_of(moment: Moment) -> date:
    """Return the day of a moment by its own clock."""
    return date(moment.year, moment.month, moment.day)


def unless_same_day(found: Moment | None, changed: Moment | None) -> Moment | None:
    """Return a moment that was found without a label, None where it is the day of the last change."""
    return None if found is not None and changed is not None and same_day(found, changed) else found


__all__ = [
    "PIECES",
    "day_of",
    "printed",
    "prints_a_date",
    "read_pieces",
    "same_day",
    "says_a_year",
    "standing_alone",
    "unless_same_day",
]
