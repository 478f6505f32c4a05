"""Headings of parts that went: they go with all they head."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from newsclean.extract.reasons import BESIDE, BYLINE, HEADING, HIDDEN
from newsclean.extract.scan import Scan
from newsclean.model import Block, in_body, replace

_DOUBTFUL = (BESIDE, BYLINE)
LONGEST_TOOL, MOST_TOOLS = 30, 4
"""Characters of what may be a tool of a heading, and how many stand behind one."""
_TOOLED = 2
"""Headings from which what stands behind them is a tool of theirs."""
_DIGITS = re.compile(r"\d+")


def judge_headings(blocks: list[Block], scan: Scan) -> None:
    """Take headings of what went, and note on all where their parts end."""
    starts = find_starts(blocks)
    drop_lone_headings(blocks, starts, scan)
    note_reaches(blocks, starts, scan)


def note_reaches(blocks: list[Block], starts: dict[int, int], scan: Scan) -> None:
    """Note on each heading where its part ends, for those who judge the texts later."""
    for place, start in starts.items():
        reach = end_of_part(place, start, blocks, scan)
        blocks[place] = replace(blocks[place], signs=replace(blocks[place].signs, reach=reach))


def find_starts(blocks: Sequence[Block]) -> dict[int, int]:
    """Return for each heading the row that its part begins with.

    A tool that several headings have behind them, and that went, is none of it: "Edit", "Share", "5 min ago".
    """
    starts = {place: place + 1 for place, block in enumerate(blocks) if block.kind == "heading"}
    behind: dict[str, set[str]] = defaultdict(set)
    for place in starts:
        for row in range(place + 1, place + 1 + MOST_TOOLS):
            if not may_be_tool(row, blocks):
                break
            behind[_DIGITS.sub("", blocks[row].text)].add(blocks[place].text)
    tools = {text for text, headings in behind.items() if len(headings) >= _TOOLED}
    for place in starts if tools else ():
        row = place + 1
        while may_be_tool(row, blocks) and _DIGITS.sub("", blocks[row].text) in tools:
            row += 1
        starts[place] = row
    return starts


def may_be_tool(row: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a row can be a tool of the heading above it."""
    if row >= len(blocks):
        return False
    block = blocks[row]
    return block.removed is not None and block.kind != "heading" and len(block.text) <= LONGEST_TOOL


def drop_lone_headings(blocks: list[Block], starts: dict[int, int], scan: Scan) -> None:
    """Take the headings after which nothing of the article comes, or only what went with them from their element."""
    later: int | None = None
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.removed is not None or block.role != "body":
            continue
        if block.kind == "heading" and (
            later is None or all(is_box_gone(place, start, later, blocks, scan) for start in {place + 1, starts[place]})
        ):
            blocks[place] = replace(block, removed=HEADING)
        else:
            later = place


def is_box_gone(place: int, start: int, later: int, blocks: Sequence[Block], scan: Scan) -> bool:
    """Tell whether a heading stands in an element of which all else went, for more than how it reads.

    Its part begins with row `start` and has nothing of row `later`, the next that stays.
    Where it stands beside the paragraph that went, any reason will do. What only reads like no story may be a table or
    a list of it: then the heading is the better part to keep.
    """
    box = box_of(place, start, scan)
    if box <= scan.runs[later].node < scan.ends[box]:
        return False
    part = blocks[start : end_of_part(place, start, blocks, scan)]
    if not part or any(block.removed is None for block in part):
        return False
    if all(block.removed == HIDDEN for block in part):
        return True
    beside = box == scan.parents[scan.runs[place].node] == scan.parents[scan.runs[start].node]
    begun = any(is_story(block) for block in blocks[:place])
    return beside or (begun and not any(block.removed in _DOUBTFUL for block in part))


def is_story(block: Block) -> bool:
    """Tell whether a block is text of the story: a heading above all of that may be its dek."""
    return in_body(block) and block.kind == "paragraph"


def box_of(place: int, start: int, scan: Scan) -> int:
    """Return the innermost element around a heading that holds something of its part, which begins at row `start`."""
    box = scan.parents[scan.nodes[place]]
    if start < len(scan.nodes):
        behind = scan.nodes[start]
        while box and scan.ends[box] <= behind:
            box = scan.parents[box]
    return box


def end_of_part(place: int, start: int, blocks: Sequence[Block], scan: Scan) -> int:
    """Return where the part of a heading ends: at the next of its level, and with the element around both.

    It begins with row `start`.
    """
    if start == len(blocks):
        return start
    behind = scan.ends[box_of(place, start, scan)]
    level, nodes = blocks[place].level or 0, scan.nodes
    for end in range(start, len(blocks)):
        other = blocks[end]
        ends = other.kind == "heading" and (other.level or 0) <= level
        # that of a box inside the part, which went, heads nothing of the story
        if ends and other.removed is not None and scan.parents[nodes[end]] != scan.parents[nodes[place]]:
            ends = False
        if nodes[end] >= behind or ends:
            return end
    return len(blocks)
