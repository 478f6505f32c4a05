"""What a source would cost a parser: never told too low, and the same in C and in Python."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.errors import TooComplex
from newsclean.model import Limits
from newsclean.page_data import read_meta
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
    *("&#38;", "&#x2F", "&#0039", "97", "x6"),
    *("<meta class=x>", "<META class='author' ", "<i<meta class=y>"),
    *(" a=1", ' b = "', '"', "'", "=", ">", "/", " ", "\n", "<i", "<p a='<b c d>' e>", "<script>a<b && c</script>"),
]
ELEMENTS = st.sampled_from(["div", "p", "b", "i", "a", "table", "li", "svg", "style", "select", "title", "x-y"])


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(SOURCES), max_size=40) | st.lists(st.text(alphabet="<>/aABpb&#:=\"'-1 é", max_size=40)))
@settings(deadline=None, max_examples=400)
def test_c_and_python_say_the_same(pieces: list[str]) -> None:
    """The C module counts the same tags, attributes, names and clones, and finds the same depth and elements."""
    markup = "".join(pieces).encode()
    told = survey_tags(markup, SOUGHT, NAMED, HELD, None)
    assert told == read_tags(markup, SOUGHT, NAMED, HELD)


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(SOURCES), max_size=40).map("".join))
@settings(deadline=None)
def test_what_is_left_out_is_not_counted_twice(source: str) -> None:
    """Without what is text or left out there is no more than in all of a source, and its cost is that of all of it."""
    markup = source.encode()
    told, most = survey_tags(markup, SOUGHT, NAMED, HELD), read_tags(markup, SOUGHT, NAMED, HELD)
    assert told is not None
    assert most is not None
    assert told[:5] == most[:5]
    assert set(told.unseen) <= set(most.unseen)
    assert all(times <= most.named[name] for name, times in told.named.items())
    assert all(times <= most.held[pair] for pair, times in told.held.items())


@pytest.mark.usefixtures("built")
def test_wrong_names_are_refused() -> None:
    """What is no name, or too many, is an error, not a crash."""
    assert native is not None
    questions = native.make_questions((), (), (), (), (), (), (), ())
    assert native.survey_tags(b"<p>", questions, False)[0] == 1
    for wrong in (("<p>", questions, True), (b"<p>", (), True), (b"<p>",), (b"<p>", None, False), (b"<p>", questions)):
        with pytest.raises((TypeError, ValueError)):
            native.survey_tags(*wrong)
    with pytest.raises(TypeError):
        native.make_questions((), (), ())
    for odd in ((1,), (None,)):
        for at in (0, 3, 5, 6, 7):
            with pytest.raises(TypeError):
                native.make_questions(*(odd if n == at else () for n in range(8)))
    for odd_pair in (1, (), ("a",), ("a", 1)):
        with pytest.raises(TypeError):
            native.make_questions((), (), (), (), (odd_pair,), (), (), ())
    for many in ((("a", "b"),), tuple(("a", f"b{n}") for n in range(33))):
        with pytest.raises(ValueError, match="texts"):
            native.make_questions((), (), (), (), many, (), (), ())
    for names in (("a" * 17,), ("",), tuple(f"a{n}" for n in range(99))):
        with pytest.raises(ValueError, match="names"):
            native.make_questions((), (), names, (), (), (), (), ())
    with pytest.raises(ValueError, match="beginnings"):
        native.make_questions((), (), (), (), (), tuple(f"{c}-" for c in "abcde"), (), ())


@pytest.mark.usefixtures("built")
def test_as_many_texts_as_there_may_be_are_told_apart() -> None:
    """The last of the most texts that may be asked for is found like the first."""
    held = tuple(("a", f"text-{n:02}") for n in range(32))
    source = b"".join(b"<p a='x %b y'>" % text.encode() for _, text in held)
    told = survey_tags(source, (), (), held)
    assert told is not None
    assert told.held == dict.fromkeys(held, 1)
    assert told == read_tags(source, (), (), held)


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
        named={"b": 2, "p": 2, "class": 0},
        held={("href", "/aut"): 1},
        rest=b"<div id=a class=b href=/Author><p>a<b>b<div>c<B>d<p>e</b></div><STYLE></style><br><1>",
        data=[],
        scripts=[],
    )


VALUES = ["author", "AuThor", "au&#116;hor", "au&#x74hor", "/aut", "&sol;aut", "&#x2f;aut", "auth", "&amp;author", "x"]
VALUES += ["aut&#000104;or", "&#38;author", "&#38;", "&#8217;", "aut&#4294967400;or", "&#47aut", "aut&#x;hor"]
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


LONG = "if (a < b && c > d) { e = '<p>f</p>'; }"
READ_OTHERWISE = [
    *(
        f"<script>{LONG}</script>",
        f"<style>{LONG}</STYLE >",
        f"<SCRIPT src=x type='a'>{LONG}</Script/x>",
        f"<script/>{LONG}",
    ),
    *(
        f"<script type='application/ld+json'>{LONG}</script>",
        f"<script type='application&#47ld&plus;json'>{LONG}</script>",
    ),
    *(
        f"<script property=a>{LONG}</script>",
        f"<script>{LONG}</scripting>",
        "</script>",
        "</style>",
        "<script>",
        "<style>",
    ),
    *(
        f"<script><!-- {LONG}</script>",
        f"<script><!-- <script> {LONG}</script>",
        "-->",
        "<!--",
        "<!-- a -->",
        "<!-->",
        "<!--->",
    ),
    *(
        "<!---->",
        "--!>",
        "<!",
        "<!a>",
        "<![CDATA[",
        "]]>",
        "<![if a]>",
        "<?a>",
        "<?a b?>",
        "</>",
        "</ >",
        "<",
        "<<b",
        "<a<b c>",
    ),
    *(
        "<svg>",
        "</svg>",
        "<svg/>",
        "<svg a=b/>",
        "<svg a= />",
        "<svg a='b'/>",
        "<svg><title>a</title>",
        "<path d='<b>'/>",
    ),
    *(
        "<foreignObject>",
        "</foreignObject>",
        "<desc>",
        "<math>",
        "<mi>",
        "</math>",
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
    ),
    *(
        "<select>",
        "</select>",
        "<option>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<table>",
        "<tr>",
        "</table>",
    ),
    *(
        "<template>",
        "<template></template>",
        "</template>",
        "<template><col>",
        "<td>",
        "<col>",
        "<frameset>",
        "</frameset>",
        "<frame>",
        "<noframes>",
        "</noframes>",
    ),
    *(
        "<noscript>",
        "</noscript>",
        "<iframe>",
        "</iframe>",
        "<xmp>",
        "</xmp>",
        "<noembed>",
        "</noembed>",
        "<plaintext>",
    ),
    *(
        "<body>",
        "</body>",
        "</html>",
        "<head>",
        "</head>",
        "a",
        "é”渡",
        '"',
        "'",
        " ",
        "=",
        ">",
        "/",
        "<i a='",
        '<b c="',
        "\0",
    ),
    *(
        "<a>",
        "</a>",
        "<b>",
        "</b>",
        "\r",
        "\f",
        "<input>",
        "<button>",
        "<form>",
        "<li>",
        "<h1>",
        "<caption>",
        "<colgroup>",
    ),
]


UNREAD = (("data-", "x"), ("data-b",), (("y", "cd"), ("y", "ice")))
KEEPS_ALL = frozenset(("img", "abbr", "b", "i", "em", "font"))


def is_unread(name: str, value: str | None) -> bool:
    """Tell whether an attribute is one of `UNREAD`."""
    if name == "y":
        return re.search(r"cd|ice|-\d", value or "", re.IGNORECASE) is None
    return name == "x" or (name.startswith("data-") and len(name) > len("data-") and name != "data-b")


def told_by(
    markup: bytes, data: list[tuple[str, str]], scripts: list[str], sought: tuple[str, ...]
) -> tuple[object, ...]:
    """Return what a tree, and what was told beside it, say but for what is left out: attributes, scripts and drawings.

    Of the head its title, its base and what may be asked for by a class stay; what templates hold is in no tree.
    """
    tree = LexborHTMLParser(markup, scripting=True)
    tree.strip_tags(["template", *sought])
    for node in tree.css("*"):
        for name in [
            one for one, value in node.attributes.items() if is_unread(one, value) and node.tag not in KEEPS_ALL
        ]:
            del node.attrs[name]
    drawings = [node.attributes for node in tree.css("svg") if not _is_drawn(node)]
    meta = read_meta(data, tree.css("meta, link[rel='canonical']"))
    asked = [node.text(deep=True) for node in tree.css("script[type*='ld+json' i], script[property]")]
    tree.strip_tags(["script", "style", "svg"])
    for node in tree.head.iter(include_text=True) if tree.head is not None else ():
        if node.tag in ("-text", "-comment", "noscript", "meta", "link") and "class" not in (node.attributes or {}):
            node.decompose()
    return tree.html, drawings, meta, [*scripts, *asked]


def assert_same_tree(source: str, sought: tuple[str, ...] = ()) -> None:
    """The tree of what is left of a source says the same as that of all of it, without the elements that are sought."""
    survey = survey_tags(source.encode(), sought, (), (), UNREAD)
    assert survey is not None
    assert told_by(survey.rest, survey.data, survey.scripts, sought) == told_by(source.encode(), [], [], sought)


def _is_drawn(node: LexborNode) -> bool:
    """Tell whether a drawing is around an element."""
    parent = node.parent
    return parent is not None and (parent.tag == "svg" or _is_drawn(parent))


HEADS = [
    *(
        "<!doctype html>",
        "<html lang=a>",
        "<head>",
        "<head x>",
        "</head>",
        "<body>",
        "</body>",
        "<title>a</title>",
        "</meta>",
    ),
    *("<meta name=a content=b>", "<META Property='a' NAME=c content='d &amp; e'/>", "<meta name=c content='&copy=1'>"),
    *(
        "<meta itemprop=a content='b&#8217;s'>",
        "<meta http-equiv=Content-Language content=de>",
        "<meta name content=a>",
    ),
    *(
        "<meta name=a name=b content=c content=d>",
        "<meta class=x name=a content=c>",
        "<meta charset=a>",
        "<meta name='a'",
    ),
    *(
        "<meta name=a content='\r\n'>",
        "<meta name='&#97;' content=b>",
        "<meta name='A ' content='a&nbsp;&quot;&#39;&#x41;'>",
    ),
    *("<link rel=canonical href=/a>", "<link rel='Canonical' href=/b>", "<link rel=x href=c>", "<link class=x rel=y>"),
    *("<link rel='&#99;anonical' href=a>", "<link rel=canonical class=x href=e>", "<link rel=canonical href='?a&b=1'>"),
    *(
        '<script type="application/ld+json">{"a": 1}</script>',
        "<script type='LD+JSON'>b\r</script>",
        "<script src=a></script>",
    ),
    *(
        "<script type=ld+json itemprop=a>c</script >",
        "<script property=a>d</script>",
        "<script type='ld&#43;json'>e</script>",
    ),
    *(
        "<script type=ld+json>&amp;</script>",
        "<style>a</style>",
        "<noscript><meta name=x content=y></noscript>",
        "<base href=a>",
    ),
    *(
        " ",
        "\n",
        "a",
        "é",
        "\0",
        "<",
        "< ",
        "<!-- a -->",
        "<!--[if IE]>b<![endif]-->",
        "<?a?>",
        "<p>",
        "</p>",
        "<div>",
        "<a x>",
    ),
    *(
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<svg>",
        "</svg>",
        "<select>",
        "</select>",
        "<template>",
        "<template x></template>",
        "</template>",
        "<frameset>",
        "<b>",
        "</b>",
    ),
]


@pytest.mark.usefixtures("built")
@given(st.booleans(), st.lists(st.sampled_from(HEADS), max_size=12).map("".join))
@settings(deadline=None, max_examples=1000)
def test_what_a_head_says_is_told(begun: bool, source: str) -> None:
    """Data of a head that a parser is not given are told as it would have said them, in the same order."""
    assert_same_tree(f"<!doctype html><html><head>{source}" if begun else source)


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(READ_OTHERWISE), max_size=12).map("".join))
@example(f"<svg><title>a</title><path/></svg><script>{LONG}</script><style>{LONG}</style>")
@settings(deadline=None, max_examples=1000)
def test_what_is_left_out_is_the_text_of_scripts_and_styles(source: str) -> None:
    """Whatever stands around a script, style or drawing, the tree is the same without what it holds."""
    assert_same_tree(source)


DRAWN = [
    *("<svg>", "<svg viewBox='0 0 1 1'>", "</svg>", "<path/>", "<path>", "</path>", "<g>", "</g>", "<use x='1'/>"),
    *("<title>a</title>", "<title>", "</title>", "<style>a</style>", "<style><path></style>", "<text>b</text>"),
    *(
        "a",
        " ",
        "<!-- </svg> -->",
        "<![CDATA[</svg>]]>",
        "<script>a</script>",
        "<a>",
        "</a>",
        "<SVG><Path D='M0'/></SVG>",
    ),
    *("<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<select>", "</select>", "<colgroup>"),
    *(
        "<body>",
        "</body>",
        "<head>",
        "</head>",
        "<html>",
        "<frameset>",
        "<br>",
        "</br>",
        "<font x=1>",
        "<font color=r>",
    ),
    *(
        "<symbol>",
        "<foreignObject>",
        "</foreignObject>",
        "<desc>",
        "<desc>a</desc>",
        "</desc>",
        "<math>",
        "<caption>",
        "<li>",
        "<h1>",
        "<button>",
    ),
]


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(DRAWN), max_size=14).map("".join))
@example("<p><b>a</p><svg><title>b</title><path/></svg>c")
@example("<svg>a</svg><frameset>")
@example("<table><svg><g></svg>a")
@example("<g><svg></g></svg>a")
@settings(deadline=None, max_examples=1000)
def test_what_drawings_hold_leaves_no_trace(source: str) -> None:
    """Without what it draws, a drawing stands in the same tree, wherever it stands and whatever it holds."""
    assert_same_tree(source)


TAGS = ["<div", "<a", "<img", "<b", "<svg", "<p", "<html", "<path", "<br", "<input", "<select", "<i<b", "<font", "</p"]
ATTRIBUTES = [
    *(
        " x",
        " x=1",
        ' X="a>b"',
        " data-a='1'",
        " data-b=2",
        " data-",
        " =x",
        " x =",
        "/x",
        "/",
        " class=c",
        'x="1"',
        "x",
    ),
    *(" data-a", " DATA-C=<d>", "=", '"', "'", "\n", " a=x", " x=/", ' y="x"', " data-a=x/"),
    *(
        " y=cd",
        ' Y="a Cd-"',
        " y='-1'",
        " y=- y=CD",
        " y='&#67;d'",
        ' y="&imath;ce"',
        " y='a&quot;'",
        " y=\u0131ce",
        " y",
    ),
]


@pytest.mark.usefixtures("built")
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TAGS),
            st.lists(st.sampled_from(ATTRIBUTES), max_size=6).map("".join),
            st.sampled_from([">", "/>", ">a", ">a</p>", "></svg>b", "", "<"]),
        ).map("".join),
        max_size=6,
    ).map("".join)
)
@example("<div a x =b>c")
@example("<html y=a><html y=cd>")  # which adds to the first
@example("<div y=a b y=cd =c>d")
@example("<div y=a b/y=cd>d")
@example("<svg/x>a")
@example('<svg x/><p data-a="1" class=c x>a')
@settings(deadline=None, max_examples=1000)
def test_no_other_attributes_are_left_out_than_nothing_reads(source: str) -> None:
    """However tags are written, their elements have the same attributes but for those."""
    assert_same_tree(source)


SOUGHT_ALL = (
    "svg",
    "input",
    "select",
    "option",
    "iframe",
    "textarea",
    "video",
    "source",
    "object",
    "template",
    "noscript",
)


@pytest.mark.usefixtures("built")
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*(f"<{name}" for name in SOUGHT_ALL), "<table", "<p", "<b", "<a", "<path", "</p"]),
            st.lists(st.sampled_from([*ATTRIBUTES, " type=hidden", " TYPE", " type", "type='Hidden'"]), max_size=5).map(
                "".join
            ),
            st.sampled_from([">", "/>", ">a", "></svg>b", "></select>", "></iframe>", "></table>", "></textarea>", ""]),
        ).map("".join),
        max_size=7,
    ).map("".join)
)
@example("<table><input class=a type=hidden>b")
@example("<svg class=a/>b")
@example("<svg class=a /><p x=1>b")
@settings(deadline=None, max_examples=1000)
def test_what_leaves_a_tree_needs_no_attributes(source: str) -> None:
    """Elements that are taken out at once leave the same tree behind without what their tags say."""
    assert_same_tree(source, SOUGHT_ALL)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("source", "rest"),
    [
        (f"<p><script>{LONG}</script>a", "<p><script></script>a"),
        (
            f"<style>{LONG}</style><svg><path/></svg><script>{LONG}</script>",
            "<style></style><svg></svg><script></script>",
        ),
        (f"<!-- <script> --><script src=b>{LONG}</script>", "<!-- <script> --><script></script>"),
        (
            '<div class="a" data-c="d" x id=b><a x=1>e</a><b x>f</b><img x>',
            '<div class="a" id=b><a >e</a><b x>f</b><img x>',
        ),
        (
            "<svg class=a><title>b</title><g><path d=c></g><svg><use/></svg></svg><svg x/>d",
            "<svg class=a></svg><svg />d",
        ),
        *[
            (f"<p x=1 x='a class{end}' x=2>", f"<p x='a class{end}' >")  # what is behind would look like a class
            for end in ("=", "&#61;", "&#000000000000000061", "&equals;")
        ],
        ("<p x='a&b c' x='a=b'>", "<p >"),
        (
            "<p y='a: b'><p Y='aCd'><p y='a&quot; ' y=cd><p y=-1><p y='-a' x><p y='&#99;'>",
            "<p ><p Y='aCd'><p ><p y=-1><p ><p y='&#99;'>",
        ),
        (
            "<head><meta name=a content=b><link rel=c> <title>d</title><script>e</script>f<script>g</script>",
            "<head> <title>d</title>f<script></script>",
        ),
        ("<head><meta name=a content=b>c<meta name=d content=e>", "<head>c<meta name=d content=e>"),
        ("<head><meta class=a><meta name=d content=e><link rel=a>", "<head><meta class=a><meta name=d content=e>"),
        *[(source, source) for source in (f"<svg><script>{LONG}</script>", f"<!-- <script>{LONG}</script> -->")],
        *[(source, source) for source in ("<svg><p>a</p></svg>", "<svg><path/>", "<svg><a><path/></a></svg>")],
        *[(source, source) for source in ("<!-- <p x> -->", "<frameset x><frame x>")],
        ("<svg><g><title>a</title><desc>b</desc></g></svg><p x>", "<svg></svg><p >"),
        (f"<template x><p x>a<script type=ld+json>{LONG}</script>", "<template x><p >a<script></script>"),
        ("<head><template x></template><meta name=a content=b>", "<head><template x></template>"),
        ("<head><template><meta name=a content=b>", "<head><template><meta name=a content=b>"),
        *[(source, source) for source in ("<template><col><p x>", "<svg><template><p x>", "<select><template><p x>")],
    ],
)
def test_what_scripts_styles_and_drawings_hold_is_left_out(source: str, rest: str) -> None:
    """A parser need not be given what nothing asks for; other foreign elements and comments stay."""
    survey = survey_tags(source.encode(), (), (), (), UNREAD)
    assert survey is not None
    assert survey.rest == rest.encode()


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
