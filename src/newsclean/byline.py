"""Lines that are bylines: of people in any language, alone or with the date glued to them."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from newsclean.literals import finder_of
from newsclean.moments import has_digits, read_moment
from newsclean.name_forms import is_name, is_small
from newsclean.name_lists import GIVEN_NAMES
from newsclean.name_words import is_closed, match_by, may_be_byline
from newsclean.names import names_of
from newsclean.patterns import compiled
from newsclean.text import fold_space

_LONGEST_BYLINE, _MOST_WORDS, _MOSTLY = 110, 8, 0.8
"""Characters of a byline, words for each of its people, and the share of names where a script has no capitals."""
_BORDER = compiled(r"(?<=[^\W\d_])(?=[A-ZÀ-Þ][^\W\d_]{2,10}[., ]|\d)|\s*[|•·–—-]\s+|,?\s+(?=\S*\d|[^\W\d_]{3,10}[., ])")
_MOST_BORDERS = 12
"""Where a name may end and a date begin: at a mark, a space, or where two elements were glued."""
_OFFICE = compiled(
    r"(?<=\w) (?:(?:special|senior|staff|chief|contributing|guest|foreign|political) )*"
    r"(?:writers?|reporters?|correspondents?|contributors?|editors?|columnists?)\b",
    re.IGNORECASE,
)
"""What follows a name and says for whom its owner writes."""
_WITH_OFFICE = compiled(
    r"([^,|–—]{5,40}?)\s*[,|–—]\s*(?!who\b|an?\b|the\b|former\b)(?:[^\W\d_]+\s){0,3}(?:writer|reporter|correspondent|contributor|editor|columnist|"
    r"journalist(?:e|in)?|redakteur(?:in)?|korrespondent(?:in)?|redacteur|redactrice|rédactrice|rédacteur|correspondante?|"
    r"verslagge(?:ver|efster)|periodista|redactora?|giornalista|repórter|jornalista|dziennikar(?:z|ka))",
    re.IGNORECASE,
)
"""A name with what its owner is behind a comma or a bar."""
_HONORIFIC = compiled(r"\b(?:(?:dr|prof|professor|sir|dame|rev|mag|dipl\.-ing)\b\.?\s+)+", re.IGNORECASE)
_MAY_HAVE_HONORIFIC = finder_of(("dr", "prof", "sir", "dame", "rev", "mag", "ing"))
"""What each plain text with one has in small letters."""
_ENDS = (".", "?", "!", "。", "؟", ":", "：", "…")


def people_of_byline(line: str) -> list[str]:
    """Return the people of a line that is a byline and nothing else; nobody of a sentence that begins like one."""
    if not may_be_byline(line):
        return []
    line = fold_space(line)
    if len(line) > _LONGEST_BYLINE or line.endswith(_ENDS):
        return []
    start = match_by(line)
    if start is None and not is_closed(line):
        return []
    rest = line[start.end() :] if start else line
    if rest and is_small(rest[0]):
        return []
    names = names_of(line)
    office = _OFFICE.search(rest)
    named = rest[: office.start()] if office else rest
    if not names or len(named.split()) > _MOST_WORDS * len(names):
        return []
    if rest[:1].isupper():
        return names
    said = sum(map(len, names)) + len(names)  # a script without capitals: all must be names, and short ones
    if start is None or (said >= _MOSTLY * len(rest) and max(map(_count_words, names)) < 4):
        return names
    return names if is_closed(line) else []


def part_name_and_date(text: str, *, day_first: bool | None = None) -> tuple[str, str] | tuple[()]:
    """Return name and date of a text that is a byline with a date behind it, even glued; empty for any other text."""
    if len(text) > _LONGEST_BYLINE or not (has_digits(text) if text.isascii() else any(map(str.isdigit, text))):
        return ()
    for border in islice(_BORDER.finditer(text), _MOST_BORDERS):
        name, day = text[: border.start()].strip(), text[border.end() :].strip()
        is_byline = name != "" and (is_common_name(name) or people_of_byline(name))
        if is_byline and read_moment(day, day_first=day_first) is not None:
            return name, day
    return ()


def person_with_office(line: str) -> str:
    """Return the person of a line that says somebody's name and that they write for a paper, and no more.

    >>> person_with_office("Sarah Miller, City Hall reporter"), person_with_office("Sarah Miller, mayor")
    ('Sarah Miller', '')
    """
    found = _WITH_OFFICE.fullmatch(line)
    return found[1] if found and is_common_name(found[1]) else ""


def is_common_name(name: str) -> bool:
    """Tell whether a text is a full name that begins with a common given name: a place or a rubric is none."""
    words = without_honorific(name).split()
    if len(words) < 2:
        return False
    given = words[0].casefold().partition("-")[0]
    return (given in GIVEN_NAMES or (not given.isascii() and without_accents(given) in GIVEN_NAMES)) and is_name(name)


def without_accents(word: str) -> str:
    """Return a word in Latin letters without accents."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


def without_honorific(name: str) -> str:
    """Return a name without the titles before it; authors keep them as the page gives them."""
    return _HONORIFIC.sub("", name) if not name.isascii() or _MAY_HAVE_HONORIFIC(name.lower()) else name


def _count_words(name: str) -> int:
    return len(name.split())


__all__ = ["is_common_name", "part_name_and_date", "people_of_byline", "person_with_office", "without_honorific"]
