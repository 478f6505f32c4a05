"""The same story twice in an archive: marked, never dropped.

A record is a repeat of the first record before it, in the order of the input, that tells the same story and is no
repeat itself. Exact: the words of both texts are the same, whatever marks and letter case. Near: they share `SAME` of
their shingles (runs of five words) by the estimate of MinHash, found through locality-sensitive hashing: `BANDS` hashes
of `ROWS` minima each, of which a pair of texts that shares four fifths has one in common in 98 of 100 cases.

What is known of the firsts is kept in an SQLite file: about 70 bytes for each in exact mode, 1 KB in
near mode; memory is bounded by its page cache (`CACHE_BYTES`). As only what stands before a record counts, however much
more the file knows, the outcome does not depend on the order in which workers finish, nor on a run that was killed and
began again.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from hashlib import blake2b
from os import PathLike
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from newsclean.archive.chunks import Chunk
from newsclean.archive.encode import Form, encode_result
from newsclean.archive.records import Likeness, Origin, Result
from newsclean.errors import ArchiveError
from newsclean.extras import from_extra
from newsclean.isolate.wire import unpack
from newsclean.text import count_words, words_of

if TYPE_CHECKING:
    from typing import Self

SAME: Final = 0.8
"""Share of shingles, of all that either text has, from which two texts are one story."""
BANDS, ROWS = 18, 7
CACHE_BYTES: Final = 64 * 1024 * 1024
_MINIMA = 128
_SHINGLE_WORDS, _SHINGLE_CHARACTERS = 5, 8
_UNSPACED = 2
"""Words that a text has by count, for one that stands between spaces, from which its script has no spaces."""
_KEY_BYTES = 16
_MOST_CANDIDATES = 1000
"""Firsts that a text is compared with, the earliest in the input: bounds the work on a million like pages."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (likeness TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS waiting (
    shard INTEGER, number INTEGER, source TEXT, place TEXT, mark BLOB, PRIMARY KEY (shard, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS firsts (
    shard INTEGER, number INTEGER, source TEXT, place TEXT, mark BLOB, PRIMARY KEY (shard, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS keys (
    key BLOB, shard INTEGER, number INTEGER, PRIMARY KEY (key, shard, number)) WITHOUT ROWID;
"""
_FIND = """
SELECT DISTINCT shard, number FROM keys WHERE key IN ({}) AND (shard, number) < (?, ?) ORDER BY shard, number LIMIT ?
"""


def fingerprint(text: str, likeness: Likeness) -> bytes | None:
    """Return what a text is compared by, None where it has no words: 16 bytes, and in near mode the 128 minima.

    Raises UsageError in near mode where datasketch is not installed.
    """
    words = words_of(text)
    if not words:
        return None
    key = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()
    return key if likeness == "exact" else key + _minima(shingles(text, words))


def shingles(text: str, words: list[str]) -> set[str]:
    """Return the runs of words of a text; of characters, in scripts that have no spaces."""
    if count_words(text) > _UNSPACED * len(words):
        joined = "".join(words)
        return {joined[at : at + _SHINGLE_CHARACTERS] for at in range(max(1, len(joined) - _SHINGLE_CHARACTERS + 1))}
    runs = range(max(1, len(words) - _SHINGLE_WORDS + 1))
    return {" ".join(words[at : at + _SHINGLE_WORDS]) for at in runs}


def mark_chunk(chunk: Chunk, repeats: Repeats, form: Form) -> Chunk:
    """Return a chunk of pickled results, the next in the order of the input, marked and as it is to be written.

    What is known of it is on disk then.
    """
    results = [unpack(answer.payload) for answer in chunk.answers]
    marked = [repeats.mark(name.source, result) for name, result in zip(chunk.seal.names, results, strict=True)]
    repeats.commit()
    return Chunk(chunk.seal, [encode_result(result, form) for result in marked])


class Repeats:
    """The firsts that an archive has so far, in a file.

    Either each result is given to `mark` in the order of the input, or all to `add` in any order, and `settle` tells at
    the end which are repeats. Raises ArchiveError where the file cannot be had or is of another likeness.
    """

    def __init__(self, path: str | PathLike[str], likeness: Likeness) -> None:
        self._likeness: Likeness = likeness
        self._path = path
        with self._errors_told():
            self._file = sqlite3.connect(path)
            with ExitStack() as undo:
                undo.callback(self._file.close)
                self._file.execute("PRAGMA journal_mode = WAL")
                self._file.execute("PRAGMA synchronous = NORMAL")
                self._file.execute(f"PRAGMA cache_size = -{CACHE_BYTES // 1024}")
                self._file.executescript(_SCHEMA)
                before = self._file.execute("SELECT likeness FROM about").fetchone()
                if before is None:
                    self._file.execute("INSERT INTO about VALUES (?)", (likeness,))
                    self._file.commit()
                undo.pop_all()
        if before not in (None, (likeness,)):
            self._file.close()
            raise ArchiveError(f"{path}: holds {before[0]} repeats, not {likeness} ones: take it away to begin anew")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def mark(self, shard: int, result: Result) -> Result:
        """Return a result, with `duplicate_of` where its story was told before; all before it have been marked.

        `shard` is the number of its source in the order of the input. Nothing is on disk for certain before `commit`.
        """
        mark = self._fingerprint(result)
        if mark is None:
            return result
        origin = Origin(result.source, result.place, result.number)
        with self._errors_told():
            first = self._place(shard, origin, mark)
        return result if first is None else replace(result, duplicate_of=first)

    def add(self, shard: int, result: Result) -> None:
        """Take note of a result, in any order; again if need be, as after a crash."""
        mark = self._fingerprint(result)
        if mark is not None:
            row = (shard, result.number, _storable(result.source), _storable(result.place), mark)
            with self._errors_told():
                self._file.execute("INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?)", row)

    def settle(self) -> Iterator[tuple[int, Origin, Origin]]:
        """Yield shard, record and first record of all repeats that were added, in the order of the input."""
        with self._errors_told():
            for shard, number, source, place, mark in self._file.execute(
                "SELECT shard, number, source, place, mark FROM waiting ORDER BY shard, number"
            ):
                origin = Origin(source, place, number)
                first = self._place(shard, origin, mark)
                if first is not None:
                    yield shard, origin, first

    def commit(self) -> None:
        """Write what is known so far to disk: before the results that rest on it are said to be done."""
        with self._errors_told():
            self._file.commit()

    def close(self) -> None:
        """Commit, and close the file."""
        self.commit()
        self._file.close()

    def _fingerprint(self, result: Result) -> bytes | None:
        return None if result.article is None else fingerprint(result.article.text, self._likeness)

    def _place(self, shard: int, origin: Origin, mark: bytes) -> Origin | None:
        """Return the first that tells the story; where there is none, this is it from now on."""
        keys = _keys_of(mark)
        found = self._file.execute(
            _FIND.format(", ".join("?" * len(keys))), (*keys, shard, origin.number, _MOST_CANDIDATES)
        )
        for position in found.fetchall():
            source, place, other = self._file.execute(
                "SELECT source, place, mark FROM firsts WHERE shard = ? AND number = ?", position
            ).fetchone()
            if _is_same(mark, other):
                return Origin(source, place, position[1])
        row = (shard, origin.number, _storable(origin.source), _storable(origin.place), mark)
        self._file.execute("INSERT OR REPLACE INTO firsts VALUES (?, ?, ?, ?, ?)", row)
        self._file.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", [(key, shard, origin.number) for key in keys]
        )
        return None

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Make an ArchiveError of what SQLite raises, of a full disk above all."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self._path}: repeats cannot be kept there: {error}") from error


def _minima(parts: set[str]) -> bytes:
    sketch = _empty_sketch().copy()
    sketch.update_batch([part.encode("utf-8", "surrogatepass") for part in parts])
    minima: bytes = sketch.hashvalues.astype("<u4").tobytes()
    return minima


@cache
def _empty_sketch() -> Any:
    """Return a sketch of nothing: to make one anew takes as long as to fill it."""
    with from_extra("dedupe", "--dedupe-articles near"):
        from datasketch import MinHash
    return MinHash(num_perm=_MINIMA, seed=1, hashfunc=zlib.crc32)


def _keys_of(mark: bytes) -> list[bytes]:
    """Return what is looked up: the text's own key, and in near mode one for each band of its minima."""
    minima = mark[_KEY_BYTES:]
    width = 4 * ROWS
    bands = [minima[at : at + width] for at in range(0, BANDS * width, width)] if minima else []
    marks = (b"%d:%b" % (number, band) for number, band in enumerate(bands))
    return [mark[:_KEY_BYTES], *(blake2b(band, digest_size=8).digest() for band in marks)]


def _is_same(mark: bytes, other: bytes) -> bool:
    if mark[:_KEY_BYTES] == other[:_KEY_BYTES]:
        return True
    ours, theirs = (memoryview(one[_KEY_BYTES:]).cast("I") for one in (mark, other))
    return sum(map(int.__eq__, ours, theirs)) >= SAME * _MINIMA if ours else False


def _storable(name: str) -> str:
    """Return a name that SQLite can hold."""
    return name.encode("utf-8", "replace").decode() if not name.isascii() else name
