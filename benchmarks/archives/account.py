"""A million records in, exactly one result each: make an archive, clean it, and account for every record by itself.

::

    python -m benchmarks.archives.account --records 1000000 [--workers 2] [--page-bytes 10000] [--paragraphs 18]

The three sets of `benchmarks.archives.make` go through one `newsclean batch`. Then each record is made again and its
result looked up: there once, in order, with its address and the hash of its bytes; a story an article with its title,
a hostile record an article or a typed failure. Memory is the kernel's high-water mark of the main process, and of any
of its workers, looked at every half second (Linux).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from msgspec import Struct, field

from benchmarks.archives.kill import children_of
from benchmarks.archives.make import MOST_PARAGRAPHS, SETS, Made, Maker, make_sets, share_of
from benchmarks.memory import read_memory

LOOK_SECONDS = 0.5

Row: TypeAlias = dict[str, Any]


class Memory(Struct):
    """MB of the main process at each look, and the most that a worker, and the main process, ever had."""

    looks: list[float] = field(default_factory=list)
    main: float = 0.0
    worker: float = 0.0

    def look(self, pid: int) -> None:
        """Look at a running main process and its workers; one that ends meanwhile is left out."""
        with suppress(OSError, KeyError):
            now, peak = read_memory(Path(f"/proc/{pid}/status"))
            self.looks.append(now)
            self.main = max(self.main, peak)
        for child in children_of(pid):
            with suppress(OSError, KeyError):
                self.worker = max(self.worker, read_memory(Path(f"/proc/{child}/status"))[1])


class Account(Struct):
    """What became of the records: how many had a right result, by kind, and what was wrong, the first ten told."""

    kinds: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    told: list[str] = field(default_factory=list)

    def blame(self, what: str) -> None:
        """Count one that was not accounted for."""
        self.wrong += 1
        if len(self.told) < 10:
            self.told.append(what)


def run_watched(command: list[str]) -> tuple[Memory, float, int]:
    """Run a command, return its memory, its seconds and its exit code."""
    memory, began = Memory(), time.monotonic()
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            memory.look(process.pid)
            time.sleep(LOOK_SECONDS)
    return memory, time.monotonic() - began, process.returncode


def read_rows(output: Path) -> Iterator[Row]:
    """Read results a line at a time."""
    with output.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def account_for(maker: Maker, records: int, output: Path, failures: Path) -> Account:
    """Make every record again and look up its result; what is left over at the end is wrong too."""
    account = Account()
    results, failed = read_rows(output), read_rows(failures)
    row = next(results, None)
    for source, first, last in share_of(records, SETS):
        for at in range(first, last):
            if not is_of(row, source, at - first):
                account.blame(f"record {at} of {source} has no result in its place")
                continue
            judge(account, maker.make(at), row)
            if "error" in row and next(failed, None) != row:
                account.blame(f"the failure of record {at} is not in its place in the failures file")
            row = next(results, None)
    for left in (row, next(failed, None)):
        if left is not None:
            account.blame(f"a result that is nobody's: {left['source']} {left['number']}")
    return account


def is_of(row: Row | None, source: str, number: int) -> TypeGuard[Row]:
    """Return whether a result is that of a record."""
    return row is not None and row["number"] == number and Path(row["source"]).name == source


def judge(account: Account, made: Made, row: Row) -> None:
    """Count a result as right or wrong."""
    if row["url"] != made.url or row["digest"] not in made.digests:
        account.blame(f"record {made.number} has another's address or hash")
    elif "error" in row:
        kind = row["error"]["type"]
        account.kinds[kind] += 1
        if made.title is not None:
            account.blame(f"record {made.number} is a story and failed: {row['error']}")
    else:
        account.kinds["article"] += 1
        if made.title is not None and row["article"]["title"] != made.title:
            account.blame(f"record {made.number} has another title")


def report(account: Account, memory: Memory, seconds: float, records: int) -> None:
    """Print what was seen."""
    tenths = [memory.looks[len(memory.looks) * tenth // 10] for tenth in range(1, 10)] if memory.looks else []
    print(f"{records:,} records in {seconds:,.0f} s: {records / seconds:,.0f} a second")
    print("results:", ", ".join(f"{kind} {count:,}" for kind, count in account.kinds.most_common()))
    print(f"not accounted for: {account.wrong:,}")
    print(f"memory: main at most {memory.main:.0f} MB, a worker at most {memory.worker:.0f} MB")
    print("main, at each tenth of the run:", " ".join(f"{value:.0f}" for value in tenths), "MB")
    for line in account.told:
        print(" ", line)


def main() -> None:
    parser = argparse.ArgumentParser(description="Clean an archive and account for every record.")
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--page-bytes", type=int, default=10_000, help="of a page, about (default: 10000)")
    parser.add_argument("--paragraphs", type=int, default=MOST_PARAGRAPHS, help="of a story, at most (default: 18)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for archive and output; an archive there is taken")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        maker = Maker(given.seed, given.page_bytes, given.paragraphs)
        if not all((folder / name).exists() for name in SETS):
            make_sets(maker, given.records, folder, SETS)
        sources, output = [str(folder / name) for name in SETS], folder / "out.jsonl"
        command = [sys.executable, "-m", "newsclean", "batch", *sources, "-o", str(output)]
        memory, seconds, code = run_watched([*command, "--workers", str(given.workers)])
        account = account_for(maker, given.records, output, folder / "out.jsonl.failures.jsonl")
        report(account, memory, seconds, given.records)
    if account.wrong or code > 1:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
