"""Data tables: what one is, which stay, and that each is one block."""

from __future__ import annotations

import pytest

from generic_pages import scan
from newsclean.extract.reasons import BESIDE, BYLINE, HEADING, LINKS
from newsclean.extract.tables import find_tables, join_tables, judge_tables
from newsclean.model import Block, Kind, Removal, Signs

GONE = Removal("extract", "outside", "outside the article's container")
TABLE = "<table><tr><td>Mo</td><td>12</td></tr><tr><td>Fr</td><td>31</td></tr></table>"
KINDS: dict[str, Kind] = {"h2": "heading", "figcaption": "caption"}


def tables_in(markup: str, removed: dict[str, Removal] | None = None) -> list[Block]:
    """Return the blocks of a page, tables joined; `removed`: which texts had gone before that, and why."""
    found = scan(markup)
    blocks = [
        Block(
            KINDS.get(found.tags[found.nodes[row]].name, "paragraph"),
            text,
            signs=Signs(found.linked[row] / len(text)),
            place=row,
            removed=(removed or {}).get(text),
        )
        for row, text in enumerate(found.texts)
    ]
    tables = find_tables(blocks, found)
    judge_tables(blocks, tables, found)
    return join_tables(blocks, tables, found)


def kept_in(markup: str, *gone: str, why: Removal = BESIDE) -> list[str]:
    """Return the texts that stay; the cells of all tables had gone before, as had `gone`."""
    cells = dict.fromkeys(("Mo", "Fr", "12", "31", "Tuesday", "40", *gone), why)
    return [block.text for block in tables_in(markup, cells) if block.removed is None]


@pytest.mark.parametrize(
    "cells",
    [
        "<td>{}</td>",
        "<td>{}</td></tr><tr><td>Low tide</td>",
        "<td>World</td><td>{}</td>",
        f"<td>Low</td><td>tide</td></tr><tr><td>{{}}</td><td>{'Low tide. ' * 50}</td>",
        "<td><h2>Tides</h2>Today</td><td>Low</td></tr><tr><td>{}</td><td>High</td>",
        "<td><h2>Tides</h2></td><td><h2>Winds</h2></td></tr><tr><td>{}</td><td>High</td>",
    ],
)
def test_a_table_for_layout_is_no_block(cells: str) -> None:
    """One row, one column, long cells or headings in it: the table only places text."""
    blocks = tables_in(f"<table><tr>{cells.format('One tide')}</tr></table>")
    assert {block.kind for block in blocks} <= {"paragraph", "heading"}


def test_headings_may_name_rows_and_columns() -> None:
    """A cell that is a heading and nothing else names what stands beside or below it."""
    names = "".join(f"<td><h4>{name}</h4></td>" for name in ("Herb", "One", "Four"))
    rows = "<tr><td>Dill</td><td>2 g</td><td>8 g</td></tr><tr><td>Sage</td><td>1 g</td><td>4 g</td></tr>"
    (block,) = tables_in(f"<table><tr>{names}</tr>{rows}</table>")
    assert (block.kind, block.text) == ("table", "Herb\tOne\tFour\nDill\t2 g\t8 g\nSage\t1 g\t4 g")


@pytest.mark.parametrize(
    ("gone", "removed"), [(("Mo",), None), (("Mo", "12", "Fr"), GONE), (("Mo", "12", "Fr", "31"), GONE)]
)
def test_a_table_goes_where_most_of_it_goes(gone: tuple[str, ...], removed: Removal | None) -> None:
    """A table stays or goes whole."""
    blocks = tables_in(f"<p>x</p>{TABLE}<p>y</p>", dict.fromkeys(gone, GONE))
    assert [(block.text, block.removed) for block in blocks] == [("x", None), ("Mo\t12\nFr\t31", removed), ("y", None)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div><p>x</p>{}</div>",
        "<div><div><p>x</p></div>{}</div>",
        "<section><p>x</p><figure><div>{}</div><figcaption>Boats</figcaption></figure></section>",
        "<section><p>x</p><h2>By day</h2><div>{}</div></section>",
        "<section><p>x</p><p>Tuesday</p><p>40</p><div>{}</div><div><p>y</p></div></section>",
    ],
)
def test_a_table_amid_the_story_stays(markup: str) -> None:
    """Cells read like no story; what stands between its paragraphs, or ends their element, is a table of it."""
    assert "Mo\t12\nFr\t31" in kept_in(markup.format(TABLE), "By day", "Boats")


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<section><p>x</p></section><div>{}</div>", BESIDE),
        ("<section><div><p>x</p></div><div>{}</div></section>", BESIDE),
        ("<section>{}<p>x</p></section>", BESIDE),
        (f"<section><p>x</p>{'<p>Tuesday</p>' * 5}<div>{{}}</div><p>y</p></section>", BESIDE),
        ("<section><p>x</p>{}<p>y</p></section>", BYLINE),
    ],
)
def test_a_table_elsewhere_does_not(markup: str, why: Removal) -> None:
    """In a box of its own behind the story, above it, far from it, or where its elements say what it is: it goes."""
    assert "Mo\t12\nFr\t31" not in kept_in(markup.format(TABLE), why=why)


def test_a_table_brings_the_heading_right_above_it() -> None:
    """The headings of a table go and stay with it, for how they read only."""
    markup = f"<section><p>x</p><h2>Boats</h2><h2>By day</h2>{TABLE}<p>y</p></section>"
    assert kept_in(markup, "Boats", "By day") == ["x", "Boats", "By day", "Mo\t12\nFr\t31", "y"]
    gone = {**dict.fromkeys(("Mo", "Fr", "12", "31", "By day"), BESIDE), "Boats": HEADING}
    assert [block.text for block in tables_in(markup, gone) if block.removed] == ["Boats"]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("<a href=/x>Mo</a></td><td>12", True), ("<a href=/x>Mo</a></td><td><a href=/y>12</a>", False)],
)
def test_names_that_are_links_beside_figures_are_data(cell: str, kept: bool) -> None:
    """A table of nothing but links is a list of them; one with a column of links is not."""
    table = f"<table><tr><td>{cell}</td></tr><tr><td>{cell.replace('Mo', 'Fr').replace('12', '31')}</td></tr></table>"
    for why in (LINKS, BESIDE):
        assert ("Mo\t12\nFr\t31" in kept_in(f"<section><p>x</p>{table}<p>y</p></section>", why=why)) is kept


def test_a_table_with_tables_in_it_lays_out_a_page() -> None:
    """Old pages set story and menu in cells, and an advertisement in a table between two paragraphs."""
    box = "<table><tr><td>Advertisement</td></tr></table>"
    rows = f"<tr><td>One tide{box}Two tides</td><td>Sport</td></tr><tr><td>© 1999</td><td>Mail</td></tr>"
    assert {block.kind for block in tables_in(f"<table>{rows}</table>")} == {"paragraph"}


@pytest.mark.parametrize(
    "cells", [("Marrow", "2", "2", "Tide"), ("Marrow", "2–2", "Tide"), ("Turnout", "62.5%", "+3 %")]
)
def test_a_result_in_one_row_is_a_table(cells: tuple[str, ...]) -> None:
    """A row of names and numbers is read as one."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    block = tables_in(f"<p>x</p><table><tr>{row}</tr></table><p>y</p>")[1]
    assert (block.kind, block.text) == ("table", "\t".join(cells))


@pytest.mark.parametrize(
    "cells", [("Marrow", "2"), ("1", "2", "3"), ("North", "South", "West"), ("2", "Tide" * 11, "1")]
)
def test_other_rows_are_no_tables(cells: tuple[str, ...]) -> None:
    """Pages of a list, menus and columns of text stand in one row, too."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    blocks = tables_in(f"<p>x</p><table><tr>{row}</tr></table><p>y</p>")
    assert {block.kind for block in blocks} == {"paragraph"}
