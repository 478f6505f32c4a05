"""The workers of a process: started when needed, watched while they clean, replaced when they end."""

from __future__ import annotations

import atexit
import os
import select
import sys
import threading
import time
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from newsclean.errors import CleaningFailed, NewscleanError, UsageError
from newsclean.isolate.process import START_SECONDS, Ended, WorkerProcess
from newsclean.isolate.wire import LENGTH, Task, pack_task, unpack, unpack_answer
from newsclean.model import Article, Limits

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

LOOK_SECONDS = 0.05
"""How often the time and the memory of a worker at work are looked at."""
RECEIVED = 1 << 20


class Call:
    """One page's way through the pool, which can be called off."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """End the worker that is at it, and let none begin."""
        with self._lock:
            self._cancelled = True
            if self._worker is not None:
                self._worker.stop()

    def hold(self, worker: Worker | None) -> None:
        """Take note of who is at it. Raises CleaningFailed once it was called off."""
        with self._lock:
            if self._cancelled:
                raise CleaningFailed("cleaning was called off")
            self._worker = worker


class Pool:
    """At most so many workers; who asks waits for a free one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._room = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    @cached_property
    def threads(self) -> ThreadPoolExecutor:
        """Threads that wait for workers on behalf of event loops; the loop's own ones stay free."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(self._most, thread_name_prefix="newsclean")

    def run(self, task: Task, call: Call) -> Article:
        """Have a page cleaned. Raises what its cleaning raised, and CleaningFailed."""
        with self._room:
            call.hold(None)
            worker = self._take()
            usable = False
            try:
                call.hold(worker)
                answer = worker.clean(task)
                call.hold(None)
                usable = worker.memory() <= task.options.limits.clean_bytes // 2
            finally:
                self._give_back(worker, usable)
        if isinstance(answer, NewscleanError):
            raise answer
        return answer

    def close(self) -> None:
        """End all workers; whoever waits for one hears of it."""
        with self._lock:
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.stop()
        for worker in idle:
            worker.discard()

    def forget(self) -> None:
        """Let go of the workers without ending them: in a forked process, they are those of another."""
        for worker in [*self._idle, *self._busy]:
            worker.forget()

    def _take(self) -> Worker:
        """Return a worker that lives."""
        worker = None
        with self._lock:
            while self._idle and worker is None:
                worker = self._idle.pop()
                if not worker.is_alive():
                    worker.discard()
                    worker = None
        worker = worker or Worker()
        with self._lock:
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker, usable: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            if usable:
                self._idle.append(worker)
        if not usable:
            worker.discard()


class Worker(WorkerProcess):
    """A process that cleans pages, one at a time. Raises UsageError where none can be started."""

    def __init__(self) -> None:
        super().__init__("newsclean.isolate.worker")
        try:
            self._receive(time.monotonic() + START_SECONDS, None)
        except (Ended, OSError, TimeoutError) as error:
            self.discard()
            raise UsageError(f"isolation: a worker process of {sys.executable} does not start") from error
        except BaseException:
            self.discard()
            raise

    def clean(self, task: Task) -> Article | NewscleanError:
        """Return what the process makes of a page. Raises CleaningFailed; the worker is of no use then."""
        limits, subject = task.options.limits, task.page.url or "the page"
        ends = time.monotonic() + limits.clean_seconds
        try:
            self._line.settimeout(limits.clean_seconds)
            for piece in pack_task(task):
                self._line.sendall(piece)
            return unpack_answer(partial(self._receive, ends, limits))
        except TimeoutError as error:
            message = f"{subject} takes more than {limits.clean_seconds:g} seconds: see Limits.clean_seconds"
            raise CleaningFailed(message) from error
        except MemoryError as error:
            message = f"{subject} takes more than {limits.clean_bytes} bytes of memory: see Limits.clean_bytes"
            raise CleaningFailed(message) from error
        except (Ended, OSError) as error:
            raise CleaningFailed(f"the worker process that cleaned {subject} {self.explain_end()}") from error

    def _receive(self, ends: float, limits: Limits | None) -> Any:
        """Return the next value. Raises Ended, TimeoutError, or MemoryError for a worker that holds too much."""
        poll = select.poll()
        poll.register(self._line, select.POLLIN)
        data, size = bytearray(), LENGTH.size
        while len(data) < size:
            left = ends - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if not poll.poll(min(left, LOOK_SECONDS) * 1000):
                if limits is not None and self.memory() > limits.clean_bytes:
                    raise MemoryError
                continue
            piece = self._line.recv(min(RECEIVED, size - len(data)))
            if not piece:
                raise Ended
            data += piece
            if size == LENGTH.size and len(data) >= size:
                size += LENGTH.unpack(data[:size])[0]
        return unpack(data[LENGTH.size :])


_pool: Pool | None = None
_making = threading.Lock()


def current_pool() -> Pool:
    """Return the pool of this process. Raises UsageError where the system has no such processes."""
    global _pool
    if os.name != "posix":
        raise UsageError("isolation needs a POSIX system: give isolation='none'")
    with _making:
        if _pool is None:
            _pool = Pool(count_processors())
        return _pool


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _close_at_exit() -> None:
    if _pool is not None:
        _pool.close()


def _forget_after_fork() -> None:
    """Begin anew in a forked process, whose locks may have been held by threads that it does not have."""
    global _pool, _making
    if _pool is not None:
        _pool.forget()
    _pool, _making = None, threading.Lock()


atexit.register(_close_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)
