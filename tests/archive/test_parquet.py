"""Parquet that is damaged everywhere, or empty: what is told, and what is read all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow import parquet

from archive.makers import bodies, page, read_all, split
from newsclean.archive.records import Damage

PAGES = [page(number) for number in range(20)]
ROWS = [{"id": number, "url": f"https://a.example/{number}", "content": PAGES[number].decode()} for number in range(20)]


def damaged(rows: list[dict[str, Any]], column: int) -> bytes:
    """Return a table of one row group, a column of which is damaged."""
    out = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(rows), out, compression="zstd", use_dictionary=False)
    data = bytearray(out.getvalue())
    details = parquet.ParquetFile(arrow.BufferReader(bytes(data))).metadata.row_group(0).column(column)
    start = details.data_page_offset
    end = start + details.total_compressed_size
    data[start:end] = b"\xff" * (end - start)
    return bytes(data)


def test_no_row_can_be_read(tmp_path: Path) -> None:
    """Where all row groups are damaged, columns go by their names: each row is one failure that says so."""
    (tmp_path / "a.parquet").write_bytes(damaged(ROWS, 2))
    records, lost = split(read_all(tmp_path / "a.parquet"))
    assert (len(records), len(lost)) == (0, 20)
    assert "row group 1 is damaged" in lost[0].what


def test_damage_in_a_column_that_nobody_needs(tmp_path: Path) -> None:
    """Rows whose page can be read are read, though the first rows as a whole cannot."""
    (tmp_path / "a.parquet").write_bytes(damaged([row | {"more": "z" * 5000} for row in ROWS], 3))
    assert bodies(read_all(tmp_path / "a.parquet")) == PAGES


def test_columns_that_cannot_be_told(tmp_path: Path) -> None:
    """Where no name says which column holds the page either, the damage is told, and not a missing field."""
    rows = [{"text": row["id"], "x": {"y": row["content"]}} for row in ROWS]
    (tmp_path / "a.parquet").write_bytes(damaged(rows, 1))
    (item,) = read_all(tmp_path / "a.parquet")
    assert isinstance(item, Damage)
    assert "its row groups are damaged" in item.what
    assert "(text, x.y): name one with --field" in item.what


def test_table_without_rows(tmp_path: Path) -> None:
    """A table without a row holds no record, which is no failure."""
    schema = arrow.schema({"id": arrow.int64(), "html": arrow.string()})
    parquet.write_table(schema.empty_table(), tmp_path / "a.parquet")
    assert read_all(tmp_path / "a.parquet") == []
