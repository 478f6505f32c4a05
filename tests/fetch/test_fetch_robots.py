"""robots.txt is asked before the page, for each host, and obeyed as RFC 9309 says."""

from __future__ import annotations

import asyncio
import gzip
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import ConnectionFailed, RobotsDisallowed
from newsclean.fetch import fetch_many, fetch_page, hosts, make_client
from newsclean.fetch.robots import ROBOTS_BYTES, product_token, read_rules
from newsclean.model import Limits, Options

from .conftest import Fetch
from .servers import PAGE, Answer, Route, Site, drip, send_pieces

ONCE = Options(allow_private=True, timeout=10, limits=Limits(tries=1))


def robots(text: str, status: int = 200) -> Answer:
    return Answer(text.encode(), status, {"Content-Type": "text/plain"})


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("User-agent: *\nDisallow: /\n", "/story"),
        ("User-agent: newsclean\nDisallow: /news/\n\nUser-agent: *\nAllow: /\n", "/news/story"),
        ("user-agent: NewsClean\ndisallow: /*.html$\n", "/story.html"),
        ("User-agent: *\nDisallow: /*?print=\n", "/story?print=1"),
        ("\ufeffUser-agent: *\nDisallow: /\n", "/story"),
    ],
)
def test_disallowed_page_is_not_asked_for(fetch: Fetch, site: Site, text: str, path: str) -> None:
    """A page that robots.txt disallows to newsclean, or to all, is never requested."""
    site.add("/robots.txt", robots(text))
    url = site.add(path, Answer())
    with pytest.raises(RobotsDisallowed, match="--no-robots for your own site") as caught:
        fetch(url, ONCE)
    assert caught.value.url == url
    assert site.paths() == []


@pytest.mark.parametrize(
    "answer",
    [
        robots("User-agent: *\nDisallow: /other\n"),
        robots("User-agent: *\nDisallow: /\n\nUser-agent: newsclean\nAllow: /\n"),
        robots("User-agent: somebot\nDisallow: /\n"),
        robots(""),
        robots("<html>not found, says this page</html>"),
        robots("gone", 404),
        robots("no", 403),
    ],
    ids=["other path", "own group", "other agent", "empty", "html", "404", "403"],
)
def test_allowed_page_is_fetched(fetch: Fetch, site: Site, answer: Answer) -> None:
    """A page that no rule forbids is fetched; a robots.txt that is not there forbids nothing."""
    site.add("/robots.txt", answer)
    assert fetch(site.add("/story", Answer()), ONCE).body == PAGE


@pytest.mark.parametrize(
    "answer",
    [robots("", 500), robots("", 503), robots("", 429), robots("", 304), send_pieces(b""),
     send_pieces(b"not http\r\n\r\n"), Answer(b"no gzip", headers={"Content-Encoding": "gzip"})],
    ids=["500", "503", "429", "304", "hung up", "not http", "corrupt"],
)  # fmt: skip
def test_unreadable_robots_forbids_all(fetch: Fetch, site: Site, answer: Route) -> None:
    """If robots.txt cannot be had, nothing may be fetched, and the message says why and what to do."""
    site.add("/robots.txt", answer)
    with pytest.raises(RobotsDisallowed, match=r"cannot be read .* --no-robots for your own site") as caught:
        fetch(site.add("/story", Answer()), ONCE)
    assert str(caught.value).count("robots.txt of") == 1
    assert site.paths() == []


def test_robots_can_be_left_out(fetch: Fetch, site: Site) -> None:
    """With `respect_robots=False`, robots.txt is not even asked for."""
    site.add("/robots.txt", robots("User-agent: *\nDisallow: /\n"))
    url = site.add("/story", Answer())
    assert fetch(url, Options(allow_private=True, timeout=10, respect_robots=False)).body == PAGE
    assert [asked.path for asked in site.asked] == ["/story"]


def test_robots_of_every_host_on_the_way_counts(fetch: Fetch, site: Site, other: Site) -> None:
    """A redirect to another host is checked against the robots.txt of that host."""
    other.add("/robots.txt", robots("User-agent: *\nDisallow: /private\n"))
    other.add("/private", Answer())
    with pytest.raises(RobotsDisallowed):
        fetch(site.redirect("/", other.url("/private")), ONCE)
    assert other.paths() == []


def test_robots_is_asked_once_a_host(fetch: Fetch, site: Site) -> None:
    """Hops within a host ask for its robots.txt once, and each hop is judged by it."""
    site.add("/robots.txt", robots("User-agent: *\nDisallow: /c\n"))
    site.redirect("/b", "/c")
    with pytest.raises(RobotsDisallowed):
        fetch(site.redirect("/a", "/b"), ONCE)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a", "/b"]


def test_robots_redirects_are_followed(fetch: Fetch, site: Site, other: Site) -> None:
    """Up to five redirects of robots.txt are followed, to other hosts too; more count as no robots.txt."""
    other.add("/rules", robots("User-agent: *\nDisallow: /secret\n"))
    for number in range(6):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.redirect("/4", other.url("/rules"))
    url = site.add("/secret", Answer())
    site.redirect("/robots.txt", "/1")
    with pytest.raises(RobotsDisallowed):
        fetch(url, ONCE)
    site.redirect("/robots.txt", "/0")
    assert fetch(url, ONCE).body == PAGE


def test_long_robots_is_read_to_its_limit(fetch: Fetch, site: Site) -> None:
    """The first 500 KiB of a robots.txt count, compressed or not; what follows is not read."""
    filler = "# filler\n" * 60_000
    text = "User-agent: *\nDisallow: /early\n" + filler + "Disallow: /late\n"
    packed = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    for answer in (robots(text), Answer(gzip.compress(text.encode()), headers=packed)):
        site.add("/robots.txt", answer)
        assert fetch(site.add("/late", Answer()), ONCE).body == PAGE
        with pytest.raises(RobotsDisallowed):
            fetch(site.add("/early", Answer()), ONCE)


def test_host_that_nobody_answers_for_is_a_failed_connection(fetch: Fetch, site: Site, other: Site) -> None:
    """If no connection is made at all, the error says so, and does not speak of robots.txt."""
    url = site.redirect("/", "http://127.0.0.1:1/")
    with pytest.raises(ConnectionFailed, match=r"no connection to http://127\.0\.0\.1:1/"):
        fetch(url, ONCE)


class Later:
    """The clock of `hosts.py`, put forward."""

    seconds = 0.0

    def monotonic(self) -> float:
        """Return the time as `time.monotonic` does."""
        return time.monotonic() + self.seconds


def test_robots_of_a_run_is_asked_for_again_after_a_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetches that share a client ask a host for its robots.txt once in 24 hours, and then obey the new one."""
    clock = Later()
    monkeypatch.setattr(hosts, "time", clock)
    site.add("/robots.txt", robots("User-agent: *\nDisallow: /b\n"), robots("User-agent: *\nDisallow: /a\n"))
    url, options = site.add("/a", Answer()), Options(allow_private=True, delay=0.0)
    with make_client(options) as client:
        for hours in (0, 1, 23):
            clock.seconds = hours * 3600
            assert fetch_page(url, options, client).body == PAGE
        clock.seconds = 25 * 3600
        with pytest.raises(RobotsDisallowed):
            fetch_page(url, options, client)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2


def test_unread_robots_of_a_run_is_asked_for_again_in_minutes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A robots.txt that failed forbids the host for some minutes, and is asked for again then."""
    clock = Later()
    monkeypatch.setattr(hosts, "time", clock)
    site.add("/robots.txt", robots("", 500), robots(""))
    url, options = site.add("/a", Answer()), Options(allow_private=True, delay=0.0)
    with make_client(options) as client:
        for _ in range(3):
            with pytest.raises(RobotsDisallowed, match="cannot be read"):
                fetch_page(url, options, client)
        assert len(site.asked) == 1
        clock.seconds = hosts.UNREAD_SECONDS + 1
        assert fetch_page(url, options, client).body == PAGE


def test_threads_that_share_a_client_ask_for_robots_once(site: Site) -> None:
    """Threads that wait for the robots.txt of a host wait for one request, and all get their pages."""
    site.add("/robots.txt", Answer(b"", hold=0.3))
    options = Options(allow_private=True, timeout=20, delay=0.0)
    with make_client(options) as client, ThreadPoolExecutor(6) as pool:
        pages = pool.map(lambda n: fetch_page(site.add(f"/{n}", Answer()), options, client), range(6))
        assert all(page.body == PAGE for page in pages)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1
    assert site.overlap <= 2


def test_robots_asks_under_our_name(fetch: Fetch, site: Site) -> None:
    """robots.txt is asked for under the name that the page is asked for."""
    fetch(site.add("/story", Answer()), Options(allow_private=True, user_agent="harbourbot/2 (+https://example.org)"))
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"harbourbot/2 (+https://example.org)"}


def test_hostile_robots_is_not_parsed() -> None:
    """A robots.txt that comes to hundreds of millions of rules is refused before they are made."""
    bomb = "User-agent: a{}\n" * 15_000 + "Disallow: /\n" * 15_000
    with pytest.raises(RobotsDisallowed, match="too many"):
        read_rules(bomb.encode(), httpx.URL("http://news.example/"))


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize(("cut", "allowed"), [(b"Disallow: /", True), (b"Allow: /", False)])
def test_rule_that_is_cut_is_none(fetch: Fetch, site: Site, end: bytes, cut: bytes, allowed: bool) -> None:
    """Where a robots.txt is cut at its limit within a line, the half of a rule that is left does not count."""
    start = b"User-agent: *" + end + (b"" if allowed else b"Disallow: /" + end)
    filler = b"#" * (ROBOTS_BYTES - len(start) - len(cut) - len(end)) + end
    text = start + filler + cut + b"elsewhere" + end
    assert text[:ROBOTS_BYTES].endswith(cut)
    site.add("/robots.txt", Answer(text, headers={"Content-Type": "text/plain"}))
    url = site.add("/story", Answer())
    if allowed:
        assert fetch(url, Options(allow_private=True, timeout=10)).body == PAGE
    else:
        with pytest.raises(RobotsDisallowed):
            fetch(url, Options(allow_private=True, timeout=10))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("newsclean", True),
        ("NewsClean/0.1.0", True),
        (" newsclean/0.1.0 (+https://example.org)", True),
        ("other/newsclean", False),
        ("other", False),
    ],
)
def test_name_with_a_version_is_a_name(name: str, ours: bool, end: str) -> None:
    """A rule for us holds for us also where its author copied our name with its version from a log."""
    text = end.join(["User-agent:" + name, "Disallow: /a", "", "User-agent: *", "Disallow: /b", ""])
    rules = read_rules(text.encode(), httpx.URL("http://news.example/")).parsed
    assert rules.can_fetch("http://news.example/a", "newsclean") is not ours
    assert rules.can_fetch("http://news.example/b", "newsclean") is ours


def test_weight_of_a_robots_counts_its_pairs() -> None:
    """What is remembered of robots.txt files is bounded by what they come to, not by their bytes alone."""
    text = b"".join(b"User-agent: a%d\n" % n for n in range(40)) + b"Disallow: /x\n" * 10_000
    assert read_rules(text, httpx.URL("http://news.example/")).size > 10 * len(text)


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("newsclean/0.1.0", "newsclean"),
        ("newsclean", "newsclean"),
        ("Mine/1 (+https://example.org)", "Mine"),
        ("(x)", "newsclean"),
    ],
)
def test_product_token_is_the_name_before_the_version(agent: str, token: str) -> None:
    """The rules looked up are those for the product that the user agent names."""
    assert product_token(agent) == token


@given(st.binary(max_size=400) | st.text(alphabet="User-agent:*\nDisallow/$%# \r\t\0é", max_size=400).map(str.encode))
def test_any_robots_is_read(data: bytes) -> None:
    """No robots.txt, however broken, stops the reader with an error of another kind."""
    read_rules(data, httpx.URL("http://news.example/")).parsed.can_fetch("http://news.example/a?b=%zz", "newsclean")


def test_robots_that_outlasts_a_fetch_is_waited_for_once(site: Site) -> None:
    """Where robots.txt does not come in the time of one fetch, the others of the run hear so at once."""
    url = site.add("/", Answer())
    site.add("/robots.txt", drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"#"))
    options = Options(allow_private=True, timeout=0.3, delay=0.0)

    async def run() -> list[str]:
        return [type(fetched.error).__name__ async for fetched in fetch_many([url] * 50, options)]

    outcomes = asyncio.run(run())
    assert outcomes.count("FetchTimeout") == 1
    assert outcomes.count("RobotsDisallowed") == 49
    assert [asked.path for asked in site.asked] == ["/robots.txt"]
