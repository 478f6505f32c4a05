"""Connections of httpcore's, with a look at two things that it lets pass.

What a server sends behind the end of an answer stays in a connection that is kept, where it would be taken for the
answer to the next request. And since many servers send over HTTP/2 what RFC 9113 forbids, and browsers pass over it,
httpcore leaves h2's checks of heads out: one without a status is a page to it, and a header may hold line ends. Nothing
public of httpcore's tells either, hence its own names here.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any, TypedDict

import h2.events
import httpcore
from h2.exceptions import ProtocolError

BEGUN = "http2.send_connection_init.complete"
"""The event of httpcore's after which a connection is there, and nothing was read from it yet."""

NO_HEADER = frozenset(b"\0\r\n")
"""Bytes that no header holds."""


class Settings(TypedDict):
    """How connections are made."""

    ssl_context: ssl.SSLContext
    keepalive_expiry: float
    http2: bool


class PlainConnection(httpcore.HTTPConnection):
    """A connection that blocks."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Make a request."""
        if self._http2:
            request.extensions = {**request.extensions, "trace": self._look_at}
        return super().handle_request(request)

    def has_expired(self) -> bool:
        """Say whether no other request may go over it."""
        return has_rest(self._connection) or super().has_expired()

    def _look_at(self, event: str, _: Any) -> None:
        if event == BEGUN:
            check_heads(self._connection)


class AsyncConnection(httpcore.AsyncHTTPConnection):
    """A connection under asyncio."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Make a request."""
        if self._http2:
            request.extensions = {**request.extensions, "trace": self._look_at}
        return await super().handle_async_request(request)

    def has_expired(self) -> bool:
        """Say whether no other request may go over it."""
        return has_rest(self._connection) or super().has_expired()

    async def _look_at(self, event: str, _: Any) -> None:
        if event == BEGUN:
            check_heads(self._connection)


class PlainPool(httpcore.ConnectionPool):
    """Connections that block, for whoever asks."""

    def __init__(self, backend: httpcore.NetworkBackend, most: int, most_idle: int, settings: Settings) -> None:
        super().__init__(max_connections=most, max_keepalive_connections=most_idle, **settings)
        self._backend, self._settings = backend, settings

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """Return a connection that is still to be opened."""
        return PlainConnection(origin, network_backend=self._backend, **self._settings)


class AsyncPool(httpcore.AsyncConnectionPool):
    """Connections under asyncio, for whoever asks."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, most: int, most_idle: int, settings: Settings) -> None:
        super().__init__(max_connections=most, max_keepalive_connections=most_idle, **settings)
        self._backend, self._settings = backend, settings

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """Return a connection that is still to be opened."""
        return AsyncConnection(origin, network_backend=self._backend, **self._settings)


def has_rest(connection: object) -> bool:
    """Say whether a connection of HTTP/1.1 holds bytes that came behind its last answer."""
    state = getattr(connection, "_h11_state", None)
    return state is not None and bool(state.trailing_data[0])


def check_heads(connection: object) -> None:
    """Have a connection of HTTP/2 raise h2's ProtocolError for a head that is none, as for what else is no HTTP/2."""
    state = getattr(connection, "_h2_state", None)
    if state is not None:
        state.receive_data = checking(state.receive_data)


def checking(receive: Callable[[bytes], list[Any]]) -> Callable[[bytes], list[Any]]:
    """Return what takes the bytes of a connection and returns their events as `receive` does, with a look at heads."""

    def receive_checked(data: bytes) -> list[Any]:
        events = receive(data)
        for event in events:
            if isinstance(event, h2.events.ResponseReceived):
                _check_head(event.headers or ())
        return events

    return receive_checked


def _check_head(headers: Any) -> None:
    stated = sum(name == b":status" for name, _ in headers)
    if stated != 1:
        raise ProtocolError(f"the head has {stated} statuses")
    if any(not NO_HEADER.isdisjoint(part) for pair in headers for part in pair):
        raise ProtocolError("a header holds what no header may")
