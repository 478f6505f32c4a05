"""Authors: people only, from structured data, else from what the page prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsclean.metadata.head import Head
from newsclean.metadata.organisations import agencies_in, body_names, declared_texts
from newsclean.metadata.sources import Found, Sources, distinct, host_of, lines_of_node, stands_aside, text_in
from newsclean.metadata.titles import own_names, squeeze
from newsclean.names import is_name, names_of
from newsclean.profiles import Profile

_METAS = (
    *("csm.author", "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "authors"),
    *("citation_author", "dcterms.creator", "article.author", "cxenseparse:author", "og:author", "rbauthors"),
)
_LABELS = (
    *(
        "written by",
        "author",
        "authors",
        "by",
        "posted by",
        "verfasst von",
        "geschrieben von",
        "von",
        "autor",
        "autorin",
    ),
    *(
        "écrit par",
        "auteur",
        "rédigé par",
        "escrito por",
        "por",
        "autore",
        "scritto da",
        "da",
        "auteur",
        "geschreven door",
    ),
    *(
        "door",
        "napisane przez",
        "autor:",
        "skrevet av",
        "av",
        "skriven av",
        "написано автором",
        "автор",
        "yazan",
        "yazar",
    ),
    *(
        "作者",
        "ditulis oleh",
        "escrito por:",
        "kirjoittanut",
        "napsal(a)",
        "interview by",
        "kirjoittaja",
        "著者",
        "執筆者",
    ),
)
_SAYS_AUTHOR = re.compile(r"(?:^|[:._-])(?:authors?|byline|writer)(?:[._-]?names?)?$")
"""What ends the name of a meta element that the list does not have."""
_LAST_FIRST = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
_BY = re.compile(
    r"(?:(?:written|words|story|text|posted|published|article|reported|created|authored|review|submitted) )?"
    r"(?:(?:by|von|par|por|di|da|door|autor(?:e|in)?|author|auteur|przez|автор|av|af)(?:\s*[:：]\s*|\s+|$)"
    r"|(?:text|texte|tekst|words)(?:\s*[:：]\s*|\s*$))",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:and|und|et|y|e|en|och|og|with|&|,|;)", re.IGNORECASE)
_MARKED = (
    '[rel~="author"], [itemprop~="author"], [class*="byline" i], [class*="author" i], [data-testid*="author" i], '
    '[data-testid*="byline" i], a[href*="/author/"], a[href*="/authors/"], a[href*="/contributor"], '
    'a[href*="/auteur"], a[href*="/autor"], a[href*="/profile/"], a[href*="/profiles/"], a[href*="/staff/"], '
    'a[href*="/writers/"]'
)
_LONGEST = 160
"""Characters of a byline."""
_LONGEST_BOX = 1500
"""Characters of an author's name and biography that are read."""
_MOST_MARKED = 80
_MOST_METAS = 40


def read_authors(sources: Sources, head: Iterator[Head]) -> Found[tuple[str, ...]]:
    """Yield lists of people by order of trust, a meta element first that names all of JSON-LD's people and more.

    `head` is read only where structured data name nobody.
    """
    own = author_names_of_site(sources)
    values = [sources.article.get(key) for key in ("author", "creator", "contributor")]
    data = [people_in(value, sources, own) for value in values]
    metas = [(f"meta:{name}", people_of_meta(name, sources, own)) for name in _METAS if name in sources.document.meta]
    known = next(filter(None, data), ())
    yield from ((source, people) for source, people in metas if known and set(people) > set(known))
    yield "json-ld", known
    yield from metas
    others = [name for name in sources.document.meta if name not in _METAS and _SAYS_AUTHOR.search(name)]
    yield from ((f"meta:{name}", people_of_meta(name, sources, own)) for name in others)
    yield "meta:twitter:data1", people_in(labelled(sources, *_LABELS), sources, own)
    for field in sources.page_data("authors"):
        yield "page-data", people_in(field, sources, own)
    yield from printed_authors(sources, own)
    lines = next(head).lines
    yield "visible:byline", people_by_line(lines, own)
    bodies = ("json-ld", body_names([text for value in values for text in declared_texts(value, sources)]))
    nodes = [*linked_nodes(sources), *sources.document.landmarks.get("author", ())]
    nodes += sources.properties("author", "creator")
    yield from marked_authors(nodes, own)
    if not any(is_foreign(name, own) for name in bodies[1]):
        nodes += sources.document.tree.css(_MARKED)[:_MOST_MARKED]
        yield from marked_authors(nodes, own)
    yield bodies
    yield from named_bodies(sources, lines)
    yield from marked_authors(nodes, frozenset())


def named_bodies(sources: Sources, lines: tuple[str, ...]) -> Found[tuple[str, ...]]:
    """Yield the organisations, the site itself among them, that meta elements or printed bylines name as author."""
    for name in _METAS:
        yield f"meta:{name}", body_names(sources.document.meta.get(name, [])[:_MOST_METAS])
    text = labelled(sources, *_LABELS)
    yield "meta:twitter:data1", body_names([text] if text else [])
    yield "visible:byline", bodies_by_line(lines) or people_by_line(lines, frozenset())


def is_foreign(name: str, own: frozenset[str]) -> bool:
    """Tell the name of an organisation other than the site from a login and from the site's own."""
    return squeeze(name) not in own and (" " in name or name[:1].isupper())


def bodies_by_line(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the wire services of the first line that is a byline of theirs."""
    for line in lines:
        found = _BY.match(line) if len(line) <= _LONGEST else None
        if found is not None and (agencies := agencies_in(line[found.end() :])):
            return tuple(agencies)
    return ()


def people_of_meta(name: str, sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that a meta element, or several of the same name, give."""
    contents = sources.document.meta[name][:_MOST_METAS]
    texts = [flip(text) if name in _LAST_FIRST else text for text in contents]
    return tuple(distinct(one for text in texts for one in people_in(text, sources, own)))


def author_names_of_site(sources: Sources) -> frozenset[str]:
    """Return the names of the site that are no author's: its host, its profile's, its publisher's."""
    host = host_of(sources.url)
    return own_names([host, *host.split(".")[:-1], publisher_name(sources) or ""], sources.profile)


def publisher_name(sources: Sources) -> str | None:
    """Return the name of the organisation that publishes the page, None where it is a person."""
    publisher = sources.linked(sources.article.get("publisher"))
    if not isinstance(publisher, dict) or "Person" in str(publisher.get("@type")):
        return None
    return text_in(publisher.get("name"))


def own_beside_person(sources: Sources, own: frozenset[str]) -> frozenset[str]:
    """Return the site's names that no person has: a host may have its writer's name where its publisher has another."""
    publisher = squeeze(publisher_name(sources) or "")
    if not publisher:
        return own
    host = host_of(sources.url)
    hosts = own_names([host, *host.split(".")[:-1]], None)
    return frozenset(name for name in own if name not in hosts or name in publisher)


def people_in(value: Any, sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people in a JSON-LD value or a meta content; organisations and the site itself are none."""
    if isinstance(value, list):
        return tuple(distinct(one for item in value[:20] for one in people_in(item, sources, own)))
    value = sources.linked(value)
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        return people_in(value["@list"], sources, own)
    if not isinstance(value, dict) or "@value" in value:
        text = text_in(value)
        return keep_people(text, own, loose=False) if text and "://" not in text else ()
    kinds = str(value.get("@type") or "")
    if "Organization" in kinds:
        return ()
    name = value.get("name")
    if isinstance(name, list):
        return people_in(name, sources, own)
    if not name and value.get("familyName"):
        name = f"{text_in(value.get('givenName')) or ''} {text_in(value['familyName']) or ''}"
    is_person = "person" in kinds.casefold()
    return keep_people(text_in(name), own_beside_person(sources, own) if is_person else own, loose=is_person)


def keep_people(text: str | None, own: frozenset[str], *, loose: bool) -> tuple[str, ...]:
    """Return the people a text names that are not the site; a lone word counts where it is written as a given name."""
    if not text:
        return ()
    found = names_of(text, loose=loose) or (names_of(text, loose=True) if len(text.split()) == 1 else [])
    return tuple(name for name in found if squeeze(name) not in own and (" " in name or is_given_name(name)))


def is_given_name(name: str) -> bool:
    """Tell a given name (Melissa, 王小明) from a login (melissa83, StephenT)."""
    bare = name.replace("-", "").replace("'", "").replace("’", "")
    return (bare[1:].islower() and bare[:1].isupper() and len(bare) > 2) or not (bare.isascii() or bare.islower())


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


def labelled(sources: Sources, *labels: str) -> str | None:
    """Return the value that a pair of twitter:label and twitter:data gives under one of the labels."""
    for number in ("1", "2"):
        label = " ".join(sources.document.meta.get(f"twitter:label{number}", ())[:1]).casefold().strip(" :")
        if label in labels:
            return next(iter(sources.document.meta.get(f"twitter:data{number}", ())), None)
    return None


def printed_authors(sources: Sources, own: frozenset[str]) -> Found[tuple[str, ...]]:
    """Yield the people of the profile's bylines and of the byline blocks that extraction saw."""
    texts = [lines_of_node(node) for _, node in sources.elements("byline")]
    yield "profile:byline", people_of_texts(texts, sources.profile, own)
    blocks = [block.text for block in sources.draft.blocks if block.role == "byline"]
    yield "byline", people_of_texts(blocks, sources.profile, own)


def people_of_texts(texts: list[str], profile: Profile | None, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that printed bylines name."""
    names = [name for text in texts for name in names_of(drop_roles(text, profile))]
    return tuple(distinct(name for name in names if squeeze(name) not in own))


def drop_roles(byline: str, profile: Profile | None) -> str:
    """Return a byline without the roles that the site sets behind its names."""
    if profile is not None and profile.role_pattern is not None:
        return profile.role_pattern.sub(" , ", byline)
    return byline


def people_by_line(lines: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of the first line that begins with "By", with the lines that go on from it."""
    for at, line in enumerate(lines):
        found = _BY.match(line)
        if found is None or len(line) > _LONGEST:
            continue
        pieces = [line[found.end() :]]
        for following in lines[at + 1 : at + 8]:
            joint = _JOINT.fullmatch(following) is not None
            if not (joint or not pieces[-1].strip() or _JOINT.fullmatch(pieces[-1]) or ends_in_joint(pieces[-1])):
                break
            pieces.append(following)
        text = "\n".join("" if _JOINT.fullmatch(piece) else piece for piece in pieces)
        if people := keep_people(text, own, loose=False):
            return people
    return ()


def ends_in_joint(piece: str) -> bool:
    """Tell whether a piece of a byline asks for another name."""
    words = piece.split()
    return bool(words) and (
        piece.rstrip().endswith((",", "&")) or words[-1].casefold() in ("and", "und", "et", "y", "with")
    )


def linked_nodes(sources: Sources) -> list[LexborNode]:
    """Return the links to the author's page where data give its address and no name."""
    author = sources.article.get("author")
    first = author[0] if isinstance(author, list) and author else author
    named = [first.get("url") if isinstance(first, dict) else first, *sources.document.meta.get("article:author", ())]
    host = host_of(sources.url)
    for address in named:
        if isinstance(address, str) and host and host_of(address) == host and not set('"\\\n') & set(address):
            return sources.document.tree.css(f'a[href="{address}"], a[href="{urlsplit(address).path}"]')[:5]
    return []


def marked_authors(nodes: list[LexborNode], own: frozenset[str]) -> Found[tuple[str, ...]]:
    """Yield the people of the first element that names some, and of those of its kind beside it."""
    waiting: list[tuple[str, tuple[str, ...], LexborNode]] = []
    for node in nodes:
        if (people := people_of_mark(node, own)) and not stands_aside(node):
            waiting.append((signature(node), people, node))
    if not waiting:
        return
    sign, people, first = waiting[0]
    row = parent_id(first)
    beside = [more for other, more, node in waiting if other == sign and row is not None and parent_id(node) == row]
    yield f"element:{sign}", tuple(distinct(name for more in [people, *beside] for name in more))


def people_of_mark(node: LexborNode, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that a short element names; its parts are names of their own, or else one text."""
    attributes = node.attributes
    if "itemprop" in attributes or "property" in attributes:
        inner = node.css_first('[itemprop~="name"], [property$="name"]')
        node = inner if inner is not None else node
    content = node.attributes.get("content") if node.tag in ("meta", "link") else None
    parts = content or node.text(deep=True, separator="\n", strip=True)
    lines = [line for line in parts[:_LONGEST_BOX].split("\n") if line.strip()]
    if len(parts) > _LONGEST:
        return keep_people(lines[0], own, loose=False) if is_author_box(lines) else ()
    return keep_people("\n".join(lines), own, loose=False) or keep_people(" ".join(lines), own, loose=False)


def is_author_box(lines: list[str]) -> bool:
    """Tell whether lines are a person's name and a few sentences about that person."""
    return len(lines) > 1 and " " in lines[0] and is_name(lines[0]) and any(lines[0] in line for line in lines[1:])


def signature(node: LexborNode) -> str:
    """Return what elements of one kind share: tag, and class or relation."""
    attributes = node.attributes
    mark = attributes.get("class") or attributes.get("rel") or attributes.get("itemprop") or ""
    return ".".join([str(node.tag), *mark.split()[:2]])


def parent_id(node: LexborNode) -> int | None:
    """Return the identity of the element that holds the element's parent."""
    holder = node.parent.parent if node.parent is not None else None
    return holder.mem_id if holder is not None else None


__all__ = ["read_authors"]
