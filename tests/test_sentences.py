"""Sentences are found alike with the C module and without, and cover their text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import sentences as room
from newsclean.sentences import sentence_spans, split_any_sentences, split_sentences


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences follow each other without gap or overlap, and nothing of the text is outside them."""
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. She left.", ["It rained.", "She left."]),
        ("Dr. Ada Stone spoke. “No,” she said.", ["Dr. Ada Stone spoke.", "“No,” she said."]),
        ("The U.S. Senate met on Jan. 5. It rose.", ["The U.S. Senate met on Jan. 5.", "It rose."]),
        ("“Is it over?” He nodded.", ["“Is it over?”", "He nodded."]),
        ("It cost $3.50 in all.", ["It cost $3.50 in all."]),
        ("Read on to continue.The mayor spoke.", ["Read on to continue.", "The mayor spoke."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Abbreviations, initials and amounts end no sentence; quotation marks belong to theirs; glue is seen."""
    assert [text[start:end].strip() for start, end in sentence_spans(text)] == sentences


MARKS = ".!?…。！？؟।۔”」』）\"’')]»“‘«„¿¡([>→•*- \n\u00a0\u2028"
ABBREVIATED = ["Mr", "vs", "Ph.D", "U.S", "am 12", "etc", "Jan", "No", "Messrs"]
WORDS = [
    "Governor",
    "the",
    "a quiet town by the sea, " * 3,
    "“so”—'”" * 9,
    "usFred",
    "É",
    "ß",
    "_",
    "7",
    "٣",
    "²",
    "渡",
    "x.The",
    "LinkedIn",
    "ReadMore",
    "It ",
]
PIECES = st.sampled_from([*MARKS, ". ", *ABBREVIATED, *WORDS])


@pytest.mark.usefixtures("built")
@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None, max_examples=500)
def test_ends_of_sentences_are_found_alike(text: str) -> None:
    """The C module finds the ends that the pattern finds, and leaves out no abbreviation and no glue."""
    with pytest.MonkeyPatch.context() as patch:
        quick, by_ends, native = split_sentences([text], 3), split_any_sentences(text, 3), room.native
        patch.setattr(room, "native", None)
        assert [by_ends] == quick == split_sentences([text], 3)
    assert native is not None
    assert native.find_ends(text, 1)[0] == native.find_ends(text, 99)[0][:1]


@pytest.mark.usefixtures("built")
def test_all_abbreviations_are_known_alike() -> None:
    """What the pattern takes for an abbreviation the C module doubts, and a name of the same letters it does not."""
    assert room.native is not None
    words = re.findall(r"[A-Za-z]+", room._ABBREVIATION.pattern)
    for word in (*words, "Ph.D", "M.D", "U.S", "J", *(f"{word} {day}" for word in words for day in (7, 12))):
        text, end = f"So {word}. The end.", len(word) + 5
        if room._ABBREVIATION.search(text, 0, end):
            assert room.native.find_ends(text, 9)[1] == [end]
    assert sum(room._ABBREVIATION.search(f" {word}. ") is not None for word in words) > 45
    assert room.native.find_ends("In Paris. The end. With Marco. But 2015. So (7). A 12. So.", 9)[1] == []


@pytest.mark.usefixtures("built")
def test_sentences_of_plain_text_are_split_in_c() -> None:
    """Only what is glued, or may be the number of a day, is left to Python; what is no text is an error."""
    assert room.native is not None
    texts = ["It left. “Late,” she said. Now!", "Dr. Kim left. On LinkedIn, too.", "", "Am 12. Mai.", "He left.It "]
    found = room.native.split_sentences(texts, 9, lambda *_: None)
    assert found == [[(0, 9), (9, 27), (27, 31)], [(0, 14), (14, 31)], [], None, None]
    with pytest.raises(TypeError):
        room.native.split_sentences([b"x"], 9, split_any_sentences)


@pytest.mark.usefixtures("built")
def test_all_words_that_end_a_prompt_are_known_alike() -> None:
    """The C module leaves to Python what is glued to one of them, with or without a capital, and no name with one."""
    assert room.native is not None
    words = [word for word in room._BUTTONS if len(word) > 2]
    texts = [f"{start}The end " for word in words for start in (word, word.capitalize())]
    assert room.native.split_sentences(texts, 9, lambda *_: None) == [None] * len(texts)
    others = [f"X{word}The end " for word in words]
    assert room.native.split_sentences(others, 9, lambda *_: None) == [[(0, len(text))] for text in others]


def test_what_stands_behind_the_most_sentences_is_one() -> None:
    """A text of more sentences than are asked for is covered whole all the same."""
    text = "The ferry left. " * 5
    assert sentence_spans(text, most=2) == [(0, 16), (16, 32), (32, 80)]
