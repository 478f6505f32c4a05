"""What can be said of texts by their characters, for all runs of a page at once, where no C module was built.

Each character is looked up in a table of what it is; the rest is counting.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.writing import (
    COLUMNS,
    COUNTED,
    DIGIT,
    END,
    FULL,
    GAP,
    HALF,
    LEAST,
    LOWER,
    PLANE,
    QUOTE,
    SPACE,
    SPARSE,
    STOP,
    UPPER,
    WIDE,
    WORTH,
    load_table,
)

Counts = NDArray[np.int64]


class Writing:
    """The characters of a page's runs, counted."""

    def __init__(self, texts: list[str]) -> None:
        self.matrix = count_characters(texts)
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
    sparse = (sums[COUNTED.index(SPACE)] * SPARSE < lengths) & (lengths > LEAST)
    sizes = lengths + np.where(sparse, sums[COUNTED.index(WIDE)] * (WORTH - 2) // 2, 0)
    return np.array([*sums, lengths, ends, begins, sizes], dtype=np.int64).T


def kinds_of(texts: list[str]) -> NDArray[np.uint16]:
    """Return what each character of the texts is, with a line end behind each text."""
    joined = "\n".join(texts) + "\n"
    table = np.frombuffer(load_table(), dtype=np.uint16)
    if joined.isascii():
        return table[np.frombuffer(joined.encode(), dtype=np.uint8)]
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return table[np.minimum(codes, PLANE)]
