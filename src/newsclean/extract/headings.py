"""Headings of parts that went: they go with all they head."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.extract.reasons import BESIDE, BYLINE, HEADING, HIDDEN
from newsclean.extract.scan import Scan
from newsclean.model import Block, in_body, replace

_DOUBTFUL = (BESIDE, BYLINE)


def note_reaches(blocks: list[Block], scan: Scan) -> None:
    """Note on each heading where its part ends, for those who judge the texts later."""
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            blocks[place] = replace(block, signs=replace(block.signs, reach=end_of_part(place, blocks, scan)))


def drop_lone_headings(blocks: list[Block], scan: Scan) -> None:
    """Take the headings after which nothing of the article comes, or only what went with them from their element."""
    later: int | None = None
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.removed is not None or block.role != "body":
            continue
        if block.kind == "heading" and (later is None or is_box_gone(place, later, blocks, scan)):
            blocks[place] = replace(block, removed=HEADING)
        else:
            later = place


def is_box_gone(place: int, later: int, blocks: Sequence[Block], scan: Scan) -> bool:
    """Tell whether a heading stands in an element of which all else went, for more than how it reads.

    Where it stands beside the paragraph that went, any reason will do. What only reads like no story may be a table or
    a list of it: then the heading is the better part to keep.
    """
    box = box_of(place, blocks, scan)
    if box <= scan.runs[later].node < scan.ends[box]:
        return False
    part = blocks[place + 1 : end_of_part(place, blocks, scan)]
    if not part or any(block.removed is None for block in part):
        return False
    if all(block.removed == HIDDEN for block in part):
        return True
    beside = box == scan.parents[scan.runs[place].node] == scan.parents[scan.runs[place + 1].node]
    begun = any(is_story(block) for block in blocks[:place])
    return beside or (begun and not any(block.removed in _DOUBTFUL for block in part))


def is_story(block: Block) -> bool:
    """Tell whether a block is text of the story: a heading above all of that may be its dek."""
    return in_body(block) and block.kind == "paragraph"


def box_of(place: int, blocks: Sequence[Block], scan: Scan) -> int:
    """Return the innermost element around a heading that holds something behind it."""
    box = scan.parents[scan.runs[place].node]
    if place + 1 < len(blocks):
        behind = scan.runs[place + 1].node
        while box and scan.ends[box] <= behind:
            box = scan.parents[box]
    return box


def end_of_part(place: int, blocks: Sequence[Block], scan: Scan) -> int:
    """Return where the part of a heading ends: at the next of its level, and with the element around both."""
    if place + 1 == len(blocks):
        return place + 1
    behind = scan.ends[box_of(place, blocks, scan)]
    level, runs = blocks[place].level or 0, scan.runs
    for end in range(place + 1, len(blocks)):
        other = blocks[end]
        if runs[end].node >= behind or (other.kind == "heading" and (other.level or 0) <= level):
            return end
    return len(blocks)
