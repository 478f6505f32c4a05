"""Measuring runs of text: every column has its name, every number is finite, and no script is at a disadvantage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generic_pages import STORY, article_page, paragraphs, parse
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import NEAR, Measures, measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.plain_features import choose_asked, depths_of, names_of, shifted
from newsclean.extract.plain_judgement import as_arrays


def measure(html: str) -> tuple[Measures, list[str]]:
    document = parse(html)
    scan = scan_document(document)
    return as_arrays(measure_runs(scan, Anchors(document))), names_of(scan)


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


def test_runs_far_from_any_paragraph_are_not_judged() -> None:
    """Menus and footers far away cost nothing; on a page without a paragraph every run is judged."""
    prose = np.zeros(40, dtype=bool)
    assert choose_asked(prose).tolist() == list(range(40))
    prose[20] = True
    assert choose_asked(prose).tolist() == list(range(20 - NEAR, 21 + NEAR))


def test_depth_counts_the_elements_around() -> None:
    """The body has none around it."""
    measures, _ = measure("<div><p>a</p><p>b</p></div><p>c</p>")
    assert depths_of(np.array(measures.outline.ends)).tolist() == [0, 1, 2, 2, 1]


def test_neighbours_beyond_the_page_are_none() -> None:
    """Before the first run and after the last stands -1."""
    before, after = shifted(np.array([5, 6, 7]), 2)
    assert (before.tolist(), after.tolist()) == ([-1, -1, 5], [7, -1, -1])


def test_a_branch_is_a_part_of_the_container() -> None:
    """Runs know how far behind the largest part of the container their own part comes."""
    html = article_page(f"<section>{paragraphs(STORY[:4])}</section><div>{paragraphs(STORY[:3])}</div>")
    assert column(html, "branch_after_75")[3:10] == [0, 0, 0, 0, 1, 1, 1]
    assert column(html, "branch_left_75")[3:10] == [1, 1, 1, 1, 0, 0, 0]
