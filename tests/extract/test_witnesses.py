"""What a page's data say against the model: the stated body ends the article."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, paragraphs, rules_of
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.witnesses import trim_to_stated
from newsclean.model import Limits, Page
from newsclean.parse import parse_page

AFTER = "The harbor also has a chandlery, where ropes and lamps have been sold since the days of the first ferry."


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


def test_a_statement_of_what_was_not_chosen_changes_nothing() -> None:
    """Where nothing was chosen, a stated body has nothing to end."""
    document = parse_page(Page(article_page(paragraphs(STORY), head(articleBody=" ".join(STORY)))), Limits())
    scanned, anchors = scan_document(document), Anchors(document)
    measures = measure_runs(scanned, anchors)
    kept = [False] * len(scanned.runs)
    trim_to_stated(kept, measures, anchors)
    assert not any(kept)
