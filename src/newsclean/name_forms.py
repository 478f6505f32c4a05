"""What a person's name looks like: words that no name has, capitals, particles, initials; capitals respelled."""

from __future__ import annotations

from newsclean.literals import finder_of
from newsclean.patterns import compiled

_STRONG_ROLE = """
staff writer writers reporter reporters correspondent correspondents editor editors editorial contributor contributors
contributing columnist columnists producer producers freelance freelancer journalist journalists newsroom newsdesk
desk team admin administrator webmaster redaktion redaktor redakteur redakteurin rédaction redacción redaccion
redazione redação redactie redakcja redactor reuters afp dpa ansa efe xinhua tass upi agencies agencia agence wire
expert specialist director manager analyst founder co-founder cofounder ceo cto cfo professor strategist blogger
copywriter marketer consultant dietitian nutritionist photographer photographers intern fellow reviewer owner creator
unknown anonymous none null undefined guest author authors sponsored partner advertorial board associated news media
company university institute department association foundation agency magazine inc ltd llc gmbh corp corporation
bureau managing senior clinic hospital studio studios services network newspaper committee ministry government
stabsstelle pressestelle candidate lecturer researcher solutions consulting marketing digital blog podcast tv online
project community international repórter repórteres agência periodista periodistas jornalista jornalistas colunista
correspondente giornalista journaliste journalistin journalist:in redator redatora dziennikarz dziennikarka
verslaggever verslaggeefster editör merkezi servisi haberler redakce redakcia redakcija redaktionen redaksjonen
kontributor koresponden wartawan jurnalis liputan muhabir muhabiri redacția novinar novinarka dopisnik
toimitus szerkesztőség редакция редакція корреспондент 記者 记者 編集部 编辑 編輯 기자 특파원
প্রতিনিধি প্রতিবেদক संवाददाता rundfunk rundfunkanstalt
"""
_WEAK_ROLE = """
chief press post times group special associate assistant college school society council center centre church bank
global radio daily journal herald tribune gazette chronicle monitor office
"""
_NO_NAME = """
about more view all posts by written read profile see follow photo image images getty courtesy reviewed updated
published posted edited medically fact checked contact sign log subscribe our your my us we this that is are was
with for from on at how what why when where who minutes minute min ago share tweet email comments comment here click
home menu search last previous next article articles story stories website privacy policy latest related category
tags in to be it its not http https www loading meet introduction table contents january february august september
october november december monday tuesday wednesday thursday friday saturday sunday
bio biography login licensed certified donate name names stand suivre seguir folgen volgen abonnieren obserwuj
über sobre
"""
ROLES, PAPERS, _STOP = (frozenset(words.split()) for words in (_STRONG_ROLE, _WEAK_ROLE, _NO_NAME))
"""What makes a text no person; what does unless a person is said to stand there; what no name has in it."""
_STOP_INSIDE = _STOP - {"in"}
"""What no name of several words has in it: "in" stands in some."""
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "september"))
_FAMILY_TOO = frozenset(("senior", "guest", "fellow"))
"""Given names and family names of those whom data call a person, though the words mean something else."""
_NO_START = frozenset(("in", "on", "at", "of", "aus", "and", "und", "from", "for", "with", "y", "et", "by", "i", "via"))
"""Words inside names, such as those of lists and places, that begin none."""
_GIVEN_TOO = frozenset(("story", "august", "january"))
"""Words among them that are given names where they stand first."""
_NO_FIRST, _IN_NO_FULL_NAME = _NO_START | {"the"}, (ROLES | PAPERS | _STOP_INSIDE) - _GIVEN_TOO
"""Words that no full name of a byline begins with, as they stand and without the marks around them."""
# One class of characters that each begins with: re then skips to the next.
_NOT_IN_NAMES = compiled(r"[\d@#:/<>{}=_!?*…©|\\%$.](?:(?<!\.)|(?i:com|org|net|co|io)\b)")
_WORDS_BETWEEN = """
de da di do du dos das del della degli des der den dem la le lo las los van von vom zu zum zur af av el al bin ibn ben
bint abu wa ter ten te y e i of the san st 't op in und mac ap
"""
_PARTICLES = frozenset(_WORDS_BETWEEN.split())
_PREFIXED = compiled(r"(?:[a-z]{1,2}['’]|(?:al|el|as|ar|an|ad|ash|at|ibn|bin|abu|de|von|van|mac|mc)-?)[A-Z]")
OUTLETS = (
    r"AP|AFP|UPI|EFE|ANSA|DPA|PTI|ANI|AAP|BBC|CNN|CNBC|MSNBC|NBC|CBS|ABC|PBS|NPR|ITV|RTÉ|RTE|CBC|CTV|NDTV|ESPN|"
    r"Sky (?:News|Sports)|Reuters|Bloomberg|Associated Press|Press Association|Daily Mail|MailOnline|USA TODAY|"
    r"Fox News|Al Jazeera|Deutsche Welle"
)
_OUTLET = compiled(rf"(?:{OUTLETS})\b(?:\s+\w+){{0,3}}")
"""A house that bylines set behind a writer's name, alone or with a desk or a programme."""
may_name_outlet = finder_of(one.partition(" (")[0] for one in OUTLETS.replace("|Sports)", ")").split("|"))
"""Whether a text has the beginning of such a name: looked for first."""
_PLAIN_WORD = "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?"
_PLAIN = compiled(rf"{_PLAIN_WORD} (?:[A-Z]\.? )?{_PLAIN_WORD}")
_MARKS_OF_MORE = """
by von par por di da door av af oleh yazan yazar autor autore autoren autores autorin author auteur auteurs tekst text
texte testo texto words story report analysis opinion compiled review commentary column created authored erstellt
geschrieben verfasst skrevet skriven opublikowane geplaatst escrito scritto publicado gepubliceerd geschreven pictures
picture illustrated illustration illustrations illustrators graphic graphics art artwork editing translated
translation translators translating video videos fotos bilder redigiert produced modified photos photographs
photography esq redakteur redakteurin korrespondent korrespondentin correspondant correspondante corresponsal
periodista giornalista critic the sky fox al daily usa reuters bloomberg deutsche and und with och og
"""
_NOT_PLAIN = ROLES | PAPERS | _STOP | _DAYS | _FAMILY_TOO | _NO_START | _GIVEN_TOO | frozenset(_MARKS_OF_MORE.split())
"""Words that the long way looks at; a given and a family name without them need not go it."""
CJK = compiled(r"[\u3005\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]{2,5}")
_INITIALS = compiled(r"(?:[A-Z]\.?){1,3}")
_VOWELS = frozenset("AEIOUY")
_MOST_WORDS = 6
_MARKS, _AROUND_WORD = ".,'’\"“”()", "“”\"'‘’(),."
"""What stands around a word that no name has, and around one of a name."""
_MC = compiled(r"(?<=\bMc)[a-z]")


def is_plain(text: str) -> bool:
    """Tell a given and a family name, in which nothing is left to look for."""
    return " " in text and _PLAIN.fullmatch(text) is not None and _NOT_PLAIN.isdisjoint(text.lower().split())


def is_name(name: str, *, loose: bool = False) -> bool:
    """Tell whether a text is the name of a person, by its form."""
    name = name.strip()
    if is_plain(name):
        return len(name) <= 60
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) > 60 or _NOT_IN_NAMES.search(name):
        return False
    if words[0].casefold() in _NO_START or (may_name_outlet(name) and _OUTLET.fullmatch(name)):
        return False
    low = {word.strip(_MARKS).casefold() for word in words}
    stops = low & _STOP_INSIDE
    if words[0].casefold() in _GIVEN_TOO and len(words) > 1:
        stops -= _GIVEN_TOO
    roles = low & ROLES
    if loose and len(words) > 1:
        stops -= _DAYS & {words[0].casefold()}
        roles -= _FAMILY_TOO & {words[-1].casefold()} if words[0].casefold() not in PAPERS else set()
    if roles or stops or words[0].casefold() == "the" or (not loose and low & PAPERS):
        return False
    if len(words) == 1:
        return is_single_name(name, loose=loose)
    if all(map(_INITIALS.fullmatch, words)):
        return False
    return is_proper(words[-1], last=True) and all(map(is_proper, words[:-1]))


def may_open_name(text: str) -> bool:
    """Tell whether a text may begin with a full name of a byline, in which no word is small but for particles."""
    if is_small_second(text):
        return False  # as most
    first, *words = text.split(None, _MOST_WORDS) or ("",)
    if CJK.match(first):
        return True
    if first.casefold() in _NO_FIRST or first.strip(_MARKS).casefold() in _IN_NO_FULL_NAME:
        return False
    if _NOT_IN_NAMES.search(first) is not None:
        return False
    for word in words[: _MOST_WORDS - 1]:
        if is_proper(word, last=True):
            return True
        if word.strip(_AROUND_WORD) not in _PARTICLES:
            return False
    return False


def is_small_second(text: str) -> bool:
    """Tell whether a text goes on behind a plain word with one in small plain letters, and no particle."""
    words = text.split(None, 2)
    if len(words) < 2 or not words[0].isascii():
        return False
    second = words[1]
    return second.isascii() and second.isalpha() and second.islower() and second not in _PARTICLES


def may_be_full_name(text: str) -> bool:
    """Tell whether a text may be a full name of a byline and nothing else."""
    words = text.split()
    return len(words) <= _MOST_WORDS and may_open_name(text) and all(map(is_proper, words))


def is_outlet(text: str) -> bool:
    """Tell whether a text is an agency or a broadcaster, alone or with a desk: "Reuters", "AP News"."""
    return may_name_outlet(text) and _OUTLET.fullmatch(text.removeprefix("The ")) is not None


def is_single_name(name: str, *, loose: bool) -> bool:
    """Tell whether one word is a name: written in characters that need no more, or where a person is known to stand."""
    if CJK.fullmatch(name):
        return True
    return loose and len(name) > 1 and name.replace("-", "").replace("'", "").replace("’", "").isalpha()


def is_proper(word: str, *, last: bool = False) -> bool:
    """Tell whether a word may be part of a name: a capital, a script without capitals, or a particle."""
    bare = word.strip(_AROUND_WORD)
    if not bare or not (bare[0].isalpha() or any(map(str.isalpha, bare))):
        return False
    if not is_small(bare[0]) or (not last and bare in _PARTICLES):
        return True
    return not bare.islower() and _PREFIXED.match(bare) is not None


def is_small(letter: str) -> bool:
    """Tell whether a letter is a small one of a script with capitals; Georgian writes names without them."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def fix_case(name: str) -> str:
    """Return a name printed in capitals as it is written elsewhere."""
    words = name.split()
    if not name.isupper() or len(name) < 5 or len(words) < 2:
        return name
    return " ".join([spell(word, given=place == 0) for place, word in enumerate(words)])


def spell(word: str, *, given: bool) -> str:
    """Return a word in capitals as it is written in a name: initials stay, such as AJ, while JO is a given name."""
    short = given and len(word) == 2 and word[-1] != "J" and not _VOWELS.isdisjoint(word)
    if "." in word or (_INITIALS.fullmatch(word) and len(word) < 3 and not short):
        return word
    return _MC.sub(lambda mc: mc[0].upper(), word.title())


__all__ = [
    "CJK",
    "OUTLETS",
    "PAPERS",
    "ROLES",
    "fix_case",
    "is_name",
    "is_outlet",
    "is_plain",
    "is_proper",
    "is_small",
    "may_be_full_name",
    "may_name_outlet",
    "may_open_name",
]
