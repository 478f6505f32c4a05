"""Worker processes that clean a run's records: each has a few in hand, and answers them in order.

::

    Crew ── offer ──> queue ── Servant ══ socket ══ serving.serve ── clean_record

All of it in one thread, which looks at the workers' time and memory from outside. A record that ends its worker is
tried once more, alone; if that ends the worker too, it is a failed result, and no other record notices.
"""

from __future__ import annotations

import os
import selectors
import time
from collections import deque
from contextlib import suppress
from typing import Generic

import msgspec

from newsclean.archive.cleaning import failed_result
from newsclean.archive.encode import Answer, Form, encode_result
from newsclean.archive.records import Record
from newsclean.archive.servant import HAND_BYTES, HAND_RECORDS, RENEW_BYTES, Job, Servant, T
from newsclean.archive.serving import Setup
from newsclean.errors import ArchiveError, CleaningFailed, UsageError
from newsclean.isolate.process import START_SECONDS
from newsclean.isolate.wire import pack
from newsclean.model import Limits, Options

LOOK_SECONDS = 0.1
"""How often the time and the memory of the workers are looked at."""
_MORE_MEMORY = "see Limits.clean_bytes, in batch --page-memory"
_MORE_TIME = "see Limits.clean_seconds, in batch --page-seconds"
FAILED_STARTS = 3
"""How many workers in a row may end before they were ready."""


class Crew(Generic[T]):
    """Some workers and what waits for them. Tickets say which answer is whose."""

    def __init__(self, count: int, options: Options, form: Form) -> None:
        if os.name != "posix":
            raise UsageError("archives need a POSIX system: their workers are watched by its means")
        if not (options.limits.clean_seconds > 0 and options.limits.clean_bytes > 0):
            raise UsageError("Limits.clean_seconds and Limits.clean_bytes have to be over 0")
        self._count = count
        self._limits = options.limits
        self._form = form
        # A worker is what isolates here; one within it would be of no use.
        self._setup = pack(Setup(msgspec.structs.replace(options, isolation="none"), form))
        self._queue: deque[Job[T]] = deque()
        self._queued = 0
        self._retries: deque[Job[T]] = deque()
        self._servants: list[Servant[T]] = []
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0
        self._looked = 0.0

    def __enter__(self) -> Crew[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [servant.pid for servant in self._servants]

    @property
    def in_hand(self) -> int:
        """How many records have no answer yet."""
        return len(self._queue) + len(self._retries) + sum(len(servant.hand) for servant in self._servants)

    def has_room(self) -> bool:
        """Say whether more records are wanted."""
        return len(self._queue) < self._count * HAND_RECORDS and self._queued < self._count * HAND_BYTES

    def offer(self, ticket: T, record: Record) -> None:
        """Take a record to be cleaned."""
        self._queue.append(Job(ticket, record))
        self._queued += len(record.body)

    def start(self) -> None:
        """Let a first worker start, while the first records are still being read."""
        if not self._servants:
            self._add_servant()

    def wait(self) -> list[tuple[T, Answer]]:
        """Hand out what waits, and return the answers that have come, after a short while perhaps none.

        Raises ArchiveError where workers do not start.
        """
        self._hand_out()
        answers: list[tuple[T, Answer]] = []
        for key, events in self._selector.select(LOOK_SECONDS):
            servant: Servant[T] = key.data
            if events & selectors.EVENT_READ:
                answers += self._hear(servant)
            if events & selectors.EVENT_WRITE and servant in self._servants:
                self._write(servant)
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            for servant in list(self._servants):
                answers += self._look_at(servant)
            self._looked = time.monotonic()
        return answers

    def close(self) -> None:
        """End all workers."""
        for servant in self._servants:
            servant.discard()
        self._servants.clear()
        self._selector.close()

    def _hand_out(self) -> None:
        """Give the workers what waits, each as much as it may have in hand."""
        while len(self._servants) < min(self._count, self.in_hand):
            self._add_servant()
        # By turns, and never over half of a fair share: towards the end of a run no worker has many left when the
        # others have none.
        most = self.in_hand // (2 * self._count)
        givable = [servant for servant in self._servants if servant.has_room(most)]
        while givable and (self._queue or self._retries):
            for servant in list(givable):
                job = self._next_job(servant)
                if job is not None:
                    servant.give(job)
                    self._write(servant)
                if job is None or not servant.has_room(most):
                    givable.remove(servant)

    def _add_servant(self) -> None:
        servant: Servant[T] = Servant(self._setup)
        self._servants.append(servant)
        self._selector.register(servant.line, selectors.EVENT_READ | selectors.EVENT_WRITE, servant)

    def _next_job(self, servant: Servant[T]) -> Job[T] | None:
        """Take what a worker should have next off the queue: a retry only for one with empty hands."""
        if self._retries and not servant.hand:
            return self._retries.popleft()
        if not self._queue:
            return None
        self._queued -= len(self._queue[0].record.body)
        return self._queue.popleft()

    def _write(self, servant: Servant[T]) -> None:
        """Send what the socket takes; that the other side has hung up is heard when reading."""
        with suppress(OSError):
            servant.send()
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if servant.has_unsent() else 0)
        self._selector.modify(servant.line, events, servant)

    def _hear(self, servant: Servant[T]) -> list[tuple[T, Answer]]:
        """Return what a worker has answered; see to its end if it has hung up, or is not to go on."""
        try:
            alive, answers = servant.receive(), servant.take_answers()
        except BlockingIOError:
            return []
        if servant.ready:
            self._failed_starts = 0
        if not alive:
            answers += self._bury(servant, f"the worker process that cleaned it {servant.explain_end()}")
        elif servant.is_worn() and not servant.hand:
            self._dismiss(servant)
        return answers

    def _look_at(self, servant: Servant[T]) -> list[tuple[T, Answer]]:
        """End a worker that takes too long or too much memory; let one that has grown end after what it has in hand."""
        memory = servant.memory()
        reason = self._find_excess(servant, memory)
        if reason is None:
            servant.grown = servant.grown or memory > RENEW_BYTES
            return []
        servant.stop()
        # What it had finished by then is in the socket.
        answers: list[tuple[T, Answer]] = []
        with suppress(OSError):
            while servant.receive():
                pass
        answers += servant.take_answers()
        return answers + self._bury(servant, reason)

    def _find_excess(self, servant: Servant[T], memory: int) -> str | None:
        """Return the limit that a worker is over, as the end of a sentence."""
        limits: Limits = self._limits
        if memory > limits.clean_bytes:
            what = "cleaning it takes" if servant.ready else "one alone, with nothing to clean, takes"
            return f"{what} more than {limits.clean_bytes:,} bytes of memory: {_MORE_MEMORY}"
        seconds = servant.seconds_at_work()
        if servant.ready and seconds > limits.clean_seconds:
            return f"cleaning it takes more than {limits.clean_seconds:g} seconds: {_MORE_TIME}"
        if not servant.ready and seconds > START_SECONDS:
            return "its worker process does not start"
        return None

    def _bury(self, servant: Servant[T], reason: str) -> list[tuple[T, Answer]]:
        """Let go of a worker that has ended: its first record is to blame, the others wait again, in front."""
        self._dismiss(servant)
        jobs = deque(servant.hand)
        if not servant.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise ArchiveError(f"worker processes do not start: {reason}")
            blamed = None
        else:
            blamed = jobs.popleft() if jobs else None
        for job in reversed(jobs):
            job.sent = None
            if job.retry:
                self._retries.appendleft(job)
            else:
                self._queue.appendleft(job)
                self._queued += len(job.record.body)
        if blamed is None:
            return []
        if not blamed.retry:
            self._retries.append(Job(blamed.ticket, blamed.record, retry=True))
            return []
        error = CleaningFailed(f"{blamed.record.url or 'the record'}: {reason}")
        return [(blamed.ticket, encode_result(failed_result(blamed.record, error), self._form))]

    def _dismiss(self, servant: Servant[T]) -> None:
        """End a worker, and forget it."""
        self._servants.remove(servant)
        self._selector.unregister(servant.line)
        servant.discard()
