"""What can be said of texts by their characters, for all runs of a page at once.

Each character is looked up in a table of what it is; the rest is counting. No measure needs spaces between words or
knows a language.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from newsclean.native import load_native

native = load_native("extract._measures")

Counts = NDArray[np.int64]

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
_PLANE = 0x10000
_WORTH = 5
"""Halves of a Latin letter that a character without spaces around it is worth."""
_SPARSE, _LEAST = 14, 12
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
_SORTS = np.array(COUNTED, dtype=np.uint16)
_MARKS = (STOP, FULL, UPPER, GAP, END, HALF, QUOTE, DIGIT, LOWER, _SPARSE, _LEAST, _WORTH)


@cache
def load_table() -> NDArray[np.uint16]:
    """Return what each character of the basic plane is, a bit for each property; the last entry is for all others."""
    table = np.zeros(_PLANE + 1, dtype=np.uint16)
    for code in range(_CASED):
        letter = chr(code)
        table[code] = DIGIT * letter.isdigit() | UPPER * letter.isupper() | LOWER * letter.islower()
    for first, last in _SPACELESS:
        table[first:last] |= WIDE
    table[_HANGUL[0] : _HANGUL[1]] = 0
    for sign, letters in _SIGNS.items():
        for letter in letters:
            table[ord(letter)] = (table[ord(letter)] & ~np.uint16(WIDE)) | sign
    table[32], table[10], table[_PLANE] = SPACE | GAP, GAP, WIDE
    return table


class Writing:
    """The characters of a page's runs, counted."""

    def __init__(self, texts: list[str]) -> None:
        self.matrix = count_native(texts) if native is not None else count_characters(texts)
        """A row for each run, the numbers of `COLUMNS` in it."""
        self.sizes: Counts = self.matrix[:, COLUMNS.index("size")]

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """The same by the names of `COLUMNS`."""
        return dict(zip(COLUMNS, self.matrix.T, strict=True))

    @property
    def lengths(self) -> Counts:
        """The characters of each run."""
        return self.counts["length"]

    @property
    def ends(self) -> Counts:
        """What each run ends with."""
        return self.counts["ends"]

    @property
    def begins(self) -> Counts:
        """What each run begins with."""
        return self.counts["begins"]


def count_native(texts: list[str]) -> Counts:
    """Return a row for each text, the numbers of `COLUMNS` in it, counted by the C module."""
    assert native is not None
    counted = native.count_characters(texts, load_table(), _SORTS, _MARKS)
    return np.frombuffer(counted, dtype=np.int64).reshape(len(texts), len(COLUMNS))


def count_characters(texts: list[str]) -> Counts:
    """Return a row for each text, the numbers of `COLUMNS` in it."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    kinds = kinds_of(texts)
    stops = np.cumsum(lengths + 1)
    starts = stops - lengths - 1
    begins = np.empty_like(kinds, dtype=bool)
    begins[0] = True
    np.not_equal(kinds[:-1] & GAP, 0, out=begins[1:])
    sentences = np.zeros_like(begins)
    np.logical_and(kinds[:-1] & STOP, kinds[1:] & GAP, out=sentences[:-1])
    marks = [(kinds & sign) != 0 for sign in COUNTED]
    marks += [sentences | (kinds & FULL != 0), begins & (kinds & UPPER != 0)]
    sums = [np.add.reduceat(mark, starts, dtype=np.int64) for mark in marks]
    first, last = kinds[starts], kinds[stops - 2]
    ends = np.where(last & END, 2, (last & HALF) // HALF)
    begins = np.where(first & UPPER, 2, (first & LOWER) // LOWER)
    begins = np.where(first & QUOTE, 4, np.where(first & DIGIT, 3, begins))
    sparse = (sums[COUNTED.index(SPACE)] * _SPARSE < lengths) & (lengths > _LEAST)
    sizes = lengths + np.where(sparse, sums[COUNTED.index(WIDE)] * (_WORTH - 2) // 2, 0)
    return np.array([*sums, lengths, ends, begins, sizes], dtype=np.int64).T


def kinds_of(texts: list[str]) -> NDArray[np.uint16]:
    """Return what each character of the texts is, with a line end behind each text."""
    joined = "\n".join(texts) + "\n"
    table = load_table()
    if joined.isascii():
        return table[np.frombuffer(joined.encode(), dtype=np.uint8)]
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return table[np.minimum(codes, _PLANE)]
