"""Compression around a file: gzip and zstd, told by content, unpacked as it is read and never all at once."""

from __future__ import annotations

import codecs
import gzip
import io
import tempfile
import zlib
from contextlib import ExitStack
from typing import Any, BinaryIO, cast

from newsclean.archive.readers.items import tidy_name
from newsclean.archive.readers.zstd import load_zstd
from newsclean.charsets import standard_name
from newsclean.decode import unpack_gzip
from newsclean.errors import InputError
from newsclean.model import Limits

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_NOTE = b"\x2a\x4d\x18"
"""Bytes 2 to 4 of a frame that zstd's readers skip; some files begin with one."""
_DICTIONARY_NOTE = b"\x5d" + _ZSTD_NOTE
"""Of such a frame that holds the dictionary of all frames behind it, as crawlers write ``.warc.zst``."""
_DICTIONARY = b"\x37\xa4\x30\xec"
_MOST_DICTIONARY = 1 << 26
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""The marks at the start of a text in UTF-16, as some programs for Windows write it."""
DAMAGE = (OSError, EOFError, zlib.error)
"""What unpacking raises for damaged or cut data, beside zstd's own error (see `damage_errors`)."""
_SPOOL_RATIO = 200
_SPOOL_FREE = 1 << 28


def coding_of(head: bytes) -> str:
    """Return how a file with this start is compressed: ``gzip``, ``zstd`` or empty."""
    if head.startswith(GZIP):
        return "gzip"
    if head.startswith(ZSTD) or (head[1:4] == _ZSTD_NOTE and head[0] & 0xF0 == 0x50):
        return "zstd"
    return ""


def damage_errors(coding: str, *others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what reading data of this compression raises when it is damaged, and `others`."""
    return (*DAMAGE, *others, load_zstd().ZstdError) if coding == "zstd" else (*DAMAGE, *others)


def open_plain(raw: BinaryIO, coding: str) -> BinaryIO:
    """Return a stream of what a compressed file holds."""
    if coding == "gzip":
        return cast("BinaryIO", io.BufferedReader(cast("Any", gzip.GzipFile(fileobj=raw, mode="rb")), 1 << 17))
    if coding == "zstd":
        file = load_zstd().ZstdFile(raw, "rb", zstd_dict=read_dictionary(raw))
        return cast("BinaryIO", io.BufferedReader(file, 1 << 17))
    return raw


def read_dictionary(raw: BinaryIO) -> Any:
    """Return the zstd dictionary at the start of a file, None if there is none that can be read; go back to the start.

    It is in a frame of its own, itself compressed or not: https://iipc.github.io/warc-specifications
    """
    raw.seek(0)
    head = raw.read(8)
    size = int.from_bytes(head[4:], "little")
    data = raw.read(size) if head.startswith(_DICTIONARY_NOTE) and size <= _MOST_DICTIONARY else b""
    raw.seek(0)
    library = load_zstd()
    try:
        if data.startswith(ZSTD):
            data = library.ZstdDecompressor().decompress(data, _MOST_DICTIONARY)
        return library.ZstdDict(data, is_raw=not data.startswith(_DICTIONARY)) if data else None
    except (library.ZstdError, ValueError):
        return None


class _Recoded(io.RawIOBase):
    """A stream of UTF-16 with its mark, read as UTF-8."""

    def __init__(self, wide: BinaryIO) -> None:
        super().__init__()
        self._wide = wide
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._held = b""
        self._ended = False

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as may be, and return how many bytes were written, 0 at the end."""
        while not (self._held or self._ended):
            piece = self._wide.read(1 << 16)
            self._ended = not piece
            self._held = self._decoder.decode(piece, self._ended).encode()
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


def open_utf8(raw: BinaryIO, coding: str) -> BinaryIO:
    """Return a stream of what a compressed file of text holds; what is in UTF-16, as its mark says, comes in UTF-8."""
    wide = peek_plain(raw, coding, 2) in UTF16
    plain = open_plain(raw, coding)
    return cast("BinaryIO", io.BufferedReader(cast("Any", _Recoded(plain)), 1 << 17)) if wide else plain


def peek_utf8(raw: BinaryIO, coding: str, size: int) -> bytes:
    """Return the first bytes of what `open_utf8` gives of a file, and go back to its start."""
    start = peek_plain(raw, coding, size)
    return start.decode("utf-16", "ignore").encode() if start.startswith(UTF16) else start


def peek_plain(raw: BinaryIO, coding: str, size: int) -> bytes:
    """Return the first bytes of what a file holds, as many as can be read, and go back to its start."""
    raw.seek(0)
    out = b""
    try:
        plain = open_plain(raw, coding)
        while len(out) < size and (piece := plain.read1(size - len(out))):  # type: ignore[attr-defined]
            out += piece
    except damage_errors(coding):
        pass  # whoever reads on meets the damage again, and says so
    raw.seek(0)
    return out


def spool(raw: BinaryIO, coding: str) -> BinaryIO:
    """Return a file to read from any place on: one that is compressed is unpacked into a temporary one.

    Raises ValueError if it grows so much that it is a bomb, and what unpacking raises.
    """
    if not coding:
        return raw
    most = max(_SPOOL_FREE, raw.seek(0, io.SEEK_END) * _SPOOL_RATIO)
    raw.seek(0)
    plain = open_plain(raw, coding)
    with ExitStack() as on_error:
        file = on_error.enter_context(tempfile.TemporaryFile())
        while piece := plain.read(1 << 20):
            file.write(piece)
            if file.tell() > most:
                raise ValueError(f"it unpacks to over {_SPOOL_RATIO} times its size")
        file.seek(0)
        on_error.pop_all()
    return cast("BinaryIO", file)


def decode_content(body: bytes, encoding: str, limits: Limits) -> bytes:
    """Undo the ``Content-Encoding`` of an answer's body, never to more than `limits.input_bytes`.

    Raises InputError for a damaged, cut or too large body and for an encoding that is not known.
    """
    named = [name.strip().lower().removeprefix("x-") for name in encoding.split(",")]
    codings = [name for name in named if name not in ("", "identity")]
    if len(codings) > 1:
        raise InputError("its body is encoded more than once")
    if not codings or not body:
        return body
    if codings[0] == "gzip":
        return unpack_gzip(body, limits)
    if codings[0] == "deflate":
        return _inflate(body, limits)
    if codings[0] == "zstd":
        return _unpack_zstd(body, limits)
    if codings[0] == "br":
        return _unpack_brotli(body, limits)
    if standard_name(codings[0]):
        return body  # a character set in the wrong header, which browsers pass over, too
    raise InputError(f"its body is encoded as {tidy_name(codings[0], 40)}, which is not read (Content-Encoding)")


def _inflate(body: bytes, limits: Limits) -> bytes:
    """Undo "deflate", which comes with zlib's frame and without."""
    framed = body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
    try:
        out = inflater.decompress(body, limits.input_bytes + 1)
    except zlib.error as error:
        raise InputError(f"its deflate data is damaged: {error}") from None
    return _whole(out, inflater.eof, limits)


def _unpack_zstd(body: bytes, limits: Limits) -> bytes:
    library = load_zstd()
    unpacker = library.ZstdDecompressor()
    try:
        out = unpacker.decompress(body, limits.input_bytes + 1)
    except library.ZstdError as error:
        raise InputError(f"its zstd data is damaged: {error}") from None
    return _whole(out, unpacker.eof, limits)


def _unpack_brotli(body: bytes, limits: Limits) -> bytes:
    try:
        import brotli
    except ImportError:
        raise InputError("its body is encoded by brotli, for which pip install 'newsclean[archive]'") from None
    unpacker = brotli.Decompressor()
    out = b""
    try:
        while len(out) <= limits.input_bytes and not unpacker.is_finished():
            new = unpacker.process(b"" if out else body, output_buffer_limit=limits.input_bytes + 1 - len(out))
            if not new:
                break
            out += new
    except brotli.error as error:
        raise InputError(f"its brotli data is damaged: {error}") from None
    return _whole(out, bool(unpacker.is_finished()), limits)


def _whole(out: bytes, ended: bool, limits: Limits) -> bytes:
    if len(out) > limits.input_bytes:
        raise InputError(f"its body is over {limits.input_bytes} bytes once decoded (Limits.input_bytes)")
    if not ended:
        raise InputError("its encoded body is cut")
    return out
