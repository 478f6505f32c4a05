"""Counting characters: what is counted, in every script, and for each text of a page by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.extract.plain_writing import Writing


def counts_of(text: str) -> dict[str, int]:
    return {name: int(values[1]) for name, values in Writing(["Before, 1!", text, "After: “2”."]).counts.items()}


def size_of(text: str) -> int:
    return int(Writing([text]).sizes[0])


@pytest.mark.parametrize("text", ["The ferry left an hour late.", "Das Schiff fährt spät.", "tide", "渡轮"])
def test_texts_with_spaces_count_their_characters(text: str) -> None:
    """Where words are parted, and in a few characters, a character is a character."""
    assert size_of(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "渡轮晚了一个小时才离开，甲板上的商人要把梨、信件和一架钢琴送到镇上。",
        "เรือข้ามฟากออกช้าไปหนึ่งชั่วโมงและพ่อค้าบนดาดฟ้ามีลูกแพร์",
    ],
)
def test_scripts_without_spaces_count_for_more(text: str) -> None:
    """A Chinese sentence says in a third of the characters what an English one says."""
    assert size_of(text) > 2 * len(text)


def test_korean_words_are_parted() -> None:
    """Hangul is written with spaces: its characters count once."""
    text = "배는 한 시간 늦게 떠났고 갑판 위의 상인들은 배와 편지와 피아노를 가지고 있었다."
    assert size_of(text) == len(text)


def test_signs_are_counted() -> None:
    """Spaces, digits, marks, capitals and ends of sentences, of one text among others."""
    found = counts_of("“Is it 1988, or not?” © 2024. No | yes")
    assert (found["spaces"], found["digits"], found["commas"], found["bars"]) == (9, 8, 1, 1)
    assert (found["quotes"], found["questions"], found["signs"], found["stops"]) == (2, 1, 1, 1)
    assert (found["upper"], found["capitals"]) == (2, 1)


@pytest.mark.parametrize(
    ("text", "ends", "begins"),
    [
        ("The tide turned.", 2, 2),
        ("the tide:", 1, 1),
        ("3 tides", 0, 3),
        ("“Tides!”", 2, 4),
        ("潮水已经转向。", 2, 0),
        ("Прилив", 0, 2),
    ],
)
def test_ends_and_beginnings_are_told(text: str, ends: int, begins: int) -> None:
    """How a text ends and begins is a number for each sort."""
    writing = Writing([text])
    assert (int(writing.ends[0]), int(writing.begins[0])) == (ends, begins)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
@settings(deadline=None, max_examples=200)
def test_each_text_is_counted_by_itself(texts: list[str]) -> None:
    """A text has the same counts alone as between others, whatever its characters."""
    together = Writing(texts)
    for row, text in enumerate(texts):
        alone = Writing([text])
        assert {name: values[row] for name, values in together.counts.items()} == {
            name: values[0] for name, values in alone.counts.items()
        }
        assert (together.sizes[row], together.ends[row]) == (alone.sizes[0], alone.ends[0])
        assert together.counts["spaces"][row] == text.count(" ")
