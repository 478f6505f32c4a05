"""The command `newsclean batch`: archives in, an output that is there whole or not at all, what happened on stderr.

::

    run_job ── find_sources ──> run_batch ── Interrupts, Progress ──> Summary
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from newsclean.archive.asked_fields import check_fields
from newsclean.archive.progress import Progress
from newsclean.archive.run import Settings, failures_of, run_batch, unfinished_of
from newsclean.archive.sources import Fields, Source, find_sources
from newsclean.archive.summary import Summary, Tally, say_count
from newsclean.archive.writers import KINDS
from newsclean.arguments import STDIN
from newsclean.batch_arguments import Batch
from newsclean.errors import UsageError
from newsclean.output import find_target, open_output, say
from newsclean.overwriting import find_clash, find_overwritten, find_profile_clash, is_below, is_same

MOST_SAID = 8
"""Kinds of what was passed over that are told on one line; the JSON has them all."""
_STOPPED = "stopped: the same command goes on from here"
_RAISE = "with a larger --max-failures, or none, the same command goes on"


def run_job(job: Batch) -> int:
    """Do what a call asks for, and return the exit code. Raises NewscleanError."""
    check_places(job)
    fields = Fields(job.body_field, job.url_field, job.id_field)
    again: list[str] = []
    sources = find_sources(job.sources, fields, job.options.limits, again.append)
    check_sources(job, sources)
    check_fields(sources, fields, job.options.limits)
    if again and not job.quiet:
        say(say_again(again))
    settings = Settings(
        kind=job.kind,
        removed=job.removed,
        workers=job.workers,
        ordered=job.ordered,
        max_failures=job.max_failures,
        restart=job.restart,
        fields=repr(fields),
        repeats=job.repeats,
        engine=job.engine,
        address=job.address,
    )
    try:
        summary = watch_run(job, sources, settings)
    except KeyboardInterrupt:
        say(_STOPPED)
        raise
    report(job, summary)
    return summary.exit_code


def check_places(job: Batch) -> None:
    """Raise UsageError where an output cannot be written, or where a run would read what one before it wrote."""
    for path in list_outputs(job):
        for source in job.sources:
            if reason := find_clash(path, source):
                raise lost_by(path, reason)
        if reason := find_profile_clash(path, job.options.profiles):
            raise lost_by(path, reason)
    if job.kind in KINDS[:4]:
        find_target(job.output, "name one with -o, or a folder")
    if job.summary is not None and job.summary != STDIN:
        if reason := find_own_clash(job.summary, Path(os.path.abspath(job.output))):
            raise lost_by(job.summary, reason)
        find_target(job.summary, "name one with --summary")


def list_outputs(job: Batch) -> list[str]:
    """Return all that a run writes."""
    output = Path(os.path.abspath(job.output))
    summary = [] if job.summary in (None, STDIN) else [job.summary]
    return [job.output, str(failures_of(output)), str(unfinished_of(output)), *summary]


def find_own_clash(summary: str, output: Path) -> str | None:
    """Return how a summary would be lost to the run's other outputs, or they to it, as the end of a sentence."""
    own = {"OUT": output, "the file of OUT's failures": failures_of(output), "OUT.unfinished": unfinished_of(output)}
    for what, path in own.items():
        if is_same(summary, path):
            return f"is {what}"
        if is_below(summary, path):
            return f"is in {what}"
    return None


def lost_by(path: str, reason: str) -> UsageError:
    """Return the error for a place where something would be lost, or read that should not be."""
    return UsageError(f"{path} {reason}: name another place to write to")


def check_sources(job: Batch, sources: Sequence[Source]) -> None:
    """Raise UsageError where a link makes a file that is read one that is written."""
    unfinished = unfinished_of(Path(os.path.abspath(job.output)))
    read = (path for source in sources for path in source.paths())
    if problem := find_overwritten(read, list_outputs(job), str(unfinished)):
        raise UsageError(f"{problem}: name another place to write to")


def say_again(names: Sequence[str]) -> str:
    """Return what is said of sources that come more than once, by name or within one another.

    >>> say_again(["a.warc", "a.warc", "b.warc"])
    'a.warc and 1 more come more than once among the sources, and are read once'
    """
    others = len(set(names)) - 1
    if not others:
        return f"{names[0]} comes more than once among the sources, and is read once"
    return f"{names[0]} and {others:,} more come more than once among the sources, and are read once"


def watch_run(job: Batch, sources: Sequence[Source], settings: Settings) -> Summary:
    """Run, stop where Ctrl-C says so, and say how far it is."""
    with ExitStack() as stack:
        interrupts = stack.enter_context(Interrupts())
        progress = None
        if not job.quiet and sys.stderr is not None:
            progress = Progress(sources, sys.stderr)
            stack.callback(progress.close)

        def watch(tally: Tally) -> bool:
            if progress is not None:
                progress.show(tally)
            return interrupts.asked

        return run_batch(sources, job.output, job.options, settings, watch)


def report(job: Batch, summary: Summary) -> None:
    """Say what came of it, and write it where that was asked for. Raises UsageError for a file that cannot be."""
    if job.summary is not None:
        with open_output(job.summary) as output:
            output.send(summary.to_json().decode())
    if job.quiet:
        return
    kinds = list_kinds(summary.kinds)
    failed = f"{summary.failures:,} failed" + (f" ({kinds})" if kinds else "")
    before = f", {summary.resumed:,} of them before" if summary.resumed else ""
    idle = "nothing was left to do" if summary.stopped is None else "nothing was done"
    rate = f"{summary.rate:,.1f} a second" if summary.records > summary.resumed else idle
    records, articles = say_count(summary.records, "record"), say_count(summary.articles, "article")
    say(f"{records}{before}: {articles}, {failed}; {rate}" if summary.records else "no records were found")
    if summary.passed_over:
        total = sum(summary.passed_over.values())
        what = "is no record" if total == 1 else "are no records"
        say(f"{total:,} passed over that {what}: {list_kinds(summary.passed_over, MOST_SAID)}")
    if summary.stopped is None:
        say(f"{job.output} is written" + (f", its failures are in {summary.failures_file}" if kinds else ""))
    else:
        where = f"stopped after {summary.stopped}, which are in {summary.failures_file}: {_RAISE}"
        say(_STOPPED if summary.exit_code == 130 else where)


def list_kinds(kinds: Mapping[str, int], most: int | None = None) -> str:
    """Return counts by kind for people, the first ones alone if there are more than `most`.

    >>> list_kinds({"request": 1200, ".png": 3, ".css": 2}, 2)
    '1,200 request, 3 .png, 2 others'
    """
    listed = list(kinds.items())
    rest = sum(count for _, count in listed[most:]) if most is not None else 0
    more = [(f"other{'s' * (rest > 1)}", rest)] if rest else []
    return ", ".join(f"{count:,} {kind}" for kind, count in (*listed[:most], *more))


class Interrupts:
    """Ctrl-C and SIGTERM while a run goes on: the first asks it to stop, the next one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Interrupts:
        self._before = {one: signal.signal(one, self._hear) for one in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _hear(self, _number: int, _frame: object) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        with suppress(RuntimeError):  # it came while something else was being said
            say("finishing what is in hand; once more to stop now")
