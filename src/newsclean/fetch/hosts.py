"""What a run of fetches knows of each host: its pace, its free places, its robots.txt, its failures."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import httpx

from newsclean.errors import HostUnavailable, RobotsDisallowed
from newsclean.fetch.address import quote
from newsclean.fetch.robots import Rules
from newsclean.model import Options

RULES_SECONDS = 24 * 3600.0
"""How long a robots.txt is believed (RFC 9309, 2.4)."""

UNREAD_SECONDS = 300.0
"""How long nothing is asked of a host whose robots.txt could not be had, before that is tried again."""

MOST_FAILURES = 5
"""Failures in a row after which a host is left alone."""

REST_SECONDS = 60.0
"""How long it is left alone, before one more address is tried."""

TRANSIT = 0.25
"""Seconds in which a request that was sent is sure to have come; it has for certain where the answer has begun."""

FAILING = frozenset({429, *range(500, 600)})
"""Statuses of a host that is in trouble, or asks to be left alone."""

MOST_HOSTS = 10_000
"""Hosts that are remembered; those asked longest ago are forgotten first, unless something is under way there."""

MOST_RULES_BYTES = 10 * 1024 * 1024
"""Bytes of robots.txt files that are remembered (`Rules.size`)."""


class Gate(Protocol):
    """A counted gate, as `asyncio.Semaphore` is one."""

    async def acquire(self) -> Any:
        """Wait for a free place and take it."""

    def release(self) -> None:
        """Give the place back."""


class BlockingGate:
    """A gate for threads: its coroutine waits without ever suspending, as `run_plainly` asks for."""

    def __init__(self, places: int) -> None:
        self._gate = threading.Semaphore(places)

    async def acquire(self) -> bool:
        """Block until a place is free."""
        return self._gate.acquire()

    def release(self) -> None:
        """Give the place back."""
        self._gate.release()


class Host:
    """What is known of one host and port."""

    def __init__(self, make_gate: Callable[[int], Gate], places: int, delay: float) -> None:
        self.places = make_gate(places)
        self.pace = make_gate(1)
        """Held by the one fetch that waits for the delay to pass, until its request is sent."""
        self.rules_gate = make_gate(1)
        """One robots.txt is asked for at a time, however many pages wait for it."""
        self.users = 0
        """Fetches that wait or are under way here."""
        self.delay = delay
        """Least seconds between two requests, as the host sees them come."""
        self._sent = float("-inf")
        self._came = float("-inf")
        """When the last request had reached the host at the latest."""
        self._asked_off = float("-inf")
        self._rules: dict[str, tuple[float, Rules | RobotsDisallowed]] = {}
        self._failures = 0
        self._rests_until = 0.0

    @property
    def pause(self) -> float:
        """Seconds until the next request may start, or until it can be said whether it may."""
        now = time.monotonic()
        if not self.delay:
            return self._asked_off - now
        sent, came = (max(moment + self.delay, self._asked_off) for moment in (self._sent, self._came))
        # While the last request is on its way, its answer may still show that it came sooner than at the latest.
        return (sent if now < sent else came) - now

    def note_sent(self) -> float:
        """Take note that a request is sent now, and return the moment."""
        self._sent = time.monotonic()
        self._came = self._sent + TRANSIT
        return self._sent

    def note_heard(self, sent: float) -> None:
        """Take note that the request of that moment has been answered, if it was the last one."""
        if sent == self._sent:
            self._came = min(self._came, time.monotonic())

    def note_busy(self, seconds: float) -> None:
        """Take note that the host asked to be left alone for so long (``Retry-After``): whoever it was told to."""
        self._asked_off = max(self._asked_off, time.monotonic() + seconds)

    def known_rules(self, scheme: str) -> Rules | RobotsDisallowed | None:
        """Return the robots.txt that is still believed, or why there is none; None where it must be asked for."""
        ends, rules = self._rules.get(scheme, (0.0, None))
        return rules if time.monotonic() < ends else None

    def keep_rules(self, scheme: str, rules: Rules | RobotsDisallowed) -> None:
        """Believe a robots.txt for a day, or the lack of one for some minutes."""
        seconds = UNREAD_SECONDS if isinstance(rules, RobotsDisallowed) else RULES_SECONDS
        self._rules[scheme] = time.monotonic() + seconds, rules

    @property
    def rules_bytes(self) -> int:
        """The size of what is kept of its robots.txt."""
        return sum(rules.size for _, rules in self._rules.values() if isinstance(rules, Rules))

    def refuse_unavailable(self, url: httpx.URL) -> None:
        """Raise HostUnavailable while the host rests; one fetch after that is the trial."""
        now = time.monotonic()
        if self._failures < MOST_FAILURES:
            return
        if now < self._rests_until:
            message = f"{quote(url)} is not asked: its host failed {self._failures} times in a row; try again later"
            raise HostUnavailable(message, str(url))
        self._rests_until = now + REST_SECONDS

    def note_answer(self, status: int) -> None:
        """Take note that the host works, unless the status says that it does not."""
        if status in FAILING:
            self.note_failure()
        else:
            self._failures = 0

    def note_failure(self) -> None:
        """Take note that the host did not answer, or not as a host that works."""
        self._failures += 1
        self._rests_until = time.monotonic() + REST_SECONDS


class Hosts:
    """The hosts of one run. A client of `make_client` keeps one; a fetch without a client has its own."""

    def __init__(self, options: Options, make_gate: Callable[[int], Gate], paced: bool = True) -> None:
        self.paced = paced
        """Whether requests to a host are spaced out; those of one fetch alone are not."""
        self.places = make_gate(options.connections)
        """Places for fetches under way, at all hosts together."""
        self._options = options
        self._make_gate = make_gate
        self._known: OrderedDict[tuple[str, int | None], Host] = OrderedDict()
        self._rules_bytes = 0
        self._lock = threading.Lock()

    def find(self, url: httpx.URL) -> Host:
        """Return what is known of the host of `url`."""
        key = (url.host.rstrip("."), url.port)
        with self._lock:
            host = self._known.pop(key, None)
            if host is None:
                if len(self._known) >= MOST_HOSTS:
                    self._forget()
                host = self._make_host()
            self._known[key] = host
        return host

    def __len__(self) -> int:
        """Return how many hosts are remembered."""
        return len(self._known)

    def keep_rules(self, host: Host, scheme: str, rules: Rules | RobotsDisallowed) -> None:
        """Let a host in use keep its robots.txt; where all of them take too much, others are forgotten."""
        with self._lock:
            self._rules_bytes -= host.rules_bytes
            host.keep_rules(scheme, rules)
            self._rules_bytes += host.rules_bytes
            while self._rules_bytes > MOST_RULES_BYTES and self._forget():
                pass

    def _make_host(self) -> Host:
        delay = self._options.delay if self.paced else 0.0
        return Host(self._make_gate, self._options.host_connections, delay)

    def _forget(self) -> bool:
        """Drop the host asked longest ago, if any can go; one at which something is under way counts as asked now."""
        for _ in range(len(self._known)):
            key, host = self._known.popitem(last=False)
            if not host.users:
                self._rules_bytes -= host.rules_bytes
                return True
            self._known[key] = host
        return False


class Turn:
    """One fetch's place at one host at a time: taken before a request, given back when the answer was read."""

    def __init__(self, hosts: Hosts, wait: Callable[[float], Awaitable[None]]) -> None:
        self._hosts = hosts
        self._wait = wait
        self._host: Host | None = None
        self._holds_pace = False
        self._sent: float | None = None

    async def take(self, host: Host) -> None:
        """Wait for a place at `host`, until its delay has passed, and for a place in the run; the request may start.

        Where there is a delay, nobody else waits for it before the request is sent (`note_sent`): connecting, or a
        busy machine, must not bring two requests nearer to each other. It counts from when the request came
        (`note_heard`), so that the host never sees less of it, however long one request is on its way.
        """
        self.leave()
        host.users += 1
        try:
            await host.places.acquire()
            try:
                await self._take_pace(host)
            except BaseException:
                host.places.release()
                raise
        except BaseException:
            host.users -= 1
            raise
        self._host, self._holds_pace, self._sent = host, True, None
        if not host.delay:
            self._let_next()

    async def _take_pace(self, host: Host) -> None:
        await host.pace.acquire()
        try:
            while (pause := host.pause) > 0:
                await self._wait(pause)
            await self._hosts.places.acquire()
        except BaseException:
            host.pace.release()
            raise

    def note_sent(self) -> None:
        """Take note that the request is sent now."""
        if self._host is not None and self._sent is None:
            self._sent = self._host.note_sent()
            self._let_next()

    def note_heard(self) -> None:
        """Take note that the request is answered."""
        if self._host is not None and self._sent is not None:
            self._host.note_heard(self._sent)

    def _let_next(self) -> None:
        if self._host is not None and self._holds_pace:
            self._holds_pace = False
            self._host.pace.release()

    def leave(self) -> None:
        """Give the place back, if one is held; a request that was not sent counts as well: its host was called on."""
        if self._sent is None:
            self.note_sent()
            self.note_heard()  # nothing is on its way
        host, self._host = self._host, None
        if host is not None:
            host.users -= 1
            host.places.release()
            self._hosts.places.release()
