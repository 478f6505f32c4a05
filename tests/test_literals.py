"""Literals are looked for all at once, in C as in Python."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.extract.labels import plain
from newsclean.literals import finder_of, locator_of, native, picker_of, plain_finder_of
from newsclean.profiles import load_lexicons, load_rules

LETTERS = st.sampled_from("abcdé渡\U0001f600 ")
WORDS = st.text(LETTERS, min_size=1, max_size=4)
ANY_CASE = st.sampled_from("ABCDÉİΣσ’'Ж")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the ferry left", True),
        ("ferr", False),
        ("渡", True),
        ("ferr\u0179", False),  # its last byte is that of "y"
        ("two tides", True),
        ("", False),
    ],
)
def test_one_of_several_is_found(text: str, found: bool) -> None:
    """A literal is found at the beginning, inside and at the end of a text, whole or not at all."""
    assert finder_of(["ferry", "渡", "tides"])(text) is found


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    """No text holds one of no literals."""
    assert not finder_of([])("the ferry left")


@pytest.mark.usefixtures("built")
@given(st.lists(WORDS, max_size=150), st.text(LETTERS, max_size=30))
@settings(deadline=None, max_examples=500)
def test_literals_are_found_alike(literals: list[str], text: str) -> None:
    """The C module finds what the pattern finds, however many literals there are."""
    assert finder_of(literals)(text) is plain_finder_of(tuple(literals))(text)


@pytest.mark.usefixtures("built")
@given(st.lists(WORDS.map(plain), max_size=150), st.lists(st.text(LETTERS | ANY_CASE, max_size=20)))
@settings(deadline=None, max_examples=500)
def test_texts_with_literals_in_any_letters_are_picked(literals: list[str], texts: list[str]) -> None:
    """All of them, and no others but those with a letter that Python is asked for."""
    told = {place for place, text in enumerate(texts) if plain_finder_of(tuple(literals))(plain(text))}
    asked = {place for place, text in enumerate(texts) if literals and not {*"İΣ\0"}.isdisjoint(text)}
    picked = [*picker_of(literals)(texts)]
    assert sorted(picked) == picked
    assert told <= {*picked} <= told | asked


@given(st.lists(WORDS.map(plain), max_size=150), st.lists(st.text(LETTERS | ANY_CASE, max_size=20).map(plain)))
@settings(deadline=None, max_examples=500)
def test_texts_with_literals_are_located(literals: list[str], texts: list[str]) -> None:
    """Of texts in small letters exactly those that hold one of some literals."""
    told = [place for place, text in enumerate(texts) if plain_finder_of(tuple(literals))(text)]
    assert locator_of(literals)(texts) == told


def test_what_shipped_rules_look_for_is_in_small_letters() -> None:
    """Else it would be missed in texts in small letters."""
    stems = [stem for rule in load_rules() for stem in rule.stems]
    goods = [entry for lexicon in load_lexicons().values() for entry in lexicon.goods]
    assert [text for text in (*stems, *goods) if plain(text) != text] == []


@pytest.mark.usefixtures("built")
def test_wrong_values_are_refused() -> None:
    """What is no text, and a literal without a letter, is an error, not a crash."""
    assert native is not None
    for wrong in (("",), (1,), ["x"]):
        with pytest.raises(TypeError):
            native.make_literals(wrong)
    made = native.make_literals(("x",))
    for arguments in ((made, b"x"), (made,), ()):
        with pytest.raises(TypeError):
            native.has_literal(*arguments)
    with pytest.raises(ValueError, match="PyCapsule"):
        native.has_literal(None, "x")
    calls: list[tuple[Any, ...]] = [([],), (made, ("x",)), (made, [1]), (None, ["x"])]
    for odd in calls:
        with pytest.raises((TypeError, ValueError)):
            native.find_hinted(*odd)
