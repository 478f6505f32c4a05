"""How clients are made: the one place where newsclean builds clients and transports."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.request import Request

import httpcore
import httpx

from newsclean.errors import UsageError
from newsclean.fetch.backend import GuardedAsyncBackend, GuardedBackend
from newsclean.fetch.hosts import BlockingGate, Hosts
from newsclean.model import Options

MOST_IDLE = 20
IDLE_SECONDS = 5.0


class GuardedClient(httpx.Client):
    """A client of newsclean's own; what it learns of hosts (robots.txt, pace, failures) lives as long as it does."""

    def __init__(self, options: Options) -> None:
        self.made_with = options
        self.hosts = Hosts(options, BlockingGate)
        super().__init__(transport=build_transport(options), **_client_settings(options))


class GuardedAsyncClient(httpx.AsyncClient):
    """A client of newsclean's own for asyncio."""

    def __init__(self, options: Options, http2: bool = True) -> None:
        self.made_with = options
        self.hosts = Hosts(options, asyncio.Semaphore)
        super().__init__(transport=build_async_transport(options, http2=http2), **_client_settings(options))


def build_transport(options: Options, trusted: ssl.SSLContext | None = None) -> httpx.BaseTransport:
    """Return a guarded transport, behind a recorder or a cache if asked; `trusted` replaces the usual authorities.

    Raises `UsageError` for a file or folder that cannot be used, or an extra that is not installed.
    """
    refuse_both(options)
    guarded = GuardedTransport(options, trusted or usual_trust())
    if options.save_warc:
        with needing("warcio", "warc", "save_warc"):
            from newsclean.fetch.record import RecordingTransport
            from newsclean.fetch.warc import WarcFile
        return RecordingTransport(guarded, WarcFile(options.save_warc, options))
    if options.cache:
        with needing("hishel", "cache", "cache"):
            from newsclean.fetch.cache import CachingTransport
        return CachingTransport(guarded, options.cache, options)
    return guarded


def build_async_transport(
    options: Options, trusted: ssl.SSLContext | None = None, http2: bool = True
) -> httpx.AsyncBaseTransport:
    """Return a guarded transport for asyncio, as `build_transport` does."""
    refuse_both(options)
    guarded = GuardedAsyncTransport(options, trusted or usual_trust(), http2)
    if options.save_warc:
        with needing("warcio", "warc", "save_warc"):
            from newsclean.fetch.record import AsyncRecordingTransport
            from newsclean.fetch.warc import WarcFile
        return AsyncRecordingTransport(guarded, WarcFile(options.save_warc, options))
    if options.cache:
        with needing("hishel", "cache", "cache"):
            from newsclean.fetch.cache import AsyncCachingTransport
        return AsyncCachingTransport(guarded, options.cache, options)
    return guarded


@cache
def usual_trust() -> ssl.SSLContext:
    """Return the usual certificate authorities; reading them takes some 30 ms, so it is done once."""
    return httpx.create_ssl_context(trust_env=False)


def refuse_both(options: Options) -> None:
    """Raise UsageError for a record of what servers say that a cache keeps from asking them."""
    if options.save_warc and options.cache:
        message = "save_warc and cache do not go together: an archive holds what servers sent, not what a cache kept"
        raise UsageError(message)


@contextmanager
def needing(library: str, extra: str, option: str) -> Iterator[None]:
    """Raise UsageError, with the remedy, where an optional library is not installed."""
    try:
        yield
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] in ("newsclean", "httpx"):
            raise
        raise UsageError(f"{option} needs {library}: pip install 'newsclean[{extra}]'") from error


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

    def __init__(self, options: Options, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted, http2=True, trust_env=False)
        backend = GuardedBackend(options.allow_private)
        self._pool = httpcore.ConnectionPool(network_backend=backend, **_pool_settings(options, trusted, True))


class GuardedAsyncTransport(httpx.AsyncHTTPTransport):
    """httpx's asyncio transport over guarded connections."""

    def __init__(self, options: Options, trusted: ssl.SSLContext, http2: bool) -> None:
        super().__init__(verify=trusted, http2=http2, trust_env=False)
        backend = GuardedAsyncBackend(options.allow_private)
        self._pool = httpcore.AsyncConnectionPool(network_backend=backend, **_pool_settings(options, trusted, http2))
