"""Articles as Markdown: every character of the text is shown as it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.markdown import escape_markdown, is_web_address, to_markdown
from newsclean.model import Article, Block


def block(kind: str, text: str, level: int | None = None) -> str:
    """Return a block of an article in Markdown."""
    return to_markdown(Article(blocks=(Block(kind, text, level),)))[:-1]  # type: ignore[arg-type]


def test_article() -> None:
    """Title, byline, summary, body and address come in the order in which a reader wants them."""
    article = Article(
        url="https://a.example/bridge",
        title="A *new* bridge",
        summary="A town rows.",
        authors=("Ada Stone", "Ben Rook"),
        published=date(2022, 9, 20),
        blocks=(Block("heading", "A start", 2), Block("paragraph", "It stood."), Block("caption", "The bridge")),
    )
    assert to_markdown(article) == (
        "# A \\*new\\* bridge\n\n*Ada Stone · Ben Rook · 2022-09-20*\n\n**A town rows.**\n\n"
        "## A start\n\nIt stood.\n\n*The bridge*\n\n<https://a.example/bridge>\n"
    )


@pytest.mark.parametrize(
    ("kind", "text", "level", "markdown"),
    [
        ("heading", "A start", None, "## A start"),
        ("heading", "A start", 1, "## A start"),
        ("heading", "A\nstart", 4, "#### A start"),
        ("list_item", "One", None, "- One"),
        ("list_item", "One\nmore", 2, "  - One\n    more"),
        ("quote", "One\nmore", None, "> One  \n> more"),
        ("paragraph", "A verse\n  and its second line", None, "A verse  \nand its second line"),
        ("credit", "Ben Rook\nThe Paper", None, "*Ben Rook The Paper*"),
        ("code", "a *b*\n```\nc", None, "````\na *b*\n```\nc\n````"),
        ("table", "a\tb|c\nd", None, "| a | b\\|c |\n| --- | --- |\n| d |  |"),
        ("paragraph", "  ", None, ""),
    ],
)
def test_blocks(kind: str, text: str, level: int | None, markdown: str) -> None:
    """Each kind of block has its form; the page's own title is the only heading of the first level."""
    assert block(kind, text, level) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# not a heading", "\\# not a heading"),
        ("#hashtag", "#hashtag"),
        ("1. not a list", "1\\. not a list"),
        ("2022) not a list", "2022\\) not a list"),
        ("1.5 million", "1.5 million"),
        ("- not a list", "\\- not a list"),
        ("-40 degrees", "-40 degrees"),
        ("+ one", "\\+ one"),
        ("> not a quote", "\\> not a quote"),
        ("a -> b", "a -> b"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("--- | ---", "\\--- | ---"),
        ("*emphasis* _and_ `code` ~~gone~~", "\\*emphasis\\* \\_and\\_ \\`code\\` \\~\\~gone\\~\\~"),
        ("[link](https://a.example)", "\\[link\\](https://a.example)"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("AT&T &amp; &#42; & Co.", "AT&T &amp;amp; &amp;#42; & Co."),
        ("a\\b", "a\\\\b"),
    ],
)
def test_escapes(text: str, markdown: str) -> None:
    """What would be markup stays text, and what would not is left as it is."""
    assert escape_markdown(text) == markdown


@given(st.text(max_size=100))
def test_no_markup_gets_through(text: str) -> None:
    """No tag, link, emphasis or code is left unescaped in any text."""
    escaped = escape_markdown(text).replace("\\\\", "")
    for at, mark in enumerate(escaped):
        assert mark not in "*_`[]<~" or escaped[at - 1] == "\\"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/<b>", "https://a.example/ b", "http://[", "a", "https://a\x1b[1m"]
)
def test_no_link(url: str) -> None:
    """An address that is none of the web, or would break out of its brackets, is not printed as a link."""
    assert not is_web_address(url)
    assert to_markdown(Article(url=url, title="A")) == "# A\n"


def test_ordered_lists_keep_their_numbers() -> None:
    """Items come with the number that the page printed, and what is below them stands as far in as their text."""
    items = (
        Block("list_item", "Cut the onions.", 1, number=9),
        Block("list_item", "Fry them.\nSlowly.", 1, number=10),
        Block("list_item", "In butter", 2),
    )
    markdown = to_markdown(Article(blocks=items))
    assert markdown == "9. Cut the onions.\n\n10. Fry them.\n    Slowly.\n\n   - In butter\n"
