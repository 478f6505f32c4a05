"""The other side: a process that cleans one page after another until nobody asks any more."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

from newsclean.errors import NewscleanError
from newsclean.isolate.wire import LENGTH, Task, pack, pack_answer, unpack_task
from newsclean.model import Article, Limits
from newsclean.pipeline import answer_page

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
            line.sendall(pack_answer(clean(task)))


def receive(line: socket.socket) -> Task | None:
    """Return the next task, None at the end."""
    data = read_value(line)
    body = read_value(line) if data is not None else None
    return unpack_task(data, body) if data is not None and body is not None else None


def read_value(line: socket.socket) -> bytearray | None:
    """Return the bytes of the next value, None at the end."""
    length = read_bytes(line, LENGTH.size)
    return read_bytes(line, LENGTH.unpack(length)[0]) if length is not None else None


def read_bytes(line: socket.socket, size: int) -> bytearray | None:
    """Return so many bytes, None where fewer come."""
    data = bytearray(size)
    with memoryview(data) as view:
        filled = 0
        while filled < size:
            count = line.recv_into(view[filled:])
            if not count:
                return None
            filled += count
    return data


def clean(task: Task) -> Article | NewscleanError:
    """Return the article of a page, or why there is none."""
    start_limits(task.options.limits)
    try:
        return answer_page(task.kind, task.page, task.options)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


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
