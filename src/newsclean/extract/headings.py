"""Headings of parts that went: they go with all they head."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from string import digits

from newsclean.columns import column
from newsclean.extract.breaks import BREAK_MARK
from newsclean.extract.reasons import BESIDE, BYLINE, HEADING, HIDDEN
from newsclean.extract.rows import first_from, places_of, replace_at, rows_in_body
from newsclean.extract.scan import Scan
from newsclean.model import VAGUE, Block, replace
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("extract._scan")

_DOUBTFUL = (BESIDE, BYLINE)
LONGEST_TOOL, MOST_TOOLS = 30, 4
"""Characters of what may be a tool of a heading, and how many stand behind one."""
_DIGITS, _PLAIN_DIGITS = compiled(r"\d+"), digits.encode()


def judge_headings(blocks: list[Block], scan: Scan) -> None:
    """Take headings of what went, and note on those that may be judged by their words where their parts end."""
    headings = Headings(blocks, scan)
    headings.drop_lone()
    headings.note_reaches()


def find_starts(blocks: list[Block]) -> dict[int, int]:
    """Return for each heading the row that its part begins with.

    A tool that several headings have behind them, and that went, is none of it: "Edit", "Share", "5 min ago".
    """
    places = places_of(blocks, "heading", "kind")
    starts = {place: place + 1 for place in places}
    headed, rows, texts = tools_behind(blocks, places)
    plain = drop_digits(BREAK_MARK.join(texts)).split(BREAK_MARK)
    tools = find_tools(headed, plain, blocks)
    for place, row, text in zip(headed, rows, plain, strict=True) if tools else ():
        if row == starts[place] and text in tools:
            starts[place] = row + 1 if row < place + MOST_TOOLS else skip_tools(row + 1, tools, blocks)
    return starts


def tools_behind(blocks: list[Block], places: list[int]) -> tuple[list[int], list[int], list[str]]:
    """Return the headings, of those at some places, for each text right behind one that can be its tool; row and text.

    They are the first of those behind a heading.
    """
    if native is not None:
        found: tuple[list[int], list[int], list[str]] = native.tools_behind(blocks, places, LONGEST_TOOL, MOST_TOOLS)
        return found
    headed: list[int] = []
    rows: list[int] = []
    for place in places:
        row = place + 1
        while row <= place + MOST_TOOLS and may_be_tool(row, blocks):
            headed.append(place)
            rows.append(row)
            row += 1
    return headed, rows, [blocks[row].text for row in rows]


def find_tools(headed: list[int], texts: list[str], blocks: Sequence[Block]) -> set[str]:
    """Return which texts, without their numbers, stand each behind headings of different words."""
    if len({*texts}) == len(texts):
        return set()
    titles: dict[str, str] = {}
    said = [(text, blocks[place].text) for place, text in zip(headed, texts, strict=True)]
    return {text for text, title in said if titles.setdefault(text, title) != title}


def skip_tools(row: int, tools: set[str], blocks: Sequence[Block]) -> int:
    """Return the first row from one on that is none of some tools."""
    while may_be_tool(row, blocks) and drop_digits(blocks[row].text) in tools:
        row += 1
    return row


def drop_digits(text: str) -> str:
    """Return a text without its digits."""
    return text.encode().translate(None, _PLAIN_DIGITS).decode() if text.isascii() else _DIGITS.sub("", text)


def may_be_tool(row: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a row can be a tool of the heading above it."""
    if row >= len(blocks):
        return False
    block = blocks[row]
    return block.removed is not None and block.kind != "heading" and len(block.text) <= LONGEST_TOOL


class Headings:
    """The headings of a page, and where the part of each begins."""

    def __init__(self, blocks: list[Block], scan: Scan) -> None:
        self.blocks, self.scan = blocks, scan
        self.nodes, self.parents, self.ends = scan.nodes, scan.parents, scan.ends
        self.starts = find_starts(blocks)
        self.rows = [*self.starts]

    @cached_property
    def levels(self) -> list[int]:
        """The level of each heading."""
        return [self.blocks[row].level or 0 for row in self.rows]

    @cached_property
    def begin(self) -> int:
        """The row of the first paragraph of the story: a heading above all of that may be its dek."""
        return next(iter(rows_in_body(self.blocks, "paragraph")), len(self.blocks))

    def note_reaches(self) -> None:
        """Note where their parts end on the headings that are judged by their words later, of what went as well."""
        reasons = column(self.blocks, Block.removed, self.rows)
        judged = [reason is None or reason.rule in VAGUE for reason in reasons]
        rows, reaches = compress(self.rows, judged), compress(self.ends_of_parts(), judged)
        replace_at(self.blocks, [*rows], Block.reach, [*reaches])

    def ends_of_parts(self) -> list[int]:
        """Return where the part of each heading ends."""
        starts, scan = [*self.starts.values()], self.scan
        if native is not None and scan.numbers:
            found: list[int] = native.ends_of_parts(scan.numbers, len(scan.ends), self.blocks, self.rows, starts)
            return found
        return [*map(self.end_of_part, self.rows, starts)]

    def drop_lone(self) -> None:
        """Take the headings after which nothing of the article comes, or only what went with them from an element."""
        body, nodes, parents, ends = rows_in_body(self.blocks), self.nodes, self.parents, self.ends
        behind: dict[int, int | None] = dict(zip(body, [*body[1:], None], strict=False))
        for place in reversed([*filter(self.starts.__contains__, body)]):
            later = behind[place]
            while later is not None and self.blocks[later].removed is not None:
                later = behind[later]  # a heading that went just now
            if later is not None and (above := parents[nodes[place]]) <= nodes[later] < ends[above]:
                continue  # the next that stays stands beside it
            if later is None or self.is_part_gone(place, later):
                self.blocks[place] = replace(self.blocks[place], removed=HEADING)

    def is_part_gone(self, place: int, later: int) -> bool:
        """Tell whether a heading stands in a box that is gone, with the tools behind it and without; see below.

        The next that stays is in row `later`.
        """
        start = self.starts[place]
        return self.is_box_gone(place, start, later) and (
            start == place + 1 or self.is_box_gone(place, place + 1, later)
        )

    def is_box_gone(self, place: int, start: int, later: int) -> bool:
        """Tell whether a heading stands in an element of which all else went, for more than how it reads.

        Its part begins with row `start` and has nothing of row `later`, the next that stays.
        Where it stands beside the paragraph that went, any reason will do. What only reads like no story may be a table
        or a list of it: then the heading is the better part to keep.
        """
        box = self.box_of(place, start)
        if box <= self.nodes[later] < self.ends[box]:
            return False
        removed = [block.removed for block in self.blocks[start : self.end_of_part(place, start)]]
        if not removed or None in removed:
            return False
        if removed.count(HIDDEN) == len(removed):
            return True
        if box == self.parents[self.nodes[place]] == self.parents[self.nodes[start]]:
            return True
        return self.begin < place and not any(reason in _DOUBTFUL for reason in removed)

    def box_of(self, place: int, start: int) -> int:
        """Return the innermost element around a heading that holds something of its part, from row `start` on."""
        parents, box = self.parents, self.parents[self.nodes[place]]
        if start < len(self.nodes):
            behind, ends = self.nodes[start], self.ends
            while box and ends[box] <= behind:
                box = parents[box]
        return box

    def end_of_part(self, place: int, start: int) -> int:
        """Return where the part of a heading ends: at the next of its level, and with the element around both.

        It begins with row `start`.
        """
        if start == len(self.blocks):
            return start
        nodes, behind = self.nodes, self.ends[self.box_of(place, start)]
        rows, levels, level, end = self.rows, self.levels, self.blocks[place].level or 0, start
        for at in range(bisect_left(rows, start), len(rows)):  # the runs up to each only once one is reached
            row = rows[at]
            end = next((run for run in range(end, row + 1) if nodes[run] >= behind), row)
            if nodes[end] >= behind:
                return end
            if levels[at] <= level and self.ends_part(row, place):
                return row
        return first_from(nodes, end, behind)

    def ends_part(self, row: int, place: int) -> bool:
        """Tell whether a heading as high as another ends its part: that of a box in it, which went, heads nothing."""
        return self.blocks[row].removed is None or self.parents[self.nodes[row]] == self.parents[self.nodes[place]]
