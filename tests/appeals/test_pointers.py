"""A link that sends the reader on goes by itself: the sentence that it follows, and its heading, stay."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsclean import clean_html
from newsclean.model import Block, Draft, Signs
from newsclean.strip import strip_blocks

BEFORE = (
    "The wind has gone round to the west, and the council met in the fish hall because its own roof is being mended."
)
AFTER = (
    "It is still on the runway, and flights to Orby leave from Wrangle until it has made up its mind about the pond."
)
LANGUAGES = tomllib.loads((Path(__file__).parents[1] / "language_stories.toml").read_text(encoding="utf-8"))
TOLD = "It passed, at ten to three, by two votes and a cough."
POINTERS = (
    "Read our report.",
    "Read more.",
    "Read the full story.",
    "Read more here",
    "Read more: How the council counts its coughs",
    "Full story",
    "Our report is here.",
    "Related: How the council counts its coughs",
)


def judge(text: str, share: float = 0.0, language: str = "en", method: str = "generic") -> list[str]:
    """Return what stays of a paragraph, of which `share` is a link, between two of a story."""
    blocks = (
        Block("paragraph", BEFORE),
        Block("paragraph", text, signs=Signs(link_share=share)),
        Block("paragraph", AFTER),
    )
    judged = strip_blocks(Draft(blocks, method), language=language).blocks  # type: ignore[arg-type]
    return [block.text for block in judged[1:-1] if block.removed is None]


@pytest.mark.parametrize("method", ["generic", "profile", "text"])
@pytest.mark.parametrize("pointer", POINTERS)
def test_sentence_before_a_pointer_stays(pointer: str, method: str) -> None:
    """Only the link phrase goes, however the page was read."""
    share = 0.0 if method == "text" else len(pointer) / (len(TOLD) + 1 + len(pointer))
    assert judge(f"{TOLD} {pointer}", share, method=method) == [TOLD]


def test_sentence_between_heading_and_pointer_keeps_its_heading() -> None:
    """A digest keeps each heading with the one sentence below it."""
    told = ("The wind has gone round to the west, and so has the government.", "The budget", TOLD, "The swan", AFTER)
    opening, budget, _, swan, _ = told
    page = (
        "<html lang='en'><head><title>Morning briefing: five things to know</title></head><main><article>"
        f"<h1>Morning briefing: five things to know</h1><p>{opening}</p><h2>{budget}</h2>"
        f"<p>{TOLD} <a href='/budget'>Read the full story</a>.</p><h2>{swan}</h2><p>{AFTER}</p></article></main>"
    )
    article = clean_html(page)
    assert article.text == "\n\n".join(told)
    assert [block.text for block in article.removed if block.stage == "strip"] == ["Read the full story."]


@pytest.mark.parametrize(
    ("language", "pointer"),
    [
        ("ru", "Читайте также: Паром вернулся на реку"),
        ("uk", "Читайте також: Пором повернувся на річку"),
        ("cs", "Čtěte také: Přívoz se vrací na řeku"),
        ("sv", "Läs också: Färjan är tillbaka"),
        ("tr", "Ayrıca okuyun: Feribot geri döndü"),
    ],
)
def test_sentence_before_a_pointer_stays_in_other_languages(language: str, pointer: str) -> None:
    """The same holds for the labels of other languages."""
    first, text, last = (story.split(". ")[0].rstrip(".") + "." for story in LANGUAGES[language]["story"])
    blocks = tuple(Block("paragraph", said) for said in (first, f"{text} {pointer}", last))
    judged = strip_blocks(Draft(blocks, "generic"), language=language).blocks
    assert [block.text for block in judged if block.removed is None] == [first, text, last]
    assert [block.text for block in judged if block.removed is not None] == [pointer]


@pytest.mark.parametrize(
    "text",
    [
        "More: Who pays for the pond? Here's the list",
        "Read more: Is the runway wet? What to know",
        "Related: Did the council cough? Twice. See how",
    ],
)
def test_a_linked_title_goes_on_behind_its_question(text: str) -> None:
    """A label and a link that fill a paragraph go whole, where the title holds a question."""
    assert judge(text, 0.85) == []


def test_a_story_behind_a_linked_question_stays() -> None:
    """Where most of the paragraph is no link, what follows the question is of the story."""
    assert judge(f"More: Who pays for the pond? {TOLD}", 0.3) == [TOLD]


def test_an_offer_goes_with_what_it_asks() -> None:
    """A sentence goes with the ask that follows it, and a linked title with its label."""
    assert (
        judge("The Courier’s weekly newsletter brings the news of the harbor to your inbox. Sign up here.", 0.2) == []
    )
    assert judge("Ten walks by the sea. Read more", 1.0) == []


@pytest.mark.parametrize(
    "text",
    [
        "The doctor told the council to read more. It did not.",
        "The full story is told in a book that the harbor keeps under glass.",
    ],
)
def test_a_story_that_speaks_of_reading_stays(text: str) -> None:
    """The words of such links in a sentence of the story take nothing from it."""
    assert judge(text) == [text]
