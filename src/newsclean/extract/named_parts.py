"""What stays in an element that is named for a prompt, for other stories, for comments or for who wrote the story.

Runs are judged one by one, and a prompt in whole sentences reads like the story it stands in. The name of the element
around it settles the matter, where that element is small beside the story and no heading, whose id is its own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from newsclean.columns import in_body
from newsclean.extract.reasons import BIO, COMMENTS, FORM, LINKS, NEWSLETTER, PROMO, RELATED, SUBSCRIBE
from newsclean.extract.rows import places_among, places_marked, rows_in_body
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.extract.walk import HEADINGS
from newsclean.model import Block, Removal, replace
from newsclean.patterns import compiled
from newsclean.text import size_of

_MOST = 0.5
"""Share of the article that goes with such an element at the most: more is the story itself."""
_LONGEST_PROMPT, _LONGEST_LINE = 600, 90
"""Effective characters of the longest prompt, and of a line of one that asks for a subscription: longer ones are
paragraphs of the story, which sites mark so where it is for subscribers."""
_MOST_FORMS = 100
"""Forms of a page whose surroundings are looked at: bounds the work."""
_ROWS_AROUND_FORM, _LONGEST_AROUND_FORM, _MOST_AROUND_FORM = 8, 120, 0.25
"""Runs of a small element around a form, the characters of each beside the form, and the share of the article that it
may be."""
_STORY_BESIDE = 0.3
"""Share of what stays from which it is a story beside readers' comments, however long these are."""
_STOPS = (".", "!", "…", "。", "！", "।", "؟", ":")
_LONGEST_TITLE = 200
_LINKED = 0.6
_PROMPTS = ((BIT["newsletter"], NEWSLETTER), (BIT["subscribe"], SUBSCRIBE), (BIT["bio"], BIO))
_RELATED, _COMMENT, _PROMO = BIT["related"], BIT["comment"], BIT["promo"]
_NAMES = sum(bit for bit, _ in _PROMPTS) | _RELATED | _COMMENT | _PROMO
_PRESSED = (PROMO, FORM, LINKS, SUBSCRIBE, NEWSLETTER)
_CALL = compiled(r"(?<![a-z])cta(?![a-z])", re.IGNORECASE)
_DONATION = compiled(r"(?<![a-z])donat(?:e|ion)s?(?![a-z])", re.IGNORECASE)
_OF_STORY = BIT["subscribe"]
"""What is said of a paragraph by itself where it is the story's, for subscribers: ``<p class="paywall">``."""


def drop_named_parts(blocks: list[Block], scan: Scan, inherited: Sequence[int]) -> None:
    """Take what stays in elements for prompts, and titles in elements for related stories.

    `inherited` are the class words around each element.
    """
    parts = Parts(blocks, scan)
    if parts.held:
        drop_held(parts, inherited)
    if parts.rows and "form" in scan.named:
        drop_forms(parts)


def drop_held(parts: Parts, inherited: Sequence[int]) -> None:
    """Take of what stays in the elements that are named for what is looked at here what is none of the story."""
    named = 0
    for groups in {*map(inherited.__getitem__, parts.nodes)}:
        named |= groups
    for bit, reason in _PROMPTS:
        if named & bit:
            drop_prompts(parts, bit, reason)
    if named & BIT["subscribe"]:
        drop_donation_asks(parts)
    if named & _PROMO:
        drop_calls(parts)
    if named & _RELATED:
        drop_titles(parts)
    if named & _COMMENT:
        drop_called_comments(parts)


class Parts:
    """The blocks of a page, and its elements that are named for what is looked at here."""

    def __init__(self, blocks: list[Block], scan: Scan) -> None:
        self.blocks, self.scan = blocks, scan
        self.rows = rows_in_body(blocks)
        """The rows of the blocks that stay at first."""
        self.forms = places_marked(scan.distinct, _NAMES, "bits") if self.rows and scan.groups & _NAMES else []
        """The numbers of the start tags that are named for what is looked at here."""
        self.nodes = scan.nodes_of(frozenset([*scan.named.get("form", ()), *self.forms])) if self.forms else []
        """The elements with one of these start tags, and forms …"""
        self.held = self.find_held()
        """… and those of them that hold some of the blocks that stay: on most pages none."""

    @cached_property
    def body(self) -> dict[int, None]:
        """The rows of the blocks that stay, in order."""
        return dict.fromkeys(self.rows)

    def find_held(self) -> list[int]:
        """Return the elements in which blocks stay."""
        if not self.nodes:
            return []
        rows, first, last = self.rows, self.scan.first_rows, self.scan.last_rows
        start, end = rows[0], rows[-1]
        return [
            node
            for node in self.nodes
            if last[node] > start and (row := first[node]) <= end and rows[bisect_left(rows, row)] < last[node]
        ]

    def texts(self, rows: Iterable[int]) -> list[str]:
        """Return the texts of some blocks."""
        return [self.blocks[row].text for row in rows]

    def size(self, rows: Iterable[int]) -> float:
        """Return the effective characters of some blocks."""
        return sum(map(size_of, self.texts(rows)))

    def named(self, bit: int) -> Iterator[tuple[int, range]]:
        """Yield form and rows of each element that holds what stays and has words of a group, outer ones first."""
        for node in self.elements(bit, self.held):
            yield self.scan.forms[node], rows_in(node, self.scan)

    def outermost(self, bit: int) -> list[int]:
        """Return the rows of the elements whose words are of a group and that stand in no other, in order.

        There are none where none of them holds what stays.
        """
        rows: list[int] = []
        end = 0
        for node in self.elements(bit, self.nodes) if self.elements(bit, self.held) else ():
            if node >= end:
                rows += rows_in(node, self.scan)
                end = self.scan.ends[node]
        return rows

    def elements(self, bit: int, among: list[int]) -> list[int]:
        """Return those of some elements whose words are of a group."""
        others = HEADINGS if bit != _OF_STORY else HEADINGS | {"p"}
        tags = self.scan.distinct
        forms = frozenset([form for form in self.forms if tags[form].bits & bit and tags[form].name not in others])
        return [among[place] for place in places_among(among, forms, self.scan.forms)]

    def drop(self, rows: Iterable[int], reason: Removal) -> None:
        """Take some of the blocks that stay."""
        for row in rows:
            self.blocks[row] = replace(self.blocks[row], removed=reason)
            del self.body[row]

    def drop_small(self, rows: set[int], reason: Removal) -> None:
        """Take some of the blocks that stay, unless they are most of the story."""
        if rows and self.size(rows) <= _MOST * self.size(self.body):
            self.drop(rows, reason)


def drop_prompts(parts: Parts, bit: int, reason: Removal) -> None:
    """Take what stays in small elements named for prompts, unless paragraphs of the story have such a name too."""
    longest = _LONGEST_LINE if reason is SUBSCRIBE else _LONGEST_PROMPT
    named: dict[int, list[list[int]]] = {}
    for form, part in parts.named(bit):
        named.setdefault(form, []).append([row for row in part if row in parts.body])
    gone: set[int] = set()
    for alike in named.values():
        if all(is_prompt(parts.texts(rows), longest) for rows in alike):
            gone.update(*alike)
    parts.drop_small(gone, reason)


def drop_calls(parts: Parts) -> None:
    """Take what stays in small boxes named for a call to action that have a heading and end with what is pressed."""
    blocks, gone = parts.blocks, set[int]()
    for form, part in parts.named(_PROMO):
        rows = [row for row in part if row in parts.body]
        if not rows or not _CALL.search(parts.scan.distinct[form].names):
            continue
        if part[-1] in parts.body or blocks[part[-1]].removed not in _PRESSED:
            continue
        if any(blocks[row].kind == "heading" for row in rows) and is_prompt(parts.texts(rows), _LONGEST_PROMPT):
            gone.update(rows)
    parts.drop_small(gone, PROMO)


def drop_donation_asks(parts: Parts) -> None:
    """Take what stays in elements named for donations and nothing else, beside the line that asks for one."""
    blocks, gone = parts.blocks, set[int]()
    for form, part in parts.named(BIT["subscribe"]):
        rows = [row for row in part if row in parts.body]
        if rows and len(rows) < len(part) and _DONATION.search(parts.scan.distinct[form].names):
            asked = any(blocks[row].removed in (SUBSCRIBE, FORM) for row in part)
            gone.update(rows if asked else ())
    parts.drop_small(gone, SUBSCRIBE)


def is_prompt(texts: Sequence[str], longest: float) -> bool:
    """Tell whether texts may be a prompt, of which no line is longer than `longest`."""
    if sum(map(len, texts)) > _LONGEST_PROMPT:
        return False  # no text says less than its letters
    sizes = [*map(size_of, texts)]
    return sum(sizes) <= _LONGEST_PROMPT and max(sizes, default=0.0) <= longest


def drop_titles(parts: Parts) -> None:
    """Take what stays in small elements for related stories where all of it may be their titles."""
    most: float | None = None
    for _, part in parts.named(_RELATED):
        rows = [row for row in part if row in parts.body]
        if rows and all(is_title(parts.blocks[row]) for row in rows):
            most = _MOST * parts.size(parts.body) if most is None else most
            if parts.size(rows) <= most:
                parts.drop(rows, RELATED)


def drop_called_comments(parts: Parts) -> None:
    """Take what stays in elements for comments behind the story, where some of their text was taken for that before."""
    blocks = parts.blocks
    rows = parts.outermost(_COMMENT)
    inside = [row for row in rows if row in parts.body]
    if not inside or all(blocks[row].removed is not COMMENTS for row in rows):
        return
    whole = parts.size(parts.body)
    if min(parts.body) < min(inside) and whole - parts.size(inside) >= _STORY_BESIDE * whole:
        parts.drop(inside, COMMENTS)


def drop_forms(parts: Parts) -> None:
    """Take what stays in small elements around a form: what it is for, and what becomes of what is given."""
    blocks, scan = parts.blocks, parts.scan
    whole: float | None = None
    for node in scan.nodes_of(scan.forms_named("form"))[:_MOST_FORMS]:
        box, inside = node, rows_in(node, scan)
        around = rows_around(inside)
        near = bisect_left(parts.rows, around.start)
        if near == len(parts.rows) or parts.rows[near] >= around.stop:
            continue
        while box and is_small(scan.parents[box], inside, scan):
            box = scan.parents[box]
        rows = [row for row in rows_in(box, scan) if in_body(blocks[row])]
        if rows:
            whole = parts.size(parts.body) if whole is None else whole
            if parts.size(rows) <= _MOST_AROUND_FORM * whole:
                for row in rows:
                    blocks[row] = replace(blocks[row], removed=FORM)


def rows_around(inside: range) -> range:
    """Return the rows that the largest small element around a form with some rows may have."""
    return range(min(inside.start, inside.stop - _ROWS_AROUND_FORM), max(inside.stop, inside.start + _ROWS_AROUND_FORM))


def is_small(box: int, inside: range, scan: Scan) -> bool:
    """Tell whether an element holds no more than a form with some rows and a few lines that say what it is for."""
    rows = rows_in(box, scan)
    if len(rows) > _ROWS_AROUND_FORM or sum([len(scan.texts[row]) for row in rows]) > _LONGEST_PROMPT:
        return False
    return max([len(scan.texts[row]) for row in rows if row not in inside], default=0) <= _LONGEST_AROUND_FORM


def is_title(block: Block) -> bool:
    """Tell whether a block in an element for related stories may be the title of one."""
    titled = block.kind == "heading" or block.signs.link_share >= _LINKED
    return titled and len(block.text) <= _LONGEST_TITLE and not block.text.endswith(_STOPS)
