"""Reading a labelled corpus: ``pages/<id>.html.gz`` and ``gold.jsonl``, one object a page."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """What is known to be right about a page; a field that the corpus does not know is None."""

    id: str
    url: str | None = None
    text: str | None = None
    """The article; paragraphs and headings are lines."""
    snippets_in: tuple[str, ...] | None = msgspec.field(default=None, name="with")
    snippets_out: tuple[str, ...] | None = msgspec.field(default=None, name="without")
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    """ISO 8601; it may stop at the month or the year."""

    @property
    def address(self) -> str | None:
        """The URL if it is one: some corpora keep the name of a file in its place."""
        return self.url if self.url and self.url.startswith(("http://", "https://")) else None


def load_gold(folder: Path, pages: int | None = None) -> list[Gold]:
    """Return the labels of a corpus folder in file order, the first `pages` only if given.

    Raises FileNotFoundError without a ``gold.jsonl`` and msgspec.ValidationError for a malformed line.
    """
    with open(folder / "gold.jsonl", "rb") as lines:
        golds = [msgspec.json.decode(line, type=Gold) for line in lines if line.strip()]
    return golds[:pages]


def read_page(folder: Path, page_id: str) -> bytes:
    """Return the bytes of a page as its server sent them."""
    return gzip.decompress((folder / "pages" / f"{page_id}.html.gz").read_bytes())
