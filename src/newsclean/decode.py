"""Bytes to characters: which character set, who says so, and what is no text at all.

Order of trust: byte-order mark, HTTP header, ``<meta>``, detector, the page's language; a guess is warned of. Labels
are those of the WHATWG Encoding Standard, so that none can run a Python codec such as utf-7. A declaration that the
bytes contradict is not believed: text in UTF-8 that is declared windows-1252 is read as UTF-8, and the other way round.
"""

from __future__ import annotations

import codecs
import re
import zlib
from itertools import islice
from typing import NamedTuple

from newsclean.charsets import codec_of, guess_charset, standard_name
from newsclean.errors import EmptyInput, InputError, TooComplex, Undecodable
from newsclean.literals import finder_of
from newsclean.model import Limits, Page
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.wide import decode_wide

native = load_native("_words")

BINARY_STARTS = (
    *(b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x7fELF", b"BZh", b"\xfd7zXZ"),
    *(b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"Rar!\x1a", b"OggS", b"ID3\x03", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_BOM_STARTS = tuple(bom for bom, _, _ in _BOMS)
_HEADER_CHARSET = compiled(r"charset\s*=\s*[\"']?([^\s;\"']{1,40})", re.IGNORECASE)
_META_CHARSET = compiled(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_:.-]{1,40})",
    re.IGNORECASE,
)
_STRANGE = bytes([*range(1, 7), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
"""Controls that no text has."""
_has_strange = finder_of((*map(chr, _STRANGE), "\ufffd"))
_BLANK = " \t\r\n\f\v\0\ufeff"
_BLANK_BYTES = _BLANK.encode()
_SAMPLE, _MOST_BYTES = 4096, 4
"""Characters by which a text is told from what is none, and the bytes of one at the most."""
_TWICE = compiled("\u00e2(?:\u0080[\u0099\u009c\u0093]|€[™œ“])")
"""Marks of prose that were encoded twice, by Latin-1 and by windows-1252."""
_LEAST_TWICE = 3
_BEYOND = "".join(bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_TAIL = f"[\u0080-\u00bf{_BEYOND}]"
_DOUBLE = compiled(
    f"[\u00c2-\u00f4](?:(?<=[\u00c2-\u00df]){_TAIL}|(?<=[\u00e0-\u00ef]){_TAIL}{{2}}|(?<=[\u00f0-\u00f4]){_TAIL}{{3}})"
    f"(?:[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}})*"
)
"""Characters whose codes are UTF-8. It begins with one class of rare characters: re then skips fast to the next."""
_ESCAPED = compiled(rb"\x1b\$[@B][\x21-\x7e]{2}")
"""Where ISO-2022-JP, whose bytes are all ASCII, turns to Japanese."""


class Decoded(NamedTuple):
    """A text and how it was read."""

    text: str
    charset: str
    source: str
    """``bom``, ``header``, ``meta``, ``detector``, or ``text`` for characters that were handed in."""
    warnings: list[str]
    utf8: bytes | None = None
    """The same text in UTF-8, where it came so."""


def decode_input(page: Page, limits: Limits) -> Decoded:
    """Return the page's characters, its character set, what decided it, and warnings.

    Raises EmptyInput, Undecodable for binary data, TooComplex over `limits.input_bytes`, InputError for what is neither
    bytes nor a str.
    """
    if not isinstance(page.body, bytes | str):
        raise InputError(f"a page or a text dump is bytes or str, not {type(page.body).__name__}")
    if isinstance(page.body, str):
        refuse_large(len(page.body), limits)
        text = join_surrogates(page.body)
        _refuse_binary(text, text.count("\0"))
        spoilt = "over 0.1 % of the characters were lost before (U+FFFD)"
        return Decoded(decode_once(text), "utf-8", "text", [spoilt] if _is_spoilt(text) else [])
    body = unpack_gzip(page.body, limits)
    if not (body[:1000].strip(b" \t\r\n\f\0") or body.strip(b" \t\r\n\f\0")):
        raise EmptyInput("the input is empty")
    if body.startswith(BINARY_STARTS):
        raise Undecodable("the input is binary, not a page or a text")
    text, charset, source = decode_bytes(body, page.content_type)
    _refuse_binary(text, text.count("\0") if b"\0" in body else 0)
    warnings = []
    if source == "detector" and not charset.startswith("utf-"):
        warnings.append(f"the page does not say its character set, or says a wrong one: read as {charset}")
    whole = "\ufffd" not in text
    if not whole and _is_spoilt(text):
        warnings.append(f"over 0.1 % of the characters could not be decoded as {charset}")
    once = decode_once(text)
    as_it_came = once is text and whole and charset == "utf-8" and source != "bom"
    return Decoded(once, charset, source, warnings, body if as_it_came else None)


def _is_spoilt(text: str) -> bool:
    return text.count("\ufffd") * 1000 > len(text)


class Plain(NamedTuple):
    """A source in UTF-8 that `decode_input` would read as it came, without a warning."""

    utf8: bytes
    beyond: bytes
    """Its bytes beyond ASCII, each row of them with what stands behind it."""
    source: str
    """What says that it is UTF-8: ``header``, ``meta`` or ``detector``."""


def find_plain(page: Page, limits: Limits) -> Plain | None:
    """Return the source of a page if it is plain; None for one that has to be read, or refused, by `decode_input`."""
    body = page.body
    if native is None or not isinstance(body, bytes) or len(body) > limits.input_bytes:
        return None
    if body.startswith((*BINARY_STARTS, *_BOM_STARTS, b"\x1f\x8b")) or b"\0" in body:
        return None
    if not body[:1000].strip(_BLANK_BYTES) or native.has_controls(body, _MOST_BYTES * _SAMPLE):
        return None  # it may be no text at all
    name, source = next(iter(_known_names(body, page.content_type)), ("utf-8", "detector"))
    beyond = native.beyond_ascii(body) if name == "utf-8" else b""
    try:
        letters = beyond.decode()
    except UnicodeDecodeError:
        return None
    is_whole = letters and "\ufffd" not in letters and decode_once(letters) is letters
    return Plain(body, beyond, source) if is_whole else None


def decode_once(text: str) -> str:
    """Return a text in which UTF-8 was taken for windows-1252 and written as UTF-8 again, as it was before.

    Quotation marks and dashes give that away; a text that only shows some such characters stays.
    """
    if "\u00e2" not in text or len([*islice(_TWICE.finditer(text), _LEAST_TWICE)]) < _LEAST_TWICE:
        return text
    return _DOUBLE.sub(lambda found: _undo(found[0]), text)


def _undo(run: str) -> str:
    codes = bytes(ord(c) if ord(c) < 256 else c.encode("cp1252")[0] for c in run)
    try:
        return codes.decode()
    except UnicodeDecodeError:
        return run


def unpack_gzip(body: bytes, limits: Limits) -> bytes:
    """Return `body`, decompressed if it is gzip, never more than `limits.input_bytes` of it.

    Raises TooComplex over the limit and Undecodable for a damaged or cut gzip file.
    """
    if not body.startswith(b"\x1f\x8b"):
        refuse_large(len(body), limits)
        return body
    out = bytearray()
    rest = memoryview(body)
    while bytes(rest[:2]) == b"\x1f\x8b":
        inflater = zlib.decompressobj(wbits=31)
        try:
            out += inflater.decompress(rest, limits.input_bytes + 1 - len(out))
        except zlib.error as error:
            raise Undecodable(f"the gzip data is damaged: {error}") from None
        refuse_large(len(out), limits)
        if not inflater.eof:
            raise Undecodable("the gzip data ends too early")
        rest = rest[len(rest) - len(inflater.unused_data) :]
    return bytes(out)


def refuse_large(size: int, limits: Limits) -> None:
    """Raise TooComplex for more than `limits.input_bytes`."""
    if size > limits.input_bytes:
        raise TooComplex(f"the input is over {limits.input_bytes} bytes (Limits.input_bytes)")


def decode_bytes(body: bytes, content_type: str | None) -> tuple[str, str, str]:
    """Return the text of `body`, its character set, and what decided it."""
    for bom, codec, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace"), name, "bom"
    if wide := decode_wide(body):
        return *wide, "detector"
    if found := _escaped(body):
        return found
    for name, source in _known_names(body, content_type):
        if name != "utf-8" and (text := _as_utf8(body)) is not None:
            return text, "utf-8", "detector"
        if (text := _try_decode(body, name)) is not None:
            return text, name, source
    return _detect(body)


def join_surrogates(text: str) -> str:
    """Return `text` with surrogate pairs joined and lone surrogates replaced by U+FFFD, as UTF-8 cannot hold them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _refuse_binary(text: str, zeros: int) -> None:
    """Raise EmptyInput for blanks alone, Undecodable for what is no text; `zeros` is how many U+0000 there are."""
    if not (text[:1000].strip(_BLANK) or text.strip(_BLANK)):
        raise EmptyInput("the input is empty")
    sample = text[:_SAMPLE]
    if zeros > len(text) // 4 or (_has_strange(sample) and _is_strange(sample)):
        raise Undecodable("the input is binary, not a page or a text")


def _is_strange(text: str) -> bool:
    """Tell whether so much of a text is controls, of which other bytes than text have one in ten, or no character."""
    encoded = text.encode()
    controls = len(encoded) - len(encoded.translate(None, _STRANGE))
    return controls > 1 + len(text) // 30 or controls + text.count("\ufffd") > len(text) // 10


def _escaped(body: bytes) -> tuple[str, str, str] | None:
    """Decode ISO-2022-JP, which looks like ASCII, and hence like any character set that may be declared."""
    if not body.isascii() or b"\x1b" not in body or not _ESCAPED.search(body):
        return None
    try:
        text = body.decode("iso2022_jp")
    except UnicodeDecodeError:
        return None
    declared = [source for label, source in _declared_labels(body, None) if standard_name(label) == "iso-2022-jp"]
    return text, "iso-2022-jp", declared[0] if declared else "detector"


def _known_names(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """Return the names of the character sets that are declared and known, each with what declares it."""
    names = []
    for label, source in _declared_labels(body, content_type):
        name = standard_name(label)
        if name.startswith("utf-16") and source == "meta":
            name = "utf-8"  # the Encoding Standard: a declaration that could be read as ASCII is not UTF-16
        if name:
            names.append((name, source))
    return names


def _declared_labels(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    labels = []
    if content_type and (found := _HEADER_CHARSET.search(content_type[:1000])):
        labels.append((found[1], "header"))
    if declared := _META_CHARSET.search(body[:8192]):
        labels.append(((declared[1] or declared[2]).decode("ascii"), "meta"))
    return labels


def _as_utf8(body: bytes) -> str | None:
    """Return the text if the bytes beyond ASCII are UTF-8, at least two characters of it, and nothing else."""
    if body.isascii():
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _beyond_ascii(text) > 1 else None


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _try_decode(body: bytes, name: str) -> str | None:
    """Decode if the bytes fit: a few broken characters are replaced, a wrong declaration is not believed."""
    codec = codec_of(name)
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        text = body.decode(codec, "replace")
    broken = text.count("\ufffd") - text.endswith("\ufffd")
    return text if broken * 200 <= len(text) and broken * 2 <= _beyond_ascii(text) else None


def _detect(body: bytes) -> tuple[str, str, str]:
    if body.isascii():
        return body.decode("ascii"), "utf-8", "detector"
    if (text := _try_decode(body, "utf-8")) is not None:
        return text, "utf-8", "detector"
    name = guess_charset(body)
    return body.decode(codec_of(name), "replace"), name, "detector"


__all__ = [
    "BINARY_STARTS",
    "Decoded",
    "Plain",
    "decode_bytes",
    "decode_input",
    "decode_once",
    "find_plain",
    "join_surrogates",
    "refuse_large",
    "unpack_gzip",
]
