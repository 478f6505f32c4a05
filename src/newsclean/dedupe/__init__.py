"""Verdicts on repeats, within one page only and without any state.

`near` tells what is nearly the same, `facts` what changes a statement; `runs` takes what is printed again around a
repeat, `echoes` what the page says of itself once more.

What is told twice goes the second time: a block printed again, word for word or nearly, a pull quote that repeats a
sentence of the body, a caption printed twice, the first paragraph that is the dek again (the dek goes: a lead is never
taken). Where a stretch of the page is printed again, its headings and lists go with its paragraphs. A refrain, a short
line of dialogue and the cells of a table stay: verse and short blocks repeat on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import compress, filterfalse
from typing import get_args

from newsclean.columns import column, places_in, places_kept
from newsclean.dedupe.echoes import (
    LINKED,
    is_set_as_quote,
    mark_buttons,
    mark_contents,
    mark_copies,
    mark_pull_quotes,
    remove_pull_quote,
)
from newsclean.dedupe.facts import differ_in_currency
from newsclean.dedupe.near import Seen, find_alike, judge_near
from newsclean.dedupe.runs import mark_doubles, mark_runs, mark_second_telling
from newsclean.model import STAYS, Block, Draft, Kind, Role, Signs, remove_block, replace
from newsclean.text import have_lines

_LONG = 8
"""Words from which a repeated block is an accident of the page; below it may be a refrain or an answer …"""
_LONG_CHARACTERS = 40
"""… and the characters that count instead, in scripts without spaces."""
_VERSE_LINE = 60
"""Characters of a line that, beside another such line, may be of a poem."""
_STANZA_LINES = 3
_LIST_MARKS = tuple("•●▪◦·✓✔➤*-–—")
_REFRAIN = 30
"""On a page with verse, words up to which a repeated block is its refrain."""
_TITLED = 20
"""Words from which a heading is too long to stand twice on purpose."""
_ITEM: frozenset[Kind] = frozenset(("list_item",))
_BODY: frozenset[Role] = frozenset(("body",))
_OF_STORY: frozenset[Kind] = frozenset(get_args(Kind)) - {"caption", "credit"}
_TWICE_KINDS: frozenset[Kind] = frozenset(("table", "code", "credit", "list_item"))
_ONCE_ROLES: frozenset[Role] = frozenset(get_args(Role)) - {"title", "byline", "dateline"}
"""What a page may print twice on purpose; text of several lines, as verse, too."""
_GROUPS = {"quick_read": "quick_read", "editors_note": "editors_note"}


def mark_repeats(draft: Draft) -> Draft:
    """Return `draft` with a verdict on every block that repeats an earlier one, or a longer one that holds it."""
    blocks = list(draft.blocks)
    open_ = places_kept(blocks)
    tellings: defaultdict[str, Seen] = defaultdict(Seen)
    repeats: dict[int, int] = {}
    lines = {open_[at] for at in have_lines(column(blocks, Block.text, open_))}
    least = _REFRAIN if any(is_verse(blocks[index]) for index in lines) else _LONG
    once = places_in(blocks, Block.role, _ONCE_ROLES, open_)
    twice = lines.union(list_twice(blocks, places_in(blocks, Block.kind, _TWICE_KINDS, once)))
    once = [*filterfalse(twice.__contains__, once)] if twice else once
    alike = find_alike(column(blocks, Block.text, once))
    keys = {once[at]: words.key for at, words in alike}
    for at, words in alike:
        index = once[at]
        block = blocks[index]
        text = block.text
        enough = _TITLED if block.kind == "heading" else least
        if words.words < enough and not is_long(text, words.words, enough):
            continue
        if len(text) <= _VERSE_LINE and stands_in_verse(blocks, index):
            continue
        seen = tellings[telling_of(block)]
        first = seen.exact.get(words.key)
        if first is not None and not differ_in_currency(blocks[first].text, text):
            if block.kind == "paragraph" and is_set_as_quote(blocks[first]):
                blocks[first] = remove_pull_quote(blocks[first])
                seen.exact[words.key] = index
                continue
            repeats[index] = first
            blocks[index] = remove_block(block, "dedupe", "exact-repeat", "printed before on the page")
        else:
            blocks[index] = judge_near(index, block, words, seen)
    told = places_in(blocks, Block.kind, _OF_STORY, places_in(blocks, Block.role, _BODY, open_))
    if repeats:
        mark_runs(blocks, told, keys, repeats)
        mark_second_telling(blocks, told, keys)
    kept = places_in(blocks, Block.removed, STAYS, told) if alike else told
    if alike or lines:  # else no two have the same words, but for items and cells
        kept = mark_doubles(blocks, kept, keys) if least == _LONG else kept
        kept = mark_buttons(blocks, kept, keys)
    kept = mark_pull_quotes(blocks, mark_copies(blocks, kept))
    mark_contents(blocks, kept, lines, twice.union(keys))
    return replace(draft, blocks=tuple(blocks))


def is_verse(block: Block) -> bool:
    """Tell whether a block is set in short lines like a stanza, not in items like a list."""
    if block.kind != "paragraph" or "\n" not in block.text:
        return False
    lines = block.text.split("\n")
    return len(lines) >= _STANZA_LINES and not any(
        len(line) > _VERSE_LINE or line.startswith(_LIST_MARKS) for line in lines
    )


def list_twice(blocks: list[Block], places: list[int]) -> list[int]:
    """Return which blocks of kinds that may stand twice do: an item that is a link does not.

    It does not say two things in two lists: the second is the same link again.
    """
    shares = column(column(blocks, Block.signs, places), Signs.link_share)
    if max(shares, default=0) < LINKED:
        return places
    links = {*places_in(blocks, Block.kind, _ITEM, [*compress(places, map(LINKED.__le__, shares))])}
    return [*filterfalse(links.__contains__, places)]


def stands_in_verse(blocks: list[Block], index: int) -> bool:
    """Tell whether a block is a line among lines: of a poem set line by line, or of dialogue."""
    if len(blocks[index].text) > _VERSE_LINE:
        return False
    around = (blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    return any(b.removed is None and b.kind == "paragraph" and len(b.text) <= _VERSE_LINE for b in around)


def telling_of(block: Block) -> str:
    """Return within what a block's repeats are looked for: a second telling repeats the first by its nature."""
    return "caption" if block.kind == "caption" else _GROUPS.get(block.role, "body")


def is_long(text: str, words: int, least: int) -> bool:
    """Tell whether a repeat of this text of so many words can only be an accident."""
    if least > _LONG:
        return words >= least
    return (
        words >= least
        or (len(text) >= _LONG_CHARACTERS and words >= 5)
        or (words < 5 and len(text) >= 20 and not text.isascii() and text.count(" ") < 2)
    )


__all__ = ["mark_repeats"]
