"""The values that travel are frozen, comparable and strict about their names."""

from __future__ import annotations

import pytest

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


def test_honest_user_agent() -> None:
    """The User-Agent names the project and its version."""
    assert Options().user_agent == USER_AGENT == f"newsclean/{VERSION}"
