"""Moments by the clock of their page: data in UTC, and days alone, at the hour that the page tells its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from newsclean.columns import column, places_in, places_kept
from newsclean.metadata.address import read_address
from newsclean.metadata.head import Head
from newsclean.metadata.loose_dates import MOST_TIMES
from newsclean.metadata.markup import SourcePattern, matches
from newsclean.metadata.printed import day_of, printed, read_pieces, same_day
from newsclean.metadata.sources import Sources
from newsclean.model import Block, Moment
from newsclean.moments import read_moment
from newsclean.patterns import compiled

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""What English names of months begin with, of days whose year may be left out of what is looked at first."""
_SPEAKS = 'aria-label="P'
"""It ends with a rare letter: words are looked for by their first letter and their last."""
_SPOKEN = SourcePattern(_SPEAKS + r'ublished([^"<>]{10,100})"')
_NUMBER = compiled(r"\d+")
_MOST_NUMBERS = 20
_CLOSE = timedelta(hours=1)
"""How far two writings of a moment that give their zones are apart: some say standard time in summer."""
_NOON = 12
"""Hour in UTC before which it may still be the day before in the west, and after which the day after in the east."""
_FARTHEST, _STEP = timedelta(hours=15), timedelta(minutes=15)
"""How far the clocks of two places are apart at the most, and by what part of an hour."""
_BODY, _PARAGRAPH = frozenset(("body",)), frozenset(("paragraph",))


def with_printed_time(day: Moment, head: Head, day_first: bool | None) -> Moment:
    """Return a day with the time of it that is printed by the headline; the day where there is none."""
    shown = printed(head, day_first, changed=False)
    is_timed = isinstance(shown, datetime) and (shown.hour, shown.minute) != (0, 0)
    return shown if shown is not None and is_timed and same_day(shown, day) else day


def by_own_clock(moment: Moment, sources: Sources, known: list[Moment]) -> Moment:
    """Return a moment in UTC by the clock of its page, where another of its times or its address gives that away.

    A story of the evening of the sixth in New York is of the seventh in UTC.
    """
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta(0):
        return moment
    nodes = sources.document.landmarks.get("time", [])[:MOST_TIMES]
    read = (read_moment(node.attributes.get("datetime")) for node in nodes)
    zoned = [one for one in (*known, *read) if isinstance(one, datetime) and one.utcoffset()]
    if not zoned:
        return moment
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


__all__ = ["by_own_clock", "by_printed_clock", "with_printed_time"]
