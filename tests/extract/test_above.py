"""What stands above a story inside its body: title, dek, byline and date, each under its own role."""

from __future__ import annotations

import pytest

from generic_pages import STORY, TITLE
from newsclean import clean_html
from newsclean.extract.above import is_closing_date
from newsclean.model import Article

TOP = "<b>{title}</b><br>By Ada Stone<br>December 3, 2004<br>"


def read(body: str, language: str = "en") -> Article:
    """Return the article of a page with a title element and a body."""
    return clean_html(f'<html lang="{language}"><title>{TITLE}</title><body>{body}')


def below_headline(line: str, language: str = "en") -> Article:
    """Return the article of a page that prints a line between its headline and its story."""
    return read(f"<article><h1>{TITLE}</h1>{line}" + "".join(f"<p>{text}</p>" for text in STORY), language)


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("de", "Autor: Anna Schmidt", "Anna Schmidt"),
        ("ru", "Автор: Иван Петров", "Иван Петров"),
        ("ar", "بقلم: أحمد حسن", "أحمد حسن"),
        ("th", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("zh", "记者 王小明", "王小明"),
        ("ko", "김철수 기자", "김철수"),
        ("tr", "Yazan: Ahmet Yılmaz", "Ahmet Yılmaz"),
    ],
)
def test_bylines_leave_the_body(language: str, line: str, author: str) -> None:
    """A printed byline in any language gives the author and is no paragraph of the story."""
    article = below_headline(f"<p>{line}</p>", language)
    assert article.authors == (author,)
    assert article.text.startswith(STORY[0][:40])


@pytest.mark.parametrize(
    "item", ["Published 9 July 2024", "<span>Published</span> 14:12, 30 Apr 2024", "May 6, 2024 17:46 pm IST"]
)
def test_a_date_in_a_list_above_the_story_leaves_the_body(item: str) -> None:
    """Broadcasters set date and byline in a list."""
    article = below_headline(f"<ul><li>{item}</li></ul>")
    assert article.text.startswith(STORY[0][:40])


def test_sentences_stay() -> None:
    """A first sentence that begins like a byline stays in the story."""
    line = "Von der Brücke blieb nach der Flut nur noch ein Pfeiler im Wasser stehen"
    assert below_headline(f"<p>{line}</p>", "de").text.startswith(line)


def test_name_and_date_side_by_side() -> None:
    """A name and a date in two elements without a space between are told apart, and are no paragraph."""
    article = below_headline("<div><span>Piet Harms</span><span>Dec 3, 2024</span></div>")
    assert (article.authors, str(article.published)) == (("Piet Harms",), "2024-12-03")
    assert article.text.startswith(STORY[0][:40])


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{TOP.format(title=TITLE)}<br>{'<br><br>'.join(STORY)}</table>",
        f"<div><p>{TOP.format(title=TITLE)}{STORY[0]}</p>{''.join(f'<p>{text}</p>' for text in STORY[1:])}</div>",
    ],
)
def test_heads_parted_by_breaks(body: str) -> None:
    """Old pages part title, byline and date by line breaks alone: they are read and leave the first paragraph."""
    article = read(body)
    assert (article.title, article.authors, str(article.published)) == (TITLE, ("Ada Stone",), "2004-12-03")
    assert article.text.startswith(STORY[0][:40])


def test_verse_under_a_title_stays_whole() -> None:
    """Lines parted by breaks that hold no byline stay together."""
    verse = "The river went by<br>the bridge went down<br>and nobody asked why"
    assert "The river went by\nthe bridge went down\nand nobody asked why" in below_headline(f"<p>{verse}</p>").text


def test_facts_about_a_book_stay_together() -> None:
    """Lines of a story that begin like a byline and go on with other facts are one paragraph."""
    facts = "Author: Ada Stone<br>Released: June 17, 2025 by Mill Books<br>Genre: History"
    assert (
        facts.replace("<br>", "\n")
        in read(
            f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p><p>{facts}</p><p>{STORY[1]}</p><p>{STORY[2]}</p></article>"
        ).text
    )


def test_a_heading_of_the_story_that_the_title_begins_with() -> None:
    """A heading inside the story stays although the title begins like it, or the page states it as its description."""
    head = '<meta name="description" content="The tide turns">'
    parts = f"<p>{STORY[0]}</p><h2>A piano for the</h2><p>{STORY[1]}</p><h2>The tide turns</h2><p>{STORY[2]}</p>"
    article = read(f"{head}<article><h1>{TITLE}</h1>{parts}<p>{STORY[3]}</p></article>")
    assert "A piano for the\n" in article.text
    assert "The tide turns\n" in article.text


def test_the_days_of_a_timeline_stay() -> None:
    """A heading that is a date, behind the first paragraph, is the story's."""
    days = ["May 6, 2024", "May 7, 2024"]
    parts = "".join(f"<h2>{day}</h2><p>{text}</p>" for day, text in zip(days, STORY[1:], strict=False))
    article = read(f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p>{parts}</article>")
    assert article.text.split("\n\n") == [STORY[0], days[0], STORY[1], days[1], STORY[2]]


def stated(heading: str, title: str, h1: str = "") -> str:
    """Return the text of a page that states a title and opens its body with a heading of the second order."""
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    story = "".join(f"<p>{text}</p>" for text in STORY)
    return clean_html(f"<head>{head}</head><body>{h1}<article><h2>{heading}</h2>{story}</article>").text


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Valley</span> <span>Ski lift stands still – 41 people saved by rope</span>",
        "<span>Valley</span><span>Ski lift: 41 people saved</span>",
    ],
)
def test_printed_otherwise_than_stated(heading: str) -> None:
    """A heading that prints the title with a kicker or a few words more is no subheading of the story."""
    assert stated(heading, "Ski lift: 41 people saved").startswith(STORY[0][:40])


@pytest.mark.parametrize(
    ("heading", "h1"),
    [
        ("Forty-one people and one lift", ""),
        ("Ski lift: 41 people saved by rope", "<h1>Ski lift: 41 people saved</h1>"),
        ("What is a ski lift?", "<h1>Ski lift: 41 people</h1>"),
    ],
)
def test_subheading_that_opens_a_story(heading: str, h1: str) -> None:
    """A heading of other words, or below a heading of the first order that is the title, stays."""
    assert stated(heading, "Ski lift: 41 people saved", h1).startswith(heading)


@pytest.mark.parametrize(
    "lines",
    [
        ("Mario Rossi", "Pubblicato: 08/05/2024 10:00"),
        ("Anna Sousa", "8 mai 2024, 10:00"),
        ("WRITTEN BY", "Sarah Jones", "PUBLISHED", "May 8, 2024"),
        ("Sarah Jones", "| Senior Reporter", "Published: Wednesday, May 8th 2024, 5:00 AM EDT"),
    ],
)
def test_names_alone_above_the_story(lines: tuple[str, ...]) -> None:
    """Names, roles and labels alone on their lines leave the text where a date stands beside them."""
    markup = "".join(f"<p>{line}</p>" for line in lines)
    assert read(f"<div><h1>{TITLE}</h1>{markup}" + "".join(f"<p>{text}</p>" for text in STORY)).text == "\n\n".join(
        STORY
    )


@pytest.mark.parametrize("line", ["Mario Rossi", "Der Fluss", "A quiet man"])
def test_lines_alone_above_the_story(line: str) -> None:
    """A line alone that no date stands beside, such as how a portrait begins, stays."""
    assert line in below_headline(f"<p>{line}</p>").text


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("en", "By Laura Stone", "Laura Stone"),
        ("ru", "Автор: Иван Петров", "Иван Петров"),
        ("vi", "Hoàng Tám Diệp", "Hoàng Tám Diệp"),
    ],
)
def test_a_byline_below_the_story_leaves_the_body(language: str, line: str, author: str) -> None:
    """Who signs in the last line is the author, and no paragraph of the story."""
    article = read(
        f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in (*STORY, line)) + "</article>", language
    )
    assert article.authors == (author,)
    assert article.text.endswith(STORY[-1][-40:])


@pytest.mark.parametrize(
    "end",
    [
        "<p>By then the tide had turned.</p>",
        "<p>The piano was made by</p><p>Laura Stone</p>",
        "<p>Play on, said Laura Stone.</p>",
    ],
)
def test_last_lines_of_a_story_stay(end: str) -> None:
    """A sentence and a name to which a short line leads are the story's."""
    article = read(f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in STORY) + f"{end}</article>")
    last = end.rpartition("</")[0].rpartition(">")[2]
    assert article.text.endswith(last)


@pytest.mark.parametrize("label", ["Author", "Автор", "نویسنده"])
def test_a_list_about_the_author_leaves_the_body(label: str) -> None:
    """The items behind the author's, of office and day, are no story; an item of the story's own list is."""
    items = f"<ul><li>{label}, Ada Stone</li><li>Role, From the northern harbor</li><li>6 May 2024</li></ul>"
    article = below_headline(f"<figure><img src=/a.jpg><figcaption>The ferry at the pier</figcaption></figure>{items}")
    assert article.authors == ("Ada Stone",)
    assert article.text.startswith(STORY[0][:40])
    points = "<ul><li>The ferry left an hour late</li><li>A piano came with it</li></ul>"
    assert below_headline(points).text.startswith("The ferry left an hour late\n\nA piano came")


def test_a_name_and_the_place_it_writes_from_are_a_byline() -> None:
    """Where the page states no author, a common name and a place above the story say who wrote it."""
    article = below_headline("<p><b>Tunde Stone, Port Harcourt</b></p>")
    assert (article.authors, article.text) == (("Tunde Stone",), "\n\n".join(STORY))


def test_other_lines_with_a_comma_stay() -> None:
    """Above a story whose author is known, or without a common name, such a line may be an album or a place."""
    assert below_headline("<p>Umgeni Falls, Natal</p>").text.startswith("Umgeni Falls, Natal")
    head = '<meta name="author" content="Ada Stone">'
    article = clean_html(
        f"{head}<article><h1>{TITLE}</h1><p>Paul Stone, Graceland</p><p>{'</p><p>'.join(STORY)}</article>"
    )
    assert article.text.startswith("Paul Stone, Graceland")


def by_site(line: str, author: str = "The Harbor Paper") -> Article:
    """Return the article of a page of a site, which names an author, with a line above the story."""
    head = f'<meta property="og:site_name" content="The Harbor Paper"><meta name="author" content="{author}">'
    story = "".join(f"<p>{text}</p>" for text in (f"<b>{line}</b>", *STORY))
    return clean_html(f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{story}</article></body></html>")


def test_a_lone_name_under_the_account_of_the_paper() -> None:
    """A name alone above a story that is by the site's account is who wrote it."""
    article = by_site("Moorosi Tsiane")
    assert article.authors == ("Moorosi Tsiane",)
    assert "Moorosi Tsiane" not in article.text


@pytest.mark.parametrize("line", ["New Delhi", "Breaking News", "Good morning, readers"])
def test_lone_lines_that_are_no_name(line: str) -> None:
    """A place, a rubric and a greeting name nobody."""
    assert line not in by_site(line).authors


def test_a_lone_name_where_somebody_else_wrote() -> None:
    """Where the page says who wrote it, the line is the story's."""
    article = by_site("Moorosi Tsiane", author="Ada Quill")
    assert article.authors == ("Ada Quill",)


@pytest.mark.parametrize(
    ("line", "closing"),
    [
        ("12 marzo 2024 (modifica il 13 marzo 2024 | 08:00)", True),
        ("(Ada Stone, Ben Rook, 14.3.2024)", True),
        ("(APA, red, 14.3.2024)", True),
        ("14.3.2024", False),
        ("(Die Ausstellung läuft bis 14.3.2024)", False),
        ("(dass es so kam, weiß man seit 1954)", False),
        ("Das Museum öffnet am 12. März 2024 (Eintritt: frei).", False),
    ],
)
def test_a_date_that_closes_a_story(line: str, closing: bool) -> None:
    """A last line that gives the date and its change, or in brackets who wrote and when, is none of the story."""
    assert is_closing_date(line) is closing
