"""Words that name a part of a page beside its article, in many languages: `profiles/_labels.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from newsclean.literals import finder_of
from newsclean.profiles import load_labels

_BORDER = "\0"
"""What stands in no text of a block."""


def names_part(part: str, text: str) -> bool:
    """Tell whether a whole text is what a page prints for a part: ``names_part("comments", "3 Comments")``."""
    return any(find_named(part, [text]))


def mentions_part(part: str, text: str) -> bool:
    """Tell whether a text holds what a page prints for a part: ``mentions_part("reply", "Like · Reply")``."""
    return any(find_mentions(part, [text]))


def find_named(part: str, texts: Sequence[str]) -> list[bool]:
    """Tell of each of some texts whether it is as a whole what a page prints for a part."""
    return find_fitting(part, pattern_of(part).fullmatch, texts)


def find_mentions(part: str, texts: Sequence[str]) -> list[bool]:
    """Tell of each of some texts whether it holds what a page prints for a part."""
    return find_fitting(part, pattern_of(part).search, texts)


def find_fitting(part: str, fits: Callable[[str], re.Match[str] | None], texts: Sequence[str]) -> list[bool]:
    """Tell of each of some texts whether a pattern of a part fits it; all are asked for its hints at once."""
    hinted, joined = hints_of(part), plain(_BORDER.join(texts))
    if not hinted(joined):
        return [False] * len(texts)
    return [hinted(text) and fits(text) is not None for text in joined.split(_BORDER)] if texts else []


def plain(text: str) -> str:
    """Return a text as the patterns have it."""
    return text.replace("’", "'").lower()  # in this order: many a text is plain then, and lower at once


@cache
def pattern_of(part: str) -> re.Pattern[str]:
    """Return the patterns of a part as one: a constant that stands in a data file."""
    return re.compile("|".join(f"(?:{one})" for one in load_labels()[part].patterns))


@cache
def hints_of(part: str) -> Callable[[str], bool]:
    """Return what tells whether a pattern of a part may fit a text: any where there are no hints."""
    hints = load_labels()[part].hints
    return finder_of(hints) if hints else lambda text: True
