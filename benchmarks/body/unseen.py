"""Judging a page by a model that saw no page of its host: what a benchmark on the pages of the training needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.body.dataset import fold_of, host_of
from benchmarks.body.train import FOLDS
from benchmarks.corpus import Gold
from newsclean.extract import judgement
from newsclean.extract.judgement import BodyModel, Trees


@cache
def load_part(path: Path) -> tuple[Trees, Trees]:
    """Return both passes of a model that `benchmarks.body.train --parts` wrote."""
    model = msgspec.json.decode(path.read_bytes(), type=BodyModel)
    return Trees(model.first), Trees(model.second)


@contextmanager
def judged_unseen(folder: Path | None, gold: Gold) -> Iterator[None]:
    """Let newsclean judge by the model in `folder` that has not seen the page's host; without a folder, by its own."""
    if folder is None:
        yield
        return
    trees = load_part(folder / f"part-{fold_of(host_of(gold), FOLDS)}.json")
    shipped = judgement.load_trees
    judgement.load_trees = lambda: trees  # type: ignore[assignment]  # a cached function in its place
    try:
        yield
    finally:
        judgement.load_trees = shipped
