"""Lines above a story are told by their words alone."""

from __future__ import annotations

import pytest

from newsclean.extract.head_lines import is_byline, is_date, is_head_line, says_by


@pytest.mark.parametrize("line", ["By Ada Stone", "Von Anna Schmidt", "Por Marta Ríos", "Автор: Иван Петров"])
def test_a_byline_is_one_in_any_language(line: str) -> None:
    """A line that says by whom a story is, and no more, is a byline and a line above a story."""
    assert is_byline(line)
    assert is_head_line(line)


def test_a_byline_may_name_nobody() -> None:
    """What stands above a story says by whom it is even where that is no name; a sentence says it never."""
    assert says_by("By Our staff in the north")
    assert not says_by("By noon the ferry had crossed the river twice.")
    assert not is_byline("By noon the ferry had crossed the river twice.")


def test_a_date_is_no_more_than_a_date() -> None:
    """A line with a date in it is a date only where nothing else stands in it."""
    assert is_date("December 3, 2004")
    assert is_head_line("December 3, 2004")
    assert not is_date(
        "On December 3, 2004 the ferry crossed the river for the last time, and the town came to see it."
    )
    assert not is_head_line("The ferry came in December.")
