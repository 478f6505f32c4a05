"""Records through workers: chunks out as they are whole, in order or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsclean.archive.chunks import Chunk, Piece, Seal, Shelf, Ticket
from newsclean.archive.cleaning import damage_result
from newsclean.archive.encode import Answer, Form, encode_result
from newsclean.archive.records import Damage
from newsclean.archive.workers import Crew
from newsclean.errors import ArchiveError

SHELF_BYTES = 64 * 1024 * 1024
"""How much may wait for a slow record before it before no more is read."""


def clean_chunks(
    pieces: Iterator[Piece],
    crew: Crew[Ticket],
    form: Form,
    shelf: Shelf,
    is_enough: Callable[[Sequence[Answer]], bool] | None = None,
) -> Iterator[Chunk]:
    """Yield the chunks of what is read, each once its records have been cleaned, or until what waits is enough.

    Raises what reading raises, after all chunks that were read before, and ArchiveError where workers do not start.
    """
    reader = Reader(pieces)
    crew.start()
    while True:
        fill(reader, crew, form, shelf)
        if crew.in_hand:
            for ticket, answer in crew.wait():
                shelf.put(ticket, answer)
        yield from shelf.take_whole()
        if is_enough is not None and is_enough(shelf.waiting()):
            return
        if reader.ended and not crew.in_hand:
            break
    if reader.error is not None:
        raise reader.error


def fill(reader: Reader, crew: Crew[Ticket], form: Form, shelf: Shelf) -> None:
    """Give the crew what it has room for, up to the end of a chunk; damage is its own answer."""
    # With nothing in hand, reading is the only way on.
    while crew.has_room() and (shelf.bytes < SHELF_BYTES or not crew.in_hand):
        piece = reader.next()
        if piece is None:
            return
        if isinstance(piece, Seal):
            shelf.seal(piece)
            return
        if isinstance(piece.value, Damage):
            shelf.put(piece.ticket, encode_result(damage_result(piece.value), form))
        else:
            crew.offer(piece.ticket, piece.value)


class Reader:
    """What is left to read, and what reading ended with."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces
        self.ended = False
        self.error: Exception | None = None

    def next(self) -> Piece | None:
        """Return the next piece, None where there is none."""
        if self.ended:
            return None
        try:
            return next(self._pieces)
        except StopIteration:
            pass
        except OSError as error:
            self.error = ArchiveError(f"{error.filename or 'a source'}: cannot be read: {error.strerror or error}")
        except ArchiveError as error:
            self.error = error
        self.ended = True
        return None


def until(stopped: Callable[[], bool], pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces up to the end of the chunk in which it was said to stop."""
    if stopped():
        return
    for piece in pieces:
        yield piece
        if isinstance(piece, Seal) and stopped():
            return


def count_workers(wanted: int | None) -> int:
    """Return how many workers there are to be: as many as processors if nothing is said."""
    return wanted or len(os.sched_getaffinity(0))
