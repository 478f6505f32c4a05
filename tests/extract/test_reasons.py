"""Why a text is not of the article: each verdict names what a person would name."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, TITLE, URL, extract, page, paragraphs, parse, rules_of
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.reasons import find_reasons

STORY_HTML = f"<h1>{TITLE}</h1><article>{paragraphs(STORY)}</article>"
LINE = "Two lines about boats"


def rule_for(around: str) -> str:
    """Return the rule that takes a line below the story from the element `around`."""
    return rules_of(extract(page(STORY_HTML + around.format(f"<p>{LINE}</p>"))))[LINE]


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        ("comment-list", "comment"),
        ("cookie-notice", "cookie"),
        ("newsletter", "newsletter"),
        ("paywall", "subscribe"),
        ("adslot", "ad"),
        ("shareBar", "share"),
        ("related-stories", "related"),
        ("author-bio", "author-bio"),
        ("taglist", "tags"),
        ("breadcrumbs", "navigation"),
        ("copyright", "footer"),
        ("teaser", "promo"),
        ("jwplayer", "player"),
        ("slideshow", "gallery"),
        ("sidebar", "sidebar"),
        ("byline", "byline"),
        ("author", "byline"),
        ("newsletter related sidebar", "newsletter"),
    ],
)
def test_class_words_give_the_reason(names: str, rule: str) -> None:
    """What the element around says of itself is why its text went; the most telling word comes first."""
    assert rule_for(f'<div class="{names}">{{}}</div>') == rule


@pytest.mark.parametrize(
    ("around", "rule"),
    [
        ("<nav>{}</nav>", "navigation"),
        ("<aside>{}</aside>", "sidebar"),
        ("<form>{}</form>", "form"),
        ("<div hidden>{}</div>", "hidden"),
        ("<div class=newsletter style='display:none'><div>{}</div></div>", "hidden"),
        ("<ul><li><a href=/boats>{}</a></li></ul>", "link-list"),
        ("<div class=related><a href=/boats>{}</a></div>", "related"),
        ("<div>{}</div>", "outside"),
    ],
)
def test_tags_links_and_place_give_the_reason(around: str, rule: str) -> None:
    """Where class words say nothing, the tag, the links and the place do; what is hidden is hidden first."""
    assert rule_for(around) == rule


def test_a_text_in_the_container_is_beside() -> None:
    """A text that goes from among the story, with nothing said around it, is told from one outside."""
    document = parse(page(f"<article>{paragraphs([*STORY, LINE])}</article><p>Elsewhere</p>"))
    scan = scan_document(document)
    outline = measure_runs(scan, Anchors(document)).outline
    reasons = find_reasons(scan, outline, [False] * len(scan.texts))
    found = {text: reason.rule for text, reason in zip(scan.texts, reasons, strict=True) if reason is not None}
    assert (found[LINE], found["Elsewhere"]) == ("beside", "outside")


def test_words_around_the_article_are_no_reason() -> None:
    """A class word of the container speaks of the story too, and so of nothing in it."""
    document = parse(f"<div class=with-sidebar>{paragraphs([*STORY, LINE])}</div>")
    scan = scan_document(document)
    outline = measure_runs(scan, Anchors(document)).outline
    reasons = find_reasons(scan, outline, [False] * len(scan.texts))
    assert "sidebar" not in {reason.rule for reason in reasons if reason is not None}


def test_reasons_are_told_to_the_reader_of_the_json() -> None:
    """Every removed block has a stage, a rule and words."""
    html = page(f"{STORY_HTML}<div class=comments><p>{LINE}</p></div>")
    removed = {block.text: block for block in newsclean.clean_html(html, url=URL).removed}
    assert (removed[LINE].stage, removed[LINE].rule, removed[LINE].why) == ("extract", "comment", "reader comment")
    assert all(block.rule and block.why for block in removed.values())
