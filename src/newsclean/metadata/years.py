"""Whether a text says a year, in figures of any script and by any calendar: one without a year gives no date."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("_words")

_SAYS_A_YEAR = compiled(r"\d(?:(?<=1)[89]\d\d|(?<=2)0\d\d|\d{9})")
_SAYS_ANOTHER_YEAR = compiled(
    r"[\d令平民](?:(?<!\d\d)(?:(?<=2)[45]|(?<=1)[34])\d\d(?!\d)|(?<=\d)(?<![0-9])\d|(?<=令)和|(?<=平)成|(?<=民)[國国])"
)
"""Years of other calendars, and figures of other scripts."""


def may_say_a_year(text: str) -> bool:
    """Tell at a glance whether a text may have a year in it."""
    return "2" in text or "1" in text or not text.isascii()


def says_a_year(text: str) -> bool:
    """Tell whether a text has a year in it, or a moment in seconds."""
    if text.isascii():
        return ("2" in text or "1" in text) and _SAYS_A_YEAR.search(text) is not None
    return _SAYS_A_YEAR.search(text) is not None or _SAYS_ANOTHER_YEAR.search(text) is not None


def places_of_years(lines: Sequence[str]) -> list[int]:
    """Return the places of the lines that say a year: those of many pages have none in all."""
    if native is None:
        return [at for at, line in enumerate(lines) if says_a_year(line)] if says_a_year("\n".join(lines)) else []
    places: list[int] = native.find_years(lines, says_a_year)
    return places


__all__ = ["may_say_a_year", "places_of_years", "says_a_year"]
