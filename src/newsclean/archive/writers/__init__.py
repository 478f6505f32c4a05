"""What a run writes: each chunk whole, on disk before it is journaled, and all of it in its place at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from newsclean.archive.chunks import Chunk
from newsclean.archive.encode import Form
from newsclean.errors import UsageError

Kind: TypeAlias = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "json", "markdown"]
"""JSON Lines, plain or compressed; a Parquet file; a folder of JSON or of Markdown files."""
KINDS: tuple[Kind, ...] = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "json", "markdown")
FOLDER_KINDS: tuple[Kind, ...] = ("json", "markdown")
ENDINGS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst",
    ".parquet": "parquet",
}


class Writer(Protocol):
    """One form of output. What it has not finished is in the run's own folder. All raise OSError."""

    def open(self, length: int) -> None:
        """Go back to where the output had this length; 0 begins it."""

    def write(self, chunk: Chunk) -> int:
        """Put a chunk on disk, and return the length that the output has with it."""

    def finish(self, turns: int) -> None:
        """Put the output, of so many chunks, in its place, if it is not there yet; it need not be open."""

    def close(self) -> None:
        """Let go of open files."""


def tell_kind(output: str) -> Kind:
    """Return what the name of an output asks for. Raises UsageError."""
    for ending, kind in ENDINGS.items():
        if output.lower().endswith(ending):
            return kind
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return "json"
    raise UsageError(f"{output}: what is to be written? End it in .jsonl, .jsonl.gz, .jsonl.zst, .parquet or /")


def form_of(kind: Kind, removed: bool) -> Form:
    """Return what the workers are to make of each result."""
    if kind == "parquet":
        return Form("result", removed)
    if kind in FOLDER_KINDS:
        return Form("json" if kind == "json" else "markdown", removed)
    return Form("jsonl", removed)


def make_writer(kind: Kind, removed: bool, target: Path, folder: Path, sources: Sequence[str]) -> Writer:
    """Return the writer for a kind of output; `folder` is for what is not finished. Raises UsageError."""
    if kind == "parquet":
        from newsclean.archive.writers.parquet import ParquetWriter

        return ParquetWriter(target, folder, removed)
    if kind in FOLDER_KINDS:
        from newsclean.archive.writers.folder import FolderWriter

        return FolderWriter(target, folder, sources, "md" if kind == "markdown" else "json")
    from newsclean.archive.writers.lines import LinesWriter

    return LinesWriter(target, folder / "output", kind)
