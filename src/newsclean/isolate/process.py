"""A worker process: a fresh interpreter at the other end of a socket, which never sees the program it works for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from newsclean.errors import UsageError

BOOT = """\
import importlib, sys
module, number, sys.path[:] = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
importlib.import_module(module).serve(number)"""
"""A fresh interpreter, which is not told what the program's own main module is: it must not run again."""

START_SECONDS = 60.0
"""How long a worker may take to start."""


class Ended(Exception):
    """A worker hung up in the middle."""


class WorkerProcess:
    """A process that runs `serve(number)` of a module, `number` being its end of a socket.

    Raises UsageError where none can be started.
    """

    def __init__(self, module: str) -> None:
        self._line, theirs = socket.socketpair()
        words = [sys.executable, "-c", BOOT, module, str(theirs.fileno()), *sys.path]
        try:
            with theirs:
                self._process = subprocess.Popen(
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    start_new_session=True,  # Ctrl-C is for the program, which ends its workers by itself
                )
        except OSError as error:
            self._line.close()
            raise UsageError(f"isolation: no worker process can be started: {error}") from error

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.poll() is None

    def memory(self) -> int:
        """Return the bytes of memory that the process holds, 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError, ValueError):
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> None:
        """End the process, whatever it does; the thread that waits for it hears of it."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._process.kill()

    def discard(self) -> None:
        """End the process, and let go of it: no thread may wait for it any more."""
        self.stop()
        self._process.wait()
        self._line.close()

    def forget(self) -> None:
        """Close our end in a forked process; the worker goes on for the other."""
        self._line.close()
        self._process.returncode = 0

    def explain_end(self) -> str:
        """Return what became of a process that hung up."""
        try:
            code = self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            return "hung up"
        known = {-one.value: one.name for one in signal.Signals}
        return f"was ended by {known[code]}" if code in known else f"ended with exit code {code}"
