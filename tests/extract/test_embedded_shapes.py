"""The story comes out whole, with its heading, from every shape in which content systems write it into a page."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from embedded_pages import (
    DEK,
    HEADING,
    OTHER,
    PARAGRAPHS,
    SLUG,
    STORY,
    TITLE,
    WANTED,
    as_script,
    kind_texts,
    markup,
    next_page,
    page,
    teaser,
)
from newsclean.document import Document
from newsclean.extract.embedded import find_embedded_body


def each(paragraph: Any, heading: Any) -> list[Any]:
    """Return the story with `paragraph` and `heading` made of each text."""
    return [heading(text) if text == HEADING else paragraph(text) for text in STORY]


def halves(text: str) -> tuple[str, str]:
    at = text.index(" ") + 1
    return text[:at], text[at:]


def slate(text: str) -> dict[str, Any]:
    first, rest = halves(text)
    return {"children": [{"text": first, "bold": True}, {"text": rest}]}


def sanity(style: str) -> Any:
    def block(text: str) -> dict[str, Any]:
        first, rest = halves(text)
        spans = [
            {"_type": "span", "_key": "a", "marks": ["l1"], "text": first},
            {"_type": "span", "marks": [], "text": rest},
        ]
        link = {"_type": "link", "_key": "l1", "href": "https://x.example"}
        return {"_type": "block", "_key": "k", "style": style, "markDefs": [link], "children": spans}

    return block


def contentful(kind: str) -> Any:
    def node(text: str) -> dict[str, Any]:
        first, rest = halves(text)
        inner = {"nodeType": "text", "value": first, "marks": [], "data": {}}
        link = {"nodeType": "hyperlink", "data": {"uri": "https://x.example"}, "content": [inner]}
        return {"nodeType": kind, "data": {}, "content": [link, {"nodeType": "text", "value": rest, "marks": []}]}

    return node


def dom(name: str) -> Any:
    def node(text: str) -> dict[str, Any]:
        first, rest = halves(text)
        link = {"type": "tag", "name": "a", "attribs": {"href": "/x"}, "children": [{"type": "text", "data": first}]}
        return {"type": "tag", "name": name, "attribs": {}, "children": [link, {"type": "text", "data": rest}]}

    return node


def arc(text: str) -> dict[str, Any]:
    return {
        "_id": "Q",
        "type": "text",
        "content": html.escape(text, quote=False),
        "additional_properties": {"inline_comments": []},
    }


PICTURE = {
    "type": "image",
    "_type": "image",
    "caption": "The bell. " * 30,
    "url": "https://x.example/b.jpg",
    "credits": {},
}
SHAPES: dict[str, Any] = {
    "html": markup(),
    "html of wordpress": {"rendered": markup(), "protected": False},
    "list of html": each(lambda text: f"<p>{html.escape(text)}</p>", lambda text: f"<h2>{text}</h2>"),
    "markdown": "\n\n".join(each(lambda text: text.replace("the", "**the**", 1), lambda text: f"## {text}")),
    "sanity": [PICTURE, *each(sanity("normal"), sanity("h2"))],
    "contentful": {
        "json": {"nodeType": "document", "data": {}, "content": each(contentful("paragraph"), contentful("heading-2"))}
    },
    "gatsby": {
        "raw": json.dumps({"nodeType": "document", "content": each(contentful("paragraph"), contentful("heading-2"))})
    },
    "prismic": each(
        lambda text: {"type": "paragraph", "text": text, "spans": [{"start": 0, "end": 3, "type": "strong"}]},
        lambda text: {"type": "heading2", "text": text, "spans": []},
    ),
    "slate": each(slate, lambda text: {"type": "h2", "children": [{"text": text}]}),
    "prosemirror": {
        "type": "doc",
        "content": each(
            lambda text: {"type": "paragraph", "content": [{"type": "text", "text": piece} for piece in halves(text)]},
            lambda text: {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": text}]},
        ),
    },
    "lexical": {
        "root": {
            "type": "root",
            "children": each(
                lambda text: {
                    "type": "paragraph",
                    "children": [{"type": "text", "text": piece} for piece in halves(text)],
                },
                lambda text: {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": text}]},
            ),
        }
    },
    "editorjs": {
        "time": 1,
        "blocks": each(
            lambda text: {"type": "paragraph", "data": {"text": html.escape(text)}},
            lambda text: {"type": "header", "data": {"text": text, "level": 2}},
        ),
    },
    "draftjs": {
        "blocks": each(
            lambda text: {"key": "a", "text": text, "type": "unstyled", "depth": 0, "entityRanges": [], "data": {}},
            lambda text: {"key": "b", "text": text, "type": "header-two", "depth": 0, "entityRanges": [], "data": {}},
        ),
        "entityMap": {},
    },
    "gutenberg": each(
        lambda text: {"name": "core/paragraph", "attributes": {"content": html.escape(text)}, "innerBlocks": []},
        lambda text: {"name": "core/heading", "attributes": {"content": text, "level": 2}, "innerBlocks": []},
    ),
    "parsed html": [*each(dom("p"), dom("h2"))],
    "fragments": each(
        lambda text: {
            "type": "paragraph",
            "model": {"text": text, "blocks": [{"type": "fragment", "model": {"text": text}}]},
        },
        lambda text: {"type": "subheadline", "model": {"text": text}},
    ),
    "typenames": each(
        lambda text: {"__typename": "ArticleParagraphBlock", "innerHtml": html.escape(text)},
        lambda text: {"__typename": "ArticleHeadingBlock", "innerHtml": text},
    ),
    "sections": [{"heading": "", "text": markup(PARAGRAPHS[:2])}, {"heading": HEADING, "text": markup(PARAGRAPHS[2:])}],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_a_body(shape: str) -> None:
    """HTML, Markdown and the trees of the common editors give paragraphs and headings, links and emphasis joined."""
    post = {"id": 7, "title": TITLE, "slug": SLUG, "excerpt": DEK, "content": SHAPES[shape], "related": [teaser()]}
    found = find_embedded_body(next_page({"post": post, "latest": [teaser()]}))
    assert kind_texts(found) == WANTED
    assert found is not None
    assert found.source == "state:__NEXT_DATA__"


def arc_page() -> Document:
    """Return a page made by Arc XP, its state between other assignments."""
    elements: list[Any] = each(arc, lambda text: {"type": "header", "level": 2, "content": text})
    elements[1:1] = [{**PICTURE, "type": "image"}, {"type": "interstitial_link", "content": "Read also: " + OTHER[0]}]
    elements += [
        {
            "type": "list",
            "list_type": "unordered",
            "items": [{"type": "text", "content": "The clapper"}, {"type": "text", "content": "The rope"}],
        },
        {
            "type": "quote",
            "content_elements": [{"type": "text", "content": "We miss it."}],
            "citation": {"type": "text"},
        },
        {"type": "raw_html", "content": "<p>The pier opens at <b>six</b>.</p>"},
        {
            "type": "custom_embed",
            "subtype": "newsletter",
            "embed": {"config": {"text": "Get the morning letter. " * 9}},
        },
    ]
    story = {
        "type": "story",
        "headlines": {"basic": TITLE, "meta_title": ""},
        "description": {"basic": DEK},
        "canonical_url": "/2024/03/11/ferry-bell-recast/",
        "content_elements": elements,
        "credits": {"by": [{"name": "Ines Vold", "description": "Ines Vold has written about harbors. " * 9}]},
        "promo_items": {"basic": {"caption": "The bell. " * 30}},
        "related_content": {
            "basic": [{"headlines": {"basic": "x"}, "content_elements": [arc(text) for text in OTHER]}]
        },
    }
    script = (
        f'window.Fusion=window.Fusion||{{}};Fusion.arcSite="tide";Fusion.contentCache={{"feed":{as_script(teaser())}}};'
    )
    return page(
        f'<script id="fusion-metadata">{script}Fusion.globalContent={as_script(story)};Fusion.spa=false</script>'
    )


def test_arc() -> None:
    """Arc's content elements give text, headings, lists, quotes and raw HTML, without pictures, links and boxes."""
    found = find_embedded_body(arc_page())
    assert found is not None
    assert found.source == "state:Fusion.globalContent"
    assert kind_texts(found) == [
        *WANTED,
        ("list_item", "The clapper"),
        ("list_item", "The rope"),
        ("quote", "We miss it."),
        ("paragraph", "The pier opens at six."),
    ]
