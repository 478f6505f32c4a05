"""What of a run is done: one row a chunk, in SQLite, written after the chunk itself is on disk.

Should the last rows be lost with the power, their chunks are cleaned again: the output is cut back to where the rows
end.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from newsclean.archive.chunks import Place
from newsclean.errors import ArchiveError, UsageError

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (number INTEGER PRIMARY KEY, name TEXT NOT NULL, fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chunks (
    chunk INTEGER PRIMARY KEY, source INTEGER NOT NULL, number INTEGER NOT NULL, records INTEGER NOT NULL,
    kinds TEXT NOT NULL, turn INTEGER NOT NULL, output INTEGER NOT NULL, failures INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS passed_over (source INTEGER PRIMARY KEY, kinds TEXT NOT NULL);
"""


class Row(Struct, frozen=True):
    """A chunk that is done."""

    chunk: int
    source: int
    number: int
    """With `source`, the place where the next chunk begins."""
    records: int
    kinds: str
    """Its failures by kind, as JSON."""
    turn: int
    """How many chunks were done before it."""
    output: int
    """How long the output is with it: bytes, or parts."""
    failures: int
    """How many bytes the file of failures has with it."""

    @property
    def after(self) -> Place:
        """Where the next chunk begins."""
        return Place(self.source, self.number)


class Journal:
    """The journal of one run. Raises ArchiveError where it cannot be kept."""

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        with self._explaining():
            self._base = sqlite3.connect(path, isolation_level=None)
            with ExitStack() as undo:
                undo.callback(self._base.close)
                self._base.execute("PRAGMA journal_mode=WAL")
                self._base.execute("PRAGMA synchronous=NORMAL")
                self._base.executescript(_TABLES)
                undo.pop_all()

    def begin(self, facts: Mapping[str, str], sources: Sequence[tuple[str, str]]) -> None:
        """Take note of what the run is of, all at once; of one that is known, check that it is the same.

        Raises UsageError that says what has changed.
        """
        with self._explaining():
            known = dict(self._base.execute("SELECT name, value FROM facts"))
            if known:
                self._check(known, facts, sources)
                return
            self._base.execute("BEGIN")
            rows = [(number, *one) for number, one in enumerate(sources)]
            self._base.executemany("INSERT INTO sources VALUES (?, ?, ?)", rows)
            self._base.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
            self._base.execute("COMMIT")

    def rows(self) -> list[Row]:
        """Return the chunks that are done, in the order in which they were."""
        with self._explaining():
            return [Row(*row) for row in self._base.execute("SELECT * FROM chunks ORDER BY turn")]

    def add(self, row: Row) -> None:
        """Take note of a chunk that is on disk."""
        with self._explaining():
            self._base.execute("INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", astuple(row))

    def pass_over(self, source: int, kinds: Mapping[str, int]) -> None:
        """Take note of what is no record in a source that has been read to its end, perhaps once more."""
        with self._explaining():
            self._base.execute("INSERT OR REPLACE INTO passed_over VALUES (?, ?)", (source, kinds_text(kinds)))

    def passed_over(self) -> Counter[str]:
        """Return what is no record in all sources that have been read to their end, by kind."""
        total: Counter[str] = Counter()
        with self._explaining():
            for (kinds,) in self._base.execute("SELECT kinds FROM passed_over"):
                total.update(json.loads(kinds))
        return total

    def has_reached(self, stage: str) -> bool:
        """Say whether the end of the run got as far as that."""
        with self._explaining():
            return bool(self._base.execute("SELECT 1 FROM facts WHERE name = ?", (f"stage {stage}",)).fetchall())

    def reach(self, stage: str) -> None:
        """Take note of how far the end of the run got."""
        with self._explaining():
            self._base.execute("INSERT OR REPLACE INTO facts VALUES (?, '')", (f"stage {stage}",))

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _check(self, known: Mapping[str, str], facts: Mapping[str, str], sources: Sequence[tuple[str, str]]) -> None:
        """Raise UsageError where the run that was begun is not this one."""
        for name, value in facts.items():
            if known.get(name) != value:
                raise changed(tell_change(name, known.get(name), value))
        before = list(self._base.execute("SELECT name, fingerprint FROM sources ORDER BY number"))
        if [name for name, _ in before] != [name for name, _ in sources]:
            missing = sorted({name for name, _ in before} - {name for name, _ in sources})
            more = sorted({name for name, _ in sources} - {name for name, _ in before})
            raise changed(
                f"{missing[0]} is gone" if missing else f"{more[0]} is new" if more else "their order changed"
            )
        for old, new in zip(before, sources, strict=True):
            if tuple(old) != new:
                raise changed(f"{new[0]} has changed")

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn SQLite's errors into ArchiveError."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self._name}: the journal cannot be kept: {error}") from error


def tell_change(name: str, before: str | None, now: str) -> str:
    """Return what has changed of a fact: of one that is an object in JSON only the fields that differ."""
    try:
        old, new = (json.loads(value or "") for value in (before, now))
    except ValueError:
        old = new = None
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return f"{name} was {before}, and is {now}"
    differing = [key for key in new if old.get(key) != new[key]]
    return ", ".join(f"{name} was {old.get(key)} for {key}, and is {new[key]}" for key in differing)


def changed(what: str) -> UsageError:
    """Return the error for a command that is not the one that was begun."""
    return UsageError(
        f"the run that was begun here is another one: {what}: give the same command, or --restart to begin anew"
    )


def kinds_text(kinds: Mapping[str, int]) -> str:
    """Return counts by kind as the journal keeps them."""
    return json.dumps(dict(sorted(kinds.items())))
