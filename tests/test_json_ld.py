"""JSON-LD as publishers write it: nested, and about other stories too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import json_ld
from newsclean.json_ld import find_article, typed_objects, types_of


def test_graphs_and_lists() -> None:
    """Objects in `@graph`, in lists and under a page's main entity are all found, in page order."""
    value = [
        {"@graph": [{"@type": "WebPage", "name": "1"}, [{"@type": ["NewsArticle", "Article"], "name": "2"}]]},
        {"@type": "WebSite", "mainEntity": {"@type": "schema:NewsArticle", "name": "3"}},
    ]
    found = typed_objects(value)
    assert [one.get("name") for one in found] == ["1", "2", None, "3"]
    assert types_of(found[1]) == {"NewsArticle", "Article"}
    assert types_of(found[3]) == {"NewsArticle"}
    assert types_of({"@type": "http://schema.org/NewsArticle"}) == {"NewsArticle"}


def test_hostile_nesting() -> None:
    """Depth and number of objects are bounded."""
    deep: dict[str, Any] = {"@type": "NewsArticle"}
    for _ in range(500):
        deep = {"@type": "WebPage", "mainEntity": deep}
    assert len(typed_objects(deep)) < 20
    assert len(typed_objects([[{"@type": "A"}] * 200] * 200)) <= 500


STORY = {"@type": "NewsArticle", "headline": "A bridge closes in the north", "url": "https://a.example/bridge"}
OTHER = {"@type": "NewsArticle", "headline": "A school opens", "url": "https://a.example/school"}


@pytest.mark.parametrize("objects", [[STORY, OTHER], [OTHER, STORY]])
def test_own_article(objects: list[dict[str, Any]]) -> None:
    """Among several stories the page's own is found by its address, else by its title, wherever it stands."""
    assert find_article(objects, ["https://www.a.example/bridge/?utm=1"], [])["headline"] == STORY["headline"]
    assert find_article(objects, [], ["A bridge closes in the north | The Paper"])["headline"] == STORY["headline"]


def test_teasers_are_not_the_article() -> None:
    """Stories in a list on the page are not the page's article."""
    objects = typed_objects({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]})
    assert find_article(objects, ["https://a.example/"], ["The Paper"]) == {}


def test_other_pages_stories() -> None:
    """Several stories with addresses and headlines of other pages are teasers; a lone one may be the page's own."""
    others = [
        {**OTHER, "url": f"https://a.example/{name}", "headline": f"About the {name}"} for name in ("pier", "fair")
    ]
    assert find_article(others, ["https://a.example/bridge"], ["A bridge closes"]) == {}
    assert find_article([*others, STORY], ["https://a.example/bridge"], [])["headline"] == STORY["headline"]
    assert find_article(others[:1], ["https://a.example/bridge"], ["A bridge closes"]) == others[0]
    assert find_article(others, ["https://b.example/bridge"], ["A bridge closes"])["headline"] == "About the pier"


def test_page_fills_in() -> None:
    """What the article's object lacks is taken from the page's own object, and nothing it has is overwritten."""
    page = {
        "@type": "WebPage",
        "@id": "https://a.example/bridge",
        "datePublished": "2024-05-06",
        "name": "The Paper",
        "headline": "Bridge",
    }
    found = find_article([page, STORY], ["https://a.example/bridge"], [])
    assert found["datePublished"] == "2024-05-06"
    assert found["headline"] == STORY["headline"]
    assert "name" not in found


def test_false_is_kept() -> None:
    """A boolean false says something; an empty text does not."""
    found = find_article([{**STORY, "isAccessibleForFree": False, "articleSection": ""}], [], [])
    assert found["isAccessibleForFree"] is False
    assert "articleSection" not in found


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "headline": st.sampled_from(["Tide tables", "Kiln", ""]),
        "name": st.sampled_from(["Tide tables", "Kiln"]),
        "url": st.sampled_from(["https://news.example/tide", "https://news.example/kiln", "https://news.example/"]),
        "author": st.sampled_from(["Ada Quill", ""]),
        "datePublished": st.just("2024-05-06"),
        "@listed": st.just(True),
    },
)
KINDS = st.sampled_from(["NewsArticle", "WebPage", "Person", ["WebPage", "BlogPosting"]])


@given(st.lists(st.builds(lambda kind, fields: {"@type": kind, **fields}, KINDS, FIELDS), max_size=3))
def test_what_has_no_rivals_is_not_compared(objects: list[dict[str, Any]]) -> None:
    """Where it is not asked what the page's address and titles are, the answer is the same as where it is."""
    addresses, titles = ["https://news.example/tide"], ["Tide tables"]
    found = find_article(objects, addresses, titles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_ld, "have_rivals", lambda told: True)
        assert [*find_article(objects, addresses, titles).items()] == [*found.items()]
