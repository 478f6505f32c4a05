"""Sections, tags and languages, from wherever a page gives them."""

from __future__ import annotations

import pytest

from .pages import metas, named, person, read, script, story

HOME = {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://www.paper.example/"}
CRUMBS = [
    {"@type": "ListItem", "position": 2, "name": "Rivers", "item": "https://www.paper.example/rivers"},
    {"@type": "ListItem", "position": 2, "item": {"@id": "https://www.paper.example/rivers", "name": "Rivers"}},
]


@pytest.mark.parametrize(
    "page",
    [
        story(articleSection=["Rivers", "North"]),
        story(articleSection="Rivers,North"),
        story(articleSection="Rivers, North, Bridges"),
        *(f'<meta name="{name}" content="Rivers">' for name in ("article:section", "category", "cXenseParse:category")),
        '<span itemprop="articleSection">Rivers</span>',
        *(script({"@type": "BreadcrumbList", "itemListElement": [HOME, crumb]}) for crumb in CRUMBS),
        script(
            {"@type": "BreadcrumbList", "itemListElement": [HOME, CRUMBS[0], {"@type": "ListItem", "name": "A bridge"}]}
        ),
    ],
)
def test_sections(page: str) -> None:
    """The section is the first that data, meta elements or breadcrumbs name; home page and story itself are none."""
    assert read(page).section == "Rivers"


def test_section_with_a_comma() -> None:
    """One comma is part of a section's name."""
    assert read(story(articleSection="Rivers, Lakes and Canals")).section == "Rivers, Lakes and Canals"


@pytest.mark.parametrize(
    "page",
    [
        story(keywords="bridges, rivers; Bridges"),
        story(keywords=["section:north", "bridges", "rivers"]),
        story(keywords=[named("DefinedTerm", "bridges"), {"name": "rivers"}]),
        story(about=[named("Thing", "bridges"), named("Place", "rivers")]),
        metas(article__tag="bridges") + metas(article__tag="rivers"),
        '<a rel="tag" href="/b">bridges</a><a rel="category tag" href="/r">rivers</a>',
        '<span itemprop="keywords">bridges, rivers</span>',
    ],
)
def test_tags(page: str) -> None:
    """Tags come from keywords, the things a story is about, and links to tags."""
    assert read(page).tags == ("bridges", "rivers")


@pytest.mark.parametrize(
    "page",
    [
        '<html lang="de-AT"><p>Die Brücke.',
        '<html xml:lang="de"><p>Die Brücke.',
        story(inLanguage={"@type": "Language", "name": "German", "alternateName": "de"}),
        metas(og__locale="de_DE"),
        '<meta itemprop="inLanguage" content="de">',
    ],
)
def test_languages(page: str) -> None:
    """The language is a code, whether data, the root element or a meta element gives it."""
    assert read(page).language == "de"


@pytest.mark.parametrize(
    ("summary", "wanted"),
    [
        ("The council met for four hours. Von Ada Stone.", "The council met for four hours."),
        ("The council met for four hours (ANSA)", "The council met for four hours"),
        ("The council met for four hours. By noon Ada Stone had left.", None),
        ("Five stories by Ada Stone.", None),
        ("The council met for four hours (and a half)", None),
        ("The council met for four hours. Read on.", "The council met for four hours."),
        ("The council met for four hours.. Read more at paper.example.", "The council met for four hours."),
        ("The council met for four hours... Read More", "The council met for four hours..."),
        ("Der Rat tagte vier Stunden. Mehr dazu", "Der Rat tagte vier Stunden."),
        ("Four hours to read more", None),
        ("The clerk stood up. Read on he did, until noon.", None),
        ("Read more", None),
    ],
)
def test_summaries_without_byline(summary: str, wanted: str | None) -> None:
    """Byline, agency and "Read more" behind a summary's last stop are none of it; a sentence about its author is."""
    assert read(story(description=summary, author=person("Ada Stone"))).summary == (wanted or summary)
