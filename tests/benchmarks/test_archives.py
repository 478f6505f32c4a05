"""The archives that measurements are made on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.archives.make import SETS, Maker
from command import ROOT
from newsclean.archive.records import Record
from newsclean.archive.sources import find_sources


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
