"""The border between processes: newsclean's values and errors pass, nothing else does."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import newsclean
from newsclean import errors
from newsclean.isolate.wire import LENGTH, Task, pack, pack_task, unpack, unpack_task
from newsclean.model import Article, Options, Page
from newsclean.pipeline import clean_either
from sample_cases import find_samples

KINDS = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.NewscleanError)]


def crossed(value: object) -> object:
    """Return a value as the other side has it."""
    data = pack(value)
    assert LENGTH.unpack(data[: LENGTH.size]) == (len(data) - LENGTH.size,)
    return unpack(data[LENGTH.size :])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_pass(kind: type[errors.NewscleanError]) -> None:
    """Every error crosses with its class and what it carries."""
    error = kind("the ferry is late")
    again = crossed(error)
    assert type(again) is kind
    assert vars(again) == vars(error)


def test_every_sample_passes() -> None:
    """Every article of the samples crosses whole."""
    for sample in find_samples():
        page = Page(sample.source.read_bytes(), sample.meta.url)
        with suppress(newsclean.NewscleanError):
            article = clean_either(page, Options())
            assert crossed(article) == article


@pytest.mark.parametrize(
    "moment",
    [datetime(2024, 5, 6, 7, tzinfo=UTC), datetime(2024, 5, 6, tzinfo=timezone(timedelta(hours=-5))), date(2024, 5, 6)],
)
def test_dates_pass(moment: date) -> None:
    """Dates cross with their zones."""
    assert crossed(Article(published=moment)) == Article(published=moment)


@pytest.mark.parametrize("body", [b"<p>x", "<p>x", b"", ""])
def test_task_passes(body: bytes | str) -> None:
    """A page and options cross, bytes and text."""
    task = Task("html", Page(body, "https://a.example"), Options(timeout=3))
    first, length, *rest = pack_task(task)
    assert LENGTH.unpack(length) == (sum(map(len, rest)),)
    assert unpack_task(first[LENGTH.size :], b"".join(rest)) == task


class Foreign:
    """No value of newsclean's."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.getpid, ()


@pytest.mark.parametrize("value", [Foreign(), os.getpid, newsclean.clean_html, [newsclean.clean_html]])
def test_nothing_else_passes(value: object) -> None:
    """What could run code on this side is turned back at the border."""
    with pytest.raises(pickle.UnpicklingError, match="none of newsclean's values"):
        crossed(value)
