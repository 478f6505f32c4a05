"""What a page says of its article elsewhere: title, dek and stated body are recognised in the text."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generic_pages import STORY, TITLE, article_page, page, paragraphs, parse
from newsclean.extract.anchors import Anchors
from newsclean.extract.generic import scan_document
from newsclean.extract.plain_features import columns_said
from newsclean.text import key_of

DEK = "A piano came to the island, and nobody would say who had paid for it."


def anchors_of(html: str) -> tuple[Anchors, dict[str, dict[str, float]]]:
    document = parse(html)
    found = scan_document(document)
    anchors = Anchors(document)
    asked: Any = np.arange(len(found.texts))
    measured = columns_said(anchors.listen(found, asked), found.texts, asked)
    rows = enumerate(found.texts)
    return anchors, {
        text: {name: float(np.broadcast_to(measured[name], asked.shape)[at]) for name in measured} for at, text in rows
    }


def stated(text: str) -> str:
    value = {"@type": "NewsArticle", "headline": TITLE, "articleBody": text}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}</title>",
        f'<title>x</title><meta property="og:title" content="{TITLE}">',
        f'<meta name="twitter:title" content="{TITLE.upper()}">',
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A piano for the town"}</script>',
    ],
)
def test_the_title_is_found_by_every_statement(head: str) -> None:
    """Title element, Open Graph, Twitter and JSON-LD name the heading that is the title."""
    html = f"<html><head>{head}</head><body><p>World</p><h1>{TITLE}</h1>{paragraphs(STORY)}</body></html>"
    anchors, found = anchors_of(html)
    assert anchors.roles == {1: "title"}
    assert found[TITLE]["title"] == 1
    assert [found[text]["after_title"] for text in STORY] == [1, 2, 3, 4, 5]


def test_a_title_with_the_name_of_the_site_is_the_title_in_part() -> None:
    """A heading that is most of the title element is told as a share."""
    _, found = anchors_of(page(f"<h1>{TITLE}</h1>{paragraphs(STORY)}", title=f"{TITLE} | The Harbor Paper"))
    assert 0.4 < found[TITLE]["title"] < 0.9
    assert found[STORY[0]]["title"] == 0


@pytest.mark.parametrize("name", ["description", "og:description", "twitter:description"])
@pytest.mark.parametrize("end", ["", " …", "..."])
def test_the_dek_is_found(name: str, end: str) -> None:
    """The text that a description states, cut off or not, is the dek."""
    html = article_page(f"<p>{DEK}</p>{paragraphs(STORY)}", f'<meta name="{name}" content="{DEK.rstrip(".")}{end}">')
    anchors, found = anchors_of(html)
    assert found[DEK]["dek"] >= 1
    assert "summary" in anchors.roles.values()
    assert found[STORY[0]]["dek"] == 0


def test_the_beginning_of_a_lead_is_a_share_of_it() -> None:
    """A description that repeats how the lead begins makes it no dek."""
    anchors, found = anchors_of(article_page(paragraphs(STORY), f'<meta name="description" content="{STORY[0][:60]}">'))
    assert 0 < found[STORY[0]]["dek"] < 0.9
    assert "summary" not in anchors.roles.values()


def test_a_description_of_two_words_is_no_dek() -> None:
    """A few characters name no text."""
    assert anchors_of(article_page(paragraphs(STORY), '<meta name="description" content="News">'))[0].deks == []


def test_the_stated_body_witnesses() -> None:
    """What JSON-LD states as the article is told from what it does not, and from no statement at all."""
    body = paragraphs([*STORY, DEK])
    _, found = anchors_of(article_page(body, stated(" ".join(STORY))))
    assert {found[text]["stated"] for text in STORY} == {1}
    assert found[DEK]["stated"] == 0
    _, found = anchors_of(article_page(body))
    assert found[STORY[0]]["stated"] == -1


def test_a_teaser_is_no_stated_body() -> None:
    """A stated body of a line witnesses nothing."""
    _, found = anchors_of(article_page(paragraphs(STORY), stated(STORY[0][:60])))
    assert found[STORY[0]]["stated"] == -1


def test_repeats_are_counted() -> None:
    """A text that is printed twice says so in both places."""
    _, found = anchors_of(article_page(paragraphs([*STORY, STORY[0]])))
    assert (found[STORY[0]]["repeats"], found[STORY[1]]["repeats"]) == (2, 1)


def test_a_page_that_says_nothing_has_no_anchors() -> None:
    """Without title, description and data no run has a role."""
    anchors, found = anchors_of(paragraphs(STORY))
    assert anchors.roles == {}
    assert {found[text]["after_title"] for text in STORY} == {-99}


def test_the_title_is_found_far_above_the_story() -> None:
    """A title counts though the runs around it are not judged; those that are know how far below it they stand."""
    html = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>World</p>{paragraphs(STORY)}</body></html>"
    )
    found = scan_document(document := parse(html))
    anchors = Anchors(document)
    asked: Any = np.arange(2, len(found.texts))
    measured = columns_said(anchors.listen(found, asked), found.texts, asked)
    assert anchors.roles == {0: "title"}
    assert measured["after_title"].tolist() == [2, 3, 4, 5, 6]


def test_a_title_without_spaces_is_found() -> None:
    """In scripts without spaces a part of the title is a part of it, wherever it begins."""
    title = "渡轮晚了一个小时才离开港口"
    _, found = anchors_of(page(f"<h2>晚了一个小时</h2><h1>{title}</h1>", title=title))
    assert found[title]["title"] == 1
    assert 0.3 < found["晚了一个小时"]["title"] < 0.6


WORDS = ("a", "piano", "came", "to", "the", "island's", "café", "dock", "dockyard", "渡り鳥", "ÄRA", "-", "1,000", "’")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=8), st.data())
def test_what_is_stated_is_told_as_by_looking_for_each(texts: list[str], data: st.DataObject) -> None:
    """Where a text stands, and how a dek begins, is looked for in short ways; what is found is the same."""
    anchors = Anchors(parse(page("")))
    body = data.draw(st.lists(st.sampled_from([*texts, *WORDS]), max_size=12).map(" ".join))
    anchors.stated = key_of(body)
    keys = [key_of(text) for text in texts]
    begun = [len(key) > 60 and key[:60] in anchors.stated for key in keys]
    assert anchors.stated_shares(texts) == [
        (key in anchors.stated or 0.5 * begins) if len(key) >= 4 else 0 for key, begins in zip(keys, begun, strict=True)
    ]
    drawn = (
        st.sampled_from([*texts, body]).map(key_of).flatmap(lambda key: st.integers(0, 60).map(lambda end: key[:end]))
    )
    anchors.deks = [dek for dek in data.draw(st.lists(drawn, max_size=3)) if len(dek) >= 20 and dek.strip() == dek]
    shares = {row: share for row, key in enumerate(keys) if (share := anchors.dek_share(key))}
    found = anchors.dek_shares(texts, range(len(texts)))
    assert {row: share for row, share in found.items() if share} == shares


def test_a_heading_is_the_title_without_the_name_of_the_site() -> None:
    """Where every statement of the title ends in the site's name, the heading without it is the title."""
    head = '<meta property="og:site_name" content="The Quay"><meta property="og:title" content="{} - The Quay">'
    named = page(f"<h2>{TITLE}</h2>{paragraphs(STORY)}", head.format(TITLE), title=f"{TITLE} - The Quay")
    anchors, found = anchors_of(named)
    assert [found[TITLE]["title"] < 0.9, *anchors.roles.values()] == [True, "title"]
    plain = page(f"<p>{TITLE}</p>{paragraphs(STORY)}", head.format(TITLE), title=f"{TITLE} - The Quay")
    assert anchors_of(plain)[0].roles == {}
    other = page(f"<h2>A piano for</h2>{paragraphs(STORY)}", head.format(TITLE), title=f"{TITLE} - The Quay")
    assert anchors_of(other)[0].roles == {}
