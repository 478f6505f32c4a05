"""An event loop never waits for what takes long: imports, files that are opened, large bodies, large robots.txt."""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import LONGEST
from newsclean.fetch import afetch_page, fetch_many, transport
from newsclean.fetch import visit as room
from newsclean.fetch.body import Body
from newsclean.fetch.transport import GuardedAsyncClient
from newsclean.model import Options, replace

from .servers import HTML, Answer, Site

OPTIONS = Options(allow_private=True, timeout=20, delay=0.0)

FIRST = """
import asyncio, json, sys, threading
import newsclean

imported = {{}}

class Notary:
    def find_spec(self, name, path=None, target=None):
        imported[name] = threading.current_thread() is threading.main_thread()

async def run():
    options = newsclean.Options(allow_private=True, delay=0.0, isolation="process", {options})
    sys.meta_path.insert(0, Notary())
    await asyncio.gather(*({call} for _ in range(3)))
    await asyncio.get_running_loop().shutdown_default_executor()

async def fetch_one(options):
    await newsclean.aclean_url({url!r}, options=options)

async def fetch_several(options):
    async for fetched in newsclean.fetch_many([{url!r}], options):
        assert fetched.page, fetched.error

asyncio.run(run())
print(json.dumps(imported))
"""
HEAVY = ("httpx", "newsclean.", "anyio._backends", "ssl", "warcio", "hishel", "sqlite3", "protego", "tenacity")
LIGHT = {"newsclean.aside", "newsclean.fetch", "newsclean.fetch.fetched"}


@pytest.mark.parametrize("call", ["fetch_one(options)", "fetch_several(options)"])
@pytest.mark.parametrize("option", ["", "save_warc={folder!r} + '/a.warc.gz'", "cache={folder!r}"])
def test_first_fetch_imports_aside(site: Site, tmp_path: Path, call: str, option: str) -> None:
    """What the first fetches of a program import, several at once, is imported in a thread."""
    text = "The harbour of Lower Sallow opened again on Monday, and the ferries ran until the evening. " * 20
    url = site.add("/", Answer(f"<title>Harbour</title><article><p>{text}</p></article>".encode()))
    program = FIRST.format(call=call, url=url, options=option.format(folder=str(tmp_path)))
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=LONGEST, check=True)
    imported: dict[str, bool] = json.loads(outcome.stdout)
    assert "newsclean.fetch.many" in imported
    assert "anyio._backends._asyncio" in imported
    assert {"save_warc": "warcio", "cache": "hishel"}.get(option.partition("=")[0], "httpx") in imported
    on_loop = {name for name, in_loop in imported.items() if in_loop and name.startswith(HEAVY)}
    assert on_loop <= LIGHT


def note_threads(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[bool]:
    """Return a list that grows with each call of a function, by whether a thread of its own makes it."""
    aside: list[bool] = []
    inner: Callable[..., Any] = getattr(owner, name)

    def noting(*args: Any, **named: Any) -> Any:
        aside.append(threading.current_thread() is not threading.main_thread())
        return inner(*args, **named)

    monkeypatch.setattr(owner, name, noting)
    return aside


@pytest.mark.parametrize(("size", "aside"), [(5_000, False), (5_000_000, True)])
def test_large_body_is_put_together_aside(monkeypatch: pytest.MonkeyPatch, site: Site, size: int, aside: bool) -> None:
    """The bytes of a large page are copied in a thread; a page of common size is worth none."""
    body = b"x" * size
    url = site.add("/", Answer(gzip.compress(body), headers={"Content-Type": HTML, "Content-Encoding": "gzip"}))
    noted = note_threads(monkeypatch, Body, "finish")
    page = asyncio.run(afetch_page(url, Options(allow_private=True, respect_robots=False)))
    assert page.body == body
    assert noted == [aside]


def test_large_robots_is_read_and_asked_aside(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """A robots.txt of the longest kind keeps no loop waiting while it is read, nor while it is asked."""
    rules = b"User-agent: *\n" + b"".join(b"Disallow: /closed/%d\n" % number for number in range(20_000))
    site.add("/robots.txt", Answer(rules, headers={"Content-Type": "text/plain"}))
    noted = [note_threads(monkeypatch, room, name) for name in ("read_rules", "refuse_disallowed")]
    asyncio.run(afetch_page(site.add("/open", Answer()), OPTIONS))
    assert noted == [[True], [True]]


@pytest.mark.parametrize("option", ["save_warc", "cache"])
def test_record_and_cache_are_opened_aside(
    monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Path, option: str
) -> None:
    """The client of a call, and the file that it writes, are made in a thread."""
    options = replace(Options(allow_private=True, delay=0.0), **{option: str(tmp_path / "a")})
    noted = note_threads(monkeypatch, transport, "stand_before_async")
    url = site.add("/", Answer())

    async def fetch() -> None:
        await afetch_page(url, options)
        assert [fetched.address async for fetched in fetch_many([url], options) if fetched.page] == [url]

    asyncio.run(fetch())
    assert noted == [True, True]


def test_where_no_thread_is_left_the_loop_does_it(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """A system that has no thread left costs the loop its time, and no page."""
    url = site.add("/", Answer(b"x" * 5_000_000))

    async def fetch() -> int:
        def refuse(*_: object) -> None:
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(asyncio.get_running_loop(), "run_in_executor", refuse)
        return len((await afetch_page(url, Options(allow_private=True, respect_robots=False))).body)

    assert asyncio.run(fetch()) == 5_000_000


def test_client_that_nobody_waits_for_is_closed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A call that is cancelled while its client is made leaves no open file behind."""
    made: list[GuardedAsyncClient] = []
    begun, going_on = threading.Event(), threading.Event()

    class Slow(GuardedAsyncClient):
        def __init__(self, options: Options, http2: bool = False) -> None:
            begun.set()
            going_on.wait(10)
            super().__init__(options, http2)
            made.append(self)

    monkeypatch.setattr(transport, "GuardedAsyncClient", Slow)

    async def cancel() -> None:
        call = asyncio.create_task(
            transport.open_async_client(Options(save_warc=str(tmp_path / "a.warc")), http2=False)
        )
        while not begun.is_set():
            await asyncio.sleep(0.001)
        call.cancel()
        await asyncio.sleep(0)
        going_on.set()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(cancel())
    assert [client.is_closed for client in made] == [True]
