"""A WARC 1.1 file that grows by whole records: what was asked and answered, for reading it again without the network.

Records are composed beside the file and added in one go under a lock, so that threads, clients and processes may
share a file. What a run that was killed left half-written at its end is taken away when the file is opened again.
"""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeAlias

from msgspec import Struct
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsclean.errors import ArchiveError, UsageError
from newsclean.fetch.judge import MAGIC
from newsclean.model import VERSION, Options

try:
    import fcntl
except ImportError:  # no such locks on this system: one process at a time may write a file there
    fcntl = None  # type: ignore[assignment]

Headers: TypeAlias = list[tuple[bytes, bytes]]

IN_MEMORY = 1024 * 1024
"""Bytes of one body, or of one composed record, that are held in memory; larger ones wait on disk."""
COPIED = 65536
MARK = b"WARC/1."
GZIP_MEMBER = b"\x1f\x8b\x08"
SHORT = 1024
"""Bytes of a gzip member that may not show yet what is in it."""
LONGEST_TAIL = 64 * 1024 * 1024
"""Bytes at the end of a compressed file in which its last record has to begin."""
MOST_HEAD = 1024 * 1024
"""Bytes of one record's head."""

CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
SECRETS = frozenset({b"authorization", b"proxy-authorization", b"cookie"})
"""Request headers that say who asks: an archive is passed on, so they stay out of it."""
MEDIA_TYPES = {
    "a PNG image": "image/png",
    "a JPEG image": "image/jpeg",
    "a GIF image": "image/gif",
    "a PDF document": "application/pdf",
    "a ZIP archive": "application/zip",
    "gzip data": "application/gzip",
}


class Exchange(Struct):
    """One request and its answer; `body` is as it came, less the chunks that carried it."""

    url: str
    began: datetime
    asked: bytes
    """The request line."""
    asked_headers: Headers
    status: bytes
    """The status line."""
    headers: Headers
    address: str | None
    """The IP address that was asked."""
    body: IO[bytes]
    cut: str | None = None
    """Why the body is not whole: a value of ``WARC-Truncated``."""


class ExactHead(StatusAndHeaders):  # type: ignore[misc]
    """A head whose bytes go into the file as they came; warcio would rewrite what is not ASCII."""

    def __init__(self, line: bytes, headers: Headers) -> None:
        super().__init__(line.decode("latin-1"), [])
        self._written = b"".join([line, b"\r\n", *(b"%s: %s\r\n" % pair for pair in headers), b"\r\n"])

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Set the bytes that are written."""
        self.headers_buff = self._written


class WarcFile:
    """A file of records. Opening it makes it, or goes on behind its last whole record.

    Raises `UsageError` for a file that cannot be written, or that is no WARC file.
    """

    def __init__(self, path: str, options: Options) -> None:
        self._path = path
        self._gzip = path.endswith(".gz")
        self._lock = threading.Lock()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}: name another file") from error
        try:
            with self._alone():
                self._drop_half_record()
            self._info_id = self._write_info(options)
        except BaseException:
            self.close()
            raise

    def add(self, exchange: Exchange) -> None:
        """Write an exchange as a response and a request. Raises ArchiveError where the file takes no more."""
        with self._composing() as writer:
            common = {
                "WARC-Date": exchange.began.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "WARC-Warcinfo-ID": self._info_id,
                **({"WARC-IP-Address": exchange.address} if exchange.address else {}),
            }
            answered = dict(common)
            if exchange.cut:
                answered["WARC-Truncated"] = exchange.cut
            if found := identify(exchange):
                answered["WARC-Identified-Payload-Type"] = found
            size = exchange.body.seek(0, os.SEEK_END)
            exchange.body.seek(0)
            response = writer.create_warc_record(
                exchange.url,
                "response",
                payload=exchange.body,
                length=size,
                warc_headers_dict=answered,
                http_headers=ExactHead(exchange.status, exchange.headers),
            )
            told = [pair for pair in exchange.asked_headers if pair[0].lower() not in SECRETS]
            request = writer.create_warc_record(
                exchange.url, "request", warc_headers_dict=common, http_headers=ExactHead(exchange.asked, told)
            )
            writer.write_request_response_pair(request, response)

    def close(self) -> None:
        """Close the file; what was added is in it."""
        with self._lock:
            file, self._file = self._file, -1
            if file >= 0:
                os.close(file)

    def _write_info(self, options: Options) -> str:
        """Write the record that says who made the records behind it, and return its id."""
        info = {
            "software": f"newsclean/{VERSION}",
            "format": "WARC File Format 1.1",
            "conformsTo": CONFORMS,
            "robots": "obey" if options.respect_robots else "ignore",
            "http-header-user-agent": options.user_agent,
        }
        with self._composing() as writer:
            record = writer.create_warcinfo_record(Path(self._path).name, info)
            writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    @contextmanager
    def _composing(self) -> Iterator[Any]:
        """Yield a writer, and add to the file what it wrote, all of it or nothing."""
        with SpooledTemporaryFile(IN_MEMORY) as composed:
            yield WARCWriter(composed, gzip=self._gzip, warc_version="1.1")
            composed.seek(0)
            with self._alone():
                start = os.fstat(self._file).st_size
                try:
                    while piece := composed.read(COPIED):
                        _write_all(self._file, piece)
                except BaseException as error:
                    os.ftruncate(self._file, start)
                    if isinstance(error, OSError):
                        message = f"{self._path}: cannot be written: {error.strerror}: make room"
                        raise ArchiveError(message) from error
                    raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads and processes out of the file."""
        with self._lock:
            if self._file < 0:
                raise UsageError(f"{self._path}: the client that records to it is closed")
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if fcntl is not None:
                    fcntl.flock(self._file, fcntl.LOCK_UN)

    def _drop_half_record(self) -> None:
        """Cut off what a killed run left at the end. Raises UsageError for what is no WARC file of this kind."""
        with open(os.dup(self._file), "rb") as file:
            size = file.seek(0, os.SEEK_END)
            ends = find_last_member(file, size) if self._gzip else find_last_record(file, size)
        if ends is None:
            kind = "compressed record by record" if self._gzip else "not compressed"
            raise UsageError(f"{self._path}: is no WARC file {kind}, so nothing is added: name another file")
        if ends < size:
            os.ftruncate(self._file, ends)


def find_last_record(file: IO[bytes], size: int) -> int | None:
    """Return where the last whole record of a plain WARC file ends, None for a file that is none."""
    start = 0
    while start < size:
        file.seek(start)
        head, found, _ = file.read(MOST_HEAD).partition(b"\r\n\r\n")
        if head[: len(MARK)] != MARK[: len(head)]:
            return None
        lengths = [line[15:] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        if not found:
            return start
        if not lengths or not lengths[0].strip().isdigit():
            return None
        ends = start + len(head) + 8 + int(lengths[0])
        if ends > size:
            return start
        start = ends
    return start


def find_last_member(file: IO[bytes], size: int) -> int | None:
    """Return where the last whole gzip member ends, None where no member that holds a record is near the end."""
    reach = max(0, size - LONGEST_TAIL)
    file.seek(reach)
    tail = file.read()
    at = len(tail)
    while (at := tail.rfind(GZIP_MEMBER, 0, at)) >= 0:
        ends = _find_member_end(tail, at)
        if ends is not None:
            return reach + ends if ends == at or _is_start_of_member(tail[ends:]) else None
    return 0 if reach == 0 and _is_start_of_member(tail) else None


def identify(exchange: Exchange) -> str | None:
    """Return the media type that the first bytes of a body say, None where they leave it open."""
    exchange.body.seek(0)
    start = exchange.body.read(4096)
    coding = next(
        (value.strip().lower() for name, value in exchange.headers if name.lower() == b"content-encoding"), b""
    )
    if coding in (b"gzip", b"x-gzip"):
        try:
            start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 4096)
        except zlib.error:
            return None
    elif coding not in (b"", b"identity"):
        return None
    named = next((name for magic, name in MAGIC.items() if start.startswith(magic)), None)
    if named is not None:
        return MEDIA_TYPES[named]
    words = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if words.startswith((b"<!doctype html", b"<html")) else None


def _find_member_end(data: bytes, start: int) -> int | None:
    """Return where the gzip member at `start` ends, `start` if it is cut short, None if it holds no record."""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        if stream.decompress(data[start:], len(MARK)) != MARK:
            return None
        while not stream.eof and stream.unconsumed_tail:
            stream.decompress(stream.unconsumed_tail, IN_MEMORY)
    except zlib.error:
        return None
    return len(data) - len(stream.unused_data) if stream.eof else start


def _is_start_of_member(data: bytes) -> bool:
    """Say whether `data` can be the first few bytes of a member, too few to hold any of its record."""
    return len(data) < SHORT and data[:3] == GZIP_MEMBER[: len(data)]


def _write_all(file: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(file, rest) :]
