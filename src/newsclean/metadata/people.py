"""The people in a value that says who wrote a story: no organisation, no login, not the site itself."""

from __future__ import annotations

import html
from typing import Any

from newsclean.metadata.markup import find
from newsclean.metadata.nodes import text_in
from newsclean.metadata.sites import own_names, squeeze
from newsclean.metadata.sources import Sources, distinct
from newsclean.name_forms import is_small
from newsclean.name_words import BYLINE, OTHER_ROLES
from newsclean.names import names_of
from newsclean.patterns import compiled
from newsclean.reporters import is_house

_LENDER, _OF_LENDER = "The Conversation", "versation.com/profil"
"""A house, and a part of its writers' addresses that begins with a rare letter: it is looked for in whole pages."""
_PROFILE = compiled(
    r'<a href="https?://theconversation\.com/profiles/[^"<>]{3,100}"[^<>]{0,60}>([^<>]{4,60})</a>,\s{0,3}(?:<em>)?'
    r'<a href="https?://theconversation\.com/institutions/'
)
"""How the house that lends its stories to all papers has its writers named above them: with their universities."""


def author_names_of_site(sources: Sources) -> frozenset[str]:
    """Return the names of the site that are no author's: its host, its profile's, publisher's, its own of one word."""
    host = sources.host
    lone = [text for _, text in sources.metas("og:site_name") if text and " " not in text]
    return own_names([host, *host.split(".")[:-1], publisher_name(sources) or "", *lone], sources.profile)


def publisher_name(sources: Sources) -> str | None:
    """Return the name of the organisation that publishes the page, None where it is a person."""
    publisher = sources.linked(sources.article.get("publisher"))
    if not isinstance(publisher, dict) or "Person" in str(publisher.get("@type")):
        return None
    return text_in(publisher.get("name"))


def own_beside_person(sources: Sources, own: frozenset[str]) -> frozenset[str]:
    """Return the site's names that no person has: a host may have its writer's name where its publisher has another."""
    if sources.own_beside_person is None:
        publisher = squeeze(publisher_name(sources) or "")
        host = sources.host
        hosts = own_names([host, *host.split(".")[:-1]], None) if publisher else frozenset()
        sources.own_beside_person = frozenset(name for name in own if name not in hosts or name in publisher)
    return sources.own_beside_person


def people_in(value: Any, sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people in a JSON-LD value or a meta content; organisations and the site itself are none."""
    if isinstance(value, list):
        return people_in_list(value[:20], sources, own)
    value = sources.linked(value)
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        return people_in(value["@list"], sources, own)
    if not isinstance(value, dict) or "@value" in value:
        text = text_in(value)
        if not text or "://" in text:
            return ()
        if text not in sources.people:
            sources.people[text] = keep_people(text, own, loose=False)
        return sources.people[text]
    if isinstance(value.get("name"), list):
        return () if "Organization" in str(value.get("@type")) else people_in(value["name"], sources, own)
    return people_of_object(value, sources, own)


def people_of_object(value: dict[str, Any], sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people whom a JSON-LD object of one name is."""
    kinds, name = str(value.get("@type") or ""), value.get("name")
    if "Organization" in kinds:
        return ()
    if not name and value.get("familyName"):
        name = f"{text_in(value.get('givenName')) or ''} {text_in(value['familyName']) or ''}"
    is_person = "person" in kinds.casefold()
    text = text_in(name)
    if is_person and text and text.islower() and 1 < len(text.split()) < 5:
        text = text.title()
    if not is_person:
        return keep_people(text, own, loose=False)
    return tuple(without_house(name, own) for name in keep_people(text, own_beside_person(sources, own), loose=True))


def people_in_list(values: list[Any], sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people in several values, without those who took the pictures if others are there."""
    writers = [value for value in values if not takes_pictures(value)] or values
    return tuple(distinct(one for value in writers for one in people_in(value, sources, own)))


def lent_authors(sources: Sources) -> tuple[str, ...]:
    """Return the writers of a story that other papers may print if they name them so, though their data name others."""
    document = sources.document
    if ("href", "/profile") not in document.held or find(document.source, _OF_LENDER) < 0:
        return ()
    if not any(_LENDER in block.text for block in sources.draft.blocks):
        return ()
    return tuple(dict.fromkeys(html.unescape(name).strip() for name in _PROFILE.findall(document.html)))


def takes_pictures(value: Any) -> bool:
    """Tell whether a JSON-LD value is of somebody whose office is to photograph or to draw."""
    office = value.get("jobTitle") if isinstance(value, dict) else None
    return isinstance(office, str) and office.strip().casefold() in OTHER_ROLES


def keep_people(text: str | None, own: frozenset[str], *, loose: bool) -> tuple[str, ...]:
    """Return the people a text names that are not the site; a lone word counts where it is written as a given name."""
    if not text:
        return ()
    found = names_of(text, loose=loose) or (names_of(text, loose=True) if len(text.split()) == 1 else [])
    if not loose:
        found = [name for name in found if not is_own(name, own)]
    return tuple(
        without_house(name, own)
        for name in found
        if squeeze(name) not in own and (" " in name or (is_given_name(name) and not BYLINE.fullmatch(name)))
    )


def without_house(name: str, own: frozenset[str]) -> str:
    """Return a name without the site's initials behind it: "Ada Stone HS" on ``hs.fi``."""
    full, _, last = name.rpartition(" ")
    return full if " " in full and last.isupper() and squeeze(last) in own else name


def is_own(name: str, own: frozenset[str]) -> bool:
    """Tell whether a name is the site's with a word more, such as "News of the Paper"."""
    key = squeeze(name)
    return [one for one in own if len(one) > 7 and one in key and one != key] != []


def is_given_name(name: str) -> bool:
    """Tell a given name (Melissa, 王小明) from a login (melissa83, StephenT)."""
    bare = name.replace("-", "").replace("'", "").replace("’", "")
    is_small_word = bare.isascii() or (bare.islower() and is_small(bare[0]))
    return (bare[1:].islower() and bare[:1].isupper() and len(bare) > 2) or not (is_small_word or is_house(bare))


__all__ = ["author_names_of_site", "is_own", "keep_people", "people_in"]
