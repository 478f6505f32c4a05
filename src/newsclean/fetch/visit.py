"""One fetch from the address to the page: robots.txt, hops, tries, body, all before one deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import httpx
from protego import Protego

from newsclean.errors import AddressForbidden, FetchError, TooLarge, TooManyRedirects, UsageError
from newsclean.fetch.address import check_address, is_kin, is_private, next_hop, quote
from newsclean.fetch.body import Body
from newsclean.fetch.judge import SNIFFED, TROUBLE, Head, explain_trouble, refuse_answer, refuse_binary
from newsclean.fetch.lines import Ask, AsyncLine, Line, PlainLine, run_plainly
from newsclean.fetch.retry import Deadline, make_retrying
from newsclean.fetch.robots import (
    ROBOTS_BYTES,
    ROBOTS_HOPS,
    is_nowhere,
    is_there,
    read_rules,
    refuse_disallowed,
    robots_address,
    unread_robots,
)
from newsclean.fetch.transport import build_async_client, build_client, enforce_deadline
from newsclean.model import Options, Page

UNANSWERED = (httpx.ConnectError, httpx.ConnectTimeout)


def visit_plainly(url: str, options: Options, client: httpx.Client | None) -> Page:
    """Fetch a page over `client`, or over one of our own that is closed afterwards."""
    check_call(options, client)
    deadline = Deadline.after(options.timeout)
    with nullcontext(client) if client else build_client(options) as used, enforce_deadline(deadline):
        return run_plainly(Visit(PlainLine(used), options, deadline).fetch(url))


async def visit_async(url: str, options: Options, client: httpx.AsyncClient | None) -> Page:
    """Fetch a page as `visit_plainly` does, under asyncio."""
    check_call(options, client)
    deadline = Deadline.after(options.timeout)
    async with nullcontext(client) if client else build_async_client(options) as used:
        visit = Visit(AsyncLine(used), options, deadline)
        try:
            async with asyncio.timeout(deadline.left):
                return await visit.fetch(url)
        except TimeoutError as error:
            raise deadline.timeout(visit.asked_last) from error


def check_call(options: Options, client: httpx.Client | httpx.AsyncClient | None) -> None:
    """Raise `UsageError` for options that no request can be made with, or a client that is closed."""
    agent = options.user_agent
    if not agent.strip() or not agent.isascii() or not agent.isprintable():
        raise UsageError(f"user_agent is {agent!r}: give it a name in printable ASCII, such as newsclean/1.0")
    if not options.timeout > 0:
        raise UsageError(f"timeout is {options.timeout} seconds: give it more than 0")
    if client is not None and client.is_closed:
        raise UsageError("the client is closed: pass an open one, or none")


class Trip:
    """The way to one page or one robots.txt: where it stands, and what may be told there."""

    def __init__(self, url: httpx.URL, cookies: httpx.Cookies, trusted: bool = True) -> None:
        self.url = url
        self.asked: list[str] = []
        self.cookies = cookies
        self.trusted = trusted

    def move_to(self, there: httpx.URL) -> None:
        """Go on to `there`; what one host was told or has set stays with it."""
        if not is_kin(self.url, there):
            self.cookies = httpx.Cookies()
            self.trusted = False
        self.asked.append(str(self.url))
        self.url = there


class Visit:
    """One fetch over one line. It is used once and keeps nothing for the next."""

    def __init__(self, line: Line, options: Options, deadline: Deadline) -> None:
        self._line = line
        self._options = options
        self._deadline = deadline
        self._rules: dict[httpx.URL, Protego] = {}
        self.asked_last = ""

    async def fetch(self, address: str) -> Page:
        """Return the page behind `address`."""
        trip = Trip(check_address(address), self._line.copy_cookies())
        self.asked_last = str(trip.url)
        try:
            head = await self._follow(trip, self._options.limits.redirects, self._options.respect_robots)
            refuse_answer(head)
            body = await self._read_page(head)
        finally:
            await self._line.hang_up()
        return Page(
            body=body,
            url=str(trip.url),
            content_type=head.content_type,
            status=head.status,
            redirects=tuple(trip.asked),
        )

    async def _follow(self, trip: Trip, most: int, obey: bool) -> Head:
        """Go from hop to hop, at most so many, and return the first answer that is no redirect."""
        while True:
            if obey:
                await self._obey_robots(trip)
            retrying = make_retrying(self._options.limits, self._deadline, self._line.wait)
            head: Head = await retrying(self._ask, trip)
            if head.location is None:
                return head
            if len(trip.asked) >= most:
                message = f"{quote(trip.url)} redirects once more after {most} redirects: check the address"
                raise TooManyRedirects(message, str(trip.url))
            there = next_hop(trip.url, head.location)
            await self._guard(trip.url, there)
            trip.move_to(there)

    async def _ask(self, trip: Trip) -> Head:
        with self._minding(trip.url):
            left, limits = self._deadline.left, self._options.limits
            reading, connecting = min(limits.read_timeout, left), min(limits.connect_timeout, left)
            timeouts = {"connect": connecting, "read": reading, "write": reading, "pool": connecting}
            ask = Ask(trip.url, self._options.user_agent, timeouts, trip.cookies, trip.trusted)
            return await self._line.send(ask)

    async def _guard(self, here: httpx.URL, there: httpx.URL) -> None:
        """Refuse a hop from the public network into a private one."""
        if self._options.allow_private or here.host == there.host:
            return
        if not any(map(is_private, await self._line.look_up(there.raw_host.decode()))):
            return
        # Only a host that is private throughout may lead on to private ones.
        known = await self._line.look_up(here.raw_host.decode())
        if not known or not all(map(is_private, known)):
            message = f"{quote(here)} redirects to {quote(there)} on a private network: see allow_private"
            raise AddressForbidden(message, str(there))

    async def _obey_robots(self, trip: Trip) -> None:
        """Refuse what the robots.txt of the host disallows; it is asked for once a host."""
        source = robots_address(trip.url)
        if source not in self._rules:
            robots = Trip(source, httpx.Cookies(), trip.trusted)
            self._rules[source] = await self._read_robots(robots, trip.url)
        refuse_disallowed(self._rules[source], trip.url, self._options.user_agent)

    async def _read_robots(self, robots: Trip, page: httpx.URL) -> Protego:
        try:
            head = await self._follow(robots, ROBOTS_HOPS, obey=False)
            data = await self._read_robots_body(head) if is_there(head) else b""
        except TooManyRedirects:
            return Protego()  # RFC 9309, 2.3.1.2: as if there were none
        except FetchError as error:
            # Where nobody answers at all, that is the news, and not what robots.txt might have said.
            nobody = isinstance(error.__cause__, UNANSWERED) and not robots.asked
            if nobody or self._deadline.left <= 0:
                raise
            raise unread_robots(page, error.message) from error
        if not is_there(head) and not is_nowhere(head):
            raise unread_robots(page, f"status {head.status}")
        return read_rules(data, page)

    async def _read_robots_body(self, head: Head) -> bytes:
        body = Body(head.encoding, ROBOTS_BYTES, str(head.url))
        while not body.full and (piece := await self._read(head.url)):
            body.feed(piece)
        return bytes(body.data) if body.full else body.finish()

    async def _read_page(self, head: Head) -> bytes:
        limit = self._options.limits.page_bytes
        body = Body(head.encoding, limit, str(head.url))
        sniffed = False
        while piece := await self._read(head.url):
            body.feed(piece)
            if not sniffed and len(body.data) >= SNIFFED:
                refuse_binary(head, bytes(body.data[:SNIFFED]))
                sniffed = True
            if body.full:
                message = f"{quote(head.url)} is larger than {limit} bytes: see Limits.page_bytes"
                raise TooLarge(message, str(head.url))
        page = body.finish()
        refuse_binary(head, page[:SNIFFED])
        return page

    async def _read(self, url: httpx.URL) -> bytes:
        with self._minding(url):
            return await self._line.read(min(self._options.limits.read_timeout, self._deadline.left))

    @contextmanager
    def _minding(self, url: httpx.URL) -> Iterator[None]:
        """Let nothing start after the deadline, and only errors of newsclean's own out."""
        self.asked_last = str(url)
        if self._deadline.left <= 0:
            raise self._deadline.timeout(self.asked_last)
        try:
            yield
        except TROUBLE as error:
            if self._deadline.left <= 0:
                raise self._deadline.timeout(self.asked_last) from error
            raise explain_trouble(error, url) from error
