"""What a run writes reads back, in every form, and stands in its place whole or not at all."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from backports import zstd

from archive.pages import page, record
from newsclean.archive.chunks import Chunk, Name, Place, Seal
from newsclean.archive.cleaning import clean_record
from newsclean.archive.encode import encode_result
from newsclean.archive.records import Result
from newsclean.archive.writers import Kind, form_of, make_writer, tell_kind
from newsclean.archive.writers.folder import file_stem
from newsclean.errors import UsageError
from newsclean.model import Options

RECORDS = [record(page(title=f"The sack of day {number}"), "page", number) for number in range(3)]
RESULTS = [*(clean_record(one, Options()) for one in RECORDS), clean_record(record("", "page", 3), Options())]


def chunk(kind: Kind, number: int, results: list[Result]) -> Chunk:
    names = [Name(0, one.number, "") for one in results]
    answers = [encode_result(one, form_of(kind, False)) for one in results]
    return Chunk(Seal(number, names, Place(0, results[-1].number + 1)), answers)


def write(kind: Kind, target: Path, folder: Path) -> None:
    """Write two chunks; the second one once more, after a crash that left it unjournaled."""
    folder.mkdir()
    first, second = chunk(kind, 0, RESULTS[:2]), chunk(kind, 1, RESULTS[2:])
    writer = make_writer(kind, False, target, folder, ["a/mills.jsonl"])
    writer.open(0)
    length = writer.write(first)
    writer.write(second)
    writer.close()
    again = make_writer(kind, False, target, folder, ["a/mills.jsonl"])
    again.open(length)
    again.write(second)
    assert not target.exists()
    again.finish(2)
    again.close()


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_lines(kind: Kind, tmp_path: Path) -> None:
    """Lines of JSON, each once, in one stream that common tools undo."""
    write(kind, tmp_path / "out", tmp_path / "work")
    data = (tmp_path / "out").read_bytes()
    plain = gzip.decompress(data) if kind.endswith("gz") else zstd.decompress(data) if kind.endswith("zst") else data
    rows = [json.loads(line) for line in plain.splitlines()]
    assert [row["number"] for row in rows] == [0, 1, 2, 3]
    assert [row["digest"] for row in rows] == [one.digest for one in RESULTS]
    assert rows[1]["article"]["title"] == "The sack of day 1"
    assert rows[3]["error"]["type"] == "EmptyInput"


def test_parquet(tmp_path: Path) -> None:
    """A Parquet file of the documented columns, a row a record."""
    from pyarrow import parquet

    from newsclean.archive.arrow import result_schema

    write("parquet", tmp_path / "out", tmp_path / "work")
    table = parquet.read_table(tmp_path / "out")
    assert table.schema.equals(result_schema())
    assert table.column("number").to_pylist() == [0, 1, 2, 3]
    assert table.column("text").to_pylist()[:3] == [one.article.text for one in RESULTS if one.article is not None]
    assert table.column("failure").to_pylist()[3]["type"] == "EmptyInput"


@pytest.mark.parametrize(("kind", "ending"), [("json", "json"), ("markdown", "md")])
def test_folder(kind: Kind, ending: str, tmp_path: Path) -> None:
    """A file a record, named by its number; of a failure there is no Markdown."""
    write(kind, tmp_path / "out", tmp_path / "work")
    files = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob(f"*.{ending}"))
    count = 4 if kind == "json" else 3
    assert files == [f"0000/000000-mills.jsonl/000000/{number:09}.{ending}" for number in range(count)]
    assert "The sack of day 2" in (tmp_path / "out" / files[2]).read_text()


def test_folder_that_holds_something(tmp_path: Path) -> None:
    """A folder with files in it is not written over."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("")
    with pytest.raises(UsageError, match="not an empty folder"):
        make_writer("json", False, tmp_path / "out", tmp_path, []).open(0)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "/", "C:\\x\\..", "a/\x1b[31m", "-rf", ".hidden", "ä" * 300]
)
def test_names_lead_nowhere(name: str) -> None:
    """Whatever an archive calls itself, the name of a file made of it is plain, short and in its folder."""
    stem = file_stem(name)
    assert stem
    assert len(stem) <= 60
    assert stem.isascii()
    assert not set(stem) & set("/\\\x1b")
    assert stem[0] not in "-."


def test_finished_twice(tmp_path: Path) -> None:
    """A run that was killed while it put its output in place can do so again."""
    write("jsonl", tmp_path / "out", tmp_path / "work")
    before = (tmp_path / "out").read_bytes()
    make_writer("jsonl", False, tmp_path / "out", tmp_path / "work", []).finish(2)
    assert (tmp_path / "out").read_bytes() == before


def test_kind_by_name(tmp_path: Path) -> None:
    """The name of the output says what it is; one that says nothing is asked about."""
    names = ["a.jsonl", "A.JSONL.GZ", "a.ndjson.zst", "a.parquet", "a/", str(tmp_path)]
    assert [tell_kind(name) for name in names] == ["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "json", "json"]
    with pytest.raises(UsageError, match="what is to be written"):
        tell_kind("a.csv")
