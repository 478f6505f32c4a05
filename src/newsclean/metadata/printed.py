"""Dates as pages print them, and their labels: of publication, or of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from newsclean.byline import part_name_and_date
from newsclean.date_labels import CHANGED, PUBLISHING, is_labelled, is_of_change, may_be_of_change, parts_by_label
from newsclean.date_words import fold
from newsclean.literals import finder_of
from newsclean.metadata.head import Head
from newsclean.metadata.years import places_of_years, says_a_year
from newsclean.model import Moment
from newsclean.moments import SHORT_DAY, WITH_CENTURY, may_have_date, read_moment, split_behind_dates
from newsclean.name_words import match_by
from newsclean.patterns import compiled

_UNCLEAR = compiled(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
# One class of characters that each mark between pieces begins with: re then skips to the next.
_PIECES = compiled(
    r"[\s|•·—⋅‧∙/()](?:(?<=\s)\s*(?:[|•·—⋅‧∙/]\s+|[-–]\s+|[()]\s*)|(?<=[|•·—⋅‧∙/])\s+|(?<=[()])\s*"
    r"|(?<=\d{4}\s)\s*(?=[Uu]pdated|[Ll]ast|[Mm]odified))"
)
_MARKS_BETWEEN = frozenset("|•·—⋅‧∙/()-–")
_has_word_between = finder_of(("pdated", "ast", "odified"))
"""Of these marks and parts of words a line has one that is of several pieces."""
_SPAN = compiled(r"\s+[-–—]\s+|\s+(?:to|until|bis|à|hasta|tot)\s+")
_SPANNING = frozenset(("-", "–", "—", "to", "until", "bis", "à", "hasta", "tot"))
_FILED = compiled(r"\s(?:in|under|unter|dans|en|em|i|op)\s[^.]{2,40}$|\s?[·•|]\s?[^.]{2,40}$|$")
"""What blog software sets behind the day of a post: its category, and how many answered it."""
_ON_DAY = compiled(r"\s(?:on|am|le|el|il|op|em|den|dnia)\s(?=[^,]*\d)")
_PAPER_BEHIND = compiled(
    r",\s(?:The\s)?(?:[A-Z][a-z]+\s){0,2}(?:Times|Post|Herald|Tribune|News|Mail|Guardian|Telegraph|Standard)"
)
"""What a group of papers sets behind the day: in which of them the story came out."""
_OF_SUBJECT = compiled(
    r"(?:when|start(?:s|ing)?|begins?|ends?|deadline|born|died|next (?:event|meeting)|wann|termin|beginn|geboren|quand"
    r"|cuándo|quando|wanneer)\b[^:]{0,20}(?::|$)",
    re.IGNORECASE,
)
"""Labels of dates of what a page is about."""
PUBLISHED = compiled(PUBLISHING + r"[^.]{0,30}$")
"""A label, folded, right before the day of publication."""
_EDITION = compiled(
    r"(?:aus (?:der )?|(?:erschienen )?in der |dans l'|en la |nell')?(?:print-?|gedruckten? )?"
    r"(?:ausgabe|édition|edición|edizione|edição|editie)\s(?:vom|du|del|di|de|van)\s+",
    re.IGNORECASE,
)
"""What stands before the day of the paper in which a story was printed: "Ausgabe vom"."""
_BORDERS = compiled(r"[,|•·/–—]\s+|\s-\s")
_BARS = compiled(r"[|•·]\s+")
_MOST_MARKS = 6
"""What parts a name from the date behind it, and how many of these a line may have."""
_SHORT_YEAR = compiled(SHORT_DAY + r"(?![\d/-]|\.\d)")
LONGEST_LABEL = 40
_LABEL = compiled(r"[^\s\d.,:;|!?]{2,20}(?:\s[^\s\d.,:;|!?]{1,16}){0,3}\s*:?")
_ON = frozenset(("on", "at", "am", "le", "el", "il", "op", "em", "dnia"))
"""Words between a label and its date that may stand on a line of their own."""
_CLOCK = compiled(r"\D{0,8}\d{1,2}(?::\d\d(?::\d\d)?|\s?h\s?\d\d|\.\d\d(?=\s?(?:uhr|h\b)))[^\d]{0,8}", re.IGNORECASE)
LONGEST_DATED = 90
_LONGEST_OF_TWO = 150
"""Characters of a line with one date, and of one with more that have labels."""
_PLACED = compiled(
    r"(?!(?:Die|Der|Das|Am|Im|In|On|The)\s)[^\W\d_a-z][\w.'’-]+"
    r"(?:[ /](?:[^\W\d_a-z][\w.'’-]*|am|an der|im|upon|sur|del?|di)){0,2}\s?,\s(?:den\s|le\s)?"
    r"((?=\S*\d|[A-Z])\S.{3,30}\d{4}(?:,?\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?\s?m\.?)?)?)"
)
"""A place, a comma and what may be a date."""


def printed(head: Head, day_first: bool | None, *, changed: bool) -> Moment | None:
    """Return the first date printed by the headline, of publication or, if `changed`, of change."""
    found = None
    for at, line in dated_lines(head, day_first):
        label = label_of(head.lines[:at])
        if changed and not may_be_of_change(f"{label} {line}"):
            continue
        found = read_pieces(line, day_first, changed=changed, label=label)
        if found is not None:
            found = with_clock(found, clocks_behind(head.lines[at + 1 : at + 3]))
        found = found or settle(line, moments_of(head, day_first), label, changed)
        if found is not None:
            break
    if changed and found is None:
        return None
    times = moments_of(head, day_first)
    if found is not None:
        return next((one for one in times if isinstance(one, datetime) and same_day(one, found)), found)
    if not times or len(set(head.times)) != 1 or any(map(labels_a_change, head.lines)):
        return None
    return unless_same_day(times[0], printed(head, day_first, changed=True))


def dated_lines(head: Head, day_first: bool | None) -> list[tuple[int, str]]:
    """Return the lines by the headline that say a year, with their places; they are looked for once.

    Those before it come last, the nearest of them first: what day it is stands at the top of many pages.
    """
    if day_first not in head.dated:
        lines, below = head.lines, len(head.below)
        full = [with_full_year(line, day_first) for line in lines] if day_first else lines
        years = places_of_years(full)
        order = [*(at for at in years if at < below), *(at for at in reversed(years) if at > below)]
        head.dated[day_first] = [(at, full[at]) for at in order]
    return head.dated[day_first]


def clocks_behind(lines: Sequence[str]) -> Iterator[str]:
    """Yield what may be the time of a date in lines right behind it: figures alone may be how long something lasts."""
    for text in dict.fromkeys((" ".join(lines[:2]), *lines[:1])):
        if any(map(str.isalpha, text)) and not is_of_change(text):
            yield text


def labels_a_change(line: str) -> bool:
    """Tell whether a short line begins with a label of change."""
    return len(line) <= LONGEST_LABEL and CHANGED.match(fold(line).removeprefix("last ")) is not None


def moments_of(head: Head, day_first: bool | None) -> list[Moment]:
    """Return the moments of the time elements by the headline."""
    return [moment for value in head.times if (moment := read_moment(value, day_first=day_first))]


def label_of(lines: tuple[str, ...]) -> str:
    """Return the label that the last of some lines is, empty where it is none."""
    for line in reversed(lines):
        if line.casefold().strip(" :") not in _ON:
            return line if _LABEL.fullmatch(line) else ""
    return ""


def settle(line: str, times: list[Moment], label: str, changed: bool) -> Moment | None:
    """Return the time by which one of the two readings of a printed 03/04/2022 is the right one, None if none is."""
    unclear = _UNCLEAR.search(line) if len(line) <= LONGEST_DATED else None
    if unclear is None or is_of_change(f"{label} {line}") != changed:
        return None
    one, two, year = int(unclear[1]), int(unclear[3]), int(unclear[4])
    days = ((year, one, two), (year, two, one))
    return next((moment for moment in times if (moment.year, moment.month, moment.day) in days), None)


def same_day(one: Moment, other: Moment) -> bool:
    """Tell whether two moments are of one day by their own clocks."""
    return day_of(one) == day_of(other)


def read_pieces(line: str | None, day_first: bool | None, *, changed: bool, label: str = "") -> Moment | None:
    """Return the date of a line or of a piece of it between bars and dots; its label says which date it is."""
    if not line or len(line) > _LONGEST_OF_TWO or not says_a_year(line) or not may_have_date(line):
        return None
    if _OF_SUBJECT.match(line) or _OF_SUBJECT.match(label) or (label and line.isdecimal() and not is_labelled(label)):
        return None  # a number with a label is the one by which the house knows the story
    has_label = is_labelled(line)
    if not has_label and (len(line) > LONGEST_DATED or is_span(line, day_first)):
        return None
    parted = pieces_of(line)
    pieces = [line, *parted] if len(parted) > 1 else parted
    if has_label and (parts := next(filter(None, map(parts_by_label, pieces)), None)):
        return read_parts(parts, day_first, changed)
    may_change = may_be_of_change(f"{label} {line}")
    for at, piece in enumerate(pieces if len(line) <= LONGEST_DATED else ()):
        named = f"{label} {piece}" if piece is line or line.startswith(piece) else piece
        if piece and (may_change and is_of_change(named)) == changed:
            moment = read_moment(piece, day_first=day_first) or read_moment(drop_label(piece), day_first=day_first)
            if moment is not None:
                return with_clock(moment, pieces[at + 1 : at + 2]) if at else moment
    if changed or (may_change and is_of_change(line)):
        return None
    return beside_byline(line, day_first) or behind_place(line, day_first)


def behind_place(line: str, day_first: bool | None) -> Moment | None:
    """Return the date of a line that says before it where a release was written: "Bad Orb, den 5. Juni 2024"."""
    found = _PLACED.fullmatch(line) if "," in line else None
    return read_moment(found[1], day_first=day_first) if found is not None else None


def read_parts(parts: list[str], day_first: bool | None, changed: bool) -> Moment | None:
    """Return the moment of the first part of the kind asked for; None where one is none, or a change comes before it.

    Before its date, the first may say whose the story is.
    """
    kinds = list(map(is_of_change, parts))
    moments = [opening_moment(parts[0], day_first), *(read_moment(part, day_first=day_first) for part in parts[1:])]
    known = [(moment, kind) for moment, kind in zip(moments, kinds, strict=True) if moment is not None]
    found = next((moment for moment, kind in known if kind == changed), None)
    if found is None or len(known) < len(parts):
        return None
    return found if changed or all(day_of(one) >= day_of(found) for one, kind in known if kind) else None


def opening_moment(part: str, day_first: bool | None) -> Moment | None:
    """Return the moment with which the first part of a line ends, behind a byline or what bars part from it."""
    if match_by(part):
        label = next((found for found in (PUBLISHED.search(part), CHANGED.search(part)) if found), None)
        starts = [label.start()] if label else [mark.end() for mark in islice(_BORDERS.finditer(part), _MOST_MARKS)]
    else:
        starts = [bar.end() for bar in islice(_BARS.finditer(part), _MOST_MARKS)]
    return next(filter(None, (read_moment(part[start:], day_first=day_first) for start in (0, *starts))), None)


def beside_byline(line: str, day_first: bool | None) -> Moment | None:
    """Return the moment of a line that says besides by whom the story is, behind it or before it."""
    named = part_name_and_date(line, day_first=day_first)
    if named:
        return read_moment(named[1], day_first=day_first)
    *parts, rest = split_behind_dates(line)
    if len(parts) != 1:
        return None
    if match_by(line) and _FILED.match(rest) and (on := _ON_DAY.search(parts[0])):
        return read_moment(parts[0][on.end() :], day_first=day_first)
    if match_by(rest.lstrip(" ,|·•–-/")) is None and not _PAPER_BEHIND.fullmatch(line[len(line) - len(rest) :]):
        return None
    return read_moment(parts[0], day_first=day_first) or read_moment(drop_label(parts[0]), day_first=day_first)


def with_full_year(line: str, day_first: bool | None) -> str:
    """Return a line with the centuries of its days, where its language sets the day first: 06.05.2024 for 06.05.24."""
    if day_first is not True or len(line) > _LONGEST_OF_TWO or not _SHORT_YEAR.search(line):
        return line
    return _SHORT_YEAR.sub(WITH_CENTURY, line) if ":" in line or is_labelled(line) else line


def pieces_of(line: str) -> list[str]:
    """Return the pieces of a line between bars, dots and the like."""
    if _MARKS_BETWEEN.isdisjoint(line) and not _has_word_between(line):
        return [line]
    return _PIECES.split(line)


def is_span(line: str, day_first: bool | None) -> bool:
    """Tell whether a line goes from one day to another: a life, or how long something lasts."""
    if _SPANNING.isdisjoint(line.split()):
        return False
    ends = _SPAN.split(line)
    return len(ends) > 1 and sum(read_moment(end, day_first=day_first) is not None for end in ends) > 1


def with_clock(moment: Moment, clocks: Iterable[str]) -> Moment:
    """Return a day with the time that the first of some texts gives that is a clock of its own."""
    if isinstance(moment, datetime):
        return moment
    timed = (read_moment(f"{moment.isoformat()} {clock}") for clock in clocks if _CLOCK.fullmatch(clock))
    return next(filter(None, timed), moment)


def drop_label(piece: str) -> str:
    """Return a piece without the label, place or paper before a colon, or what says that its day is an edition's."""
    head, mark, tail = piece.partition(": ")
    if mark and len(head) < 40 and not any(c.isdigit() for c in head):
        return "" if tail.isdecimal() else tail
    edition = _EDITION.match(piece)
    return piece[edition.end() :] if edition else ""


def day_of(moment: Moment) -> date:
    """Return the day of a moment by its own clock."""
    return date(moment.year, moment.month, moment.day)


def unless_same_day(found: Moment | None, changed: Moment | None) -> Moment | None:
    """Return a moment that was found without a label, None where it is the day of the last change."""
    return None if found is not None and changed is not None and same_day(found, changed) else found


__all__ = [
    "PUBLISHED",
    "day_of",
    "pieces_of",
    "printed",
    "read_pieces",
    "same_day",
    "unless_same_day",
]
