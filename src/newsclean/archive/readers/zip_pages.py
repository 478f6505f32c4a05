"""ZIP files of pages and dumps."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from newsclean.archive.readers.items import Item, Job, Lost, tidy_name
from newsclean.archive.readers.pages import pass_by_name, read_member
from newsclean.archive.readers.unpack import damage_errors, spool

_MOST_RATIO = 500
_RATIO_FREE = 1 << 20
"""Bytes that any member may unpack to."""
_ENCRYPTED = 0x1


def read_zip(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield the pages of a ZIP file in the order of its directory; a damaged or encrypted member is lost alone."""
    with ExitStack() as open_files:
        try:
            archive = open_files.enter_context(zipfile.ZipFile(open_files.enter_context(spool(raw, coding))))
        except damage_errors(coding, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
            yield Lost("", f"it is no whole ZIP file: {error}")
            return
        for member in archive.infolist():
            if not member.filename.endswith("/") and (item := _read(archive, member, job)) is not None:
                yield item


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, job: Job) -> Item | None:
    name = tidy_name(member.filename)
    place = f"member {name}"
    if pass_by_name(name, job):
        return None
    if member.flag_bits & _ENCRYPTED:
        return Lost(place, "it is encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Lost(place, "it is compressed in a way that is not read: only deflate is")
    if member.file_size > max(_RATIO_FREE, member.compress_size * _MOST_RATIO):
        return Lost(place, f"it unpacks to over {_MOST_RATIO} times its size: a bomb")
    try:
        with archive.open(member) as opened:
            return read_member(opened, name, member.file_size, job)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        return Lost(place, f"it is damaged: {error}")
