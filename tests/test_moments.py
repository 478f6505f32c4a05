"""Dates and times as pages write them; nothing is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclean.moments import read_moment

DAY = date(2022, 9, 20)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EASTERN = timezone(timedelta(hours=-4))
ZONES: st.SearchStrategy[Any] = st.none() | st.integers(-14 * 60, 14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 1, 1), timezones=ZONES))
def test_iso_times(moment: datetime) -> None:
    """A time in ISO 8601 is read to the microsecond, with its zone if it has one and without if it has none."""
    assume(moment.replace(tzinfo=moment.tzinfo or UTC) != EPOCH)  # what programs write where they know no time
    for text in (moment.isoformat(), moment.isoformat(" "), f"  {moment.isoformat()} "):
        found = read_moment(text)
        assert found == moment
        assert isinstance(found, datetime)
        assert found.utcoffset() == moment.utcoffset()


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)))
def test_days(day: date) -> None:
    """A day in words or numbers is that day, and no hour is invented for it."""
    forms = ("%Y-%m-%d", "%Y%m%d", "%B %d, %Y", "%d %B %Y", "%A, %b %d, %Y", "Published %B %d, %Y", "%Y年%m月%d日")
    for form in forms:
        found = read_moment(day.strftime(form))
        assert found == day, form
        assert not isinstance(found, datetime)


@given(st.text(max_size=120) | st.integers() | st.lists(st.integers(0, 99).map(str), max_size=6).map("/".join))
def test_anything(value: Any) -> None:
    """Whatever stands where a date should, nothing raises, and no date is out of this world."""
    for day_first in (None, True, False):
        found = read_moment(value, day_first=day_first)
        assert found is None or 1800 <= found.year <= 2100


@pytest.mark.parametrize(
    "text",
    [
        "Sept. 20, 2022",
        "20. September 2022",
        "Dienstag, 20. September 2022",
        "le 20 septembre 2022",
        "20 de septiembre de 2022",
        "20 settembre 2022",
        "20 de setembro de 2022",
        "20 september 2022",
        "20 września 2022",
        "20 сентября 2022",
        "2022년 9월 20일",
        "September 20th, 2022",
        "Last updated: September 20, 2022",
        "09/20/2022",
        "20/09/2022",
        "20.09.2022",
    ],
)
def test_languages(text: str) -> None:
    """Months are read in ten languages, weekdays and labels beside a date do no harm."""
    assert read_moment(text) == DAY


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("September 20, 2022, 5:30 p.m. ET", datetime(2022, 9, 20, 17, 30, tzinfo=EASTERN)),
        ("September 20, 2022 at 12:30 AM EDT", datetime(2022, 9, 20, 0, 30, tzinfo=EASTERN)),
        ("September 20, 2022 5:30 p.m.", datetime(2022, 9, 20, 17, 30)),
        ("September 20, 2022 5:30 IST", datetime(2022, 9, 20, 5, 30)),
        ("Tue, 20 Sep 2022 14:30:00 GMT", datetime(2022, 9, 20, 14, 30, tzinfo=UTC)),
        ("Tue Sep 20 14:30:00 EDT 2022", datetime(2022, 9, 20, 14, 30, tzinfo=EASTERN)),
        ("20. September 2022, 14:30 Uhr", datetime(2022, 9, 20, 14, 30)),
        ("le 20 septembre 2022 à 14h30", datetime(2022, 9, 20, 14, 30)),
        (1663684200, datetime(2022, 9, 20, 14, 30, tzinfo=UTC)),
        ("1663684200000", datetime(2022, 9, 20, 14, 30, tzinfo=UTC)),
    ],
)
def test_times(text: str | int, moment: datetime) -> None:
    """A time is aware where a zone is given that means one place, else naive."""
    found = read_moment(text)
    assert found == moment
    assert isinstance(found, datetime)
    assert found.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2022",
        "May 2024",
        "2024",
        "May 6",
        "yesterday",
        "2 hours ago",
        "20.09.22",
        "2022-13-45",
        "Feb 30, 2022",
        "May 6, 2024 25:00",
        "The law of May 6, 2024",
        "May 6, 2024 in Paris",
        "0001-01-01T00:00:00Z",
        "0000-00-00",
        "1970-01-01T00:00:00Z",
        "1969-12-31T19:00:00-05:00",
        "",
        True,
        None,
        ["2024-05-06"],
    ],
)
def test_never_invented(text: Any) -> None:
    """What is not a whole date, could be two, stands in a sentence, or is a system's "none" is no date."""
    assert read_moment(text) is None


def test_order_of_day_and_month() -> None:
    """03/04/2022 is a date only where the page's language says which."""
    assert read_moment("03/04/2022", day_first=True) == date(2022, 4, 3)
    assert read_moment("03/04/2022", day_first=False) == date(2022, 3, 4)
    assert read_moment("04/04/2022") == date(2022, 4, 4)
