"""JSON Lines, and JSON objects in an array or behind one another, read a piece at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

import msgspec

from newsclean.archive.readers.fields import find_fields, missing_of, names_of, no_body, read_row
from newsclean.archive.readers.items import SKIPPED, Fields, Found, Item, Job, Lost
from newsclean.archive.readers.unpack import damage_errors, open_plain, peek_plain
from newsclean.decode import decode_bytes
from newsclean.model import Limits
from newsclean.patterns import compiled

_PIECE = 1 << 18
_SAMPLE_BYTES = 1 << 25
_BOM = codecs.BOM_UTF8
_BLANKS = " \t\r\n"
_PRETTY = compiled(rb"\[\s*[{\]]|\{\s*\n")
"""How JSON begins that is no JSON Lines."""

Row = tuple[str, Any]
"""A place and what stands there: the bytes of a line, an object of an array, or what is Lost."""


def most_row(limits: Limits) -> int:
    """Return the most bytes of a row: escapes make a page in JSON up to three times as long, and other fields add."""
    return 3 * limits.input_bytes + (1 << 20)


def read_json(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield a record a line of JSON Lines, or an object of an array; a line that is no JSON is lost, and only that."""
    start = _peek(raw, coding)
    array = start.startswith(b"[")
    lines = not array and _opens_with_row(start)
    if job.paired and not (lines or array):
        job.pass_over(".json")  # data beside a page
        return
    plain = open_plain(raw, coding)
    rows = read_lines(plain, coding, job.limits) if lines else _read_values(plain, coding, job.limits)
    if not (lines or array or job.named):
        first = list(islice(rows, 1))
        if not first or isinstance(first[0][1], Lost):
            job.pass_over(".json")  # data in a dialect of its own
            return
        rows = chain(first, rows)
    yield from read_rows(rows, job)


def read_json_lines(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield a record a line of a file whose name says that it is JSON Lines, though its first line be broken.

    One that opens as an array, or as an object on many lines, is read as such.
    """
    if _PRETTY.match(_peek(raw, coding)):
        yield from read_json(raw, coding, job)
    else:
        yield from read_rows(read_lines(open_plain(raw, coding), coding, job.limits), job)


def _peek(raw: BinaryIO, coding: str) -> bytes:
    """Return how a file begins, behind blanks, and go back to its start."""
    return peek_plain(raw, coding, 65536).removeprefix(_BOM).lstrip()


def read_rows(rows: Iterator[Row], job: Job) -> Iterator[Item]:
    """Yield what rows hold, once their fields are known from the first ones."""
    first = list(_first_rows(rows, job.sample))
    sample = [value for _, raw in first if isinstance(value := _parse(raw), dict)]
    if sample:
        job.tell(names_of(sample), missing_of(sample, job.fields))
    fields = find_fields(sample, job.fields)
    if fields.body is None and sample:
        if job.named:
            yield Lost("", no_body(sample))
        else:
            job.pass_over(".json")
        return
    for number, (place, raw) in enumerate(chain(first, rows)):
        yield SKIPPED if number < job.skip else _read(place, raw, fields)


def _first_rows(rows: Iterator[Row], most: int) -> Iterator[Row]:
    """Yield rows to find the fields by: few, and none too many bytes."""
    size = 0
    for place, raw in islice(rows, most):
        yield place, raw
        size += len(raw) if isinstance(raw, bytes) else 0
        if size > _SAMPLE_BYTES:
            return


def _read(place: str, raw: Any, fields: Fields) -> Found | Lost:
    value, notes = _parse_line(raw) if isinstance(raw, bytes) else (raw, ())
    if isinstance(value, Lost):
        return value if value.place else Lost(place, value.what)
    return read_row(value, place, fields, notes)


def _parse(raw: Any) -> Any:
    """Return the object in a line; Lost for what is no JSON."""
    return _parse_line(raw)[0] if isinstance(raw, bytes) else raw


def _parse_line(raw: bytes) -> tuple[Any, tuple[str, ...]]:
    """Return the object in a line, Lost for what is no JSON, and what is to be said of its characters."""
    try:
        return msgspec.json.decode(raw), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    notes: tuple[str, ...] = ()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text, charset, _ = decode_bytes(raw, None)
        notes = (f"the line is no valid UTF-8: read as {charset}",)
    try:  # less strict: lone surrogates, NaN
        return json.loads(text), notes
    except (ValueError, RecursionError) as error:
        return Lost("", f"it is no JSON: {error}"), ()


def _opens_with_row(start: bytes) -> bool:
    """Say whether a file's first line is an object of its own, and the file not one object on many lines."""
    line, end, _ = start.partition(b"\n")
    return not end or isinstance(_parse(line), dict)


def read_lines(plain: BinaryIO, coding: str, limits: Limits, blank: bool = False) -> Iterator[Row]:
    """Yield the lines of a file, blank ones only if `blank`; where its compression is damaged, that is the last row."""
    most = most_row(limits)
    number = 0
    try:
        while line := plain.readline(most):
            number += 1
            place = f"line {number}"
            if len(line) == most and not line.endswith(b"\n"):
                size = most + _pass_line(plain)
                yield place, Lost(place, f"the line of {size} bytes is over {most} bytes (Limits.input_bytes)")
                continue
            if number == 1:
                line = line.removeprefix(_BOM)
            if blank or not line.isspace():
                yield place, line
    except damage_errors(coding) as error:
        place = f"line {number + 1}"
        what = f"the {coding or 'file'} data is cut or damaged after line {number}, and what follows is lost: {error}"
        yield place, Lost(place, what)


def _pass_line(plain: BinaryIO) -> int:
    size = 0
    while piece := plain.readline(_PIECE):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


class _Text:
    """A stream of text of which a part is held."""

    def __init__(self, plain: BinaryIO, most: int) -> None:
        self.held = ""
        self.at = 0
        """How far `held` was read."""
        self.most = most
        self._plain = plain
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._ended = False

    def grow(self) -> bool:
        """Hold about twice as much, and say whether there was more."""
        if self._ended:
            return False
        piece = self._plain.read(max(_PIECE, len(self.held) - self.at))
        self._ended = not piece
        self.held = self.held[self.at :] + self._decoder.decode(piece, self._ended)
        self.at = 0
        return True

    def next_sign(self, passing: str) -> str:
        """Go on behind blanks and the characters `passing`, and return the character there, none at the end."""
        while True:
            while self.at < len(self.held) and self.held[self.at] in passing:
                self.at += 1
            if self.at < len(self.held) or not self.grow():
                return self.held[self.at : self.at + 1]


def _read_values(plain: BinaryIO, coding: str, limits: Limits) -> Iterator[Row]:
    """Yield the objects of an array, one object alone, or several behind one another, as programs append them.

    What is behind one that is no JSON is one loss.
    """
    text = _Text(plain, most_row(limits))
    number = 0
    inside = False
    try:
        while sign := text.next_sign(_BLANKS + "," if inside and number else _BLANKS):
            if sign == ("]" if inside else "["):
                text.at += 1
                inside = not inside
                continue
            number += 1
            place = f"item {number}"
            value = _next_value(text)
            yield place, Lost(place, value.what) if isinstance(value, Lost) else value
            if isinstance(value, Lost):
                return
        if inside:
            yield f"item {number + 1}", Lost(f"item {number + 1}", f"the array is cut after item {number}")
    except damage_errors(coding) as error:
        what = f"the {coding} data is cut or damaged after item {number}, and what follows is lost: {error}"
        yield f"item {number + 1}", Lost(f"item {number + 1}", what)


def _next_value(text: _Text) -> Any:
    """Return the next value; Lost if it is none."""
    decoder = json.JSONDecoder(strict=False)
    while True:
        try:
            value, text.at = decoder.raw_decode(text.held, text.at)
        except RecursionError as error:
            return Lost("", f"it and what follows cannot be read: {error}")
        except ValueError as error:
            if len(text.held) - text.at > text.most:
                return Lost("", f"it is no JSON, or over {text.most} bytes; what follows is lost, too: {error}")
            if not text.grow():
                return Lost("", f"it is no JSON, or cut; what follows is lost, too: {error}")
        else:
            return value
