"""The command `newsclean batch`: archives in, an output that is there whole or not at all, what happened on stderr.

::

    run_job ── find_sources ──> run_batch ── Interrupts, Progress ──> Summary
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from newsclean.archive.chunks import Source
from newsclean.archive.progress import Progress
from newsclean.archive.run import Settings, run_batch
from newsclean.archive.summary import Summary, Tally
from newsclean.archive.writers import KINDS
from newsclean.batch_arguments import Batch
from newsclean.errors import UsageError
from newsclean.output import find_target, open_output, say

_STOPPED = "stopped: the same command goes on from here"


def run_job(job: Batch) -> int:
    """Do what a call asks for, and return the exit code. Raises NewscleanError."""
    from newsclean.archive.sources import Fields, find_sources

    fields = Fields(job.body_field, job.url_field, job.id_field)
    sources = find_sources(job.sources, fields, job.options.limits)
    check_places(job, sources)
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


def check_places(job: Batch, sources: Sequence[Source]) -> None:
    """Raise UsageError where the output cannot be written, or would take the place of a source."""
    if job.kind in KINDS[:4]:
        find_target(job.output)
    for path in filter(None, (job.output, job.summary)):
        for source in sources:
            if os.path.exists(source.name) and os.path.exists(path) and os.path.samefile(source.name, path):
                raise UsageError(f"{path}: is a SOURCE: name another file")


def watch_run(job: Batch, sources: Sequence[Source], settings: Settings) -> Summary:
    """Run, stop where Ctrl-C says so, and say how far it is."""
    with ExitStack() as stack:
        interrupts = stack.enter_context(Interrupts())
        progress = None
        if not job.quiet and sys.stderr is not None:
            progress = Progress([source.name for source in sources], sys.stderr)
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
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in summary.kinds.items())
    failed = f"{summary.failures:,} failed" + (f" ({kinds})" if kinds else "")
    before = f", {summary.resumed:,} of them before" if summary.resumed else ""
    rate = f"{summary.rate:,.1f} a second" if summary.records > summary.resumed else "nothing was left to do"
    say(f"{summary.records:,} records{before}: {summary.articles:,} articles, {failed}; {rate}")
    if summary.stopped is None:
        say(f"{job.output} is written" + (f", its failures are in {summary.failures_file}" if kinds else ""))
    else:
        say(_STOPPED if summary.exit_code == 130 else f"stopped after {summary.stopped}: the same command goes on")


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
        say("finishing what is in hand; once more to stop now")
