"""JSON Lines, JSON arrays, CSV and Parquet: an item a row, with the fields found or named."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

from archive.makers import bodies, page, read_all, read_bytes, split, zstd
from newsclean.archive.cleaning import damage_result
from newsclean.archive.records import Damage, Record
from newsclean.archive.sources import Fields, find_sources
from newsclean.model import Limits

ROWS = [
    {"id": f"n-{number}", "url": f"https://news.example/{number}", "title": "Ferry", "html": page(number).decode()}
    for number in range(1, 101)
]
PAGES = [page(number) for number in range(1, 101)]


def lines(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def table_bytes(rows: list[dict[str, Any]], **options: Any) -> bytes:
    out = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(rows), out, **options)
    return bytes(out.getvalue())


def csv_bytes(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    quoted = [['"' + value.replace('"', '""') + '"' for value in row.values()] for row in rows]
    return "".join(delimiter.join(row) + "\r\n" for row in [list(rows[0]), *quoted]).encode()


def same(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(
    ("row", "body", "address"),
    [
        ({"answer": {"page": {"html": page(1).decode(), "address": "x"}}, "seen": 5}, page(1), None),
        ({"meta": {"url": "https://a.example/"}, "data": {"doc": {"story": {"text": "Ferry."}}}}, b"Ferry.", None),
        ({"text": "The ferry.", "data": {"doc": {"html": page(1).decode(), "url": "https://a.example/"}}}, None, None),
        ({"data": {"doc": {"url": "https://a.example/", "text": "Ferry."}}}, b"Ferry.", "https://a.example/"),
    ],
)
def test_fields_far_inside(tmp_path: Path, row: dict[str, Any], body: bytes | None, address: str | None) -> None:
    """A page that stands deep in a row is found where none stands further out."""
    (item,) = read_bytes(tmp_path, "a.jsonl", lines([row]))
    assert bodies([item]) == [body or b"The ferry."]
    assert isinstance(item, Record)
    assert item.url == (address or row.get("meta", {}).get("url"))


@pytest.mark.parametrize("pack", [same, gzip.compress, zstd])
@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.jsonl", lines(ROWS), "line 1"),
        ("a.json", json.dumps(ROWS).encode(), "item 1"),
        ("pretty.json", b"\xef\xbb\xbf" + json.dumps(ROWS, indent=2).encode(), "item 1"),
        ("a.csv", csv_bytes(ROWS), "row 1"),
        ("a.tsv", csv_bytes(ROWS, "\t"), "row 1"),
        ("a.parquet", table_bytes(ROWS), "row 1"),
        ("groups.parquet", table_bytes(ROWS, row_group_size=7), "row 1"),
        ("jsonl_without_a_name", lines(ROWS), "line 1"),
        ("of_windows.jsonl", lines(ROWS).decode().encode("utf-16"), "line 1"),
        ("of_windows.csv", csv_bytes(ROWS).decode().encode("utf-16"), "row 1"),
        ("parquet.txt", table_bytes(ROWS), "row 1"),
    ],
)
def test_rows(tmp_path: Path, name: str, data: bytes, place: str, pack: Callable[[bytes], bytes]) -> None:
    """Every row is a record, with its address and id, in every format and in gzip and zstd."""
    items = read_bytes(tmp_path, name, pack(data))
    assert bodies(items) == PAGES
    (first, *_) = split(items)[0]
    assert (first.place, first.url, first.form) == (f"{place} (id n-1)", "https://news.example/1", "either")


@pytest.mark.parametrize(
    ("row", "body"),
    [
        ({"a": "x", "content": "The ferry runs. " * 9, "headline": "h" * 500}, "content"),
        ({"text": "The ferry runs.", "raw_html": "<html><body><p>The ferry.</p></body></html>"}, "raw_html"),
        ({"strange": "The ferry runs once more. " * 30, "b": "c"}, "strange"),
        ({"metadata": {"url": "https://news.example/1"}, "text": "The ferry runs."}, "text"),
        ({"data": {"html": "<!DOCTYPE html><p>The ferry.</p>"}, "text": "short"}, "data.html"),
        ({"text": "", "body": "The ferry runs."}, "body"),
    ],
)
def test_field_is_found(tmp_path: Path, row: dict[str, Any], body: str) -> None:
    """HTML comes first, then text with a known name, then prose of any name; also inside another field."""
    value: Any = row
    for part in body.split("."):
        value = value[part]
    (record,) = split(read_bytes(tmp_path, "a.jsonl", lines([row])))[0]
    assert record.body == value
    assert record.url == ("https://news.example/1" if "metadata" in row else None)


@pytest.mark.parametrize("pack", [lines, csv_bytes, table_bytes])
def test_named_fields(tmp_path: Path, pack: Callable[[Any], bytes]) -> None:
    """Fields that the caller names are taken, whatever others hold."""
    rows = [{"html": "<p>no</p>", "mine": "yes", "place": "here", "nr": "7"}]
    (tmp_path / "a.csv").write_bytes(pack(rows))
    assert read_all(tmp_path / "a.csv", Fields("mine", "place", "nr")) == [
        Record(str(tmp_path / "a.csv"), f"{'line' if pack is lines else 'row'} 1 (id 7)", 0, "yes", "either", "here")
    ]


@pytest.mark.parametrize("pack", [csv_bytes, table_bytes])
def test_named_column_that_is_not_there(tmp_path: Path, pack: Callable[[Any], bytes]) -> None:
    """A table without the column is one damage that lists those that are there; sources before and behind it count."""
    (tmp_path / "a.csv").write_bytes(pack(ROWS))
    (item,) = read_all(tmp_path / "a.csv", Fields("nothing"))
    assert isinstance(item, Damage)
    assert item.what == "there is no column nothing: its columns are id, url, title, html"


@pytest.mark.parametrize("pack", [lines, csv_bytes, table_bytes])
def test_no_field_with_text(tmp_path: Path, pack: Callable[[Any], bytes]) -> None:
    """A file without HTML or text is one damage that says what its fields are."""
    (item,) = read_bytes(tmp_path, "a.csv", pack([{"n": "1", "m": "2"}] * 3))
    assert isinstance(item, Damage)
    assert "(n, m)" in item.what
    assert "--field" in item.what


def test_dotted_column(tmp_path: Path) -> None:
    """A field of a struct column is found and read, and only that."""
    rows = [{"page": {"html": page(1).decode(), "size": 5}, "meta": {"url": "https://news.example/1"}}]
    (record,) = split(read_bytes(tmp_path, "a.parquet", table_bytes(rows)))[0]
    assert (record.body, record.url) == (page(1).decode(), "https://news.example/1")


def test_binary_column(tmp_path: Path) -> None:
    """Pages as bytes stay bytes."""
    rows = [{"content": "<p>Fähre</p><p>a</p><p>b</p><p>c</p>".encode("latin-1")}]
    (record,) = split(read_bytes(tmp_path, "a.parquet", table_bytes(rows)))[0]
    assert record.body == rows[0]["content"]


@pytest.mark.parametrize("pack", [lines, table_bytes])
def test_row_without_a_page(tmp_path: Path, pack: Callable[[Any], bytes]) -> None:
    """A row that holds no page keeps its address, by which the page can be had again."""
    damage = split(read_bytes(tmp_path, "a.jsonl", pack([ROWS[0], {**ROWS[1], "html": None}])))[1]
    assert [(item.place, item.url) for item in damage] == [(damage[0].place, "https://news.example/2")]
    assert damage_result(damage[0]).url == "https://news.example/2"


def test_lines_that_are_no_json(tmp_path: Path) -> None:
    """Each line that is no JSON, no object or has no page is damage, and no other is touched; blank ones are none."""
    bad = [b"{broken\n", b"[1]\n", b'{"id": 5}\n', b'{"html": null}\n', b'{"html": [1]}\n', b"[" * 100_000 + b"\n"]
    items = read_bytes(tmp_path, "a.jsonl", lines(ROWS[:1]) + b"".join(bad) + b"\n  \n" + lines(ROWS[1:2]))
    assert bodies(items) == PAGES[:2]
    assert [item.place for item in split(items)[1]] == [
        *("line 2", "line 3", "line 4 (id 5)", "line 5", "line 6", "line 7"),
    ]
    assert items[-1].place == "line 10 (id n-2)"


@pytest.mark.parametrize("pack", [same, gzip.compress, zstd])
@pytest.mark.parametrize("ending", ["jsonl", "ndjson"])
@pytest.mark.parametrize(
    "first", [b"{broken", b"[2024-05-06] started", b"<p>no row", b"\x00\x01\xff", b'{"html": "<p>a']
)
def test_first_line_that_is_no_json(tmp_path: Path, first: bytes, ending: str, pack: Callable[[bytes], bytes]) -> None:
    """A first line that is broken costs itself alone where the name says JSON Lines."""
    items = read_bytes(tmp_path, f"a.{ending}", pack(first + b"\n" + lines(ROWS[:3])))
    assert bodies(items) == PAGES[:3]
    assert [item.place for item in split(items)[1]] == ["line 1"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("count", [1, 3])
def test_json_that_is_called_json_lines(tmp_path: Path, indent: int | None, count: int) -> None:
    """An array, or an object on many lines, is read as such though its name says JSON Lines."""
    assert bodies(read_bytes(tmp_path, "a.jsonl", json.dumps(ROWS[:count], indent=indent).encode())) == PAGES[:count]
    assert bodies(read_bytes(tmp_path, "b.jsonl", json.dumps(ROWS[0], indent=2).encode())) == PAGES[:1]


def test_json_that_is_not_strict(tmp_path: Path) -> None:
    """Lone surrogates are read, for cleaning to judge; a line that is no UTF-8 is read as what it seems to be in."""
    french = "<p>Le bac s’est arrêté lundi, et l’île a du pain jusqu’à jeudi.</p>"
    data = b'{"html": "<p>\\ud800</p>"}\n' + f'{{"html": "{french}"}}\n'.encode("cp1252")
    records = split(read_bytes(tmp_path, "a.jsonl", data))[0]
    assert [record.body for record in records] == ["<p>\ud800</p>", french]
    assert [record.notes for record in records] == [(), ("the line is no valid UTF-8: read as windows-1252",)]


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_cut_lines(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Lines before a cut are records, and the cut is damage."""
    letters = random.Random(7)
    rows = [{"html": f"<p>{''.join(letters.choices('abcdefghij ', k=3000))}</p>"} for _ in range(400)]
    items = read_bytes(tmp_path, "a.jsonl.zz", pack(lines(rows))[:-3000])
    records, (damage,) = split(items)
    assert 300 < len(records) < 400
    assert [record.body for record in records] == [row["html"] for row in rows[: len(records)]]
    assert items[-1] is damage
    assert f"after line {len(records)}" in damage.what


def test_cut_plain_lines(tmp_path: Path) -> None:
    """A last line that is cut is damage."""
    items = read_bytes(tmp_path, "a.jsonl", lines(ROWS[:3])[:-9])
    assert bodies(items) == PAGES[:2]
    assert items[-1].place == "line 3"


def test_long_line(tmp_path: Path) -> None:
    """A line over the limit is passed in pieces and is damage."""
    data = lines([ROWS[0], {"html": "a" * 5_000_000}, ROWS[1]])
    items = read_bytes(tmp_path, "a.jsonl", data, Limits(input_bytes=100_000))
    assert bodies(items) == PAGES[:2]
    assert "Limits.input_bytes" in split(items)[1][0].what


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (json.dumps(ROWS[:3]).encode()[:-20], 2),
        (json.dumps(ROWS[:3]).encode()[:-1], 3),
        (b'[{"html": "<p>a</p>"}, {broken}, {"html": "<p>b</p>"}]', 1),
        (b'[{"html": "<p>a</p>"}, ' + b"[" * 100_000, 1),
        (gzip.compress(json.dumps(ROWS[:3]).encode())[:-9], 0),
    ],
)
def test_damaged_array(tmp_path: Path, data: bytes, found: int) -> None:
    """Items before the damage are records, and the rest is one damage."""
    items = read_bytes(tmp_path, "a.json", data)
    assert len(split(items)[0]) >= found
    assert len(split(items)[1]) == 1
    assert isinstance(items[-1], Damage)


def test_array_of_many_pieces(tmp_path: Path) -> None:
    """Items that are larger than the pieces in which a file is read are whole."""
    rows = [{"html": "<p>" + "ä" * size + "</p>"} for size in (10, 300_000, 5, 900_000)]
    items = read_bytes(tmp_path, "a.json", json.dumps(rows, ensure_ascii=False).encode())
    assert [item.body for item in split(items)[0]] == [row["html"] for row in rows]


def test_one_object(tmp_path: Path) -> None:
    """A file that is one object on many lines is a record."""
    (record,) = split(read_bytes(tmp_path, "a.json", json.dumps(ROWS[0], indent=2).encode()))[0]
    assert record.place == "item 1 (id n-1)"


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_in_a_folder(tmp_path: Path, indent: int | None) -> None:
    """A page a file, as some crawlers write them, is read on one line and on many; data beside pages are not."""
    for number in range(3):
        (tmp_path / f"{number}.json").write_text(json.dumps(ROWS[number], indent=indent))
    (tmp_path / "package.json").write_text(json.dumps({"name": "ferry", "version": 3}, indent=indent))
    (tmp_path / "settings.json").write_text('{\n  "name": "ferry",\n}')
    sources = find_sources([str(tmp_path)], Fields(), Limits())
    items = [item for source in sources for item in source.read()]
    assert bodies(items) == PAGES[:3]
    assert len(items) == 3


def test_an_object_beside_a_page(tmp_path: Path) -> None:
    """What stands on many lines beside a page, and has a text as well, tells of the page and is none of its own."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "rows").mkdir()
    (tmp_path / "pages" / "ferry.html").write_text(ROWS[0]["html"])
    for folder in ("pages", "rows"):
        (tmp_path / folder / "ferry.json").write_text(json.dumps(ROWS[1], indent=2))
    items = [item for source in find_sources([str(tmp_path)], Fields(), Limits()) for item in source.read()]
    assert [item.body if isinstance(item.body, str) else item.body.decode() for item in split(items)[0]] == [
        ROWS[0]["html"],
        ROWS[1]["html"],
    ]


@pytest.mark.parametrize("parts", [ROWS[:3], [ROWS[:2], ROWS[2:3]], [ROWS[0], ROWS[1:3]]])
def test_values_behind_one_another(tmp_path: Path, parts: list[Any]) -> None:
    """Objects and arrays that a program wrote behind one another are all read, and what is no JSON there is damage."""
    data = "\n".join(json.dumps(part, indent=2) for part in parts).encode()
    items = read_bytes(tmp_path, "a.json", data)
    assert bodies(items) == PAGES[:3]
    assert [item.place for item in items] == [f"item {number} (id n-{number})" for number in (1, 2, 3)]
    items = read_bytes(tmp_path, "b.json", data + b"\nferry")
    assert bodies(items) == PAGES[:3]
    assert "no JSON" in split(items)[1][0].what


def test_csv_rows_that_are_wrong(tmp_path: Path) -> None:
    """Rows with a column too few or too many are damage; line breaks in quotes are not the end of a row."""
    data = b'url,text\r\nhttps://a.example/,"The ferry\nruns, and ""runs"""\r\nonly one\r\na,b,c\r\n\r\nx,The pier.\r\n'
    items = read_bytes(tmp_path, "a.csv", data)
    assert bodies(items) == [b'The ferry\nruns, and "runs"', b"The pier."]
    assert [(item.place, item.what) for item in split(items)[1]] == [
        ("row 2", "it has 1 columns, and the header 2"),
        ("row 3", "it has 3 columns, and the header 2"),
    ]


def test_csv_of_old_macs(tmp_path: Path) -> None:
    """A CSV file whose line ends are not read says how to save it."""
    (item,) = read_bytes(tmp_path, "a.csv", b'url,text\rhttps://a.example/,"The ferry."\r')
    assert isinstance(item, Damage)
    assert "line end of old Macs" in item.what


def test_utf16_that_is_cut(tmp_path: Path) -> None:
    """Half a character at the end, or one that is none, costs no line before it."""
    wide = lines(ROWS[:2]).decode().encode("utf-16") + "\ud800".encode("utf-16-le", "surrogatepass")
    for data in (wide + b"x", wide[:-2]):
        items = read_bytes(tmp_path, "a.jsonl", data)
        assert bodies(items) == PAGES[:2]


@pytest.mark.parametrize(
    "first",
    [
        b"https://a.example/,The ferry runs.",
        b"7,<html><body><p>The ferry runs.</p></body></html>",
        b'7,"<!doctype html>\n<p>The ferry, late again.</p>"',
        b"7," + b"The ferry runs from pier to pier. " * 10,
    ],
)
def test_csv_without_a_header(tmp_path: Path, first: bytes) -> None:
    """A file whose first row is a record is refused with what to do: that record would be lost without a word."""
    (item,) = read_bytes(tmp_path, "a.csv", first + b"\n" + first + b"\n")
    assert isinstance(item, Damage)
    assert "no header: put one above it" in item.what


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Паром на остров перестал ходить в понедельник, капитан обнаружила трещину в корпусе.", "windows-1251"),
        ("Le bac s’est arrêté lundi, et l’île — 340 âmes — a du pain jusqu’à jeudi.", "windows-1252"),
    ],
)
def test_csv_of_other_character_sets(tmp_path: Path, text: str, charset: str) -> None:
    """A CSV file that is no UTF-8 is read in the character set that it seems to be in, and its records say so."""
    data = f"url,text\r\nhttps://a.example/,{text.replace(',', ' ')}\r\n".encode(charset) + b"x,The pier.\r\n"
    first, second = split(read_bytes(tmp_path, "a.csv", data))[0]
    assert first.body == text.replace(",", " ")
    assert first.notes == (f"the row is no valid UTF-8: read as {charset}",)
    assert second.notes == ()


def test_csv_with_a_broken_character(tmp_path: Path) -> None:
    """One broken character in a file in UTF-8 costs itself alone."""
    text = "Le bac s’est arrêté lundi et l’île a du pain jusqu’à jeudi – « assez » dit-elle. " * 3
    data = f"text\r\n{text}".encode() + b"\xe2\x80\r\n"
    (record,) = split(read_bytes(tmp_path, "a.csv", data))[0]
    assert record.body == f"{text}\ufffd"
    assert record.notes == ("the row is no valid UTF-8: read as utf-8",)


def test_csv_that_is_cut(tmp_path: Path) -> None:
    """A file that ends in quotes has lost its last row, and one that is cut in gzip what follows."""
    data = csv_bytes(ROWS)
    items = read_bytes(tmp_path, "a.csv", data[:-20])
    assert bodies(items) == PAGES[:-1]
    assert "quotation mark" in split(items)[1][0].what
    items = read_bytes(tmp_path, "b.csv.gz", gzip.compress(data)[:-9])
    assert split(items)[1] == [items[-1]]


def test_csv_quote_that_is_never_closed(tmp_path: Path) -> None:
    """A row is over the limit before it swallows the whole file."""
    data = b'text\n"The ferry\n' + b"a line of the file\n" * 70_000
    items = read_bytes(tmp_path, "a.csv", data, Limits(input_bytes=10_000))
    assert "over" in split(items)[1][0].what
    assert len(items) > 1_000


def test_damaged_row_group(tmp_path: Path) -> None:
    """Rows of a damaged row group are lost one by one, those of others are there."""
    data = bytearray(table_bytes(ROWS, row_group_size=20, compression="zstd", use_dictionary=False))
    column = parquet.ParquetFile(arrow.BufferReader(bytes(data))).metadata.row_group(2).column(3)
    start = column.data_page_offset
    data[start + 40 : start + 200] = b"\xff" * 160
    items = read_bytes(tmp_path, "a.parquet", bytes(data))
    assert bodies(items) == PAGES[:40] + PAGES[60:]
    assert [item.number for item in split(items)[1]] == list(range(40, 60))


@pytest.mark.parametrize("data", [table_bytes(ROWS)[:-20], b"PAR1", b"PAR1" + b"\xff" * 500 + b"PAR1"])
def test_parquet_that_is_none(tmp_path: Path, data: bytes) -> None:
    """A Parquet file whose end is lost is one damage."""
    (item,) = read_bytes(tmp_path, "a.parquet", data)
    assert isinstance(item, Damage)


def test_only_needed_columns_are_read(tmp_path: Path) -> None:
    """A damaged column that nobody needs is never read."""
    rows = [row | {"unneeded": "z" * 5000} for row in ROWS[:40]]
    data = table_bytes(rows, row_group_size=20, compression="zstd", use_dictionary=False)
    column = parquet.ParquetFile(arrow.BufferReader(data)).metadata.row_group(1).column(4)
    broken = bytearray(data)
    broken[column.data_page_offset + 30 : column.data_page_offset + 45] = b"\xff" * 15
    assert bodies(read_bytes(tmp_path, "a.parquet", bytes(broken))) == PAGES[:40]


def test_labels_can_be_written(tmp_path: Path) -> None:
    """Ids and addresses with lone surrogates or controls in them are escaped."""
    data = b'{"id": "a\\ud800\\u001b", "url": "https://news.example/\\ud800", "html": "<p>a</p>"}\n'
    (record,) = split(read_bytes(tmp_path, "a.jsonl", data))[0]
    assert (record.place, record.url) == ("line 1 (id a\\ud800\\x1b)", "https://news.example/\\ud800")


def test_text_column_that_is_no_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 in a column of text cost no row."""
    data = table_bytes(ROWS[:9], compression="none", use_dictionary=False).replace(b"Ferry 4", b"Ferr\xff 4")
    items = read_bytes(tmp_path, "a.parquet", data)
    assert len(split(items)[0]) == 9
    assert bodies(items)[3] == page(4).replace(b"Ferry", "Ferr\ufffd".encode())
