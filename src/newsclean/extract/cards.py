"""What stays of lists of other stories most of which went: a teaser below its title, links below the list's heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from newsclean.columns import in_body
from newsclean.extract.reasons import BESIDE, LINKS, RELATED
from newsclean.extract.rows import rows_below, rows_in_body
from newsclean.extract.scan import Scan, pick, rows_in
from newsclean.extract.teasers import begins_before, is_link, list_of
from newsclean.model import VAGUE, Block, Removal, replace

Known = dict[tuple[int, int], list[range]]
"""The rows of the cards that stand in an element and are of a form."""
_CARDS, _CARD = 3, 4
"""Cards from which there is a list of them, and the most runs of each: kicker, title, teaser, date."""
_LEAD, _SMALLER = 60, 3
"""Characters of a paragraph that may be the story's first, and how many times smaller than it a card is."""
_HEADS = 3
"""Runs above a list among which its heading stands."""
_WHOLE_LINK = 0.85


def drop_cards(blocks: list[Block], scan: Scan) -> None:
    """Take what stays of cards, and of lists below a heading, where the rest of these went; cards behind it as well."""
    taken = -1
    known: Known = {}
    for row in rows_below(blocks, LINKS):
        if row <= taken or blocks[row].kind != "paragraph":
            continue
        cards = cards_around(row, scan, known)
        rows = [inside for card in cards for inside in card]
        taken = rows[-1] if rows else taken
        if rows and is_left(rows, cards, blocks) and begins_before(blocks, rows_in_body(blocks[: rows[0]])):
            drop_rows(rows, blocks, RELATED)
    drop_behind(blocks, scan)
    listed = rows_in_body(blocks, "list_item")
    for row in compress(listed, pick(scan.linked, listed)):
        if row <= taken or blocks[row - 1].removed is None:
            continue
        items = rows_in(list_of(scan.nodes[row], scan), scan)
        taken = items[-1]
        headed = reason_above(items, blocks)
        if headed is not None and all(is_whole_link(item, scan) for item in items):
            drop_rows(items, blocks, headed)


def drop_behind(blocks: list[Block], scan: Scan) -> None:
    """Take the cards that stand behind the story's own ``article`` element, each much smaller than the story."""
    paragraphs = rows_in_body(blocks, "paragraph")
    first = next((row for row in paragraphs if len(blocks[row].text) >= _LEAD), None)
    article = scan.nodes[first] if first is not None else 0
    while article and scan.tags[article].name != "article":
        article = scan.parents[article]
    end = scan.last_rows[article]
    if not article or paragraphs[-1] < end:
        return  # as most: nothing stays behind it
    size = sum([len(blocks[row].text) for row in paragraphs if row < end])
    known: Known = {}
    for row in paragraphs[bisect_left(paragraphs, end) :]:
        if row < end:
            continue
        cards = cards_with(row, scan, known)
        rows = [inside for card in cards for inside in card]
        start, end = end, rows[-1] + 1 if rows else end
        largest = max([sum([len(scan.texts[inside]) for inside in card]) for card in cards], default=0)
        if len(cards) >= _CARDS and rows[0] >= start and _SMALLER * largest <= size:
            drop_rows(rows, blocks, RELATED)


def cards_with(row: int, scan: Scan, known: Known) -> list[range]:
    """Return the rows of the cards beside the one that a run stands in, and of that; none where it stands in none."""
    card, cards = scan.nodes[row], list[range]()
    while len(cards) < _CARDS and card and scan.last_rows[card] - scan.first_rows[card] <= _CARD:
        cards = cards_beside(card, scan, known)
        card = scan.parents[card]
    return cards


def cards_around(row: int, scan: Scan, known: Known) -> list[range]:
    """Return the rows of each card of a list that a text below a title, which is a link, may be of; none if it is not.

    A card is a small element that has no more than the title and what stands with it, and others of its form beside it.
    """
    card = scan.nodes[row]
    while scan.first_rows[card] > row - 1:
        card = scan.parents[card]
    if not card or scan.last_rows[card] - scan.first_rows[card] > _CARD or not is_link(row - 1, scan):
        return []
    return cards_beside(card, scan, known)


def cards_beside(card: int, scan: Scan, known: Known) -> list[range]:
    """Return the rows of an element and of those of its form beside it in which the title of another page stands."""
    around, form = scan.parents[card], scan.forms[card]
    if (around, form) in known:
        return known[around, form]
    cards = known[around, form] = []
    child, end = around + 1, scan.ends[around]
    while child < end:
        rows = rows_in(child, scan)
        if scan.forms[child] == form and len(rows) <= _CARD and any(is_link(inside, scan) for inside in rows):
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
