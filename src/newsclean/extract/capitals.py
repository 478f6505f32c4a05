"""Capitals that a page sets apart from the paragraph that they begin."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.extract.rows import rows_in_body
from newsclean.model import Block, in_body, replace

_WORDS = frozenset("AIOEYUÀÉÈÓÁ")
"""Letters that are words by themselves: what follows them may be the next."""
_QUOTES = "“\"«„‘'"


def join_capitals(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a capital by itself stands before the rest of its word, with which the next one begins."""
    if not any(map(may_go_on, [blocks[row].text for row in rows_in_body(blocks)])):
        return [*blocks]
    joined: list[Block] = []
    for block in blocks:
        if joined and in_body(block) and block.kind == "paragraph" and is_initial(joined[-1], block.text):
            block = replace(block, text=joined.pop().text + block.text)
        joined.append(block)
    return joined


def may_go_on(text: str) -> bool:
    """Tell whether a text begins in the middle of a word or a sentence."""
    return text[:1].islower()


def is_initial(capital: Block, rest: str) -> bool:
    """Tell whether a block is a capital, with a quotation mark or without, and a text goes on in the same word."""
    if not may_go_on(rest):
        return False
    letter = capital.text.lstrip(_QUOTES)
    return (
        len(letter) == 1
        and letter.isupper()
        and letter not in _WORDS
        and capital.kind in ("paragraph", "heading")
        and capital.role == "body"
    )


__all__ = ["join_capitals"]
