"""What converters write into dumps: Markdown and lynx's numbers are read, and other text is left as it is."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import clean_html, clean_text, to_markdown
from newsclean.plaintext.marks import read_marks, undo_marks

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
)


def test_markdown() -> None:
    """Links, pictures, emphasis, headings, quotes and escapes say what they are; nothing of their marks stays."""
    article = clean_text(
        "[News](/news) [Sport](/sport)\n\n# A piano for the town\n\nBy [Ada Quill](/ada)\n\n![The pier](/pier.jpg)\n\n"
        f"The **ferry** to the [islands](https://example.org/i) left{STORY[0].partition('left')[2]}\n\n"
        f"## The *second* tide\n\n{STORY[1]}\n\n> Nobody could say who had ordered it\\. Nobody asked\\.\n"
    )
    assert (article.title, article.authors) == ("A piano for the town", ("Ada Quill",))
    assert [(block.kind, block.text, block.level) for block in article.blocks] == [
        ("paragraph", STORY[0], None),
        ("heading", "The second tide", 2),
        ("paragraph", STORY[1], None),
        ("quote", "Nobody could say who had ordered it. Nobody asked.", None),
    ]


@pytest.mark.parametrize("head", ["# A piano for the town\n\n", "A piano for the town\n====================\n\n"])
def test_one_heading_is_enough(head: str) -> None:
    """A dump whose one mark is the heading above its story has that for a title, underlined or not."""
    article = clean_text(head + "\n\n".join(STORY))
    assert (article.title, article.text) == ("A piano for the town", "\n\n".join(STORY))


def test_own_markdown() -> None:
    """What `to_markdown` writes is read as the article that it was: title, byline, date and text."""
    head = '<h1>A piano for the town</h1><p class="byline">By Ada Quill</p><time datetime="2024-05-06">6 May</time>'
    article = clean_html(f"<article>{head}<p>{STORY[0]}</p><p>{STORY[1]}</p></article>")
    again = clean_text(to_markdown(article))
    for name in ("title", "authors", "published", "text"):
        assert getattr(again, name) == getattr(article, name)


def test_pandoc() -> None:
    """Divisions, classes and escapes as pandoc writes them are no text."""
    article = clean_text(
        '::: {.nav}\n[Home](/){.menu} [News](/news)\n:::\n\n::: {#main role="main"}\n'
        "# A piano for the town {#title .headline}\n\n[By Ada Quill]{.byline}\n\n"
        f"{STORY[0]}\n\nNobody could say who had ordered it. "
        '\\"Not the school\\", said the crane\\\'s owner at noon.\n:::\n'
    )
    said = 'Nobody could say who had ordered it. "Not the school", said the crane\'s owner at noon.'
    assert (article.title, article.authors) == ("A piano for the town", ("Ada Quill",))
    assert article.text == f"{STORY[0]}\n\n{said}"


def test_numbered_links_of_the_head() -> None:
    """The line in which lynx lists the links of a page's head is no title."""
    article = clean_text(
        "   #[1]alternate [2]next\n\n   [3]Home\n   [4]News\n\n   A piano for the town\n\n   By [5]Ada Quill\n\n   "
        + "\n\n   ".join(STORY)
    )
    assert (article.title, article.authors) == ("A piano for the town", ("Ada Quill",))


def test_numbers_of_links() -> None:
    """lynx numbers links and lists their addresses at the end; buttons and pictures are no text."""
    head = "[1]Skip to the story\n  * [2]News\n  * [3]Sport\n\n       A piano for the town\n\nBy [4]Ada Quill"
    body = "\n\n".join(textwrap.fill(text.replace("islands", "[5]islands"), 40) for text in STORY)
    addresses = "\n".join(f"  {number}. https://example.org/{number}" for number in range(1, 6))
    dump = f"{head}\n\n(BUTTON) Share\n\n[pier.jpg]\n\n{body}\n\nReferences\n\n{addresses}\n"
    article = clean_text(dump, url="https://example.org/2024/a-piano-for-the-town")
    assert (article.title, article.authors) == ("A piano for the town", ("Ada Quill",))
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "A note [1] and [2], as ever.",
        "f(x)[0](y)",
        "# 1 of the list\nThe tide *came* twice.",
        "a_b_c and 2 * 3 * 4 = 24",
    ],
)
def test_text_with_such_signs_is_left_as_it_is(text: str) -> None:
    """A dump has such marks where it has several."""
    assert undo_marks(text)[0] == text


@given(st.text(alphabet="[]()#*_>!\\ \nab1\ue0f0\ue0f1", max_size=300), st.booleans())
def test_any_text(text: str, markdown: bool) -> None:
    """Whatever stands in a dump, no mark of our own comes out, and no line is said to be linked beyond its end."""
    for line in undo_marks(text)[0].split("\n"):
        marks = read_marks(line, markdown=markdown)
        assert "\ue0f0" not in marks.text
        assert "\ue0f1" not in marks.text
        assert marks.linked >= 0
