"""A page on a person's own site is by that person where nothing says whose it is."""

from __future__ import annotations

import pytest

from newsclean import clean_html
from newsclean.metadata.site_owner import is_called_after

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "I moved the old server into the shed last spring, and since then it has run on what the sun gives it.",
        "The first night it stopped at three, when the battery was empty and the cat had found the switch.",
        "What helped was a second panel, a box over the switch and a script that writes to me before it sleeps.",
    )
)


def authors_of(head: str, body: str = "", url: str = "https://tobyquill.example/shed") -> tuple[str, ...]:
    page = f"<html><head>{head}</head><body><article><h1>A server in the shed</h1>{STORY}</article>{body}</body></html>"
    return clean_html(page.encode(), url=url).authors


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ('<meta property="og:site_name" content="Toby Quill">', "", "https://tobyquill.example/shed"),
        ('<meta property="og:site_name" content="Toby Quill">', "", "https://toby.blogs.example/shed"),
        ("<title>A server in the shed | Toby Quill</title>", "", "https://www.quill.example/shed"),
        ("<title>A server in the shed (Toby Quill)</title>", "", "https://quill.example/shed"),
        ("", "<footer>&copy; 2025 Toby Quill. All rights reserved.</footer>", "https://toby-quill.example/shed"),
        ("", "<footer>Copyright © 2019–2025 <a href='/'>Toby Quill</a></footer>", "https://tobyquill.example/shed"),
        ("", "<footer>© Toby B. Quill, 2025</footer>", "https://tobyquill.example/shed"),
    ],
)
def test_a_person_whose_name_site_and_host_bear_is_the_author(head: str, body: str, url: str) -> None:
    """Data, title or the note of rights call the site as its address does."""
    assert [name.replace(" B.", "") for name in authors_of(head, body, url)] == ["Toby Quill"]


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ('<meta property="og:site_name" content="Toby Quill">', "", "https://shedserver.example/a"),
        ('<meta property="og:site_name" content="Toby Quill Stationery">', "", "https://tobyquillstationery.example/a"),
        ('<meta property="og:site_name" content="Harbor Ledger">', "", "https://harborledger.example/a"),
        ("<title>A server in the shed | Quill</title>", "", "https://quill.example/a"),
        ("", "<p>Photos © Toby Quill and others, all of them his</p>", "https://harborledger.example/a"),
        ("", "<footer>© 2025 Quill Media Inc.</footer>", "https://quill.example/a"),
    ],
)
def test_a_site_of_another_name_has_no_such_author(head: str, body: str, url: str) -> None:
    """A firm, a paper, a photographer, or a host that says something else name nobody."""
    assert authors_of(head, body, url) == ()


def test_who_is_named_on_the_page_comes_first() -> None:
    """A guest on somebody's own site is the author."""
    head = '<meta property="og:site_name" content="Toby Quill"><meta name="author" content="Nora Stone">'
    assert authors_of(head) == ("Nora Stone",)


def test_short_names_are_no_host() -> None:
    """Two or three letters of a host say nothing of a name."""
    assert not is_called_after(["ann", "lee"], "Ann Lee")
    assert is_called_after(["annlee"], "Ann Lee")
