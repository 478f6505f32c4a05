"""What elements hold and hand down: the containers of a page, its hidden parts, and words that are about the page."""

from __future__ import annotations

import numpy as np
import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, page, paragraphs, scan
from newsclean.extract.plain_outline import Outline, since_last, until_next
from newsclean.extract.plain_writing import Writing
from newsclean.extract.tags import BIT


def outline(html: str) -> Outline:
    found = scan(html)
    return Outline(found, Writing(found.texts))


def test_the_container_is_the_innermost_with_most_of_the_text() -> None:
    """The element that holds the story is found, below what holds menu and footer too."""
    found = outline(article_page(f"<section>{paragraphs(STORY)}</section>"))
    assert [found.tags[box].name for box in found.boxes] == ["section"] * 3


def test_the_container_stops_where_the_text_divides() -> None:
    """Of two thirds and one third, one holds more than half and neither three quarters."""
    found = outline(f"<main><div>{paragraphs(STORY[:4])}</div><section>{paragraphs(STORY[:2])}</section></main>")
    assert [found.tags[box].name for box in found.boxes] == ["main", "main", "div"]


def test_a_page_without_good_text_has_no_container() -> None:
    """Where nothing weighs anything the whole body is the container."""
    assert outline("<div><p>World</p><p>Sport</p></div>").boxes == [0, 0, 0]


def test_elements_hold_what_stands_below_them() -> None:
    """Text, links and runs are added up over all that stands in an element, and over nothing else."""
    found = outline("<div><p>four</p><p><a href=x>six666</a></p></div><p>ten0000000</p>")
    assert found.lengths.tolist() == [20, 10, 4, 6, 10]
    assert found.linked.tolist() == [6, 6, 0, 6, 0]
    assert found.counts.tolist() == [3, 2, 1, 1, 1]


def test_hidden_elements_hand_it_down() -> None:
    """What stands in a hidden element is hidden."""
    found = outline(f"<p>{STORY[0]}</p><div hidden><div><p>b</p></div></div><p>c</p>")
    assert [found.hidden[node] for node in found.nodes] == [False, True, False]


def test_most_of_a_page_is_not_hidden() -> None:
    """An element that holds the story and hides it is shown by a script: the story stays."""
    found = outline(f"<div style='display:none'>{paragraphs(STORY)}</div><p>Low tide</p>")
    assert not any(found.hidden)
    assert found.weights.tolist()[:-1] == [len(text) for text in STORY]


def test_words_of_the_whole_page_are_about_the_page() -> None:
    """A class of the element around everything takes nothing from the story in it."""
    found = outline(page(f"<div class='has-nav comments-open'>{paragraphs(STORY)}</div>"))
    assert sum(found.weights.tolist()) == sum(map(len, STORY))
    assert not any(found.inherited[node] & BIT["comment"] for node in found.nodes)


def test_words_of_the_whole_story_are_about_the_page() -> None:
    """So it is with an element that holds the whole story, but not its heading: ``<div class="with-sidebar">``."""
    found = outline(article_page(f"<div class='with-sidebar newsletter-post'>{paragraphs(STORY)}</div>"))
    assert sum(found.weights.tolist()) == sum(map(len, STORY))
    assert not any(found.inherited[node] & (BIT["side"] | BIT["newsletter"]) for node in found.nodes)


def test_many_comments_are_comments() -> None:
    """An element for readers' comments that holds most of the page's text, but not its heading, is one."""
    comments = f"<div class=comments>{paragraphs([*STORY, *STORY, *STORY])}</div>"
    found = outline(article_page(f"{paragraphs(STORY[:3])}{comments}"))
    assert sum(found.weights.tolist()) == sum(map(len, STORY[:3]))


def test_many_other_stories_are_other_stories() -> None:
    """A short story may have more teasers below it than text: their element is one for teasers all the same."""
    others = f"<div class=related-posts>{paragraphs([*STORY, *STORY, *STORY])}</div>"
    found = outline(article_page(f"{paragraphs(STORY[:3])}{others}"))
    assert sum(bool(found.inherited[node] & BIT["related"]) for node in found.nodes) == 3 * len(STORY)


def test_comments_and_menus_weigh_nothing() -> None:
    """Long texts in elements for readers' comments do not make a container."""
    found = outline(article_page(f"{paragraphs(STORY)}<div class=comments><p>{STORY[0]}</p></div>"))
    assert sum(found.weights.tolist()) == sum(map(len, STORY))


def test_distances_to_marks() -> None:
    """How far back and how far on the next mark stands, and at most so far where there is none."""
    marks = np.array([False, True, False, False, True, False])
    assert since_last(marks, 9).tolist() == [9, 0, 1, 2, 0, 1]
    assert until_next(marks, 9).tolist() == [1, 0, 2, 1, 0, 9]


@pytest.mark.parametrize("names", ["story--comment", "comment-article", "comments"])
def test_words_of_all_there_is_to_read_are_about_the_page(names: str) -> None:
    """An opinion may stand in an element for comments, below its title: where nothing else is told, it is the story."""
    html = page(f"<h1>{TITLE}</h1><div class='{names}'><div>{paragraphs(STORY)}</div></div>")
    assert [block.text for block in body_of(extract(html))] == STORY
