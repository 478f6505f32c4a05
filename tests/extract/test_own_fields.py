"""Headline, authors and date of the object of a page's data that holds the body."""

from __future__ import annotations

import json
from typing import Any

import pytest

from embedded_pages import PARAGRAPHS, TITLE
from newsclean import clean_html
from newsclean.extract.own_fields import fields_of
from newsclean.model import Article

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def read(article: dict[str, Any], *others: dict[str, Any]) -> Article:
    """Return the article of a page that shows nothing and holds all in its state."""
    state = json.dumps({"props": {"pageProps": {"article": article, "more": list(others)}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    return clean_html(f"<html><title>{TITLE}</title><body><div id='__next'></div>{script}")


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": TITLE, "author": {"name": "Ada Stone"}, "publishedAt": "2024-12-03T10:00:00Z"},
        {"title": TITLE, "authors": [{"fullName": "Ada Stone"}], "first_publish_date": 1733220000},
        {"title": {"rendered": TITLE}, "byline": "By Ada Stone", "date": "2024-12-03"},
        {"headline": TITLE, "authors": {"nodes": [{"firstName": "Ada", "lastName": "Stone"}]}, "pubDate": "2024-12-03"},
        {"headline": TITLE, "credits": {"by": [{"type": "author", "name": "Ada Stone"}]}, "display_date": "2024-12-03"},
    ],
)
def test_fields_beside_the_body(fields: dict[str, Any]) -> None:
    """Where the body comes from a state, its object's headline, authors and date are the article's."""
    other = {"headline": "A mill opens", "author": {"name": "Mary Miller"}, "publishedAt": "2023-01-01"}
    article = read({**fields, "body": BODY}, other)
    assert (article.title, article.authors, str(article.published)[:10]) == (TITLE, ("Ada Stone",), "2024-12-03")
    assert article.provenance["authors"] == "state:__NEXT_DATA__"


def test_what_the_head_says_comes_first() -> None:
    """The page's own meta elements are trusted before a state."""
    state = json.dumps({"article": {"headline": TITLE, "author": "Ada Stone", "body": BODY}})
    page = (
        f'<meta name="author" content="Ben Rook"><title>{TITLE}</title><script type="application/json">{state}</script>'
    )
    assert clean_html(page).authors == ("Ben Rook",)


def test_fields_of_outer_objects() -> None:
    """What the innermost object lacks is taken from those around it."""
    found = fields_of([{"headline": TITLE}, {"writer": "Ada Stone", "datePublished": "2024-12-03"}])
    assert (found.title, found.authors, str(found.published)) == (TITLE, ("Ada Stone",), "2024-12-03")
