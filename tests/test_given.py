"""Whatever a public call is given that it cannot mean is a NewscleanError that says so, never another exception."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pytest

import newsclean
from newsclean.errors import InputError, NewscleanError, ProfileError, UsageError
from newsclean.fetch import make_async_client, make_client
from newsclean.given import check_options

TABLE = pa.table({"html": ["a page of its own"]})
STORY = "The harbor at Low Point opened again on Monday, and the first boat in carried eleven crates of pears."
PAGE = f"<html><article><h1>Pears come in</h1><p>{STORY}</p></article></html>"
ADDRESS = "http://127.0.0.1/"
BATCH = pa.RecordBatch.from_pydict({"html": [PAGE]})
ARTICLE = newsclean.clean_html(PAGE)


def run_async(*args: Any, **named: Any) -> Any:
    return asyncio.run(newsclean.aclean_url(*args, **named))


def fetch_all(*args: Any, **named: Any) -> list[newsclean.Fetched]:
    async def take() -> list[newsclean.Fetched]:
        return [fetched async for fetched in newsclean.fetch_many(*args, **named)]

    return asyncio.run(take())


def clean_all(*args: Any, **named: Any) -> list[newsclean.Result]:
    return list(newsclean.clean_archive(*args, **named))


@dataclass
class Call:
    """A public call, with what it is given for its first argument and what it can be given besides."""

    does: Callable[..., Any]
    first: Any
    named: tuple[str, ...] = ("options",)


CALLS = {
    "clean_url": Call(newsclean.clean_url, ADDRESS, ("options", "client")),
    "aclean_url": Call(run_async, ADDRESS, ("options", "client")),
    "clean_html": Call(newsclean.clean_html, PAGE, ("options", "url")),
    "clean_text": Call(newsclean.clean_text, STORY, ("options", "url")),
    "clean_file": Call(newsclean.clean_file, __file__, ("options", "url")),
    "clean_page": Call(newsclean.clean_page, newsclean.Page(PAGE)),
    "clean_batch": Call(newsclean.clean_batch, BATCH),
    "clean_archive": Call(clean_all, str(Path(__file__).parent), ("options", "workers")),
    "fetch_many": Call(fetch_all, [ADDRESS], ("options", "client")),
    "to_json": Call(newsclean.to_json, ARTICLE, ("indent",)),
    "to_markdown": Call(newsclean.to_markdown, ARTICLE, ()),
    "to_text": Call(newsclean.to_text, ARTICLE, ()),
    "from_json": Call(newsclean.from_json, newsclean.to_json(ARTICLE), ()),
}
WRONG: list[Any] = [None, 5, 1.5, object(), [None], {"a": 1}, ..., type, Path]
NAMED = [(name, key) for name, call in CALLS.items() for key in call.named]


def test_all_public_calls_are_here() -> None:
    """Every public function has its line above."""
    functions = {name for name in newsclean.__all__ if callable(getattr(newsclean, name)) and name.islower()}
    assert functions == CALLS.keys()


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("name", CALLS)
def test_first_argument(name: str, wrong: Any) -> None:
    """A first argument of a wrong type is a UsageError; what is no page's bytes or text is an InputError, as ever."""
    if name == "fetch_many" and isinstance(wrong, list | dict):
        return  # several addresses, each of which fails by itself
    with pytest.raises((UsageError, InputError)) as raised:
        CALLS[name].does(wrong)
    assert raised.type is not InputError or name in ("clean_html", "clean_text")


@pytest.mark.parametrize("wrong", [5, 1.5, object(), ["x"], {"a": 1}, b"x"], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(("name", "key"), NAMED)
def test_other_arguments(name: str, key: str, wrong: Any) -> None:
    """An option, address, client or number of a wrong type is a UsageError that names it."""
    if (name, key) in (("to_json", "indent"), ("clean_archive", "workers")) and wrong == 5:
        return  # that is what it takes
    with pytest.raises(UsageError, match=key):
        CALLS[name].does(CALLS[name].first, **{key: wrong})


@pytest.mark.parametrize("name", [name for name, call in CALLS.items() if "options" in call.named])
def test_no_options(name: str) -> None:
    """None is no Options."""
    with pytest.raises(UsageError, match="options is None"):
        CALLS[name].does(CALLS[name].first, options=None)


def test_client_of_the_other_kind() -> None:
    """A client for asyncio is none for a call that blocks, nor the other way round."""
    with httpx.Client() as plain, pytest.raises(UsageError, match="client"):
        run_async(ADDRESS, client=plain)
    with pytest.raises(UsageError, match="client"):
        newsclean.clean_url(ADDRESS, client=httpx.AsyncClient())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("profiles", 5), ("timeout", "30"), ("respect_robots", "no"), ("ports", 80), ("ports", ("80",))),
        *(("user_agent", None), ("limits", None), ("delay", None), ("cache", 5), ("isolation", None)),
        *(("isolation", "thread"), ("connections", 1.5), ("limits", newsclean.Limits(input_bytes="much"))),  # type: ignore[arg-type]
    ],
)
def test_fields_of_options(field: str, value: Any) -> None:
    """A field of the options that is of a wrong type is named, before anything is fetched or cleaned."""
    options = newsclean.Options(**{field: value})
    calls: list[Callable[[newsclean.Options], Any]] = [make_client, make_async_client, check_options]
    calls.append(lambda options: newsclean.clean_html(PAGE, options=options))
    for call in calls:
        with pytest.raises(UsageError, match="input_bytes" if isinstance(value, newsclean.Limits) else field):
            call(options)


def test_paths_as_options() -> None:
    """A folder of profiles may be a path; timeouts and delays may be whole numbers."""
    check_options(newsclean.Options(profiles=Path("x"), timeout=30, delay=0, cache=Path("y")))  # type: ignore[arg-type]


@pytest.mark.parametrize("url", [None, "", "no address", "https://a.example/b"])
def test_folder_of_profiles_that_is_none(url: str | None) -> None:
    """A folder of profiles that is not there is an error for a page without an address, too."""
    missing = newsclean.Options(profiles="/no/such/folder")
    calls: list[Callable[..., Any]] = [newsclean.clean_html, newsclean.clean_text]
    for call, body in zip(calls, (PAGE, STORY), strict=True):
        with pytest.raises(ProfileError, match="no such folder"):
            call(body, url=url, options=missing)


def test_workers() -> None:
    """Fewer workers than none are a mistake."""
    with pytest.raises(UsageError, match="workers is -1"):
        clean_all(__file__, workers=-1)


def test_usage_errors_are_newsclean_errors() -> None:
    """Whoever catches NewscleanError catches these."""
    with pytest.raises(NewscleanError):
        newsclean.clean_url(None)  # type: ignore[arg-type]


def test_message_does_not_hold_a_table() -> None:
    """A value that is laid out in lines is told by its type, on one line."""
    with pytest.raises(newsclean.UsageError) as error:
        newsclean.clean_batch(TABLE)
    assert str(error.value) == "batch is of the type pyarrow.lib.Table: give it RecordBatch"
