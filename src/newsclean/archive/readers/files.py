"""Files wherever they are: on this machine, or at an address that fsspec can open."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsclean.errors import ArchiveError, NewscleanError, UsageError
from newsclean.extras import from_extra
from newsclean.patterns import compiled

BUFFER = 1 << 20
_CHANGE_MARKS = (
    *("ETag", "etag", "mtime", "LastModified", "Last-Modified", "last_modified", "updated", "md5Hash", "Content-MD5"),
    "created",
)
"""What file systems call that which changes with a file's content, beside its size."""
_COMPANION = compiled(
    r"(.+)(?:[_.]files|-Dateien|-filer|_(?:arquivos|archivos|bestanden|bylos|datoteke|dosyalar|elemei|failid|fails|fajlovi"
    r"|fichiers|ficheiros|ficheros|file|fitxategiak|fitxers|pliki|soubory|tiedostot|Dateien|filer))",
    re.IGNORECASE,
)
"""How browsers name the folder of what they save beside a page, in their languages."""
_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt")
"""How the names of pages and dumps end."""
_LIBRARIES = {"http": "aiohttp", "https": "aiohttp", "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs"}
"""What fsspec needs for addresses; it may name more."""


@dataclass(frozen=True)
class File:
    """One file."""

    name: str
    """As the caller named it, or as it was found in a folder that the caller named."""
    address: str
    """A path, or an address with ``://``."""

    def open(self, reach: Callable[[int], None] = lambda _: None) -> BinaryIO:
        """Open it for reading; `reach` is told at which byte reading is. Raises ArchiveError."""
        with asking(f"{self.name} cannot be opened"):
            raw = open_remote(self.address) if "://" in self.address else io.FileIO(self.address)
        return cast("BinaryIO", io.BufferedReader(Watched(raw, self.name, reach), BUFFER))

    def state(self) -> tuple[str, int]:
        """Return what changes when the content may have changed, and the size, 0 if unknown. Raises ArchiveError."""
        with asking(f"{self.name} cannot be opened"):
            if "://" not in self.address:
                state = Path(self.address).stat()
                return f"{state.st_size}-{state.st_mtime_ns}", state.st_size
            system, path = resolve(self.address)
            details = system.info(path)
        marks = [str(details.get(mark)) for mark in ("size", *_CHANGE_MARKS)]
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32], int(details.get("size") or 0)


class Watched(io.RawIOBase):
    """A raw file whose failures to read are ArchiveErrors: a source that vanished is told from one that is damaged."""

    def __init__(self, raw: Any, name: str, reach: Callable[[int], None]) -> None:
        self._raw = raw
        self._name = name
        self._reach = reach

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether it can be read from any place on."""
        return bool(self._raw.seekable())

    def readinto(self, room: Any, /) -> int:
        """Read into `room` and return how many bytes came. Raises ArchiveError."""
        with asking(f"{self._name} cannot be read on"):
            data = self._raw.read(len(room))
            at, size = int(self._raw.tell()), getattr(self._raw, "size", None)
            if not data and isinstance(size, int) and at < size:
                raise EOFError(f"it ended at byte {at} of {size}")
        room[: len(data)] = data
        self._reach(at)
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
        library = _LIBRARIES.get(address.partition("://")[0].lower())
        needs = f"{library}: pip install {library}" if library else f"another library: {error}"
        raise UsageError(f"{address} needs {needs}") from error
    except ValueError as error:
        raise UsageError(f"{address} is no address that can be opened: {error}") from error
    return system, str(path)


@contextmanager
def asking(what: str) -> Iterator[None]:
    """Turn whatever a file system raises into an ArchiveError: each has errors of its own, not all of them OSErrors."""
    try:
        yield
    except NewscleanError:
        raise
    except FileNotFoundError as error:
        raise ArchiveError(f"{what}: there is no such file") from error
    except Exception as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise ArchiveError(f"{what}: {reason}") from error


def open_remote(address: str) -> Any:
    """Open what is at an address, to be read from any place on.

    What a server of the web only gives as a whole is copied into a temporary file first.
    """
    system, path = resolve(address)
    file = system.open(path, "rb")
    if not is_web(address):
        return file
    if gives_ranges(file):
        return file
    with file, system.open(path, "rb", block_size=0) as whole, ExitStack() as on_error:
        copy = on_error.enter_context(tempfile.TemporaryFile())
        shutil.copyfileobj(whole, copy, BUFFER)
        copy.seek(0)
        on_error.pop_all()
    return copy


def is_web(address: str) -> bool:
    """Say whether an address is one of the web, where no folders can be told and a question mark is no pattern."""
    return address.lower().startswith(("http://", "https://"))


def gives_ranges(file: Any) -> bool:
    """Say whether a server gives a part of a file where a part is asked for; many do not say so beforehand."""
    if file.size is None:
        return False
    try:
        return file.size < 2 or bool(file._fetch_range(1, 2))
    except ValueError:
        return False


def is_beside_page(path: str, root: str) -> bool:
    """Tell whether a browser saved a file beside a page: it is below a folder that is named like a page next to it.

    Pictures, frames and scripts stand there, some of them under names that say nothing. `root` is the folder that the
    caller named, which is read whatever its name is.
    """
    if "://" in path:
        return False
    for folder in Path(path).parents:
        if folder == Path(root):
            return False
        found = _COMPANION.fullmatch(folder.name)
        if found and any(folder.with_name(found[1] + end).is_file() for end in (".html", ".htm")):
            return True
    return False


def holds_pages(folder: str) -> bool:
    """Tell whether a page or a dump stands in a folder of this machine, by the names of its files."""
    try:
        with os.scandir(folder) as found:
            return any(entry.name.lower().endswith(_PAGES) for entry in found)
    except OSError:
        return False


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
