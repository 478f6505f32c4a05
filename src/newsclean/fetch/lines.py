"""The lines to the network: each does what a `Visit` asks for, blocking or under asyncio.

A `Visit` is written once, as coroutines. A `PlainLine` never suspends, so `run_plainly` takes a
visit over it from start to end without an event loop; an `AsyncLine` is awaited as usual.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TypeVar

import httpcore
import httpx
from msgspec import Struct

from newsclean.aside import do_aside
from newsclean.errors import ArchiveError, UsageError
from newsclean.fetch.judge import Head
from newsclean.fetch.lookup import look_up, look_up_async
from newsclean.fetch.transport import GuardedAsyncClient, GuardedClient

T = TypeVar("T")

ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}


BREATH = 64
"""Pieces of a body after which other tasks get their turn: a server may send it byte by byte."""

MUCH = 1024 * 1024
"""Bytes that are put together in half a millisecond; others do not wait where it is more."""


class Ask(Struct, frozen=True):
    """One request to make."""

    url: httpx.URL
    user_agent: str
    timeouts: Mapping[str, float]
    """Seconds for ``connect``, ``read``, ``write`` and ``pool``, as httpx names them."""
    cookies: httpx.Cookies
    trusted: bool
    """Whether the address may see the headers and the auth that the caller put into the client."""


class Line(Protocol):
    """What a visit needs of the network. A line holds one answer at a time."""

    is_guarded: bool
    """Whether its client judges the address of every connection that it makes."""

    def copy_cookies(self) -> httpx.Cookies:
        """Return the cookies that the caller put into the client."""

    async def send(self, ask: Ask) -> Head:
        """Make a request and return the head of the answer."""

    async def read(self, seconds: float) -> bytes:
        """Return the next piece of the answer's body as it came, waiting so long; empty at the end."""

    async def wait(self, seconds: float) -> None:
        """Let time pass."""

    async def breathe(self) -> None:
        """Let others have their turn."""

    async def work(self, do: Callable[[], T], size: int) -> T:
        """Do what takes as long as putting so many bytes together, without keeping others waiting."""

    async def look_up(self, host: str, seconds: float) -> list[str]:
        """Return the IP addresses of a host, none if it has none."""

    async def hang_up(self) -> None:
        """Let go of the answer."""


@contextmanager
def letting_go() -> Iterator[None]:
    """Pass over how a thrown-away answer ends, but not over an archive that cannot take it."""
    try:
        yield
    except (ArchiveError, UsageError):
        raise
    except Exception:  # noqa: BLE001 - h2 and httpcore raise what they like, and nobody asks
        pass


def run_plainly(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never suspends, and return what it returns."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise RuntimeError("a visit over a plain line must not suspend")


class PlainLine:
    """A line that blocks."""

    def __init__(self, client: httpx.Client) -> None:
        self.is_guarded = isinstance(client, GuardedClient)
        self._client = client
        self._answer: httpx.Response | None = None
        self._pieces: Iterator[bytes] = iter(())
        self._is_read = False

    def copy_cookies(self) -> httpx.Cookies:
        """Copy what the caller put into the client."""
        return httpx.Cookies(self._client.cookies)

    async def send(self, ask: Ask) -> Head:
        """Ask over the client, and leave the body where it is."""
        await self.hang_up()
        request = _build_request(ask, self._client.headers)
        answer = self._client.send(request, stream=True, auth=_choose_auth(ask), follow_redirects=False)
        self._answer, self._pieces, self._is_read = answer, answer.iter_raw(), False
        return _note_answer(answer, ask)

    async def read(self, seconds: float) -> bytes:
        """Take a piece as it came, not decoded."""
        _limit_read(self._answer, seconds)
        piece = next(self._pieces, b"")
        self._is_read = not piece
        return piece

    async def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    async def breathe(self) -> None:
        """Go on at once: other threads have their turn anyway."""

    async def work(self, do: Callable[[], T], size: int) -> T:
        """Do it at once."""
        return do()

    async def look_up(self, host: str, seconds: float) -> list[str]:
        """Ask the resolver of the system."""
        with suppress(httpcore.NetworkError, httpcore.TimeoutException):
            return look_up(host, seconds)
        return []

    async def hang_up(self) -> None:
        """Close the answer, read or not."""
        answer, self._answer = self._answer, None
        if answer is not None:
            with letting_go():
                answer.close()
                if isinstance(self._client, GuardedClient) and not self._is_read and _is_multiplexed(answer):
                    self._client.drop_connections()


class AsyncLine:
    """A line under asyncio."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.is_guarded = isinstance(client, GuardedAsyncClient)
        self._client = client
        self._answer: httpx.Response | None = None
        self._pieces: AsyncIterator[bytes] | None = None
        self._is_read = False
        self._reads = 0

    def copy_cookies(self) -> httpx.Cookies:
        """Copy what the caller put into the client."""
        return httpx.Cookies(self._client.cookies)

    async def send(self, ask: Ask) -> Head:
        """Ask over the client, and leave the body where it is."""
        await self.hang_up()
        request = _build_request(ask, self._client.headers)
        answer = await self._client.send(request, stream=True, auth=_choose_auth(ask), follow_redirects=False)
        self._answer, self._pieces, self._is_read = answer, answer.aiter_raw(), False
        return _note_answer(answer, ask)

    async def read(self, seconds: float) -> bytes:
        """Take a piece as it came, not decoded."""
        _limit_read(self._answer, seconds)
        self._reads += 1
        if self._reads % BREATH == 0:  # pieces that have come already are handed out without a pause
            await self.breathe()
        piece = await anext(self._pieces, b"") if self._pieces else b""
        self._is_read = not piece
        return piece

    async def wait(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)

    async def breathe(self) -> None:
        """Let other tasks of the loop go on."""
        await asyncio.sleep(0)

    async def work(self, do: Callable[[], T], size: int) -> T:
        """Do it in a thread where it may take long."""
        return do() if size < MUCH else await do_aside(do)

    async def look_up(self, host: str, seconds: float) -> list[str]:
        """Ask the resolver of the system."""
        with suppress(httpcore.NetworkError, httpcore.TimeoutException):
            return await look_up_async(host, seconds)
        return []

    async def hang_up(self) -> None:
        """Close the answer, read or not."""
        answer, self._answer = self._answer, None
        if answer is not None:
            with letting_go():
                await answer.aclose()
                if isinstance(self._client, GuardedAsyncClient) and not self._is_read and _is_multiplexed(answer):
                    await self._client.drop_connections()


def _build_request(ask: Ask, own_headers: httpx.Headers) -> httpx.Request:
    headers = httpx.Headers(own_headers if ask.trusted else None)
    headers.update({"User-Agent": ask.user_agent, **ACCEPT})
    return httpx.Request(
        "GET", ask.url, headers=headers, cookies=ask.cookies, extensions={"timeout": dict(ask.timeouts)}
    )


def _choose_auth(ask: Ask) -> Any:
    return httpx.USE_CLIENT_DEFAULT if ask.trusted else None


def _note_answer(answer: httpx.Response, ask: Ask) -> Head:
    if "set-cookie" in answer.headers:
        ask.cookies.extract_cookies(answer)
        for cookie in list(ask.cookies.jar):
            if not f"{cookie.name}{cookie.value}".isascii():  # no header of ours can hold it
                ask.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
    return Head(ask.url, answer.status_code, answer.headers)


def _is_multiplexed(answer: httpx.Response) -> bool:
    """Say whether the rest of an answer still comes on its connection, and crowds out the next one."""
    return answer.http_version == "HTTP/2"


def _limit_read(answer: httpx.Response | None, seconds: float) -> None:
    """Set the timeout of reads to come; the transport looks it up when it starts on a body."""
    if answer is not None:
        answer.request.extensions["timeout"]["read"] = seconds
