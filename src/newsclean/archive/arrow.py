"""Arrow in, Arrow out: what engines such as Ray Data, Spark and Polars map over their batches.

::

    RecordBatch ── read_records ──> Records ── clean_record ──> Results ── results_to_batch ──> RecordBatch

One row goes out for each that comes in, in order. Texts and bytes have 64-bit offsets (``large_string``), since those
of a plain string column end at 2 GiB; `split_batch` cuts a batch that holds too much to be cleaned at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import to_builtins

from newsclean.archive.cleaning import clean_record
from newsclean.archive.records import Form, Record, Result
from newsclean.errors import UsageError
from newsclean.extras import from_extra
from newsclean.given import check_given
from newsclean.model import Moment, Options
from newsclean.serialize import drop_surrogates, record_of, to_json

if TYPE_CHECKING:
    import pyarrow as pa

BODIES: Final[dict[str, Form]] = {"html": "page", "text": "text", "body": "either"}
"""The columns that hold what is cleaned, and what each holds."""
BATCH_BYTES = 64 * 1024 * 1024
"""Bytes of pages that are cleaned as one batch."""
_OTHERS: Final = ("source", "id", "url", "content_type", "number", "is_text")
"""The columns that are read beside these."""
_NOTES = "newsclean.notes"
"""The column in which the notes of records pass."""
_ARTICLE: Final = ("site", "profile", "title", "summary", "section", "language", "text", "quick_read", "editors_note")
"""Columns that are the article's fields of that name, texts or null."""
_COLUMNS: Final = {form: name for name, form in BODIES.items()}
_DEFAULT = Options()


def clean_batch(
    batch: pa.RecordBatch, options: Options = _DEFAULT, *, removed: bool = False, json: bool = False
) -> pa.RecordBatch:
    """Do what `newsclean.clean_batch` says, which is this function."""
    results = (clean_record(record, options) for record in read_records(batch))
    return results_to_batch(results, removed=removed, json=json)


def result_schema(*, removed: bool = False, json: bool = False) -> pa.Schema:
    """Return the columns of results: where from, what went wrong, and the fields of the article, null where it did.

    ``duplicate_of`` is null but for runs that look for repeats across documents (`repeats.Repeats`).

    ``published`` and ``modified`` are instants in UTC. A time without a zone is read as UTC and a date as its midnight:
    ``published_text`` and ``modified_text`` hold what is known, in ISO 8601 with the offset that the page gave.
    ``url`` is the record's, ``page_url`` the article's own. ``removed`` adds the blocks that went, ``json`` the article
    as `to_json` writes it, from which `from_json` makes the same article again.
    """
    pa = import_arrow()
    text, instant = pa.large_string(), pa.timestamp("us", "UTC")
    texts, counts = pa.list_(text), pa.map_(text, pa.int32())
    image = {"url": text, "caption": text, "credit": text}
    block = {"kind": text, "text": text, "level": pa.int32(), "number": pa.int32()}
    gone = {"text": text, "kind": text, "stage": text, "rule": text, "why": text}
    columns = {
        "source": text,
        "place": text,
        "number": pa.int64(),
        "url": text,
        "digest": text,
        "failure": pa.struct({"type": text, "message": text}),
        "duplicate_of": pa.struct({"source": text, "place": text, "number": pa.int64()}),
        "page_url": text,
        **dict.fromkeys(_ARTICLE, text),
        "authors": texts,
        "tags": texts,
        "published": instant,
        "published_text": text,
        "modified": instant,
        "modified_text": text,
        "reading_minutes": pa.int64(),
        "confidence": pa.float64(),
        "images": pa.list_(pa.struct(image)),
        "blocks": pa.list_(pa.struct(block)),
        "access": pa.struct({"verdict": text, "evidence": texts}),
        "provenance": pa.map_(text, text),
        "removed_counts": counts,
        "warnings": texts,
    }
    if removed:
        columns["removed"] = pa.list_(pa.struct(gone))
    if json:
        columns["json"] = text
    return pa.schema(columns)


def results_to_batch(results: Iterable[Result], *, removed: bool = False, json: bool = False) -> pa.RecordBatch:
    """Return results as rows of `result_schema`."""
    schema = result_schema(removed=removed, json=json)
    rows = [_result_row(result, removed=removed, json=json) for result in results]
    arrays = [_make_array([row.get(field.name) for row in rows], field.type) for field in schema]
    return import_arrow().RecordBatch.from_arrays(arrays, schema=schema)


def results_to_table(results: Iterable[Result], *, removed: bool = False, json: bool = False) -> pa.Table:
    """Return results as a table of `result_schema`."""
    return import_arrow().Table.from_batches([results_to_batch(results, removed=removed, json=json)])


def read_records(batch: pa.RecordBatch) -> Iterator[Record]:
    """Yield the rows of a batch as records. Raises UsageError for a batch that holds nothing to clean."""
    check_given("batch", batch, import_arrow().RecordBatch)
    if twice := next((name for name in (*BODIES, *_OTHERS) if batch.schema.names.count(name) > 1), None):
        raise UsageError(f"the batch has more than one column {twice}: leave one of them")
    bodies = [(form, _Bodies(batch, name)) for name, form in BODIES.items() if name in batch.schema.names]
    if not bodies:
        raise UsageError(f"the batch has no column html, text or body, but {', '.join(batch.schema.names) or 'none'}")
    sources, places, urls, types = (_read_texts(batch, name) for name in _OTHERS[:4])
    numbers = _read_numbers(batch)
    notes = batch.column(_NOTES).to_pylist() if _NOTES in batch.schema.names else [()] * batch.num_rows
    for row in range(batch.num_rows):
        form, body = next(((form, body) for form, column in bodies if (body := column.read(row)) is not None), _NOTHING)
        origin = (sources[row] or "", places[row] or "", numbers[row])
        yield Record(*origin, body, form, urls[row], types[row], tuple(notes[row] or ()))


def records_to_batch(records: Iterable[Record]) -> pa.RecordBatch:
    """Return records as rows that `clean_batch` makes the results of these records of."""
    pa = import_arrow()
    text = pa.large_string()
    types = {"source": text, "id": text, "number": pa.int64(), "url": text, "content_type": text}
    types |= {**dict.fromkeys(BODIES, pa.large_binary()), "is_text": pa.bool_(), _NOTES: pa.list_(text)}
    rows = [_record_row(record) for record in records]
    arrays = [_make_array([row.get(name) for row in rows], kind) for name, kind in types.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(types))


def split_batch(batch: pa.RecordBatch, most: int = BATCH_BYTES) -> Iterator[pa.RecordBatch]:
    """Yield a batch in parts, none copied, with at most so many bytes to clean in each, or with a single row."""
    columns = [_as_binary(batch, name) for name in BODIES if name in batch.schema.names]
    start = size = 0
    for row in range(batch.num_rows):
        weight = sum(column[row].as_buffer().size for column in columns if column[row].is_valid)
        if row > start and size + weight > most:
            yield batch.slice(start, row - start)
            start, size = row, 0
        size += weight
    yield batch.slice(start)


def import_arrow() -> Any:
    """Return pyarrow. Raises UsageError where it is not installed."""
    with from_extra("archive", "clean_batch"):
        import pyarrow
    return pyarrow


_NOTHING: Final[tuple[Form, bytes]] = ("either", b"")


class _Bodies:
    """A column that holds what is cleaned. Raises UsageError for one of another type."""

    def __init__(self, batch: pa.RecordBatch, name: str) -> None:
        types = import_arrow().types
        kind = batch.schema.field(name).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        self._texts = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
        self._column = _as_binary(batch, name)
        self._is_text = batch.column("is_text") if "is_text" in batch.schema.names else None

    def read(self, row: int) -> str | bytes | None:
        """Return what is in a row: a text where it is said to be one, and is."""
        body: bytes | None = self._column[row].as_py()
        if body is None or not (self._texts or (self._is_text is not None and self._is_text[row].as_py() is True)):
            return body
        try:
            return body.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return body


def _as_binary(batch: pa.RecordBatch, name: str) -> Any:
    """Return a column of texts or bytes as bytes: its texts may not be UTF-8, whatever they say."""
    pa = import_arrow()
    column = batch.column(name)
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        return column.cast(pa.large_binary())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise UsageError(f"the column {name} holds {column.type}: give it text or bytes") from None


def _read_texts(batch: pa.RecordBatch, name: str) -> list[str | None]:
    """Return a column as texts, numbers and times in their usual form; None for each row where there is no such."""
    pa = import_arrow()
    if name not in batch.schema.names:
        return [None] * batch.num_rows
    try:
        column = _as_binary(batch, name)
    except UsageError:
        try:
            column = batch.column(name).cast(pa.large_string())
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            kind = batch.schema.field(name).type
            raise UsageError(f"the column {name} holds {kind}: give it text or numbers") from None
        column = column.cast(pa.large_binary())
    return [None if value is None else value.decode("utf-8", "replace") for value in column.to_pylist()]


def _read_numbers(batch: pa.RecordBatch) -> list[int]:
    pa = import_arrow()
    rows = range(batch.num_rows)
    if "number" not in batch.schema.names or not pa.types.is_integer(batch.schema.field("number").type):
        return list(rows)
    return [
        row if value is None else value for row, value in zip(rows, batch.column("number").to_pylist(), strict=True)
    ]


def _record_row(record: Record) -> dict[str, Any]:
    body = record.body
    is_text = isinstance(body, str)
    return {
        "source": record.source,
        "id": record.place,
        "number": record.number,
        "url": record.url,
        "content_type": record.content_type,
        "is_text": is_text,
        _NOTES: list(record.notes),
        _COLUMNS[record.form]: body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body,
    }


def _result_row(result: Result, *, removed: bool, json: bool) -> dict[str, Any]:
    row = {name: getattr(result, name) for name in ("source", "place", "number", "url", "digest")}
    row |= {"failure": to_builtins(result.failure), "duplicate_of": to_builtins(result.duplicate_of)}
    article = result.article
    if article is None:
        return row
    record = to_builtins(record_of(article, removed=removed))
    return {
        **record,
        **row,
        "page_url": article.url,
        "published": _instant(article.published),
        "published_text": record["published"],
        "modified": _instant(article.modified),
        "modified_text": record["modified"],
        **{name: list(record[name].items()) for name in ("provenance", "removed_counts")},
        "json": to_json(article) if json else None,
    }


def _instant(moment: Moment | None) -> datetime | None:
    """Return a moment in UTC; None where the years of a datetime do not reach that far."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    try:
        return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None


def _make_array(values: list[Any], kind: pa.DataType) -> pa.Array:
    pa = import_arrow()
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(drop_surrogates(values), kind)
