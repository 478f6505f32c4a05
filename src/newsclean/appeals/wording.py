"""How much a sentence sounds like the page asking its reader for something: the sum of the weights of its words.

The weights (`profiles/_weights.json`) are those of a logistic regression over words, pairs of words and the shape of
the sentence; `benchmarks/appeals/train.py` learns them. They are readable: each entry is a word or a pair and what it
adds to the log-odds, so that a verdict can say which words made it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import msgspec

from newsclean.patterns import compiled

_FILE = Path(__file__).parent.parent / "profiles" / "_weights.json"

_WORD = compiled(r"[^\W_]+(?:['-][^\W_]+)*|[$€£©»→|@?!:]")
_TELLING_MARKS = "$|@?!:"
_INSIDE = f"'-{_TELLING_MARKS}"
_SPACED = bytes(code if (c := chr(code)).isalnum() or c in _INSIDE else 32 for code in range(128)).ljust(256)
"""Plain characters that words and telling marks are made of; any other is a space."""
_QUOTE = compiled(r"[“„«][^”“»]{12}|\"[^\"]{12,}\"|^\W{0,3}[“„«\"]|[^”“„«»]{12}[”»]\W{0,4}$|^['‘].*['’]\W{0,4}$")
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26)
_LONG = _LENGTHS[-1] + 1
_SHAPES = (*(f"#{most}" for most in _LENGTHS), "#long")
_QUOTATION_MARKS = '“”"„«»'
_FULL_WEIGHT = 4


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What was learned: log-odds for each feature, and by which words appeals are found at all."""

    bias: float
    signals: frozenset[str]
    """Words, rare in stories, one of which nearly every appeal of a sentence has."""
    hints: frozenset[str]
    """Words one of which a short text has that may be an appeal."""
    words: dict[str, float]

    @cached_property
    def shapes(self) -> list[float]:
        """The weights of lengths, from no word to so many as are long."""
        return [self.words.get(shape_of(count), 0.0) for count in range(_LONG + 1)]

    @cached_property
    def singles(self) -> dict[str, int]:
        """The weights of words, in hundredths: whole numbers have one sum, in whatever order they are added."""
        return {parts[0]: weight for parts, weight in self._split() if len(parts) == 1}

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """The weights of pairs of neighbours, in hundredths: found without joining each pair of a text."""
        return {(parts[0], parts[1]): weight for parts, weight in self._split() if len(parts) == 2}

    @cached_property
    def openings(self) -> dict[tuple[str, str], int]:
        """The weights of the pairs that a sentence begins with, in hundredths."""
        return {(parts[1], parts[2]): weight for parts, weight in self._split() if len(parts) == 3}

    @cached_property
    def entries(self) -> dict[str, tuple[int, int, tuple[int, ...]]]:
        """Each word of weight, alone or in a pair, as the C module takes it where it says and calls for nothing."""
        names = {word for pair in (*self.pairs, *self.openings) for word in pair}
        return {word: (self.singles.get(word, 0), 0, ()) for word in ("^", ".", "0", *self.singles, *sorted(names))}

    def _split(self) -> list[tuple[list[str], int]]:
        return [(name.split(" "), round(weight * 100)) for name, weight in self.words.items()]


@cache
def load_weights() -> Weights:
    """Return the shipped weights: a constant that happens to stand in a data file, hence read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Weights)


def tokens_of(text: str) -> list[str]:
    """Return the words and telling marks of lower-cased text; an apostrophe or a hyphen inside a word belongs to it."""
    plain = text.replace("“", " ").replace("”", " ")
    if not plain.isascii() or "''" in plain or "--" in plain or "'-" in plain or "-'" in plain:
        return _WORD.findall(text)
    # Plain text, as most is, needs no pattern.
    for mark in _TELLING_MARKS:
        if mark in plain:
            plain = plain.replace(mark, f" {mark} ")
    plain = plain.encode().translate(_SPACED).decode()
    if "'" in plain or "-" in plain:
        plain = f" {plain} ".replace(" '", " ").replace("' ", " ").replace(" -", " ").replace("- ", " ")
    return plain.split()


def is_marked(text: str) -> bool:
    """Tell whether a text holds a quotation mark or begins with an apostrophe: no other can be quoted."""
    return text[:1] in ("'", "‘") or any(mark in text for mark in _QUOTATION_MARKS)


def is_quoted(text: str) -> bool:
    """Tell whether a text holds, opens or closes a quotation: somebody else is speaking."""
    if "»" in text and "«" not in text:
        text = text.rstrip("» ")  # an arrow, as behind a link
    return is_marked(text) and _QUOTE.search(text) is not None


def features_of(tokens: list[str]) -> set[str]:
    """Return what the words of a sentence are weighed by: words, pairs of neighbours, how it begins and ends."""
    words = ["0" if token[0].isdecimal() else token for token in tokens]
    features = set(words)
    features.update(map(" ".join, pairwise(["^", *words, "."])))
    if len(words) > 1:
        features.add(f"^ {words[0]} {words[1]}")
    return features


def shape_of(count: int) -> str:
    """Return the feature of a sentence of so many words."""
    return _SHAPES[bisect_left(_LENGTHS, count)]


def scale_of(features: int) -> float:
    """Return what the weights of words are multiplied by: the more features a sentence has, the less each says."""
    return math.sqrt(_FULL_WEIGHT / max(features, _FULL_WEIGHT))


def sum_up(tokens: list[str], weights: Weights) -> tuple[int, int]:
    """Return how many of the features of `features_of` a sentence has, and the sum of their weights in hundredths."""
    words = ["0" if token[0].isdecimal() else token for token in tokens]
    # No pair is joined, and few are kept.
    single, pairs = set(words), set(pairwise(["^", *words, "."]))
    total = sum([weights.singles[word] for word in single if word in weights.singles])
    total += sum([weights.pairs[pair] for pair in pairs if pair in weights.pairs])
    if len(words) < 2:
        return len(single) + len(pairs), total
    return len(single) + len(pairs) + 1, total + weights.openings.get((words[0], words[1]), 0)


def weigh(count: int, size: int, total: int, weights: Weights) -> float:
    """Return the log-odds that a sentence is an appeal: by its words, its features and the sum of their weights."""
    return weights.bias + weights.shapes[min(count, _LONG)] + scale_of(size) * (total / 100)


def totals_for(odds: float, weights: Weights) -> list[float]:
    """Return, for no word to so many as are long, the sum of weights (hundredths) below which a text weighs less.

    The sums are scaled as in `weigh`; a text reaches `odds` with no smaller one, quoted or not.
    """
    rest = odds - weights.bias - max(0.0, weights.words.get("#quoted", 0.0))
    return [100 * (rest - shape) if rest > shape else -math.inf for shape in weights.shapes]
