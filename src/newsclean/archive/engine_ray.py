"""A run's records cleaned on a Ray cluster: the same chunks, in the same order, as the workers of one machine make.

::

    sources ── read_source ──> blocks of records ── clean_block ──> blocks of answers ──(this machine)── cut_chunks
               a task for each source               a task for each block, with a worker of its own

Ray Data runs the tasks where there is room, holds reading back where cleaning lags, and runs those again that a lost
node had, as often as it takes. Pages stay on the cluster; what comes here is written and journaled as in any run, so
that a run can be ended and gone on with, by either engine. A record that crashes, hangs or eats memory ends the worker
that its task watches, never the task. Every node needs newsclean and has to see the sources under their names.
"""

from __future__ import annotations

import atexit
import json
import logging
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newsclean.archive.arrow import import_arrow
from newsclean.archive.chunks import START, Chunk, ChunkSize, Ended, Name, Place, Plan, Seal, Source, forget
from newsclean.archive.cleaning import damage_result
from newsclean.archive.encode import Answer, encode_result
from newsclean.archive.journal import kinds_text
from newsclean.archive.records import Damage, Record
from newsclean.archive.serving import Setup
from newsclean.archive.workers import Crew
from newsclean.errors import ArchiveError, UsageError
from newsclean.extras import from_extra
from newsclean.model import replace

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_BYTES = 4 * 1024 * 1024
BLOCK_RECORDS = 64
"""How much goes to a task at a time."""
READERS = 8
"""Sources that are read at a time on the whole cluster."""
CLEAN_SHARE = 0.9
READ_SHARE = (1 - CLEAN_SHARE) / READERS
"""Shares of a core. A task that reads keeps its own while it waits for those that clean: all of them leave room for one
of these on a single core, which may be all that is left of a cluster."""


def clean_chunks_on_ray(plan: Plan, work: Setup, address: str | None) -> Iterator[Chunk]:
    """Yield the chunks of the sources that are not done yet, in order.

    `address` is the cluster's; None starts one on this machine, or takes that of the variable ``RAY_ADDRESS``. Raises
    UsageError where Ray is not installed or chunks were done out of order, ArchiveError where the cluster cannot be
    had, or a source not be read, after all chunks before.
    """
    sources, size, done, ended = plan
    if set(done) != set(range(len(done))):
        raise UsageError("what is done of this run has gaps, as it was begun with --unordered: go on without Ray")
    start = done[len(done) - 1] if done else START
    with open_cluster(address) as data:
        items = [
            {"index": index, "skip": start.number if index == start.source else 0, "source": pickle.dumps(source)}
            for index, source in enumerate(sources)
            if index >= start.source
        ]
        if not items:
            return
        blocks = data.from_items(items, override_num_blocks=len(items)).map_batches(
            read_source, batch_size=1, batch_format="pyarrow", num_cpus=READ_SHARE, concurrency=min(READERS, len(items))
        )
        answers = blocks.map_batches(
            clean_block,
            fn_kwargs={"work": work},
            batch_size=None,
            batch_format="pyarrow",
            num_cpus=CLEAN_SHARE,
        )
        yield from cut_chunks(
            _explained(answers.iter_batches(batch_size=None, batch_format="pyarrow")), size, len(done), ended
        )


@contextmanager
def open_cluster(address: str | None) -> Iterator[Any]:
    """Connect with a cluster, and return Ray Data, set to keep the order and be quiet."""
    with from_extra("ray", "--engine ray"):
        import ray
        from ray import data
    begun = not ray.is_initialized()
    if begun:
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise ArchiveError(f"the Ray cluster {address or 'on this machine'} cannot be had: {error}") from error
    context = data.DataContext.get_current()
    before = context.copy()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = BLOCK_BYTES
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield data
    finally:
        data.DataContext._set_current(before)
        if begun:
            ray.shutdown()


def read_source(items: pa.Table) -> Iterator[pa.Table]:
    """Yield the records of sources in blocks; where one cannot be read, the last row says why."""
    for item in items.to_pylist():
        source: Source = pickle.loads(item["source"])
        rows: list[dict[str, Any]] = []
        volume = 0
        for row in _source_rows(source, item["index"], item["skip"]):
            rows.append(row)
            volume += row["size"]
            if volume >= BLOCK_BYTES or len(rows) >= BLOCK_RECORDS:
                yield _make_table(rows, record="large_binary")
                rows, volume = [], 0
        yield _make_table(rows, record="large_binary")


def clean_block(block: pa.Table, work: Setup) -> pa.Table:
    """Return the answers of a block of records, row by row."""
    rows = block.to_pylist()
    crew = _current_crew(work)
    answers: dict[int, Answer] = {}
    for ticket, row in enumerate(rows):
        value = pickle.loads(row["record"]) if row["record"] is not None else None
        if isinstance(value, Record):
            crew.offer(ticket, value)
        elif isinstance(value, Damage):
            answers[ticket] = encode_result(damage_result(value), work.form)
    while crew.in_hand:
        answers.update(crew.wait())
    for ticket, row in enumerate(rows):
        answer = answers.get(ticket, Answer(b""))
        row |= {"payload": answer.payload, "failure": answer.failure, "kind": answer.kind}
    return _make_table(rows, payload="large_binary", failure="large_binary", kind="large_string")


def cut_chunks(blocks: Iterable[pa.Table], size: ChunkSize, first: int, ended: Ended = forget) -> Iterator[Chunk]:
    """Yield answers as chunks, cut where `read_chunks` cuts them. Raises ArchiveError for a source that failed."""
    names: list[Name] = []
    answers: list[Answer] = []
    volume, number = 0, first
    for block in blocks:
        for row in block.to_pylist():
            if row["error"] is not None:
                if names:
                    yield Chunk(Seal(number, names, _behind(names)), answers)
                raise ArchiveError(row["error"])
            if row["passed_over"] is not None:
                ended(row["index"], json.loads(row["passed_over"]))
                continue
            names.append(Name(row["index"], row["number"], pickle.loads(row["page"])))
            answers.append(Answer(row["payload"], row["failure"], row["kind"]))
            volume += row["size"]
            if len(names) >= size.records or volume >= size.bytes:
                yield Chunk(Seal(number, names, _behind(names)), answers)
                names, answers, volume, number = [], [], 0, number + 1
    if names:
        yield Chunk(Seal(number, names, _behind(names)), answers)


def _behind(names: list[Name]) -> Place:
    return Place(names[-1].source, names[-1].number + 1)


def _source_rows(source: Source, index: int, skip: int) -> Iterator[dict[str, Any]]:
    number = skip
    try:
        for number, value in enumerate(source.read(skip), skip):
            size = len(value.body) if isinstance(value, Record) else 0
            page = value.source if value.source != source.name else ""
            record = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            yield {"index": index, "number": number, "page": pickle.dumps(page), "size": size, "record": record}
        yield {"index": index, "number": number, "size": 0, "passed_over": kinds_text(source.passed_over)}
    except (ArchiveError, OSError) as error:
        why = error.message if isinstance(error, ArchiveError) else f"{source.name}: cannot be read: {error}"
        yield {"index": index, "number": number, "size": 0, "error": why.encode("utf-8", "replace").decode()}


def _make_table(rows: list[dict[str, Any]], **more: str) -> pa.Table:
    pa = import_arrow()
    types = {
        "index": "int64",
        "number": "int64",
        "page": "large_binary",
        "size": "int64",
        "error": "large_string",
        "passed_over": "large_string",
        **more,
    }
    fields = [(name, pa.type_for_alias(kind)) for name, kind in types.items()]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _explained(blocks: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the blocks; what Ray raises becomes an ArchiveError that says that the run can go on."""
    from ray.exceptions import RayError

    try:
        yield from blocks
    except RayError as error:
        last = str(error).strip().splitlines()[-1:]
        raise ArchiveError(
            f"the Ray cluster failed: {' '.join(last)}: the same command goes on where it was"
        ) from error


_crews: dict[str, Crew[int]] = {}
"""The worker of this process and what it is told; a Ray process runs one task after another."""


def _current_crew(work: Setup) -> Crew[int]:
    key = repr(work)
    if key not in _crews:
        _close_crews()
        _crews[key] = Crew(1, replace(work.options, isolation="none"), work.form)
    return _crews[key]


@atexit.register
def _close_crews() -> None:
    for crew in _crews.values():
        crew.close()
    _crews.clear()
