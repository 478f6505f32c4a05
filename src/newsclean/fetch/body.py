"""The body of an answer: decoded piece by piece, never larger than its limit, never cut in silence."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.errors import ConnectionFailed
from newsclean.fetch.address import quote

if TYPE_CHECKING:
    from zlib import _Decompress

GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = zlib.MAX_WBITS | 16
FRAMING = 65536
"""Encoded bytes allowed above the decoded limit: the framing of data that does not compress."""

STEP = 262144
"""Decoded bytes after which others may have their turn: 64 kB of gzip can come to 64 MB."""

BLOCK = 65536
"""Small pieces are kept together in blocks of so many bytes: a server may send its page byte by byte."""

MOST_STREAMS = 1000
"""gzip members in one body; writers that cut at all cut after 64 kB or more."""


class Body:
    """Bytes of an answer that came with ``Content-Encoding: encoding``, at most `limit` once decoded.

    `full` turns true when there is more than `limit`; the first `limit` bytes are kept then.
    Raises `ConnectionFailed` for an encoding that was not asked for, such as brotli or two in a row.
    """

    def __init__(self, encoding: str, limit: int, url: str) -> None:
        self.size = 0
        """Decoded bytes that are kept."""
        self.full = False
        self._blocks: list[bytes] = []
        self._small = bytearray()
        self._url = url
        self._limit = limit
        self._coding = _read_coding(encoding, url)
        self._encoded = 0
        self._streams = 0
        self._stream: _Decompress | None = None
        self._has_more = False
        """Whether the stream holds decoded bytes back, since they were more than a step."""
        self._waiting = b""

    def feed(self, piece: bytes) -> Iterator[None]:
        """Take the next bytes as they came over the wire, a step with each `next`: all have to be made."""
        self._encoded += len(piece)
        self.full = self.full or self._encoded > self._limit + FRAMING
        if not self._coding:
            self._keep(piece)
            return
        rest = self._waiting + piece
        # Two bytes are needed to tell zlib from raw deflate, and another gzip member from padding.
        while not self.full and (self._has_more or len(rest) > 1 or (rest and self._stream)):
            rest = self._inflate(rest)
            yield
        self._waiting = rest

    def start(self, size: int) -> bytes:
        """Return the first bytes, at most so many."""
        start = self._blocks[0] if self._blocks else b""
        for block in self._blocks[1:]:
            if len(start) >= size:
                break
            start += block
        return (start if len(start) >= size else start + self._small)[:size]

    def finish(self) -> bytes:
        """Return the body once the last piece was fed, or what is kept of one that is `full`; one without a byte is
        whole, too. It is put together without the interpreter's lock, so that a thread can do it aside.

        Raises `ConnectionFailed` if its compression was cut short.
        """
        if not self.full and (self._stream or (self._coding and self._encoded and not self._streams)):
            message = f"the {self._coding} body of {quote(self._url)} was cut short: try again"
            raise ConnectionFailed(message, self._url)
        self._close_block()
        return b"".join(self._blocks)

    def _inflate(self, rest: bytes) -> bytes:
        """Decode a step of `rest` and return what is left of it."""
        if self._stream is None:
            if self._streams and not (self._coding == "gzip" and rest.startswith(GZIP_MAGIC)):
                return b""  # padding behind the last stream: browsers pass over it, too
            self._stream = zlib.decompressobj(_window(self._coding, rest))
            self._streams += 1
            if self._streams > MOST_STREAMS:
                message = f"the gzip body of {quote(self._url)} has over {MOST_STREAMS} members: tell the site's owner"
                raise ConnectionFailed(message, self._url)
        most = min(STEP, self._limit - self.size + 1)
        try:
            plain = self._stream.decompress(rest, most)
        except zlib.error as error:
            message = f"the {self._coding} body of {quote(self._url)} is corrupt ({error}): try again"
            raise ConnectionFailed(message, self._url) from error
        self._keep(plain)
        self._has_more = len(plain) == most and not self._stream.eof
        if not self._stream.eof:
            return self._stream.unconsumed_tail
        rest = self._stream.unused_data
        self._stream = None
        return rest

    def _keep(self, plain: bytes) -> None:
        room = self._limit - self.size
        if len(plain) > room:
            self.full = True
            plain = plain[:room]
        self.size += len(plain)
        if len(plain) < BLOCK:
            self._small += plain
            if len(self._small) >= BLOCK:
                self._close_block()
            return
        self._close_block()
        self._blocks.append(plain)

    def _close_block(self) -> None:
        if self._small:
            self._blocks.append(bytes(self._small))
            self._small.clear()


def _read_coding(encoding: str, url: str) -> str:
    named = [name.strip().lower().removeprefix("x-") for name in encoding.split(",")]
    codings = [name for name in named if name not in ("", "identity")]
    if not codings:
        return ""
    if len(codings) > 1 or codings[0] not in ("gzip", "deflate"):
        sent = quote(" ".join(encoding.split()))
        message = f"{quote(url)} came encoded as {sent}, not the gzip or deflate asked for: tell the site's owner"
        raise ConnectionFailed(message, url)
    return codings[0]


def _window(coding: str, start: bytes) -> int:
    """Return zlib's ``wbits`` for a stream with this start; "deflate" comes with zlib's frame and without."""
    if coding == "gzip":
        return GZIP_WINDOW
    framed = start[0] & 0x0F == 8 and start[0] >> 4 <= 7 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.MAX_WBITS if framed else -zlib.MAX_WBITS
