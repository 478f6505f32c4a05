"""What stands in one element with an appeal goes with it, where the story stands beside that element and not in it."""

from __future__ import annotations

import newsclean
from generic_pages import STORY, TITLE, URL, page, paragraphs

LONG = [
    *STORY,
    "The school had asked for a piano in 1979, and the letter was found in a drawer of the town hall, unopened.",
    "It had come from a house on the mainland whose owner had died in the spring, with no note and no address.",
    "The captain charged nothing for the crossing, though the crate took the place of forty sacks of flour.",
]
APPEAL = [
    "The people in power count on you to look away.",
    "For ten years our reporters have followed the money that hides behind the harbor.",
    "We have no ads and no paywall. That means that we depend on readers like you to keep going.",
    "If you can, please consider supporting us from just $1. It takes less than a minute.",
]


def kept(body: str) -> list[str]:
    """Return the paragraphs that stay of an article."""
    return newsclean.clean_html(page(f"<article><h1>{TITLE}</h1>{body}</article>"), url=URL).text.split("\n\n")


def test_an_appeal_goes_from_its_first_line() -> None:
    """Its first lines ask for nothing; the element says that they belong to what does."""
    assert kept(paragraphs(LONG) + f"<div>{paragraphs(APPEAL)}</div>") == LONG
    assert kept(paragraphs(LONG[:4]) + f"<section>{paragraphs(APPEAL)}</section>" + paragraphs(LONG[4:])) == LONG


def test_without_an_element_the_first_lines_stay() -> None:
    """Nothing tells them from the story there."""
    assert kept(paragraphs([*LONG, *APPEAL])) == [*LONG, *APPEAL[:1]]


def test_a_story_in_sections_keeps_the_end_of_each() -> None:
    """An appeal at the end of a section is no box: the story stands in such elements, too."""
    sections = "".join(f"<section>{paragraphs(LONG[at : at + 2])}</section>" for at in (0, 2, 4))
    last = f"<section>{paragraphs([LONG[6], *APPEAL[2:]])}</section>"
    assert kept(sections + last) == LONG[:7]


def test_why_it_went() -> None:
    """The reason names the element."""
    article = newsclean.clean_html(
        page(f"<article><h1>{TITLE}</h1>{paragraphs(LONG)}<div>{paragraphs(APPEAL)}</div></article>"), url=URL
    )
    assert {block.rule for block in article.removed if block.text == APPEAL[0]} == {"appeal-box"}
