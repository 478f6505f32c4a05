"""Patterns over thousands of letters are compiled where a page needs them, once; the store is tested in test_made."""

from __future__ import annotations

import re

import pytest

from newsclean.patterns import late


def test_a_pattern_is_compiled_once() -> None:
    """Whoever asks gets the same pattern."""
    han = late("[\u3400-\u9fff]+")
    assert han() is han()
    assert han().findall("北京 and 上海") == ["北京", "上海"]


def test_a_pattern_is_not_compiled_before() -> None:
    """A bad pattern is known when it is first asked for, not where it stands."""
    bad = late("(")
    with pytest.raises(re.error):
        bad()
