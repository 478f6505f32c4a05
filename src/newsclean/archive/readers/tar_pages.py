"""Tar files of pages and dumps, read from start to end without seeking."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from tarfile import (  # type: ignore[attr-defined]
    EOFHeaderError,
    InvalidHeaderError,
    TruncatedHeaderError,
)
from typing import BinaryIO, Self

from newsclean.archive.readers.items import Item, Job, Lost, tidy_name
from newsclean.archive.readers.pages import pass_by_name, read_member
from newsclean.archive.readers.unpack import damage_errors, open_plain

_MOST_NOTE = 1 << 20
"""Bytes of a header that belongs to the next member: a long name, attributes."""
_NOTES = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)


@dataclass
class _Watch:
    """What tarfile passes over in silence."""

    damaged_from: int | None = None
    """The offset of a block that should be a header and is none."""
    ended: bool = False
    """Whether the mark of the end was seen."""


def read_tar(raw: BinaryIO, coding: str, job: Job) -> Iterator[Item]:
    """Yield the pages of a tar file; behind a damaged header reading goes on at the next one that is whole."""
    watch = _Watch()
    reason = ""
    try:
        with tarfile.open(
            fileobj=open_plain(raw, coding), mode="r|", tarinfo=_watching(watch), ignore_zeros=True
        ) as archive:
            while (member := archive.next()) is not None:
                if watch.damaged_from is not None:
                    yield _lost(watch.damaged_from, f"are no tar header; reading goes on at byte {member.offset}")
                watch.damaged_from, watch.ended = None, False
                if (item := _read(archive, member, job)) is not None:
                    yield item
                archive.members = []  # type: ignore[attr-defined]  # or tarfile would keep them all
            if watch.damaged_from is None and not watch.ended:
                watch.damaged_from, reason = archive.offset, "lack: the file ends without tar's mark of its end"
    except damage_errors(coding, tarfile.TarError) as error:
        yield Lost("", f"it is cut or damaged, and what follows is lost: {error}")
        return
    if watch.damaged_from is not None:
        yield _lost(watch.damaged_from, reason or "are no tar header, and no other follows")


def _lost(offset: int, what: str) -> Lost:
    return Lost(f"byte {offset}", f"the bytes from {offset} on {what}")


def _watching(watch: _Watch) -> type[tarfile.TarInfo]:
    """Return a class of headers that notes what tarfile only passes over."""

    class Header(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            header = super().frombuf(buf, encoding, errors)
            if header.type in _NOTES and header.size > _MOST_NOTE:
                raise InvalidHeaderError("a note on a member is too large")  # tarfile would hold all of it
            return header

        @classmethod
        def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
            try:
                return super().fromtarfile(archive)
            except EOFHeaderError:
                watch.ended = True
                raise
            except (InvalidHeaderError, TruncatedHeaderError):
                if watch.damaged_from is None and not watch.ended:
                    watch.damaged_from = archive.offset
                raise

    return Header


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo, job: Job) -> Item | None:
    name = tidy_name(member.name)
    if not member.isfile():
        if not member.isdir():
            job.pass_over("link or device")
        return None
    opened = archive.extractfile(member)
    if opened is None or pass_by_name(name, job):
        return None
    return read_member(opened, name, member.size, job)
