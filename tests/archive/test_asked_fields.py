"""Fields that a call names: one that no record has is told before anything is cleaned, in every format alike."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

from archive.makers import page_record
from newsclean.archive.asked_fields import check_fields
from newsclean.archive.sources import Fields, find_sources
from newsclean.cli import main
from newsclean.errors import UsageError
from newsclean.model import Limits

FORMATS = ["jsonl", "json", "csv", "parquet"]
ROWS = [{"id": f"n{number}", "url": f"https://a.example/{number}", "html": "<p>The ferry runs."} for number in range(3)]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows in the format that the name says."""
    if path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows))
    elif path.suffix == ".csv":
        file = io.StringIO()
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(file.getvalue())
    else:
        parquet.write_table(arrow.Table.from_pylist(rows), path)
    return path


def check(fields: Fields, *paths: Path) -> None:
    check_fields(find_sources([str(path) for path in paths], fields), fields, Limits())


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("option", ["--field", "--url-field", "--id-field"])
def test_field_that_no_record_has(tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, option: str) -> None:
    """It is exit code 2, names the option and the fields that are there, and leaves nothing behind."""
    source = write(tmp_path / f"a.{ending}", ROWS)
    assert main(["batch", "-q", str(source), "-o", str(tmp_path / "out.jsonl"), option, "nope"]) == 2
    said = capsys.readouterr().err
    assert f"{option} nope: no record has such a field: there are id, url, html" in said
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("ending", FORMATS)
def test_field_that_is_there(tmp_path: Path, ending: str) -> None:
    """Fields that are there are taken, null or not, in any one of the sources."""
    source = write(tmp_path / f"a.{ending}", [row | {"where": None} for row in ROWS])
    other = write(tmp_path / f"b.{ending}", ROWS)
    check(Fields("html", "where", "id"), other, source)
    check(Fields(), other)


@pytest.mark.parametrize("name", ["meta.nope", "meta.at.nope", "nope.at", "meta.url.more"])
@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_field_inside_another(tmp_path: Path, ending: str, name: str) -> None:
    """A field inside another is looked for inside it."""
    rows = [row | {"meta": {"url": "https://a.example/", "at": {"day": 1}}} for row in ROWS]
    source = write(tmp_path / f"a.{ending}", rows)
    check(Fields(None, "meta.url", "meta.at.day"), source)
    with pytest.raises(UsageError, match=f"--url-field {name}: no record"):
        check(Fields(None, name), source)


def test_field_that_some_records_lack(tmp_path: Path) -> None:
    """A field that only a later record or source has is no mistake."""
    rows = [dict(ROWS[0]) for _ in range(60)]
    rows[59]["place"] = "https://a.example/"
    check(Fields(None, "place"), write(tmp_path / "a.jsonl", ROWS), write(tmp_path / "b.jsonl", rows))


def test_sources_without_rows(tmp_path: Path) -> None:
    """A field that is asked for of records without fields is told, too; what cannot be read is left to the run."""
    warc = tmp_path / "a.warc.gz"
    warc.write_bytes(gzip.compress(page_record(1)))
    with pytest.raises(UsageError, match="--url-field url: no source has rows with fields"):
        check(Fields(None, "url"), warc)
    check(Fields(None, "url"), warc, write(tmp_path / "a.jsonl", ROWS))
    broken = tmp_path / "b.parquet"
    broken.write_bytes(b"PAR1" + b"\xff" * 100)
    empty = tmp_path / "c.jsonl"
    empty.write_bytes(b"")
    check(Fields(None, "url"), broken)
    check(Fields(None, "url"), empty)
