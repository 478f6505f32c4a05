"""What hostile servers send, made so that eight gigabytes cost the sender no more than eight bytes."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeAlias

PAGE = b"<!doctype html><title>Harbour</title><p>The harbour opened again on Monday.</p>"
MEGABYTE = 1_000_000
PAUSE = 0.02
"""Seconds between two drops of a drip."""


class Wire:
    """A connection on which a request was read; sending ends quietly when the other side hangs up."""

    def __init__(self, line: socket.socket, stopped: threading.Event) -> None:
        self.line = line
        self.stopped = stopped

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self.line.sendall(data)

    def send_all(self, pieces: Iterable[bytes]) -> None:
        """Send pieces until the server stops."""
        for piece in pieces:
            if self.stopped.is_set():
                return
            self.line.sendall(piece)

    def drip(self, piece: bytes) -> None:
        """Send a piece again and again, slowly, for ever."""
        while not self.stopped.wait(PAUSE):
            self.line.sendall(piece)


Send: TypeAlias = Callable[[Wire], None]
"""Answers a request in its own way; the connection is closed afterwards."""


def head(*lines: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """Return the head of an answer that ends with its connection, unless `lines` say otherwise."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *lines, "", ""]).encode()


def answer(*lines: str, body: bytes = PAGE, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> Send:
    """Return what sends one whole answer."""
    return raw(head(f"Content-Length: {len(body)}", *lines, status=status, kind=kind) + body)


def raw(*pieces: bytes) -> Send:
    """Return what sends these bytes."""
    return lambda wire: wire.send_all(pieces)


def stream(start: bytes, pieces: Callable[[], Iterator[bytes]]) -> Send:
    """Return what sends a start, and then pieces that are made as they go."""

    def send(wire: Wire) -> None:
        wire.send(start)
        wire.send_all(pieces())

    return send


def endless(start: bytes, piece: bytes) -> Send:
    """Return what sends a start, and then a piece for ever, as fast as it goes."""

    def forever() -> Iterator[bytes]:
        while True:
            yield piece

    return stream(start, forever)


def drip(start: bytes, piece: bytes) -> Send:
    """Return what sends a start, and then a piece for ever, slowly."""

    def send(wire: Wire) -> None:
        wire.send(start)
        wire.drip(piece)

    return send


def keep_silent(wire: Wire) -> None:
    """Say nothing, and stay."""
    wire.stopped.wait()


def reset(wire: Wire) -> None:
    """Break the connection off in the rudest way."""
    with suppress(OSError):
        wire.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def redirect(location: str, *lines: str, body: bytes = b"moved") -> Send:
    """Return what sends its visitor on."""
    return answer(f"Location: {location}", *lines, body=body, status="302 Found")


def bomb(coding: str, megabytes: int, start: bytes = b"") -> Send:
    """Return what sends so many megabytes of one byte in a content coding; `start` replaces the head."""
    pieces = {"gzip": gzip_blanks, "deflate": deflate_blanks, "br": brotli_zeros, "zstd": zstd_zeros}[coding]
    return stream(start or head(f"Content-Encoding: {coding}"), lambda: pieces(megabytes))


def deflate_blanks(megabytes: int) -> Iterator[bytes]:
    """Yield raw deflate data of so many megabytes of blanks, 1 kB for each; the end has no checksum."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = squeezer.compress(b" " * MEGABYTE) + squeezer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(megabytes):
        yield piece
    yield squeezer.flush()


def gzip_blanks(megabytes: int) -> Iterator[bytes]:
    """Yield a gzip member of so many megabytes of blanks, with a wrong checksum at its end."""
    yield gzip.compress(b"")[:10]
    yield from deflate_blanks(megabytes)
    yield bytes(8)


BROTLI_FIRST = bytes.fromhex("cfffff7f002400e2b14072efff0d")
BROTLI_NEXT = bytes.fromhex("fcffff074002200e0b40f7fedf00")
BROTLI_END = b"\x03"
BROTLI_PIECE = 2**24
"""Zeros in each of the pieces, which an encoder of quality 5 flushed."""


def brotli_zeros(megabytes: int) -> Iterator[bytes]:
    """Yield Brotli data of at least so many megabytes of zeros, 14 bytes for each 16 MiB."""
    yield BROTLI_FIRST
    for _ in range(megabytes * MEGABYTE // BROTLI_PIECE):
        yield BROTLI_NEXT
    yield BROTLI_END


ZSTD_BLOCK = 2**17


def zstd_zeros(megabytes: int) -> Iterator[bytes]:
    """Yield a Zstandard frame of so many megabytes of zeros: blocks of one repeated byte (RFC 8878, 3.1.1.2)."""
    yield b"\x28\xb5\x2f\xfd\x00\x58"
    block = (ZSTD_BLOCK << 3 | 1 << 1).to_bytes(3, "little") + b"\x00"
    for _ in range(megabytes * MEGABYTE // ZSTD_BLOCK):
        yield block
    yield (1).to_bytes(3, "little")


def with_dictionary() -> bytes:
    """Return a page in zlib's format that cannot be read without a dictionary (RFC 1950, 2.2)."""
    squeezer = zlib.compressobj(zdict=PAGE)
    return squeezer.compress(PAGE) + squeezer.flush()


def corrupt_gzip() -> bytes:
    """Return a page in gzip whose checksum is wrong."""
    packed = bytearray(gzip.compress(PAGE))
    packed[-8] ^= 0xFF
    return bytes(packed)


def chunked(*pieces: bytes, lines: Iterable[str] = ()) -> Send:
    """Return what sends pieces as they are, after a head that announces chunks."""
    return raw(head("Transfer-Encoding: chunked", *lines), *pieces)


def many_lines(count: int, line: str = "X-{}: pears and plums") -> list[str]:
    """Return header lines that are numbered."""
    return [line.format(number) for number in range(count)]
