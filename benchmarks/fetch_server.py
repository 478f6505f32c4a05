"""A cheap server of many loopback hosts, and what it saw of each, for `benchmarks.fetching`.

Each host is an address of its own (127.0.0.1, 127.0.0.2 …, all of which Linux answers for) on one port. A page is held
for some milliseconds before it is sent, so that requests overlap as they do on the network.
"""

from __future__ import annotations

import asyncio
import sys
import time

import msgspec

ROBOTS = b"User-agent: *\nDisallow: /private/\n\nUser-agent: otherbot\nDisallow: /\n"
SENTENCE = b"<p>The ferry left at dawn with forty crates of pears, and by noon the harbour lay empty.</p>\n"
PAGE_BYTES = 30_000


class Seen(msgspec.Struct):
    """What one host saw. `overlap` is the most requests at a time, `gap` the least seconds between two starts."""

    pages: int = 0
    robots: int = 0
    overlap: int = 0
    connections: int = 0
    """The most connections open at a time."""
    gap: float = float("inf")
    asking: int = 0
    connected: int = 0
    last: float = float("-inf")

    def start(self) -> None:
        now = time.monotonic()
        self.asking += 1
        self.overlap = max(self.overlap, self.asking)
        self.gap = min(self.gap, now - self.last)
        self.last = now


def make_answer(kind: bytes, body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (kind, len(body), body)


class Talk(asyncio.Protocol):
    """One connection of a client that sends GET requests, one after the other."""

    def __init__(self, hosts: dict[str, Seen], hold: float) -> None:
        self.hosts = hosts
        self.hold = hold
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.seen = self.hosts.setdefault(transport.get_extra_info("sockname")[0], Seen())
        self.seen.connected += 1
        self.seen.connections = max(self.seen.connections, self.seen.connected)

    def connection_lost(self, exc: Exception | None) -> None:
        self.seen.connected -= 1

    def data_received(self, data: bytes) -> None:
        *heads, self.waiting = (self.waiting + data).split(b"\r\n\r\n")
        for head in heads:
            self.answer(head.split(b" ", 2)[1])

    def answer(self, path: bytes) -> None:
        if path == b"/seen":
            self.transport.write(make_answer(b"application/json", msgspec.json.encode(self.hosts)))
        elif path == b"/reset":
            for host in self.hosts.values():
                host.pages = host.robots = host.overlap = 0
                host.gap, host.last, host.connections = float("inf"), float("-inf"), host.connected
            self.transport.write(make_answer(b"text/plain", b"done"))
        else:
            self.seen.start()
            asyncio.get_running_loop().call_later(self.hold, self.finish, path)

    def finish(self, path: bytes) -> None:
        self.seen.asking -= 1
        if path == b"/robots.txt":
            self.seen.robots += 1
            self.transport.write(ROBOTS_ANSWER)
        else:
            self.seen.pages += 1
            self.transport.write(PAGE_ANSWER)


ROBOTS_ANSWER = make_answer(b"text/plain", ROBOTS)
PAGE_ANSWER = make_answer(
    b"text/html", b"<!doctype html><title>Pears</title>" + SENTENCE * (PAGE_BYTES // len(SENTENCE))
)


async def serve(hosts: int, hold: float) -> None:
    """Serve until standard input ends; the port is printed first."""
    loop = asyncio.get_running_loop()
    seen: dict[str, Seen] = {}
    names = [f"127.0.0.{number}" for number in range(1, hosts + 1)]
    first = await loop.create_server(lambda: Talk(seen, hold), names[0], 0, backlog=1000)
    port = first.sockets[0].getsockname()[1]
    rest = [await loop.create_server(lambda: Talk(seen, hold), name, port, backlog=1000) for name in names[1:]]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in [first, *rest]:
        server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
