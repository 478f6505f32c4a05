"""What newsclean reaches on 60 fixed pages does not fall, and a fall is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floor
from benchmarks.floor import Change, Floor


def test_no_figure_falls(shared: Path) -> None:
    """Every figure on the fixed pages is at least as good as the pinned one."""
    pinned = floor.read_floor()
    now = floor.measure_figures(floor.score_pages(shared / "corpora", pinned.pages))
    falls = [str(change) for change in floor.compare_figures(pinned.figures, now) if change.is_fall]
    assert not falls, "; ".join([*falls, "python -m benchmarks.floor --lower pins worse figures"])


def test_the_pages_are_those_of_the_hash(shared: Path) -> None:
    """Nobody picked the pages: the seed gives them, 40 and 20."""
    pages = floor.read_floor().pages
    assert pages == floor.choose_pages(shared / "corpora")
    assert {name: len(ids) for name, ids in pages.items()} == {"wcxb-dev-articles": 40, "trafilatura-even": 20}


def test_a_fall_says_what_and_by_how_much() -> None:
    """Falls come first; more residue is a fall, more F1 is none."""
    better, worse = floor.compare_figures({"F1": 0.9, "residue": 0.1}, {"F1": 0.95, "residue": 0.12})[::-1]
    assert str(worse) == "residue is worse by 0.0200: 0.1200, pinned 0.1000"
    assert str(better) == "F1 is better by 0.0500: 0.9500, pinned 0.9000"


@pytest.mark.parametrize(("lower", "residue"), [(False, 0.1), (True, 0.12)])
def test_raising_never_lowers(lower: bool, residue: float) -> None:
    """Better figures are pinned; worse ones only if that is asked for."""
    old = Floor(pages={}, figures={"F1": 0.9, "residue": 0.1})
    assert floor.pin_figures(old, {"F1": 0.95, "residue": 0.12}, lower).figures == {"F1": 0.95, "residue": residue}


def test_equal_figures_are_no_change() -> None:
    """What is as pinned is not mentioned, and a change of direction is judged by the measure."""
    assert floor.compare_figures({"F1": 0.9}, {"F1": 0.9}) == []
    assert Change("lead lost", 0.2, 0.1).is_fall is False
