"""What stays of lists of other stories most of which went: a teaser below its title, links below the list's heading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from newsclean.columns import in_body
from newsclean.extract.reasons import BESIDE, LINKS, RELATED
from newsclean.extract.rows import rows_below, rows_in_body
from newsclean.extract.scan import Scan, pick, rows_in
from newsclean.extract.teasers import begins_before, is_link, list_of
from newsclean.model import VAGUE, Block, Removal, replace

_CARDS, _CARD = 3, 4
"""Cards from which there is a list of them, and the most runs of each: kicker, title, teaser, date."""
_HEADS = 3
"""Runs above a list among which its heading stands."""
_WHOLE_LINK = 0.85


def drop_cards(blocks: list[Block], scan: Scan) -> None:
    """Take what stays of cards, and of lists below a heading, where the rest of these went."""
    taken = -1
    for row in rows_below(blocks, LINKS):
        if row <= taken or blocks[row].kind != "paragraph":
            continue
        cards = cards_around(row, scan)
        rows = [inside for card in cards for inside in card]
        if rows and is_left(rows, cards, blocks) and begins_before(blocks, rows_in_body(blocks[: rows[0]])):
            taken = rows[-1]
            drop_rows(rows, blocks, RELATED)
    listed = rows_in_body(blocks, "list_item")
    for row in compress(listed, pick(scan.linked, listed)):
        if row <= taken or blocks[row - 1].removed is None:
            continue
        items = rows_in(list_of(scan.nodes[row], scan), scan)
        taken = items[-1]
        headed = reason_above(items, blocks)
        if headed is not None and all(is_whole_link(item, scan) for item in items):
            drop_rows(items, blocks, headed)


def cards_around(row: int, scan: Scan) -> list[range]:
    """Return the rows of each card of a list that a text below a title, which is a link, may be of; none if it is not.

    A card is a small element that has no more than the title and what stands with it, and others of its form beside it.
    """
    card = scan.nodes[row]
    while scan.first_rows[card] > row - 1:
        card = scan.parents[card]
    around = scan.parents[card]
    if scan.last_rows[card] - scan.first_rows[card] > _CARD or around == card or not is_link(row - 1, scan):
        return []
    cards = []
    child, end = around + 1, scan.ends[around]
    while child < end:
        rows = rows_in(child, scan)
        if scan.forms[child] == scan.forms[card] and any(is_link(inside, scan) for inside in rows[:_CARD]):
            cards.append(rows)
        child = max(scan.ends[child], child + 1)
    return cards


def is_left(rows: Sequence[int], cards: Sequence[range], blocks: Sequence[Block]) -> bool:
    """Tell whether there are cards enough, in most of which nothing stays."""
    left = sum(in_body(blocks[row]) for row in rows)
    return len(cards) >= _CARDS and 2 * left <= len(cards)


def reason_above(items: range, blocks: Sequence[Block]) -> Removal | None:
    """Return why the heading right above some items went, if it did for what its element is."""
    for row in range(items.start - 1, max(-1, items.start - 1 - _HEADS), -1):
        reason = blocks[row].removed
        if reason is None or blocks[row].kind == "heading":
            return reason if reason is not None and reason.rule not in VAGUE else None
    return None


def is_whole_link(row: int, scan: Scan) -> bool:
    """Tell whether an item of a list is one link and no more."""
    return scan.links[row] == 1 and scan.linked[row] >= _WHOLE_LINK * len(scan.texts[row])


def drop_rows(rows: Sequence[int], blocks: list[Block], reason: Removal) -> None:
    """Take what stays in some rows for a reason, and say it of what went for how it reads."""
    for row in rows:
        if in_body(blocks[row]) or blocks[row].removed is BESIDE:
            blocks[row] = replace(blocks[row], removed=reason)


__all__ = ["drop_cards"]
