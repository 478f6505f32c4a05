"""Words for comments, answers, times and bios are known in many languages, and nothing that sounds alike is."""

from __future__ import annotations

import re

import pytest

from hints import unhinted
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
