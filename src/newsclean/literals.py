"""Whether a text holds one of some words or parts of words: asked first, it spares most texts a costly pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from newsclean.native import load_native

native = load_native("_words")


def finder_of(literals: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells of a text whether it holds one of `literals`, none of which is empty."""
    literals = tuple(literals)
    if native is not None:
        return partial(native.has_literal, native.make_literals(literals))
    return plain_finder_of(literals)


def picker_of(literals: Iterable[str]) -> Callable[[list[str]], Iterable[int]]:
    """Return what gives the places of those of some texts that may hold one of `literals` in small letters.

    Those are all that do, apostrophes straight, and perhaps others; none of the literals is empty.
    """
    if native is not None:
        return partial(native.find_hinted, native.make_literals(tuple(literals)))
    return lambda texts: range(len(texts))


def locator_of(literals: Iterable[str]) -> Callable[[list[str]], list[int]]:
    """Return what gives the places of those of some texts, in small letters, that hold one of `literals`.

    >>> locator_of(("abon", "news"))(["ein abonnement", "pears", "newsletter"])
    [0, 2]
    """
    literals = tuple(literals)
    holds, pick = finder_of(literals), picker_of(literals)
    return lambda texts: [place for place in pick(texts) if holds(texts[place])]


def plain_finder_of(literals: tuple[str, ...]) -> Callable[[str], bool]:
    """Return the same without the C module."""
    search = re.compile("|".join(map(re.escape, literals)) or r"(?!)").search
    return lambda text: search(text) is not None
