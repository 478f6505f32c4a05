"""The pieces of a byline and the name in each: without "By", roles, papers, places, degrees and asides."""

from __future__ import annotations

import re

from newsclean.name_forms import CJK, OUTLETS, PAPERS, ROLES, is_name, is_outlet, is_plain, may_name_outlet
from newsclean.name_hints import (
    GENRES,
    JOINING,
    has_role_low,
    may_have_dash,
    may_have_degree,
    may_have_role_behind,
    may_join_names,
    may_tell_genre,
)
from newsclean.name_lists import BEHIND_FAMILY, GIVEN_NAMES, PLACES
from newsclean.name_words import OTHER_ROLES, match_by
from newsclean.patterns import compiled
from newsclean.reporters import split_chinese

_NAME_LIKE_BY = compiled(r"(?:Di|Da|Von|Oleh|Por|Av) [^\W\d_a-z][^\W\d_]+")
"""A given name and a family name, of which the first means "by" in another language."""
_MARKS_BEFORE = compiled(r"\W*")
_PICTURES = r"(?:photos?|photographs?|photography|pictures|images|video|fotos?|bilder|illustrations?)"
_AND = r"\s(?:and|&|und|et|y|e|og|och|en)\s"
_GENRE = compiled(
    r"(?i:\W*(?:(?:ein|eine|an?|the|een|une?|en|et|ett|un|una|uma)\s)?(?:[\w-]+\s)?"
    rf"(?:{'|'.join(GENRES)}|(?:words|text|texte|story){_AND}{_PICTURES}|{_PICTURES}{_AND}(?:words|text|texte|story))"
    r"(?:\srecueillis)?(?:\s(?:by|von|par|por|di|da|de|van|door|av|af)|\s?:)\s)(?=[^\W\d_a-zß-ÿ])"
)
"""What stands before "by" or a colon where the genre of the story is told with it."""
_OTHER_ASIDE = compiled(rf"(?<=\w)\s*\((?:{'|'.join(sorted(OTHER_ROLES))})\)$", re.IGNORECASE)
"""What stands behind the name of one who took the pictures."""
_SHOUTED = compiled(r"((?:[^\W\d_a-z][^\W\d_a-z.'’-]+\s){2,})[^\W\d_a-z][^\W\d_A-Z].*")
"""A name in capitals before a word that is not: of the paper for which its owner writes."""
_TWO_FULL_NAMES = compiled(rf"(?<=[\w)])\s+(?:{'|'.join(JOINING)})\s+(?=\w)")
_TRAILING_ROLE = compiled(
    r"(?<![\s,(|–—-])[\s,(|–—-]+"
    r"(?:(?:special |staff |senior |chief |contributing |guest |associate |assistant |managing |freelance |foreign |"
    r"political |science |sports |news |digital |executive |deputy |founding |lead |content |"
    r"health |business )\s?)*"
    r"(?:writer|reporter|correspondent|editor|contributor|columnist|photographer|producer|journalist|staff|special|"
    r"redakteur(?:in)?|korrespondent(?:in)?|correspondant[e]?|corresponsal|periodista|giornalista|記者|记者|기자|특파원)s?"
    r"(?:[- ]in[- ]chief)?(?:\s+(?:of|for|at|to|in)\b.*)?\)?$",
    re.IGNORECASE,
)
_PLACE_OR_PAPER = compiled(
    r"\s+(?:in|for|For|of|from|at|aus|à|en|special to|reporting from|reports)\s+(?:the\s+)?[^\W\d_a-z].*$"
)
_OUTLET_BEHIND = compiled(
    rf"(?<=\w)(?:\s*[-–—]\s*|\s+)(?:(?:for|with|avec|con|mit|di|and|For)\s+)?(?:the\s+|The\s+)?(?:{OUTLETS})\b(?:\s+\w+){{0,3}}$"
)
_ROLE_BEFORE = compiled(
    r"(?:(?:(?:d[ae]ll?[aei]?|dai|de|von|van|door) )?"
    r"(?:our|unser(?:e[mnrs]?)?|notre|nos|nostr[aieo]|onze|nuestr[ao]s?|noss[ao]s?) )?"
    r"(?:(?:guest|staff|senior|chief|contributing|special|political|sports?|science|art|film|music|food|opinion) )?"
    r"(?:columnist|reporter|correspondent|critic|contributor|journalist|editor|toimittaja|koresponden|wartawan|jurnalis"
    r"|(?:[\w-]+-)?(?:redakteur|korrespondent|reporter)(?:in)?|korrespondenten|korrespondentinnen|inviat[aieo]|"
    r"corrispondent[ei]|correspondante?s?|corresponsal(?:es)?|envoyée?s? spéciale?s?|enviad[ao]s? especial(?:es)?|"
    r"verslaggever|verslaggeefster)\s+(?!(?:in|for|at|of)\s)(?=\S+\s+\S)",
    re.IGNORECASE,
)
_DEGREE_BEHIND = compiled(r"(?<=\w)\s+(?:Ph\.?D\.?|M\.D\.|MD|MBE|OBE|CBE|Esq\.?)$")
_BODIES = PAPERS | {"voice"}
"""Words with which an organisation begins that has "of" in its name."""
_STOPPED = compiled(r"[^\W\d_]{3}\.$")
"""A full stop behind a word that is no initial and no "Jr."."""
_ASIDE = compiled(r"\s*\([^()]*\)\s*$|\s*\[[^\[\]]*\]\s*$")
_DASH = compiled(r"(\s[-–—|]\s)")
_OF_PAPERS = ROLES | PAPERS


def without_by(text: str) -> str:
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
    return without_by(byline).strip()


def says_paper(text: str) -> bool:
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
    name = without_by(_ASIDE.sub("", name) if name[-1:] in (")", "]") else name)
    if may_have_dash(name) and _DASH.search(name):
        head, _, tail = _DASH.split(name, maxsplit=1)
        name = head if is_name(head) and says_paper(tail) else name
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


__all__ = ["bare_name", "drop_by", "says_paper", "split_pairs", "without_by"]
