"""One fetch from the address to the page: robots.txt, hops, tries, body, all before one deadline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import httpx

from newsclean.errors import (
    AddressForbidden,
    ConnectionFailed,
    FetchError,
    FetchTimeout,
    HostUnavailable,
    NewscleanError,
    RobotsDisallowed,
    TooLarge,
    TooManyRedirects,
)
from newsclean.fetch.address import check_address, is_same_site, next_hop, quote, refuse_inside
from newsclean.fetch.body import Body
from newsclean.fetch.hosts import Host, Hosts, Turn
from newsclean.fetch.judge import BUSY, SNIFFED, TROUBLE, Head, explain_trouble, refuse_answer, refuse_binary
from newsclean.fetch.lines import Ask, Line
from newsclean.fetch.lookup import judge_addresses
from newsclean.fetch.refresh import find_refresh
from newsclean.fetch.retry import Deadline, Patience
from newsclean.fetch.robots import (
    ROBOTS_BYTES,
    ROBOTS_HOPS,
    Rules,
    drop_half_line,
    is_nowhere,
    is_there,
    product_token,
    read_rules,
    refuse_disallowed,
    robots_address,
    unread_robots,
)
from newsclean.fetch.trip import Trip
from newsclean.fetch.watch import Watch
from newsclean.model import Options, Page, replace

READING, ASKING = 150, 10
"""How many times as long it takes to read a robots.txt, and to ask it at the worst, as to put its bytes together."""

UNANSWERED = (httpx.ConnectError, httpx.ConnectTimeout)


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
        self.host: Host | None = None
        """The host of the address that was given."""
        self._asked: Host | None = None
        """The host whose answer is awaited or read."""
        self._has_begun = False
        self._crawl_delays = 0.0

    async def fetch(self, address: str) -> Page:
        """Return the page behind `address`."""
        trip = Trip(check_address(address), self._line.copy_cookies())
        self.asked_last = str(trip.url)
        self.host = self._hosts.find(trip.url)
        try:
            page = await self._fetch_page(trip)
            refresh = find_refresh(page.body, trip.url)
            if refresh is None:
                return page
            if not is_same_site(trip.url, refresh):
                note = f"the page sends its readers on to {quote(refresh)}, another site: not followed"
                return replace(page, notes=(note,))
            trip.move_to(refresh)
            await self._hang_up()  # no place is held while another is waited for
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
        self._asked = host
        patience = Patience(self._options.limits, self._deadline, self._wait_aside)
        try:
            head = await patience.ask(lambda: self._ask(trip, host))
        except (ConnectionFailed, FetchTimeout):
            self.note_failure()
            raise
        if not is_there(head):
            self._note_answer(head)
        return head

    async def _wait_aside(self, seconds: float) -> None:
        """Wait before the next try, and let others have the place meanwhile."""
        await self._hang_up()
        await self._line.wait(seconds)

    def note_failure(self) -> None:
        """Take note that the host that is asked does not answer, or not to the end."""
        host, self._asked = self._asked, None
        if host is not None:
            host.note_failure()

    def _note_answer(self, head: Head) -> None:
        """Take note that an answer was had whole, or is not read on."""
        host, self._asked = self._asked, None
        if host is not None:
            host.note_answer(head.status)

    async def _ask(self, trip: Trip, host: Host) -> Head:
        await self._hang_up()
        self._bear_delay(trip.url, host)
        with self._deadline.stopped():
            await self._turn.take(host)
        with self._minding(trip.url):
            self.watch.start_head(self.asked_last)
            self._await_sending()
            left, limits = self._deadline.left, self._options.limits
            reading, connecting = min(limits.read_timeout, left), min(limits.connect_timeout, left)
            timeouts = {"connect": connecting, "read": reading, "write": reading, "pool": connecting}
            ask = Ask(trip.url, self._options.user_agent, timeouts, trip.cookies, trip.trusted)
            head = await self._line.send(ask)
            self._turn.note_heard()
            self.watch.start_body()
            if self._hosts.paced and head.status in BUSY and (asked := head.retry_after) is not None:
                host.note_busy(min(asked, limits.retry_after))
            return head

    def _bear_delay(self, url: httpx.URL, host: Host) -> None:
        """Add up what Crawl-delays come to, since no deadline counts them. Raises FetchTimeout over the limit."""
        if self._has_begun:  # the first turn is waited for because others have theirs
            self._crawl_delays += max(0.0, host.delay - self._options.delay)
        self._has_begun = True
        most = self._options.limits.crawl_delay_total
        if self._crawl_delays > most:
            self._asked = None  # that is no failure of the host's
            message = f"{quote(url)} would be one request too many at its Crawl-delay, after {most:g} seconds of such"
            raise FetchTimeout(f"{message}: see Limits.crawl_delay_total", str(url))

    def _await_sending(self) -> None:
        """Let the turn know when the request goes out; a client of the caller's does not say."""
        if self._line.is_guarded:
            self.watch.on_send = self._turn.note_sent
        else:
            self._turn.note_sent()

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
            raise RobotsDisallowed(rules.message, str(trip.url))
        ask = partial(refuse_disallowed, rules, trip.url, self._options.user_agent)
        await self._line.work(ask, ASKING * rules.size)

    async def _learn_rules(self, trip: Trip, host: Host) -> Rules:
        """Ask for the robots.txt of a host and keep it, or that it could not be had."""
        robots = Trip(robots_address(trip.url), httpx.Cookies(), trip.trusted)
        try:
            data = await self._read_robots(robots, trip.url)
            rules = await self._line.work(partial(read_rules, data, trip.url), READING * len(data))
        except RobotsDisallowed as error:
            self._hosts.keep_rules(host, trip.url.scheme, error)
            raise
        except BaseException:  # CancelledError at the deadline, under asyncio
            if self._deadline.left <= 0:  # the fetches that wait for it do not each wait as long
                late = unread_robots(trip.url, "it did not come in time")
                self._hosts.keep_rules(host, trip.url.scheme, late)
            raise
        self._hosts.keep_rules(host, trip.url.scheme, rules)
        if self._hosts.paced:
            asked = rules.parsed.crawl_delay(product_token(self._options.user_agent)) or 0.0
            host.delay = max(self._options.delay, min(asked, self._options.limits.crawl_delay))
        return rules

    async def _read_robots(self, robots: Trip, page: httpx.URL) -> bytes:
        """Return a robots.txt, an empty one where there is none. Raises `RobotsDisallowed` if it cannot be had."""
        try:
            head = await self._follow(robots, ROBOTS_HOPS, obey=False)
            data = await self._read_robots_body(head) if is_there(head) else b""
        except TooManyRedirects:
            return b""  # RFC 9309, 2.3.1.2: as if there were none
        except FetchError as error:
            # Where nobody answers at all, that is the news, and not what robots.txt might have said.
            unheard = isinstance(error.__cause__, UNANSWERED) or isinstance(error, AddressForbidden | HostUnavailable)
            if (unheard and not robots.asked) or self._deadline.left <= 0:
                raise
            raise unread_robots(page, error.message) from error
        if not is_there(head) and not is_nowhere(head):
            raise unread_robots(page, f"status {head.status}")
        return data

    async def _read_robots_body(self, head: Head) -> bytes:
        body = Body(head.encoding, ROBOTS_BYTES, str(head.url))
        while not body.full and (piece := await self._read(head.url)):
            await self._decode(body, piece)
        self.watch.is_full = body.full
        self._note_answer(head)
        return drop_half_line(body.finish()) if body.full else body.finish()

    async def _read_page(self, head: Head) -> bytes:
        limit = self._options.limits.page_bytes
        body = Body(head.encoding, limit, str(head.url))
        sniffed = False
        while piece := await self._read(head.url):
            await self._decode(body, piece)
            if not sniffed and body.size >= SNIFFED:
                refuse_binary(head, body.start(SNIFFED))
                sniffed = True
            if body.full:
                self.watch.is_full = True
                message = f"{quote(head.url)} is larger than {limit} bytes: see Limits.page_bytes"
                raise TooLarge(message, str(head.url))
        self._note_answer(head)
        page = await self._line.work(body.finish, body.size)
        refuse_binary(head, page[:SNIFFED])
        return page

    async def _decode(self, body: Body, piece: bytes) -> None:
        for _ in body.feed(piece):
            await self._line.breathe()

    async def _read(self, url: httpx.URL) -> bytes:
        try:
            with self._minding(url):
                return await self._line.read(min(self._options.limits.read_timeout, self._deadline.left))
        except (ConnectionFailed, FetchTimeout):
            self.note_failure()
            raise

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
        except NewscleanError:
            raise
        except Exception as error:  # h2 and httpcore raise what they like at hostile bytes
            if not (self._line.is_guarded or isinstance(error, TROUBLE)):
                raise
            if self._deadline.left <= 0:
                raise self._deadline.timeout(self.asked_last) from error
            raise explain_trouble(error, url) from error
