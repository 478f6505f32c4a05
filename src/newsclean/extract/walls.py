"""Sentences that a page says of itself in place of a story: walls, errors, pleas for a script, empty live pages.

They do not count as a page's own text, and nothing else becomes of them: a story about such pages keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsclean.profiles import load_walls
from newsclean.text import sentence_spans, size_of

_LONGEST_SENTENCE = 400


def name_wall(texts: Sequence[str]) -> tuple[float, str | None]:
    """Return how much of `texts`, in Latin letters, is no wall's, and what kind of page says the rest."""
    size = sum(map(size_of, texts))
    kinds: dict[str, float] = {}
    for text in texts:
        for start, end in sentence_spans(text):
            if end - start > _LONGEST_SENTENCE:
                continue
            found = wall_pattern().search(text[start:end].lower().replace("’", "'"))
            if found is not None and found.lastgroup is not None:
                kinds[found.lastgroup] = kinds.get(found.lastgroup, 0) + size_of(text[start:end])
    if not kinds:
        return size, None
    return size - sum(kinds.values()), load_walls()[max(kinds, key=lambda kind: kinds[kind])].why


@cache
def wall_pattern() -> re.Pattern[str]:
    """Return all walls' patterns as one, a named group a kind of wall: a constant that stands in a data file."""
    walls = load_walls().items()
    return re.compile(
        "|".join(f"(?P<{name}>{'|'.join(f'(?:{one})' for one in wall.patterns)})" for name, wall in walls)
    )
