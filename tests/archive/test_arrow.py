"""Arrow batches: one row out for each row in, whatever is in it."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pytest

import newsclean
from archive.pages import SENTENCES, STORY, page, record
from newsclean.archive.arrow import (
    clean_batch,
    read_records,
    records_to_batch,
    result_schema,
    results_to_batch,
    split_batch,
)
from newsclean.archive.cleaning import clean_record
from newsclean.archive.records import Record, Result
from newsclean.errors import UsageError
from newsclean.model import Article, Options

WEST = timezone(timedelta(hours=-5))
KOI8 = "text/html; charset=koi8-r"
URL = "https://mill.example/2024/05/06/rye"


def batch_of(**columns: Any) -> pa.RecordBatch:
    """Return columns as a batch."""
    return pa.RecordBatch.from_pydict(columns)


def test_page() -> None:
    """A page's row holds the fields of the article that `clean_html` gives, where they came from, and no failure."""
    body = page().encode()
    out = clean_batch(batch_of(html=[body], url=[URL], id=[7]))
    assert out.schema == result_schema()
    row, article = out.to_pylist()[0], newsclean.clean_html(body, url=URL)
    assert row["failure"] is None
    assert (row["place"], row["number"], row["url"], row["page_url"]) == ("7", 0, URL, article.url)
    assert row["digest"] == sha256(body).hexdigest()
    assert (row["title"], row["text"], row["confidence"]) == (article.title, article.text, article.confidence)
    assert [block["text"] for block in row["blocks"]] == [block.text for block in article.blocks]
    assert dict(row["provenance"]) == article.provenance
    assert row["access"]["verdict"] == article.access.verdict


def test_columns_say_what_is_in_them() -> None:
    """Pages, dumps and either are told by the column; a row's first that is not null counts."""
    markup = "<p> is how a paragraph begins, wrote the teacher on the board of the village school.\n" + STORY
    out = clean_batch(batch_of(html=[page(), None, None], text=[STORY, markup, None], body=[None, None, page()]))
    title, told, either = out.to_pylist()
    assert title["title"] == either["title"] == "The last sack of rye"
    assert told["text"].startswith("<p> is how")


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_types_of_text(kind: pa.DataType) -> None:
    """Text and bytes of any Arrow type are read."""
    out = clean_batch(pa.RecordBatch.from_arrays([pa.array([page(), None], kind)], names=["html"]))
    assert out.column("title").to_pylist() == ["The last sack of rye", None]


def test_a_bad_row_costs_itself() -> None:
    """Null, empty, binary and overlong rows are failures, each of its kind, and the others are cleaned."""
    rows = [page().encode(), None, b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"<p>" * 700_000, page().encode()]
    out = clean_batch(batch_of(html=rows))
    kinds = [failure and failure["type"] for failure in out.column("failure").to_pylist()]
    assert kinds == [None, "EmptyInput", "EmptyInput", "Undecodable", "TooComplex", None]
    assert out.column("text").null_count == 4
    assert out.column("number").to_pylist() == list(range(6))


def test_text_that_is_not_utf8() -> None:
    """A column that calls Latin-1 text is cleaned as the bytes that it holds, and its addresses and names are kept."""
    body = page(*SENTENCES, "Der Müller fährt am Sonntag über die Brücke nach Köln.").encode("latin-1")

    def wrong(data: bytes) -> pa.Array:
        return pa.Array.from_buffers(pa.string(), 1, pa.array([data], pa.binary()).buffers())

    batch = pa.RecordBatch.from_arrays(
        [wrong(body), wrong(b"https://m.example/\xfc"), wrong(b"\xfc")], ["html", "url", "id"]
    )
    row = clean_batch(batch).to_pylist()[0]
    assert "Müller fährt" in row["text"]
    assert row["place"] == "\ufffd"


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"page": ["x"]}, "no column html, text or body"),
        ({"html": [1]}, "html holds int64"),
        ({"html": ["x"], "id": [[1]]}, "id holds"),
    ],
)
def test_wrong_columns(columns: dict[str, Any], what: str) -> None:
    """A batch that cannot be meant is an error of the call that names the column."""
    with pytest.raises(UsageError, match=what):
        clean_batch(batch_of(**columns))


def test_column_that_comes_twice() -> None:
    """A batch with two columns of a name that is read is an error of the call, not of Arrow."""
    pages = pa.array([page()])
    for name in ("html", "url"):
        with pytest.raises(UsageError, match=f"more than one column {name}"):
            clean_batch(pa.RecordBatch.from_arrays([pages, pages, pages], ["html", name, name]))


def test_empty_batch() -> None:
    """No rows give no rows, with all columns."""
    batch = pa.RecordBatch.from_arrays([pa.array([], pa.large_binary())], names=["html"])
    out = clean_batch(batch, removed=True, json=True)
    assert (out.num_rows, out.schema) == (0, result_schema(removed=True, json=True))
    assert [part.num_rows for part in split_batch(batch)] == [0]


def test_removed_and_json() -> None:
    """On request a row holds what went, and the JSON from which the same article is made again."""
    body = page(*SENTENCES, "Subscribe to our newsletter.")
    row = clean_batch(batch_of(html=[body]), removed=True, json=True).to_pylist()[0]
    article = newsclean.clean_html(body)
    assert [one["why"] for one in row["removed"]] == [one.why for one in article.removed] != []
    assert dict(row["removed_counts"]) == {"strip": 1}
    assert newsclean.from_json(row["json"]) == article
    assert json.loads(row["json"])["schema"] == "newsclean/1"


@pytest.mark.parametrize(
    ("moment", "instant", "text"),
    [
        (
            datetime(2024, 5, 6, 7, tzinfo=timezone(timedelta(hours=-5))),
            datetime(2024, 5, 6, 12),
            "2024-05-06T07:00:00-05:00",
        ),
        (datetime(2024, 5, 6, 7), datetime(2024, 5, 6, 7), "2024-05-06T07:00:00"),
        (date(2024, 5, 6), datetime(2024, 5, 6), "2024-05-06"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), None, "0001-01-01T00:00:00+05:00"),
        (None, None, None),
    ],
)
def test_moments(moment: Any, instant: datetime | None, text: str | None) -> None:
    """Times are instants in UTC; what is known of the zone is in the text beside."""
    row = results_to_batch([Result("a", "", 0, None, "", Article(published=moment, modified=moment))]).to_pylist()[0]
    expected = instant and instant.replace(tzinfo=UTC)
    assert (row["published"], row["modified"]) == (expected, expected)
    assert (row["published_text"], row["modified_text"]) == (text, text)


def test_lone_surrogates() -> None:
    """Names that UTF-8 cannot hold come out as U+FFFD instead of ending the batch."""
    given = Result("a\udcff.warc", "x", 0, None, "", Article(title="T\ud800", tags=("\ud800",)))
    row = results_to_batch([given]).to_pylist()[0]
    assert (row["source"], row["title"], row["tags"]) == ("a\ufffd.warc", "T\ufffd", ["\ufffd"])


def test_records_survive_the_way() -> None:
    """Records that go through a batch give the results that they give at home: texts stay texts, bytes bytes."""
    latin = '<meta charset="latin-1">' + page(*SENTENCES, "Der Müller fährt über die Brücke.")
    records = [
        record(latin, "page", 0, URL),
        record(latin.encode(), "page", 1),
        record(STORY, "text", 2),
        record(page().encode("utf-16"), "either", 3),
        Record(
            "b.warc",
            "<urn:1>",
            4,
            page(*SENTENCES, "Кот спал.").encode("koi8-r"),
            "page",
            None,
            "text/html; charset=koi8-r",
        ),
        record("\ud800", "text", 5),
        Record("c.warc", "<urn:2>", 7, STORY, "text", notes=("the archive holds only the beginning of the page",)),
        record(b"", "page", 6),
    ]
    batch = records_to_batch(records)
    assert list(read_records(batch)) == records
    results = [clean_record(one, Options()) for one in records]
    assert clean_batch(batch, json=True) == results_to_batch(results, json=True)


def test_split_by_bytes() -> None:
    """A batch is cut where its pages come to too many bytes; no row is lost, and one too large stands alone."""
    sizes = [10, 10, 10, 500, 10, 90, 10]
    batch = batch_of(html=[b"x" * size for size in sizes], text=[None] * 6 + ["x" * 95])
    parts = [[len(value) for value in part.column("html").to_pylist()] for part in split_batch(batch, 100)]
    assert parts == [[10, 10, 10], [500], [10, 90], [10]]


def test_pickled() -> None:
    """The function goes to other processes with its options."""
    again = pickle.loads(pickle.dumps(partial(newsclean.clean_batch, options=Options(), removed=True)))
    batch = batch_of(html=[page()])
    assert again(batch) == clean_batch(batch, removed=True)


def test_parquet_keeps_the_schema(tmp_path: Any) -> None:
    """Results written as Parquet are read with the same columns and values."""
    import pyarrow.parquet as pq

    table = pa.Table.from_batches([clean_batch(batch_of(html=[page(), b""]), removed=True, json=True)])
    pq.write_table(table, tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == table.to_pylist()
