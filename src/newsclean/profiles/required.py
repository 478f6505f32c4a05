"""Parts of which every text has one that a pattern fits, as far as the pattern says: without them it need not be tried.

>>> sorted(required_of(r"(?:see|view) (?:all )?(?:photos?|pics?) below"))
['hoto below', 'otos below', 'pic below', 'pics below']
>>> sorted(required_of(r"(?:see|view) .*(?:photos|pictures)"))
['photos', 'pictures']
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any, TypeAlias

from newsclean.profiles.reading import parse_pattern

Parts: TypeAlias = frozenset[str]

_MOST = 64
"""How many parts are worth to be looked for."""
_MOST_LETTERS, _MOST_TIMES = 10, 3
"""Letters of a class, and times that a thing repeats, up to which all ways are written out."""
_LEAST_WORTH, _MOST_WORTH = 2.5, 5.0
"""What parts must be worth to be looked for, in Latin letters, and from where on more letters tell nothing more."""
_LONGEST = 10
"""Letters from its end that a part keeps: more would tell little more."""
_SAYS_MORE, _WORTH = "\u2e80", 2.5
"""From this letter on, one stands for a syllable or a word."""
_NOTHING: Parts = frozenset(("",))


def required_of(pattern: str) -> Parts | None:
    """Return parts of which every text has one that `pattern` fits; None where it has none that tell enough.

    Looks around and borders are taken to hold.
    """
    parsed = parse_pattern(pattern)
    parts = None if parsed is None else _required(parsed)
    return None if parts is None else _shortest(frozenset(part[-_LONGEST:] for part in parts))


def _required(nodes: Iterable[tuple[Any, Any]]) -> Parts | None:
    """Return the most telling parts of a sequence; of equal ones those that come last, as its beginning is known."""
    found: list[Parts | None] = []
    run = _NOTHING
    for kind, value in nodes:
        written = _written(str(kind), value)
        longer = _join(run, written) if written is not None else None
        if longer is None:
            found += (run, _required_inside(str(kind), value))
        run = longer or written or _NOTHING
    telling = [parts for parts in (*found, run) if parts is not None and _worth(parts) >= _LEAST_WORTH]
    return max(reversed(telling), key=lambda parts: (_worth(parts), -len(parts)), default=None)


def _required_inside(kind: str, value: Any) -> Parts | None:
    """Return the parts that one node requires."""
    match kind:
        case "SUBPATTERN" if not value[1]:
            return _required(value[-1])
        case "ATOMIC_GROUP":
            return _required(value)
        case "BRANCH":
            joined = _shortest(_any_of(map(_required, value[1])) or frozenset())
            return joined if 0 < len(joined) <= _MOST else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            return _required(value[2])
    return None


def _written(kind: str, value: Any) -> Parts | None:
    """Return all that a node fits, None where that is too much."""
    match kind:
        case "LITERAL":
            return frozenset((chr(value),))
        case "IN":
            return _letters(value)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NOTHING
        case "SUBPATTERN" if not value[1]:
            return _written_in_row(value[-1])
        case "ATOMIC_GROUP":
            return _written_in_row(value)
        case "BRANCH":
            joined = _any_of(map(_written_in_row, value[1]))
            return joined if joined is not None and len(joined) <= _MOST else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*value)
    return None


def _written_in_row(nodes: Iterable[tuple[Any, Any]]) -> Parts | None:
    """Return all that a sequence fits, None where that is too much."""
    run: Parts | None = _NOTHING
    for kind, value in nodes:
        written = _written(str(kind), value)
        run = _join(run, written) if run is not None and written is not None else None
    return run


def _repeated(least: int, most: int, nodes: Any) -> Parts | None:
    """Return all that repeated nodes fit, None where that is too much."""
    once = _written_in_row(nodes) if most <= _MOST_TIMES else None
    run, found = _NOTHING, frozenset[str]()
    for times in range(most + 1 if once is not None else 0):
        longer = _join(run, once or _NOTHING) if times else run
        if longer is None:
            return None
        run = longer
        found |= run if times >= least else frozenset()
    return found if once is not None and len(found) <= _MOST else None


def _letters(members: Any) -> Parts | None:
    """Return the letters of a class, None where they are many."""
    letters: set[str] = set()
    for kind, value in members:
        match str(kind):
            case "LITERAL":
                letters.add(chr(value))
            case "RANGE" if value[1] - value[0] < _MOST_LETTERS:
                letters |= set(map(chr, range(value[0], value[1] + 1)))
            case _:
                return None
    return frozenset(letters) if len(letters) <= _MOST_LETTERS else None


def _any_of(branches: Iterable[Parts | None]) -> Parts | None:
    """Return what is in any of some branches, None where one of them is not known."""
    found: Parts = frozenset()
    for parts in branches:
        if parts is None:
            return None
        found |= parts
    return found


def _join(first: Parts, second: Parts) -> Parts | None:
    """Return each of some texts with each of others behind it, None where those are too many."""
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(map("".join, product(first, second)))


def _worth(parts: Parts) -> float:
    """Return how much the least of some parts tells, in Latin letters."""
    return min(_MOST_WORTH, *(sum(_WORTH if one >= _SAYS_MORE else 1 for one in part) for part in parts), _MOST_WORTH)


def _shortest(parts: Parts) -> Parts:
    """Return those of some parts that hold no other: a text that has one of the rest has one of these."""
    return frozenset(part for part in parts if not any(other in part for other in parts if other != part))


__all__ = ["required_of"]
