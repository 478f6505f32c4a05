"""When an address is asked again, how long to wait before, and when all time is used up."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    retry_if_result,
    wait_random_exponential,
)

from newsclean.errors import ConnectionFailed, FetchTimeout
from newsclean.fetch.address import quote
from newsclean.fetch.judge import BUSY, PASSING, Head, is_certificate_refused, read_retry_after
from newsclean.model import Limits

BACKOFF = wait_random_exponential(multiplier=0.5, max=8)
"""A random time up to 0.5, 1, 2 … seconds ("full jitter"): many callers do not come back at once."""


class Deadline:
    """The moment at which one whole fetch has to be over. It moves on while the fetch waits for its turn at a host."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        """How long the fetch was given."""
        self.on_move: Callable[[], None] = _do_nothing
        """Called when the clock stops and when it goes on: asyncio counts for itself."""
        self._ends = time.monotonic() + seconds
        self._stopped_at: float | None = None

    @property
    def left(self) -> float:
        """Seconds until then; 0 or less once it passed."""
        return self._ends - (self._stopped_at or time.monotonic())

    @property
    def is_stopped(self) -> bool:
        """Whether the clock stands still."""
        return self._stopped_at is not None

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Let the clock stand still inside the block."""
        self._stopped_at = started = time.monotonic()
        self.on_move()
        try:
            yield
        finally:
            self._stopped_at = None
            self._ends += time.monotonic() - started
            self.on_move()

    def timeout(self, url: str) -> FetchTimeout:
        """Return the error of a fetch that was at `url` when its time ran out."""
        message = f"{quote(url)} was not fetched in {self.seconds:g} seconds: try again, or raise timeout"
        return FetchTimeout(message, url)


def _do_nothing() -> None:
    """Stand where nobody listens."""


def make_retrying(limits: Limits, deadline: Deadline, sleep: Callable[[float], Awaitable[None]]) -> AsyncRetrying:
    """Return what asks again, for a function that returns a `Head` or raises a `FetchError`.

    After the last try, or when the next wait would outlast the deadline, the last outcome counts.
    """

    def wait(state: RetryCallState) -> float:
        asked = _asked_wait(state)
        return BACKOFF(state) if asked is None else min(asked, limits.retry_after)

    def is_over(state: RetryCallState) -> bool:
        return state.attempt_number >= limits.tries or state.upcoming_sleep >= deadline.left

    return AsyncRetrying(
        sleep=sleep,
        retry=retry_if_result(_is_busy) | retry_if_exception(_is_passing),
        wait=wait,
        stop=is_over,
        retry_error_callback=_last_outcome,
    )


def _is_busy(head: Head) -> bool:
    return head.status in BUSY


def _is_passing(error: BaseException) -> bool:
    if not isinstance(error, ConnectionFailed | FetchTimeout):
        return False
    return isinstance(error.__cause__, PASSING) and not is_certificate_refused(error.__cause__)


def _asked_wait(state: RetryCallState) -> float | None:
    if state.outcome is None or state.outcome.failed:
        return None
    return read_retry_after(state.outcome.result().headers.get("retry-after", "").strip())


def _last_outcome(state: RetryCallState) -> Head | None:
    return state.outcome.result() if state.outcome else None
