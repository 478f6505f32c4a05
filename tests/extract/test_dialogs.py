"""Boxes that open over a page, and a web archive's own bar, are not read as the story."""

from __future__ import annotations

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, page, paragraphs, parse, scan
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import extract_generic, scan_document
from newsclean.extract.outline import Setting
from newsclean.extract.plain_outline import Outline
from newsclean.extract.plain_writing import Writing
from newsclean.extract.scan import Scan
from newsclean.extract.tags import OVER

ABOUT = [
    "The museum of the harbor was founded in 1931 by three captains who wanted to keep their charts in one dry room.",
    "Its rooms hold nets, lamps and the wheel of a steamer, and a guide explains on Sundays how each of them was used.",
    "School classes come free of charge, and in winter the cafe below the chart room is open until the last ferry.",
]
ARTICLE = f"<h1>{TITLE}</h1><article>{paragraphs(STORY)}</article>"


def texts(html: str, url: str = "https://paper.example/piano") -> list[str]:
    """Return the paragraphs that stay of a page."""
    return [block.text for block in body_of(extract_generic(parse(html, url))) if block.kind == "paragraph"]


@pytest.mark.parametrize(
    "box",
    [
        '<div role="dialog">{}</div>',
        '<section class="about" role="alertdialog" aria-modal="true">{}</section>',
        '<div class="modal fade">{}</div><div role="dialog"><p>Menu</p></div>',
        '<div class="pum pum-overlay popmake-overlay" role="dialog"><div class="pum-content">{}</div></div>',
        '<div role="dialog" style="display: none">{}</div>',
    ],
)
def test_a_box_over_the_page_goes(box: str) -> None:
    """What opens over the page is no part of the story, in whole sentences as it is."""
    assert texts(page(ARTICLE + box.format(paragraphs(ABOUT)))) == STORY


def test_a_box_goes_that_is_longer_than_a_brief() -> None:
    """A brief is told though more text waits in boxes that a script opens."""
    box = f'<div role="dialog" style="display: none"><h2>The museum</h2>{paragraphs(ABOUT)}</div>'
    menu = "".join(f'<p><a href="/{name}">The {name} pages of the paper</a></p>' for name in ("sea", "town", "school"))
    kept = texts(page(f"<h1>{TITLE}</h1><article>{paragraphs(STORY[:2])}</article>{menu}{box}"))
    assert kept == STORY[:2]


def test_the_bar_of_a_web_archive_goes() -> None:
    """What an archive says of its own collection is nothing that the page says."""
    bar = f'<div id="wm-ipp-base"><div id="wm-ipp"><div class="about">{paragraphs(ABOUT[:1])}</div></div></div>'
    address = "https://web.archive.org/web/20160526181643/https://paper.example/piano"
    assert texts(page(bar + ARTICLE), address) == STORY


@pytest.mark.parametrize(
    "html",
    [
        page(f'<div role="dialog" class="story">{ARTICLE}</div>'),
        page(f'<div role="dialog" class="reader">{paragraphs(STORY)}</div>'),
        page(f'<div role="dialog"><p>Menu</p></div><div class="modal-open content">{ARTICLE}</div>'),
        f'<html><body class="modal" role="dialog">{ARTICLE}<div role="dialog"><p>Menu</p></div></body></html>',
        page(f'<div role="dialog"><p>Menu</p></div>{ARTICLE}').replace("<article>", '<article id="wm-ipp-story">'),
    ],
)
def test_a_story_in_a_box_stays(html: str) -> None:
    """The page's title, or most of its text, is in no box over something else; nor is all that sounds like one."""
    assert texts(html) == STORY


def test_a_dialogue_stays() -> None:
    """What an element for a conversation holds is what was said."""
    said = f'<div class="dialog">{paragraphs(ABOUT[:2])}</div><div role="dialog"><p>Menu</p></div>'
    html = article_page(paragraphs(STORY[:3]) + said + paragraphs(STORY[3:]))
    kept = [block.text for block in body_of(extract(html))]
    assert kept == [*STORY[:3], *ABOUT[:2], *STORY[3:]]


def outlines(found: Scan) -> list[list[bool]]:
    """Return which elements are hidden by either way."""
    document = parse(page(ARTICLE))
    setting: Setting = measure_runs(found, Anchors(document)).outline
    plain = Outline(found, Writing(found.texts))
    return [[bool(one) for one in hidden] for hidden in (setting.hidden, plain.hidden)]


@pytest.mark.parametrize("hiding", [(True, OVER), (True, True), (OVER, True), (OVER, OVER), (False, OVER)])
def test_both_ways_hide_the_same(hiding: tuple[int, int]) -> None:
    """Text that attributes hide counts as most of a page does, and a box over it is hidden all the same."""
    inner = f'<div class="a">{paragraphs(ABOUT)}<div class="b">{paragraphs(ABOUT)}</div></div>'
    found = scan(page(f'<h1>{TITLE}</h1>{paragraphs(STORY[:1])}{inner}<div class="b">{paragraphs(ABOUT)}</div>'))
    for tag in found.distinct:
        if tag.names in ("a", "b"):
            tag.hidden = hiding[tag.names == "b"]
    native, plain = outlines(found)
    assert native == plain


def test_a_scan_says_what_opens_over_the_page() -> None:
    """The start tag of a box is marked, however it was hidden before."""
    found = scan_document(parse(page(f'{ARTICLE}<div role="dialog" hidden>{paragraphs(ABOUT)}</div>')))
    assert [tag.hidden for tag in found.distinct if "dialog" in tag.names] == [OVER]
