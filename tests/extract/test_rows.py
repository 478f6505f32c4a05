"""Where something stands in a list is found alike by the C module and by Python."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.extract import rows
from newsclean.extract.tags import Tag
from newsclean.model import Block, Kind, Limits, Removal

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
def test_rows_below_a_reason_are_found() -> None:
    """What stays as text of the story right below what went for one reason, not for another, nor for one like it."""
    gone, other = Block("heading", "A", removed=REMOVED), Block("heading", "B", removed=Removal("extract", "ad", "ad"))
    stays = Block("paragraph", "C")
    blocks = [stays, gone, stays, stays, other, stays, gone, gone, Block("paragraph", "D", role="byline"), gone]
    assert rows.rows_below(blocks, REMOVED) == [2]
    assert rows.rows_below([gone, stays], Removal(*("extract", "outside", "outside"))) == []
    assert rows.rows_below([], REMOVED) == []


@pytest.mark.usefixtures("either")
def test_rows_are_made_of_columns() -> None:
    """One of each place in all lists, which are of one length."""
    model, members = Block("paragraph", "", level=2), (Block.kind, Block.text)
    made = rows.make_rows(model, members, ["heading", "quote"], ["A", "B"])
    assert made == [Block("heading", "A", level=2), Block("quote", "B", level=2)]
    assert rows.make_rows(model, members, [], []) == []
    assert model == Block("paragraph", "", level=2)
    with pytest.raises(ValueError, match=r"lists do not fit|shorter"):
        rows.make_rows(model, members, ["heading", "quote"], ["A"])


@pytest.mark.usefixtures("either")
def test_members_are_replaced_in_rows() -> None:
    """Each in a copy: the blocks that stood there before stay what they were."""
    before = [Block("paragraph", text) for text in "ABC"]
    blocks = [*before]
    rows.replace_at(blocks, [0, 2], Block.reach, [5, 1000])
    assert blocks == [Block("paragraph", "A", reach=5), before[1], Block("paragraph", "C", reach=1000)]
    assert before == [Block("paragraph", text) for text in "ABC"]
    rows.replace_at(blocks, [], Block.removed, [])
    assert blocks[1] is before[1]
    with pytest.raises(ValueError, match=r"lists do not fit|shorter"):
        rows.replace_at(blocks, [0, 1], Block.reach, [5])
    with pytest.raises(IndexError):
        rows.replace_at(blocks, [3], Block.reach, [5])


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


@pytest.mark.usefixtures("either")
def test_what_stays_of_a_kind_is_found() -> None:
    """The same of one kind, and what begins with one of some letters or with one that is not plain."""
    texts = ["Apple", "", "élan", "bear", "".join(("Ap", "ricot")), "渡り鳥"]
    equal = cast("Kind", "".join(("head", "ing")))  # the same text in another object
    kinds: list[Kind] = ["paragraph", "paragraph", "heading", "quote", equal, "paragraph"]
    blocks = [Block(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    blocks += [Block("heading", "Away", removed=REMOVED), Block("heading", "Above", role="title")]
    assert rows.rows_in_body(blocks, "heading") == [2, 4]
    assert rows.rows_in_body(tuple(blocks), "quote") == [3]
    assert rows.rows_in_body(blocks, "caption") == []
    assert rows.rows_begun(blocks, "AZ") == [0, 2, 4, 5]
    assert rows.rows_begun(blocks, "") == [2, 5]


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
    block, text = Block("paragraph", "A"), Block.text
    for odd in (
        *((block, (text,) * 2, ([1], (1,))), (block, (text,), [[1]])),
        *((None, (text,), ([1],)), (block, (), ()), (block, (text,), ([1], [2])), (block, ("text",), ([1],))),
        *((Limits(), (Limits.depth,), ([1],)), (block, (Removal.rule,), ([1],))),
    ):
        with pytest.raises(TypeError):
            rows.native.make_rows(*odd)
    for strange in (
        *(((block,), [0], text, ["B"]), ([block], (0,), text, ["B"]), ([block], [0], text, ("B",))),
        *(([block], ["0"], text, ["B"]), ([block], [0], "text", ["B"]), ([3], [0], text, ["B"])),
        *(([block], [0], Removal.rule, ["B"]), ([Limits()], [0], Limits.depth, [3])),
    ):
        with pytest.raises(TypeError):
            rows.native.replace_at(*strange)
    for blocks in ([3], [Block("paragraph", 3)], (Block("paragraph", "A"),)):  # type: ignore[arg-type]
        with pytest.raises((AttributeError, TypeError)):
            rows.native.repeated_rows(blocks, 9, 0, 9, 1, 2)
    members = (Block.removed, Block.role, Block.kind, Block.text)
    blocks = [Block("paragraph", "A")]
    for odder in (([3, 3], members), ((*blocks,), members), (blocks, members[:3]), (blocks, (len,) * 4)):
        with pytest.raises(TypeError):
            rows.native.rows_below(*odder, REMOVED)
    for few in (([3], members), (blocks, members[:3]), (blocks, (*members[:3], Block)), (blocks, (len,) * 4)):
        with pytest.raises(TypeError):
            rows.native.places_in_body(*few, None, None)


@given(st.lists(st.sampled_from([*KINDS, "".join(["head", "ing"]), None, 1])), st.sampled_from([*KINDS, None, 1]))
def test_any_value_is_found(items: list[object], value: object) -> None:
    """Texts that are equal are, whether they are one or two."""
    assert rows.places_of(items, value) == [place for place, item in enumerate(items) if item == value]
