"""Titles of other stories: the links and cards that a label such as "Related" announces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import cast

from newsclean.appeals import LABELS, POINTERS, Span
from newsclean.columns import column, places_gone, places_in, places_kept
from newsclean.model import Block, Removal, replace
from newsclean.text import size_of

_ALL_LINK = 0.9
_COLONS = (":", "：")
_CARDS, _CARD, _CARD_TITLE = 3, 4, 12
"""Cards from which there is a list of them, most blocks of each, its title among them, and least characters of that."""
_LABEL_WORDS = 3
_MOST_TITLES = 40
"""Items that a list of other stories may have."""
_ANNOUNCING = (*LABELS, *POINTERS)
"""What the ids of rules end with that take what may announce titles of other stories."""
_TITLES = Removal("strip", "related-titles", "titles of other stories")


def took_label(verdicts: dict[int, list[Span]], named: dict[int, Removal]) -> bool:
    """Tell whether a rule took what may announce titles of other stories: extraction has no such rules of its own."""
    reasons = [reason for spans in verdicts.values() for _, _, reason in spans if reason is not None]
    return any(reason.rule.endswith(_ANNOUNCING) for reason in (*reasons, *named.values()))


def drop_titles(blocks: list[Block], kept: list[int]) -> list[int]:
    """Take the links below a heading such as "Related" where nothing else stood there, and cards; return what stays.

    Cards are the last that a page prints: titles that are links, each with a teaser or a date.
    """
    gone = places_gone(blocks)
    reasons = cast("list[Removal]", column(blocks, Block.removed, gone))
    announcing = [rule for rule in {*column(reasons, Removal.rule)} if rule.endswith(_ANNOUNCING)]
    if not announcing:
        return kept
    titles = False
    for at in places_in(reasons, Removal.rule, frozenset(announcing), [*range(len(gone))]):
        for other in find_titles(gone[at], reasons[at].rule, blocks):
            blocks[other] = replace(blocks[other], removed=_TITLES)
            titles = True
    return places_kept(blocks) if titles else kept


def find_titles(label: int, rule: str, blocks: Sequence[Block]) -> list[int]:
    """Return the titles of other stories, with their teasers, that a block announces which went by a rule."""
    block = blocks[label]
    if block.kind == "heading" and rule.endswith(LABELS):
        part = range(label + 1, end_of_part(label, blocks))
        left = [other for other in part if blocks[other].removed is None]
        if left and all(blocks[other].signs.link_share >= _ALL_LINK for other in left):
            return left
        return find_cards(label, blocks) or titles_behind(label, blocks)
    points = rule.endswith(POINTERS) and block.text.rstrip().endswith(_COLONS)
    if points or rule.endswith(LABELS) or (rule.endswith(POINTERS) and heads_list(label, blocks)):
        return titles_behind(label, blocks)
    return []


def heads_list(label: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a few words amid the story point somewhere without a link, above a list of at least two items."""
    block, behind = blocks[label], blocks[label + 1 : label + 3]
    bare = block.kind == "paragraph" and not block.signs.link_share and block.text.count(" ") < _LABEL_WORDS
    amid = block.removed is not None and block.removed.stage == "strip"  # a card's button went by its place
    return bare and amid and len(behind) == 2 and all(item.kind == "list_item" for item in behind)


def titles_behind(label: int, blocks: Sequence[Block]) -> list[int]:
    """Return the list items right behind a label that are titles of other pages, all of them links.

    Behind one that is no heading itself, headings are such titles too.
    """
    near = range(label + 1, min(len(blocks), label + 1 + _MOST_TITLES))
    cards = blocks[label].kind != "heading"
    behind = takewhile(lambda at: blocks[at].kind == "list_item" or (cards and is_linked_heading(blocks[at])), near)
    items = [at for at in behind if blocks[at].removed is None]
    return items if all(is_card_title(blocks[at]) for at in items) else []


def is_linked_heading(block: Block) -> bool:
    """Tell whether a block is a heading and the title of another page."""
    return block.kind == "heading" and is_card_title(block)


def find_cards(label: int, blocks: Sequence[Block]) -> list[int]:
    """Return all that stays behind a heading if it is titles with teasers; none of it where there is more.

    Below the last title stands no more than below those before it: else the story goes on behind a list of links.
    """
    if not any(map(is_card_title, blocks[label + 1 : label + _CARD + 1])):
        return []
    left = [index for index in range(label + 1, len(blocks)) if blocks[index].removed is None]
    last = left[-1] if left else label
    titles = [index for index in range(label + 1, last + 1) if is_card_title(blocks[index])]
    if len(titles) < _CARDS or titles[0] - label > _CARD:
        return []
    sizes = [after - title for title, after in pairwise([*titles, last + 1])]
    return left if sizes[-1] <= max(sizes[:-1]) <= _CARD else []


def is_card_title(block: Block) -> bool:
    """Tell whether a block is the title of another page, whether it stays or not."""
    return block.signs.link_share >= _ALL_LINK and size_of(block.text) >= _CARD_TITLE


def end_of_part(index: int, blocks: Sequence[Block]) -> int:
    """Return where on the page the part of a heading ends: right behind it where that is not known."""
    reach = blocks[index].reach
    return next((at for at in range(index + 1, len(blocks)) if blocks[at].place >= reach), len(blocks))
