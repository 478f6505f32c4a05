"""The formats of archives, one a file. Each is known by content first and name second, also inside gzip and zstd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from newsclean.archive.readers.csv_rows import read_csv
from newsclean.archive.readers.files import File
from newsclean.archive.readers.items import SKIPPED, Fields, Found, Item, Job, Lost, Skipped
from newsclean.archive.readers.json_rows import read_json, read_json_lines
from newsclean.archive.readers.pages import read_page
from newsclean.archive.readers.parquet import read_parquet
from newsclean.archive.readers.sniff import HEAD, Kind, judge_file
from newsclean.archive.readers.tar_pages import read_tar
from newsclean.archive.readers.unpack import coding_of, peek_plain
from newsclean.archive.readers.warc import read_warc
from newsclean.archive.readers.zip_pages import read_zip

__all__ = ["READERS", "SKIPPED", "Fields", "File", "Found", "Item", "Job", "Lost", "Skipped", "read_file"]

READERS: dict[Kind, Callable[[BinaryIO, str, Job], Iterator[Item]]] = {
    "warc": read_warc,
    "json": read_json,
    "jsonl": read_json_lines,
    "parquet": read_parquet,
    "csv": read_csv,
    "zip": read_zip,
    "tar": read_tar,
}

MAY_BE_EMPTY: tuple[Kind, ...] = ("warc", "json", "jsonl", "csv")
"""Formats of which a file without a byte is a whole one, with no record in it; the others have an end of their own."""
EMPTY = "empty file"
"""What such a file is counted as: it may as well be a copy that failed."""


def read_file(file: File, job: Job) -> Iterator[Item]:
    """Yield what a file holds, of whatever format it is.

    Raises ArchiveError if it cannot be opened or read on, UsageError if a library is missing.
    """
    with file.open(job.reach) as raw:
        coding = coding_of(raw.read(4))
        head = peek_plain(raw, coding, HEAD)
        kind, label = judge_file(file.name, head)
        if kind in MAY_BE_EMPTY and not head and not coding:
            job.pass_over(EMPTY)
        elif kind == "page":
            yield read_page(raw, coding, job)
        elif kind in READERS:
            if kind == "warc" and not head.startswith(b"WARC/"):
                coding = coding or _coding_by_name(file.name)
            yield from READERS[kind](raw, coding, job)
        elif kind == "arc":
            yield Lost("", "it is an ARC file, which is not read: make a WARC file of it (warcio recompress)")
        elif job.named:
            yield Lost("", "it is neither a page, a text, nor an archive of a kind that is read")
        else:
            job.pass_over(label)


def _coding_by_name(name: str) -> str:
    """Return how a WARC file should be compressed whose first bytes are damaged."""
    return "gzip" if name.endswith(".gz") else "zstd" if name.endswith((".zst", ".zstd")) else ""
