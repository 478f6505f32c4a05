"""Bylines to people, and dates as pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsclean.model import Moment
from newsclean.text import fold_space

_BY = re.compile(
    r"^\W*(?:(?:written|reported|story|text|words|article|posted|published|report|analysis|opinion|edited|compiled) )?"
    r"(?:by|von|par|por|di|da|door|autor|author|autore|auteur|przez)\b[:\s]+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||/|•|·|\n|&| and | und | et | y | e | en | i | with )\s*(?:(?:and|by|und|et)\s+)?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|contributors?|contributing|columnists?|photographers?|"
    r"producers?|freelance|journalists?|bureau|chief|special to|the christian science monitor|news desk|newsroom|desk|"
    r"team|board|guest|author|admin|administrator|webmaster|managing|senior|associate|assistant|press|agency|agencies|"
    r"redaktion|redaktor|rédaction|redacción|redazione|redação|redactie|redakcja|reuters|afp|dpa|associated|wire|news|"
    r"magazine|times|post|inc|ltd|llc|media|group|company|university|institute|department|association|foundation|"
    r"updated|published|posted|min|read|minutes|ago|share|follow|email|contact|www|http|unknown|anonymous|none)\b",
    re.IGNORECASE,
)
_TRAILING_ROLE = re.compile(
    r"[\s,(|–—-]+(?:(?:special |staff|senior |chief |contributing |guest |associate |assistant |managing |freelance |"
    r"foreign |political |science |sports |news )\s?)*(?:writer|reporter|correspondent|editor|contributor|columnist|photographer|"
    r"producer|journalist|staff|special)s?(?:\s+(?:of|for|at|to|in)\b.*)?\)?$",
    re.IGNORECASE,
)
_PLACE_OR_PAPER = re.compile(r"\s+(?:in|for|of|from|at|special to)\s+(?:the\s+)?[A-Z].*$")
_NOT_IN_NAMES = re.compile(r"[\d@#:/<>{}=_\"“”!?]|\.com\b|\.org\b")
_CAPITAL = re.compile(
    r"^[“\"'(]?(?:[^\W\d_a-zß-ÿ]|(?:de|da|di|du|van|von|der|den|la|le|el|al|bin|ibn|y|e|dos|das|del|della|ter|ten|af|zu|of)\b|[a-z]+['’]?[A-Z])"
)
_DATE_WORDS = re.compile(
    r"(?:updated|published|posted|modified|last|on|:|publié le|veröffentlicht am)\s+", re.IGNORECASE
)
_ZONES = {
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CT": "America/Chicago",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "BST": "Europe/London",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "IST": "Asia/Kolkata",
}


def names_of(byline: str, *, loose: bool = False) -> list[str]:
    """Return the people a byline names, in order: without "By", roles, places, papers, addresses and dates.

    With `loose` a single word is a name too, as where structured data calls it a person.
    """
    byline = (
        fold_space(byline).split(" | ")[0]
        if " | " in byline and _ROLE.search(byline.split(" | ", 1)[1])
        else fold_space(byline)
    )
    names: list[str] = []
    for piece in _SPLIT.split(_BY.sub("", byline)):
        name = _PLACE_OR_PAPER.sub("", _TRAILING_ROLE.sub("", _BY.sub("", piece.strip()))).strip(" .,-–—()•")
        if is_name(name, loose=loose) and name.casefold() not in {known.casefold() for known in names}:
            names.append(fix_case(name))
    return names


def is_name(name: str, *, loose: bool = False) -> bool:
    """Tell whether a text is the name of a person, by its form."""
    words = name.split()
    if not words or len(words) > 5 or len(name) > 60 or _NOT_IN_NAMES.search(name) or _ROLE.search(name):
        return False
    if len(words) == 1:
        return (loose and len(name) > 1) or (
            not name.isascii() and 2 <= len(name) <= 5 and not name[0].islower()
        )
    return all(_CAPITAL.match(word) or not word.isascii() for word in words)


def fix_case(name: str) -> str:
    """Return a name printed in capitals as it is written elsewhere."""
    return name.title() if name.isupper() and len(name) > 4 and name.isascii() else name


def read_moment(value: Any) -> Moment | None:
    """Return the date, or the moment, that a text gives in full; None for anything less, so that nothing is invented."""
    if not isinstance(value, str) or not 6 <= len(value) <= 60:
        return None
    text = _DATE_WORDS.sub("", fold_space(value)).strip(" .,|-")
    moment = _read_iso(text) or _read_words(text)
    return moment if moment is not None and 1800 <= moment.year <= 2100 else None


def _read_iso(text: str) -> Moment | None:
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _read_words(text: str) -> Moment | None:
    from dateutil import parser

    if not any(character.isdigit() for character in text):
        return None
    zones: Any = {name: ZoneInfo(zone) for name, zone in _ZONES.items()}
    try:
        found = [
            parser.parse(text, default=datetime(year, month, day), tzinfos=zones)
            for year, month, day in ((2001, 1, 1), (2004, 2, 2))
        ]
    except (ValueError, OverflowError, TypeError, AttributeError, Warning):
        return None
    if found[0].date() != found[1].date():
        return None
    return found[0] if ":" in text else found[0].date()
