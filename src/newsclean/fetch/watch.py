"""What one fetch may still take: time, bytes over the wire, and connections to which addresses.

The fetch sets its `Watch` for its own thread or task; the connections of `backend.py` ask it at every wait
and every read, so that a limit holds while data arrives, not after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from newsclean.errors import FetchTimeout, TooLarge
from newsclean.fetch.address import quote
from newsclean.fetch.retry import Deadline
from newsclean.model import Limits

READ_AHEAD = 65536
"""Bytes of a body that may come with the last piece of a head: httpcore reads so many at a time."""

_under_way: ContextVar[Watch | None] = ContextVar("newsclean_watch", default=None)


class Watch:
    """The bounds of one fetch, counted down while it goes on."""

    def __init__(self, deadline: Deadline, limits: Limits, allow_private: bool) -> None:
        self.deadline = deadline
        self.allow_private = allow_private
        self.on_send: Callable[[], None] | None = None
        """Called when the next request goes out."""
        self.is_full = False
        """Whether the rest of the body under way is left unread, because what came of it is all that may."""
        self._limits = limits
        self._room = 0
        self._reading = ""
        self._url = ""

    def start_head(self, url: str) -> None:
        """Allow the bytes of a head, interim ones (1xx) included."""
        self._room = self._limits.header_bytes + READ_AHEAD
        self._reading, self._url = "header_bytes", url
        self.is_full = False

    def start_body(self) -> None:
        """Allow the bytes of a body, with the framing around it."""
        self._room = self._limits.wire_bytes
        self._reading = "wire_bytes"

    def note_send(self) -> None:
        """Take note that bytes go out over the wire."""
        told, self.on_send = self.on_send, None
        if told is not None:
            told()

    def count(self, size: int) -> None:
        """Take note of bytes that came over the wire. Raises TooLarge."""
        self._room -= size
        if self._room < 0:
            limit = getattr(self._limits, self._reading)
            what = "sends a head of" if self._reading == "header_bytes" else "sends"
            raise TooLarge(f"{quote(self._url)} {what} more than {limit} bytes: see Limits.{self._reading}", self._url)

    def sooner(self, timeout: float | None) -> float:
        """Return `timeout`, or what is left of the whole fetch if that is less. Raises FetchTimeout at its end."""
        left = self.deadline.left
        if left <= 0:
            raise self.timeout()
        return left if timeout is None else min(timeout, left)

    def timeout(self) -> FetchTimeout:
        """Return the error of a fetch whose time ran out."""
        return self.deadline.timeout(self._url)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Let `watch` bound whatever this thread or task fetches inside the block."""
    token = _under_way.set(watch)
    try:
        yield
    finally:
        _under_way.reset(token)


def current_watch() -> Watch | None:
    """Return the watch of the fetch under way, None where a client is used without newsclean."""
    return _under_way.get()
