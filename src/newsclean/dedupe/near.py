"""Which earlier block says nearly the same: next to all words shared, and no fact changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, combinations, compress
from operator import eq
from typing import TypeAlias

from newsclean.dedupe.facts import differ_in_facts
from newsclean.model import Block, remove_block
from newsclean.native import load_native
from newsclean.text import Folded, fold_any_words, fold_words

native = load_native("_words")

_NEAR, _NEAR_WORDS = 0.9, 12
"""Shared words, of all words of both, from which two blocks are one, and the words that it takes to tell."""
CHANGED_WORDS = 3
"""Different words from which two like paragraphs are two statements."""
CHANGED_ENDS = 6
"""Words at which two near repeats may differ; more, and they are two statements."""
ANCHORS, _SHARED_ANCHORS = 5, 2
"""The longest words of a block, by which a near repeat is found: of so many it shares two, as at most three differ."""
_MOST_CANDIDATES = 40
"""Blocks remembered for one anchor: bounds the work on a page of thousands of like blocks."""
_MOST_COMPARED = 200
"""Blocks that share anchors up to which each is compared with each of about its length."""


@dataclass(slots=True)
class Seen:
    """The blocks kept so far of one telling."""

    exact: dict[str, int] = field(default_factory=dict)
    """The words of each block, joined, and where it stands."""
    anchors: dict[str, list[int]] = field(default_factory=dict)
    words: list[Folded] = field(default_factory=list)
    """The words of the blocks by which near repeats are found …"""
    texts: list[str] = field(default_factory=list)
    """… and what these say."""


def find_alike(texts: list[str]) -> list[tuple[int, Folded]]:
    """Return the places of the texts that may be repeats of each other, with their words; all others have none.

    They have the words of another, or next to no words that one has not. On a page of very many that share words each
    counts.
    """
    found = find_sharing(texts)
    if found is None:
        return [*enumerate(fold_words(texts, ANCHORS))]
    same, near = found
    alike = sorted({*same, *chain.from_iterable(near)})
    return [*zip(alike, fold_words([texts[place] for place in alike], ANCHORS), strict=True)]


Sharing: TypeAlias = tuple[list[int], list[tuple[int, int]]]
"""Places of texts that have all words in common with another, and pairs of those that may be nearly the same."""


def find_sharing(texts: list[str]) -> Sharing | None:
    """Return which texts have the same words, or may be nearly the same; None where too many share anchors."""
    if native is None:
        return find_any_sharing(fold_words(texts, ANCHORS))
    limits = (ANCHORS, _NEAR_WORDS, _SHARED_ANCHORS, CHANGED_ENDS, CHANGED_WORDS, _MOST_COMPARED, _MOST_CANDIDATES)
    found: Sharing | None = native.find_sharing(texts, *limits, fold_any_words)
    return found


def find_any_sharing(texts: list[Folded]) -> Sharing | None:
    """Return the same without the C module."""
    anchors = Counter(chain.from_iterable([longest for _, words, longest in texts if words >= _NEAR_WORDS]))
    shared = {anchor for anchor, count in anchors.items() if count > 1}
    held = [shared.intersection(longest) if words >= _NEAR_WORDS else set() for _, words, longest in texts]
    near = [place for place, some in enumerate(held) if len(some) >= _SHARED_ANCHORS]
    if len(near) > _MOST_COMPARED or max(anchors.values(), default=0) > _MOST_CANDIDATES:
        return None
    printed = Counter(key for key, _, _ in texts)
    return [place for place, (key, _, _) in enumerate(texts) if printed[key] > 1], [
        (one, other)
        for one, other in combinations(near, 2)
        if len(held[one] & held[other]) >= _SHARED_ANCHORS and may_be_near(texts[one], texts[other])
    ]


def judge_near(index: int, block: Block, words: Folded, seen: Seen) -> Block:
    """Return `block`, removed if it was nearly printed before; note it otherwise."""
    if words.words >= _NEAR_WORDS:
        known = [*map(seen.anchors.get, words.longest)]
        if has_near(block.text, words, [*filter(None, known)], seen):
            return remove_block(block, "dedupe", "near-repeat", "printed before on the page, nearly word for word")
        for anchor, places in zip(words.longest, known, strict=True):
            if places is None:
                seen.anchors[anchor] = [len(seen.words)]
            elif len(places) < _MOST_CANDIDATES:
                places.append(len(seen.words))
        seen.words.append(words)
        seen.texts.append(block.text)
    seen.exact[words.key] = index
    return block


def has_near(text: str, words: Folded, known: list[list[int]], seen: Seen) -> bool:
    """Tell whether an earlier block says nearly the same as `text`; `known` are those that share an anchor."""
    if len(known) < _SHARED_ANCHORS:
        return False
    places = [*chain.from_iterable(known)]
    if len(set(places)) == len(places):
        return False  # as nearly always: none shares two
    places.sort()
    shared = {*compress(places, map(eq, places, places[1:]))}
    return any(
        same_words(words.key.split(" "), seen.words[place].key.split(" "))
        and not differ_in_facts(text, seen.texts[place])
        for place in shared
        if may_be_near(words, seen.words[place])
    )


def may_be_near(first: Folded, second: Folded) -> bool:
    """Tell cheaply whether two texts may differ in next to no words: in number, and in the longest of each."""
    if abs(first.words - second.words) > CHANGED_ENDS:
        return False
    shared = sum(map(second.key.__contains__, first.longest)) + sum(map(first.key.__contains__, second.longest))
    return len(first.longest) + len(second.longest) - shared <= CHANGED_WORDS


def same_words(first: list[str], second: list[str]) -> bool:
    """Tell whether two texts differ in next to no words and in no figure."""
    one, two = set(first), set(second)
    changed = one ^ two
    if len(changed) > CHANGED_WORDS or not all(map(str.isalpha, changed)):
        return False
    return len(one & two) >= _NEAR * len(one | two)


__all__ = ["ANCHORS", "CHANGED_ENDS", "CHANGED_WORDS", "Seen", "find_alike", "judge_near"]
