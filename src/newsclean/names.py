"""Bylines to people: without "By", roles, papers, places, addresses and dates."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsclean.name_forms import (
    CJK,
    OUTLETS,
    PAPERS,
    ROLES,
    fix_case,
    is_name,
    is_outlet,
    is_plain,
    may_name_outlet,
)
from newsclean.name_hints import (
    GENRES,
    JOINING,
    has_other_low,
    has_role_low,
    may_be_divided,
    may_have_dash,
    may_have_degree,
    may_have_role_behind,
    may_join_names,
    may_tell_genre,
)
from newsclean.name_words import BEHIND_FAMILY, GIVEN_NAMES, OTHER_ROLES, PLACES, match_by
from newsclean.reporters import reporters_in, split_chinese
from newsclean.text import fold_space

_NAME_LIKE_BY = re.compile(r"(?:Di|Da|Von|Oleh|Por|Av) [^\W\d_a-z][^\W\d_]+")
_MARKS_BEFORE = re.compile(r"\W*")
"""A given name and a family name, of which the first means "by" in another language."""
_NOT_THE_WRITER = re.compile(
    r"(?:\(|\b)(?:photo\w*|pictures?|illustrat\w+|images?|videos?|graphics?|art(?:work)?(?=\s+by\b|\s*:)|edited|editing|translat\w+|"
    r"(?:medically |legally |expert )?reviewed|fact[- ]checked|produced|fotos?|bilder|redigiert|"
    r"updated|last updated|last modified|modified|published|posted on|posted|veröffentlicht|publié le)\b"
    r"(?!\s+by\b.{0,3}$)\s*(?:by|on|at|:|von|par|por|am|le)?\s.*"
    r"|(?:입력|수정|등록|승인)\s?:?\s?\d.*",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = r"(?:photos?|photographs?|photography|pictures|images|video|fotos?|bilder|illustrations?)"
_AND = r"\s(?:and|&|und|et|y|e|og|och|en)\s"
_GENRE = re.compile(
    r"(?i:\W*(?:(?:ein|eine|an?|the|een|une?|en|et|ett|un|una|uma)\s)?(?:[\w-]+\s)?"
    rf"(?:{'|'.join(GENRES)}|(?:words|text|texte|story){_AND}{_PICTURES}|{_PICTURES}{_AND}(?:words|text|texte|story))"
    r"(?:\srecueillis)?(?:\s(?:by|von|par|por|di|da|de|van|door|av|af)|\s?:)\s)(?=[^\W\d_a-zß-ÿ])"
)
"""What stands before "by" or a colon where the genre of the story is told with it."""
_INVERTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?), ([^\W\d_]+)((?: [A-Z]\.)?)")
_OTHER_ASIDE = re.compile(rf"(?<=\w)\s*\((?:{'|'.join(sorted(OTHER_ROLES))})\)$", re.IGNORECASE)
"""What stands behind the name of one who took the pictures."""
_SHOUTED = re.compile(r"((?:[^\W\d_a-z][^\W\d_a-z.'’-]+\s){2,})[^\W\d_a-z][^\W\d_A-Z].*")
"""A name in capitals before a word that is not: of the paper for which its owner writes."""
_HAS_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"[\s,|/(·•–—-]*(?:(?:\b(?:on|am|le)\s+)|(?-i:(?:lun|mart|mercol|giov|vener)edì|sabato|domenica|lunes|martes|"
    r"miércoles|jueves|viernes|sábado|domingo|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"(?:ma|zon|man|søn|sön|tirs|tis|ons|tors|fre|lør|lör|woens|donder|vrij|zater|dins)(?:dag)|"
    r"(?:segunda|terça|quarta|quinta|sexta)-feira),?\s+)?"
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?\s+(?:de\s+)?(?:19|20)\d\d|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"\(?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|(?:https?://|www\.)\S+|(?<!\w)@\w+", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:[,;|•·、，；／،؛\n]|\s[/&+]\s|(?<=\w)/(?=\w)|&|(?i:\s(?:and|und|with|och|og)\s)|"
    r"\s(?:avec|mit|con|com|met)\s(?=[^\W\d_a-zß-ÿ]))\s*"
    r"(?i:(?:and|und|et|y|e|by|with)\s+)?"
)
_TWO_FULL_NAMES = re.compile(rf"(?<=[\w)])\s+(?:{'|'.join(JOINING)})\s+(?=\w)")
_PLACED = re.compile(
    r"([^,;\n]{3,60}),[^,;\n]{2,40},\s(?:und|et|y|e|og|och|en)\s([^,;\n]{3,60}),[^,;\n]{2,40}", re.IGNORECASE
)
"""Two people, each with a place behind."""
_JOINTS = (" and", " und", " et", " y", " e", " en", " og", " och", " &", ",")
"""What a byline ends with that goes on in another element."""
_SUFFIX = re.compile(r"\s*,\s*(Jr|Sr|II|III|IV)\b\.?(?=\s*(?:[,;|\n]|and\b|&|$))")
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]?\.?){1,4}[A-Z]\.?[®™]?(?:-[A-Z]+)?|Ph\.?\s?D\.?|Esq\.?|M\.?Sc\.?|B\.?Sc\.?|Pharm\.?D\.?|Ed\.?D\.?|Psy\.?D\.?"
)
_TRAILING_ROLE = re.compile(
    r"(?<![\s,(|–—-])[\s,(|–—-]+"
    r"(?:(?:special |staff |senior |chief |contributing |guest |associate |assistant |managing |freelance |foreign |"
    r"political |science |sports |news |digital |executive |deputy |founding |lead |content |"
    r"health |business )\s?)*"
    r"(?:writer|reporter|correspondent|editor|contributor|columnist|photographer|producer|journalist|staff|special|"
    r"redakteur(?:in)?|korrespondent(?:in)?|correspondant[e]?|corresponsal|periodista|giornalista|記者|记者|기자|특파원)s?"
    r"(?:[- ]in[- ]chief)?(?:\s+(?:of|for|at|to|in)\b.*)?\)?$",
    re.IGNORECASE,
)
_PLACE_OR_PAPER = re.compile(
    r"\s+(?:in|for|For|of|from|at|aus|à|en|special to|reporting from|reports)\s+(?:the\s+)?[^\W\d_a-z].*$"
)
_OUTLET_BEHIND = re.compile(
    rf"(?<=\w)(?:\s*[-–—]\s*|\s+)(?:(?:for|with|avec|con|mit|di|and|For)\s+)?(?:the\s+|The\s+)?(?:{OUTLETS})\b(?:\s+\w+){{0,3}}$"
)
_ROLE_BEFORE = re.compile(
    r"(?:(?:(?:d[ae]ll?[aei]?|dai|de|von|van|door) )?"
    r"(?:our|unser(?:e[mnrs]?)?|notre|nos|nostr[aieo]|onze|nuestr[ao]s?|noss[ao]s?) )?"
    r"(?:(?:guest|staff|senior|chief|contributing|special|political|sports?|science|art|film|music|food|opinion) )?"
    r"(?:columnist|reporter|correspondent|critic|contributor|journalist|editor|toimittaja|koresponden|wartawan|jurnalis"
    r"|(?:[\w-]+-)?(?:redakteur|korrespondent|reporter)(?:in)?|korrespondenten|korrespondentinnen|inviat[aieo]|"
    r"corrispondent[ei]|correspondante?s?|corresponsal(?:es)?|envoyée?s? spéciale?s?|enviad[ao]s? especial(?:es)?|"
    r"verslaggever|verslaggeefster)\s+(?!(?:in|for|at|of)\s)(?=\S+\s+\S)",
    re.IGNORECASE,
)
_DEGREE_BEHIND = re.compile(r"(?<=\w)\s+(?:Ph\.?D\.?|M\.D\.|MD|MBE|OBE|CBE|Esq\.?)$")
_OFFICE = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ]{3,}(?![^\W_])")
"""Capitals with which the office behind a name begins: "NDR Info", "ARD-Studio Moskau"."""
_BODIES = PAPERS | {"voice"}
"""Words with which an organisation begins that has "of" in its name."""
_OFFICES = frozenset(("correspondent", "correspondents", "reporter", "reporters", "bureau", "desk"))
_BEFORE_OFFICE = frozenset(("our", "own", "special", "the", "a", "district", "city", "local"))
"""What an office without a name ends with, and what may stand before that: "Our Correspondent, Dhaka"."""
_FROM = re.compile(r"(?:de|do|da|em|desde|à|dalla)\s[^\W\d_a-z]")
"""Where somebody writes from, behind the name and a comma: "de São Paulo"."""
_STOPPED = re.compile(r"[^\W\d_]{3}\.$")
"""A full stop behind a word that is no initial and no "Jr."."""
_ASIDES = re.compile(r"\s*\([^()]*[,;&][^()]*\)")
"""Asides that have in them what divides names: where somebody writes from, and as what."""
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|\s*\[[^\[\]]*\]\s*$")
_DASH = re.compile(r"(\s[-–—|]\s)")
_OF_PAPERS = ROLES | PAPERS


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
    text = _drop_by(text)
    return _NOT_THE_WRITER.sub("", text) if has_other_low(text.lower()) else text


def _drop_by(text: str) -> str:
    """Return a text without "By" at its start, unless it is a name that begins like it."""
    start = None if text[:1].isalnum() else _MARKS_BEFORE.match(text)
    by = match_by(text, start.end() if start else 0)
    if by is None and _may_tell_genre(text) and (genre := _GENRE.match(text)):
        return text[genre.end() :]
    return text if by is None or _NAME_LIKE_BY.fullmatch(text) else text[by.end() :]


def _may_tell_genre(text: str) -> bool:
    """Tell whether a text has the words that a genre with "by" behind it takes, or a colon."""
    return " " in text and (":" in text or len(text.split(None, 2)) > 2) and may_tell_genre(text)


def drop_by(byline: str) -> str:
    """Return a byline without the "By" at its start."""
    return _drop_by(byline).strip()


def _head_of_bar(line: str) -> str:
    """Return what stands before a bar that a role or a paper follows."""
    if " | " not in line:
        return line
    head, _, tail = line.partition(" | ")
    return head if tail and _says_paper(tail) else line


def _says_paper(text: str) -> bool:
    """Tell whether a text is a role or the name of a paper."""
    words = [word.strip(".,").casefold() for word in text.split()]
    return words[:1] == ["the"] or not _OF_PAPERS.isdisjoint(words)


def split_pairs(piece: str) -> list[str]:
    """Split at dashes, and at an "and" where a full name or a desk stands on either side: not "Ortega y Gasset"."""
    parts = _TWO_FULL_NAMES.split(piece) if may_join_names(piece) else [piece]
    if len(parts) < 2:
        return sides_of_dash(piece) if may_have_dash(piece) and _DASH.search(piece) else split_chinese(piece)
    full = [is_full_name(bare_name(part)) for part in parts]
    is_list = any(full) and all(
        is_full or is_desk(part) or _OTHER_ASIDE.search(part) for part, is_full in zip(parts, full, strict=True)
    )
    return parts if is_list else [piece]


def sides_of_dash(piece: str) -> list[str]:
    """Return the sides of a dash that are people: "Paper - Ada Stone", "Ada Stone — Brasília", "Ada Stone - Ben Rook".

    Of two that look like names the first counts, unless given names tell which are.
    """
    full = [side for side in map(bare_name, _DASH.split(piece)[::2]) if is_likely_name(side)]
    if len(full) < 2 or any(side.split()[-1].casefold() in BEHIND_FAMILY for side in full):
        return full or [piece]
    return list(filter(has_given_name, full)) or full[:1]


def is_full_name(name: str) -> bool:
    """Tell whether a text is the name of a person in several words, and not that of a place."""
    return " " in name and is_name(name) and name.casefold() not in PLACES


def is_desk(text: str) -> bool:
    """Tell whether a text is an agency or has the word for a desk in it."""
    return is_outlet(text) or not ROLES.isdisjoint(text.casefold().split())


def is_likely_name(text: str) -> bool:
    """Tell whether a text is a full name of two words, or begins with a common given name: most papers do not."""
    words = text.split()
    return is_full_name(text) and (has_given_name(text) or (len(words) == 2 and all(len(word) > 2 for word in words)))


def is_body_of(name: str) -> bool:
    """Tell whether a text is the name of an organisation with "of": "Press Trust of India", "Voice of America"."""
    head, of, _ = name.partition(" of ")
    return bool(of) and head.partition(" ")[0].casefold() in _BODIES


def is_placed_office(piece: str) -> bool:
    """Tell whether the first piece of a byline is an office without a name, behind which a place stands."""
    words = piece.casefold().split()
    return bool(words) and words[-1] in _OFFICES and ROLES.union(_BEFORE_OFFICE).issuperset(words)


def has_given_name(name: str) -> bool:
    """Tell whether a full name begins with a common given name."""
    return name.split()[0].casefold() in GIVEN_NAMES


def bare_name(piece: str) -> str:
    """Return a piece of a byline without what stands around the name."""
    name = piece.strip()
    name = name[1:-1] if name[:1] == "(" and name[-1:] == ")" else name
    if is_plain(name):
        return name
    if name[-1:] == ")" and _OTHER_ASIDE.search(name):
        return ""
    name = _drop_by(_ASIDE.sub("", name) if name[-1:] in (")", "]") else name)
    if may_have_dash(name) and _DASH.search(name):
        head, _, tail = _DASH.split(name, maxsplit=1)
        name = head if is_name(head) and _says_paper(tail) else name
    name = _ROLE_BEFORE.sub("", name) if has_role_low(name.lower()) else name
    name = _OUTLET_BEHIND.sub("", name) if may_name_outlet(name) else name
    name = name if is_body_of(name) else _PLACE_OR_PAPER.sub("", name)
    bare = _TRAILING_ROLE.sub("", name) if may_have_role_behind(name) else name
    if bare != name and " " not in bare.strip() and not CJK.fullmatch(bare.strip()):
        return name  # the desk of a paper: "Guardian staff"
    if bare != name and (shouted := _SHOUTED.fullmatch(bare)):
        bare = shouted[1]
    bare = _DEGREE_BEHIND.sub("", bare) if may_have_degree(bare) else bare
    bare = bare.strip(' ,-–—()[]【】•·:»«"“”').rstrip("*†")
    return bare[:-1] if "." in bare[-2:] and _STOPPED.search(bare) else bare


__all__ = ["drop_by", "is_placed_office", "names_of"]
