"""How connections are made: the one place where newsclean builds clients and transports.

httpx counts a read timeout anew for every piece that arrives, so a server that trickles its headers
could hold a blocking read for ever. `DeadlineStream` ends every read at the deadline of the fetch
that is under way; under asyncio the event loop does the same.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.request import Request

import httpcore
import httpx

from newsclean.fetch.retry import Deadline
from newsclean.model import Options

SHORTEST = 0.001
"""Seconds; a timeout of 0 would mean a socket that does not wait at all."""

MOST_CONNECTIONS = 100
MOST_IDLE = 20
IDLE_SECONDS = 5.0

_under_way: ContextVar[Deadline | None] = ContextVar("newsclean_deadline", default=None)


@contextmanager
def enforce_deadline(deadline: Deadline) -> Iterator[None]:
    """Let no read of this thread outlast `deadline`, on connections of `build_transport`."""
    token = _under_way.set(deadline)
    try:
        yield
    finally:
        _under_way.reset(token)


def build_client(options: Options) -> httpx.Client:
    """Return a client that asks as `options` say."""
    return httpx.Client(transport=build_transport(), **_client_settings(options))


def build_async_client(options: Options) -> httpx.AsyncClient:
    """Return an asyncio client that asks as `options` say."""
    return httpx.AsyncClient(transport=build_async_transport(), **_client_settings(options))


def build_transport(trusted: ssl.SSLContext | None = None) -> httpx.BaseTransport:
    """Return a transport that keeps deadlines; `trusted` replaces the usual certificate authorities."""
    return DeadlineTransport(trusted or httpx.create_ssl_context(trust_env=False))


def build_async_transport(trusted: ssl.SSLContext | None = None) -> httpx.AsyncBaseTransport:
    """Return an asyncio transport; `trusted` replaces the usual certificate authorities."""
    context = trusted or httpx.create_ssl_context(trust_env=False)
    return httpx.AsyncHTTPTransport(verify=context, http2=True, trust_env=False)


def _client_settings(options: Options) -> dict[str, Any]:
    return {
        "headers": {"User-Agent": options.user_agent},
        "cookies": CookieJar(KeepNoCookies()),
        "follow_redirects": False,
        "timeout": options.limits.read_timeout,
        "trust_env": False,
    }


class KeepNoCookies(DefaultCookiePolicy):
    """Sends the cookies that a caller puts into the client, keeps none that a page sets."""

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        """Refuse a cookie of an answer: the next page must not depend on this one."""
        return False


class DeadlineTransport(httpx.HTTPTransport):
    """httpx's transport over connections that keep the deadline of the fetch under way."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted, http2=True, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted,
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_IDLE,
            keepalive_expiry=IDLE_SECONDS,
            http2=True,
            network_backend=DeadlineBackend(),
        )


class DeadlineBackend(httpcore.SyncBackend):
    """Opens connections whose every wait ends at the deadline."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect as httpcore does, within the deadline."""
        inner = super().connect_tcp(host, port, _sooner(timeout), local_address, socket_options)
        return DeadlineStream(inner)


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, or wait for it within the deadline."""
        return self._inner.read(max_bytes, _sooner(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within the deadline."""
        self._inner.write(buffer, _sooner(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Shake hands within the deadline."""
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, _sooner(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the connection."""
        return self._inner.get_extra_info(info)


def _sooner(timeout: float | None) -> float | None:
    deadline = _under_way.get()
    if deadline is None:
        return timeout
    left = max(deadline.left, SHORTEST)
    return left if timeout is None else min(timeout, left)
