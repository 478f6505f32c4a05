"""Dates of publication: in data, in meta elements, marked, printed in many languages, and searched for at the last."""

from __future__ import annotations

from typing import Any

import pytest

from .pages import metas, read, script, story, under_headline


def published(page: str) -> str | None:
    """Return a page's date of publication in ISO form."""
    moment = read(page).published
    return moment.isoformat() if moment else None


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
