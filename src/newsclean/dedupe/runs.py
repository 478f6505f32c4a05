"""What is printed again with its surroundings: runs around a repeat, a page told twice, a block twice running."""

from __future__ import annotations

from itertools import compress, count
from operator import sub

from newsclean.columns import column, places_in
from newsclean.dedupe.near import CHANGED_WORDS
from newsclean.model import Block, Kind, remove_block
from newsclean.text import key_of

_TWICE_RUNNING = 6
"""Words from which a block that comes twice running is an accident."""
_HEADING_CHARACTERS, _LINE_CHARACTERS = 40, 60
"""Characters, too: where one of the two is a heading, and where both may be lines of a poem."""
_AS_LONG = frozenset(range(-CHANGED_WORDS, CHANGED_WORDS + 1))
"""By how much the characters of such two may differ."""
_PROSE: frozenset[Kind] = frozenset(("paragraph", "heading", "quote"))
"""Items, cells and lines of code may come twice running."""
_RETOLD, _RETOLD_SHARE = 8, 0.6
"""Repeats, and their share of the blocks from the first to the last, from which a page is told a second time."""
_LEAST_RETOLD = 4
"""Words from which a block of a second telling is known for one."""


def mark_runs(blocks: list[Block], told: list[int], keys: dict[int, str], repeats: dict[int, int]) -> None:
    """Take what is printed again around a repeated block, as it stood around the first: headings, lists, short lines.

    A heading goes only where what it heads goes, too.
    """
    place = {index: at for at, index in enumerate(told)}
    for index, first in repeats.items():
        if index not in place or first not in place:
            continue
        for step in (-1, 1):
            run: list[int] = []
            at, before = place[index] + step, place[first] + step
            while before >= 0 and at < len(told) and before != place[index]:
                again = told[at]
                if blocks[again].removed is not None or key_at(again, blocks, keys) != key_at(
                    told[before], blocks, keys
                ):
                    break
                run.append(again)
                at, before = at + step, before + step
            whole = at == len(told) or blocks[told[at]].removed is not None
            while step > 0 and not whole and run and announces(blocks[run[-1]]):
                run.pop()
            for again in run:
                blocks[again] = remove_block(
                    blocks[again], "dedupe", "repeated-run", "printed before, in the same place"
                )


def mark_second_telling(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take what else was printed before, where most of a long stretch of the page is printed again.

    The second telling may leave out or change a block here and there, so that what stands around it is no run.
    """
    reasons = column(blocks, Block.removed, told)
    again = [at for at, reason in enumerate(reasons) if reason is not None and reason.stage == "dedupe"]
    starts = (
        first
        for place, first in enumerate(again[: 1 - _RETOLD])
        if len(again) - place >= _RETOLD_SHARE * (again[-1] + 1 - first)
    )
    start = next(starts, None)
    if start is None:
        return
    before = {key_at(index, blocks, keys) for index in told[:start] if blocks[index].removed is None}
    for index in told[start:]:
        words = key_at(index, blocks, keys)
        if blocks[index].removed is None and words in before and words.count(" ") + 1 >= _LEAST_RETOLD:
            blocks[index] = remove_block(blocks[index], "dedupe", "repeated-run", "printed before, in a second telling")


def announces(block: Block) -> bool:
    """Tell whether a block heads what follows it."""
    return block.kind == "heading" or block.text.endswith(":")


def mark_doubles(blocks: list[Block], kept: list[int], keys: dict[int, str]) -> list[int]:
    """Take what comes twice running; of a heading and a line that says the same, the line. Return what is left."""
    prose = places_in(blocks, Block.kind, _PROSE, kept)
    sizes = [*map(len, column(blocks, Block.text, prose))]
    taken: set[int] = set()
    for place in compress(count(), map(_AS_LONG.__contains__, map(sub, sizes, sizes[1:]))):  # nearly none
        first, second = prose[place : place + 2]
        one, two = blocks[first], blocks[second]
        headed = one.kind == "heading" or two.kind == "heading"
        if sizes[place] < (_HEADING_CHARACTERS if headed else _LINE_CHARACTERS):
            continue
        key = key_at(first, blocks, keys)
        if key.count(" ") + 1 >= _TWICE_RUNNING and key == key_at(second, blocks, keys):
            again = first if two.kind == "heading" and one.kind != "heading" else second
            blocks[again] = remove_block(blocks[again], "dedupe", "twice-running", "printed twice running")
            taken.add(again)
    return [index for index in kept if index not in taken] if taken else kept


def key_at(index: int, blocks: list[Block], keys: dict[int, str]) -> str:
    """Return the words of a block, joined; `keys` holds those that are known."""
    known = keys.get(index)
    return key_of(blocks[index].text) if known is None else known


__all__ = ["key_at", "mark_doubles", "mark_runs", "mark_second_telling"]
