"""Words that name a part of a page beside its article, in many languages: `profiles/_labels.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from newsclean.literals import finder_of, picker_of
from newsclean.native import load_native
from newsclean.profiles import load_labels

native = load_native("extract._scan")

BORDER = "\0"
"""What stands in no text of a block."""


def names_part(part: str, text: str) -> bool:
    """Tell whether a whole text is what a page prints for a part: ``names_part("comments", "3 Comments")``."""
    text = plain(text)
    return hints_of(part)(text) and pattern_of(part).fullmatch(text) is not None


def mentions_part(part: str, text: str) -> bool:
    """Tell whether a text holds what a page prints for a part: ``mentions_part("reply", "Like · Reply")``."""
    text = plain(text)
    return hints_of(part)(text) and pattern_of(part).search(text) is not None


def find_named(part: str, texts: list[str]) -> list[int]:
    """Return the places of those of some texts that are as a whole what a page prints for a part."""
    return [place for place in picker_for(part)(texts) if names_part(part, texts[place])]


def find_mentions(part: str, texts: list[str]) -> list[int]:
    """Return the places of those of some texts that hold what a page prints for a part."""
    return [place for place in picker_for(part)(texts) if mentions_part(part, texts[place])]


def plain(text: str) -> str:
    """Return a text as the patterns have it: in small letters, with straight apostrophes."""
    if text.isascii():
        return text.lower()
    low: str | None = None if native is None else native.lower_text(text)
    if low is not None:
        return low
    return text.replace("’", "'").lower()  # in this order: many a text is plain then, and lower at once


@cache
def pattern_of(part: str) -> re.Pattern[str]:
    """Return the patterns of a part as one: a constant that stands in a data file."""
    return load_labels()[part].compiled


@cache
def hints_of(part: str) -> Callable[[str], bool]:
    """Return what tells whether a pattern of a part may fit a text: any where there are no hints."""
    hints = load_labels()[part].hints
    return finder_of(hints) if hints else lambda text: True


@cache
def picker_for(part: str) -> Callable[[list[str]], Iterable[int]]:
    """Return what gives the places of those of some texts that a pattern of a part may fit."""
    hints = load_labels()[part].hints
    return picker_of(hints) if hints else lambda texts: range(len(texts))
