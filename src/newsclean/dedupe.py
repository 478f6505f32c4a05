"""Verdicts on repeats, within one page only and without any state.

What is told twice goes the second time: a block printed again, word for word or nearly, a pull quote that repeats a
sentence of the body, a caption printed twice, the first paragraph that is the dek again (the dek goes: a lead is never
taken). A refrain, a short line of dialogue and the cells of a table stay: verse and short blocks repeat on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from newsclean.model import Block, Draft, remove_block, replace
from newsclean.text import key_of, words_of

_LONG = 8
"""Words from which a repeated block is an accident of the page; below it may be a refrain or an answer …"""
_LONG_CHARACTERS = 40
"""… and the characters that count instead, in scripts without spaces."""
_VERSE_LINE = 60
"""Characters of a line that, beside another such line, may be of a poem."""
_REFRAIN = 30
"""On a page with verse, words up to which a repeated block is its refrain."""
_TITLED = 20
"""Words from which a heading is too long to stand twice on purpose."""
_NEAR, _NEAR_WORDS = 0.9, 12
"""Shared words, of all words of both, from which two blocks are one, and the words that it takes to tell."""
_PULL_QUOTE_WORDS = 5
_MOST_PULL_QUOTES = 200
_CHANGED_WORDS = 3
"""Different words from which two like paragraphs are two statements."""
_CHANGED_ENDS = 6
"""Words at which two near repeats may differ; more, and they are two statements."""
_ANCHORS = 5
"""The longest words of a block, by which a near repeat is found: of so many it shares two, as at most three differ."""
_MOST_CANDIDATES = 40
"""Blocks remembered for one anchor: bounds the work on a page of thousands of like blocks."""
_CONTENTS = 2
"""List items that name headings further down from which they are a table of contents."""
_GROUPS = {"quick_read": "quick_read", "editors_note": "editors_note"}


@dataclass(slots=True)
class Seen:
    """The blocks kept so far of one telling."""

    exact: set[str] = field(default_factory=set)
    anchors: dict[str, list[int]] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)


def mark_repeats(draft: Draft) -> Draft:
    """Return `draft` with a verdict on every block that repeats an earlier one, or a longer one that holds it."""
    blocks = list(draft.blocks)
    open_ = [index for index, block in enumerate(blocks) if block.removed is None]
    tellings: dict[str, Seen] = {}
    keys: dict[int, str] = {}
    least = _REFRAIN if any("\n" in block.text and block.kind == "paragraph" for block in blocks) else _LONG
    for index in open_:
        block = blocks[index]
        if may_repeat(block) and not stands_in_verse(blocks, index):
            words = words_of(block.text)
            keys[index] = " ".join(words)
            if is_long(block.text, words, _TITLED if block.kind == "heading" else least):
                seen = tellings.setdefault(telling_of(block), Seen())
                blocks[index] = judge_repeat(block, words, keys[index], seen)
    mark_pull_quotes(blocks, open_, keys)
    mark_contents(blocks, open_, keys)
    return replace(draft, blocks=tuple(blocks))


def may_repeat(block: Block) -> bool:
    """Tell whether a block is one that a page prints once: not a table, a list, code, verse, a credit or a byline."""
    if block.kind in ("table", "code", "credit", "list_item") or block.role in ("title", "byline", "dateline"):
        return False
    return "\n" not in block.text


def stands_in_verse(blocks: list[Block], index: int) -> bool:
    """Tell whether a block is a line among lines: of a poem set line by line, or of dialogue."""
    if len(blocks[index].text) > _VERSE_LINE:
        return False
    around = (blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    return any(b.removed is None and b.kind == "paragraph" and len(b.text) <= _VERSE_LINE for b in around)


def telling_of(block: Block) -> str:
    """Return within what a block's repeats are looked for: a second telling repeats the first by its nature."""
    return "caption" if block.kind == "caption" else _GROUPS.get(block.role, "body")


def judge_repeat(block: Block, words: list[str], key: str, seen: Seen) -> Block:
    """Return `block`, removed if it was printed before; note it otherwise."""
    if key in seen.exact:
        return remove_block(block, "dedupe", "exact-repeat", "printed before on the page")
    anchors = sorted(dict.fromkeys(words), key=len, reverse=True)[:_ANCHORS] if len(words) >= _NEAR_WORDS else []
    if has_near(words, anchors, seen):
        return remove_block(block, "dedupe", "near-repeat", "printed before on the page, nearly word for word")
    seen.exact.add(key)
    for anchor in anchors:
        known = seen.anchors.setdefault(anchor, [])
        if len(known) < _MOST_CANDIDATES:
            known.append(len(seen.words))
    seen.words.append(words)
    return block


def is_long(text: str, words: list[str], least: int) -> bool:
    """Tell whether a repeat of this text can only be an accident."""
    if least > _LONG:
        return len(words) >= least
    return (
        len(words) >= least
        or (len(text) >= _LONG_CHARACTERS and len(words) >= 5)
        or (len(words) < 5 and len(text) >= 20 and not text.isascii() and text.count(" ") < 2)
    )


def has_near(words: list[str], anchors: list[str], seen: Seen) -> bool:
    """Tell whether an earlier block says nearly the same."""
    met: set[int] = set()
    candidates: dict[int, None] = {}
    for indices in filter(None, map(seen.anchors.get, anchors)):
        candidates.update(dict.fromkeys(met.intersection(indices)))
        met.update(indices)
    return any(
        abs(len(seen.words[index]) - len(words)) <= _CHANGED_ENDS and same_words(words, seen.words[index])
        for index in candidates
    )


def same_words(first: list[str], second: list[str]) -> bool:
    """Tell whether two texts differ in next to no words and in no number."""
    one, two = set(first), set(second)
    if any(not word.isalpha() for word in one ^ two):
        return False
    return len(one & two) >= _NEAR * len(one | two) and len(one ^ two) <= _CHANGED_WORDS


def mark_pull_quotes(blocks: list[Block], open_: list[int], keys: dict[int, str]) -> None:
    """Take the quotes that only repeat, word for word, what a longer paragraph of the body says."""
    suspects = [i for i in open_ if blocks[i].removed is None and may_be_pull_quote(blocks[i], i)]
    if not suspects:
        return
    kept = [
        i for i in open_ if blocks[i].removed is None and blocks[i].kind == "paragraph" and blocks[i].role == "body"
    ]
    paragraphs = [f" {key_at(i, blocks, keys)} " for i in kept]
    for index in suspects[:_MOST_PULL_QUOTES]:
        words = words_of(strip_attribution(blocks[index].text))
        key = f" {' '.join(words)} "
        if len(words) >= _PULL_QUOTE_WORDS and any(key in text and len(text) > len(key) for text in paragraphs):
            blocks[index] = remove_block(blocks[index], "dedupe", "pull-quote", "repeats a sentence of the body")


def key_at(index: int, blocks: list[Block], keys: dict[int, str]) -> str:
    """Return the words of a block, joined; `keys` holds those that are known."""
    known = keys.get(index)
    return key_of(blocks[index].text) if known is None else known


def mark_contents(blocks: list[Block], open_: list[int], keys: dict[int, str]) -> None:
    """Take the list items that only name headings further down: a table of contents."""
    kept = [index for index in open_ if blocks[index].removed is None]
    items = [index for index in kept if blocks[index].kind == "list_item"]
    if len(items) < _CONTENTS:
        return
    headings = {
        key_at(index, blocks, keys): index
        for index in kept
        if blocks[index].kind == "heading" and blocks[index].role == "body"
    }
    entries = [index for index in items if headings.get(key_of(blocks[index].text), -1) > index] if headings else []
    if len(entries) >= _CONTENTS:
        for index in entries:
            blocks[index] = remove_block(blocks[index], "dedupe", "contents", "entry of the table of contents")


def may_be_pull_quote(block: Block, index: int) -> bool:
    """Tell whether a block can be a pull quote: a quote, a marked element, or a short paragraph in quotation marks."""
    if block.role != "body" or "\n" in block.text:
        return False
    if block.kind == "quote" or "pullquote" in block.signs.marks:
        return True
    return block.kind in ("paragraph", "heading") and index > 0 and block.text[:1] in '“"«„' and len(block.text) < 300


def strip_attribution(text: str) -> str:
    """Return a pull quote without the name set below it after a dash."""
    for dash in (" — ", " – ", " - "):
        if dash in text and len(text.rsplit(dash, 1)[1].split()) <= 6:
            return text.rsplit(dash, 1)[0]
    return text


__all__ = ["mark_repeats"]
