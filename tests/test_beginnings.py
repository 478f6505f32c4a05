"""What a rule says of how its texts begin holds for all texts that its pattern fits."""

from __future__ import annotations

import re

import pytest

from hints import unhinted
from newsclean.appeals import lower
from newsclean.profiles import load_rules
from newsclean.profiles.beginnings import beginnings_of
from newsclean.profiles.rules import TextRule

_START = "\x01"
RULES = [rule for rule in load_rules() if rule.begins is not None]


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("read more", ("rea",)),
        (r"\W*(?:read|see) more", ("rea", "see")),
        (r"\W*(?:the |our )?best", ("bes", "our", "the")),
        (r"[«\s]*go(?: on)?", ("go", "go ")),
        (r"_?x", ("_x", "x")),
        ("(?:ab)+", ("ab", "aba")),
        ("(?:a|b){2,3}", ("aa", "aaa", "aab", "ab", "aba", "abb", "ba", "baa", "bab", "bb", "bba", "bbb")),
        (r"a\d", ("a",)),
        ("a.b", ("a",)),
        ("(?!no)[no]+", ("n", "nn", "nnn", "nno", "no", "non", "noo", "o", "on", "onn", "ono", "oo", "oon", "ooo")),
        (r"read[a-z]{2,5} it", ("rea",)),
        ("[a-z][a-z]", tuple("abcdefghijklmnopqrstuvwxyz")),
        (r"\w+ more", None),
        (".{0,40}more", None),
        ("(?:more)?", None),
        ("[^a]b", None),
        ("(?i:read) more", None),
        ("(?i)read more", None),
        (r"(a)\1", ("a",)),
        ("[a-\u9fff]more", None),
    ],
)
def test_a_pattern_says_how_its_texts_begin(pattern: str, begins: tuple[str, ...] | None) -> None:
    """Marks before the first word are left out; what is not known ends a beginning, or is all that is known."""
    assert beginnings_of(pattern) == begins


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_text_of_a_rule_begins_as_it_says(rule: TextRule) -> None:
    """Proved for all texts that a pattern fits which begin with a word, tried with the examples for the others."""
    begins = rule.begins or ()
    text = unhinted(re.compile(f"{_START}(?:{rule.whole or rule.starts})"), [_START + start for start in begins])
    assert text is None or re.match(r"\x01\W", text) is not None, text
    for example in rule.examples:
        first = re.search(r"\w.*", lower(example), re.DOTALL)
        assert first is not None
        assert first[0].startswith(begins)
