"""One worker process of a run, as the run sees it: what it has in hand, what was sent to it, and what it answered."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Hashable
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from newsclean.archive.encode import Answer
from newsclean.archive.records import Record
from newsclean.isolate.process import WorkerProcess
from newsclean.isolate.wire import LENGTH, pack

RECEIVED = 1 << 18
HAND_BYTES = 1024 * 1024
HAND_RECORDS = 32
"""How much a worker has in hand: enough that it never waits, also while the run writes a chunk, little enough that a
crash costs little."""
LEAST_RECORDS = 2
"""How many a worker may have in hand in any case, so that it need not wait."""
RENEW_RECORDS = 10_000
RENEW_BYTES = 400 * 1024 * 1024
"""After how many records, or beyond how much memory, a worker is replaced."""

T = TypeVar("T", bound=Hashable)


class Job(Struct, Generic[T]):
    """A record on its way."""

    ticket: T
    record: Record
    retry: bool = False
    """Whether it has ended a worker before, and goes alone."""
    sent: float | None = None
    """When the last of it went out."""


class Servant(WorkerProcess, Generic[T]):
    """A worker of a run, and what it has in hand."""

    def __init__(self, setup: bytes) -> None:
        super().__init__("newsclean.archive.serving")
        self._line.setblocking(False)
        self._unsent: deque[tuple[memoryview, Job[T] | None]] = deque([(memoryview(setup), None)])
        self._received = bytearray()
        self._since = time.monotonic()
        """When it started, or began with the first record in hand."""
        self._given = 0
        self._hand_bytes = 0
        self.hand: deque[Job[T]] = deque()
        self.ready = False
        self.grown = False

    @property
    def line(self) -> int:
        """The number of the socket."""
        return self._line.fileno()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def has_room(self, most: int) -> bool:
        """Say whether it may have more in hand, of which `most` records are its share; a retry goes alone."""
        if self.is_worn() or (self.hand and self.hand[0].retry):
            return False
        held = len(self.hand)
        return held < LEAST_RECORDS or (held < min(most, HAND_RECORDS) and self._hand_bytes < HAND_BYTES)

    def is_worn(self) -> bool:
        """Say whether it is to be replaced."""
        return self.grown or self._given >= RENEW_RECORDS

    def has_unsent(self) -> bool:
        """Say whether something waits to be sent."""
        return bool(self._unsent)

    def give(self, job: Job[T]) -> None:
        """Take a record in hand."""
        self.hand.append(job)
        self._given += 1
        self._hand_bytes += len(job.record.body)
        self._unsent.append((memoryview(pack(job.record)), job))

    def send(self) -> None:
        """Send what the socket takes at once. Raises OSError where the process has ended."""
        while self._unsent:
            data, job = self._unsent[0]
            try:
                count = self._line.send(data)
            except BlockingIOError:
                return
            if count < len(data):
                self._unsent[0] = (data[count:], job)
                continue
            self._unsent.popleft()
            if job is not None:
                job.sent = time.monotonic()

    def receive(self) -> bool:
        """Take in what has come; say whether the process is still there. Raises BlockingIOError for nothing."""
        try:
            data = self._line.recv(RECEIVED)
        except ConnectionError:
            return False
        self._received += data
        return bool(data)

    def take_answers(self) -> list[tuple[T, Answer]]:
        """Return the whole answers that have come in."""
        answers: list[tuple[T, Answer]] = []
        start = 0
        while len(self._received) >= start + LENGTH.size:
            size = LENGTH.unpack_from(self._received, start)[0]
            end = start + LENGTH.size + size
            if len(self._received) < end:
                break
            if self.ready:
                job = self.hand.popleft()
                self._hand_bytes -= len(job.record.body)
                data = memoryview(self._received)[start + LENGTH.size : end]
                answers.append((job.ticket, _decode(data)))
                data.release()
            self.ready = True
            self._since = time.monotonic()
            start = end
        del self._received[:start]
        return answers

    def seconds_at_work(self) -> float:
        """Return how long it has been at its first record, or starting; what it waits for does not count."""
        if not self.ready:
            return time.monotonic() - self._since
        if not self.hand or self.hand[0].sent is None:
            return 0.0
        return time.monotonic() - max(self._since, self.hand[0].sent)


_decode = msgspec.msgpack.Decoder(Answer).decode
