"""The border between processes: newsclean's values and errors pass, nothing else does."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import newsclean
from newsclean import errors
from newsclean.isolate.wire import (
    AT_ONCE,
    LENGTH,
    Task,
    pack,
    pack_answer,
    pack_task,
    unpack,
    unpack_answer,
    unpack_task,
)
from newsclean.model import Article, Block, Options, Page, RemovedBlock
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


def cut_values(data: bytes) -> list[bytes]:
    """Return the bytes of each value."""
    values = []
    while data:
        end = LENGTH.size + LENGTH.unpack(data[: LENGTH.size])[0]
        values.append(data[LENGTH.size : end])
        data = data[end:]
    return values


@pytest.mark.parametrize("blocks", [0, 1, AT_ONCE, 2 * AT_ONCE + 1])
@pytest.mark.parametrize("removed", [0, 3, 3 * AT_ONCE])
def test_long_article_crosses_in_pieces(blocks: int, removed: int) -> None:
    """However many blocks an article has, no value holds more than some of them, and all arrive in their order."""
    article = Article(
        title="Harbour",
        blocks=tuple(Block("paragraph", f"Day {number}") for number in range(blocks)),
        removed=tuple(RemovedBlock(f"Ad {n}", "paragraph", "strip", "ad", "why") for n in range(removed)),
    )
    values = cut_values(pack_answer(article))
    assert len(values) == 1 + -(-blocks // AT_ONCE) + -(-removed // AT_ONCE)
    rest = iter(values)
    assert unpack_answer(lambda: unpack(next(rest))) == article
    assert not list(rest)


def test_error_is_an_answer() -> None:
    """An error crosses in one value."""
    (value,) = cut_values(pack_answer(errors.NoArticle("nothing here")))
    assert isinstance(unpack_answer(lambda: unpack(value)), errors.NoArticle)


class Foreign:
    """No value of newsclean's."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.getpid, ()


@pytest.mark.parametrize("value", [Foreign(), os.getpid, newsclean.clean_html, [newsclean.clean_html]])
def test_nothing_else_passes(value: object) -> None:
    """What could run code on this side is turned back at the border."""
    with pytest.raises(pickle.UnpicklingError, match="none of newsclean's values"):
        crossed(value)
