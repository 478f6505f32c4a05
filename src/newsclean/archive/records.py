"""What goes through a run: a record of an archive in, a result out, and damage where a record should have been."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from newsclean.model import Article

Form: TypeAlias = Literal["page", "text", "either"]
"""What a record is: HTML, a text dump, or whichever its content says."""

Likeness: TypeAlias = Literal["exact", "near"]
"""How alike two stories are that count as one: the same words, or nearly."""


class Record(Struct, frozen=True):
    """One page or text dump as an archive holds it."""

    source: str
    """The file it is in, as the caller named it or as it was found in a folder that the caller named."""
    place: str
    """Where in the source: a WARC record id, ``line 7``, ``row 7``, ``member a/b.html``; empty for a single page."""
    number: int
    """Counted from 0 in the source, damage included."""
    body: bytes | str
    form: Form = "either"
    url: str | None = None
    content_type: str | None = None
    notes: tuple[str, ...] = ()
    """What the archive says of it that a reader should know; they become warnings of the article."""


class Damage(Struct, frozen=True):
    """Something in an archive that cannot be read: one failed result, named by its place."""

    source: str
    place: str
    number: int
    what: str
    """Why, as the end of a sentence, with byte offsets where they are known."""
    url: str | None = None
    """The address of the page that was to be read, where it is known."""


class Failure(Struct, frozen=True):
    """Why a record gave no article."""

    type: str
    """The name of newsclean's error class, such as ``NoArticle`` or ``CleaningFailed``."""
    message: str


class Origin(Struct, frozen=True):
    """Which record of which file."""

    source: str
    place: str
    number: int


class Result(Struct, frozen=True):
    """What came of a record: an article or a failure, never neither, never both."""

    source: str
    place: str
    number: int
    url: str | None
    digest: str
    """SHA-256 of the record's body, in hexadecimal; empty for damage."""
    article: Article | None = None
    failure: Failure | None = None
    duplicate_of: Origin | None = None
    """The first record, in the order of the input, that tells the same story; only where repeats are looked for."""
