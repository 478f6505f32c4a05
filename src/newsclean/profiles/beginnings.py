"""How every text begins that a pattern fits, as far as the pattern says: most texts are known by it to fit none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsclean.profiles.reading import parse_pattern

_LONGEST, _MOST = 3, 64
"""Characters that a beginning has at most, and how many beginnings are worth to be looked for."""
_NO_WORD = ("CATEGORY_NOT_WORD", "CATEGORY_SPACE")
"""Classes of characters that stand in no word."""


class _Unknown(Exception):
    """The pattern may begin with too much, or with what is not followed here."""


def beginnings_of(pattern: str) -> tuple[str, ...] | None:
    """Return with what the first word of every text begins that `pattern` matches at its start.

    What stands before that word is left out; behind it comes what stands there, up to three characters in all, fewer
    where more is not known. None where a text may begin with anything. Looks around and borders are taken to hold.
    """
    parsed = parse_pattern(pattern)
    if parsed is None:
        return None
    for length in range(_LONGEST, 0, -1):
        try:
            return _Beginnings(length).of(parsed)
        except _Unknown:
            continue
    return None


class _Beginnings:
    """The ways in which a text may begin, step by step along a pattern."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.done: set[str] = set()
        """Those that are long enough, or behind which anything may stand."""

    def of(self, parsed: Any) -> tuple[str, ...]:
        """Return those of a whole pattern."""
        open_ = self.after(parsed, frozenset(("",)))
        if "" in open_:
            raise _Unknown
        return tuple(sorted(self.done | open_))

    def after(self, nodes: Iterable[tuple[Any, Any]], open_: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that may go on behind some nodes of a parsed pattern, of those before them."""
        for kind, value in nodes:
            if not open_:
                break
            open_ = self.after_one(str(kind), value, open_)
        return open_

    def after_one(self, kind: str, value: Any, open_: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that may go on behind one node."""
        match kind:
            case "LITERAL":
                return self.after_letters([chr(value)], open_)
            case "IN":
                return self.after_class(value, open_)
            case "ANY" | "NOT_LITERAL":
                return self.after_any(open_)
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return open_
            case "SUBPATTERN" if not value[1]:
                return self.after(value[-1], open_)
            case "ATOMIC_GROUP":
                return self.after(value, open_)
            case "BRANCH":
                return frozenset().union(*[self.after(branch, open_) for branch in value[1]])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, nodes = value
                return self.after_repeat(least, most, nodes, open_)
        raise _Unknown  # what no pattern of the package has, flags among it

    def after_repeat(self, least: int, most: int, nodes: Any, open_: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that may go on behind nodes that repeat."""
        for _ in range(least):
            open_ = self.after(nodes, open_)
        found = fresh = open_
        for _ in range(least, most):
            fresh = self.after(nodes, fresh) - found
            if not fresh:
                break
            found |= fresh
        return found

    def after_class(self, members: Any, open_: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that may go on behind one character of a class."""
        letters: list[str] = []
        for kind, value in members:
            match str(kind):
                case "LITERAL":
                    letters.append(chr(value))
                case "RANGE" if value[1] - value[0] < _MOST:
                    letters += map(chr, range(value[0], value[1] + 1))
                case "CATEGORY" if str(value) in _NO_WORD and open_ == {""}:
                    letters.append(" ")
                case _:
                    return self.after_any(open_)
        return self.after_letters(letters, open_)

    def after_letters(self, letters: list[str], open_: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that may go on behind one of some letters."""
        longer = {start + one if start or one.isalnum() or one == "_" else "" for start in open_ for one in letters}
        ready = {start for start in longer if len(start) == self.length}
        self.done |= ready
        if len(self.done) + len(longer) > _MOST:
            raise _Unknown
        return frozenset(longer - ready)

    def after_any(self, open_: frozenset[str]) -> frozenset[str]:
        """Note that anything may stand behind beginnings."""
        if "" in open_:
            raise _Unknown
        self.done |= open_
        return frozenset()


__all__ = ["beginnings_of"]
