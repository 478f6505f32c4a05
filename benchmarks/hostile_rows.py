"""Rows of the tables of hostile input, and the process in which each is measured."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import msgspec

from benchmarks.memory import CLEAR, RESET_PEAK, read_memory


class Row(msgspec.Struct, frozen=True):
    """What came of one case, and what it may take."""

    name: str
    outcome: str
    """The name of the error, or what came instead."""
    seconds: float
    megabytes: float
    """Most resident memory above the start."""
    missed: str = ""
    """What is wrong; empty where all is right."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.missed


class Measured(msgspec.Struct, frozen=True):
    """What one process found."""

    outcome: str
    seconds: float
    """By the clock."""
    cpu: float
    """Seconds of CPU time."""
    megabytes: float


TRIES = 3


def measure_again(measure: Callable[[], Row]) -> Row:
    """Return the row of one case; one that misses is measured twice more: other work of the machine may have got in."""
    row = measure()
    for _ in range(TRIES - 1):
        row = row if row.is_right else measure()
    return row


def measure_here(run: Callable[[], str]) -> Measured:
    """Run something that returns its outcome, in this process."""
    gc.collect()
    CLEAR.write_text(RESET_PEAK)
    before, _ = read_memory()
    started, used = time.perf_counter(), time.process_time()
    outcome = run()
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    return Measured(outcome, seconds, cpu, read_memory()[1] - before)


def measure_apart(module: str, words: Sequence[str], longest: float) -> Measured:
    """Run a module that prints a `Measured` in a fresh process, for so many seconds at the most."""
    command = [sys.executable, "-m", module, *words]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=longest)
    except subprocess.TimeoutExpired:
        return Measured("no end", longest, longest, 0.0)
    if run.returncode:
        return Measured((run.stderr.strip().splitlines() or [f"exit code {run.returncode}"])[-1], 0.0, 0.0, 0.0)
    return msgspec.json.decode(run.stdout.splitlines()[-1], type=Measured)
