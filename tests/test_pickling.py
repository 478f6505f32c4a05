"""Values and errors cross process borders."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

import newsclean
from newsclean import errors, model
from newsclean.model import Access, Article, Block, Draft, Image, Limits, Metadata, Options, Page, RemovedBlock

ARTICLE = Article(
    url="https://a.example/b",
    title="A bridge",
    authors=("Ada Stone",),
    published=datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
    modified=date(2024, 5, 7),
    images=(Image("https://a.example/b.jpg", "The bridge", "Ben Rook"),),
    blocks=(Block("heading", "A start", 2), Block("paragraph", "It stood.")),
    text="A start\n\nIt stood.",
    access=Access("metered", ("text: two stories left",)),
    provenance={"title": "json-ld"},
    removed=(RemovedBlock("Subscribe", "paragraph", "strip", "subscribe", "subscription prompt"),),
    warnings=("a warning",),
)
VALUES = [
    Options(timeout=3.0, profiles="mine", limits=Limits(depth=9)),
    ARTICLE,
    Page(b"<p>x", "https://a.example", "text/html", 200, ("https://b.example",)),
    Draft(
        (Block("paragraph", "x", signs=model.Signs(0.5, frozenset(("aside",)))),), "generic", found=Metadata(title="T")
    ),
]
ERRORS = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.NewscleanError)]


def make_error(kind: type[errors.NewscleanError]) -> errors.NewscleanError:
    """Return an error of a class with all that it can carry."""
    if issubclass(kind, errors.StatusError):
        return kind("the server says 503", "https://a.example/b", 503)
    if issubclass(kind, errors.FetchError):
        return kind("no answer", "https://a.example/b")
    return kind("cannot be read")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values(value: Any, protocol: int) -> None:
    """Options, articles, pages and drafts come out of a pickle as they went in, and can be copied."""
    assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_errors(kind: type[errors.NewscleanError]) -> None:
    """Every error comes out of a pickle with its class, message, address, status and exit code."""
    error = make_error(kind)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert (again.args, again.exit_code) == (error.args, error.exit_code)


def clean_page(html: str, options: Options) -> Article:
    """Clean a page in another process."""
    return newsclean.clean_html(html, options=options)


def test_other_process() -> None:
    """A page can be cleaned in a fresh process: the article comes back, and so does the error."""
    html = (
        "<h1>A bridge</h1><article>" + "<p>The bridge over the river stood for a hundred years.</p>" * 1 + "</article>"
    )
    html += "<p>Nobody thought that it would ever be closed, and then one morning in May it was.</p>"
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(clean_page, html, Options()).result() == newsclean.clean_html(html)
        failed = pool.submit(clean_page, " ", Options()).exception()
    assert isinstance(failed, errors.EmptyInput)
