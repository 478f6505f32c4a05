"""Blocks of markup that came as data, without what is not the article, and how much running text they are."""

from __future__ import annotations

from newsclean.errors import TooComplex
from newsclean.extract.walk import Context, Walk
from newsclean.model import Block, Limits, replace
from newsclean.parse import Decoded, parse_text
from newsclean.patterns import compiled
from newsclean.sentences import STOPS
from newsclean.text import clean_characters, key_of, words_of

_LEAST = 200
_LEAST_WITHOUT_SPACES = 80
_NO_SPACES = compiled("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_END = compiled(f"[{STOPS}]")
_LIMITS = Limits()
_OTHER_MARKS = """
newsletter subscribe promo related share nav ad comment bio tags cookie player gallery credit byline form
"""
_NOT_THE_STORY = frozenset(_OTHER_MARKS.split())
_LINKED = 0.9
_GRAM = 5


def blocks_of_markup(markup: str, url: str | None) -> list[Block]:
    """Return the blocks of a piece of markup; empty where it nests too deep to be a text."""
    try:
        body = parse_text(Decoded(clean_characters(markup), "", "text", []), url, _LIMITS).tree.body
    except TooComplex:
        return []
    if body is None:
        return []
    walk = Walk(url, {})
    walk.read(body, Context())
    return [replace(block, figure=None) for block in walk.blocks if is_story_text(block)]


def is_story_text(block: Block) -> bool:
    """Tell the story from captions, hidden text, boxes and lines that only lead to another page."""
    if block.kind in ("caption", "credit") or block.removed is not None:
        return False
    if not block.signs.marks.isdisjoint(_NOT_THE_STORY):
        return False
    return not (block.signs.link_share > _LINKED and block.kind == "paragraph" and not is_running(block))


def is_running(block: Block) -> bool:
    """Tell whether a block is made of sentences."""
    if block.kind in ("heading", "code", "table"):
        return False
    if is_spaceless(block.text):
        return len(block.text) >= 10
    return bool(_END.search(block.text)) and block.text.count(" ") >= 4


def running_characters(blocks: list[Block]) -> int:
    """Return how many characters stand in blocks that are made of sentences."""
    return sum(len(block.text) for block in blocks if is_running(block))


def has_running_text(blocks: list[Block]) -> bool:
    """Tell whether the blocks are enough to be an article: 200 characters, 80 in scripts without spaces."""
    length = running_characters(blocks)
    if length >= _LEAST:
        return True
    return length >= _LEAST_WITHOUT_SPACES and is_spaceless(" ".join(block.text for block in blocks))


def is_spaceless(text: str) -> bool:
    """Tell whether a text is written without spaces between its words."""
    start = text[:400]
    return not start.isascii() and len(_NO_SPACES.findall(start)) > 0.3 * len(start)


def overlap(one: list[Block], other: list[Block]) -> float:
    """Return the share (0 to 1) of the runs of five words of `one` that `other` has too."""
    ours, theirs = grams(one), grams(other)
    return len(ours & theirs) / max(1, len(ours))


def grams(blocks: list[Block]) -> set[str]:
    """Return the runs of five words of some blocks; of characters where words are not told apart."""
    text = " ".join(block.text for block in blocks)
    words = list(key_of(text).replace(" ", "")) if is_spaceless(text) else words_of(text)
    return {" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))}
