"""What the patterns for names have in what they match: looked for first, for they are slow and most names have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newsclean.literals import finder_of

_GENRES = """
kommentar gastkommentar gastbeitrag beitrag analyse interview gespräch reportage kolumne glosse leitartikel rezension
kritik essay bericht porträt protokoll artikel feature comment column analysis opinion reporting review profile recensie
opinie reportage chronique tribune entretien critique enquête récit récits propos análisis entrevista crónica columna
reportaje crítica intervista analisi commento reportagem análise ledare krönika intervju recension anmeldelse
"""
GENRES = tuple(_GENRES.split())
"""What a byline may begin with that tells its genre …"""
_TOLD_BESIDE = ("words", "text", "story")
"""… and words of which one stands beside pictures there."""
_BEHIND = """
writer reporter correspond editor contributor columnist photographer producer journalist staff special redakt
korrespondent correspons periodista giornalista
"""
_BEFORE = """
columnist reporter correspond critic contributor journalist editor toimittaja redakt korrespondent correspons inviat
corrispond envoy enviad verslagge koresponden wartawan jurnalis
"""
_OF_OTHERS = """
photo picture illustrat image video graphic art edit translat reviewed fact produced foto bild redigiert updated
modified published posted veröffentlicht publié 입력 수정 등록 승인
"""
_WORDS_BETWEEN = "y e et en i и і й та και ja ve və dan és şi și oraz ir un dhe va و اور और ও এবং და"
JOINING = tuple(_WORDS_BETWEEN.split())
"""Words between two full names that may stand in one name, too."""
_JOINING = frozenset(JOINING)
_DIVIDING = frozenset(",;|•·、，；／،؛\n/&+")
_DIVIDING_WORDS = frozenset(("and", "und", "with", "och", "og", "avec", "mit", "con", "com", "met"))
_DASHES = frozenset("-–—|")
_ENDS_OF_DEGREES = ("D", "D.", "E", "q", "q.")


def _finder_in(words: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a text in plain letters, in either case, has one of some words; any other may."""
    has_one = finder_of(words)
    return lambda text: not text.isascii() or has_one(text.lower())


may_tell_genre = _finder_in((*GENRES, *_TOLD_BESIDE))
may_have_role_behind = _finder_in(_BEHIND.split())
has_role_low = finder_of(_BEFORE.split())
"""Of a text in lower case: whether a role may stand before a name …"""
has_other_low = finder_of(_OF_OTHERS.split())
"""… and whether it may tell of somebody who did something else."""


def may_be_divided(text: str) -> bool:
    """Tell whether a text may be of several pieces: by a mark or a word between."""
    if not text.isascii() or not _DIVIDING.isdisjoint(text):
        return True
    return not _DIVIDING_WORDS.isdisjoint(text.lower().split())


def may_join_names(text: str) -> bool:
    """Tell whether a text has a word that may stand between two names."""
    return not _JOINING.isdisjoint(text.split())


def may_have_dash(text: str) -> bool:
    """Tell whether a text has a dash or a bar."""
    return not _DASHES.isdisjoint(text)


def may_have_degree(text: str) -> bool:
    """Tell whether a text may end with a degree."""
    return text.rstrip("\n").endswith(_ENDS_OF_DEGREES)


__all__ = [
    "GENRES",
    "JOINING",
    "has_other_low",
    "has_role_low",
    "may_be_divided",
    "may_have_dash",
    "may_have_degree",
    "may_have_role_behind",
    "may_join_names",
    "may_tell_genre",
]
