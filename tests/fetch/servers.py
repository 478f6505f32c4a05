"""Servers on ephemeral loopback ports: one that answers by its routes, one that speaks HTTP/2."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import h2.config
import h2.connection
import h2.events

HTML = "text/html; charset=utf-8"
PAGE = b"<!doctype html><title>Harbour</title><p>The harbour opened again on Monday.</p>"


class Answer(NamedTuple):
    """What a route sends. Without a Content-Length among `headers`, the right one is added."""

    body: bytes = PAGE
    status: int = 200
    headers: Mapping[str, str] = {"Content-Type": HTML}
    hold: float = 0.0
    """Seconds before it is sent."""


class Asked(NamedTuple):
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    when: float
    """On the monotonic clock."""


Raw: TypeAlias = Callable[["Handler"], None]
"""Writes an answer to ``handler.wfile`` by itself."""

Route: TypeAlias = Answer | Raw


class Site:
    """A running server. `routes` maps a path to its answers, of which the last one repeats."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.port: int = server.server_address[1]
        self.routes: dict[str, list[Route]] = {}
        self.asked: list[Asked] = []
        self.connections = 0
        self.open = 0
        """Connections that nobody has closed yet."""
        self.asking = 0
        self.overlap = 0
        """The most requests at a time."""
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def add(self, path: str, *answers: Route) -> str:
        """Serve `answers` at `path`, one after another, and return the address."""
        self.routes[path] = list(answers)
        return self.url(path)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Serve a redirect whose body nobody should read, and return its address."""
        return self.add(path, Answer(b"moved", status, {"Location": location}))

    def paths(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def gaps(self) -> list[float]:
        """Return the seconds between each request, robots.txt included, and the next."""
        moments = [asked.when for asked in self.asked]
        return [later - sooner for sooner, later in pairwise(moments)]


class Handler(BaseHTTPRequestHandler):
    """Answers from the routes of its site; what has no route is not found."""

    protocol_version = "HTTP/1.1"
    site: Site
    counts = 0

    def setup(self) -> None:
        with self.site.lock:
            self.site.connections += 1
            self.site.open += 1
        super().setup()

    def finish(self) -> None:
        super().finish()
        with suppress(OSError):  # the other side may have gone
            self.connection.shutdown(socket.SHUT_RDWR)
        with self.site.lock:
            self.site.open -= 1

    def do_GET(self) -> None:
        with self.site.lock:
            self.site.asked.append(Asked(self.path, dict(self.headers.items()), time.monotonic()))
            self.site.asking += 1
            self.site.overlap = max(self.site.overlap, self.site.asking)
        try:
            self.answer()
        finally:
            self.leave()

    def leave(self) -> None:
        """Take note that the request is answered."""
        with self.site.lock:
            self.site.asking -= self.counts
            self.counts = 0

    def answer(self) -> None:
        """Send what the route says."""
        self.counts = 1
        answers = self.site.routes.get(self.path, [Answer(b"nothing here", 404)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if not isinstance(answer, Answer):
            self.close_connection = True
            answer(self)
            return
        if answer.hold:
            self.site.stopped.wait(answer.hold)
        self.leave()  # before the client can know it, and ask again
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked is in `Site.asked`."""


class QuietServer(ThreadingHTTPServer):
    """A server whose clients may hang up in the middle of an answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: hanging up early is what several tests are about."""


@contextmanager
def serve_site() -> Iterator[Site]:
    """Run a site until the end of the block."""

    class SiteHandler(Handler):
        """Answers for this site alone."""

    with QuietServer(("127.0.0.1", 0), SiteHandler) as server:
        site = SiteHandler.site = Site(server)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            site.stopped.set()
            server.shutdown()
            thread.join()


def send_pieces(*pieces: bytes) -> Raw:
    """Return an answer that is these bytes, and then the end of the connection."""

    def answer(handler: Handler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)

    return answer


def drip(start: bytes, piece: bytes, pause: float = 0.02) -> Raw:
    """Return an answer that starts with `start` and then sends `piece` again and again, for ever."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(start)
        while not handler.site.stopped.wait(pause):
            handler.wfile.write(piece)

    return answer


@contextmanager
def serve_h2(context: ssl.SSLContext, body: bytes) -> Iterator[tuple[str, list[dict[bytes, bytes]]]]:
    """Answer every HTTP/2 request with `body`; yield the address and the headers of the requests."""
    asked: list[dict[bytes, bytes]] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_all() -> None:
            # The connection comes to its end, or to an error, when the client hangs up.
            try:
                with context.wrap_socket(listening.accept()[0], server_side=True) as line:
                    _speak_h2(line, body, asked)
            except OSError:
                return

        thread = threading.Thread(target=answer_all)
        thread.start()
        try:
            yield f"https://localhost:{listening.getsockname()[1]}/story", asked
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _speak_h2(line: ssl.SSLSocket, body: bytes, asked: list[dict[bytes, bytes]]) -> None:
    talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding=None))
    talk.initiate_connection()
    line.sendall(talk.data_to_send())
    while data := line.recv(65536):
        for event in talk.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                asked.append(dict(_pairs(event.headers)))
                headers = [(b":status", b"200"), (b"content-type", HTML.encode())]
                talk.send_headers(event.stream_id, headers)
                talk.send_data(event.stream_id, body, end_stream=True)
        line.sendall(talk.data_to_send())


def _pairs(headers: Iterable[object]) -> Iterator[tuple[bytes, bytes]]:
    for header in headers:
        assert isinstance(header, tuple)
        yield header[0], header[1]
