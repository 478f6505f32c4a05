"""Words that name a part of a page beside its article, in many languages: `profiles/_labels.toml`."""

from __future__ import annotations

import re
from functools import cache

from newsclean.profiles import load_labels


def names_part(part: str, text: str) -> bool:
    """Tell whether a whole text is what a page prints for a part: ``names_part("comments", "3 Comments")``."""
    return pattern_of(part).fullmatch(plain(text)) is not None


def mentions_part(part: str, text: str) -> bool:
    """Tell whether a text holds what a page prints for a part: ``mentions_part("reply", "Like · Reply")``."""
    text = plain(text)
    return hint_of(part).search(text) is not None and pattern_of(part).search(text) is not None


def plain(text: str) -> str:
    """Return a text as the patterns have it."""
    return text.lower().replace("’", "'")


@cache
def pattern_of(part: str) -> re.Pattern[str]:
    """Return the patterns of a part as one: a constant that stands in a data file."""
    return re.compile("|".join(f"(?:{one})" for one in load_labels()[part].patterns))


@cache
def hint_of(part: str) -> re.Pattern[str]:
    """Return what a text has that a pattern of a part may fit, as one pattern: any text where there are no hints."""
    return re.compile("|".join(map(re.escape, load_labels()[part].hints)))
