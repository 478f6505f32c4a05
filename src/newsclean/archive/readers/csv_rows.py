"""CSV: a header that names the columns, then a record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from newsclean.archive.readers.fields import find_fields, is_content, missing_of, no_body, no_column, read_row
from newsclean.archive.readers.items import SAMPLE, SKIPPED, Item, Job, Lost
from newsclean.archive.readers.json_rows import most_row, read_lines
from newsclean.archive.readers.unpack import open_utf8, peek_utf8
from newsclean.charsets import codec_of
from newsclean.decode import decode_bytes

_DELIMITERS = ",;\t|"
_PEEKED = 1 << 16
"""Bytes by which the character set of a file is known that is no UTF-8."""


class _Lines:
    """The lines of a CSV file as text, with what was seen of the row that is being read."""

    def __init__(self, plain: BinaryIO, coding: str, job: Job, start: bytes) -> None:
        self._rows = read_lines(plain, coding, job.limits, blank=True)
        self._most = most_row(job.limits)
        self._charset = ""
        """What lines are in that are no UTF-8, once there was one."""
        self._start = start
        self.foreign = False
        """Whether such a line is in the row that is being read."""
        self.size = 0
        self.quotes = 0
        self.lost: Lost | None = None
        """What ended the file, or the row, too early."""

    def start_row(self) -> None:
        """Forget the row before."""
        self.size = self.quotes = 0
        self.lost = None
        self.foreign = False

    def note(self) -> tuple[str, ...]:
        """Return what is to be said of the row that was read."""
        return (f"the row is no valid UTF-8: read as {self._charset}",) if self.foreign else ()

    def _decode(self, line: bytes) -> str:
        """Return a line as text: in UTF-8, else in the character set that the beginning of the file seems to be in."""
        try:
            return line.decode()
        except UnicodeDecodeError:
            self.foreign = True
        if not self._charset:
            self._charset = decode_bytes(self._start + line, None)[1]
        return line.decode(codec_of(self._charset), "replace")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        _, line = next(self._rows)
        if isinstance(line, Lost):
            self.lost = line
            raise csv.Error(line.what)
        text = self._decode(line)
        self.size += len(line)
        self.quotes += text.count('"')
        if self.size > self._most:
            raise csv.Error(f"the row is over {self._most} bytes; a quotation mark may not be closed")
        return text


def read_csv(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield a record a row. A row with more or fewer columns than the header, or with an open quote, is lost,
    and so is a file without a header, or without the column that the caller named.
    """
    start = peek_utf8(raw, coding, _PEEKED)
    csv.field_size_limit(max(csv.field_size_limit(), most_row(job.limits)))
    lines = _Lines(open_utf8(raw, coding), coding, job, start)
    try:
        first = next(lines)
        delimiter = max(_DELIMITERS, key=first.count)
        header = next(csv.reader([first], delimiter=delimiter))
    except StopIteration:
        return
    except csv.Error as error:
        yield Lost("", f"its header cannot be read: {_explain(error)}")
        return
    if any(map(is_content, header)):
        yield Lost("", "its first row is a record and no header: put one above it, such as url,html")
        return
    job.tell(header, missing_of([dict.fromkeys(header)], job.fields))
    if job.fields.body and job.fields.body not in header:
        yield Lost("", no_column(job.fields.body, header))
        return
    rows = _read_rows(lines, delimiter, header)
    sample = list(islice(rows, SAMPLE))
    found = [row for _, row, _ in sample if isinstance(row, dict)]
    fields = find_fields(found, job.fields)
    if fields.body is None and found:
        yield Lost("", no_body(found))
        return
    for number, (place, row, notes) in enumerate(chain(sample, rows)):
        if number < job.skip:
            yield SKIPPED
        else:
            yield row if isinstance(row, Lost) else read_row(row, place, fields, notes)


def _read_rows(lines: _Lines, delimiter: str, header: list[str]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Yield the rows, each with its place and what is to be said of its characters."""
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        lines.start_row()
        place = f"row {number + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield place, Lost(place, _explain(error)), ()
            continue
        if not row:
            continue  # a blank line
        number += 1
        if lines.quotes % 2:
            yield place, Lost(place, "a quotation mark in it is not closed"), ()
        elif len(row) != len(header):
            yield place, Lost(place, f"it has {len(row)} columns, and the header {len(header)}"), ()
        else:
            yield place, dict(zip(header, row, strict=True)), lines.note()


def _explain(error: csv.Error) -> str:
    """Return why a row cannot be read; what the library says of line ends is for programmers."""
    message = str(error)
    odd = message.startswith("new-line character")
    return "it has a line end of old Macs (CR alone): save the file with LF or CRLF" if odd else message
