"""Lines of date, author, source and reading time that stand above a story, in one element with it."""

from __future__ import annotations

import re

from newsclean.date_words import AROUND, fold
from newsclean.extract.labels import mentions_part
from newsclean.literals import finder_of
from newsclean.moments import SHORT_DAY, WITH_CENTURY, words_beside_dates
from newsclean.name_words import match_by
from newsclean.patterns import compiled

_LONGEST = 160
_BARS = compiled(r"\s*[|•·⋅‧∙▪●｜]\s*|\n")
_PIECES = compiled(r"\s*[|•·⋅‧∙▪●｜\n]\s*|\s+[-–—/]\s+|,\s+|\s+(?=[\u3040-\u9fff\uac00-\ud7af])")
_READING = compiled(
    r"\b\d{1,3}\s?[-–]?\s?min(?:ute[ns]?|uti|utos|uut|s)?\b\.?(?:\s(?:read|listen|to read|watch|lesezeit|de lecture|"
    r"de lectura|de leitura|di lettura|leestijd|czytania)\b)?"
    r"|\b(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|leestijd)\b"
    r"\D{0,12}\d{1,3}\s?[^\W\d]*\.?",
    re.IGNORECASE,
)
_MAY_READ = finder_of(
    (
        *("min", "reading time", "read time", "lesezeit", "lesedauer", "leestijd"),
        *("temps de lecture", "tiempo de lectura", "tempo de leitura"),
    )
)
"""What each plain text with one has in small letters."""
_CLOCK = compiled(
    r"(?:上午|下午|午前|午後|오전|오후)?\s?\d{1,2}(?:[時时點点시]\s?(?:\d{1,2}\s?[分분])?|(?::\d\d){1,2})"
)
"""A time as `words_beside_dates` leaves it."""
_DAY = compiled(
    r"\b(?:today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren|i ?dag|i ?gar|"
    r"dzis|dzisiaj|wczoraj|dnes|vcera|danas|jucer|azi|astazi|tegnap|tanaan|eilen|bugun|сегодня|вчера|сьогодні|учора|вчора|"
    r"днес|σημερα|χθες)\b|(?<![\d.])\d{1,2}\. ?\d{1,2}\.(?! ?\d{2,4}\b(?![:.]\d))"
)
"""Folded: today and yesterday, and a day without its year …"""
_MAY_HAVE_DAY = finder_of(
    (
        *("today", "yesterday", "heute", "gestern", "aujourd'hui", "hier", "hoy", "ayer", "hoje", "ontem", "oggi"),
        *("ieri", "vandaag", "gisteren", "idag", "i dag", "igar", "i gar", "dzis", "wczoraj", "dnes", "vcera"),
        *("danas", "jucer", "azi", "astazi", "tegnap", "tanaan", "eilen", "bugun", "сегодня", "вчера", "сьогодні"),
        *("учора", "вчора", "днес"),
        *("σημερα", "χθες", "."),
    )
)
"""… of which each text with one has one of these."""
_HOUR = compiled(r"(?<![\d.:])\d{1,2}(?:[:.]| ?h ?)\d\d(?![\d:]|\.\d)")
_SAID = compiled(
    r"(?:first |originally |last |page )?(?:publish(?:ed)?|posted|updated?|modified|created|filed|released|"
    r"veröffentlicht|aktualisiert|erschienen|erstellt|stand|publié|mis à jour|modifié|publicado|actualizado|atualizado|"
    r"pubblicato|aggiornato|gepubliceerd|bijgewerkt|laatste update|bron|publisert|oppdatert|sist oppdatert|publicerad|"
    r"uppdaterad|offentliggjort|opdateret|julkaistu|päivitetty|opublikowano|aktualizacja|опубликовано|обновлено|yayınlanma|güncelleme)\b"
    r"|入力|更新|公開|掲載|配信|発表|発行|发布|發佈|发表|时间|時間|来源|來源|입력|수정|등록|승인|quelle|source|redaktion",
    re.IGNORECASE,
)
"""How a line, or a piece of it, begins that says when or where the story below it came out."""
_LABEL = compiled(r"(?<=[\d\w])\s((?:[^\W\d_]+\s)?[^\W\d_]+:\s)")
"""A label, and perhaps a word of it, before a colon amid a line."""
_SHORT_YEAR = compiled(SHORT_DAY + r"(?=[,\s]+(?:kl\.? )?\d{1,2}[:.]\d\d(?![\d.]))")
"""A day with two figures of its year, and a time behind it."""
_WORD = compiled(r"[^\W_]+(?:['’.-][^\W_]+)*")
_MOST_WORDS, _MOST_NAMES, _PIECE = 14, 8, 7
"""Words beside the dates in a line of pieces, in one with a label or a name, and in one piece."""
_PLACE = 3
"""Words of a place."""
_CLOCK_AND_DAY = compiled(r"(?:[^\W\d_a-zß-ÿ][^\W\d_]*[ -]){1,3}(?:\d{1,2}[:.]\d\d |\D?\d{1,4}[./-])")
"""How a line begins that says where and when: a place, and behind it a clock or a day in figures."""
_AGO = 3
"""Words of "three hours ago"."""
_ENDS = (".", "?", "!", ":", "…", "。", "！", "？", "”", '"', ";")
_SHORT_END = compiled(r"(?:\b(?:min|mins|uhr|hrs?|std|dept|[ap]\.m|jr|sr|godz)|[ap]\.\sm|\d)\.$", re.IGNORECASE)
_SHORTENED = len("godz.\n")
_DIGIT = compiled(r"\d")


def is_info_line(text: str) -> bool:
    """Tell whether a line above a story says when, by whom and where it came out or how long it takes, and no more.

    >>> is_info_line("Harbor | May 6, 2024 | 3 min read")
    True
    >>> is_info_line("On May 6, 2024 the tide came twice")
    False
    """
    if len(text) > _LONGEST or not (_DIGIT.search(text) if text.isascii() else any(map(str.isdigit, text))):
        return False
    ends = text.endswith(_ENDS) and not _SHORT_END.search(text, max(0, len(text) - _SHORTENED))
    if ends and not ends_in_byline(text):
        return False
    if is_recent(text):
        return True
    may_read = not text.isascii() or _MAY_READ(text.lower())
    unread = _SHORT_YEAR.sub(WITH_CENTURY, _READING.sub(" ", text) if may_read else text)
    dates, rest = words_beside_dates(unread)
    is_ago = mentions_part("ago", text)
    if not dates and not is_ago and not (may_read and _READING.search(text)):
        return False
    sizes = [len(_WORD.findall(_CLOCK.sub(" ", piece))) for piece in _BARS.split(rest)]
    words = max(0, sum(sizes) - _AGO * is_ago)
    if len(sizes) > 1:
        return words <= _MOST_WORDS and max(sizes) <= _PIECE
    if dates and 0 < words <= _PLACE and _CLOCK_AND_DAY.match(text):
        return True
    labelled = any(_SAID.match(piece) or match_by(piece) for piece in _PIECES.split(_LABEL.sub(r"\n\1", text)))
    return words == 0 or (labelled and words <= _MOST_NAMES)


def ends_in_byline(text: str) -> bool:
    """Tell whether the last piece of a line between bars says by whom the story is, with a stop behind it."""
    behind = text.rpartition("|")[2].lstrip() if "|" in text and text[-1] == "." else ""
    return behind != "" and match_by(behind) is not None


def is_recent(text: str) -> bool:
    """Tell whether a line says a day without its year, a time of it, and labels, but no more.

    >>> is_recent("Online seit heute, 15.23 Uhr"), is_recent("Heute um 15.23 Uhr sank ein Boot")
    (True, False)
    """
    folded = fold(text)
    rest, days = _DAY.subn(" ", folded) if _MAY_HAVE_DAY(folded) else (folded, 0)
    rest, hours = _HOUR.subn(" ", rest) if days else (rest, 0)
    return hours > 0 and all(word in AROUND for word in _WORD.findall(rest))
