"""Boxes that are the story's by their names: pros and cons, notes of a recipe, a summary."""

from __future__ import annotations

import pytest

from generic_pages import STORY, body_of, extract, page, paragraphs

VERDICT = (
    '<div class="verdict"><h3>Verdict</h3><div class="{pros}"><h4>For</h4><ul><li>quiet motor</li></ul></div>'
    '<div class="{cons}"><h4>Against</h4><ul><li>short cable</li></ul></div></div>'
)


def told(inner: str) -> list[str]:
    """Return the texts of the story of a page with something at the end of its article."""
    return [block.text for block in body_of(extract(page(f"<article>{paragraphs(STORY * 2)}{inner}</article>")))]


SIDES = [("pro", "contra"), ("product-pros", "product-cons"), ("vorteile", "nachteile")]


@pytest.mark.parametrize(("pros", "cons"), SIDES)
def test_the_verdict_of_a_review_stays(pros: str, cons: str) -> None:
    """What speaks for a thing and what against it are of the review, with their headings, one box on the page."""
    text = told(VERDICT.format(pros=pros, cons=cons))
    assert [line for line in ("For", "quiet motor", "Against", "short cable") if line not in text] == []


def test_the_same_words_say_nothing_alone() -> None:
    """An element called "con" or "pro" of which there is no other side is like any other."""
    lines = '<div class="{}"><ul><li><a href="/a">Log in</a></li><li><a href="/b">Help</a></li></ul></div>'
    for names in ("con", "pro"):
        assert "Log in" not in told(lines.format(names))


def test_links_and_named_furniture_in_such_boxes_go() -> None:
    """A box for other stories is none of the story's, whatever words stand in it."""
    links = VERDICT.format(pros="pros", cons="cons").replace("quiet motor", '<a href="/a">The quietest motors</a>')
    assert "The quietest motors" not in told(links)
    related = f'<div class="related-stories">{VERDICT.format(pros="pros", cons="cons")}</div>'
    assert "quiet motor" not in told(related)


def test_notes_of_a_recipe_stay() -> None:
    """The notes below a recipe are read with it."""
    notes = '<div class="recipe-notes"><h3>Notes</h3><p>Ask for it on the bone and keep the bones.</p></div>'
    assert "Ask for it on the bone and keep the bones." in told(notes)
