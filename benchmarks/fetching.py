"""Many pages of many hosts in one process: pages a second, what each host saw, memory, and the end by Ctrl-C.

``python -m benchmarks.fetching --pages 10000 --hosts 50`` starts a server of loopback hosts (`benchmarks.fetch_server`)
and fetches from it with `fetch_many`, three times, each in a process of its own: all pages without a delay, a smaller
run with one, and all pages again with an interrupt in the middle. What a host saw is what the server tells.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from benchmarks.fetch_server import Seen
from benchmarks.memory import read_memory

HOLD = 0.02
"""Seconds for which the server holds each page."""
DELAY = 0.2
PACED_PAGES = 10
"""Pages a host in the run with a delay."""
INTERRUPT_SECONDS = 2.0


class Told(msgspec.Struct):
    """What a run says of itself."""

    seconds: float
    cpu: float
    results: int
    pages: int
    lost: int
    twice: int
    memory: list[float]
    """Resident MB after the first pages, in the middle and at the end."""


async def fetch_pages(addresses: list[str], delay: float, connections: int) -> Told:
    """Fetch all addresses, writing a line for each result."""
    from newsclean.fetch import fetch_many
    from newsclean.model import Options

    options = Options(allow_private=True, delay=delay, host_connections=connections)
    done: Counter[str] = Counter()
    pages = 0
    memory: list[float] = []
    marks = {max(1, len(addresses) * part // 100) for part in (10, 50, 100)}
    start, cpu = time.perf_counter(), time.process_time()
    async for fetched in fetch_many(addresses, options):
        done[fetched.address] += 1
        pages += fetched.page is not None
        print(fetched.address, fetched.page is not None, flush=True)
        if done.total() in marks:
            memory.append(read_memory()[0])
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    lost = (Counter(addresses) - done).total()
    return Told(seconds, cpu, done.total(), pages, lost, (done - Counter(addresses)).total(), memory)


def start_run(port: int, hosts: int, pages: int, delay: float, connections: int) -> subprocess.Popen[bytes]:
    """Start a run in a process of its own; what it says of itself is the last line on stderr."""
    words = [sys.executable, "-m", "benchmarks.fetching", "--run", *map(str, (port, hosts, pages, delay, connections))]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish_run(process: subprocess.Popen[bytes]) -> Told:
    """Wait for the end of a run. Raises RuntimeError if it failed."""
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode())
    return msgspec.json.decode(said.splitlines()[-1], type=Told)


def interrupt_run(process: subprocess.Popen[bytes], lines: int) -> tuple[float, bytes]:
    """Interrupt a run after so many lines; return the seconds until its end and all that it wrote."""
    assert process.stdout is not None
    written = [process.stdout.readline() for _ in range(lines)]
    start = time.perf_counter()
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate()
    return time.perf_counter() - start, b"".join(written) + rest


@contextmanager
def serving(hosts: int) -> Iterator[int]:
    """Run the server until the end of the block; yield its port."""
    words = [sys.executable, "-m", "benchmarks.fetch_server", str(hosts), str(HOLD)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()


def ask_seen(port: int) -> dict[str, Seen]:
    """Return what each host saw since the last time, once it saw that nobody is connected any more."""
    while True:
        seen = msgspec.json.decode(_ask(port, "seen"), type=dict[str, Seen])
        if sum(host.connected for host in seen.values()) <= 1:  # ours
            break
        time.sleep(0.05)
    _ask(port, "reset")
    return {name: host for name, host in seen.items() if host.pages}


def _ask(port: int, what: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{what}") as answer:
        body: bytes = answer.read()
    return body


def describe(told: Told, seen: dict[str, Seen]) -> str:
    """Return the figures of a whole run, and what the hosts saw of it."""
    sees = seen.values()
    load = os.getloadavg()[0]
    return "\n".join(
        [
            f"  {told.pages} pages, {told.results - told.pages} errors, {told.lost} lost, {told.twice} twice",
            f"  {told.pages / told.seconds:.0f} pages a second; {1000 * told.cpu / told.results:.2f} ms of CPU a page"
            f" ({told.results / told.cpu:.0f} a second of CPU); load of the machine {load:.1f}, {os.cpu_count()} cores",
            f"  at one host: at most {max(host.overlap for host in sees)} requests and"
            f" {max(host.connections for host in sees)} connections at a time, robots.txt {max(h.robots for h in sees)}"
            f" times, at least {1000 * min(host.gap for host in sees):.0f} ms from start to start",
            f"  resident MB after a tenth, half and all: {', '.join(f'{size:.0f}' for size in told.memory)}",
        ]
    )


def measure(pages: int, hosts: int, connections: int) -> bool:
    """Print all three runs; return whether every promise was kept."""
    with serving(hosts) as port:
        print(f"{pages} pages of {hosts} hosts, no delay, {connections} at a time at a host")
        told = finish_run(start_run(port, hosts, pages, 0.0, connections))
        seen = ask_seen(port)
        print(describe(told, seen))
        kept = told.pages == pages and not told.lost and all(host.overlap <= connections for host in seen.values())

        print(f"{PACED_PAGES * hosts} pages, {DELAY} s between two requests to a host")
        told = finish_run(start_run(port, hosts, PACED_PAGES * hosts, DELAY, connections))
        seen = ask_seen(port)
        print(describe(told, seen))
        kept &= told.pages == PACED_PAGES * hosts
        kept &= all(host.overlap <= connections and host.gap >= DELAY for host in seen.values())

        print(f"{pages} pages, Ctrl-C in the middle")
        took, written = interrupt_run(start_run(port, hosts, pages, 0.0, connections), pages // 2)
        served = sum(host.pages for host in ask_seen(port).values())
        lines = written.decode().splitlines()
        whole = all(line.endswith(" True") for line in lines)
        print(
            f"  over after {took:.2f} s; {len(lines)} results written, all whole: {whole}; {served} pages were served"
        )
        return kept and whole and took < INTERRUPT_SECONDS and served - len(lines) <= connections * hosts


def main(words: list[str] | None = None) -> int:
    """Measure, or be one of the runs; 1 if a promise was not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fetching", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=50, help="at most 254")
    parser.add_argument("--connections", type=int, default=2, help="requests at a time at one host")
    parser.add_argument("--run", nargs=5, type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args(words)
    if not arguments.run:
        return 0 if measure(arguments.pages, arguments.hosts, arguments.connections) else 1
    port, hosts, pages, delay, connections = arguments.run
    names = [f"127.0.0.{1 + number % int(hosts)}" for number in range(int(pages))]
    addresses = [f"http://{name}:{port:.0f}/page/{number}" for number, name in enumerate(names)]
    told = asyncio.run(fetch_pages(addresses, delay, int(connections)))
    print(msgspec.json.encode(told).decode(), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
