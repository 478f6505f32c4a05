"""What a page's data say against the model: the stated body ends the article, and an author's bio is none of it."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, paragraphs, rules_of
from newsclean.extract.witnesses import introduces

AFTER = "The harbor also has a chandlery, where ropes and lamps have been sold since the days of the first ferry."
BIO = "Nadia Brandt covers harbors and islands for the paper, and has rung the ferry bell for eleven years."


def head(**stated: object) -> str:
    value = {"@type": "NewsArticle", "headline": TITLE, **stated}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html))]


def test_the_stated_body_ends_the_article() -> None:
    """A paragraph behind all that the page states as its article goes, with a reason; without a statement it stays."""
    story = paragraphs([*STORY, *STORY[::-1], AFTER])
    assert texts(article_page(story))[-1] == AFTER
    page = article_page(story, head(articleBody=" ".join([*STORY, *STORY[::-1]])))
    assert texts(page) == [*STORY, *STORY[::-1]]
    assert AFTER in rules_of(extract(page))


@pytest.mark.parametrize("stated", [STORY[:2], [*STORY[:3], "Read on with a subscription."]])
def test_a_cut_statement_ends_nothing(stated: list[str]) -> None:
    """A stated body that gives only the beginning is a teaser: the story stays whole."""
    assert texts(article_page(paragraphs(STORY), head(articleBody=" ".join(stated)))) == STORY


def test_what_stands_between_stated_paragraphs_stays() -> None:
    """Statements leave out headings and quotes: inside the story nothing goes for that."""
    inside = f"{paragraphs(STORY[:3])}<h2>The tuner</h2>{paragraphs(STORY[3:])}"
    assert texts(article_page(inside, head(articleBody=" ".join(STORY)))) == [*STORY[:3], "The tuner", *STORY[3:]]


@pytest.mark.parametrize(
    "author", [{"@type": "Person", "name": "Nadia Brandt"}, ["Ada Quill", "Nadia Brandt"], "Nadia Brandt"]
)
def test_an_author_who_is_introduced_at_the_end_is_no_story(author: object) -> None:
    """A last paragraph that begins with an author's name is a bio."""
    page = article_page(paragraphs([*STORY, BIO]), head(author=author))
    assert texts(page) == STORY
    assert rules_of(extract(page))[BIO] == "author-bio"


def test_a_story_about_its_author_keeps_its_paragraphs() -> None:
    """Above the end a paragraph that begins with the author's name is of the story; so is anybody else's at the end."""
    story = [BIO, *STORY]
    assert texts(article_page(paragraphs(story), head(author="Nadia Brandt"))) == story
    story = [*STORY, BIO]
    assert texts(article_page(paragraphs(story), head(author="Ada Quill"))) == story


@pytest.mark.parametrize(
    ("text", "is_bio"),
    [("Nadia Brandt covers boats.", True), ("Nadia Brandt", False), ("Nadia Brandts Boot sank.", False)],
)
def test_an_introduction_goes_on(text: str, is_bio: bool) -> None:
    """A name alone, or another name, introduces nobody."""
    assert introduces(text, "Nadia Brandt") is is_bio
