"""Moments at the hour that the page tells its readers."""

from __future__ import annotations

import pytest

import newsclean

from .pages import URL, iso, metas, published, read, story, under_headline

EVENING = "2024-05-07T02:41:41+00:00"
LOCAL = "2024-05-06T22:41:00-04:00"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<time datetime="2024-05-06T22:41:41-04:00">', "2024-05-06T22:41:41-04:00"),
        (metas(article__published_time="2024-05-06T22:41:41-04:00"), "2024-05-06T22:41:41-04:00"),
        ('<time datetime="2024-05-09T10:00:00-04:00">', "2024-05-06T22:41:41-04:00"),
        ('<time datetime="2024-05-09T10:00:00+02:00">', EVENING),
        ("", EVENING),
    ],
)
def test_own_clock(page: str, wanted: str) -> None:
    """A moment in UTC is told by the clock of its page where another time or the address gives it away."""
    found = read(story(datePublished=EVENING) + page, "https://www.paper.example/2024/05/06/bridge").published
    assert found is not None
    assert found.isoformat() == wanted


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("May 6, 2024 at 10:41 p.m.", "2024-05-06T22:41:00"),
        ("By Ada Stone May 6, 2024 at 4:41 p.m. HST", "2024-05-06T16:41:00-10:00"),
        ("May 7, 2024 at 2:41 a.m.", EVENING),
        ("May 6, 2024 at 10:55 p.m.", EVENING),
        ("May 6, 2024", EVENING),
        ("06/05/2024 22:41", "2024-05-06T22:41:00"),
        ("6 mai 2024 à 22h41", "2024-05-06T22:41:00"),
        ("06.05.2024, 22:41", "2024-05-06T22:41:00"),
        ("06/05/2023 22:41", EVENING),
        ("06.05.2024, 20:41 GMT", EVENING),
        ('<span aria-label="Published: 10:41 p.m. ET May 6, 2024 Updated: 6:40 a.m. ET May 7, 2024"></span>', LOCAL),
        ('<span aria-label="Published: 8:00 p.m. ET May 6, 2024"></span>', EVENING),
    ],
)
def test_printed_clock(printed: str, wanted: str) -> None:
    """A moment in UTC is told by the clock by which the page prints it to the minute; another time says nothing."""
    text = "The bridge over the northern arm closes for good, the town engineer told the council on Monday evening."
    head = f"<html lang=fr><h1>A bridge closes in the north</h1><p>{printed}</p><p>{text}</p>"
    page = head + story(datePublished=EVENING)
    assert iso(newsclean.clean_html(page, url=URL).published) == wanted


@pytest.mark.parametrize("data", [story(datePublished="2024-05-06"), metas(article__published_time="2024-05-06")])
def test_a_day_in_data_with_the_time_that_is_printed(data: str) -> None:
    """The clock that a page prints belongs to the day that its data state, if it is the same day."""
    assert published(data + under_headline("May 6, 2024, 15:23")) == "2024-05-06T15:23:00"
    for other in (
        "May 8, 2024, 15:23",
        "Updated May 6, 2024, 15:23",
        '<time datetime="2024-05-06T00:00:00">May 6</time>',
    ):
        assert published(data + under_headline(other)) == "2024-05-06"
