"""Who said a quote stands with it."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, URL, article_page, paragraphs, scan
from newsclean.extract.attributions import join_attributions
from newsclean.model import Article, Block, Removal

QUOTE = "We have counted boats since the war, and never saw one like this."
GONE = Removal("extract", "beside", "beside")


def clean(quote: str) -> Article:
    """Return the article of a page amid whose story a quote stands."""
    return newsclean.clean_html(article_page(paragraphs(STORY[:2]) + quote + paragraphs(STORY[2:])), url=URL)


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote><p>{QUOTE}</p><footer>— Ada Quill, harbor master</footer></blockquote>",
        f"<blockquote><p>{QUOTE}</p><cite>— Ada Quill, harbor master</cite></blockquote>",
        f"<blockquote><p>{QUOTE}</p><p>— Ada Quill, harbor master</p></blockquote>",
        f"<figure><blockquote>{QUOTE}</blockquote><figcaption>— Ada Quill, harbor master</figcaption></figure>",
    ],
)
def test_who_said_a_quote_stands_with_it(quote: str) -> None:
    """The attribution below a quote is its last line, not a second quote."""
    quotes = [block.text for block in clean(quote).blocks if block.kind == "quote"]
    assert quotes == [f"{QUOTE}\n— Ada Quill, harbor master"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("<strong>Ada Quill</strong><span>Harbor master</span>", "Ada Quill Harbor master"),
        ("<strong>Ada Quill</strong> <span>Harbor master</span>", "Ada Quill Harbor master"),
        ("Ada MacDonald", "Ada MacDonald"),
        ("Ada FitzGerald", "Ada FitzGerald"),
        ("The makers of YouTube", "The makers of YouTube"),
    ],
)
def test_an_office_is_parted_from_the_name(printed: str, read: str) -> None:
    """What stands in two elements with nothing between is two words to the reader, and a capital inside a name none."""
    found = clean(f"<blockquote><p>{QUOTE}</p><footer>{printed}</footer></blockquote>").blocks
    assert [block.text for block in found if block.kind == "quote"] == [f"{QUOTE}\n{read}"]


def test_paragraphs_of_a_quote_stay_apart() -> None:
    """A second paragraph of a quote attributes nothing."""
    quotes = [
        b.text for b in clean(f"<blockquote><p>{QUOTE}</p><p>It sank.</p></blockquote>").blocks if b.kind == "quote"
    ]
    assert quotes == [QUOTE, "It sank."]


def test_the_attribution_of_a_quote_goes_with_it() -> None:
    """Who said what is not of the story is not, either."""
    found = scan(f"<blockquote><p>{QUOTE}</p><p>— Ada Quill</p></blockquote>")
    blocks = [Block("quote", QUOTE, removed=GONE), Block("quote", "— Ada Quill", place=1)]
    assert [block.removed for block in join_attributions(blocks, found)] == [GONE, GONE]
