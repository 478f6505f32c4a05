"""A run's records in chunks: the unit that is written and journaled at once, whole or not at all.

Where a chunk ends is told by its records alone, never by time, so that a run that goes on after a crash cuts where the
first one did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, takewhile
from typing import NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from newsclean.archive.encode import Answer
from newsclean.archive.records import Damage, Record


class Source(Protocol):
    """An archive as a run sees it; `sources.find_sources` returns such."""

    @property
    def name(self) -> str:
        """What results call it."""

    @property
    def fingerprint(self) -> str:
        """What changes when the content may have."""

    @property
    def passed_over(self) -> Mapping[str, int]:
        """Once it has been read to its end, also with a `skip`: what of all that is in it is no record, by kind."""

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        """Yield what is in it, in order, without the first `skip`."""


class Place(NamedTuple):
    """A place in the sources of a run: the index of a source, and how many records of it lie before."""

    source: int
    number: int


START = Place(0, 0)


class ChunkSize(Struct, frozen=True):
    """How large a chunk grows before the next one begins."""

    records: int = 256
    bytes: int = 16 * 1024 * 1024


class Ticket(NamedTuple):
    """A record's place in the run's output: the index of its chunk, and its own in that."""

    chunk: int
    rank: int


class Entry(Struct, frozen=True):
    """A record that has been read."""

    ticket: Ticket
    value: Record | Damage


class Name(NamedTuple):
    """Which record of a run a result is of."""

    source: int
    number: int
    page: str
    """The file that it is, where the source is a folder of pages; else empty."""


class Seal(Struct, frozen=True):
    """The end of a chunk that has been read."""

    chunk: int
    names: list[Name]
    """Of its records, in order."""
    after: Place
    """Where the next chunk begins."""


Piece: TypeAlias = Entry | Seal
Ended: TypeAlias = Callable[[int, Mapping[str, int]], None]
"""Told the index of a source that has been read to its end, and what was passed over in it."""


def forget(_index: int, _passed_over: Mapping[str, int]) -> None:
    """Take no note of the end of a source."""


class Plan(NamedTuple):
    """What is read, how it is cut, what of it is done, and who is told of the ends; see `read_chunks`."""

    sources: Sequence[Source]
    size: ChunkSize
    done: Mapping[int, Place]
    ended: Ended = forget


def read_chunks(
    sources: Sequence[Source], size: ChunkSize, done: Mapping[int, Place], ended: Ended = forget
) -> Iterator[Piece]:
    """Yield the records of all sources in order, and a seal behind each chunk; `done` are chunks to leave out.

    `done` gives the index of a chunk, and the place where the next one begins.
    """
    chunk, place = 0, START
    entries: Iterator[tuple[Record | Damage, Place]] | None = None
    while True:
        if chunk in done:
            place, entries, chunk = done[chunk], None, chunk + 1
            continue
        if entries is None:
            entries = read_from(sources, place, ended)
        names: list[Name] = []
        volume = 0
        for value, place in entries:
            yield Entry(Ticket(chunk, len(names)), value)
            page = value.source if value.source != sources[place.source].name else ""
            names.append(Name(place.source, place.number - 1, page))
            volume += len(value.body) if isinstance(value, Record) else 0
            if len(names) >= size.records or volume >= size.bytes:
                break
        if not names:
            return
        yield Seal(chunk, names, place)
        chunk += 1


def read_from(sources: Sequence[Source], place: Place, ended: Ended) -> Iterator[tuple[Record | Damage, Place]]:
    """Yield what is in the sources from a place on, each with the place behind it."""
    for index in range(place.source, len(sources)):
        skip = place.number if index == place.source else 0
        for number, value in enumerate(sources[index].read(skip), skip + 1):
            yield value, Place(index, number)
        ended(index, sources[index].passed_over)


class Chunk(Struct, frozen=True):
    """A chunk with all its answers, in the order of its records."""

    seal: Seal
    answers: list[Answer]


class Shelf:
    """Answers wait here until their chunk is whole and, if the order counts, all chunks before it have gone."""

    def __init__(self, done: Iterable[int], ordered: bool) -> None:
        self._done = set(done)
        self._ordered = ordered
        self._next = 0
        self._answers: dict[int, dict[int, Answer]] = {}
        self._seals: dict[int, Seal] = {}
        self.bytes = 0
        """What the waiting answers take."""

    def put(self, ticket: Ticket, answer: Answer) -> None:
        """Take in an answer."""
        self._answers.setdefault(ticket.chunk, {})[ticket.rank] = answer
        self.bytes += len(answer.payload)

    def seal(self, seal: Seal) -> None:
        """Learn how many records a chunk has."""
        self._seals[seal.chunk] = seal

    def take_whole(self) -> Iterator[Chunk]:
        """Yield the chunks that are whole, and forget them."""
        for number in list(self._candidates()):
            seal, answers = self._seals[number], self._answers.get(number, {})
            if len(answers) < len(seal.names):
                if self._ordered:
                    return
                continue
            del self._seals[number], self._answers[number]
            self._next = number + 1
            self.bytes -= sum(len(one.payload) for one in answers.values())
            yield Chunk(seal, [answers[index] for index in range(len(seal.names))])

    def waiting(self) -> list[Answer]:
        """Return what waits; if the order counts, up to the first record of the next chunk that has no answer yet."""
        if not self._ordered:
            return [one for answers in self._answers.values() for one in answers.values()]
        number = self._next
        while number in self._done:
            number += 1
        answers = self._answers.get(number, {})
        return [answers[rank] for rank in takewhile(answers.__contains__, count())]

    def _candidates(self) -> Iterator[int]:
        """Yield the sealed chunks whose turn it may be, in order."""
        if not self._ordered:
            yield from sorted(self._seals)
            return
        number = self._next
        while number in self._done or number in self._seals:
            if number not in self._done:
                yield number
            number += 1
