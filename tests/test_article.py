"""From judged blocks and metadata to the article: what was removed is out of it, and on record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.article import build_article
from newsclean.errors import NoArticle
from newsclean.model import (
    Access,
    Block,
    Draft,
    Figure,
    Image,
    Metadata,
    Removal,
    RemovedBlock,
    Role,
    Signs,
    replace,
)

TEXT = "The bridge over the river stood for a hundred years before it closed."
GONE = Removal("strip", "share", "share bar")
BODY = Block("paragraph", TEXT)


def build(*blocks: Block, metadata: Metadata | None = None, figures: tuple[Figure, ...] = ()) -> object:
    """Return the images of an article made of blocks."""
    draft = Draft((BODY, *blocks), "generic", figures=figures)
    return build_article(draft, metadata or Metadata(), Access()).images


def test_parts() -> None:
    """Each block goes where its role says; title, quick read, note and captions are not in the text."""
    draft = Draft(
        (
            Block("heading", "A bridge", 1, "title"),
            Block("paragraph", "A town rows.", role="summary"),
            Block("paragraph", "Why it matters.", role="editors_note"),
            Block("paragraph", "In short, one.", role="quick_read"),
            Block("paragraph", "In short, two.", role="quick_read"),
            Block("caption", "The bridge in May", figure=0),
            Block("heading", "A start", 2),
            replace(BODY, signs=Signs(0.2, frozenset(("x",)))),
            Block("paragraph", "Share this", removed=GONE),
            Block("list_item", "One point", 1),
        ),
        "profile",
        "csmonitor.com",
        (Figure(None),),
        warnings=("twice",),
    )
    article = build_article(draft, Metadata(provenance={"url": "caller"}), Access("open"), ["twice", "once"])
    assert (article.title, article.summary) == ("A bridge", "A town rows.")
    assert (article.editors_note, article.quick_read) == ("Why it matters.", "In short, one.\n\nIn short, two.")
    assert article.text == f"A start\n\n{TEXT}\n\nOne point"
    assert article.blocks == (
        Block("caption", "The bridge in May"),
        Block("heading", "A start", 2),
        BODY,
        Block("list_item", "One point", 1),
    )
    assert article.removed == (RemovedBlock("Share this", "paragraph", "strip", "share", "share bar"),)
    assert article.images == (Image(None, "The bridge in May", None),)
    assert article.provenance == {"url": "caller", "title": "text", "summary": "text"}
    assert (article.profile, article.access, article.warnings) == ("csmonitor.com", Access("open"), ("twice", "once"))


def test_metadata_first() -> None:
    """Title and summary of the metadata are believed over blocks."""
    draft = Draft((Block("heading", "Shown", 1, "title"), Block("paragraph", "Shown", role="summary"), BODY), "profile")
    article = build_article(draft, Metadata(title="Known", summary="Also", provenance={"title": "json-ld"}), Access())
    assert (article.title, article.summary, article.provenance) == ("Known", "Also", {"title": "json-ld"})


def test_motto_of_the_site() -> None:
    """What stands like a dek above the title, as a site's motto does, is no summary of the story below it."""
    motto = Block("paragraph", "What the council says when nobody writes it down", role="summary")
    title = Block("heading", "A bridge", 3, removed=Removal("extract", "byline", "byline, date or the like"))
    article = build_article(Draft((motto, title, BODY), "generic"), Metadata(title="A bridge"), Access())
    assert article.summary is None
    assert [block.text for block in article.removed] == [motto.text, title.text]
    below = build_article(Draft((title, motto, BODY), "generic"), Metadata(title="A bridge"), Access())
    assert below.summary == motto.text


def test_printed_dek() -> None:
    """On a site nobody described the dek that the page prints is not lost where its head says something else."""
    draft = Draft((Block("paragraph", "The ferry stopped on Monday.", role="summary"), BODY), "generic")
    article = build_article(draft, Metadata(summary="News of the river", provenance={"summary": "json-ld"}), Access())
    assert (article.summary, article.provenance) == ("The ferry stopped on Monday.", {"summary": "text"})
    longer = Metadata(summary="The ferry stopped on Monday. More soon", provenance={"summary": "json-ld"})
    assert build_article(draft, longer, Access()).summary == "The ferry stopped on Monday. More soon"


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "heading", "quote"]), st.text(max_size=20), st.booleans())))
def test_kept_and_removed(parts: list[tuple[str, str, bool]]) -> None:
    """Kept and removed blocks together are the blocks of the draft, each in order."""
    blocks = [Block(kind, text, removed=GONE if gone else None) for kind, text, gone in parts]  # type: ignore[arg-type]
    article = build_article(Draft((BODY, *blocks), "generic"), Metadata(), Access())
    assert [one.text for one in article.blocks[1:]] == [text for _, text, gone in parts if not gone]
    assert [one.text for one in article.removed] == [text for _, text, gone in parts if gone]


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [Block("paragraph", "Loading …")],
        [replace(BODY, removed=GONE)],
        [Block("caption", TEXT)],
        [replace(BODY, role="quick_read")],
        [Block("list_item", f"{TEXT} {number}", signs=Signs(0.9)) for number in range(6)],
    ],
)
def test_no_article(blocks: list[Block]) -> None:
    """Nothing, a stray word, only what was removed, only captions or a list of links is no article."""
    with pytest.raises(NoArticle, match="no article on the page"):
        build_article(Draft(tuple(blocks), "generic"), Metadata(), Access())


def test_short_articles() -> None:
    """Two sentences are an article, in scripts that need few characters too."""
    for text in (TEXT, "这座桥屹立了一百年，直到五月的一个早晨关闭了。"):
        assert build_article(Draft((Block("paragraph", text),), "text"), Metadata(), Access()).text == text


def test_images() -> None:
    """Pictures come in page order with caption and credit, each once."""
    figures = (Figure("https://a.example/1.jpg"), Figure(None), Figure("https://a.example/1.jpg"), Figure(None))
    blocks = (
        Block("caption", "The bridge", figure=0),
        Block("credit", "Ben Rook", figure=0),
        Block("credit", "Ben Rook", figure=0),
        Block("caption", "The town", figure=1),
        Block("caption", "The bridge", figure=2),
        Block("caption", "The Town!", figure=3),
    )
    assert build(*blocks, figures=figures) == (
        Image("https://a.example/1.jpg", "The bridge", "Ben Rook"),
        Image(None, "The town", None),
    )


def test_lead_image() -> None:
    """The lead picture of the metadata stands in where the page shows none, or gives no address for its first."""
    lead = Metadata(image="https://a.example/lead.jpg")
    shown = (Block("caption", "The bridge", figure=0),)
    assert build(metadata=lead) == (Image("https://a.example/lead.jpg"),)
    assert build(*shown, metadata=lead, figures=(Figure(None),)) == (Image("https://a.example/lead.jpg", "The bridge"),)
    own = (Figure("https://a.example/own.jpg"),)
    assert build(*shown, metadata=lead, figures=own) == (Image("https://a.example/own.jpg", "The bridge"),)


def test_removed_caption() -> None:
    """A caption that was removed is no picture's caption."""
    gone = Block("caption", "Subscribe", figure=0, removed=GONE)
    assert build(gone, figures=(Figure(None),)) == ()


@pytest.mark.parametrize(
    ("role", "text", "used"),
    [
        ("title", "A bridge", True),
        ("title", "A bridge – The Paper", True),
        ("title", "Bridges of the north", False),
        ("byline", "By Ada Quill", True),
        ("byline", "By our staff", False),
        ("dateline", "May 6, 2024", True),
        ("dateline", "May 9, 2024", False),
        ("dateline", "Region", True),
        ("summary", "A town rows.", True),
        ("summary", "A town sleeps.", False),
    ],
)
def test_what_the_metadata_do_not_say_is_on_record(role: Role, text: str, used: bool) -> None:
    """A printed title, byline, date or dek is in the metadata, or it is among what was removed."""
    known = Metadata(
        title="A bridge", summary="A town rows.", authors=("Ada Quill",), published=date(2024, 5, 6), section="Region"
    )
    article = build_article(Draft((Block("paragraph", text, role=role), BODY), "profile"), known, Access())
    assert [block.text for block in article.removed] == ([] if used else [text])


def test_a_line_above_the_story_that_is_the_title() -> None:
    """It is no part of the text; the same words below the first paragraph are a heading of the story."""
    heading = Block("heading", "A bridge closes", 2)
    metadata = Metadata(title="A Bridge closes")
    for blocks, text in (([heading, BODY], TEXT), ([BODY, heading, BODY], f"{TEXT}\n\nA bridge closes\n\n{TEXT}")):
        article = build_article(Draft(tuple(blocks), "generic"), metadata, Access())
        assert article.text == text
        assert article.removed == ()
