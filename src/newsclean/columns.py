"""Columns of blocks: which of many stay, which went and why, and what each has as one member of its type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, TypeVar, cast

from msgspec import Struct

from newsclean.model import Block, Removal
from newsclean.native import load_native

native = load_native("_words")
T = TypeVar("T")
S = TypeVar("S", bound=Struct)
F = TypeVar("F", bound=Callable[..., object])


def in_c(name: str, *given: object) -> Callable[[F], F]:
    """Return what puts a function of the C module, to which something is `given` first, in place of one in Python."""

    def choose(function: F) -> F:
        if native is None:
            return function
        quick = getattr(native, name)
        return cast("F", partial(quick, *given) if given else quick)

    return choose


def in_body(block: Block) -> bool:
    """Tell whether a block stays, as text of the story."""
    return block.removed is None and block.role == "body"


def first_in_body(blocks: Sequence[Block]) -> int | None:
    """Return the place of the first block that stays, as text of the story; None where there is none."""
    for place in places_kept(blocks):
        if blocks[place].role == "body":
            return place
    return None


def last_in_body(blocks: Sequence[Block]) -> int | None:
    """Return the place of the last such block, None where there is none."""
    for place in reversed(places_kept(blocks)):
        if blocks[place].role == "body":
            return place
    return None


@in_c("places_of", Block.removed, True)
def places_kept(blocks: Sequence[Block]) -> list[int]:
    """Return the places of the blocks that stay."""
    return [place for place, block in enumerate(blocks) if block.removed is None]


@in_c("places_of", Block.removed, False)
def places_gone(blocks: Sequence[Block]) -> list[int]:
    """Return the places of the blocks that went."""
    return [place for place, block in enumerate(blocks) if block.removed is not None]


@in_c("select", Block.removed, True)
def kept_of(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that stay."""
    return [block for block in blocks if block.removed is None]


@in_c("select", Block.removed, False)
def gone_of(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that went."""
    return [block for block in blocks if block.removed is not None]


@in_c("column")
def column(values: Sequence[Struct], member: T, places: list[int] | None = None) -> list[T]:
    """Return what values, or those at `places`, have as a member of their type, such as `Block.text`."""
    return [*map(cast("Any", member).__get__, values if places is None else [values[place] for place in places])]


@in_c("places_in")
def places_in(values: Sequence[Struct], member: T, wanted: frozenset[T], places: list[int]) -> list[int]:
    """Return those of the places at which the member of a value is one of those wanted."""
    return [place for place in places if cast("Any", member).__get__(values[place]) in wanted]


@in_c("those_in")
def those_in(values: Sequence[S], member: T, wanted: frozenset[T]) -> list[S]:
    """Return those of some values whose member is one of those wanted."""
    return [value for value in values if cast("Any", member).__get__(value) in wanted]


def reasons_of(gone: Sequence[Block]) -> list[Removal]:
    """Return why each of some blocks went, all of which did."""
    return cast("list[Removal]", column(gone, Block.removed))


def reasons_in(blocks: Sequence[Block]) -> list[Removal]:
    """Return why blocks went: each reason at least once, neighbours that have it together counted once."""
    if native is None:
        reasons = [block.removed for block in blocks if block.removed is not None]
        return [reason for reason, _ in groupby(reasons)]
    found: list[Removal] = native.changes_of(blocks, Block.removed)
    return found


def rules_of(blocks: Sequence[Block]) -> set[str]:
    """Return the rules by which blocks went."""
    return {*column(reasons_in(blocks), Removal.rule)}
