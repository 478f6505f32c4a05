"""Words for comments, answers, times and bios are known in many languages, and nothing that sounds alike is."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hints import unhinted
from newsclean.extract import labels
from newsclean.extract.labels import mentions_part, names_part
from newsclean.profiles import load_labels

_PARTLY = ("reply", "ago")
CASES = [
    (part, text, fits)
    for part, label in load_labels().items()
    for texts, fits in ((label.examples, True), (label.spares, False))
    for text in texts
]


@pytest.mark.parametrize(("part", "text", "fits"), CASES)
def test_examples_fit_and_spares_do_not(part: str, text: str, fits: bool) -> None:
    """Each part is told by its words, in every language that has an example."""
    told = mentions_part if part in _PARTLY else names_part
    assert told(part, text) is fits


HINTED = [(label, pattern) for label in load_labels().values() if label.hints for pattern in label.patterns]


def test_what_a_pattern_fits_has_a_hint() -> None:
    """No pattern fits a text that the hints leave out, whichever of its branches is taken."""
    left_out = {pattern: unhinted(re.compile(pattern), label.hints) for label, pattern in HINTED}
    assert {pattern: text for pattern, text in left_out.items() if text is not None} == {}


def test_every_part_says_why() -> None:
    """Each part of a page has words for what it is, which stand in the file for its reader."""
    assert [part for part, label in load_labels().items() if not label.why.strip()] == []


@given(st.text(st.characters() | st.sampled_from("’'ΣσςİIıßẞKéÉЖж\0 ")))
def test_any_text_is_lowered_alike(text: str) -> None:
    """By the C module, where there is one, and by Python."""
    assert labels.plain(text) == text.replace("’", "'").lower()


def test_every_letter_is_lowered_alike() -> None:
    """Python is asked for the two of which the small letter depends on others, or is two."""
    if labels.native is None:
        pytest.skip("no C module")
    letters = [f"A{chr(code)}" for code in range(sys.maxunicode + 1)]
    low = [labels.native.lower_text(letter) for letter in letters]
    assert [letter for letter, own in zip(letters, low, strict=True) if own is None] == ["Aİ", "AΣ"]
    assert all(own in (None, letter.replace("’", "'").lower()) for letter, own in zip(letters, low, strict=True))
    with pytest.raises(TypeError):
        labels.native.lower_text(b"A")
