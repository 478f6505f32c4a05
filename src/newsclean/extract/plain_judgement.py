"""How likely each run of text is of the article, on arrays: without the C module, and for learning."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.features import Measures
from newsclean.extract.judgement import AROUND, CHANCES, FAR, REACH, SCALE, STEPS, WHOLE, Trees, native

Floats = NDArray[np.float32]


def as_arrays(measures: Measures) -> Measures:
    """Return the same measures as arrays."""
    asked = np.asarray(measures.asked)
    columns = np.frombuffer(measures.columns, dtype=np.float32).reshape(-1, len(asked))
    families = np.frombuffer(measures.families, dtype=np.int64).reshape(-1, len(asked))
    return measures._replace(columns=columns, asked=asked, sizes=np.asarray(measures.sizes), families=families)


def judge_plain(measures: Measures, first: Trees, second: Trees) -> Any:
    """Return for each run that is judged the chance that it is of the article, 0 to `WHOLE`."""
    chances = chances_of(first, measures.columns)
    return chances_of(second, np.vstack([measures.columns, look_around(measures, chances)]))


def chances_of(trees: Trees, columns: Any) -> Any:
    """Return the chance of every run, 0 to `WHOLE`; a row of `columns` is one measure of all runs."""
    odds = (add_leaves(trees, columns) if native is None else add_native(trees, columns)) + trees.bias
    steps = np.minimum(np.maximum(odds // (SCALE // STEPS), -REACH), REACH)
    return np.frombuffer(CHANCES, dtype=np.int64)[steps + REACH]


def add_leaves(trees: Trees, columns: Any) -> Any:
    """Return for each run the sum of the leaves it reaches."""
    by_level = np.frombuffer(trees.measures, dtype=np.int32).reshape(trees.count, trees.depth).T
    bars = np.frombuffer(trees.bars, dtype=np.float32).reshape(trees.count, trees.depth).T
    above = (columns[by_level] > bars[:, :, None]).view(np.uint8)
    leaf = above[0].copy()
    for level in range(1, trees.depth):
        leaf |= above[level] << level
    starts = (np.arange(trees.count, dtype=np.int32) << trees.depth)[:, None]
    return np.frombuffer(trees.leaves, dtype=np.int32)[leaf + starts].sum(axis=0, dtype=np.int64)


def add_native(trees: Trees, columns: Any) -> Any:
    """Return the same, added up by the C module."""
    assert native is not None
    columns = np.ascontiguousarray(columns, dtype=np.float32)
    sums = native.add_leaves(trees.forest, columns, columns.shape[1])
    return np.frombuffer(sums, dtype=np.int64)


def look_around(measures: Measures, chances: Any) -> Floats:
    """Return what the first pass said of each run, of those beside it and of its family."""
    if native is not None:
        found = native.look_around(chances, measures.sizes, measures.families, WHOLE, FAR, AROUND)
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
    columns += [np.clip(order - first, -FAR, FAR), np.clip(last - order, -FAR, FAR)]
    near, held = around(likely), around(sizes)
    columns += [near // WHOLE, near / np.maximum(1, held)]
    return np.array(columns, dtype=np.float32)


def around(values: Any) -> Any:
    """Return for each place the sum over it and five on each side."""
    sums = np.concatenate([np.zeros(AROUND + 1, dtype=np.int64), np.cumsum(values), np.full(AROUND, values.sum())])
    return sums[2 * AROUND + 1 :] - sums[: len(values)]
