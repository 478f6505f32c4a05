"""Runs that stay with those around them: items of a list, headings of a part, a paragraph of many, code, corrections.

Each run is judged by itself. No reader wants a list with holes, a part without its heading or a story without its last
sentence; what is short or odd in such a place stays with its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from typing import Any

from newsclean.extract.features import NEAR, Measures
from newsclean.extract.headings import LONGEST_TOOL, MOST_TOOLS
from newsclean.extract.judgement import BAR, WHOLE
from newsclean.extract.rows import find_turns, marks_at, places_marked
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.extract.torn_lists import COLONS, PAIR, TORN_BARS, keep_torn_lists
from newsclean.extract.walk import LOWER_HEADINGS
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.sentences import STOPS

native = load_native("extract._scan")

_ITEMS, _LEAST_ITEMS, _MOST_OF_LIST = frozenset(("li", "dt", "dd")), 3, 0.6
"""What a list is made of, from how many of them on, and the share of it that must have been kept to keep it whole."""
_LONGEST_HEADING = 200
_LEAST_BOXED = 2
"""Headings, each in an element with no more than its tools, from which they are the story's."""
_STOPS = STOPS + '"”»’‘“'
_STOPS_BETWEEN = _STOPS + COLONS
"""What a sentence ends with; amid the story it may announce what follows."""
_CORRECTION = compiled(r"(?<![a-z])corrections?(?![a-z])", re.IGNORECASE)
"""Class words of elements in which a story is corrected."""
_CORRECT = BIT["correct"]
_NEAR = 12
"""Runs from the story within which corrections of it stand."""
_NEAR_CODE = 3
"""Runs before and after code among which some stay, if it stands amid the story."""
_CUT, _CUT_CHANCE = 60, 0.4
"""Effective characters and chance of a text without a full stop that is prose: a sentence that breaks off."""
_GAP, _GAP_CHANCE, _LAST_CHANCE = 3, 0.2, 0.3
"""Paragraphs that may stay between two that do, the least chance of each, and that of one behind the last."""
_HEADING_CHANCE = 0.3
"""The least chance of a heading that does not stand right beside what it heads."""
_MOST_OF_RUN = 0.75
"""The share of the last runs that were judged, and of those alike among them, which must have been kept for more of
their kind to stay behind them."""
_SORTS = {"li": 1, "dt": 2, "dd": 4, "ul": 8, "ol": 8, **dict.fromkeys(LOWER_HEADINGS, 16), "pre": 32, "blockquote": 64}
"""What names tell of elements …"""
_BARS = (
    (_LEAST_ITEMS, PAIR, NEAR, MOST_TOOLS, LONGEST_TOOL, _LONGEST_HEADING, _NEAR_CODE, _GAP, _CUT),
    (_MOST_OF_LIST, *TORN_BARS, _MOST_OF_RUN),
    (BAR, *(chance * WHOLE for chance in (_HEADING_CHANCE, _GAP_CHANCE, _LAST_CHANCE, _CUT_CHANCE))),
    (COLONS, _STOPS, _STOPS_BETWEEN),
)
"""… and by what runs stay, as the C module takes both."""


def keep_siblings(kept: list[bool], measures: Measures, chances: Any, scan: Scan) -> None:
    """Keep what stands among runs that stay: the rest of lists, headings and terms, paragraphs, code, corrections."""
    if native is not None and scan.numbers:
        if keep_native(kept, measures, chances, scan, begun=False):
            Siblings(kept, measures, chances, scan).keep_boxed_headings()
            keep_native(kept, measures, chances, scan, begun=True)
    else:
        keep_plain(Siblings(kept, measures, chances, scan))
    if named := forms_of_corrections(scan):
        Siblings(kept, measures, chances, scan).keep_corrections(named)


def keep_native(kept: list[bool], measures: Measures, chances: Any, scan: Scan, *, begun: bool) -> bool:
    """Keep the same as `keep_plain` by the C module; return whether it stopped before headings in boxes.

    With `begun` it goes on from there.
    """
    assert native is not None
    outline = measures.outline
    page = (scan.numbers, len(scan.ends), scan.first_rows, scan.last_rows, outline.hidden)
    judged = (measures.asked, chances, measures.sizes)
    tags = (scan.distinct, scan.named, _SORTS)
    return bool(native.keep_siblings(kept, scan.texts, page, judged, tags, outline.boxes[0], _BARS, begun))


def keep_plain(siblings: Siblings) -> None:
    """Keep what stands among runs that stay, all but corrections."""
    siblings.keep_whole_lists()
    siblings.keep_unjudged()
    keep_torn_lists(siblings)
    siblings.keep_boxed_headings()
    siblings.keep_headings()
    siblings.keep_paragraphs()
    siblings.keep_code()


def forms_of_corrections(scan: Scan) -> list[int]:
    """Return the numbers of the start tags of elements for corrections."""
    marked = places_marked(scan.distinct, _CORRECT, "bits") if scan.groups & _CORRECT else []
    return [form for form in marked if _CORRECTION.search(scan.distinct[form].names) is not None]


class Siblings:
    """The runs of a page, those that stay, and how likely each is of the article."""

    def __init__(self, kept: list[bool], measures: Measures, chances: Any, scan: Scan) -> None:
        self.kept, self.scan = kept, scan
        self.nodes, self.parents, self.forms = scan.nodes, scan.parents, scan.forms
        self.outline, self.hidden = measures.outline, measures.outline.hidden
        self.chances, self.sizes = chances, measures.sizes
        self.rows = measures.rows
        self.judged = marks_at(measures.asked, len(kept))
        """Whether each run is judged."""
        self.headings = scan.forms_named(*LOWER_HEADINGS)

    def name(self, row: int) -> str:
        """Return the name of the element that a run stands in."""
        return self.scan.tags[self.nodes[row]].name

    def parent(self, row: int) -> int:
        """Return the element around that of a run."""
        return self.parents[self.nodes[row]]

    def value_of(self, row: int, values: Any) -> int:
        """Return what `values`, a number for each run that is judged, say of a run; 0 of one that is not judged."""
        return int(values[bisect_left(self.rows, row)]) if self.judged[row] else 0

    def is_open(self, row: int) -> bool:
        """Tell whether a run may stay though it was not chosen: it is shown, and no link."""
        scan = self.scan
        return not (self.kept[row] or self.hidden[scan.nodes[row]] or 2 * scan.linked[row] > len(scan.texts[row]))

    def keep_whole_lists(self) -> None:
        """Keep the rest of a list of which most items were kept."""
        items = self.scan.forms_named(*_ITEMS)
        kept = self.kept
        for row in self.rows_of_lists(items) if items else ():
            kept[row] = True

    def rows_of_lists(self, items: frozenset[int]) -> list[int]:
        """Return the rows of the lists of which most items were kept."""
        lists: dict[int, list[int]] = {}
        for row in compress(range(len(self.kept)), self.judged):
            node = self.list_of(row, items)
            if node is not None:
                lists.setdefault(node, []).append(row)
        long = [rows for rows in lists.values() if len(rows) >= _LEAST_ITEMS]
        whole = [rows for rows in long if sum([self.kept[row] for row in rows]) >= _MOST_OF_LIST * len(rows)]
        return sorted([row for rows in whole for row in rows])

    def list_of(self, row: int, items: frozenset[int]) -> int | None:
        """Return the list that a run is of an item of; the item may hold its one run in an element of its own."""
        item = self.nodes[row]
        if self.forms[item] not in items:
            item = self.parents[item]
            if self.forms[item] not in items or len(rows_in(item, self.scan)) > 1:
                return None
        whole = self.parents[item]
        return None if self.hidden[item] or row not in rows_in(whole, self.scan) else whole

    def keep_unjudged(self) -> None:
        """Keep what stands too far from any paragraph to be judged, as far as it goes on like what stays before it."""
        judged = self.judged
        for last in find_turns(judged, True):
            before = range(max(0, last + 1 - NEAR), last + 1)
            if not self.is_open(last + 1) or sum(self.kept[before.start : last + 1]) < _MOST_OF_RUN * len(before):
                continue
            families = [*map(self.family, before)]
            kept = [*compress(families, self.kept[before.start : last + 1])]
            row = last + 1
            while row < len(judged) and not judged[row] and self.is_open(row):
                family = self.family(row)
                if family not in kept or kept.count(family) < _MOST_OF_RUN * families.count(family):
                    break
                self.kept[row] = True
                row += 1

    def family(self, row: int) -> tuple[int, int, int]:
        """Return what runs of one list have in common, each in an element of its own or not: forms and container."""
        node = self.nodes[row]
        parent = self.parents[node]
        return self.forms[node], self.forms[parent], self.parents[parent]

    def keep_headings(self) -> None:
        """Keep a heading, or a term, right above what stays beside it in one element, or a likely one in it."""
        nodes, forms = self.nodes, self.forms
        heading = self.headings | self.scan.forms_named("dt")
        for row in find_turns(self.kept, False) if heading else ():
            while row >= 0 and forms[nodes[row]] in heading and self.may_head(row) and self.heads(row):
                self.kept[row] = True
                row -= 1

    def keep_boxed_headings(self) -> None:
        """Keep headings that each stand in an element of one form, with no more than tools, right above what stays."""
        kept, judged = self.kept, self.judged
        reach = 2 + MOST_TOOLS  # something stays below these, behind no more than their tools
        rows = [row for row in self.scan.rows_of(self.headings) if judged[row]]
        left = [row for row in rows if not kept[row] and True in kept[row + 1 : row + reach]]
        if not any(map(self.stands_boxed, left)):
            return
        rows = [row for row in rows if True in kept[row + 1 : row + reach]]
        boxed: dict[tuple[str, str], dict[str, list[int]]] = {}
        for row in filter(self.stands_boxed, rows):
            alike = boxed.setdefault((self.name(row), self.scan.tags[self.parent(row)].names), {})
            alike.setdefault(self.scan.texts[row], []).append(row)
        for alike in boxed.values():
            for row, *again in alike.values() if len(alike) >= _LEAST_BOXED else ():
                kept[row] = kept[row] or (not again and self.is_open(row))

    def stands_boxed(self, row: int) -> bool:
        """Tell whether a heading stands with nothing but tools in an element, beside which stands what stays.

        A post of a live blog may have an element for its text, too, beside that of its time and heading.
        """
        nodes, parents, after = self.nodes, self.parents, self.kept.index(True, row + 1)
        box = parents[nodes[row]]
        if nodes[after] >= self.scan.ends[parents[box]] or len(self.scan.texts[row]) >= _LONGEST_HEADING:
            return False
        rows = rows_in(box, self.scan)
        alone = len(rows) == 1 and parents[nodes[after]] != parents[box]
        if alone or rows.stop != after or len(rows) > 1 + MOST_TOOLS:
            return False
        tools = [tool for tool in rows if tool != row]
        return True not in [self.kept[tool] or len(self.scan.texts[tool]) > LONGEST_TOOL for tool in tools]

    def heads(self, row: int) -> bool:
        """Tell whether a run is the heading, or the term, of the one below it."""
        name, below = self.name(row), self.name(row + 1)
        beside = self.parent(row) == self.parent(row + 1)
        if name not in LOWER_HEADINGS:
            return beside and name == "dt" and below == "dd"
        if below in LOWER_HEADINGS or len(self.scan.texts[row]) >= _LONGEST_HEADING:
            return False
        return beside or self.heads_below(row)

    def heads_below(self, row: int) -> bool:
        """Tell whether a likely heading stands in one element with what is below it, though not beside it."""
        inside = self.nodes[row + 1] < self.scan.ends[self.parent(row)]
        return inside and self.is_open(row) and self.value_of(row, self.chances) >= _HEADING_CHANCE * WHOLE

    def may_head(self, row: int) -> bool:
        """Tell whether a heading may stay: one that is a link is likelier of the article than not."""
        if 2 * self.scan.linked[row] <= len(self.scan.texts[row]):
            return self.is_open(row)
        unseen = self.kept[row] or self.hidden[self.nodes[row]]
        return not unseen and self.value_of(row, self.chances) > BAR

    def keep_paragraphs(self) -> None:
        """Keep sentences between two paragraphs that stay, of one form with one of them, or right behind the last."""
        for first, after in self.gaps():
            last = after == len(self.kept) or not self.kept[after]
            least = (_LAST_CHANCE if last else _GAP_CHANCE) * WHOLE
            rows = range(first, first + 1 if last else after)
            if len(rows) == 1 and not last and self.stands_between(first):
                self.kept[first] = True
                continue
            beside, stops = ((first - 1,), _STOPS) if last else ((first - 1, after), _STOPS_BETWEEN)
            for row in rows:
                if not self.is_open(row) or self.value_of(row, self.chances) < least:
                    break
                if not self.goes_on(row, beside, stops):
                    break
            else:
                for row in rows:
                    self.kept[row] = True

    def stands_between(self, row: int) -> bool:
        """Tell whether a run is a subheading by its class, or a quote, in one element with the paragraphs around it."""
        container = self.parent(row - 1)
        if self.parent(row + 1) != container or not self.is_open(row):
            return False
        node = self.nodes[row]
        tells = False
        while node and node != container:
            tag = self.scan.tags[node]
            tells = tells or tag.standfirst or tag.name == "blockquote"
            within, node = node, self.parents[node]
        return tells and node == container and len(rows_in(within, self.scan)) == 1

    def keep_code(self) -> None:
        """Keep code between runs that stay near it: it reads like no story anywhere."""
        for row in self.scan.rows_of(self.scan.forms_named("pre")) if "pre" in self.scan.named else ():
            inside = self.outline.is_inside(self.nodes[row], self.outline.boxes[0])
            if inside and self.judged[row] and self.is_open(row):
                self.kept[row] = any(self.kept[max(0, row - _NEAR_CODE) : row]) and any(
                    self.kept[row + 1 : row + 1 + _NEAR_CODE]
                )

    def keep_corrections(self, named: Sequence[int]) -> None:
        """Keep what stands in an element for corrections by its start tag, in the story's container and near it."""
        if True not in self.kept:
            return
        first, last = self.kept.index(True), len(self.kept) - 1 - self.kept[::-1].index(True)
        for row in range(max(0, first - _NEAR), min(len(self.kept), last + _NEAR)):
            node = self.nodes[row]
            if self.is_open(row) and self.outline.is_inside(node, self.outline.boxes[0]):
                self.kept[row] = self.forms[node] in named or self.forms[self.parents[node]] in named

    def gaps(self) -> list[tuple[int, int]]:
        """Return where runs that were not chosen begin behind one that was, and where they end, `_GAP` on at most."""
        found: list[tuple[int, int]] = []
        for last in find_turns(self.kept, True):
            behind = self.kept[last + 1 : last + 2 + _GAP]
            found.append((last + 1, last + 1 + (behind.index(True) if True in behind else len(behind))))
        return found

    def goes_on(self, row: int, beside: Sequence[int], stops: str) -> bool:
        """Tell whether a run is a sentence, whole or cut, in an element beside that of another, of the same form."""
        if not self.scan.texts[row].endswith(tuple(stops)) and not self.is_cut(row):
            return False
        family = self.family(row)
        return family == self.family(beside[0]) or family == self.family(beside[-1])

    def is_cut(self, row: int) -> bool:
        """Tell whether a run is likely a sentence that breaks off."""
        return self.value_of(row, self.sizes) >= _CUT and self.value_of(row, self.chances) >= _CUT_CHANCE * WHOLE
