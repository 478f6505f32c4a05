"""The title of a dump: the line that the page's title, its address or a mark calls so, else the first of its form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote

from newsclean.addresses import path_of
from newsclean.byline import people_of_byline
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.plaintext.figures import is_credit
from newsclean.plaintext.lines import ITEM, STOPS, Line, words_in
from newsclean.profiles import Profile
from newsclean.text import key_of

_QR_TITLE = compiled(r"qr code to (?!.{0,6}subscri)(.+)", re.IGNORECASE)
HEAD_LINES = 20
_SITE_SUFFIX = compiled(r"\s+[|–—-]\s+[^|–—-]{3,40}$")
_DIVIDES = compiled(r"\s+[|–—·:«»-]\s+|:\s+")
MOST_ABOVE, _FIRST = 200, 3
"""Lines above the story among which the title is, and the first ones, of which one may be the page's title element."""
_SENTENCE = (*STOPS, *(f"{stop}{quote}" for stop in STOPS for quote in "”」"))
"""How a sentence ends that is no headline."""
_LONGEST, _STORY_WORDS = 35, 20
"""Words of the longest title, and of a paragraph from which the story has begun."""
_SLUG_WORDS, _SLUG_SHARE = 3, 0.6
"""Words of an address from which it tells the title, and the share of them that the title has."""
_FOLDED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "å": "a", "ł": "l", "ı": "i", "đ": "d"}


def find_title(lines: list[Line], url: str | None, profile: Profile | None) -> tuple[int | None, bool]:
    """Return the title's line, and whether it is known for certain: then what stands above is a menu."""
    named = {key_of(found[1]) for line in lines if (found := _QR_TITLE.match(line.text))}
    for number, line in enumerate(lines[:HEAD_LINES]):
        if named and key_of(line.text) in named and not line.removal:
            return number, False
    told = told_title(lines, url) if profile is None else None
    return (first_title(lines), False) if told is None else (told, True)


def told_title(lines: Sequence[Line], url: str | None) -> int | None:
    """Return the line above the story that is marked as the title, or that the page's title or address begins with."""
    head = [number for number in range(begin_of_story(lines)) if may_be_title(lines[number])]
    marked = [number for number in head if lines[number].level == 1]
    if marked:
        return marked[0]
    keys = {number: key_of(lines[number].text) for number in head}
    for number in head[:_FIRST]:
        parts = [key_of(part) for part in _DIVIDES.split(lines[number].text)]
        told = [other for other in head if other > number and is_told(keys[other], keys[number], parts)]
        if told:
            return max(told, key=lambda other: (len(keys[other]), other))
    slug = words_of_address(url)
    if len(slug) < _SLUG_WORDS:
        return None
    shares = {number: len(slug & set(fold(keys[number]).split())) / len(slug) for number in head}
    best = max(shares.values(), default=0.0)
    likely = [number for number in head if shares[number] == best]
    return min(likely, key=lambda number: (len(keys[number].split()), -number)) if best >= _SLUG_SHARE else None


def is_told(key: str, whole: str, parts: Sequence[str]) -> bool:
    """Tell whether a line is what the page's title element says before or behind the name of the site."""
    if len(key.split()) < _SLUG_WORDS and key not in parts[:1]:
        return False
    return key != "" and key != whole and (key in parts or whole.startswith(f"{key} "))


def begin_of_story(lines: Sequence[Line]) -> int:
    """Return where the first long paragraph stands, or how far down a title may."""
    begins = (
        number
        for number, line in enumerate(lines[:MOST_ABOVE])
        if line.open and line.words >= _STORY_WORDS and line.is_story()
    )
    return next(begins, min(len(lines), MOST_ABOVE))


def may_be_title(line: Line) -> bool:
    """Tell whether a line may be the title by its form."""
    return line.open and line.words <= _LONGEST and not line.is_link and ITEM.match(line.text) is None


def words_of_address(url: str | None) -> frozenset[str]:
    """Return the words of the part of an address that has the most: addresses often repeat the title."""
    path = unquote(path_of(url))
    parts: list[list[str]] = [
        re.findall(r"[^\W\d_]{2,}", fold(part.rpartition(".")[0] or part)) for part in path.split("/")
    ]
    longest = max(reversed(parts), key=len)
    return frozenset(longest)


def fold(text: str) -> str:
    """Return a text in small plain letters, as addresses have them."""
    low = "".join([_FOLDED.get(letter, letter) for letter in text.lower()])
    return "".join([letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter)])


def first_title(lines: list[Line]) -> int | None:
    """Return the first line of the head with a title's form."""
    candidates: list[int] = []
    for number, line in enumerate(lines[:HEAD_LINES]):
        if not may_be_title(line) or is_credit(line.text) or people_of_byline(line.text) or read_moment(line.text):
            continue
        if line.words > 35 or (line.words > 14 and line.text.endswith(_SENTENCE)):
            break
        candidates.append(number)
    if not candidates:
        return None
    first = candidates[0]
    if (
        len(candidates) > 1
        and candidates[1] == first + 1
        and is_label(lines[first].text)
        and not is_label(lines[first + 1].text)
        and not lines[first + 1].text.endswith(STOPS)
    ):
        return candidates[1]
    return first


def title_text(text: str, profile: Profile | None) -> str:
    """Return a title without the name of the site behind it."""
    suffix = _SITE_SUFFIX.search(text)
    if suffix is None or profile is None:
        return text
    own = {key_of(name) for name in (profile.site or "", *profile.hosts, *profile.publisher)}
    return text[: suffix.start()] if key_of(suffix[0]) in own else text


def is_label(text: str) -> bool:
    """Tell a section's name set above the title."""
    return words_in(text) <= 3 and len(text) <= 28 and not text.endswith(("?", "!", ".")) and ":" not in text


__all__ = ["HEAD_LINES", "MOST_ABOVE", "find_title", "is_label", "title_text"]
