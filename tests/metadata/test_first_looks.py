"""What is looked for at a glance, before a pattern is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata.sources import _ASIDE, _may_be_aside


@given(st.from_regex(_ASIDE))
def test_classes_of_furniture_are_seen_at_a_glance(mark: str) -> None:
    """Whatever the pattern of teasers and furniture matches has one of its words in it."""
    assert _ASIDE.search(mark) is None or _may_be_aside(mark)
