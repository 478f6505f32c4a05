"""The title of a dump of a whole page, with menus above it."""

from __future__ import annotations

import pytest

from newsclean import clean_text

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
)
TITLE = "School takes piano that nobody ordered"
MENU = "Skip to content\n* Home\n* News\n* Sport\nYour account\nMost read today\nHarbor"


def dump(head: str) -> str:
    return f"{head}\n\n" + "\n\n".join(STORY)


@pytest.mark.parametrize(
    "first", [f"{TITLE} - The Harbor Paper", f"{TITLE} | News | harbor.example", f"Harbor: {TITLE}"]
)
def test_the_title_of_the_page_names_the_line(first: str) -> None:
    """The first line is often what a browser's tab says: the title, and the site behind or before it."""
    article = clean_text(dump(f"{first}\n{MENU}\n{TITLE}\nBy Ada Quill"))
    assert (article.title, article.authors, article.text) == (TITLE, ("Ada Quill",), "\n\n".join(STORY))
    assert {block.rule for block in article.removed if block.text in MENU.split("\n")} == {"above-title"}


@pytest.mark.parametrize(
    "url",
    [
        "https://harbor.example/news/2024/05/school-takes-piano-that-nobody-ordered.html",
        "https://harbor.example/a/School-takes-the-piano-nobody-ordered-123456",
    ],
)
def test_the_address_names_the_line(url: str) -> None:
    """An address says most words of a title, if not all."""
    article = clean_text(dump(f"{MENU}\n{TITLE}"), url=url)
    assert (article.title, article.text) == (TITLE, "\n\n".join(STORY))


def test_letters_with_marks_are_plain_in_addresses() -> None:
    """Umlauts and accents are written in two ways or left out."""
    article = clean_text(
        dump(f"{MENU}\nSchülerin fährt für Köln übers Meer"),
        url="https://x.example/schuelerin-faehrt-fuer-koeln-uebers-meer-1",
    )
    assert article.title == "Schülerin fährt für Köln übers Meer"


def test_without_such_a_sign_nothing_above_goes() -> None:
    """Where the title is only guessed, no line goes for standing above it."""
    article = clean_text(dump(f"{TITLE}\nHarbor"), url="https://harbor.example/123")
    assert article.title == TITLE
    assert "above-title" not in {block.rule for block in article.removed}
