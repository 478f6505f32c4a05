"""The values that travel are frozen, comparable and strict about their names."""

from __future__ import annotations

from typing import Any

import pytest

from newsclean import model
from newsclean.model import USER_AGENT, VERSION, Article, Block, Draft, Limits, Options, Page, remove_block, replace


@pytest.mark.parametrize(
    "value", [Article(), Block("paragraph", "x"), Draft((), "text"), Limits(), Options(), Page("x")]
)
def test_frozen(value: object) -> None:
    """No value can be changed once it is made."""
    name = type(value).__struct_fields__[0]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        setattr(value, name, None)


def test_misspelt_option() -> None:
    """A misspelt option is an error, not an option without effect."""
    with pytest.raises(TypeError, match="time_out"):
        Options(time_out=3)  # type: ignore[call-arg]


def test_own_provenance() -> None:
    """No two articles share a dictionary."""
    one, other = Article(), Article()
    one.provenance["title"] = "json-ld"
    assert other.provenance == {}


def test_remove_block() -> None:
    """A block that goes keeps its text and kind and says why it goes; the block it was made from is untouched."""
    block = Block("heading", "Subscribe", 2)
    gone = remove_block(block, "strip", "prompt", "subscription prompt")
    assert block.removed is None
    assert replace(gone, removed=None) == block
    assert gone.removed is not None
    assert gone.removed.why == "subscription prompt"


@pytest.mark.parametrize("built", [True, False])
def test_columns(built: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays, what went and why is the same, in order, with the C module and without."""
    if not built:
        monkeypatch.setattr(model, "native", None)
    blocks = [Block("paragraph", str(at)) for at in range(6)]
    blocks[1:3] = [remove_block(block, "strip", f"rule-{block.text}", "why") for block in blocks[1:3]]
    assert model.places_kept(blocks) == [0, 3, 4, 5]
    assert model.kept_of(tuple(blocks)) == [blocks[at] for at in (0, 3, 4, 5)]
    assert model.gone_of(blocks) == blocks[1:3]
    assert model.rules_of(blocks) == {"rule-1", "rule-2"}
    assert model.reasons_in([*blocks, blocks[1]]) == [blocks[1].removed, blocks[2].removed, blocks[1].removed]
    assert model.reasons_in([blocks[1], blocks[0], blocks[1]]) == [blocks[1].removed]
    assert model.those_in(blocks, Block.text, frozenset("27")) == [blocks[2]]
    assert model.column(blocks, Block.text) == list("012345")
    assert model.column(blocks, Block.text, [4, 0, 4]) == list("404")
    assert model.column((), Block.text) == []


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
        model.column(values, member, places)


@pytest.mark.usefixtures("built")
def test_what_has_no_such_member_is_refused() -> None:
    """Of what has no such member, nothing is picked."""
    with pytest.raises(TypeError):
        model.those_in([Block("paragraph", "x"), "x"], Block.text, frozenset("y"))  # type: ignore[type-var]
    with pytest.raises(TypeError):
        model.reasons_in(["x"])  # type: ignore[list-item]


def test_honest_user_agent() -> None:
    """The User-Agent names the project and its version."""
    assert Options().user_agent == USER_AGENT == f"newsclean/{VERSION}"
