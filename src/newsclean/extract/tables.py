"""Data tables: the cells of each are judged together and become one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import compress, pairwise
from operator import itemgetter, mul

from msgspec import Struct

from newsclean.columns import column, in_body, last_in_body
from newsclean.extract.reasons import BESIDE, LINKS, SUBSCRIBE
from newsclean.extract.rows import places_of, replace_at
from newsclean.extract.scan import Scan, rows_in
from newsclean.model import Block, Signs, replace
from newsclean.patterns import compiled

_LONGEST_CELL = 400
_LONGEST_NAME, _NUMBER = 40, compiled(r"[\d.,:–−-]*\d[\d.,:–−%-]*")
"""The longest cell that names a row, a column or, in a table of one row, a side, and what is a number in one."""
_LINKED_CELL, _LINKED_TABLE = 0.5, 0.5
"""Share of links from which a cell is one, and the share of such cells from which a table is a list of links."""
_NEAR = 4
"""Blocks before and after a table among which some of the story stand, if it stands amid the story."""
_CELLS = ("td", "th")
_WRAPPERS = 3
"""Elements that may hold a table and nothing else, one in another."""


class DataTable(Struct):
    """A data table: its element, the places of its cells and captions among the blocks, and the texts of its rows."""

    node: int
    cells: list[int]
    captions: list[int]
    rows: list[list[str]]

    def span(self) -> tuple[int, int]:
        """Return the place of the first of its runs, and that behind the last."""
        places = self.cells + self.captions
        return min(places), max(places) + 1


def find_tables(blocks: list[Block], scan: Scan) -> list[DataTable]:
    """Return the data tables of a page, in order; there is one block for each run so far."""
    found: list[DataTable] = []
    tables = innermost_tables(scan) if "table" in scan.named else []
    if not tables:
        return found
    cells = Cells(scan)
    for table in tables:
        places = rows_in(table, scan)
        called = places_of(blocks[places.start : places.stop], "caption", "kind")
        captions = [place for place in map(places.start.__add__, called) if not cells.around(scan.nodes[place])]
        inside = [place for place in places if place not in captions] if captions else [*places]
        if rows := read_rows(inside, blocks, scan, cells):
            found.append(DataTable(table, inside, captions, rows))
    return found


class Cells:
    """The cells of the tables of a page."""

    def __init__(self, scan: Scan) -> None:
        self.parents, self.forms, self.cells = scan.parents, scan.forms, scan.forms_named(*_CELLS)
        self.known: dict[int, int] = {}

    def around(self, node: int) -> int:
        """Return the cell around an element, the element itself included; 0 for none."""
        if self.forms[node] in self.cells:
            return node
        above = self.parents[node]
        if above not in self.known:
            cell = above
            while cell and self.forms[cell] not in self.cells:
                cell = self.parents[cell]
            self.known[above] = cell
        return self.known[above]


def innermost_tables(scan: Scan) -> list[int]:
    """Return the tables that hold no other, in order."""
    tables = scan.nodes_of(scan.forms_named("table"))
    return [table for table, after in pairwise([*tables, len(scan.tags)]) if after >= scan.ends[table]]


def read_rows(places: list[int], blocks: Sequence[Block], scan: Scan, known: Cells) -> list[list[str]]:
    """Return the rows of a data table; none for one that lays out a page.

    A cell that is a heading and nothing else names a row or a column, in a table where most are none.
    """
    kinds, forms, parents = column(blocks, Block.kind, places), scan.forms, scan.parents
    if "list_item" in kinds:
        return []
    nodes = [scan.nodes[place] for place in places]
    cells = [node if forms[node] in known.cells else known.around(node) for node in nodes]
    if 0 in cells:
        return []
    headed = {cell for cell, kind in zip(cells, kinds, strict=True) if kind == "heading"} if "heading" in kinds else ()
    rows: dict[int, dict[int, list[str]]] = {}
    last, inside = 0, list[str]()
    for cell, text in zip(cells, column(blocks, Block.text, places), strict=True):
        if cell != last:
            inside = rows.setdefault(parents[cell], {}).setdefault(cell, [])
            last = cell
        inside.append(text)
    if headed and not names_parts(headed, list(rows.values())):
        return []
    table = [[" ".join(texts) for texts in cells.values()] for cells in rows.values()]
    if not table or ((len(table) < 2 or max(map(len, table)) < 2) and not is_score(table)):
        return []
    return table if max([len(cell) for row in table for cell in row]) <= _LONGEST_CELL else []


def names_parts(headed: Set[int], rows: Sequence[Mapping[int, Sequence[str]]]) -> bool:
    """Tell whether cells that hold headings, among all `rows` of a table, only name its rows and columns."""
    cells = {cell: texts for row in rows for cell, texts in row.items()}
    alone = all(len(cells[cell]) == 1 and len(cells[cell][0]) <= _LONGEST_NAME for cell in headed)
    return alone and 2 * len(headed) < len(cells)


def is_score(table: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is one row of names and numbers, such as the result of a match."""
    cells = table[0] if len(table) == 1 else ()
    if len(cells) <= 2 or max(map(len, cells)) > _LONGEST_NAME:
        return False
    return 0 < sum([_NUMBER.fullmatch(cell) is not None for cell in cells]) < len(cells)


def judge_tables(blocks: list[Block], tables: Sequence[DataTable], scan: Scan) -> None:
    """Give all cells of each table, and its caption, the verdict of most of its text.

    Cells by themselves do not read like a story: a table amid one stays too, with the headings right above it, unless
    its elements say what else it is, other than that it is for subscribers, or it is made of links.
    """
    if not tables:
        return
    last = last_in_body(blocks)
    end = -1 if last is None else last
    for table in tables:
        cells = [blocks[place] for place in table.cells]
        sizes, reasons = [*map(len, column(cells, Block.text))], column(cells, Block.removed)
        removed = None
        if 2 * sum(compress(sizes, reasons)) > sum(sizes):
            gone = [pair for pair in zip(sizes, reasons, strict=True) if pair[1] is not None]
            removed = max(gone, key=itemgetter(0))[1]
        if removed in (BESIDE, LINKS, SUBSCRIBE) and not is_linked(cells) and is_amid(table, blocks, scan, end):
            removed = None
            for place in headings_above(table, blocks):
                blocks[place] = replace(blocks[place], removed=None)
        reasons += column([blocks[place] for place in table.captions], Block.removed)
        pairs = zip((*table.cells, *table.captions), reasons, strict=True)
        changed = [place for place, reason in pairs if reason is not removed]
        replace_at(blocks, changed, Block.removed, [removed] * len(changed))


def is_linked(cells: Sequence[Block]) -> bool:
    """Tell whether more cells are links than not: names that are links beside figures are data."""
    return len([share for share in shares_of(cells) if share > _LINKED_CELL]) > _LINKED_TABLE * len(cells)


def shares_of(cells: Sequence[Block]) -> list[float]:
    """Return which share of each cell is links, 0 to 1."""
    return column(column(cells, Block.signs), Signs.link_share)


def share_of_links(cells: Sequence[Block]) -> float:
    """Return the share of text in links, 0 to 1."""
    sizes = [*map(len, column(cells, Block.text))]
    linked: float = sum(map(mul, shares_of(cells), sizes))
    return linked / max(1, sum(sizes))


def is_amid(table: DataTable, blocks: Sequence[Block], scan: Scan, end: int) -> bool:
    """Tell whether a table stands near blocks of the story, between them or last in the element of the one before.

    `end` is the place of the story's last block.
    """
    first, behind = table.span()
    last = next((place for place in range(first - 1, max(-1, first - 1 - _NEAR), -1) if in_body(blocks[place])), None)
    if last is None:
        return False
    if any(map(in_body, blocks[behind : behind + _NEAR])):
        return True
    if last + 1 + len(list(headings_above(table, blocks))) < first:
        return False
    return end >= behind or any(is_beside(table, place, scan) for place in {last, first - 1})


def headings_above(table: DataTable, blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of the headings right above a table that go for how they read."""
    place = table.span()[0] - 1
    while place >= 0 and blocks[place].kind == "heading" and blocks[place].removed is BESIDE:
        yield place
        place -= 1


def is_beside(table: DataTable, place: int, scan: Scan) -> bool:
    """Tell whether a run stands in the element that a table is in, or right beside one that holds only the table."""
    node, above = scan.nodes[place], scan.parents[table.node]
    if above <= node < scan.ends[above]:
        return True
    for _ in range(_WRAPPERS):
        if above == 0 or not holds_only(above, table, scan):
            return False
        above = scan.parents[above]
        if scan.parents[node] == above:
            return True
    return False


def holds_only(box: int, table: DataTable, scan: Scan) -> bool:
    """Tell whether all text in an element is that of the table in it, or of its caption."""
    first, behind = table.span()
    before = next((row for row in range(first - 1, -1, -1) if not is_figcaption(row, scan)), None)
    after = next((row for row in range(behind, len(scan.texts)) if not is_figcaption(row, scan)), None)
    around = [scan.nodes[row] for row in (before, after) if row is not None]
    return not any(box <= node < scan.ends[box] for node in around)


def is_figcaption(row: int, scan: Scan) -> bool:
    """Tell whether a run is the caption of a figure."""
    return scan.tags[scan.nodes[row]].name == "figcaption"


def join_tables(blocks: list[Block], tables: Sequence[DataTable], scan: Scan) -> list[Block]:
    """Return the blocks with each table as one; the caption in the figure around a table goes where that does."""
    if not tables:
        return blocks
    joined: list[Block] = []
    done = 0
    whole: list[int] = []
    for table in tables:
        start, behind = table.span()
        joined += blocks[done:start]
        first = blocks[table.cells[0]]
        cells = [blocks[place] for place in table.cells]
        signs = replace(first.signs, link_share=round(share_of_links(cells), 3))
        text = "\n".join(map("\t".join, table.rows))
        joined += [blocks[place] for place in table.captions]
        whole.append(len(joined))
        place, reach = first.place, first.reach
        joined.append(Block("table", text, signs=signs, removed=first.removed, place=place, reach=reach))
        done = behind
    joined += blocks[done:]
    for place in whole:
        for caption in (place - 1, place + 1):
            if 0 <= caption < len(joined) and is_captioned(joined[place], joined[caption], scan):
                joined[caption] = replace(joined[caption], removed=joined[place].removed)
    return joined


def is_captioned(table: Block, caption: Block, scan: Scan) -> bool:
    """Tell whether a caption stands in the figure around a table."""
    if caption.kind != "caption" or caption.figure is not None:
        return False
    figure = scan.parents[scan.nodes[caption.place]]
    return scan.tags[figure].name == "figure" and figure < scan.nodes[table.place] < scan.ends[figure]
