"""A walk over an element gives what a reader sees, piece by piece and in page order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsclean.extract.walk import Context, Walk
from newsclean.model import Block

TAGS = ("p", "div", "span", "a", "b", "li", "ul", "table", "tr", "td", "blockquote", "figure", "h2", "br", "pre")


def walk(html: str) -> Walk:
    body = LexborHTMLParser(html).body
    assert body is not None
    found = Walk("https://news.example/a/story", {})
    found.read(body, Context())
    return found


def blocks_of(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in walk(html).blocks]


def test_kinds_come_in_page_order() -> None:
    """Headings, paragraphs, list items, quotes, code and captions come out as what they are, in order."""
    html = """<h2>The mill</h2><p>It burned.</p><ul><li>Roof</li><li>Wheel</li></ul>
    <blockquote>We saw smoke.</blockquote><pre>a = 1\nb = 2</pre>
    <figure><img src="/m.jpg"><figcaption>The mill, 1931.</figcaption></figure>"""
    assert blocks_of(html) == [
        ("heading", "The mill"),
        ("paragraph", "It burned."),
        ("list_item", "Roof"),
        ("list_item", "Wheel"),
        ("quote", "We saw smoke."),
        ("code", "a = 1\nb = 2"),
        ("caption", "The mill, 1931."),
    ]


def test_heading_levels_and_list_depths() -> None:
    """A heading has its level, an item of a list in a list a depth of two."""
    found = walk("<h1>One</h1><h3>Three</h3><ul><li>outer<ul><li>inner</li></ul></li></ul>").blocks
    assert [(block.text, block.level) for block in found] == [("One", 1), ("Three", 3), ("outer", 1), ("inner", 2)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>The <b>old</b> mill, <a href='/x'>rebuilt</a> twice.</p>", "The old mill, rebuilt twice."),
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<p>  many \n\t spaces\xa0here </p>", "many spaces here"),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ("<p>The <ruby>old<rp>(</rp><rt>oʊld</rt><rp>)</rp></ruby> mill.</p>", "The old mill."),
        ("<p>The <x-note>old</x-note> <b><x-note>mill</x-note></b> burned.</p>", "The old mill burned."),
    ],
)
def test_inline_tags_become_plain_text(html: str, text: str) -> None:
    """Links and emphasis leave their words, joined or apart as a reader sees them."""
    assert blocks_of(html) == [("paragraph", text)]


def test_words_are_not_glued_at_block_borders() -> None:
    """Text in neighbouring elements never runs together."""
    assert [text for _, text in blocks_of("<div>one<div>two</div>three</div><td>four</td>")] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_a_site_s_own_element_is_part_of_a_heading() -> None:
    """In a heading as in a paragraph a browser sets it in line; elsewhere it may be laid out in any way."""
    assert blocks_of("<h2>The <x-note>old</x-note> mill</h2><x-card>It</x-card><x-card>burned.</x-card>") == [
        ("heading", "The old mill"),
        ("paragraph", "It"),
        ("paragraph", "burned."),
    ]


def test_double_breaks_split_single_ones_do_not() -> None:
    """Two line breaks end a paragraph, one is a space."""
    assert [text for _, text in blocks_of("<p>first<br>line<br><br>second</p>")] == ["first line", "second"]


def test_long_lines_that_end_like_sentences_are_paragraphs() -> None:
    """Old pages part their paragraphs by single breaks; a sentence that is only wrapped stays whole."""
    rest = "went out before the bell rang, and it took half the town with it to the sea and back again."
    long = [f"The {word} {rest}" for word in ("tide", "boat", "crane")]
    assert [text for _, text in blocks_of(f"<p>{'<br>'.join(long)}</p>")] == long
    wrapped = [line[:-1] for line in long]
    assert [text for _, text in blocks_of(f"<p>{'<br>'.join(wrapped)}</p>")] == [" ".join(wrapped)]


def test_verse_keeps_its_lines() -> None:
    """Three short lines set with breaks are verse."""
    assert blocks_of("<p>The tide goes out,<br>the boats lie still,<br>the bell is dumb.</p>") == [
        ("paragraph", "The tide goes out,\nthe boats lie still,\nthe bell is dumb.")
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 'word'</script>",
        "<style>p { color: red }</style>",
        "<template><p>word</p></template>",
        "<noscript><p>word</p></noscript>",
        "<select><option>word</option></select>",
        "<!-- word -->",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    """Scripts, styles, templates, controls and comments are not extracted."""
    assert blocks_of(f"<p>Seen.</p>{hidden}") == [("paragraph", "Seen.")]


@pytest.mark.parametrize("attribute", ["hidden", "style='display:none'", "style='font-size: 0'"])
def test_hidden_elements_go_with_a_reason(attribute: str) -> None:
    """An element that is not shown yields blocks that carry the removal, so that nothing vanishes unexplained."""
    (block,) = walk(f"<div {attribute}><p>Not shown.</p></div>").blocks
    assert block.removed is not None
    assert block.removed.rule == "hidden"


def test_data_tables_keep_rows_and_cells() -> None:
    """A table of data is one block, a line a row, tabs between cells."""
    html = "<table><tr><th>Port</th><th>Boats</th></tr><tr><td>Ost</td><td>12</td></tr></table>"
    assert blocks_of(html) == [("table", "Port\tBoats\nOst\t12")]


def test_layout_tables_are_read_as_text() -> None:
    """A table that lays out a page holds paragraphs, not data."""
    html = "<table><tr><td><p>First paragraph.</p><p>Second paragraph.</p></td></tr></table>"
    assert [kind for kind, _ in blocks_of(html)] == ["paragraph", "paragraph"]


def test_caption_and_credit_name_their_picture() -> None:
    """What stands in a figure belongs to its picture, whose address is made absolute."""
    found = walk(
        "<figure><img src='/big.jpg'><figcaption>At the pier.</figcaption><div class='credit'>A. Moe</div></figure>"
    )
    assert [figure.url for figure in found.figures] == ["https://news.example/big.jpg"]
    assert [(block.kind, block.figure) for block in found.blocks] == [("caption", 0), ("credit", 0)]


@pytest.mark.parametrize(
    "image", ["<img src='data:image/png;base64,AA'>", "<img src='/dot.gif'>", "<img src='/i.png' width='16'>"]
)
def test_icons_and_pixels_are_no_pictures(image: str) -> None:
    """Inline data, tracking pixels and icons are not among an article's pictures."""
    assert walk(f"<p>Text.</p>{image}").figures == []


def test_link_share_tells_links_from_text() -> None:
    """A block says how much of it is links."""
    linked, plain = walk("<p><a href='/x'>All a link</a></p><p>No link</p>").blocks
    assert linked.signs.link_share == 1.0
    assert plain.signs.link_share == 0.0


def test_deep_nesting_needs_no_recursion() -> None:
    """Elements nested far deeper than Python's stack are walked to the end."""
    depth = 3000
    assert blocks_of("<div>" * depth + "deep" + "</div>" * depth) == [("paragraph", "deep")]


def is_normal(block: Block) -> bool:
    if block.kind in ("code", "table"):
        return bool(block.text)
    return bool(block.text) and all(line == " ".join(line.split()) for line in block.text.split("\n"))


pieces = st.one_of(
    st.text(alphabet="ab .\n\t\xa0\x00<>&é漢", max_size=12),
    st.sampled_from(TAGS).flatmap(lambda tag: st.sampled_from([f"<{tag}>", f"</{tag}>", f"<{tag} class='x'>"])),
)


@given(st.lists(pieces, max_size=40))
def test_any_html_gives_normal_blocks(html: list[str]) -> None:
    """Whatever the markup, every block has text, and its white space is normal."""
    assert all(is_normal(block) for block in walk("".join(html)).blocks)


@pytest.mark.parametrize("width", ["³20", "9" * 5000, "-1", "12px", ""])
def test_any_declared_size_is_read(width: str) -> None:
    """A width that is no number harms nothing."""
    assert len(walk(f"<p>Text.</p><img src='/a.jpg' width='{width}'>").figures) <= 1
