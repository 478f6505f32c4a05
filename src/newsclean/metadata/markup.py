"""A page's source, its characters or its bytes in UTF-8: it is searched as it is, and only what is read is decoded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.text import find_all, find_word, matches_of

native = load_native("_words")

Source = str | bytes
"""The characters of a page where they are known, else its bytes in UTF-8; a place in it counts the one or the other."""

_SPARE, _WIDEST = 12, 4
"""Of so many characters one is beyond ASCII in most texts; and the bytes of one at the most."""
_SPACE = rb"(?:[\s\x1c-\x1f]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)"
"""A character of white space, in bytes."""
_NEGATED = compiled(rb"\[\^([^\]]+)\]")


class SourcePattern:
    """A pattern for sources of both kinds: of plain characters, ``\\s`` outside of classes, and negated classes."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.of_text = re.compile(pattern, flags)
        in_utf8 = pattern.encode().replace(rb"\s", _SPACE)
        self.of_utf8 = re.compile(_NEGATED.sub(rb"(?:[^\1\\x80-\\xff]|[\\xc2-\\xf4][\\x80-\\xbf]++)", in_utf8), flags)

    def search(self, source: Source, at: int) -> re.Match[Any] | None:
        """Return what the pattern finds first in a source from a place on."""
        return self.of_text.search(source, at) if isinstance(source, str) else self.of_utf8.search(source, at)


def find(source: Source, word: str, start: int = 0, end: int = sys.maxsize) -> int:
    """Return where a word of two letters and more stands first between two places of a source, or -1."""
    if isinstance(source, str):
        return find_word(source, word, start, end)
    return find_word(source, in_utf8(word), start, end)


def find_last(source: Source, word: str, end: int, size: int) -> int:
    """Return where a word of two letters and more stands last in so many characters before a place, or -1."""
    near = max(0, end - size)
    last = find_last_from(source, word, near, end)
    if isinstance(source, str) or last >= 0 or near == 0:
        return last  # so many bytes are no more characters
    last = find_last_from(source, word, max(0, end - _WIDEST * size), min(end, near + len(word) * _WIDEST))
    return last if last >= 0 and len(source[last:end].decode()) <= size else -1


def find_last_from(source: Source, word: str, start: int, end: int) -> int:
    """Return where a word stands last between two places of a source, or -1."""
    last, at = -1, find(source, word, start, end)
    while at >= 0:
        last, at = at, find(source, word, at + 1, end)
    return last


def places_of(source: Source, word: str) -> list[int]:
    """Return all places of a source where a word of two letters and more begins that do not overlap."""
    return find_all(source, word) if isinstance(source, str) else find_all(source, in_utf8(word))


def matches(source: Source, form: SourcePattern, word: str, behind: str = "") -> Iterator[re.Match[Any]]:
    """Yield what a pattern that begins with a word finds in a source, as `matches_of` does."""
    if isinstance(source, str):
        return matches_of(form.of_text, word, source, behind)
    return matches_of(form.of_utf8, in_utf8(word), source, in_utf8(behind))


def text_behind(source: Source, at: int, size: int) -> str:
    """Return so many characters of a source from a place on, or all that there are."""
    if isinstance(source, str):
        return source[at : at + size]
    text = source[at : at + size + size // _SPARE].decode("utf-8", "ignore")
    if len(text) < size:
        text = source[at : at + _WIDEST * size].decode("utf-8", "ignore")
    return text[:size]


def end_behind(source: Source, at: int, size: int) -> int:
    """Return where so many characters of a source end from a place on, or all that there are."""
    if isinstance(source, str):
        return min(at + size, len(source))
    if native is None:
        return at + len(text_behind(source, at, size).encode())
    end: int = native.end_behind(source, at, size)
    return end


def text_before(source: Source, at: int, size: int) -> str:
    """Return so many characters of a source before a place, or all that there are."""
    if isinstance(source, str):
        return source[max(0, at - size) : at]
    text = source[max(0, at - size - size // _SPARE) : at].decode("utf-8", "ignore")
    if len(text) < size:
        text = source[max(0, at - _WIDEST * size) : at].decode("utf-8", "ignore")
    return text[-size:]


def width_of(source: Source, word: str) -> int:
    """Return how far it is in a source from the beginning of a word to its end."""
    return len(word) if isinstance(source, str) else len(in_utf8(word))


def in_utf8(word: str) -> bytes:
    """Return a word in UTF-8; half a character, which JSON may name, is one that no source has."""
    return word.encode("utf-8", "surrogatepass")


__all__ = [
    "Source",
    "SourcePattern",
    "end_behind",
    "find",
    "find_last",
    "matches",
    "places_of",
    "text_before",
    "text_behind",
    "width_of",
]
