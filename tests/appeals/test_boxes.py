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


def test_a_box_beside_the_storys_container() -> None:
    """An appeal behind the element that holds the story is one of a box, too."""
    inner = f"<div class=text>{paragraphs(LONG)}</div><div>{paragraphs(APPEAL)}</div>"
    assert kept(inner) == LONG


def test_a_box_below_a_heading_that_asks() -> None:
    """A few lines below a heading that asks for something are of its box; a story below one is not."""
    heading = "<h3>Support our journalism with a donation</h3>"
    line = "<p>One email a week, with the best of the harbor and the weather at sea, written by people who row.</p>"
    assert kept(paragraphs(LONG[:4]) + f"<div>{heading}{line}</div>" + paragraphs(LONG[4:])) == LONG
    assert kept(paragraphs(LONG[:6]) + f"<div>{heading}{paragraphs([*LONG[6:], *LONG[:5]])}</div>")[:8] == LONG


def test_a_box_in_which_all_speaks_to_the_reader() -> None:
    """What says "we" and "you" beside an appeal goes with it; a box that tells of the world stays."""
    voiced = [
        "We built this paper for the people of the harbor, and you have been with us from the first day.",
        APPEAL[3],
    ]
    assert kept(paragraphs(LONG) + f"<div>{paragraphs(voiced)}</div>") == LONG
    told = [*STORY[:2], APPEAL[3]]
    assert kept(paragraphs(LONG) + f"<div>{paragraphs(told)}</div>")[: len(LONG)] == LONG
