"""Where something stands in a list is found alike by the C module and by Python."""

from __future__ import annotations

import pickle
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from newsclean.extract import rows
from newsclean.extract.tags import Tag
from newsclean.model import Block, Removal, Signs

KINDS = ["heading", "paragraph", "caption", "é"]
REMOVED = Removal("extract", "outside", "outside")


@pytest.fixture(params=["native", "plain"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look with the C module, and without it."""
    if request.param == "plain":
        monkeypatch.setattr(rows, "native", None)


@pytest.mark.usefixtures("either")
def test_places_are_found() -> None:
    """In order, each once; what stands nowhere has no place."""
    assert rows.places_of(["heading", "paragraph", "heading"], "heading") == [0, 2]
    assert rows.places_of([None, 1, None], None) == [0, 2]
    assert rows.places_of([True, False, 1, 0, None, 1.0], True) == [0, 2, 5]
    assert rows.places_of([True, False, 1, 0, None, 0.0], False) == [1, 3, 5]
    assert rows.places_of([Tag("p", standfirst=True), Tag("p")], True, "standfirst") == [0]
    assert rows.places_of([Block("heading", "A"), Block("quote", "B")], "quote", "kind") == [1]
    assert rows.places_among([3, 4, 5, 3], frozenset((3, 5))) == [0, 2, 3]
    assert rows.places_among([2, 0, 1], frozenset((7,)), [7, 8, 7]) == [0, 1]
    assert rows.places_among([2, 0, 1], frozenset()) == []
    assert rows.places_among([-1, 2, 5000, 2**80], frozenset((2, -1))) == [0, 1]
    assert rows.places_among([-1, 2, 5000, 2**80], frozenset((2, 3))) == [1]
    assert rows.places_among([-1, 2, 5000, 2**80], frozenset((2, 2**80))) == [1, 3]


@pytest.mark.usefixtures("either")
def test_marks_are_found() -> None:
    """Where one bit of some is set, in a list that tells of the items or in an attribute of each."""
    assert rows.places_marked([2, 0, 2, 1], 6, [8, 1, 4]) == [0, 2]
    assert rows.places_marked([2, 0, 2, 1], 0, [8, 1, 4]) == []
    assert rows.places_marked([Tag("p", bits=1 << 60), Tag("div"), Tag("p", bits=3)], 1 << 60 | 2, "bits") == [0, 2]


@pytest.mark.usefixtures("either")
def test_texts_are_picked() -> None:
    """In the order of the rows, as often as each is asked for."""
    blocks = [Block("paragraph", "A"), Block("paragraph", "B"), Block("heading", "C")]
    assert rows.texts_at(blocks, [2, 0, 2]) == ["C", "A", "C"]
    assert rows.texts_at(blocks, []) == []


@pytest.mark.usefixtures("either")
def test_rows_are_made_of_columns() -> None:
    """One of each place in all lists, which are of one length."""
    assert rows.make_rows(Block, ["heading", "quote"], ["A", "B"]) == [Block("heading", "A"), Block("quote", "B")]
    assert rows.make_rows(Block, [], []) == []
    with pytest.raises(ValueError, match=r"lists do not fit|shorter"):
        rows.make_rows(Block, ["heading", "quote"], ["A"])
    with pytest.raises(ZeroDivisionError):
        rows.make_rows(lambda number: 1 // number, [1, 0])


class Checked(Struct, frozen=True, gc=False):
    """A value that its type checks."""

    kind: str
    size: int

    def __post_init__(self) -> None:
        """Refuse what has no size."""
        if self.size < 1:
            raise ValueError("no size")


class Linked(Struct, weakref=True):
    """A value that others can point to without keeping it."""

    kind: str
    others: list[str]


@pytest.mark.usefixtures("either")
def test_rows_are_as_their_type_makes_them() -> None:
    """Equal, of that type, with all fields and no more, and free again with the last that holds them."""
    columns: list[list[Any]] = [["a", "b", "c"], [0.5, 0.0, 1.0], [*map(frozenset, ("", "x", "y"))], [3, 4, 5]]
    made = rows.make_rows(Signs, *columns[1:], [0, 7, 0])
    assert made == [Signs(*values) for values in zip(*columns[1:], [0, 7, 0], strict=True)]
    assert {*map(type, made)} == {Signs}
    assert pickle.loads(pickle.dumps(made)) == made
    assert [*map(hash, made)] == [hash(Signs(*values)) for values in zip(*columns[1:], [0, 7, 0], strict=True)]
    held = object()
    before = sys.getrefcount(held)
    makers: list[Any] = [Linked, Block, tuple_of]
    for make in makers:
        del made
        made = rows.make_rows(make, columns[0], [held] * 3)
        assert sys.getrefcount(held) == before + 3
        assert made == [make(kind, held) for kind in columns[0]]
    assert rows.make_rows(Linked, columns[0], [[], ["x"], []]) == [Linked("a", []), Linked("b", ["x"]), Linked("c", [])]
    with pytest.raises(ValueError, match="no size"):
        rows.make_rows(Checked, columns[0], [1, 1, 0])


def tuple_of(*values: object) -> tuple[object, ...]:
    """Return some values as they are."""
    return values


@given(st.lists(st.sampled_from(["", "a", "b", "aa", "é", "bbb"]), max_size=30), st.integers(0, 30), st.integers(0, 40))
def test_repeated_texts_are_found_alike(texts: list[str], first: int, last: int) -> None:
    """Those up to a length that stand again, neither too near nor too far behind, in the same range."""
    blocks = [Block("paragraph", text) for text in texts]
    among = range(first, min(last, len(blocks)))
    found = rows.repeated_rows(blocks, 2, among, range(2, 6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "native", None)
        assert found == rows.repeated_rows(blocks, 2, among, range(2, 6))
    behind = [[texts[other] for other in range(row + 2, row + 6) if other in among] for row in among]
    assert found == [
        row for row, again in zip(among, behind, strict=True) if len(texts[row]) <= 2 and texts[row] in again
    ]


@pytest.mark.usefixtures("either")
def test_turns_are_found() -> None:
    """Where what stays begins and breaks off, not at the ends of the page."""
    kept = [True, False, False, True, True, False, True]
    assert rows.find_turns(kept, True) == [0, 4]
    assert rows.find_turns(kept, False) == [2, 5]
    assert rows.find_turns([True], True) == rows.find_turns([], False) == []


@pytest.mark.usefixtures("either")
def test_what_stays_is_found() -> None:
    """A block with a reason to go is not in the body, nor is the title."""
    blocks = [
        Block("heading", "A", role="title"),
        Block("paragraph", "B"),
        Block("paragraph", "C", removed=REMOVED),
        Block("paragraph", "D"),
    ]
    assert rows.rows_in_body(blocks) == [1, 3]
    assert rows.rows_in_body(tuple(blocks)) == [1, 3]
    blocks += [Block("list_item", text) for text in ("E", "é", "", "3")]
    assert rows.rows_in_body(blocks, "list_item") == [4, 5, 6, 7]
    assert rows.rows_in_body(blocks, "heading") == []
    assert rows.rows_begun(blocks, "B3") == [1, 5, 7]
    assert rows.rows_begun(blocks[:4], "AC") == []


@pytest.mark.usefixtures("either")
def test_short_texts_are_found() -> None:
    """Those of a range of rows, up to a length."""
    blocks = [Block("paragraph", "x" * size) for size in (3, 5, 4, 1, 2)]
    assert rows.short_rows(blocks, 4, range(1, 5)) == [2, 3, 4]
    assert rows.short_rows(blocks, 4, range(5)) == [0, 2, 3, 4]
    assert rows.short_rows(blocks, 4, range(3, 3)) == []


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("start", "least", "found"), [(0, 4, 1), (2, 4, 4), (0, 9, 5), (5, 0, 5), (4, -1, 4)])
def test_the_first_number_is_found(start: int, least: int, found: int) -> None:
    """From a place on, of a size or more; behind the last where there is none."""
    assert rows.first_from([3, 4, 2, 3, 7], start, least) == found


def test_what_is_no_list_of_numbers_is_refused() -> None:
    """It is an error, not a crash."""
    assert rows.native is not None
    for wrong in (((3, 4), 0, 1), ([3, "4"], 0, 9), ([3], None, 1), ([3], 0, "1"), ([3], 0)):
        with pytest.raises(TypeError):
            rows.native.first_from(*wrong)
    for other in (([3], 1, [0]), ([-1], 1, [0]), ([0], 1, ["x"]), ([0], 1, "bits"), ([0], 1, None), ([0], "1", [0])):
        with pytest.raises((IndexError, TypeError, AttributeError)):
            rows.native.places_marked(*other)
    for pair in (([], [0]), ([Block("paragraph", "A")], [-1]), ([Block("paragraph", "A")], ["0"]), ([3], [0])):
        with pytest.raises((IndexError, TypeError, AttributeError)):
            rows.native.texts_at(*pair)
    for odd in ((Block, ([1], (1,))), (Block, [[1]]), (Block, ([1],) * 17), (None, ([1],))):
        with pytest.raises(TypeError):
            rows.native.make_rows(*odd)
    unread = Block("quote", 3)  # type: ignore[arg-type]
    asks: list[Any] = [(3, None, None), ([3], None, None), ([], 3, None), ([], None, "é"), ([unread], None, "a")]
    for asked in asks:
        with pytest.raises((AttributeError, TypeError)):
            rows.native.places_in_body(*asked)
    for blocks in ([3], [Block("paragraph", 3)], (Block("paragraph", "A"),)):  # type: ignore[arg-type]
        with pytest.raises((AttributeError, TypeError)):
            rows.native.repeated_rows(blocks, 9, 0, 9, 1, 2)


@given(st.lists(st.sampled_from([*KINDS, "".join(["head", "ing"]), None, 1])), st.sampled_from([*KINDS, None, 1]))
def test_any_value_is_found(items: list[object], value: object) -> None:
    """Texts that are equal are, whether they are one or two."""
    assert rows.places_of(items, value) == [place for place, item in enumerate(items) if item == value]
