"""How clients are made: the one place where newsclean builds clients and transports."""

from __future__ import annotations

import asyncio
import ssl
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.request import Request

import httpcore
import httpx

from newsclean.fetch.backend import GuardedAsyncBackend, GuardedBackend
from newsclean.fetch.hosts import BlockingGate, Hosts
from newsclean.fetch.pool import HostPool
from newsclean.model import Options

MOST_IDLE = 20
IDLE_SECONDS = 5.0


class GuardedClient(httpx.Client):
    """A client of newsclean's own; what it learns of hosts (robots.txt, pace, failures) lives as long as it does.

    Only a client that serves a single fetch may speak HTTP/2: fetches that share a connection of that kind wait for
    one another beyond their deadlines, and one that gives up takes the others with it (httpcore 1.0.9).
    """

    def __init__(self, options: Options, http2: bool = False) -> None:
        self.hosts = Hosts(options, BlockingGate)
        self._guarded = build_transport(options, http2=http2)
        super().__init__(transport=self._guarded, **_client_settings(options))

    def drop_connections(self) -> None:
        """Close what is open and go on with new connections."""
        self._guarded.drop_connections()


class GuardedAsyncClient(httpx.AsyncClient):
    """A client of newsclean's own for asyncio, HTTP/2 as for `GuardedClient`."""

    def __init__(self, options: Options, http2: bool = False) -> None:
        self.hosts = Hosts(options, asyncio.Semaphore)
        self._guarded = build_async_transport(options, http2=http2)
        super().__init__(transport=self._guarded, **_client_settings(options))

    async def drop_connections(self) -> None:
        """Close what is open and go on with new connections."""
        await self._guarded.drop_connections()


def build_transport(options: Options, trusted: ssl.SSLContext | None = None, http2: bool = True) -> GuardedTransport:
    """Return a guarded transport; `trusted` replaces the usual certificate authorities."""
    return GuardedTransport(options, trusted or httpx.create_ssl_context(trust_env=False), http2)


def build_async_transport(
    options: Options, trusted: ssl.SSLContext | None = None, http2: bool = True
) -> GuardedAsyncTransport:
    """Return a guarded transport for asyncio; `trusted` replaces the usual certificate authorities."""
    return GuardedAsyncTransport(options, trusted or httpx.create_ssl_context(trust_env=False), http2)


def _client_settings(options: Options) -> dict[str, Any]:
    return {
        "headers": {"User-Agent": options.user_agent},
        "cookies": CookieJar(KeepNoCookies()),
        "follow_redirects": False,
        "timeout": options.limits.read_timeout,
        "trust_env": False,
    }


def _pool_settings(options: Options, trusted: ssl.SSLContext, http2: bool) -> dict[str, Any]:
    return {
        "ssl_context": trusted,
        "max_connections": options.connections,
        "max_keepalive_connections": max(MOST_IDLE, options.connections),
        "keepalive_expiry": IDLE_SECONDS,
        "http2": http2,
    }


class KeepNoCookies(DefaultCookiePolicy):
    """Sends the cookies that a caller puts into the client, keeps none that a page sets."""

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        """Refuse a cookie of an answer: the next page must not depend on this one."""
        return False


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over guarded connections."""

    def __init__(self, options: Options, trusted: ssl.SSLContext, http2: bool) -> None:
        super().__init__(verify=trusted, http2=http2, trust_env=False)
        backend = GuardedBackend(options.allow_private)
        self._pool = httpcore.ConnectionPool(network_backend=backend, **_pool_settings(options, trusted, http2))

    def drop_connections(self) -> None:
        """Close what is open; the next request makes a connection of its own."""
        self._pool.close()


class GuardedAsyncTransport(httpx.AsyncHTTPTransport):
    """httpx's asyncio transport over guarded connections."""

    def __init__(self, options: Options, trusted: ssl.SSLContext, http2: bool) -> None:
        super().__init__(verify=trusted, http2=http2, trust_env=False)
        backend = GuardedAsyncBackend(options.allow_private)
        if http2:
            settings = _pool_settings(options, trusted, http2)
            self._pool = httpcore.AsyncConnectionPool(network_backend=backend, **settings)
        else:
            most_idle = max(MOST_IDLE, options.connections)
            self._pool = HostPool(backend, trusted, most_idle, IDLE_SECONDS)  # type: ignore[assignment]

    async def drop_connections(self) -> None:
        """Close what is open; the next request makes a connection of its own."""
        await self._pool.aclose()
