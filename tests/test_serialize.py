"""Articles as JSON, JSON Lines and text: valid under the schema, the same when read again, safe to print."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import newsclean
from newsclean.errors import InputError, StatusError
from newsclean.model import Access, Article, Block, Image, Kind, RemovedBlock, Stage, Verdict
from newsclean.serialize import error_json, from_json, make_schema, to_json, to_text, write_article
from sample_cases import clean_sample, find_samples

SCHEMA_FILE = Path(__file__).resolve().parents[1] / "schema" / "newsclean-1.schema.json"
VALIDATOR = Draft202012Validator(make_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SOME = st.none() | TEXT
ZONES: st.SearchStrategy[Any] = st.none() | st.integers(-1439, 1439).map(lambda n: timezone(timedelta(minutes=n)))
MOMENTS = st.none() | st.dates() | st.datetimes(timezones=ZONES)
LEVELS = st.none() | st.integers(1, 6)


def many(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return tuples of values."""
    return st.lists(values, max_size=4).map(tuple)


ARTICLES = st.builds(
    Article,
    **dict.fromkeys(("url", "site", "profile", "title", "summary", "section", "language"), SOME),
    **dict.fromkeys(("quick_read", "editors_note"), SOME),
    **dict.fromkeys(("authors", "tags", "warnings"), many(TEXT)),
    **dict.fromkeys(("published", "modified"), MOMENTS),
    text=TEXT,
    reading_minutes=st.none() | st.integers(0, 999),
    images=many(st.builds(Image, SOME, SOME, SOME)),
    blocks=many(st.builds(Block, st.sampled_from(get_args(Kind)), TEXT, LEVELS, number=LEVELS)),
    access=st.builds(Access, st.sampled_from(get_args(Verdict)), many(TEXT)),
    provenance=st.dictionaries(TEXT, TEXT, max_size=3),
    removed=many(
        st.builds(RemovedBlock, TEXT, st.sampled_from(get_args(Kind)), st.sampled_from(get_args(Stage)), TEXT, TEXT)
    ),
)
ARTICLE = Article(title="A bridge", text="It stood.\n\nIt fell.", blocks=(Block("paragraph", "It stood."),))
NASTY = "a\x00b\x1b[31mc\x9b2Jd\x7fe\u202ef\u2028g\x85h"


@given(ARTICLES, st.none() | st.integers(1, 4))
def test_comes_back(article: Article, indent: int | None) -> None:
    """Whatever is in an article, reading its JSON gives the same article."""
    assert from_json(to_json(article, indent=indent)) == article
    assert from_json(to_json(article).encode()) == article


@given(ARTICLES, st.booleans())
def test_valid(article: Article, removed: bool) -> None:
    """Every output is valid under the schema, and is what a plain JSON reader takes it for."""
    line = to_json(article, removed=removed)
    record = json.loads(line)
    VALIDATOR.validate(record)
    assert ("removed" in record) == removed
    assert record["title"] == article.title
    assert record["text"] == article.text


@given(ARTICLES)
def test_safe_to_print(article: Article) -> None:
    """JSON is one line for every reader of lines, and neither it nor text or Markdown can steer a terminal."""
    line = write_article(article, "jsonl")
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    for text in (line, write_article(article, "text"), write_article(article, "markdown")):
        assert all(unicodedata.category(c) != "Cc" or c in "\n\t" for c in text)
        text.encode()


def test_escapes() -> None:
    """Controls, escapes and marks of direction are kept in JSON as escapes, and left out of text."""
    article = Article(title=NASTY, text=NASTY)
    line = to_json(article)
    assert line.isprintable()
    assert json.loads(line)["title"] == NASTY
    assert to_text(article) == "ab[31mc2Jdef\ng\nh\n\nab[31mc2Jdef\ng\nh\n"


def test_lone_surrogates() -> None:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD wherever they stand."""
    article = Article(
        title="a\ud800b", authors=("\udfff",), provenance={"\ud800": "x"}, blocks=(Block("quote", "\ud800"),)
    )
    record = json.loads(to_json(article))
    assert (record["title"], record["authors"], record["blocks"][0]["text"]) == ("a\ufffdb", ["\ufffd"], "\ufffd")
    assert json.loads(error_json("a\udcffb.html", InputError("a\udcffb.html: is empty")))["source"] == "a\ufffdb.html"
    assert to_text(article) == "ab\n"


def test_key_order() -> None:
    """Keys stand in one order, absent values are null and lists are never null."""
    record = json.loads(to_json(Article(), removed=True))
    assert list(record) == [
        *(
            "schema",
            "url",
            "site",
            "profile",
            "title",
            "summary",
            "authors",
            "published",
            "modified",
            "section",
            "tags",
        ),
        *("language", "text", "quick_read", "editors_note", "reading_minutes", "images", "blocks", "access"),
        "confidence",
        *("provenance", "removed_counts", "warnings", "removed"),
    ]
    assert record["schema"] == "newsclean/1"
    assert record["title"] is record["published"] is record["reading_minutes"] is None
    assert record["authors"] == record["tags"] == record["images"] == record["blocks"] == record["removed"] == []
    assert list(record) == list(json.loads(to_json(ARTICLE)))


@pytest.mark.parametrize(
    "moment", [date(2022, 9, 20), datetime(2022, 9, 20), datetime(2022, 9, 20, tzinfo=timezone(timedelta(hours=-4)))]
)
def test_kinds_of_dates(moment: date) -> None:
    """A day stays a day, midnight stays a time, and a zone stays a zone."""
    again = from_json(to_json(Article(published=moment))).published
    assert again == moment
    assert type(again) is type(moment)


def test_removed_on_request() -> None:
    """What was taken out is written on request, its counts always."""
    gone = tuple(RemovedBlock("x", "paragraph", stage, "rule", "why") for stage in ("strip", "dedupe", "strip"))
    article = Article(removed=gone)
    assert json.loads(to_json(article, removed=False))["removed_counts"] == {"dedupe": 1, "strip": 2}
    assert json.loads(write_article(article, "json")).get("removed") is None
    assert len(json.loads(write_article(article, "json", removed=True))["removed"]) == 3


def test_forms() -> None:
    """Each form is written as it is named, ending in one line end."""
    assert write_article(ARTICLE, "text") == "A bridge\n\nIt stood.\n\nIt fell.\n"
    assert write_article(ARTICLE, "markdown") == "# A bridge\n\nIt stood.\n"
    assert write_article(ARTICLE, "jsonl", indent=2).count("\n") == 1
    assert write_article(ARTICLE, "json", indent=2).startswith('{\n  "schema": "newsclean/1",\n')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "newsclean/1"}',
        to_json(ARTICLE).replace("newsclean/1", "newsclean/2"),
        to_json(ARTICLE).replace('"title"', '"titel"'),
        to_json(Article(published=date(2022, 9, 20))).replace("2022-09-20", "2022-09-99"),
        to_json(ARTICLE)[:-5],
        "[" * 10_000,
        b"\xff\xfe",
        "\ud800",
    ],
)
def test_not_an_article(text: str | bytes) -> None:
    """What is not an article of this schema is an error that names the schema."""
    with pytest.raises(InputError, match="not an article of schema newsclean/1"):
        from_json(text)


def test_errors() -> None:
    """A source that gave no article has its line too, valid under the same schema."""
    line = error_json("https://a.example", StatusError("the server says 404", "https://a.example", 404))
    record = json.loads(line)
    VALIDATOR.validate(record)
    assert record == {
        "schema": "newsclean/1",
        "source": "https://a.example",
        "error": {"type": "StatusError", "message": "the server says 404"},
    }


def test_schema_file() -> None:
    """The schema that is published is the one that the model makes, and is a sound one itself."""
    published = json.loads(SCHEMA_FILE.read_text("utf-8"))
    assert published == make_schema(), "run scripts/update-schema"
    Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("change", [{"title": 5}, {"authors": None}, {"extra": 1}, {"schema": "newsclean/9"}])
def test_schema_refuses(change: dict[str, Any]) -> None:
    """The schema refuses what newsclean does not write."""
    assert not VALIDATOR.is_valid({**json.loads(to_json(ARTICLE)), **change})


@pytest.mark.parametrize("sample", find_samples(), ids=lambda sample: sample.name)
def test_samples_are_valid(sample: Any) -> None:
    """What comes out of every sample is valid under the schema."""
    record = clean_sample(sample)
    if "schema" in record:
        VALIDATOR.validate(record)


@given(st.text(max_size=200), st.sampled_from([NASTY, "\ud800", "\x1b]0;owned\x07", "\u0000", "\ufeff"]))
def test_page_cannot_break_out(text: str, nasty: str) -> None:
    """Whatever a page holds in title, text, names and addresses, what is printed is clean, and the JSON comes back."""
    html = f"<html lang='{nasty}'><title>{nasty}{text}</title><meta name=author content='Ada {nasty} Stone'>"
    html += (
        f"<h1>{text}{nasty}</h1><article><p>{nasty}{text} The bridge stood for a hundred years, until it closed.</p>"
    )
    html += f"<p>Nobody {nasty} in the town had thought that it would.</p></article><p>Share {nasty}"
    try:
        article = newsclean.clean_html(html, url=f"https://a.example/{text}{nasty}")
    except newsclean.NewscleanError:
        return
    assert from_json(to_json(article)) == article
    for form in ("json", "jsonl", "markdown", "text"):
        printed = write_article(article, form, removed=True)
        assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in printed)
