"""The proof that hints leave nothing out finds what they leave out, however deep in a pattern it is."""

from __future__ import annotations

import re

import pytest

from hints import unhinted


@pytest.mark.parametrize(
    ("pattern", "hints", "text"),
    [
        ("(?:log in|sign up) to (?:read|see)", ["log", "read"], "sign up to see"),
        ("(?:log in|sign up) to (?:read|see)", ["log", "sign"], None),
        ("read.{0,3}on", ["read on"], "readon"),
        ("(?:ab){3}c", ["ababc"], None),
        ("(?:ab){2,}c?", ["ababc", "aba"], None),
        ("a(?:bc)*d", ["abc", "ad"], None),
        ("a(?:bc)*d", ["abcbc", "ad"], "abcd"),
        ("[^a]b", ["cb", "db"], "~b"),
        (r"\d more", ["5 more"], "0 more"),
        ("(?=x)a(?!b)", ["ab"], "a"),
        ("", ["a"], ""),
    ],
)
def test_what_hints_leave_out(pattern: str, hints: list[str], text: str | None) -> None:
    """A text that a pattern fits without a hint is found if there is one."""
    assert unhinted(re.compile(pattern), hints) == text
