"""Capitals that a page sets apart from the paragraph that they begin."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from newsclean.extract.rows import rows_begun
from newsclean.model import Block, replace

_WORDS = frozenset("AIOEYUÀÉÈÓÁ")
"""Letters that are words by themselves: what follows them may be the next."""
_QUOTES = "“\"«„‘'"


def join_capitals(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a capital by itself stands before the rest of its word, with which the next one begins."""
    joined = [*blocks]
    for row in reversed(rows_begun(joined, ascii_lowercase)):
        if row and blocks[row].text[0].islower() and blocks[row].kind == "paragraph" and is_initial(blocks[row - 1]):
            joined[row - 1 : row + 1] = [replace(blocks[row], text=blocks[row - 1].text + blocks[row].text)]
    return joined


def is_initial(capital: Block) -> bool:
    """Tell whether a block is a capital, with a quotation mark or without, that is no word."""
    letter = capital.text.lstrip(_QUOTES)
    return (
        len(letter) == 1
        and letter.isupper()
        and letter not in _WORDS
        and capital.kind in ("paragraph", "heading")
        and capital.role == "body"
    )


__all__ = ["join_capitals"]
