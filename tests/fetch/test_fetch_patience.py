"""Tries, waits and the one deadline over all of it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import (
    AddressForbidden,
    ConnectionFailed,
    FetchTimeout,
    RobotsDisallowed,
    StatusError,
    UsageError,
)
from newsclean.fetch.judge import read_retry_after
from newsclean.model import Limits, Options

from .conftest import Fetch, fetch_async
from .servers import HTML, PAGE, Answer, Raw, Route, Site, drip, send_pieces

OPTIONS = Options(allow_private=True, timeout=10)
PAST = "Wed, 21 Oct 2015 07:28:00 GMT"
HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()


def busy(status: int = 503, after: str = "0") -> Answer:
    return Answer(b"busy", status, {"Retry-After": after})


@pytest.fixture
def stopwatch() -> list[float]:
    """Return a list that holds the start of the test; `took` reads it."""
    return [time.monotonic()]


def took(stopwatch: list[float]) -> float:
    return time.monotonic() - stopwatch[0]


@pytest.mark.parametrize("status", [408, 425, 429, 502, 503, 504])
@pytest.mark.parametrize("after", ["0", PAST], ids=["seconds", "date"])
def test_busy_server_is_asked_again(fetch: Fetch, site: Site, status: int, after: str) -> None:
    """After 408, 425, 429, 502, 503 and 504 the page is asked for again, when Retry-After says, in both its forms."""
    url = site.add("/", busy(status, after), busy(status, after), Answer())
    assert fetch(url, OPTIONS).body == PAGE
    assert len(site.paths()) == 3


def test_tries_end(fetch: Fetch, site: Site) -> None:
    """After `Limits.tries` requests the last status is the error."""
    url = site.add("/", busy(), busy(429), busy(504), Answer())
    with pytest.raises(StatusError) as caught:
        fetch(url, OPTIONS)
    assert caught.value.status == 504
    assert len(site.paths()) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 418, 423, 451, 500, 501, 505])
def test_final_status_is_not_asked_again(fetch: Fetch, site: Site, status: int) -> None:
    """A status that waiting does not change is asked for once."""
    with pytest.raises(StatusError):
        fetch(site.add("/", busy(status), Answer()), OPTIONS)
    assert len(site.paths()) == 1


def test_wait_asked_for_is_capped(fetch: Fetch, site: Site) -> None:
    """`Limits.retry_after` bounds what a server can make us wait."""
    url = site.add("/", busy(429, "86400"), Answer())
    options = Options(allow_private=True, timeout=30, limits=Limits(retry_after=0.01))
    assert fetch(url, options).body == PAGE


def test_wait_beyond_the_deadline_is_not_begun(fetch: Fetch, site: Site, stopwatch: list[float]) -> None:
    """If the wait would outlast the time limit, the last error comes at once."""
    tomorrow = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    for after in ("86400", tomorrow):
        with pytest.raises(StatusError) as caught:
            fetch(site.add("/", busy(429, after)), Options(allow_private=True, timeout=15))
        assert caught.value.status == 429
    assert took(stopwatch) < 15


@pytest.mark.parametrize(
    "failure",
    [send_pieces(b""), send_pieces(b"HTTP/1.1 200 OK\r\nContent-"), send_pieces(b"SSH-2.0-OpenSSH\r\n\r\n")],
    ids=["hung up", "cut head", "not http"],
)
def test_failure_before_an_answer_is_asked_again(fetch: Fetch, site: Site, failure: Route) -> None:
    """A connection that fails before an answer gets another try; a body that breaks off does not."""
    assert fetch(site.add("/", failure, Answer()), OPTIONS).body == PAGE
    cut = site.add("/cut", send_pieces(HEAD + b"Content-Length: 99\r\n\r\n" + b"half"), Answer())
    with pytest.raises(ConnectionFailed):
        fetch(cut, OPTIONS)


def test_refused_connection_is_a_failed_connection(fetch: Fetch, site: Site) -> None:
    """Where nobody listens, the error says so after the tries."""
    with pytest.raises(ConnectionFailed, match="no connection") as caught:
        fetch("http://127.0.0.1:1/", Options(allow_private=True, timeout=10, limits=Limits(tries=2)))
    assert caught.value.url.startswith("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    "slow",
    [
        drip(HEAD + b"\r\n<p>", b"drop "),
        drip(HEAD, b"X-Drop: 1\r\n"),
        drip(b"", b""),
        drip(HEAD + b"\r\n<p>then silence", b""),
        drip(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\0\0\0\xff\xff"),
    ],
    ids=["body drip", "header drip", "silent", "stalled body", "compressed drip"],
)
@pytest.mark.parametrize("path", ["/", "/robots.txt"])
def test_slow_server_is_left_at_the_deadline(
    fetch: Fetch, site: Site, stopwatch: list[float], slow: Raw, path: str
) -> None:
    """However a server dawdles, with robots.txt or the page, the fetch is over when its time is."""
    site.add("/", Answer())
    site.add(path, slow)
    with pytest.raises(FetchTimeout, match=r"0\.2 seconds"):
        fetch(site.url("/"), Options(allow_private=True, timeout=0.2))
    assert took(stopwatch) < 1.2


def test_redirects_and_waits_share_one_deadline(fetch: Fetch, site: Site, stopwatch: list[float]) -> None:
    """Hops and tries do not start the clock anew."""

    def slowly(answer: bytes) -> Raw:
        def send(handler: object) -> None:
            site.stopped.wait(0.1)
            send_pieces(answer)(handler)  # type: ignore[arg-type]

        return send

    url = site.add("/", slowly(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"))
    with pytest.raises(FetchTimeout):
        fetch(url, Options(allow_private=True, timeout=0.3, limits=Limits(redirects=1000)))
    assert took(stopwatch) < 1.2


def test_silent_server_is_left_at_the_read_timeout(fetch: Fetch, site: Site, stopwatch: list[float]) -> None:
    """`Limits.read_timeout` ends one silent read, long before the whole time is up."""
    site.add("/", drip(b"", b""))
    with pytest.raises(FetchTimeout, match="did not answer in time"):
        fetch(site.url("/"), Options(allow_private=True, timeout=20, limits=Limits(read_timeout=0.2)))
    assert took(stopwatch) < 20
    site.add("/robots.txt", drip(b"", b""))
    with pytest.raises(RobotsDisallowed):
        fetch(site.url("/"), Options(allow_private=True, timeout=20, limits=Limits(read_timeout=0.2)))


@pytest.mark.parametrize(("after", "least"), [("1", 1.0), ("", 0.0)], ids=["asked for", "of our own"])
def test_wait_before_another_try(fetch: Fetch, site: Site, after: str, least: float) -> None:
    """A server's own wait is kept to the second; where it names none, a short one of random length is made."""
    url = site.add("/", Answer(b"busy", 503, {"Retry-After": after} if after else {}), Answer())
    options = Options(allow_private=True, timeout=10, respect_robots=False)
    assert fetch(url, options).body == PAGE
    assert least - 0.1 <= site.gaps()[0] < least + 2


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "ftp://news.example/", "http://user:word@127.0.0.1/"])
def test_refused_address_is_not_tried_again(
    fetch: Fetch, monkeypatch: pytest.MonkeyPatch, address: str, site: Site
) -> None:
    """An address that may not be asked is refused at once, also behind a redirect: no try follows, and no wait."""
    monkeypatch.setattr("newsclean.fetch.retry.BACKOFF", _never)
    with pytest.raises(AddressForbidden):
        fetch(address, Options(timeout=10))
    with pytest.raises(AddressForbidden):
        fetch(site.redirect("/", address.replace("10.0.0.1", "[")), OPTIONS)
    assert len(site.paths()) == 1


def test_name_that_leads_inside_is_not_tried_again(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that the resolver takes to an inside address is looked up once and refused."""
    asked: list[str] = []

    def look_up(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return ["169.254.169.254"]

    async def look_up_async(host: str, seconds: float) -> list[str]:
        return look_up(host, seconds)

    monkeypatch.setattr("newsclean.fetch.backend.look_up", look_up)
    monkeypatch.setattr("newsclean.fetch.backend.look_up_async", look_up_async)
    monkeypatch.setattr("newsclean.fetch.retry.BACKOFF", _never)
    with pytest.raises(AddressForbidden):
        fetch("http://news.example/", Options(timeout=10))
    assert asked == ["news.example"]


def _never(state: object) -> float:
    raise AssertionError("another try was made")


def test_cancelled_fetch_is_cancelled(site: Site) -> None:
    """Cancelling the task is not mistaken for a time limit."""
    url = site.add("/", drip(HEAD + b"\r\n", b"drop "))

    async def cancel() -> None:
        async with asyncio.timeout(0.2):
            from newsclean.fetch import afetch_page

            await afetch_page(url, Options(allow_private=True, timeout=20))

    with pytest.raises(TimeoutError):
        asyncio.run(cancel())


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_timeout_has_to_be_a_time(fetch: Fetch, seconds: float) -> None:
    """A time limit of nothing is a mistake in the call, not a slow server."""
    with pytest.raises(UsageError, match="timeout"):
        fetch("http://127.0.0.1:1/", Options(allow_private=True, timeout=seconds))


@pytest.mark.parametrize("agent", ["", " ", "bücher/1", "a\r\nX-Evil: 1"])
def test_user_agent_has_to_be_a_name(fetch: Fetch, agent: str) -> None:
    """A user agent that no header can hold is a mistake in the call."""
    with pytest.raises(UsageError, match="user_agent"):
        fetch("http://127.0.0.1:1/", Options(user_agent=agent))


@given(st.text())
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    """Whatever a server writes into Retry-After, it is read as a wait or not at all."""
    seconds = read_retry_after(value)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("120", 120, 120),
        (PAST, 0, 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 10**9, 10**12),
        ("9" * 500, 10**12, float("inf")),
    ],
)
def test_retry_after_is_read(value: str, least: float, most: float) -> None:
    """Seconds are taken as they are, dates as the time until then, past ones as none."""
    seconds = read_retry_after(value)
    assert seconds is not None
    assert least <= seconds <= most


def test_async_fetches_share_one_loop(site: Site) -> None:
    """Many fetches at once do not wait for each other."""
    slow = site.add("/", drip(HEAD + b"\r\n", b"drop "))

    async def all_at_once() -> list[BaseException | object]:
        from newsclean.fetch import afetch_page

        work = [afetch_page(slow, Options(allow_private=True, timeout=0.5)) for _ in range(8)]
        return list(await asyncio.gather(*work, return_exceptions=True))

    start = time.monotonic()
    assert all(isinstance(result, FetchTimeout) for result in asyncio.run(all_at_once()))
    assert time.monotonic() - start < 4
    assert fetch_async(site.add("/quick", Answer()), OPTIONS).body == PAGE
