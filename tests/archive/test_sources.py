"""Sources: what names stand for, in which order, and what changes their fingerprint."""

from __future__ import annotations

import gzip
import os
import pickle
from pathlib import Path

import fsspec
import pytest

from archive.makers import bodies, one_source, page, read_all, read_bytes, split, ten_members, zstd
from newsclean.archive.records import Damage, Record
from newsclean.archive.sources import Fields, find_sources
from newsclean.errors import ArchiveError, UsageError
from newsclean.model import Limits


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of two pages and what is saved beside them, and an archive in it."""
    folder = tmp_path / "site"
    for name, data in {
        "b.html": page(2),
        "a/z.htm": page(1),
        "a/z_files/logo.png": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "a/z_files/app.js": b"var a;",
        "a/z_files/data.json": b'{"a": 1}',
        ".hidden/c.html": page(9),
        "c.html.gz": gzip.compress(page(3)),
        "d": zstd(b"The ferry runs."),
        "crawl.warc.gz": b"".join(ten_members()),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_folder(site: Path) -> None:
    """The pages of a folder are one source, in order of names, each named by its file; an archive is another."""
    pages, crawl = find_sources([str(site)])
    assert (pages.name, crawl.name) == (str(site), str(site / "crawl.warc.gz"))
    items = read_all_pages(pages)
    assert bodies(items) == [page(1), page(2), page(3), b"The ferry runs."]
    assert [item.source for item in items] == [str(site / name) for name in ("a/z.htm", "b.html", "c.html.gz", "d")]
    assert {item.place for item in items} == {""}
    assert pages.passed_over == {"saved beside a page": 3}
    assert len(list(crawl.read())) == 10


@pytest.mark.parametrize("beside", ["Ferry_files", "Ferry_fichiers", "Ferry-Dateien", "Ferry.files"])
def test_what_browsers_save_beside_a_page(tmp_path: Path, beside: str) -> None:
    """Frames and scripts in the folder of a saved page are no pages, whatever their names; elsewhere they are read."""
    for name in ("Ferry.html", f"{beside}/saved_resource.html", f"{beside}/css", f"{beside}/a/run.js.download"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(page(1))
    (pages,) = find_sources([str(tmp_path)])
    assert [Path(item.source).name for item in read_all_pages(pages)] == ["Ferry.html"]
    assert pages.passed_over == {"saved beside a page": 3}
    (named,) = find_sources([str(tmp_path / beside)])
    assert len(read_all_pages(named)) == 3
    (tmp_path / "Ferry.html").rename(tmp_path / "Pier.html")
    (pages,) = find_sources([str(tmp_path)])
    assert len(read_all_pages(pages)) == 4


def test_links_to_files(tmp_path: Path) -> None:
    """A link to a file is that file, under the link's name; one to a folder, or to nothing, is passed by."""
    (tmp_path / "there.html").write_bytes(page(1))
    folder = tmp_path / "site"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "a.html").write_bytes(page(2))
    (folder / "link.html").symlink_to(tmp_path / "there.html")
    (folder / "other").symlink_to(folder / "below")
    (folder / "nowhere.html").symlink_to(tmp_path / "gone.html")
    (pages,) = find_sources([str(folder)])
    assert [Path(item.source).name for item in pages.read()] == ["a.html", "link.html"]


def test_binary_file_called_a_page(tmp_path: Path) -> None:
    """A file that is called a page and is binary is counted among those that are none; named by itself it is damage."""
    (tmp_path / "a.html").write_bytes(page(1))
    (tmp_path / "b.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.htm").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (pages,) = find_sources([str(tmp_path)])
    assert bodies(read_all_pages(pages)) == [page(1)]
    assert pages.passed_over == {".html": 1, ".htm": 1}
    (alone,) = find_sources([str(tmp_path / "b.html")])
    assert [type(item) for item in alone.read()] == [Damage]


def read_all_pages(source: object) -> list[Record | Damage]:
    from newsclean.archive.sources import Source

    assert isinstance(source, Source)
    items = list(source.read())
    for skip in range(len(items) + 1):
        assert list(source.read(skip)) == items[skip:]
    return items


def test_archive_in_a_folder_by_content(site: Path) -> None:
    """An archive whose name does not say so is read where it stands among the pages."""
    (site / "crawl.warc.gz").rename(site / "a" / "unnamed")
    (pages,) = find_sources([str(site)])
    items = read_all_pages(pages)
    assert bodies(items) == [*(page(number) for number in range(10)), page(1), page(2), page(3), b"The ferry runs."]
    assert items[3].source == str(site / "a" / "unnamed")


def test_globs(site: Path) -> None:
    """A glob gives files, also in folders below and in folders that match."""
    (pages,) = find_sources([f"{site}/**/*.htm*"])
    assert bodies(read_all_pages(pages)) == [page(1), page(2), page(3)]
    (pages,) = find_sources([f"{site}/[a]"])
    assert bodies(read_all_pages(pages)) == [page(1)]
    (crawl,) = find_sources([f"{site}/*.warc.gz"])
    assert len(list(crawl.read())) == 10


def test_name_with_magic_signs(tmp_path: Path) -> None:
    """A file whose name looks like a glob is that file."""
    (record,) = read_bytes(tmp_path, "page[1].html", page(1))
    assert record.source.endswith("page[1].html")


def test_names_in_order_and_once(site: Path) -> None:
    """Sources come as they were named, each once."""
    names = [str(site / "b.html"), str(site / "a/z.htm"), str(site / "b.html")]
    assert [source.name for source in find_sources(names)] == names[:2]


@pytest.mark.parametrize("again", ["b.html", "./b.html", "a/../b.html"])
def test_name_that_comes_twice(site: Path, monkeypatch: pytest.MonkeyPatch, again: str) -> None:
    """A source that is named twice, by any spelling, is read once, and that is told."""
    monkeypatch.chdir(site)
    told: list[str] = []
    assert [source.name for source in find_sources(["b.html", again], again=told.append)] == ["b.html"]
    assert told == ["b.html"]


@pytest.mark.parametrize(
    ("name", "failed"), [("a.warc", 0), ("a.warc.gz", 0), ("a.jsonl", 0), ("a.csv", 0), ("a.parquet", 1), ("a.zip", 1)]
)
def test_archive_without_a_byte(tmp_path: Path, name: str, failed: int) -> None:
    """An empty file is counted as one where its format has nothing that could be missing, and else is damage."""
    (tmp_path / name).write_bytes(b"")
    source = one_source(tmp_path / name)
    items = list(source.read())
    assert (len(items), dict(source.passed_over)) == (failed, {} if failed else {"empty file": 1})


def test_name_of_nothing(tmp_path: Path) -> None:
    """A name that stands for nothing is an error, and so is a glob."""
    for name in ("missing.warc.gz", "*.warc.gz", "[.html"):
        with pytest.raises(ArchiveError, match="there is no such file"):
            find_sources([str(tmp_path / name)])


@pytest.mark.parametrize("address", ["nosuch://bucket/a.warc.gz", "memory://missing/a.warc"])
def test_address_of_nothing(address: str) -> None:
    """An address that cannot be opened is an error that names it."""
    with pytest.raises((ArchiveError, UsageError), match=address.partition(":")[0]):
        find_sources([address])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://news.example/a.warc", "needs aiohttp: pip install aiohttp"),
        ("S3://crawl/a.warc", "needs s3fs: pip install s3fs"),
        ("odd://a", "needs another library: install the other one"),
    ],
)
def test_library_for_an_address(monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    """What an address needs is named, and nothing else."""

    def refuse(_address: str) -> None:
        raise ImportError("install the other one")

    monkeypatch.setattr("fsspec.core.url_to_fs", refuse)
    with pytest.raises(UsageError, match=said):
        find_sources([address])


@pytest.mark.parametrize("name", ["a.png", "a.bin", "a.css"])
def test_named_file_that_is_no_page(tmp_path: Path, name: str) -> None:
    """A binary file that was named is damage, and not passed over."""
    data = b"p { }" if name == "a.css" else b"\x89PNG\r\n\x1a\n" + bytes(99)
    (item,) = read_bytes(tmp_path, name, data)
    assert isinstance(item, Damage)


@pytest.mark.parametrize(
    "data",
    ["Die Fähre fährt.".encode("utf-16"), "<p>Die Fähre".encode("utf-16-le"), "Паром идёт".encode("cp1251"), b""],
)
def test_text_in_any_character_set(tmp_path: Path, data: bytes) -> None:
    """A page or dump in another character set, or an empty one, is a record: cleaning judges it."""
    (record,) = split(read_bytes(tmp_path, "a.txt", data))[0]
    assert record.body == data


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, zstd])
def test_page_over_the_limit(tmp_path: Path, pack: object) -> None:
    """A page over the limit is damage, also one that only unpacks to it."""
    assert callable(pack)
    (item,) = read_bytes(tmp_path, "a.html", pack(b"<p>" + b"a" * 3_000_000), Limits(input_bytes=1_000_000))
    assert isinstance(item, Damage)
    assert "Limits.input_bytes" in item.what


def test_cut_page(tmp_path: Path) -> None:
    """A compressed page that is cut is damage."""
    (item,) = read_bytes(tmp_path, "a.html.gz", gzip.compress(page(1))[:-5])
    assert isinstance(item, Damage)


def test_fingerprint(site: Path) -> None:
    """A fingerprint stays as long as the content does, for a file and for a folder."""
    names = [str(site), str(site / "b.html")]
    before = [source.fingerprint for source in find_sources(names)]
    assert before == [source.fingerprint for source in find_sources(names)]
    (site / "b.html").write_bytes(page(20))
    after = [source.fingerprint for source in find_sources(names)]
    assert (before[0] != after[0], before[1] == after[1], before[2] != after[2]) == (True, True, True)
    (site / "new.html").write_bytes(page(20))
    assert find_sources(names)[0].fingerprint != after[0]


def test_source_that_vanished(site: Path) -> None:
    """A source that is gone is an error; a page that is gone from a folder is damage."""
    pages, crawl = find_sources([str(site)])
    reading = pages.read()
    next(reading)
    (site / "b.html").chmod(0)
    (site / "crawl.warc.gz").unlink()
    if os.geteuid():
        assert isinstance(next(reading), Damage)
    del reading
    with pytest.raises(ArchiveError, match=r"crawl\.warc\.gz cannot be opened"):
        list(crawl.read())


def test_pipes_and_loops(tmp_path: Path) -> None:
    """A pipe in a folder is not waited for, and a link to a folder above is not followed."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.html").write_bytes(page(1))
    assert bodies(read_all(tmp_path)) == [page(1)]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A file name in no character set is still read, and named in valid text."""
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.html", "wb") as file:
        file.write(page(1))
    (record,) = read_all(tmp_path)
    assert record.source.encode().decode().endswith("/\\udcff\\udcfe.html")


def test_addresses(tmp_path: Path) -> None:
    """Addresses are read by fsspec: files, folders and globs, with a fingerprint of their own."""
    system = fsspec.filesystem("memory")
    for name, data in {"a.html": page(1), "b/c.html": page(2), "crawl.warc.gz": b"".join(ten_members())}.items():
        system.pipe(f"/readers/{name}", data)
    assert len(read_all("memory://readers/crawl.warc.gz")) == 10
    pages, crawl = find_sources(["memory://readers"])
    assert bodies(read_all_pages(pages)) == [page(1), page(2)]
    assert len(list(crawl.read(4))) == 6
    assert bodies(read_all("memory://readers/*.html")) == [page(1)]
    before = one_source("memory://readers/a.html").fingerprint
    assert before == one_source("memory://readers/a.html").fingerprint
    system.pipe("/readers/a.html", page(7))
    assert before != one_source("memory://readers/a.html").fingerprint
    (tmp_path / "a.html").write_bytes(page(3))
    assert bodies(read_all(f"file://{tmp_path}/a.html")) == [page(3)]


def test_sources_can_be_sent(site: Path) -> None:
    """A source can be pickled, so that another process, or another machine, reads it."""
    sources = find_sources([str(site)], Fields("html"))
    again = pickle.loads(pickle.dumps(sources))
    assert [list(source.read()) for source in again] == [list(source.read()) for source in sources]
