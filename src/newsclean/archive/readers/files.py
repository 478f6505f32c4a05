"""Files wherever they are: on this machine, or at an address that fsspec can open."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsclean.errors import ArchiveError, UsageError
from newsclean.extras import from_extra

BUFFER = 1 << 20
_CHANGE_MARKS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "md5Hash", "created")
"""What file systems call that which changes with a file's content, beside its size."""


@dataclass(frozen=True)
class File:
    """One file."""

    name: str
    """As the caller named it, or as it was found in a folder that the caller named."""
    address: str
    """A path, or an address with ``://``."""

    def open(self) -> BinaryIO:
        """Open it for reading. Raises ArchiveError."""
        try:
            raw = open_remote(self.address) if "://" in self.address else io.FileIO(self.address)
        except OSError as error:
            raise ArchiveError(f"{self.name} cannot be opened: {error.strerror or error}") from error
        return cast("BinaryIO", io.BufferedReader(Watched(raw, self.name), BUFFER))

    def fingerprint(self) -> str:
        """Return what changes when the content may have changed. Raises ArchiveError."""
        try:
            if "://" not in self.address:
                state = Path(self.address).stat()
                return f"{state.st_size}-{state.st_mtime_ns}"
            system, path = resolve(self.address)
            details = system.info(path)
        except OSError as error:
            raise ArchiveError(f"{self.name} cannot be opened: {error.strerror or error}") from error
        marks = [str(details.get(mark)) for mark in ("size", *_CHANGE_MARKS)]
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32]


class Watched(io.RawIOBase):
    """A raw file whose failures to read are ArchiveErrors: a source that vanished is told from one that is damaged."""

    def __init__(self, raw: Any, name: str) -> None:
        self._raw = raw
        self._name = name

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether it can be read from any place on."""
        return bool(self._raw.seekable())

    def readinto(self, room: Any, /) -> int:
        """Read into `room` and return how many bytes came. Raises ArchiveError."""
        try:
            data = self._raw.read(len(room))
        except Exception as error:
            raise ArchiveError(f"{self._name} cannot be read on: {error}") from error
        room[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place in the file."""
        return int(self._raw.seek(offset, whence))

    def tell(self) -> int:
        """Return the place in the file."""
        return int(self._raw.tell())

    def close(self) -> None:
        """Close the file below, too."""
        if not self.closed:
            self._raw.close()
        super().close()


def resolve(address: str) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and the path on it. Raises UsageError for one it cannot open."""
    with from_extra("archive", "a source with an address"):
        from fsspec import core
    try:
        system, path = core.url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"{address} needs another library: {error}") from error
    except ValueError as error:
        raise UsageError(f"{address} is no address that can be opened: {error}") from error
    return system, str(path)


def open_remote(address: str) -> Any:
    """Open what is at an address."""
    system, path = resolve(address)
    return system.open(path, "rb")


def walk_folder(folder: str) -> Iterator[str]:
    """Yield the files below a folder, in order of their names, without hidden ones and folders behind links.

    Raises ArchiveError for a folder that cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        raise ArchiveError(f"the folder {folder} cannot be read: {error.strerror or error}") from error
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from walk_folder(entry.path)
        elif entry.is_file():
            yield entry.path
