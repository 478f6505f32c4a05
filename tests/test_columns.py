"""What many blocks say, and which of them stay, is the same with the C module and without."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import Any

import pytest

import newsclean.native
from newsclean import columns
from newsclean.model import Block, remove_block


def load_plain(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the room as it is where no C module was built."""
    monkeypatch.setattr(newsclean.native, "load_native", lambda name: None)
    spec = spec_from_file_location("plain_columns", columns.__file__)
    assert spec is not None
    assert spec.loader is not None
    plain = module_from_spec(spec)
    spec.loader.exec_module(plain)
    return plain


@pytest.mark.parametrize("built", [True, False])
def test_columns(built: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays, what went and why is the same, in order, with the C module and without."""
    check_columns(columns if built else load_plain(monkeypatch))


def check_columns(columns: ModuleType) -> None:
    """Ask all that the room says of some blocks."""
    blocks = [Block("paragraph", str(at)) for at in range(6)]
    blocks[1:3] = [remove_block(block, "strip", f"rule-{block.text}", "why") for block in blocks[1:3]]
    assert columns.places_kept(blocks) == [0, 3, 4, 5]
    assert columns.kept_of(tuple(blocks)) == [blocks[at] for at in (0, 3, 4, 5)]
    assert columns.gone_of(blocks) == blocks[1:3]
    assert columns.rules_of(blocks) == {"rule-1", "rule-2"}
    assert columns.reasons_in([*blocks, blocks[1]]) == [blocks[1].removed, blocks[2].removed, blocks[1].removed]
    assert columns.reasons_in([blocks[1], blocks[0], blocks[1]]) == [blocks[1].removed]
    assert columns.those_in(blocks, Block.text, frozenset("27")) == [blocks[2]]
    assert columns.column(blocks, Block.text) == list("012345")
    assert columns.column(blocks, Block.text, [4, 0, 4]) == list("404")
    assert columns.column((), Block.text) == []


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("values", "member", "places"),
    [
        ([Block("paragraph", "x"), "x"], Block.text, None),
        ([Block("paragraph", "x")], "text", None),
        ([Block("paragraph", "x")], Block.text, [1]),
        ([Block("paragraph", "x")], Block.text, [-1]),
        ([Block("paragraph", "x")], Block.text, ["x"]),
        (3, Block.text, None),
    ],
)
def test_columns_of_what_has_none(values: Any, member: Any, places: Any) -> None:
    """What has no such member, and a place outside, is an error."""
    with pytest.raises((TypeError, IndexError)):
        columns.column(values, member, places)


@pytest.mark.usefixtures("built")
def test_what_has_no_such_member_is_refused() -> None:
    """Of what has no such member, nothing is picked."""
    with pytest.raises(TypeError):
        columns.those_in([Block("paragraph", "x"), "x"], Block.text, frozenset("y"))  # type: ignore[type-var]  # a text is no block
    with pytest.raises(TypeError):
        columns.reasons_in(["x"])  # type: ignore[list-item]  # a text is no block
