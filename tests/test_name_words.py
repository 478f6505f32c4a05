"""Words of bylines: what is looked at first says no only where the pattern does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.name_words import BYLINE, is_closed, match_by, may_be_byline
from newsclean.text import fold_space, native

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
    ("text", "closed"),
    [
        ("한소라 기자", True),
        ("한소라 기자가", False),
        ("記者林曉梅／花蓮報導", True),
        ("渡口報 記者林曉梅、石磨／花蓮即時報導", True),
        ("記者會上宣布／市府報導", False),
        ("記者林曉梅說，火車／公車都停了", False),
        ("Ida Brun", False),
        ("", False),
    ],
)
def test_a_word_behind_a_name_closes_a_byline(text: str, closed: bool) -> None:
    """Korean, Chinese and Japanese bylines end with the word for a reporter, or with where he reports from."""
    assert is_closed(text) is closed


@pytest.mark.usefixtures("built")
@given(
    st.lists(st.sampled_from([*WORDS, *"aByZ", "xq", " ", ":", "’", "\n", "é", "ſ", "7", "x" * 33]), max_size=4).map(
        "".join
    ),
    st.integers(0, 5),
)
def test_c_and_python_look_at_first_words_alike(text: str, at: int) -> None:
    """The C module asks Python wherever a word may be one that bylines begin with."""
    functions: tuple[Any, ...] = (match_by, may_be_byline)
    match_python, tell_python = (function.__self__[0] for function in functions)
    found, plain = match_by(text, at), match_python(text, at)
    assert (found and found.span()) == (plain and plain.span())
    assert may_be_byline(text) == tell_python(text)


@pytest.mark.usefixtures("built")
def test_what_is_no_text_is_refused() -> None:
    """Bytes, and words that are no set, are an error, not a crash."""
    assert native is not None
    looks: tuple[Callable[..., object], ...] = (match_by, may_be_byline, native.for_plain("match_by", match_by))
    for look in (*looks, native.for_plain("may_be_byline", (may_be_byline, ["by"]))):
        with pytest.raises(TypeError):
            look(b"by")
    for wrong in ((), ("by", "x"), ("by", 0, 0)):
        with pytest.raises(TypeError):
            looks[0](*wrong)


@pytest.mark.parametrize(
    ("text", "found"), [("كتب", False), ("كتب محمود حسين", True), ("كتبت: منى سالم", True), ("كتب - محمود حسين", True)]
)
def test_the_arabic_word_for_who_wrote_is_followed(text: str, found: bool) -> None:
    """Alone on a line it is the one for books, as among the topics of a story."""
    assert (match_by(text) is not None) == found
