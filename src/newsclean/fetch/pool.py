"""Open connections to many hosts, found by host.

httpcore's own pool goes over all of its connections for each request, and asks the system about each idle one: with a
hundred of them that is most of the time that a page costs. Here the run keeps the bounds (`hosts.py`), so that a
pool has only to remember which connection leads where. HTTP/1.1: a connection is one request's at a time.
"""

from __future__ import annotations

import ssl
import time
from collections import OrderedDict
from collections.abc import AsyncIterable, AsyncIterator
from types import TracebackType

import httpcore

from newsclean.fetch.connections import AsyncConnection


class HostPool:
    """Connections under asyncio; at most `most_idle` wait for another request, `idle_seconds` each."""

    def __init__(
        self, backend: httpcore.AsyncNetworkBackend, trusted: ssl.SSLContext, most_idle: int, idle_seconds: float
    ) -> None:
        self._backend = backend
        self._trusted = trusted
        self._most_idle = most_idle
        self._idle_seconds = idle_seconds
        self._open: set[Connection] = set()
        self._idle: OrderedDict[Connection, float] = OrderedDict()
        """Those that wait, longest first, with the moment from which on they do."""
        self._idle_at: dict[str, list[Connection]] = {}

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Make a request over a connection that waits, or a new one. The answer has to be closed."""
        await self._close_stale()
        connection = await self._find(request.url.origin)
        try:
            answer = await connection.inner.handle_async_request(request)
        except BaseException:
            await self.take_back(connection)
            raise
        assert isinstance(answer.stream, AsyncIterable)
        body = PooledBody(answer.stream, self, connection)
        return httpcore.Response(answer.status, headers=answer.headers, content=body, extensions=answer.extensions)

    async def take_back(self, connection: Connection) -> None:
        """Keep a connection for another request if it can make one, else close it."""
        if connection.inner.is_closed() or not connection.inner.is_idle() or connection not in self._open:
            await self._close(connection)
        else:
            self._idle[connection] = time.monotonic()
            self._idle_at.setdefault(connection.leads_to, []).append(connection)

    async def aclose(self) -> None:
        """Close all connections, those in use as well."""
        self._idle.clear()
        self._idle_at.clear()
        while self._open:
            await self._close(next(iter(self._open)))

    async def __aenter__(self) -> HostPool:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _find(self, origin: httpcore.Origin) -> Connection:
        leads_to = str(origin)
        while waiting := self._idle_at.get(leads_to):
            connection = waiting[-1]
            self._forget_idle(connection)
            if not connection.inner.has_expired():
                return connection
            await self._close(connection)
        inner = AsyncConnection(origin, self._trusted, network_backend=self._backend)
        connection = Connection(leads_to, inner)
        self._open.add(connection)
        return connection

    async def _close_stale(self) -> None:
        """Close what has waited too long, or is too much."""
        latest = time.monotonic() - self._idle_seconds
        while self._idle:
            connection = next(iter(self._idle))
            if self._idle[connection] > latest and len(self._idle) <= self._most_idle:
                return
            self._forget_idle(connection)
            await self._close(connection)

    def _forget_idle(self, connection: Connection) -> None:
        del self._idle[connection]
        waiting = self._idle_at[connection.leads_to]
        waiting.remove(connection)
        if not waiting:
            del self._idle_at[connection.leads_to]

    async def _close(self, connection: Connection) -> None:
        self._open.discard(connection)
        await connection.inner.aclose()


class Connection:
    """One connection, and where it leads."""

    def __init__(self, leads_to: str, inner: AsyncConnection) -> None:
        self.leads_to = leads_to
        self.inner = inner


class PooledBody:
    """The body of an answer, whose connection goes back to its pool when it is closed."""

    def __init__(self, inner: AsyncIterable[bytes], pool: HostPool, connection: Connection) -> None:
        self._inner = inner
        self._pool = pool
        self._connection: Connection | None = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._inner:
            yield piece

    async def aclose(self) -> None:
        """Let go of the answer, read or not."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            await self._inner.aclose()  # type: ignore[attr-defined]  # httpcore's streams have one
        finally:
            await self._pool.take_back(connection)
