"""Dates of publication: in data, in meta elements, marked, printed in many languages, and searched for at the last."""

from __future__ import annotations

from typing import Any

import pytest

import newsclean
from newsclean.metadata import read_metadata
from newsclean.model import Block, Draft, Limits, Page
from newsclean.parse import parse_page

from .pages import URL, iso, metas, published, read, script, story, under_headline


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+00:00"),
        ("2024-05-06T23:30:00-0500", "2024-05-06T23:30:00-05:00"),
        ("2024-05-06T07:08:09.123+02:00", "2024-05-06T07:08:09.123000+02:00"),
        ("2024-05-06 07:08:09 +0200", "2024-05-06T07:08:09+02:00"),
        ("2024-05-06T07:08+05:30", "2024-05-06T07:08:00+05:30"),
        ("2024-05-06T07:08:09+02:00Z", "2024-05-06T07:08:09+02:00"),
        ("2024-05-06T07:08:09+02:00[Europe/Berlin]", "2024-05-06T07:08:09+02:00"),
        ("2024-05-06T07:08:09 Europe/Berlin", "2024-05-06T07:08:09+02:00"),
        ("2024-05-06T07:08:09[Asia/Tokyo]", "2024-05-06T07:08:09+09:00"),
        ("2024-05-06T07:08:09CEST", "2024-05-06T07:08:09+02:00"),
        ("Mon, 06 May 2024 07:08:09 GMT", "2024-05-06T07:08:09+00:00"),
        ("Mon May 06 2024 07:08:09 GMT+0200 (Central European Summer Time)", "2024-05-06T07:08:09+02:00"),
        ("May 6, 2024, 7:08 am EDT", "2024-05-06T07:08:00-04:00"),
        ("2024/05/06 07:08:09", "2024-05-06T07:08:09"),
        ("06.05.2024 07:08", "2024-05-06T07:08:00"),
        (1714972089000, "2024-05-06T05:08:09+00:00"),
        (["2024-05-06"], "2024-05-06"),
        ({"@type": "Date", "@value": "2024-05-06"}, "2024-05-06"),
        ("2024-05-06T07:08:09 Nowhere/Land", None),
        ("soon", None),
    ],
)
def test_dates_in_data(value: Any, wanted: str | None) -> None:
    """A date in JSON-LD is read in whatever way it is written, with its own zone, so that the day is the page's own."""
    assert published(story(datePublished=value)) == wanted


@pytest.mark.parametrize(
    "name",
    [
        *(
            "article:published_time",
            "og:published_time",
            "dcterms.created",
            "dcterms.issued",
            "DC.date.issued",
            "pdate",
        ),
        *("sailthru.date", "parsely-pub-date", "cXenseParse:recs:publishtime", "publish-date", "article.published"),
        *("date", "pubdate", "w-published-date", "zdf:publicationDate", "published_at", "cXenseParse:publishtime"),
    ],
)
def test_dates_in_meta_elements(name: str) -> None:
    """Meta elements date a story under many names; the day of a change is not taken for it."""
    assert published(f'<meta name="{name}" content="2024-05-06">') == "2024-05-06"
    both = metas(article__modified_time="2024-05-07T01:02:03Z") + f'<meta name="{name}" content="2024-05-06">'
    assert published(both) == "2024-05-06"


@pytest.mark.parametrize(
    "page",
    [
        '<span itemprop="datePublished" content="2024-05-06T01:02:03+02:00">last week</span>',
        '<span itemprop="datePublished">May 6, 2024, 1:02:03 CEST</span>',
        '<span property="schema:datePublished" content="2024-05-06T01:02:03+02:00">last week</span>',
        '<span property="dc:date dc:created" content="2024-05-06T01:02:03+02:00">last week</span>',
        '<time pubdate datetime="2024-05-06T01:02:03+02:00">last week</time>',
        under_headline('<time datetime="2024-05-06T01:02:03+02:00">last week</time>'),
        '<script>{"id": 7, "publishedAt": "2024-05-06T01:02:03+02:00"}</script><p>It stood.',
    ],
)
def test_marked_dates(page: str) -> None:
    """Microdata, RDFa, time elements and the data of scripts give the moment."""
    assert published(page) == "2024-05-06T01:02:03+02:00"


def test_data_of_several_stories() -> None:
    """Dates of other stories in a page's scripts date nothing."""
    dates = ("2024-05-06T01:02:03Z", "2024-04-01T01:02:03Z")
    assert (
        published("".join(f'<script>{{"publishedAt": "{date}"}}</script>' for date in dates) + "<p>It stood.") is None
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Published: Monday, May 6th, 2024"),
        ("en", "Posted on the 13/5/2024 at 19:00 by"),
        ("de", "Veröffentlicht am Montag, 13. Mai 2024"),
        ("fr", "Publié le lundi 13 mai 2024"),
        ("es", "Lunes, 13 de mayo del 2024"),
        ("it", "Lunedì 13 maggio 2024"),
        ("pt", "13 de maio de 2024"),
        ("nl", "maandag 13 mei 2024"),
        ("pl", "13 maja 2024"),
        ("sv", "Publicerad måndag 13 maj 2024"),
        ("tr", "13 Mayıs 2024"),
        ("cs", "13. května 2024"),
        ("uk", "13 травня 2024"),
        ("ru", "13 мая 2024 г."),
        ("el", "13 Μαΐου 2024"),
        ("hu", "2024. május 13."),
        ("ro", "13 mai 2024"),
        ("fi", "13. toukokuuta 2024"),
        ("zh", "2024年5月13日"),
        ("ko", "2024년 5월 13일"),
    ],
)
def test_printed_dates(language: str, line: str) -> None:
    """A date that is printed under the headline is read in the page's language."""
    assert (published(under_headline(line, language=language)) or "")[:10] == (
        "2024-05-06" if "6th" in line else "2024-05-13"
    )


def test_dates_of_classes() -> None:
    """Far from any heading a class tells a date, unless it stands among other stories or is the last change's."""
    dated = '<div><span class="story-date">6 May 2024</span></div>'
    assert published(dated) == "2024-05-06"
    assert published(f'<div class="related">{dated}</div>') is None
    assert published(dated + metas(article__modified_time="2024-05-06T01:02:03Z")) is None


def test_own_story_among_others() -> None:
    """Of several stories in the data the page's own is dated."""
    other = {"@type": "NewsArticle", "headline": "A mill opens", "url": "https://www.paper.example/mill"}
    own = {"@type": "NewsArticle", "headline": "A bridge", "url": "https://www.paper.example/north/bridge-closes"}
    page = script([{**other, "datePublished": "2024-01-01"}, {**own, "datePublished": "2024-05-06"}])
    assert published(page) == "2024-05-06"


@pytest.mark.parametrize(
    "data",
    [
        {"datePublished": "Jun 24, 2025", "dateModified": "Jun 24, 2025"},
        {"datePublished": "2025-06-24T10:00:03Z", "dateModified": "2025-06-20T10:00:01Z"},
    ],
)
def test_dates_of_systems(data: dict[str, str]) -> None:
    """The day that a page prints counts where its data say when a system last wrote it, and only then."""
    assert published(story(**data) + under_headline("August 25, 2024")) == "2024-08-25"
    assert str(published(story(**data) + under_headline("Updated August 25, 2024")))[:10] == "2025-06-24"
    true = story(datePublished="2025-06-24T10:00:03Z", dateModified="2025-06-25T10:00:03Z")
    assert published(true + under_headline("August 25, 2024")) == "2025-06-24T10:00:03+00:00"


def test_published_again() -> None:
    """The first publication counts where data name the last one too, but not the day of a draft or of a teaser."""
    data = story(datePublished="2024-05-20T08:00:00Z", dateModified="2024-05-20T08:00:00Z", dateCreated="2024-04-01")
    assert published(data + metas(article__published_time="2024-05-06T08:00:00Z")) == "2024-05-06T08:00:00+00:00"
    assert published(data) == "2024-05-20T08:00:00+00:00"
    assert published(data + '<meta itemprop="datePublished" content="2024-01-02">') == "2024-05-20T08:00:00+00:00"


def test_earliest_of_unknown_names() -> None:
    """Of meta elements with names of their own the earliest date counts; that of a video on the page is none."""
    later, first = (
        '<meta name="published-time" content="2026-03-09">',
        '<meta name="published-date" content="2024-05-06">',
    )
    assert published(later + first) == published(first + later) == "2024-05-06"
    assert published('<meta itemprop="uploadDate" content="2024-05-06">') is None


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("<div>Ada Stone</div><div>6 May 2024</div>",), "2024-05-06"),
        (("<div>6 May 2024</div>", "<i>May 6, 2024</i>"), "2024-05-06"),
        (("<h4>Published</h4><div>6 May 2024</div>", "<div>1 April 2024</div>"), "2024-05-06"),
        (("<p>Posted on 6 May 2024</p>", "<div>1 April 2024</div>"), "2024-05-06"),
        (("<div>6 May 2024</div>", "<div>1 April 2024</div>"), None),
        (("<p>On 6 May 2024 the bridge closed.</p>",), None),
        (("<p>Updated: 6 May 2024</p>",), None),
    ],
)
def test_dates_that_stand_alone(parts: tuple[str, ...], wanted: str | None) -> None:
    """Where nothing marks it, the only date that stands alone is the story's, or the one with a label."""
    assert published(metas(og__type="article") + "<body><p>It stood.</p>" + "".join(parts)) == wanted
    unnamed = published("<body><p>It stood.</p>" + "".join(parts))
    assert unnamed == (wanted if "Published" in parts[0] or "Posted" in parts[0] else None)


def test_only_an_update_is_printed() -> None:
    """Where a page says only when it was updated, when it was published stays open."""
    found = read(under_headline("Updated May 6, 2024"))
    assert (found.published, str(found.modified)) == (None, "2024-05-06")
    assert published(metas(article__modified_time="2024-05-06")) is None
    both = under_headline("Published May 1, 2024", "Updated May 6, 2024")
    assert published(both) == "2024-05-01"


@pytest.mark.parametrize("name", ["date", "dc.date"])
def test_meta_elements_that_say_no_more_than_date(name: str) -> None:
    """A meta element called date that repeats the day of the last change gives way to an earlier printed day."""
    head = f'<meta name="{name}" content="2024-07-05"><meta property="og:updated_time" content="2024-07-05">'
    assert published(head + under_headline("March 1, 2024")) == "2024-03-01"
    assert published(head + under_headline("A story of the north")) == "2024-07-05"


def test_data_written_by_the_last_change() -> None:
    """Publication and change at the very same second give way to an earlier day by the headline."""
    same = {"datePublished": "2024-11-20T16:02:46Z", "dateModified": "2024-11-20T16:02:46Z"}
    assert (published(story(**same) + under_headline("May 14, 2024")) or "")[:10] == "2024-05-14"
    assert (published(story(**same) + under_headline("Nov 20, 2024")) or "")[:10] == "2024-11-20"


def test_dates_in_the_body_above_the_story() -> None:
    """A date that extraction found above the story counts where no headline is marked."""
    draft = Draft((Block("paragraph", "Friday, May 6, 2024", role="dateline"),), "generic")
    page = parse_page(Page("<p>It stood.</p>", URL), Limits())
    assert str(read_metadata(page, draft, None).published) == "2024-05-06"


def test_moment_of_hatom() -> None:
    """An abbreviation that hAtom marks as the time of publication gives it in full; others say nothing."""
    body = "<abbr class='published' title='2012-06-14T21:03:00+01:00'>21:03</abbr>"
    assert published(body) == "2012-06-14T21:03:00+01:00"
    assert published("<abbr class='published'>21:03</abbr>") is None
    assert published("<abbr class='updated' title='2012-06-14T21:03:00+01:00'>21:03</abbr>") is None


PROSE = [
    "The ferry left an hour late, and the traders on its deck had pears, letters and a piano to deliver to the town.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall behind the gym.",
]


def undated(behind: str = "", prose: list[str] = PROSE) -> str | None:
    """Return the date of publication found on a page that states none, with something behind its story."""
    told = "".join(f"<p>{text}</p>" for text in prose)
    page = f"<html lang=en><h1>A bridge closes in the north</h1><article>{told}</article>{behind}</html>"
    return iso(newsclean.clean_html(page, url=URL).published)


@pytest.mark.parametrize(
    "behind",
    [
        "<div class=comments><p>Ada</p><time datetime=2019-03-14>March 14, 2019</time><p>So sad.</p></div>",
        "<div class=related><h3><a href=/a>A mill opens</a></h3><time datetime=2019-03-14>March 14, 2019</time></div>",
        "<div><h3><a href=/a>A mill opens in the valley</a></h3><p class=date>March 14, 2019</p></div>",
        "<ul><li>March 14, 2019</li><li>April 2, 2018</li></ul>",
    ],
)
def test_dates_of_something_else(behind: str) -> None:
    """A page that has no date of its own gets none from its comments, its teasers or a list of dates."""
    assert undated(behind) is None


def test_date_in_the_text() -> None:
    """A day that the story tells of is none of publication."""
    told = [
        PROSE[0],
        "It was built, as the stone says, in <time datetime=1931-03-14>March of 1931</time> by the town.",
        *PROSE,
    ]
    assert undated(prose=told) is None


@pytest.mark.parametrize(
    "foot",
    ["<p class=date>March 14, 2019</p>", "<h4>Published</h4><p>March 14, 2019</p>", "<p>Posted on March 14, 2019</p>"],
)
def test_date_below_the_story(foot: str) -> None:
    """A date close below the story is its own, with a label or without."""
    assert undated(foot) == "2019-03-14"


@pytest.mark.parametrize(
    "line", ["When: Friday 15 March 2024", "Born: January 4, 1930", "January 4, 1930 – February 6, 2024"]
)
def test_dates_of_the_subject(line: str) -> None:
    """When something takes place, or somebody lived, is not when the story came out."""
    assert published(under_headline(line)) is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Offentliggjort 12. maj 2024", "da"),
        ("Publicerades 12 maj 2024", "sv"),
        ("su 12.5.2024", "fi"),
        ("Geplaatst op 12 mei 2024", "nl"),
        ("Erstmals veröffentlicht 12.05.2024", "de"),
    ],
)
def test_labels_of_publication(line: str, language: str) -> None:
    """Words for "published" in the languages of the North are no part of a date."""
    assert published(under_headline(line, language=language)) == "2024-05-12"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Sist oppdatert: 12.05.2024", "no"),
        ("Opdateret 12. maj 2024", "da"),
        ("Uppdaterad 2024-05-12", "sv"),
        ("Päivitetty 12.5.2024", "fi"),
        ("Letzte Aktualisierung: 12.05.2024", "de"),
    ],
)
def test_labels_of_change(line: str, language: str) -> None:
    """What is marked as changed is never given as published."""
    found = read(under_headline(line, language=language))
    assert (found.published, str(found.modified)[:10]) == (None, "2024-05-12")


@pytest.mark.parametrize(
    ("language", "line", "wanted"),
    [
        (
            "fr",
            "Par Ada Stone avec AFP, publié le 6 mai 2024 à 12h10, mis à jour le 7 mai 2024 à 9h15",
            "2024-05-06T12:10:00",
        ),
        ("es", "Ada Stone | Lima | 6 mayo 2024 - 10:00 | Actualizado: 7 mayo 2024 - 11:00", "2024-05-06T10:00:00"),
        ("nl", "Door onze redactie · 6 mei 2024, 16:10 · Aangepast 7 mei 2024, 10:00", "2024-05-06T16:10:00"),
        ("pl", "Autor: Ada Stone, 06.05.2024 17:44, aktualizacja: 07.05.2024 10:00", "2024-05-06T17:44:00"),
        ("de", "6. Mai 2024, 13:05 Uhr, Von Ada Stone", "2024-05-06T13:05:00"),
        ("en", "Posted on 6th May 2024 by Ada Stone in News", "2024-05-06"),
        ("no", "Publisert: 06.05.24 07:00 Sist oppdatert: 07.05.24 07:00", "2024-05-06T07:00:00"),
        ("nl", "Anna Stone 06-05-24, 16:10", "2024-05-06T16:10:00"),
        ("en", "Ada Stone, 4 June 2024, updated 7 May 2024", None),
        ("en", "Show in Leeds on 4 June 2024 by the river", None),
        ("en", "06/05/24, 16:10", None),
        ("de", "Band 06.05.24", None),
    ],
)
def test_lines_of_byline_and_dates(language: str, line: str, wanted: str | None) -> None:
    """A date counts though its line says who wrote, or gives a change as well, and though the century is left out."""
    assert published(under_headline(line, language=language)) == wanted


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("SANTA RIMA, May 6, 2024 — The boats may go out again.", "2024-05-06"),
        ("BERLIN, 6 May 2024 /Harbor Wire/ -- The boats may go out again.", "2024-05-06"),
        ("The treaty of May 6, 2024 — the third — was signed in the harbor.", None),
        ("In Santa Rima, May 6, 2024 was a quiet day.", None),
    ],
)
def test_date_of_a_dateline(opening: str, wanted: str | None) -> None:
    """The day with which a story's first line begins behind its place is that of publication, if nothing else tells."""
    draft = Draft((Block(kind="paragraph", text=opening),), "generic")
    found = read_metadata(parse_page(Page(f"<h1>Boats</h1><p>{opening}</p>", URL), Limits()), draft, None).published
    assert iso(found) == wanted


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("May 6, 2024", "2024-05-06", None),
        ("Updated May 7, 2024", None, "2024-05-07"),
        ("A day in May", None, None),
    ],
)
def test_date_in_a_byline_by_class(line: str, published: str | None, modified: str | None) -> None:
    """On a page that calls itself no article, the date alone in an element called byline above the story counts."""
    story = (
        "The bridge over the northern arm closes for good, the town engineer told the council on Monday evening.",
        "The ferry will run until ten at night from the first of June, and twice as often at weekends.",
        "A new bridge would cost eleven million, of which the county has promised a third so far.",
    )
    text = "".join(f"<p>{one}</p>" for one in story)
    byline = f'<div class="byline"><div><p>Ada Stone</p><small>{line}</small></div></div>'
    top = f"<main><div>Bridges of the north</div>{byline}"
    head = "<title>Bridges of the north</title>"
    found = newsclean.clean_html(f"{head}{top}{text}</main>", url="https://a.example/p/x")
    assert (iso(found.published), iso(found.modified)) == (published, modified)
    below = f'{top.replace(line, "")}{text}<div class="byline"><p>{line}</p></div></main>'
    assert newsclean.clean_html(f"{head}{below}", url="https://a.example/p/x").published is None
