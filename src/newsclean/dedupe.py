"""Verdicts on repeats, within one page only and without any state.

What is told twice goes the second time: a block printed again, word for word or nearly, a pull quote that repeats a
sentence of the body, a caption printed twice, the first paragraph that is the dek again (the dek goes: a lead is never
taken). A refrain, a short line of dialogue and the cells of a table stay: short blocks repeat on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsclean.model import Block, Draft, Removal, remove_block, replace
from newsclean.text import words_of

_LONG = 8
"""Words from which a repeated block is an accident of the page; below it may be a refrain or an answer …"""
_LONG_CHARACTERS = 40
"""… and the characters that count instead, in scripts without spaces."""
_NEAR = 0.9
"""Shared words, of all words of both, from which two blocks are one."""
_PULL_QUOTE_WORDS = 5
_CHANGED_ENDS = 6
"""Words at which two near repeats may differ; more, and they are two statements."""
_GROUPS = {"quick_read": "quick_read", "editors_note": "editors_note"}


@dataclass(slots=True)
class Seen:
    """The blocks kept so far of one telling."""

    exact: dict[str, int] = field(default_factory=dict)
    grams: dict[str, list[int]] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)


def mark_repeats(draft: Draft) -> Draft:
    """Return `draft` with a verdict on every block that repeats an earlier one, or a longer one that holds it."""
    blocks = list(draft.blocks)
    tellings: dict[str, Seen] = {}
    for index, block in enumerate(blocks):
        if (
            block.removed is None
            and block.kind not in ("table", "code")
            and block.role not in ("title", "byline", "dateline")
        ):
            seen = tellings.setdefault(telling_of(block), Seen())
            blocks[index] = judge_repeat(block, index, seen)
    mark_pull_quotes(blocks)
    return replace(draft, blocks=tuple(blocks))


def telling_of(block: Block) -> str:
    """Return within what a block's repeats are looked for: a second telling repeats the first by its nature."""
    if block.kind in ("caption", "credit"):
        return block.kind
    return _GROUPS.get(block.role, "body")


def judge_repeat(block: Block, index: int, seen: Seen) -> Block:
    """Return `block`, removed if it was printed before; note it otherwise."""
    words = words_of(block.text)
    if block.kind == "credit" or not is_long(block.text, words):
        return block
    key = " ".join(words)
    if key in seen.exact:
        return remove_block(block, "dedupe", "exact-repeat", "printed before on the page")
    if find_near(words, seen) is not None:
        return remove_block(block, "dedupe", "near-repeat", "printed before on the page, nearly word for word")
    seen.exact[key] = index
    seen.words[index] = words
    for gram in grams_of(words):
        seen.grams.setdefault(gram, []).append(index)
    return block


def is_long(text: str, words: list[str]) -> bool:
    """Tell whether a repeat of this text can only be an accident."""
    return (
        len(words) >= _LONG
        or (len(text) >= _LONG_CHARACTERS and len(words) >= 5)
        or (len(words) < 5 and len(text) >= 20 and not text.isascii() and text.count(" ") < 2)
    )


def grams_of(words: list[str]) -> list[str]:
    """Return a few runs of words by which a near repeat is found."""
    return [" ".join(words[at : at + 4]) for at in range(0, max(1, len(words) - 3), 2)]


def find_near(words: list[str], seen: Seen) -> int | None:
    """Return the earlier block that says nearly the same, if there is one."""
    candidates: dict[int, int] = {}
    for at in range(max(1, len(words) - 3)):
        for index in seen.grams.get(" ".join(words[at : at + 4]), ()):
            candidates[index] = candidates.get(index, 0) + 1
    for index, hits in candidates.items():
        other = seen.words[index]
        if hits >= 2 and abs(len(other) - len(words)) <= _CHANGED_ENDS and same_words(words, other):
            return index
    return None


def same_words(first: list[str], second: list[str]) -> bool:
    """Tell whether two texts differ in next to no words and in no number."""
    one, two = set(first), set(second)
    if any(word.isdigit() for word in one ^ two):
        return False
    return len(one & two) >= _NEAR * len(one | two)


def mark_pull_quotes(blocks: list[Block]) -> None:
    """Take the quotes that only repeat, word for word, what a longer paragraph of the body says."""
    paragraphs = [
        " ".join(words_of(b.text)) for b in blocks if b.removed is None and b.kind == "paragraph" and b.role == "body"
    ]
    for index, block in enumerate(blocks):
        if block.removed is not None or not may_be_pull_quote(block, blocks, index):
            continue
        words = words_of(strip_attribution(block.text))
        key = f" {' '.join(words)} "
        if len(words) >= _PULL_QUOTE_WORDS and any(key in f" {text} " and len(text) > len(key) for text in paragraphs):
            blocks[index] = remove_block(block, "dedupe", "pull-quote", "repeats a sentence of the body")


def may_be_pull_quote(block: Block, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block can be a pull quote: a quote, a marked element, or a short paragraph in quotation marks."""
    if block.role != "body":
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


__all__ = ["Removal", "mark_repeats"]
