"""Archives for the tests: pages of their own words, in WARC files whole and damaged, and readers' answers."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence
from pathlib import Path

from newsclean.archive.readers.zstd import load_zstd
from newsclean.archive.records import Damage, Record
from newsclean.archive.sources import Fields, Source, find_sources
from newsclean.model import Limits


def page(number: int) -> bytes:
    """Return a page that can be told from others."""
    return (
        f"<html><body><h1>Ferry {number} runs again</h1><p>The harbour opened pier {number}.</p></body></html>".encode()
    )


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """Return an HTTP answer."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def warc_record(number: int, block: bytes, kind: str = "response", length: int | None = None) -> bytes:
    """Return a WARC record, with a Content-Length of one's choice."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page_record(number: int) -> bytes:
    """Return the WARC record of a page."""
    return warc_record(number, answer(page(number)))


def ten_members() -> list[bytes]:
    """Return ten gzip members with a record each."""
    return [gzip.compress(page_record(number)) for number in range(10)]


def one_source(path: Path | str, fields: Fields | None = None, limits: Limits | None = None) -> Source:
    """Return the one source that a path stands for."""
    (source,) = find_sources([str(path)], fields or Fields(), limits or Limits())
    return source


def read_all(path: Path | str, fields: Fields | None = None, limits: Limits | None = None) -> list[Record | Damage]:
    """Return everything that a path holds, once it was seen that numbers are counted and that skipping agrees."""
    source = one_source(path, fields, limits)
    items = list(source.read())
    passed = dict(source.passed_over)
    assert [item.number for item in items] == list(range(len(items)))
    for skip in {0, 1, len(items) // 2, len(items)}:
        assert list(source.read(skip)) == items[skip:]
    assert passed == dict(source.passed_over)
    return items


def read_bytes(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[Record | Damage]:
    """Return everything that a file with this name and content holds."""
    (folder / name).write_bytes(data)
    return read_all(folder / name, limits=limits)


def split(items: Sequence[Record | Damage]) -> tuple[list[Record], list[Damage]]:
    """Return the records and the damage."""
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Damage)]


def bodies(items: Sequence[Record | Damage]) -> list[bytes]:
    """Return the records' bodies as bytes."""
    return [body.encode() if isinstance(body, str) else body for body in (one.body for one in split(items)[0])]


def zstd(data: bytes) -> bytes:
    """Compress data as one zstd frame."""
    return bytes(load_zstd().compress(data))


def gzip_stream(data: bytes) -> bytes:
    """Compress data as one gzip member, with no name or time in it."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        file.write(data)
    return out.getvalue()
