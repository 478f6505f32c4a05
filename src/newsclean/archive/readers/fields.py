"""Which field of a row holds the page or the dump, its address and its id: by the caller's word, or by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsclean.archive.readers.items import Fields, Found, Lost, tidy_name
from newsclean.parse import looks_like_html
from newsclean.patterns import compiled

PAGE_NAMES = ("html", "raw_html", "html_content", "page_html", "raw_content", "page", "raw", "source_code", "response")
TEXT_NAMES = frozenset(
    (
        *(
            "text",
            "content",
            "body",
            "raw_text",
            "raw_content",
            "article",
            "article_text",
            "article_body",
            "articlebody",
        ),
        *("maintext", "main_text", "story", "plain_text", "plaintext", "page", "raw", "document", "doc", "full_text"),
        *("fulltext", "page_content", "extracted_text", "markdown", "dump"),
    )
)
URL_NAMES = (
    *("url", "page_url", "source_url", "target_uri", "warc_target_uri", "warc-target-uri", "original_url"),
    *("canonical_url", "link", "uri", "address", "href"),
)
ID_NAMES = (
    "id",
    "_id",
    "doc_id",
    "docid",
    "document_id",
    "record_id",
    "warc_record_id",
    "warc-record-id",
    "uuid",
    "guid",
)
_ADDRESS = compiled(r"https?://\S+\Z")
_LEAST_PROSE = 200
"""Mean characters of a field that is taken for the text though its name does not say so."""
_MOST_URL = 8192
_LONGEST_NAME = 200
"""Characters of the longest name of a field."""


def find_fields(rows: Sequence[Mapping[str, Any]], fields: Fields) -> Fields:
    """Return `fields` with those found that the caller did not name; `body` stays None if no field holds HTML or text.

    HTML comes before text; of several texts the longest in all, known names first.
    """
    columns: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in _leaves(row):
            columns.setdefault(name, []).append(value)
    body = fields.body or _find_page(columns) or _find_text(columns)
    url = fields.url or _find_named(columns, URL_NAMES, body, lambda value: bool(_ADDRESS.match(str(value))))
    named = fields.id or _find_named(columns, ID_NAMES, body, lambda value: isinstance(value, str | int))
    return Fields(body, url, named)


def guess_fields(row: Mapping[str, Any], fields: Fields) -> Fields:
    """Return `fields` with those found that the caller did not name, by names alone; what holds no text is no str."""
    names = [name for name, _ in _leaves(row)]
    texts = [name for name, value in _leaves(row) if isinstance(value, str)]

    def first(wanted: Iterable[str], among: list[str]) -> str | None:
        return next((name for one in wanted for name in among if _last(name) == one), None)

    body = fields.body or first((*PAGE_NAMES, *sorted(TEXT_NAMES)), texts)
    return Fields(body, fields.url or first(URL_NAMES, texts), fields.id or first(ID_NAMES, names))


def get_field(row: Mapping[str, Any], name: str | None) -> Any:
    """Return a field's value, also one inside another (``metadata.url``); None if it is not there."""
    if name is None or name in row:
        return None if name is None else row[name]
    outer, dot, inner = name.partition(".")
    value = row.get(outer) if dot else None
    return get_field(value, inner) if isinstance(value, Mapping) else None


def has_field(row: Mapping[str, Any], name: str) -> bool:
    """Tell whether a row has a field, also one inside another, be it null."""
    if name in row:
        return True
    outer, dot, inner = name.partition(".")
    value = row.get(outer) if dot else None
    return isinstance(value, Mapping) and has_field(value, inner)


def missing_of(rows: Sequence[Mapping[str, Any]], fields: Fields) -> list[str]:
    """Return the fields that the caller named and that none of the rows has."""
    named = [name for name in (fields.body, fields.url, fields.id) if name is not None]
    return [name for name in named if not any(has_field(row, name) for row in rows)]


def names_of(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names of the fields that rows have, those inside others with a dot, in order."""
    return list(dict.fromkeys(name for row in rows for name, _ in _leaves(row)))


def read_row(row: Any, place: str, fields: Fields, notes: tuple[str, ...] = ()) -> Found | Lost:
    """Return what a row holds; `notes` are what is known of it already."""
    if not isinstance(row, Mapping):
        return Lost(place, "it is no object with fields")
    name = get_field(row, fields.id)
    if isinstance(name, str | int) and name != "":
        place = f"{place} (id {tidy_name(str(name))[:200]})"
    url = get_field(row, fields.url)
    address = tidy_name(url, _MOST_URL) if isinstance(url, str) and url else None
    body = get_field(row, fields.body)
    if not isinstance(body, str | bytes):
        kind = "missing or null" if body is None else "no text"
        return Lost(place, f"its field {tidy_name(fields.body or '')} is {kind}", url=address)
    return Found(place, body, "either", address, notes=notes)


def is_content(name: str) -> bool:
    """Tell whether what should name a field is an address, a page or a text."""
    return len(name) > _LONGEST_NAME or _ADDRESS.match(name) is not None or looks_like_html(name)


def no_body(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return what to say of rows that have no field with HTML or text."""
    listed = tidy_name(", ".join(names_of(rows)[:20])) or "none"
    return f"no field holds HTML or text among its fields ({listed}): name one with --field"


def no_column(name: str, columns: Sequence[str]) -> str:
    """Return what to say of a table that lacks the column with HTML or text that the caller named."""
    return f"there is no column {tidy_name(name)}: its columns are {tidy_name(', '.join(columns), 500)}"


def _leaves(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", below) for inner, below in value.items() if not isinstance(below, Mapping))
        else:
            yield str(name), value


def _texts(values: list[Any]) -> list[str]:
    decoded = (value[:200_000].decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values)
    return [value for value in decoded if isinstance(value, str) and value.strip()]


def _last(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _find_page(columns: dict[str, list[Any]]) -> str | None:
    """Return the field most of whose values are HTML."""
    pages: dict[str, int] = {}
    for name, values in columns.items():
        texts = _texts(values)
        if texts and sum(map(looks_like_html, texts)) * 2 >= len(texts):
            pages[name] = sum(map(len, texts))
    named = [name for name in pages if _last(name) in PAGE_NAMES]
    return max(named or pages, key=lambda name: pages[name], default=None)


def _find_text(columns: dict[str, list[Any]]) -> str | None:
    """Return the field of text: one with a known name, else one of prose."""
    sizes = {name: sum(map(len, texts)) for name, values in columns.items() if (texts := _texts(values))}
    named = [name for name in sizes if _last(name) in TEXT_NAMES or _last(name) in PAGE_NAMES]
    prose = [name for name in sizes if sizes[name] >= _LEAST_PROSE * len(columns[name]) and _has_words(columns[name])]
    return max(named or prose, key=lambda name: sizes[name], default=None)


def _has_words(values: list[Any]) -> bool:
    return all(" " in text for text in _texts(values))


def _find_named(columns: dict[str, list[Any]], names: Sequence[str], body: str | None, fits: Any) -> str | None:
    for wanted in names:
        for name, values in columns.items():
            if name != body and _last(name) == wanted and any(value is not None and fits(value) for value in values):
                return name
    return None
