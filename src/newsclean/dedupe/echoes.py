"""What the page says of itself once more: pull quotes, buttons below each item, a table of contents."""

from __future__ import annotations

from itertools import groupby

from newsclean.dedupe.near import CHANGED_ENDS
from newsclean.dedupe.runs import key_at
from newsclean.model import Block, remove_block
from newsclean.name_forms import is_name
from newsclean.text import words_of

_LONGEST_SPEAKER = 100
"""Characters of a name and an office below a pull quote."""
_SPEAKER_WORDS = 6
_PULL_QUOTE_WORDS = 5
_MOST_PULL_QUOTES = 200
_LONGEST_UNMARKED = 300
"""Characters of a pull quote that no element calls one."""
_OPENING = '“"«„'
"""What a quotation begins with."""
_CONTENTS = 2
"""Entries that name headings further down from which they are a table of contents."""
LINKED = 0.6
"""Share of a block in links from which it is one."""
_BUTTON_KINDS, _BUTTONS = frozenset(("paragraph", "list_item")), 3
"""What a button, which is a link, can be, and how often the page prints it."""


def mark_buttons(blocks: list[Block], kept: list[int], keys: dict[int, str]) -> list[int]:
    """Take links of the same words that the page prints again and again: buttons, below each item of a list.

    Return what is left.
    """
    links = [index for index in kept if blocks[index].signs.link_share >= LINKED]
    if len(links) < _BUTTONS:
        return kept
    printed: dict[str, list[int]] = {}
    for index in links:
        if blocks[index].kind in _BUTTON_KINDS:
            printed.setdefault(key_at(index, blocks, keys), []).append(index)
    for places in printed.values():
        if len(places) >= _BUTTONS:
            for index in places:
                blocks[index] = remove_block(blocks[index], "dedupe", "repeated-link", "a link printed again and again")
    return [index for index in kept if blocks[index].removed is None]


def mark_pull_quotes(blocks: list[Block], kept: list[int], keys: dict[int, str]) -> list[int]:
    """Take the quotes that only repeat what a longer paragraph of the body says, word for word; return what is left."""
    suspects = [
        index
        for index in kept
        if ((block := blocks[index]).kind == "quote" or block.signs.marks or block.text[:1] in _OPENING)
        and may_be_pull_quote(block, index)
    ]
    if not suspects:
        return kept
    paragraphs = [(at, f" {key_at(at, blocks, keys)} ") for at in kept if blocks[at].kind == "paragraph"]
    for index in suspects[:_MOST_PULL_QUOTES]:
        words = words_of(strip_attribution(blocks[index].text))
        key = f" {' '.join(words)} "
        if len(words) < _PULL_QUOTE_WORDS:
            continue
        holders = (pair for pair in paragraphs if len(pair[1]) > len(key) and blocks[pair[0]].removed is None)
        at, text = next(((at, text) for at, text in holders if at != index and key in text), (index, ""))
        if at == index:
            continue
        if not is_set_as_quote(blocks[index]) and adds_speaker(blocks[at], text, key):
            blocks[at] = remove_pull_quote(blocks[at])
        else:
            blocks[index] = remove_pull_quote(blocks[index])
            behind = next((at for at in kept if at > index), index)
            if names_speaker(blocks[behind]) or is_attribution(blocks[behind], blocks[index]):
                blocks[behind] = remove_block(blocks[behind], "dedupe", "pull-quote", "says whose the pull quote is")
    return [index for index in kept if blocks[index].removed is None]


def adds_speaker(block: Block, text: str, key: str) -> bool:
    """Tell whether a block, `text` its key, is a quotation with no more than who said it behind: the pull quote."""
    return (
        text.startswith(key) and len(text.split()) - len(key.split()) <= _SPEAKER_WORDS and block.text[-1] not in ".?!…"
    )


def names_speaker(block: Block) -> bool:
    """Tell whether a block in an element for pull quotes says who is quoted above it."""
    short = len(block.text) <= _LONGEST_SPEAKER and block.text[-1:] not in ".?!…"
    return block.removed is None and block.kind == "paragraph" and short and "pullquote" in block.signs.marks


def is_attribution(block: Block, quote: Block) -> bool:
    """Tell whether a block is a name, with an office perhaps, in the element of the quote above it."""
    short = len(block.text) <= _LONGEST_SPEAKER and block.text[-1:] not in ".?!…"
    inside = quote.kind == block.kind == "quote" and quote.signs.place + 1 == block.signs.place
    return short and inside and is_name(block.text.partition(",")[0])


def remove_pull_quote(block: Block) -> Block:
    """Return a block with the verdict that the body says the same."""
    return remove_block(block, "dedupe", "pull-quote", "repeats a sentence of the body")


def is_set_as_quote(block: Block) -> bool:
    """Tell whether the page sets a block as a quote, or in an element for pull quotes."""
    return block.kind == "quote" or "pullquote" in block.signs.marks


def may_be_pull_quote(block: Block, index: int) -> bool:
    """Tell whether a block can be a pull quote: a quote, a marked element, a short paragraph in quotes or an aside.

    A heading in such marks heads the part of the story that it quotes.
    """
    if "\n" in block.text and block.kind != "quote":
        return False
    if is_set_as_quote(block):
        return True
    if block.kind != "paragraph" or index == 0 or len(block.text) >= _LONGEST_UNMARKED:
        return False
    return block.text[:1] in _OPENING or "side" in block.signs.marks


def strip_attribution(text: str) -> str:
    """Return a pull quote without the name set below it, on a line of its own or after a dash."""
    text = text.partition("\n")[0]
    for dash in (" — ", " – ", " - "):
        if dash in text and len(text.rsplit(dash, 1)[1].split()) <= 6:
            return text.rsplit(dash, 1)[0]
    return text


def mark_contents(blocks: list[Block], kept: list[int], keys: dict[int, str], lone: frozenset[int]) -> None:
    """Take what only names headings further down, a table of contents: list items, or lines with nothing between.

    None of the blocks `lone` has the words of another, unless that is an item or has several lines.
    """
    asked = [index for index in kept if index not in lone]
    if len(asked) < _CONTENTS:
        return
    headed = [index for index in kept if blocks[index].kind == "heading"]
    longest = max([len(blocks[index].text) for index in headed], default=-1) + CHANGED_ENDS
    short = [index for index in asked if len(blocks[index].text) <= longest]
    if len(short) < _CONTENTS or not headed:
        return
    headings = {key_at(index, blocks, keys): index for index in headed}
    longest = max([len(blocks[index].text) for index in headings.values()]) + CHANGED_ENDS
    short = [index for index in short if len(blocks[index].text) <= longest]
    naming = {index for index in short if headings.get(key_at(index, blocks, keys), -1) > index}
    if len(naming) < _CONTENTS:
        return
    names = [index in naming for index in kept]
    entries = [index for index, named in zip(kept, names, strict=True) if named and blocks[index].kind == "list_item"]
    entries = entries if len(entries) >= _CONTENTS else []
    end = 0
    for named, stretch in groupby(names):
        start, end = end, end + len(list(stretch))
        if named and end - start >= _CONTENTS and end < len(kept) and blocks[kept[end]].kind == "heading":
            entries += kept[start:end]
    for index in dict.fromkeys(entries):
        blocks[index] = remove_block(blocks[index], "dedupe", "contents", "entry of the table of contents")


__all__ = ["LINKED", "is_set_as_quote", "mark_buttons", "mark_contents", "mark_pull_quotes", "remove_pull_quote"]
