"""What a run of text is by the elements around it: heading, list item, quote, code, caption, credit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from newsclean.extract.credits import LONGEST_CREDIT, find_credited, is_credit, is_credited
from newsclean.extract.marks import MARK_WORDS
from newsclean.extract.outline import Setting
from newsclean.extract.rows import places_among, places_marked, places_of
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT, Tag
from newsclean.extract.walk import picture_address
from newsclean.model import Figure, Kind, Signs
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("extract._scan")

Shape = tuple[Kind, int | None]
"""A kind, with the level of a heading or list."""
_PARAGRAPH: Shape = ("paragraph", None)
_INHERITS, _MAKES, _MAKES_BY_WORD, _MAKES_ITEM, _LIST = range(5)
"""What an element makes of its text: what the one around it does; what it says itself, in running text only where that
is a class word's doing; an item of a list. `_LIST` more for one that is a list."""
Made = tuple[Shape, int]
_MADE: dict[str, Made] = {
    **{f"h{level}": (("heading", level), _MAKES) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), (("list_item", None), _MAKES_ITEM)),
    **dict.fromkeys(("figcaption", "caption"), (("caption", None), _MAKES)),
    **dict.fromkeys(("ul", "ol"), (_PARAGRAPH, _INHERITS | _LIST)),
    "blockquote": (("quote", None), _MAKES),
    "pre": (("code", None), _MAKES),
}
_NOTHING_MADE: Made = (_PARAGRAPH, _INHERITS)
MARKS = (*MARK_WORDS, "form", "figure")
"""The groups of words that say what an element is: of each bit, from the lowest on, its name."""
_MARK_OF_BIT = {BIT[mark]: mark for mark in MARKS}
_DEK = BIT["dek"]
_CAPTION, _CAPTIONS = BIT["caption"], BIT["caption"] | BIT["credit"]
_ALL_MARKS = sum(_MARK_OF_BIT)
_ELSEWHERE = BIT["related"] | BIT["nav"] | BIT["foot"] | BIT["comment"] | BIT["side"]
_PICTURE_LEVELS, _FIGURE_LEVELS = 3, 8
"""Elements above a caption among which one holds the picture, and above a picture among which one is its figure."""
_MOST_IN_CAPTION, _MOST_SENTENCES, _SENTENCE = 6, 2, 80
"""Runs of text up to which an element with a class word for captions is one (a picture's title, lines and credits), how
many of them may be of so many characters."""
_NO_PICTURES = frozenset(("table", "blockquote", "pre"))
_ATTRIBUTE = compiled(r' ([a-z][a-z-]*)="([^"]*)"')


class Shapes:
    """What the elements of one page make of the text in them."""

    def __init__(self, scan: Scan, outline: Setting, url: str | None) -> None:
        self.scan, self.outline, self.url = scan, outline, url
        self.below = _ALL_MARKS & ~outline.inherited[outline.boxes[1]]
        """The marks but for those of the article's container and all around it."""
        self.kinds = self.read_kinds()
        self.numbers: dict[int, int] = {}
        self.addresses: dict[int, str | None] = {}
        self.found: list[Figure] = []
        self.before = [*map(itemgetter(2), scan.pictures)]
        self.in_figures = self.read_figures()

    def read_kinds(self) -> list[Shape]:
        """Return what each element makes of its text, with the level of a heading or list."""
        return kinds_native(self.scan) if native is not None and self.scan.numbers else kinds_plain(self.scan)

    def read_runs(self) -> tuple[list[Kind], list[int | None]]:
        """Return what each run is by its element: its kind, and the level of a heading or list."""
        if native is not None:
            found: tuple[list[Kind], list[int | None]] = native.pick_pairs(self.kinds, self.scan.nodes)
            return found
        shapes = [self.kinds[node] for node in self.scan.nodes]
        return [kind for kind, _ in shapes], [level for _, level in shapes]

    def pictures_near(self, node: int) -> list[int]:
        """Return which pictures an element holds: near it, or somewhat farther in a figure."""
        scan, before = self.scan, self.before
        levels = _FIGURE_LEVELS if scan.tags[node].name == "figure" else _PICTURE_LEVELS + 1
        last = scan.last_rows[node] if scan.ends[node] > node else len(scan.texts)  # what never ends holds all the rest
        places = range(bisect_left(before, scan.first_rows[node]), bisect_right(before, last))
        return [place for place in places if self.is_near(scan.pictures[place][0], node, levels)]

    def is_near(self, inner: int, node: int, levels: int) -> bool:
        """Tell whether an element is another, or stands in it, within so many levels."""
        while levels > 1 and inner > node:
            inner, levels = self.scan.parents[inner], levels - 1
        return inner == node

    def read_figures(self) -> frozenset[int]:
        """Return the figures of a page and all elements in them."""
        scan = self.scan
        inside: set[int] = set()
        for node in scan.nodes_of(scan.forms_named("figure")):
            if node not in inside:
                inside.update(range(node, scan.ends[node]))
        return frozenset(inside)

    def is_dek(self, node: int, *, named: bool) -> bool:
        """Tell whether an element says that it holds the dek; `named`: by a word that means nothing else."""
        tag, above = self.scan.tags[node], self.scan.tags[self.scan.parents[node]]
        return tag.standfirst or above.standfirst or (not named and (tag.bits | above.bits) & _DEK != 0)

    def rows_of_deks(self, end: int) -> list[int]:
        """Return the rows before one of the runs of which `is_dek` may be told."""
        scan = self.scan
        forms = frozenset([*places_marked(scan.distinct, _DEK, "bits"), *places_of(scan.distinct, True, "standfirst")])
        rows = scan.rows_near(forms)
        return rows[: bisect_left(rows, end)]

    def caption_of(self, node: int, inside: bool) -> tuple[Kind, int | None]:
        """Return what a caption or credit comes to, `inside` the article or not: its kind, and the figure it is of."""
        figure = self.figure_of(node) if inside and not self.outline.inherited[node] & self.below & _ELSEWHERE else None
        if self.scan.tags[node].name not in ("figcaption", "caption") and (figure is None or self.is_story(node)):
            return "paragraph", None  # a class word alone makes no caption
        return ("caption" if figure is None else self.kinds[node][0]), figure

    def is_story(self, caption: int) -> bool:
        """Tell whether what a class word calls a caption, or what stands in such an element, is more than one is."""
        while self.kinds[above := self.scan.parents[caption]][0] in ("caption", "credit"):
            caption = above
        inside = rows_in(caption, self.scan)
        sentences = sum([len(self.scan.texts[row]) >= _SENTENCE for row in inside[:_MOST_IN_CAPTION]])
        return len(inside) > _MOST_IN_CAPTION or sentences > _MOST_SENTENCES

    def figure_of(self, node: int) -> int | None:
        """Return the number of the figure around a caption, None where no picture is near.

        What stands in a table or in a figure is about nothing outside it; a figure may have its picture from a script.
        """
        caption = node
        if self.scan.tags[node].name == "p" and self.scan.tags[self.scan.parents[node]].name == "td":
            node = self.scan.parents[node]  # a table with the picture in one row and the caption in the next
        for _ in range(_PICTURE_LEVELS):
            held = self.pictures_near(node)
            name = self.scan.tags[node].name
            if held:
                first, count = held[0], len(held)
                if count > _PICTURE_LEVELS:
                    return None
                if count > 1:
                    row = self.scan.nodes.index(caption, self.scan.first_rows[caption])  # of its first run
                    first = self.nearest(first, count, row)
                return self.number_of(first)
            if name == "figure":
                return None if self.holds_more(node) else self.number_of(-1 - node)
            if name == "table":
                return None
            node = self.scan.parents[node]
        return None

    def nearest(self, first: int, count: int, row: int) -> int:
        """Return which of the pictures from `first` on stands nearest to a run, of two that do so the one before it.

        Icons and the like, of which no address counts, are nobody's.
        """
        shown = [place for place in range(first, first + count) if self.address_of(place) is not None]
        gaps = [(row - self.before[place], place) for place in shown]
        return min(
            ((gap, 0, place) if gap >= 0 else (-1 - gap, 1, place) for gap, place in gaps), default=(0, 0, first)
        )[2]

    def holds_more(self, figure: int) -> bool:
        """Tell whether a figure without a picture holds something else: a table, a quote, code."""
        return any(tag.name in _NO_PICTURES for tag in self.scan.tags[figure : self.scan.ends[figure]])

    def pictured(self, span: range, kinds: Sequence[Kind]) -> list[int]:
        """Return which paragraphs among some runs `credit_of` may find to be of a figure: in one, or by a picture.

        In a figure they are as short as a credit; all others are a credit with a label, or end in one.
        """
        texts, start, end = self.scan.texts, span.start, min(span.stop, len(self.scan.texts))
        near = self.before[bisect_left(self.before, start - 1) : bisect_left(self.before, end)]
        beside = {*near, *[row + 1 for row in near]}.difference((start - 1, end))
        inside = {start + place for place in places_among(self.scan.nodes[start:end], self.in_figures)}
        found = [row for row in beside.union(inside) if kinds[row] == "paragraph"]
        short = [row for row in found if row in inside and len(texts[row]) <= LONGEST_CREDIT] if inside else []
        return short + find_credited(texts, [row for row in found if row not in short] if short else found)

    def credit_of(self, row: int) -> int | None:
        """Return the number of the figure that a paragraph is the credit, or the caption, of; None for any other."""
        text, node = self.scan.texts[row], self.scan.nodes[row]
        if is_credited(text):
            place = bisect_right(self.before, row) - 1
            return self.number_of(place) if place >= 0 and row - self.before[place] <= 1 else None
        if node not in self.in_figures:
            return None
        for _ in range(_PICTURE_LEVELS):
            if self.scan.tags[node].name == "figure":
                held = self.pictures_near(node)
                return self.number_of(held[0]) if len(held) == 1 and is_credit(text) else None
            node = self.scan.parents[node]
        return None

    def number_of(self, picture: int) -> int:
        """Return the number of the figure that shows a picture; below 0 it is one whose picture is not on the page."""
        if picture not in self.numbers:
            self.numbers[picture] = len(self.found)
            self.found.append(Figure(self.address_of(picture) if picture >= 0 else None))
        return self.numbers[picture]

    def address_of(self, picture: int) -> str | None:
        """Return the address of a picture."""
        if picture not in self.addresses:
            attributes = dict(_ATTRIBUTE.findall(self.scan.pictures[picture][1].replace("&amp;", "&")))
            self.addresses[picture] = picture_address(attributes, self.url)
        return self.addresses[picture]

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures that were asked for."""
        return tuple(self.found)

    def signs(self) -> list[Signs]:
        """Return how much of each run is linked, and the groups of words of the elements around it."""
        return (sign_plain if native is None else sign_native)(self.scan, self.outline.inherited, self.below)


def sign_native(scan: Scan, inherited: Sequence[int], below: int) -> list[Signs]:
    """Return the same as `sign_plain`, read by the C module."""
    assert native is not None
    found: list[Signs] = native.sign_runs(scan.nodes, scan.linked, scan.texts, inherited, below, MARKS, Signs)
    return found


def sign_plain(scan: Scan, inherited: Sequence[int], below: int) -> list[Signs]:
    """Return the signs of each run: of the groups that its element inherits those in `below`."""
    groups = [inherited[node] & below for node in scan.nodes]
    marks = {bits: marks_of(bits) for bits in {*groups}}
    shares = [round(linked / max(1, len(text)), 3) for linked, text in zip(scan.linked, scan.texts, strict=True)]
    return [*map(Signs, shares, map(marks.__getitem__, groups))]


def marks_of(bits: int) -> frozenset[str]:
    """Return the groups of words that bits stand for, all of which have a name."""
    marks = []
    while bits:
        lowest = bits & -bits
        marks.append(_MARK_OF_BIT[lowest])
        bits ^= lowest
    return frozenset(marks)


def kinds_native(scan: Scan) -> list[Shape]:
    """Return the same as `kinds_plain`, read by the C module."""
    assert native is not None
    kinds: list[Shape] = native.read_kinds(scan.numbers, len(scan.ends), *made_by_forms(scan), _PARAGRAPH)
    return kinds


def kinds_plain(scan: Scan) -> list[Shape]:
    """Return what each element makes of its text, with the level of a heading or list."""
    own, sorts = made_by_forms(scan)
    kinds, lists = [_PARAGRAPH], [0]
    for above, form in zip(islice(scan.parents, 1, None), islice(scan.forms, 1, None), strict=True):
        kind, sort = own[form], sorts[form]
        lists.append(lists[above] + (sort >= _LIST))
        sort %= _LIST
        if sort == _INHERITS or (sort == _MAKES_BY_WORD and kinds[above][0] not in ("paragraph", "caption")):
            kind = kinds[above]
        elif sort == _MAKES_ITEM:
            kind = ("list_item", max(1, lists[above]))
        kinds.append(kind)
    return kinds


def made_by_forms(scan: Scan) -> tuple[list[Shape], bytearray]:
    """Return for each form of element what it makes of its text by itself, and how."""
    own, sorts = [_PARAGRAPH] * len(scan.distinct), bytearray(len(scan.distinct))
    for name in scan.named.keys() & _MADE.keys():
        kind, sort = _MADE[name]
        for form in scan.named[name]:
            own[form], sorts[form] = kind, sort
    for form in places_marked(scan.distinct, _CAPTIONS, "bits") if scan.groups & _CAPTIONS else ():
        own[form], sorts[form] = made_by_word(scan.distinct[form])
    return own, sorts


def made_by_word(tag: Tag) -> Made:
    """Return the same of an element with a class word for captions or credits: it counts if the name says nothing."""
    made = _MADE.get(tag.name, _NOTHING_MADE)
    if made[1] % _LIST != _INHERITS:
        return made
    return ("caption" if tag.bits & _CAPTION else "credit", None), made[1] + _MAKES_BY_WORD
