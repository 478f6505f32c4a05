"""What a run says: its counts, how far it is, and when failures are too many."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest

from newsclean.archive.progress import Progress, duration, progress_line
from newsclean.archive.readers import File
from newsclean.archive.sources import Source, find_sources
from newsclean.archive.summary import INTERRUPTED, Tally, read_max_failures
from newsclean.errors import UsageError

OUT = Path("out.jsonl")


def tally(records: int, failed: int, sources: int = 1) -> Tally:
    made = Tally(sources)
    made.count(records, {"NoArticle": failed} if failed else {}, 0)
    return made


def test_summary_adds_up() -> None:
    """Records = articles + failures, those of runs before included, and JSON says the same."""
    made = tally(10, 2)
    made.begin()
    made.count(5, {"CleaningFailed": 1}, 0)
    summary = made.summarize(OUT, OUT)
    assert (summary.records, summary.articles, summary.failures, summary.resumed) == (15, 12, 3, 10)
    assert json.loads(summary.to_json())["kinds"] == {"NoArticle": 2, "CleaningFailed": 1}


def test_processor_time() -> None:
    """The processor time of a run is that since it began, and is not told of a cluster, whose is not known."""
    made = Tally(1, workers=2)
    made.begin()
    began = time.process_time()
    while time.process_time() - began < 0.2:
        pass
    assert 0.15 <= (made.summarize(OUT, OUT).core_seconds or 0) < 2
    assert tally(1, 0).summarize(OUT, OUT).core_seconds is None


@pytest.mark.parametrize(
    ("failed", "stopped", "code"), [(0, None, 0), (1, None, 1), (0, "more than 1 failures", 1), (1, INTERRUPTED, 130)]
)
def test_exit_code(failed: int, stopped: str | None, code: int) -> None:
    """0 is for a run that is finished and in which nothing failed."""
    made = tally(10, failed)
    made.stopped = stopped
    assert made.summarize(OUT, OUT).exit_code == code


def test_too_many_failures() -> None:
    """A number is passed at once, a share only where enough has been seen."""
    assert read_max_failures("2").is_passed(tally(10, 3))
    assert not read_max_failures("3").is_passed(tally(10, 3))
    assert not read_max_failures("2%").is_passed(tally(10, 3))
    assert read_max_failures("2%").is_passed(tally(100, 3))
    assert not read_max_failures("2.5%").is_passed(tally(200, 5))
    assert str(read_max_failures("2.5%")) == "2.5%"


@pytest.mark.parametrize("word", ["", "x", "-1", "nan", "inf", "%", "5%%"])
def test_no_number_of_failures(word: str) -> None:
    """What is no number is refused with an example."""
    with pytest.raises(UsageError, match="such as 20"):
        read_max_failures(word)


def test_plain_lines_every_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal a line comes now and then, not with every chunk."""
    stream = io.StringIO()
    shown = Progress([Source("a", "", File("a", "a"))], stream)
    shown.show(tally(1000, 3))
    assert not stream.getvalue()
    monkeypatch.setattr("newsclean.archive.progress.time.monotonic", lambda: 1e9)
    for _ in range(3):
        shown.show(tally(1234, 3))
    shown.close()
    (line,) = stream.getvalue().splitlines()
    assert line.startswith("newsclean: 1,234 records, 3 failed, ")


def test_time_left_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The share that is done is told by the bytes that are read, in one file and across several."""
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_bytes(b'{"html": "<p>The mill stood still."}\n' * 100_000)
    sources = find_sources([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])
    monkeypatch.setattr("newsclean.archive.progress.EVERY", 0.0)
    for index, expected in ((0, "25%"), (1, "75%")):
        reading = sources[index].read()
        while sources[index].reached * 2 < sources[index].size:
            next(reading)
        made = tally(1000, 0, sources=2)
        made.source = index
        stream = io.StringIO()
        Progress(sources, stream).show(made)
        share = int(stream.getvalue().partition("%")[0].rpartition(" ")[2])
        assert share in range(int(expected[:2]), int(expected[:2]) + 20)
        assert "left" in stream.getvalue()


def test_line_says_what_is_left() -> None:
    """With a share of the sources that is done, the line says how long the rest takes."""
    made = tally(100, 0, sources=4)
    assert "source 1 of 4" in progress_line(made, 0.0)
    assert "left" not in progress_line(made, 0.0)
    assert "25%, 1 min left" in progress_line(made, 0.25)


@pytest.mark.parametrize(
    ("seconds", "text"), [(1, "1 min"), (59.6, "1 min"), (3725, "1 h 2 min"), (200_000, "2 d 7 h")]
)
def test_duration(seconds: float, text: str) -> None:
    """Times are said as people say them."""
    assert duration(seconds) == text
