"""When an address is asked again, how long to wait before, and when all time is used up."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_result,
    wait_random_exponential,
)

from newsclean.errors import ConnectionFailed, FetchError, FetchTimeout
from newsclean.fetch.address import quote
from newsclean.fetch.judge import BUSY, PASSING, Head, is_certificate_refused
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


class Patience:
    """Asks once, and again where that may help: how often and how long, `limits` and `deadline` say."""

    def __init__(self, limits: Limits, deadline: Deadline, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._limits = limits
        self._deadline = deadline
        self._sleep = sleep

    async def ask(self, once: Callable[[], Awaitable[Head]]) -> Head:
        """Return the head that `once` gets, or raise its FetchError.

        After the last try, or when the next wait would outlast the deadline, the last outcome counts.
        """
        outcome = await _try(once)
        if not _may_pass(outcome):
            return _unpack(outcome)
        first = [outcome]  # tenacity begins with it; most addresses never come here

        async def ask_on() -> Head | FetchError:
            return first.pop() if first else await _try(once)

        retrying = AsyncRetrying(
            sleep=self._sleep,
            retry=retry_if_result(_may_pass),
            wait=self._choose_wait,
            stop=self._is_over,
            retry_error_callback=_last_outcome,
        )
        return _unpack(await retrying(ask_on))

    def _choose_wait(self, state: RetryCallState) -> float:
        outcome = _last_outcome(state)
        asked = outcome.retry_after if isinstance(outcome, Head) else None
        return BACKOFF(state) if asked is None else min(asked, self._limits.retry_after)

    def _is_over(self, state: RetryCallState) -> bool:
        return state.attempt_number >= self._limits.tries or state.upcoming_sleep >= self._deadline.left


async def _try(once: Callable[[], Awaitable[Head]]) -> Head | FetchError:
    try:
        return await once()
    except FetchError as error:
        return error


def _unpack(outcome: Head | FetchError) -> Head:
    if isinstance(outcome, FetchError):
        raise outcome
    return outcome


def _may_pass(outcome: Head | FetchError) -> bool:
    if isinstance(outcome, Head):
        return outcome.status in BUSY
    if not isinstance(outcome, ConnectionFailed | FetchTimeout):
        return False
    return isinstance(outcome.__cause__, PASSING) and not is_certificate_refused(outcome.__cause__)


def _last_outcome(state: RetryCallState) -> Head | FetchError:
    assert state.outcome is not None
    outcome: Head | FetchError = state.outcome.result()
    return outcome
