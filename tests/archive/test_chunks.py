"""Chunks end where the records say, whatever was done before, and wait for their turn."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsclean.archive.chunks import ChunkSize, Entry, Place, Seal, Shelf, Ticket, read_chunks
from newsclean.archive.encode import Answer
from newsclean.archive.records import Damage, Record


class Numbers(Struct):
    """A source of so many records of 10 bytes, every fifth of them damage."""

    name: str
    count: int
    fingerprint: str = ""
    passed_over: dict[str, int] = {}

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        for number in range(skip, self.count):
            if number % 5 == 4:
                yield Damage(self.name, "", number, "cut")
            else:
                yield Record(self.name, "", number, b"0123456789")


SOURCES = [Numbers("a", 7), Numbers("empty", 0), Numbers("b", 12)]


def names(size: ChunkSize, done: dict[int, Place]) -> dict[int, list[tuple[str, int]]]:
    """Return the records of each chunk that is read."""
    found: dict[int, list[tuple[str, int]]] = {}
    for piece in read_chunks(SOURCES, size, done):
        if isinstance(piece, Entry):
            found.setdefault(piece.ticket.chunk, []).append((piece.value.source, piece.value.number))
    return found


def seals(size: ChunkSize) -> list[Seal]:
    return [piece for piece in read_chunks(SOURCES, size, {}) if isinstance(piece, Seal)]


def test_every_record_is_in_one_chunk() -> None:
    """All records, in order, across sources; a chunk ends by number or by bytes."""
    everything = [("a", number) for number in range(7)] + [("b", number) for number in range(12)]
    for size in (ChunkSize(records=4), ChunkSize(bytes=30), ChunkSize(records=1), ChunkSize()):
        assert [one for chunk in names(size, {}).values() for one in chunk] == everything
    assert [len(seal.names) for seal in seals(ChunkSize(records=4))] == [4, 4, 4, 4, 3]


def test_chunks_are_the_same_after_any_that_are_done() -> None:
    """Whichever chunks are done, the others hold what they would have held."""
    size = ChunkSize(records=4)
    whole, after = names(size, {}), {seal.chunk: seal.after for seal in seals(size)}
    for mask in range(2 ** len(after)):
        done = {chunk: place for chunk, place in after.items() if mask >> chunk & 1}
        assert names(size, done) == {chunk: held for chunk, held in whole.items() if chunk not in done}


def test_order_is_kept() -> None:
    """A chunk that is whole waits for those before it, unless the order does not count."""
    for ordered, expected in ((True, [[], [0, 1]]), (False, [[1], [0]])):
        shelf = Shelf((), ordered)
        for seal in seals(ChunkSize(records=10)):
            shelf.seal(seal)
        for rank in range(9):
            shelf.put(Ticket(1, rank), Answer(b"x"))
        out = [[chunk.seal.chunk for chunk in shelf.take_whole()]]
        for rank in reversed(range(10)):
            shelf.put(Ticket(0, rank), Answer(b"%d" % rank))
        chunks = list(shelf.take_whole())
        assert [*out, [chunk.seal.chunk for chunk in chunks]] == expected
        assert [one.payload for one in chunks[0].answers] == [b"%d" % rank for rank in range(10)]
        assert shelf.bytes == 0
