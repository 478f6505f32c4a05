"""One fetch from the address to the page: robots.txt, hops, tries, body, all before one deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import httpx
from protego import Protego

from newsclean.errors import (
    AddressForbidden,
    ConnectionFailed,
    FetchError,
    FetchTimeout,
    HostUnavailable,
    RobotsDisallowed,
    TooLarge,
    TooManyRedirects,
    UsageError,
)
from newsclean.fetch.address import check_address, is_kin, is_same_site, next_hop, quote, refuse_inside
from newsclean.fetch.body import Body
from newsclean.fetch.hosts import BlockingGate, Host, Hosts, Turn
from newsclean.fetch.judge import SNIFFED, TROUBLE, Head, explain_trouble, refuse_answer, refuse_binary
from newsclean.fetch.lines import Ask, AsyncLine, Line, PlainLine, run_plainly
from newsclean.fetch.lookup import judge_addresses
from newsclean.fetch.refresh import find_refresh
from newsclean.fetch.retry import Deadline, make_retrying
from newsclean.fetch.robots import (
    ROBOTS_BYTES,
    ROBOTS_HOPS,
    is_nowhere,
    is_there,
    product_token,
    read_rules,
    refuse_disallowed,
    robots_address,
    unread_robots,
)
from newsclean.fetch.transport import GuardedAsyncClient, GuardedClient, usual_trust
from newsclean.fetch.watch import Watch, watching
from newsclean.model import Options, Page, replace

UNANSWERED = (httpx.ConnectError, httpx.ConnectTimeout)


def visit_plainly(url: str, options: Options, client: httpx.Client | None) -> Page:
    """Fetch a page over `client`, or over one of our own that is closed afterwards."""
    check_call(options, client)
    with nullcontext(client) if client else GuardedClient(options) as used:
        hosts = used.hosts if client and isinstance(used, GuardedClient) else Hosts(options, BlockingGate, paced=False)
        visit = Visit(PlainLine(used), options, hosts)
        with watching(visit.watch):
            return run_plainly(visit.fetch(url))


async def visit_async(url: str, options: Options, client: httpx.AsyncClient | None) -> Page:
    """Fetch a page as `visit_plainly` does, under asyncio."""
    check_call(options, client)
    if client is None:
        await asyncio.to_thread(usual_trust)
    async with nullcontext(client) if client else GuardedAsyncClient(options) as used:
        own = Hosts(options, asyncio.Semaphore, paced=False)
        hosts = used.hosts if client and isinstance(used, GuardedAsyncClient) else own
        return await visit_in_time(url, Visit(AsyncLine(used), options, hosts))


async def visit_in_time(url: str, visit: Visit) -> Page:
    """Make a visit under asyncio, and end it at its deadline whatever it waits for."""
    deadline = visit.watch.deadline
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(deadline.left) as limit:

            def follow_clock() -> None:
                limit.reschedule(None if deadline.is_stopped else loop.time() + deadline.left)

            deadline.on_move = follow_clock
            with watching(visit.watch):
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
    if client is not None:
        made = client.made_with if isinstance(client, GuardedClient | GuardedAsyncClient) else Options()
        for option in ("save_warc", "cache"):
            if getattr(options, option) and getattr(options, option) != getattr(made, option):
                raise UsageError(f"{option} works in a client that make_client made with it: pass that one, or none")


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

    def __init__(self, line: Line, options: Options, hosts: Hosts) -> None:
        self._line = line
        self._options = options
        self._hosts = hosts
        self._deadline = Deadline(options.timeout)
        self._turn = Turn(hosts, line.wait)
        self.watch = Watch(self._deadline, options.limits, options.allow_private)
        self.asked_last = ""

    async def fetch(self, address: str) -> Page:
        """Return the page behind `address`."""
        trip = Trip(check_address(address), self._line.copy_cookies())
        self.asked_last = str(trip.url)
        try:
            page = await self._fetch_page(trip)
            refresh = find_refresh(page.body, trip.url)
            if refresh is None:
                return page
            if not is_same_site(trip.url, refresh):
                note = f"the page sends its readers on to {quote(refresh)}, another site: not followed"
                return replace(page, notes=(note,))
            trip.move_to(refresh)
            return await self._fetch_page(trip)
        finally:
            await self._hang_up()

    async def _fetch_page(self, trip: Trip) -> Page:
        head = await self._follow(trip, self._options.limits.redirects, self._options.respect_robots)
        refuse_answer(head)
        body = await self._read_page(head)
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
            await self._guard(trip.url)
            if obey:
                await self._obey_robots(trip)
            head = await self._ask_patiently(trip)
            if head.location is None:
                return head
            await self._hang_up()
            if len(trip.asked) >= most:
                message = f"{quote(trip.url)} redirects once more after {most} redirects: check the address"
                raise TooManyRedirects(message, str(trip.url))
            trip.move_to(next_hop(trip.url, head.location))

    async def _guard(self, url: httpx.URL) -> None:
        """Refuse an inside address: by its form, and, where the client is not guarded itself, by a look-up."""
        refuse_inside(url, self._options)
        if self._options.allow_private or self._line.is_guarded:
            return
        seconds = min(self._options.limits.connect_timeout, self._deadline.left)
        with self._minding(url):
            judge_addresses(url.host, await self._line.look_up(url.raw_host.decode(), seconds))

    async def _ask_patiently(self, trip: Trip) -> Head:
        """Ask, and ask again where that may help; take note of how the host does."""
        host = self._hosts.find(trip.url)
        host.refuse_unavailable(trip.url)
        retrying = make_retrying(self._options.limits, self._deadline, self._line.wait)
        try:
            head: Head = await retrying(self._ask, trip, host)
        except (ConnectionFailed, FetchTimeout):
            host.note_failure()
            raise
        host.note_answer(head.status)
        return head

    async def _ask(self, trip: Trip, host: Host) -> Head:
        await self._hang_up()
        with self._deadline.stopped():
            await self._turn.take(host)
        with self._minding(trip.url):
            self.watch.start_head(self.asked_last)
            left, limits = self._deadline.left, self._options.limits
            reading, connecting = min(limits.read_timeout, left), min(limits.connect_timeout, left)
            timeouts = {"connect": connecting, "read": reading, "write": reading, "pool": connecting}
            ask = Ask(trip.url, self._options.user_agent, timeouts, trip.cookies, trip.trusted)
            head = await self._line.send(ask)
            self.watch.start_body()
            return head

    async def _hang_up(self) -> None:
        """Let go of the answer, and of the place at its host."""
        try:
            await self._line.hang_up()
        finally:
            self._turn.leave()

    async def _obey_robots(self, trip: Trip) -> None:
        """Refuse what the robots.txt of the host disallows; it is asked for once a host."""
        host = self._hosts.find(trip.url)
        rules = host.known_rules(trip.url.scheme)
        if rules is None:
            with self._deadline.stopped():
                await host.rules_gate.acquire()
            try:
                rules = host.known_rules(trip.url.scheme) or await self._learn_rules(trip, host)
            finally:
                host.rules_gate.release()
        if isinstance(rules, RobotsDisallowed):
            raise unread_robots(trip.url, rules.message)
        refuse_disallowed(rules, trip.url, self._options.user_agent)

    async def _learn_rules(self, trip: Trip, host: Host) -> Protego:
        """Ask for the robots.txt of a host and keep it, or that it could not be had."""
        robots = Trip(robots_address(trip.url), httpx.Cookies(), trip.trusted)
        try:
            rules = await self._read_robots(robots, trip.url)
        except RobotsDisallowed as error:
            host.keep_rules(trip.url.scheme, error)
            raise
        host.keep_rules(trip.url.scheme, rules)
        asked = rules.crawl_delay(product_token(self._options.user_agent)) if self._hosts.paced else None
        host.delay = max(self._options.delay, min(asked, self._options.limits.crawl_delay)) if asked else host.delay
        return rules

    async def _read_robots(self, robots: Trip, page: httpx.URL) -> Protego:
        try:
            head = await self._follow(robots, ROBOTS_HOPS, obey=False)
            data = await self._read_robots_body(head) if is_there(head) else b""
        except TooManyRedirects:
            return Protego()  # RFC 9309, 2.3.1.2: as if there were none
        except FetchError as error:
            # Where nobody answers at all, that is the news, and not what robots.txt might have said.
            unheard = isinstance(error.__cause__, UNANSWERED) or isinstance(error, AddressForbidden | HostUnavailable)
            if (unheard and not robots.asked) or self._deadline.left <= 0:
                raise
            raise unread_robots(page, error.message) from error
        if not is_there(head) and not is_nowhere(head):
            raise unread_robots(page, f"status {head.status}")
        return read_rules(data, page)

    async def _read_robots_body(self, head: Head) -> bytes:
        body = Body(head.encoding, ROBOTS_BYTES, str(head.url))
        while not body.full and (piece := await self._read(head.url)):
            body.feed(piece)
        self.watch.is_full = body.full
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
                self.watch.is_full = True
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
        except AddressForbidden as error:
            error.url = str(url)
            raise
        except TROUBLE as error:
            if self._deadline.left <= 0:
                raise self._deadline.timeout(self.asked_last) from error
            raise explain_trouble(error, url) from error
