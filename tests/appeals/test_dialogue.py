"""The questions of an interview stay, whatever they ask; what the page asks between them goes."""

from __future__ import annotations

import pytest

from newsclean.appeals.dialogue import find_turns, name_before
from newsclean.model import Block, Draft
from newsclean.strip import strip_blocks

ANSWERS = (
    "I came for a summer, to count the spoons, and nobody ever told me to go home again. That was in 2009.",
    "All of them. I read the one from Gdansk first, since it has the best recipes and the worst photographs.",
    "Bring the thing that you could never throw away, and say why. There is room for four hundred of them.",
    "Because it was made by people who had never carried a picture down those stairs, and I have, with my own back.",
)
QUESTIONS = (
    "How did you come to run a museum?",
    "Do you sign up for newsletters of other museums?",
    "What would you ask of your readers?",
    "Why don't you support the plan?",
)
APPEAL = "Sign up for our morning newsletter."


def judge(texts: list[str]) -> list[str]:
    """Return the texts that stay."""
    draft = Draft(tuple(Block("paragraph", text) for text in texts), "generic")
    return [block.text for block in strip_blocks(draft, language="en").blocks if block.removed is None]


def interview(questions: tuple[str, ...]) -> list[str]:
    """Return questions, each with its answer behind it."""
    return [text for pair in zip(questions, ANSWERS, strict=True) for text in pair]


@pytest.mark.parametrize("speaker", ["", "Gazette: ", "ORCHARD PRESS: "])
def test_questions_stay(speaker: str) -> None:
    """Whether their speaker is named or not."""
    texts = interview(tuple(speaker + question for question in QUESTIONS))
    assert judge(texts) == texts


def test_what_the_page_asks_between_them_goes() -> None:
    """It is no question, or nobody answers it."""
    texts = interview(QUESTIONS)
    assert judge([*texts[:4], APPEAL, *texts[4:]]) == texts
    assert judge([*texts, "Did you like this story? Sign up for our newsletter."]) == texts


def test_named_speaker_may_say_what_is_no_question() -> None:
    """A name that began questions begins requests, too."""
    texts = interview(tuple(f"Gazette: {question}" for question in QUESTIONS))
    assert judge([*texts, "Gazette: Please tell us more about that newsletter.", ANSWERS[0]])[-2:] == [
        "Gazette: Please tell us more about that newsletter.",
        ANSWERS[0],
    ]


def test_few_questions_make_no_interview() -> None:
    """Neither do those that stand right behind each other, as in a box, nor those that are links."""
    blocks = [Block("paragraph", text) for text in interview(QUESTIONS)]
    texts = {index: block.text.lower() for index, block in enumerate(blocks)}
    assert find_turns(blocks, texts) == {0, 2, 4, 6}
    assert not find_turns(blocks, {index: texts[index] for index in range(6)})
    assert not find_turns(blocks, {index: texts[index] for index in (0, 2, 4, 6)})


@pytest.mark.parametrize(
    ("text", "name"),
    [("gazette: why?", "gazette"), ("why?", ""), ("in the year of the comet, which was 1910: what?", ""), (": x", "")],
)
def test_name(text: str, name: str) -> None:
    """What stands before a colon near the start."""
    assert name_before(text) == name


@pytest.mark.parametrize("greeting", ["Dear Editor,", "Dear Sir or Madam:", "Hello Mrs. Quill"])
def test_greeting_alone_is_no_appeal(greeting: str) -> None:
    """A letter to the editor keeps how it begins; with an appeal behind it, it goes along."""
    texts = [greeting, *ANSWERS]
    assert judge(texts) == texts
