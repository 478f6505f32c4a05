"""What a page says of itself is read: meta elements, JSON-LD, the original of a copy."""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generic_pages import parse
from newsclean import columns
from newsclean.model import Limits, Page
from newsclean.page_data import choose_article, contents_by_name
from newsclean.parse import parse_page


def test_meta() -> None:
    """Meta elements are read under each of the names they go by, in page order, entities resolved twice."""
    document = parse(
        '<meta property="OG:Title" content=" A &amp;amp; B\n C "><meta name=author content=Ada>'
        '<meta name="author" content="Ben"><meta itemprop="datePublished" content="2024-05-06">'
        '<meta http-equiv="Content-Language" content="de"><meta http-equiv="refresh" content="5">'
        '<meta name="empty" content=""><meta content="no name"><link rel="canonical" href="https://a.example/b">'
    )
    assert document.meta == {
        "og:title": ["A & B C"],
        "author": ["Ada", "Ben"],
        "datepublished": ["2024-05-06"],
        "content-language": ["de"],
        "canonical": ["https://a.example/b"],
    }


TOLD = st.tuples(
    st.text(st.sampled_from("ogT: é\x1fİ"), max_size=5),
    st.lists(
        st.sampled_from(["A", "&amp;", "&amp;amp;", "&", " ", "\n", "é", "字", "\xad", "e\u0301"]), max_size=5
    ).map("".join),
)


@pytest.fixture(scope="module")
def plain() -> ModuleType:
    """The room as it is without the C module."""
    spec = find_spec("newsclean.page_data")
    assert spec is not None
    assert spec.loader is not None
    room = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "native", None)
        spec.loader.exec_module(room)
    return room


@pytest.mark.usefixtures("built")
@given(st.lists(TOLD, max_size=5))
def test_meta_elements_of_a_source_say_alike(plain: ModuleType, told: list[tuple[str, str]]) -> None:
    """What meta elements say is the same with the C module and without."""
    assert list(contents_by_name(told).items()) == list(plain.contents_by_name(told).items())


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("told", [(), [("a", b"b")], [("a",)], [(1, "b")], [["a", "b"]]])
def test_what_no_meta_element_says_is_refused(told: Any) -> None:
    """A wrong value is an error, not a crash."""
    with pytest.raises(TypeError):
        contents_by_name(told)


def test_broken_script_sinks_nothing() -> None:
    """A JSON-LD script that cannot be read is warned about; the others on the page are read."""
    document = parse(
        '<script type="application/ld+json">window.x = {]</script>'
        '<script type="application/ld+json"></script>'
        '<SCRIPT TYPE="application/LD+JSON">{"@graph": [{"@type": "NewsArticle", "headline": "A bridge"}]}</SCRIPT>'
    )
    assert choose_article(document)["headline"] == "A bridge"
    assert document.warnings == ["a JSON-LD script of the page could not be read"]


def test_half_script() -> None:
    """Of a script that breaks off what can be had is had, and a warning says so."""
    document = parse(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "auth</script>'
    )
    assert choose_article(document)["headline"] == "A bridge"
    assert document.warnings == ["a JSON-LD script of the page could be read in part only"]


def test_script_in_other_words() -> None:
    """A page that only writes about ld+json has none."""
    assert parse("<p>Search engines read ld+json.</p>").json_ld == []


def story(headline: str) -> str:
    """Return a JSON-LD script of a story."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'


def test_heading_tells_the_article() -> None:
    """Of two stories in the structured data the one with the page's heading is the page's own."""
    document = parse(story("A school opens") + story("A bridge closes") + "<h1>A bridge closes</h1>")
    assert choose_article(document)["headline"] == "A bridge closes"


@pytest.mark.parametrize(
    ("url", "canonical", "said"),
    [
        ("https://news.example/a", "https://www.wire.example/b", True),
        ("https://news.example/a", "https://www.news.example/b", False),
        ("https://m.news.example/a", "https://www.news.example/b", False),
        ("https://city.news.example/a", "https://news.example/b", False),
        ("https://news.example/a", "/b", False),
        ("https://news.example/a", "https://[broken", False),
        (None, "https://wire.example/b", False),
    ],
)
def test_a_copy_names_its_original(url: str | None, canonical: str, said: bool) -> None:
    """A canonical address on another site is reported; one of the same site is the page's own."""
    warnings = parse_page(Page(f'<link rel="canonical" href="{canonical}"><p>x', url), Limits()).warnings
    assert warnings == ([f"the page names {canonical}, on another site, as its original (canonical)"] if said else [])
