"""The shipped model: small, of the measures there are, exact, and without memory."""

from __future__ import annotations

import math
import random
from importlib.resources import files

import numpy as np
import pytest

from generic_pages import STORY, article_page, extract, page, paragraphs, parse
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures, measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.judgement import (
    SCALE,
    WHOLE,
    Forest,
    Trees,
    judge_runs,
    load_model,
)
from newsclean.extract.plain_features import names_of
from newsclean.extract.plain_judgement import around, as_arrays, chances_of, look_around

PAGES = [
    article_page(paragraphs(STORY)),
    page("<br><br>".join(STORY)),
    "<p>tide</p>",
    page(f"<ul>{''.join(f'<li><a href=/{n}>Boat number {n}</a></li>' for n in range(30))}</ul>"),
]


def measures_of(html: str) -> Measures:
    document = parse(html)
    return as_arrays(measure_runs(scan_document(document), Anchors(document)))


def slow_chance(forest: Forest, numbers: list[float]) -> int:
    """Return the chance of one run, tree by tree and level by level."""
    odds = forest.bias
    for tree in range(len(forest.measures) // forest.depth):
        leaf = 0
        for level in range(forest.depth):
            at = tree * forest.depth + level
            leaf += (numbers[forest.measures[at]] > forest.bars[at]) << level
        odds += forest.leaves[(tree << forest.depth) + leaf]
    steps = max(-1200, min(1200, odds // (SCALE // 100)))
    return round(WHOLE / (1 + math.exp(-steps / 100)))


def make_forest(dice: random.Random, depth: int, trees: int, width: int) -> Forest:
    """Return trees of chance; their bars are halves, which every kind of number holds exactly."""
    return Forest(
        depth,
        dice.randint(-SCALE, SCALE),
        [dice.randrange(width) for _ in range(depth * trees)],
        [dice.randint(-6, 6) / 2 for _ in range(depth * trees)],
        [dice.randint(-SCALE, SCALE) for _ in range(trees << depth)],
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_trees_say_what_a_plain_reading_of_them_says(seed: int) -> None:
    """All chances equal those worked out number by number, ties with a bar included."""
    dice = random.Random(seed)
    depth, trees, width, count = dice.randint(1, 6), dice.randint(1, 40), dice.randint(1, 9), dice.randint(1, 20)
    forest = make_forest(dice, depth, trees, width)
    runs = [[dice.randint(-8, 8) / 2 for _ in range(width)] for _ in range(count)]
    found = chances_of(Trees(forest), np.array(runs, dtype=np.float32).T).tolist()
    assert found == [slow_chance(forest, run) for run in runs]


def test_the_shipped_model_says_what_a_plain_reading_of_it_says() -> None:
    """The first pass on a real page, worked out number by number."""
    model, measures = load_model(), measures_of(PAGES[0])
    first = model.first
    exact = Forest(
        first.depth, first.bias, first.measures, [float(np.float32(bar)) for bar in first.bars], first.leaves
    )
    runs = measures.columns.T.tolist()
    assert chances_of(Trees(first), measures.columns).tolist() == [slow_chance(exact, run) for run in runs]


@pytest.mark.parametrize(("odds", "chance"), [(0, WHOLE // 2), (10**9, WHOLE), (-(10**9), 0)])
def test_chances_are_whole_numbers_between_none_and_all(odds: int, chance: int) -> None:
    """Even odds are a half; no sum of leaves leaves the range."""
    forest = Forest(1, odds, [0], [0.0], [0, 0])
    assert chances_of(Trees(forest), np.zeros((1, 1), dtype=np.float32)).tolist() == [chance]


def test_the_model_is_small() -> None:
    """It is part of every install."""
    assert len(files("newsclean.extract").joinpath("_body_model.json").read_bytes()) < 500_000


def test_the_model_was_learned_on_the_measures_there_are() -> None:
    """A measure that was added, renamed or moved asks for new learning."""
    document = parse(PAGES[0])
    assert load_model().names == names_of(scan_document(document))


def test_the_second_pass_knows_all_columns_of_the_first() -> None:
    """No tree asks for a measure that there is not."""
    model, measures = load_model(), measures_of(PAGES[0])
    chances = chances_of(Trees(model.first), measures.columns)
    width = len(model.names)
    assert max(model.first.measures) < width
    assert max(model.second.measures) < width + len(look_around(measures, chances))
    assert any(measure >= width for measure in model.second.measures)


@pytest.mark.parametrize("html", PAGES)
def test_every_run_gets_a_chance(html: str) -> None:
    """As many chances as runs, each from none to all, also on the smallest page."""
    measures = measures_of(html)
    chances = judge_runs(measures)
    assert len(chances) == measures.columns.shape[1]
    assert all(0 <= chance <= WHOLE for chance in chances)


def test_verdicts_do_not_depend_on_what_was_judged_before() -> None:
    """Twice, and after other pages in any order, a page gets the same blocks and confidence."""
    before = [extract(html) for html in PAGES]
    assert [extract(html) for html in PAGES] == before
    assert [extract(html) for html in reversed(PAGES)] == before[::-1]


def test_the_sum_around_a_place_reaches_five_to_each_side() -> None:
    """At the ends of a page there is less around."""
    values = list(range(1, 21))
    expected = [sum(values[max(0, at - 5) : at + 6]) for at in range(20)]
    assert around(np.array(values)).tolist() == expected
    assert around(np.array([7])).tolist() == [7]
