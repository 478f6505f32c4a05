"""The archives that measurements are made on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.archives.make import SETS, Maker
from benchmarks.archives.project import project
from command import ROOT
from newsclean.archive.records import Record
from newsclean.archive.sources import find_sources
from newsclean.archive.summary import Tally


def make(out: Path, *words: str) -> None:
    """Run the generator."""
    command = [sys.executable, "-m", "benchmarks.archives.make", "--records", "90", "--out", str(out), *words]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def test_all_are_there(tmp_path: Path) -> None:
    """Each record of each set is read, pages and dumps, and the same seed makes the same bytes."""
    make(tmp_path / "a")
    make(tmp_path / "b")
    for name in SETS:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        records = [one for source in find_sources([str(tmp_path / "a" / name)]) for one in source.read()]
        assert sum(isinstance(one, Record) for one in records) == 30


def test_shares_and_sizes() -> None:
    """One record in a hundred is hostile, three in ten are dumps, and pages are as large as was asked."""
    maker = Maker(1, 20_000)
    made = [maker.make(number) for number in range(3000)]
    pages = [len(one.body) for one in made if one.is_page]
    assert 0.25 < 1 - len(pages) / len(made) < 0.35
    assert 15_000 < sorted(pages)[len(pages) // 2] < 25_000
    assert sum(b"</html>" not in one.body for one in made if one.is_page) in range(10, 60)
    assert maker.make(7) == Maker(1, 20_000).make(7) != Maker(2, 20_000).make(7)


def test_projection(tmp_path: Path) -> None:
    """What is measured is scaled by cores and pages, and costs what an hour of a core does."""
    assert project(50.0, 1_000_000, 0.04) == pytest.approx((5.5556, 0.2222), abs=1e-4)
    large = project(50.0, 1_000_000_000, 0.04)
    assert large.on_cores(100) == pytest.approx(2.3148, abs=1e-4)
    assert large.cores_for(large.on_cores(100)) == pytest.approx(100)
    tally = Tally(1, workers=2)
    tally.count(1000, {}, 0)
    summary = tally.summarize(tmp_path / "out.jsonl", tmp_path / "failures")
    path = tmp_path / "summary.json"
    path.write_bytes(msgspec.structs.replace(summary, seconds=100.0, rate=10.0, core_seconds=20.0).to_json())
    (tmp_path / "out.jsonl").write_bytes(bytes(2_000_000))
    command = [sys.executable, "-m", "benchmarks.archives.project", str(path), "--dollars", "0.05"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "50.0 records a second and core" in said
    assert "a million pages: 5.6 core-hours, 0.28 $" in said
    assert "on 100 cores: 2.3 days" in said
    assert "2.0 KB a record, 2.00 TB for all" in said


def test_projection_of_nothing(tmp_path: Path) -> None:
    """A run that cleaned nothing is no base for a projection."""
    path = tmp_path / "summary.json"
    path.write_bytes(Tally(1, workers=2).summarize(tmp_path, tmp_path).to_json())
    command = [sys.executable, "-m", "benchmarks.archives.project", str(path)]
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 1
