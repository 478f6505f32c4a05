"""Peak memory of the systems, each over the pages of a corpus in a process of its own.

``python -m benchmarks.run DIR --memory`` starts these processes. The kernel's high-water mark is set back before
each page (Linux, ``/proc/self/clear_refs``), so that every page has its own peak.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from benchmarks.corpus import load_gold, read_page
from benchmarks.report import Table
from benchmarks.systems import System, load_systems

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
RESET_PEAK = "5"
KB_MB = 1024 / 1_000_000
"""What the kernel calls kB has 1024 bytes; a MB here has a million."""

WARM_PAGE = b"<html><body><article>%s</article></body></html>" % (
    b"<p>The ferry left at dawn with forty crates of pears, and by noon the harbour lay empty.</p>" * 8
)
"""So small that it needs nothing, and long enough to be read: what a system imports on first use is in by then."""


class Memory(msgspec.Struct, frozen=True):
    """Resident MB of one system: after the import, the most above it, the most that a page added while it was read."""

    imported: float
    peak: float
    growth: float
    page: str


def read_memory(status: Path = STATUS) -> tuple[float, float]:
    """Return resident memory now and its peak since the last reset, in MB, of this process or that of a `status` file.

    Raises OSError and KeyError for a process that has ended.
    """
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    now, peak = (int(fields[name].split()[0]) * KB_MB for name in ("VmRSS", "VmHWM"))
    return now, peak


def measure_pages(system: System, corpus: Path, pages: int | None) -> Memory:
    """Run a system over the pages in this process. Raises OSError where the peak cannot be reset."""
    run_system(system, WARM_PAGE, None)
    gc.collect()
    imported, _ = read_memory()
    highest, growths = imported, [(0.0, "-")]
    for gold in load_gold(corpus, pages):
        body = read_page(corpus, gold.id)
        gc.collect()
        CLEAR.write_text(RESET_PEAK)
        before, _ = read_memory()
        run_system(system, body, gold.address)
        _, peak = read_memory()
        highest = max(highest, peak)
        growths.append((peak - before, gold.id))
    growth, page = max(growths)
    return Memory(imported, highest - imported, growth, page)


def run_system(system: System, body: bytes, url: str | None) -> None:
    """Take text and metadata of a page, and forget them."""
    with suppress(*system.failures):
        (system.metadata or system.extract)(body, url)


def tabulate_memory(corpus: Path, systems: tuple[str, ...], pages: int | None) -> Table:
    """Measure each system in a new process, one after the other; a system that fails has dashes."""
    rows: list[tuple[str, ...]] = []
    for name in systems:
        command = [sys.executable, "-m", "benchmarks.memory", str(corpus), name, str(pages or "")]
        outcome = subprocess.run(command, capture_output=True, text=True)
        if outcome.returncode:
            reason = (outcome.stderr.strip().splitlines() or ["no output"])[-1]
            print(f"memory of {name} not measured: {reason}", file=sys.stderr)
            rows.append((name, "-", "-", "-", "-"))
            continue
        memory = msgspec.json.decode(outcome.stdout.splitlines()[-1], type=Memory)
        rows.append((name, f"{memory.imported:.0f}", f"{memory.peak:.0f}", f"{memory.growth:.0f}", memory.page))
    header = ("system", "after import", "peak above it", "largest growth on a page", "that page")
    return Table("Resident memory, MB, a process for each system", header, rows)


def main(words: list[str]) -> int:
    """Measure one system: corpus, name, number of pages or nothing; print it as JSON."""
    corpus, name, pages = words
    loaded, _ = load_systems((name,))
    memory = measure_pages(loaded[name], Path(corpus), int(pages) if pages else None)
    print(msgspec.json.encode(memory).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
