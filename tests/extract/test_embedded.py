"""A page whose text stands only in its data gives that text: its own, whole and in order, and no other story's."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedded_pages import (
    ADDRESS,
    DEK,
    HEADING,
    OTHER,
    OTHER_TITLE,
    PARAGRAPHS,
    SLUG,
    STORY,
    TITLE,
    as_script,
    assign,
    data_script,
    markup,
    next_page,
    page,
    teaser,
)
from newsclean.document import Document
from newsclean.extract.embedded import EmbeddedBody, find_embedded_body, find_stated_body
from newsclean.extract.states import _ASSIGNMENT, Budget, read_assignments, read_value
from newsclean.model import Limits, Page
from newsclean.parse import parse_again, parse_page


def texts(document: Document) -> tuple[str, ...]:
    found = find_embedded_body(document)
    return tuple(block.text for block in found.blocks) if found else ()


def source(document: Document) -> str:
    found = find_embedded_body(document)
    return found.source if found else ""


def ld(body: Any, **fields: Any) -> str:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    return f'<script type="application/ld+json">{as_script({**article, **fields})}</script>'


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "\r\n \r\n".join(PARAGRAPHS),
        "  ".join(PARAGRAPHS),
        "\xa0 ".join(PARAGRAPHS),
        "".join(PARAGRAPHS),
        list(PARAGRAPHS),
        {"@type": "Text", "@value": "\n\n".join(PARAGRAPHS)},
        markup(PARAGRAPHS),
        html.escape(markup(PARAGRAPHS)),
        html.escape(html.escape(markup(PARAGRAPHS))),
        "<br><br>".join(text.replace("&", "&amp;") for text in PARAGRAPHS),
        "\n\n".join(PARAGRAPHS).replace("&", "&amp;amp;"),
    ],
    ids=lambda body: str(body)[105:140],
)
def test_stated_body_keeps_its_paragraphs(body: Any) -> None:
    """However JSON-LD writes the whole text, its paragraphs come out as they were, entities resolved."""
    document = page(ld(body))
    assert find_stated_body(document) == "\n\n".join(PARAGRAPHS)
    assert texts(document) == PARAGRAPHS
    assert source(document) == "json-ld:articleBody"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that end where they are full are no paragraphs."""
    words = PARAGRAPHS[0].split()
    wrapped = "\n".join(" ".join(words[at : at + 4]) for at in range(0, len(words), 4))
    assert find_stated_body(page(ld(f"{wrapped}\n\n{PARAGRAPHS[1]}"))) == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"


def test_two_spaces_after_every_sentence_divide_nothing() -> None:
    """A typist's two spaces behind each sentence are no paragraph breaks."""
    text = " ".join(PARAGRAPHS[:2]).replace(". ", ".  ").replace(", ", ", ")
    sentences = "It rained.  The bell was dry.  Nobody slept.  " + text
    assert find_stated_body(page(ld(sentences))) == " ".join(sentences.split())


def test_text_without_breaks_stays_one_paragraph() -> None:
    """Where nothing says where paragraphs end, none is invented."""
    assert find_stated_body(page(ld(" ".join(PARAGRAPHS)))) == " ".join(PARAGRAPHS)


def test_no_stated_body() -> None:
    """A page whose JSON-LD has no text, or another story's, states no body."""
    assert find_stated_body(page()) is None
    assert find_stated_body(page(ld("  "))) is None
    assert find_stated_body(page(ld("\n\n".join(OTHER), headline=OTHER_TITLE))) is None
    assert find_stated_body(page(ld(17))) is None


def test_stated_body_under_a_reworded_headline() -> None:
    """A headline worded anew for search engines is the page's own where the address says so."""
    document = page(ld("\n\n".join(PARAGRAPHS), headline="Why a saucepan calls the boat", url=ADDRESS))
    assert texts(document) == PARAGRAPHS


@pytest.mark.parametrize("body", [DEK, PARAGRAPHS[0] + " " + PARAGRAPHS[1][:90] + " …", "Short."])
def test_a_teaser_is_no_body(body: str) -> None:
    """The dek, or a beginning cut short, is not given out as the article."""
    assert find_embedded_body(page(ld(body))) is None


def test_a_state_with_paragraphs_wins_over_a_text_without() -> None:
    """Of two printings of the story the one that knows its paragraphs is taken."""
    state = {"post": {"title": TITLE, "slug": SLUG, "body": markup()}}
    assert texts(page(ld(" ".join(PARAGRAPHS)), data_script(state, 'id="data"'))) == STORY


@pytest.mark.parametrize("place", ["related", "latestStories", "items", "moreFromThisAuthor", "feed"])
def test_other_stories_of_a_state_stay_out(place: str) -> None:
    """Stories that a state carries along whole are not taken for the page's, nor added to it."""
    stories = [teaser(), teaser("Mill pond drained for repairs", "mill-pond")]
    post = {"title": TITLE, "slug": SLUG, "body": markup(), place: stories}
    assert texts(next_page({place: stories, "post": post})) == STORY
    assert find_embedded_body(next_page({place: stories})) is None


def test_a_list_of_stories_gives_the_one_of_this_address() -> None:
    """Of many whole stories in one list the page's own is found, by title or by address."""
    own = {**teaser(TITLE, SLUG), "body": markup()}
    assert texts(next_page({"posts": [teaser(), own, teaser("Mill pond drained", "mill-pond")]})) == STORY
    reworded = {**own, "title": "A saucepan for the captain"}
    assert texts(next_page({"posts": [teaser(), reworded]})) == STORY


def test_a_mention_of_the_page_does_not_make_its_neighbour_the_body() -> None:
    """A list entry that names this page leads to no text of the entries beside it."""
    entries = [{"title": TITLE, "url": ADDRESS}, {"title": OTHER_TITLE, "body": markup(OTHER)}]
    assert find_embedded_body(next_page({"mostRead": entries})) is None
    assert find_embedded_body(next_page({"items": entries, "content": {"html": ""}})) is None


def test_a_page_without_title_or_address_has_no_own_object() -> None:
    """Where nothing says which story is meant, none is given."""
    state = data_script({"post": {"title": TITLE, "body": markup()}}, 'id="__NEXT_DATA__"')
    assert find_embedded_body(page(state, title="Tidewater", url=None)) is None


def test_what_stands_around_the_body_stays_out() -> None:
    """Author biographies, captions, credits, newsletters and comments of the own object are not its text."""
    around = {
        "author": {"name": "Ines Vold", "bio": "Ines Vold has written about harbors. " * 12},
        "heroImage": {
            "caption": "The bell on its cart, before the sun was up. " * 8,
            "credit": "Photo: T. Amsel. " * 20,
        },
        "newsletterSignup": {"text": "Get the morning letter. It is free, and it is short. " * 8},
        "comments": [{"author": "bellfan", "text": "I heard it once, from the far side of the bay. " * 9}],
        "seo": {"title": TITLE, "description": DEK * 4},
    }
    assert texts(next_page({"article": {"title": TITLE, **around, "body": markup(), "footer": markup(OTHER)}})) == STORY


def test_captions_and_boxes_in_the_html_stay_out() -> None:
    """Figures, related boxes and lines that only lead elsewhere go from HTML in a state as well."""
    box = (
        f'<figure><img src="/b.jpg"><figcaption>The bell. Photo: T. Amsel.</figcaption></figure>'
        f'<div class="related-stories"><p>{OTHER[0]}</p></div><p><a href="/x">Read also: {OTHER_TITLE}</a></p>'
        '<div style="display:none"><p>Not to be seen by anybody at all.</p></div>'
    )
    body = markup().replace("<h2>", box + "<h2>")
    assert texts(next_page({"article": {"headline": TITLE, "body": body}})) == STORY


def test_pieces_of_a_body_stay_in_order() -> None:
    """Several fields of one object that are body come in their order, and a second copy of one of them only once."""
    article = {
        "title": TITLE,
        "introduction": markup(PARAGRAPHS[:2]),
        "body": markup((HEADING, *PARAGRAPHS[2:])),
        "bodyText": " ".join((HEADING, *PARAGRAPHS[2:])),
    }
    assert texts(next_page({"article": article})) == STORY


def test_kinds_come_through() -> None:
    """Headings have their level, list items, quotes and code stay what they are."""
    body = (
        markup() + "<h3>Still to do</h3><ul><li>The clapper</li></ul><blockquote>We wait.</blockquote><pre>a = 1</pre>"
    )
    found = find_embedded_body(next_page({"article": {"title": TITLE, "body": body}}))
    assert found is not None
    assert [(block.kind, block.level, block.text) for block in found.blocks[5:]] == [
        ("heading", 3, "Still to do"),
        ("list_item", 1, "The clapper"),
        ("quote", None, "We wait."),
        ("code", None, "a = 1"),
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "渡船的鐘重鑄了",
            "渡船的鐘在黎明時離開碼頭,四十個人跟在後面走。敲了十一年鐘的娜迪亞說,自從那個漫長的冬天以來,音就低了。" * 2,
        ),
        (
            "ระฆังเรือข้ามฟากหล่อใหม่",
            "ระฆังออกจากท่าเรือตอนรุ่งสางบนเกวียนถ่านหิน ผู้คนสี่สิบคนเดินตามหลัง นาเดียตีระฆังมาสิบเอ็ดปีแล้ว",
        ),
        (
            "नौका की घंटी फिर ढाली गई",
            "घंटी भोर में घाट से निकली और चालीस लोग उसके पीछे चले। नादिया ने ग्यारह साल घंटी बजाई है और सुर उतर गया था। " * 2,
        ),
        (
            "أُعيد صبّ جرس العبّارة",
            "غادر الجرس الرصيف عند الفجر على عربة فحم ومشى خلفه أربعون شخصا. قالت نادية إن النغمة هبطت. " * 3,
        ),
    ],
)
def test_other_scripts(title: str, text: str) -> None:
    """Stories in scripts without spaces, or with other full stops, are running text too."""
    state = data_script({"page": {"title": title, "content": f"<p>{text}</p>"}}, 'id="__NEXT_DATA__"')
    assert texts(page(state, title=title)) == (text.strip(),)


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"title":"' + "x" * 300 + "</script>",
        '<script type="application/json">' + "[" * 100_000 + "</script>",
        '<script type="application/json">' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "</script>",
        "<script>window.__INITIAL_STATE__ = " + "[" * 100_000 + "</script>",
        "<script>window.__NUXT__=(function(a,b){return {data:[{title:a}]}}(" + "1," * 300 + "2))</script>",
        "<script>" + 'window.__STATE__ = {"a": ' * 20_000 + "</script>",
        "<script>window.__STATE__ = JSON.parse('" + "\\u0041\\x" * 400 + "</script>",
        '<script type="application/json" id="__NUXT_DATA__">['
        + "[0,0,1]," * 99
        + '{"title":0,"body":100}, {"title":99}]</script>',
        '<script type="application/json">{"title": "\\ud800", "body": ["' + "\\udc00 a. " * 200 + '"]}</script>',
        "<script>" + 'self.__next_f.push([1,"1:[\\"' * 500 + "</script>",
        '<script>self.__next_f.push([1,"1:T' + "f" * 6 + ',\\n2:{\\"a\\":[[[' + " " * 300 + '"])</script>',
        "<textarea>" + "<p>" * 3000 + "</textarea>",
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":{"@value":["a"]}}</script>',
    ],
)
def test_broken_data_are_no_error(script: str) -> None:
    """Broken, endless or self-naming data give no body and no error."""
    assert find_embedded_body(page(script)) is None


def test_huge_scripts_are_not_read() -> None:
    """A script over three million characters is left alone."""
    state = {"post": {"title": TITLE, "body": markup(), "padding": "x" * 3_000_000}}
    assert find_embedded_body(page(data_script(state, 'id="__NEXT_DATA__"'))) is None


def test_explosive_markup_in_data_is_no_text() -> None:
    """HTML in JSON that nests without end is refused like such a page."""
    assert find_embedded_body(next_page({"article": {"title": TITLE, "body": "<div>" * 40_000 + markup()}})) is None


STRINGS = (TITLE, ADDRESS, SLUG, markup(), PARAGRAPHS[0], "p")
KEYS = "title url slug body content text type children items rows tag level data __ref name value header"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(STRINGS) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(KEYS.split()) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=40,
)


@settings(max_examples=200, deadline=None)
@given(value=VALUES, attributes=st.sampled_from(('id="__NEXT_DATA__"', 'id="__NUXT_DATA__"', "data-x")))
def test_any_json_gives_a_body_or_none(value: Any, attributes: str) -> None:
    """No JSON value breaks the search, and what comes out is running text."""
    for document in (page(data_script(value, attributes)), page(assign("__STATE__", value)), page(ld(value))):
        found = find_embedded_body(document)
        assert found is None or sum(len(block.text) for block in found.blocks) >= 80
        assert isinstance(find_stated_body(document), str | None)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_script_gives_a_body_or_none(text: str) -> None:
    """No text in a data script, an assignment or a stream breaks the search."""
    padding = " " * 200
    for start in ('<script type="application/json">{', "<script>window.__S__={", '<script>self.__next_f.push([1,"1:{'):
        assert find_embedded_body(page(f"{start}{text}{padding}</script>")) is None


def shell(title: str, script: str, url: str = ADDRESS, shown: str = "") -> EmbeddedBody | None:
    """Return the body of a page that shows nothing and has a title element alone."""
    html = f"<html><head><title>{title}</title></head><body><div id=root>{shown}</div>{script}</body></html>"
    return find_embedded_body(parse_again(parse_page(Page(html, url), Limits())))


def stated(*stories: tuple[str, tuple[str, ...]]) -> str:
    """Return JSON-LD of stories."""
    graph = [{"@type": "NewsArticle", "headline": title, "articleBody": "\n\n".join(text)} for title, text in stories]
    return f'<script type="application/ld+json">{as_script({"@graph": graph})}</script>'


def state_of(*stories: tuple[str, tuple[str, ...]]) -> str:
    """Return a state that holds stories."""
    held = [{"title": title, "body": "".join(f"<p>{one}</p>" for one in text)} for title, text in stories]
    return data_script({"props": {"pageProps": {"articles": held}}}, 'id="__NEXT_DATA__"')


@pytest.mark.parametrize("title", ["Loading…", "Tidewater Post", ""])
@pytest.mark.parametrize("hold", [stated, state_of])
def test_an_empty_page_of_any_title_tells_its_one_story(title: str, hold: Callable[..., str]) -> None:
    """Before its scripts ran, a page is often titled "Loading" or with the site's name: its data are its own."""
    found = shell(title, hold((TITLE, PARAGRAPHS)))
    assert found is not None
    assert tuple(block.text for block in found.blocks) == PARAGRAPHS


@pytest.mark.parametrize("hold", [stated, state_of])
def test_an_empty_page_of_several_stories_tells_none(hold: Callable[..., str]) -> None:
    """Nothing says which of them is the page's; nor is the one that a front page leads with."""
    assert shell("Tidewater Post", hold((TITLE, PARAGRAPHS), (OTHER_TITLE, OTHER))) is None
    assert shell("Tidewater Post", hold((TITLE, PARAGRAPHS)), "https://www.tidewater-post.example/") is None


@pytest.mark.parametrize("hold", [stated, state_of])
def test_another_story_in_the_data_of_a_page_with_text(hold: Callable[..., str]) -> None:
    """A page that shows something is not taken for the story that its data hold."""
    assert shell("Tide tables", hold((TITLE, PARAGRAPHS)), shown=f"<p>{' '.join(OTHER)}</p>") is None


NAMES = ["window", "self", "globalThis", "__", "Fusion", "a", "$"]
PIECES = [*NAMES, ".", "['", "']", " = ", "||", '{"a": [1]}', " ", "\n", "JSON.parse('"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_each_assignment_of_a_script_is_found(script: str) -> None:
    """All are read that the pattern finds in the whole script, each behind the value of the one before."""
    expected, at = [], 0
    while found := _ASSIGNMENT.search(script, at):
        value, at = read_value(script, found.end(), Budget(10_000))
        expected += [(found["name"], value)] if isinstance(value, dict | list) else []
    assert [*read_assignments(script, Budget(10_000))] == expected
