"""What a run costs besides cleaning: the rate by number of workers, and the processor time of the main process.

::

    python -m benchmarks.archives.passing [--records 2000] [--kilobytes 100] [--kind jsonl] [--turns 3]

The main process reads, passes on and writes; its processor time over that of the workers is the overhead, which does
not depend on what else the machine does. Nor does the share of their time in which workers wait for a record: what the
kernel counts as waiting for a processor is left out of it. Rates do: turns go round, and the best of each counts.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from benchmarks.archives.kill import children_of
from newsclean.archive.records import Damage, Record
from newsclean.archive.run import Settings, run_batch
from newsclean.archive.summary import Tally
from newsclean.archive.writers import KINDS, Kind
from newsclean.model import Options

ENDINGS: dict[Kind, str] = {"parquet": ".parquet", "json": "", "markdown": ""}


class Measure(Struct, frozen=True):
    """One run: records a second, and seconds of processor time of the main process and of the workers."""

    rate: float
    main: float
    workers: float
    idle: float
    """The share of the workers' time in which they had nothing to do."""


class Waits:
    """How long workers wait for a record, between the first chunk that is written and the last."""

    def __init__(self) -> None:
        self._first: dict[int, tuple[float, float]] = {}
        self._last: dict[int, tuple[float, float]] = {}

    def look(self, _: Tally) -> bool:
        """Look at all workers; never ask for a stop."""
        for pid in children_of(os.getpid()):
            with suppress(OSError):
                ran, ready = Path(f"/proc/{pid}/schedstat").read_text().split()[:2]
                self._last[pid] = time.monotonic(), (int(ran) + int(ready)) / 1e9
                self._first.setdefault(pid, self._last[pid])
        return False

    def share(self) -> float:
        """Return the share of the time in which the workers neither ran nor were ready to."""
        pairs = [(self._first[pid], last) for pid, last in self._last.items()]
        whole = sum(last[0] - first[0] for first, last in pairs)
        return 1 - sum(last[1] - first[1] for first, last in pairs) / whole if whole else 0.0


class Pages(Struct, frozen=True):
    """A source of pages that are in files of 200 each, cut by length, so that reading costs what a plain file does."""

    name: str
    sizes: tuple[int, ...]

    @property
    def fingerprint(self) -> str:
        return ""

    @property
    def passed_over(self) -> dict[str, int]:
        return {}

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        with open(self.name, "rb") as file:
            file.seek(sum(self.sizes[:skip]))
            for number in range(skip, len(self.sizes)):
                body = file.read(self.sizes[number])
                yield Record(self.name, f"page {number}", number, body, "page", f"https://a.example/{number}")


def make_pages(path: Path, count: int, kilobytes: int) -> Pages:
    """Write pages of a story of 30 paragraphs, in menus, scripts and teasers up to a size."""
    sizes = []
    with path.open("wb") as file:
        for number in range(count):
            sizes.append(file.write(make_page(number, kilobytes * 1000).encode()))
    return Pages(str(path), tuple(sizes))


def make_page(number: int, size: int) -> str:
    """Return a page of about so many bytes."""
    story = "".join(
        f"<p>On day {number} and in hour {n} the lock at Nether Hallow was opened late, and {number + n} boats waited "
        "below it until the keeper, who had been asked twice, had counted them all again and written it down.</p>"
        for n in range(30)
    )
    teasers = "".join(
        f'<li class="teaser"><a href="/{number}/{n}"><img src="/{n}.jpg" alt=""><span>Boats of week {n}</span></a></li>'
        for n in range(max(0, size - len(story)) // 300)
    )
    script = "<script>" + f"window.data_{number} = {{}};" * (max(0, size - len(story)) // 60) + "</script>"
    title = f"The lock on day {number}"
    return (
        f'<html lang="en"><head><title>{title}</title>{script}</head><body><nav><ul>{teasers}</ul></nav>'
        f"<article><h1>{title}</h1>{story}</article></body></html>"
    )


def measure(source: Pages, folder: Path, workers: int, kind: Kind) -> Measure:
    """Run once."""
    output = folder / f"out-{workers}-{time.monotonic_ns()}{ENDINGS.get(kind, '.' + kind)}"
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    waits = Waits()
    summary = run_batch([source], str(output), Options(), Settings(kind=kind, workers=workers), waits.look)
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    main, others = (
        two.ru_utime + two.ru_stime - one.ru_utime - one.ru_stime for one, two in zip(before, after, strict=True)
    )
    return Measure(summary.rate, main, others, waits.share())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--kind", choices=KINDS, default="jsonl")
    parser.add_argument("--turns", type=int, default=3)
    given = parser.parse_args()
    found: dict[int, list[Measure]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as name:
        source = make_pages(Path(name) / "pages", given.records, given.kilobytes)
        for _ in range(given.turns):
            for workers, measures in found.items():
                measures.append(measure(source, Path(name), workers, given.kind))
    for workers, measures in found.items():
        best = max(measures, key=lambda one: one.rate)
        overhead = min(one.main / one.workers for one in measures)
        idle = min(one.idle for one in measures)
        print(
            f"{workers} worker(s): {best.rate:.1f} records a second, overhead {overhead:.1%} of the workers' time, of "
            f"which they waited {idle:.1%}"
        )
    rates = [max(one.rate for one in measures) for measures in found.values()]
    print(f"2 workers: {rates[1] / rates[0]:.2f} times the rate of one")
    print(f"memory of the main process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
