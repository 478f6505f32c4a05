"""Parquet: a record a row, only the columns that are needed, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat
from typing import Any, BinaryIO

from newsclean.archive.readers.fields import SAMPLE, find_fields, no_body, read_row
from newsclean.archive.readers.items import SKIPPED, Fields, Item, Job, Lost
from newsclean.archive.readers.unpack import damage_errors, spool
from newsclean.errors import UsageError
from newsclean.extras import from_extra

_BATCH_BYTES = 1 << 23
_MOST_ROWS = 1000


def read_parquet(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield an item a row, so that numbers are those of rows: rows of a damaged row group are lost one by one.

    Raises UsageError if the column that the caller named is not there.
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
        fields = _find(file, arrow, job.fields)
        if fields.body is None:
            yield Lost("", _columns_without_body(file))
        else:
            yield from _read_groups(file, fields, job.skip)


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


def _find(file: Any, arrow: Any, fields: Fields) -> Fields:
    """Find the columns by their types and the first rows that can be read."""
    names = [field.name for field in file.schema_arrow]
    if fields.body and fields.body not in names and fields.body.partition(".")[0] not in names:
        raise UsageError(f"there is no column {fields.body}: its columns are {', '.join(names)[:500]}")
    if fields.body and fields.url and fields.id:
        return fields
    for group in range(file.num_row_groups):
        try:
            batch = next(file.iter_batches(_batch_rows(file, group, SAMPLE), row_groups=[group]), None)
        except (OSError, arrow.ArrowException):
            continue
        if batch is not None and batch.num_rows:
            return find_fields(_rows(batch), fields)
    return fields


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


def _columns_without_body(file: Any) -> str:
    return no_body([{field.name: None for field in file.schema_arrow}])


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
