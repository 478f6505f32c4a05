"""Whether the fields that a call names are in its sources at all, told before anything is cleaned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from newsclean.archive.readers import Fields, File, Job, Lost, read_file
from newsclean.archive.readers.items import tidy_name
from newsclean.archive.sources import Source
from newsclean.errors import ArchiveError, UsageError
from newsclean.model import Limits

MOST_FILES = 100
"""Files that are looked into: the first that has all fields ends the search."""
MOST_ROWS = 200
"""Rows of JSON that are looked at in each; a header and a schema say it of all."""


def check_fields(sources: Sequence[Source], fields: Fields, limits: Limits) -> None:
    """Raise UsageError for a field that was asked for by name and that no source has in its first rows.

    A field that some rows or sources lack is all right. What cannot be read is not judged: the run will tell.
    """
    options = {"--field": fields.body, "--url-field": fields.url, "--id-field": fields.id}
    left = {option: name for option, name in options.items() if name is not None}
    known: list[str] = []
    files = _files_of(sources) if left else iter(())
    for file in islice(files, MOST_FILES):
        look = Look()
        if not look.into(file, fields, limits):
            return
        if look.names is None:
            continue
        known = known or look.names
        left = {option: name for option, name in left.items() if name in look.missing}
        if not left:
            return
    for option, name in left.items():
        if known:
            listed = tidy_name(", ".join(known[:20]))
            raise UsageError(f"{option} {tidy_name(name)}: no record has such a field: there are {listed}")
        if next(files, None) is None:
            raise UsageError(f"{option} {tidy_name(name)}: no source has rows with fields: leave it out")


class Look:
    """What is seen of a file's fields before its first record."""

    def __init__(self) -> None:
        self.names: list[str] | None = None
        """None where it holds no rows."""
        self.missing: Sequence[str] = ()

    def into(self, file: File, fields: Fields, limits: Limits) -> bool:
        """Look, and say whether the file could be judged: one that is damaged or empty cannot."""
        items = read_file(file, Job(fields, limits, sample=MOST_ROWS, tell=self._hear))
        try:
            item = next(items, None)
        except ArchiveError:
            return False
        return self.names is not None or (item is not None and not isinstance(item, Lost))

    def _hear(self, names: Sequence[str], missing: Sequence[str]) -> None:
        self.names, self.missing = list(names), missing


def _files_of(sources: Sequence[Source]) -> Iterator[File]:
    for source in sources:
        yield from [source.places] if isinstance(source.places, File) else source.places.files()
