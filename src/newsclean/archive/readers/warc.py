"""WARC and WET files: answers and resources are pages, conversion records are dumps, and damage costs a record alone.

The framing is read here and not by a library, since none says what it lost: a record counts only once its length, and
the trailer of its compressed member, were seen to be right. fastwarc reads the heads.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from newsclean.archive.readers.items import Found, Item, Job, Lost, tidy_name
from newsclean.archive.readers.members import Members
from newsclean.archive.readers.responses import PAGES, PassedOver, is_of_web, media_type, read_response
from newsclean.extras import from_extra
from newsclean.patterns import compiled

_MOST_HEAD = 1 << 16
_FRAMING = 1 << 20
"""Bytes of a record's block above `Limits.input_bytes`: the HTTP head, and what chunks add."""
_MOST_DIGITS = 100
_MOST_URL = 8192
_VERSION = compiled(rb"WARC/[01]\.\d{1,2}\r?\n")
_HEAD_END = compiled(rb"\r?\n\r?\n")
_NEXT = compiled(rb"\n(?=WARC/[01]\.\d{1,2}\r?\n[A-Za-z][A-Za-z-]{0,60}:)")
"""Before a record: the line end, the version and a first header."""
_OVERLAP = 128
_ID = compiled(rb"\nWARC-Record-ID:[ \t]*([^\r\n]{1,500})", re.IGNORECASE)


class Buffer:
    """What was unpacked of a stretch and not read yet."""

    def __init__(self, members: Members) -> None:
        self.data = bytearray()
        self.offset = 0
        """Of the first byte of `data`, in the stretch."""
        self._members = members

    def fill(self, size: int, beyond: bool = True) -> bool:
        """Hold at least `size` bytes, `beyond` the end of a member if need be, and say whether there are as many."""
        while len(self.data) < size:
            piece = self._members.read(beyond)
            if not piece:
                return False
            self.data += piece
        return True

    def drop(self, size: int) -> None:
        """Go on behind the first `size` bytes."""
        del self.data[:size]
        self.offset += size

    def drop_line_ends(self) -> bool:
        """Go on behind line ends, and say whether there is anything."""
        while self.fill(1, beyond=False):
            blank = len(self.data) - len(self.data.lstrip(b"\r\n"))
            if blank == 0:
                return True
            self.drop(blank)
        return False

    def seek_record(self, most: int | None = None) -> bool:
        """Go on at the next record, at most `most` bytes ahead, and say whether one was found there."""
        end = None if most is None else self.offset + most
        while True:
            there = self.fill(_OVERLAP * 2)
            room = len(self.data) if end is None else min(len(self.data), end - self.offset)
            if found := _NEXT.search(self.data, 0, room):
                self.drop(found.end())
                return True
            if not there or (end is not None and self.offset + len(self.data) >= end):
                self.drop(room)
                return False
            self.drop(max(0, len(self.data) - _OVERLAP))


class Block(NamedTuple):
    """A record of the WARC file as it stands there."""

    head: Any
    """fastwarc's header map."""
    raw: bytes
    """The record, head included; only the first bytes of its block if it is not `whole`."""
    length: int
    whole: bool


def read_warc(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield the pages and dumps of a WARC file, and the damage in it, in order.

    A ``resource`` is one if it is HTML at an address of the web: some tools write pages without their HTTP heads.
    Records of other types (``request``, ``metadata``, ``revisit`` …), responses with another status than 2xx or another
    type than HTML and text, and answers for robots.txt are no records: they are counted in `job.passed_over`.
    """
    members = Members(raw, coding)
    while members.open_next():
        last = False
        for number, (found, last) in enumerate(_read_stretch(members, job), 1):
            if last and members.fault is not None:
                yield _lost_to_fault(members, found if number > 1 else None)
                continue
            item = found if isinstance(found, Lost) else _judge(found, members.start, job)
            if isinstance(item, PassedOver):
                job.pass_over(item.label)
            else:
                yield item
        if members.fault is not None and not last:
            yield _lost_to_fault(members, None)


def _lost_to_fault(members: Members, found: Block | Lost | None) -> Lost:
    """Return what a fault of a member cost: the record that stood there last, the first one if None."""
    name = ""
    if isinstance(found, Block):
        name = _record_id(found.head)
    elif found is None and (opening := _ID.search(members.opening)):
        name = tidy_name(opening[1].decode("utf-8", "replace"))
    return Lost(f"byte {members.start}", f"{members.fault}" + (f" (record {name})" if name else ""))


def _read_stretch(members: Members, job: Job) -> Iterator[tuple[Block | Lost, bool]]:
    """Yield the records in a stretch and what is none, each with whether it is the last: that one a fault spoils."""
    buffer = Buffer(members)
    most = job.limits.input_bytes + _FRAMING
    more = buffer.drop_line_ends()
    while more:
        start = buffer.offset
        found: Block | Lost | str = _read_block(buffer, most)
        if isinstance(found, str):
            if buffer.offset == start:
                buffer.seek_record()
            found = Lost(*_say_where(members, start, buffer.offset, found))
        more = buffer.drop_line_ends()
        yield found, not more


def _say_where(members: Members, start: int, end: int, what: str) -> tuple[str, str]:
    """Return the place of something lost, and what was lost with its offsets."""
    if not members.packed:
        return f"byte {start}", f"bytes {start} to {end} are lost: {what}"
    place = f"byte {members.start}" + (f", unpacked byte {start}" if start else "")
    return place, f"unpacked bytes {start} to {end} of what begins at byte {members.start} are lost: {what}"


def _read_block(buffer: Buffer, most: int) -> Block | str:
    """Read a record, or say what is wrong with it; the buffer is then still at its start, or behind what was lost."""
    buffer.fill(_MOST_HEAD, beyond=False)
    end = _HEAD_END.search(buffer.data, 0, _MOST_HEAD)
    if end is None:
        buffer.fill(_MOST_HEAD)
        end = _HEAD_END.search(buffer.data, 0, _MOST_HEAD)
    if not _VERSION.match(buffer.data):
        return "no WARC record begins here"
    if end is None:
        return f"the head of the record does not end within {_MOST_HEAD} bytes"
    head = _parse_head(bytes(buffer.data[: end.end()]))
    stated = "" if head is None else head.get("Content-Length", "").strip()
    if head is None or not (stated.isascii() and stated.isdigit() and len(stated) <= _MOST_DIGITS):
        return "the record has no Content-Length that can be read"
    length = int(stated)
    size = end.end() + min(length, most)
    if not buffer.fill(size):
        there = len(buffer.data) - end.end()
        return f"the record's Content-Length is {length}, but only {there} bytes follow"
    raw = bytes(buffer.data[:size])
    if length > most:
        buffer.drop(size)
        return _skip_rest(buffer, Block(head, raw[: end.end() + _MOST_HEAD], length, False), length - most)
    if not _ends_well(buffer, size):
        return f"the record's Content-Length is {length}, but it does not end there"
    buffer.drop(size)
    return Block(head, raw, length, True)


def _skip_rest(buffer: Buffer, block: Block, size: int) -> Block | str:
    """Pass over the rest of a record that is too large to hold."""
    start = buffer.offset
    if buffer.seek_record(size):
        return f"the record's Content-Length is {block.length}, but another record begins before that"
    if buffer.offset - start < size:
        there = block.length - size + buffer.offset - start
        return f"the record's Content-Length is {block.length}, but only {there} bytes follow"
    return block


def _ends_well(buffer: Buffer, size: int) -> bool:
    """Say whether line ends and then another record, or nothing, follow what was read as a record of `size` bytes."""
    buffer.fill(size + 16, beyond=False)
    rest = bytes(buffer.data[size : size + 16]).lstrip(b"\r\n")
    return not rest or rest.startswith(b"WARC/"[: len(rest)])


def _parse_head(head: bytes) -> Any:
    """Return the headers of a record; None if they cannot be read."""
    with from_extra("archive", "this archive"):
        from fastwarc.warc import WarcHeaderMap
    headers = WarcHeaderMap("utf-8")
    try:
        headers.parse(io.BytesIO(head), True)
    except (OSError, ValueError):
        return None
    return headers


def _record_id(head: Any) -> str:
    return tidy_name(head.get("WARC-Record-ID", "").strip())


def _judge(block: Block, start: int, job: Job) -> Item | PassedOver:
    """Return the page or dump that a record holds."""
    kind = block.head.get("WARC-Type", "").strip().lower()
    place = _record_id(block.head) or f"byte {start}"
    url = tidy_name(block.head.get("WARC-Target-URI", "").strip().strip("<>"), _MOST_URL) or None
    media = block.head.get("Content-Type", "text/plain").strip()
    is_page = kind == "resource" and media_type(media) in PAGES and is_of_web(url)
    if kind not in ("response", "conversion") and not is_page:
        return PassedOver(tidy_name(kind) or "record without a type")
    if kind == "response":
        item = read_response(block.raw, place, url, job.limits)
        if isinstance(item, Found):
            item = item._replace(notes=(*item.notes, *_note_cuts(block.head)))
        if isinstance(item, PassedOver) or block.whole:
            return item
    if not block.whole:
        most = job.limits.input_bytes
        return Lost(place, f"the record of {block.length} bytes is over {most} bytes (Limits.input_bytes)", url=url)
    body = block.raw[len(block.raw) - block.length :]
    if is_page:
        return Found(place, body, "page", url, media, notes=_note_cuts(block.head))
    if not media.lower().startswith("text/plain"):
        return PassedOver(f"conversion to {tidy_name(media.lower())[:60]}")
    return Found(place, body, "text", url, "text/plain; charset=utf-8", notes=_note_cuts(block.head))


def _note_cuts(head: Any) -> tuple[str, ...]:
    """Return what a record says of being a part of what was recorded."""
    notes = []
    if why := tidy_name(head.get("WARC-Truncated", "").strip(), 50):
        notes.append(f"the archive holds only the beginning of the page (WARC-Truncated: {why})")
    if tidy_name(head.get("WARC-Segment-Number", "").strip(), 50) == "1":
        notes.append("the archive holds the page in several records, of which this is the first (WARC-Segment-Number)")
    return tuple(notes)
