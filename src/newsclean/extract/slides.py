"""Slides of a gallery amid the story: told by their numbers, "1/12", "2/12", in one element that is small beside it."""

from __future__ import annotations

from collections.abc import Sequence
from string import digits

from newsclean.columns import column, places_in
from newsclean.extract.reasons import GALLERY, IN_GALLERY
from newsclean.extract.rows import rows_begun, rows_in_body
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.model import Block, Kind, replace
from newsclean.patterns import compiled

_COUNT = compiled(r"(\d{1,3})\s?(?:/|of)\s?(\d{1,3})(?![\d/.,])")
_LEAST, _SLIDES = 5, 2
"""Slides of the smallest gallery, fewer are fractions or steps, and how many of them stand in the text."""
_MOST = 0.4
"""Share of the text that its slides are at the most: more is a story in pictures."""
_KINDS: frozenset[Kind] = frozenset(("paragraph", "heading", "caption"))
_NAMED = BIT["gallery"]
"""What is said of the elements of some slides: their numbers went for it, and of the captions what reads like none."""


def drop_slides(blocks: list[Block], scan: Scan) -> None:
    """Take the numbered slides of a gallery with all that stays in the element around them."""
    numbered = places_in(blocks, Block.kind, _KINDS, rows_begun(blocks, digits))
    if scan.groups & _NAMED:
        called = [row for row, reason in enumerate(column(blocks, Block.removed)) if reason is IN_GALLERY]
        numbered = sorted(numbered + [row for row in called if blocks[row].text[:1].isdigit()])
    if len(numbered) < _SLIDES:
        return
    found = {row: count for row in numbered if (count := _COUNT.match(blocks[row].text)) is not None}
    slides = first_slides([(row, int(count[1]), int(count[2])) for row, count in found.items()])
    if len(slides) < _SLIDES:
        return
    box = rows_in(element_around(slides, scan), scan)
    body = rows_in_body(blocks)
    inside = [row for row in body if row in box]
    if size_of_rows(inside, blocks) <= _MOST * size_of_rows(body, blocks):
        for row in inside:
            blocks[row] = replace(blocks[row], removed=GALLERY)


def first_slides(counts: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the rows of the first numbers, of those with a row and a total, that follow each other from one on."""
    slides: list[int] = []
    total = 0
    for row, number, of in counts:
        if number == 1 and not slides and of >= _LEAST:
            slides, total = [row], of
        elif slides and of == total and number == len(slides) + 1:
            slides.append(row)
    return slides


def element_around(rows: Sequence[int], scan: Scan) -> int:
    """Return the innermost element in which several runs stand."""
    node, last = scan.nodes[rows[0]], scan.nodes[rows[-1]]
    while not node <= last < scan.ends[node]:
        node = scan.parents[node]
    return node


def size_of_rows(rows: Sequence[int], blocks: Sequence[Block]) -> int:
    """Return the characters of some blocks."""
    return sum([len(blocks[row].text) for row in rows])


__all__ = ["drop_slides"]
