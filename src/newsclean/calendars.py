"""Dates of other scripts and calendars, written as Western ones: native years, eras, months and clocks.

>>> western("Ngày 6 tháng 5 năm 2024")
'2024-5-6'
>>> western("令和6年5月6日（月）午後7時32分")
'2024年5月6日  7:32 pm '
"""

from __future__ import annotations

import re
from datetime import date

from newsclean.date_words import AROUND, LABELS, MONTHS, fold
from newsclean.patterns import compiled, late
from newsclean.text import is_dense

_ENGLISH = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CJK = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
"""Eras, and the years before the first of each."""
_ERA = compiled(r"(?:中華|中华)?(令和|平成|昭和|民[国國])\s?(元|\d{1,3})\s?(?=年)")
_WEEKDAY = compiled(
    r"(?:星期|[礼禮]拜|[週周])[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|\(\s?[月火水木金土日一二三四五六월화수목금토일](?:[・·]祝)?\s?\)"
)
_LABEL = compiled(
    r"(?P<changed>(?:기사)?(?:최종\s?)?(?:수정|업데이트)일?|最終更新(?:日時?)?|更新(?:日時?|于|於|时间|時間|日期)?)"
    r"|(?P<published>(?:기사)?(?:입력|등록|승인|발행일?|작성일?)|(?:公開|掲載|配信|発行|投稿)(?:日時?)?"
    r"|(?:發[布佈表]|发[布表])(?:于|於|时间|時間|日期)?)"
    r"|(?<=日)\s?付け?|[朝夕]刊"
)
"""Words of East Asian pages that say of which event a date is, or in which edition it came out."""
_CLOCK = compiled(
    r"(?P<half>上午|下午|午前|午後|오전|오후)?\s?(?<!\d)(?P<hour>\d{1,2})"
    r"(?:\s?[時时點点시]\s?(?:(?P<minute>\d{1,2})\s?[分분](?:\s?\d{1,2}\s?[秒초])?)?"
    r"|(?(half):(?P<written>\d\d)(?::\d\d)?|(?!)))"
)
_AFTERNOON = ("下午", "午後", "오후")
_ARABIC_HALF = compiled(r"(?<=:\d\d) ?(?:(ص|صباحا)|م|مساء)(?![^\W\d_])")
_ARABIC_MONTHS = {
    fold(name): month
    for name, month in (
        ("كانون الثاني", "jan"),
        ("تشرين الأول", "oct"),
        ("تشرين الثاني", "nov"),
        ("كانون الأول", "dec"),
    )
}
"""Months of the Levant whose names are two words."""
_ARABIC_MONTH = compiled(f"(?:{'|'.join(_ARABIC_MONTHS)})(?![^\\W\\d_])")
_ISLAMIC_MONTHS = fold(
    "محرم|صفر|ربيع ?(?:الأول|الثاني|الآخر)|جمادى ?(?:الأولى|الآخرة|الثانية)|رجب|شعبان|رمضان|شوال"
    "|ذ[وي] ?(?:القعدة|الحجة)"
)
_ISLAMIC = compiled(rf"[-–/|]?\s*(?<!\d)\d{{1,2}}\s(?:{_ISLAMIC_MONTHS})\s1[34]\d\d\s?ه?(?!\w)")
"""An Islamic day beside the Western one."""
_RUN = compiled("[\u0531-\u10ff\u1780-\u17ff]+(?:[.-][\u0531-\u10ff\u1780-\u17ff]+)*\\.?")
"""A word of a script between Armenian and Georgian, or in Khmer."""
_TWICE = compiled(r"\b([a-z]{3}) {0,3}/ {0,3}\1\b")
_SPACED_CLOCK = compiled(r"(?<![\d:])(\d\d): (\d\d)(?!\d)")
_THAI = compiled("[\u0e01-\u0e5b]")
_THAI_YEAR = compiled(r"(?<!\d)2[45]\d\d(?!\d)")
_VIETNAMESE = compiled(r"(?:\bngay\s+)?(?<!\d)(\d{1,2})\s+thang\s+(\d{1,2}),?\s+(?:nam\s+)?((?:19|20)\d\d)(?!\d)")
_VIETNAMESE_DAY = compiled(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\b(?=\s*[,-]?\s*(?:ngay\s+)?\d)")
_MONGOLIAN = compiled(r"(?<!\d)((?:19|20)\d\d) оны (\d{1,2})(?:-?р)? сарын (\d{1,2})(?:-?н[ыи])?(?![^\W_])")
_PERSIAN_MONTHS = fold("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند").split()
_PERSIAN = compiled(rf"(?<!\d)(\d{{1,2}})\s?({'|'.join(_PERSIAN_MONTHS)})(?:\s?ماه)?[ ,]{{1,3}}(1[34]\d\d)(?!\d)")
_PERSIAN_FIGURES = compiled(r"(?<!\d)(۱۳[۵-۹][۰-۹]|۱۴[۰۱][۰-۹])([/.-])([۰-۹]{1,2})\2([۰-۹]{1,2})(?!\d)")
"""A Persian day in figures, of years in which no Islamic one is written so."""
_PERSIAN_SHIFT, _PERSIAN_EPOCH = 1595, 356_032
"""Years and days that make the count of Persian days begin with a cycle of 33 years."""


def western(text: str) -> str:
    """Return a text, folded, with its dates and clocks as Western pages write them; other words stay."""
    if text.isascii():
        return fold(text)
    text = fold(_PERSIAN_FIGURES.sub(_write_persian_figures, text))
    text = _VIETNAMESE.sub(r"\3-\2-\1", _VIETNAMESE_DAY.sub("", text))
    text = _SPACED_CLOCK.sub(r"\1:\2", text)
    if is_dense(text) and _CJK().search(text):
        text = _CLOCK.sub(_write_clock, _LABEL.sub(_write_label, _WEEKDAY.sub(" ", _ERA.sub(_write_era, text))))
    text = _MONGOLIAN.sub(r"\1-\2-\3", text)
    if _RUN.search(text):
        text = _PERSIAN.sub(_write_persian, text)
        text = _ISLAMIC.sub(" ", text) if " 14" in text and "20" in text else text
        text = _ARABIC_HALF.sub(lambda half: " am" if half[1] else " pm", text)
        text = _ARABIC_MONTH.sub(lambda name: _ARABIC_MONTHS[name[0]], text)
        if _THAI.search(text):
            text = _THAI_YEAR.sub(lambda year: str(int(year[0]) - 543), text)
        text = _TWICE.sub(r"\1", _RUN.sub(_write_word, text))
    return text


def _write_era(found: re.Match[str]) -> str:
    return str(ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])))


def _write_clock(clock: re.Match[str]) -> str:
    hour, half = int(clock["hour"]), clock["half"]
    if half and hour == 0:
        hour = 12
    return f" {hour}:{(clock['minute'] or clock['written'] or '0').zfill(2)}{f' {_half(half)}' if half else ''} "


def _write_label(found: re.Match[str]) -> str:
    return f" {found.lastgroup} ".replace("changed", "updated") if found.lastgroup else " "


def _half(word: str) -> str:
    return "pm" if word in _AFTERNOON else "am"


def _write_word(found: re.Match[str]) -> str:
    word = found[0].rstrip(".")
    if number := MONTHS.get(word):
        return f" {_ENGLISH[number]} "
    label = LABELS.get(word, "")
    return f" {label} " if label or word in AROUND else found[0]


def _write_persian(found: re.Match[str]) -> str:
    day = _day_of_persian(int(found[3]), _PERSIAN_MONTHS.index(found[2]) + 1, int(found[1]))
    return found[0] if day is None else day.isoformat()


def _write_persian_figures(found: re.Match[str]) -> str:
    day = _day_of_persian(int(found[1]), int(found[3]), int(found[4]))
    return found[0] if day is None else day.isoformat()


def _day_of_persian(year: int, month: int, day: int) -> date | None:
    """Return the day that a Persian date is, by the cycle of 33 years; None where the year has no such day."""
    if not 1 <= month <= 12:
        return None
    start = _first_of(year, month)
    following = _first_of(year, month + 1) if month < 12 else _first_of(year + 1, 1)
    return date.fromordinal(start + day - 1) if 1 <= day <= following - start else None


def _first_of(year: int, month: int) -> int:
    cycles, rest = divmod(year + _PERSIAN_SHIFT, 33)
    days = 365 * (year + _PERSIAN_SHIFT) + 8 * cycles + (rest + 3) // 4
    return days - _PERSIAN_EPOCH + (31 * (month - 1) if month < 7 else 30 * (month - 7) + 186)


__all__ = ["ERAS", "western"]
