"""Where the text of a page stands: what each element holds, what it hands down, and which hold most of the story."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.scan import Scan
from newsclean.extract.tags import BIT
from newsclean.extract.writing import Writing

_BAD = BIT["comment"] | BIT["foot"] | BIT["nav"] | BIT["cookie"]
_POOR = BIT["related"] | BIT["side"] | BIT["bio"] | BIT["newsletter"] | BIT["widget"]
_SHORT_TAGS = frozenset(("li", "td", "th", "dd", "dt", "button", "summary"))
_FULL, _HALF, _MOST = 80, 40, 1500
"""Effective characters from which a run counts towards its container: by its length alone, if it ends like a sentence;
and the most that one run can count."""
_LINKED = 3
"""A run of which more than one in so many characters is linked counts nothing."""
SHARES = (0.9, 0.75, 0.5)
"""Shares of the page's mass that the three containers hold."""
_WHOLE_PAGE = 0.6
"""Share of the page's text from which an element's class words are about the page, not about what it holds."""
_SHOWN = 0.4
"""Share of the page's text that can be hidden; more is what a script shows once the page is there."""

Counts = NDArray[np.int64]


class Outline:
    """The elements of a page with what they hold and hand down to the text below, and where the page's mass lies."""

    __slots__ = (
        "bits",
        "boxes",
        "counts",
        "ends",
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
        self.nodes = np.array([run.node for run in scan.runs], dtype=np.int64)
        linked = np.array([run.linked for run in scan.runs], dtype=np.int64)
        self.lengths: Counts = self.sum_below(writing.sizes)
        """Of every element, the effective characters below it …"""
        self.linked: Counts = self.sum_below(linked)
        """… those of them in links …"""
        self.counts: Counts = self.sum_below(np.ones(len(linked), dtype=np.int64))
        """… and the runs."""
        self.bits, self.inherited, self.hidden = self.hand_down(scan)
        self.weights = self.weigh_runs(writing, linked)
        """The mass of each run: its size where it reads like a paragraph and stands in no furniture."""
        self.masses: Counts = self.sum_below(self.weights)
        self.boxes = [self.find_box(share) for share in SHARES]

    def sum_below(self, values: Counts) -> Counts:
        """Return for each element the sum over all runs below it."""
        sums = np.zeros(len(self.parents) + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.nodes, values, len(self.parents)).astype(np.int64), out=sums[1:])
        found: Counts = sums[self.ends] - sums[:-1]
        return found

    def hand_down(self, scan: Scan) -> tuple[list[int], list[int], list[bool]]:
        """Return each element's groups of class words, those of all around it too, and whether it is hidden.

        The words of an element that holds the main heading and most of the page's own text are not counted:
        ``<body class="has-nav">``. Nor is anything hidden where most of the text would be.
        """
        own = self.lengths - self.linked
        total, heading = max(1, int(own[0])), self.find_heading()
        about_page = own > _WHOLE_PAGE * total
        if heading is not None:
            about_page &= (np.arange(len(own)) <= heading) & (self.ends > heading)
        bits = [0 if of_page else tag.bits for tag, of_page in zip(scan.tags, about_page.tolist(), strict=True)]
        inherited, hidden = bits.copy(), [tag.hidden for tag in scan.tags]
        unseen = 0
        for node, above in enumerate(scan.parents):
            inherited[node] |= inherited[above]
            if hidden[node] and not hidden[above]:
                unseen += int(own[node])
            hidden[node] |= hidden[above]
        return bits, inherited, hidden if unseen <= _SHOWN * total else [False] * len(hidden)

    def find_heading(self) -> int | None:
        """Return the first main heading of the page, None where there is none."""
        return next((node for node, tag in enumerate(self.tags) if tag.name == "h1"), None)

    def weigh_runs(self, writing: Writing, linked: Counts) -> Counts:
        """Return the mass of each run, and note which read like a paragraph."""
        names = [tag.name in _SHORT_TAGS for tag in self.tags]
        good = [
            0 if bits & _BAD or hidden else 1 if bits & _POOR or short else 4
            for bits, hidden, short in zip(self.inherited, self.hidden, names, strict=True)
        ]
        sizes = writing.sizes
        long = (sizes >= _FULL) | ((sizes >= _HALF) & (writing.ends == 2))
        mass = np.minimum(sizes, _MOST) * np.array(good)[self.nodes] // 4
        self.prose = long & (linked * _LINKED < writing.lengths)
        """Whether a run reads like a paragraph, wherever it stands."""
        found: Counts = np.where(self.prose, mass, 0)
        return found

    def find_box(self, share: float) -> int:
        """Return the innermost element that holds more than a share of the page's mass; of half or more, it is one."""
        total = int(self.masses[0])
        return int(np.flatnonzero(self.masses > share * total)[-1]) if total else 0

    def is_inside(self, node: int, box: int) -> bool:
        """Tell whether an element is a box or stands in it."""
        return bool(box <= node < self.ends[box])


def since_last(marks: Any, far: int) -> Any:
    """Return for each place how far back the last mark stands, itself included; at most `far`."""
    order = np.arange(len(marks))
    return np.minimum(far, order - np.maximum.accumulate(np.where(marks, order, -far)))


def until_next(marks: Any, far: int) -> Any:
    """Return for each place how far on the next mark stands, itself included; at most `far`."""
    return since_last(marks[::-1], far)[::-1]
