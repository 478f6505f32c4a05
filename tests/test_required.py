"""What a pattern says that all its texts hold is held by all texts that it fits."""

from __future__ import annotations

import re

import pytest

from hints import unhinted
from newsclean.profiles import load_rules
from newsclean.profiles.required import required_of
from newsclean.profiles.rules import TextRule

RULES = [rule for rule in load_rules() if rule.derived.hints is not None]


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("read more", {"read more"}),
        ("subscribe to the newsletter", {"newsletter"}),  # the end of it
        ("(?:read|see) more", {"read more", "see more"}),
        (".*(?:photos|images)", {"photos", "images"}),
        ("below.*above", {"above"}),  # of equals, the last
        ("(?:below|[a-z]+) more", {" more"}),
        ("(?:below|[a-z]+)x", None),
        ("photos?", {"photo"}),
        ("(?:photos)?", None),
        ("(?:photo){2,3}", {"photophoto"}),
        ("(?:photo){1,9}", {"photo"}),
        ("(?:photo)+", {"photo"}),
        ("(?:photo)*", None),
        ("ab", None),  # too little
        ("\u7167\u7247", {"\u7167\u7247"}),
        ("[bc]elow", {"below", "celow"}),
        ("[a-z]elow", {"elow"}),
        (r"\below(?!x)", {"elow"}),
        ("(?>below)", {"below"}),
        ("(?i:below)", None),
        ("(?i)below", None),
        (r"(below)\1", {"below"}),
        ("[^b]elow", {"elow"}),
    ],
)
def test_parts_are_required(pattern: str, parts: set[str] | None) -> None:
    """The most telling run of letters that all texts have counts; where there are several ways, one of each."""
    assert required_of(pattern) == parts


def test_many_ways_are_not_written_out() -> None:
    """What can be written in too many ways is not looked for."""
    assert required_of("[abcdefgh][abcdefgh][abcdefgh]") is None
    assert required_of("|".join(f"{number:03}" for number in range(99))) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_text_of_a_rule_has_one(rule: TextRule) -> None:
    """Proved for all texts that a pattern fits."""
    assert unhinted(re.compile(rule.anchored), rule.derived.hints or ()) is None
