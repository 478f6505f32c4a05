"""What a file is: by its content first, by its name second."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from newsclean.decode import BINARY_STARTS
from newsclean.patterns import compiled

Kind: TypeAlias = Literal["warc", "json", "jsonl", "parquet", "csv", "zip", "tar", "arc", "page", "other"]

HEAD = 16384
"""Bytes that are looked at."""

_BY_NAME: dict[str, Kind] = {
    **dict.fromkeys((".warc", ".wet", ".wat"), "warc"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".parquet", ".parq", ".pq"), "parquet"),
    ".zip": "zip",
    ".arc": "arc",
    **dict.fromkeys((".tar", ".tgz", ".tzst"), "tar"),
}
_COMPRESSED = (".gz", ".zst", ".zstd", ".gzip")
_BESIDE_PAGES = frozenset(
    (
        *(".css", ".js", ".mjs", ".cjs", ".map", ".svg", ".xml", ".rss", ".atom", ".xsl", ".dtd", ".webmanifest"),
        *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
        *(".mp3", ".mp4", ".webm", ".pdf", ".py", ".toml", ".yaml", ".yml", ".ini", ".cdx", ".cdxj", ".log"),
        *(".sha256", ".md5"),
    )
)
"""Names of files that are saved beside pages, many of them text, and are no pages."""
_OFFICE = (b"mimetype", b"[Content_Types].xml", b"META-INF/", b"_rels/")
"""First members of documents and programs that are ZIP files."""
_ZIP_NAME_AT = 30
_JSON = compiled(
    rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\})|(?:\xef\xbb\xbf)?\s*\[\s*\]\s*$'
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_CONTROLS = bytes([*range(1, 7), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])


class Judged(NamedTuple):
    """What a file is, and for one that holds no records what to count it as."""

    kind: Kind
    label: str = ""


def judge_file(name: str, head: bytes) -> Judged:
    """Return what a file of this name and with these first bytes, decompressed, is."""
    found, named = judge_content(head), kind_by_name(name)
    if named is not None and (found in ("page", "other") or (found, named) == ("json", "jsonl")):
        return Judged(named)
    suffix = suffix_of(name)
    if found == "page" and suffix in _BESIDE_PAGES:
        return Judged("other", suffix)
    return Judged(found, (suffix or "binary") if found == "other" else "")


def kind_by_name(name: str) -> Kind | None:
    """Return what a name says: only for formats that hold many records."""
    return _BY_NAME.get(suffix_of(name))


def suffix_of(name: str) -> str:
    """Return the last part of a file's name, from its dot on, without compression and a saved query string."""
    last = re.split(r"[/\\]", name)[-1].lower()
    for end in _COMPRESSED:
        last = last.removesuffix(end)
    last = re.split(r"[?@]", last)[0]
    dot = last.rfind(".")
    return last[dot:] if dot > 0 and len(last) - dot <= 12 else ""


def judge_content(head: bytes) -> Kind:
    """Return what a file with these first bytes, decompressed, is, whatever its name."""
    if head.startswith((b"WARC/1.", b"WARC/0.")):
        return "warc"
    if head.startswith(b"filedesc://"):
        return "arc"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "other" if head[_ZIP_NAME_AT:].startswith(_OFFICE) else "zip"
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    if _JSON.match(head):
        return "json"
    return "other" if _is_binary(head) else "page"


def _is_old_tar(head: bytes) -> bool:
    """Say whether a file begins with a header of tar's first form, which is known by its checksum alone."""
    if len(head) < 512 or not head[0]:
        return False
    stated = head[148:156].strip(b" \0")
    total = sum(head[:148]) + sum(head[156:512]) + 8 * 32
    return stated.isdigit() and not stated.strip(b"01234567") and int(stated, 8) == total


def _is_binary(head: bytes) -> bool:
    if head.startswith(BINARY_STARTS):
        return True
    if head.startswith(_WIDE):
        return False
    zeros = head.count(0)
    if zeros and not any(part.count(0) > 0.3 * len(part) for part in (head[::2], head[1::2])):
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 10
