"""JSON as publishers write it: commented, unescaped, wrapped, cut off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.broken_json import mend_json, read_json_tolerantly, salvage
from newsclean.json_ld import typed_objects

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_sound_json(value: Any) -> None:
    """JSON that is sound is read as it is."""
    assert read_json_tolerantly(json.dumps(value)) == value
    assert read_json_tolerantly(json.dumps(value, ensure_ascii=False, indent=1)) == value


@given(VALUES)
def test_mending_sound_json(value: Any) -> None:
    """Mending changes nothing in JSON that needs none."""
    assert json.loads(mend_json(json.dumps(value))) == value


@given(st.text(max_size=200) | st.lists(st.sampled_from(list('{}[]",:\\/*<!->ab1 \n')), max_size=60).map("".join))
def test_any_script(script: str) -> None:
    """No script raises, whatever is in it."""
    value = read_json_tolerantly(script)
    assert isinstance(typed_objects(value), list)
    assert isinstance(salvage(script), dict)


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"headline": "A bridge"} -->',
        '//<![CDATA[\n{"headline": "A bridge"}\n//]]>',
        '/*<![CDATA[*/ {"headline": "A bridge"} /*]]>*/',
        '{"headline": "A bridge"};',
        '\ufeff{"headline": "A bridge"}',
        '{"headline": "A bridge",}',
        '{/* the title */ "headline": "A bridge" // here\n}',
        "{&quot;headline&quot;: &quot;A bridge&quot;}",
        '{"headline": "A bridge",,}',
    ],
)
def test_mended(script: str) -> None:
    """Comments, CDATA marks, surplus commas and escaped quotation marks around JSON are got over."""
    assert read_json_tolerantly(script) == {"headline": "A bridge"}


@pytest.mark.parametrize(
    ("script", "headline"),
    [
        ('{"headline": "A "new" bridge"}', 'A "new" bridge'),
        ('{"headline": "A new\nbridge"}', "A new\nbridge"),
        ('{"headline": "A new\tbridge"}', "A new\tbridge"),
        (r'{"headline": "A new\' bridge"}', r"A new\' bridge"),
        ('{"headline": "See https://a.example/b, or //c", "x": NaN}', "See https://a.example/b, or //c"),
        ('{"headline": "Made /* of */ steel", "x": undefined}', "Made /* of */ steel"),
    ],
)
def test_strings(script: str, headline: str) -> None:
    """Unescaped quotation marks and line ends inside a string stay in it; what looks like a comment there stays too."""
    value = read_json_tolerantly(script)
    assert isinstance(value, dict)
    assert value["headline"] == headline


def test_several_values() -> None:
    """Several values after each other in one script are all read."""
    assert read_json_tolerantly('{"a": 1} {"b": 2}') == [{"a": 1}, {"b": 2}]


def test_hopeless() -> None:
    """What is no JSON at all gives nothing."""
    assert read_json_tolerantly("window.data = function () {}") is None
    assert read_json_tolerantly("[" * 100_000) is None


@pytest.mark.parametrize("authors", [["Ada Stone"], ["Ada Stone", "Ben Rook", "Cy Lund"]])
def test_cut_script(authors: list[str]) -> None:
    """Of a script that breaks off, title, dates and all authors are saved."""
    people = [{"@type": "Person", "name": name, "worksFor": {"@type": "Organization"}} for name in authors]
    whole = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "A bridge, “and” more",
            "datePublished": "2024-05-06T07:08:09Z",
            "author": people,
            "publisher": {"@type": "Organization", "name": "The Paper"},
        },
        indent=2,
    )
    found = salvage(whole[: whole.index('"publisher"') + 20])
    assert found["headline"] == "A bridge, “and” more"
    assert found["datePublished"] == "2024-05-06T07:08:09Z"
    assert [one["name"] for one in found["author"]] == authors


def test_salvage_needs_an_article() -> None:
    """Of a broken script about something else nothing is taken."""
    assert salvage('{"@type": "Product", "headline": "Buy this", ') == {}
    assert salvage('{"@type": "NewsArticle"') == {}
