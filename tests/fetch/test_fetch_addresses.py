"""No connection is ever made to an inside address: by any form, name, hop, second answer or pooled connection."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest

from newsclean.errors import AddressForbidden, ConnectionFailed, NewscleanError
from newsclean.fetch import fetch_many, fetch_page, make_client
from newsclean.fetch.address import check_address, refuse_inside
from newsclean.fetch.fetched import Fetched
from newsclean.model import Limits, Options

from .conftest import Fetch
from .evil import answer
from .hostile import Behaviour, serve
from .internet import PUBLIC, Authority, answers, connected_to, trusting
from .servers import PAGE, Answer, Site

STRICT = Options(timeout=20, delay=0.0, limits=Limits(tries=1))

FORMS = """
127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0 0.0.0.0 [::1] [::] [::ffff:127.0.0.1]
[::ffff:169.254.169.254] [::ffff:a9fe:a9fe] 169.254.169.254 2852039166 [fd00:ec2::254] [fe80::1] [fe80::1%25lo]
[64:ff9b::a9fe:a9fe] [64:ff9b:1::a9fe:a9fe] [2002:7f00:1::] [2002:a9fe:a9fe::] [2001:0:4136:e378:8000:63bf:3fff:fdd2]
[::127.0.0.1] [fec0::1] 100.64.0.1 100.100.100.200 168.63.129.16 192.0.0.192 192.0.0.9 198.18.0.1 240.0.0.1
255.255.255.255 224.0.0.1 239.255.255.250 [ff02::1] 192.88.99.1 ①②⑦.⓪.⓪.① 127。0。0。1 127.0.0.1. localhost
localhost. LOCALHOST [3fff::1] [5f00::1] [2001:db8::1] 10.0.0.1 172.16.0.1 192.168.0.1
127.0.0.1.. 0x7F.0.0.1 0x7f.0x0.0x0.0x1 127.0.1 00000177.0.0.1 0x10000007f000001 [0:0:0:0:0:ffff:7f00:1] [::7f00:1]
[::ffff:0:127.0.0.1] app.localhost localhost.. LocalHost. １２７.0.0.1 127．0．0．1 ⓛocalhost 4294967295 1.2.3.4.5 0x.1
172.31.255.255 192.0.2.1 198.51.100.7 203.0.113.9 [fc00::1] [64:ff9b::127.0.0.1]
[64:ff9b::10.0.0.1]
"""
INSIDE = FORMS.split()
"""Hosts that all end inside."""

WHOLE = [
    "http://user:pw@host.example/",
    "http://example.com\\@127.0.0.1/",
    "http://127.0.0.1\\@example.com/",
    "http://127.0.0.1#@example.com/",
    "http://example.com:80@127.0.0.1/",
    "http://127.0.\t0.1/",
    "http://127.0.\n0.1/",
    "http://exam\tple.com/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http:///127.0.0.1/",
    "//127.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/",
    "ftp://example.com/",
    "http://example.com:22/",
    "http://example.com:8080/",
]
"""Addresses that are refused as a whole."""

REFUSED = [*(f"http://{host}/" for host in INSIDE), *(f"https://{host}:443/" for host in INSIDE), *WHOLE]


@pytest.fixture(autouse=True)
def no_authority() -> Iterator[None]:
    """Trust nobody unless a test says so: loading the usual authorities takes most of the time of a refusal."""
    with trusting(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)):
        yield


@pytest.mark.parametrize("address", [f"http://{host}/" for host in INSIDE] + WHOLE, ids=ascii)
def test_inside_address_is_refused_without_a_connection(fetch: Fetch, address: str) -> None:
    """Each form is refused as forbidden, and neither the resolver nor a socket hears of it."""
    with connected_to(9) as internet, pytest.raises(AddressForbidden):
        fetch(address, STRICT)
    assert internet == ([], [])


def test_inside_addresses_are_refused_in_runs_of_many() -> None:
    """`fetch_many` gives each its error, and connects to none."""

    async def run() -> list[Fetched]:
        return [fetched async for fetched in fetch_many(REFUSED, STRICT)]

    with connected_to(9) as internet:
        results = asyncio.run(run())
    assert sorted(result.address for result in results) == sorted(REFUSED)
    assert {type(result.error) for result in results} == {AddressForbidden}
    assert internet == ([], [])


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "[2606:4700::1111]", "8.8.8.8", "[64:ff9b::101:101]", "[::ffff:1.1.1.1]", "news.example",
             "localhost.example", "127.0.0.1.example", "bücher.example", "172.32.0.1", "100.128.0.1"]
)  # fmt: skip
def test_public_address_is_no_inside_one(host: str) -> None:
    """What only looks alike passes."""
    refuse_inside(check_address(f"http://{host}/"), STRICT)


@pytest.mark.parametrize("host", ["1.1.1.1", "[2606:4700::1111]"])
def test_public_address_is_connected_to(fetch: Fetch, host: str) -> None:
    """A public address is asked for itself, and the resolver is not."""
    with connected_to(9) as internet, pytest.raises(ConnectionFailed):
        fetch(f"http://{host}/", STRICT)
    assert set(internet.connected) == {host.strip("[]")}
    assert internet.resolved == []


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["fe80::1%lo"], ["::ffff:10.0.0.1"],
     ["64:ff9b::7f00:1"], [PUBLIC, "127.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC] * 4 + ["::1"]],
    ids=str,
)  # fmt: skip
def test_name_with_an_inside_address_is_refused(fetch: Fetch, found: list[str]) -> None:
    """A name that resolves to an inside address, alone or among public ones, in any place, is not connected to."""
    with connected_to(9, answers({"news.example": [found]})) as internet, pytest.raises(AddressForbidden):
        fetch("http://news.example/", STRICT)
    assert internet.connected == []


@pytest.fixture
def rebound(site: Site) -> Iterator[list[str]]:
    """Let a name answer with the public address first and with an inside one ever after; yield who is connected to."""
    site.add("/", Answer())
    with connected_to(site.port, answers({"news.example": [[PUBLIC], ["127.0.0.1"]]})) as internet:
        yield internet.connected


def test_name_that_answers_otherwise_the_second_time_leads_nowhere(fetch: Fetch, rebound: list[str]) -> None:
    """The connection goes to the address that was judged; where there has to be another, that one is judged again."""
    try:
        page = fetch("http://news.example/", STRICT)
    except AddressForbidden:
        page = None
    assert page is None or page.body == PAGE
    assert set(rebound) == {PUBLIC}


def serve_tls(authority: Authority) -> tuple[Behaviour, ssl.SSLContext]:
    """Return a server of a plain page over TLS."""
    return Behaviour("page over TLS", answer(body=PAGE), "a page", protocol="https"), authority.serve()


UNASKED = Options(timeout=20, respect_robots=False, limits=Limits(tries=1))


def test_rebinding_is_defeated_over_tls(fetch: Fetch, authority: Authority) -> None:
    """Over TLS, too, one look-up serves: the certificate is checked against the name, at the address judged."""
    resolve = answers({"news.example": [[PUBLIC], ["127.0.0.1"]]})
    with trusting(authority.trust()), serve(*serve_tls(authority)) as port, connected_to(port, resolve) as internet:
        assert fetch("https://news.example/", UNASKED).body == PAGE
    assert internet == ([PUBLIC], ["news.example"])


def test_certificate_has_to_be_for_the_name(fetch: Fetch, authority: Authority) -> None:
    """A certificate for another name than the one asked for ends the fetch, though the authority is trusted."""
    with trusting(authority.trust()), serve(*serve_tls(authority)) as port, connected_to(port):
        with pytest.raises(ConnectionFailed, match="no valid certificate"):
            fetch("https://other.example/", UNASKED)
        with pytest.raises(ConnectionFailed, match="no valid certificate"):
            fetch(f"https://{PUBLIC}/", UNASKED)


@pytest.mark.parametrize(
    "location",
    ["//127.0.0.1/", "//127.0.0.1:80/", "http:\\\\127.0.0.1/", "\\\\127.0.0.1/", "http:/\\127.0.0.1/", "///127.0.0.1/",
     "http://127.0.0.1\\@news.example/", "http://127.0.0.1\t/", "http:\t//127.0.0.1/", "\thttp://127.0.0.1/",
     "HTTP://LOCALHOST/", "http://0x7f.1/", "http://[::1]/", "https://[::ffff:127.0.0.1]/", "http://127.1/",
     "http://a@news.example/", "http://inside.example/", "//inside.example./"],
    ids=ascii,
)  # fmt: skip
def test_location_leads_to_no_inside_address(fetch: Fetch, site: Site, location: str) -> None:
    """However a redirect writes it, no connection goes inside: it is refused, or stays on the site that sent it."""
    site.redirect("/", location)
    resolve = answers({"news.example": [[PUBLIC]], "inside.example": [["127.0.0.1"]]})
    with connected_to(site.port, resolve) as internet, pytest.raises(NewscleanError):
        fetch("http://news.example/", STRICT)
    assert set(internet.connected) == {PUBLIC}


def test_stricter_fetch_does_not_use_an_open_connection_inside(site: Site) -> None:
    """A connection that a permissive fetch left in a shared client serves no fetch that may not go there."""
    url = site.add("/", Answer()).replace("127.0.0.1", "inside.example")
    ports = Options(timeout=20, ports=(site.port,), respect_robots=False, delay=0.0, limits=Limits(tries=1))
    open_to_all = Options(timeout=20, allow_private=True, respect_robots=False, delay=0.0)
    with make_client(open_to_all) as client, pytest.MonkeyPatch.context() as patch:
        found = [(2, 1, 6, "", ("127.0.0.1", site.port))]
        patch.setattr("socket.getaddrinfo", lambda *words, **more: found)
        assert fetch_page(url, open_to_all, client).body == PAGE
        with pytest.raises(AddressForbidden):
            fetch_page(url, ports, client)
        assert fetch_page(url, open_to_all, client).body == PAGE
    assert [asked.path for asked in site.asked] == ["/", "/"]


def test_resolver_that_hangs_is_left_at_the_deadline(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that does not come back ends with the fetch's time, not with its own."""

    def hang(*words: object, **more: object) -> list[object]:
        time.sleep(5)
        return []

    monkeypatch.setattr("socket.getaddrinfo", hang)
    started = time.monotonic()
    with pytest.raises(NewscleanError):
        fetch("http://news.example/", Options(timeout=0.3))
    assert time.monotonic() - started < 4


def test_resolver_without_a_thread_is_a_failed_connection(
    fetch: Fetch, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has no thread left, the fetch fails as a fetch, and the next one may ask again."""
    fetch(site.add("/", Answer()), Options(allow_private=True))  # what is loaded once, in a thread, is there by then

    class Refused(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr("newsclean.fetch.lookup.threading", SimpleNamespace(Thread=Refused))
        for _ in range(70):
            with pytest.raises(ConnectionFailed, match="no connection"):
                fetch("http://news.example/", Options(timeout=20, respect_robots=False, limits=Limits(tries=1)))


def test_own_client_asks_inside_only_where_allowed(site: Site) -> None:
    """With a client of the caller's own, names are judged before they are asked."""
    inside = connected_to(site.port, answers({"news.example": [["10.0.0.1"]]}))
    with inside as internet, httpx.Client() as client, pytest.raises(AddressForbidden):
        fetch_page("http://news.example/", STRICT, client)
    assert internet.connected == []
