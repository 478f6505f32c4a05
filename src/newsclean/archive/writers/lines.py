"""JSON Lines: a file that grows by a chunk at a time; compressed, each chunk is a member or a frame of its own."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path

from newsclean.archive.chunks import Chunk
from newsclean.archive.readers.zstd import load_zstd
from newsclean.archive.writers.disk import place_file

LEVEL = 6
"""Of gzip; zstd has its own usual one."""


class Appended:
    """A file to whose end whole pieces are added, once it is open. All methods raise OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BufferedWriter | None = None

    def open(self, length: int) -> None:
        """Open the file, and cut off what is beyond a length. Raises OSError where it is shorter."""
        file = self._file = self._path.open("ab")
        if file.tell() < length:
            raise OSError(f"{self._path} is shorter than its journal says: give --restart to begin anew")
        file.truncate(length)
        file.seek(length)

    def add(self, data: bytes) -> int:
        """Put data on disk, and return the length of the file with it."""
        assert self._file is not None, "open comes first"
        if data:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        """Close the file, if it is open."""
        if self._file is not None:
            # What a full disk did not take has been complained of, and would be again.
            with suppress(OSError):
                self._file.close()


class LinesWriter:
    """A file of JSON Lines."""

    def __init__(self, target: Path, path: Path, kind: str) -> None:
        self._target = target
        self._path = path
        self._compress = find_compression(kind)
        self._file = Appended(path)

    def open(self, length: int) -> None:
        """Go back to where the file had this length."""
        self._file.open(length)

    def write(self, chunk: Chunk) -> int:
        """Put a chunk on disk, and return the length that the file has with it."""
        return self._file.add(self._compress(b"".join(one.payload for one in chunk.answers)))

    def finish(self, _turns: int) -> None:
        """Put the file in its place."""
        self._file.close()
        place_file(self._path, self._target)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def find_compression(kind: str) -> Callable[[bytes], bytes]:
    """Return what compresses a chunk. Raises UsageError where its library is missing."""
    if kind.endswith(".gz"):
        return lambda data: gzip.compress(data, LEVEL, mtime=0)
    if kind.endswith(".zst"):
        return find_zstd()
    return bytes


def find_zstd() -> Callable[[bytes], bytes]:
    """Return what makes a zstd frame. Raises UsageError where its library is missing."""
    zstd = load_zstd()
    options = {int(zstd.CompressionParameter.checksum_flag): 1}

    def compress(data: bytes) -> bytes:
        frame: bytes = zstd.compress(data, options=options)
        return frame

    return compress
