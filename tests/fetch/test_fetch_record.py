"""Recording: what was asked and answered is in the WARC file, and the file is one that others read."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as OtherIterator
from warcio.cli import main as warcio_command

import newsclean
from command import ROOT
from newsclean.api import clean_either
from newsclean.errors import ArchiveError, ConnectionFailed, FetchTimeout, NewscleanError, TooLarge, UsageError
from newsclean.fetch import afetch_page, fetch_many, fetch_page, make_async_client, make_client
from newsclean.fetch.transport import GuardedClient
from newsclean.fetch.warc import find_last_member, find_last_record
from newsclean.model import Limits, Options, Page, replace

from .conftest import Fetch
from .servers import HTML, PAGE, Answer, Site, drip, send_pieces

OPTIONS = Options(allow_private=True, timeout=10, delay=0)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
SENTENCES = "".join(
    f"<p>On the {day}th day the ferry of Lower Sallow left at noon, and {day} people stood at the rail to wave.</p>"
    for day in range(4, 20)
)


class Record(NamedTuple):
    """What a reader finds in a record."""

    kind: str
    headers: dict[str, str]
    line: str
    http: dict[str, str]
    body: bytes


@pytest.fixture(params=["run.warc", "run.warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the name of a file that is not there yet: a plain one, then a compressed one."""
    return str(tmp_path / request.param)


def read(archive: str) -> list[Record]:
    """Return all records, read by fastwarc, after warcio has found no fault."""
    check(archive)
    with open(archive, "rb") as file:
        return [
            Record(
                str(record.record_type),
                dict(record.headers),
                (record.http_headers.status_line or "") if record.http_headers else "",
                dict(record.http_headers) if record.http_headers else {},
                record.reader.read(),
            )
            for record in ArchiveIterator(file, auto_decode="all", verify_digests=True)
        ]


def check(archive: str) -> None:
    """Let warcio's own command look for faults, and read the file by warcio."""
    said = io.StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit) as left:
        warcio_command(["check", "-v", archive])
    assert left.value.code == 0, said.getvalue()
    assert "no digest" not in said.getvalue()
    with open(archive, "rb") as file:
        for record in OtherIterator(file):
            record.content_stream().read()


def answers(archive: str) -> dict[str, Record]:
    """Return the responses by their path."""
    return {httpx.URL(one.headers["WARC-Target-URI"]).path: one for one in read(archive) if one.kind == "response"}


def test_every_request_and_answer_is_there(fetch: Fetch, site: Site, archive: str) -> None:
    """robots.txt, each hop, and the page: a response and the request that brought it, one warcinfo before all."""
    site.add("/robots.txt", Answer(b"User-agent: *\nAllow: /\n", headers={"Content-Type": "text/plain"}))
    site.add("/story", Answer())
    page = fetch(site.redirect("/old", "/story"), replace(OPTIONS, save_warc=archive))
    records = read(archive)
    assert [one.kind for one in records] == ["warcinfo"] + ["response", "request"] * 3
    info, *pairs = records
    assert b"software: newsclean/" in info.body
    assert b"robots: obey" in info.body
    for response, request in zip(pairs[::2], pairs[1::2], strict=True):
        assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]
        for name in ("WARC-Target-URI", "WARC-Date", "WARC-IP-Address", "WARC-Warcinfo-ID"):
            assert request.headers[name] == response.headers[name]
        assert response.headers["WARC-IP-Address"] == "127.0.0.1"
        assert response.headers["WARC-Warcinfo-ID"] == info.headers["WARC-Record-ID"]
        assert {"WARC-Block-Digest", "WARC-Payload-Digest"} <= response.headers.keys()
    assert [one.line for one in pairs[1::2]] == [f"GET /{path} HTTP/1.1" for path in ("robots.txt", "old", "story")]
    assert [one.line for one in pairs[::2]] == ["HTTP/1.1 200 OK", "HTTP/1.1 302 Found", "HTTP/1.1 200 OK"]
    assert pairs[3].http["User-Agent"] == OPTIONS.user_agent
    assert pairs[4].body == page.body == PAGE
    assert pairs[4].headers["WARC-Identified-Payload-Type"] == "text/html"


def test_body_is_as_it_came_without_its_chunks(fetch: Fetch, site: Site, archive: str) -> None:
    """A compressed body in chunks stays compressed, the chunks go, and no header says any more that there are some."""
    packed = gzip.compress(PAGE)
    pieces = [b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:40], packed[40:])]
    head = CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    url = site.add("/story", send_pieces(head, *pieces, b"0\r\n\r\n"))
    assert fetch(url, replace(OPTIONS, save_warc=archive)).body == PAGE
    found = answers(archive)["/story"]
    assert found.body == PAGE
    assert "WARC-Truncated" not in found.headers
    assert "Transfer-Encoding" not in found.http
    assert found.http["X-Archive-Orig-Transfer-Encoding"] == "chunked"
    with open(archive, "rb") as file:
        (raw,) = (
            one.raw_stream.read()
            for one in OtherIterator(file)
            if one.rec_type == "response" and one.rec_headers["WARC-Target-URI"] == url
        )
    assert raw == packed


FAULTS = {
    "disconnect": (send_pieces(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nContent-Type: text/html\r\n\r\n<p>ab"), {}),
    "length": (Answer(PAGE * 9000), {"limits": Limits(page_bytes=3000)}),
    "time": (drip(CHUNKED, b"3\r\n<p>\r\n"), {"timeout": 1.0}),
}


@pytest.mark.parametrize("reason", FAULTS)
def test_failed_body_is_recorded_as_far_as_it_came(fetch: Fetch, site: Site, archive: str, reason: str) -> None:
    """A body that broke off, was too large or never ended is in the file with why it is not whole."""
    answer, options = FAULTS[reason]
    kind = {"disconnect": ConnectionFailed, "length": TooLarge, "time": FetchTimeout}[reason]
    with pytest.raises(kind):
        fetch(site.add("/story", answer), replace(OPTIONS, save_warc=archive, **options))  # type: ignore[arg-type]
    found = answers(archive)["/story"]
    assert found.headers["WARC-Truncated"] == reason
    assert found.body.startswith(b"<")


def test_error_statuses_and_unread_bodies_are_recorded(fetch: Fetch, site: Site, archive: str) -> None:
    """An answer that is no page has its record, with its head; that nobody read on is said."""
    options = replace(OPTIONS, save_warc=archive, limits=Limits(tries=2))
    busy, gone = Answer(b"busy", 503, {"Retry-After": "0"}), Answer(b"gone", 410)
    site.add("/busy", busy, Answer())
    assert fetch(site.url("/busy"), options).body == PAGE
    with pytest.raises(NewscleanError):
        fetch(site.add("/gone", gone), options)
    lines = [one.line for one in read(archive) if one.kind == "response"]
    assert "HTTP/1.1 503 Service Unavailable" in lines
    assert answers(archive)["/gone"].line == "HTTP/1.1 410 Gone"
    assert answers(archive)["/gone"].headers["WARC-Truncated"] == "unspecified"


def test_pages_come_out_of_the_file_as_they_came_from_the_network(site: Site, archive: str) -> None:
    """A run can be cleaned again without the network, and gives the same articles."""
    options = replace(OPTIONS, save_warc=archive)
    urls = []
    for number in range(5):
        html = f"<title>Ferry {number}</title><h1>The ferry, part {number}</h1><article>{SENTENCES}</article>".encode()
        body, coding = (gzip.compress(html), {"Content-Encoding": "gzip"}) if number % 2 else (html, {})
        urls.append(site.add(f"/{number}", Answer(body, headers={"Content-Type": HTML, **coding})))
    with make_client(options) as client:
        first = [newsclean.clean_url(url, options=options, client=client) for url in urls]
    site.routes.clear()
    again = [
        clean_either(Page(one.body, one.headers["WARC-Target-URI"], one.http["Content-Type"]), OPTIONS)
        for one in read(archive)
        if one.kind == "response" and one.line == "HTTP/1.1 200 OK"
    ]
    assert again == first
    assert all("ferry of Lower Sallow" in article.text for article in again)


def test_readme_example(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README's way from addresses to a file, and from the file to articles, works as it stands there."""
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    local = program.replace("newsclean.Options(", "newsclean.Options(allow_private=True, delay=0, ")
    monkeypatch.chdir(tmp_path)
    pages = [f"<title>Ferry {n}</title><h1>Ferry {n}</h1><article>{SENTENCES}</article>".encode() for n in range(3)]
    addresses = [site.add(f"/{n}", Answer(page)) for n, page in enumerate(pages)]
    exec(local, {"addresses": addresses})
    assert capsys.readouterr().out.split("\n") == ["Ferry 0", "Ferry 1", "Ferry 2", ""]


def test_file_grows_by_what_follows(site: Site, archive: str) -> None:
    """A second run goes on behind the first, with a warcinfo record of its own; nothing is overwritten."""
    options = replace(OPTIONS, save_warc=archive)
    for path in ("/one", "/two"):
        fetch_page(site.add(path, Answer()), options)
    assert {"/one", "/two"} <= answers(archive).keys()
    assert [one.kind for one in read(archive)].count("warcinfo") == 2


@pytest.mark.parametrize("lost", [1, 30, 150, 500, 900])
def test_half_a_record_of_a_killed_run_goes(site: Site, archive: str, lost: int) -> None:
    """What was only half-written at the end is taken away before anything is added, and nothing else is."""
    options = replace(OPTIONS, save_warc=archive)
    fetch_page(site.add("/one", Answer()), options)
    fetch_page(site.add("/two", Answer()), options)
    whole = [one.headers["WARC-Record-ID"] for one in read(archive)]
    os.truncate(archive, Path(archive).stat().st_size - lost)
    fetch_page(site.add("/three", Answer()), options)
    left = [one.headers["WARC-Record-ID"] for one in read(archive)]
    kept = next(number for number, (a, b) in enumerate(zip(whole, left, strict=False)) if a != b)
    assert len(whole) - 4 <= kept < len(whole)
    assert "/three" in answers(archive)


@pytest.mark.parametrize("size", range(0, 80, 7))
def test_file_cut_at_its_very_start_begins_anew(site: Site, archive: str, size: int) -> None:
    """A run killed while it wrote its first record leaves a file that the next one can use."""
    options = replace(OPTIONS, save_warc=archive)
    fetch_page(site.add("/one", Answer()), options)
    os.truncate(archive, size)
    fetch_page(site.url("/one"), options)
    assert "/one" in answers(archive)


@pytest.mark.parametrize("name", ["notes.txt", "notes.gz"])
def test_other_file_is_left_alone(site: Site, tmp_path: Path, name: str) -> None:
    """A file that holds something else is neither added to nor cut, and the call is told so."""
    path = tmp_path / name
    path.write_bytes(b"The pears come in on Tuesday.\n" * 9)
    with pytest.raises(UsageError, match="no WARC file"):
        fetch_page(site.add("/", Answer()), replace(OPTIONS, save_warc=str(path)))
    assert path.read_bytes() == b"The pears come in on Tuesday.\n" * 9


def test_file_that_cannot_be_made_is_a_usage_error(tmp_path: Path) -> None:
    """A folder that is not there is said before anything is asked."""
    with pytest.raises(UsageError, match="cannot be written"):
        make_client(replace(OPTIONS, save_warc=str(tmp_path / "none" / "run.warc")))


def test_full_disk_is_an_archive_error_and_leaves_whole_records(
    site: Site, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a record cannot be written, none of it is, and the fetch says so."""
    write, room = os.write, [3]

    def write_little(file: int, data: bytes) -> int:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(28, "No space left on device")
        return write(file, data[:200])

    options = replace(OPTIONS, save_warc=archive, respect_robots=False)
    with make_client(options) as client:
        fetch_page(site.add("/one", Answer()), options, client)
        monkeypatch.setattr(os, "write", write_little)
        with pytest.raises(ArchiveError, match="No space left"):
            fetch_page(site.add("/two", Answer()), options, client)
        monkeypatch.undo()
    assert list(answers(archive)) == ["/one"]


@pytest.mark.parametrize("answer", [Answer(), Answer(b"gone", 410)], ids=["read", "not read"])
def test_full_disk_is_told_whatever_becomes_of_the_answer(
    fetch: Fetch, site: Site, archive: str, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    """A record that cannot be written is the news, also that of an answer which nobody reads on."""
    write, room = os.write, [1]

    def write_once(file: int, data: bytes) -> int:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(28, "No space left on device")
        return write(file, data)

    monkeypatch.setattr("newsclean.fetch.warc.os.write", write_once)
    options = replace(OPTIONS, save_warc=archive, respect_robots=False)
    with pytest.raises(ArchiveError, match="No space left"):
        fetch(site.add("/story", answer), options)


def test_connections_are_dropped_and_the_file_goes_on(site: Site, archive: str) -> None:
    """What is open can be closed under a recorder: the next fetch is recorded over a connection of its own."""
    options = replace(OPTIONS, save_warc=archive)
    with GuardedClient(options) as client:
        for path in ("/one", "/two"):
            fetch_page(site.add(path, Answer()), options, client)
            client.drop_connections()
    assert {"/one", "/two"} <= answers(archive).keys()


def test_secrets_stay_out(site: Site, archive: str) -> None:
    """What the caller's client tells a server about who asks is not in a file that is passed on."""
    options = replace(OPTIONS, save_warc=archive)
    with make_client(options) as client:
        client.auth, client.cookies = httpx.BasicAuth("ada", "pears"), httpx.Cookies({"session": "pears"})
        fetch_page(site.add("/", Answer()), options, client)
    assert "Authorization" in site.asked[-1].headers
    requests = [one for one in read(archive) if one.kind == "request"]
    assert not {"authorization", "cookie"} & {name.lower() for one in requests for name in one.http}


def test_many_at_once_share_a_file(site: Site, archive: str) -> None:
    """Fetches under way at the same time give whole records, each with its own body."""
    options = replace(OPTIONS, save_warc=archive, host_connections=8)
    urls = [site.add(f"/{n}", Answer(PAGE + b"<p>%d</p>" % n * 500)) for n in range(60)]

    async def run() -> None:
        async for done in fetch_many(urls, options):
            assert done.page is not None

    asyncio.run(run())
    found = answers(archive)
    assert all(found[f"/{n}"].body == PAGE + b"<p>%d</p>" % n * 500 for n in range(60))


def test_call_that_is_off_leaves_whole_records(site: Site, archive: str) -> None:
    """A run that is cancelled in the middle of a body has it in the file as far as it came."""
    options = replace(OPTIONS, save_warc=archive)
    url = site.add("/story", drip(CHUNKED, b"3\r\n<p>\r\n"))

    async def run() -> None:
        come = asyncio.Event()

        async def note(response: httpx.Response) -> None:
            if str(response.url) == url:
                come.set()

        async with make_async_client(options) as client:
            client.event_hooks = {"response": [note]}
            task = asyncio.create_task(afetch_page(url, options, client))
            await come.wait()
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())
    assert answers(archive)["/story"].headers["WARC-Truncated"] == "unspecified"


def test_two_clients_write_one_file(site: Site, archive: str) -> None:
    """Clients that are open at the same time, as in several processes, do not write into each other's records."""
    options = replace(OPTIONS, save_warc=archive)
    site.add("/", Answer(PAGE * 30))
    with make_client(options) as one, make_client(options) as two:
        for client in (one, two, one, two):
            fetch_page(site.url("/"), options, client)
    assert [record.line for record in read(archive)].count("GET / HTTP/1.1") == 4


def test_client_made_without_it_is_a_usage_error(site: Site, archive: str) -> None:
    """Nothing goes unrecorded in silence: a client that cannot record is refused."""
    options = replace(OPTIONS, save_warc=archive)
    for client in (httpx.Client(), make_client(OPTIONS)):
        with client, pytest.raises(UsageError, match="save_warc works in a client"):
            fetch_page(site.url("/"), options, client)
    assert not site.asked


def test_cache_and_record_do_not_mix(tmp_path: Path) -> None:
    """An archive of what servers sent cannot be made of what a cache kept from them."""
    with pytest.raises(UsageError, match="do not go together"):
        make_client(replace(OPTIONS, save_warc=str(tmp_path / "a.warc"), cache=str(tmp_path)))


def test_missing_library_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the message names the command that installs it."""
    for name in ("newsclean.fetch.record", "newsclean.fetch.warc"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    with pytest.raises(UsageError, match=r"newsclean\[warc\]"):
        make_client(replace(OPTIONS, save_warc=str(tmp_path / "a.warc")))


def cuts() -> Iterator[tuple[bytes, int]]:
    """Yield a plain file of two records, and each length that it can be cut to."""
    one = b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 9\r\n\r\nfour: 2\r\n\r\n\r\n"
    yield from ((one + one, size) for size in range(2 * len(one) + 1))


def test_last_whole_record_is_found_wherever_a_file_is_cut() -> None:
    """Plain or compressed, the end of the last whole record is found for every length."""
    for data, size in cuts():
        half = len(data) // 2
        expected = 0 if size < half else half if size < len(data) else len(data)
        assert find_last_record(io.BytesIO(data[:size]), size) == expected
    member = gzip.compress(data[:half])
    for size in range(2 * len(member) + 1):
        expected = size // len(member) * len(member)
        assert find_last_member(io.BytesIO((member * 2)[:size]), size) == expected
