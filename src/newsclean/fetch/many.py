"""Thousands of addresses over many hosts: each host at its own pace, results as they come."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Coroutine, Iterable
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from newsclean.errors import NewscleanError
from newsclean.fetch.calls import check_call, visit_in_time
from newsclean.fetch.feed import read_addresses, refuse_single
from newsclean.fetch.fetched import Fetched
from newsclean.fetch.hosts import Hosts
from newsclean.fetch.lines import AsyncLine
from newsclean.fetch.transport import GuardedAsyncClient, open_async_client
from newsclean.fetch.visit import Visit
from newsclean.given import check_given
from newsclean.model import Options

READ_AHEAD = 100_000
"""Addresses that wait at most; more are taken from the caller as these are done."""


async def fetch_each(
    addresses: Iterable[str] | AsyncIterable[str], options: Options, client: httpx.AsyncClient | None
) -> AsyncGenerator[Fetched, None]:
    """Yield what came of each address, in the order in which they are done.

    If the task is cancelled while it waits here, what is done by then still comes, before the CancelledError.
    """
    check_given("client", client, httpx.AsyncClient, none=True)
    check_call(options, client)
    refuse_single(addresses)
    used = client or await open_async_client(options, http2=False)
    hosts = used.hosts if isinstance(used, GuardedAsyncClient) else Hosts(options, asyncio.Semaphore)
    run = Run(used, options, hosts)
    run.start(addresses)
    try:
        async for done in _take_all(run):
            yield done
    finally:
        try:
            await run.stop()
        finally:
            if client is None:
                await used.aclose()


async def _take_all(run: Run) -> AsyncIterator[Fetched]:
    while True:
        try:
            done = await run.next_result()
        except asyncio.CancelledError:
            await run.stop()
            for done in run.take_rest():
                yield done
            raise
        if done is None:
            return
        yield done


class Queue:
    """The addresses that wait for one host."""

    def __init__(self, delay: float) -> None:
        self.addresses: deque[str] = deque()
        self.active = 0
        """Fetches under way."""
        self.offered = False
        """Whether it stands among those that are due."""
        self.delay = delay
        self.last = float("-inf")
        """When the last fetch was begun."""


class Run:
    """One call of `fetch_each`: a queue for each host, worked off in turns, none before its time.

    What bounds the requests is `Hosts`; a host's turn comes here when a request could start, so that a slow host
    keeps nobody waiting. Twice `Options.connections` fetches are begun or wait to be taken, never more: where nobody
    takes the results, nothing is asked any more.
    """

    def __init__(self, client: httpx.AsyncClient, options: Options, hosts: Hosts) -> None:
        self._client = client
        self._options = options
        self._hosts = hosts
        self._most = 2 * options.connections
        self._room = asyncio.Semaphore(READ_AHEAD)
        self._queues: dict[str, Queue] = {}
        self._due: list[tuple[float, int, Queue]] = []
        """A heap: when a fetch may begin, a number that tells equals apart, the queue."""
        self._offers = 0
        self._active = 0
        self._is_fed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: deque[Fetched | BaseException | None] = deque()
        self._has_results = asyncio.Event()
        self._has_changed = asyncio.Event()

    def start(self, addresses: Iterable[str] | AsyncIterable[str]) -> None:
        """Begin to take addresses and to fetch."""
        self._spawn(self._feed(addresses))
        self._spawn(self._dispatch())

    async def next_result(self) -> Fetched | None:
        """Return what is done next, None at the end. Raises what the caller's own iterable raised."""
        await asyncio.sleep(0)  # the fetches go on, however fast the results are taken
        while not self._results:
            self._has_results.clear()
            await self._has_results.wait()
        done = self._results.popleft()
        self._has_changed.set()
        if isinstance(done, BaseException):
            raise done
        return done

    def take_rest(self) -> Iterable[Fetched]:
        """Yield what is done and was not taken."""
        while self._results:
            done = self._results.popleft()
            if isinstance(done, Fetched):
                yield done

    async def stop(self) -> None:
        """End all that is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._note_end)

    def _note_end(self, task: asyncio.Task[None]) -> None:
        """See to it that an error is heard of: of the caller's iterable, or one that nobody thought of."""
        self._tasks.discard(task)
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        if error is not None:
            self._put(error)
        self._has_changed.set()

    def _put(self, done: Fetched | BaseException | None) -> None:
        self._results.append(done)
        self._has_results.set()

    async def _feed(self, addresses: Iterable[str] | AsyncIterable[str]) -> None:
        """Sort the addresses by host."""
        async for address in read_addresses(addresses):
            await self._room.acquire()
            name = _host_of(address)
            queue = self._queues.setdefault(name, Queue(self._options.delay if self._hosts.paced else 0.0))
            queue.addresses.append(address)
            self._offer(queue)
        self._is_fed = True
        self._has_changed.set()

    def _offer(self, queue: Queue) -> None:
        """Let a host have its turn when its time comes, if something waits for it and it has a free place."""
        if queue.addresses and not queue.offered and queue.active < self._options.host_connections:
            queue.offered = True
            self._offers += 1
            heapq.heappush(self._due, (max(time.monotonic(), queue.last + queue.delay), self._offers, queue))
            self._has_changed.set()

    async def _dispatch(self) -> None:
        """Begin a fetch whenever one may begin."""
        while (queue := await self._next_due()) is not None:
            queue.offered = False
            queue.last = time.monotonic()
            queue.active += 1
            self._active += 1
            self._spawn(self._fetch(queue, queue.addresses.popleft()))
            self._room.release()
            self._offer(queue)
        self._put(None)

    async def _next_due(self) -> Queue | None:
        """Wait for the next host whose turn it is; None when all is done."""
        while True:
            wait = None
            if self._due and self._active + len(self._results) < self._most:
                wait = self._due[0][0] - time.monotonic()
                if wait <= 0:
                    return heapq.heappop(self._due)[2]
            elif self._is_fed and not self._due and len(self._tasks) == 1:  # the one that asks this
                return None
            self._has_changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._has_changed.wait()

    async def _fetch(self, queue: Queue, address: str) -> None:
        visit = Visit(AsyncLine(self._client), self._options, self._hosts)
        try:
            self._put(Fetched(address, await visit_in_time(address, visit)))
        except NewscleanError as error:
            self._put(Fetched(address, error=_forget_frames(error)))
        finally:
            self._active -= 1
            queue.active -= 1
            queue.delay = visit.host.delay if visit.host else queue.delay
            self._offer(queue)
            if not queue.addresses and not queue.active:
                self._queues.pop(_host_of(address), None)


def _forget_frames(error: NewscleanError) -> NewscleanError:
    """Let an error go without what was at hand when it came up: a caller may keep thousands of them."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error


def _host_of(address: str) -> str:
    """Return a queue's name; addresses that cannot be asked share one, and fail there."""
    try:
        return urlsplit(address.strip()).netloc.lower()
    except ValueError:
        return ""
