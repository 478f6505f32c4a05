"""What is told of characters: a table of all, and what is counted of each text of a page.

No measure needs spaces between words or knows a language.
"""

from __future__ import annotations

from array import array
from functools import cache

_BITS = tuple(1 << bit for bit in range(16))
SPACE, COMMA, STOP, BAR, QUOTE, ASK, DIGIT, UPPER, LOWER, WIDE, COLON, SIGN, END, FULL, GAP, HALF = _BITS
_SIGNS = {
    COMMA: ",，、،",
    STOP: ".।۔։",
    FULL: "。",
    BAR: "|•·",
    QUOTE: '"“«„”»「『',
    ASK: "?!？！؟",
    COLON: ":：",
    SIGN: "@©/&#",
    END: ".!?…。！？।۔؟።”\"»’'）」』)]",
    HALF: ":：,，;",
}
_SPACELESS = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x2E80, 0x10000))
"""Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, and from the CJK radicals on …"""
_HANGUL = (0xAC00, 0xD7B0)
"""… but for Korean."""
_CASED = 0x2000
PLANE = 0x10000
WORTH = 5
"""Halves of a Latin letter that a character without spaces around it is worth."""
SPARSE, LEAST = 14, 12
"""A text longer than this, with fewer than one space in so many characters, is written without spaces."""
COUNTED = (SPACE, COMMA, BAR, QUOTE, ASK, DIGIT, UPPER, LOWER, WIDE, COLON, SIGN)
COLUMNS = (
    *("spaces", "commas", "bars", "quotes", "questions", "digits", "upper", "lower", "wide", "colons", "signs"),
    *("stops", "capitals", "length", "ends", "begins", "size"),
)
"""What is counted of each text: characters of each sort in `COUNTED`; ends of sentences and of words with a capital;
its length; `ends` is 2 where it ends like a sentence, 1 with a comma, a colon or the like, else 0; `begins` is 4 where
it begins with a quotation mark, 3 with a digit, 2 with a capital, 1 with a small letter, else 0; `size` are effective
characters: those of scripts without spaces count for more."""
_SORTS = array("H", COUNTED)
_MARKS = (STOP, FULL, UPPER, GAP, END, HALF, QUOTE, DIGIT, LOWER, SPARSE, LEAST, WORTH)


@cache
def load_table() -> array[int]:
    """Return what each character of the basic plane is, a bit for each property; the last entry is for all others."""
    table = array("H", bytes(2 * (PLANE + 1)))
    for first, last in _SPACELESS:
        table[first:last] = array("H", [WIDE]) * (last - first)
    table[slice(*_HANGUL)] = array("H", [0]) * (_HANGUL[1] - _HANGUL[0])
    letters = [*map(chr, range(_CASED))]
    for sort, is_one in ((DIGIT, str.isdigit), (UPPER, str.isupper), (LOWER, str.islower)):
        for letter in filter(is_one, letters):
            table[ord(letter)] |= sort
    for sign, marks in _SIGNS.items():
        for letter in marks:
            table[ord(letter)] = (table[ord(letter)] & ~WIDE) | sign
    table[32], table[10], table[PLANE] = SPACE | GAP, GAP, WIDE
    return table


@cache
def load_characters() -> tuple[array[int], array[int], tuple[int, ...]]:
    """Return the table, what is counted and what else is asked of characters, as the C module takes them."""
    return load_table(), _SORTS, _MARKS
