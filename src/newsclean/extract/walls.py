"""Sentences that a page says of itself in place of a story: walls, errors, pleas for a script, empty live pages.

They do not count as a page's own text, and nothing else becomes of them: a story about such pages keeps its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from newsclean.extract.labels import BORDER, plain
from newsclean.literals import finder_of
from newsclean.profiles import load_walls
from newsclean.sentences import sentence_spans
from newsclean.text import size_of

_LONGEST_SENTENCE = 400
BOT_CHECK = "bot_check"
_MUCH_OF_CHECK = 0.4


class Wall(NamedTuple):
    """What a page says of itself in place of a story."""

    kind: str
    """As in `profiles/_walls.toml`."""
    size: float
    """How much its sentences are, in Latin letters."""
    sentence: str
    """The first of them."""


def name_wall(texts: Sequence[str]) -> tuple[float, str | None]:
    """Return how much of `texts`, in Latin letters, is no wall's, and what kind of page says the rest.

    A check for bots adds help and contacts to what it says: where it speaks for much of a text, the rest is its too.
    """
    size = sum(map(size_of, texts))
    wall = read_wall(texts)
    if wall is None:
        return size, None
    rest = 0.0 if wall.kind == BOT_CHECK and wall.size >= _MUCH_OF_CHECK * size else size - wall.size
    return rest, load_walls()[wall.kind].why


def read_wall(texts: Sequence[str]) -> Wall | None:
    """Return the kind of wall that says the most of `texts`, with the size of all walls' sentences."""
    kinds: dict[str, float] = {}
    first: dict[str, str] = {}
    hinted, joined = wall_hints(), plain(BORDER.join(texts))
    told = zip(texts, joined.split(BORDER), strict=True) if texts and hinted(joined) else ()
    for text in [text for text, plain_text in told if hinted(plain_text)]:
        for start, end in sentence_spans(text):
            if end - start > _LONGEST_SENTENCE:
                continue
            kind = kind_of(plain(text[start:end]))
            if kind is not None:
                kinds[kind] = kinds.get(kind, 0) + size_of(text[start:end])
                first.setdefault(kind, text[start:end].strip())
    if not kinds:
        return None
    kind = max(kinds, key=lambda kind: kinds[kind])
    return Wall(kind, sum(kinds.values()), first[kind])


def kind_of(sentence: str) -> str | None:
    """Return the kind of wall that says a sentence: of several, the one that is said first."""
    first, found = len(sentence) + 1, None
    for kind, wall in load_walls().items():
        start = wall.begins_at(sentence)
        if start is not None and start < first:
            first, found = start, kind
    return found


@cache
def wall_hints() -> Callable[[str], bool]:
    """Return what tells whether a pattern of a wall may fit a text."""
    return finder_of(hint for wall in load_walls().values() for hint in wall.hints)
