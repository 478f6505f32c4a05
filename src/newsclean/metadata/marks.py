"""Authors in the elements of a page that a relation, a property, a class or an address marks as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newsclean.addresses import host_of, path_of
from newsclean.document import HELD, LINKS, Held
from newsclean.literals import finder_of
from newsclean.metadata.nodes import stands_aside
from newsclean.metadata.people import is_own, keep_people
from newsclean.metadata.sites import squeeze
from newsclean.metadata.sources import Sources, Stated, distinct
from newsclean.name_forms import is_name
from newsclean.patterns import compiled

NOBODY: frozenset[str] = frozenset()
_WHOLE = frozenset(("html", "body", "main"))
"""What holds all of a page; its class may name the author's login."""
_SAYS = compiled(r"byline|aut(?:ho|o|eu)r|(?<![a-z])(?:writer|reporter)(?![a-z])", re.IGNORECASE)
_SAYS_IN_SMALL = compiled(_SAYS.pattern)
_NAMES = frozenset(pair for pair in HELD if pair[0] in ("class", "data-testid"))
_SAYING = frozenset(pair for pair in _NAMES if _SAYS.search(pair[1]))
"""What is known of the class words of a page's elements, and what of that speaks of an author."""
_may_say = finder_of(("byline", "author", "autor", "auteur", "writer", "reporter"))
_PLACE = compiled(
    r"/(?:author(?!i[stz])|contributor|auteur|autor(?:e[ns]?|in?|innen|zy|k[ai])?(?![a-z])|profiles?/|staff/|writers/)"
)
"""What addresses of authors' pages have in them; those of an ``/autoroute`` or ``/authorities`` have it not."""
_PLAIN = compiled(r"https?://[\w.:/?&=%~+#@,;-]{4,500}", re.ASCII)
"""An address that may stand in a selector as it is."""
_LONGEST_BOX = 1500
"""Characters of an author's name and biography that are read."""
_LEAST_TITLE = 20
"""Characters of a link that is the title of a story: longer than most names."""
_MOST_MARKED = 80
_LONGEST = 160
"""Characters of a byline."""


def related_nodes(sources: Sources) -> list[LexborNode]:
    """Return the elements that a relation, a property or an address in the data says to be the author's."""
    related = sources.document.landmarks.get("author", ())
    nodes = [*linked_nodes(sources), *related, *sources.properties("author", "creator")]
    return without_others(nodes, sources)


def marked_nodes(sources: Sources) -> list[LexborNode]:
    """Return the elements whose class or address speaks of an author."""
    found: list[LexborNode] = []
    asked = marks_to_ask(sources.document.held)
    for node in sources.document.tree.css(asked) if asked else ():
        if len(found) == _MOST_MARKED:
            break
        if node.tag not in _WHOLE and is_marked(node) and not (found and found[-1].mem_id == node.mem_id):
            found.append(node)
    return without_others(found, sources)


def marks_to_ask(held: frozenset[Held]) -> str:
    """Return the selectors that may find an element, by what attributes hold; `is_marked` looks closer.

    They are as few as can be, for each is asked of every element.
    """
    asked = [f'[{name}*="{word}" i]' for name, word in sorted(_SAYING & held)]
    places = [place for place in LINKS if ("href", place) in held or ("xlink:href", place) in held]
    if places:
        links = ", ".join([f'[href*="{place}"]' for place in places])
        others = sorted((_NAMES - _SAYING) & held)
        asked += [f"a:is({links})", *[f'[href]:not(a)[{name}*="{word}" i]' for name, word in others]]
    return ", ".join(asked)


def without_others(nodes: list[LexborNode], sources: Sources) -> list[LexborNode]:
    """Return the elements without those in an article of the page other than the one that holds the main heading."""
    own = article_around(next(iter(sources.document.landmarks.get("h1", ())), None)) if nodes else None
    if own is None or article_around(own.parent) is not None:
        return nodes
    return [node for node in nodes if not is_of_another(article_around(node), own)]


def is_of_another(article: LexborNode | None, own: LexborNode) -> bool:
    """Tell whether an article is one with a heading of its own, and not the page's."""
    return (
        article is not None
        and article.mem_id != own.mem_id
        and not says_author(article.attributes.get("class") or "")
        and article.css_first("h1, h2, h3, h4") is not None
    )


def article_around(node: LexborNode | None) -> LexborNode | None:
    """Return the innermost article element around an element or the element itself, None where there is none."""
    while node is not None and node.tag != "article":
        node = node.parent
    return node


def is_marked(node: LexborNode) -> bool:
    """Tell whether an element's class or address speaks of an author."""
    attributes = node.attributes
    mark = f"{attributes.get('class') or ''} {attributes.get('data-testid') or ''}"
    return says_author(mark) or _PLACE.search(attributes.get("href") or "") is not None


def says_author(names: str) -> bool:
    """Tell whether class words speak of an author."""
    if not names.isascii():
        return _SAYS.search(names) is not None
    low = names.lower()
    return _may_say(low) and _SAYS_IN_SMALL.search(low) is not None


def linked_nodes(sources: Sources) -> list[LexborNode]:
    """Return the links to the author's page where data give its address and no name."""
    author = sources.article.get("author")
    first = author[0] if isinstance(author, list) and author else author
    named = [first.get("url") if isinstance(first, dict) else first, *sources.document.meta.get("article:author", ())]
    host = sources.host
    for address in named:
        if isinstance(address, str) and host and _PLAIN.fullmatch(address) and host_of(address) == host:
            return sources.document.tree.css(f'a[href="{address}"], a[href="{path_of(address)}"]')[:5]
    return []


class Marks:
    """Elements that may name somebody, read one by one as they are asked for: most of them never are."""

    def __init__(self, nodes: list[LexborNode]) -> None:
        self.nodes = nodes[:_MOST_MARKED]
        self._people: dict[int, tuple[str, ...]] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        """The people in the texts that were read: a byline and the link inside it often have the same one."""

    def followed_by(self, nodes: list[LexborNode]) -> Marks:
        """Return these elements and others behind them; what was read of these is known there."""
        marks = Marks([*self.nodes, *nodes])
        marks._people.update(self._people)
        marks._named = self._named
        return marks

    def __iter__(self) -> Iterator[tuple[LexborNode, tuple[str, ...]]]:
        """Yield the elements and the people that they name, the site itself perhaps."""
        return ((node, self.people(at)) for at, node in enumerate(self.nodes))

    def people(self, at: int) -> tuple[str, ...]:
        """Return the people that an element names."""
        if at not in self._people:
            self._people[at] = people_of_mark(self.nodes[at], self._named)
        return self._people[at]


def marked_authors(marks: Marks, own: frozenset[str]) -> Stated[tuple[str, ...]]:
    """Return the people of the first element that names some, and of those of its kind beside it."""
    first: LexborNode | None = None
    sign, row, names = "", None, []
    for at, node in enumerate(marks.nodes):
        if first is not None and (row is None or signature(node) != sign or parent_id(node) != row):
            continue
        people = [name for name in marks.people(at) if squeeze(name) not in own and not is_own(name, own)]
        if people and not stands_aside(node) and not is_below_link(node):
            if first is None:
                first, sign, row = node, signature(node), parent_id(node)
            names += people
    return (f"element:{sign}", tuple(distinct(names))) if first is not None else None


def is_below_link(node: LexborNode) -> bool:
    """Tell whether an element stands in an item of a list behind a link to another story, as a teaser's byline does."""
    item = node.parent
    link = item.css_first("a") if item is not None and item.tag == "li" else None
    return link is not None and link.mem_id != node.mem_id and len(link.text(deep=True)) > _LEAST_TITLE


def people_of_mark(node: LexborNode, named: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the people that a short element names, whose text goes to `named` with them.

    Its parts are names of their own, or else one text.
    """
    attributes = node.attributes
    if "itemprop" in attributes or "property" in attributes:
        inner = node.css_first('[itemprop~="name"], [property$="name"]')
        node = inner if inner is not None else node
    content = node.attributes.get("content") if node.tag in ("meta", "link") else None
    parts = content or node.text(deep=True, separator="\n", strip=True)
    lines = [line for line in parts[:_LONGEST_BOX].split("\n") if line.strip()]
    if len(parts) > _LONGEST:
        return keep_people(lines[0], NOBODY, loose=False) if is_author_box(lines) else ()
    text = "\n".join(lines)
    if text not in named:
        people = keep_people(text, NOBODY, loose=False)
        named[text] = people or (keep_people(" ".join(lines), NOBODY, loose=False) if len(lines) > 1 else ())
    return named[text]


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


__all__ = ["Marks", "marked_authors", "marked_nodes", "related_nodes"]
