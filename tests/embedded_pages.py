"""A story of our own and the page around it, for every way in which pages keep their text in data."""

from __future__ import annotations

import json
from typing import Any

from newsclean.document import Document
from newsclean.extract.embedded import EmbeddedBody
from newsclean.model import Limits, Page
from newsclean.parse import parse_again, parse_page

ADDRESS = "https://www.tidewater-post.example/2024/03/11/ferry-bell-recast"
SLUG = "ferry-bell-recast"
TITLE = "The ferry bell is recast after ninety years"
DEK = "A cracked bell has called the ferry since 1934. On Monday it went into the furnace."
HEADING = "A crack nobody heard"
PARAGRAPHS = (
    "The bell left the pier at dawn on a cart, wrapped in two blankets, and forty people walked behind it.",
    "Nadia Brandt, who has rung it for eleven years, said the note had been flat since the winter of the long frost.",
    "The founders found the crack within a minute. It ran from the lip to the shoulder, thin as a hair & twice as old.",
    "By June it will hang again. Until then the ferry is called with a saucepan, which, the captain says, is louder.",
)
STORY = (PARAGRAPHS[0], PARAGRAPHS[1], HEADING, PARAGRAPHS[2], PARAGRAPHS[3])
OTHER_TITLE = "Council votes to widen the harbor road"
OTHER = (
    "The council voted six to three on Tuesday to widen the harbor road, and the vote took longer than the debate did.",
    "Opponents had brought a model of the road made of bread. It was eaten before the mayor could answer them.",
    "Work begins in May. The bakery on the corner, which made the model, will lose eleven parking spaces.",
)


def as_script(value: Any) -> str:
    """Return a value as JSON that no tag in it ends early, as frameworks write it."""
    return json.dumps(value).replace("<", "\\u003c")


def page(*scripts: str, title: str = TITLE, visible: str = "", url: str | None = ADDRESS) -> Document:
    """Return a page, with its whole tree, whose body shows next to nothing and whose scripts hold what is given."""
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Tidewater Post</title>
<meta property="og:title" content="{title}"><meta property="og:description" content="{DEK}">
<link rel="canonical" href="{url or ""}"></head><body><header><a href="/">Tidewater Post</a></header>
<div id="app"><h1>{title}</h1>{visible}<p>Loading …</p></div>{"".join(scripts)}</body></html>"""
    return parse_again(parse_page(Page(html, url), Limits()))


def data_script(value: Any, attributes: str) -> str:
    """Return a data script."""
    return f'<script type="application/json" {attributes}>{as_script(value)}</script>'


def next_page(props: Any) -> Document:
    """Return a page made by Next.js."""
    state = {
        "props": {"pageProps": props},
        "page": "/[...slug]",
        "query": {"slug": SLUG},
        "buildId": "k3J",
        "gssp": True,
    }
    return page(data_script(state, 'id="__NEXT_DATA__"'))


def assign(name: str, value: Any, after: str = ";") -> str:
    """Return a script that assigns a state."""
    return f"<script>window.{name} = {as_script(value)}{after}</script>"


def markup(paragraphs: tuple[str, ...] = STORY) -> str:
    """Return the story as HTML."""
    lines = [text.replace("&", "&amp;") for text in paragraphs]
    return "\n".join(f"<h2>{line}</h2>" if line == HEADING else f"<p>{line}</p>" for line in lines)


def teaser(title: str = OTHER_TITLE, slug: str = "harbor-road") -> dict[str, Any]:
    """Return another story as states list them: whole."""
    return {"title": title, "slug": slug, "publishedAt": "2024-03-10", "excerpt": OTHER[0], "body": markup(OTHER)}


def kind_texts(found: EmbeddedBody | None) -> list[tuple[str, str]]:
    """Return what a reader compares: what each block is and its text."""
    return [(block.kind, block.text) for block in found.blocks] if found else []


WANTED = [("heading" if text == HEADING else "paragraph", text) for text in STORY]
