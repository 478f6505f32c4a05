"""What is looked for at a glance, before a pattern is asked."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsclean import date_labels, metadata
from newsclean.metadata import headlines, marks, printed, signatures, years
from newsclean.metadata.nodes import _ASIDE, _may_be_aside
from newsclean.text import fold_space, key_of


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
    assert (years._SAYS_ANOTHER_YEAR.search(text) is None) == (plain is None)


CLASSES = ("Byline", "AUTHOR", "autor", "writer", "Reporter", "-", "x", "é", " ", "K")


@given(st.lists(st.sampled_from(CLASSES)).map("".join))
def test_class_words_speak_of_an_author_in_either_case(names: str) -> None:
    """What is asked of class words in small letters says what the pattern for either case does."""
    assert marks.says_author(names) == (marks._SAYS.search(names) is not None)


@given(st.from_regex(metadata._READ_ON))
def test_what_sends_readers_on_is_seen_at_a_glance(summary: str) -> None:
    """Whatever the pattern of such an end matches has one of its words in it."""
    assert metadata._may_read_on(summary.lower())


TITLED = (
    *("Ada", "stone's", "’", "ß", "İ", "ﬁn", "2024", "the", "Quill", "Harbor Paper", "（", ":", " : ", "»", " » "),
    *("-", "–", " - ", "|", " | ", " ", " "),
)


@given(
    st.lists(st.sampled_from(TITLED), max_size=9).map("".join), st.integers(0, 30), st.integers(1, 60), st.booleans()
)
@settings(deadline=None, max_examples=1000)
def test_a_part_of_a_title_is_among_its_parts(title: str, start: int, length: int, loud: bool) -> None:
    """The words of whatever counts as a part of a title element are known before lines are looked for."""
    title = fold_space(title)
    line = title[start : start + length].strip()
    line = line.upper() if loud else line
    if line and headlines.is_part(line, title):
        for longest in (0, len(line) - 1):
            assert f"{key_of(line)} ".startswith(headlines.parts_of(title, longest)) or not key_of(line)


WRITTEN = st.sampled_from(
    [
        "Author:",
        "Written by",
        "<svg></svg>",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "&lt;",
        "&gt;",
        "<!-- < -->",
        "<a b='>y<'>",
        " ",
    ]
)


@given(st.lists(WRITTEN, max_size=9).map("".join))
def test_labels_are_seen_in_the_markup_wherever_the_text_has_them(markup: str) -> None:
    """Where a part of a label stands in the text of a page, the page's markup says so before the text is made."""
    body = LexborHTMLParser(f"<body class='by author'>{markup}").body
    assert body is not None
    text = body.text(deep=True, separator="\0")
    assert signatures.may_have_label(body.html or "", "") or not re.search("ritten by|rticle by|uthor", text)


SAID = (
    "Last",
    "last",
    " week",
    "updated",
    "Update",
    " ",
    "cap",
    "nhat",
    "maj",
    " a jour",
    "mise",
    "é",
    "更新",
    "May 6",
    "izmena",
)


@given(st.lists(st.sampled_from(SAID), max_size=7).map("".join), st.integers(0, 30), st.integers(0, 30))
def test_labels_of_change_are_seen_in_the_whole_text(text: str, start: int, end: int) -> None:
    """Where a part of a text has a label of change, the text may have one."""
    assert date_labels.may_be_of_change(text) or not date_labels.is_of_change(text[start:end])
