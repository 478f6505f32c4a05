"""Where in the lists of a page something stands: the rows of a kind, the elements of a form, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar, cast

from msgspec import Struct

from newsclean.columns import in_body
from newsclean.model import Block, Kind, Removal, replace
from newsclean.native import load_native

native = load_native("extract._scan")

Item = TypeVar("Item", bound=Struct)
T = TypeVar("T")
_MEMBERS = (Block.removed, Block.role, Block.kind, Block.text)
"""What blocks are asked for, as the C module takes it."""


def places_of(items: list[Any], value: Any, name: str | None = None) -> list[int]:
    """Return where in a list a value stands; with the `name` of an attribute, where an item has it there."""
    if native is not None:
        found: list[int] = native.places_of(items, value, name)
        return found
    values = items if name is None else map(attrgetter(name), items)
    return [place for place, item in enumerate(values) if item == value]


def make_rows(model: Item, members: tuple[Any, ...], *columns: list[Any]) -> list[Item]:
    """Return copies of a struct, each with the values at one place of some lists of one length as its `members`."""
    if native is not None:
        found: list[Item] = native.make_rows(model, members, columns)
        return found
    names = [member.__name__ for member in members]
    rows = zip(*columns, strict=True)
    return [replace(model, **dict(zip(names, values, strict=True))) for values in rows]


def replace_at(items: list[Item], rows: list[int], member: T, values: Sequence[T]) -> None:
    """Put in the place of each struct in some rows a copy that has the value beside the row as its `member`."""
    if native is not None:
        native.replace_at(items, rows, member, values)
        return
    for row, value in zip(rows, values, strict=True):
        items[row] = replace(items[row], **{cast("Any", member).__name__: value})


def places_among(items: list[int], values: frozenset[int], told: list[int] | None = None) -> list[int]:
    """Return where in a list one of some values stands; with `told` what that says at the items."""
    if not values:
        return []
    if native is not None:
        found: list[int] = native.places_among(items, values, told)
        return found
    return [place for place, item in enumerate(items) if (item if told is None else told[item]) in values]


def places_marked(items: list[Any], bits: int, told: list[int] | str) -> list[int]:
    """Return where in a list one of some bits stands: in what `told` says at the items, or has as its name in them."""
    if native is not None:
        found: list[int] = native.places_marked(items, bits, told)
        return found
    marks = map(attrgetter(told), items) if isinstance(told, str) else map(told.__getitem__, items)
    return [place for place, own in enumerate(marks) if own & bits]


def marks_at(places: Any, count: int) -> list[bool]:
    """Return for each of so many places whether it is one of some, which are in order."""
    marks = [False] * count
    for place in places.tolist():
        marks[place] = True
    return marks


def find_turns(kept: list[bool], first: bool) -> list[int]:
    """Return where two runs stand of which the one that is `first` in the list is before one that is not: the first."""
    return [place for place, (one, other) in enumerate(pairwise(kept)) if one is first and other is not first]


def first_from(items: list[int], start: int, least: int) -> int:
    """Return the first place from `start` on where a number is `least` or more; that behind the last for none."""
    if native is not None:
        found: int = native.first_from(items, start, least)
        return found
    return next((place for place in range(start, len(items)) if items[place] >= least), len(items))


def short_rows(blocks: list[Block], most: int, among: range) -> list[int]:
    """Return the rows of those blocks, of a range without gaps, whose text has up to `most` characters."""
    if native is not None:
        found: list[int] = native.short_rows(blocks, most, among.start, among.stop)
        return found
    return [row for row in among if len(blocks[row].text) <= most]


def repeated_rows(blocks: list[Block], most: int, among: range, behind: range) -> list[int]:
    """Return the rows of those blocks, of a range without gaps, whose text has up to `most` characters and is repeated.

    It stands again in the same range, as far behind as one of `behind`, which has no gaps and begins above 0.
    """
    if native is not None:
        found: list[int] = native.repeated_rows(blocks, most, among.start, among.stop, behind.start, behind.stop - 1)
        return found
    told = {row: blocks[row].text for row in short_rows(blocks, most, among)}
    return [row for row, text in told.items() if any(told.get(row + more) == text for more in behind)]


def texts_at(blocks: list[Block], rows: list[int]) -> list[str]:
    """Return the texts of the blocks in some rows."""
    if native is not None:
        found: list[str] = native.texts_at(blocks, rows)
        return found
    return [blocks[row].text for row in rows]


def rows_in_body(blocks: Sequence[Block], kind: Kind | None = None) -> list[int]:
    """Return the rows of the blocks that stay, as text of the story; with a `kind`, of those of that kind."""
    if native is not None:
        found: list[int] = native.places_in_body(blocks, _MEMBERS, kind, None)
        return found
    return [row for row, block in enumerate(blocks) if in_body(block) and kind in (None, block.kind)]


def rows_below(blocks: list[Block], reason: Removal) -> list[int]:
    """Return the rows of the blocks that stay so right below one that went for a reason."""
    if native is not None:
        found: list[int] = native.rows_below(blocks, _MEMBERS, reason)
        return found
    return [row for row in range(1, len(blocks)) if blocks[row - 1].removed is reason and in_body(blocks[row])]


def rows_begun(blocks: list[Block], letters: str) -> list[int]:
    """Return the rows of the blocks that stay so and begin with one of some plain letters, or with one that is none."""
    if native is not None:
        found: list[int] = native.places_in_body(blocks, _MEMBERS, None, letters)
        return found
    return [row for row, block in enumerate(blocks) if in_body(block) and begins_among(block.text, letters)]


def begins_among(text: str, letters: str) -> bool:
    """Tell whether a text begins with one of some plain letters, or with one that is none."""
    return text != "" and (text[0] in letters or not text[0].isascii())


__all__ = [
    "find_turns",
    "first_from",
    "make_rows",
    "marks_at",
    "places_among",
    "places_marked",
    "places_of",
    "repeated_rows",
    "replace_at",
    "rows_begun",
    "rows_below",
    "rows_in_body",
    "short_rows",
    "texts_at",
]
