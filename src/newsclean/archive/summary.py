"""What a run counts while it goes, and says when it ends."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from newsclean.errors import UsageError

ENOUGH = 100
"""Records before a share of failures says anything."""


class Summary(Struct, frozen=True, kw_only=True):
    """What came of a run: ``records`` = ``articles`` + ``failures``, runs before this one included."""

    records: int
    articles: int
    failures: int
    kinds: dict[str, int]
    """Failures by the name of the error's class; damage in an archive is an ``ArchiveError``."""
    passed_over: dict[str, int]
    """What is no record in the sources that were read to their end, by kind: pictures, requests, other types."""
    sources: int
    seconds: float
    """Of this run alone, as are `rate` and what it `resumed` from."""
    rate: float
    """Records a second."""
    workers: int | None
    """Processes that cleaned; None for a cluster."""
    core_seconds: float | None
    """Processor time of this process and its workers, whatever else the machine did; None likewise."""
    resumed: int
    """Records that were done before."""
    output: str
    failures_file: str
    """Of a run that is not finished, the one in OUT.unfinished."""
    stopped: str | None
    """Why it is not finished, None if it is."""

    @property
    def exit_code(self) -> int:
        """0 if every record became an article, 1 if not, 130 for a run that was interrupted."""
        if self.stopped == INTERRUPTED:
            return 130
        return 1 if self.failures or self.stopped else 0

    def to_json(self) -> bytes:
        """Return it as JSON for `--summary`."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


INTERRUPTED = "interrupted"


class Tally:
    """The counts of a run."""

    def __init__(self, sources: int, workers: int | None = None) -> None:
        self.sources = sources
        self.workers = workers
        self.source = 0
        """The index of the source that was read last."""
        self.records = 0
        self.kinds: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()
        """Known in the end."""
        self.resumed = 0
        self.stopped: str | None = None
        self._began, self._used = time.monotonic(), processor_seconds()

    @property
    def failures(self) -> int:
        """How many records gave no article."""
        return self.kinds.total()

    @property
    def seconds(self) -> float:
        """Since this run began to clean."""
        return time.monotonic() - self._began

    @property
    def rate(self) -> float:
        """Records a second in this run."""
        return (self.records - self.resumed) / max(self.seconds, 1e-6)

    def begin(self) -> None:
        """Take what was counted so far for the work of runs before."""
        self.resumed = self.records
        self._began, self._used = time.monotonic(), processor_seconds()

    def count(self, records: int, kinds: Mapping[str, int], source: int) -> None:
        """Add a chunk, which ends in a source."""
        self.records += records
        self.kinds.update(kinds)
        self.source = max(self.source, source)

    def summarize(self, output: Path, failures: Path) -> Summary:
        """Return what to say in the end."""
        return Summary(
            records=self.records,
            articles=self.records - self.failures,
            failures=self.failures,
            kinds=dict(self.kinds.most_common()),
            passed_over=dict(self.passed_over.most_common()),
            sources=self.sources,
            seconds=round(self.seconds, 3),
            rate=round(self.rate, 3),
            workers=self.workers,
            core_seconds=round(processor_seconds() - self._used, 3) if self.workers else None,
            resumed=self.resumed,
            output=str(output),
            failures_file=str(failures),
            stopped=self.stopped,
        )


def say_count(number: int, what: str) -> str:
    """Return a count for people.

    >>> say_count(1, "record"), say_count(1200, "record")
    ('1 record', '1,200 records')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def processor_seconds() -> float:
    """Return what this process and those that it has ended have used."""
    return sum(os.times()[:4])


class MaxFailures(Struct, frozen=True):
    """How many failures end a run: a number of them, or a share in percent."""

    number: float
    percent: bool = False

    def __str__(self) -> str:
        return f"{self.number:g}%" if self.percent else f"{self.number:g}"

    def is_passed(self, tally: Tally) -> bool:
        """Say whether there are more; a share counts from 100 records on."""
        if not self.percent:
            return tally.failures > self.number
        return tally.records >= ENOUGH and tally.failures * 100 > self.number * tally.records

    def end_in(self, tally: Tally, kinds: Sequence[str]) -> int | None:
        """Return how many of the next results, by their kinds, come up to the failure that is one too many, or None.

        Kinds are those of failures, empty for articles. A share is told by whole chunks alone: it would depend on how
        failures lie among the first few.
        """
        failures = tally.failures
        for count, kind in enumerate(kinds, 1):
            failures += bool(kind)
            if failures > self.number and not self.percent:
                return count
        return None


def read_max_failures(text: str) -> MaxFailures:
    """Return what ``20`` or ``2.5%`` means. Raises UsageError."""
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise UsageError(f"{text!r} is no number of failures: give one such as 20, or a share such as 2.5%")
    return MaxFailures(number, text.endswith("%"))
