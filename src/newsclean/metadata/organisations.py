"""Agencies, papers, desks and teams that a page names as its author where it names no person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.byline import is_common_name
from newsclean.metadata.nodes import stands_aside, text_in
from newsclean.metadata.sites import squeeze
from newsclean.metadata.sources import Sources, distinct
from newsclean.moments import read_moment
from newsclean.name_forms import is_name
from newsclean.name_pieces import drop_by
from newsclean.name_words import match_by
from newsclean.names import is_placed_office
from newsclean.patterns import compiled
from newsclean.text import fold_space

_AGENCY_NAMES = """
aap|afp|agence france-presse|agencia efe|agencja|agerpres|aku|ana-mpa|anadolu|anadolu ajansı|anadolu agency|ani|anp|
ansa|ap|ap news|apa|associated press|ats|azertac|belga|bernama|bloomberg|bloomberg news|bss|bta|ceps|cna|cns|cp|čtk|ctk|
dpa|dpa-afx|dts|efe|epa|epd|europa press|fides|fena|hina|ians|ians-en|inter press service|interfax|interfax-ukraine|
irna|kathpress|keystone-sda|kna|kyodo|kyodo news|lusa|mti|nan|notimex|ntb|pa|pa media|pap|pia|press association|
press trust of india|pti|reuters|reuters staff|ria novosti|ritzau|rnz|sana|sapa|scmp|sda|sid|sta|stt|tanjug|tass|tasr|
the associated press|the canadian press|canadian press|la presse canadienne|thomson reuters|tt|ukrinform|unb|uni|upi|
xinhua|xinhua news agency|yonhap|新华社|新華社|共同通信|時事通信|연합뉴스
"""
_AGENCIES = frozenset(name.strip() for name in _AGENCY_NAMES.split("|"))
"""Wire services as bylines print them, in lower case."""
_ROLE_WORDS = """
red staff writer writers reporter reporters reporting correspondent correspondents editor editors editorial contributor
contributors contributing columnist columnists producer producers freelance freelancer journalist journalists newsroom
newsdesk desk team admin administrator administrateur administrador adminn webmaster redaktion redakteur redakteurin
redaktionen redaktor redactie redacteur rédaction redaction redacción redaccion redacao redazione redacteurs redação
redakcja redakcija redakce redakcia toimitus redaksjonen redaksjon redaktionell редакция редактор корреспондент autor
autorin author authors auteur unknown anonymous anonym anonyme none null undefined guest user users sponsored partner
advertorial intern fellow photographer photographers specialist manager director officer chief senior special managing
deputy assistant associate post posted posts by from the of our de der die das la le el los les and und et y our web
online news digital content blog site website webdesk marketing seo publisher press media agencies agency agencia
agence wire report reports community social video photo photos clinician n/a na not available test superuser root
super wp wordpress lead head page home menu default von par por van a an in at for local national sports world
politics business opinion redaktion@ editör muhabir haber merkezi 記者 记者 編集部 编辑 編輯 기자 특파원 本報 本报
প্রতিনিধি প্রতিবেদক संवाददाता
"""
_ROLES = frozenset(_ROLE_WORDS.split())
"""Words that alone, or only with each other, say what somebody does and not who it is."""
_OUTSIDE = compiled(r"https?:|www\.|//|\S@\S|^@|\.\w{2,4}/|^\w+(?:\.\w+){3,}$|[{}<>=]|\?\S*=", re.IGNORECASE)
"""Addresses, logins, and what a template left unfilled."""
_HOST = compiled(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|news|io|co|tv|eu|us|uk|de|fr|es|it|nl|pl|ru|in)")
_IN_BRACKETS = compiled(r"\s*\((?:www\.|https?:)[^()]*\)")
_DIVIDED = compiled(r"\s*(?:[;|•\n]|,\s(?!(?:Inc|Ltd|LLC|LLP|PLC|Corp|Co|GmbH)\b)|\s/\s)\s*")
_JOINED = compiled(r"\s*(?:/|,|&|\+|-|\s(?:and|und|et|y|e|og|och|en|con|with|mit)\s)\s*", re.IGNORECASE)
_BEHIND = compiled(r"[a-zß-öø-ÿ]+\s")
"""How a place or an office behind a name begins: "em Santos", "envoyée spéciale à Kiev"."""
_READ = 500
_LONGEST = 70
_MOST_WORDS = 8
_MOST = 12
_TEAM = compiled(
    r"(?:the )?(?:[\w’'.&+-]+ ){1,3}(?:editorial )?(?:team|staff|editors|newsroom|redaktion)|team [\w’'.&+-]+(?: \w+)?",
    re.IGNORECASE,
)
_MAY_BE_TEAM = compiled(r"team|staff|editors|newsroom|redaktion")
_LONGEST_HOUSE = 40
_LONGEST_BYLINE = 160
"""Characters of a byline; a team is looked for in twice as many."""


def declared_bodies(values: Iterable[Any], sources: Sources) -> tuple[str, ...]:
    """Return the organisations that authors' values name; a name of one is kept in one piece where it may be one."""
    names: list[str] = []
    for value in filter(None, values):
        for text, of_body in declared_texts(value, sources):
            names += [text] if of_body and is_whole(text) else body_names([text])
    return tuple(distinct(names[:_MOST]))


def is_whole(text: str) -> bool:
    """Tell whether the parts of an organisation's name are none by themselves: no agencies, people or roles."""
    first, *others = _DIVIDED.split(text[:_READ])
    if not others or not is_body(text) or agencies_in(text) or not {*";|("}.isdisjoint(text):
        return False
    return not is_name(first) and not any(
        part.casefold() in _AGENCIES or is_common_name(part) or not is_body(part) or _BEHIND.match(part)
        for part in (first, *others)
    )


def declared_texts(value: Any, sources: Sources, depth: int = 0) -> Iterator[tuple[str, bool]]:
    """Yield the names in an author's value as they are written, and whether they are said to be an organisation's."""
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from declared_texts(item, sources, depth + 1)
        return
    value = sources.linked(value)
    of_body = isinstance(value, dict) and "Organization" in str(value.get("@type"))
    if isinstance(value, dict) and "@value" not in value:
        name = (
            value.get("@list")
            or value.get("name")
            or value.get("legalName")
            or value.get("alternateName")
            or value.get("author")
        )
        if isinstance(name, (list, dict)):
            yield from declared_texts(name, sources, depth + 1)
            return
        value = name
    text = text_in(value)
    if text:
        yield text, of_body


def body_names(texts: Iterator[str] | list[str]) -> tuple[str, ...]:
    """Return the names of organisations, or of people written unlike one, in texts that name an author."""
    names: list[str] = []
    for text in texts:
        if read_moment(text) is not None:
            continue
        text = _IN_BRACKETS.sub("", text[:_READ])
        pieces = agencies_in(text) or [drop_by(piece).strip(" ,.-–—·") for piece in _DIVIDED.split(text[:_READ])]
        if len(pieces) > 1 and is_placed_office(pieces[0]):
            continue  # the rest says where from
        names += [piece for at, piece in enumerate(pieces) if is_body(piece) and not (at and _BEHIND.match(piece))]
    return tuple(distinct(names[:_MOST]))


def agencies_in(text: str) -> list[str]:
    """Return the wire services of a text that names nothing else."""
    whole = drop_by(text[:200]).strip(" ()[].,-–—")
    if whole.casefold() in _AGENCIES:
        return [whole]
    pieces = [piece.strip(" ()[].") for piece in _JOINED.split(whole)]
    return pieces if len(pieces) > 1 and all(piece.casefold() in _AGENCIES for piece in pieces) else []


def is_body(text: str) -> bool:
    """Tell whether a text may be the name of an author: no role, date, address, number or sentence."""
    words = text.split()
    if not 2 <= len(text) <= _LONGEST or len(words) > _MOST_WORDS or _OUTSIDE.search(text) or _HOST.fullmatch(text):
        return False
    if not any(c.isalpha() for c in text) or read_moment(text) is not None:
        return False
    return any(word.strip(".,:()'’\"-").casefold() not in _ROLES and any(map(str.isalpha, word)) for word in words)


def teams_in(nodes: Iterable[LexborNode], signed: Iterable[str]) -> tuple[str, ...]:
    """Return the house whose team or staff marked elements, or a line that begins with "By", name as the author."""
    for line in signed:
        if team := team_of(line):
            return (team,)
    for node in nodes:
        if (team := team_of(node.text(deep=True))) and not stands_aside(node):
            return (team,)
    return ()


def own_house(lines: Sequence[str], own: frozenset[str]) -> tuple[str, ...]:
    """Return the site's own name where a line that begins with "By", or the one behind it, has it as the author's."""
    found = ((at, match_by(line)) for at, line in enumerate(lines))
    texts = [lines[at][by.end() :] or "".join(lines[at + 1 : at + 2]) for at, by in found if by is not None]
    for text in texts:
        name = drop_by(fold_space(text)).strip(" ,|-–—·")
        key = squeeze(name)
        is_login = " " not in name and name.islower()
        is_own_name = len(key) > 3 and any(len(one) > 3 and (one in key or key in one) for one in own)
        if is_own_name and not is_login and len(name) <= _LONGEST_HOUSE and is_body(name):
            return (name,)
    return ()


def team_of(text: str) -> str | None:
    """Return the team that a byline consists of, None where it does not."""
    text = text[: 2 * _LONGEST_BYLINE]
    if not _MAY_BE_TEAM.search(text.lower()):
        return None
    name = drop_by(fold_space(text))
    return name if _TEAM.fullmatch(name) and is_body(name) else None


def bodies_by_line(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the wire services of the first line that is a byline of theirs."""
    for line in lines:
        found = match_by(line) if len(line) <= _LONGEST_BYLINE else None
        if found is not None and (agencies := agencies_in(line[found.end() :])):
            return tuple(agencies)
    return ()


__all__ = ["bodies_by_line", "body_names", "declared_bodies", "is_body", "own_house", "teams_in"]
