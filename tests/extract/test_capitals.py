"""A capital set apart is the first letter of its paragraph."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, TITLE, URL, page, paragraphs
from newsclean.extract.capitals import join_capitals
from newsclean.model import Block, Removal


@pytest.mark.parametrize("capital", ["<div class=dropcap>{}</div>", "<p>{}</p>", "<p><span class=first>{}</span></p>"])
def test_a_capital_stands_before_the_rest_of_its_word(capital: str) -> None:
    """However a page sets it, the lead begins with it."""
    lead, rest = STORY[0], STORY[1:]
    markup = f"<article><h1>{TITLE}</h1>{capital.format(lead[0])}<p>{lead[1:]}</p>{paragraphs(rest)}</article>"
    assert newsclean.clean_html(page(markup), url=URL).text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("one", "other"), [("A", "boat left."), ("T", "The boat left."), ("Tt", "he boat"), ("t", "he"), ("1", "boat")]
)
def test_other_lines_stay_apart(one: str, other: str) -> None:
    """A letter that may be a word, no capital, more than one letter, and a paragraph that has its own capital."""
    blocks = [Block("paragraph", one), Block("paragraph", other)]
    assert join_capitals(blocks) == blocks


def test_what_is_not_of_the_story_gets_no_capital() -> None:
    """Only what stays is mended."""
    gone = Block("paragraph", "he boat left.", removed=Removal("extract", "outside", "outside"))
    assert join_capitals([Block("paragraph", "T"), gone]) == [Block("paragraph", "T"), gone]
