"""A folder of files, one a result, whose names say which record each is of, and nothing that the archive says.

::

    0000/000003-pages.warc/000012/000012345.json           record 12345 of source 3, both counted from 0
    0000/000004-saved/000000/000000007-pears.html.json     record 7 of source 4, a folder of pages
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from newsclean.archive.chunks import Chunk, Name
from newsclean.archive.writers.disk import sync
from newsclean.errors import UsageError
from newsclean.patterns import compiled

_UNSAFE = compiled(r"[^A-Za-z0-9._-]+")
LONGEST = 60
"""Characters of a source's name that are taken over."""


class FolderWriter:
    """A folder that takes its name when it is whole."""

    def __init__(self, target: Path, folder: Path, sources: Sequence[str], ending: str) -> None:
        self._target = target
        self._folder = folder / "output"
        self._stems = [file_stem(name) for name in sources]
        self._ending = ending
        self._chunks = 0

    def open(self, length: int) -> None:
        """Go on after so many chunks: what is there of others is written again, with the same names."""
        target = self._target
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UsageError(f"{target}: is there, and not an empty folder: name another one")
        self._folder.mkdir(exist_ok=True)
        self._chunks = length

    def write(self, chunk: Chunk) -> int:
        """Put the files of a chunk on disk, and return how many chunks there are with it."""
        folders = set()
        for name, answer in zip(chunk.seal.names, chunk.answers, strict=True):
            if not answer.payload:
                continue
            path = self._folder / self.file_name(name)
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(answer.payload)
            sync(path)
        for folder in folders:
            sync(folder)
        self._chunks += 1
        return self._chunks

    def file_name(self, name: Name) -> str:
        """Return the name of the file for a record, in the folder."""
        page = f"-{file_stem(name.page)}" if name.page else ""
        source = f"{name.source // 1000:04}/{name.source:06}-{self._stems[name.source]}"
        return f"{source}/{name.number // 1000:06}/{name.number:09}{page}.{self._ending}"

    def finish(self, _turns: int) -> None:
        """Put the folder in its place."""
        if self._folder.exists():
            self._folder.replace(self._target)
            sync(self._target.parent)

    def close(self) -> None:
        """Nothing is open."""


def file_stem(name: str) -> str:
    r"""Return what of a source's name may stand in that of a file.

    >>> file_stem("s3://bucket/2024/../pages of May.warc.gz"), file_stem("..\\..\\x")
    ('pages-of-May.warc.gz', 'x')
    """
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return _UNSAFE.sub("-", last).strip(".-")[:LONGEST] or "source"
