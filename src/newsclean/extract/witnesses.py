"""What the page's own data say against the model: where its body ends, which parts it has, what its recipes take."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress
from sys import maxsize

from newsclean.extract.anchors import Anchors, sift
from newsclean.extract.features import Measures
from newsclean.extract.scan import Scan
from newsclean.extract.walk import LOWER_HEADINGS
from newsclean.sentences import STOPS
from newsclean.text import find_word, key_of

_STORY, _PART = 300, 20
"""Characters of the story behind which its parts stand, and letters of a line of one."""
_MANY, _MOST, _GAP, _LETTERS = 3, 0.5, 4, 3
"""Ingredients from which they are a list, the share of those stated that it must hold, the runs between two, and the
letters of a run that is a part of one."""
_SEARCHED = 125_000_000
"""Characters that are searched at the most."""
_TITLE, _WHOLE_LINK = 8, 0.85
"""Letters of a post's title, and the share of an item that is a link, from which it may be an entry of an index."""
_ABOVE = 3
"""Runs above a list among which its heading stands."""
_SENTENCE, _BEHIND = 20, 6
"""Characters of a sentence that the stated body speaks for, and how many runs behind the last are asked."""
_STATED = 0.5
"""How far a run stands in the stated body that is told there."""
_COVERED, _BELIEVED = 0.88, 0.5
"""Share of what was chosen that stands in the stated body, from which that is no teaser and no cut text, and from which
what it says more is of the story."""


def heed_stated(kept: list[bool], scan: Scan, measures: Measures, anchors: Anchors) -> None:
    """Trim the choice to what the page states as its article's body, and keep sentences of that."""
    if not anchors.stated:
        return
    rows = measures.rows
    chosen = [(place, size) for place, size in enumerate(measures.sizes) if kept[rows[place]]]
    stated = [(place, size) for place, size in chosen if anchors.said[place] >= _STATED]
    share = sum([size for _, size in stated]) / max(1, sum([size for _, size in chosen]))
    if share >= _COVERED:
        trim_to_stated(kept, rows, stated[0][0], stated[-1][0])
    if share >= _BELIEVED:
        keep_stated(kept, scan, measures, anchors)


def trim_to_stated(kept: list[bool], rows: list[int], first: int, last: int) -> None:
    """Take back what was chosen before the `first` and after the `last` run, of `rows`, that the page states.

    Pages state their body without headings, or cut: what stands between is left alone, and so is all where less than
    `_COVERED` of the choice is stated.
    """
    for row in [*rows[:first], *rows[last + 1 :]]:
        kept[row] = False


def keep_stated(kept: list[bool], scan: Scan, measures: Measures, anchors: Anchors) -> None:
    """Keep the sentences between and right behind what was chosen that the page states of its article's body.

    Each is shown, without a link, and of the form and in the element of what was chosen.
    """
    rows, hidden = measures.rows, measures.outline.hidden
    chosen = [row for row in rows if kept[row]]
    forms = {(scan.forms[scan.nodes[row]], scan.parents[scan.nodes[row]]) for row in chosen}
    for place in range(bisect_left(rows, chosen[0]), min(len(rows), bisect_right(rows, chosen[-1]) + _BEHIND)):
        row = rows[place]
        node, text = scan.nodes[row], scan.texts[row]
        if kept[row] or anchors.said[place] < 1 or text[-1:] not in STOPS or hidden[node] or scan.linked[row]:
            continue
        kept[row] = len(text) >= _SENTENCE and (scan.forms[node], scan.parents[node]) in forms


def keep_parts(kept: list[bool], scan: Scan, anchors: Anchors) -> None:
    """Keep the parts that the page states of its story, behind its beginning: questions and answers, posts, steps.

    They may be folded: a page states what its readers see, or open. The title of the first post is the beginning.
    """
    if not anchors.part_titles and not anchors.parts:
        return
    size = 0
    for row, text in enumerate(scan.texts[: searches_in(anchors.parts)]):
        if kept[row]:
            size += len(text)
        elif 2 * scan.linked[row] > len(text):
            continue
        elif size >= _STORY and is_stated_part(row, scan, anchors):
            kept[row] = True
            keep_heading(row, kept, scan)
        elif scan.tags[scan.nodes[row]].name in LOWER_HEADINGS and heads_part(row, kept, scan, anchors):
            kept[row] = True


def drop_index(kept: list[bool], scan: Scan, anchors: Anchors) -> None:
    """Take back the list of a live page's posts: links, each a clock perhaps and the title of one that is stated."""
    if not anchors.live or not anchors.part_titles:
        return
    titles = tuple(title for title in anchors.part_titles if len(title) >= _TITLE)
    for row in compress(range(len(kept)), [*kept]):
        text = scan.texts[row]
        if scan.tags[scan.nodes[row]].name == "li" and scan.linked[row] >= _WHOLE_LINK * len(text):
            kept[row] = not key_of(text).endswith(titles)


def is_stated_part(row: int, scan: Scan, anchors: Anchors) -> bool:
    """Tell whether a run is of a part that the page states, or the title of one whose text stands below it."""
    key = key_of(scan.texts[row])
    if key not in anchors.part_titles:
        return len(key) >= _PART and find_word(anchors.parts, key) >= 0
    below = [key_of(text) for text in scan.texts[row + 1 : row + 1 + _ABOVE]]
    return key in anchors.parts or any(other in anchors.parts for other in below if other)


def heads_part(row: int, kept: Sequence[bool], scan: Scan, anchors: Anchors) -> bool:
    """Tell whether a heading is the title of a part that the page states, and stays right below it."""
    below = row + 1
    if below == len(kept) or not kept[below] or key_of(scan.texts[row]) not in anchors.part_titles:
        return False
    key = key_of(scan.texts[below])
    return len(key) >= _PART and find_word(anchors.parts, key) >= 0


def keep_ingredients(kept: list[bool], scan: Scan, anchors: Anchors, hidden: Sequence[int]) -> None:
    """Keep the list of ingredients that the page's recipe states, with what parts it; a table has amounts apart."""
    stated = list(filter(None, anchors.ingredients))
    if len(stated) < _MANY:
        return
    whole = f" {' | '.join(stated)} "
    texts = scan.texts[: searches_in(whole)]
    may = sift(texts, whole, 1, maxsize)  # each that is a part begins as one or as words of one
    rows = [row for row in may if is_part(key_of(texts[row]), whole) and not hidden[scan.nodes[row]]]
    best: list[int] = []
    for place in [place for place, row in enumerate(rows) if place == 0 or row - rows[place - 1] > _GAP]:
        end = next((at for at in range(place + 1, len(rows)) if rows[at] - rows[at - 1] > _GAP), len(rows))
        best = max(best, rows[place:end], key=len)
    if len(best) >= max(_MANY, _MOST * len(stated)):
        for row in range(best[0], best[-1] + 1):
            kept[row] = kept[row] or not hidden[scan.nodes[row]]
        keep_heading(best[0], kept, scan)


def searches_in(whole: str) -> int:
    """Return how many runs of a page are looked for in a text: bounds the work on a page with many of both."""
    return _SEARCHED // max(1, len(whole))


def keep_heading(first: int, kept: list[bool], scan: Scan) -> None:
    """Keep the heading close above what is kept from the row `first` on."""
    for row in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        if kept[row]:
            return
        if scan.tags[scan.nodes[row]].name in LOWER_HEADINGS and 2 * scan.linked[row] <= len(scan.texts[row]):
            kept[row] = True
            return


def is_part(key: str, whole: str) -> bool:
    """Tell whether a run is one of some keys, or words of one."""
    return len(key) >= _LETTERS and find_word(whole, f" {key} ") >= 0
