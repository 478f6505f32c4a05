"""The profiles that come with newsclean hold no rule that no sample shows."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsclean.profiles import ElementRule, SiteStrip, find_profile
from newsclean.text import fold_space
from sample_cases import find_samples

PROFILE = find_profile("https://www.csmonitor.com/")
assert PROFILE is not None
SOURCES = [sample.source for sample in find_samples() if sample.folder.parent.name == "www.csmonitor.com"]
TREES = [LexborHTMLParser(path.read_bytes()) for path in SOURCES if path.suffix == ".html"]
TEXT = "\n".join(
    [fold_space(part).lower().replace("’", "'") for path in SOURCES for part in path.read_text("utf-8").split("\n\n")]
    + [fold_space(element.text()).lower().replace("’", "'") for tree in TREES for element in tree.css("body *")]
)


@pytest.mark.parametrize("rule", PROFILE.remove, ids=lambda rule: rule.css)
def test_element_rule_fires(rule: ElementRule) -> None:
    """Every selector of elements that go is there for a page among the samples."""
    for css in rule.css.split(", "):
        assert any(tree.css_first(css) is not None for tree in TREES), css


@pytest.mark.parametrize("rule", PROFILE.strip, ids=lambda rule: rule.whole or rule.starts or rule.start)
def test_text_rule_fires(rule: SiteStrip) -> None:
    """Every pattern of text that goes is there for words among the samples."""
    for pattern in (rule.whole, rule.starts, rule.start, rule.end):
        assert pattern is None or re.search(pattern, TEXT, re.MULTILINE), pattern
