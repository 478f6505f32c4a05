"""What looks like a person's name, and how one in capitals is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.name_forms import fix_case, is_name, is_outlet, is_proper


@pytest.mark.parametrize(
    ("printed", "written"), [("ADA STONE", "Ada Stone"), ("J. K. MOON", "J. K. Moon"), ("BBC", "BBC"), ("Ada", "Ada")]
)
def test_capitals(printed: str, written: str) -> None:
    """A name printed in capitals is written as elsewhere; initials and acronyms stay."""
    assert fix_case(printed) == written


@given(st.text(max_size=80))
def test_form(text: str) -> None:
    """A name has neither digits nor addresses in it, and the form alone is asked."""
    if is_name(text):
        assert not any(c in "@#<>/" or c in "0123456789" for c in text)
        assert is_name(text, loose=True)


@pytest.mark.parametrize("text", ["Reuters", "The Associated Press", "AP News", "BBC World Service"])
def test_outlets(text: str) -> None:
    """An agency or a broadcaster is known alone and with a desk, and is no person."""
    assert is_outlet(text)
    assert not is_name(text, loose=True)


@pytest.mark.parametrize("word", ["O'Brien", "al-Sayed", "d’Arc", "McDonald", "Петров", "小明", "გიორგი"])
def test_words_of_names(word: str) -> None:
    """A word of a name has a capital, is in a script without them, or has one behind a prefix."""
    assert is_proper(word, last=True)
    assert not is_proper("stone", last=True)
    assert is_proper("van")
    assert not is_proper("van", last=True)


@pytest.mark.parametrize(
    "text", ["Mitteldeutscher Rundfunk", "Über den Autor", "Sobre la autora", "প্রতিনিধি কুড়িগ্রাম", "वरिष्ठ संवाददाता"]
)
def test_houses_and_headings(text: str) -> None:
    """A broadcaster, the heading of a bio and an office with a place are no person."""
    assert not is_name(text)
