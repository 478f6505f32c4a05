"""Made-up csmonitor pages and dumps come out as a careful reader would take them, as often as they did."""

from __future__ import annotations

import pytest

from benchmarks.shapes.__main__ import make_cases
from benchmarks.shapes.report import exact_share
from benchmarks.shapes.score import run_case


@pytest.mark.parametrize(
    ("kind", "seed", "count", "floor"), [("page", 1, 150, 0.985), ("page", 101, 300, 0.98), ("dump", 1, 150, 0.93)]
)
def test_as_many_are_right_as_were(kind: str, seed: int, count: int, floor: float) -> None:
    """A rule that helps elsewhere must not cost the first site: title, text, authors, images and notes, all right."""
    cases = make_cases(count, seed, kind, "both")
    assert exact_share([run_case(case) for case in cases]) >= floor
