"""What goes through a Ray cluster comes out as the workers of one machine make it."""

from __future__ import annotations

import importlib.util
import json
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from archive.pages import SENTENCES, page, record
from newsclean.archive.chunks import START, Chunk, ChunkSize, Ended, Place, Plan, Shelf, Ticket, forget, read_chunks
from newsclean.archive.encode import Form
from newsclean.archive.engine_ray import (
    CLEAN_SHARE,
    READ_SHARE,
    READERS,
    clean_block,
    clean_chunks_on_ray,
    cut_chunks,
    read_source,
)
from newsclean.archive.records import Damage, Record
from newsclean.archive.run import Settings, failures_of, run_batch
from newsclean.archive.serving import Setup
from newsclean.archive.sources import find_sources
from newsclean.archive.stream import clean_chunks
from newsclean.archive.workers import Crew
from newsclean.errors import ArchiveError, UsageError
from newsclean.model import Options

WORK = Setup(Options(), Form("jsonl"))
SIZE = ChunkSize(records=7)


@dataclass(frozen=True)
class Mills:
    """A source of so many records, one of them damaged; it ends in an error if so wished."""

    name: str
    count: int
    error: str = ""
    fingerprint: str = ""

    @property
    def passed_over(self) -> dict[str, int]:
        """Of a larger source there is more."""
        return {"request": self.count}

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        for number in range(skip, self.count):
            if number == 3:
                yield Damage(self.name, "byte 99", number, "the record is cut")
            else:
                yield record(page(*SENTENCES, f"It was number {number} of {self.name}."), "page", number)
        if self.error:
            raise ArchiveError(self.error)


def through_tasks(sources: list[Mills], start: Place = START, first: int = 0, ended: Ended = forget) -> list[Chunk]:
    """Return the chunks of sources that went through the tasks of a cluster, one after another."""
    items = [
        {"index": index, "skip": start.number if index == start.source else 0, "source": pickle.dumps(source)}
        for index, source in enumerate(sources)
        if index >= start.source
    ]
    blocks = read_source(pa.Table.from_pylist(items))
    return list(cut_chunks((clean_block(block, WORK) for block in blocks), SIZE, first, ended))


def at_home(sources: list[Mills]) -> list[Chunk]:
    """Return the chunks of sources that the workers of this machine make."""
    with Crew[Ticket](1, WORK.options, WORK.form) as crew:
        return list(clean_chunks(read_chunks(sources, SIZE, {}), crew, WORK.form, Shelf({}, True)))


def test_same_chunks() -> None:
    """Chunks are cut where they are cut at home, and hold the same answers, damage among them."""
    sources = [Mills("a", 5), Mills("b", 0), Mills("c", 90)]
    assert through_tasks(sources) == at_home(sources)


def test_goes_on() -> None:
    """A run that goes on behind some chunks makes the others as if it had never stopped."""
    sources = [Mills("a", 10), Mills("b", 12)]
    whole = through_tasks(sources)
    assert through_tasks(sources, whole[1].seal.after, 2) == whole[2:]


def test_source_that_fails() -> None:
    """A source that cannot be read to its end is an error, after all that came before it."""
    blocks = read_source(pa.Table.from_pylist([{"index": 0, "skip": 0, "source": pickle.dumps(Mills("a", 9, "gone"))}]))
    chunks = cut_chunks((clean_block(block, WORK) for block in blocks), SIZE, 0)
    assert [len(next(chunks).answers), len(next(chunks).answers)] == [7, 2]
    with pytest.raises(ArchiveError, match="gone"):
        next(chunks)


def test_what_is_passed_over() -> None:
    """What is no record is told for each source, once it was read to its end."""
    told: dict[int, Mapping[str, int]] = {}
    list(through_tasks([Mills("a", 5), Mills("b", 0), Mills("c", 9)], ended=told.__setitem__))
    assert told == {0: {"request": 5}, 1: {"request": 0}, 2: {"request": 9}}


def test_gaps_are_refused() -> None:
    """What was begun out of order is not gone on with on a cluster."""
    with pytest.raises(UsageError, match="gaps"):
        next(clean_chunks_on_ray(Plan([], SIZE, {0: Place(0, 7), 2: Place(0, 21)}), WORK, None))


def test_readers_leave_room() -> None:
    """On one core, all that may be left of a cluster, the tasks that read wait for one that cleans: it must fit in."""
    assert READERS * READ_SHARE + CLEAN_SHARE <= 1
    assert READ_SHARE >= 0.0001, "Ray counts no smaller shares"


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray(tmp_path: Path) -> None:
    """Without Ray the message says what to install."""
    with pytest.raises(UsageError, match=r"pip install 'newsclean\[ray\]'"):
        run_batch([], str(tmp_path / "out.jsonl"), Options(), Settings(engine="ray"))


@pytest.mark.filterwarnings("ignore")  # of Ray's own
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed")
def test_cluster(tmp_path: Path) -> None:
    """A run on a cluster of this machine writes the bytes that workers write, failures included."""
    for part in range(2):
        bodies = [page(*SENTENCES, f"It was number {number} of part {part}.") for number in range(40)] + [""]
        lines = "".join(json.dumps({"html": body}) + "\n" for body in bodies)
        (tmp_path / f"{part}.jsonl").write_text(lines, "utf-8")
    sources = find_sources([str(tmp_path)])
    outputs = [tmp_path / "local.out", tmp_path / "ray.out"]
    for output, settings in zip(outputs, (Settings(workers=1), Settings(engine="ray")), strict=True):
        assert run_batch(sources, str(output), Options(), settings).failures == 2
    local, ray = ([path.read_bytes(), failures_of(path).read_bytes()] for path in outputs)
    assert local == ray
