"""Titles as a reader sees them: without site, section, kicker and what is hidden in a heading."""

from __future__ import annotations

from typing import Any

import pytest

import newsclean
from generic_pages import STORY
from newsclean.metadata import read_metadata
from newsclean.model import Block, Draft, Limits, Page
from newsclean.parse import parse_page

from .pages import URL, metas, named, read, script, story

FULL = "A bridge closes in the north, and a town learns to row"
SITE = metas(og__site_name="The Northern Paper")


@pytest.mark.parametrize(
    "page",
    [
        f'<h1><span class="kicker">Rivers</span> <span>{FULL}</span></h1>' + story(headline=FULL),
        f'<h1><span class="kicker">Rivers:</span> {FULL}</h1>' + metas(og__title=FULL),
        f"<h1><b>Premium</b>{FULL}</h1>" + story(headline=FULL),
        f"<h1><span>{FULL}<i>24</i></span></h1>" + metas(og__title=FULL),
        f"<h1><svg><title>Plus</title></svg>{FULL}</h1>",
        f"<h1>{FULL}<script>var a = 'of the script'</script><style>b {{top: 0}}</style><button>Share</button></h1>",
        f'<h2 itemprop="headline">{FULL}</h2>',
        f'<h2 property="schema:headline">{FULL}</h2>',
        story(headline="A bridge closes in the north, ...") + metas(og__title=FULL),
    ],
)
def test_headings(page: str) -> None:
    """A heading counts without its kicker, labels, scripts and pictures."""
    assert read(page).title == FULL


def test_a_heading_of_parts_is_on_one_line() -> None:
    """A heading whose parts together are the page's title has one space between them, and none around."""
    parts = "<h1>\n <span>A bridge closes in the north</span><i></i><span>and a town learns to row</span>\n</h1>"
    assert read(parts + metas(og__title=FULL)).title == FULL.replace(",", "")


@pytest.mark.parametrize(
    "tail",
    [
        *(
            f" {mark} The Northern Paper"
            for mark in ("|", "-", "–", "—", "·", "•", "»", "«", "::", "/", "//", "~", ">", ":")
        ),
        *("| The Northern Paper", "｜The Northern Paper", "_The Northern Paper", " (The Northern Paper)", " | TNP"),
        *(
            " - Northern Paper",
            " | The Northern Paper Online",
            " - paper.example",
            " | Rivers",
            " - Rivers - The Northern Paper",
        ),
        *(" | North | The Northern Paper",),
    ],
)
def test_site_and_section_behind(tail: str) -> None:
    """The site's name, its initials and the section's name go from the end of a title, whatever mark sets them off."""
    assert read(metas(og__title=FULL + tail, article__section="Rivers") + SITE).title == FULL


@pytest.mark.parametrize(
    "title",
    [
        "Bridges (and what they cost)",
        "Row, row | A song of the north",
        "Either/or: a town decides",
        "The Northern Paper: how it began in a mill on the river",
        "A weekly note: rivers, mills and towns (2024-05-06)",
    ],
)
def test_marks_inside_a_title(title: str) -> None:
    """A mark inside a title is no border where neither the site nor the section stands behind it."""
    assert read(metas(og__title=title) + SITE).title == title
    assert read(f"<h1>{title}</h1>" + metas(og__title=title) + SITE).title == title


def test_papers_in_chinese() -> None:
    """In Chinese a paper's name follows a title without a space."""
    assert (
        read("<title>北方的桥关闭了，全城学习划船-北方新闻网</title>", "https://bei.example/1").title
        == "北方的桥关闭了，全城学习划船"
    )


@pytest.mark.parametrize(
    "data",
    [
        {"headline": [FULL]},
        {"headline": {"@value": FULL}},
        {"name": FULL},
        {"headline": FULL.replace(",", "&#44;")},
        {"headline": f"{FULL} | The Paper", "publisher": named("Organization", "The Paper")},
    ],
)
def test_titles_in_data(data: dict[str, Any]) -> None:
    """A headline in JSON-LD is read in any shape, and a list of other stories beside it is not."""
    listed = {"@type": "NewsArticle", "headline": "A mill opens", "url": "https://www.paper.example/mill"}
    others = script({"@type": "ItemList", "itemListElement": [listed]})
    assert read(others + story(**data)).title == FULL


def test_beginning_of_a_title() -> None:
    """A heading that another title only adds to is the title, and comes before one that is merely like it."""
    page = f"<h1>The Bridge Blog</h1><h1>{FULL}</h1>" + metas(og__title=f"{FULL} - The Weekly Bridge in the North")
    assert read(page).title == FULL
    assert (
        read("<h1>Two rivers</h1>" + metas(og__title="Two rivers - Maps and tables of a whole valley")).title
        == "Two rivers"
    )


def test_site_learned_from_the_page() -> None:
    """What the title element sets before a known title is the site's name, and no heading that says so is the title."""
    page = f"<title>Stone's Notes: {FULL}</title><h1>Stone's Notes</h1><h1>Rivers</h1>" + metas(og__title=FULL)
    assert read(page).title == FULL
    longer = f"{FULL} - Letters from a valley"
    assert read(f"<title>{longer}</title><h1>{longer}</h1>" + metas(og__title=FULL)).title == longer
    numbered = "Paper Letter #18 – Small is the new large"
    assert read(f"<h1>{numbered}</h1>" + metas(og__title=numbered, og__site_name="Paper")).title == numbered


def test_rubric_behind_a_bar() -> None:
    """The section goes from a heading, too, where a bar sets it off."""
    page = f"<h1>{FULL} | Opinion</h1>" + metas(og__title=f"{FULL} | Opinion", article__section="Opinion")
    assert read(page).title == FULL


def test_kicker_with_a_colon() -> None:
    """No mark is left of a kicker that stands before the headline."""
    assert read(f"<h1><span>Rivers</span> : {FULL}</h1>" + metas(og__title=FULL)).title == FULL


def lone(heading: str, *, above: bool = True) -> str | None:
    """Return the title of a page with one heading, above its story or below."""
    text = "The bridge was closed on Monday after an engineer had found cracks in two of its seven piers."
    parts = [f"<h1>{heading}</h1>", f"<p>{text}</p>"]
    page = metas(og__title="Bridge in the north shut: what to know") + "".join(parts if above else reversed(parts))
    document = parse_page(Page(page, URL), Limits())
    return read_metadata(document, Draft((Block("paragraph", text),), "generic"), None).title


def test_lone_heading() -> None:
    """The only heading above a story is its title though it is worded anew, but not if it speaks of other things."""
    heading = "The iron crossing in our north is closed for weeks"
    assert lone(heading) == heading
    assert (
        lone(heading, above=False)
        == lone("A letter from our editor to you")
        == "Bridge in the north shut: what to know"
    )


def test_paragraph_as_heading() -> None:
    """A heading as long as a paragraph is no title."""
    assert read(f"<h1>{FULL}. {'And so on and on it went. ' * 10}</h1>" + metas(og__title=FULL)).title == FULL


BLOG = "<title>Nettlewick Notes: {full}</title><h1><a href='/'>Nettlewick Notes</a></h1>{posts}"


@pytest.mark.parametrize("marked", ["h3 class='post-title entry-title'", "h2 class=entry-title", "h4 class=post-title"])
def test_title_of_a_post(marked: str) -> None:
    """Where the first heading is a blog's name, the title is the one heading that is marked as a post's."""
    assert read(BLOG.format(full=FULL, posts=f"<{marked}>{FULL}</{marked[:2]}>")).title == FULL


def test_titles_of_several_posts() -> None:
    """Several headings that are marked as a post's are none of the page's title."""
    posts = f"<h3 class=entry-title>{FULL}</h3><h3 class=entry-title>The horse is nobody's</h3>"
    assert read(BLOG.format(full=FULL, posts=posts)).title == f"Nettlewick Notes: {FULL}"


@pytest.mark.parametrize("href", ["/", "https://www.paper.example/", "https://paper.example"])
def test_heading_that_leads_home(href: str) -> None:
    """A heading that is a link to the site's front page is its name, which goes from the title element."""
    page = f"<title>{FULL} - Nettlewick Notes</title><h1><a href='{href}'>Nettlewick Notes</a></h1>"
    assert read(page).title == FULL


@pytest.mark.parametrize("href", ["/north/bridge-closes", "https://other.example/", "#top"])
def test_heading_that_leads_elsewhere(href: str) -> None:
    """A heading that is a link to its own story, to another site or within the page is a title."""
    assert read(f"<title>{FULL} - Notes</title><h1><a href='{href}'>{FULL}</a></h1>").title == FULL


@pytest.mark.parametrize("sign", ["#", "¶", " #", "🔗"])
def test_sign_of_a_place(sign: str) -> None:
    """The sign at the end of a heading that links to its own place is no part of the title; that of C# is."""
    assert (
        read(f'<h1>A bridge closes in the north<a href="#bridge">{sign}</a></h1>').title
        == "A bridge closes in the north"
    )
    assert read("<h1>A bridge written in C#</h1>").title == "A bridge written in C#"


def test_label_in_an_element_of_its_own() -> None:
    """A label glued to the title in the heading is parted from it as the page's data part both."""
    whole = "North: A bridge closes in the night"
    glued = "<h1><span>North</span><span>A bridge closes in the night</span></h1>"
    assert read(metas(og__title=whole) + glued).title == whole
    assert read(metas(og__title=whole) + glued.replace("North<", "North:<")).title == whole
    assert read(metas(og__title=whole) + f"<h1>{whole.replace(': ', ' - ')}</h1>").title == whole.replace(": ", " - ")


@pytest.mark.parametrize("flag", ["headline__flag", "label", "article-badge", "Tag"])
def test_flag_in_the_heading(flag: str) -> None:
    """An element of the heading that says of what kind a story is is no part of the title, though the data have it."""
    page = f'<h1><span class="{flag}">Interview</span> {FULL}</h1>' + metas(og__title=f"INTERVIEW - {FULL}")
    assert read(page).title == FULL
    flagship = page.replace(flag, "flagship")
    assert read(flagship).title == f"Interview {FULL}"


@pytest.mark.parametrize("kicker", ["article__kicker", "overline", "c-title__surtitle", "Eyebrow"])
def test_kicker_in_the_heading(kicker: str) -> None:
    """An element of the heading for the kicker is no part of the title where the data do not have it there."""
    page = f'<h1><span class="{kicker}">In the North</span><span>{FULL}</span></h1>' + metas(og__title=f"Boats: {FULL}")
    assert read(page).title == FULL
    assert read(page.replace(kicker, "kickers-story")).title != FULL
    hidden = page.replace("North</span>", "North</span><span class=visually-hidden>: </span>")
    assert read(hidden.replace("Boats: ", "In the North: ")).title == f"In the North: {FULL}"


@pytest.mark.parametrize(
    "title", ["父の釣り竿を直してもらった話｜川辺しずく", "父の釣り竿を直してもらった話 | 川辺しずく"]
)
def test_name_behind_a_title_without_spaces(title: str) -> None:
    """The heading is the title where the data set a name behind it, in languages without spaces between words, too."""
    assert read(f"<h1>{title[:14]}</h1>" + metas(og__title=title)).title == "父の釣り竿を直してもらった話"
    assert read("<h1>話題</h1>" + metas(og__title="話題｜父の釣り竿を直した")).title == "話題｜父の釣り竿を直した"


@pytest.mark.parametrize(
    "pages",
    ["（1/2 ページ）", "(2/3ページ)", " (1/2 Seiten)", " - Page 2 of 3", " (Seite 2 von 4)", " | Página 1 de 2"],
)
def test_number_of_the_page(pages: str) -> None:
    """Which page of several a title is that of is no part of it, but parts of a tale and fractions are."""
    assert read(f"<h1>{FULL}{pages}</h1>" + metas(og__title=FULL + pages)).title == FULL
    for title in ("A bridge closes (1/2)", "A bridge closes - 2 of 3 piers", "The story of page 2 of 3"):
        assert read(f"<h1>{title}</h1>" + metas(og__title=title)).title == title


@pytest.mark.parametrize(
    "page",
    [
        "<title>The Paper</title><meta property=og:title content='The Paper'><h1>A bridge closes in the north</h1>",
        "<title>News</title><meta property=og:title content=News><h1>A bridge closes in the north</h1>",
        "<title>News Detail | The Paper</title><meta property=og:title content='News Detail'>"
        "<h2>A bridge closes in the north</h2>",
        "<title>Local News | A bridge closes in the north | The Paper</title><h2>A bridge closes in the north</h2>",
        "<title>A bridge closes in the north &lt; News | The Paper</title><h2>A bridge closes in the north</h2>",
    ],
)
def test_titles_that_a_template_sets(page: str) -> None:
    """Where the head says the same of every story, or more than its title, the printed headline is the title."""
    texts = "".join(f"<p>{text}</p>" for text in STORY)
    found = newsclean.clean_html(f"{page}{texts}", url="https://www.thepaper.example/a")
    assert found.title == "A bridge closes in the north"


def test_short_titles_that_are_stated() -> None:
    """A title of two words that the story speaks of, or that is printed, is no template's."""
    texts = "".join(f"<p>{text}</p>" for text in STORY)
    head = "<title>Piano town</title><meta property=og:title content='Piano town'>"
    assert newsclean.clean_html(f"{head}<h2>Piano town</h2>{texts}", url=URL).title == "Piano town"


def test_kickers_in_headings() -> None:
    """A kicker inside the heading is no part of a title that is stated without it, though the title element has it."""
    heading = '<h1><span class="kicker">Traffic</span> A bridge closes in the north</h1>'
    page = f"<title>Traffic: A bridge closes in the north - The Paper</title>{heading}"
    assert read(page + story(headline="A bridge closes in the north")).title == "A bridge closes in the north"
    assert read(page + story(headline="Traffic: A bridge closes in the north")).title == (
        "Traffic: A bridge closes in the north"
    )


def test_lines_of_a_heading_with_their_stop() -> None:
    """A heading of two elements is read with the stop or dash that the data set between them."""
    heading = "<h1><span>A bridge closes in the north</span> <span>Nobody was told</span></h1>"
    for title in ("A bridge closes in the north. Nobody was told", "A bridge closes in the north – Nobody was told"):
        assert read(heading + story(headline=title)).title == title
    printed = "<h1>A bridge closes in the north. Nobody was told</h1>"
    assert read(printed + story(headline="A bridge closes in the north Nobody was told")).title == (
        "A bridge closes in the north. Nobody was told"
    )


def test_a_kicker_that_one_stated_title_leaves_out() -> None:
    """Of two titles in the data, one with a kicker before it, the bare one counts; a lone word is no title."""
    bare = "A bridge closes in the north"
    for mark in (": ", " - ", " | "):
        assert read(story(headline=f"Traffic{mark}{bare}") + metas(og__title=bare)).title == bare
    whole = "A bridge closes in the north: Nobody knows"
    assert read(story(headline=whole) + metas(og__title="Nobody knows")).title == whole
    assert read(
        story(headline="A non-stop ferry for the north") + metas(og__title="stop ferry for the north")
    ).title == ("A non-stop ferry for the north")


def test_a_kicker_without_a_name_that_one_stated_title_leaves_out() -> None:
    """A heading's first element that one stated title has and the other has not is a kicker, whatever its class."""
    bare, kicker = "A bridge closes in the north", "Traffic"
    heading = f'<h1 class="x1"><span class="k1d8">{kicker}<i>:</i></span> <span class="t5">{bare}</span></h1>'
    assert read(heading + story(headline=f"{kicker}: {bare}") + metas(og__title=bare)).title == bare
    assert read(heading + story(headline=f"{kicker}: {bare}")).title == f"{kicker}: {bare}"


@pytest.mark.parametrize("stated", ["Bridge closes in the north", "Local | Bridge closes in the north"])
def test_a_kicker_and_a_bar_in_elements_of_their_own(stated: str) -> None:
    """A kicker and a bar in the heading leave no glued title, and go where another title of the page has neither."""
    heading = "<h1><span>Local</span><span>|</span><span>Bridge closes in the north</span></h1>"
    data = story(headline="Local | Bridge closes in the north") + metas(og__title=stated)
    assert read(heading + data).title == stated


def test_a_bar_that_is_of_the_title() -> None:
    """A title that all of a page's data set with a bar keeps it."""
    data = story(headline="Up | Down") + metas(og__title="Up | Down")
    assert read("<h1>Up | Down</h1>" + data).title == "Up | Down"
