"""Headlines of pages whose head gives none: blogs of old, print views, frames, news pages without headings."""

from __future__ import annotations

import pytest

from newsclean import clean_html
from newsclean.model import Article

HEADLINE = "Swimming pig cheered at the fair"
STORY = [
    "A pig named Duchess swam the length of the fair pond on Saturday, twice, before a crowd of six hundred people.",
    "It was the first time since the war that the prize went to anyone, and the judges had to look for the cup.",
    "The fair goes on through Wednesday, and nobody who saw the pig expects the goat to try again this year.",
]
BODY = "".join(f"<p>{text}</p>" for text in STORY)


def read(title: str, above: str, body: str = BODY, head: str = "") -> Article:
    """Return the article of a page with a title element and what stands above its story."""
    page = f"<html><head><title>{title}</title>{head}</head><body>{above}{body}</body></html>"
    return clean_html(page, url="http://www.paper.example/1998/09/14/pig.htm")


@pytest.mark.parametrize("title", ["Untitled Document", "Inhalt", "The Ledger Online: Front Page 9/14/98", "News", ""])
@pytest.mark.parametrize(
    "line",
    [
        f"<h2>{HEADLINE}</h2>",
        f"<h3>{HEADLINE}</h3><p>By Ann Lee</p>",
        f"<font size=5><b>{HEADLINE}</b></font><p><b>By ANN LEE</b>",
        f"<font size=+2>{HEADLINE}</font><br><br><b>A dek in bold letters, and no more than that</b>",
        f"<b>{HEADLINE}</b><br><br>By Ann Lee<br><br>",
        f"<p class=headline>{HEADLINE}</p><p>By Ann Lee</p>",
        f"<span class=hed>{HEADLINE}</span><br><span class=byline>By Ann Lee</span>",
        f"<div class=midashi1>{HEADLINE}</div>",
    ],
)
def test_titles_that_say_nothing(title: str, line: str) -> None:
    """Where the title element says nothing of the story, what is set as a headline above it is the title, once."""
    article = read(title, line)
    assert article.title == HEADLINE
    assert HEADLINE not in article.text


@pytest.mark.parametrize(
    "title", [f"Old Mill Notes &raquo; {HEADLINE}", f"Old Mill Notes: {HEADLINE}", f"{HEADLINE} - Old Mill Notes"]
)
def test_part_of_the_title_element(title: str) -> None:
    """The line above the story that the title element begins or ends with is the title; so much for a masthead."""
    for above in ("<h1>Old Mill Notes</h1>", "<h1><a href='/'><img alt='Old Mill Notes' src=l.gif></a></h1>", ""):
        article = read(title, f"{above}<h2 class=date>September 14, 1998</h2><h3 class=title>{HEADLINE}</h3>")
        assert article.title == HEADLINE
        assert article.text.startswith(STORY[0])


@pytest.mark.parametrize(
    "line",
    [
        f"<h3 class=entry-header>{HEADLINE}</h3>",
        f"<h2><a href='/1998/09/14/pig.htm' rel='bookmark'>{HEADLINE}</a></h2>",
    ],
)
@pytest.mark.parametrize("between", [": ", " &raquo; ", " &raquo; Blog Archive &raquo; ", " » Blog-Archiv » "])
def test_posts_of_blogs(line: str, between: str) -> None:
    """What TypePad and WordPress mark as the title of a post is the title, though the blog's name is the heading."""
    masthead = "<h1><a href='/notes/'>The Notebook of an Old Miller by the River</a></h1><h2>Flour and more</h2>"
    title = f"The Notebook of an Old Miller by the River{between}{HEADLINE}"
    assert read(title, masthead + line).title == HEADLINE


def test_words_of_the_archive() -> None:
    """What WordPress wrote between the names of a blog and its post is no part of a title."""
    assert read(f"Paper &raquo; Blog Archive &raquo; {HEADLINE}", "").title == HEADLINE


def test_story_goes_by_the_last_part_of_its_address() -> None:
    """The words of a page's own address are no section's, with a stroke at its end as without."""
    page = f"<title>Notes on everything - {HEADLINE}</title>{BODY}"
    for end in ("", "/"):
        url = f"http://www.paper.example/1998/swimming-pig-cheered-at-the-fair{end}"
        assert clean_html(page, url=url).title == f"Notes on everything - {HEADLINE}"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("A pig swims the pond at the fair", "<h2>How it all came about</h2>"),
        ("Ashes to ashes", "<h2>Ashes to ashes</h2><h3>Part one of three parts</h3>"),
        ("Notes", "<h2>Questions</h2>"),
        ("Notes", "<h2>One thing and another</h2><h2>What came of it all</h2>"),
        ("Notes", "<b>All of it happened before noon.</b>"),
        ("Notes", "<h3>September 14, 1998</h3>"),
        ("Notes", "<font size=2>Read all about the fair</font>"),
        ("Pig swims, goat sulks - Local sports news", "<h2>Local sports news</h2><h3>Pig swims, goat sulks</h3>"),
    ],
)
def test_other_lines_above_a_story(title: str, above: str) -> None:
    """A title element that speaks of the story stays the title, and so where no line stands alone as its headline."""
    assert (read(title, above).title or "").startswith(title.partition(" - ")[0])


def test_subheadings() -> None:
    """The first of several headings of a story is one of them, and stays in the text."""
    parts = "".join(
        f"<h2>{head}</h2><p>{text}</p>"
        for head, text in zip(("How it began so early", "A prize"), STORY[:2], strict=True)
    )
    article = read("Notes", "", parts + f"<h2>What the goat did</h2><p>{STORY[2]}</p>")
    assert article.title == "Notes"
    assert article.text.startswith("How it began so early")


@pytest.mark.parametrize("title", [f"{HEADLINE} | PAP", f"{HEADLINE} | Fair News"])
def test_part_of_a_declared_title(title: str) -> None:
    """Where the page's title ends with what no page says is the site's name, the heading above the story parts it."""
    logo = "<h1><a href='/news/'>PAP NEWS WEB</a></h1>"
    article = read(title, f"{logo}<h2>{HEADLINE}</h2>", head=f'<meta property="og:title" content="{title}">')
    assert article.title == HEADLINE
    small = f'<meta property="og:title" content="{HEADLINE} | Fair News">'
    assert read(title, f"{logo}<h2>Fair News</h2>", head=small).title == f"{HEADLINE} | Fair News"


def test_masses_of_marked_text() -> None:
    """A page that is all headings within headings is read as any other."""
    assert read("News", "<b>" * 150 + f"{HEADLINE}<br><br>", BODY * 300).title == "News"
