"""`newsclean.clean_archive`: the records of archives through worker processes, as a generator of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.archive.chunks import ChunkSize, Shelf, Source, Ticket, read_chunks
from newsclean.archive.encode import Form
from newsclean.archive.records import Result
from newsclean.archive.stream import clean_chunks, count_workers
from newsclean.archive.workers import Crew
from newsclean.isolate.wire import unpack
from newsclean.model import Options

_EACH = ChunkSize(records=1)
"""A result goes out as soon as it is there."""


def clean_sources(
    sources: Sequence[Source], options: Options, *, workers: int | None = None, ordered: bool = True
) -> Iterator[Result]:
    """Yield a result for each record of the sources. Raises ArchiveError after the results before."""
    form = Form("result")
    with Crew[Ticket](count_workers(workers), options, form) as crew:
        for chunk in clean_chunks(read_chunks(sources, _EACH, {}), crew, form, Shelf((), ordered)):
            for answer in chunk.answers:
                result: Result = unpack(answer.payload)
                yield result
