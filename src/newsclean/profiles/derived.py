"""What the patterns of the shipped rules say of the texts that they fit, written down by `scripts/update-derived`.

To read a pattern costs more than all that most pages have to ask of it.
"""

from __future__ import annotations

from functools import cache

import msgspec

from newsclean.making import HERE, name_of
from newsclean.profiles.beginnings import beginnings_of
from newsclean.profiles.required import required_of

FILE = HERE / "_derived.json"


class Derived(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every text has that a pattern fits; None where that is not known."""

    begins: tuple[str, ...] | None = None
    """With one of these its first word begins, where the pattern must fit from the beginning on."""
    hints: tuple[str, ...] | None = None
    """One of these stands in it."""


def derive(pattern: str) -> Derived:
    """Return what a pattern says of the texts that it fits."""
    required = required_of(pattern)
    return Derived(beginnings_of(pattern), None if required is None else tuple(sorted(required)))


def recall(pattern: str) -> Derived:
    """Return the same, as it was written down for a shipped rule."""
    return load_derived().get(name_of(pattern)) or derive(pattern)


@cache
def load_derived() -> dict[str, Derived]:
    """Return what was written down, by the names of the patterns: a constant that stands in a data file."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Derived])


__all__ = ["Derived", "derive", "load_derived", "name_of", "recall"]
