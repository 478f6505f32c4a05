"""What cleaning does to a server: how long an event loop waits, with and without worker processes, and pages a second.

``python -m benchmarks.server`` serves pages from a process of its own, fetches and cleans them with `aclean_url`, and
measures the longest time between two beats of a task that sleeps 1 ms. The pages are a csmonitor sample padded to
170 KB and to 10 MB. What is loaded and started with the first page is in a row of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import msgspec

import newsclean
from benchmarks.speed import pad_page
from newsclean.model import Isolation, Limits, Options

SAMPLE = Path("samples/www.csmonitor.com/two-tellings/source.html")
SIZES = {"170 KB": 170_000, "10 MB": 10_000_000}
WAYS: tuple[Isolation, ...] = ("none", "process")
BEAT = 0.001
THREADS = 16


class Pauses(msgspec.Struct, frozen=True):
    """Seconds that a page took, and that the loop waited at the most, page by page."""

    page: list[float]
    waited: list[float]


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


async def measure_pauses(url: str, options: Options, rounds: int) -> Pauses:
    """Clean the page at `url` again and again while a heart beats."""
    worst = 0.0

    async def beat() -> None:
        nonlocal worst
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            worst, last = max(worst, now - last - BEAT), now

    heart = asyncio.create_task(beat())
    took, waited = [], []
    for _ in range(rounds):
        await asyncio.sleep(BEAT)
        worst, begun = 0.0, time.perf_counter()
        await newsclean.aclean_url(url, options=options)
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(0)
        await asyncio.sleep(2 * BEAT)
        waited.append(worst)
    heart.cancel()
    return Pauses(took, waited)


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
    with tempfile.TemporaryDirectory() as folder, serve_folder(folder) as address:
        for name, size in SIZES.items():
            Path(folder, f"{size}.html").write_bytes(pad_page(sample, size - 5_000))
            for way in WAYS:
                limits = Limits(tags=1_000_000)
                options = Options(allow_private=True, respect_robots=False, isolation=way, limits=limits)
                url = f"{address}{size}.html"
                first = asyncio.run(measure_pauses(url, options, 1))
                later = asyncio.run(measure_pauses(url, options, given.rounds))
                for which, pauses in (("first", first), ("later", later)):
                    took, *waits = (
                        f"{1000 * figure:.0f} ms"
                        for figure in (median(pauses.page), median(pauses.waited), max(pauses.waited))
                    )
                    print(f"{name}, isolation {way}, {which}: page {took}, loop waited {waits[0]}, at most {waits[1]}")
    page = pad_page(sample, SIZES["170 KB"])
    for way in WAYS:
        rate = measure_rate(page, Options(isolation=way), given.seconds)
        print(f"170 KB, isolation {way}, {THREADS} threads: {rate:.0f} pages a second")


if __name__ == "__main__":
    main()
