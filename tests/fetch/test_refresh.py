"""Redirects that a page asks for itself: followed once, on the same site, and only where browsers obey them."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.errors import RobotsDisallowed, StatusError
from newsclean.fetch.refresh import HEAD_BYTES, find_refresh
from newsclean.model import Options

from .conftest import Fetch
from .servers import PAGE, Answer, Site

HERE = httpx.URL("http://news.example/old/story")
OPTIONS = Options(allow_private=True, timeout=10)
STORY = "The harbour opened again on Monday, and the first boat in carried eleven crates of pears for the market."


def refresh(content: str) -> bytes:
    return f'<!doctype html><html><head><meta http-equiv="refresh" content="{content}"></head></html>'.encode()


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        ('<meta http-equiv="refresh" content="0; url=http://news.example/new">', "http://news.example/new"),
        ("<META CONTENT='0;URL=/new' HTTP-EQUIV=Refresh>", "http://news.example/new"),
        ("<meta http-equiv=refresh content=0;url=new>", "http://news.example/old/new"),
        ("""<meta http-equiv="refresh" content="1.5; url='/new'">""", "http://news.example/new"),
        ('<meta http-equiv="refresh" content="0, /new?a=1&amp;b=2">', "http://news.example/new?a=1&b=2"),
        ('<meta http-equiv="refresh"\n content="5;url=//other.example/">', "http://other.example/"),
    ],
)
def test_refresh_is_found(tag: str, there: str) -> None:
    """A refresh is found however it is written; its address may be relative."""
    assert find_refresh(f"<head><title>Moved</title>{tag}</head>".encode(), HERE) == httpx.URL(there)
    assert find_refresh(f"<head>{tag}</head>", HERE) == httpx.URL(there)


@pytest.mark.parametrize(
    "markup",
    [
        '<noscript><meta http-equiv="refresh" content="0; url=/no-script"></noscript>',
        '<!-- <meta http-equiv="refresh" content="0; url=/old"> -->',
        """<script>document.write('<meta http-equiv="refresh" content="0; url=/ad">')</script>""",
        """<style>/* <meta http-equiv="refresh" content="0; url=/ad"> */</style>""",
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="300; url=/the-front-page">',
        '<meta http-equiv="refresh" content="0; url=/old/story">',
        '<meta http-equiv="refresh" content="0; url=javascript:history.back()">',
        '<meta http-equiv="refresh" content="0; url=http://[x">',
        '<meta http-equiv="refresh" content="0; url=http://user:word@news.example/new">',
        '<meta http-equiv="refresh" content="soon; url=/new">',
        '<meta name="refresh" content="0; url=/new">',
        '<meta http-equiv="refresh">',
        "<p>A page may refresh itself, and send its reader to another url.</p>",
    ],
)
def test_no_refresh_is_read_into_a_page(markup: str) -> None:
    """What stands in scripts, comments and noscript, reloads the page, or comes late, leads nowhere."""
    assert find_refresh(f"<head><title>Pears</title>{markup}</head>".encode(), HERE) is None


def test_refresh_far_down_is_no_redirect() -> None:
    """Only the start of a page is looked at: a story about refreshes is none."""
    assert find_refresh(b" " * HEAD_BYTES + refresh("0; url=/new"), HERE) is None


@given(st.text(alphabet="<>!-metahtpequivrfscon0;url='\"/ \n", max_size=300))
def test_any_markup_is_looked_through(text: str) -> None:
    """No markup, however broken, makes an error of another kind."""
    find_refresh(f'<meta http-equiv="refresh" content="{text}">{text}', HERE)


def test_refresh_on_the_site_is_followed(fetch: Fetch, site: Site) -> None:
    """A page that sends its reader on within its site is one more hop, told among the redirects."""
    site.add("/new", Answer())
    url = site.redirect("/", "/old")
    site.add("/old", Answer(refresh("0; url=/new")))
    page = fetch(url, OPTIONS)
    assert (page.url, page.body, page.notes) == (site.url("/new"), PAGE, ())
    assert page.redirects == (url, site.url("/old"))


def test_refresh_is_followed_once(fetch: Fetch, site: Site) -> None:
    """A page that is sent on again is what comes back: there is no third page, and no circle."""
    for number in range(4):
        site.add(f"/{number}", Answer(refresh(f"0; url=/{(number + 1) % 4}")))
    page = fetch(site.url("/0"), OPTIONS)
    assert (page.url, page.redirects) == (site.url("/1"), (site.url("/0"),))
    assert site.paths() == ["/0", "/1"]


def test_refresh_to_another_site_is_told(fetch: Fetch, site: Site) -> None:
    """A page that sends its reader to another site stays the page; a warning of the article says where it leads."""
    body = refresh("0; url=http://other.example/ad").replace(
        b"</head>", f"</head><article><h1>Pears come in</h1><p>{STORY}</p><p>{STORY[4:]}</p></article>".encode()
    )
    url = site.add("/", Answer(body))
    page = fetch(url, OPTIONS)
    assert (page.url, page.body) == (url, body)
    assert "http://other.example/ad" in page.notes[0]
    article = newsclean.clean_url(url, options=OPTIONS)
    assert any("http://other.example/ad" in warning for warning in article.warnings)
    assert STORY in article.text


def test_refresh_obeys_all_rules(fetch: Fetch, site: Site) -> None:
    """The page behind a refresh is asked for as any other: robots.txt and status count."""
    site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /private\n", headers={"Content-Type": "text/plain"}))
    with pytest.raises(RobotsDisallowed):
        fetch(site.add("/", Answer(refresh("0; url=/private"))), OPTIONS)
    with pytest.raises(StatusError):
        fetch(site.add("/", Answer(refresh("0; url=/missing"))), OPTIONS)
    assert "/private" not in site.paths()
