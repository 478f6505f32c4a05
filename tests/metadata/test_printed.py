"""Lines in which dates are printed: what parts them, and what says that they go from one day to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata import printed

WORDS = (
    *("2024", "May 6", "Updated", "updated", "last", "Last", "Modified", " ", "  ", "\t", "-", "–", "—", "|", "•", "/"),
    *("(", ")", "to", "until", "bis", "à", "x", "7"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=7).map("".join))
def test_patterns_part_no_line_without_their_signs(line: str) -> None:
    """A line in which what is looked for first does not stand is one piece and no span."""
    assert printed.pieces_of(line) == printed._PIECES.split(line)
    assert not printed._SPANNING.isdisjoint(line.split()) or printed._SPAN.split(line) == [line]
