"""What is looked for at a glance, before a pattern is asked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata import marks, printed
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


YEAR_OR_NONE = st.text(st.sampled_from("2451309٢٣๒令和平成民国國 x"), max_size=9)


@given(YEAR_OR_NONE)
def test_years_of_other_calendars_are_seen_wherever_they_stand(text: str) -> None:
    """The pattern that begins with a class finds a year where its plain form does."""
    plain = re.search(r"(?<!\d)(?:2[45]|1[34])\d\d(?!\d)|(?![0-9])\d{2}|令和|平成|民[國国]", text)
    assert (printed._SAYS_ANOTHER_YEAR.search(text) is None) == (plain is None)


CLASSES = ("Byline", "AUTHOR", "autor", "writer", "Reporter", "-", "x", "é", " ", "K")


@given(st.lists(st.sampled_from(CLASSES)).map("".join))
def test_class_words_speak_of_an_author_in_either_case(names: str) -> None:
    """What is asked of class words in small letters says what the pattern for either case does."""
    assert marks.says_author(names) == (marks._SAYS.search(names) is not None)
