"""HTTP/2 as nobody should speak it: each answers robots.txt well, and the page in its own way."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from typing import TypeAlias

import h2.config
import h2.connection
import h2.events
import hpack

from .evil import PAGE, Send, Wire

DATA, HEADERS, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = 0, 1, 3, 4, 5, 6, 7, 8, 9
END_STREAM, END_HEADERS, PADDED = 1, 4, 8
ROBOTS_BYTES = 20_000_000

Misbehave: TypeAlias = Callable[[Wire, int], None]
"""Answers the request on a stream of this number."""


def frame(kind: int, flags: int, stream: int, payload: bytes = b"", length: int | None = None) -> bytes:
    """Return a frame (RFC 9113, 4.1), with a length of its own if it should lie."""
    return struct.pack(">I", length or len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def block(*pairs: tuple[str, str]) -> bytes:
    """Return a header block that leaves no trace in the decoder's table."""
    encoder = hpack.Encoder()
    encoder.header_table_size = 0
    return bytes(encoder.encode([(name, value, True) for name, value in pairs]))


def opening(stream: int, *pairs: tuple[str, str], flags: int = END_HEADERS) -> bytes:
    """Return the head of a page."""
    return frame(HEADERS, flags, stream, block((":status", "200"), ("content-type", "text/html"), *pairs))


def speak(misbehave: Misbehave, robots: int = 0) -> Send:
    """Return what answers robots.txt with so many bytes, none for "not found", and then misbehaves."""

    def send(wire: Wire) -> None:
        talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="latin-1"))
        talk.initiate_connection()
        wire.send(talk.data_to_send())
        while data := wire.line.recv(65536):
            asked = [e for e in talk.receive_data(data) if isinstance(e, h2.events.RequestReceived)]
            wire.send(talk.data_to_send())
            for event in asked:
                assert event.stream_id is not None
                if ":path" in dict(_pairs(event.headers)) and dict(_pairs(event.headers))[":path"] == "/robots.txt":
                    wire.send(_robots(event.stream_id, robots))
                    continue
                misbehave(wire, event.stream_id)
                return

    return send


def _pairs(headers: Iterable[object]) -> Iterable[tuple[str, str]]:
    for header in headers:
        assert isinstance(header, tuple)
        yield str(header[0]), str(header[1])


def _robots(stream: int, size: int) -> bytes:
    if not size:
        return frame(HEADERS, END_HEADERS | END_STREAM, stream, block((":status", "404")))
    filler = frame(DATA, 0, stream, b"# filler\n" * 1800)
    return opening(stream) + filler * (size // 16_200)


def flood(piece: bytes) -> Misbehave:
    """Send a piece for ever."""

    def misbehave(wire: Wire, stream: int) -> None:
        while not wire.stopped.is_set():
            wire.send(piece)

    return misbehave


def flood_stream(make: Callable[[int], bytes], start: bool = True) -> Misbehave:
    """Send the head of a page, if asked for, and then frames of its stream for ever."""

    def misbehave(wire: Wire, stream: int) -> None:
        piece = make(stream)
        wire.send(opening(stream) if start else b"")
        while not wire.stopped.is_set():
            wire.send(piece)

    return misbehave


def say(make: Callable[[int], bytes], stay: bool = True) -> Misbehave:
    """Send bytes once, and stay on the line or go."""

    def misbehave(wire: Wire, stream: int) -> None:
        wire.send(make(stream))
        if stay:
            wire.stopped.wait()

    return misbehave


def page_of(stream: int, *pairs: tuple[str, str]) -> bytes:
    """Return a whole page."""
    return opening(stream, *pairs) + frame(DATA, END_STREAM, stream, PAGE)


def answer_anew(wire: Wire, stream: int) -> None:
    """Answer as one should."""
    wire.send(page_of(stream))
    wire.stopped.wait()


def huge_block(stream: int) -> bytes:
    """Return a few kB of header block that name one long header of the table 4,000 times (a "HPACK bomb")."""
    encoder = hpack.Encoder()
    encoder.encode([(":status", "200"), ("x-long", "x" * 4000)])
    start = hpack.Encoder().encode([(":status", "200"), ("x-long", "x" * 4000)])
    return frame(HEADERS, END_HEADERS, stream, start + b"\xbe" * 4000)


KINDS: list[tuple[str, Send, str, bool]] = [
    ("HTTP/2: a page", speak(answer_anew), "a page", False),
    ("HTTP/2: robots.txt of 20 MB", speak(answer_anew, ROBOTS_BYTES), "a page", False),
    ("HTTP/2: silence", speak(say(lambda stream: b"")), "FetchTimeout", True),
    ("HTTP/2: body that never comes", speak(say(opening)), "FetchTimeout", True),
    ("HTTP/2: endless body", speak(flood_stream(lambda stream: frame(DATA, 0, stream, b" " * 16384))), "TooLarge",
     False),
    ("HTTP/2: endless empty frames", speak(flood_stream(lambda stream: frame(DATA, 0, stream) * 500)), "FetchTimeout",
     True),
    ("HTTP/2: endless pings", speak(flood(frame(PING, 0, 0, bytes(8)) * 500)), "TooLarge", False),
    ("HTTP/2: endless settings", speak(flood(frame(SETTINGS, 0, 0) * 500)), "TooLarge", False),
    ("HTTP/2: endless 1xx", speak(flood_stream(
        lambda stream: frame(HEADERS, END_HEADERS, stream, block((":status", "103"))) * 500, start=False)), "TooLarge",
     False),
    ("HTTP/2: endless continuation", speak(flood_stream(
        lambda stream: frame(HEADERS, 0, stream, block((":status", "200")))
        + frame(CONTINUATION, 0, stream, b"") * 500, start=False)), "ConnectionFailed", False),
    ("HTTP/2: header bomb", speak(say(huge_block)), "ConnectionFailed", False),
    ("HTTP/2: reset of the stream", speak(say(lambda stream: opening(stream) + frame(
        RST, 0, stream, bytes(4)))), "ConnectionFailed", False),
    ("HTTP/2: goodbye within the body", speak(say(lambda stream: opening(stream) + frame(
        GOAWAY, 0, 0, struct.pack(">II", 1, 0)))), "ConnectionFailed", False),
    ("HTTP/2: goodbye instead of an answer", speak(say(lambda stream: frame(
        GOAWAY, 0, 0, struct.pack(">II", 1, 0)))), "ConnectionFailed", False),
    ("HTTP/2: shorter than its Content-Length", speak(say(
        lambda stream: page_of(stream, ("content-length", "5000")))), "ConnectionFailed", False),
    ("HTTP/2: longer than its Content-Length", speak(say(
        lambda stream: page_of(stream, ("content-length", "5")))), "ConnectionFailed", False),
    ("HTTP/2: body before its head", speak(say(
        lambda stream: frame(DATA, END_STREAM, stream, PAGE))), "ConnectionFailed", False),
    ("HTTP/2: status that is no number", speak(say(lambda stream: frame(
        HEADERS, END_HEADERS | END_STREAM, stream, block((":status", "abc"))))), "ConnectionFailed", False),
    ("HTTP/2: no status", speak(say(lambda stream: frame(
        HEADERS, END_HEADERS | END_STREAM, stream, block(("content-type", "text/html"))))), "ConnectionFailed", False),
    ("HTTP/2: two statuses", speak(say(lambda stream: page_of(stream, (":status", "200")))), "ConnectionFailed", False),
    ("HTTP/2: head with a line end in a header", speak(say(
        lambda stream: page_of(stream, ("x", "a\r\n\r\n<p>b")))), "ConnectionFailed", False),
    ("HTTP/2: headers that browsers pass over", speak(say(lambda stream: page_of(
        stream, ("connection", "keep-alive"), ("Upgrade", "h2c")))), "a page", False),
    ("HTTP/2: broken header block", speak(say(lambda stream: frame(
        HEADERS, END_HEADERS, stream, b"\xff" * 50))), "ConnectionFailed", False),
    ("HTTP/2: frame of 16 MB", speak(say(lambda stream: opening(stream) + frame(
        DATA, 0, stream, b"x", length=2**24 - 1))), "FetchTimeout", True),
    ("HTTP/2: push that was not asked for", speak(say(lambda stream: frame(
        PUSH, END_HEADERS, stream, struct.pack(">I", 2) + block((":path", "/"))))), "ConnectionFailed", False),
    ("HTTP/2: window beyond its end", speak(say(lambda stream: opening(stream) + frame(
        WINDOW, 0, 0, struct.pack(">I", 2**31 - 1)))), "ConnectionFailed", False),
    ("HTTP/2: padding longer than its frame", speak(say(lambda stream: opening(stream) + frame(
        DATA, PADDED, stream, b"\xff" + PAGE))), "ConnectionFailed", False),
    ("HTTP/2: garbage", speak(say(lambda stream: bytes(range(256)) * 200)), "ConnectionFailed", False),
    ("HTTP/2: end in the middle", speak(say(opening, stay=False)), "ConnectionFailed", False),
]  # fmt: skip
