"""Thousands of addresses over many hosts: each host at its own pace, results as they come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable

import httpx
from msgspec import Struct

from newsclean.errors import FetchError, NewscleanError
from newsclean.fetch.address import check_address
from newsclean.fetch.hosts import Hosts
from newsclean.fetch.lines import AsyncLine
from newsclean.fetch.transport import GuardedAsyncClient
from newsclean.fetch.visit import Visit, check_call, visit_in_time
from newsclean.model import Options, Page

READ_AHEAD = 10_000
"""Addresses that wait at most; more are taken from the caller as these are done."""


class Fetched(Struct, frozen=True):
    """What came of one address: a page or an error, never neither."""

    address: str
    """As it was given."""
    page: Page | None = None
    error: NewscleanError | None = None


async def fetch_each(
    addresses: Iterable[str] | AsyncIterable[str], options: Options, client: httpx.AsyncClient | None
) -> AsyncIterator[Fetched]:
    """Yield what came of each address, in the order in which they are done."""
    check_call(options, client)
    used = client or GuardedAsyncClient(options)
    hosts = used.hosts if isinstance(used, GuardedAsyncClient) else Hosts(options, asyncio.Semaphore)
    run = Run(used, options, hosts)
    run.start(addresses)
    try:
        while (done := await run.next_result()) is not None:
            yield done
    finally:
        await run.stop()
        if client is None:
            await used.aclose()


class Run:
    """One call of `fetch_each`: a queue for each host, and tasks that work it off."""

    def __init__(self, client: httpx.AsyncClient, options: Options, hosts: Hosts) -> None:
        self._client = client
        self._options = options
        self._hosts = hosts
        self._room = asyncio.Semaphore(READ_AHEAD)
        self._waiting: dict[str, deque[str]] = {}
        self._workers: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: asyncio.Queue[Fetched | BaseException | None] = asyncio.Queue(options.connections)

    def start(self, addresses: Iterable[str] | AsyncIterable[str]) -> None:
        """Begin to take addresses and to fetch."""
        self._spawn(self._feed(addresses))

    async def next_result(self) -> Fetched | None:
        """Return what is done next, None at the end. Raises what the caller's own iterable raised."""
        done = await self._results.get()
        if isinstance(done, BaseException):
            raise done
        return done

    async def stop(self) -> None:
        """End all that is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _feed(self, addresses: Iterable[str] | AsyncIterable[str]) -> None:
        """Sort the addresses by host, and see to it that somebody works off each queue."""
        try:
            async for address in _each(addresses):
                await self._room.acquire()
                host = _host_of(address)
                self._waiting.setdefault(host, deque()).append(address)
                if self._workers.get(host, 0) < self._options.host_connections:
                    self._workers[host] = self._workers.get(host, 0) + 1
                    self._spawn(self._work_off(host))
            while len(self._tasks) > 1:
                me = asyncio.current_task()
                await asyncio.wait([task for task in self._tasks if task is not me])
        except Exception as error:  # noqa: BLE001 - the caller's iterable may raise anything, and hears of it
            await self._results.put(error)
        else:
            await self._results.put(None)

    async def _work_off(self, host: str) -> None:
        """Fetch what waits for one host, one after the other."""
        try:
            while waiting := self._waiting.get(host):
                address = waiting.popleft()
                self._room.release()
                await self._results.put(await self._fetch(address))
        finally:
            self._workers[host] -= 1
            if not self._workers[host]:
                del self._workers[host]
                if not self._waiting.get(host):
                    self._waiting.pop(host, None)

    async def _fetch(self, address: str) -> Fetched:
        visit = Visit(AsyncLine(self._client), self._options, self._hosts)
        try:
            return Fetched(address, await visit_in_time(address, visit))
        except NewscleanError as error:
            return Fetched(address, error=error)


async def _each(addresses: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[str]:
    if isinstance(addresses, AsyncIterable):
        async for address in addresses:
            yield address
        return
    for number, address in enumerate(addresses):
        yield address
        if number % 100 == 99:
            await asyncio.sleep(0)


def _host_of(address: str) -> str:
    """Return a queue's name; addresses that cannot be asked share one, and fail there."""
    try:
        return check_address(address).netloc.decode()
    except FetchError:
        return ""
