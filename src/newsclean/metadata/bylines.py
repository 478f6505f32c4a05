"""Authors: people only, from structured data, else from what the page prints."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.metadata.marks import Marks, marked_authors, marked_nodes, related_nodes
from newsclean.metadata.nodes import lines_of_node
from newsclean.metadata.organisations import bodies_by_line, body_names, declared_bodies, own_house, teams_in
from newsclean.metadata.people import author_names_of_site, lent_authors, people_in
from newsclean.metadata.printed_bylines import (
    people_by_line,
    places_of_bylines,
    printed_bodies,
    printed_instead,
    without_photographers,
    writers_in_body,
)
from newsclean.metadata.signatures import (
    labelled_people,
    people_by_headline,
    people_of_bios,
    people_of_opening,
    scripted_authors,
    signed_below,
    sole_person,
)
from newsclean.metadata.site_owner import owner_of_site
from newsclean.metadata.sites import squeeze
from newsclean.metadata.sources import Found, Sources, Stated, distinct, first_of, stated
from newsclean.name_forms import is_name
from newsclean.name_words import match_by
from newsclean.names import names_of
from newsclean.patterns import compiled
from newsclean.profiles import Profile
from newsclean.reporters import is_house

_METAS = dict.fromkeys(
    (
        *(
            "csm.author",
            "author",
            "article:author",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "authors",
        ),
        *(
            "citation_author",
            "dcterms.creator",
            "article.author",
            "cxenseparse:author",
            "og:author",
            "rbauthors",
            "citation_authors",
        ),
    )
)
"""Meta elements that name authors, by order of trust."""
_LABEL_WORDS = """
written by | author | authors | by | posted by | verfasst von | geschrieben von | von | autor | autorin | écrit par|
auteur | rédigé par | escrito por | por | autore | scritto da | da | geschreven door | door | napisane przez|
autor: | skrevet av | av | skriven av | написано автором | автор | yazan | yazar | 作者 | ditulis oleh | escrito por:|
kirjoittanut | napsal(a) | interview by | kirjoittaja | 著者 | 執筆者
"""
_LABELS = frozenset(map(str.strip, _LABEL_WORDS.split("|")))
_GLUED = compiled(
    r"(?<=[^\W\d_])(?=(?:Publi[^\W\d_]+|Updated|Posted|Last updated|Aktualisiert|Veröffentlicht|Stand(?=:)|Pubblicato"
    r"|Aggiornato|Actualizad[ao]|Atualizado|Mis à jour|Modifié|Gepubliceerd|Laatste|Bijgewerkt|Oppdatert|Opdateret"
    r"|Uppdaterad|Opublikowano|Reporter|Journalist|Staff|Senior|Correspondent|Redakteur|Redaktør|Journaliste"
    r"|Rédact(?:eur|rice)|Corresponsal|Redactora?)\b)"
)
"""Where what an element says of a day or an office is glued to the name in the one before it: "Ada StoneUpdated"."""
_EDITED = compiled("\\s(?:责编|責編|责任编辑|責任編輯|编辑|編輯|校对|校對|审核|審核)\\s?[:：].*")
"""Who edited a story in Chinese, behind who wrote it."""
_SAYS_AUTHOR = compiled(r"(?:^|[:._-])(?:authors?|byline|writer)(?:[._-]?names?)?$")
"""What ends the name of a meta element that the list does not have."""
_LAST_FIRST = frozenset(("citation_author", "citation_authors", "dc.creator", "dcterms.creator"))
_MOST_METAS = 40
_NOBODY: tuple[str, tuple[str, ...]] = ("", ())
"""What a source says that names nobody."""


def read_authors(sources: Sources) -> Stated[tuple[str, ...]]:
    """Return the people who wrote the story, else the organisation that did."""
    own = author_names_of_site(sources)
    if lent := lent_authors(sources):
        return "visible:byline", lent
    values = [sources.article.get(key) for key in ("author", "creator", "contributor")]
    data = [people_in(value, sources, own) if value else () for value in values]
    named = filter(sources.document.meta.__contains__, _METAS)
    metas = [(f"meta:{name}", people_of_meta(name, sources, own)) for name in named]
    known = next(filter(None, [*data, *(people for _, people in metas)]), ())
    if not known:
        return first_of(other_authors(sources, own, values))
    for source, people in metas:
        if set(people) > set(known):
            return source, people
    if writers := writers_in_body(known, sources, own):
        return "byline", writers
    below = sources.head.below
    printed = without_photographers(known, below) or printed_instead(known, below, sources, own)
    if not printed and not any(data):
        printed = printed_bodies(known, declared_bodies(values, sources), below)
    return stated("visible:byline", printed) or first_of([*(("json-ld", people) for people in data), *metas])


def other_authors(sources: Sources, own: frozenset[str], values: list[Any]) -> Found[tuple[str, ...]]:
    """Yield lists of people, by order of trust, of a page whose data name none in `values` or a usual meta element."""
    names = " ".join(sources.document.meta)
    may_say = "author" in names or "byline" in names or "writer" in names
    others = [name for name in sources.document.meta if name not in _METAS and says_author(name)] if may_say else []
    yield from ((f"meta:{name}", people_of_meta(name, sources, own)) for name in others)
    yield "meta:twitter:data1", people_in(labelled(sources), sources, own)
    for field in sources.page_data("authors"):
        yield "page-data", people_in(field, sources, own)
    yield sources.body_source, people_in(list(sources.draft.found.authors), sources, own)
    yield from printed_authors(sources, own)
    declared = declared_bodies(values, sources)
    bodies = tuple(name for name in declared if squeeze(name) not in own) or declared
    yield from page_authors(sources, own, bodies)
    yield "host", owner_of_site(sources)


def says_author(name: str) -> bool:
    """Tell whether the name of a meta element says that it holds an author."""
    return ("author" in name or "byline" in name or "writer" in name) and _SAYS_AUTHOR.search(name) is not None


def page_authors(sources: Sources, own: frozenset[str], bodies: tuple[str, ...]) -> Found[tuple[str, ...]]:
    """Yield the people of a page whose data name none, then the organisations that it names: `bodies` by its data."""
    marks = Marks(related_nodes(sources))
    marked = marked_authors(marks, own) or _NOBODY
    around = sources.head
    places = places_of_bylines(around.lines)
    printed = people_by_line(around.lines, own, places)
    if marked[1] and set(marked[1]) < set(printed):
        yield "visible:byline", printed
    yield marked
    yield "visible:byline", printed
    nodes: list[LexborNode] = []
    if not any(is_foreign(name, own) for name in bodies):
        nodes = marked_nodes(sources)
        marks = marks.followed_by(nodes)
        yield marked_authors(marks, own) or _NOBODY
    yield "visible:byline", people_by_line(around.foot, own, places_of_bylines(around.foot))
    yield "opening", people_of_opening(sources, own)
    if not bodies:
        page = sources.document.source
        yield "visible:label", labelled_people(sources, own)
        yield "visible:byline", people_by_headline(around, page, own)
    if not any(is_foreign(name, own) for name in bodies):
        yield "visible:byline", signed_below(around.foot, sources, own)
    if not bodies:
        yield "visible:bio", people_of_bios(sources, own)
        if sources.document.meta.keys().isdisjoint(_METAS):
            yield "visible:byline", sole_person(marks, page, own)
        yield "script", scripted_authors(sources, own)
    yield "json-ld", bodies
    signed = [line for line in around.lines if match_by(line)]
    yield from named_bodies(sources)
    yield "visible:byline", bodies_by_line(signed) or people_by_line(around.lines, frozenset(), places)
    yield "visible:byline", teams_in(nodes, signed)
    yield marked_authors(marks, frozenset()) or _NOBODY
    yield "visible:byline", own_house(around.below, own) if signed else ()


def named_bodies(sources: Sources) -> Found[tuple[str, ...]]:
    """Yield the organisations, the site itself among them, that meta elements name as author."""
    for source, contents in [(name, sources.document.meta[name]) for name in _METAS if name in sources.document.meta]:
        yield f"meta:{source}", body_names(contents[:_MOST_METAS])
    text = labelled(sources)
    yield "meta:twitter:data1", body_names([text] if text else [])


def is_foreign(name: str, own: frozenset[str]) -> bool:
    """Tell the name of an organisation other than the site from a login and from the site's own."""
    return squeeze(name) not in own and (" " in name or name[:1].isupper())


def people_of_meta(name: str, sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that a meta element, or several of the same name, give."""
    contents = sources.document.meta[name][:_MOST_METAS]
    texts = [flip(text) if name in _LAST_FIRST else text for text in contents]
    return tuple(distinct(one for text in texts for one in people_in(text, sources, own)))


def flip(text: str) -> str:
    """Return "Given Family" for "Family, Given", the form of library catalogues."""
    parts = [part.strip() for part in text.split(",")]
    if (
        len(parts) == 2
        and len(parts[0].split()) == 1
        and len(parts[1].split()) <= 2
        and is_name(f"{parts[1]} {parts[0]}")
    ):
        return f"{parts[1]} {parts[0]}"
    return text


def labelled(sources: Sources) -> str | None:
    """Return the value that a pair of twitter:label and twitter:data gives under the label of an author."""
    meta = sources.document.meta
    for number in ("1", "2"):
        labels = meta.get(f"twitter:label{number}")
        if labels and labels[0].casefold().strip(" :") in _LABELS:
            return next(iter(meta.get(f"twitter:data{number}", ())), None)
    return None


def printed_authors(sources: Sources, own: frozenset[str]) -> Found[tuple[str, ...]]:
    """Yield the people of the profile's bylines and of the byline blocks that extraction saw."""
    texts = [lines_of_node(node) for _, node in sources.elements("byline")]
    yield "profile:byline", people_of_texts(texts, sources.profile, own)
    blocks = [block.text for block in sources.credits if block.role == "byline"]
    yield "byline", people_of_texts(blocks, sources.profile, own)


def people_of_texts(texts: list[str], profile: Profile | None, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that printed bylines name."""
    if not texts:
        return ()
    parted = [_GLUED.sub("\n", _EDITED.sub("", drop_roles(text, profile))) for text in texts]
    names = [name for text in parted for name in names_of(text) if not is_house(name)]
    return tuple(distinct(name for name in names if squeeze(name) not in own))


def drop_roles(byline: str, profile: Profile | None) -> str:
    """Return a byline without the roles that the site sets behind its names."""
    if profile is not None and profile.role_pattern is not None:
        return profile.role_pattern.sub(" , ", byline)
    return byline


__all__ = ["read_authors"]
