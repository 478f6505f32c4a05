"""How much a sentence sounds like the page asking its reader for something: the sum of the weights of its words.

The weights (`profiles/_weights.json`) are those of a logistic regression over words, pairs of words and the shape of
the sentence; `benchmarks/appeals/train.py` learns them. They are readable: each entry is a word or a pair and what it
adds to the log-odds, so that a verdict can say which words made it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import msgspec

_FILE = Path(__file__).parent.parent / "profiles" / "_weights.json"

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[$€£©»→|@?!:]")
_TELLING_MARKS = "$|@?!:"
_INSIDE = f"'-{_TELLING_MARKS}"
_DIGIT = re.compile(r"\d")
_SPACED = bytes(code if (c := chr(code)).isalnum() or c in _INSIDE else 32 for code in range(128)).ljust(256)
"""Plain characters that words and telling marks are made of; any other is a space."""
_QUOTE = re.compile(r"[“„«][^”“»]{12}|\"[^\"]{12,}\"|^\W{0,3}[“„«\"]|[^”“»]{12}[”»]\W{0,4}$|^['‘].*['’]\W{0,4}$")
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26)
_SHAPES = (*(f"#{most}" for most in _LENGTHS), "#long")
_MARKS = '“”"„«»'
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
    def pairs(self) -> dict[tuple[str, str], float]:
        """The weights of pairs of neighbours: found without joining each pair of a text."""
        split = ((name.split(" "), weight) for name, weight in self.words.items())
        return {(parts[0], parts[1]): weight for parts, weight in split if len(parts) == 2}


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


def is_quoted(text: str) -> bool:
    """Tell whether a text holds, opens or closes a quotation: somebody else is speaking."""
    if "»" in text and "«" not in text:
        text = text.rstrip("» ")  # an arrow, as behind a link
    marked = "“" in text or "”" in text or '"' in text or "„" in text or "«" in text or "»" in text
    return (marked or text[:1] in "'‘") and _QUOTE.search(text) is not None


def features_of(tokens: list[str]) -> set[str]:
    """Return what the words of a sentence are weighed by: words, pairs of neighbours, how it begins and ends."""
    words = ["0" if token[0].isdecimal() else token for token in tokens]
    features = set(words)
    features.update(map(" ".join, pairwise(["^", *words, "."])))
    if len(words) > 1:
        features.add(f"^ {words[0]} {words[1]}")
    return features


def shape_of(tokens: list[str]) -> str:
    """Return the feature of a sentence's length."""
    return _SHAPES[bisect_left(_LENGTHS, len(tokens))]


def scale_of(features: int) -> float:
    """Return what the weights of words are multiplied by: the more features a sentence has, the less each says."""
    return math.sqrt(_FULL_WEIGHT / max(features, _FULL_WEIGHT))


def weigh(tokens: list[str], text: str, weights: Weights) -> float:
    """Return the log-odds that a sentence is an appeal, by its words alone."""
    known, pairs = weights.words, weights.pairs
    words = ["0" if token[0].isdecimal() else token for token in tokens] if _DIGIT.search(text) else tokens
    # What follows are the weights of `features_of`, for which no pair is joined and few are kept.
    single = set(words)
    around = ["^", *words, "."]
    hits = {pair for pair in pairwise(around) if pair in pairs}
    found = [known[word] for word in single if word in known] + [pairs[pair] for pair in hits]
    size = len(single) + (len(words) + 1 if len(single) == len(words) else len(set(pairwise(around))))
    if len(words) > 1:
        found.append(known.get(f"^ {words[0]} {words[1]}", 0.0))
        size += 1
    total = math.fsum(found)  # exact, as a set has no order to add in
    odds = weights.bias + known.get(shape_of(tokens), 0.0) + scale_of(size) * total
    return odds + known.get("#quoted", 0.0) if is_quoted(text) else odds
