"""The lists of given names hold each once, as names are asked for, and none that is a place of theirs."""

from __future__ import annotations

from newsclean import name_lists
from newsclean.name_lists import BEHIND_FAMILY, GIVEN_NAMES, PLACES


def test_names_are_in_small_letters() -> None:
    """A name is asked for in small letters, as one word."""
    assert [name for name in GIVEN_NAMES if name != name.casefold() or not name.replace("'", "").isalpha()] == []
    assert BEHIND_FAMILY < GIVEN_NAMES


def test_no_list_repeats_another() -> None:
    """A name stands in one list: that of its press."""
    lists = [name for name in vars(name_lists) if name.startswith("_OF_")]
    seen: dict[str, str] = {}
    twice = []
    for one in lists:
        for name in vars(name_lists)[one].casefold().split():
            twice += [(name, seen[name], one)] if name in seen else []
            seen[name] = one
    assert len(lists) > 3
    assert twice == []


def test_no_place_is_a_name() -> None:
    """Places of several words are told from people although they begin with a given name: San José, Santa Fe."""
    assert "san jose" in PLACES
    assert "paris" not in GIVEN_NAMES
