"""CSV: a header that names the columns, then a record a row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from newsclean.archive.readers.fields import find_fields, missing_of, no_body, no_column, read_row
from newsclean.archive.readers.items import SAMPLE, SKIPPED, Item, Job, Lost
from newsclean.archive.readers.json_rows import most_row, read_lines
from newsclean.archive.readers.unpack import open_plain, peek_plain

_DELIMITERS = ",;\t|"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Lines:
    """The lines of a CSV file as text, with what was seen of the row that is being read."""

    def __init__(self, plain: BinaryIO, coding: str, job: Job) -> None:
        self._rows = read_lines(plain, coding, job.limits, blank=True)
        self._most = most_row(job.limits)
        self.size = 0
        self.quotes = 0
        self.lost: Lost | None = None
        """What ended the file, or the row, too early."""

    def start_row(self) -> None:
        """Forget the row before."""
        self.size = self.quotes = 0
        self.lost = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        _, line = next(self._rows)
        if isinstance(line, Lost):
            self.lost = line
            raise csv.Error(line.what)
        text = _decode(line)
        self.size += len(line)
        self.quotes += text.count('"')
        if self.size > self._most:
            raise csv.Error(f"the row is over {self._most} bytes; a quotation mark may not be closed")
        return text


def read_csv(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield a record a row. A row with more or fewer columns than the header, or with an open quote, is lost,
    and so is a file without the column that the caller named.
    """
    if peek_plain(raw, coding, 2) in _WIDE:
        yield Lost("", "it is in UTF-16, which is not read of CSV: save it as UTF-8")
        return
    csv.field_size_limit(max(csv.field_size_limit(), most_row(job.limits)))
    lines = _Lines(open_plain(raw, coding), coding, job)
    try:
        first = next(lines)
        delimiter = max(_DELIMITERS, key=first.count)
        header = next(csv.reader([first], delimiter=delimiter))
    except StopIteration:
        return
    except csv.Error as error:
        yield Lost("", f"its header cannot be read: {_explain(error)}")
        return
    job.tell(header, missing_of([dict.fromkeys(header)], job.fields))
    if job.fields.body and job.fields.body not in header:
        yield Lost("", no_column(job.fields.body, header))
        return
    rows = _read_rows(lines, delimiter, header)
    sample = list(islice(rows, SAMPLE))
    found = [row for _, row in sample if isinstance(row, dict)]
    fields = find_fields(found, job.fields)
    if fields.body is None and found:
        yield Lost("", no_body(found))
        return
    for number, (place, row) in enumerate(chain(sample, rows)):
        if number < job.skip:
            yield SKIPPED
        else:
            yield row if isinstance(row, Lost) else read_row(row, place, fields)


def _read_rows(lines: _Lines, delimiter: str, header: list[str]) -> Iterator[tuple[str, Any]]:
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
            yield place, Lost(place, _explain(error))
            continue
        if not row:
            continue  # a blank line
        number += 1
        if lines.quotes % 2:
            yield place, Lost(place, "a quotation mark in it is not closed")
        elif len(row) != len(header):
            yield place, Lost(place, f"it has {len(row)} columns, and the header {len(header)}")
        else:
            yield place, dict(zip(header, row, strict=True))


def _explain(error: csv.Error) -> str:
    """Return why a row cannot be read; what the library says of line ends is for programmers."""
    message = str(error)
    odd = message.startswith("new-line character")
    return "it has a line end of old Macs (CR alone): save the file with LF or CRLF" if odd else message


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
