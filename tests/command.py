"""Running the command as a user's shell does, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
PAGE = SAMPLES / "www.csmonitor.com" / "two-tellings" / "source.html"
DUMP = SAMPLES / "www.csmonitor.com" / "dump-one-telling" / "source.txt"
TITLE = "The night shift that keeps a mountain pass open – and the town that learned to wait"
"""The title of PAGE."""
COMMAND = [sys.executable, "-m", "newsclean"]
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a shell, also where the tests run in the background
from newsclean.cli import main
sys.exit(main())
"""
"""The command, for tests that interrupt it."""
USUAL = {"PYTHONUNBUFFERED": "", "COLUMNS": "80"}
"""What a shell has as a rule, and a machine that runs tests may not."""
LONGEST = 60
"""Seconds after which a command that hangs is a failure; a good run takes a fraction of one."""


def run(
    *words: str | Path,
    given: bytes = b"",
    to: int | IO[Any] = subprocess.PIPE,
    folder: Path = ROOT,
    environment: Mapping[str, str] = {},
) -> subprocess.CompletedProcess[bytes]:
    """Run `newsclean` with `words`, `given` on standard input and standard output to `to`."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        input=given,
        stdout=to,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, **USUAL, **environment},
        timeout=LONGEST,
        check=False,
    )


def complaint(outcome: subprocess.CompletedProcess[bytes]) -> str:
    """Return what a failed command said: one line on stderr, and nothing on stdout."""
    assert not outcome.stdout
    lines = outcome.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("newsclean: ")
    return lines[0].removeprefix("newsclean: ")
