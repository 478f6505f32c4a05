"""What a source would cost a parser: never told too low, and the same in C and in Python."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsclean.errors import TooComplex
from newsclean.model import Limits
from newsclean.survey import Survey, native, read_tags, refuse_explosive, survey_tags

SOUGHT = ("style", "svg", "option")
NAMED = ("b", "a", "p", "class")
HELD = (("class", "byline"), ("class", "author"), ("a", "bp"), ("b", "ab"), ("b", "/b"), ("href", "/aut"), ("p", "1="))
SOURCES = [
    *("<div>", "</div>", "<DIV class=x>", "<p>", "</p>", "<br/>", "<Style>", "</style>", "<svg:x", "<amp-analytics"),
    *(
        "<option",
        "<!-- <b> -->",
        "<",
        "</",
        "<1>",
        "</>",
        "<é>",
        "é”渡",
        "a",
        "<abcdefghijklmnopqrstuvwxyz>",
        "<b>",
        "</b>",
    ),
    *(" class=", " href='", "By", "line", "AUTHor", "/author", "&#", "&sol;", "&SOL", "&s", "&"),
    *(" a=1", ' b = "', '"', "'", "=", ">", "/", " ", "\n", "<i", "<p a='<b c d>' e>", "<script>a<b && c</script>"),
]
ELEMENTS = st.sampled_from(["div", "p", "b", "i", "a", "table", "li", "svg", "style", "select", "title", "x-y"])


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(SOURCES), max_size=40) | st.lists(st.text(alphabet="<>/aABpb&#:=\"'-1 é", max_size=40)))
@settings(deadline=None, max_examples=400)
def test_c_and_python_say_the_same(pieces: list[str]) -> None:
    """The C module counts the same tags, attributes, names and clones, and finds the same depth and elements."""
    markup = "".join(pieces).encode()
    assert survey_tags(markup, SOUGHT, NAMED, HELD) == read_tags(markup, SOUGHT, NAMED, HELD)


@pytest.mark.usefixtures("built")
def test_wrong_names_are_refused() -> None:
    """What is no name, or too many, is an error, not a crash."""
    assert native is not None
    with pytest.raises(TypeError):
        native.survey_tags("<p>", (), (), (), (), ())
    with pytest.raises(TypeError):
        native.survey_tags(b"<p>", (1,), (), (), (), ())
    with pytest.raises(TypeError):
        native.survey_tags(b"<p>", (), (), (), (1,), ())
    for odd in (1, (), ("a",), ("a", 1)):
        with pytest.raises(TypeError):
            native.survey_tags(b"<p>", (), (), (), (), (odd,))
    for many in ((("a", "b"),), tuple(("a", f"b{n}") for n in range(33))):
        with pytest.raises(ValueError, match="texts"):
            native.survey_tags(b"<p>", (), (), (), (), many)
    for wrong in (("a" * 17,), ("",), tuple(f"a{n}" for n in range(99))):
        with pytest.raises(ValueError, match="names"):
            native.survey_tags(b"<p>", (), (), wrong, (), ())


@given(st.lists(st.tuples(ELEMENTS, st.integers(0, 6), st.sampled_from(["", "<", ">", '"', "=", "/"])), max_size=12))
@example([("svg", 0, ""), ("style", 0, ""), ("p", 5, ">"), ("select", 0, ""), ("style", 0, ""), ("b", 4, "<")])
def test_no_element_has_more_attributes_than_were_counted(tags: list[tuple[str, int, str]]) -> None:
    """Whatever a parser takes for an element, its attributes were counted, in styles and foreign elements too."""
    source = "".join(
        f"<{tag} " + " ".join(f'a{number}="{odd}"' for number in range(count)) + ">x" for tag, count, odd in tags
    )
    survey = read_tags(source.encode(), ())
    assert survey is not None
    most = max((len(node.attributes) for node in LexborHTMLParser(source).css("*")), default=0)
    assert most <= survey.attributes


@pytest.mark.parametrize("source", ["<a</b c d e>", "<a<1 c d e>", "<a< c d e>", "<a<<b<!c/d/e>", "<a<b c d e>"])
def test_attributes_behind_a_name_with_a_bracket_are_counted(source: str) -> None:
    """A parser takes a ``<`` into the name of a tag, and reads on: what follows are attributes."""
    most = max(len(node.attributes) for node in LexborHTMLParser(source).css("*"))
    for survey in (survey_tags(source.encode(), ()), read_tags(source.encode(), ())):
        assert survey is not None
        assert survey.attributes >= most >= 2


def test_figures() -> None:
    """Each figure on a source small enough to count by hand."""
    source = b"<div id=a class=b href=/Author><p>a<b>b<div>c<B>d<p>e</b></div><STYLE>f</style><br><1>"
    assert survey_tags(source, SOUGHT, NAMED, HELD) == Survey(
        tags=12,
        deepest=4,
        attributes=3,
        names=8,
        clones=1 + 2 + 1 + 1,
        unseen=["style"],
        named=["b", "p", "class"],
        held=[("href", "/aut")],
    )


VALUES = ["author", "AuThor", "au&#116;hor", "au&#x74hor", "/aut", "&sol;aut", "&#x2f;aut", "auth", "&amp;author", "x"]
FRAMES = ["<a{}>", "<p{}>", "<math><a{}>", "<svg><a{}>", "<div<a{}>", "<p title='<a{}>'>", "<i{}", "<a b{}/c><a x{}>"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FRAMES),
            st.sampled_from([" ", "/", " a='", "<"]),
            st.sampled_from(["class", "CLASS", "href", "xlink:href"]),
            st.sampled_from(["=", " = ", "='", '="']),
            st.lists(st.sampled_from(VALUES), max_size=3).map("".join),
            st.sampled_from(["", "'", '"', " "]),
        ),
        max_size=5,
    )
)
@settings(deadline=None)
def test_no_element_holds_what_was_not_told(pieces: list[tuple[str, str, str, str, str, str]]) -> None:
    """Whatever a parser finds in the value of an attribute, in references too, the survey has told that it may be."""
    source = "".join(frame.format("".join(rest), "".join(rest)) for frame, *rest in pieces)
    tree = LexborHTMLParser(source)
    held = (("class", "author"), ("href", "/aut"), ("xlink:href", "/aut"))
    for survey in (survey_tags(source.encode(), (), (), held), read_tags(source.encode(), (), (), held)):
        assert survey is not None
        assert ("class", "author") in survey.held or not tree.css('[class*="author" i]')
        assert not {"href", "xlink:href"}.isdisjoint(name for name, _ in survey.held) or not tree.css('[href*="/aut"]')


@pytest.mark.parametrize(
    ("source", "limit"),
    [
        ("<div>" * 2100 + "<p>" * 3100, "depth"),
        ("<p>" * 601_000, "tags"),
        ("<p " + " ".join(f"a{n}" for n in range(1001)) + ">", "attributes"),
        ("<p " + "".join(f'a{n}="<b>"' for n in range(1001)) + ">", "attributes"),
        ("<svg><style><p " + "".join(f'a{n}=">"' for n in range(1001)) + ">", "attributes"),
        ("".join(f"<x{n}></x{n}>" for n in range(12_000)), "names"),
        ("".join(f"<p b{n}>" for n in range(12_000)), "names"),
        ("<p>" + "".join(f"<b id={n}>" for n in range(200)) + "<p>x" * 2600, "clones"),
        ("<a" + '<a"' * 40_000, "depth"),
        ("<a b='" + "<a=" * 40_000, "depth"),
    ],
)
def test_what_would_explode_is_refused(source: str, limit: str) -> None:
    """The limit that is passed is named, and limits can be raised."""
    survey = survey_tags(source.encode(), ())
    with pytest.raises(TooComplex, match=rf"\(Limits\.{limit}\)"):
        refuse_explosive(survey, Limits())
    assert survey is not None
    most = 10_000_000
    refuse_explosive(survey, Limits(tags=most, depth=most, attributes=most, names=most, clones=10**12))


def test_tags_within_tags_take_linear_time() -> None:
    """Where each tag's attributes would have to be read to the end of the source, nothing is read any more."""
    assert survey_tags(b'<a b="' + b"<a " * 200_000, ()) is None
    with pytest.raises(TooComplex, match="attributes"):
        refuse_explosive(None, Limits())
