"""The rest of an appeal's box: what stands with appeals in an element of its own, beside the paragraphs of the story.

The first lines of an appeal speak of the world ("The powerful count on you to look away") before it asks for anything;
no word tells them from a story. The element does, where the story's own paragraphs stand beside it and not in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from newsclean.appeals.evidence import BY_WORDS
from newsclean.appeals.neighbours import is_said_to_reader, taken
from newsclean.appeals.site import Span
from newsclean.columns import column
from newsclean.model import Block, Removal
from newsclean.text import size_of

BOX = Removal("strip", "appeal-box", "stands in one element with an appeal, which is most of it")
_ASKING = frozenset(
    (
        BY_WORDS.why,
        "appeal",
        "app prompt",
        "article meter",
        "closing call to action",
        "donation ask",
        "log-in prompt",
        "newsletter prompt",
        "sign-up prompt",
        "subscription prompt",
    )
)
_WHOLE, _FEW_LINES = 0.9, 400
"""Share of a block that is as good as all of it, and characters of a few lines below a heading."""
_MOSTLY, _PARTLY, _SMALL, _ALONE = 0.5, 0.2, 0.6, 0.4
"""Shares of a box that ask for something, the second where all of it speaks to the reader; share of the body that it
may be, and that of the body in no box."""


def judge_boxes(
    blocks: Sequence[Block], open_: Sequence[int], verdicts: dict[int, list[Span]], boxes: Sequence[tuple[int, int]]
) -> None:
    """Take what stays in boxes that are mostly appeals; a box is a range of places on the page (`Block.place`)."""
    asked = [blocks[index].place for index in verdicts if size_asking(index, verdicts)]
    if not any(first <= place < end for place in asked for first, end in boxes):
        return  # none is an appeal
    sizes = {index: size_of(blocks[index].text) for index in open_ if blocks[index].role == "body"}
    total = sum(sizes.values())
    held = fill_boxes(blocks, [*sizes], boxes)
    if total - sum(sizes[index] for inside in held for index in inside) < _ALONE * total:
        return  # the story itself stands in such elements
    for inside in held:
        size = sum(sizes[index] for index in inside)
        asking = sum(size_asking(index, verdicts) for index in inside)
        asks = (
            asking >= _MOSTLY * size
            or is_headed(inside, blocks, verdicts)
            or (asking >= _PARTLY * size and is_voiced(inside, blocks, verdicts))
        )
        if asks and size <= _SMALL * total:
            for index in inside:
                if not taken(index, verdicts):
                    verdicts[index] = [(0, len(blocks[index].text), BOX)]


def fill_boxes(blocks: Sequence[Block], body: list[int], boxes: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the blocks of the body in each box that holds any: of several around a block the first counts."""
    places = sorted(zip(column(blocks, Block.place, body), body, strict=True))
    around: dict[int, tuple[int, int]] = {}
    for first, end in reversed(boxes):
        for _, index in places[bisect_left(places, (first,)) : bisect_left(places, (end,))]:
            around[index] = first, end
    held: dict[tuple[int, int], list[int]] = {}
    for index in filter(around.__contains__, body):
        held.setdefault(around[index], []).append(index)
    return [*held.values()]


def is_headed(inside: Sequence[int], blocks: Sequence[Block], verdicts: Mapping[int, list[Span]]) -> bool:
    """Tell whether a box begins with a heading that asks for something, above a few lines."""
    first, *rest = inside
    return (
        blocks[first].kind == "heading"
        and asks_whole(first, blocks, verdicts)
        and sum(len(blocks[index].text) for index in rest) <= _FEW_LINES
    )


def is_voiced(inside: Sequence[int], blocks: Sequence[Block], verdicts: Mapping[int, list[Span]]) -> bool:
    """Tell whether in a box of which some asks for something all else is said by "us", or to "you"."""
    others = [index for index in inside if not asks_whole(index, blocks, verdicts)]
    return len(others) < len(inside) and all(is_said_to_reader(blocks[index].text.lower()) for index in others)


def asks_whole(index: int, blocks: Sequence[Block], verdicts: Mapping[int, list[Span]]) -> bool:
    """Tell whether nearly all of a block asks the reader for something."""
    return size_asking(index, verdicts) >= _WHOLE * len(blocks[index].text)


def size_asking(index: int, verdicts: Mapping[int, list[Span]]) -> int:
    """Return how many characters of a block go because they ask the reader for something."""
    spans = verdicts.get(index, ())
    return sum(end - start for start, end, reason in spans if reason is not None and reason.why in _ASKING)
