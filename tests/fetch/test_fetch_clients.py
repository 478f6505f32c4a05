"""Clients: a caller's is used and left open, our own is closed; HTTP/2 and TLS."""

from __future__ import annotations

import asyncio
import ssl

import httpx
import pytest

from newsclean.errors import ConnectionFailed, UsageError
from newsclean.fetch import afetch_page, fetch_page, make_async_client, make_client
from newsclean.fetch.transport import build_async_transport, build_transport
from newsclean.model import Options

from .conftest import Fetch
from .servers import PAGE, Answer, Site, serve_h2

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
