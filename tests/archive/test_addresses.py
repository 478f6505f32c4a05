"""Archives at addresses: servers of the web, good ones and others, and a store that speaks S3."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path

import pytest

from archive.makers import answer, bodies, one_source, page, page_record, read_all, warc_record
from archive.runs import batch, environment, read_rows
from archive.runs import page as long_page
from newsclean.archive.records import Damage
from newsclean.archive.sources import find_sources
from newsclean.errors import ArchiveError

pytest.importorskip("aiohttp", reason="aiohttp, by which fsspec reads http, is not installed")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the libraries below
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


class Shop(ThreadingHTTPServer):
    """A server of files, on loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.ranges = True
        self.says_ranges = True
        self.dies_at: int | None = None
        """At which byte of any file a connection breaks off."""
        self.asked: list[str] = []

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Handler(BaseHTTPRequestHandler):
    """Answers as its server is set."""

    protocol_version = "HTTP/1.1"
    server: Shop

    def do_HEAD(self) -> None:
        self.answer(body=False)

    def do_GET(self) -> None:
        self.answer(body=True)

    def answer(self, body: bool) -> None:
        shop = self.server
        data = shop.files.get(self.path.lstrip("/"))
        if data is None:
            self.send_error(404)
            return
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")) if shop.ranges else None
        start, end = (int(asked[1]), min(int(asked[2]) + 1, len(data))) if asked else (0, len(data))
        self.send_response(206 if asked else 200)
        if asked:
            shop.asked.append(asked[0])
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(data)}")
        if shop.says_ranges:
            self.send_header("Accept-Ranges", "bytes" if shop.ranges else "none")
        self.send_header("Content-Length", str(end - start))
        self.send_header("ETag", f'"{hash(data)}"')
        self.end_headers()
        if not body:
            return
        if shop.dies_at is not None and shop.dies_at < end:
            self.wfile.write(data[start : max(start, shop.dies_at)])
            self.close_connection = True
            return
        self.wfile.write(data[start:end])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def parquet(count: int) -> bytes:
    """Return a Parquet file of several row groups."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    sink = pa.BufferOutputStream()
    table = pa.table({"html": [long_page(number, 300) for number in range(count)]})
    pq.write_table(table, sink, row_group_size=max(1, count // 4), compression="none", use_dictionary=False)
    return bytes(sink.getvalue())


def members(count: int) -> bytes:
    return b"".join(gzip.compress(page_record(number)) for number in range(count))


@pytest.mark.parametrize(("ranges", "says"), [(True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.jsonl.gz", "a.parquet", "a.html"])
def test_web(shop: Shop, name: str, ranges: bool, says: bool) -> None:
    """A file at an address of the web is read whole, whether its server gives parts of it or not, or does not say."""
    lines = b"".join(json.dumps({"html": page(number).decode()}).encode() + b"\n" for number in range(10))
    shop.files = {
        "a.warc.gz": members(10),
        "a.jsonl.gz": gzip.compress(lines),
        "a.parquet": parquet(10),
        "a.html": page(0),
    }
    shop.ranges, shop.says_ranges = ranges, says
    items = read_all(shop.address(name))
    if name == "a.parquet":
        assert bodies(items) == [long_page(number, 300).encode() for number in range(10)]
    else:
        assert bodies(items) == [page(number) for number in range(1 if name == "a.html" else 10)]
    assert items[0].source == shop.address(name)
    assert bool(shop.asked) == ranges


@pytest.mark.parametrize("ranges", [True, False])
def test_large_file_of_the_web(shop: Shop, ranges: bool) -> None:
    """A file larger than one request of fsspec's is read whole, also where the server gives it only as a whole."""
    shop.files = {"a.parquet": parquet(400)}
    assert len(shop.files["a.parquet"]) > 12_000_000
    shop.ranges = shop.says_ranges = ranges
    assert bodies(list(one_source(shop.address("a.parquet")).read())) == [
        long_page(number, 300).encode() for number in range(400)
    ]


def test_nothing_there(shop: Shop) -> None:
    """An address that gives nothing is an error that names it, before anything is cleaned."""
    with pytest.raises(ArchiveError, match=r"missing\.warc\.gz cannot be opened: there is no such file"):
        find_sources([shop.address("missing.warc.gz")])
    gone = shop.address("a.html")
    shop.shutdown()
    shop.server_close()
    with pytest.raises(ArchiveError, match="cannot be opened"):
        find_sources([gone])


def test_content_that_changes(shop: Shop) -> None:
    """A file that has changed at its address has another fingerprint."""
    shop.files = {"a.html": page(1)}
    before = one_source(shop.address("a.html")).fingerprint
    assert before == one_source(shop.address("a.html")).fingerprint
    shop.files = {"a.html": page(2)}
    assert before != one_source(shop.address("a.html")).fingerprint


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("name", ["a.warc", "a.parquet", "a.jsonl"])
def test_server_that_dies(shop: Shop, name: str, ranges: bool) -> None:
    """A server that breaks off is an error of the source, and never damage of its records."""
    pages = [long_page(number, 300) for number in range(400)]
    shop.files = {
        "a.warc": b"".join(warc_record(number, answer(one.encode())) for number, one in enumerate(pages)),
        "a.parquet": parquet(400),
        "a.jsonl": b"".join(json.dumps({"html": one}).encode() + b"\n" for one in pages),
    }
    source = one_source(shop.address(name))
    shop.ranges = ranges
    size = len(shop.files[name])
    reading = source.read()
    found = [next(reading)] if ranges else []
    shop.dies_at = size - size // 4 if name != "a.parquet" else size // 4
    with pytest.raises(ArchiveError, match=f"{name} cannot be"):
        found += list(reading)
    assert not any(isinstance(one, Damage) for one in found)


def test_run_goes_on_when_the_server_is_back(shop: Shop, tmp_path: Path) -> None:
    """A run whose server dies ends with a clear error, and the same command goes on with the same output."""
    rows = [{"html": long_page(number, 3), "filler": "x" * 25_000} for number in range(600)]
    shop.files = {"a.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows)}
    words: list[str | Path] = [shop.address("a.jsonl"), "-q", "-o", tmp_path / "out.jsonl"]
    shop.dies_at = len(shop.files["a.jsonl"]) - 1
    outcome = batch(*words)
    assert outcome.returncode == 4
    assert "a.jsonl cannot be read on" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    shop.dies_at = None
    again = batch(*words[:1], *words[2:])
    assert again.returncode == 0
    assert "256 of them before" in again.stderr
    assert [row["number"] for row in read_rows(tmp_path / "out.jsonl")] == list(range(600))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Return a client of a store that speaks S3, on loopback, with a bucket in it."""
    pytest.importorskip("s3fs", reason="s3fs is not installed: pip install --group s3")
    server_of = pytest.importorskip(
        "moto.server", reason="moto, which speaks S3, is not installed: pip install --group s3"
    )
    boto3, s3fs = import_module("boto3"), import_module("s3fs")
    server = server_of.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3")
    client.create_bucket(Bucket="crawl")
    yield client
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def put(store: object, key: str, data: bytes) -> None:
    store.put_object(Bucket="crawl", Key=key, Body=data)  # type: ignore[attr-defined]


def test_store(store: object, tmp_path: Path) -> None:
    """A folder, a glob and a file in a store are read like those of this machine, by the command, too."""
    put(store, "2026/a.warc.gz", members(10))
    put(store, "2026/b.parquet", parquet(10))
    put(store, "2026/pages/1.html", page(1))
    put(store, "other/c.html", page(2))
    sources = find_sources(["s3://crawl/2026"])
    assert [source.name for source in sources] == [
        "s3://crawl/2026",
        "s3://crawl/2026/a.warc.gz",
        "s3://crawl/2026/b.parquet",
    ]
    assert [len(list(source.read())) for source in sources] == [1, 10, 10]
    assert bodies(read_all("s3://crawl/2026/*.warc.gz")) == [page(number) for number in range(10)]
    assert bodies(read_all("s3://crawl/other/c.html")) == [page(2)]
    before = one_source("s3://crawl/other/c.html").fingerprint
    put(store, "other/c.html", page(3))
    assert one_source("s3://crawl/other/c.html").fingerprint != before
    outcome = batch("s3://crawl/2026/*.parquet", "-q", "-o", tmp_path / "out.jsonl")
    assert outcome.returncode == 0, outcome.stderr
    assert len(read_rows(tmp_path / "out.jsonl")) == 10


def test_nothing_in_store(store: object, tmp_path: Path) -> None:
    """What is not in a store, or a store that cannot be reached, is one line and exit code 4."""
    for address in ("s3://crawl/missing.warc.gz", "s3://nobucket/*.warc.gz"):
        with pytest.raises(ArchiveError, match="s3://"):
            find_sources([address])
    assert "AWS_ENDPOINT_URL" in environment()
    outcome = batch("s3://crawl/missing.jsonl", "-o", tmp_path / "out.jsonl")
    assert outcome.returncode == 4
    assert len(outcome.stderr.splitlines()) == 1
