"""What is found in a tree in C is what Lexbor finds, whatever the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean import tree as reader
from newsclean.document import HELD
from newsclean.landmarks import NAMED, find_all_landmarks, sift_tree
from newsclean.survey import survey_tags
from newsclean.tree import decode, find_holding

PIECES = [
    *("<h1>", "</h1>", "<h1 rel=Author>", "<time>", "</time>", "<time itemprop=a>", "<title>x", "</title>", "<p>"),
    *(
        "<a rel='nofollow AUTHOR'>",
        "<a rel='tag\u00a0author'>",
        "<a rel='tag\x0bauthor'>",
        "<b rel=tags>",
        "</b>",
        "</a>",
    ),
    *("<meta name=a content=b>", "<meta itemprop=c>", "<link rel=Canonical href=/a>", "<link rel=author>", "<link>"),
    *(
        "<base>",
        "<base href=/b>",
        "<base property=x>",
        "<script type=application/LD+json>{}</script>",
        "<script rel=tag>",
    ),
    *(
        "<abbr class='x published' title=x>",
        "</abbr>",
        "<abbr rel=tag title>",
        "<svg>",
        "</svg>",
        "<select>",
        "<option>",
        "<template><h1>",
    ),
    *("</script>", "</template>", "<iframe>", "</iframe>", "<head>", "<body>", "<html itemprop=x>", "<frameset>"),
    *(
        "<p class='x ByLine'>",
        "<p class>",
        "<p data-testid=author>",
        "<a href=/aut/x>",
        "<a href=/AUT>",
        "<b href=/aut>",
    ),
    *(
        "<a xlink:href=/aut>",
        "<a xlink:href=/x href=/aut>",
        "<A HREF='/st/aut'>",
        "<math><a class=autor>",
        "</math>",
        "on",
    ),
]
PAGES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
UNSEEN = ("svg", "select", "template", "iframe", "style")
ASKED = (
    ("", "class", "byline", True),
    ("", "class", "autor", True),
    ("", "data-testid", "author", True),
    ("a", "href", "/aut", False),
)


def listed(landmarks: dict[str, list[LexborNode]] | None) -> list[tuple[str, int]]:
    """Return landmarks as they can be compared: the links among them are those of the page itself."""
    assert landmarks is not None
    nodes = [(kind, node) for kind in sorted(landmarks) for node in landmarks[kind]]
    other = 'link:not([rel="canonical"])'
    return [(kind, node.mem_id) for kind, node in nodes if kind != "meta" or not node.css_matches(other)]


@pytest.mark.usefixtures("built")
@given(PAGES)
def test_landmarks_are_found_alike(source: str) -> None:
    """What is taken out and what is found is what Lexbor's selectors say."""
    survey = survey_tags(source.encode(), UNSEEN, NAMED, HELD, None)
    assert survey is not None
    tree, other = LexborHTMLParser(source), LexborHTMLParser(source)
    found = listed(sift_tree(tree, survey))
    assert found == listed(find_all_landmarks(tree))
    other.strip_tags(survey.unseen)
    assert tree.html == other.html


@pytest.mark.usefixtures("built")
@given(PAGES)
def test_elements_that_hold_a_text_are_found_alike(source: str) -> None:
    """Each element comes once, in page order, as Lexbor's selectors find it."""
    tree = LexborHTMLParser(source)
    found = [node.mem_id for node in find_holding(tree, ASKED)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "native", None)
        assert found == [node.mem_id for node in find_holding(tree, ASKED)]


@pytest.mark.usefixtures("built")
@given(st.lists(st.sampled_from(["a" * 15, "a", "\u00e9", "\u0100", "\u4e2d\uffff", "\U00010000", "\0"])).map("".join))
def test_pages_are_decoded_alike(text: str) -> None:
    """The characters are those that Python makes of the bytes."""
    assert decode(text.encode()) == text


@pytest.mark.usefixtures("built")
def test_nodes_that_are_found_keep_their_tree() -> None:
    """A node outlives the name of its tree, and what is asked of it is answered as of any other."""
    node = find_holding(LexborHTMLParser("<p class=byline>on <b>foot</b>"), ASKED)[0]
    assert (node.tag, node.text(deep=True), node.attributes) == ("p", "on foot", {"class": "byline"})
    inside = node.css_first("b")
    assert inside is not None
    assert inside.parent == node


@pytest.mark.usefixtures("built")
def test_what_is_no_node_is_an_error() -> None:
    """Wrong arguments are errors, not a crash; more landmarks than the most are none."""
    native, root = reader.native, LexborHTMLParser("<h1>a</h1><h1>b</h1>").root
    assert native is not None
    assert native.sift_tree(root, [], 1, False) is None
    wrongs: list[tuple[object, ...]] = [
        (None, [], 1, False),
        (root, None, 1, False),
        (root, [1], 1, False),
        (LexborHTMLParser("<p>"), [], 1, False),
    ]
    for wrong in wrongs:
        with pytest.raises(TypeError):
            native.sift_tree(*wrong)
    for asked in ((1,), (("a", "b", ""),), (("", "a", "", True),), (("", "a", "b", True),) * 33, [1]):
        with pytest.raises((TypeError, ValueError)):
            native.find_holding(root, asked)
    with pytest.raises(ValueError, match="attributes"):
        native.find_holding(root, tuple(("", f"a{number}", "b", True) for number in range(9)))
