"""The border between two tellings of one story, found by what they share.

A second telling begins where the text says again what it said first. Five signs are weighed: each paragraph of the
first telling has its like in the second; one of the second's first paragraphs resembles the first paragraph of all, or
begins with the same words; people introduced by their full name are spoken of by surname only after that, in the same
telling; and no telling begins with a pronoun. The weights were set on eleven stories with two tellings of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from newsclean.patterns import compiled
from newsclean.text import words_of

_MOST_PARAGRAPHS = 12
"""Longest first telling; a quick read has three to six paragraphs."""
_LARGEST_SHARE = 0.6
_ENOUGH = 0.4
"""Weight that two tellings have where nothing else says that there are two."""
_CHANCE = 0.18
"""Likeness of two paragraphs of one story that do not tell the same thing."""
_LATER_RESTARTS = (1.0, 0.95, 0.8)
"""A second telling may open with a scene: how much its first, second, third paragraph counts as its beginning."""
_SAME_WORDS, _LOST_NAME, _PRONOUN = 0.4, 0.3, 0.2
_USUAL_LENGTH = {1: -0.4, 2: -0.15, 3: 0.05, 4: 0.25, 5: 0.25, 6: 0.1}
"""Paragraphs that quick reads mostly have, and what speaks for each number."""
_FULL_NAME = compiled(
    r"\b([^\W\d_a-z][\w'’-]*[a-zß-ÿ]) (?:[A-Z]\. |(?:de|van|von|al|bin|da) )?([^\W\d_a-z][\w'’-]*[a-zß-ÿ])\b"
)
_NO_FIRST_NAME = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "But",
        "And",
        "When",
        "At",
        "For",
        "From",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Last",
        "This",
        "That",
        "President",
        "Mayor",
        "Officer",
        "Captain",
        "Judge",
        "Professor",
        "Sergeant",
        "Commissioner",
        "Senator",
        "Governor",
        "Minister",
        "General",
        "Chief",
        "Director",
    ]
)
_REFERS_BACK = compiled(
    r"[“\"]?(?:He|She|They|But|And|So|Yet|Still|Then|His|Her|Their|Also|That|Those|These|Mr\.|Ms\.|Mrs\.|Dr\.|However|Meanwhile)\b"
)


@dataclass(slots=True)
class Story:
    """The paragraphs of both tellings and what is compared of them."""

    paragraphs: list[str]
    bags: list[frozenset[str]] = field(init=False)
    weight: dict[str, float] = field(init=False)
    names: list[frozenset[tuple[str, str]]] = field(init=False)
    known: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count the words; one that few paragraphs have weighs most."""
        self.bags = [frozenset(word for word in words_of(text) if len(word) > 2) for text in self.paragraphs]
        counts = Counter(word for bag in self.bags for word in bag)
        self.weight = {word: math.log((1 + len(self.bags)) / count) for word, count in counts.items()}
        self.names = [
            frozenset(pair for pair in _FULL_NAME.findall(text) if pair[0] not in _NO_FIRST_NAME)
            for text in self.paragraphs
        ]

    def likeness(self, one: int, two: int) -> float:
        """Return the shared weight of two paragraphs against the weight of both (0 to 1)."""
        if (one, two) not in self.known:
            first, second = self.bags[one], self.bags[two]
            shared = sum(self.weight[word] for word in first & second)
            both = sum(self.weight[word] for word in first) * sum(self.weight[word] for word in second)
            self.known[one, two] = shared / math.sqrt(both) if both > 0 else 0.0
        return self.known[one, two]


def find_border(paragraphs: list[str], first: int, last: int, *, sure: bool) -> int | None:
    """Return which paragraph begins the second telling, from `first` to `last`; None if there is one telling.

    With `sure` it is known that there are two, and the likeliest border is returned in any case.
    """
    story = Story(paragraphs[:100])
    sizes = [len(text) for text in story.paragraphs]
    best: tuple[float, int] | None = None
    for border in range(max(1, first), min(last, len(sizes) - 1, _MOST_PARAGRAPHS) + 1):
        if sum(sizes[:border]) > _LARGEST_SHARE * sum(sizes):
            break
        score = weigh_border(story, border)
        if best is None or score > best[0]:
            best = (score, border)
    if best is None or (not sure and best[0] < _ENOUGH):
        return None
    return best[1]


def weigh_border(story: Story, border: int) -> float:
    """Return how much the text from `border` on is a second telling of what stands before it."""
    count = len(story.paragraphs)
    cover = sum(max(story.likeness(i, j) for j in range(border, count)) - _CHANCE for i in range(border))
    restarts = [share * story.likeness(0, border + k) for k, share in enumerate(_LATER_RESTARTS) if border + k < count]
    missed = max((story.likeness(0, k) for k in range(1, border)), default=0.0)
    opening = words_of(story.paragraphs[0])[:4]
    same = any(words_of(text)[:4] == opening for text in story.paragraphs[border : border + len(_LATER_RESTARTS)])
    back = _REFERS_BACK.match(story.paragraphs[border]) is not None
    signs = _SAME_WORDS * same - _LOST_NAME * lost_names(story, border) - _PRONOUN * back
    return cover + max(restarts) - missed + signs + _USUAL_LENGTH.get(border, 0.0)


def lost_names(story: Story, border: int) -> int:
    """Return how many people, two at most, are introduced before `border` and only spoken of by surname after it."""
    before = frozenset[tuple[str, str]]().union(*story.names[:border])
    after = frozenset[tuple[str, str]]().union(*story.names[border:])
    later = " ".join(story.paragraphs[border:])
    lost = sum(re.search(rf"\b{re.escape(surname)}\b", later) is not None for _, surname in before - after)
    return min(2, lost)


__all__ = ["find_border"]
