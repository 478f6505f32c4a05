"""What a run knows of its hosts: pace, places, robots.txt, failures; with a clock of the test's own."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace

import httpx
import pytest

from newsclean.errors import HostUnavailable
from newsclean.fetch import hosts as room
from newsclean.fetch.hosts import BlockingGate, Host, Hosts, Turn
from newsclean.fetch.robots import read_rules, unread_robots
from newsclean.model import Options, replace

URL = httpx.URL("http://news.example/story")
RULES = read_rules(b"", URL)


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Return the time as `time.monotonic` does."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock that `hosts.py` reads."""
    made = Clock()
    monkeypatch.setattr(room, "time", SimpleNamespace(monotonic=made.monotonic))
    return made


def make_hosts(**options: float) -> Hosts:
    return Hosts(Options(**options), asyncio.Semaphore)  # type: ignore[arg-type]


def make_host(delay: float = 1.0) -> Host:
    return make_hosts(delay=delay).find(URL)


def test_robots_is_believed_for_a_day(clock: Clock) -> None:
    """A robots.txt counts for 24 hours and no longer (RFC 9309, 2.4); http and https have their own."""
    host = make_host()
    host.keep_rules("http", RULES)
    assert host.known_rules("https") is None
    clock.now += 24 * 3600 - 1
    assert host.known_rules("http") is RULES
    clock.now += 2
    assert host.known_rules("http") is None


def test_missing_robots_is_asked_for_again_in_minutes(clock: Clock) -> None:
    """A robots.txt that could not be had forbids everything for a while, not for a day."""
    host = make_host()
    error = unread_robots(URL, "status 503")
    host.keep_rules("http", error)
    clock.now += room.UNREAD_SECONDS - 1
    assert host.known_rules("http") is error
    clock.now += 2
    assert host.known_rules("http") is None


def test_pause_is_what_is_left_of_the_delay(clock: Clock) -> None:
    """The delay counts from one request to the next; one that grows meanwhile counts at once."""
    host = make_host(delay=2.0)
    assert host.pause <= 0
    host.note_heard(host.note_sent())
    clock.now += 0.5
    assert host.pause == 1.5
    host.delay = 10.0
    assert host.pause == 9.5


def test_busy_host_is_left_alone(clock: Clock) -> None:
    """A Retry-After holds for all who wait for the host; a shorter one later does not undo it."""
    host = make_host()
    host.note_sent()
    host.note_busy(20.0)
    host.note_busy(5.0)
    assert host.pause == 20.0
    clock.now += 21
    assert host.pause <= 0


def test_failing_host_rests(clock: Clock) -> None:
    """After five failures in a row nothing is asked for a minute; then one fetch is the trial, others wait on."""
    host = make_host()
    for _ in range(room.MOST_FAILURES):
        host.refuse_unavailable(URL)
        host.note_failure()
    with pytest.raises(HostUnavailable, match=r"failed 5 times in a row"):
        host.refuse_unavailable(URL)
    clock.now += room.REST_SECONDS + 1
    host.refuse_unavailable(URL)
    with pytest.raises(HostUnavailable):
        host.refuse_unavailable(URL)
    host.note_failure()
    with pytest.raises(HostUnavailable):
        host.refuse_unavailable(URL)
    clock.now += room.REST_SECONDS + 1
    host.refuse_unavailable(URL)
    host.note_answer(200)
    host.refuse_unavailable(URL)


@pytest.mark.parametrize(("status", "fails"), [(500, True), (503, True), (429, True), (404, False), (403, False)])
def test_status_of_a_host_in_trouble(clock: Clock, status: int, fails: bool) -> None:
    """Errors of the server, and being asked to slow down, count as failures; a page that is not there does not."""
    host = make_host()
    for _ in range(room.MOST_FAILURES):
        host.note_answer(status)
    if fails:
        with pytest.raises(HostUnavailable):
            host.refuse_unavailable(URL)
    else:
        host.refuse_unavailable(URL)


def test_failures_count_in_a_row_only(clock: Clock) -> None:
    """An answer between two failures starts the count anew."""
    host = make_host()
    for _ in range(3 * room.MOST_FAILURES):
        host.note_failure()
        host.note_failure()
        host.note_answer(200)
    host.refuse_unavailable(URL)


def test_hosts_are_told_apart() -> None:
    """A host is a name and a port; the case, a dot at the end and the path make no other one."""
    hosts = make_hosts()
    same = ["http://News.Example/a", "http://news.example./b", "https://news.example/c", "http://news.example:80/"]
    assert len({id(hosts.find(httpx.URL(address))) for address in same}) == 1
    others = ["http://news.example:8080/", "http://www.news.example/"]
    assert len({id(hosts.find(httpx.URL(address))) for address in [*same, *others]}) == 3


def test_hosts_asked_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of days over ever new hosts does not grow; a host at which something is under way is not forgotten."""
    monkeypatch.setattr(room, "MOST_HOSTS", 10)
    hosts = make_hosts()
    busy = hosts.find(httpx.URL("http://busy.example/"))
    busy.users = 1
    for number in range(100):
        hosts.find(httpx.URL(f"http://host{number}.example/"))
        assert len(hosts) <= 10
    assert hosts.find(httpx.URL("http://busy.example/")) is busy


def test_large_robots_are_forgotten_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of robots.txt files is bounded in all, not only in the number of hosts."""
    monkeypatch.setattr(room, "MOST_RULES_BYTES", 1000)
    hosts = make_hosts()
    for number in range(50):
        host = hosts.find(httpx.URL(f"http://host{number}.example/"))
        host.users = 1
        hosts.keep_rules(host, "http", replace(RULES, size=300))
        host.users = 0
        assert len(hosts) <= 4


def test_cancelled_wait_loses_no_place() -> None:
    """Whoever is cancelled while it waits for its turn leaves nothing taken behind."""

    async def cancel_often() -> None:
        hosts = Hosts(Options(host_connections=2, connections=2, delay=0.005), asyncio.Semaphore)
        host = hosts.find(URL)

        async def use() -> None:
            turn = Turn(hosts, asyncio.sleep)
            try:
                await turn.take(host)
                await asyncio.sleep(0.004)
            finally:
                turn.leave()

        for pause in range(12):
            tasks = [asyncio.create_task(use()) for _ in range(8)]
            await asyncio.sleep(pause / 1000)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        assert host.users == 0
        async with asyncio.timeout(2):
            await asyncio.gather(*(use() for _ in range(8)))

    asyncio.run(cancel_often())


@pytest.mark.parametrize("heard", [None, 0.1, 0.9, 1.1])
def test_delay_counts_from_the_coming(clock: Clock, heard: float | None) -> None:
    """The delay counts from when a request was sent, late because it connects first, and from when it came: answered,
    at once or while the next one waits, or at the latest a while after it was sent."""

    async def take_two() -> None:
        hosts = Hosts(Options(host_connections=2, delay=1.0), asyncio.Semaphore)
        host = hosts.find(URL)
        waited: list[float] = []

        async def wait(seconds: float) -> None:
            waited.append(seconds)
            sent = clock.now
            clock.now += seconds
            if heard is not None and sent < began + heard <= clock.now:
                clock.now, now = began + heard, clock.now
                one.note_heard()
                clock.now = now

        one, two = Turn(hosts, wait), Turn(hosts, wait)
        await one.take(host)
        taking = asyncio.create_task(two.take(host))
        clock.now += 5.0
        await asyncio.sleep(0)
        assert not taking.done()
        began = clock.now
        one.note_sent()
        await taking
        came = min(heard or room.TRANSIT, room.TRANSIT)
        assert clock.now == pytest.approx(began + 1.0 + came)
        assert waited[0] == 1.0
        one.leave()
        two.leave()
        assert host.users == 0

    asyncio.run(take_two())


def test_call_that_was_never_sent_counts(clock: Clock) -> None:
    """A host that was called on and could not be reached is left alone for its delay, too."""

    async def call_on() -> None:
        hosts = Hosts(Options(delay=1.0), asyncio.Semaphore)
        waited: list[float] = []

        async def wait(seconds: float) -> None:
            waited.append(seconds)
            clock.now += seconds

        turn = Turn(hosts, wait)
        await turn.take(hosts.find(URL))
        turn.leave()
        await turn.take(hosts.find(URL))
        assert waited[0] == 1.0

    asyncio.run(call_on())


def test_answer_to_an_earlier_request_says_nothing_of_the_last(clock: Clock) -> None:
    """Where two are under way, the first one's answer is no sign that the second one came."""

    async def answer_first() -> None:
        hosts = Hosts(Options(host_connections=2, delay=1.0), asyncio.Semaphore)
        host = hosts.find(URL)

        async def wait(seconds: float) -> None:
            clock.now += seconds

        one, two, three = (Turn(hosts, wait) for _ in range(3))
        await one.take(host)
        one.note_sent()
        await two.take(host)
        two.note_sent()
        sent = clock.now
        clock.now += 0.01
        one.note_heard()
        one.leave()
        await three.take(host)
        assert clock.now == pytest.approx(sent + room.TRANSIT + 1.0)

    asyncio.run(answer_first())


def test_crawl_delay_counts_from_the_robots(clock: Clock) -> None:
    """A delay that robots.txt asks for holds for the request after robots.txt already, also where there was none."""

    async def learn() -> None:
        hosts = Hosts(Options(delay=0.0), asyncio.Semaphore)
        host = hosts.find(URL)

        async def wait(seconds: float) -> None:
            clock.now += seconds

        turn = Turn(hosts, wait)
        await turn.take(host)
        clock.now += 0.5  # it connects
        turn.note_sent()
        clock.now += 0.1
        turn.note_heard()
        heard = clock.now
        host.delay = 2.0
        await turn.take(host)
        assert clock.now == pytest.approx(heard + 2.0)

    asyncio.run(learn())


def test_without_delay_nobody_waits(clock: Clock) -> None:
    """Where no delay is asked for, the next request goes out at once, answered or not."""

    async def take_two() -> None:
        hosts = Hosts(Options(host_connections=2, delay=0.0), asyncio.Semaphore)
        host = hosts.find(URL)

        async def wait(seconds: float) -> None:
            raise AssertionError

        one, two = Turn(hosts, wait), Turn(hosts, wait)
        await one.take(host)
        one.note_sent()
        await two.take(host)

    asyncio.run(take_two())


def test_threads_share_a_host() -> None:
    """With the gates of threads, no more than the places allow are inside at once, and all come through."""
    hosts = Hosts(Options(host_connections=2, delay=0.0), BlockingGate)
    host = hosts.find(URL)
    lock, inside, most = threading.Lock(), 0, 0

    async def wait(seconds: float) -> None:
        threading.Event().wait(seconds)

    def use() -> None:
        nonlocal inside, most
        turn = Turn(hosts, wait)
        with pytest.raises(StopIteration):
            turn.take(host).send(None)
        with lock:
            inside += 1
            most = max(most, inside)
        threading.Event().wait(0.01)
        with lock:
            inside -= 1
        turn.leave()

    threads = [threading.Thread(target=use) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (most, inside, host.users) == (2, 0, 0)
