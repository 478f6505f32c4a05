"""What the page says of itself once more: pull quotes, buttons below each item, a table of contents, a copy of it all.

A copy is the page's text in Markdown, which many pages hold for readers that are machines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, filterfalse, groupby, repeat
from operator import gt

from newsclean.columns import column, places_in
from newsclean.dedupe.near import CHANGED_ENDS
from newsclean.dedupe.runs import key_at
from newsclean.model import STAYS, Block, Kind, Signs, remove_block
from newsclean.name_forms import is_name
from newsclean.patterns import compiled
from newsclean.sentences import sentence_spans
from newsclean.text import begin_with, find_all, key_of, words_of

_LONGEST_SPEAKER = 100
"""Characters of a name and an office below a pull quote."""
_SPEAKER_WORDS = 6
_PULL_QUOTE_WORDS = 5
_PARTS, _PART_WORDS = 2, 2
"""Sentences of a pull quote between which the body may say whose they are, and the least words of each."""
_MOST_PULL_QUOTES = 200
_LONGEST_UNMARKED = 300
"""Characters of a pull quote that no element calls one."""
_OPENING = '“"«„'
"""What a quotation begins with."""
_GLUED = compiled(r"(?<=[.!?…”\"’])\s?[–—-]\s?(?=[^\W\d_a-zß-ÿ])(?:[\w.’',-]+ ?){1,6}\Z")
"""A dash and a name right behind the last sentence."""
_CODE: frozenset[Kind] = frozenset(("code",))
_COPY, _COPIED, _COPIED_LINE = 1000, 3, 8
"""Characters of a copy of the text, lines of it that stand in the text, and the words of such a line."""
_LINK_TARGET = compiled(r"\]\([^()\s]*\)")
"""What Markdown has behind the words of a link."""
_HEADING: frozenset[Kind] = frozenset(("heading",))
_QUOTE: frozenset[Kind] = frozenset(("quote",))
_PARAGRAPH: frozenset[Kind] = frozenset(("paragraph",))
_ITEM: frozenset[Kind] = frozenset(("list_item",))
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
    shares = column(column(blocks, Block.signs, kept), Signs.link_share)
    if max(shares, default=0) < LINKED:
        return kept  # as on most pages
    links = [*compress(kept, map(LINKED.__le__, shares))]
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
    return places_in(blocks, Block.removed, STAYS, kept)


def mark_pull_quotes(blocks: list[Block], kept: list[int]) -> list[int]:
    """Take the quotes that only repeat what a longer paragraph of the body says, word for word; return what is left."""
    suspects = [index for index in find_quoting(blocks, kept) if may_be_pull_quote(blocks[index], index)]
    quotes = {index: strip_attribution(blocks[index].text) for index in suspects[:_MOST_PULL_QUOTES]}
    asked = [pair for pair in zip(quotes, map(key_of, quotes.values()), strict=True) if is_quote_long(pair[1])]
    if not asked:
        return kept
    told = Told(blocks, places_in(blocks, Block.kind, _PARAGRAPH, kept))
    for index, words in asked:
        key = f" {words} "
        holders = [pair for pair in told.find_others(words, index) if len(pair[1]) > len(key)]
        at, text = next((pair for pair in holders if blocks[pair[0]].removed is None), (index, ""))
        if at == index and not is_said_in_parts(quotes[index], index, told, blocks):
            continue
        if at != index and not is_set_as_quote(blocks[index]) and adds_speaker(blocks[at], text, key):
            blocks[at] = remove_pull_quote(blocks[at])
        else:
            blocks[index] = remove_pull_quote(blocks[index])
            behind = next((at for at in kept if at > index), index)
            if names_speaker(blocks[behind]) or is_attribution(blocks[behind], blocks[index]):
                blocks[behind] = remove_block(blocks[behind], "dedupe", "pull-quote", "says whose the pull quote is")
    return places_in(blocks, Block.removed, STAYS, kept)


def find_quoting(blocks: list[Block], kept: list[int]) -> list[int]:
    """Return the blocks that are set as a quote, or in a marked element, or begin with quotation marks."""
    opening = begin_with(column(blocks, Block.text, kept), _OPENING)
    marks = column(column(blocks, Block.signs, kept), Signs.marks)
    quotes = places_in(blocks, Block.kind, _QUOTE, kept)
    return sorted({*map(kept.__getitem__, opening), *quotes, *compress(kept, marks)})


def is_quote_long(key: str) -> bool:
    """Tell whether a quote has as many words, joined in its key, as a pull quote has."""
    return key.count(" ") >= _PULL_QUOTE_WORDS - 1


class Told:
    """The words of the paragraphs of a story, each with a space before and behind."""

    def __init__(self, blocks: Sequence[Block], places: list[int]) -> None:
        keys = map(" {} ".format, map(key_of, column(blocks, Block.text, places)))
        self.keys = dict(zip(places, keys, strict=True))
        self.joined = "\n".join(self.keys.values())

    def find_others(self, words: str, index: int) -> list[tuple[int, str]]:
        """Return the paragraphs but one that have some words, joined by spaces: the place and the key of each."""
        if len(find_all(self.joined, words)) <= self.keys.get(index, "").count(words):
            return []  # no other has so much as the letters
        whole = f" {words} "
        return [(at, key) for at, key in self.keys.items() if whole in key and at != index]


def is_said_in_parts(said: str, index: int, told: Told, blocks: Sequence[Block]) -> bool:
    """Tell whether a paragraph has all sentences of a quote, in their order, with who said them between."""
    parts = [f" {' '.join(words_of(said[start:end]))} " for start, end in sentence_spans(said)]
    if len(parts) == 1 and is_set_as_quote(blocks[index]):
        return is_said_around(parts[0].split(), index, told, blocks)
    if len(parts) < _PARTS or min(part.count(" ") for part in parts) < 1 + _PART_WORDS:
        return False
    for at, text in told.find_others(parts[0][1:-1], index):
        if blocks[at].removed is None:
            place = 0
            for part in parts:
                place = text.find(part, place) + len(part) - 1
                if place < len(part) - 1:
                    break
            else:
                return True
    return False


def is_said_around(words: list[str], index: int, told: Told, blocks: Sequence[Block]) -> bool:
    """Tell whether a paragraph has the words of a quote with who said them amid these: half of them are whole then."""
    half = len(words) // 2
    halves = [" ".join(words[:half]), " ".join(words[half:])]
    holders = [pair for part in halves for pair in told.find_others(part, index)]
    return any(blocks[at].removed is None and has_around(words, text) for at, text in holders)


def has_around(words: list[str], text: str) -> bool:
    """Tell whether a text has some words in their order, in two parts with a speaker between and no more."""
    for cut in range(1, len(words)):
        behind = text.find(f" {' '.join(words[cut:])} ")
        head = f" {' '.join(words[:cut])} "
        before = text.rfind(head, 0, behind) if behind > 0 else -1
        if before >= 0 and text.count(" ", before + len(head), behind) < _SPEAKER_WORDS:
            return True
    return False


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
    inside = quote.kind == block.kind == "quote" and quote.place + 1 == block.place
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
    return block.text.startswith((*_OPENING,)) or "side" in block.signs.marks


def strip_attribution(text: str) -> str:
    """Return a pull quote without the name set below it, on a line of its own or after a dash."""
    text = text.partition("\n")[0]
    if (found := _GLUED.search(text)) is not None:
        return text[: found.start()]
    for dash in (" — ", " – ", " - "):
        if dash in text and len(text.rsplit(dash, 1)[1].split()) <= 6:
            return text.rsplit(dash, 1)[0]
    return text


def mark_copies(blocks: list[Block], kept: list[int]) -> list[int]:
    """Take what is set as code and says all that the story says, line by line; return what is left."""
    codes = places_in(blocks, Block.kind, _CODE, kept)
    long = [index for index in codes if len(blocks[index].text) >= _COPY]
    if not long:
        return kept
    story = [*filterfalse(set(codes).__contains__, kept)]
    told = f" {' | '.join(map(key_of, column(blocks, Block.text, story)))} "
    for index in long:
        lines = [key_of(_LINK_TARGET.sub("]", line)) for line in blocks[index].text.split("\n")]
        asked = [line for line in lines if line.count(" ") >= _COPIED_LINE - 1]
        copied = sum(f" {line} " in told for line in asked)
        if copied >= _COPIED and 2 * copied > len(asked):
            blocks[index] = remove_block(blocks[index], "dedupe", "copy", "the text of the page once more, as code")
    return places_in(blocks, Block.removed, STAYS, kept)


def mark_contents(blocks: list[Block], kept: list[int], lines: set[int], alike: set[int]) -> None:
    """Take what only names headings further down, a table of contents: list items, or lines with nothing between.

    A block that is none of those `alike` does not have the words of another, unless that is one of those of several
    `lines`, all of which are alike.
    """
    if len(alike) < _CONTENTS and not lines:
        return
    headed = places_in(blocks, Block.kind, _HEADING, kept)
    if not headed:
        return
    asked = [*filter(alike.__contains__, kept)] if lines.isdisjoint(headed) else kept
    if len(asked) < _CONTENTS:
        return
    titles = column(blocks, Block.text, headed)
    longest = max(map(len, titles)) + CHANGED_ENDS
    short = [*compress(asked, map(longest.__ge__, map(len, column(blocks, Block.text, asked))))]
    if len(short) < _CONTENTS:
        return
    headings = dict(zip(map(key_of, titles), headed, strict=True))
    longest = max(map(len, column(blocks, Block.text, [*headings.values()]))) + CHANGED_ENDS
    short = [*compress(short, map(longest.__ge__, map(len, column(blocks, Block.text, short))))]
    named_by = [*map(headings.get, map(key_of, column(blocks, Block.text, short)), repeat(-1))]
    naming = {*compress(short, map(gt, named_by, short))}
    if len(naming) < _CONTENTS:
        return
    targets = dict(zip(short, named_by, strict=True))
    names = [*map(naming.__contains__, kept)]
    entries = places_in(blocks, Block.kind, _ITEM, [*compress(kept, names)])
    entries = entries if len(entries) >= _CONTENTS else []
    end = 0
    for named, stretch in groupby(names):
        start, end = end, end + len(list(stretch))
        if named and end - start >= _CONTENTS and end < len(kept) and blocks[kept[end]].kind == "heading":
            entries += () if come_again(kept[start:end], targets, kept) else kept[start:end]
    for index in dict.fromkeys(entries):
        blocks[index] = remove_block(blocks[index], "dedupe", "contents", "entry of the table of contents")


def come_again(stretch: list[int], targets: dict[int, int], kept: list[int]) -> bool:
    """Tell whether what a stretch names follows each other as it does itself: a list that comes twice heads nothing."""
    places = [bisect_left(kept, targets[row]) for row in stretch]
    return places == [*range(places[0], places[0] + len(places))]


__all__ = [
    "LINKED",
    "is_set_as_quote",
    "mark_buttons",
    "mark_contents",
    "mark_copies",
    "mark_pull_quotes",
    "remove_pull_quote",
]
