"""A connection that is used again gives each request its own answer, and never what came behind the last one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from newsclean.fetch import fetch_many, fetch_page, make_client
from newsclean.fetch.connections import checking
from newsclean.model import Options

from .conftest import Fetch
from .servers import Answer, Handler, Raw, Site

OPTIONS = Options(allow_private=True, timeout=10, delay=0.0, host_connections=1)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
FORGED = HEAD + b"Content-Length: 7\r\n\r\n<p>evil"


def with_length(text: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(text), text)


def in_chunks(text: bytes) -> bytes:
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(text), text)


def in_both(text: bytes) -> bytes:
    return HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(text), text)


def send_and_stay(data: bytes) -> Raw:
    """Return what sends bytes and waits for the next request over the same connection."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.leave()
        handler.close_connection = False

    return answer


def one_after_the_other(urls: list[str]) -> list[bytes | str]:
    """Fetch pages over a client of `make_client`."""
    with make_client(OPTIONS) as client:
        return [fetch_page(url, OPTIONS, client).body for url in urls]


def in_a_run(urls: list[str]) -> list[bytes | str]:
    """Fetch pages with `fetch_many`, one at a time."""

    async def fetch() -> list[bytes | str]:
        found = {done.address: done.page async for done in fetch_many(urls, OPTIONS)}
        return [page.body if (page := found[url]) else b"" for url in urls]

    return asyncio.run(fetch())


Way = Callable[[list[str]], list[bytes | str]]


@pytest.mark.parametrize("way", [one_after_the_other, in_a_run])
@pytest.mark.parametrize("make", [with_length, in_chunks, in_both])
@pytest.mark.parametrize("behind", [b"", FORGED, b"x", b"\r\n", FORGED * 3], ids=len)
def test_what_comes_behind_an_answer_is_no_answer(
    site: Site, way: Way, make: Callable[[bytes], bytes], behind: bytes
) -> None:
    """Bytes behind the end of a page, a forged answer or anything else, are not taken for the next page."""
    texts = [b"<p>Story %d" % number for number in range(4)]
    urls = [site.add(f"/{n}", send_and_stay(make(text) + behind)) for n, text in enumerate(texts)]
    assert way(urls) == texts
    if not behind:
        assert site.connections == 2  # a robots.txt that is not there is not read


@pytest.mark.parametrize("way", [one_after_the_other, in_a_run])
def test_body_of_an_answer_without_one_is_no_answer(site: Site, way: Way) -> None:
    """What follows a 204, which has no body, is not taken for the next page."""
    urls = [site.add("/0", send_and_stay(b"HTTP/1.1 204 No Content\r\n\r\n" + FORGED)), site.add("/1", Answer(b"<p>1"))]
    assert way(urls) == [b"", b"<p>1"]


def test_what_comes_behind_robots_is_no_page(fetch: Fetch, site: Site) -> None:
    """A forged answer behind robots.txt is not taken for the page that is asked for next, in a single fetch as well."""
    site.add("/robots.txt", send_and_stay(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" + FORGED))
    assert fetch(site.add("/", Answer(b"<p>mine")), OPTIONS).body == b"<p>mine"


def test_what_comes_behind_a_redirect_is_no_page(fetch: Fetch, site: Site) -> None:
    """A forged answer behind a redirect is not taken for its target."""
    moved = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
    site.add("/there", Answer(b"<p>mine"))
    assert fetch(site.add("/", send_and_stay(moved + FORGED)), OPTIONS).body == b"<p>mine"


def test_other_events_pass() -> None:
    """Only heads are looked at."""
    assert checking(lambda data: [data, None])(b"x") == [b"x", None]
