"""Clients: a caller's is used and left open, our own is closed; HTTP/2 and TLS."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl
from typing import Any

import httpx
import pytest

from newsclean.errors import AddressForbidden, ConnectionFailed, FetchTimeout, TooLarge, UsageError
from newsclean.fetch import afetch_page, fetch_page, make_async_client, make_client
from newsclean.fetch.transport import build_async_transport, build_transport, usual_trust
from newsclean.model import Limits, Options, Page

from . import evil
from .conftest import Fetch
from .hostile import Behaviour, serve
from .internet import PUBLIC, Authority, connected_to, trusting
from .servers import HTML, PAGE, Answer, Handler, Raw, Site, drip, serve_h2

OPTIONS = Options(allow_private=True, timeout=10)


def test_client_is_used_again_and_left_open(site: Site) -> None:
    """A caller's client keeps its connection from page to page, and is open afterwards."""
    url = site.add("/", Answer())
    site.add("/robots.txt", Answer(b"", headers={"Content-Type": "text/plain"}))
    with make_client(OPTIONS) as client:
        for _ in range(3):
            assert fetch_page(url, OPTIONS, client).body == PAGE
        assert not client.is_closed
    assert site.connections == 1


def test_async_client_is_used_again_and_left_open(site: Site) -> None:
    """An asyncio client is treated alike."""
    url = site.add("/", Answer())
    site.add("/robots.txt", Answer(b"", headers={"Content-Type": "text/plain"}))

    async def fetch_twice() -> None:
        async with make_async_client(OPTIONS) as client:
            for _ in range(2):
                assert (await afetch_page(url, OPTIONS, client)).body == PAGE
            assert not client.is_closed

    asyncio.run(fetch_twice())
    assert site.connections == 1


def test_client_of_any_make_serves(site: Site) -> None:
    """A plain httpx client with its own ideas about redirects works, and the rules stay newsclean's."""
    site.add("/story", Answer())
    with httpx.Client(follow_redirects=True, headers={"User-Agent": "other"}) as client:
        page = fetch_page(site.redirect("/", "/story"), OPTIONS, client)
    assert page.redirects == (site.url("/"),)
    assert {asked.headers["User-Agent"] for asked in site.asked} == {OPTIONS.user_agent}


def test_closed_client_is_a_usage_error() -> None:
    """A client that is closed already is a mistake in the call."""
    client = make_client(OPTIONS)
    client.close()
    with pytest.raises(UsageError, match="closed"):
        fetch_page("http://127.0.0.1:1/", OPTIONS, client)


def test_plain_fetch_works_inside_a_running_loop(site: Site) -> None:
    """`fetch_page` may be called where an event loop is running, as in a notebook."""
    url = site.add("/", Answer())

    async def call() -> bytes | str:
        return fetch_page(url, OPTIONS).body

    assert asyncio.run(call()) == PAGE


def test_environment_does_not_change_the_way(fetch: Fetch, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxy settings of the environment are not followed."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(site.add("/", Answer()), OPTIONS).body == PAGE


def test_http2_is_spoken(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    """A server that offers HTTP/2 is asked in HTTP/2, over the transport of our own clients."""
    client = httpx.Client(transport=build_transport(OPTIONS, client_tls))
    with serve_h2(server_tls, PAGE) as (url, asked), client:
        assert fetch_page(url, Options(allow_private=True, timeout=10, respect_robots=False), client).body == PAGE
    assert [(headers[b":path"], headers[b"user-agent"]) for headers in asked] == [
        (b"/story", OPTIONS.user_agent.encode())
    ]


def test_http2_is_spoken_under_asyncio(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    """The asyncio transport speaks HTTP/2 as well."""

    async def fetch(url: str) -> bytes | str:
        async with httpx.AsyncClient(transport=build_async_transport(OPTIONS, client_tls)) as client:
            return (await afetch_page(url, Options(allow_private=True, timeout=10, respect_robots=False), client)).body

    with serve_h2(server_tls, PAGE) as (url, asked):
        assert asyncio.run(fetch(url)) == PAGE
    assert len(asked) == 1


def test_certificate_that_nobody_vouches_for_is_refused(fetch: Fetch, server_tls: ssl.SSLContext) -> None:
    """A certificate of the server's own making ends the fetch at the first try."""
    refused = pytest.raises(ConnectionFailed, match="no valid certificate")
    with serve_h2(server_tls, PAGE) as (url, asked), refused:
        fetch(url, OPTIONS)
    assert asked == []


@pytest.mark.parametrize("shared", [True, False], ids=["a shared client", "no client"])
def test_only_a_fetch_of_its_own_offers_http2(authority: Authority, shared: bool) -> None:
    """Fetches that share a client share no HTTP/2 connection, on which one could hold up or end the others."""
    spoken: list[str | None] = []

    def note(wire: evil.Wire) -> None:
        assert isinstance(wire.line, ssl.SSLSocket)
        spoken.append(wire.line.selected_alpn_protocol())

    server = Behaviour("notes what is spoken", note, "ConnectionFailed", protocol="h2")
    options = Options(timeout=20, respect_robots=False, limits=Limits(tries=1))
    with trusting(authority.trust()), serve(server, authority.serve("h2", "http/1.1")) as port, connected_to(port):
        client = make_client(options) if shared else None
        with pytest.raises(ConnectionFailed):
            fetch_page("https://news.example/", options, client)
        if client:
            client.close()
    assert spoken == ["http/1.1" if shared else "h2"]


def forward_to(origin: Site) -> Raw:
    """Return a proxy's way to answer: ask the origin, whatever host the address names, and pass on what it says."""

    def answer(handler: Handler) -> None:
        target = httpx.URL(handler.path)
        line = http.client.HTTPConnection("127.0.0.1", origin.port)
        line.request("GET", target.raw_path.decode(), headers=dict(handler.headers.items()))
        got = line.getresponse()
        body = got.read()
        location = {"Location": got.headers["Location"]} if "Location" in got.headers else {}
        handler.send_response(got.status)
        for name, value in {"Content-Type": HTML, "Content-Length": str(len(body)), **location}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        line.close()

    return answer


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name resolve to a public address."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: Any, *words: Any, **more: Any) -> Any:
        return real(PUBLIC if host.endswith(".example") else host, port, *words, **more)

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)


def fetch_over_proxy(proxy: Site, way: str, options: Options) -> Page:
    """Fetch a page of news.example over a proxy, blocking or under asyncio."""
    url = "http://news.example/"
    if way == "plain":
        with httpx.Client(proxy=proxy.url("")) as client:
            return fetch_page(url, options, client)

    async def fetch() -> Page:
        async with httpx.AsyncClient(proxy=proxy.url("")) as client:
            return await afetch_page(url, options, client)

    return asyncio.run(fetch())


STRICT = Options(timeout=20, limits=Limits(tries=1))
BOTH = pytest.mark.parametrize("way", ["plain", "async"])


@BOTH
@pytest.mark.usefixtures("resolver")
def test_proxy_of_the_caller_is_used(site: Site, other: Site, way: str) -> None:
    """Over a client with a proxy, robots.txt and the page are asked of the proxy, by their full addresses."""
    site.add("/", Answer())
    for path in ("/", "/robots.txt"):
        other.add(f"http://news.example{path}", forward_to(site))
    assert fetch_over_proxy(other, way, STRICT).body == PAGE
    assert [asked.path for asked in other.asked] == ["http://news.example/robots.txt", "http://news.example/"]


@BOTH
@pytest.mark.usefixtures("resolver")
@pytest.mark.parametrize("inside", ["http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/x", "//[::1]/"])
def test_proxy_is_not_asked_for_inside_addresses(site: Site, other: Site, way: str, inside: str) -> None:
    """A proxy could reach what newsclean may not: each hop is judged before the proxy hears of it."""
    site.redirect("/", inside)
    for path in ("/", "/robots.txt"):
        other.add(f"http://news.example{path}", forward_to(site))
    with pytest.raises(AddressForbidden):
        fetch_over_proxy(other, way, STRICT)
    assert len(other.asked) == 2


@BOTH
@pytest.mark.usefixtures("resolver")
def test_bodies_over_a_proxy_keep_their_bounds(site: Site, other: Site, way: str) -> None:
    """The size limit holds for any client."""
    site.add("/", Answer(PAGE * 100))
    other.add("http://news.example/", forward_to(site))
    small = Options(timeout=20, respect_robots=False, limits=Limits(page_bytes=1000, tries=1))
    with pytest.raises(TooLarge):
        fetch_over_proxy(other, way, small)


def test_trickled_body_ends_at_the_time_limit_with_any_client(site: Site) -> None:
    """A body that comes drop by drop ends at the time limit, over a client of the caller's own, too."""
    url = site.add("/", drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"))
    with httpx.Client() as client, pytest.raises(FetchTimeout):
        fetch_page(url, Options(allow_private=True, timeout=0.3, respect_robots=False), client)


def test_authorities_are_read_once_for_each_protocol() -> None:
    """Clients share what they trust, but never with one that speaks HTTP/2: httpcore sets the protocols in it."""
    assert usual_trust(http2=False) is usual_trust(http2=False)
    assert usual_trust(http2=True) is not usual_trust(http2=False)
