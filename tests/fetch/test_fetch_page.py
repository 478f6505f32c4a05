"""A page that can be had is had: its bytes, its type, its address."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tracemalloc
import zlib

import pytest

from newsclean.errors import ConnectionFailed, FetchError, NotHtml, StatusError, TooLarge
from newsclean.model import Limits, Options

from .conftest import Fetch
from .servers import HTML, PAGE, Answer, Site, send_pieces

OPTIONS = Options(allow_private=True, timeout=10)


def compress(data: bytes, wbits: int) -> bytes:
    squeezer = zlib.compressobj(wbits=wbits)
    return squeezer.compress(data) + squeezer.flush()


def test_page_comes_with_its_type_status_and_address(fetch: Fetch, site: Site) -> None:
    """The body, the whole Content-Type header, the status and the address arrive as the server gave them."""
    url = site.add("/story?id=7", Answer(headers={"Content-Type": 'text/html; Charset="ISO-8859-1"'}))
    page = fetch(url + "#comments", OPTIONS)
    assert page.body == PAGE
    assert page.content_type == 'text/html; Charset="ISO-8859-1"'
    assert (page.status, page.url, page.redirects) == (200, url, ())


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:9]) + gzip.compress(b"") + gzip.compress(PAGE[9:])),
        ("gzip", gzip.compress(PAGE) + b"\0\0\0"),
        ("deflate", compress(PAGE, 15)),
        ("deflate", compress(PAGE, -15)),
        ("identity", PAGE),
        ("", PAGE),
    ],
    ids=["gzip", "x-gzip", "gzip-members", "gzip-padded", "zlib", "raw-deflate", "identity", "empty"],
)
def test_encoded_page_is_decoded(fetch: Fetch, site: Site, encoding: str, body: bytes) -> None:
    """Whichever of the encodings asked for a server uses, the page is the same."""
    url = site.add("/", Answer(body, headers={"Content-Type": HTML, "Content-Encoding": encoding}))
    assert fetch(url, OPTIONS).body == PAGE


def test_body_in_single_bytes_is_whole(fetch: Fetch, site: Site) -> None:
    """How the network cuts a compressed body into pieces makes no difference."""
    packed = gzip.compress(PAGE) + gzip.compress(PAGE)
    start = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Encoding: gzip\r\n"
    chunked = b"Transfer-Encoding: chunked\r\n\r\n"
    pieces = [b"1\r\n" + bytes([byte]) + b"\r\n" for byte in packed]
    url = site.add("/", send_pieces(start.encode(), chunked, *pieces, b"0\r\n\r\n"))
    assert fetch(url, OPTIONS).body == PAGE + PAGE


@pytest.mark.parametrize("wbits", [31, 15, -15], ids=["gzip", "zlib", "raw-deflate"])
@pytest.mark.parametrize("kept", [1, 2, 20, -1])
def test_cut_compression_is_an_error(fetch: Fetch, site: Site, wbits: int, kept: int) -> None:
    """A compressed body that ends too early is an error, never a short page."""
    encoding = "gzip" if wbits == 31 else "deflate"
    body = compress(PAGE, wbits)[:kept]
    url = site.add("/", Answer(body, headers={"Content-Type": HTML, "Content-Encoding": encoding}))
    with pytest.raises(ConnectionFailed, match="cut short"):
        fetch(url, OPTIONS)


def test_corrupt_compression_is_an_error(fetch: Fetch, site: Site) -> None:
    """A compressed body with wrong bytes in it is an error."""
    body = gzip.compress(PAGE)
    body = body[:-8] + bytes(8)
    url = site.add("/", Answer(body, headers={"Content-Type": HTML, "Content-Encoding": "gzip"}))
    with pytest.raises(ConnectionFailed, match="corrupt"):
        fetch(url, OPTIONS)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate, gzip"])
def test_encoding_that_was_not_asked_for_is_an_error(fetch: Fetch, site: Site, encoding: str) -> None:
    """Encodings that were not asked for, stacked ones among them, are refused by name."""
    url = site.add("/", Answer(headers={"Content-Type": HTML, "Content-Encoding": encoding}))
    with pytest.raises(ConnectionFailed, match=f"encoded as {encoding},"):
        fetch(url, OPTIONS)


def test_short_body_is_an_error(fetch: Fetch, site: Site) -> None:
    """A body shorter than its Content-Length is an error, never a short page."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 5000\r\n\r\n"
    url = site.add("/", send_pieces(head.encode(), PAGE))
    with pytest.raises(ConnectionFailed, match="broke off"):
        fetch(url, OPTIONS)
    assert site.paths() == ["/"]


def test_page_at_the_limit_is_whole_and_one_byte_more_too_large(fetch: Fetch, site: Site) -> None:
    """`Limits.page_bytes` counts decoded bytes, and is itself allowed."""
    packed = {"Content-Type": HTML, "Content-Encoding": "gzip"}
    fits = site.add("/fits", Answer(gzip.compress(b"x" * 1000), headers=packed))
    spills = site.add("/spills", Answer(gzip.compress(b"x" * 1001), headers=packed))
    plain = site.add("/plain", Answer(b"x" * 1001))
    options = Options(allow_private=True, timeout=10, limits=Limits(page_bytes=1000))
    assert len(fetch(fits, options).body) == 1000
    for url in (spills, plain):
        with pytest.raises(TooLarge, match=r"Limits\.page_bytes"):
            fetch(url, options)


@pytest.mark.parametrize("body", [b"", gzip.compress(b"")], ids=["no bytes", "nothing compressed"])
def test_empty_page_is_a_page(fetch: Fetch, site: Site, body: bytes) -> None:
    """A 200 without content is fetched; that it holds no article is for others to say."""
    url = site.add("/", Answer(body, headers={"Content-Type": HTML, "Content-Encoding": "gzip"}))
    assert fetch(url, OPTIONS).body == b""


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "application/octet-stream"])
def test_other_types_are_refused_by_name(fetch: Fetch, site: Site, kind: str) -> None:
    """What is labelled as something else than HTML, XHTML or text is not taken for a page."""
    with pytest.raises(NotHtml, match=kind):
        fetch(site.add("/", Answer(headers={"Content-Type": kind})), OPTIONS)


@pytest.mark.parametrize("kind", ["TEXT/HTML", "application/xhtml+xml", "text/plain;charset=utf-8", None])
def test_types_of_a_page_are_accepted(fetch: Fetch, site: Site, kind: str | None) -> None:
    """HTML, XHTML and text are pages, and so is what bears no label but reads as text."""
    page = fetch(site.add("/", Answer(headers={"Content-Type": kind} if kind else {})), OPTIONS)
    assert (page.body, page.content_type) == (PAGE, kind)


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0rest",
        b"GIF89a....",
        b"%PDF-1.7 ...",
        b"PK\x03\x04...",
        gzip.compress(PAGE),
        b"text with a \0 in it",
    ],
    ids=["png", "jpeg", "gif", "pdf", "zip", "gzip", "nul"],
)
def test_binary_labelled_as_html_is_refused(fetch: Fetch, site: Site, body: bytes) -> None:
    """The first bytes overrule a label that says HTML, in a short body and in a long one."""
    for path, whole in (("/short", body), ("/long", body + b"x" * 2000)):
        with pytest.raises(NotHtml):
            fetch(site.add(path, Answer(whole)), OPTIONS)


def test_unlabelled_binary_is_refused(fetch: Fetch, site: Site) -> None:
    """What bears no label and does not read as text is not a page."""
    with pytest.raises(NotHtml):
        fetch(site.add("/", Answer(b"\x01\x02 something", headers={})), OPTIONS)


def test_wide_text_is_not_binary(fetch: Fetch, site: Site) -> None:
    """UTF-16 holds NUL bytes and is a page all the same, by its mark or by its header."""
    marked = site.add("/marked", Answer(PAGE.decode().encode("utf-16")))
    wide = {"Content-Type": "text/html; charset=UTF-16LE"}
    named = site.add("/named", Answer(PAGE.decode().encode("utf-16-le"), headers=wide))
    assert len(fetch(marked, OPTIONS).body) == 2 * len(PAGE) + 2
    assert len(fetch(named, OPTIONS).body) == 2 * len(PAGE)


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (404, "check the address"),
        (403, "ask its owner"),
        (500, "try again later"),
        (206, ""),
        (304, ""),
    ],
)
def test_error_status_is_told_with_advice(fetch: Fetch, site: Site, status: int, advice: str) -> None:
    """A status that is not a page is asked for once, and its error carries number, address and advice."""
    url = site.add("/gone", Answer(b"" if status == 304 else PAGE, status=status))
    with pytest.raises(StatusError) as caught:
        fetch(url, OPTIONS)
    assert (caught.value.status, caught.value.url) == (status, url)
    assert f"status {status}: " in str(caught.value)
    assert advice in str(caught.value)
    assert site.paths() == ["/gone"]


def test_requests_say_who_asks(fetch: Fetch, site: Site) -> None:
    """Every request, robots.txt and hops included, bears the user agent and asks for gzip or deflate."""
    agent = "harbour-reader/2 (+https://example.org)"
    site.add("/story", Answer())
    fetch(site.redirect("/", "/story"), Options(allow_private=True, timeout=10, user_agent=agent))
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/", "/story"]
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"harbour-reader/2 (+https://example.org)"}
    assert {asked.headers["Accept-Encoding"] for asked in site.asked} == {"gzip, deflate"}


def test_gzip_bomb_is_too_large_and_takes_little_memory(fetch: Fetch, site: Site) -> None:
    """A small body that unpacks to 100 MB is `TooLarge`, and takes a few times the limit of 10 MiB."""
    squeezer = zlib.compressobj(wbits=31)
    bomb = b"".join(squeezer.compress(b" " * 10**6) for _ in range(100)) + squeezer.flush()
    url = site.add("/", Answer(bomb, headers={"Content-Type": HTML, "Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            fetch(url, OPTIONS)
        assert tracemalloc.get_traced_memory()[1] < 48 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_importing_the_room_is_cheap() -> None:
    """Importing `newsclean.fetch` loads no network library."""
    code = "import sys, newsclean.fetch; print(*{'httpx', 'tenacity', 'protego', 'asyncio'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_errors_of_the_room_are_fetch_errors() -> None:
    """One except clause catches whatever keeps a page away."""
    for kind in (ConnectionFailed, NotHtml, StatusError, TooLarge):
        assert issubclass(kind, FetchError)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"cf-mitigated": "challenge"}, "checks for bots (cf-mitigated: challenge)"),
        ({"X-DataDome": "protected"}, "checks for bots (x-datadome)"),
        ({"cf-mitigated": ""}, "the site refuses newsclean"),
        ({}, "the site refuses newsclean"),
    ],
)
def test_a_check_for_bots_is_named(fetch: Fetch, site: Site, headers: dict[str, str], said: str) -> None:
    """An answer that a service gives in place of the site says so."""
    with pytest.raises(StatusError, match=re.escape(said)):
        fetch(site.add("/", Answer(b"no", 403, headers)), OPTIONS)
