"""Items of ordered lists come with the number that a browser prints before them."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, extract, page, parse
from newsclean.extract.by_profile import extract_by_profile
from newsclean.model import Block
from newsclean.profiles import Profile

ITEMS = [
    "Cut the onions into thin slices.",
    "Fry them in butter, slowly and for a good ten minutes.",
    "Add the stock and let it boil for another half an hour.",
]
LISTS = [
    ("<ol>{0}{1}{2}</ol>", [1, 2, 3]),
    ("<ol start=4>{0}{1}{2}</ol>", [4, 5, 6]),
    ("<ol>{0}<li value=7>", [1, 7, 8]),
    ("<ol start=x>{0}{1}{2}</ol>", [1, 2, 3]),
    ("<ol start=-2>{0}{1}{2}</ol>", [1, 2, 3]),
    ("<ol reversed>{0}{1}{2}</ol>", [3, 2, 1]),
    ("<ol reversed start=10>{0}{1}{2}</ol>", [10, 9, 8]),
    ("<ol>{0}</ol><ol>{1}{2}</ol>", [1, 1, 2]),
    ("<ul>{0}{1}{2}</ul>", [None, None, None]),
    ("<ol>{0}</ol><ul>{1}{2}</ul>", [1, None, None]),
]


def listed(form: str) -> str:
    items = [f"<li>{text}</li>" for text in ITEMS]
    if form.endswith("<li value=7>"):
        form += ITEMS[1] + "</li>{2}</ol>"
    story = "".join(f"<p>{text}</p>" for text in STORY)
    return page(f"<article><h1>A soup</h1>{story}{form.format(*items)}<p>{STORY[0]} It was late.</p></article>")


def numbers_of(blocks: tuple[Block, ...]) -> list[int | None]:
    return [block.number for block in blocks if block.text in ITEMS]


@pytest.mark.parametrize(("form", "numbers"), LISTS)
def test_items_have_their_numbers(form: str, numbers: list[int | None]) -> None:
    """Where a list starts, what an item is told to be, and whether the list counts down, is honoured."""
    assert numbers_of(extract(listed(form)).blocks) == numbers


def test_the_text_has_the_numbers() -> None:
    """A reader who is told to go back to step two finds it; blocks have the number apart."""
    found = newsclean.clean_html(listed("<ol start=4>{0}{1}{2}</ol>"))
    printed = [f"{number}. {text}" for number, text in zip((4, 5, 6), ITEMS, strict=True)]
    assert [text for text in found.text.split("\n\n") if text[0].isdigit()] == printed
    assert [block.text for block in found.blocks if block.number] == ITEMS


@pytest.mark.parametrize(("form", "numbers"), LISTS)
def test_so_they_have_with_a_profile(form: str, numbers: list[int | None]) -> None:
    """A site's profile finds the same numbers."""
    draft = extract_by_profile(parse(listed(form)), Profile(name="paper", hosts=("paper.example",), body=("article",)))
    assert draft is not None
    assert numbers_of(draft.blocks) == numbers


@pytest.mark.parametrize("profile", [None, Profile(name="paper", hosts=("paper.example",), body=("article",))])
def test_the_rest_of_an_item_has_no_number(profile: Profile | None) -> None:
    """The second paragraph of an item, and a list inside one, do not repeat its number."""
    inner = f"<li><p>{ITEMS[0]}</p><p>{ITEMS[1]}</p><ul><li>{ITEMS[2]}</li></ul></li>"
    html = listed("<ol>" + inner + "<li>Serve it with bread and butter.</li></ol>")
    draft = extract(html) if profile is None else extract_by_profile(parse(html), profile)
    assert draft is not None
    assert numbers_of(draft.blocks) == [1, None, None]
    assert [block.number for block in draft.blocks if block.text.startswith("Serve")] == [2]


def test_a_list_that_no_reader_sees_changes_no_numbers() -> None:
    """Where the page hides a list inside a running text, items are told without numbers rather than with wrong ones."""
    hidden = "<span hidden><ol><li>x</li></ol></span>"
    assert numbers_of(extract(listed(hidden + "<ol>{0}{1}{2}</ol>")).blocks) in ([None, None, None], [1, 2, 3])
