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
    megabytes: float


def measure_here(run: Callable[[], str]) -> Measured:
    """Run something that returns its outcome, in this process."""
    gc.collect()
    CLEAR.write_text(RESET_PEAK)
    before, _ = read_memory()
    started = time.perf_counter()
    outcome = run()
    seconds = time.perf_counter() - started
    return Measured(outcome, seconds, read_memory()[1] - before)


def measure_apart(module: str, words: Sequence[str], longest: float) -> Measured:
    """Run a module that prints a `Measured` in a fresh process, for so many seconds at the most."""
    command = [sys.executable, "-m", module, *words]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=longest)
    except subprocess.TimeoutExpired:
        return Measured("no end", longest, 0.0)
    if run.returncode:
        return Measured((run.stderr.strip().splitlines() or [f"exit code {run.returncode}"])[-1], 0.0, 0.0)
    return msgspec.json.decode(run.stdout.splitlines()[-1], type=Measured)
