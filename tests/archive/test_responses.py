"""Recorded HTTP answers: which are pages, and how their bodies are decoded."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from archive.makers import answer, one_source, page, read_bytes, split, warc_record, zstd
from newsclean.archive.cleaning import clean_record
from newsclean.archive.records import Record
from newsclean.model import Limits, Options

PAGE = page(1)


def read_answer(folder: Path, block: bytes, limits: Limits | None = None) -> Record | str:
    """Return the record that an answer gives, or what is said of it."""
    (item,) = read_bytes(folder, "a.warc", warc_record(1, block), limits)
    return item if isinstance(item, Record) else item.what


@pytest.mark.parametrize(
    "block",
    [
        answer(gzip.compress(PAGE), "Content-Encoding: gzip"),
        answer(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "Content-Encoding: x-gzip"),
        answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
        answer(zlib.compress(PAGE)[2:-4], "Content-Encoding: DEFLATE"),
        answer(zstd(PAGE), "Content-Encoding: zstd"),
        answer(brotli.compress(PAGE), "Content-Encoding: br"),
        answer(PAGE, "Content-Encoding: identity"),
        answer(PAGE, "Content-Encoding: UTF-8"),
        answer(
            b"5\r\n" + PAGE[:5] + b"\r\n%x;a=b\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked",
        ),
        answer(PAGE, "Transfer-Encoding: chunked"),
    ],
)
def test_body_is_decoded(tmp_path: Path, block: bytes) -> None:
    """A page comes out as it was before it was encoded for the wire; some recorders undo that and keep the header."""
    found = read_answer(tmp_path, block)
    assert isinstance(found, Record)
    assert found.body == PAGE
    assert found.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("block", "word"),
    [
        (answer(gzip.compress(PAGE)[:-5], "Content-Encoding: gzip"), "early"),
        (answer(brotli.compress(PAGE)[:-5], "Content-Encoding: br"), "cut"),
        (answer(PAGE, "Content-Encoding: br"), "brotli data is damaged"),
        (answer(brotli.compress(bytes(100_000_000)), "Content-Encoding: br"), "Limits.input_bytes"),
        (answer(PAGE, "Content-Encoding: gzip, gzip"), "more than once"),
        (answer(PAGE, "Content-Encoding: rot13"), "Content-Encoding"),
        (answer(b"\x78\x9c??", "Content-Encoding: deflate"), "damaged"),
        (answer(zstd(PAGE)[:-5], "Content-Encoding: zstd"), "cut"),
        (answer(b"fff\r\n" + PAGE, "Transfer-Encoding: chunked"), "chunked"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "HTTP"),
        (b"", "HTTP"),
    ],
)
def test_body_that_cannot_be_decoded(tmp_path: Path, block: bytes, word: str) -> None:
    """An answer that is cut or damaged is never a shorter page."""
    what = read_answer(tmp_path, block)
    assert isinstance(what, str)
    assert word in what


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_bomb(tmp_path: Path, coding: str) -> None:
    """A body that unpacks to more than the limit is refused at the limit."""
    pack: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress, "zstd": zstd}
    bomb = pack[coding](bytes(10_000_000))
    what = read_answer(tmp_path, answer(bomb, f"Content-Encoding: {coding}"), Limits(input_bytes=1_000_000))
    assert isinstance(what, str)
    assert "Limits.input_bytes" in what


@pytest.mark.parametrize(
    ("block", "label"),
    [
        (answer(b"", status="301 Moved"), "HTTP status 301"),
        (answer(PAGE, status="404 Not Found"), "HTTP status 404"),
        (answer(b"{}", media="application/json"), "application/json"),
        (answer(b"a {}", media="text/css"), "text/css"),
        (answer(b"\x89PNG\r\n\x1a\n\0\0", media=""), "answer without a type"),
    ],
)
def test_answer_that_is_no_page(tmp_path: Path, block: bytes, label: str) -> None:
    """Redirects, errors and files of other types are counted, and are neither records nor damage."""
    (tmp_path / "a.warc").write_bytes(warc_record(1, block))
    source = one_source(tmp_path / "a.warc")
    assert list(source.read()) == []
    assert source.passed_over == {label: 1}


def test_robots_txt_is_no_page(tmp_path: Path) -> None:
    """The robots.txt that a fetch recorded on the way is no record."""
    record = warc_record(1, answer(b"User-agent: *", media="text/plain")).replace(b"example/1", b"example/robots.txt")
    (tmp_path / "a.warc").write_bytes(record)
    source = one_source(tmp_path / "a.warc")
    assert list(source.read()) == []
    assert source.passed_over == {"robots.txt": 1}


@pytest.mark.parametrize("media", ["text/plain", "application/xhtml+xml;charset=utf-8", "TEXT/HTML", ""])
def test_types_that_are_pages(tmp_path: Path, media: str) -> None:
    """HTML, XHTML, text, and what has no type but looks like them are records."""
    (item,) = read_bytes(tmp_path, "a.warc", warc_record(1, answer(PAGE, media=media)))
    assert split([item])[0][0].content_type == (media or None)


def test_other_kinds_are_counted(tmp_path: Path) -> None:
    """Requests, metadata and revisits are counted by their type."""
    kinds = ["request", "metadata", "revisit", "request"]
    (tmp_path / "a.warc").write_bytes(b"".join(warc_record(1, b"GET / HTTP/1.1\r\n\r\n", kind) for kind in kinds))
    source = one_source(tmp_path / "a.warc")
    assert list(source.read()) == []
    assert source.passed_over == {"request": 2, "metadata": 1, "revisit": 1}


def test_part_of_a_page_says_so(tmp_path: Path) -> None:
    """A page that its server or its archive cut is read as far as it goes, and a warning says what was cut."""
    body = b"<h1>Ferry runs again</h1>" + b"<p>The ferry to the pier left an hour late, and the traders waited.</p>" * 3
    records = [warc_record(number, answer(body)) for number in range(4)]
    records[1] = warc_record(1, answer(body, status="206 Partial Content"))
    records[2] = records[2].replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type")
    records[3] = records[3].replace(b"WARC-Type", b"WARC-Segment-Number: 1\r\nWARC-Type")
    found = split(read_bytes(tmp_path, "a.warc", b"".join(records)))[0]
    articles = [clean_record(record, Options()).article for record in found]
    said = ["".join(article.warnings) if article else "none" for article in articles]
    assert said[0] == ""
    assert [word in text for word, text in zip(("206", "length", "Segment"), said[1:], strict=True)] == [True] * 3


def test_pages_without_an_http_head(tmp_path: Path) -> None:
    """A resource that is HTML at an address of the web is a page; notes of the crawler are none."""
    page_of_web = warc_record(1, PAGE, "resource").replace(b"application/http; msgtype=response", b"text/html")
    note = warc_record(2, b"log", "resource").replace(b"application/http; msgtype=response", b"text/plain")
    shot = page_of_web.replace(b"https://news.example/1", b"urn:view:https://news.example/1")
    source = one_source(write(tmp_path, page_of_web + note + shot))
    (record,) = [item for item in source.read() if isinstance(item, Record)]
    assert (record.body, record.form, record.url, record.content_type) == (
        PAGE,
        "page",
        "https://news.example/1",
        "text/html",
    )
    assert source.passed_over == {"resource": 2}


def write(folder: Path, data: bytes) -> Path:
    path = folder / "a.warc"
    path.write_bytes(data)
    return path
