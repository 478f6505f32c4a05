"""The compressed members of a WARC file, one after another, also past those that are damaged.

A WARC file is compressed record by record: each gzip member, or zstd frame, holds one. What is damaged costs its own
member: the next one begins where the coding's mark opens as ``WARC/``.
"""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO, Protocol

from newsclean.archive.readers.unpack import GZIP, ZSTD, coding_of, read_dictionary
from newsclean.archive.readers.zstd import load_zstd

PIECE = 1 << 15
_WINDOW = 1 << 20
_TRIAL = 2048
"""Compressed bytes of a member that are unpacked to see how it opens."""
_LITTLE = 64
_MARKS = {"gzip": GZIP, "zstd": ZSTD}
_NAMES = {"gzip": "gzip member", "zstd": "zstd frame", "": "file"}


class Unpacker(Protocol):
    """What undoes one gzip member or zstd frame."""

    ended: bool
    rest: int
    """Bytes handed in that lie behind the end."""

    def unpack(self, piece: bytes, most: int = PIECE) -> bytes:
        """Take more compressed bytes, and return at most `most` of what they hold."""

    def hungry(self) -> bool:
        """Say whether more compressed bytes are needed."""


class _Gunzip:
    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.ended = False
        self.rest = 0

    def unpack(self, piece: bytes, most: int = PIECE) -> bytes:
        out = self._inflater.decompress(self._inflater.unconsumed_tail + piece, most)
        self.ended = self._inflater.eof
        self.rest = len(self._inflater.unused_data)
        return out

    def hungry(self) -> bool:
        return not self._inflater.unconsumed_tail


class _Unzstd:
    def __init__(self, dictionary: Any) -> None:
        self._decompressor: Any = load_zstd().ZstdDecompressor(zstd_dict=dictionary)
        self.ended = False
        self.rest = 0

    def unpack(self, piece: bytes, most: int = PIECE) -> bytes:
        out = bytes(self._decompressor.decompress(piece, most))
        self.ended = bool(self._decompressor.eof)
        self.rest = len(self._decompressor.unused_data) if self.ended else 0
        return out

    def hungry(self) -> bool:
        return bool(self._decompressor.needs_input)


class Members:
    """The members of a file, as stretches of unpacked bytes; a file that is not compressed is one stretch.

    A member that does not open as ``WARC/`` goes on with the record of the one before it, if that is not whole yet:
    some programs cut anywhere. Behind a whole record it is a stretch of its own, and damage.
    """

    def __init__(self, raw: BinaryIO, coding: str) -> None:
        self.start = 0
        """Offset in the file at which the stretch begins."""
        self.fault: str | None = None
        """What is wrong with the stretch, once its reading came to that."""
        self.opening = b""
        """The first bytes of a stretch that has a fault, if there are any."""
        self.packed = bool(coding)
        self._raw = raw
        self._coding = coding
        self._at = 0
        self._next: int | None = 0
        self._unpacker: Unpacker | None = None
        self._continues = False
        """Whether the stretch may go on with the member behind the one that ended."""
        self._errors: tuple[type[Exception], ...] = (zlib.error,)
        self._dictionary: Any = None
        if coding == "zstd":
            self._dictionary = read_dictionary(raw)
            self._errors = (load_zstd().ZstdError,)

    def open_next(self) -> bool:
        """Go to the next stretch, and say whether there is one; what is none, but should be, is one with a fault."""
        if self._next is None:
            return False
        self.start, self.fault, self._next = self._next, None, None
        self._raw.seek(self.start)
        self._at = self.start
        self._continues = False
        if not self._coding:
            return True
        head = self._raw.read(4)
        self._raw.seek(self.start)
        if coding_of(head) == self._coding:
            self._unpacker = self._start()
            return True
        if self._is_padding():
            return False
        self._blame("is no " + _NAMES[self._coding])
        return True

    def read(self, beyond: bool) -> bytes:
        """Return the next unpacked bytes of the stretch, none at its end or where a fault ends it.

        `beyond` says whether a record is not whole yet, and the next member may go on with it.
        """
        if not self._coding:
            return self._raw.read(PIECE)
        while True:
            if self._unpacker is None and beyond and self._continues:
                self._unpacker, self._continues = self._start(), False
            if self._unpacker is None:
                return b""
            if out := self._unpack(self._unpacker):
                return out

    def _unpack(self, unpacker: Unpacker) -> bytes:
        piece = b""
        if unpacker.hungry():
            piece = self._raw.read(PIECE)
            self._at += len(piece)
            if not piece:
                self._blame("is cut: the file ends before its trailer")
                return b""
        try:
            out = unpacker.unpack(piece)
        except self._errors as error:
            self._blame(f"is damaged ({error})")
            return b""
        if unpacker.ended:
            self._end(self._at - unpacker.rest)
        return out

    def _end(self, offset: int) -> None:
        """Go on behind a member that is whole."""
        self._next = self._at = offset
        self._unpacker = None
        self._raw.seek(offset)
        head = self._raw.read(4)
        self._continues = coding_of(head) == self._coding and self._opening(offset) is False
        self._raw.seek(offset)

    def _start(self) -> Unpacker:
        return _Gunzip() if self._coding == "gzip" else _Unzstd(self._dictionary)

    def _blame(self, what: str) -> None:
        """Note a fault of the stretch, and where reading goes on."""
        self._unpacker = None
        self.opening = self._unpack_start(self.start, _TRIAL)
        self._next = self._find(self.start + 1)
        goes_on = "no other follows" if self._next is None else f"reading goes on at byte {self._next}"
        self.fault = f"what begins at byte {self.start} {what}; {goes_on}"

    def _find(self, offset: int) -> int | None:
        """Return where, at `offset` or behind it, a member begins that opens as a WARC record."""
        mark = _MARKS[self._coding]
        while True:
            self._raw.seek(offset)
            window = self._raw.read(_WINDOW)
            at = window.find(mark)
            while at >= 0:
                if self._opening(offset + at):
                    return offset + at
                at = window.find(mark, at + 1)
            if len(window) < _WINDOW:
                return None
            offset += len(window) - len(mark) + 1

    def _opening(self, offset: int) -> bool | None:
        """Say whether a member opens as a WARC record; None if it cannot be told."""
        out = self._unpack_start(offset, _LITTLE).lstrip(b"\r\n")
        return out.startswith(b"WARC/") if out else None

    def _unpack_start(self, offset: int, size: int) -> bytes:
        """Return about the first `size` bytes that a member at `offset` holds, fewer where it is damaged."""
        self._raw.seek(offset)
        unpacker = self._start()
        piece = self._raw.read(_TRIAL)
        out = b""
        try:  # little by little: what comes together with an error is not handed out
            while len(out) < size and not unpacker.ended and (new := unpacker.unpack(piece, _LITTLE)):
                out += new
                piece = b""
        except self._errors:
            pass
        return out

    def _is_padding(self) -> bool:
        """Say whether only zeros or line ends follow, as on tapes."""
        while piece := self._raw.read(_WINDOW):
            if piece.strip(b"\0\r\n"):
                self._raw.seek(self.start)
                return False
        return True
