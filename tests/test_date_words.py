"""Words of dates: what one language calls a month may be another month elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.date_labels import _FORMS, _PUBLISHING_WORDS, CHANGED, is_labelled, is_of_change
from newsclean.date_labels import _PUBLISHED as _PUBLISHED_FORM
from newsclean.date_words import _CHANGED, _MONTHS, _PUBLISHED, fold


def test_no_name_is_of_two_months() -> None:
    """Without accents and in lower case, every name is of one month in all languages that write it so."""
    months = [set(fold(names).split()) for names in _MONTHS]
    assert len(set().union(*months)) == sum(map(len, months))


@pytest.mark.parametrize("word", [*_CHANGED.split()[1:], *_PUBLISHED.split()[1:]])
def test_labels_in_other_scripts(word: str) -> None:
    """A label that is read over beside a date is known for what it says."""
    assert is_labelled(word) or word == "تاریخ"  # a date, of whatever
    assert is_of_change(word) == (word in _CHANGED.split())


@given(st.from_regex(CHANGED))
def test_labels_have_what_is_looked_for_first(text: str) -> None:
    """Whatever the pattern of labels of a change matches has one of the texts that are looked for before it."""
    assert all(any(part in found[0] for part in _FORMS) for found in CHANGED.finditer(text))


@given(st.from_regex(_PUBLISHED_FORM))
def test_labels_of_publication_have_what_is_looked_for_first(text: str) -> None:
    """Whatever the pattern of labels of publication matches has one of the texts that are looked for before it."""
    parts = _PUBLISHING_WORDS.split()
    assert all(any(part in found[0] for part in parts) for found in _PUBLISHED_FORM.finditer(text))


def test_folding() -> None:
    """Figures of all scripts become plain ones, Turkish and Arabic letters that are written in two ways one."""
    assert fold("KASIM ٢٠٢٤ ۱۴۰۳ ２０２４ é") == "kasim 2024 1403 2024 e"
    assert fold("الإثنين") == fold("الاثنين")
