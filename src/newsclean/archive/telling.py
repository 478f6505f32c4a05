"""What a file that was given as one page is, where it is none: an archive of records, by its content."""

from __future__ import annotations

import io
import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.patterns import compiled

if TYPE_CHECKING:
    from newsclean.archive.readers.sniff import Kind

_START = compiled(rb"(?:\xef\xbb\xbf)?\s{0,999}[\[{]|WARC/|filedesc:|PAR1|PK|\x28\xb5\x2f\xfd")
"""How archives begin; the others have zeros near their start, which no page has but in UTF-16."""
_ROWS_BY_NAME = compiled(r"\.(?:jsonl|ndjson|csv|tsv)(?:\.gz|\.gzip)?\Z", re.IGNORECASE)
_NAMES: dict[Kind, str] = {
    "warc": "WARC",
    "arc": "ARC",
    "parquet": "Parquet",
    "zip": "ZIP",
    "tar": "tar",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "csv": "CSV",
}
_ROWS, _ROWS_BYTES = 20, 1 << 23
"""How many rows are looked at, in how much of a file: a quarter of that for CSV, whose rows take many lines."""
_COLUMN = compiled(r"[,;\t|]")


def tell_archive(name: str, body: bytes) -> str | None:
    """Return what a file is, as the end of a sentence, that holds records or is in zstd; None for a page or a dump.

    JSON and CSV are archives where rows with pages or texts are in them; a name alone says nothing.
    """
    start = _inflate(body, 1000)
    if not (_START.match(start) or b"\0" in start or _ROWS_BY_NAME.search(name)):
        return None
    from newsclean.archive.readers.sniff import HEAD, judge_content, judge_file
    from newsclean.archive.readers.unpack import coding_of

    if coding_of(body[:4]) == "zstd":
        return "compressed by zstd, which only batch undoes"
    head = _inflate(body, HEAD)
    kind = judge_file(name, head).kind
    if kind in ("json", "jsonl", "csv"):
        certain = _holds_rows(kind, _inflate(body, _ROWS_BYTES // 4 if kind == "csv" else _ROWS_BYTES))
    else:
        certain = kind in _NAMES and kind == judge_content(head)
    return f"an archive of records ({_NAMES[kind]})" if certain else None


def _inflate(body: bytes, most: int) -> bytes:
    """Return the first bytes of what a file holds: in gzip, of its first member."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:most]
    try:
        return zlib.decompressobj(wbits=31).decompress(body, most)
    except zlib.error:
        return b""


def _holds_rows(kind: Kind, body: bytes) -> bool:
    """Say whether at least half of the first rows hold a page or a text."""
    from newsclean.archive.readers import READERS, Found, Job

    if kind == "csv" and not _has_header(body):
        return False
    items = list(islice(READERS[kind](io.BytesIO(body), "", Job()), _ROWS))
    found = sum(isinstance(item, Found) for item in items)
    return 0 < len(items) <= 2 * found


def _has_header(body: bytes) -> bool:
    """Say whether a file's first line names columns, a known one among them: a line of a dump may have commas, too."""
    from newsclean.archive.readers.fields import PAGE_NAMES, TEXT_NAMES, URL_NAMES

    line = body.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0][:10_000].decode("utf-8", "replace")
    names = [name.strip(' "\r').lower() for name in _COLUMN.split(line)]
    return len(names) > 1 and not TEXT_NAMES.union(PAGE_NAMES, URL_NAMES).isdisjoint(names)
