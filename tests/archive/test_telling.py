"""Archives that are given as one page: told by their content, and never a page or a dump taken for one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import newsclean
from archive.makers import page, page_record, split, ten_members, zstd
from archive.test_members import make_tar, make_zip
from archive.test_rows import csv_bytes, lines, table_bytes
from newsclean.archive.sources import find_sources
from newsclean.archive.telling import tell_archive

ROWS = [{"url": f"https://news.example/{number}", "html": page(number).decode()} for number in range(3)]
STORY = "The harbor at Low Point opened again on Monday, and the first boat in carried eleven crates of pears."
DUMP = f"Pears come in\n{STORY}\n{STORY.replace('Monday', 'Friday')}\n"
PAGE = f"<html><article><h1>Pears come in</h1><p>{STORY}</p></article></html>".encode()

ARCHIVES = [
    ("a.warc", page_record(1), "WARC"),
    ("a.warc.gz", b"".join(ten_members()), "WARC"),
    ("page.html", page_record(1), "WARC"),
    ("a.jsonl", lines(ROWS), "JSON Lines"),
    ("a.JSONL.gz", gzip.compress(lines(ROWS)), "JSON Lines"),
    ("broken.jsonl", b"{broken\n[2024-05-06] no row\n" + lines(ROWS), "JSON Lines"),
    ("dump.txt", lines(ROWS), "JSON"),
    ("a.json", json.dumps(ROWS).encode(), "JSON"),
    ("a.json", b"\xef\xbb\xbf" + json.dumps(ROWS[0], indent=2).encode(), "JSON"),
    ("a.json", json.dumps([{"text": DUMP}]).encode(), "JSON"),
    ("a.csv", csv_bytes(ROWS), "CSV"),
    ("a.csv.gz", gzip.compress(csv_bytes(ROWS, ";")), "CSV"),
    ("a.tsv", csv_bytes(ROWS, "\t"), "CSV"),
    ("a", table_bytes(ROWS), "Parquet"),
    ("a.zip", make_zip({"a.html": page(1)}), "ZIP"),
    ("a.tar", make_tar({"a.html": page(1)}), "tar"),
    ("a.tgz", gzip.compress(make_tar({"a.html": page(1)})), "tar"),
]
PAGES = [
    ("page.json", PAGE),
    ("page.csv", PAGE),
    ("page.jsonl", PAGE),
    ("page.warc", PAGE),
    ("page.zip", PAGE),
    ("page.html.gz", gzip.compress(PAGE)),
    ("wide.csv", PAGE.decode().encode("utf-16")),
    ("a.csv", DUMP.encode()),
    ("a.csv", f"Boats, pears and a url\n{DUMP}".encode()),
    ("a.csv", f"Story | The Ledger\n{DUMP}".encode()),
    ("a.json", DUMP.encode()),
    ("a.jsonl", DUMP.encode()),
    ("a.parquet", DUMP.encode()),
    ("a.tar", DUMP.encode()),
    ("a.txt", b"{{Short description}}\n" + DUMP.encode()),
    ("a.txt", b'{ "Pears", said the mate\n' + DUMP.encode()),
    ("a.txt", b"[Photo: a boat]\n" + DUMP.encode()),
    ("a.txt", b'{"@type": "NewsArticle", "articleBody": "Pears."}\n' + DUMP.encode()),
    ("a.txt", b"WARC records are what the library keeps.\n" + DUMP.encode()),
    ("a.txt", b"PKP, the railway, said no.\n" + DUMP.encode()),
]


@pytest.mark.parametrize(("name", "data", "kind"), ARCHIVES, ids=[f"{name} {kind}" for name, _, kind in ARCHIVES])
def test_archive_is_refused(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    """An archive that is given as one page is an InputError that names the way, and `batch` reads it."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(newsclean.InputError) as error:
        newsclean.clean_file(tmp_path / name)
    way = f"is an archive of records ({kind}): newsclean batch FILE -o OUT"
    assert str(error.value) == f"{tmp_path / name}: {way}"
    (source,) = find_sources([str(tmp_path / name)])
    assert split(list(source.read()))[0]


@pytest.mark.parametrize("name", ["a.html.zst", "a.warc.zst", "a"])
def test_zstd_is_for_batch(tmp_path: Path, name: str) -> None:
    """What is in zstd is sent to `batch`, which undoes it."""
    (tmp_path / name).write_bytes(zstd(page(1)))
    with pytest.raises(newsclean.InputError, match=r"zstd, .*: newsclean batch FILE -o OUT"):
        newsclean.clean_file(tmp_path / name)


@pytest.mark.parametrize(("name", "data"), PAGES, ids=[f"{name} {number}" for number, (name, _) in enumerate(PAGES)])
def test_page_or_dump_is_cleaned(tmp_path: Path, name: str, data: bytes) -> None:
    """A page or a dump is cleaned, whatever its name and its first line say."""
    (tmp_path / name).write_bytes(data)
    assert newsclean.clean_file(tmp_path / name).text


def test_json_without_pages_is_no_archive() -> None:
    """JSON without a page or a text in it is no archive of records."""
    for data in (b'{"a": 1}', b"[]", b"[1, 2]", b'{"a": {"b": [1]}}\n{"a": 2}\n', b"{", b"[", b"{broken"):
        assert tell_archive("a.json", data) is None
        assert tell_archive("a.jsonl", data) is None


def test_archive_over_the_limit(tmp_path: Path) -> None:
    """An archive larger than a page may be is told, too, and sent to `batch`."""
    tight = newsclean.Options(limits=newsclean.Limits(input_bytes=1000))
    for name, data in {"a.warc": page_record(1) * 9, "a.jsonl": lines(ROWS * 9)}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(newsclean.InputError, match="newsclean batch"):
            newsclean.clean_file(tmp_path / name, options=tight)


def test_only_files_are_told() -> None:
    """What is handed in as a page or a text is cleaned as one, though it looks like JSON."""
    assert newsclean.clean_html(lines(ROWS)).text
    assert newsclean.clean_text(f'{{"text": "{STORY}"}}\n{STORY}').text
