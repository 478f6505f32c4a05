"""The error tree: what can go wrong has a class, a message and an exit code."""

from __future__ import annotations

import pytest

import newsclean
from newsclean import errors

ALL = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.NewscleanError)]
CODES = {"UsageError": 2, "FetchError": 3, "InputError": 4, "NoArticle": 5, "ProfileError": 2, "ArchiveError": 4}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_tree(kind: type[errors.NewscleanError]) -> None:
    """Every error has the exit code of its branch, is drawn in the tree, and says what it is for."""
    branch = next((CODES[one.__name__] for one in kind.__mro__ if one.__name__ in CODES), 1)
    assert kind.exit_code == branch
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


def test_message() -> None:
    """The text of an error is its message, and an error of fetching knows its address."""
    error = errors.StatusError("the server says 404", "https://a.example/b", 404)
    assert (str(error), error.message, error.url, error.status) == (
        "the server says 404",
        "the server says 404",
        "https://a.example/b",
        404,
    )


def test_one_except_is_enough() -> None:
    """Whoever catches NewscleanError catches whatever newsclean raises on purpose."""
    for page in ("", "%PDF-1.4", "<title>Nothing here</title>"):
        with pytest.raises(newsclean.NewscleanError):
            newsclean.clean_html(page.encode())
