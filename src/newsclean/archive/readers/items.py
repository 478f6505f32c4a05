"""What a reader is told and what it yields: records found, records lost, and what it passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from msgspec import Struct, field

from newsclean.archive.records import Form
from newsclean.model import Limits

MOST_KINDS = 200
"""Kinds of what is passed over that are told apart: an archive may hold any number of them."""
OTHER_KINDS = "other kinds"
SAMPLE = 20
"""Rows that are looked at to find the fields."""


class Fields(Struct, frozen=True):
    """The fields, or columns, of rows that hold the page or dump, its address and its id; None: found by content.

    A field inside another is named with a dot: ``metadata.url``.
    """

    body: str | None = None
    url: str | None = None
    id: str | None = None


class Job(Struct):
    """How a file is read."""

    fields: Fields = Fields()
    limits: Limits = Limits()
    skip: int = 0
    """Items at the start that are done already: a reader may yield `SKIPPED` for each of them."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """What held no record, counted by kind: ``request``, ``image/png``, ``HTTP status 404``, ``.css``."""
    named: bool = True
    """Whether the caller named the file; if not, it was found in a folder, where files that are no pages are common."""
    paired: bool = False
    """Whether pages stand in the folder that the file was found in: one object of JSON beside them tells of them."""
    reach: Callable[[int], None] = lambda _: None
    """Told at which byte of the file reading is."""
    sample: int = SAMPLE
    """Rows that are looked at to find the fields."""
    tell: Callable[[Sequence[str], Sequence[str]], None] = lambda _names, _missing: None
    """Told the fields that the rows of a file have, and which of those that the caller named are in none of them."""

    def pass_over(self, label: str) -> None:
        """Count something that holds no record."""
        known = label in self.passed_over or len(self.passed_over) < MOST_KINDS
        self.passed_over[label if known else OTHER_KINDS] += 1


class Found(NamedTuple):
    """A record, before its source and its number are known."""

    place: str
    body: bytes | str
    form: Form = "either"
    url: str | None = None
    content_type: str | None = None
    source: str | None = None
    """The file in a folder; None: the source itself."""
    notes: tuple[str, ...] = ()
    """What the archive says of it that its reader should know; they become warnings of the article."""


class Lost(NamedTuple):
    """Something that cannot be read, before its source and its number are known."""

    place: str
    what: str
    source: str | None = None
    url: str | None = None
    """The address of the page that was to be read, where it is known."""


class Skipped(NamedTuple):
    """An item that was done before; it was not read again."""


SKIPPED = Skipped()
Item: TypeAlias = Found | Lost | Skipped


def tidy_name(name: str, most: int = 1000) -> str:
    """Return a name out of an archive as one line of valid text: it is a label and never a path to write to.

    What cannot be printed is written as Python writes it in a string: ``\\x1b``, ``\\udcff`` for a byte 0xFF.
    """
    if not name.isprintable():
        name = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return name[:most]
