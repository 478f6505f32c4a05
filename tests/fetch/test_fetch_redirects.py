"""Redirects are followed by hand: counted, guarded, and told nothing that is meant for another host."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import AddressForbidden, ConnectionFailed, NewscleanError, StatusError, TooManyRedirects
from newsclean.fetch import afetch_page, fetch_page, make_client
from newsclean.fetch.address import check_address, is_kin, next_hop
from newsclean.fetch.networks import is_private
from newsclean.model import Limits, Options

from .conftest import Fetch
from .servers import PAGE, Answer, Site, drip, send_pieces

OPTIONS = Options(allow_private=True, timeout=10)
STRICT = Options(timeout=10)
HERE = httpx.URL("https://news.example/a/b?c=d")


class ToLoopback(httpx.HTTPTransport):
    """Takes requests for any host to one port of the loopback, as a public server would be reached."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(host="127.0.0.1", port=self.port)
        return super().handle_request(request)


@pytest.fixture
def public(site: Site) -> Iterator[httpx.Client]:
    """Return a client for which every address, a public one too, is the site."""
    with httpx.Client(transport=ToLoopback(site.port)) as client:
        yield client


def test_redirects_are_followed_and_recorded(fetch: Fetch, site: Site) -> None:
    """Absolute and relative hops lead on; the page has its final address and the ones before, in order."""
    site.add("/d/story?x=1", Answer())
    third = site.redirect("/d/c", "story?x=1#part", 308)
    second = site.redirect("/b", site.url("/d/c"), 301)
    first = site.redirect("/a", "/b")
    page = fetch(first, OPTIONS)
    assert page.body == PAGE
    assert page.redirects == (first, second, third)
    assert page.url == site.url("/d/story?x=1")
    assert site.paths() == ["/a", "/b", "/d/c", "/d/story?x=1"]


@pytest.mark.parametrize(
    ("here", "there", "kin"),
    [
        ("http://a.example/", "http://a.example/b", True),
        ("http://a.example/", "http://A.example:80/b", True),
        ("http://a.example/", "https://a.example/", True),
        ("https://a.example/", "http://a.example/", False),
        ("http://a.example/", "http://a.example:8080/", False),
        ("http://a.example:8080/", "http://a.example:8081/", False),
        ("http://a.example:8080/", "https://a.example:8443/", False),
        ("https://a.example/", "https://a.example:8443/", False),
        ("http://a.example/", "http://b.a.example/", False),
        ("http://a.example/", "http://a.example./", False),
    ],
)
def test_secrets_stay_at_host_and_port(here: str, there: str, kin: bool) -> None:
    """Cookies and log-ins follow a redirect only to the same host and port, or to the same host's usual TLS."""
    assert is_kin(httpx.URL(here), httpx.URL(there)) is kin


def test_redirect_to_several_places_leads_nowhere(fetch: Fetch, site: Site) -> None:
    """A redirect that names two places is no redirect; one that names the same one twice is."""
    site.add("/there", Answer())
    for target, found in (("/there", True), ("/elsewhere", False)):
        lines = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
        url = site.add("/", send_pieces(lines % target.encode()))
        if found:
            assert fetch(url, OPTIONS).body == PAGE
        else:
            with pytest.raises(StatusError, match="302"):
                fetch(url, OPTIONS)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_redirect_status_leads_on(fetch: Fetch, site: Site, status: int) -> None:
    """All five redirect statuses lead on, and all with GET."""
    site.add("/story", Answer())
    assert fetch(site.redirect("/", "/story", status), OPTIONS).body == PAGE


def test_ten_redirects_are_followed_and_eleven_are_not(fetch: Fetch, site: Site) -> None:
    """The limit itself is allowed; one more ends as `TooManyRedirects`, without asking for that address."""
    for number in range(11):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.add("/11", Answer())
    assert len(fetch(site.url("/1"), OPTIONS).redirects) == 10
    site.asked.clear()
    with pytest.raises(TooManyRedirects, match="10 redirects"):
        fetch(site.url("/0"), OPTIONS)
    assert site.paths() == [f"/{number}" for number in range(11)]


def test_loop_ends(fetch: Fetch, site: Site) -> None:
    """Two addresses that redirect to each other end at the limit."""
    site.redirect("/a", "/b")
    with pytest.raises(TooManyRedirects):
        fetch(site.redirect("/b", "/a"), Options(allow_private=True, timeout=10, limits=Limits(redirects=4)))
    assert len(site.paths()) == 5


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:void(0)",
        "http://me:secret@127.0.0.1/",
        "mailto:a@b",
    ],
)
def test_redirect_elsewhere_is_forbidden(fetch: Fetch, site: Site, location: str) -> None:
    """A redirect may lead to http and https only, without credentials, and the message repeats none."""
    with pytest.raises(AddressForbidden) as caught:
        fetch(site.redirect("/", location), OPTIONS)
    assert "secret" not in str(caught.value) + caught.value.url
    assert site.paths() == ["/"]


def test_redirect_to_no_address_is_an_error(fetch: Fetch, site: Site) -> None:
    """A Location that is no address, or none at all, is an error of newsclean's own."""
    with pytest.raises(AddressForbidden):
        fetch(site.redirect("/half", "http://[half"), OPTIONS)
    with pytest.raises(AddressForbidden, match="redirects to what is no address"):
        fetch(site.redirect("/bad", "http://h:port/"), OPTIONS)
    assert site.paths() == ["/half", "/bad"]
    with pytest.raises(StatusError) as caught:
        fetch(site.add("/none", Answer(status=302)), OPTIONS)
    assert caught.value.status == 302


def test_redirect_bodies_are_not_read(fetch: Fetch, site: Site) -> None:
    """A redirect counts as soon as its head is there, even if its body never ends."""
    head = b"HTTP/1.1 302 Found\r\nLocation: /story\r\nContent-Length: 1000000\r\n\r\n"
    site.add("/story", Answer())
    assert fetch(site.add("/", drip(head, b"")), OPTIONS).body == PAGE


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/in",
        "http://localhost:{port}/in",
        "http://[::ffff:10.0.0.1]/in",
        "http://2130706433/in",
    ],
)
def test_public_site_may_not_redirect_inside(site: Site, public: httpx.Client, target: str) -> None:
    """A hop from a public address to a private one is refused, by number and by name, unless allowed."""
    site.add("/in", Answer())
    site.redirect("/", target.format(port=site.port))
    with pytest.raises(AddressForbidden, match="private network"):
        fetch_page("http://93.184.216.34/", STRICT, public)
    assert "/in" not in site.paths()
    allowed = fetch_page("http://93.184.216.34/", OPTIONS, public)
    assert allowed.body == PAGE


def test_private_robots_of_a_public_site_is_not_read(site: Site, public: httpx.Client) -> None:
    """The guard holds for the redirects of robots.txt, too."""
    site.redirect("/robots.txt", site.url("/in"))
    site.add("/", Answer())
    with pytest.raises(NewscleanError, match="private network"):
        fetch_page("http://93.184.216.34/", STRICT, public)
    assert site.paths() == []


def test_private_site_may_redirect_to_private(fetch: Fetch, site: Site, other: Site) -> None:
    """Who allows private addresses may be led from one to another."""
    other.add("/story", Answer())
    page = fetch(site.redirect("/", other.url("/story", host="localhost")), OPTIONS)
    assert page.url == other.url("/story", host="localhost")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%lo",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_private_addresses_are_known(address: str) -> None:
    """Loopback, private, link-local, shared, multicast, and IPv4 inside IPv6, count as private."""
    assert is_private(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses_are_known(address: str) -> None:
    """Addresses of the public network do not count as private."""
    assert not is_private(address)


def test_cookies_stay_with_their_host(site: Site, other: Site) -> None:
    """A cookie comes back to the host that set it while the hops stay there, and goes to no other host."""
    bake = {"Set-Cookie": "seen=1; Path=/"}
    site.add("/a", Answer(b"", 302, {"Location": "/b", **bake}))
    site.redirect("/b", other.url("/c", host="localhost"))
    other.add("/c", Answer(b"", 302, {"Location": "/d"}))
    other.redirect("/d", site.url("/e"))
    site.add("/e", Answer())
    with make_client(OPTIONS) as client:
        client.cookies.set("mine", "2")
        fetch_page(site.url("/a"), OPTIONS, client)
        assert {cookie.name for cookie in client.cookies.jar} == {"mine"}
    sent = {asked.path: asked.headers.get("Cookie", "") for asked in site.asked + other.asked}
    assert sent["/a"] == "mine=2"
    assert set(sent["/b"].split("; ")) == {"mine=2", "seen=1"}
    assert (sent["/c"], sent["/d"], sent["/e"], sent["/robots.txt"]) == ("", "", "", "")


def test_what_a_caller_tells_one_host_goes_to_no_other(site: Site, other: Site) -> None:
    """Auth and headers of a caller's client reach the host that was asked for, and none it redirects to."""
    other.add("/story", Answer())
    site.redirect("/", other.url("/story", host="localhost"))
    with httpx.Client(
        headers={"X-Key": "k", "Cookie": "s=1"}, auth=("reader", "secret"), params={"token": "t"}
    ) as client:
        fetch_page(site.url("/"), OPTIONS, client)
    first, second = site.asked[-1].headers, other.asked[-1].headers
    assert (first["X-Key"], first["Authorization"][:5]) == ("k", "Basic")
    assert first["Cookie"] == "s=1"
    assert not {"X-Key", "Cookie", "Authorization"} & set(second)


@pytest.mark.parametrize(
    "address",
    ["", "news.example/story", "file:///etc/passwd", "http://", "http:///x", "http://h:0/", "http://h:70000/",
     "http://reader:secret@h/", "http://[::1", "http://xn--/", "http://h/\x00", "http://h/\ud800",
     "data:text/html,x", "http://two words/"],
)  # fmt: skip
def test_addresses_that_cannot_be_asked_are_forbidden(fetch: Fetch, address: str) -> None:
    """What is no http or https address with a host, or has credentials, is refused in one line."""
    with pytest.raises(AddressForbidden) as caught:
        fetch(address, OPTIONS)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value) + caught.value.url


def refuse_to_connect(request: httpx.Request) -> httpx.Response:
    """Stand where the network is, and be out of order."""
    raise httpx.ConnectError("no network here")


@given(st.text() | st.text().map("http://".__add__) | st.text().map("https://news.example".__add__))
def test_any_text_as_address_ends_in_an_error_of_newsclean(text: str) -> None:
    """Whatever is given for an address, only errors of newsclean's own come back, each of one line."""
    client = httpx.Client(transport=httpx.MockTransport(refuse_to_connect))
    with client, pytest.raises(NewscleanError) as caught:
        fetch_page(text, Options(allow_private=True, limits=Limits(tries=1)), client)
    assert len(str(caught.value).splitlines()) == 1


@given(st.text(), st.text().map("//".__add__) | st.text().map("http://".__add__))
def test_any_location_is_an_address_or_forbidden(path: str, address: str) -> None:
    """Whatever a server writes into Location, the next hop is one that may be asked, or there is none."""
    for location in (path, address):
        try:
            there = next_hop(HERE, location)
        except AddressForbidden:
            continue
        assert check_address(str(there)) == there


def test_name_that_does_not_resolve_is_a_failed_connection() -> None:
    """A host that no resolver knows ends as `ConnectionFailed`, under asyncio as well."""
    url, options = "http://no-such-host.invalid/", Options(allow_private=True, timeout=20, limits=Limits(tries=1))
    with pytest.raises(ConnectionFailed, match="no connection"):
        fetch_page(url, options)
    with pytest.raises(ConnectionFailed, match="no connection"):
        asyncio.run(afetch_page(url, options))
