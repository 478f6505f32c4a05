"""Many addresses over many hosts: one result for each, each host at its own pace, and nothing left behind."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import ExitStack, aclosing
from pathlib import Path

import pytest

from newsclean.errors import (
    AddressForbidden,
    FetchTimeout,
    HostUnavailable,
    RobotsDisallowed,
    StatusError,
    UsageError,
)
from newsclean.fetch import Fetched, fetch_many, fetch_page, make_async_client, make_client
from newsclean.fetch.visit import Visit
from newsclean.model import Limits, Options, Page

from .servers import Answer, Raw, Site, drip, send_pieces, serve_site

QUICK = Options(allow_private=True, timeout=10, delay=0.0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def fetch_all(addresses: Iterable[str], options: Options = QUICK) -> list[Fetched]:
    """Return what came of each address, in the order in which it came."""

    async def fetch() -> list[Fetched]:
        async with asyncio.timeout(30):
            return [done async for done in fetch_many(addresses, options)]

    return asyncio.run(fetch())


def errors(done: Iterable[Fetched]) -> list[str]:
    return [type(one.error).__name__ for one in done]


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    """Return three hosts, each with forty pages that take a moment."""
    with ExitStack() as stack:
        running = [stack.enter_context(serve_site()) for _ in range(3)]
        for site in running:
            for number in range(40):
                site.add(f"/{number}", Answer(hold=0.05))
        yield running


# One result for each address


def test_each_address_has_one_result(sites: list[Site]) -> None:
    """Each address that is given, twice or not, good or bad, has one result: a page or an error."""
    good = [site.url(f"/{number}") for site in sites for number in range(5)]
    bad = ["", "ftp://news.example/", "http://", "http://[x", sites[0].url("/missing"), "http://127.0.0.1:1/"]
    given = [*good, *bad, *good[:3], *bad[:2]]
    done = fetch_all(given)
    assert Counter(one.address for one in done) == Counter(given)
    assert all((one.page is None) != (one.error is None) for one in done)
    assert {one.address for one in done if one.page is not None} == set(good)
    kinds = {one.address: one.error for one in done}
    assert all(isinstance(kinds[address], AddressForbidden) for address in bad[:4])
    assert isinstance(kinds[bad[4]], StatusError)


def test_nothing_to_fetch() -> None:
    """No address is no result, and no error."""
    assert fetch_all([]) == []
    assert fetch_all(iter(())) == []


def test_inside_addresses_are_refused() -> None:
    """A run asks no private address unless that is allowed."""
    (done,) = fetch_all(["http://127.0.0.1/"], Options(delay=0.0))
    assert isinstance(done.error, AddressForbidden)


def test_errors_hold_no_page(site: Site) -> None:
    """An error that a caller keeps does not keep what was read of the page."""
    (done,) = fetch_all([site.add("/", Answer(b"x" * 5000))], Options(allow_private=True, limits=Limits(page_bytes=9)))
    assert done.error is not None
    assert done.error.__traceback__ is None


# Where addresses come from


async def give_slowly(addresses: Iterable[str]) -> AsyncIterator[str]:
    for address in addresses:
        await asyncio.sleep(0.01)
        yield address


def give(addresses: Iterable[str]) -> Iterator[str]:
    yield from addresses


@pytest.mark.parametrize("way", [list, set, give, iter, give_slowly])
def test_addresses_come_in_many_ways(site: Site, way: Callable[[list[str]], Iterable[str]]) -> None:
    """A list, a set, a generator, an iterator, an asynchronous iterator: all are read to the end."""
    addresses = [site.add(f"/{number}", Answer()) for number in range(7)]
    assert {one.address for one in fetch_all(way(addresses)) if one.page} == set(addresses)


class GaveUp(Exception):
    """An error of the caller's own."""


async def fail_async(address: str) -> AsyncIterator[str]:
    yield address
    raise GaveUp


def fail(address: str) -> Iterator[str]:
    yield address
    raise GaveUp


async def call_off(address: str) -> AsyncIterator[str]:
    yield address
    raise asyncio.CancelledError


def test_iterable_that_is_called_off_is_no_hang(site: Site) -> None:
    """Where something that the caller's iterable waits for is cancelled, the run ends as cancelled."""
    with pytest.raises(asyncio.CancelledError):
        fetch_all(call_off(site.add("/", Answer())))  # type: ignore[arg-type]


@pytest.mark.parametrize("way", [fail, fail_async])
def test_error_of_the_callers_iterable_comes_through(site: Site, way: Callable[[str], Iterable[str]]) -> None:
    """What the caller's own iterable raises comes out where the results are asked for."""
    with pytest.raises(GaveUp):
        fetch_all(way(site.add("/", Answer())))


def test_mistakes_in_the_call_are_usage_errors() -> None:
    """One address instead of a list, something else than text, options that cannot be meant: each is said."""
    with pytest.raises(UsageError, match="one address"):
        fetch_all("http://news.example/")
    with pytest.raises(UsageError, match="None is no address"):
        fetch_all([None])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="timeout"):
        fetch_all([], Options(timeout=0))
    with pytest.raises(UsageError, match="host_connections"):
        fetch_all([], Options(host_connections=0))
    with pytest.raises(UsageError, match="delay"):
        fetch_all([], Options(delay=float("nan")))


def test_iterable_that_waits_holds_nobody_up(site: Site) -> None:
    """While a plain iterable waits for its next address, as a pipe does, pages come, and the loop goes on."""
    addresses = [site.add(f"/{number}", Answer()) for number in range(2)]
    came: list[float] = []

    def give_and_wait() -> Iterator[str]:
        yield addresses[0]
        time.sleep(1.0)
        yield addresses[1]

    async def fetch() -> int:
        ticks = 0
        start = time.monotonic()

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.05)
                ticks += 1

        ticking = asyncio.create_task(tick())
        async for _ in fetch_many(give_and_wait(), QUICK):
            came.append(time.monotonic() - start)
        ticking.cancel()
        return ticks

    assert asyncio.run(fetch()) >= 5
    assert came[0] < 0.9 < came[1]


def test_iterable_that_never_ends_can_be_left(site: Site) -> None:
    """A run over an endless iterable can be left at once, also while the iterable waits."""
    url = site.add("/", Answer())

    def give_for_ever() -> Iterator[str]:
        yield url
        site.stopped.wait(20)

    async def take_one() -> None:
        async with aclosing(fetch_many(give_for_ever(), QUICK)) as done:
            async for _ in done:
                break

    start = time.monotonic()
    asyncio.run(take_one())
    assert time.monotonic() - start < 5


# Pace


def test_hosts_have_their_pace_side_by_side(sites: list[Site]) -> None:
    """No host is asked sooner than its delay or more at a time than it should be, and hosts do not wait for another."""
    delay = 0.4
    options = Options(allow_private=True, timeout=10, delay=delay, host_connections=2)
    for site in sites:
        for number in range(6):
            site.add(f"/{number}", Answer(hold=3 * delay))
    start = time.monotonic()
    done = fetch_all([site.url(f"/{number}") for site in sites for number in range(6)], options)
    took = time.monotonic() - start
    assert all(one.page for one in done)
    for site in sites:
        assert site.overlap == 2
        assert min(site.gaps()) >= delay
    # Two at a time for three delays each: nine delays and a bit for a host, and 27 one host after the other.
    assert took < 20 * delay


@pytest.mark.parametrize("most", [1, 2, 5])
def test_host_connections_are_never_exceeded(sites: list[Site], most: int) -> None:
    """Without a delay as well, no host has more requests at a time than `host_connections`; more than one it has."""
    options = Options(allow_private=True, timeout=20, delay=0.0, host_connections=most)
    done = fetch_all([site.url(f"/{number}") for site in sites for number in range(12)], options)
    assert all(one.page for one in done)
    assert all(min(most, 2) <= site.overlap <= most for site in sites)


def test_connections_are_never_exceeded(sites: list[Site]) -> None:
    """`connections` bounds what is under way at all hosts together."""
    options = Options(allow_private=True, timeout=20, delay=0.0, connections=1)
    assert all(one.page for one in fetch_all([site.url(f"/{n}") for site in sites for n in range(3)], options))
    moments = sorted(asked.when for site in sites for asked in site.asked)
    assert moments[-1] - moments[0] > 8 * 0.05


def test_crawl_delay_counts_up_to_its_limit(site: Site, other: Site) -> None:
    """A longer Crawl-delay of robots.txt takes the place of the delay, from the first page on; `Limits` bounds it."""
    site.add("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 0.4\n", headers={"Content-Type": "text/plain"}))
    other.add("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 86400\n", headers={"Content-Type": "text/plain"}))
    options = Options(allow_private=True, timeout=5, delay=0.1, limits=Limits(crawl_delay=0.5))
    addresses = [one.add(f"/{number}", Answer()) for one in (site, other) for number in range(3)]
    assert all(one.page for one in fetch_all(addresses, options))
    assert min(site.gaps()) >= 0.4
    assert 0.5 <= min(other.gaps()) <= max(other.gaps()) < 5


def test_delay_is_what_the_host_sees(site: Site, other: Site) -> None:
    """Requests that reach a host late, or whose answers come late, never bring two of them nearer than the delay."""
    for number in range(20):
        site.add(f"/{number}", Answer(hold=0.03 * (number % 3)))
        other.add(f"/{number}", Answer(hold=0.2 * (number % 3)))
    options = Options(allow_private=True, timeout=10, delay=0.1, host_connections=3)
    done = fetch_all([one.url(f"/{number}") for one in (site, other) for number in range(20)], options)
    assert all(one.page for one in done)
    assert min(*site.gaps(), *other.gaps()) >= 0.1


def send_around(site: Site, hops: int) -> str:
    """Serve a page behind so many redirects at a host that asks for a Crawl-delay; return the first address."""
    site.add("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 0.2\n", headers={"Content-Type": "text/plain"}))
    for hop in range(hops):
        site.redirect(f"/{hop}", f"/{hop + 1}")
    site.add(f"/{hops}", Answer())
    return site.url("/0")


@pytest.mark.parametrize(("total", "found"), [(0.45, False), (0.65, True)])
def test_crawl_delay_of_one_fetch_is_bounded(site: Site, total: float, found: bool) -> None:
    """What Crawl-delays add to one fetch, at each of its redirects, ends at a limit, before the next wait begins."""
    options = Options(allow_private=True, timeout=5, delay=0.0, limits=Limits(crawl_delay_total=total))
    (done,) = fetch_all([send_around(site, 2)], options)
    assert (done.page is not None) is found
    if not found:
        assert isinstance(done.error, FetchTimeout)
        assert "Limits.crawl_delay_total" in str(done.error)
        assert site.paths() == ["/0", "/1"]


def test_crawl_delay_of_many_fetches_is_not_added_up(site: Site) -> None:
    """The limit is one fetch's: those that wait for their turn behind others bear no delay of theirs, nor is it a
    failure of the host's."""
    send_around(site, 9)
    options = Options(allow_private=True, timeout=5, delay=0.0, limits=Limits(crawl_delay_total=0.3))
    bad = [site.url("/0")] * 6
    good = [site.url("/9")] * 5
    done = fetch_all([*good, *bad], options)
    assert Counter(errors(done)) == {"NoneType": 5, "FetchTimeout": 6}


def test_own_delay_has_no_limit(site: Site) -> None:
    """A delay of the caller's own choice is waited for at each redirect, whatever limit servers have."""
    options = Options(allow_private=True, timeout=5, delay=0.25, limits=Limits(crawl_delay_total=0.0))
    (done,) = fetch_all([send_around(site, 2)], options)
    assert done.page


@pytest.mark.parametrize("value", ["nan", "inf", "-5", "soon", "1e400"])
def test_odd_crawl_delay_stops_nothing(site: Site, value: str) -> None:
    """Whatever a robots.txt calls its Crawl-delay, pages come."""
    site.add("/robots.txt", Answer(f"User-agent: *\nCrawl-delay: {value}\n".encode()))
    options = Options(allow_private=True, timeout=5, delay=0.0, limits=Limits(crawl_delay=0.1))
    assert all(one.page for one in fetch_all([site.add("/a", Answer()), site.add("/b", Answer())], options))


def test_busy_host_is_left_alone_by_all(site: Site) -> None:
    """After a Retry-After no page of the host is asked for before its time, whichever page was told."""
    site.add("/busy", Answer(b"", 503, {"Retry-After": "1"}), Answer())
    options = Options(allow_private=True, timeout=10, delay=0.0, respect_robots=False, host_connections=1)
    done = fetch_all([site.url("/busy"), site.add("/a", Answer()), site.add("/b", Answer())], options)
    assert all(one.page for one in done)
    assert site.gaps()[0] >= 1
    assert len(site.asked) == 4


def test_slow_host_keeps_nobody_waiting(site: Site, other: Site) -> None:
    """Hundreds of addresses of a slow host in front do not hold up those of another behind them."""
    slow = [site.add(f"/{number}", Answer()) for number in range(300)]
    quick = [other.add(f"/{number}", Answer()) for number in range(5)]
    options = Options(allow_private=True, timeout=10, delay=0.3, connections=4)

    async def take_quick() -> int:
        left = set(quick)
        taken = 0
        async with asyncio.timeout(20), aclosing(fetch_many([*slow, *quick], options)) as done:
            async for one in done:
                taken += 1
                left.discard(one.address)
                if not left:
                    break
        return taken

    assert asyncio.run(take_quick()) < 30


def test_waiting_for_a_turn_costs_no_time_limit(site: Site) -> None:
    """`timeout` is the time of a fetch from its turn on: the last of many has as much as the first."""
    addresses = [site.add(f"/{number}", Answer()) for number in range(6)]
    options = Options(allow_private=True, timeout=0.5, delay=0.2, host_connections=6)
    assert all(one.page for one in fetch_all(addresses, options))


def test_client_keeps_the_pace_between_calls(site: Site) -> None:
    """Fetches that share a client are a run: the delay holds between them, and robots.txt is asked for once."""
    options = Options(allow_private=True, timeout=10, delay=0.4)
    url = site.add("/", Answer())
    with make_client(options) as client:
        for _ in range(3):
            fetch_page(url, options, client)
    assert min(site.gaps()) >= 0.4
    assert len(site.asked) == 4


def test_client_is_shared_by_runs(site: Site) -> None:
    """Two runs and a fetch inside the loop over one of them may share a client, and keep the pace together."""
    options = Options(allow_private=True, timeout=10, delay=0.4)
    addresses = [site.add(f"/{number}", Answer()) for number in range(3)]

    async def fetch() -> int:
        from newsclean.fetch import afetch_page

        async with make_async_client(options) as client, asyncio.timeout(20):

            async def run() -> int:
                return len([(one, await afetch_page(addresses[0], options, client))
                            async for one in fetch_many(addresses, options, client)])  # fmt: skip

            return sum(await asyncio.gather(run(), run()))

    assert asyncio.run(fetch()) == 6
    assert min(site.gaps()) >= 0.4
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1


# robots.txt and failures


def test_robots_is_asked_once_however_many_wait(sites: list[Site]) -> None:
    """Pages that wait for the robots.txt of their host wait for one request."""
    for site in sites:
        site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /3\n", hold=0.3))
    options = Options(allow_private=True, timeout=10, delay=0.0, host_connections=8)
    done = fetch_all([site.url(f"/{number}") for site in sites for number in range(10)], options)
    assert Counter(errors(done)) == {"NoneType": 27, "RobotsDisallowed": 3}
    for site in sites:
        assert site.asked[0].path == "/robots.txt"
        assert [asked.path for asked in site.asked].count("/robots.txt") == 1
        assert "/3" not in site.paths()


def test_unreadable_robots_is_asked_once_for_all(site: Site) -> None:
    """A robots.txt that cannot be had is asked for once for all pages that wait, and each error says so once."""
    site.add("/robots.txt", Answer(b"", 500))
    done = fetch_all([site.add(f"/{number}", Answer()) for number in range(5)])
    assert errors(done) == ["RobotsDisallowed"] * 5
    assert {str(one.error).count("robots.txt of") for one in done} == {1}
    assert {one.error.url for one in done if isinstance(one.error, RobotsDisallowed)} == {
        site.url(f"/{number}") for number in range(5)
    }
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_host_that_fails_is_left_alone(site: Site, other: Site) -> None:
    """After five failures in a row a host is asked nothing more; other hosts go on."""
    bad = [site.add(f"/{number}", Answer(b"", 500)) for number in range(12)]
    good = [other.add(f"/{number}", Answer()) for number in range(12)]
    options = Options(allow_private=True, timeout=10, delay=0.0, host_connections=1)
    done = fetch_all([*bad, *good], options)
    assert Counter(errors(done)) == {"NoneType": 12, "StatusError": 5, "HostUnavailable": 7}
    assert len(site.paths()) == 5


@pytest.mark.parametrize(
    "pieces", [[HEAD[:-2] + b"Content-Length: 99\r\n\r\n", b"half"], [b""]], ids=["cut", "hung up"]
)
def test_host_that_breaks_off_is_left_alone(site: Site, pieces: list[bytes]) -> None:
    """A host whose answers break off, in the head or in the body, fails as one that does not answer."""
    options = Options(
        allow_private=True, timeout=10, delay=0.0, host_connections=1, respect_robots=False, limits=Limits(tries=1)
    )
    done = fetch_all([site.add(f"/{number}", send_pieces(*pieces)) for number in range(8)], options)
    assert Counter(errors(done)) == {"ConnectionFailed": 5, "HostUnavailable": 3}


@pytest.mark.parametrize("start", [b"", HEAD], ids=["silent", "endless"])
def test_host_that_dawdles_is_left_alone(site: Site, start: bytes) -> None:
    """A host that never comes to an end, from the first byte or in its bodies, fails each time."""
    options = Options(allow_private=True, timeout=0.2, delay=0.0, host_connections=1, respect_robots=False)
    done = fetch_all([site.add(f"/{number}", drip(start, b"x" if start else b"")) for number in range(8)], options)
    assert [type(one.error) for one in done] == [FetchTimeout] * 5 + [HostUnavailable] * 3


def test_two_hosts_that_lead_to_each_other_do_not_lock_up(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """A page that sends its reader to a host whose robots.txt stands on the first one waits for no one for ever."""
    from newsclean.fetch import backend

    async def look_up(host: str, seconds: float) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(backend, "look_up_async", look_up)
    one, two = (site.url("", host) for host in ("news.test", "www.news.test"))
    refresh = f'<meta http-equiv="refresh" content="0; url={two}/there">'.encode()
    site.add("/here", Answer(refresh, hold=0.4))
    site.add("/there", Answer())
    moved = Answer(b"", 302, {"Location": f"{one}/rules"})
    site.add("/robots.txt", Answer(b"", 404), moved)
    site.add("/rules", Answer(b"", headers={"Content-Type": "text/plain"}))
    options = Options(allow_private=True, timeout=5, delay=0.0, host_connections=1)

    async def give_both() -> AsyncIterator[str]:
        yield f"{one}/here"
        await asyncio.sleep(0.2)
        yield f"{two}/there"

    done = fetch_all(give_both(), options)  # type: ignore[arg-type]
    assert errors(done) == ["NoneType"] * 2


# The end


def open_sockets() -> int:
    """Return how many sockets this process holds."""
    links = (Path("/proc/self/fd") / name for name in os.listdir("/proc/self/fd"))
    found = 0
    for link in links:
        try:
            found += os.readlink(link).startswith("socket:")
        except FileNotFoundError:  # the folder itself, as it was listed
            continue
    return found


def wait_until(holds: Callable[[], bool], seconds: float = 5) -> bool:
    """Say whether something comes to hold in time."""
    ends = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.parametrize(
    "slow", [drip(HEAD[:-2], b"X-Drop: 1\r\n"), drip(HEAD, b"x")], ids=["in the head", "in the body"]
)
def test_leaving_early_leaves_nothing(site: Site, slow: Raw) -> None:
    """After `aclose` no task is left, and no connection, in the server's view as in ours."""
    quick = [site.add(f"/{number}", Answer()) for number in range(3)]
    hanging = [site.add(f"/slow{number}", slow) for number in range(6)]
    options = Options(allow_private=True, timeout=20, delay=0.0, host_connections=9)

    async def take_some() -> int:
        before = open_sockets()
        taken = 0
        async with aclosing(fetch_many([*quick, *hanging], options)) as done:
            async for _ in done:
                taken += 1
                if taken == 3:
                    break
            while site.asking < 6:
                await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        # The server, whose ends of the connections count as well, notices when it writes on.
        assert wait_until(lambda: open_sockets() == before)
        return taken

    assert asyncio.run(take_some()) == 3
    assert wait_until(lambda: site.open == 0)


def test_handshake_that_is_called_off_leaves_nothing() -> None:
    """A server that accepts and never shakes hands costs no connection once the run is left."""

    async def leave() -> bytes:
        closed: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        greeted = asyncio.Event()

        async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            greeted.set()
            while await reader.read(4096):
                pass
            closed.set_result(b"closed")
            writer.close()

        async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
            url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            run = fetch_many([url], QUICK)
            first = asyncio.ensure_future(anext(run))
            await greeted.wait()
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            await run.aclose()
            return await asyncio.wait_for(closed, 5)

    assert asyncio.run(leave()) == b"closed"


def test_ended_run_leaves_no_connection(site: Site) -> None:
    """A run that came to its end has closed what it opened; a caller's client stays open."""

    async def fetch() -> None:
        addresses = [site.add(f"/{number}", Answer()) for number in range(4)]
        before = open_sockets()
        async with make_async_client(QUICK) as client:
            assert len([one async for one in fetch_many(addresses, QUICK, client)]) == 4
            assert not client.is_closed
        assert len([one async for one in fetch_many(addresses, QUICK)]) == 4
        assert wait_until(lambda: open_sockets() == before)

    asyncio.run(fetch())
    assert wait_until(lambda: site.open == 0)


def test_run_that_is_forgotten_ends(site: Site) -> None:
    """Where the loop over the results is left without closing it, all ends when the event loop does."""
    addresses = [site.add(f"/{number}", Answer(), drip(HEAD, b"x")) for number in range(30)]

    async def take_one() -> None:
        async for _ in fetch_many(addresses, QUICK):
            break

    asyncio.run(take_one())
    gc.collect()
    assert wait_until(lambda: site.open == 0)


def test_cancelled_run_hands_over_what_is_done(site: Site) -> None:
    """A task that is cancelled while it waits for a result still gets all that were done, then CancelledError."""
    quick = [site.add(f"/{number}", Answer()) for number in range(20)]
    slow = site.add("/slow", drip(b"", b""))
    taken: list[str] = []

    async def take() -> None:
        async for one in fetch_many([slow, *quick], Options(allow_private=True, delay=0.0, respect_robots=False)):
            taken.append(one.address)

    async def cancel() -> None:
        task = asyncio.create_task(take())
        while len(site.asked) < 8:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(cancel())
    assert len(taken) >= 5
    assert set(taken) <= set(quick)


def test_results_that_nobody_takes_stop_the_run(site: Site) -> None:
    """Where results are not taken, no more than twice `connections` are fetched; then the run goes on."""
    addresses = [site.add(f"/{number}", Answer()) for number in range(40)]
    options = Options(allow_private=True, timeout=10, delay=0.0, connections=3, host_connections=3)

    async def dawdle() -> int:
        taken = 0
        async for _ in fetch_many(addresses, options):
            if not taken:
                await asyncio.sleep(1)
                assert len(site.paths()) <= 2 * options.connections + 1
            taken += 1
        return taken

    assert asyncio.run(dawdle()) == 40


def test_caller_who_takes_results_at_once_stalls_nothing(site: Site) -> None:
    """A caller who works on each result without ever awaiting anything does not keep the loop from its work."""
    addresses = [site.add(f"/{number}", Answer()) for number in range(20)]

    async def work() -> list[int]:
        ticks = [0]

        async def tick() -> None:
            while True:
                await asyncio.sleep(0)
                ticks[0] += 1

        ticking = asyncio.create_task(tick())
        seen = []
        async for _ in fetch_many(addresses, QUICK):
            time.sleep(0.02)
            seen.append(ticks[0])
        ticking.cancel()
        return seen

    seen = asyncio.run(work())
    assert len(set(seen)) == 20


def test_mistake_inside_is_no_hang(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """An error that nobody thought of comes out where the results are taken; nothing waits for ever."""

    async def break_down(self: Visit, address: str) -> Page:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(Visit, "fetch", break_down)
    with pytest.raises(RuntimeError, match="nobody thought of this"):
        fetch_all([site.url("/")])


INTERRUPTED = """
import asyncio, json, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background of a shell ignores it
from newsclean.fetch import fetch_many
from newsclean.model import Options

async def fetch(addresses):
    print("ready", flush=True)
    async for done in fetch_many(addresses, Options(allow_private=True, timeout=20, delay=0.0, respect_robots=False)):
        print(json.dumps([done.address, done.page is not None]), flush=True)

asyncio.run(fetch(json.loads(sys.argv[1])))
"""


def test_interrupt_ends_a_run(site: Site) -> None:
    """Ctrl-C ends a run within two seconds, slow hosts or not, and every line that was written is whole."""
    quick = [site.add(f"/{number}", Answer(hold=0.02)) for number in range(200)]
    slow = [site.add(f"/slow{number}", drip(HEAD, b"x")) for number in range(2)]
    words = [sys.executable, "-c", INTERRUPTED, json.dumps([*quick[:30], *slow, *quick[30:]])]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert wait_until(lambda: len(site.asked) > 25, 30)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        written, _ = process.communicate(timeout=30)
        assert time.monotonic() - start < 2
    assert process.returncode != 0
    lines = [json.loads(line) for line in written.decode().splitlines()[1:]]
    assert len(lines) >= 20
    assert all(got and address in quick for address, got in lines)
    assert wait_until(lambda: site.open == 0)
