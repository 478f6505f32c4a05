"""The profiles that come with newsclean hold no rule that no sample shows."""

from __future__ import annotations

import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsclean.making import HERE
from newsclean.profiles import ElementRule, Profile, SiteStrip, find_profile
from newsclean.profiles.sites import load_profile
from newsclean.text import fold_space
from sample_cases import find_samples

PROFILES = [load_profile(path) for path in sorted(HERE.glob("[!_]*.toml"))]
ELEMENT_RULES = [(profile, rule) for profile in PROFILES for rule in profile.remove]
TEXT_RULES = [(profile, rule) for profile in PROFILES for rule in profile.strip]


@cache
def shown_by(name: str) -> tuple[list[LexborHTMLParser], str]:
    """Return the pages among the samples of a profile's site, and all their text as text rules see it."""
    profiles = ((one.source, find_profile(f"https://{one.folder.parent.name}/")) for one in find_samples())
    sources = [source for source, profile in profiles if profile is not None and profile.name == name]
    trees = [LexborHTMLParser(path.read_bytes()) for path in sources if path.suffix == ".html"]
    texts = [part for path in sources for part in path.read_text("utf-8").split("\n\n")]
    texts += [element.text() for tree in trees for element in tree.css("body *")]
    return trees, "\n".join(fold_space(text).lower().replace("’", "'") for text in texts)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_site_has_samples(profile: Profile) -> None:
    """Every site that is known has two samples at the least, and a file of its host's name."""
    assert len(shown_by(profile.name)[0]) > 1
    assert (HERE / f"{profile.hosts[0]}.toml").exists()


@pytest.mark.parametrize(("profile", "rule"), ELEMENT_RULES, ids=lambda one: getattr(one, "css", ""))
def test_element_rule_fires(profile: Profile, rule: ElementRule) -> None:
    """Every selector of elements that go is there for a page among the site's samples."""
    for css in rule.css.split(", "):
        assert any(tree.css_first(css) is not None for tree in shown_by(profile.name)[0]), css


@pytest.mark.parametrize(
    ("profile", "rule"),
    TEXT_RULES,
    ids=lambda one: one.whole or one.starts or one.start if isinstance(one, SiteStrip) else "",
)
def test_text_rule_fires(profile: Profile, rule: SiteStrip) -> None:
    """Every pattern of text that goes is there for words among the site's samples."""
    for pattern in (rule.whole, rule.starts, rule.start, rule.end):
        assert pattern is None or re.search(pattern, shown_by(profile.name)[1], re.MULTILINE), pattern
