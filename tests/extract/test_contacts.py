"""Whom the press may call, below a release."""

from __future__ import annotations

import pytest

from generic_pages import STORY, body_of, extract, page, paragraphs

LINES = ("Ada Quill", "Head of Communications", "+1 555 0188", "press@harbor.example")


def left(tail: str) -> list[str]:
    """Return what stays of the end of a page besides its story."""
    blocks = body_of(extract(page(f"<article>{paragraphs([*STORY, *STORY])}{tail}</article>")))
    return [block.text for block in blocks if block.text not in STORY]


LABELS = ("Media Contact:", "Pressekontakt", "Kontakt:", "Contact presse :", "Ansprechpartnerin:")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("joint", ["<br>", "</p><p>"])
def test_a_card_of_contacts_goes(label: str, joint: str) -> None:
    """A label and the lines below it go, in one paragraph or in several."""
    assert left(f"<p>{joint.join((label, *LINES))}</p>") == []


def test_a_label_with_nobody_to_reach_stays() -> None:
    """A subheading of one word, and sentences below it, are of the story."""
    text = "The word was new in the village, and for a while nobody dared to use it in front of the keeper."
    assert left(f"<p>Kontakt</p><p>{text}</p>") == ["Kontakt", text]


def test_a_story_that_gives_an_address_stays() -> None:
    """Sentences with a number or an address in them are no card."""
    text = "Contact with the keeper broke off at nine, and whoever called +1 555 0188 that night heard the sea."
    assert left(f"<p>{text}</p>") == [text]


def test_what_stands_behind_a_card_stays() -> None:
    """Only the card goes, not the paragraph behind it."""
    text = "The last boat of the year went out on a Sunday, and the keeper stood on the pier until it was gone."
    assert left(f"<p>{'<br>'.join(('Media Contact:', *LINES))}</p><p>{text}</p>") == [text]
