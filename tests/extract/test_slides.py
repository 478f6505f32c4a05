"""The slides of a gallery amid a story go; numbers in a story, and a story told in slides, stay."""

from __future__ import annotations

import pytest

from generic_pages import STORY, paragraphs, scan
from newsclean.extract.reasons import IN_GALLERY
from newsclean.extract.rows import rows_in_body
from newsclean.extract.slides import drop_slides
from newsclean.model import Block

SLIDES = [("The pier", "Built by the miners, and painted once."), ("The crane", "It lifts a piano in nine minutes.")]


def gallery(count: str, total: int = 12) -> str:
    """Return slides in an element of their own."""
    slides = [f"<p>{count.format(n=n, of=total)} {name}</p><p>{text}</p>" for n, (name, text) in enumerate(SLIDES, 1)]
    return f"<div class=slides>{''.join(slides)}</div>"


def left(inner: str, kind: str = "paragraph") -> list[str]:
    """Return what stays of a page of which the trees would have kept every run."""
    found = scan(f"<article>{inner}</article>")
    blocks = [Block(kind, text) for text in found.texts]  # type: ignore[arg-type]
    drop_slides(blocks, found)
    return [blocks[row].text for row in rows_in_body(blocks)]


@pytest.mark.parametrize("count", ["{n}/{of}", "{n} / {of}", "{n} of {of}", "{n}of{of}"])
def test_numbered_slides_go(count: str) -> None:
    """Slides go with their captions, and the story goes on behind them."""
    assert left(paragraphs(STORY[:2]) + gallery(count) + paragraphs(STORY[2:])) == STORY


@pytest.mark.parametrize(("name", "goes"), [("gallery-box", True), ("facts", False)])
def test_slides_whose_numbers_went_go(name: str, goes: bool) -> None:
    """The numbers went because their element is named for a gallery, and the captions read like the story."""
    slides = gallery("<b>{n}/{of}</b></p><p>").replace("slides", name)
    inner = paragraphs(STORY[:2]) + slides + paragraphs(STORY[2:])
    found = scan(f"<article>{inner}</article>")
    numbers = ("1/12", "2/12")
    blocks = [Block("paragraph", text, removed=IN_GALLERY if text in numbers else None) for text in found.texts]
    drop_slides(blocks, found)
    assert ([blocks[row].text for row in rows_in_body(blocks)] == STORY) == goes


@pytest.mark.parametrize(
    "inner",
    [
        paragraphs(STORY) + gallery("{n}/{of}", 4),  # fractions, or steps
        paragraphs(STORY) + gallery("{n}/{of}/2024"),
        paragraphs(STORY[:1]) + gallery("{n}/{of}"),  # most of the text
        f"{paragraphs(STORY[:2])}<p>1/12 The pier</p><p>2/12 The crane</p>{paragraphs(STORY[2:])}",
        paragraphs(STORY) + "<div><p>1/12 The pier</p><p>5/12 The crane</p></div>",
    ],
)
def test_other_numbers_stay(inner: str) -> None:
    """Fractions, days, a story told in slides, numbers among its paragraphs and such as do not count on are text."""
    found = scan(f"<article>{inner}</article>")
    assert left(inner) == found.texts


def test_items_of_a_list_stay() -> None:
    """Whoever counts in a list counts for the reader."""
    inner = paragraphs(STORY) + gallery("{n}/{of}")
    assert left(inner, "list_item") == scan(f"<article>{inner}</article>").texts
