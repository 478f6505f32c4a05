"""Whether every text that a pattern fits has one of some hints in it: proved for all such texts, not tried on a few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from re import _constants as op  # type: ignore[attr-defined]  # private, so no stub has it
from re import _parser  # type: ignore[attr-defined]  # the same
from typing import Any

Ways = Mapping[str, str]
"""For each end of a text that may still become a hint, one text that ends so and has no hint yet."""

_HINTED = "\0"
_SPARE = (*"~ 0aÀя字", "\n")
"""Characters for those that are in no hint: one of these is taken where a class allows any."""


def unhinted(pattern: re.Pattern[str], hints: Iterable[str]) -> str | None:
    """Return a text that a pattern fits and that has none of the hints, None where there is no such text.

    Looks around and borders are taken to hold anywhere, so a text may come back that does not fit because of one of
    them; none that fits is missed. Raises NotImplementedError for what no pattern of the package has.
    """
    ways = _Hints(tuple(hints)).after(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), {"": ""})
    return min(ways.values(), key=len, default=None)


class _Hints:
    """How far into its hints a text is, step by step along a pattern."""

    def __init__(self, hints: tuple[str, ...]) -> None:
        self.hints = hints
        self.beginnings = {hint[:length] for hint in hints for length in range(len(hint))} | {""}
        self.alphabet = tuple(sorted({letter for hint in hints for letter in hint}))
        self.ends: dict[str, str] = {}

    def after(self, nodes: Iterable[tuple[Any, Any]], ways: Ways) -> Ways:
        """Return the ways there are after some nodes of a parsed pattern, of those before them."""
        for kind, value in nodes:
            ways = self.after_one(kind, value, ways)
        return ways

    def after_one(self, kind: Any, value: Any, ways: Ways) -> Ways:
        """Return the ways after one node."""
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            return self.after_letter(self.letters_of(kind, value), ways)
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return ways
        if kind is op.SUBPATTERN:
            return self.after(value[-1], ways)
        if kind is op.ATOMIC_GROUP:
            return self.after(value, ways)
        if kind is op.BRANCH:
            return {end: text for branch in reversed(value[1]) for end, text in self.after(branch, ways).items()}
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, repeated = value
            return self.after_repeat(least, most, repeated, ways)
        raise NotImplementedError(kind)

    def after_repeat(self, least: int, most: int, nodes: Any, ways: Ways) -> Ways:
        """Return the ways after nodes that repeat."""
        for _ in range(least):
            ways = self.after(nodes, ways)
        found, fresh = dict(ways), ways
        for _ in range(least, most):
            fresh = {end: text for end, text in self.after(nodes, fresh).items() if end not in found}
            if not fresh:
                break
            found.update(fresh)
        return found

    def after_letter(self, letters: Iterable[str], ways: Ways) -> Ways:
        """Return the ways after one of some letters."""
        found: dict[str, str] = {}
        for end, text in ways.items():
            for letter in letters:
                longer = self.ends.get(end + letter) or self.end_of(end + letter)
                if longer != _HINTED:
                    found.setdefault(longer, text + letter)
        return found

    def end_of(self, text: str) -> str:
        """Return how a text ends that may become a hint, or that it has one."""
        starts = (text[at:] for at in range(len(text) + 1))
        end = _HINTED if text.endswith(self.hints) else next(start for start in starts if start in self.beginnings)
        self.ends[text] = end
        return end

    def letters_of(self, kind: Any, value: Any) -> list[str]:
        """Return the letters a node fits that are in a hint, and one that is in none."""
        if kind is op.LITERAL:
            return [chr(value)]
        fits = re.compile(_source(kind, value), re.DOTALL).fullmatch
        named = [chr(code) for what, code in value if what is op.LITERAL] if kind is op.IN else []
        others = [letter for letter in (*named, *_SPARE) if letter not in self.alphabet and fits(letter)]
        return [*others[:1], *filter(fits, self.alphabet)]


_CLASSES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _source(kind: Any, value: Any) -> str:
    """Return a parsed class of characters as a pattern again."""
    if kind is op.ANY:
        return "."
    if kind is op.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    parts = []
    for what, of in value:
        if what is op.NEGATE:
            parts.append("^")
        elif what is op.LITERAL:
            parts.append(re.escape(chr(of)))
        elif what is op.RANGE:
            parts.append("-".join(re.escape(chr(end)) for end in of))
        else:
            parts.append(_CLASSES[of])
    return f"[{''.join(parts)}]"
