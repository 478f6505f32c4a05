"""Pages one after the other, in the order of their addresses, fetched side by side before they are asked for."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from types import TracebackType

from newsclean.fetch.fetched import Fetched
from newsclean.fetch.many import fetch_each
from newsclean.fetch.transport import GuardedAsyncClient
from newsclean.model import Options, Page

PAGES_AHEAD = 16
"""Pages that are under way, or done and not asked for."""

LAST_SECONDS = 1.0
"""How long a run that is left may take to close its connections."""


class Ahead:
    """Fetches `addresses` in a thread of its own, while whoever asks for the pages is at work on them."""

    def __init__(self, addresses: Sequence[str], options: Options) -> None:
        """Make the client. Raises UsageError for options with which nothing can be fetched."""
        self._client = GuardedAsyncClient(options)
        self._addresses = addresses
        self._options = options
        self._arrived: queue.SimpleQueue[Fetched | BaseException] = queue.SimpleQueue()
        self._done: defaultdict[str, deque[Fetched]] = defaultdict(deque)
        self._broken: BaseException | None = None
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(PAGES_AHEAD)
        self._run: asyncio.Task[None] = self._loop.create_task(self._fetch())
        self._thread = threading.Thread(target=self._work, daemon=True, name="newsclean-ahead")

    def __enter__(self) -> Ahead:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End what is under way."""
        with suppress(RuntimeError):  # the loop is closed: all is over
            self._loop.call_soon_threadsafe(self._run.cancel)
        self._thread.join(LAST_SECONDS)

    def wait_for(self, address: str) -> Page:
        """Return the page of the next of the addresses, once it came. Raises FetchError."""
        while not self._done[address]:
            self._note(self._arrived.get() if self._broken is None else self._broken)
        fetched = self._done[address][0]
        if fetched.error is not None:
            raise fetched.error
        assert fetched.page is not None
        return fetched.page

    def is_done(self, address: str) -> bool:
        """Say whether an address could be had without waiting."""
        with suppress(queue.Empty):
            while True:
                self._note(self._arrived.get_nowait())
        return bool(self._done[address])

    def forget(self, address: str) -> None:
        """Let go of a page, and another be fetched."""
        if self._done[address]:
            self._done[address].popleft()
            with suppress(RuntimeError):  # the loop is closed: all are fetched
                self._loop.call_soon_threadsafe(self._room.release)
        if not self._done[address]:
            del self._done[address]

    def _note(self, arrived: Fetched | BaseException) -> None:
        if isinstance(arrived, BaseException):
            self._broken = arrived
            raise arrived
        self._done[arrived.address].append(arrived)

    def _work(self) -> None:
        try:
            with suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._run)
        except BaseException as error:  # noqa: BLE001 - it is raised where the pages are asked for
            self._arrived.put(error)
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    async def _fetch(self) -> None:
        async with self._client as client:
            async for fetched in fetch_each(self._give(), self._options, client):
                self._arrived.put(fetched)

    async def _give(self) -> AsyncIterator[str]:
        for address in self._addresses:
            await self._room.acquire()
            yield address
