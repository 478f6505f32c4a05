"""Servers that mean harm: what each sends, and the outcome that is right.

They run on a loopback port under a public name (`internet.connected_to`), so that fetches keep all their guards.
`tests/fetch/test_hostile.py` fetches from each in both ways; ``python -m benchmarks.hostile`` measures time and memory.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

from . import evil, evil_h2
from .evil import PAGE, Send, Wire, answer, bomb, chunked, drip, endless, head, many_lines, raw, redirect, stream
from .internet import PUBLIC, resolve_all

NO_ROBOTS = answer(status="404 Not Found", body=b"")
FOUND = "a page"


class Behaviour(NamedTuple):
    """A hostile server."""

    name: str
    page: Send
    """What it sends for the page that is asked for, and for every path that is not among `more`."""
    outcome: str
    """The name of the error that is right, or FOUND."""
    robots: Send = NO_ROBOTS
    more: Mapping[str, Send] = {}
    lasts: bool = False
    """Whether it goes on until the fetch gives up: only the time limit ends it."""
    protocol: str = "http"
    """``http``, ``https``, ``h2``, or ``broken tls``, where no handshake is made."""

    @property
    def url(self) -> str:
        """The address to ask."""
        return f"{'http' if self.protocol == 'http' else 'https'}://news.example/"


def squeezed(coding: str, body: bytes, *lines: str) -> Send:
    """Return what sends a body with this content coding."""
    return answer(f"Content-Encoding: {coding}", *lines, body=body)


BOMBS = [
    *(
        Behaviour(f"{coding} bomb of {size}", bomb(coding, megabytes), outcome)
        for coding, outcome in (("gzip", "TooLarge"), ("br", "ConnectionFailed"), ("zstd", "ConnectionFailed"))
        for size, megabytes in (("100 MB", 100), ("1 GB", 1000), ("8 GB", 8000))
    ),
    Behaviour("deflate bomb of 8 GB", bomb("deflate", 8000), "TooLarge"),
    Behaviour("gzip bomb of 8 GB on an error page", bomb("gzip", 8000, head("Content-Encoding: gzip", status="404 No")),
              "StatusError"),
    Behaviour("gzip in gzip", squeezed("gzip", gzip.compress(gzip.compress(PAGE))), "NotHtml"),
    Behaviour("gzip in gzip, both named", squeezed("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
              "ConnectionFailed"),
    Behaviour("Content-Encoding stacked 3 times", squeezed("gzip, gzip, gzip", PAGE), "ConnectionFailed"),
    Behaviour("Content-Encoding stacked 1,000 times", squeezed("gzip," * 1000, PAGE), "ConnectionFailed"),
    Behaviour("cut gzip", squeezed("gzip", gzip.compress(PAGE)[:-12]), "ConnectionFailed"),
    Behaviour("gzip with a bad CRC", squeezed("gzip", evil.corrupt_gzip()), "ConnectionFailed"),
    Behaviour("gzip in 100 members", squeezed("gzip", gzip.compress(b"x") * 100), FOUND),
    Behaviour("gzip in 400,000 empty members", squeezed("gzip", gzip.compress(b"") * 400_000), "ConnectionFailed"),
]  # fmt: skip

SLOW = [
    Behaviour("drip in the body", drip(head(), b"x"), "FetchTimeout", lasts=True),
    Behaviour("drip in the head", drip(b"HTTP/1.1 200 OK\r\n", b"a"), "FetchTimeout", lasts=True),
    Behaviour("drip in a chunk's extension", drip(head("Transfer-Encoding: chunked") + b"5;", b"x"), "FetchTimeout",
              lasts=True),
    Behaviour("drip of 103 Early Hints", drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "FetchTimeout", lasts=True),
    Behaviour("silence", evil.keep_silent, "FetchTimeout", lasts=True),
    Behaviour("drip in TLS", drip(b"\x16\x03\x03\x40\x00", b"x"), "FetchTimeout", lasts=True, protocol="broken tls"),
    Behaviour("Retry-After of a year", answer("Retry-After: 31536000", status="503 Busy"), "StatusError"),
    Behaviour("Retry-After on a date in 9999", answer("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", status="429 No"),
              "StatusError"),
]  # fmt: skip

ENDLESS = [
    Behaviour("endless body", endless(head(), b"<p>more</p>" * 1000), "TooLarge"),
    Behaviour("endless chunks of one byte", endless(head("Transfer-Encoding: chunked"), b"1\r\nx\r\n" * 10_000),
              "FetchTimeout", lasts=True),
    Behaviour("endless 1xx", endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000), "TooLarge"),
    Behaviour("99 headers", answer(*many_lines(99)), FOUND),
    Behaviour("10,000 headers", answer(*many_lines(10_000)), "TooLarge"),
    Behaviour("200,000 headers", answer(*many_lines(200_000)), "TooLarge"),
    Behaviour("header of 64 kB", answer("X-Long: " + "x" * 64_000), FOUND),
    Behaviour("header of 200 kB", answer("X-Long: " + "x" * 200_000), "TooLarge"),
    Behaviour("header of 10 MB", answer("X-Long: " + "x" * 10_000_000), "TooLarge"),
    Behaviour("5,000 cookies", answer(*many_lines(5_000, "Set-Cookie: c{}=pears-and-plums-and-apples; Path=/")),
              "TooLarge"),
    Behaviour("2,000 trailers", chunked(b"1\r\nx\r\n0\r\n", *(f"T{n}: pears\r\n".encode() for n in range(2000)),
              b"\r\n"), FOUND),
    Behaviour("endless trailers", endless(head("Transfer-Encoding: chunked") + b"0\r\n", b"T: pears\r\n" * 1000),
              "TooLarge"),
]  # fmt: skip

LOOP = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(1, 16)}
PARTS = {"/1": redirect("/2"), "/2": redirect("/3"), "/3": redirect("/4"), "/4": answer()}

REDIRECTS = [
    Behaviour("redirect loop", redirect("/"), "TooManyRedirects"),
    Behaviour("redirects, 4 hops", redirect("/1"), FOUND, more={**PARTS, "/4": answer()}),
    Behaviour("redirects, 15 hops", redirect("/1"), "TooManyRedirects", more=LOOP),
    Behaviour("redirect with a gzip bomb of 8 GB", bomb("gzip", 8000, head(
        "Location: /1", "Content-Encoding: gzip", status="302 Found")), FOUND, more={"/1": answer()}),
    Behaviour("redirect with an endless body", endless(head("Location: /1", status="302 Found"), b"x" * 10_000),
              FOUND, more={"/1": answer()}),
    Behaviour("redirect to two places", raw(head("Location: /1", "Location: /2", "Content-Length: 0",
              status="302 Found")), "StatusError", more={"/1": answer(), "/2": answer()}),
    Behaviour("redirect to a Location of 60 kB", redirect("/" + "x" * 60_000), "AddressForbidden"),
    Behaviour("redirect with a cookie of no ASCII", stream(
        head("Location: /1", "Set-Cookie: taste=süß; Path=/", status="302 Found"), lambda: iter(())), FOUND,
        more={"/1": answer()}),
    Behaviour("page that refreshes to itself for ever", answer(
        body=b'<meta http-equiv="refresh" content="0;url=/again">' + PAGE), FOUND),
    Behaviour("page that refreshes inside", answer(
        body=b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">' + PAGE), FOUND),
    Behaviour("page of comments never closed", answer(body=b"refresh" + b"<!--" * 8000), FOUND),
]  # fmt: skip

INSIDE = {
    "file:": "file:///etc/passwd",
    "gopher:": "gopher://127.0.0.1:6379/_INFO",
    "loopback": "http://127.0.0.1/",
    "loopback as one number": "http://2130706433/",
    "loopback in octal": "http://0177.0.0.1/",
    "loopback without a scheme": "//127.0.0.1/",
    "loopback behind backslashes": "http:\\\\127.0.0.1/",
    "loopback as localhost": "http://localhost./",
    "loopback, IPv6": "http://[::1]/",
    "loopback, IPv4-mapped": "http://[::ffff:127.0.0.1]/",
    "cloud metadata": "http://169.254.169.254/latest/meta-data/",
    "cloud metadata by NAT64": "http://[64:ff9b::a9fe:a9fe]/",
    "cloud metadata by 6to4": "http://[2002:a9fe:a9fe::]/",
    "private network": "http://10.0.0.1/",
    "carrier network": "http://100.64.0.1/",
    "unique local IPv6": "http://[fd00:ec2::254]/",
    "multicast": "http://224.0.0.1/",
    "a name that resolves inside": "http://inside.example/",
    "a name with one inside address of two": "http://mixed.example/",
    "a port of another service": "http://news.example:22/",
    "credentials": "http://reader:secret@news.example/",
}
"""Where a redirect may not lead."""

REDIRECTS_INSIDE = [
    Behaviour(f"redirect to {name}", redirect(location), "AddressForbidden") for name, location in INSIDE.items()
]

ROBOTS = [
    Behaviour("robots.txt of 100 MB", answer(), FOUND,
              robots=stream(head(kind="text/plain"), lambda: iter([b"# filler\n" * 111_112] * 100))),
    Behaviour("robots.txt as a gzip bomb of 8 GB", answer(), FOUND, robots=bomb("gzip", 8000)),
    Behaviour("robots.txt 503", answer(), "RobotsDisallowed", robots=answer(status="503 Busy")),
    Behaviour("robots.txt redirects in a loop", answer(), FOUND, robots=redirect("/robots.txt")),
    Behaviour("robots.txt redirects inside", answer(), "RobotsDisallowed", robots=redirect("http://169.254.169.254/")),
    Behaviour("robots.txt drips", answer(), "FetchTimeout", lasts=True, robots=drip(head(kind="text/plain"), b"#")),
    Behaviour("robots.txt of 225 million rules", answer(), "RobotsDisallowed", robots=answer(
        body=b"User-agent: a\n" * 15_000 + b"Disallow: /\n" * 15_000, kind="text/plain")),
    Behaviour("robots.txt of 490,000 rules", answer(), FOUND, robots=answer(
        body=b"".join(b"User-agent: a%d\n" % n for n in range(49)) + b"Disallow: /\n" * 10_000, kind="text/plain")),
    Behaviour("robots.txt of 30,000 wildcards", answer(), "RobotsDisallowed", robots=answer(
        body=b"User-agent: *\n" + b"Disallow: /*ab\n" * 30_000, kind="text/plain")),
    Behaviour("robots.txt is garbage", answer(), "RobotsDisallowed", robots=raw(bytes(range(256)) * 10)),
]  # fmt: skip

BROKEN = [
    Behaviour("Content-Length too long", raw(head("Content-Length: 5000") + PAGE), "ConnectionFailed"),
    Behaviour("Content-Length of 10^15", raw(head("Content-Length: 1000000000000000") + PAGE), "ConnectionFailed"),
    Behaviour("Content-Length absent", raw(head() + PAGE), FOUND),
    Behaviour("two lengths", raw(head("Content-Length: 5", "Content-Length: 6") + PAGE), "ConnectionFailed"),
    Behaviour("length below zero", raw(head("Content-Length: -1") + PAGE), "ConnectionFailed"),
    Behaviour(
        "length and chunks at once",
        raw(head("Content-Length: 5", "Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n\r\n"),
        FOUND,
    ),
    Behaviour(
        "chunks twice over",
        raw(head("Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n\r\n"),
        "ConnectionFailed",
    ),
    Behaviour("transfer encoding of no name", raw(head("Transfer-Encoding: xchunked") + PAGE), "ConnectionFailed"),
    Behaviour(
        "deflate with a dictionary that nobody has", squeezed("deflate", evil.with_dictionary()), "ConnectionFailed"
    ),
    Behaviour("bad chunk", chunked(b"zz\r\n" + PAGE), "ConnectionFailed"),
    Behaviour("huge chunk", chunked(b"ffffffffffff\r\n" + PAGE), "ConnectionFailed"),
    Behaviour("chunk of 21 digits", chunked(b"f" * 21 + b"\r\n" + PAGE), "ConnectionFailed"),
    Behaviour("chunk extension of 100 kB", chunked(b"5;" + b"x" * 100_000 + b"\r\nhello\r\n0\r\n\r\n"), FOUND),
    Behaviour("chunk extension of 10 MB", chunked(b"5;" + b"x" * 10_000_000 + b"\r\nhello\r\n0\r\n\r\n"), "TooLarge"),
    Behaviour("last chunk missing", chunked(b"5\r\nhello\r\n"), "ConnectionFailed"),
    Behaviour("PNG as HTML", answer(body=b"\x89PNG\r\n\x1a\n" + bytes(5000)), "NotHtml"),
    Behaviour("charset utf-7", answer(kind="text/html; charset=utf-7"), FOUND),
    Behaviour("charset base64", answer(kind="text/html; charset=base64"), FOUND),
    Behaviour("charset undefined", answer(kind="text/html; charset=undefined"), FOUND),
    Behaviour("HTTP/0.9", raw(PAGE), "ConnectionFailed"),
    Behaviour("garbage", raw(bytes(range(256)) * 100), "ConnectionFailed"),
    Behaviour("NUL in a header", raw(head("X-Nul: a\0b") + PAGE), "ConnectionFailed"),
    Behaviour("connection closed at once", raw(), "ConnectionFailed"),
    Behaviour("connection reset", evil.reset, "ConnectionFailed"),
    Behaviour("101 Switching Protocols", raw(head(status="101 Other")), "ConnectionFailed"),
    Behaviour("206 Partial Content", answer(status="206 Part"), "StatusError"),
    Behaviour("TLS that is none", raw(PAGE), "ConnectionFailed", protocol="broken tls"),
]

HTTP2 = [Behaviour(name, send, outcome, lasts=lasts, protocol="h2") for name, send, outcome, lasts in evil_h2.KINDS]

BEHAVIOURS = [*BOMBS, *SLOW, *ENDLESS, *REDIRECTS, *REDIRECTS_INSIDE, *ROBOTS, *BROKEN, *HTTP2]


class Server:
    """Behaves as it should not, for every connection in a thread of its own."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None) -> None:
        self._behaviour = behaviour
        self._tls = tls
        self._stopped = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take no more connections, and let those that last end."""
        self._stopped.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError), line:
            line.settimeout(60)
            if self._behaviour.protocol == "broken tls":
                self._behaviour.page(Wire(line, self._stopped))
            elif self._tls is None:
                self._answer(Wire(line, self._stopped))
            else:
                with self._tls.wrap_socket(line, server_side=True) as inner:
                    answer_in = self._behaviour.page if self._behaviour.protocol == "h2" else self._answer
                    answer_in(Wire(inner, self._stopped))

    def _answer(self, wire: Wire) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            if not (data := wire.line.recv(65536)):
                return
            asked += data
        path = asked.split(b" ", 2)[1].decode("latin-1")
        send = self._behaviour.robots if path == "/robots.txt" else self._behaviour.more.get(path)
        (send or self._behaviour.page)(wire)


@contextmanager
def serve(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Run a hostile server and yield its port."""
    server = Server(behaviour, tls)
    try:
        yield server.port
    finally:
        server.stop()


def resolve(name: str) -> list[str]:
    """Resolve what the behaviours name."""
    found = {"inside.example": ["127.0.0.1"], "mixed.example": [PUBLIC, "10.0.0.1"]}
    return found.get(name) or resolve_all(name)
