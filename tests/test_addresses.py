"""Addresses as pages write them."""

from __future__ import annotations

import pytest

from newsclean import clean_html, clean_text
from newsclean.addresses import original_of

PAPER = "http://www.paper.example/north/ferry-dog"


@pytest.mark.parametrize(
    "archive",
    [
        "https://web.archive.org/web/20160526181643/",
        "http://web.archive.org/web/20160526181643id_/",
        "https://web.archive.org/web/20160526181643if_/",
        "https://web.archive.org/web/2016/",
        "https://archive.example/wayback/20160526181643/",
    ],
)
def test_copies_in_archives(archive: str) -> None:
    """What a web archive keeps has the address of the page that it was copied from."""
    assert original_of(archive + PAPER) == PAPER


@pytest.mark.parametrize(
    "address",
    [None, "", PAPER, f"https://www.paper.example/share/{PAPER}", "https://paper.example/2016/05/26/ferry-dog"],
)
def test_addresses_of_their_own(address: str | None) -> None:
    """Any other address is itself, whatever it holds."""
    assert original_of(address) == address


COPY = f"https://web.archive.org/web/20160526181643/{PAPER}"
STORY = [
    "The dog that rode the ferry to the island every morning has been given a ticket of her own.",
    "The captain said that she had never missed a crossing, and had never once been sick on the way.",
    "Her owner, who keeps the shop by the pier, did not know of it until the ticket came by post.",
]


def test_site_of_a_copy() -> None:
    """A copy is of the site that it was copied from, whose name goes from the title; its own address stays."""
    home = "https://web.archive.org/web/20160526181643/http://www.paper.example/"
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<title>Paper.example - A dog takes the ferry</title><h1><a href='{home}'>The Pier</a></h1>{paragraphs}"
    article = clean_html(page, url=COPY)
    assert (article.title, article.site, article.url) == ("A dog takes the ferry", "paper.example", COPY)
    dump = clean_text("\n\n".join(STORY), url=COPY)
    assert (dump.site, dump.url) == ("paper.example", COPY)


@pytest.mark.parametrize("broken", ["http://[", "https://[x]/story", "//[::1/a", "http://a.example:99999999/x"])
def test_a_broken_address_costs_nothing(broken: str) -> None:
    """Of a page whose own address, or whose links', cannot be read, the story is read all the same."""
    paragraphs = "".join(f'<div><a href="{broken}">Read</a><p>{text}</p></div>' for text in STORY * 2)
    data = f'<link rel="canonical" href="{broken}"><base href="{broken}">'
    page = f"<head>{data}<title>A dog takes the ferry</title></head><article><h1>A dog takes the ferry</h1>{paragraphs}"
    for url in (broken, "https://www.paper.example/dog"):
        assert STORY[1] in clean_html(page, url=url).text
