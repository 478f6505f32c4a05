"""How likely each run of text is of the article: two passes of trees that `benchmarks/body/train.py` learned.

The first pass judges every run by its measures; the second sees, beside these, what the first said of the run, its
neighbours and its family. All trees are complete and of one depth; leaves are whole numbers, so that the sums are the
same on every machine.
"""

from __future__ import annotations

import math
from array import array
from functools import cache, cached_property
from importlib.resources import files
from itertools import compress
from typing import Any

import msgspec

from newsclean.extract.features import Measures, Numbers
from newsclean.extract.scan import Scan
from newsclean.native import load_native

native = load_native("extract._measures")

FAR = 60
AROUND = 5
SCALE = 10_000
"""What a leaf of 1 in log-odds is written as."""
WHOLE = 10_000
"""A chance of 1: chances are whole numbers."""
BAR, _SHORT_BAR, _SHORT = WHOLE // 2, 6 * WHOLE // 10, 80
"""The chance above which a run is of the article; the same for runs under so many effective characters."""
STEPS, REACH = 100, 1_200
CHANCES = array("q", [round(WHOLE / (1 + math.exp(-odds / STEPS))) for odds in range(-REACH, REACH + 1)])
"""The chance of every hundredth of log-odds from -12 to 12."""


class Forest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Complete trees of one depth: for each the measure and the bar of every level, and a leaf for every outcome."""

    depth: int
    bias: int
    measures: list[int]
    bars: list[float]
    leaves: list[int]


class BodyModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both passes, and the names of the measures they were learned on."""

    names: list[str]
    first: Forest
    second: Forest


class Trees:
    """A forest with its numbers side by side, level by level."""

    def __init__(self, forest: Forest) -> None:
        self.count, self.depth, self.bias = len(forest.measures) // forest.depth, forest.depth, forest.bias
        self.measures, self.bars = array("i", forest.measures), array("f", forest.bars)
        self.leaves = array("i", forest.leaves)
        levels = [*zip(forest.measures, self.bars, strict=True)]
        questions = {question: number for number, question in enumerate(sorted({*levels}))}
        self.questions = array("i", [measure for measure, _ in questions]), array("f", [bar for _, bar in questions])
        """Each measure with each bar that some level has, once: trees ask the same over and over."""
        trees = [levels[start : start + self.depth] for start in range(0, len(levels), self.depth)]
        self.asked = array("i", [questions[level] for tree in trees for level in reversed(tree)])
        """The number of its question for each level of each tree, the deepest first: its answer is the highest bit."""

    @cached_property
    def forest(self) -> Any:
        """The same as the C module takes it."""
        assert native is not None
        return native.make_forest(*self.questions, self.asked, self.leaves, self.depth)


@cache
def load_model() -> BodyModel:
    """Return the model that is shipped."""
    found = files("newsclean.extract").joinpath("_body_model.json").read_bytes()
    return msgspec.json.decode(found, type=BodyModel)


@cache
def load_trees() -> tuple[Trees, Trees]:
    """Return both passes."""
    model = load_model()
    return Trees(model.first), Trees(model.second)


def judge_runs(measures: Measures) -> Numbers:
    """Return for each run that is judged the chance that it is of the article, 0 to `WHOLE`."""
    if native is not None:
        return judge_native(measures, *load_trees())
    from newsclean.extract.plain_judgement import judge_plain

    return judge_plain(measures, *load_trees())


def judge_native(measures: Measures, first: Trees, second: Trees) -> memoryview:
    """Return the same, both passes in the C module."""
    assert native is not None
    found: bytes = native.judge(
        measures.columns,
        measures.sizes,
        measures.families,
        (first.forest, second.forest),
        (first.bias, second.bias),
        CHANCES,
        SCALE // STEPS,
        (WHOLE, FAR, AROUND),
    )
    return memoryview(found).cast("q")


def likely_runs(
    scan: Scan, measures: Measures, chances: Numbers, *, hidden: bool, links: int = 0
) -> tuple[list[bool], list[int]]:
    """Return for each run whether it is likely of the article, shown or `hidden`; which of these have so many links.

    Short ones that are shown have a bar of their own.
    """
    unseen, short_bar = measures.outline.hidden, BAR if hidden else _SHORT_BAR
    if native is not None and scan.numbers:
        judged = (measures.asked, chances, measures.sizes, (BAR, short_bar, _SHORT))
        found: tuple[list[bool], list[int]] = native.likely_runs(
            *judged, scan.numbers, len(scan.ends), unseen, hidden, links
        )
        return found
    likely = [False] * len(scan.texts)
    for row, chance, size in zip(measures.asked.tolist(), chances, measures.sizes, strict=True):
        reached = bool(chance > (short_bar if size < _SHORT else BAR))  # numpy's own True is not True
        likely[row] = reached and bool(unseen[scan.nodes[row]]) == hidden
    return likely, [row for row in compress(range(len(likely)), likely) if scan.links[row] >= links]


def confidence(chances: Numbers, sizes: Numbers) -> float:
    """Return the F1 (0 to 1) that a page's verdicts would have if every chance came true."""
    right, chosen, there = (expect_plain if native is None else native.expect)(chances, sizes, BAR)
    return round(2 * right / max(1, chosen * WHOLE + there), 3)


def expect_plain(chances: Numbers, sizes: Numbers, bar: int) -> tuple[int, int, int]:
    """Return sums of sizes: of the chosen times their chances, of the chosen, and of all times their chances."""
    likely = [(int(chance), int(size)) for chance, size in zip(chances, sizes, strict=True)]
    chosen = [(chance, size) for chance, size in likely if chance > bar]
    right, there = (sum([chance * size for chance, size in some]) for some in (chosen, likely))
    return right, sum([size for _, size in chosen]), there
