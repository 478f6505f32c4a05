"""Dates among the runs of a page's text, wherever they stand: whether there is one, and the one that is the story's."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, islice

from newsclean.date_labels import CHANGED
from newsclean.date_words import fold
from newsclean.metadata.printed import LONGEST_DATED, LONGEST_LABEL, PUBLISHED, read_pieces, same_day
from newsclean.metadata.sources import MARK
from newsclean.metadata.years import may_say_a_year
from newsclean.model import Moment
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.text import fold_space, has_between, matches_of

_YEAR = compiled(r"20\d\d(?!\d)")
_YEARS = tuple((century, compiled(rf"{century}\d\d")) for century in ("20", "19"))
"""Each by itself with what it begins with, which is looked for fast."""
_OTHER_YEARS = tuple(
    (sign, compiled(form))
    for sign, form in (
        ("٢", "[١٢][٠-٩]{3}"),
        ("۱", "[۱۲][۰-۹]{3}"),
        ("२", "[१२][०-९]{3}"),
        ("২", "[১২][০-৯]{3}"),
        ("๒", "๒[๐-๙]{3}"),
        ("၂", "၂[၀-၉]{3}"),
        ("ค", "25[4-9][0-9]"),
    )
)
"""Years in figures of other scripts, and Thai ones, each with a character that a text has to have."""
_FIRST_SIGN, _LAST_SIGN = min(sign for sign, _ in _OTHER_YEARS), max(sign for sign, _ in _OTHER_YEARS)
_LONGEST_RUN = 1_000
_MOST_YEARS = 400


def prints_a_date(text: str, day_first: bool | None) -> bool:
    """Tell whether a run of a page's text, or a line of it, gives a date that is not one of a change."""
    plain = (matches_of(form, century, text) for century, form in _YEARS)
    for years in (*plain, *(form.finditer(text) for form in other_years(text))):
        last = 0
        for year in years:
            if year.start() < last:
                continue
            start, last = text.rfind(MARK, last, year.start()) + 1, text.find(MARK, year.end())
            run = text[start:last] if last - start < _LONGEST_RUN else ""
            for line in run.split("\n"):
                if may_say_a_year(line) and read_pieces(fold_space(line), day_first, changed=False) is not None:
                    return True
    return False


def other_years(text: str) -> list[re.Pattern[str]]:
    """Return the forms of years in other scripts and calendars that a text may have."""
    if not has_between(text, _FIRST_SIGN, _LAST_SIGN):
        return []
    return [form for sign, form in _OTHER_YEARS if sign in text]


def standing_alone(
    text: str, day_first: bool | None, stands: Callable[[str], bool], *, labelled: bool
) -> Moment | None:
    """Return the date that is a run of a page's text, all of one day unless a label says it is the right one.

    `stands` tells whether a run stands where a story's date may. If `labelled`, only those count that are labelled as
    dates of publication.
    """
    found: list[Moment] = []
    others = (form.finditer(text) for form in other_years(text))
    for year in islice(chain(matches_of(_YEAR, "20", text), *others), _MOST_YEARS):
        start = text.rfind(MARK, max(0, year.start() - LONGEST_DATED), year.start()) + 1
        end = text.find(MARK, year.end(), year.end() + LONGEST_DATED)
        run = fold_space(text[start:end]) if 0 < start < end else ""
        moment = read_moment(run, day_first=day_first) if 5 < len(run) <= LONGEST_DATED else None
        if moment is None or not stands(run):
            continue
        label = fold_space(text[max(0, start - 3 * LONGEST_LABEL) : start].replace(MARK, " "))[-LONGEST_LABEL:]
        named = fold(f"{label} {run}")
        if CHANGED.search(named):
            continue
        if PUBLISHED.search(named):
            return moment
        found.append(moment)
    return found[0] if found and not labelled and all(same_day(one, found[0]) for one in found) else None


__all__ = ["prints_a_date", "standing_alone"]
