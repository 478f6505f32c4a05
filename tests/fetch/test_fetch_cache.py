"""The cache: only if asked, by the rules of RFC 9111, and with every other promise still kept."""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from newsclean.errors import AddressForbidden, ConnectionFailed, FetchTimeout, RobotsDisallowed, TooLarge, UsageError
from newsclean.fetch import afetch_page, backend, fetch_many, fetch_page, make_async_client, make_client
from newsclean.fetch.cache import FILE
from newsclean.model import Limits, Options, Page, replace

from .conftest import Fetch
from .servers import HTML, PAGE, Answer, Handler, Site, drip

SECOND = PAGE.replace(b"Monday", b"Tuesday")
FRESH = {"Content-Type": HTML, "Cache-Control": "max-age=600"}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Return options with a cache."""
    return Options(allow_private=True, timeout=10, delay=0, cache=str(tmp_path / "pages"))


def conditional(tag: str, body: bytes, **headers: str) -> Callable[[Handler], None]:
    """Return an answer with an ETag, or a 304 to who has it already."""

    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == tag
        handler.send_response(304 if known else 200)
        for name, value in {"Content-Type": HTML, "ETag": tag, **headers}.items():
            handler.send_header(name, value)
        if not known:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if not known:
            handler.wfile.write(body)

    return answer


def test_no_cache_unless_asked(fetch: Fetch, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the option a page is asked for each time, however long it is good for, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    url = site.add("/", Answer(headers=FRESH))
    for _ in range(2):
        fetch(url, Options(allow_private=True, timeout=10))
    assert site.paths() == ["/", "/"]
    assert os.listdir(tmp_path) == []


def test_fresh_page_is_not_asked_for_again(fetch: Fetch, site: Site, options: Options) -> None:
    """Within its max-age a page comes out of the folder, the same in all that is told of it."""
    url = site.add("/", Answer(headers=FRESH), Answer(SECOND, headers=FRESH))
    first = fetch(url, options)
    assert fetch(url, options) == first
    assert first == Page(PAGE, url, HTML, 200)
    assert site.paths() == ["/"]


def test_compressed_page_comes_out_as_it_went_in(fetch: Fetch, site: Site, options: Options) -> None:
    """A compressed body is kept compressed and decoded each time."""
    url = site.add("/", Answer(gzip.compress(PAGE), headers={**FRESH, "Content-Encoding": "gzip"}))
    assert [fetch(url, options).body for _ in range(3)] == [PAGE] * 3
    assert site.paths() == ["/"]


def test_stale_page_is_asked_for_by_its_tag(fetch: Fetch, site: Site, options: Options) -> None:
    """A page past its time is asked for with its ETag; "not modified" brings the kept one, and its new time counts."""
    url = site.add("/", conditional('"a"', PAGE, **{"Cache-Control": "max-age=0"}), conditional('"a"', b"", **FRESH))
    assert [fetch(url, options).body for _ in range(3)] == [PAGE] * 3
    asked = [one.headers.get("if-none-match") for one in site.asked if one.path == "/"]
    assert asked == [None, '"a"']


def test_changed_page_takes_the_place_of_the_kept_one(fetch: Fetch, site: Site, options: Options) -> None:
    """Where the tag no longer holds, the new page counts."""
    url = site.add("/", conditional('"a"', PAGE, **{"Cache-Control": "no-cache"}), conditional('"b"', SECOND))
    assert [fetch(url, options).body for _ in range(2)] == [PAGE, SECOND]


def test_stale_page_is_asked_for_by_its_date(fetch: Fetch, site: Site, options: Options) -> None:
    """Without an ETag, Last-Modified is what a kept page is asked for by."""
    dated = {**FRESH, "Cache-Control": "no-cache", "Last-Modified": "Mon, 06 May 2024 10:00:00 GMT"}
    url = site.add("/", Answer(headers=dated), Answer(b"", 304, dated))
    assert [fetch(url, options).body for _ in range(2)] == [PAGE, PAGE]
    assert site.asked[-1].headers["if-modified-since"] == dated["Last-Modified"]


@pytest.mark.parametrize("rule", ["no-store", "private, max-age=600", "max-age=0", "no-cache"])
def test_page_that_may_not_be_kept_is_asked_for_again(fetch: Fetch, site: Site, options: Options, rule: str) -> None:
    """What a server does not let others keep, or not without asking, is asked for each time."""
    headers = {"Content-Type": HTML, "Cache-Control": rule}
    url = site.add("/", Answer(headers=headers), Answer(SECOND, headers=headers))
    assert [fetch(url, options).body for _ in range(2)] == [PAGE, SECOND]


def test_vary_tells_answers_apart(fetch: Fetch, site: Site, options: Options) -> None:
    """A page that depends on who asks is told only to who asks alike."""
    headers = {**FRESH, "Vary": "User-Agent"}
    url = site.add("/", Answer(headers=headers), Answer(SECOND, headers=headers))
    other = replace(options, user_agent="newsclean-test/2")
    assert [fetch(url, one).body for one in (options, other, options, other)] == [PAGE, SECOND, PAGE, SECOND]
    assert site.paths() == ["/", "/"]


def test_redirects_are_kept_too(fetch: Fetch, site: Site, options: Options) -> None:
    """A permanent redirect is known the second time, and is reported as before."""
    site.add("/new", Answer(headers=FRESH))
    url = site.add("/old", Answer(b"", 301, {"Location": "/new", "Cache-Control": "max-age=600"}))
    first = fetch(url, options)
    assert fetch(url, options) == first
    assert first.redirects == (url,)
    assert site.paths() in (["/old", "/new"], ["/old", "/new", "/old"])


def test_robots_txt_is_never_out_of_the_cache(fetch: Fetch, site: Site, options: Options) -> None:
    """A robots.txt that asks to be kept for a year is read anew in each run: a page in the folder is no way around."""
    text = {"Content-Type": "text/plain", "Cache-Control": "max-age=31536000"}
    site.add("/robots.txt", Answer(b"", headers=text), Answer(b"User-agent: *\nDisallow: /\n", headers=text))
    url = site.add("/", Answer(headers=FRESH))
    assert fetch(url, options).body == PAGE
    with pytest.raises(RobotsDisallowed):
        fetch(url, options)


async def look_up_async(host: str, seconds: float) -> list[str]:
    """Find every name on this machine."""
    return ["127.0.0.1"]


def test_page_of_an_inside_address_stays_inside(
    fetch: Fetch, site: Site, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was fetched from one's own network is not told to a fetch that may not ask there."""
    url = site.add("/", Answer(headers=FRESH)).replace("127.0.0.1", "localtest.example")
    monkeypatch.setattr(backend, "look_up", lambda host, seconds: ["127.0.0.1"])
    monkeypatch.setattr(backend, "look_up_async", look_up_async)
    assert fetch(url, options).body == PAGE
    assert fetch(url, options).body == PAGE
    assert site.paths() == ["/"]
    with pytest.raises(AddressForbidden):
        fetch(url, replace(options, allow_private=False, ports=(site.port,), respect_robots=False))


@pytest.mark.parametrize(
    "own",
    [
        {"cookies": {"session": "ada-of-lower-sallow"}},
        {"auth": httpx.BasicAuth("ada-of-lower-sallow", "pears")},
        {"headers": {"X-Subscriber": "ada-of-lower-sallow"}},
    ],
    ids=["cookies", "auth", "headers"],
)
def test_what_a_caller_brings_along_is_not_shared(site: Site, options: Options, own: dict[str, Any]) -> None:
    """An answer to a request with the caller's own cookies, log-in or headers is neither kept nor taken from others."""
    public = {**FRESH, "Cache-Control": "public, max-age=600"}
    url = site.add("/", Answer(SECOND, headers=public), Answer(headers=public), Answer(SECOND, headers=public))
    with make_client(options) as client:
        for name, value in own.items():
            setattr(client, name, {**client.headers, **value} if name == "headers" else value)
        assert fetch_page(url, options, client).body == SECOND
        assert fetch_page(url, options).body == PAGE
        assert fetch_page(url, options, client).body == SECOND
    assert fetch_page(url, options).body == PAGE
    kept = b"".join(path.read_bytes() for path in Path(str(options.cache)).iterdir())
    assert PAGE in kept
    assert b"ada-of-lower-sallow" not in kept


def test_bomb_is_cut_and_not_kept(fetch: Fetch, site: Site, options: Options) -> None:
    """A body that unpacks to more than the limit is refused each time, and is not in the folder."""
    small = replace(options, limits=Limits(page_bytes=200_000))
    bomb = Answer(gzip.compress(b"<p>" + b" " * 50_000_000), headers={**FRESH, "Content-Encoding": "gzip"})
    url = site.add("/", bomb, Answer(headers=FRESH))
    with pytest.raises(TooLarge):
        fetch(url, small)
    assert fetch(url, small).body == PAGE


def test_endless_body_is_cut_and_not_kept(fetch: Fetch, site: Site, options: Options) -> None:
    """A body that never ends is cut by bytes or by time, and the next fetch asks anew."""
    head = b"HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Type: text/html\r\n\r\n"
    url = site.add("/", drip(head, b"<p>" * 50_000, 0.001), drip(head, b"<p>"), Answer(headers=FRESH))
    with pytest.raises(TooLarge):
        fetch(url, replace(options, limits=Limits(page_bytes=1_000_000)))
    with pytest.raises(FetchTimeout):
        fetch(url, replace(options, timeout=1.0))
    assert fetch(url, options).body == PAGE
    assert site.paths() == ["/"] * 3


@pytest.mark.parametrize("lost", [1, 8, 40])
def test_cut_compression_is_not_kept(fetch: Fetch, site: Site, options: Options, lost: int) -> None:
    """A compressed body that its server cut short fails once, and not for as long as it may be kept."""
    headers = {**FRESH, "Content-Encoding": "gzip"}
    packed = gzip.compress(PAGE)
    url = site.add("/", Answer(packed[:-lost], headers=headers), Answer(packed, headers=headers))
    with pytest.raises(ConnectionFailed, match="cut short"):
        fetch(url, options)
    assert fetch(url, options).body == PAGE


def test_folder_stays_within_its_size(site: Site, options: Options) -> None:
    """Pages beyond the size of the cache are fetched, and not kept."""
    small = replace(options, limits=Limits(cache_bytes=400_000), respect_robots=False)
    with make_client(small) as client:
        for number in range(30):
            body = os.urandom(50_000).hex().encode()
            fetch_page(site.add(f"/{number}", Answer(body, headers=FRESH)), small, client)
    assert sum(path.stat().st_size for path in Path(str(small.cache)).iterdir()) < 1_000_000


def test_run_over_many_pages_shares_a_folder(site: Site, options: Options) -> None:
    """Fetches at the same time use one folder, and a second run asks for none of the pages."""
    urls = [site.add(f"/{n}", Answer(PAGE + b"%d" % n, headers=FRESH)) for n in range(40)]

    async def run() -> dict[str, bytes | str]:
        found = {}
        async for done in fetch_many(urls, replace(options, host_connections=8)):
            assert done.page is not None
            found[done.address] = done.page.body
        return found

    first = asyncio.run(run())
    assert asyncio.run(run()) == first == {url: PAGE + b"%d" % n for n, url in enumerate(urls)}
    assert len(site.paths()) == 40


def test_client_is_used_again(site: Site, options: Options) -> None:
    """A client of `make_async_client` has the cache as well."""
    url = site.add("/", Answer(headers=FRESH))

    async def run() -> None:
        async with make_async_client(options) as client:
            for _ in range(3):
                assert (await afetch_page(url, options, client)).body == PAGE

    asyncio.run(run())
    assert site.paths() == ["/"]


def test_folder_that_cannot_serve_is_a_usage_error(tmp_path: Path, options: Options) -> None:
    """A file in the place of the folder, or another's file in it, is said before anything is asked."""
    taken = tmp_path / "taken"
    taken.write_text("x")
    with pytest.raises(UsageError, match="another folder"):
        make_client(replace(options, cache=str(taken)))
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / FILE).write_bytes(b"The pears come in on Tuesday.\n" * 90)
    with pytest.raises(UsageError, match="another folder"):
        make_client(replace(options, cache=str(foreign)))


def test_caller_s_own_client_is_a_usage_error(site: Site, options: Options) -> None:
    """A client that newsclean did not make with the option does not go uncached in silence."""
    with httpx.Client() as client, pytest.raises(UsageError, match="cache works in a client"):
        fetch_page(site.url("/"), options, client)


def test_missing_library_is_a_usage_error(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the message names the command that installs it."""
    monkeypatch.delitem(sys.modules, "newsclean.fetch.cache", raising=False)
    monkeypatch.setitem(sys.modules, "hishel", None)
    with pytest.raises(UsageError, match=r"newsclean\[cache\]"):
        make_client(options)
