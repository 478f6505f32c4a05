"""The story is found in every place where pages keep it, however an object says that it is the page's."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from embedded_pages import (
    ADDRESS,
    OTHER,
    PARAGRAPHS,
    SLUG,
    TITLE,
    WANTED,
    as_script,
    assign,
    data_script,
    kind_texts,
    markup,
    next_page,
    page,
    teaser,
)
from newsclean.extract.embedded import find_embedded_body

POST = {"title": TITLE, "slug": SLUG, "content": markup()}
NUXT3 = [
    *(["ShallowReactive", 1], {"data": 2, "state": 9}, ["ShallowReactive", 3], {"article": 4, "latest": 8}),
    *({"title": 5, "slug": 6, "body": 7}, TITLE, SLUG, markup(), [4], ["Reactive", 1]),
]
BLOCKS = {f"Paragraph:{at}": {"__typename": "Paragraph", "text": text} for at, text in enumerate(PARAGRAPHS)}
CACHE = {
    **BLOCKS,
    "Article:9": {"__typename": "Article", "headline": "x", "body": [{"__ref": "Article:9"}]},
    "Article:7": {
        "__typename": "Article",
        'title({"case":"none"})': TITLE,
        "title": TITLE,
        'body({"format":"BLOCKS"})': [{"__ref": name} for name in BLOCKS],
    },
}
FLIGHT = f'1:["$","main",null,{{"children":"$2"}}]\n2:T{len(markup().encode()):x},{markup()}3:' + json.dumps(
    ["$", "$L4", None, {"article": {"title": TITLE, "body": "$2"}}]
)
PARSED = as_script(json.dumps({"a": POST}))
SCRIPTS = {
    "__INITIAL_STATE__": assign("__INITIAL_STATE__", {"article": POST, "feed": [teaser()]}),
    "__PRELOADED_STATE__": f"<script>window['__PRELOADED_STATE__'] = JSON.parse({PARSED});</script>",
    "__STATE__": "<script>window.__STATE__ = JSON.parse('"
    + json.dumps({"a": POST}).replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\x3c")
    + "')</script>",
    "__NUXT__": assign(
        "__NUXT__", {"data": [{"post": POST, "ads": None}], "serverRendered": True}, ";(function(){a()})();"
    ),
    "__remixContext": assign(
        "__remixContext", {"state": {"loaderData": {"routes/$slug": {"post": POST, "more": [teaser()]}}}}
    ),
    "__staticRouterHydrationData": f"<script>window.__staticRouterHydrationData = JSON.parse({PARSED})</script>",
    "__DATA__": f'<script>var a=1;window.__DATA__={as_script({"post": POST})[:-1]},"user":undefined}};</script>',
    "__NUXT_DATA__": data_script(NUXT3, 'data-nuxt-data="nuxt-app" id="__NUXT_DATA__"'),
    "data-sveltekit-fetched": data_script(
        {"status": 200, "body": json.dumps({"post": POST})}, 'data-sveltekit-fetched data-url="/a"'
    ),
    "data-component": data_script({"props": {"article": POST}}, 'data-component="Article"'),
    "___gatsby-data": data_script({"result": {"data": {"wpPost": POST}}}, 'id="___gatsby-data"'),
    "__next_f": "".join(
        f"<script>self.__next_f.push([1,{as_script(FLIGHT[at : at + 400])}])</script>"
        for at in range(0, len(FLIGHT), 400)
    ),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_places_of_a_state(name: str) -> None:
    """Whatever a framework calls its state and however it writes it down, the story is read from it."""
    found = find_embedded_body(page("<script>window.dataLayer=[];</script>", SCRIPTS[name]))
    assert kind_texts(found) == WANTED
    assert found is not None
    assert found.source == f"state:{name}"


def test_apollo() -> None:
    """The blocks that a cache names by reference are put where the article names them, each once."""
    found = find_embedded_body(page(assign("__APOLLO_STATE__", CACHE)))
    assert kind_texts(found) == [("paragraph", text) for text in PARAGRAPHS]


@pytest.mark.parametrize(
    "fields",
    [
        {"headlines": {"basic": TITLE}},
        {"title": {"rendered": html.escape(TITLE)}},
        {"title": [{"type": "heading1", "text": TITLE}]},
        {"headline": f"{TITLE}, the founders say"},
        {"name": TITLE.upper()},
        {"seoTitle": TITLE, "title": "The bell"},
        {"title": "The bell", "url": ADDRESS},
        {"title": "The bell", "link": ADDRESS + "/?utm=1"},
        {"title": "The bell", "path": "/2024/03/11/ferry-bell-recast"},
        {"title": "The bell", "slug": {"_type": "slug", "current": SLUG}},
        {"slug": SLUG},
    ],
)
def test_ways_to_be_the_pages_own(fields: dict[str, Any]) -> None:
    """An object is the page's article by its title, its address or its slug, in the forms that systems give them."""
    own = {**fields, "body": markup()}
    assert kind_texts(find_embedded_body(next_page({"a": teaser(), "b": own, "c": teaser()}))) == WANTED


def test_a_title_kept_apart_from_the_body() -> None:
    """A body that stands beside the object with the title is the article's; one beside a list of stories is not."""
    assert kind_texts(find_embedded_body(next_page({"meta": {"title": TITLE}, "content": markup()}))) == WANTED
    listed = {"stories": [{"title": TITLE}, {"title": "Mill pond drained"}], "content": markup(OTHER)}
    assert find_embedded_body(next_page(listed)) is None


@pytest.mark.parametrize(
    "held",
    [
        f"<noscript><article><h1>{TITLE}</h1>{'{}'}</article></noscript>",
        f"<template><h1>{TITLE}</h1>{'{}'}</template>",
        f'<textarea class="article-source" style="display:none">{"{}"}</textarea>',
        '<script type="text/template" id="story-body">{}</script>',
    ],
)
def test_markup_held_in_reserve(held: str) -> None:
    """An article that waits in an element which browsers do not show is found."""
    found = find_embedded_body(page(visible=held.replace("{}", markup() + markup(OTHER[:1]))))
    assert [pair for pair in kind_texts(found) if pair[1] != TITLE] == [*WANTED, ("paragraph", OTHER[0])]
    assert found is not None
    assert found.source.startswith("held:")


def test_other_markup_held_in_reserve() -> None:
    """A dialogue or a list of teasers in a template is no article."""
    assert find_embedded_body(page(visible=f"<template id='dialog'>{markup(OTHER * 3)}</template>")) is None
