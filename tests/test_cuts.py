"""What pages print where they have cut their articles is known in every language that has rules; nothing else is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsclean
from hints import unhinted
from newsclean.profiles import load_cuts, load_rules

STORIES = tomllib.loads(Path(__file__).with_name("language_stories.toml").read_text(encoding="utf-8"))
KINDS = {cut.kind for cut in load_cuts()}
LANGUAGES = {rule.lang for rule in load_rules()}
EXAMPLES = [(cut, text) for cut in load_cuts() for text in cut.examples]
WALLS = [(lang, cut.examples) for cut in load_cuts() if cut.kind == "wall" for lang in cut.langs]
NO_FULL_STOPS = {"th"}
"""Languages that do not mark the end of a sentence: nothing there breaks off."""


def judge(lang: str, *paragraphs: str) -> newsclean.Article:
    """Return the article of a page in a language."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs[:-1])
    body = f"<article><h1>Fenby</h1>{body}<div><p>{paragraphs[-1]}</p></div></article>"
    return newsclean.clean_html(f"<html lang='{lang}'><title>Fenby</title>{body}")


@pytest.mark.parametrize(("cut", "text"), EXAMPLES)
def test_examples_fit(cut: newsclean.profiles.Cut, text: str) -> None:
    """Each pattern fits its examples."""
    assert cut.fits(text.lower().replace("’", "'"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_spares_do_not_fit(kind: str) -> None:
    """No pattern fits a text that asks for something else."""
    cuts = [cut for cut in load_cuts() if cut.kind == kind]
    taken = [text for cut in cuts for text in cut.spares for other in cuts if other.fits(text.lower())]
    assert taken == []


def test_what_a_pattern_fits_has_a_hint() -> None:
    """No pattern fits a text that its hints leave out, whichever of its branches is taken."""
    left_out = {cut.pattern: unhinted(cut.compiled, cut.hints) for cut in load_cuts()}
    assert {pattern: text for pattern, text in left_out.items() if text is not None} == {}


@pytest.mark.parametrize("kind", ["wall", "rest", "more"])
def test_all_languages(kind: str) -> None:
    """Walls and links to the rest are known in every language that the library has rules for."""
    assert {lang for cut in load_cuts() if cut.kind == kind for lang in cut.langs} >= LANGUAGES


@pytest.mark.parametrize("lang", sorted(STORIES))
def test_a_cut_story_says_so(lang: str) -> None:
    """A story that breaks off before a wall is truncated in each language; a whole one before the same wall is not."""
    first, second, *_ = story = STORIES[lang]["story"]
    broken = second[: len(second) * 2 // 3].rstrip(" ,.;:、，。")
    told = ("metered", "unknown") if lang in NO_FULL_STOPS else ("truncated",)
    for wall in next(examples for of, examples in WALLS if of == lang):
        assert judge(lang, first, broken, wall).access.verdict in told
        assert judge(lang, *story, wall).access.verdict in ("metered", "unknown")
