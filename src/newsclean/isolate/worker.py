"""The other side: a process that cleans one page after another until nobody asks any more."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

from newsclean.errors import CleaningFailed, NewscleanError
from newsclean.isolate.wire import LENGTH, Task, pack, unpack
from newsclean.model import Article, Limits
from newsclean.pipeline import CLEANERS

try:
    import resource
except ImportError:  # no such limits on this system: the time limit of the asking process holds
    resource = None  # type: ignore[assignment]

SPACE = Path("/proc/self/statm")
ROOM = 2
"""Times `Limits.clean_bytes` of address space, which runs out only if memory grows between two looks at it."""
GRACE = 1.0
"""Seconds after `Limits.clean_seconds` in which the asking process, if it still lives, ends the worker itself."""


def serve(number: int) -> None:
    """Clean what comes over the socket with this number, until it is closed on the other side."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forgo_core()
    with socket.socket(fileno=number) as line:
        line.sendall(pack("ready"))
        while (task := receive(line)) is not None:
            line.sendall(pack(clean(task)))


def receive(line: socket.socket) -> Task | None:
    """Return the next task, None at the end."""
    with line.makefile("rb", buffering=0) as file:
        data = _read(file, LENGTH.size)
        if len(data) < LENGTH.size:
            return None
        task: Task = unpack(_read(file, LENGTH.unpack(data)[0]))
        return task


def clean(task: Task) -> Article | NewscleanError:
    """Return the article of a page, or why there is none."""
    start_limits(task.options.limits)
    try:
        return CLEANERS[task.kind](task.page, task.options)
    except NewscleanError as error:
        return error
    except MemoryError:
        return CleaningFailed(f"{subject(task)} takes more memory than Limits.clean_bytes allows")
    except Exception as error:  # noqa: BLE001 - whatever a page brings about is an answer about that page
        return CleaningFailed(
            f"{subject(task)} makes newsclean fail ({type(error).__name__}: {error}): tell its makers"
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def subject(task: Task) -> str:
    """Return what messages call the page."""
    return task.page.url or "the page"


def start_limits(limits: Limits) -> None:
    """Let the kernel end this process some time after its time is up, even if nobody is left to do it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.clean_seconds + GRACE)
    if resource is not None and SPACE.exists():
        used = int(SPACE.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = used + ROOM * limits.clean_bytes
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def forgo_core() -> None:
    """Write no image of memory to disk after a crash."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _read(file: object, size: int) -> bytearray:
    """Return so many bytes, fewer at the end."""
    data = bytearray(size)
    view, filled = memoryview(data), 0
    while filled < size and (count := file.readinto(view[filled:])):  # type: ignore[attr-defined]
        filled += count
    del view
    return data[:filled] if filled < size else data
