"""The elements by which a page says what it is: those of its head, its headings, and what is marked in its body."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.survey import Held, Survey
from newsclean.tree import native

_ASKED = {
    "meta": "meta",
    "base": "base[href]",
    "link": 'link[rel="canonical"]',
    "script": 'script[type*="ld+json" i]',
    "h1": "h1",
    "title": "title",
    "time": "time",
    "abbr": "abbr.published",
    "itemprop": "[itemprop]",
    "property": "[property]",
    "author": '[rel~="author"]',
    "tag": '[rel~="tag"]',
}
"""All that is asked of a page as a whole, in one walk over its tree: each further one costs as much again, and is asked
only where its source has such an element, attribute or value."""
_BY_VALUE: dict[str, Held] = {
    "link": ("rel", "canonical"),
    "script": ("type", "ld+json"),
    "author": ("rel", "author"),
    "tag": ("rel", "tag"),
}
SIGNS = tuple(_BY_VALUE.values())
"""Values of attributes by which landmarks are known …"""
NAMED = tuple(name for name in _ASKED if name not in _BY_VALUE)
"""… and the names of the others, of elements and attributes."""
_IN_HEAD = ("meta", "link", "script", "title")
"""What stands in the head, and in most pages nowhere else."""
_ALONE = ("h1", "time")
"""What is known by its tag, where no ``abbr`` may be a time: to find elements of a tag costs least."""
_RELATIONS = ("author", "tag")
_PROPERTIES, _RELATED = frozenset(("itemprop", "property")), frozenset(_BY_VALUE[name] for name in _RELATIONS)
"""What is known of elements of any tag."""
_OF_DATA = frozenset(("meta", "link", "script", "base"))
"""Tags of what says nothing else, whatever its attributes are."""
_BY_TAG = {"link": "meta", **{tag: tag for tag in ("meta", "script", "base", "h1", "title", "time")}}
"""The kinds of landmarks that are told by their tags."""
_MOST = 5_000
_WAYS = 5
"""What a meta element is found by at the most: its tag, two attributes and two relations."""

Found = dict[str, list[LexborNode]]


def sift_tree(tree: LexborHTMLParser, survey: Survey) -> Found | None:
    """Take what no reader sees out of a tree, and return the landmarks of the rest as `find_landmarks` does."""
    root = tree.root
    found: Found | None = None
    if native is not None and root is not None:
        most = _MOST // _WAYS - len(survey.data) - len(survey.scripts)
        has_signs = not (_PROPERTIES.isdisjoint(survey.named) and _RELATED.isdisjoint(survey.held))
        found = native.sift_tree(root, survey.unseen, most, has_signs)
    if found is not None:
        return found
    tree.strip_tags(survey.unseen)
    return find_landmarks(tree, survey)


def find_landmarks(tree: LexborHTMLParser, survey: Survey) -> Found | None:
    """Return the landmarks of a tree, whose source was surveyed, by their kind in page order.

    None where they may be more than are looked at, and some are not in the tree: of the whole source then the first
    count.
    """
    times = {name: times for name, times in survey.named.items() if name not in _BY_VALUE}
    times |= {name: survey.held[sign] for name, sign in _BY_VALUE.items() if sign in survey.held}
    inside = find_in_head(tree, times)
    whole = {tag for _, tag in inside}
    rest = [name for name in times if name not in whole]
    alone = {name: tagged(tree, name, times[name]) for name in _ALONE if name in rest and "abbr" not in rest}
    others = ask(tree, [name for name in rest if name not in alone])
    found = sort_landmarks(others, (whole | alone.keys()) - {"script"})
    number = len(inside) + len(others) + sum(map(len, alone.values()))
    told = _WAYS * (len(survey.data) + len(survey.scripts))
    if told and number + told > _MOST:
        return None
    if number > _MOST or ("script" in whole and "script" in found):
        return find_all_landmarks(tree)
    for node, tag in inside:
        found.setdefault("meta" if tag == "link" else tag, []).append(node)
    return found | {name: nodes for name, nodes in alone.items() if nodes}


def tagged(tree: LexborHTMLParser, name: str, most: int) -> list[LexborNode]:
    """Return the elements of a tag, of which there are so many at the most: behind a sole one none is looked for."""
    if most > 1:
        return tree.tags(name)
    sole = tree.css_first(name)
    return [] if sole is None else [sole]


def find_in_head(tree: LexborHTMLParser, times: dict[str, int]) -> list[tuple[LexborNode, str]]:
    """Return the landmarks in the head, with their tags, if their number says that the page has no others of a tag."""
    head = tree.head
    asked = [name for name in _IN_HEAD if name in times]
    nodes = children_of(head, asked) if head is not None and asked else []
    tags = [str(node.tag) for node in nodes]
    whole = {name for name in asked if tags.count(name) == times[name]}
    if not whole.issuperset([name for name in ("meta", "link") if name in times]):
        whole -= {"meta", "link"}  # they stand in one list, in page order
    inside = [(node, tag) for node, tag in zip(nodes, tags, strict=True) if tag in whole]
    if times.keys().isdisjoint(_RELATIONS):
        return inside
    if [node for node, tag in inside if tag == "title" and "rel" in node.attributes]:
        return [(node, tag) for node, tag in inside if tag != "title"]  # it may have a relation, too
    return inside


def children_of(head: LexborNode, names: Collection[str]) -> list[LexborNode]:
    """Return the elements of a head, none of which holds another, that are landmarks of such names."""
    if _BY_VALUE.keys().isdisjoint(names):
        return [node for node in head.iter() if node.tag in names][:_MOST]
    return ask(head, names)


def find_all_landmarks(tree: LexborHTMLParser) -> Found:
    """Return the same of a tree whose source is not known."""
    return sort_landmarks(ask(tree, _ASKED))


def ask(tree: LexborHTMLParser | LexborNode, names: Iterable[str]) -> list[LexborNode]:
    """Return the elements below a place that are landmarks of such names."""
    asked = ", ".join([_ASKED[name] for name in names])
    return tree.css(asked)[:_MOST] if asked else []


def sort_landmarks(nodes: Iterable[LexborNode], known: Collection[str] = ()) -> Found:
    """Return landmarks by their kind; those of tags that are known already only for what else they are."""
    found: Found = {}
    last = None
    for node in nodes:
        if node.mem_id == last:
            continue  # an element comes once for each selector that it matches
        last, tag = node.mem_id, str(node.tag)
        attributes = {} if tag in _OF_DATA else node.attributes
        if tag in _BY_TAG and tag not in known:
            found.setdefault(_BY_TAG[tag], []).append(node)
        elif tag == "abbr" and "title" in attributes:
            found.setdefault("time", []).append(node)
        if "itemprop" in attributes or "property" in attributes:
            found.setdefault("itemprop", []).append(node)
        relations = (attributes.get("rel") or "").lower().split()
        for relation in _RELATIONS:
            if relation in relations:
                found.setdefault(relation, []).append(node)
    return found


__all__ = ["NAMED", "SIGNS", "find_all_landmarks", "find_landmarks", "sift_tree"]
