"""The made-up pages of the refusals benchmark are what their kind says, and the same for the same seed."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.refusals.cases import HALVES, KINDS, build_case
from benchmarks.refusals.layouts import LAYOUTS
from benchmarks.refusals.stories import STORIES
from benchmarks.refusals.tally import is_refused
from benchmarks.refusals.voice import LANGUAGES, load_words
from benchmarks.systems import System
from newsclean.errors import NoArticle, ProfileError


def test_same_seed_same_page() -> None:
    """A number and a seed make a page again, whatever was made before; another seed makes another."""
    assert build_case(7, 1) == build_case(7, 1)
    assert build_case(7, 1).source != build_case(7, 2).source


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_many_layouts(kind: str) -> None:
    """A page of each kind has a title, an address and a group, and a story's sentences stand in its page."""
    for number in range(12):
        case = build_case(number, 3, kind=kind)
        tree = LexborHTMLParser(case.source)
        assert tree.css_first("title") is not None
        assert case.url.startswith("https://")
        assert (case.group == "story") == (kind in STORIES)
        assert "{" not in tree.body.text(strip=True) if tree.body and "script" not in case.source else True


def test_layouts_and_languages() -> None:
    """There are at least twelve layouts, halves share none, and all languages have the same words."""
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 12
    assert not {layout.name for layout in HALVES["a"]} & {layout.name for layout in HALVES["b"]}
    assert len(LANGUAGES) == 8
    keys = [(load_words(language).keys(), load_words(language)["label"].keys()) for language in LANGUAGES]
    assert all(one == keys[0] for one in keys)


def test_refusal_is_not_any_failure() -> None:
    """Only an empty text and NoArticle count as a refusal: a broken rule file is no success."""

    def system(error: Exception) -> System:
        def extract(body: bytes, url: str | None) -> object:
            raise error

        return System(extract, (NoArticle, ProfileError))  # type: ignore[arg-type]

    assert is_refused(system(NoArticle("none")), b"", None)
    with pytest.raises(ProfileError):
        is_refused(system(ProfileError("bad")), b"", None)
