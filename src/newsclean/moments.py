"""Dates and times as pages write them. Nothing is filled in: what is not said in full is no date."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsclean.model import Moment
from newsclean.text import fold_space

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari jaenner janner janvier janv enero ene gennaio gen janeiro stycznia sty января "
            "ocak ledna січня ιανουαριου ianuarie tammikuuta",
            "february feb februar februari fevrier fevr febrero febbraio fevereiro fev lutego lut февраля "
            "subat unora лютого φεβρουαριου februarie helmikuuta",
            "march mar marz maerz mrz maart mrt mars marzo marco marca марта mart brezna березня μαρτιου "
            "marcius martie "
            "maaliskuuta maret",
            "april apr avril avr abril abr aprile kwietnia kwi апреля nisan dubna квітня απριλιου aprilis aprilie "
            "huhtikuuta",
            "may mai mayo maggio mag maio mei maja maj мая mayıs mayis kvetna травня μαιου majus toukokuuta",
            "june jun juni juin junio giugno giu junho czerwca cze июня haziran cervna червня ιουνιου junius iunie "
            "kesakuuta",
            "july jul juli juillet juil julio luglio lug julho lipca lip июля temmuz cervence липня ιουλιου "
            "julius iulie "
            "heinakuuta",
            "august aug aout agosto ago augustus augusti sierpnia sie августа agustos srpna серпня αυγουστου "
            "augusztus elokuuta agustus",
            "september sept sep septembre septiembre setiembre settembre set setembro wrzesnia wrz сентября "
            "eylul zari вересня σεπτεμβριου szeptember septembrie syyskuuta",
            "october oct oktober okt octobre octubre ottobre ott outubro out oktobra pazdziernika paz октября "
            "ekim rijna жовтня οκτωβριου octombrie lokakuuta",
            "november nov novembre noviembre novembro listopada lis ноября kasım kasim listopadu "
            "листопада νοεμβριου noiembrie marraskuuta",
            "december dec dezember dez decembre diciembre dic dicembre dezembro grudnia gru декабря aralık "
            "aralik prosince "
            "грудня δεκεμβριου decembrie joulukuuta desember des",
        ),
        1,
    )
    for name in names.split()
}
"""Month names and their short forms without accents: English, German, French, Spanish, Italian, Portuguese, Dutch,
Polish, Scandinavian, Russian, Turkish, Czech, Ukrainian, Greek, Hungarian, Romanian, Finnish, Indonesian."""
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt"), "UTC"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Paris"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "bst": "Europe/London",
    "msk": "Europe/Moscow",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore",
    "sast": "Africa/Johannesburg",
}
"""Zone names that mean one place; one that means several (IST) leaves the time naive."""
_FLUFF = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag
mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi
samedi dimanche lun mar mer jeu ven sam dim lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
lunedi martedi mercoledi giovedi venerdi sabato domenica gio segunda terca quarta quinta sexta feira maandag dinsdag
woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo poniedzialek wtorek sroda czwartek piatek sobota niedziela
updated published posted modified last first created issued date dated written originally released reviewed publie
mis jour le la les veroffentlicht erschienen aktualisiert stand am den der um uhr publicado actualizado creado el
las a pubblicato aggiornato il alle ore atualizado em as gepubliceerd bijgewerkt op om opublikowano aktualizacja
dnia godz on at the of de del d da du o t h hrs hr local time ist eastern central mountain pacific daylight standard
mandag tirsdag onsdag torsdag fredag lørdag søndag tisdag lordag sondag pazartesi salı çarsamba carsamba persembe cuma
cumartesi pazar publicerad publisert udgivet julkaistu yayınlanma tarihi опубликовано kl klo г
by von par por di da door av przez
г год в
offentliggjort oprettet opdateret oppdatert sist publicerat publicerades uppdaterad uppdaterat endret ændret andrad
ons tor tir paivitetty muokattu su ti ke pe online seit erstmals letzte aktualisierung geplaatst gewijzigd geupdatet
"""
"""Words that may stand around a date without changing it: days of the week, labels, prepositions."""
_AROUND = frozenset(_FLUFF.split())
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?"
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_TIME_INSIDE = r"(?P<inner>\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[a-z]{3,4})?)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        rf"(?<!\d){_DAY}(?:\s*[-/ ]\s*|\s*)(?:(?:de|of|do)\s+|d')?{_NAME}"
        rf"(?:\s*[-/, ]\s*)(?:(?:de|del|do)\s+)?{_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_NAME}(?:\s*[-/ ]\s*|\s*){_DAY}{_TIME_INSIDE}(?:\s*[-/, ]\s*){_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[-/., ]+{_NAME}[-/ ]+{_DAY}(?!\d)",
        rf"(?<!\d)(?P<one>\d{{1,2}})(?P<mark>[./-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?{_YEAR}(?!\d)",
    )
)
_SAYS_A_YEAR = re.compile(r"(?:18|19|20)\d\d")
"""What every form has: looked for first, for most texts with figures in them have none."""
_CLOCK = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<unit>uhr|uur|hrs?|h)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*[,(]?\s*(?P<zone>(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|[a-z]{1,4}(?![^\W\d_]))?"
)
_NAMED_ZONE = re.compile(
    r"(?:(?P<sure>\d{4}-\d\d-\d\d[T ][\d:.]{5,18}[+-]\d\d:?\d\d)|(?P<naive>\d{4}-\d\d-\d\d[T ][\d:.]{5,18}))"
    r"\s?(?(sure)(?:Z|\[[A-Za-z_/]{3,30}\])|\[?(?P<zone>[A-Z][a-z]+/[A-Za-z_]{3,25})\]?)"
)
"""An ISO moment with a zone's name behind it, or with two zones, of which the number counts."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d\d)?")
_DIGITS = re.compile(r"(?:\D*+\d){5}")
"""As few as a date has."""
_LONGEST = 80
_MOST_DATES = 4
"""Dates of one line: of publication and of changes."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""What a system prints that has no date."""


def read_moment(value: Any, *, day_first: bool | None = None) -> Moment | None:
    """Return the date, or the moment, that a text gives in full and nothing beside it; None for anything else.

    03/04/2022 is None unless `day_first` says how the page's language reads it. A number of ten digits counts seconds,
    one of thirteen milliseconds since 1970.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 0 < value < 10**13 else ""
    if not isinstance(value, str) or not 6 <= len(value) <= 2 * _LONGEST or not _DIGITS.match(value):
        return None
    text = fold_space(value).strip(" .,|-")
    if len(text) > _LONGEST:
        return None
    moment = _read_iso(text) or _read_digits(text) or _read_words(_plain(text), day_first)
    if moment is None or not 1800 <= moment.year <= 2100:
        return None
    return None if isinstance(moment, datetime) and moment.replace(tzinfo=moment.tzinfo or UTC) == _EPOCH else moment


def words_beside_dates(text: str) -> tuple[int, str]:
    """Return how many full dates a text has, and what it says besides them, their times and the words around these.

    It is in lower case and without accents; each date left a semicolon.

    >>> words_beside_dates("Posted by Ada Quill on May 6, 2024 at 9:15 pm | Harbor")
    (1, 'ada quill ; | harbor')
    """
    rest, count = _plain(fold_space(text[: 4 * _LONGEST])), 0
    while count < _MOST_DATES and _DIGITS.match(rest):
        found = next((one for form in _FORMS if (one := form.search(rest)) and _is_day(one)), None)
        if found is None:
            break
        rest, count = f"{rest[: found.start()]} ; {rest[found.end() :]}", count + 1
    if count:
        rest = _CLOCK.sub(lambda clock: " " if clock["minute"] or clock["half"] or clock["unit"] else clock[0], rest)
    kept = [word for word in rest.split() if word.strip(" .,:()") not in _AROUND and word.strip(" .,:()") not in _ZONES]
    return count, " ".join(kept)


def _is_day(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return _day_of(parts, True) is not None or _day_of(parts, False) is not None


def _read_iso(text: str) -> Moment | None:
    if len(text) < 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else _fixed(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        named = _NAMED_ZONE.fullmatch(text)
    if named is None:
        return None
    try:
        if named["sure"]:
            return _fixed(datetime.fromisoformat(named["sure"]))
        return _fixed(datetime.fromisoformat(named["naive"]).replace(tzinfo=ZoneInfo(named["zone"])))
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return None


def _read_digits(text: str) -> Moment | None:
    if not (text.isascii() and text.isdigit()):
        return None
    try:
        if len(text) in (10, 13) and text[0] != "0":
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))
        if len(text) == 8:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return datetime.strptime(text, "%Y%m%d%H%M%S") if len(text) == 14 else None
    except (ValueError, OverflowError):
        return None


def _plain(text: str) -> str:
    """Return `text` in lower case and without accents, as the tables have their words."""
    low = text.casefold().replace("’", "'").replace("–", "-")
    if low.isascii():
        return low
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _read_words(text: str, day_first: bool | None) -> Moment | None:
    if not _SAYS_A_YEAR.search(text):
        return None
    for form in _FORMS:
        found = form.search(text)
        if found is None or (day := _day_of(found.groupdict(), day_first)) is None:
            continue
        rest = f"{text[: found.start()]} ; {found.groupdict().get('inner') or ''} {text[found.end() :]}"
        return _with_time(day, rest)
    return None


def _day_of(parts: dict[str, str | None], day_first: bool | None) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one <= 12 and two <= 12 and one != two:
            order = True if parts["mark"] == "." else day_first
            if order is None:
                return None
            day, month = (one, two) if order else (two, one)
        else:
            day, month = max(one, two), min(one, two)
    else:
        month = _MONTHS.get(parts["name"] or "", 0) if parts.get("name") else int(parts.get("month") or 0)
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, rest: str) -> Moment | None:
    """Return the day with the time in `rest`; None where `rest` says anything else."""
    moment: Moment = day
    clock = next((one for one in _CLOCK.finditer(rest) if one["minute"] or one["half"] or one["unit"] == "uhr"), None)
    if clock is not None:
        timed = _timed(day, clock)
        if timed is None:
            return None
        moment = timed
        zone = clock["zone"] or ""
        kept = "" if zone.strip() in _ZONES or _OFFSET.fullmatch(zone) else zone
        rest = f"{rest[: clock.start()]} {kept} {rest[clock.end() :]}"
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()\d]*\)", " ", rest))
    if re.search(r"\d", rest) or any(word not in _AROUND for word in words):
        return None
    return moment


def _timed(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"].startswith("p") else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, min(second, 59))
    except ValueError:
        return None
    zone = (clock["zone"] or "").strip()
    try:
        if offset := _OFFSET.fullmatch(zone):
            shift = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
            return moment.replace(tzinfo=timezone(shift if offset[1] == "+" else -shift))
        return _fixed(moment.replace(tzinfo=ZoneInfo(_ZONES[zone]))) if zone in _ZONES else moment
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return moment


def _fixed(moment: datetime) -> datetime:
    """Return the moment with its offset as a number, so that no zone table is needed to read it again."""
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


__all__ = ["read_moment", "words_beside_dates"]
