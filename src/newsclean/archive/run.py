"""A run over archives, from sources to an output that is there whole or not at all.

::

    Source.read ── read_chunks ──> Crew ──> Shelf ── Chunk ──> Writer, failures ──> Journal        (again and again)
                                                                    └── finish: each file in its place, once

What is not finished is in the folder OUT.unfinished: the output so far, its failures, and the journal. A run can end at
any point; the same command goes on from the last chunk in the journal.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from newsclean.archive.chunks import Chunk, ChunkSize, Place, Plan, Shelf, Source, Ticket, read_chunks
from newsclean.archive.encode import Answer, Form
from newsclean.archive.journal import Journal, Row, kinds_text
from newsclean.archive.records import Likeness
from newsclean.archive.serving import Setup
from newsclean.archive.stream import clean_chunks, count_workers, until
from newsclean.archive.summary import INTERRUPTED, MaxFailures, Summary, Tally
from newsclean.archive.workers import Crew
from newsclean.archive.writers import Kind, Writer, form_of, make_writer
from newsclean.archive.writers.disk import place_file
from newsclean.archive.writers.lines import Appended
from newsclean.errors import ArchiveError, UsageError
from newsclean.model import VERSION, Options

Engine: TypeAlias = Literal["local", "ray"]
FAILURES = "failures.jsonl"
"""The failures so far, in the folder of what is not finished."""


class Settings(Struct, frozen=True, kw_only=True):
    """How a run is done."""

    kind: Kind = "jsonl"
    removed: bool = False
    workers: int | None = None
    """None: as many as processors."""
    ordered: bool = True
    """Whether results come in the order of the records."""
    max_failures: MaxFailures | None = None
    """How many end the run, which goes on only where more are allowed. A number counts each failure, in order, and the
    chunk in which it is passed is not kept; a share is looked at after each chunk."""
    restart: bool = False
    """Whether what was begun before is thrown away."""
    fields: str = ""
    """Which fields of the sources are read, in any words: a change of it is a change of the run."""
    size: ChunkSize = ChunkSize()
    repeats: Likeness | None = None
    """Which repeats across documents are marked, of results that come in order."""
    engine: Engine = "local"
    """What cleans: worker processes of this machine, or a Ray cluster, which keeps the order always."""
    address: str | None = None
    """Of the Ray cluster; None: one that is started on this machine."""


def run_batch(
    sources: Sequence[Source],
    output: str,
    options: Options,
    settings: Settings,
    watch: Callable[[Tally], bool] = lambda _: False,
) -> Summary:
    """Clean all records of the sources into `output`, or go on with that.

    `watch` is called with the counts after each step, and says whether to stop, which a later call goes on from; so it
    does after any exception. Raises ArchiveError for what cannot be read or written, UsageError for a run that is not
    the one that was begun, or is under way elsewhere.
    """
    target = Path(os.path.abspath(output))
    with open_folder(target, settings.restart) as folder, ExitStack() as stack:
        run = Run(sources, target, folder, settings, stack)
        run.begin(options)
        if not run.journal.has_reached("cleaned"):
            run.clean(options, watch)
        run.tally.passed_over = run.journal.passed_over()
        if run.tally.stopped is None:
            run.finish()
            with explaining(target):
                clear(folder)
                shutil.rmtree(folder)
    failures = failures_of(target) if run.tally.stopped is None else folder / FAILURES
    return run.tally.summarize(target, failures)


def failures_of(target: Path) -> Path:
    """Return the file that the failures of an output are in."""
    return target.with_name(target.name + ".failures.jsonl")


def unfinished_of(target: Path) -> Path:
    """Return the folder that an output is in until it is finished."""
    return target.with_name(target.name + ".unfinished")


class Run:
    """One run: what it has open, and what it counts."""

    def __init__(
        self, sources: Sequence[Source], target: Path, folder: Path, settings: Settings, stack: ExitStack
    ) -> None:
        self._sources = sources
        self._target = target
        self._folder = folder
        self._settings = settings
        self._turn = 0
        self.tally = Tally(len(sources), count_workers(settings.workers) if settings.engine == "local" else None)
        self.journal = Journal(folder / "journal.sqlite")
        stack.callback(self.journal.close)
        with explaining(target):
            names = [source.name for source in sources]
            self._writer: Writer = make_writer(settings.kind, settings.removed, target, folder, names)
        self._failures = Appended(folder / FAILURES)
        stack.callback(self._writer.close)
        stack.callback(self._failures.close)

    def begin(self, options: Options) -> None:
        """Check that the run is the one that was begun here, and go back to where it was. Raises UsageError."""
        settings = self._settings
        facts = {
            "the version of newsclean": VERSION,
            "the rules": digest_folder(Path(__file__).parents[1] / "profiles"),
            "the folder of profiles": digest_folder(Path(options.profiles)) if options.profiles else "none",
            "the limits of a page": msgspec.json.encode(options.limits).decode(),
            "the format": settings.kind + (" with what was removed" if settings.removed else ""),
            "the order": "kept" if settings.ordered else "not kept",
            "the choice of fields": settings.fields or "none",
            "the repeats that are looked for": settings.repeats or "none",
            "the size of chunks": msgspec.json.encode(settings.size).decode(),
        }
        self.journal.begin(facts, [(source.name, source.fingerprint) for source in self._sources])
        self._rows = self.journal.rows()
        for row in self._rows:
            self.tally.count(row.records, json.loads(row.kinds), row.source)
        self.tally.begin()
        self._turn = len(self._rows)

    def clean(self, options: Options, watch: Callable[[Tally], bool]) -> None:
        """Clean what is left, and journal it chunk by chunk."""
        tally = self.tally
        done = {row.chunk: row.after for row in self._rows}
        with explaining(self._target):
            self._writer.open(self._rows[-1].output if self._rows else 0)
            self._failures.open(self._rows[-1].failures if self._rows else 0)

        def is_stopped() -> bool:
            if tally.stopped is None and watch(tally):
                tally.stopped = INTERRUPTED
            return tally.stopped is not None

        if self._has_failed_too_often():
            return
        with closing(self._mark_chunks(done, options, is_stopped)) as chunks:
            for chunk in chunks:
                if self._stop_within(chunk.answers):
                    return
                self._commit(chunk)
                if self._has_failed_too_often():
                    return
                is_stopped()
        if tally.stopped is None:
            self.journal.reach("cleaned")

    def _has_failed_too_often(self) -> bool:
        """Stop where what is done has more failures than are allowed."""
        most, tally = self._settings.max_failures, self.tally
        if most is not None and most.is_passed(tally):
            tally.stopped = f"more than {most} failures"
        return tally.stopped is not None

    def _stop_within(self, answers: Sequence[Answer]) -> bool:
        """Stop at the failure that is one too many, if it is among the next answers: they are told, but not done."""
        most, tally = self._settings.max_failures, self.tally
        end = most.end_in(tally, [one.kind for one in answers]) if most is not None else None
        if end is None:
            return False
        with explaining(self._target):  # the next run cuts them off
            self._failures.add(b"".join(one.failure for one in answers[:end]))
        tally.count(end, Counter(one.kind for one in answers[:end] if one.kind), tally.source)
        return self._has_failed_too_often()

    def _mark_chunks(
        self, done: dict[int, Place], options: Options, is_stopped: Callable[[], bool]
    ) -> Generator[Chunk, None, None]:
        """Yield the chunks that are not done, their repeats marked if that was asked for."""
        settings = self._settings
        form = form_of(settings.kind, settings.removed)
        if settings.repeats is None:
            yield from self._clean_chunks(done, Setup(options, form), is_stopped)
            return
        from newsclean.archive.repeats import Repeats, mark_chunk

        with Repeats(self._folder / "repeats.sqlite", settings.repeats) as repeats:
            for chunk in self._clean_chunks(done, Setup(options, Form("result")), is_stopped):
                yield mark_chunk(chunk, repeats, form)

    def _clean_chunks(
        self, done: dict[int, Place], work: Setup, is_stopped: Callable[[], bool]
    ) -> Generator[Chunk, None, None]:
        """Yield the chunks that are not done, by the engine that was asked for, until it is said to stop."""
        settings = self._settings
        plan = Plan(self._sources, settings.size, done, self._end_source)
        if settings.engine == "ray":
            from newsclean.archive.engine_ray import clean_chunks_on_ray

            for chunk in clean_chunks_on_ray(plan, work, settings.address):
                yield chunk
                if is_stopped():
                    return
            return
        with Crew[Ticket](count_workers(settings.workers), work.options, work.form) as crew:
            pieces = until(is_stopped, read_chunks(*plan))
            yield from clean_chunks(pieces, crew, work.form, Shelf(done, settings.ordered), self._stop_within)

    def _end_source(self, index: int, passed_over: Mapping[str, int]) -> None:
        """Journal what is no record in a source that was read to its end."""
        if passed_over:
            self.journal.pass_over(index, passed_over)

    def _commit(self, chunk: Chunk) -> None:
        """Put a chunk on disk, then into the journal."""
        with explaining(self._target):
            output = self._writer.write(chunk)
            failures = self._failures.add(b"".join(one.failure for one in chunk.answers))
        kinds = Counter(one.kind for one in chunk.answers if one.kind)
        after, count = chunk.seal.after, len(chunk.answers)
        self.journal.add(Row(chunk.seal.chunk, *after, count, kinds_text(kinds), self._turn, output, failures))
        self._turn += 1
        self.tally.count(count, kinds, after.source)

    def finish(self) -> None:
        """Put everything in its place; this, too, can be ended at any point, and gone on with."""
        with explaining(self._target):
            if not self.journal.has_reached("placed"):
                self._writer.finish(self._turn)
                self._failures.close()
                place_file(self._folder / FAILURES, failures_of(self._target))
                self.journal.reach("placed")


@contextmanager
def open_folder(target: Path, restart: bool) -> Iterator[Path]:
    """Open the folder of what is not finished, for this run alone.

    Raises ArchiveError where there can be none, UsageError where another run has it.
    """
    folder = unfinished_of(target)
    fresh = not folder.exists()
    with explaining(target):
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("wb")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"{target}: another run is writing it: wait for its end") from None
        if restart:
            with explaining(target):
                clear(folder)
        try:
            yield folder
        except UsageError:
            if fresh:  # a call that cannot be meant leaves nothing behind
                shutil.rmtree(folder, ignore_errors=True)
            raise


def clear(folder: Path) -> None:
    """Throw away what is in the folder, the journal last: without it, the rest would mean nothing."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.name.startswith("journal"), path.name)):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


@contextmanager
def explaining(target: Path) -> Iterator[None]:
    """Turn the errors of the system into an ArchiveError that says what to do."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise ArchiveError(
            f"{target}: cannot be written: {what}: mend that, and the same command goes on where it was"
        ) from error


def digest_folder(folder: Path) -> str:
    """Return what changes when a rule or a profile in a folder does."""
    digest = sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(f"{path.name}\n{path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
