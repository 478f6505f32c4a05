"""Learn the model of the body: ``python -m benchmarks.body.train CORPUS... [--scores | --parts DIR] [--out FILE]``.

CatBoost's oblivious trees over the measures of `newsclean.extract.features`, two passes, seed 7. `--scores` validates
by site: five parts of the hosts, each judged by what was learned on the other four. Needs ``pip install catboost``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks import metrics, words
from benchmarks.body.dataset import Sheet, fold_of, read_sheets
from newsclean.extract.judgement import SCALE, WHOLE, BodyModel, Forest, Trees
from newsclean.extract.plain_judgement import chances_of, look_around

SEED = 7
FOLDS, INNER = 5, 3
TREES = (300, 220)
RATE = 0.08
DEPTH = 6
MOST_WORDS = 60
USUAL = 300
"""About what the runs of a page weigh together."""


def learn(matrix: Any, labels: Any, weights: Any, trees: int) -> Forest:
    """Return the trees that tell labels 1 from 0."""
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        iterations=trees,
        depth=DEPTH,
        learning_rate=RATE,
        l2_leaf_reg=6,
        rsm=0.4,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        border_count=64,
        random_seed=SEED,
        thread_count=1,
        verbose=False,
        allow_writing_files=False,
    )
    known = labels >= 0
    model.fit(matrix[known], labels[known], sample_weight=weights[known])
    return export(model)


def export(model: Any) -> Forest:
    """Return CatBoost's trees as plain numbers. A shallower tree is filled up with a bar that nothing passes."""
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        raw = json.loads(path.read_text())
    order = [feature["flat_feature_index"] for feature in raw["features_info"]["float_features"]]
    measures: list[int] = []
    bars: list[float] = []
    leaves: list[int] = []
    for tree in raw["oblivious_trees"]:
        splits = tree["splits"] or []
        missing = DEPTH - len(splits)
        measures += [order[split["float_feature_index"]] for split in splits] + [0] * missing
        bars += [float(np.float32(split["border"])) for split in splits] + [3e38] * missing
        values = [round(value * SCALE) for value in tree["leaf_values"]]
        leaves += values + [0] * ((1 << DEPTH) - len(values))
    scale, (bias,) = raw["scale_and_bias"]
    if scale != 1:
        raise ValueError(f"CatBoost scaled its leaves by {scale}")
    return Forest(DEPTH, round(bias * SCALE), measures, bars, leaves)


def stack(sheets: Sequence[Sheet], around: Sequence[Any] | None = None) -> tuple[Any, Any, Any]:
    """Return all runs of the pages: measures, labels, weights.

    A run weighs as the root of its words, and a page as the root of what its runs weigh: long pages say more, not all.
    """
    matrices = [
        (sheet.measures.columns if around is None else np.vstack([sheet.measures.columns, around[place]])).T
        for place, sheet in enumerate(sheets)
    ]
    weights = [weigh(sheet) for sheet in sheets]
    return np.vstack(matrices), np.concatenate([sheet.labels for sheet in sheets]), np.concatenate(weights)


def weigh(sheet: Sheet) -> Any:
    """Return what each run of a page counts for in learning."""
    weights = np.minimum(MOST_WORDS, sheet.words + 4) ** 0.5
    known = weights[sheet.labels >= 0].sum()
    return weights * (USUAL / max(known, 1.0)) ** 0.5


def learn_both(sheets: Sequence[Sheet]) -> tuple[Forest, Forest]:
    """Return both passes; the second learns from what a first pass says of hosts it has not seen."""
    chances: dict[int, Any] = {}
    for part in range(INNER):
        rest = [sheet for sheet in sheets if fold_of(sheet.host, INNER, "inner") != part]
        trees = Trees(learn(*stack(rest), TREES[0]))
        for place, sheet in enumerate(sheets):
            if fold_of(sheet.host, INNER, "inner") == part:
                chances[place] = chances_of(trees, sheet.measures.columns)
    around = [look_around(sheet.measures, chances[place]) for place, sheet in enumerate(sheets)]
    return learn(*stack(sheets), TREES[0]), learn(*stack(sheets, around), TREES[1])


def judge(sheet: Sheet, first: Trees, second: Trees) -> Any:
    """Return the chances of a page's runs."""
    chances = chances_of(first, sheet.measures.columns)
    return chances_of(second, np.vstack([sheet.measures.columns, look_around(sheet.measures, chances)]))


def score(sheet: Sheet, chances: Any) -> tuple[float, float, float, float]:
    """Return precision, recall and F1 over 4-grams of a page with a full text, and whether all words agree."""
    chosen = "\n".join(text for text, chance in zip(sheet.texts, chances, strict=True) if chance > WHOLE // 2)
    ours, gold = words.split_words(chosen), words.split_words(sheet.gold.text or "")
    return (*words.gram_overlap(ours, gold), float(ours == gold))


def validate(sheets: Sequence[Sheet]) -> None:
    """Print the scores by site, without what strip and dedupe do after it."""
    rows, counts = [], []
    for part in range(FOLDS):
        first, second = map(Trees, learn_both([s for s in sheets if fold_of(s.host, FOLDS) != part]))
        for sheet in (sheet for sheet in sheets if fold_of(sheet.host, FOLDS) == part):
            chances = judge(sheet, first, second)
            if sheet.gold.text:
                rows.append(score(sheet, chances))
            else:
                chosen = (text for text, chance in zip(sheet.texts, chances, strict=True) if chance > WHOLE // 2)
                found = metrics.score_snippets("\n".join(chosen), sheet.gold)
                counts += [found] if found else []
        print(f"part {part + 1} of {FOLDS} done", file=sys.stderr, flush=True)
    names = ("precision", "recall", "F1", "exact")
    if rows:
        print(", ".join(f"{name} {value:.4f}" for name, value in zip(names, np.mean(rows, axis=0), strict=True)))
    if counts:
        print("snippets: precision {:.4f}, recall {:.4f}, F1 {:.4f}".format(*metrics.snippet_rates(counts)[:3]))


def write_parts(sheets: Sequence[Sheet], folder: Path) -> None:
    """Write a model for each part of the hosts, learned on the other parts, for `benchmarks.run --parts`."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in range(FOLDS):
        first, second = learn_both([s for s in sheets if fold_of(s.host, FOLDS) != part])
        path = folder / f"part-{part}.json"
        path.write_bytes(msgspec.json.encode(BodyModel(sheets[0].names, first, second)))


def main(argv: list[str] | None = None) -> int:
    """Learn from the corpora named, or print how well it learns."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.body.train", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    parser.add_argument("--scores", action="store_true", help="validate by site and write nothing")
    parser.add_argument(
        "--parts", type=Path, metavar="DIR", help="write five models, each blind to a fifth of the hosts"
    )
    parser.add_argument("--out", type=Path, default=Path("src/newsclean/extract/_body_model.json"))
    arguments = parser.parse_args(argv)
    sheets = [sheet for corpus in arguments.corpora for sheet in read_sheets(corpus)]
    if arguments.scores:
        validate(sheets)
        return 0
    if arguments.parts:
        write_parts(sheets, arguments.parts)
        return 0
    first, second = learn_both(sheets)
    arguments.out.write_bytes(msgspec.json.encode(BodyModel(sheets[0].names, first, second)) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
