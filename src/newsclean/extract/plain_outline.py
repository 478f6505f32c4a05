"""What each element of a page holds and hands down, and which hold most of the story, where no C module was built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.outline import (
    BAD,
    MASS_BARS,
    OTHER_STORIES,
    OTHERS,
    PAGE_BARS,
    POOR,
    SHARES,
    SHORT_TAGS,
    Setting,
)
from newsclean.extract.plain_writing import Writing
from newsclean.extract.scan import Scan
from newsclean.extract.tags import OVER

_FULL, _HALF, _MOST, _LINKED = MASS_BARS
_ALL_PROSE, _WHOLE_PAGE, _SHOWN = PAGE_BARS

Counts = NDArray[np.int64]


class Outline:
    """The elements of a page with what they hold and hand down to the text below, and where the page's mass lies."""

    __slots__ = (
        "bits",
        "boxes",
        "counts",
        "ends",
        "forms",
        "hidden",
        "inherited",
        "lengths",
        "linked",
        "masses",
        "nodes",
        "parents",
        "prose",
        "tags",
        "weights",
    )

    def __init__(self, scan: Scan, writing: Writing) -> None:
        self.tags = scan.tags
        self.parents, self.ends = np.array(scan.parents), np.array(scan.ends)
        self.nodes = np.array(scan.nodes, dtype=np.int64)
        linked = np.array(scan.linked, dtype=np.int64)
        self.lengths: Counts = self.sum_below(writing.sizes)
        """Of every element, the effective characters below it …"""
        self.linked: Counts = self.sum_below(linked)
        """… those of them in links …"""
        self.counts: Counts = self.sum_below(np.ones(len(linked), dtype=np.int64))
        """… and the runs."""
        self.forms = np.array(scan.forms)
        long = (writing.sizes >= _FULL) | ((writing.sizes >= _HALF) & (writing.ends == 2))
        self.prose = long & (linked * _LINKED < writing.lengths)
        """Whether a run reads like a paragraph, wherever it stands."""
        self.bits = self.read_bits(scan, self.sum_below(np.where(self.prose, writing.sizes, 0)))
        """Of every element the groups of its own class words …"""
        self.inherited = hand_down(self.bits.tolist(), scan.parents)
        """… and those of all around it too."""
        self.hidden = self.read_hidden(scan)
        """Whether it, or one around it, says that no reader sees it."""
        self.weights = self.weigh_runs(scan, writing)
        """The mass of each run: its size where it reads like a paragraph and stands in no furniture."""
        self.masses: Counts = self.sum_below(self.weights)
        self.boxes = [self.find_box(share) for share in SHARES]

    def sum_below(self, values: Counts) -> Counts:
        """Return for each element the sum over all runs below it."""
        sums = np.zeros(len(self.parents) + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.nodes, values, len(self.parents)).astype(np.int64), out=sums[1:])
        found: Counts = sums[self.ends] - sums[:-1]
        return found

    def read_bits(self, scan: Scan, prose: Counts) -> Counts:
        """Return each element's groups of class words; `prose` are the effective characters of paragraphs below it.

        The words of an element that holds most of the page's own text are not counted, for they are about the page:
        ``<body class="has-nav">``. Only comments and other stories may be so much; these words are about the page, too,
        where the element holds the main heading; that of comments, where it holds all paragraphs.
        """
        own = self.lengths - self.linked
        about_page = own > _WHOLE_PAGE * max(1, int(own[0]))
        bits: Counts = np.array([tag.bits for tag in scan.distinct], dtype=np.int64)[self.forms]
        heading = next((node for node, tag in enumerate(scan.tags) if tag.name == "h1"), None)
        with_heading = about_page.copy()
        if heading is not None:
            with_heading &= (np.arange(len(own)) <= heading) & (self.ends > heading)
        bits[about_page] &= OTHERS
        bits[about_page & (prose[0] - prose < _ALL_PROSE)] &= OTHER_STORIES
        bits[with_heading] = 0
        return bits

    def read_hidden(self, scan: Scan) -> NDArray[np.bool_]:
        """Return which elements are hidden: only boxes over the page where most of its text would be."""
        own = self.lengths - self.linked
        hiding = np.array([int(tag.hidden) for tag in scan.distinct])[self.forms]
        hidden = np.zeros(len(own), dtype=np.int64)
        unseen = 0
        for node in np.flatnonzero(hiding).tolist():
            if hiding[node] > hidden[node]:
                unseen += int(own[node]) if hiding[node] < OVER and not hidden[node] else 0
                inside = hidden[node : self.ends[node]]
                np.maximum(inside, hiding[node], out=inside)
        found: NDArray[np.bool_] = hidden >= (OVER if unseen > _SHOWN * max(1, int(own[0])) else 1)
        return found

    def weigh_runs(self, scan: Scan, writing: Writing) -> Counts:
        """Return the mass of each run."""
        nodes = self.nodes
        bits = np.array(self.inherited, dtype=np.int64)[nodes]
        short = np.array([tag.name in SHORT_TAGS for tag in scan.distinct])[self.forms[nodes]]
        poor = np.where((bits & POOR != 0) | short, 1, 4)
        good = np.where((bits & BAD != 0) | self.hidden[nodes], 0, poor)
        mass = np.minimum(writing.sizes, _MOST) * good // 4
        found: Counts = np.where(self.prose, mass, 0)
        return found

    def find_box(self, share: float) -> int:
        """Return the innermost element that holds more than a share of the page's mass; of half or more, it is one."""
        total = int(self.masses[0])
        return int(np.flatnonzero(self.masses > share * total)[-1]) if total else 0

    def setting(self) -> Setting:
        """Return what later steps ask for."""
        hides = bool(self.hidden.any())
        return Setting(self.ends.tolist(), self.inherited, self.hidden.tolist(), self.boxes, hides)


def hand_down(bits: list[int], parents: Sequence[int]) -> list[int]:
    """Return the bits of each element with those of all around it; a parent comes before its children."""
    for node, above in enumerate(parents):
        bits[node] |= bits[above]
    return bits


def since_last(marks: Any, far: int) -> Any:
    """Return for each place how far back the last mark stands, itself included; at most `far`."""
    order = np.arange(len(marks))
    return np.minimum(far, order - np.maximum.accumulate(np.where(marks, order, -far)))


def until_next(marks: Any, far: int) -> Any:
    """Return for each place how far on the next mark stands, itself included; at most `far`."""
    return since_last(marks[::-1], far)[::-1]
