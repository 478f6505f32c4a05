"""Transports that record what passes through them, as it came, into a `WarcFile`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol

import httpx

from newsclean.errors import FetchTimeout, TooLarge
from newsclean.fetch.streams import replace_stream
from newsclean.fetch.warc import IN_MEMORY, Exchange, Headers, WarcFile
from newsclean.fetch.watch import current_watch

DISCONNECT = (httpx.NetworkError, httpx.RemoteProtocolError)
HOP_HEADERS = {b"transfer-encoding": b"X-Archive-Orig-Transfer-Encoding"}
"""What no longer holds of a body without its chunks is told under another name, or readers undo it twice."""


class Connection(Protocol):
    """What httpcore tells about the connection of an answer."""

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the connection."""


class RecordingTransport(httpx.BaseTransport):
    """Passes on what `inner` brings, and records it once it was read, or as far as it was read."""

    def __init__(self, inner: httpx.BaseTransport, file: WarcFile) -> None:
        self._inner = inner
        self._file = file

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the transport inside."""
        began = datetime.now(UTC)
        response = self._inner.handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        exchange = begin_exchange(request, response, began)
        return replace_stream(response, RecordedStream(response.stream, exchange, self._file))

    def close(self) -> None:
        """Close the transport inside, and the file."""
        try:
            self._inner.close()
        finally:
            self._file.close()


class AsyncRecordingTransport(httpx.AsyncBaseTransport):
    """Does the same under asyncio; the file is written in a thread, so that the loop never waits for a disk."""

    def __init__(self, inner: httpx.AsyncBaseTransport, file: WarcFile) -> None:
        self._inner = inner
        self._file = file

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request over the transport inside."""
        began = datetime.now(UTC)
        response = await self._inner.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        exchange = begin_exchange(request, response, began)
        return replace_stream(response, AsyncRecordedStream(response.stream, exchange, self._file))

    async def aclose(self) -> None:
        """Close the transport inside, and the file."""
        try:
            await self._inner.aclose()
        finally:
            await asyncio.to_thread(self._file.close)


class RecordedStream(httpx.SyncByteStream):
    """A body that is copied while it is read."""

    def __init__(self, inner: httpx.SyncByteStream, exchange: Exchange, file: WarcFile) -> None:
        self._inner = inner
        self._exchange: Exchange | None = exchange
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        exchange = self._exchange
        assert exchange is not None
        try:
            for piece in self._inner:
                exchange.body.write(piece)
                yield piece
            exchange.cut = None
        except Exception as error:
            exchange.cut = name_cut(error)
            raise

    def close(self) -> None:
        """Let go of the answer, and write what was read of it."""
        exchange, self._exchange = self._exchange, None
        try:
            self._inner.close()
        finally:
            if exchange is not None:
                finish_exchange(exchange, self._file)


class AsyncRecordedStream(httpx.AsyncByteStream):
    """A body that is copied while it is read under asyncio."""

    def __init__(self, inner: httpx.AsyncByteStream, exchange: Exchange, file: WarcFile) -> None:
        self._inner = inner
        self._exchange: Exchange | None = exchange
        self._file = file

    async def __aiter__(self) -> AsyncIterator[bytes]:
        exchange = self._exchange
        assert exchange is not None
        try:
            async for piece in self._inner:
                exchange.body.write(piece)
                yield piece
            exchange.cut = None
        except (Exception, asyncio.CancelledError) as error:
            exchange.cut = name_cut(error)
            raise

    async def aclose(self) -> None:
        """Let go of the answer, and write what was read of it, even where the fetch was called off."""
        exchange, self._exchange = self._exchange, None
        try:
            await self._inner.aclose()
        finally:
            if exchange is not None:
                await asyncio.shield(asyncio.to_thread(finish_exchange, exchange, self._file))


def begin_exchange(request: httpx.Request, response: httpx.Response, began: datetime) -> Exchange:
    """Return the exchange of an answer whose body is still to come."""
    protocol = response.extensions.get("http_version", b"HTTP/1.1")
    # An answer of HTTP/2 is written as the same answer of HTTP/1.1: that is what readers of WARC files know.
    version = protocol if protocol in (b"HTTP/1.0", b"HTTP/1.1") else b"HTTP/1.1"
    reason = response.extensions.get("reason_phrase") or phrase_of(response.status_code)
    return Exchange(
        url=str(request.url),
        began=began,
        asked=b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path),
        asked_headers=list(request.headers.raw),
        status=b"%s %d %s" % (version, response.status_code, reason),
        headers=[(HOP_HEADERS.get(name.lower(), name), value) for name, value in response.headers.raw],
        address=find_address(response.extensions.get("network_stream")),
        body=SpooledTemporaryFile(IN_MEMORY),
        cut=None if is_bodiless(response) else "unspecified",
    )


def finish_exchange(exchange: Exchange, file: WarcFile) -> None:
    """Write an exchange, and forget its body."""
    with exchange.body:
        if exchange.cut == "unspecified":
            exchange.cut = name_end(exchange)
        file.add(exchange)


def name_cut(error: BaseException) -> str:
    """Return the value of ``WARC-Truncated`` for what ended a body."""
    if isinstance(error, TooLarge):
        return "length"
    if isinstance(error, FetchTimeout | httpx.TimeoutException):
        return "time"
    if isinstance(error, DISCONNECT):
        return "disconnect"
    return name_bound()


def name_end(exchange: Exchange) -> str | None:
    """Return the value of ``WARC-Truncated`` for a body that nobody read on; None if all of it had come."""
    if exchange.body.tell() == stated_length(exchange.headers):
        return None
    return name_bound()


def name_bound() -> str:
    """Return the value of ``WARC-Truncated`` for the bound that the fetch under way has come to."""
    watch = current_watch()
    if watch is None:
        return "unspecified"
    if watch.is_full:
        return "length"
    return "time" if watch.deadline.left <= 0 else "unspecified"


def is_bodiless(response: httpx.Response) -> bool:
    """Say whether the answer has no body by its status."""
    return response.status_code in (204, 304)


def stated_length(headers: Headers) -> int | None:
    """Return the ``Content-Length``, None where there is none that can be read."""
    stated = [value.strip() for name, value in headers if name.lower() == b"content-length"]
    return int(stated[0]) if stated and stated[0].isdigit() and len(stated[0]) < 20 else None


def phrase_of(status: int) -> bytes:
    """Return the usual words for a status."""
    return HTTPStatus(status).phrase.encode() if status in set(HTTPStatus) else b""


def find_address(connection: Connection | None) -> str | None:
    """Return the IP address that a connection leads to."""
    there = connection.get_extra_info("server_addr") if connection is not None else None
    return str(there[0]).partition("%")[0] if isinstance(there, tuple) else None
