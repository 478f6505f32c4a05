"""WARC and WET files: whole ones give all their pages, damaged ones all but what is damaged."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.makers import (
    answer,
    bodies,
    gzip_stream,
    one_source,
    page,
    page_record,
    read_bytes,
    split,
    ten_members,
    warc_record,
    zstd,
)
from newsclean.archive.readers.zstd import load_zstd
from newsclean.archive.records import Damage, Record
from newsclean.model import Limits

SMALL = Limits(input_bytes=100_000)


def check_lost(items: list[Record | Damage], lost: set[int], most_damage: int = 1) -> Damage:
    """See that just the pages `lost` are not there, and that damage stands in their place; return it."""
    assert bodies(items) == [page(number) for number in range(10) if number not in lost]
    damage = split(items)[1]
    assert 1 <= len(damage) <= most_damage
    return damage[0]


@pytest.mark.parametrize("compressed", [True, False])
def test_warcio_file(tmp_path: Path, compressed: bool) -> None:
    """A file that warcio wrote gives its pages, with address, type and record id, and counts what is none."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=iso-8859-1")], protocol="HTTP/1.1")
    record = writer.create_warc_record("https://news.example/a", "response", io.BytesIO(page(1)), http_headers=head)
    writer.write_record(record)
    head = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
    image = writer.create_warc_record("https://news.example/b.png", "response", io.BytesIO(b"PNG"), http_headers=head)
    writer.write_record(image)
    for written in (record, image):
        written.raw_stream.close()
    path = tmp_path / "a.warc.gz"
    path.write_bytes(out.getvalue())
    source = one_source(path)
    (found,) = source.read()
    assert found == Record(
        str(path),
        record.rec_headers.get_header("WARC-Record-ID"),
        0,
        page(1),
        "page",
        "https://news.example/a",
        "text/html; charset=iso-8859-1",
    )
    assert source.passed_over == {"warcinfo": 1, "image/png": 1}


def test_fastwarc_file(tmp_path: Path) -> None:
    """A WET file that fastwarc wrote gives dumps."""
    out = io.BytesIO()
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.conversion)
    record.headers["WARC-Target-URI"] = "https://news.example/a"
    record.headers["Content-Type"] = "text/plain"
    record.set_bytes_content("Fähre fährt wieder\nDer Hafen öffnet.".encode())
    record.write(out)
    (found,) = read_bytes(tmp_path, "a.warc.wet.gz", gzip.compress(out.getvalue()))
    assert isinstance(found, Record)
    assert (found.form, found.url) == ("text", "https://news.example/a")
    assert found.body == "Fähre fährt wieder\nDer Hafen öffnet.".encode()
    assert found.content_type == "text/plain; charset=utf-8"


def pack_each(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("plain.warc", b"".join),
        ("members.warc.gz", pack_each),
        ("one_member.warc.gz", lambda records: gzip_stream(b"".join(records))),
        ("frames.warc.zst", lambda records: b"".join(map(zstd, records))),
        ("one_frame.warc.zst", lambda records: zstd(b"".join(records))),
        ("name_says_nothing", pack_each),
        ("padded.warc.gz", lambda records: pack_each(records) + bytes(5000)),
    ],
)
def test_whole_file(tmp_path: Path, name: str, pack: Any) -> None:
    """However a file is compressed, all its pages are there, once, and nothing is said to be damaged."""
    items = read_bytes(tmp_path, name, pack([page_record(number) for number in range(10)]))
    assert bodies(items) == [page(number) for number in range(10)]
    assert len(items) == 10


def test_members_cut_anywhere(tmp_path: Path) -> None:
    """Records that go on over the ends of gzip members, as block compressors cut them, are whole."""
    data = b"".join(page_record(number) for number in range(10))
    blocks = [gzip.compress(data[start : start + 700]) for start in range(0, len(data), 700)]
    items = read_bytes(tmp_path, "a.warc.gz", b"".join(blocks))
    assert bodies(items) == [page(number) for number in range(10)]


@pytest.mark.parametrize("cut", [1, 8, 9, 40, 150])
def test_cut_file(tmp_path: Path, cut: int) -> None:
    """A file that is cut in its last member, be it in the trailer alone, loses that record and says so."""
    items = read_bytes(tmp_path, "a.warc.gz", b"".join(ten_members())[:-cut])
    damage = check_lost(items, {9})
    start = sum(map(len, ten_members()[:9]))
    assert damage.place == f"byte {start}"
    assert "cut" in damage.what
    assert items[-1] is damage


def test_cut_member_within(tmp_path: Path) -> None:
    """A member that is cut, with others behind it, costs its record only."""
    members = ten_members()
    members[4] = members[4][:60]
    damage = check_lost(read_bytes(tmp_path, "a.warc.gz", b"".join(members)), {4})
    assert damage.number == 4
    assert f"reading goes on at byte {sum(map(len, members[:5]))}" in damage.what


def test_bad_checksum(tmp_path: Path) -> None:
    """A record whose checksum is wrong is not believed, and names itself."""
    members = ten_members()
    members[5] = members[5][:-8] + bytes(4) + members[5][-4:]
    damage = check_lost(read_bytes(tmp_path, "a.warc.gz", b"".join(members)), {5})
    assert "<urn:uuid:5>" in damage.what


@pytest.mark.parametrize("at", [2, 12, 80, 150])
def test_corrupt_member(tmp_path: Path, at: int) -> None:
    """Wrong bytes in a member cost its record only."""
    members = ten_members()
    members[5] = members[5][:at] + bytes(byte ^ 0xFF for byte in members[5][at : at + 12]) + members[5][at + 12 :]
    check_lost(read_bytes(tmp_path, "a.warc.gz", b"".join(members)), {5})


def test_corrupt_member_that_unpacks_to_something(tmp_path: Path) -> None:
    """A member whose wrong bytes are found late costs no neighbour: it does not go on with the record before it."""
    members = ten_members()
    wrong = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = wrong.compress(b"what no recorder wrote " * 9000) + wrong.flush()
    members[5] = data[:-8] + bytes(4) + data[-4:]
    check_lost(read_bytes(tmp_path, "a.warc.gz", b"".join(members)), {5})


@pytest.mark.parametrize("garbage", [b"\0" * 99 + b"x", b"garbage" * 3000, b"\x1f\x8b\x08" + b"?" * 50])
def test_garbage_between_members(tmp_path: Path, garbage: bytes) -> None:
    """Garbage between members costs no record, and is told with its place."""
    members = ten_members()
    items = read_bytes(tmp_path, "a.warc.gz", b"".join(members[:5]) + garbage + b"".join(members[5:]))
    damage = check_lost(items, set())
    start = sum(map(len, members[:5]))
    assert damage.place == f"byte {start}"
    assert f"reading goes on at byte {start + len(garbage)}" in damage.what
    assert damage.number == 5


def test_garbage_first(tmp_path: Path) -> None:
    """A file that begins with garbage is known by its name."""
    check_lost(read_bytes(tmp_path, "a.warc.gz", b"\0\1garbage" + b"".join(ten_members())), set())


@pytest.mark.parametrize("wrong", [50, -50, 10**15, 10**40, 3_000])
@pytest.mark.parametrize("packing", ["plain", "members", "one"])
def test_wrong_length(tmp_path: Path, wrong: int, packing: str) -> None:
    """A Content-Length that is wrong costs its record only, and no neighbour is swallowed."""
    block = answer(page(4))
    records = [page_record(number) for number in range(10)]
    records[4] = warc_record(4, block, length=len(block) + wrong)
    data = pack_each(records) if packing == "members" else b"".join(records)
    if packing == "one":
        data = gzip_stream(data)
    items = read_bytes(tmp_path, "a.warc" + ".gz" * (packing != "plain"), data, SMALL)
    assert f"Content-Length is {len(block) + wrong}" in check_lost(items, {4}).what
    assert items[4].number == 4
    assert isinstance(items[4], Damage)


@pytest.mark.parametrize("length", ["-5", "abc", "", "١٢"])
def test_no_length(tmp_path: Path, length: str) -> None:
    """A record without a length that can be read costs itself only."""
    records = [page_record(number) for number in range(10)]
    records[2] = records[2].replace(b"Content-Length: ", f"Content-Length: {length}\r\nX: ".encode(), 1)
    check_lost(read_bytes(tmp_path, "a.warc", b"".join(records)), {2})


def test_garbage_in_plain_file(tmp_path: Path) -> None:
    """Garbage between records that are not compressed costs no more than its neighbour before it."""
    records = [page_record(number) for number in range(10)]
    items = read_bytes(tmp_path, "a.warc", b"".join(records[:5]) + b"garbage\r\n" * 9 + b"".join(records[5:]))
    check_lost(items, {4})


def test_cut_plain_file(tmp_path: Path) -> None:
    """A file that is not compressed and ends in a record says how much of it is there."""
    records = b"".join(page_record(number) for number in range(10))
    damage = check_lost(read_bytes(tmp_path, "a.warc", records[:-60]), {9})
    assert "bytes follow" in damage.what


def test_cut_one_member(tmp_path: Path) -> None:
    """Where the whole file is one member and is cut, the records before the cut are there."""
    packed = zlib.compressobj(0, zlib.DEFLATED, 31)  # stored, so that the cut is known to lie in the last record
    data = packed.compress(b"".join(page_record(number) for number in range(10))) + packed.flush()
    check_lost(read_bytes(tmp_path, "a.warc.gz", data[:-100]), {9})


@pytest.mark.parametrize("packed", [True, False])
def test_huge_record(tmp_path: Path, packed: bool) -> None:
    """A record over the limit costs itself only, whatever it unpacks to."""
    records = [page_record(number) for number in range(10)]
    records[6] = warc_record(6, answer(b"<p>" + b"a" * 5_000_000))
    data = pack_each(records) if packed else b"".join(records)
    assert "Limits.input_bytes" in check_lost(read_bytes(tmp_path, "a.warc.gz", data, SMALL), {6}).what


def test_huge_record_that_is_no_page(tmp_path: Path) -> None:
    """A film of any size is passed over as a small one is: it is no lost page."""
    film = warc_record(1, answer(bytes(5_000_000), media="video/mp4"))
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(film) + gzip.compress(page_record(2)))
    source = one_source(tmp_path / "a.warc.gz", limits=SMALL)
    assert bodies(list(source.read())) == [page(2)]
    assert source.passed_over == {"video/mp4": 1}


def test_many_faults(tmp_path: Path) -> None:
    """Each fault of several costs its own record."""
    members = ten_members()
    members[1] = members[1][:50]
    members[2] = members[2][:-8] + bytes(8)
    members[7] = gzip.compress(warc_record(7, answer(page(7)), length=10**15))
    check_lost(read_bytes(tmp_path, "a.warc.gz", b"".join(members)[:-3]), {1, 2, 7, 9}, most_damage=4)


def test_zstd_frames_with_fault(tmp_path: Path) -> None:
    """zstd frames are found again like gzip members."""
    frames = [zstd(page_record(number)) for number in range(10)]
    frames[3] = frames[3][:40]
    check_lost(read_bytes(tmp_path, "a.warc.zst", b"".join(frames)), {3})


@pytest.mark.parametrize("name", ["a.warc.zst", "name_says_nothing"])
@pytest.mark.parametrize("packed", [True, False])
def test_zstd_dictionary(tmp_path: Path, name: str, packed: bool) -> None:
    """Frames that need the dictionary at the start of the file are read with it; a damaged one costs its record."""
    frames, start = dictionary_frames(packed)
    assert bodies(read_bytes(tmp_path, name, start + b"".join(frames))) == [page(number) for number in range(10)]
    frames[3] = frames[3][:20]
    check_lost(read_bytes(tmp_path, "a.warc.zst", start + b"".join(frames)), {3})


def test_lost_zstd_dictionary(tmp_path: Path) -> None:
    """Without its dictionary a file is one failed result, and not none."""
    frames, start = dictionary_frames(False)
    for lost in (b"", start[:8] + bytes(len(start) - 8)):
        records, damage = split(read_bytes(tmp_path, "a.warc.zst", lost + b"".join(frames)))
        assert (len(records), len(damage)) == (0, 1)


def dictionary_frames(packed: bool) -> tuple[list[bytes], bytes]:
    """Return frames of ten pages, and the frame of their dictionary, as Archive Team's crawlers write it."""
    library = load_zstd()
    pages = [page_record(number) for number in range(10)]
    words = library.train_dict([page_record(number) for number in range(200)], 4096)
    held = zstd(words.dict_content) if packed else words.dict_content
    start = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    return [library.compress(one, zstd_dict=words) for one in pages], start


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("name", ["a.arc.gz", "name_says_nothing"])
def test_arc_file(tmp_path: Path, name: str, pack: Any) -> None:
    """A file of the format before WARC is one failed result that says what to do."""
    data = b"filedesc://a.arc 0.0.0.0 20061106110005 text/plain 69\n1 0 Archive\nURL IP-address Archive-date\n\n"
    (damage,) = read_bytes(tmp_path, name, pack(data))
    assert isinstance(damage, Damage)
    assert "ARC file" in damage.what


def test_heads_that_are_no_text(tmp_path: Path) -> None:
    """Headers in bytes that are no UTF-8, or with controls in them, give labels that can be written anywhere."""
    record = page_record(1).replace(b"example/1", b"example/\xff\x1b[31m").replace(b"<urn:uuid:1>", b"<\xfe>")
    (found,) = split(read_bytes(tmp_path, "a.warc", record))[0]
    assert found.body == page(1)
    assert found.url
    assert (found.url + found.place).isprintable()


def test_conversion_to_no_text(tmp_path: Path) -> None:
    """A picture that was converted into another form is no dump."""
    record = warc_record(1, b"JFIF", "conversion").replace(b"application/http; msgtype=response", b"image/jpeg")
    (tmp_path / "a.warc").write_bytes(record)
    source = one_source(tmp_path / "a.warc")
    assert list(source.read()) == []
    assert source.passed_over == {"conversion to image/jpeg": 1}
