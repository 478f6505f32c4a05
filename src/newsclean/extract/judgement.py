"""How likely each run of text is of the article: two passes of trees that `benchmarks/body/train.py` learned.

The first pass judges every run by its measures; the second sees, beside these, what the first said of the run, its
neighbours and its family. All trees are complete and of one depth, so that a pass is a few operations on whole arrays;
leaves are whole numbers, so that the sums are the same on every machine.
"""

from __future__ import annotations

import math
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np

from newsclean.extract.features import Floats, Measures
from newsclean.native import load_native

native = load_native("extract._measures")

_FAR = 60
_AROUND = 5
SCALE = 10_000
"""What a leaf of 1 in log-odds is written as."""
WHOLE = 10_000
"""A chance of 1: chances are whole numbers."""
_STEPS, _REACH = 100, 1_200
CHANCES = np.array([round(WHOLE / (1 + math.exp(-odds / _STEPS))) for odds in range(-_REACH, _REACH + 1)])
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
    """A forest as arrays, level by level."""

    def __init__(self, forest: Forest) -> None:
        self.count, self.depth, self.bias = len(forest.measures) // forest.depth, forest.depth, forest.bias
        self.measures = np.array(forest.measures, dtype=np.int32)
        self.bars = np.array(forest.bars, dtype=np.float32)
        self.leaves = np.array(forest.leaves, dtype=np.int32)
        levels = [*zip(forest.measures, self.bars.tolist(), strict=True)]
        questions = {question: number for number, question in enumerate(sorted({*levels}))}
        self.questions = (
            np.array([measure for measure, _ in questions], dtype=np.int32),
            np.array([bar for _, bar in questions], dtype=np.float32),
        )
        """Each measure with each bar that some level has, once: trees ask the same over and over."""
        asked = np.array([questions[level] for level in levels], dtype=np.int32)
        self.asked = np.ascontiguousarray(asked.reshape(self.count, self.depth)[:, ::-1])
        """The number of its question for each level of each tree, the deepest first: its answer is the highest bit."""

    @cached_property
    def forest(self) -> Any:
        """The same as the C module takes it."""
        assert native is not None
        return native.make_forest(*self.questions, self.asked, self.leaves, self.depth)

    def chances(self, columns: Any) -> Any:
        """Return the chance of every run, 0 to `WHOLE`; a row of `columns` is one measure of all runs."""
        odds = (self.add_leaves(columns) if native is None else self.add_native(columns)) + self.bias
        return CHANCES[np.minimum(np.maximum(odds // (SCALE // _STEPS), -_REACH), _REACH) + _REACH]

    def add_leaves(self, columns: Any) -> Any:
        """Return for each run the sum of the leaves it reaches."""
        by_level = self.measures.reshape(self.count, self.depth).T
        bars = self.bars.reshape(self.count, self.depth).T
        above = (columns[by_level] > bars[:, :, None]).view(np.uint8)
        leaf = above[0].copy()
        for level in range(1, self.depth):
            leaf |= above[level] << level
        starts = (np.arange(self.count, dtype=np.int32) << self.depth)[:, None]
        return self.leaves[leaf + starts].sum(axis=0, dtype=np.int64)

    def add_native(self, columns: Any) -> Any:
        """Return the same, added up by the C module."""
        assert native is not None
        columns = np.ascontiguousarray(columns, dtype=np.float32)
        sums = native.add_leaves(self.forest, columns, columns.shape[1])
        return np.frombuffer(sums, dtype=np.int64)


@cache
def load_model() -> BodyModel:
    """Return the model that is shipped."""
    found = files("newsclean.extract").joinpath("_body_model.json").read_bytes()
    return msgspec.json.decode(found, type=BodyModel)


@cache
def load_trees() -> tuple[Trees, Trees]:
    """Return both passes as arrays."""
    model = load_model()
    return Trees(model.first), Trees(model.second)


def judge_runs(measures: Measures) -> Any:
    """Return for each run that is judged the chance that it is of the article, 0 to `WHOLE`."""
    first, second = load_trees()
    if native is not None:
        return judge_native(measures, first, second)
    chances = first.chances(measures.columns)
    return second.chances(np.vstack([measures.columns, look_around(measures, chances)]))


def judge_native(measures: Measures, first: Trees, second: Trees) -> Any:
    """Return the same, both passes in the C module."""
    assert native is not None
    found = native.judge(
        measures.columns,
        measures.sizes,
        measures.families,
        (first.forest, second.forest),
        (first.bias, second.bias),
        CHANCES,
        SCALE // _STEPS,
        (WHOLE, _FAR, _AROUND),
    )
    return np.frombuffer(found, dtype=np.int64)


def look_around(measures: Measures, chances: Any) -> Floats:
    """Return what the first pass said of each run, of those beside it and of its family."""
    if native is not None:
        found = native.look_around(chances, measures.sizes, measures.families, WHOLE, _FAR, _AROUND)
        return np.frombuffer(found, dtype=np.float32).reshape(-1, len(chances))
    return look_around_plain(measures, chances)


def look_around_plain(measures: Measures, chances: Any) -> Floats:
    """Return the same without the C module."""
    count = len(chances)
    sizes = measures.sizes
    likely = chances * sizes
    total = max(1, int(likely.sum()))
    columns: list[Any] = [chances]
    for shift in (1, 2, 3):
        columns.append(np.concatenate([np.full(shift, -1), chances[:-shift]])[:count])
        columns.append(np.concatenate([chances[shift:], np.full(shift, -1)])[-count:])
    for family in measures.families:
        own, held = np.bincount(family, likely), np.bincount(family, sizes)
        columns += [(own / np.maximum(1.0, held))[family], own[family] / total]
    before = np.cumsum(likely)
    columns += [(before - likely) / total, (total - before) / total]
    columns += [np.full(count, total // WHOLE), np.full(count, chances.max())]
    on = np.flatnonzero(chances > WHOLE // 2)
    first, last = (on[0], on[-1]) if len(on) else (0, count)
    order = np.arange(count)
    columns += [np.clip(order - first, -_FAR, _FAR), np.clip(last - order, -_FAR, _FAR)]
    near, held = around(likely), around(sizes)
    columns += [near // WHOLE, near / np.maximum(1, held)]
    return np.array(columns, dtype=np.float32)


def around(values: Any) -> Any:
    """Return for each place the sum over it and five on each side."""
    sums = np.concatenate([np.zeros(_AROUND + 1, dtype=np.int64), np.cumsum(values), np.full(_AROUND, values.sum())])
    return sums[2 * _AROUND + 1 :] - sums[: len(values)]
