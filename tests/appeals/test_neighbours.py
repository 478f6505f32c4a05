"""What stands between the marks of a promotion, or before what asks for an address, goes with it."""

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


@pytest.mark.parametrize(
    "offer",
    [
        "Low Water has launched First Light, a weekly newsletter on what happens by the sea.",
        "The Wallow newsletter tells you every morning what the day brings.",
    ],
)
def test_what_a_newsletter_is_goes_with_what_asks_for_an_address(offer: str) -> None:
    """A sentence that says what the paper's newsletter is goes where the next asks the reader to sign up."""
    assert judge(Block("paragraph", f"{offer} Sign up here.")) == [BEFORE, AFTER]


def test_what_a_story_says_before_it_asks_stays() -> None:
    """A sentence of the story before a prompt stays, and so does one on a newsletter where the story is of them."""
    told = "The warden wrote it all down, and the book has eleven pages by now."
    assert judge(Block("paragraph", f"{told} Sign up here.")) == [BEFORE, told, AFTER]
    letters = [
        "The first newsletter of the parish was a newsletter of one page, and the priest read it out by the well.",
        "A newsletter that nobody reads is a newsletter still, he said, and went on to write the second one by hand.",
        "By the spring there were three of them, and each newsletter had a different price for the same eleven eels.",
    ]
    last = "The newsletter of the smith ends with the same line each week."
    blocks = [Block("paragraph", text) for text in [*letters, f"{last} Sign up here."]]
    assert judge(*blocks)[1:5] == [*letters, last]


COURSE = "Take the Courier's new online course How to Sail in a Day."


@pytest.mark.parametrize("behind", ["", " Harbor masters will teach you how to start.", " Pots are free."])
def test_a_question_and_what_its_offer_is_for_go_with_it(behind: str) -> None:
    """A block that asks, offers a course and says in a sentence what for is an offer as a whole."""
    assert judge(Block("paragraph", f"Want to be up with the tide? {COURSE}{behind}")) == [BEFORE, AFTER]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"The tide had gone. {COURSE} Harbor masters teach it.", "The tide had gone."),
        (
            f"Who has the key? {COURSE} The warden keeps it in a boot that has stood by the door since the war.",
            "Who has",
        ),
        (f"Who has the key? {COURSE} The warden does. It is in a boot.", "Who has the key?"),
    ],
)
def test_a_story_around_an_offer_stays(text: str, left: str) -> None:
    """Statements before it, and more than a short sentence behind it, are left alone."""
    kept = judge(Block("paragraph", text))
    assert kept[1].startswith(left)
    assert text.rpartition("Day.")[2].strip() in " ".join(kept)
