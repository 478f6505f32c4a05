"""Boxes that are the story's by their names: pros and cons, notes of a recipe, a summary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generic_pages import STORY, body_of, extract, page, paragraphs
from newsclean.extract import own_boxes
from newsclean.extract.scan import scan_markup
from newsclean.extract.tags import Tag

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


WORDS = ["pro", "cons", "Summary", "recipe", "prosandcons", "prose", "xpro", "pro1", "PRO", "é", "-", " ", "_", "K"]


@given(names=st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map("".join), max_size=5))
def test_such_names_are_found_alike(names: list[str]) -> None:
    """The C module and Python find the same near the story: words with no letter beside them, in any case."""
    inner = "".join(f'<div class="{name}"><p>Some words.</p></div>' for name in names)
    scan = scan_markup(f"<body>{inner}</body>")
    found = []
    for module in (own_boxes.native, None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(own_boxes, "native", module)
            near = [own_boxes.names_near(first, first, scan) for first in range(len(names))]
            found.append((near, own_boxes.forms_with_words(scan, 1, len(scan.forms), 9)))
    assert found[0] == found[1]


def test_what_is_no_list_of_start_tags_is_refused() -> None:
    """It is an error, not a crash."""
    assert own_boxes.native is not None
    tag, known = Tag("p", "summary"), own_boxes.native.make_vocabulary({"summary": 0})
    assert own_boxes.native.forms_with([tag, tag], [0, 1, 0], -5, 99, known, 1) == [0]
    assert own_boxes.native.forms_with([tag, tag], [0, 1, 0], 1, 99, known, 9) == [1, 0]
    assert own_boxes.native.forms_with([tag], [0, 0], 2, 9, known, 9) == []
    wrongs = (([tag], [1], 0, 1, known), ([tag], [-1], 0, 1, known), ([tag], ["0"], 0, 1, known))
    for wrong in (*wrongs, (["p"], [0], 0, 1, known), ([tag], [0], 0, 1, None), ((tag,), [0], 0, 1, known)):
        with pytest.raises((IndexError, TypeError, ValueError)):
            own_boxes.native.forms_with(*wrong, 9)
