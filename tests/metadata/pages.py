"""Small pages that say of themselves what a test wants, and their metadata."""

from __future__ import annotations

import json
from typing import Any

from newsclean.metadata import read_metadata
from newsclean.model import Draft, Limits, Metadata, Moment, Page
from newsclean.parse import parse_page

URL = "https://www.paper.example/north/bridge-closes"


def read(html: str, url: str = URL) -> Metadata:
    """Return the metadata of a page of which extraction saw nothing."""
    return read_metadata(parse_page(Page(html, url), Limits()), Draft((), "generic"), None)


def published(html: str) -> str | None:
    """Return a page's date of publication in ISO form."""
    return iso(read(html).published)


def iso(moment: Moment | None) -> str | None:
    """Return a moment in ISO form, None for none."""
    return moment.isoformat() if moment else None


def script(value: Any) -> str:
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def story(**fields: Any) -> str:
    """Return a JSON-LD script of a story."""
    return script({"@context": "https://schema.org", "@type": "NewsArticle", **fields})


def graph(author: Any, *others: dict[str, Any]) -> str:
    """Return a JSON-LD graph of a story by `author` and of other things."""
    return script({"@graph": [{"@type": "NewsArticle", "headline": "A bridge closes", "author": author}, *others]})


def named(kind: str, name: Any) -> dict[str, Any]:
    """Return a JSON-LD object with a type and a name."""
    return {"@type": kind, "name": name}


def person(name: Any) -> dict[str, Any]:
    """Return a JSON-LD person."""
    return named("Person", name)


def metas(**contents: str) -> str:
    """Return meta elements; two underscores stand for a colon, one for a hyphen where two names would clash."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items())


def under_headline(*lines: str, language: str = "en") -> str:
    """Return a page that prints lines under its headline and says nothing else."""
    return f'<html lang="{language}"><h1>A bridge closes in the north</h1>' + "".join(f"<p>{one}</p>" for one in lines)
