"""Names to IP addresses: asked once for a connection, under the deadline, and judged before anything connects.

The resolver of the system blocks for as long as it likes, so each question has a thread of its own that is
left behind when time is up.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

import httpcore

from newsclean.errors import AddressForbidden
from newsclean.fetch.networks import is_private

MOST_QUESTIONS = 64
"""Questions at a time, those left behind included: a resolver that hangs must not fill the process with threads."""

MOST_ADDRESSES = 4
"""Addresses of one name that are tried."""

SHORTEST = 0.001
"""Seconds; a wait of 0 would mean none at all."""

PAUSE = 0.01
"""Seconds between two looks whether a question may be asked."""

_asking = threading.BoundedSemaphore(MOST_QUESTIONS)


def judge_addresses(host: str, found: list[str]) -> list[str]:
    """Return the addresses of a host to try. Raises AddressForbidden if one of them is not of the public network."""
    for address in found:
        if is_private(address):
            shown = host if address == host else f"{host} ({address})"
            message = f"{shown} is on a private network: see allow_private (--allow-private)"
            raise AddressForbidden(message, host)
    return found[:MOST_ADDRESSES]


def look_up(host: str, seconds: float) -> list[str]:
    """Return the IP addresses of a host, in the resolver's order.

    Raises httpcore.ConnectError where there is none, httpcore.ConnectTimeout when time is up.
    """
    if _is_address(host):
        return [host]
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()
    ends = time.monotonic() + seconds
    if not _asking.acquire(timeout=max(seconds, SHORTEST)):
        raise _unanswered(host)
    _ask_aside(host, answers.put)
    try:
        return _read_answer(host, answers.get(timeout=max(ends - time.monotonic(), SHORTEST)))
    except queue.Empty:
        raise _unanswered(host) from None


async def look_up_async(host: str, seconds: float) -> list[str]:
    """Do what `look_up` does, under asyncio."""
    if _is_address(host):
        return [host]
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str] | OSError] = loop.create_future()

    def settle(answer: list[str] | OSError) -> None:
        if not future.done():
            future.set_result(answer)

    def answer_from_aside(answer: list[str] | OSError) -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(settle, answer)

    try:
        async with asyncio.timeout(max(seconds, SHORTEST)):
            while not _asking.acquire(blocking=False):
                await asyncio.sleep(PAUSE)
            _ask_aside(host, answer_from_aside)
            return _read_answer(host, await future)
    except TimeoutError:
        raise _unanswered(host) from None


def _ask_aside(host: str, answer: Callable[[list[str] | OSError], None]) -> None:
    """Ask the resolver in a thread of its own, which calls `answer` and lets the next one ask."""

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answer(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer(error if isinstance(error, OSError) else OSError(str(error)))
        finally:
            _asking.release()

    try:
        threading.Thread(target=ask, daemon=True, name="newsclean-lookup").start()
    except RuntimeError as error:  # the system has no thread left
        _asking.release()
        answer(OSError(str(error)))


def _unanswered(host: str) -> httpcore.ConnectTimeout:
    return httpcore.ConnectTimeout(f"the resolver did not answer for {host}")


def _read_answer(host: str, answer: list[str] | OSError) -> list[str]:
    if isinstance(answer, OSError):
        raise httpcore.ConnectError(answer.strerror or str(answer) or f"no address for {host}") from answer
    if not answer:
        raise httpcore.ConnectError(f"no address for {host}")
    return answer


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
