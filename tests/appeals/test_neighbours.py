"""What stands between the marks that a page sets around its promotion goes with them."""

from __future__ import annotations

import pytest

from newsclean.model import Block, Draft
from newsclean.strip import strip_blocks

BEFORE = (
    "There are eleven pots of paint in the church at Nether Wallow, and each of them is called white by the warden."
)
AFTER = "By June, whatever its name, the paint has gone the green of a good pear, and a botanist came to look at it."
BOX = (
    Block("heading", "Sign up to First Light", 4),
    Block("paragraph", "Our mornings in one letter: what is happening, and why it matters to people by the sea"),
)
SKIP, END = Block("paragraph", "Skip past newsletter promotion"), Block("paragraph", "after newsletter promotion")


def judge(*blocks: Block) -> list[str]:
    """Return what stays of blocks between two paragraphs of a story."""
    told = (Block("paragraph", BEFORE), *blocks, Block("paragraph", AFTER))
    return [block.text for block in strip_blocks(Draft(told, "generic"), None, "en").blocks if block.removed is None]


def test_a_promotion_between_its_marks_goes_with_its_heading() -> None:
    """The page says where its promotion begins and ends, so the words between need not ask."""
    assert judge(SKIP, *BOX, END) == [BEFORE, AFTER]


def test_a_mark_without_its_end_takes_itself_only() -> None:
    """Where nothing says that the promotion ends, the story behind the mark stays."""
    middle = Block("paragraph", "The warden keeps the key in a boot, and the boot has stood by the door since the war.")
    assert judge(SKIP, middle) == [BEFORE, middle.text, AFTER]
    far = [Block("paragraph", f"Pot number {number} is called Bone.") for number in range(9)]
    assert judge(SKIP, middle, *far, END)[1] == middle.text


@pytest.mark.parametrize("text", ["After newsletter promotion came the price, and then the printer left the town."])
def test_a_story_about_promotion_stays(text: str) -> None:
    """The words of such a mark in a sentence mark nothing."""
    assert judge(Block("paragraph", text), *BOX[1:]) == [BEFORE, text, BOX[1].text, AFTER]
