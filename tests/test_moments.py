"""Dates and times as pages write them; nothing is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclean.date_words import MONTHS
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
        ("le 20 septembre 2022 à 9h", datetime(2022, 9, 20, 9)),
        ("20 september 2022 om 9 uur", datetime(2022, 9, 20, 9)),
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


@pytest.mark.parametrize(
    "text",
    [
        *(
            "20 września 2022 r.",
            "wtorek, 20 września 2022 roku",
            "2022. 9. 20.",
            "ngày 20/9/2022",
            "20 أيلول/ سبتمبر 2022",
            "الثلاثاء 20 سبتمبر 2022 - 24 صفر 1444 هـ",
            "20·09·2022",
            "Actualizada 20 SEP 2022",
            "20 septembra 2022",
            "20. rujna 2022.",
            "20. september 2022 ob 14.30",
            "20 септември 2022 г.",
            "2022 m. rugsėjo 20 d.",
        ),
        *(
            "2022. gada 20. septembris",
            "20. september 2022",
            "20. septembar 2022.",
            "20 қыркүйек 2022",
            "20 верасня 2022",
        ),
        *(
            "20 سبتمبر 2022",
            "20 أيلول 2022",
            "20 أيلول / سبتمبر 2022",
            "٢٠ سبتمبر ٢٠٢٢",
            "20 ستمبر 2022",
            "20 בספטמבר 2022",
        ),
        *("20 सितंबर 2022", "२० सप्टेंबर २०२२", "২০ সেপ্টেম্বর ২০২২", "20 செப்டம்பர் 2022", "20 సెప్టెంబర్ 2022"),
        *("20 กันยายน 2565", "20 ก.ย. 2565", "วันอังคารที่ 20 กันยายน พ.ศ. 2565", "20 กันยายน 2022", "20 სექტემბერი, 2022"),
        *(
            "Սեպտեմբեր 20, 2022",
            "2022 оны 9 сарын 20",
            "Ngày 20 tháng 9 năm 2022",
            "Thứ ba, 20/9/2022",
            "၂၀ စက်တင်ဘာ ၂၀၂၂",
        ),
        *(
            "۲۹ شهریور ۱۴۰۱",
            "سه‌شنبه ۲۹ شهریور ۱۴۰۱",
            "۱۴۰۱/۰۶/۲۹",
            "令和4年9月20日",
            "民國111年9月20日",
            "２０２２年９月２０日",
        ),
        *(
            "2022年9月20日（火）",
            "2022年9月20日 星期二",
            "2022年9月20日周二",
            "2022년 9월 20일 화요일",
            "2022年9月20日付 朝刊",
        ),
        *(
            "вівторок, 20 вересня 2022",
            "вторник, 20 сентября 2022 г.",
            "úterý 20. září 2022",
            "marți, 20 septembrie 2022",
        ),
        *(
            "kedd, 2022. szeptember 20.",
            "Τρίτη, 20 Σεπτεμβρίου 2022",
            "tiistaina 20. syyskuuta 2022",
            "20 EYLÜL 2022 SALI",
        ),
        *("20.set.2022", "20º de setembro de 2022", "vom 20. September 2022", "Submitted on Tue, 2022-09-20"),
    ],
)
def test_languages_and_calendars(text: str) -> None:
    """Months, weekdays and figures are read in the scripts of the world, years of its calendars are counted anew."""
    assert read_moment(text, day_first=True) in (DAY, datetime(2022, 9, 20, 14, 30))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "20.set.2022 às 14h30",
            "20 Set, 2022 02:30 p.m. MX",
            "20 de septiembre de 2022 14:30 h",
            "20 September 2022 14:30 PM",
        ),
        *(
            "2022年9月20日 午後2時30分",
            "2022年9月20日(火)14時30分",
            "입력 2022.09.20. 오후 2:30",
            "發布時間 2022-09-20 14:30:00",
        ),
        *(
            "الثلاثاء، 20 سبتمبر 2022 02:30 م",
            "প্রকাশ: ২০ সেপ্টেম্বর ২০২২, ১৪: ৩০",
            "20 กันยายน 2565 - 14:30 น.",
            "20 בספטמבר 2022, 14:30",
        ),
    ],
)
def test_clocks(text: str) -> None:
    """The halves of a day and the marks of a clock are read in other scripts, too."""
    assert read_moment(text) == datetime(2022, 9, 20, 14, 30)


def test_zones_stand_on_either_side_of_the_clock() -> None:
    """A zone counts before the time as well as behind it."""
    moment = datetime(2022, 9, 20, 14, 30, tzinfo=timezone(timedelta(hours=8)))
    assert read_moment("2022-09-20 HKT 14:30") == read_moment("2022-09-20 14:30 HKT") == moment


def test_noon_and_midnight_in_japanese() -> None:
    """Japanese counts the hours of a half day from nought."""
    assert read_moment("2022年9月20日 午後0時15分") == datetime(2022, 9, 20, 12, 15)
    assert read_moment("2022年9月20日 午前0時15分") == datetime(2022, 9, 20, 0, 15)


def test_a_month_that_two_languages_name() -> None:
    """The dot of a Croatian day tells October from the November of Polish; where it does not, there is no date."""
    assert read_moment("19 listopada 2022") == date(2022, 11, 19)
    assert read_moment("19. listopada 2022.") == date(2022, 10, 19)
    assert read_moment("19. lis 2022.") is None


@pytest.mark.parametrize(
    ("year", "new_year"), [(1357, (1978, 3, 21)), (1399, (2020, 3, 20)), (1400, (2021, 3, 21)), (1404, (2025, 3, 21))]
)
def test_persian_years(year: int, new_year: tuple[int, int, int]) -> None:
    """A Persian year begins on the day of spring; its last day is the one before, and it has no other."""
    assert read_moment(f"1 فروردین {year}") == date(*new_year)
    leap = {date(*new_year).toordinal() - 1: day for day in (29, 30) if read_moment(f"{day} اسفند {year - 1}")}
    last = leap[date(*new_year).toordinal() - 1]
    assert read_moment(f"{last} اسفند {year - 1}") == date(*new_year) - timedelta(days=1)
    assert read_moment(f"{last + 1} اسفند {year - 1}") is None


@pytest.mark.parametrize(
    "text", ["6 พ.ค. 67", "1403/02/17", "١٤٤٥/١٠/٢٧", "32 سبتمبر 2022", "24.05.06 19:32", "令和6年"]
)
def test_years_of_other_calendars_are_not_guessed(text: str) -> None:
    """Two figures of a year, or a year that two calendars may count, are no date."""
    assert read_moment(text, day_first=True) is None


NAMES = st.sampled_from(sorted(name for name in MONTHS if name.isascii())) | st.sampled_from(
    ["on", "de", "lunch", "st"]
)


@given(NAMES, st.integers(0, 40), st.integers(1799, 2101), st.booleans())
def test_plain_dates_are_read_as_those_in_a_sentence(name: str, day: int, year: int, is_first: bool) -> None:
    """A date that stands alone at its plainest is the one that it is behind another word."""
    text = f"{day} {name} {year}" if is_first else f"{name} {day}, {year}"
    for day_first in (None, True, False):
        assert read_moment(text, day_first=day_first) == read_moment(f"updated: {text}", day_first=day_first)
