"""Titles of other stories go with the label that announces them, and the story goes on."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.model import Block, Draft, Removal, Signs, replace
from newsclean.strip import strip_blocks
from strip_stories import STORY, at, judge, kept


def test_a_label_takes_the_titles_below_it() -> None:
    """Titles that a label announces go with it; the paragraph behind them stays."""
    teasers = ("Related stories", "How a river got its own lawyer", "What dentists know about kindness")
    assert kept(judge(*STORY[:2], *teasers, *STORY[2:])) == list(STORY)


def test_links_below_a_label_that_went_are_titles_of_other_stories() -> None:
    """Below a heading such as "Related" links go; prose below it, and links below another heading, stay."""
    story = [at(place, "paragraph", text) for place, text in enumerate(STORY)]
    gone = Removal("extract", "beside", "reads like what stands around articles")

    def left(heading: str, share: float) -> list[str]:
        label = replace(at(4, "heading", heading, reach=7), removed=gone)
        links = [at(5, "list_item", "Ferry late again", share), at(6, "list_item", "Pears rot on the pier", share)]
        end = at(7, "paragraph", "The school opens the hall on Friday, and the tuner comes over on the early ferry.")
        return kept(strip_blocks(Draft((*story, label, *links, end), "generic"), None, "en"))

    for heading in ("Related", "People are also reading…", "Most read this week"):
        assert "Ferry late again" not in left(heading, 1.0)
    assert "Ferry late again" in left("Related", 0.2)
    assert "Ferry late again" in left("What happened", 1.0)


def cards(*sizes: int) -> list[Block]:
    """Return titles of other stories, each a link, with so many paragraphs below it."""
    blocks: list[Block] = []
    for size in sizes:
        blocks.append(at(0, "heading", "What else the island built", 1.0))
        blocks += [at(0, "paragraph", STORY[n]) for n in range(size)]
    return blocks


def strip_cards(*sizes: int) -> list[str]:
    label = at(0, "heading", "Related stories")
    blocks = (at(0, "paragraph", STORY[3]), label, *cards(*sizes))
    return kept(strip_blocks(Draft(blocks, "generic"), None, "en"))


@pytest.mark.parametrize("sizes", [(1, 1, 1), (1, 0, 1), (2, 2, 1), (0, 1, 1, 0)])
def test_cards_below_a_label_are_of_other_stories(sizes: tuple[int, ...]) -> None:
    """Behind "Related stories", titles that are links go with the teasers below them, to the end of the page."""
    assert strip_cards(*sizes) == [STORY[3]]


@pytest.mark.parametrize("sizes", [(0, 0, 2), (1, 1, 2), (1, 1), (4, 4, 4)])
def test_a_story_that_goes_on_behind_links_stays(sizes: tuple[int, ...]) -> None:
    """More below the last title than below the others is the story's rest; so are two cards, and long parts."""
    assert [text for text in strip_cards(*sizes) if text in STORY] == [
        STORY[3],
        *(STORY[n] for size in sizes for n in range(size)),
    ]


def below(label: Block, *behind: Block) -> list[str]:
    """Return what stays of a story amid which a label stands, with what is right behind it."""
    before, after = (tuple(Block("paragraph", text) for text in part) for part in (STORY[:2], STORY[2:]))
    return kept(strip_blocks(Draft((*before, label, *behind, *after), "generic"), None, "en"))


ITEMS = tuple(
    Block("list_item", f"Why the crane broke down {often}", 1, signs=Signs(1.0)) for often in ("twice", "again")
)


@pytest.mark.parametrize(
    "label",
    [
        "Related",
        "Recommended stories",
        "Also read",
        "Read more",
        "Read more:",
        "See also on the Courier:",
        "MORE:",
        "People are also reading…",
        "Most read this week",
    ],
)
def test_links_in_a_list_behind_a_label_are_titles_of_other_stories(label: str) -> None:
    """A line that says "Related", or points somewhere with a colon, heads the list of links behind it."""
    assert below(Block("paragraph", label), *ITEMS) == list(STORY)


@pytest.mark.parametrize("label", ["Related stories", "Read more:"])
def test_links_below_a_heading_amid_the_story_are_titles_of_other_stories(label: str) -> None:
    """A heading that says so heads the list of links right below it, though the story goes on behind that."""
    assert below(Block("heading", label, 3), *ITEMS) == list(STORY)


@pytest.mark.parametrize(
    "label", ["Read more about the harbor here.", "The crane of Wallow:", "Read more: The crane is back"]
)
def test_links_in_a_list_behind_other_lines_stay(label: str) -> None:
    """A sentence that points to one page, or a line of the story, heads no list of other stories."""
    assert [text for text in below(Block("paragraph", label), *ITEMS) if "broke" in text] == [
        item.text for item in ITEMS
    ]


def test_links_in_a_list_behind_a_button_stay() -> None:
    """A button that is a link, or that went by its place, as below the card of a list, heads no list either."""
    gone = Removal("extract", "beside", "reads like what stands around articles")
    for button in (Block("paragraph", "Read more", signs=Signs(1.0)), Block("paragraph", "Read more", removed=gone)):
        assert [text for text in below(button, *ITEMS) if "broke" in text] == [item.text for item in ITEMS]
    assert ITEMS[0].text in below(Block("paragraph", "Read more"), ITEMS[0])


def test_prose_behind_a_pointer_stays() -> None:
    """A list in which not every item is a link is of the story, whatever the line before it says."""
    prose = Block("list_item", "The crane carries eleven tons, and one priest.", 1, signs=Signs(0.2))
    left = below(Block("paragraph", "Read more:"), ITEMS[0], prose)
    assert left == [*STORY[:2], ITEMS[0].text, prose.text, *STORY[2:]]


@pytest.mark.parametrize(
    ("language", "label"), [("sr", "Pročitajte još:"), ("sl", "Preberite tudi:"), ("bg", "Прочетете още:")]
)
def test_links_behind_a_label_in_their_own_list_go(language: str, label: str) -> None:
    """A label of other stories that ends in a colon takes the list of links below it; a list of the story stays."""
    first = "The council voted last night to take down the old bridge and to build a new one in its place by spring."
    second = "Nobody who spoke in the hall remembered a winter in which the ferry had not been late by half a day."
    third = "The engineers have asked for two more weeks, and the fishermen for a stair that leads down to the water."
    links = "<ul><li><a href=/1>A watchmaker closes his shop</a></li><li><a href=/2>A line for the tram</a></li></ul>"
    plain = "<ul><li>A watchmaker closed his shop in March.</li><li>A new line was built for the tram.</li></ul>"
    top = f"<html lang={language}><body><article><h1>A bridge closes</h1><p>{first}</p><p>{second}</p>"
    found = newsclean.clean_html(f"{top}<p>{label}</p>{links}<p>{third}</p></article>")
    assert [block.text for block in found.blocks] == [first, second, third]
    kept = newsclean.clean_html(f"{top}<p>So it was:</p>{plain}<p>{third}</p></article>")
    assert [block.kind for block in kept.blocks].count("list_item") == 2
