"""The workers of a run: answers for all that was offered, and fresh processes where they are due."""

from __future__ import annotations

import os
import signal

import pytest

import newsclean
from archive.pages import page, record
from archive.runs import MARK
from command import PAGE
from newsclean.archive import servant, workers
from newsclean.archive.encode import Form
from newsclean.archive.serving import POISON
from newsclean.archive.workers import Crew
from newsclean.errors import ArchiveError, UsageError
from newsclean.model import Limits, Options

LINES = Form("jsonl")


def clean_all(crew: Crew[int], count: int) -> dict[int, str]:
    """Return the kinds of failure of as many records, offered as there is room."""
    found: dict[int, str] = {}
    offered = 0
    while len(found) < count:
        while offered < count and crew.has_room():
            crew.offer(offered, record(page(title=f"Day {offered}"), "page", offered))
            offered += 1
        found.update((ticket, answer.kind) for ticket, answer in crew.wait())
    return found


def test_worker_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many records a worker is replaced, and nothing is lost."""
    monkeypatch.setattr(servant, "RENEW_RECORDS", 20)
    with Crew[int](1, Options(), LINES) as crew:
        assert clean_all(crew, 15) == dict.fromkeys(range(15), "")
        first = crew.pids
        assert clean_all(crew, 30) == dict.fromkeys(range(30), "")
        assert crew.pids != first


def test_grown_worker_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has grown ends after what it has in hand."""
    monkeypatch.setattr(workers, "RENEW_BYTES", 1)
    monkeypatch.setattr(workers, "LOOK_SECONDS", 0.0)
    with Crew[int](1, Options(), LINES) as crew:
        assert clean_all(crew, 60) == dict.fromkeys(range(60), "")


def test_killed_worker_is_replaced() -> None:
    """Workers that are killed between two records are replaced."""
    with Crew[int](2, Options(), LINES) as crew:
        clean_all(crew, 10)
        for pid in crew.pids:
            os.kill(pid, signal.SIGKILL)
        assert clean_all(crew, 10) == dict.fromkeys(range(10), "")


def test_few_records_wait_behind_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Towards the end no worker has more than half of a fair share in hand: others do what would wait for it."""
    monkeypatch.setenv(POISON, MARK)
    with Crew[int](2, Options(limits=Limits(clean_seconds=20)), LINES) as crew:
        clean_all(crew, 2)
        crew.offer(0, record(f"{MARK}loop", "page", 0))
        for number in range(1, 32):
            crew.offer(number, record(page(title=f"Day {number}"), "page", number))
        done = len(crew.wait())
        pids = crew.pids
        while crew.in_hand > 8:
            done += len(crew.wait())
        assert crew.pids == pids, "the slow one has been ended, and what waited for it was handed out anew"
        assert done == 24


def test_first_worker_starts_before_the_first_record() -> None:
    """A worker starts while the first records are still being read, and no second one before there is work for it."""
    with Crew[int](2, Options(), LINES) as crew:
        crew.start()
        assert len(crew.pids) == 1
        assert clean_all(crew, 1) == {0: ""}
        assert len(crew.pids) == 1


def test_workers_that_do_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no worker can start, the run ends with an error in place of trying for ever."""
    monkeypatch.setattr("newsclean.isolate.process.BOOT", "raise SystemExit(7)")
    with Crew[int](1, Options(), LINES) as crew, pytest.raises(ArchiveError, match="do not start"):
        clean_all(crew, 1)


def test_workers_without_room_to_start() -> None:
    """Where a worker alone is over the limit of memory, the error says so, and names the option of the command."""
    tight = Options(limits=Limits(clean_bytes=1 << 20))
    with Crew[int](1, tight, LINES) as crew, pytest.raises(ArchiveError, match=r"one alone.*in batch --page-memory"):
        clean_all(crew, 1)


def test_limits_have_to_be_over_0() -> None:
    """A limit that no page can keep is refused."""
    with pytest.raises(UsageError, match="over 0"):
        Crew[int](1, Options(limits=Limits(clean_seconds=0)), LINES)


def test_library() -> None:
    """`clean_archive` gives what `clean_file` does, with where it is from."""
    (result,) = newsclean.clean_archive(PAGE, workers=1)
    assert result.article == newsclean.clean_file(PAGE)
    assert result.source.endswith("source.html")
    assert len(result.digest) == 64
