"""Authors: people only, from structured data, else from what the page prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile, zip_longest
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.byline import is_common_name, without_honorific
from newsclean.metadata.marks import Marks, marked_authors, marked_nodes, related_nodes
from newsclean.metadata.nodes import lines_of_node
from newsclean.metadata.organisations import agencies_in, body_names, declared_bodies, own_house, teams_in
from newsclean.metadata.people import author_names_of_site, keep_people, lent_authors, people_in
from newsclean.metadata.signatures import (
    is_person,
    labelled_people,
    people_by_headline,
    people_of_bios,
    people_of_opening,
    scripted_authors,
    signed_below,
    sole_person,
)
from newsclean.metadata.sites import squeeze
from newsclean.metadata.sources import Found, Sources, Stated, distinct, first_of, stated
from newsclean.name_forms import ROLES, is_name
from newsclean.name_words import FIRST_WORDS, OTHER_ROLES, WRITERS, is_closed, match_by
from newsclean.names import names_of
from newsclean.profiles import Profile
from newsclean.reporters import is_house
from newsclean.text import by_words

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
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=(?:Publi[^\W\d_]+|Updated|Posted|Last updated|Aktualisiert|Veröffentlicht|Stand(?=:)|Pubblicato"
    r"|Aggiornato|Actualizad[ao]|Atualizado|Mis à jour|Modifié|Gepubliceerd|Laatste|Bijgewerkt|Oppdatert|Opdateret"
    r"|Uppdaterad|Opublikowano|Reporter|Journalist|Staff|Senior|Correspondent|Redakteur|Redaktør|Journaliste"
    r"|Rédact(?:eur|rice)|Corresponsal|Redactora?)\b)"
)
"""Where what an element says of a day or an office is glued to the name in the one before it: "Ada StoneUpdated"."""
_EDITED = re.compile("\\s(?:责编|責編|责任编辑|責任編輯|编辑|編輯|校对|校對|审核|審核)\\s?[:：].*")
"""Who edited a story in Chinese, behind who wrote it."""
_SAYS_AUTHOR = re.compile(r"(?:^|[:._-])(?:authors?|byline|writer)(?:[._-]?names?)?$")
"""What ends the name of a meta element that the list does not have."""
_LAST_FIRST = frozenset(("citation_author", "citation_authors", "dc.creator", "dcterms.creator"))
_JOINT = re.compile(r"(?:and|und|et|y|e|en|och|og|with|&|,|;)", re.IGNORECASE)
_OPENING_JOINT = re.compile(r"(?:and|und|et|y|och|og|&|,)\s+(?=\S)", re.IGNORECASE)
_PLURALS = frozenset(("authors", "writers", "contributors", "autoren", "auteurs", "autores", "autori", "autorzy"))
"""Labels that stand before the names of several people."""
_LONGEST = 160
"""Characters of a byline."""
_NEAR = 8
"""Lines of who wrote the story and when among which the one that opens its text stands."""
_MOST_METAS = 40
_NOBODY: tuple[str, tuple[str, ...]] = ("", ())
"""What a source says that names nobody."""
# One class of characters that each border begins with: re then skips to the next.
_BEHIND_DATE = re.compile(
    r"[\s,|•·](?:(?<=[|•·])\s*|(?<=\s)\s*[|•·]\s*|(?:(?<=\d{4}[\s,])|(?<=\d{4}\sr\.[\s,])|(?<=\d[Uu][Hh][Rr][\s,])|(?<=\d\s[Uu][Hh][Rr][\s,])"
    r"|(?<=\d[AaPp][Mm][\s,])|(?<=\d:\d\d[\s,]))(?:(?<=\s)\s*|\s+)(?:[–-]\s)?)"
)
_MAY_GO_ON = re.compile(r"[|•·]|\d\d")
_MOST_BORDERS = 6
"""Where in a line a byline may begin behind bars, or a date or a time, and how many of these are looked at."""


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
    below = sources.head.below
    if writers := writers_in_body(known, sources, own):
        return "byline", writers
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


def bodies_by_line(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the wire services of the first line that is a byline of theirs."""
    for line in lines:
        found = match_by(line) if len(line) <= _LONGEST else None
        if found is not None and (agencies := agencies_in(line[found.end() :])):
            return tuple(agencies)
    return ()


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


def places_of_bylines(lines: tuple[str, ...]) -> list[int]:
    """Return the places of the lines that are a byline, or give one behind a date."""
    return [
        at
        for at, line in enumerate(lines)
        if (len(line) <= _LONGEST and match_by(line)) or byline_behind(line) or (not line.isascii() and is_closed(line))
    ]


def people_by_line(lines: tuple[str, ...], own: frozenset[str], places: list[int]) -> tuple[str, ...]:
    """Return the people of the first of the lines at some places that begins with "By", with those that go on from it.

    In Korean, Chinese and Japanese the word may stand behind a name and nothing else: "한소라 기자".
    """
    for at in places:
        line = lines[at]
        if not line.isascii() and is_closed(line) and (people := keep_people(line, own, loose=False)):
            return people
        found = match_by(line) if len(line) <= _LONGEST else None
        if found is None and (behind := byline_behind(line)):
            found, line = match_by(behind), behind
        if found is None:
            continue
        if found.end() == len(line) and line.casefold().strip(" :") in _PLURALS:
            people = keep_people("\n".join(takewhile(is_name, lines[at + 1 : at + 8])), own, loose=False)
        elif at > 1 and line.casefold() in WRITERS and (row := row_with_roles(lines[at - 1 :])):
            people = keep_people("\n".join(row), own, loose=False)
        else:
            people = keep_people(continued(line[found.end() :], lines[at + 1 : at + 8], rows=True), own, loose=False)
        if people:
            return people
    return ()


@by_words(FIRST_WORDS)
def byline_behind(line: str) -> str:
    """Return the byline in a line that gives the date before it: "6 May 2024 | Von: Ada Stone"; empty without one."""
    if len(line) > _LONGEST or _MAY_GO_ON.search(line) is None:
        return ""
    borders = (border.end() for border in islice(_BEHIND_DATE.finditer(line), _MOST_BORDERS))
    return next((line[at:] for at in borders if match_by(line, at)), "")


def row_with_roles(lines: Sequence[str]) -> list[str]:
    """Return who wrote by lines that begin with a name and what its owner did: "Ada / Text / Ben / Photo".

    A name behind the last role says that the roles stand before the names; then it is nobody.
    """
    writers: list[str] = []
    for name, role in zip_longest(lines[::2], lines[1::2], fillvalue=""):
        is_one, role = is_name(name), role.casefold()
        is_writer = role in WRITERS or (role not in OTHER_ROLES and not ROLES.isdisjoint(role.split()))
        if not is_one or not (is_writer or role in OTHER_ROLES):
            return [] if is_one else writers
        writers += [name] if is_writer else []
    return writers


def printed_instead(
    known: tuple[str, ...], lines: tuple[str, ...], sources: Sources, own: frozenset[str]
) -> tuple[str, ...]:
    """Return the people of the byline by the headline where it names those of the data and more, or others.

    Others count where the page shows nobody of the data: then these know who put the story into the system.
    """
    printed = people_by_line(lines, own, places_of_bylines(lines)) or people_of_row(known[0], lines, own)
    if not printed or printed == known:
        return ()
    first, others = ({without_honorific(name).casefold() for name in names} for names in (known, printed))
    if first <= others:
        more = [name for name in printed if without_honorific(name).casefold() not in first]
        if not more:
            return ()
        return printed if all(is_common_name(name) or is_person(name, sources.document.source) for name in more) else ()
    return printed if first.isdisjoint(others) and not any(is_shown(name, sources) for name in known) else ()


def writers_in_body(known: tuple[str, ...], sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of a byline that opens the story's own text where the data name others.

    Those put the story into the system, and may stand by the headline for that: "By Ada Stone, Aba" is typed by a desk.
    """
    lines = [block for block in sources.credits[:_NEAR] if block.role == "byline" and block.removed is None]
    text = lines[0].text if len(lines) == 1 and lines[0].kind == "paragraph" else ""
    by = match_by(text) if 0 < len(text) <= _LONGEST else None
    people = keep_people(text[by.end() :], own, loose=False) if by is not None else ()
    others = {word for name in known for word in name.casefold().split()}
    return people if others.isdisjoint(word for name in people for word in name.casefold().split()) else ()


def without_photographers(known: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people of the data where the byline by the headline says of others that they took the pictures.

    It says so in brackets behind a name; a role without them may be that of the name behind it.
    """
    if len(known) < 2:
        return ()
    pairs = [(name, role[1:-1]) for name, role in pairwise(lines) if role[0] == "(" and role[-1] == ")"]
    others = {name.casefold() for name, role in pairs if role.casefold() in OTHER_ROLES}
    writers = tuple(name for name in known if name.casefold() not in others)
    return writers if len(writers) < len(known) else ()


def printed_bodies(known: tuple[str, ...], declared: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the organisations of the data that a byline by the headline names, too, and none of those `known`.

    A meta element may have the house that put the story into the system, in a name that looks like a person's.
    """
    if not declared or any(map(is_common_name, known)):
        return ()
    bylines = ((at, match_by(line)) for at, line in enumerate(lines) if len(line) <= _LONGEST)
    texts = [continued(lines[at][by.end() :], lines[at + 1 : at + 2]).strip() for at, by in bylines if by is not None]
    return tuple(name for name in declared if name in texts)


def people_of_row(name: str, lines: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of a row of names by the headline that begins with one who is known."""
    at = next((at for at, line in enumerate(lines) if line.casefold() == name.casefold()), len(lines))
    return keep_people(continued("".join(lines[at : at + 1]), lines[at + 1 : at + 16]), own, loose=False)


def is_shown(name: str, sources: Sources) -> bool:
    """Tell whether the page's text has a name, or its last word."""
    return name.split()[-1].casefold() in sources.text.casefold()


def continued(start: str, following: Sequence[str], *, rows: bool = False) -> str:
    """Return a byline with those of the lines behind it that go on from it, a line for each name.

    With `rows`, a common name alone goes on from another without a mark between.
    """
    pieces = [start]
    for at, line in enumerate(following):
        if line[:1] == "," and len(line) > 1 and ends_in_joint(line):
            pieces[-1] += line  # where somebody writes from, and that another name follows
            continue
        if at and line.rpartition(" ")[2].casefold() in ROLES and _JOINT.fullmatch("".join(following[at + 1 : at + 2])):
            continue  # an office, and that another name follows
        if (opening := _OPENING_JOINT.match(line)) and is_name(line[opening.end() :]):
            pieces.append(line[opening.end() :])
            continue
        joint = _JOINT.fullmatch(line) is not None
        if not (joint or not pieces[-1].strip() or _JOINT.fullmatch(pieces[-1]) or ends_in_joint(pieces[-1])) and not (
            rows and is_common_name(line) and is_name(pieces[-1])
        ):
            break
        pieces.append(line)
    return "\n".join("" if _JOINT.fullmatch(piece) else piece for piece in pieces)


def ends_in_joint(piece: str) -> bool:
    """Tell whether a piece of a byline asks for another name."""
    words = piece.split()
    return bool(words) and (
        piece.rstrip().endswith((",", "&")) or words[-1].casefold() in ("and", "und", "et", "y", "og", "och", "with")
    )


__all__ = ["read_authors"]
