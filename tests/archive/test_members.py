"""ZIP and tar files: their pages, what is saved beside pages, and members that mean harm."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.makers import bodies, one_source, page, read_bytes, split, zstd
from newsclean.archive.records import Damage, Record
from newsclean.model import Limits

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
SITE = {
    "index.html": page(0),
    "img/a.png": PNG,
    "a/b.html": page(1),
    "a/style.css?v=3": b"p { }",
    "a/c.txt": b"The ferry.",
}


def make_zip(files: dict[str, bytes], **options: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_tar(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


both = pytest.mark.parametrize("make", [make_zip, make_tar])
Make = Callable[[dict[str, bytes]], bytes]


@both
@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, zstd])
def test_pages_of_a_site(tmp_path: Path, make: Make, pack: Callable[[bytes], bytes]) -> None:
    """Pages and dumps are records in the order of the archive; pictures, scripts and styles are counted."""
    (tmp_path / "site").write_bytes(pack(make(SITE)))
    source = one_source(tmp_path / "site")
    items = list(source.read())
    assert bodies(items) == [page(0), page(1), b"The ferry."]
    assert [item.place for item in items] == ["member index.html", "member a/b.html", "member a/c.txt"]
    assert source.passed_over == {".png": 1, ".css": 1}
    assert list(source.read(2)) == items[2:]


@both
def test_names_are_labels(tmp_path: Path, make: Make) -> None:
    """A name that leads outside is a label like any other, and nothing is written anywhere."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../../evil.html", "/etc/evil.html", "C:\\evil.html", "a\x1b[31m\n.html", "n" * 3000 + ".html"]
    items = read_bytes(folder, "a.zip", make(dict.fromkeys(names, page(1))))
    assert bodies(items) == [page(1)] * 5
    assert items[0].place == "member ../../evil.html"
    assert all(item.place.isprintable() and len(item.place) < 1100 for item in items)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


@both
def test_archive_in_an_archive(tmp_path: Path, make: Make) -> None:
    """An archive in an archive is not opened, and not passed over in silence."""
    inner = {"a.zip": make_zip(SITE), "b.jsonl": b'{"html": "<p>"}\n', "c.tar.gz": gzip.compress(make_tar(SITE))}
    items = read_bytes(tmp_path, "outer", make(inner | {"d.html": page(1), "e.json": b'{"beside": "a page"}'}))
    assert bodies(items) == [page(1)]
    assert ["in an archive: unpack it first" in item.what for item in split(items)[1]] == [True] * 3


@both
def test_compressed_member(tmp_path: Path, make: Make) -> None:
    """A page that was compressed by itself is unpacked, and one that is cut is damage."""
    files = {"a.html.gz": gzip.compress(page(1)), "b.html.zst": zstd(page(2)), "c.html.gz": gzip.compress(page(3))[:-9]}
    items = read_bytes(tmp_path, "a", make(files))
    assert bodies(items) == [page(1), page(2)]
    assert items[2].place == "member c.html.gz"


@both
@pytest.mark.parametrize("bomb", [b"a" * 3_000_000, gzip.compress(b"a" * 3_000_000), zstd(b"a" * 3_000_000)])
def test_bomb(tmp_path: Path, make: Make, bomb: bytes) -> None:
    """A member that unpacks to more than the limit is refused, and its neighbours are there."""
    items = read_bytes(
        tmp_path, "a", make({"a.html": page(1), "b.html": bomb, "c.html": page(2)}), Limits(input_bytes=1_000_000)
    )
    assert bodies(items) == [page(1), page(2)]
    assert split(items)[1][0].place == "member b.html"


@both
def test_hidden_files(tmp_path: Path, make: Make) -> None:
    """What macOS and editors leave in archives is no page."""
    (tmp_path / "a").write_bytes(make({"__MACOSX/._a.html": b"\0\5", ".git/a.txt": b"a", "./a.html": page(1)}))
    source = one_source(tmp_path / "a")
    assert bodies(list(source.read())) == [page(1)]
    assert source.passed_over == {"hidden file": 2}


def test_zip_member_with_bad_checksum(tmp_path: Path) -> None:
    """A damaged member of a ZIP file costs itself only."""
    data = bytearray(make_zip({f"{number}.html": page(number) for number in range(3)}))
    at = data.index(b"1.html") + 20
    data[at] ^= 0xFF
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert bodies(items) == [page(0), page(2)]
    assert items[1].place == "member 1.html"


def test_encrypted_zip_member(tmp_path: Path) -> None:
    """An encrypted member is damage, and no password is asked for."""
    data = bytearray(make_zip({"a.html": page(1), "b.html": page(2)}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert bodies(items) == [page(2)]
    assert split(items)[1][0].what == "it is encrypted"


def test_zip_member_without_a_name(tmp_path: Path) -> None:
    """A member without a name is a page like others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), page(1))
    (record,) = split(read_bytes(tmp_path, "a.zip", out.getvalue()))[0]
    assert (record.place, record.body) == ("member ", page(1))


def test_zip_that_lies(tmp_path: Path) -> None:
    """Sizes and names of a directory that do not fit the members are damage."""
    data = bytearray(make_zip({"a.html": page(1), "b.html": page(2)}))
    start = data.index(b"PK\x01\x02")
    data[start + 24 : start + 28] = (5).to_bytes(4, "little")
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert bodies(items) == [page(2)]
    data[start + 46 : start + 47] = b"z"
    assert isinstance(read_bytes(tmp_path, "a.zip", bytes(data))[0], Damage)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_methods_without_a_bound(tmp_path: Path, method: int) -> None:
    """Compression that cannot be undone piece by piece is refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.html", page(1))
    assert isinstance(read_bytes(tmp_path, "a.zip", out.getvalue())[0], Damage)


@pytest.mark.parametrize("data", [make_zip(SITE)[:-30], b"PK\x03\x04", gzip.compress(make_zip(SITE))[:-9]])
def test_cut_zip(tmp_path: Path, data: bytes) -> None:
    """A ZIP file without its directory is one damage."""
    (item,) = read_bytes(tmp_path, "a.zip", data)
    assert isinstance(item, Damage)


def test_empty_zip(tmp_path: Path) -> None:
    """A ZIP file without members holds nothing, and that is no damage."""
    assert read_bytes(tmp_path, "a.zip", make_zip({})) == []


@pytest.mark.parametrize("name", ["a.docx", "a.epub"])
def test_office_files_are_no_archives(tmp_path: Path, name: str) -> None:
    """Documents that are ZIP files inside are no archives of pages."""
    first = {"a.docx": "[Content_Types].xml", "a.epub": "mimetype"}[name]
    (item,) = read_bytes(tmp_path, name, make_zip({first: b"x", "a.html": page(1)}))
    assert isinstance(item, Damage)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_tar_forms(tmp_path: Path, form: int) -> None:
    """Tar's forms differ in how they write long names."""
    name = "a" * 80 + "/" + "b" * 80 + ".html"
    (record,) = read_bytes(tmp_path, "a", make_tar({name: page(1)}, form))
    assert isinstance(record, Record)
    assert record.place == f"member {name}"


def test_tar_links(tmp_path: Path) -> None:
    """Links, devices and folders are never followed."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in [("a.html", tarfile.SYMTYPE), ("b", tarfile.CHRTYPE), ("c", tarfile.DIRTYPE)]:
            member = tarfile.TarInfo(name)
            member.type = kind
            member.linkname = "/etc/passwd"
            archive.addfile(member)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    source = one_source(tmp_path / "a.tar")
    assert list(source.read()) == []
    assert source.passed_over == {"link or device": 2}


def test_tar_with_damaged_header(tmp_path: Path) -> None:
    """A header that is damaged costs its member, and the bytes of both are named."""
    data = bytearray(make_tar({f"{number}.html": page(number) for number in range(4)}))
    data[1024:1030] = b"\xff" * 6
    items = read_bytes(tmp_path, "a.tar", bytes(data))
    assert bodies(items) == [page(0), page(2), page(3)]
    assert items[1].place == "byte 1024"
    assert "reading goes on at byte 2048" in split(items)[1][0].what


@pytest.mark.parametrize("cut", [512, 560, 1024, 1500, 2048, 2100])
@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_cut_tar(tmp_path: Path, cut: int, pack: Callable[[bytes], bytes]) -> None:
    """A tar file that is cut, even between two members, is never whole."""
    data = make_tar({f"{number}.html": page(number) for number in range(2)})[:cut]
    items = read_bytes(tmp_path, "a.tar", pack(data))
    assert bodies(items) == [page(number) for number in range(cut // 1024)]
    assert split(items)[1] == items[-1:]


def test_cut_compressed_tar(tmp_path: Path) -> None:
    """Where the compression is cut, what was read before is there."""
    files = {f"{number}.html": page(number) * 1000 for number in range(9)}
    items = read_bytes(tmp_path, "a.tgz", gzip.compress(make_tar(files), 0)[:-300_000])
    assert bodies(items)[:2] == [page(0) * 1000, page(1) * 1000]
    assert split(items)[1] == items[-1:]


def test_tar_note_bomb(tmp_path: Path) -> None:
    """A note on a member that claims to be large is not held."""
    note = tarfile.TarInfo("././@LongLink")
    note.type = tarfile.GNUTYPE_LONGNAME
    note.size = 1 << 33
    data = note.tobuf(tarfile.GNU_FORMAT) + make_tar({"a.html": page(1)})
    items = read_bytes(tmp_path, "a.tar", data)
    assert bodies(items) == [page(1)]
    assert len(split(items)[1]) == 1


def test_tar_member_of_endless_size(tmp_path: Path) -> None:
    """A member that claims more bytes than there are is damage."""
    member = tarfile.TarInfo("a.html")
    member.size = 10**15
    items = read_bytes(tmp_path, "a.tar", member.tobuf(tarfile.GNU_FORMAT) + page(1) + bytes(10_000))
    assert bodies(items) == []
    assert split(items)[1]
