"""Parquet: a record a row, only the columns that are needed, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat
from typing import Any, BinaryIO

from newsclean.archive.readers.fields import (
    find_fields,
    guess_fields,
    missing_of,
    names_of,
    no_body,
    no_column,
    read_row,
)
from newsclean.archive.readers.items import SAMPLE, SKIPPED, Fields, Item, Job, Lost, tidy_name
from newsclean.archive.readers.unpack import damage_errors, spool
from newsclean.extras import from_extra

_BATCH_BYTES = 1 << 23
_MOST_ROWS = 1000


def read_parquet(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield an item a row, so that numbers are those of rows: rows of a damaged row group are lost one by one.

    A file without the column that the caller named is lost.
    """
    with from_extra("archive", "Parquet"):
        import pyarrow as arrow
        from pyarrow import parquet
    with ExitStack() as open_files:
        try:
            seekable = open_files.enter_context(spool(raw, coding))
            file = open_files.enter_context(parquet.ParquetFile(seekable, buffer_size=1 << 20, pre_buffer=False))
        except damage_errors(coding, ValueError, arrow.ArrowException) as error:
            yield Lost("", f"it is no whole Parquet file: {error}")
            return
        columns = {one.name: _below(one.type, arrow) for one in file.schema_arrow}
        job.tell(names_of([columns]), missing_of([columns], job.fields))
        if job.fields.body and missing_of([columns], Fields(job.fields.body)):
            yield Lost("", no_column(job.fields.body, names_of([columns])))
            return
        yield from _read_rows(file, arrow, columns, job)


def _read_rows(file: Any, arrow: Any, columns: dict[str, Any], job: Job) -> Iterator[Item]:
    """Yield the rows, whose fields are told by the first that can be read, and by their names where none can."""
    rows = [] if None not in (job.fields.body, job.fields.url, job.fields.id) else _first_rows(file, arrow)
    fields = find_fields(rows, job.fields) if rows else guess_fields(columns, job.fields)
    if fields.body is not None:
        yield from _read_groups(file, fields, job.skip)
    elif rows:
        yield Lost("", no_body([columns]))
    elif file.metadata.num_rows:
        listed = tidy_name(", ".join(names_of([columns])[:20]))
        what = "its row groups are damaged: no row can be read to tell which field holds HTML or text"
        yield Lost("", f"{what} ({listed}): name one with --field")


def _read_groups(file: Any, fields: Fields, skip: int) -> Iterator[Item]:
    """Yield the rows of one row group after another; those that are to be skipped whole are not read."""
    columns = sorted({name for name in (fields.body, fields.url, fields.id) if name})
    end = 0
    for group in range(file.num_row_groups):
        row, end = end, end + file.metadata.row_group(group).num_rows
        if end <= skip:
            yield from repeat(SKIPPED, end - row)
            continue
        for item in _read_group(file, group, columns, fields, row):
            yield item
            row += 1
        yield from _lost_rows(row, end, group)


def _below(kind: Any, arrow: Any) -> Any:
    """Return the columns in one that is a struct, for others an empty text if they hold text or bytes, else None."""
    if arrow.types.is_struct(kind):
        inner = (kind.field(number) for number in range(kind.num_fields))
        return {one.name: _below(one.type, arrow) for one in inner}
    kind = kind.value_type if arrow.types.is_dictionary(kind) else kind
    tests = (arrow.types.is_string, arrow.types.is_large_string, arrow.types.is_binary, arrow.types.is_large_binary)
    return "" if any(test(kind) for test in tests) else None


def _first_rows(file: Any, arrow: Any) -> list[dict[str, Any]]:
    """Return the first rows that can be read."""
    for group in range(file.num_row_groups):
        try:
            batch = next(file.iter_batches(_batch_rows(file, group, SAMPLE), row_groups=[group]), None)
        except (OSError, arrow.ArrowException):
            continue
        if batch is not None and batch.num_rows:
            return _rows(batch)
    return []


def _rows(batch: Any) -> list[dict[str, Any]]:
    """Return the rows of a batch, with U+FFFD for what is no UTF-8 though its column says that it is text."""
    try:
        return list(batch.to_pylist())
    except UnicodeDecodeError:
        pass
    with from_extra("archive", "Parquet"):
        import pyarrow as arrow
    columns: dict[str, list[Any]] = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if arrow.types.is_string(column.type) or arrow.types.is_large_string(column.type):
            values = column.cast(arrow.large_binary()).to_pylist()
            columns[name] = [value if value is None else value.decode("utf-8", "replace") for value in values]
        else:
            columns[name] = column.to_pylist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _batch_rows(file: Any, group: int, most: int) -> int:
    """Return how many rows of a group to hold at a time, by the mean size of a row."""
    details = file.metadata.row_group(group)
    mean = details.total_byte_size // max(1, details.num_rows) + 1
    return int(max(1, min(most, _BATCH_BYTES // mean)))


def _read_group(file: Any, group: int, columns: list[str], fields: Fields, row: int) -> Iterator[Item]:
    """Yield the rows of a group until one cannot be read."""
    with from_extra("archive", "Parquet"):
        import pyarrow as arrow
    try:
        for batch in file.iter_batches(_batch_rows(file, group, _MOST_ROWS), row_groups=[group], columns=columns):
            for value in _rows(batch):
                row += 1
                yield read_row(value, f"row {row}", fields)
    except (OSError, UnicodeDecodeError, arrow.ArrowException):
        return


def _lost_rows(start: int, end: int, group: int) -> Iterator[Item]:
    for row in range(start, end):
        yield Lost(f"row {row + 1}", f"rows {start + 1} to {end} cannot be read: row group {group + 1} is damaged")
