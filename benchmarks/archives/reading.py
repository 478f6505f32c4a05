"""What reading an archive costs: memory above that of an empty reader, and records a second, per format.

::

    python -m benchmarks.archives.reading --records 20000

Writes archives of pages of 100 kB into a temporary folder, one a format, with a record of 1 GB in the WARC files, a
member of 1 GB in ZIP and tar and a line of 1 GB in JSON Lines; then reads each in a process of its own, once for half
as many records and once for all: memory that is flat is the same for both.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

PAGE_BYTES = 100_000
HUGE = 1 << 30
PIECE = bytes(1 << 20)
MB = 1_000_000


def make_pages(records: int) -> Iterator[bytes]:
    """Yield pages that compress as pages do."""
    letters = random.Random(5)
    words = ["".join(letters.choices("abcdefghijklmnop", k=letters.randint(3, 9))) for _ in range(5000)]
    base = " ".join(letters.choices(words, k=PAGE_BYTES // 7))[:PAGE_BYTES]
    for number in range(records):
        start = letters.randrange(PAGE_BYTES)
        yield f"<html><body><h1>Page {number}</h1><p>{base[start:]} {base[:start]}</p></body></html>".encode()


def warc_head(number: int, length: int) -> bytes:
    """Return the head of a response record, and of the answer in it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: "
        f"https://news.example/{number}\r\nContent-Length: {length + len(http)}\r\n\r\n"
    )
    return head.encode() + http


def write_warc(path: Path, records: int) -> None:
    """Write a WARC file of gzip members, with a record of 1 GB."""
    with path.open("wb") as file:
        for number, page in enumerate(make_pages(records)):
            file.write(gzip.compress(warc_head(number, len(page)) + page + b"\r\n\r\n", 1))
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1) as packed:
            write_huge(packed, warc_head(records, HUGE))


def write_huge(file: Any, head: bytes = b"") -> None:
    """Write a gigabyte."""
    file.write(head)
    for _ in range(HUGE // len(PIECE)):
        file.write(PIECE)


def write_one_member(path: Path, records: int) -> None:
    """Write a WARC file that is one gzip member."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        for number, page in enumerate(make_pages(records)):
            file.write(warc_head(number, len(page)) + page + b"\r\n\r\n")
        write_huge(file, warc_head(records, HUGE))


def write_lines(path: Path, records: int) -> None:
    """Write JSON Lines in gzip, with a line of 1 GB."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        for page in make_pages(records):
            file.write(json.dumps({"html": page.decode()}).encode() + b"\n")
        write_huge(file)
        file.write(b"\n")


def write_array(path: Path, records: int) -> None:
    """Write a JSON array."""
    with path.open("w") as file:
        for number, page in enumerate(make_pages(records)):
            file.write(("," if number else "[") + json.dumps({"html": page.decode()}))
        file.write("]")


def write_csv(path: Path, records: int) -> None:
    """Write CSV in gzip."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"html\n")
        for page in make_pages(records):
            file.write(b'"' + page + b'"\n')


def write_parquet(path: Path, records: int) -> None:
    """Write a Parquet file of row groups of 1,000 rows."""
    import pyarrow as arrow
    from pyarrow import parquet

    schema = arrow.schema([("html", arrow.large_binary())])
    pages = make_pages(records)
    with parquet.ParquetWriter(path, schema) as writer:
        while rows := [{"html": page} for _, page in zip(range(1000), pages, strict=False)]:
            writer.write_table(arrow.Table.from_pylist(rows, schema))


def write_zip(path: Path, records: int) -> None:
    """Write a ZIP file, with a member of 1 GB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, page in enumerate(make_pages(records)):
            archive.writestr(f"{number}.html", page)
        with archive.open("huge.html", "w") as file:
            write_huge(file)


class Zeros(io.BytesIO):
    """A gigabyte of zeros to read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return zeros."""
        return bytes(size or 0)


def write_tar(path: Path, records: int) -> None:
    """Write a tar file in gzip, with a member of 1 GB."""
    with ExitStack() as files:
        packed: Any = files.enter_context(gzip.open(path, "wb", compresslevel=1))
        archive = files.enter_context(tarfile.open(fileobj=packed, mode="w|"))
        for number, page in enumerate(make_pages(records)):
            member = tarfile.TarInfo(f"{number}.html")
            member.size = len(page)
            archive.addfile(member, io.BytesIO(page))
        member = tarfile.TarInfo("huge.html")
        member.size = HUGE
        archive.addfile(member, Zeros())


def write_folder(path: Path, records: int) -> None:
    """Write a folder of pages."""
    path.mkdir()
    for number, page in enumerate(make_pages(records)):
        (path / f"{number}.html").write_bytes(page)


FORMATS: dict[str, Callable[[Path, int], None]] = {
    "pages.warc.gz": write_warc,
    "one_member.warc.gz": write_one_member,
    "pages.jsonl.gz": write_lines,
    "pages.json": write_array,
    "pages.csv.gz": write_csv,
    "pages.parquet": write_parquet,
    "pages.zip": write_zip,
    "pages.tar.gz": write_tar,
    "folder": write_folder,
}


def read(path: str) -> None:
    """Read an archive, and print records, damage, seconds, and MB above those after the libraries were loaded."""
    from newsclean.archive.records import Damage
    from newsclean.archive.sources import find_sources

    (source,) = find_sources([path])
    items = source.read()
    counts = [0, 0]
    counts[isinstance(next(items), Damage)] += 1
    before = peak()
    start = time.perf_counter()
    for item in items:
        counts[isinstance(item, Damage)] += 1
    print(*counts, time.perf_counter() - start, peak() - before)


def peak() -> float:
    """Return the most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB


def measure(name: str, records: int) -> tuple[int, int, float, float]:
    """Write an archive and read it in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        FORMATS[name](path, records)
        command = [sys.executable, "-m", "benchmarks.archives.reading", "--read", str(path)]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(out[0]), int(out[1]), float(out[2]), float(out[3])


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description="What reading an archive costs.")
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--only", choices=FORMATS)
    parser.add_argument("--read", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        read(given.read)
        return
    for name in [given.only] if given.only else FORMATS:
        half = measure(name, given.records // 2)
        records, damage, seconds, grown = measure(name, given.records)
        print(
            f"{name:20} {records} records, {damage} damaged: {records / seconds:7.0f} records a second,"
            f" {grown:5.0f} MB for all, {half[3]:5.0f} MB for half"
        )


if __name__ == "__main__":
    main()
