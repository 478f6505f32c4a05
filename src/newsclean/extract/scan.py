"""One pass over the body as Lexbor writes it: elements and the runs of text between them, in page order.

Lexbor mends a page and writes it back with every element closed and every ``<`` and ``>`` that is no tag escaped, so
one pass gives all tags, each with the text behind it (`tokens`): several times faster than asking the tree node by
node. Nothing is judged here. What no reader sees (scripts, styles, controls) left the tree before.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeVar

from newsclean.extract.breaks import join_lines
from newsclean.extract.rows import places_among, places_marked
from newsclean.extract.tags import (
    KNOWN_ROLES,
    SUBSCRIBE,
    TELLING,
    Tag,
    bits_of,
    is_hidden,
    tell_apart,
)
from newsclean.extract.tokens import parts_of, read_tokens
from newsclean.native import load_native

native = load_native("extract._scan")

Value = TypeVar("Value")
Rows = Any
"""Rows of runs, one for each element, side by side in memory: few are looked at."""

_PARAGRAPH, _FEW_ROWS, _LEAST_MARKED = 100, 3, 3
"""Characters of a paragraph, runs of an element that are looked at, and elements with one that make them the story."""


@dataclass(slots=True)
class Scan:
    """The elements of a page, each with its parent, and the runs of text in page order.

    Element 0 is the body; a parent comes before its children, and what stands below an element follows it without a
    gap: it ends before element `ends[node]`.
    """

    parents: list[int]
    ends: list[int]
    first_rows: Rows
    """Of each element the row of the first run in it …"""
    last_rows: Rows
    """… and the row behind the last: text behind a child is none of the child's."""
    tags: list[Tag]
    forms: list[int]
    """For each element the number of its start tag in `distinct`."""
    distinct: list[Tag]
    named: dict[str, list[int]]
    """The numbers in `distinct` of the start tags of each name …"""
    groups: int
    """… and the groups of class words that some of them have."""
    texts: list[str]
    """Of each run its text …"""
    nodes: list[int]
    """… its element …"""
    linked: list[int]
    """… the characters of it in links …"""
    links: list[int]
    """… and the links."""
    pictures: list[tuple[int, str, int]]
    """Element, attributes and number of runs before it, of each picture."""
    numbers: bytes = field(default=b"", compare=False, repr=False)
    """Parents, ends, forms, nodes, linked and links once more, side by side in memory, where the C module read them."""
    over: list[int] = field(default_factory=list)
    """The numbers in `distinct` of the start tags of boxes that open over the page, but for those that are hidden."""

    def is_paragraph(self, row: int) -> bool:
        """Tell whether a run is a paragraph of some length."""
        return len(self.texts[row]) >= _PARAGRAPH and self.tags[self.nodes[row]].name == "p"

    def forms_named(self, name: str, *more: str) -> frozenset[int]:
        """Return the numbers in `distinct` of the start tags of some names."""
        forms = frozenset(self.named.get(name, ()))
        return forms.union(*[self.named[other] for other in more if other in self.named]) if more else forms

    def nodes_of(self, forms: frozenset[int]) -> list[int]:
        """Return the elements with one of some start tags, in page order."""
        if native is not None and self.numbers and forms:
            found: list[int] = native.places_in(self.numbers, len(self.forms), forms, 0)
            return found
        return places_among(self.forms, forms)

    def rows_of(self, forms: frozenset[int]) -> list[int]:
        """Return the rows of the runs that stand right in an element with one of some start tags."""
        if native is not None and self.numbers and forms:
            found: list[int] = native.places_in(self.numbers, len(self.forms), forms, 1)
            return found
        return places_among(self.nodes, forms, self.forms)

    def rows_near(self, forms: frozenset[int]) -> list[int]:
        """Return the rows of the runs that stand right in an element with one of some start tags, or in a child."""
        if native is not None and self.numbers and forms:
            found: list[int] = native.places_in(self.numbers, len(self.forms), forms, 2)
            return found
        nodes = frozenset(self.nodes_of(forms))
        return places_among(self.nodes, nodes.union(places_among(self.parents, nodes)))


def scan_markup(markup: str) -> Scan:
    """Read a serialised ``body`` element that holds no elements whose content is no text, such as ``script``."""
    scan = scan_plain(markup) if native is None else scan_native(markup)
    spare_marked(scan)
    return scan


def scan_native(markup: str) -> Scan:
    """Return the same as `scan_plain`, read by the C module."""
    assert native is not None
    parents, ends, found, *rest = native.scan(markup, KNOWN_ROLES, is_hidden, parts_of, join_lines, TELLING)
    rows, count = memoryview(found).cast("q"), len(ends)
    return Scan(parents, ends, rows[:count], rows[count:], *rest)


def scan_plain(markup: str) -> Scan:
    """Return the elements and the runs of a page, each start tag as it was written."""
    raw = read_tokens(markup)
    distinct, numbers = tell_apart(raw.written)
    distinct.append(Tag("body"))  # its number is -1: the last
    numbers.append(-1)
    forms = [numbers[tag] for tag in raw.tags]
    first, last = (memoryview(array("q", rows)) for rows in (raw.first_rows, raw.last_rows))
    elements = (raw.parents, raw.ends, first, last)
    runs = (raw.texts, raw.nodes, raw.linked, raw.links)
    named: dict[str, list[int]] = {}
    groups = 0
    for form, tag in enumerate(distinct):
        named.setdefault(tag.name, []).append(form)
        groups |= tag.bits
    return Scan(*elements, [distinct[form] for form in forms], forms, distinct, named, groups, *runs, raw.pictures)


def pick(values: list[Value], places: list[int]) -> list[Value]:
    """Return those of some values that stand at some places; -1 is the last."""
    if native is not None:
        found: list[Value] = native.pick(values, places)
        return found
    return [values[place] for place in places]


def spare_marked(scan: Scan) -> None:
    """Take the group of prompts from tags that have the class of the story's paragraphs, or of what holds one each.

    Sites mark a story for subscribers so, element by element: its lists, headings and quotes, too.
    """
    if not scan.groups & SUBSCRIBE:
        return
    marked = frozenset(places_marked(scan.distinct, SUBSCRIBE, "bits"))
    times: Counter[int] = Counter()
    for node in scan.nodes_of(marked):
        if scan.tags[node].name == "p" or any(map(scan.is_paragraph, rows_in(node, scan)[:_FEW_ROWS])):
            times[scan.forms[node]] += 1
    texts = " ".join([scan.distinct[number].names for number in times if times[number] >= _LEAST_MARKED])
    words = {word for word in texts.split() if bits_of(word) & SUBSCRIBE}
    for tag in scan.distinct if words else ():
        if tag.bits & SUBSCRIBE and tag.name != "p" and not words.isdisjoint(tag.names.split()):
            tag.bits &= ~SUBSCRIBE


def rows_in(node: int, scan: Scan) -> range:
    """Return the rows of the runs in an element, which follow each other on the page."""
    return range(scan.first_rows[node], scan.last_rows[node])


def nodes_around(nodes: list[int], rows: list[int], scan: Scan) -> list[int]:
    """Return those of some elements in which a run in one of some rows stands; the rows are in order."""
    first, last = scan.first_rows, scan.last_rows
    if native is not None:
        found: list[int] = native.nodes_around(nodes, first, last, rows)
        return found
    places = [(node, bisect_left(rows, first[node])) for node in nodes]
    return [node for node, place in places if place < len(rows) and rows[place] < last[node]]


def boxes_of(scan: Scan, story: int) -> tuple[tuple[int, int], ...]:
    """Return the rows of each element of several runs that stands right in the innermost container of the story.

    So do those that stand beside it, and beside each element around it.
    """
    if native is not None:
        return tuple(native.boxes_of(scan.parents, scan.ends, scan.first_rows, scan.last_rows, story))
    boxes: list[tuple[int, int]] = []
    ends, around, within = scan.ends, story, -1
    while True:
        child, last = around + 1, ends[around]
        while child < last:
            behind = ends[child]
            if behind > child + 1 and child != within:
                rows = rows_in(child, scan)
                if len(rows) > 1:
                    boxes.append((rows.start, rows.stop))
            child = behind
        if around == 0:
            return tuple(boxes)
        around, within = scan.parents[around], around
