"""What cleaning does to a server: how long an event loop waits, with and without worker processes, and pages a second.

``python -m benchmarks.server`` serves pages from a process of its own, fetches and cleans them with `aclean_url`, and
measures the longest time between two beats of a task that sleeps 1 ms. The pages are a csmonitor sample padded to
170 KB and to 10 MB. Each row begins in a fresh process, so that what is loaded and started with the first page counts;
it is in a row of its own. So is the first page of `fetch_many`, which imports and opens what it writes to. A busy
machine wakes no process in time: the first row says how long an idle loop waits on it, and each row also has the most
CPU time that the process itself, all its threads, took between two beats.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import msgspec

import newsclean
from benchmarks.speed import pad_page
from newsclean.model import Isolation, Limits, Options, replace

SAMPLE = Path("samples/www.csmonitor.com/two-tellings/source.html")
SIZES = {"170 KB": 170_000, "10 MB": 10_000_000}
WAYS: tuple[Isolation, ...] = ("none", "process")
BEAT = 0.001
THREADS = 16


class Wait(msgspec.Struct):
    """Seconds at the most between two beats, by the clock and of CPU time."""

    clock: float = 0.0
    cpu: float = 0.0


class Pauses(msgspec.Struct, frozen=True):
    """Seconds that a page took, and how the loop waited, page by page."""

    page: list[float]
    waited: list[Wait]


@contextmanager
def serve_folder(folder: str) -> Iterator[str]:
    """Serve the files of a folder from another process, and yield the address."""
    words = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"\((http://[^)]+/)\)", server.stdout.readline())
        assert found is not None
        try:
            yield found[1]
        finally:
            server.terminate()


@asynccontextmanager
async def beating() -> AsyncIterator[list[Wait]]:
    """Yield a list whose last entry tells how long the loop waited since it was added."""
    waits = [Wait()]

    async def beat() -> None:
        last, cpu = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(BEAT)
            now, used = time.perf_counter(), time.process_time()
            worst = waits[-1]
            worst.clock, worst.cpu = max(worst.clock, now - last - BEAT), max(worst.cpu, used - cpu)
            last, cpu = now, used

    heart = asyncio.create_task(beat())
    await asyncio.sleep(10 * BEAT)
    try:
        yield waits
    finally:
        heart.cancel()


async def measure_pauses(work: Callable[[], Awaitable[object]], rounds: int) -> Pauses:
    """Do something again and again while a heart beats."""
    took = []
    async with beating() as waits:
        for _ in range(rounds):
            await asyncio.sleep(BEAT)
            waits.append(Wait())
            begun = time.perf_counter()
            await work()
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(0)
            await asyncio.sleep(2 * BEAT)
    return Pauses(took, waits[1:])


async def fetch_one(url: str, options: Options) -> None:
    """Fetch one page as a run of many does."""
    async for fetched in newsclean.fetch_many([url], options):
        if fetched.error:
            raise fetched.error


def measure_pages(call: str, url: str, options: Options, rounds: int) -> tuple[Pauses, Pauses]:
    """Return what the first page costs in a fresh process, and later ones; without an address, a rest of a second."""
    work: dict[str, Callable[[], Awaitable[object]]] = {
        "rest": partial(asyncio.sleep, 1.0),
        "aclean_url": partial(newsclean.aclean_url, url, options=options),
        "fetch_many": partial(fetch_one, url, options),
    }
    return asyncio.run(measure_pauses(work[call], 1)), asyncio.run(measure_pauses(work[call], rounds))


def print_pauses(name: str, call: str, url: str, options: Options, rounds: int) -> None:
    """Measure in a fresh process and print two rows."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        both = fresh.submit(measure_pages, call, url, options, rounds).result()
    for which, pauses in zip(("first", "later"), both, strict=True):
        clock, cpu = ([getattr(wait, what) for wait in pauses.waited] for what in ("clock", "cpu"))
        took, usual, most, own = (
            f"{1000 * one:.0f} ms" for one in (median(pauses.page), median(clock), max(clock), max(cpu))
        )
        print(f"{name}, {which}: took {took}, loop waited {usual}, at most {most}; own CPU at most {own}", flush=True)


def measure_rate(body: bytes, options: Options, seconds: float) -> float:
    """Return pages a second from 16 threads."""
    newsclean.clean_html(body, options=options)
    ends = time.perf_counter() + seconds

    def work(_: int) -> int:
        done = 0
        while time.perf_counter() < ends:
            newsclean.clean_html(body, options=options)
            done += 1
        return done

    begun = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        done = sum(threads.map(work, range(THREADS)))
    return done / (time.perf_counter() - begun)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="pages of each kind (default: 20)")
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S", help="for pages a second (default: 5)")
    given = parser.parse_args(arguments)
    sample = SAMPLE.read_bytes()
    usual = Options(allow_private=True, respect_robots=False, delay=0.0, limits=Limits(tags=1_000_000))
    print_pauses("nothing", "rest", "", usual, 3)
    with tempfile.TemporaryDirectory() as folder, serve_folder(folder) as address:
        for name, size in SIZES.items():
            Path(folder, f"{size}.html").write_bytes(pad_page(sample, size - 5_000))
            for way in WAYS:
                options = replace(usual, isolation=way)
                print_pauses(
                    f"aclean_url, {name}, isolation {way}", "aclean_url", f"{address}{size}.html", options, given.rounds
                )
        url = f"{address}{SIZES['170 KB']}.html"
        for name, option in (
            ("", {}),
            (", WARC", {"save_warc": f"{folder}/pages.warc.gz"}),
            (", cache", {"cache": f"{folder}/cache"}),
        ):
            print_pauses(f"fetch_many, 170 KB{name}", "fetch_many", url, replace(usual, **option), given.rounds)
    page = pad_page(sample, SIZES["170 KB"])
    for way in WAYS:
        rate = measure_rate(page, Options(isolation=way), given.seconds)
        print(f"170 KB, isolation {way}, {THREADS} threads: {rate:.0f} pages a second")


if __name__ == "__main__":
    main()
