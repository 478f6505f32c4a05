"""Boxes that are the story's by their names: pros and cons of a review, notes of a recipe, a summary.

What they hold is short and stands apart, often at the end: run by run it reads like what stands around articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import product
from operator import itemgetter
from typing import Any

from newsclean.extract.features import NEAR, Measures
from newsclean.extract.judgement import WHOLE
from newsclean.extract.reasons import FURNITURE_BITS
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.witnesses import keep_heading
from newsclean.literals import finder_of
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("extract._scan")

_BEGIN, _END = r"(?<![a-z])(?:", r")(?![a-z])"
_PROS = compiled(f"{_BEGIN}pros?|positives?|advantages?|vorteile?|ventajas?{_END}")
_CONS = compiled(f"{_BEGIN}cons?|contras?|negatives?|disadvantages?|nachteile?|desventajas?{_END}")
_WHOLE = compiled(rf"{_BEGIN}pros?[-_]{{0,2}}(?:and|n)?[-_]{{0,2}}cons?|recipe[-_]{{1,2}}notes|summary[-_]box{_END}")
"""Class words of one side of a judgement, of the other, and of boxes that are taken as they are."""
_BORDERS = "-_:/.,+[]()0123456789"
_APART = str.maketrans(dict.fromkeys(_BORDERS, " "))
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
_PLAIN_APART = bytes.maketrans((_BORDERS + _SPACES).encode(), b" " * len(_BORDERS + _SPACES))
_FOR = frozenset(
    ["pro", "pros", "positive", "positives", "advantage", "advantages", "vorteil", "vorteile", "ventaja", "ventajas"]
)
_AGAINST = frozenset(["con", "cons", "contra", "contras", "negative", "negatives", "nachteil", "nachteile"])
_AGAINST |= {"disadvantage", "disadvantages", "desventaja", "desventajas"}
_BOTH = frozenset(map("".join, product(("pro", "pros"), ("", "and", "n"), ("con", "cons"))))
"""The words that those are made of."""
_HAVE_FOR, _HAVE_AGAINST, _HAVE_BOTH = (
    finder_of(map(" {} ".format, sorted(words))) for words in (_FOR, _AGAINST, _BOTH)
)
"""What class words have, all but small letters a space, in which one of these is."""
_LETTERS, _ANY = compiled("[A-Za-z]+"), _FOR | _AGAINST | _BOTH | {"recipe", "summary"}
"""Runs of letters in class words, of which one of each box is one of these …"""
_KNOWN = native and native.make_vocabulary(dict.fromkeys(_ANY, 0))
"""… as the C module takes them."""
_MAY_NAME = finder_of(
    (
        *map("pros".__add__, (" ", "-", "_", "\n", "and", "n", "c")),
        *map("contra".__add__, (" ", "-", "_", "\n", "s")),
        *("pro-", "pro_", "procon", "proandc", "pronc", "positive", "advantage", "vorteil", "ventaja"),
        *("recipe-", "recipe_", "summary-box", "summary_box"),
    )
)
"""What class words have, in small letters, with a line end behind those of each element, if there is such a box."""
_LONGEST, _MOST = 300, 0.3
"""Characters of a line of such a box, and the share of the story that a box may be."""
_LEAST = 0.02
"""The chance of each line of a box: the last on a page has little."""


def keep_own_boxes(kept: list[bool], measures: Measures, chances: Any, scan: Scan) -> None:
    """Keep what the story's own boxes hold, amid it or right behind it, with the heading above.

    Only where there is one of a kind: lists of products have such boxes by the dozen.
    """
    if True not in kept:
        return
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    if not names_near(first, last, scan):
        return
    forms = forms_with_words(scan, 1, len(scan.forms), len(scan.distinct))
    named = [(form, scan.distinct[form].names.lower()) for form in forms]
    names = "\n".join([*map(itemgetter(1), named), ""])
    if not _MAY_NAME(names) or not may_name_box(names):
        return
    boxes = OwnBoxes(kept, measures, chances, scan, (first, last))
    boxes.names = named
    boxes.keep_sides()
    whole = boxes.named(_WHOLE)
    if len(whole) == 1:
        boxes.keep(whole[0])


def names_near(first: int, last: int, scan: Scan) -> bool:
    """Tell whether a box may stand, by its words, behind the first run that stays and near the last."""
    start, end = bisect_right(scan.first_rows, first), bisect_right(scan.first_rows, last + NEAR)
    return bool(forms_with_words(scan, start, end, 1))


def forms_with_words(scan: Scan, start: int, end: int, most: int) -> list[int]:
    """Return the first start tags, by their numbers, with a word of such a box, of elements between two places."""
    if native is not None:
        found: list[int] = native.forms_with(scan.distinct, scan.forms, start, end, _KNOWN, most)
        return found
    forms = dict.fromkeys(scan.forms[start:end])
    words = [map(str.lower, _LETTERS.findall(scan.distinct[form].names)) for form in forms]
    return [form for form, own in zip(forms, words, strict=True) if not _ANY.isdisjoint(own)][:most]


def may_name_box(names: str) -> bool:
    """Tell whether among class words in small letters are those of such a box."""
    if names.isascii():
        apart = f" {names} ".encode().translate(_PLAIN_APART).decode()
    else:
        apart = " ".join(["", *names.translate(_APART).split(), ""])
    if (_HAVE_FOR(apart) and _HAVE_AGAINST(apart)) or _HAVE_BOTH(apart):
        return True
    return (" recipe " in apart and " notes " in apart) or (" summary " in apart and " box " in apart)


class OwnBoxes:
    """The elements in the story's container, what stays, and how likely each run is of the story.

    `span` are the first and the last run that stay.
    """

    def __init__(self, kept: list[bool], measures: Measures, chances: Any, scan: Scan, span: tuple[int, int]) -> None:
        self.kept, self.scan, self.outline = kept, scan, measures.outline
        self.chances = dict(zip(measures.asked.tolist(), chances, strict=True))
        self.first, self.last = span
        self.most = _MOST * sum([len(text) for text, stays in zip(scan.texts, kept, strict=True) if stays])
        self.names: list[tuple[int, str]] = []
        """The start tags with a word of such a box: number, and class words in small letters."""

    def named(self, pattern: re.Pattern[str], but: re.Pattern[str] | None = None) -> list[int]:
        """Return the outermost elements in the story's container whose class words one pattern knows and no other."""
        ends, box = self.scan.ends, self.outline.boxes[2]
        found_in = [(form, names) for form, names in self.names if pattern.search(names)]
        forms = frozenset([form for form, names in found_in if but is None or not but.search(names)])
        found: list[int] = []
        for node in self.scan.nodes_of(forms):
            if node != box and self.outline.is_inside(node, box) and (not found or node >= ends[found[-1]]):
                found.append(node)
        return found

    def keep_sides(self) -> None:
        """Keep what speaks for a thing and what speaks against it, where the two stand side by side."""
        parents = self.scan.parents
        for_it = self.named(_PROS, but=_CONS)
        against = {parents[node]: node for node in self.named(_CONS, but=_PROS)} if for_it else {}
        pairs = [(node, against[parents[node]]) for node in for_it if parents[node] in against]
        if len(pairs) == 1:
            for node in pairs[0]:
                self.keep(node)

    def keep(self, node: int) -> None:
        """Keep what an element holds, if all of it may be the story's."""
        rows = rows_in(node, self.scan)
        if rows and self.first < rows[0] <= self.last + NEAR and self.may_be_told(node, rows):
            for row in rows:
                self.kept[row] = True
            keep_heading(rows[0], self.kept, self.scan)
            self.last = max(self.last, rows[-1])

    def may_be_told(self, node: int, rows: range) -> bool:
        """Tell whether the runs of an element may be the story's: lines with few links, in nothing named for else."""
        scan, outline = self.scan, self.outline
        if outline.inherited[node] & ~outline.inherited[outline.boxes[2]] & FURNITURE_BITS:
            return False
        if sum([len(scan.texts[row]) for row in rows]) > self.most:
            return False
        return all(self.may_be_line(row) for row in rows)

    def may_be_line(self, row: int) -> bool:
        """Tell whether a run is shown, short, no link, and not unlike all that the story says."""
        text, node = self.scan.texts[row], self.scan.nodes[row]
        if len(text) > _LONGEST or 2 * self.scan.linked[row] > len(text) or self.outline.hidden[node]:
            return False
        return bool(self.chances.get(row, 0) >= _LEAST * WHOLE)
