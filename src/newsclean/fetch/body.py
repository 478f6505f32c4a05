"""The body of an answer: decoded piece by piece, never larger than its limit, never cut in silence."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsclean.errors import ConnectionFailed
from newsclean.fetch.address import quote

if TYPE_CHECKING:
    from zlib import _Decompress

GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = zlib.MAX_WBITS | 16
FRAMING = 65536
"""Encoded bytes allowed above the decoded limit: the framing of data that does not compress."""

MOST_STREAMS = 1000
"""gzip members in one body; writers that cut at all cut after 64 kB or more."""


class Body:
    """Bytes of an answer that came with ``Content-Encoding: encoding``, at most `limit` once decoded.

    `full` turns true when there is more than `limit`; `data` then holds the first `limit` bytes.
    Raises `ConnectionFailed` for an encoding that was not asked for, such as brotli or two in a row.
    """

    def __init__(self, encoding: str, limit: int, url: str) -> None:
        self.data = bytearray()
        self.full = False
        self._url = url
        self._limit = limit
        self._coding = _read_coding(encoding, url)
        self._encoded = 0
        self._streams = 0
        self._stream: _Decompress | None = None
        self._waiting = b""

    def feed(self, piece: bytes) -> None:
        """Take the next bytes as they came over the wire."""
        self._encoded += len(piece)
        self.full = self.full or self._encoded > self._limit + FRAMING
        if not self._coding:
            self._keep(piece)
            return
        rest = self._waiting + piece
        # Two bytes are needed to tell zlib from raw deflate, and another gzip member from padding.
        while not self.full and (len(rest) > 1 or (rest and self._stream)):
            rest = self._inflate(rest)
        self._waiting = rest

    def finish(self) -> bytes:
        """Return the body once the last piece was fed; one without a byte is whole, too.

        Raises `ConnectionFailed` if its compression was cut short.
        """
        if self._stream or (self._coding and self._encoded and not self._streams):
            message = f"the {self._coding} body of {quote(self._url)} was cut short: try again"
            raise ConnectionFailed(message, self._url)
        return bytes(self.data)

    def _inflate(self, rest: bytes) -> bytes:
        """Decode `rest` and return what lies behind the end of a compressed stream in it."""
        if self._stream is None:
            if self._streams and not (self._coding == "gzip" and rest.startswith(GZIP_MAGIC)):
                return b""  # padding behind the last stream: browsers pass over it, too
            self._stream = zlib.decompressobj(_window(self._coding, rest))
            self._streams += 1
            if self._streams > MOST_STREAMS:
                message = f"the gzip body of {quote(self._url)} has over {MOST_STREAMS} members: tell the site's owner"
                raise ConnectionFailed(message, self._url)
        try:
            self._keep(self._stream.decompress(rest, self._limit - len(self.data) + 1))
        except zlib.error as error:
            message = f"the {self._coding} body of {quote(self._url)} is corrupt ({error}): try again"
            raise ConnectionFailed(message, self._url) from error
        if not self._stream.eof:
            return b""
        rest = self._stream.unused_data
        self._stream = None
        return rest

    def _keep(self, plain: bytes) -> None:
        room = self._limit - len(self.data)
        self.data += plain[:room]
        self.full = self.full or len(plain) > room


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
