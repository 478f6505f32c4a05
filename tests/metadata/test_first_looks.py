"""What is looked for at a glance, before a pattern is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata import printed
from newsclean.metadata.sources import _ASIDE, _may_be_aside


@given(st.from_regex(_ASIDE))
def test_classes_of_furniture_are_seen_at_a_glance(mark: str) -> None:
    """Whatever the pattern of teasers and furniture matches has one of its words in it."""
    assert _ASIDE.search(mark) is None or _may_be_aside(mark)


PARTED = (
    *("2024", "May 6", "Updated", "updated", "last", "Last", "Modified", " ", "  ", "\t", "-", "–", "—", "|", "•", "/"),
    *("(", ")", "to", "until", "bis", "à", "x", "7"),
)


@given(st.lists(st.sampled_from(PARTED), max_size=7).map("".join))
def test_patterns_part_no_line_without_their_signs(line: str) -> None:
    """A line in which what is looked for first does not stand is one piece and no span."""
    assert printed.pieces_of(line) == printed._PIECES.split(line)
    assert not printed._SPANNING.isdisjoint(line.split()) or printed._SPAN.split(line) == [line]
