"""Pages of a site nobody described, in text of our own, and what newsclean's generic way reads of them."""

from __future__ import annotations

from newsclean.document import Document
from newsclean.extract.generic import extract_generic, scan_document
from newsclean.extract.scan import Scan
from newsclean.model import Block, Draft, Limits, Page
from newsclean.parse import parse_page

URL = "https://paper.example/2024/05/06/piano"
TITLE = "A piano for the town"
STORY = [
    "The ferry left an hour late, and the traders on its deck had pears, letters and a piano to deliver to the town.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall behind the gym.",
    "The harbor master, who has counted boats since 1988, said that he had never seen so many wait for one box.",
    "On Friday the tuner came from the mainland, and by evening the first scales were heard across the square.",
]
MENU = '<nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOT = "<footer><p>© 2024 The Harbor Paper. All rights reserved.</p></footer>"


def paragraphs(texts: list[str]) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    """Return a page with menu and footer around `body`."""
    return f"<html><head><title>{title}</title>{head}</head><body>{MENU}{body}{FOOT}</body></html>"


def article_page(inner: str, head: str = "") -> str:
    """Return a page whose article, below the title, is `inner`."""
    return page(f"<h1>{TITLE}</h1><article>{inner}</article>", head)


def parse(html: str, url: str | None = URL) -> Document:
    """Return a page as the extractor gets it."""
    return parse_page(Page(html, url), Limits())


def scan(html: str) -> Scan:
    """Return the runs of text of a page."""
    return scan_document(parse(html))


def extract(html: str) -> Draft:
    """Return the blocks that the generic way makes of a page."""
    return extract_generic(parse(html))


def body_of(draft: Draft) -> list[Block]:
    """Return the blocks that stay in the article."""
    return [block for block in draft.blocks if block.role == "body" and block.removed is None]


def rules_of(draft: Draft) -> dict[str, str]:
    """Return for each text that went the rule that took it."""
    return {block.text: block.removed.rule for block in draft.blocks if block.removed is not None}
