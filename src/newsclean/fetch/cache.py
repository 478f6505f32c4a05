"""A cache in front of the guarded transports: what RFC 9111 lets a shared cache keep, by hishel, in a SQLite file.

A request that carries anything of the caller's own (cookies, a log-in, headers) goes past it, and so does robots.txt,
whose age is bounded elsewhere. What was fetched with `Options.allow_private` is told only to fetches that have it, too:
an answer out of the cache makes no connection that could be judged. A body that was not read to its end, or whose
compression is not whole, is not kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from hishel import AsyncSqliteStorage, CacheOptions, SqliteStorage
from hishel.httpx import AsyncCacheTransport, CacheTransport

from newsclean.errors import UsageError
from newsclean.fetch.body import Body
from newsclean.fetch.streams import replace_stream
from newsclean.fetch.watch import current_watch
from newsclean.model import Limits, Options

FILE = "newsclean-cache.db"
RULES = CacheOptions(shared=True, supported_methods=["GET"], allow_stale=False)
OUR_HEADERS = frozenset({"host", "user-agent", "accept", "accept-encoding", "connection"})
"""What a request of newsclean's own carries."""

GONE = (RuntimeError, sqlite3.Error)
"""What hishel raises where a page is gone, or its file is damaged, while it is read out."""


def _storage_settings(folder: str, options: Options) -> dict[str, Any]:
    return {
        "database_path": open_folder(folder),
        "max_size": options.limits.cache_bytes,
        "max_stream_size": options.limits.wire_bytes,
    }


class CachingTransport(httpx.BaseTransport):
    """Answers out of a folder where it may, else over `inner`."""

    def __init__(self, inner: httpx.BaseTransport, folder: str, options: Options) -> None:
        self._inner = inner
        self._private = options.allow_private
        storage = SqliteStorage(**_storage_settings(folder, options))
        self._cache = CacheTransport(WholeTransport(inner, options.limits), storage, RULES)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        if is_own_affair(request):
            return self._inner.handle_request(request)
        request.extensions["caching"] = {"key": make_key(request, self._private)}
        response = self._cache.handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        return replace_stream(response, TellingStream(response.stream))

    def close(self) -> None:
        """Close the transport inside, and the file."""
        self._cache.close()


class AsyncCachingTransport(httpx.AsyncBaseTransport):
    """Does the same under asyncio; SQLite works in a thread."""

    def __init__(self, inner: httpx.AsyncBaseTransport, folder: str, options: Options) -> None:
        self._inner = inner
        self._private = options.allow_private
        storage = AsyncSqliteStorage(**_storage_settings(folder, options))
        self._cache = AsyncCacheTransport(AsyncWholeTransport(inner, options.limits), storage, RULES)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        if is_own_affair(request):
            return await self._inner.handle_async_request(request)
        request.extensions["caching"] = {"key": make_key(request, self._private)}
        response = await self._cache.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        return replace_stream(response, AsyncTellingStream(response.stream))

    async def aclose(self) -> None:
        """Close the transport inside, and the file."""
        await self._cache.aclose()


class WholeTransport(httpx.BaseTransport):
    """Lets no body into the cache whose compression was cut, and none at all of a 304."""

    def __init__(self, inner: httpx.BaseTransport, limits: Limits) -> None:
        self._inner = inner
        self._limits = limits

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the transport inside."""
        response = self._inner.handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        if response.status_code == 304:
            response.stream.close()
            return replace_stream(response, httpx.ByteStream(b""))
        return replace_stream(response, WholeStream(response.stream, make_check(request, response, self._limits)))

    def close(self) -> None:
        """Close the transport inside."""
        self._inner.close()


class AsyncWholeTransport(httpx.AsyncBaseTransport):
    """Does the same under asyncio."""

    def __init__(self, inner: httpx.AsyncBaseTransport, limits: Limits) -> None:
        self._inner = inner
        self._limits = limits

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the transport inside."""
        response = await self._inner.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        if response.status_code == 304:
            await response.stream.aclose()
            return replace_stream(response, httpx.ByteStream(b""))
        check = make_check(request, response, self._limits)
        return replace_stream(response, AsyncWholeStream(response.stream, check))

    async def aclose(self) -> None:
        """Close the transport inside."""
        await self._inner.aclose()


class WholeStream(httpx.SyncByteStream):
    """A body that ends in an error where its compression is not whole."""

    def __init__(self, inner: httpx.SyncByteStream, check: Body | None) -> None:
        self._inner = inner
        self._check = check

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._inner:
            if self._check:
                for _ in self._check.feed(piece):
                    pass
            yield piece
        if self._check and not self._check.full:
            self._check.finish()

    def close(self) -> None:
        """Let go of the answer."""
        self._inner.close()


class AsyncWholeStream(httpx.AsyncByteStream):
    """Does the same under asyncio."""

    def __init__(self, inner: httpx.AsyncByteStream, check: Body | None) -> None:
        self._inner = inner
        self._check = check

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._inner:
            if self._check:
                for _ in self._check.feed(piece):
                    await asyncio.sleep(0)
            yield piece
        if self._check and not self._check.full:
            self._check.finish()

    async def aclose(self) -> None:
        """Let go of the answer."""
        await self._inner.aclose()


class TellingStream(httpx.SyncByteStream):
    """A body out of the cache, whose troubles are those of a connection."""

    def __init__(self, inner: httpx.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._inner
        except GONE as error:
            raise httpx.ReadError(f"the cache failed: {error}") from error

    def close(self) -> None:
        """Let go of the answer."""
        self._inner.close()


class AsyncTellingStream(httpx.AsyncByteStream):
    """Does the same under asyncio."""

    def __init__(self, inner: httpx.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._inner:
                yield piece
        except GONE as error:
            raise httpx.ReadError(f"the cache failed: {error}") from error

    async def aclose(self) -> None:
        """Let go of the answer."""
        await self._inner.aclose()


def is_own_affair(request: httpx.Request) -> bool:
    """Say whether a request is not to be answered out of a cache that others share, nor to be kept there."""
    return request.url.path == "/robots.txt" or not OUR_HEADERS.issuperset(request.headers)


def make_key(request: httpx.Request, private: bool) -> str:
    """Return the name under which the answer to a request is kept."""
    watch = current_watch()
    reach = "private" if (watch.allow_private if watch else private) else "public"
    return hashlib.sha256(f"{reach} {request.url}".encode()).hexdigest()


def make_check(request: httpx.Request, response: httpx.Response, limits: Limits) -> Body | None:
    """Return what follows the compression of a body; None for one that has none, or one that nobody will read."""
    coding = response.headers.get("content-encoding", "")
    return Body(coding, limits.page_bytes, str(request.url)) if coding.strip() and response.is_success else None


def open_folder(folder: str) -> Path:
    """Return the file of a cache, in a folder that is made if need be. Raises UsageError for one that cannot serve."""
    path = Path(folder) / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as file:
            file.execute("BEGIN IMMEDIATE")
        with closing(SqliteStorage(database_path=path)) as storage:
            storage.get_entries("")
    except OSError as error:
        raise UsageError(f"{folder}: cannot hold a cache: {error.strerror}: name another folder") from error
    except GONE as error:
        raise UsageError(f"{path}: cannot hold a cache: {error}: name another folder, or remove the file") from error
    return path
