"""Lists of which the story keeps a part, or that its last line announces: they stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsclean.extract.rows import find_turns
from newsclean.extract.scan import Scan, rows_in

if TYPE_CHECKING:
    from newsclean.extract.siblings import Siblings

_MOST, _PART = 0.6, 0.33
"""The share of a list's items that stay from which all do, and the same for a list that is not mostly links."""
_MOST_LINKED, _FEW_LINKED = 0.6, 0.3
"""The shares in links up to which a list is not one of links, and up to which one may be new."""
_LISTS = ("ul", "ol")
_COLONS = frozenset(":：")


def keep_torn_lists(rows: Sequence[int], items: frozenset[int], runs: Siblings) -> None:
    """Keep the rest of lists of which much stays, or that go on the story; `rows` are those of lists that are begun."""
    begun: dict[int, list[int]] = {}
    for row in rows:
        begun.setdefault(runs.list_of(row, items) or 0, []).append(row)
    for whole, inside in begun.items():
        if is_to_stay(whole, inside, runs):
            for row in inside:
                runs.kept[row] = True


def is_to_stay(whole: int, inside: Sequence[int], runs: Siblings) -> bool:
    """Tell whether enough of the items of a list stay for all to stay: fewer where they are no links."""
    share = sum([runs.kept[row] for row in inside]) / len(inside)
    if share >= _MOST or runs.scan.tags[whole].name not in _LISTS:
        return share >= _MOST
    return (share >= _PART and share_linked(inside, runs.scan) <= _MOST_LINKED) or is_announced(whole, runs)


def keep_announced_lists(runs: Siblings) -> None:
    """Keep lists that the line above them, which stays, announces with a colon."""
    texts, scan = runs.scan.texts, runs.scan
    for last in [last for last in find_turns(runs.kept, True) if texts[last][-1:] in _COLONS]:
        whole = list_around(runs.nodes[last + 1], scan)
        if whole is not None and is_announced(whole, runs):
            for row in rows_in(whole, scan):
                runs.kept[row] = not runs.hidden[runs.nodes[row]]


def list_around(node: int, scan: Scan) -> int | None:
    """Return the list in an item of which an element stands, or that it is an item of; None for any other."""
    tags, parents = scan.tags, scan.parents
    around = parents[node]
    item = node if tags[node].name == "li" else around if tags[around].name == "li" else parents[around]
    return parents[item] if tags[item].name == "li" and tags[parents[item]].name in _LISTS else None


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
    if runs.scan.texts[above][-1:] in _COLONS:
        return begun or share_linked(rows, runs.scan) <= _FEW_LINKED
    return begun and stays_in(below, around, runs)


def stays_in(row: int, around: int, runs: Siblings) -> bool:
    """Tell whether a run stays that is right in an element, or in a child of it."""
    return 0 <= row < len(runs.kept) and runs.kept[row] and around in (runs.nodes[row], runs.parent(row))


def share_linked(rows: Sequence[int], scan: Scan) -> float:
    """Return the share of some runs that is in links."""
    return sum([scan.linked[row] for row in rows]) / max(1, sum([len(scan.texts[row]) for row in rows]))
