"""Bylines to people: without "By", roles, papers, places, addresses and dates."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsclean.name_forms import CJK, PAPERS, ROLES, fix_case, is_name, is_plain
from newsclean.name_hints import has_other_low, may_be_divided
from newsclean.name_lists import GIVEN_NAMES, PLACES
from newsclean.name_pieces import bare_name, says_paper, split_pairs, without_by
from newsclean.patterns import compiled, late
from newsclean.reporters import reporters_in
from newsclean.text import fold_space

_NOT_THE_WRITER = compiled(
    r"(?:\(|\b)(?:photo\w*|pictures?|illustrat\w+|images?|videos?|graphics?|art(?:work)?(?=\s+by\b|\s*:)|edited|editing|translat\w+|"
    r"(?:medically |legally |expert )?reviewed|fact[- ]checked|produced|fotos?|bilder|redigiert|"
    r"updated|last updated|last modified|modified|published|posted on|posted|veröffentlicht|publié le)\b"
    r"(?!\s+by\b.{0,3}$)\s*(?:by|on|at|:|von|par|por|am|le)?\s.*"
    r"|(?:입력|수정|등록|승인)\s?:?\s?\d.*",
    re.IGNORECASE | re.DOTALL,
)
_INVERTED = compiled(r"([^\W\d_]+(?:-[^\W\d_]+)?), ([^\W\d_]+)((?: [A-Z]\.)?)")
_HAS_DIGIT = compiled(r"\d")
_DATE = compiled(
    r"[\s,|/(·•–—-]*(?:(?:\b(?:on|am|le)\s+)|(?-i:(?:lun|mart|mercol|giov|vener)edì|sabato|domenica|lunes|martes|"
    r"miércoles|jueves|viernes|sábado|domingo|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"(?:ma|zon|man|søn|sön|tirs|tis|ons|tors|fre|lør|lör|woens|donder|vrij|zater|dins)(?:dag)|"
    r"(?:segunda|terça|quarta|quinta|sexta)-feira),?\s+)?"
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?\s+(?:de\s+)?(?:19|20)\d\d|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = compiled(r"\(?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|(?:https?://|www\.)\S+|(?<!\w)@\w+", re.IGNORECASE)
_SPLIT = compiled(
    r"\s*(?:[,;|•·、，；／،؛\n]|\s[/&+]\s|(?<=\w)/(?=\w)|&|(?i:\s(?:and|und|with|och|og)\s)|"
    r"\s(?:avec|mit|con|com|met)\s(?=[^\W\d_a-zß-ÿ]))\s*"
    r"(?i:(?:and|und|et|y|e|by|with)\s+)?"
)
_PLACED = compiled(
    r"([^,;\n]{3,60}),[^,;\n]{2,40},\s(?:und|et|y|e|og|och|en)\s([^,;\n]{3,60}),[^,;\n]{2,40}", re.IGNORECASE
)
"""Two people, each with a place behind."""
_JOINTS = (" and", " und", " et", " y", " e", " en", " og", " och", " &", ",")
"""What a byline ends with that goes on in another element."""
_SUFFIX = compiled(r"\s*,\s*(Jr|Sr|II|III|IV)\b\.?(?=\s*(?:[,;|\n]|and\b|&|$))")
_CREDENTIAL = compiled(
    r"(?:[A-Z][A-Za-z]?\.?){1,4}[A-Z]\.?[®™]?(?:-[A-Z]+)?|Ph\.?\s?D\.?|Esq\.?|M\.?Sc\.?|B\.?Sc\.?|Pharm\.?D\.?|Ed\.?D\.?|Psy\.?D\.?"
)
_OFFICE = compiled(r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ]{3,}(?![^\W_])")
"""Capitals with which the office behind a name begins: "NDR Info", "ARD-Studio Moskau"."""
_OFFICES = frozenset(("correspondent", "correspondents", "reporter", "reporters", "bureau", "desk"))
_BEFORE_OFFICE = frozenset(("our", "own", "special", "the", "a", "district", "city", "local"))
"""What an office without a name ends with, and what may stand before that: "Our Correspondent, Dhaka"."""
_FROM = compiled(r"(?:de|do|da|em|desde|à|dalla)\s[^\W\d_a-z]")
"""Where somebody writes from, behind the name and a comma: "de São Paulo"."""
_ASIDES = compiled(r"\s*\([^()]*[,;&][^()]*\)")
"""Asides that have in them what divides names: where somebody writes from, and as what."""
_GUEST = late(r" (?:with|mit|avec|med|met|con|com)\b.*")
"""With whom an interview is, behind who asked."""


def names_of(byline: str, *, loose: bool = False) -> list[str]:
    """Return the people a byline names, in order: without "By", roles, places, papers, addresses and dates.

    Line ends divide names. With `loose` a single word is a name too, and a word such as "Post" no sign of a paper: as
    where structured data calls it a person.
    """
    if is_plain(byline):
        return _unless_place(byline)
    known = names_at_a_glance(byline, loose=loose)
    if known is not None:
        return known
    head = turn_round(byline) if loose else _head_of_byline(byline)
    if head != byline and is_plain(head):
        return _unless_place(head)
    text = _drop_asides(head)
    names: dict[str, str] = {}
    for piece in _SPLIT.split(text) if may_be_divided(text) else (text,):
        if piece != head and is_plain(piece):  # no degree and no office, and nothing stands around it
            if is_name(piece) and piece.casefold() not in PLACES:
                names.setdefault(piece.casefold(), piece)
            continue
        for part in split_pairs(piece):
            name = bare_name(part)
            if is_beside_name(name, behind=bool(names), shouted=text.isupper()) or name.casefold() in PLACES:
                continue
            if is_name(name, loose=loose):
                names.setdefault(name.casefold(), fix_case(name))
    return full_or_single(names.values(), text)


def full_or_single(names: Collection[str], text: str) -> list[str]:
    """Return the full names of a byline, else the single ones: papers and the place behind an office are none."""
    full = [name for name in names if " " in name or CJK.fullmatch(name)]
    if full or not names or ("," in text and is_placed_office(text.partition(",")[0])):
        return full
    return [name for name in names if name.casefold() not in PAPERS]


def _unless_place(name: str) -> list[str]:
    """Return a list of a name, an empty one where it is that of a place."""
    return [] if name.casefold() in PLACES else [name]


def _drop_asides(text: str) -> str:
    """Return the head of a byline without date, places and a last "and", with "Jr." in one piece with its name."""
    if _HAS_DIGIT.search(text):
        text = _DATE.sub("", text)
    if "(" in text:
        text = _ASIDES.sub("", text)
    if text.endswith(_JOINTS):
        text = text.rpartition(" ")[0] if text[-1] != "," else text[:-1]
    if "," not in text:
        return text
    placed = _PLACED.fullmatch(text)
    return f"{placed[1]}, {placed[2]}" if placed else _SUFFIX.sub(r" \1.", text)


def names_at_a_glance(byline: str, *, loose: bool) -> list[str] | None:
    """Return the names of a byline that is one word, or calls somebody a reporter in an East Asian script."""
    if byline.isascii():
        if not byline.isalnum():
            return None
        return [byline] if loose and is_sole_name(byline) else []  # a login, or a given name
    return reporters_in(byline) or None


def turn_round(byline: str) -> str:
    """Return a name whose family name stands first, before a comma, in the usual order; of any other text its head."""
    found = _INVERTED.fullmatch(byline) if "," in byline else None
    if found is None or found[2].casefold() not in GIVEN_NAMES:
        return _head_of_byline(byline)
    return f"{found[2]}{found[3]} {found[1]}"


def is_beside_name(text: str, *, behind: bool, shouted: bool) -> bool:
    """Tell whether a piece of a byline is a degree, or, `behind` a name, the office of the one who is named."""
    if (behind or len(text) < 4) and _CREDENTIAL.fullmatch(text):
        return True
    return behind and ((not shouted and _OFFICE.match(text) is not None) or _FROM.match(text) is not None)


def is_sole_name(word: str) -> bool:
    """Tell whether a word of plain letters and digits may be somebody's only name."""
    is_credential = len(word) < 4 and _CREDENTIAL.fullmatch(word) is not None
    return not is_credential and word.casefold() not in PAPERS and is_name(word, loose=True)


def _head_of_byline(byline: str) -> str:
    """Return a byline without addresses, without "By", and without what comes before those who did something else."""
    lines = [_head_of_bar(fold_space(line)) for line in byline[:1000].split("\n")]
    text = "\n".join([line for line in lines if line])
    if "@" in text or "://" in text or "www." in text.lower():
        text = _ADDRESS.sub(" , ", text)
    text = without_guest(without_by(text)) if "nterview" in text else without_by(text)
    return _NOT_THE_WRITER.sub("", text) if has_other_low(text.lower()) else text


def without_guest(interview: str) -> str:
    """Return who asked, of a line behind "Interview by": "Jo Marsh with Ken Oso"."""
    return _GUEST().sub("", interview)


def _head_of_bar(line: str) -> str:
    """Return what stands before a bar that a role or a paper follows."""
    if " | " not in line:
        return line
    head, _, tail = line.partition(" | ")
    return head if tail and says_paper(tail) else line


def is_placed_office(piece: str) -> bool:
    """Tell whether the first piece of a byline is an office without a name, behind which a place stands."""
    words = piece.casefold().split()
    return bool(words) and words[-1] in _OFFICES and ROLES.union(_BEFORE_OFFICE).issuperset(words)


__all__ = ["is_placed_office", "names_of"]
