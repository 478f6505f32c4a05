"""The sources of a run: files, folders, globs and addresses, found in a fixed order, each read as records."""

from __future__ import annotations

import glob
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from newsclean.archive.readers import Fields, File, Found, Item, Job, Lost, read_file
from newsclean.archive.readers.files import asking, holds_pages, is_beside_page, is_web, resolve, walk_folder
from newsclean.archive.readers.items import tidy_name
from newsclean.archive.readers.sniff import kind_by_name
from newsclean.archive.records import Damage, Record
from newsclean.errors import ArchiveError
from newsclean.model import Limits

__all__ = ["Fields", "Source", "find_sources"]

FOUND = Fields()
USUAL = Limits()
MOST_NAME = 8192


class Source(Struct):
    """A file, or all files in a folder or of a glob that are no archives by their names.

    Archives in a folder are sources of their own; its pages together are one, so that a million pages are not a million
    sources. Such a source names each record by its file, and counts through all of them.
    """

    name: str
    fingerprint: str
    """Changes when the content may have changed: by size and time, or by what a store gives for them."""
    places: Pages | File
    fields: Fields = FOUND
    limits: Limits = USUAL
    passed_over: Counter[str] = field(default_factory=Counter)
    """After reading: what held no record, counted by kind. What was skipped is counted, too, but for rows."""
    size: int = 0
    """Bytes, 0 if unknown."""
    reached: int = 0
    """How many bytes have been read."""

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        """Yield records and damage in order, without the first `skip` of them, holding a few at a time.

        Raises ArchiveError if the source cannot be opened or read on, UsageError if a library is missing.
        """
        self.passed_over.clear()
        job = Job(self.fields, self.limits, skip, self.passed_over, reach=self._reach)
        items = read_file(self.places, job) if isinstance(self.places, File) else _read_pages(self.places, job)
        for number, item in enumerate(items):
            if number < skip:
                continue
            if isinstance(item, Found):
                name = item.source or self.name
                yield Record(name, item.place, number, item.body, item.form, item.url, item.content_type, item.notes)
            elif isinstance(item, Lost):
                yield Damage(item.source or self.name, item.place, number, item.what, item.url)

    def paths(self) -> Iterator[str]:
        """Yield the files of this machine that it is read from."""
        for file in [self.places] if isinstance(self.places, File) else self.places.files():
            path = file.address.removeprefix("file://")
            if "://" not in path:
                yield path

    def _reach(self, at: int) -> None:
        self.reached = at


class Pages(Struct, frozen=True):
    """The files of a folder or a glob that are no archives by their names, listed anew for each reading."""

    name: str
    paths: tuple[str, ...] | None = None
    """Of a glob, or of a folder at an address; None: the folder `name`."""

    def files(self) -> Iterator[File]:
        """Yield them in order."""
        for path in walk_folder(self.name) if self.paths is None else self.paths:
            if kind_by_name(path) is None:
                yield name_file(path)


def find_sources(
    names: Sequence[str], fields: Fields = FOUND, limits: Limits = USUAL, again: Callable[[str], None] = lambda _: None
) -> list[Source]:
    """Return the sources that names stand for: paths of files and folders, globs (``**`` too), addresses for fsspec.

    Folders are read with all below them, links to files too, but for what is hidden or behind a link to a folder; in
    order of names. A name that comes twice, also by another spelling or within a folder, is one source, and `again` is
    told of it. Raises ArchiveError for a name that stands for nothing,
    UsageError for an address that cannot be opened.
    """
    found: dict[str, Source] = {}
    for name in names:
        for places in _find_remote(name) if "://" in name else _find_local(name):
            key = _key_of(places.address if isinstance(places, File) else places.name)
            if key in found:
                again(found[key].name)
            else:
                name = tidy_name(places.name, MOST_NAME)
                fingerprint, size = _look_at(places)
                found[key] = Source(name, fingerprint, places, fields, limits, size=size)
    return list(found.values())


def _key_of(name: str) -> str:
    """Return a name that is the same for each spelling of a path; links are not followed."""
    return name if "://" in name else os.path.abspath(name)


def name_file(path: str) -> File:
    """Return a file, named so that its name can be written anywhere."""
    return File(tidy_name(path, MOST_NAME), path)


def _find_local(name: str) -> Iterator[Pages | File]:
    path = Path(name)
    if path.is_file():
        yield name_file(name)
    elif path.is_dir():
        yield from _split(Pages(name), walk_folder(name))
    elif glob.has_magic(name):
        yield from _split_glob(name, _matching(name))
    else:
        raise ArchiveError(f"{name}: there is no such file or folder")


def _matching(pattern: str) -> Iterator[str]:
    """Yield the files that match, and those in folders that do."""
    seen = set()
    for path in sorted(glob.iglob(pattern, recursive=True)):
        for file in walk_folder(path) if Path(path).is_dir() else [path]:
            if file not in seen and Path(file).is_file():
                seen.add(file)
                yield file


def _find_remote(name: str) -> Iterator[Pages | File]:
    system, path = resolve(name)
    if is_web(name):
        yield name_file(name)
        return
    with asking(f"{name} cannot be looked up"):
        if system.isfile(path):
            yield name_file(name)
            return
        paths = sorted(system.find(path)) if system.isdir(path) else sorted(system.glob(path))
    yield from _split_glob(name, [system.unstrip_protocol(one) for one in paths if system.isfile(one)])


def _split_glob(name: str, paths: Iterable[str]) -> Iterator[Pages | File]:
    listed = tuple(paths)
    if not listed:
        raise ArchiveError(f"{name}: there is no such file")
    yield from _split(Pages(name, listed), listed)


def _split(pages: Pages, paths: Iterable[str]) -> Iterator[Pages | File]:
    """Yield the archives among files, and before them the rest as one."""
    archives = [name_file(path) for path in paths if kind_by_name(path) is not None]
    if next(pages.files(), None) is not None:
        yield pages
    yield from archives


def _look_at(places: Pages | File) -> tuple[str, int]:
    """Return the fingerprint and the size."""
    if isinstance(places, File):
        return places.state()
    digest = hashlib.sha256()
    total = 0
    for file in places.files():
        fingerprint, size = file.state()
        total += size
        digest.update(f"{file.name}\0{fingerprint}\n".encode("utf-8", "replace"))
    return digest.hexdigest()[:32], total


def _read_pages(pages: Pages, job: Job) -> Iterator[Item]:
    """Yield what the files hold; one that cannot be opened or read is lost alone."""
    done = 0
    size = Sum(job.reach)
    folder, paired = "", False
    for file in pages.files():
        if is_beside_page(file.address, pages.name if pages.paths is None else ""):
            job.pass_over("saved beside a page")
            continue
        skip = max(0, job.skip - done)
        is_json = file.address.lower().endswith(".json")
        if is_json and folder != (folder := os.path.dirname(file.address)):
            paired = "://" not in folder and holds_pages(folder)
        is_paired = is_json and paired
        part = Job(job.fields, job.limits, skip, job.passed_over, named=False, paired=is_paired, reach=size.reach)
        try:
            for item in read_file(file, part):
                done += 1
                yield item if not isinstance(item, Found | Lost) else item._replace(source=file.name)
        except ArchiveError as error:
            done += 1
            yield Lost("", error.message, file.name)
        size.end()


class Sum:
    """How many bytes of several files have been read, one after another."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self._before = 0
        self._most = 0

    def reach(self, at: int) -> None:
        """Take in at which byte of the file reading is."""
        self._most = max(self._most, at)
        self._tell(self._before + at)

    def end(self) -> None:
        """Go on to the next file."""
        self._before += self._most
        self._most = 0
