"""Measuring runs of text: every column has its name, every number is finite, and no script is at a disadvantage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generic_pages import STORY, article_page, paragraphs, parse
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import (
    TEXT_NAMES,
    Measures,
    Outline,
    descend,
    effective_size,
    measure_runs,
    measure_text,
    names_of,
)
from newsclean.extract.generic import scan_document


def measure(html: str) -> tuple[Measures, list[str]]:
    document = parse(html)
    scan, anchors = scan_document(document), Anchors(document)
    return measure_runs(scan, anchors), names_of(scan, anchors)


def column(html: str, name: str) -> list[float]:
    measures, names = measure(html)
    values: list[float] = measures.columns[names.index(name)].tolist()
    return values


def test_every_column_has_a_name() -> None:
    """As many names as measures, each once, and a number for each run."""
    measures, names = measure(article_page(paragraphs(STORY)))
    assert measures.columns.shape == (len(names), 2 + 1 + len(STORY) + 1)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("html", ["<p>a</p>", "<p>a</p><p>b</p>", "<p>a</p><p>b</p><p>c</p>"])
def test_the_smallest_pages_are_measured(html: str) -> None:
    """A page of one word has the columns of any page."""
    assert measure(html)[1] == measure(article_page(paragraphs(STORY)))[1]


def test_measures_are_the_same_after_other_pages() -> None:
    """What is measured depends on the page alone."""
    html = article_page(paragraphs(STORY))
    before = measure(html)[0].columns
    measure("<p>Another page altogether, <a href=x>with a link</a>.</p>")
    assert np.array_equal(before, measure(html)[0].columns)


@given(st.lists(st.sampled_from(["<p>", "<li>", "<div class=story>", "<a href=x>", "</a>", "a", "Low tide. ", "渡轮"])))
@settings(deadline=None, max_examples=100)
def test_every_measure_is_a_number(pieces: list[str]) -> None:
    """No page makes a measure infinite or undefined."""
    assert np.isfinite(measure(f"<p>x{''.join(pieces)}")[0].columns).all()


@pytest.mark.parametrize("text", ["The ferry left an hour late.", "Das Schiff fährt spät.", "tide", "渡轮"])
def test_texts_with_spaces_count_their_characters(text: str) -> None:
    """Where words are parted, and in a few characters, a character is a character."""
    assert effective_size(text) == len(text)


def test_scripts_without_spaces_count_for_more() -> None:
    """A Chinese sentence says in a third of the characters what an English one says."""
    text = "渡轮晚了一个小时才离开，甲板上的商人要把梨、信件和一架钢琴送到镇上。"
    assert effective_size(text) > 2 * len(text)


def test_a_text_is_measured_by_its_signs() -> None:
    """Ends, beginnings, digits and signs are told."""
    found = dict(zip(TEXT_NAMES, measure_text("“Is it 1988, or not?” © 2024 www.paper.example"), strict=True))
    assert (found["begins"], found["digits"], found["copyright"], found["address"]) == (4, 8, True, True)
    assert dict(zip(TEXT_NAMES, measure_text("潮水已经转向。"), strict=True))["ends"] == 2


def test_the_container_is_the_innermost_with_most_of_the_text() -> None:
    """The element that holds the story is found, below what holds menu and footer too."""
    outline = measure(article_page(f"<section>{paragraphs(STORY)}</section>"))[0].outline
    assert [outline.tags[box].name for box in outline.boxes] == ["section"] * 3


def test_descending_stops_where_the_mass_divides() -> None:
    """Of two halves neither holds three quarters, but one holds half."""
    masses, children = [100, 100, 50, 50], {0: [1], 1: [2, 3]}
    assert [descend(masses, children, share) for share in (0.9, 0.75, 0.5)] == [1, 1, 2]


def test_a_page_without_good_text_has_no_container() -> None:
    """Where nothing weighs anything the whole body is the container."""
    outline = measure("<div><p>World</p><p>Sport</p></div>")[0].outline
    assert outline.boxes == [0, 0, 0]


def test_elements_hand_down_that_they_are_hidden() -> None:
    """What stands in a hidden element is hidden."""
    assert column("<p>a</p><div hidden><div><p>b</p></div></div><p>c</p>", "hidden") == [0, 1, 0]


def test_links_weigh_nothing() -> None:
    """A long text that is a link adds no mass, and its share is whole."""
    html = f"<p>{STORY[0]}</p><p><a href=x>{STORY[1]}</a></p>"
    assert column(html, "link_share") == [0, 1]
    assert column(html, "mass") == [len(STORY[0]), 0]


def test_marks_of_elements_around_are_columns() -> None:
    """A class word far above a text is told of it."""
    html = f"<p>{STORY[0]}</p><div class=comments><div><div><p>{STORY[1]}</p></div></div></div>"
    assert column(html, "all:comment") == [0, 1]
    assert column(html, "own:comment") == [0, 0]


def test_an_outline_starts_with_the_body() -> None:
    """Before anything is weighed the body is the container of all shares."""
    assert Outline(scan_document(parse("<p>a</p>"))).boxes == [0, 0, 0]
