"""A run as the library sees it: what it counts, also over several tries."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from archive.makers import answer, page_record, warc_record
from newsclean.archive.chunks import ChunkSize
from newsclean.archive.run import Settings, run_batch
from newsclean.archive.sources import Source, find_sources
from newsclean.archive.summary import Tally
from newsclean.cli import main
from newsclean.model import Options

PASSED = {"request": 6, "image/png": 3, ".css": 1}


@pytest.fixture
def archives(tmp_path: Path) -> list[Source]:
    """Return a folder of three archives and a page, and what is none among their records, also behind the last one."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        records = [
            warc_record(1, b"GET / HTTP/1.1\r\n\r\n", "request"),
            page_record(10 * number),
            page_record(10 * number + 1),
            warc_record(2, answer(b"PNG", media="image/png")),
            page_record(10 * number + 2),
            warc_record(3, b"GET / HTTP/1.1\r\n\r\n", "request"),
        ]
        (folder / f"{number}.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (folder / "a.html").write_text("<p>The ferry runs again, said the harbour master, from the first of May.")
    (folder / "a.css").write_text("p { color: red }")
    return find_sources([str(folder)])


@pytest.mark.parametrize("ordered", [True, False])
def test_what_is_passed_over_is_counted_once(archives: list[Source], tmp_path: Path, ordered: bool) -> None:
    """However often a run was stopped, what is no record is counted once, in the summary and by kind."""
    settings = Settings(workers=2, size=ChunkSize(records=2), ordered=ordered)
    output = str(tmp_path / "out.jsonl")
    for most in (1, 3, 5):
        asked = 0

        def stop(tally: Tally, most: int = most) -> bool:
            return tally.records >= most

        summary = run_batch(archives, output, Options(), settings, stop)
    while summary.stopped is not None:
        asked += 1
        assert asked < 9
        summary = run_batch(archives, output, Options(), settings)
    assert summary.records == 10
    assert summary.passed_over == PASSED


def test_what_is_passed_over_is_said(
    archives: list[Source], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of a run says what was no record, and the summary has it by kind."""
    summary = tmp_path / "summary.json"
    main(["batch", str(tmp_path / "in"), "-o", str(tmp_path / "out.jsonl"), "--summary", str(summary)])
    assert "10 passed over that are no records: 6 request, 3 image/png, 1 .css" in capsys.readouterr().err
    assert json.loads(summary.read_text())["passed_over"] == PASSED


def test_any_number_of_kinds(tmp_path: Path) -> None:
    """An archive that makes up a type for each record does not fill memory with their names."""
    records = [warc_record(number, answer(b"x", media=f"image/x{number}")) for number in range(500)]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    summary = run_batch(find_sources([str(tmp_path / "a.warc")]), str(tmp_path / "out.jsonl"), Options(), Settings())
    assert sum(summary.passed_over.values()) == 500
    assert summary.passed_over["other kinds"] == 300


def test_empty_archive_and_one_named_twice_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a file without a byte nor one that is named twice goes by without a word, and neither is a failure."""
    empty, summary = tmp_path / "a.warc.gz", tmp_path / "s.json"
    empty.write_bytes(b"")
    words = ["batch", str(empty), str(empty), "-o", str(tmp_path / "out.jsonl"), "--summary", str(summary)]
    assert main(words) == 0
    said = capsys.readouterr().err
    assert f"{empty} comes more than once among the sources, and is read once" in said
    assert "1 passed over that is no record: 1 empty file" in said
    told = json.loads(summary.read_text())
    assert (told["sources"], told["passed_over"]) == (1, {"empty file": 1})
