"""Words of bylines: what is looked at first says no only where the pattern does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.name_words import BYLINE, is_closed, match_by, may_be_byline
from newsclean.text import fold_space

WORDS = (
    *("by", "Written by", "VON", "door", "as told to", "Texte", "author:", "Autorin:", "writer :", "muhabir:", "av"),
    *(
        "بقلم",
        "كاتب:",
        "الكاتبة:",
        "автор",
        "tác giả:",
        "執筆",
        "文",
        "記者：",
        "作者",
        "글",
        "γράφει:",
        "Reporterin:",
        "autorka:",
        "redactora:",
        "redigé par",
        "한소라 기자",
        "επ",
        "ſtory by",
        "a cura di",
        "oprac.",
        "Author,",
        "作者,",
    ),
)


@given(st.sampled_from(WORDS), st.sampled_from(["", " ", ":", " Ida Brun", "x"]), st.sampled_from(["", " ", "* "]))
def test_every_word_of_a_byline_is_looked_at(word: str, behind: str, before: str) -> None:
    """A byline is found wherever the pattern finds one, and nowhere else."""
    text = before + word + behind
    for at in (0, len(before)):
        found, plain = match_by(text, at), BYLINE.match(text, at)
        assert (found and found.span()) == (plain and plain.span())


@given(
    st.sampled_from(WORDS),
    st.sampled_from(["", ":", " Ida Brun", "x", "\u0301", "’s", "\xad", "\ufeff\u0301 "]),
    st.sampled_from(["", " ", "\n\t", "* ", "\u200b", "Re\xad", "“"]),
)
def test_a_glance_leaves_no_byline_out(word: str, behind: str, before: str) -> None:
    """What does not look like a byline before its white space is folded is none when it is."""
    text = before + word + behind
    folded = fold_space(text)
    if BYLINE.match(folded) or is_closed(folded):
        assert may_be_byline(text)


@pytest.mark.parametrize("text", ["It’s the first", "The end", "1. By Ida Brun", "“By Ida Brun”", "Bystanders", ""])
def test_most_texts_are_no_byline_at_a_glance(text: str) -> None:
    """The first word tells."""
    assert not may_be_byline(text)


@pytest.mark.parametrize(
    ("text", "closed"), [("한소라 기자", True), ("한소라 기자가", False), ("Ida Brun", False), ("", False)]
)
def test_a_word_behind_a_name_closes_a_byline(text: str, closed: bool) -> None:
    """Korean, Chinese and Japanese bylines end with the word for a reporter."""
    assert is_closed(text) is closed
