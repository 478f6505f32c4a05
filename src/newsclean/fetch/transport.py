"""How clients are made: the one place where newsclean builds clients and transports."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from functools import partial
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.request import Request

import httpx

from newsclean.aside import do_aside
from newsclean.errors import NewscleanError, UsageError
from newsclean.extras import from_extra
from newsclean.fetch.backend import GuardedAsyncBackend, GuardedBackend
from newsclean.fetch.connections import AsyncPool, PlainPool, Settings
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
        self.made_with = options
        self.hosts = Hosts(options, BlockingGate)
        self._guarded = build_transport(options, http2=http2)
        super().__init__(transport=stand_before(self._guarded, options), **_client_settings(options))

    def drop_connections(self) -> None:
        """Close what is open and go on with new connections."""
        self._guarded.drop_connections()


class GuardedAsyncClient(httpx.AsyncClient):
    """A client of newsclean's own for asyncio, HTTP/2 as for `GuardedClient`."""

    def __init__(self, options: Options, http2: bool = False) -> None:
        self.made_with = options
        self.hosts = Hosts(options, asyncio.Semaphore)
        self._guarded = build_async_transport(options, http2=http2)
        super().__init__(transport=stand_before_async(self._guarded, options), **_client_settings(options))

    async def drop_connections(self) -> None:
        """Close what is open and go on with new connections."""
        await self._guarded.drop_connections()


def build_transport(options: Options, trusted: ssl.SSLContext | None = None, http2: bool = True) -> GuardedTransport:
    """Return a guarded transport; `trusted` replaces the usual certificate authorities."""
    return GuardedTransport(options, trusted or usual_trust(http2=http2), http2)


def stand_before(guarded: GuardedTransport, options: Options) -> httpx.BaseTransport:
    """Return a recorder or a cache that uses a transport, if one is asked for, else the transport itself.

    Raises `UsageError` for a file or folder that cannot be used, or an extra that is not installed.
    """
    refuse_both(options)
    if options.save_warc:
        with from_extra("warc", "save_warc"):
            from newsclean.fetch.record import RecordingTransport
            from newsclean.fetch.warc import WarcFile
        return RecordingTransport(guarded, WarcFile(options.save_warc, options))
    if options.cache:
        with from_extra("cache", "cache"):
            from newsclean.fetch.cache import CachingTransport
        return CachingTransport(guarded, options.cache, options)
    return guarded


def build_async_transport(
    options: Options, trusted: ssl.SSLContext | None = None, http2: bool = True
) -> GuardedAsyncTransport:
    """Return a guarded transport for asyncio; `trusted` replaces the usual certificate authorities."""
    return GuardedAsyncTransport(options, trusted or usual_trust(http2=http2), http2)


def stand_before_async(guarded: GuardedAsyncTransport, options: Options) -> httpx.AsyncBaseTransport:
    """Return a recorder or a cache for asyncio, as `stand_before` does."""
    refuse_both(options)
    if options.save_warc:
        with from_extra("warc", "save_warc"):
            from newsclean.fetch.record import AsyncRecordingTransport
            from newsclean.fetch.warc import WarcFile
        return AsyncRecordingTransport(guarded, WarcFile(options.save_warc, options))
    if options.cache:
        with from_extra("cache", "cache"):
            from newsclean.fetch.cache import AsyncCachingTransport
        return AsyncCachingTransport(guarded, options.cache, options)
    return guarded


TRUSTED: dict[bool, ssl.SSLContext] = {}
"""The certificate authorities that were read, for HTTP/1.1 alone and with HTTP/2."""


def usual_trust(*, http2: bool) -> ssl.SSLContext:
    """Return the usual certificate authorities; reading them takes some 30 ms, so it is done once.

    httpcore notes in it which protocols it speaks, so that clients which speak others need one of their own.
    """
    if http2 not in TRUSTED:
        TRUSTED[http2] = httpx.create_ssl_context(trust_env=False)
    return TRUSTED[http2]


async def open_async_client(options: Options, *, http2: bool) -> GuardedAsyncClient:
    """Make a client in a thread: certificate authorities and libraries are read, a record or a cache is opened."""
    making = asyncio.ensure_future(do_aside(partial(GuardedAsyncClient, options, http2)))
    try:
        return await asyncio.shield(making)
    except asyncio.CancelledError:
        with suppress(NewscleanError):
            await (await making).aclose()
        raise


def refuse_both(options: Options) -> None:
    """Raise UsageError for a record of what servers say that a cache keeps from asking them."""
    if options.save_warc and options.cache:
        message = "save_warc and cache do not go together: an archive holds what servers sent, not what a cache kept"
        raise UsageError(message)


def _client_settings(options: Options) -> dict[str, Any]:
    return {
        "headers": {"User-Agent": options.user_agent},
        "cookies": CookieJar(KeepNoCookies()),
        "follow_redirects": False,
        "timeout": options.limits.read_timeout,
        "trust_env": False,
    }


def _most_idle(options: Options) -> int:
    return max(MOST_IDLE, options.connections)


class KeepNoCookies(DefaultCookiePolicy):
    """Sends the cookies that a caller puts into the client, keeps none that a page sets."""

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        """Refuse a cookie of an answer: the next page must not depend on this one."""
        return False


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over guarded connections."""

    def __init__(self, options: Options, trusted: ssl.SSLContext, http2: bool) -> None:
        super().__init__(verify=trusted, http2=http2, trust_env=False)
        settings = Settings(ssl_context=trusted, keepalive_expiry=IDLE_SECONDS, http2=http2)
        backend = GuardedBackend(options.allow_private)
        self._pool = PlainPool(backend, options.connections, _most_idle(options), settings)

    def drop_connections(self) -> None:
        """Close what is open; the next request makes a connection of its own."""
        self._pool.close()


class GuardedAsyncTransport(httpx.AsyncHTTPTransport):
    """httpx's asyncio transport over guarded connections."""

    def __init__(self, options: Options, trusted: ssl.SSLContext, http2: bool) -> None:
        super().__init__(verify=trusted, http2=http2, trust_env=False)
        settings = Settings(ssl_context=trusted, keepalive_expiry=IDLE_SECONDS, http2=http2)
        backend = GuardedAsyncBackend(options.allow_private)
        if http2:
            self._pool = AsyncPool(backend, options.connections, _most_idle(options), settings)
        else:
            self._pool = HostPool(backend, trusted, _most_idle(options), IDLE_SECONDS)  # type: ignore[assignment]

    async def drop_connections(self) -> None:
        """Close what is open; the next request makes a connection of its own."""
        await self._pool.aclose()
