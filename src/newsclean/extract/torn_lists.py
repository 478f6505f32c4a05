"""Lists of which the story keeps a part, or that its last line announces: they stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.extract.judgement import BAR
from newsclean.extract.rows import find_turns
from newsclean.extract.scan import Scan, rows_in

if TYPE_CHECKING:
    from newsclean.extract.siblings import Siblings

PAIR, _PART = 2, 0.33
"""Items of a list, and the share of them that stays, from which all of it does."""
_MOST_LINKED, _FEW_LINKED = 0.6, 0.3
"""The shares in links up to which a list is not one of links, and up to which one may be new."""
_LISTS = ("ul", "ol")
COLONS = ":："
TORN_BARS = (_PART, _MOST_LINKED, _FEW_LINKED)
"""The same as the C module takes them."""


def keep_torn_lists(runs: Siblings) -> None:
    """Keep lists that the line above them, which stays, announces, and those of text of which some items stay."""
    kept, nodes, scan = runs.kept, runs.nodes, runs.scan
    if "li" not in scan.named:
        return
    for row in [last + 1 for last in find_turns(kept, True)] + find_turns(kept, False):
        whole = None if kept[row] else list_around(nodes[row], scan)
        if whole is not None and is_whole(whole, runs):
            for item in rows_in(whole, scan):
                kept[item] = not runs.hidden[nodes[item]]


def list_around(node: int, scan: Scan) -> int | None:
    """Return the list in an item of which an element stands, or that it is an item of; None for any other."""
    tags, parents = scan.tags, scan.parents
    around = parents[node]
    item = node if tags[node].name == "li" else around if tags[around].name == "li" else parents[around]
    return parents[item] if tags[item].name == "li" and tags[parents[item]].name in _LISTS else None


def is_whole(whole: int, runs: Siblings) -> bool:
    """Tell whether a list of which some items do not stay is to stay as a whole."""
    return is_announced(whole, runs) or is_torn(whole, runs)


def is_announced(whole: int, runs: Siblings) -> bool:
    """Tell whether a list goes on the line above it, in one element with it.

    Behind a colon it does if some of it stays or it is no list of links; behind any other line if some of it stays and
    so does what follows it.
    """
    rows, around = rows_in(whole, runs.scan), runs.parents[whole]
    above, below = rows.start - 1, rows.stop
    if not stays_in(above, around, runs) or runs.forms[runs.nodes[above]] in runs.headings:
        return False
    begun = True in runs.kept[rows.start : below]
    if runs.scan.texts[above].endswith(tuple(COLONS)):
        return begun or share_linked(rows, runs.scan) <= _FEW_LINKED
    return begun and stays_in(below, around, runs)


def is_torn(whole: int, runs: Siblings) -> bool:
    """Tell whether part of a list stays that is not mostly links, of items that are each of one run.

    Of two items one may be shorter than what stays by itself must be; it is likelier of the article than not.
    """
    rows = rows_in(whole, runs.scan)
    if len(rows) == PAIR and not all(runs.kept[row] or may_pair(row, runs) for row in rows):
        return False
    if len(rows) < PAIR or sum(runs.kept[rows.start : rows.stop]) < _PART * len(rows):
        return False
    items = runs.scan.forms_named("li")
    return share_linked(rows, runs.scan) <= _MOST_LINKED and all(runs.list_of(row, items) == whole for row in rows)


def may_pair(row: int, runs: Siblings) -> bool:
    """Tell whether a run is shown, no link, and likelier of the article than not."""
    return runs.is_open(row) and runs.value_of(row, runs.chances) > BAR


def stays_in(row: int, around: int, runs: Siblings) -> bool:
    """Tell whether a run stays that is right in an element, or in a child of it."""
    return 0 <= row < len(runs.kept) and runs.kept[row] and around in (runs.nodes[row], runs.parent(row))


def share_linked(rows: range, scan: Scan) -> float:
    """Return the share of some runs that is in links."""
    linked = sum(scan.linked[rows.start : rows.stop])
    return linked / max(1, sum(map(len, scan.texts[rows.start : rows.stop])))
