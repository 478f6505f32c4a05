"""What is measured of every run of text of a page: the text, its element, its place, its neighbours.

No measure needs spaces between words or knows a language: class and id words are the only vocabulary. All numbers come
from whole numbers and one division, so that they are the same on every machine.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from newsclean.extract.anchors import NO_TITLE, Anchors
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
from newsclean.extract.scan import Scan
from newsclean.extract.tags import GROUPS
from newsclean.extract.writing import load_characters
from newsclean.native import load_native

native = load_native("extract._measures")

Numbers = Any
"""Whole numbers, one for each run that is judged, side by side in memory."""

_TAG_NAMES = (
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote figcaption pre span section article main header footer aside"
    " dd dt center body details summary button form figure tr tbody table ul ol address nav label"
)
TAG_CODES = {name: code for code, name in enumerate(_TAG_NAMES.split(), 1)}
"""Names of elements as numbers; all others are 0."""
_SHORT_CODES = sum([1 << TAG_CODES[name] for name in SHORT_TAGS])
FAR = 60
NEAR = 8
"""Runs from one that reads like a paragraph up to which a run can be of the article: farther ones are not judged."""

SAID = ("title", "dek", "after_title", "repeats", "stated")
"""The measures that `Anchors` takes …"""
FIRST_SAID = -3 * len(GROUPS) - 1 - len(SAID)
"""… and their first row; behind them stand what is hidden and three rows for each group of class words."""


_BARS = (
    *(BAD, POOR, OTHERS, OTHER_STORIES, _SHORT_CODES, TAG_CODES["h1"]),
    *(*MASS_BARS, FAR, NEAR, SHARES, *PAGE_BARS),
)


class Measures(NamedTuple):
    """The numbers measured of the runs that are judged, and what later steps ask of the page."""

    columns: Any
    """A row for each measure, in it a number of single precision for each run that is judged."""
    asked: Numbers
    """Which runs are judged."""
    sizes: Numbers
    """Effective characters of each run that is judged."""
    families: Any
    """Numbers of groups that each run belongs to, four rows: its element, the two above, all of one form."""
    outline: Setting
    rows: list[int]
    """Which runs are judged, once more, as what is looked up one by one."""


def measure_runs(scan: Scan, anchors: Anchors) -> Measures:
    """Measure the runs of a page, which has at least one."""
    if native is not None:
        return measure_native(scan, anchors)
    from newsclean.extract.plain_features import measure_plain

    return measure_plain(scan, anchors)


def measure_native(scan: Scan, anchors: Anchors) -> Measures:
    """Return the measures of a page, taken by the C module."""
    assert native is not None
    columns, asked, sizes, families, boxes, inherited, hidden, hides = native.measure(
        scan.numbers, len(scan.ends), scan.distinct, TAG_CODES, scan.texts, load_characters(), len(GROUPS), _BARS
    )
    judged = memoryview(asked).cast("q")
    rows = judged.tolist()
    native.write_said(
        columns, len(columns) // (4 * len(rows)) + FIRST_SAID, asked, anchors.listen(scan, rows), NO_TITLE, FAR
    )
    setting = Setting(scan.ends, inherited, hidden, boxes, hides)
    return Measures(columns, judged, memoryview(sizes).cast("q"), families, setting, rows)
