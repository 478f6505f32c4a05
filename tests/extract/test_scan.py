"""Reading a page's text: what a reader sees as one paragraph is one run, and nothing he sees is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generic_pages import parse, scan
from newsclean.extract.generic import scan_document
from newsclean.extract.scan import rows_in

PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "<span class=x>", "</span>", "<a href='x>y'>", "</a>"),
    *("<ul>", "<li>", "</ul>", "<table><tr><td>", "</table>", "<blockquote>", "</blockquote>", "<h2>", "</h2>"),
    *("<br>", "<br><br>", "<hr>", "<img alt='a > b'>", "<wbr>", "<!-- a > b <p> -->", "<!-->", "<?php echo ?>"),
    *("<script>if (a < b) '<p>x</p>'</script>", "<style>p > a {}</style>", "<select><option>o</select>"),
    *("<x-note>", "</x-note>", "<x-a>", "</x-a>", "<button>", "</button>"),
    *("<svg><text>s</text></svg>", "<pre>", "</pre>", "&amp;lt;", "&lt;p&gt;", "&nbsp;", "&eacute;", " < ", " > ", "&"),
    *(
        "tide",
        " ",
        "\n",
        "渡轮",
        "<p title='<b>'>",
        "<center>",
        "<font color=red>",
        "</font>",
        "<article>",
        "</article>",
    ),
]


def texts(html: str) -> list[str]:
    return scan(html).texts


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One tide.<p>Two tides.", ["One tide.", "Two tides."]),
        ("<div>One tide.</div><div>Two tides.</div>", ["One tide.", "Two tides."]),
        ("<h1>Tides</h1>One tide.<br><br>Two tides.", ["Tides", "One tide.", "Two tides."]),
        ("<div>One tide.<br>\n<br />Two tides.</div>", ["One tide.", "Two tides."]),
        ("<div>One tide.<p>Two tides.</p>Three tides.</div>", ["One tide.", "Two tides.", "Three tides."]),
        ("<div>One tide.<hr>Two tides.</div>", ["One tide.", "Two tides."]),
        ("<table><tr><td>One tide.<td>Two tides.</table>", ["One tide.", "Two tides."]),
        ("<b><p>One tide.</p></b><p>Two tides.</p>", ["One tide.", "Two tides."]),
        ("<h3><button aria-expanded='true'>One tide.</button></h3><p>Two tides.</p>", ["One tide.", "Two tides."]),
        ("<h3>One tide. <button>#</button></h3>Two tides.", ["One tide.", "#", "Two tides."]),
        ("<p>潮が来た。<br>\u3000船が出た。<br>町は静か。</p>", ["潮が来た。", "船が出た。 町は静か。"]),
        ("<p>\u3000潮が来た。\n\n\u3000船が出た。\n町は静か。</p>", ["潮が来た。", "船が出た。 町は静か。"]),
        ("<p>潮\u3000船\n\u3000町。</p>", ["潮 船 町。"]),
        ("<p>One tide.<button>Two tides.</button></p>", ["One tide.", "Two tides."]),
        ("<p>The miller, Flour <button><svg></svg></button>, is paid.</p>", ["The miller, Flour , is paid."]),
        ("<p>Then the <button>baker</button> came.</p>", ["Then the baker came."]),
        ("<x-card>One tide.</x-card><x-card>Two tides.</x-card>", ["One tide.", "Two tides."]),
        ("<div>One tide.<x-card>Two tides.</x-card></div>", ["One tide.", "Two tides."]),
        (
            "<div>The <x-note>pier</x-note>, and a crane.<x-card>Two tides.</x-card></div>",
            ["The pier, and a crane.", "Two tides."],
        ),
        ("<li>The <x-note>pier</x-note> and <x-a>a crane</x-a></li>", ["The pier and a crane"]),
        ("<div>The pier<br><x-note>a crane</x-note> and more</div>", ["The pier", "a crane", "and more"]),
        ("<x-card><p>One <x-note>tide</x-note>.</p></x-card>Two tides.", ["One tide.", "Two tides."]),
    ],
)
def test_a_paragraph_is_a_run_however_it_is_written(html: str, found: list[str]) -> None:
    """Elements, bare text and double line breaks make the same paragraphs."""
    assert texts(html) == found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>un<b>til</b> n<i>o</i>on</p>", "until noon"),
        ("<p>the <a href=x>pier</a>, the <em>crane</em></p>", "the pier, the crane"),
        ("<p>pier\n   and\t crane</p>", "pier and crane"),
        ("<p>the <ruby>pier<rp>(</rp><rt>pîr</rt><rp>)</rp></ruby> and crane</p>", "the pier and crane"),
        ("<p>the <x-note>pier</x-note>, the <x-note>cr<x-b>a</x-b>ne</x-note></p>", "the pier, the crane"),
        ("<p>the <b><x-note>pi<i>e</i>r</x-note></b><x-note hidden>!</x-note>, the crane</p>", "the pier, the crane"),
        ("<p>Bell &amp; Sons&nbsp;caf&eacute; &#8212; 3 &lt; 5</p>", "Bell & Sons café — 3 < 5"),
        ("<p>write &amp;lt;b&amp;gt; for bold</p>", "write &lt;b&gt; for bold"),
        ("<p title='a > b <i>c</i>'>pier</p>", "pier"),
        ("<p>pier<wbr>side</p>", "pierside"),
        ("<p>pier <img src=x alt=crane> side</p>", "pier side"),
        ("<p>low <span hidden>not <span>for</span> you </span>tide</p>", "low tide"),
        ("<p>low <span style='display: none'>ebb </span>tide</p>", "low tide"),
    ],
)
def test_what_stands_in_a_line_stays_in_it(html: str, text: str) -> None:
    """Inline elements glue and part no words, references are characters, attributes are no text."""
    assert texts(html) == [text]


@pytest.mark.parametrize(
    "unseen",
    [
        "<!-- a > b <p>ebb</p> -->",
        "<!-- <div> -- > ebb -->",
        "<!---->",
        "<script>document.write('<p>ebb</p>' + (a < b ? '<div>' : '</div>'))</script>",
        "<style>p > a::before { content: '<p>' }</style>",
        "<svg><g><svg><text>ebb</text></svg></g><title>ebb</title></svg>",
        "<select><option>ebb<option>flow</select>",
        "<noscript><p>ebb</p></noscript>",
        "<template><p>ebb</p></template>",
        "<textarea><p>ebb</p></textarea>",
        "<iframe><p>ebb</p></iframe>",
        "<video><p>ebb</p></video>",
        "<object><object><p>ebb</p></object></object>",
        "<input value='ebb > flow'>",
        "<?php echo 1; ?>",
    ],
)
def test_what_no_reader_sees_is_no_text(unseen: str) -> None:
    """Comments, code, drawings and controls are passed over, and the text after them is not."""
    assert texts(f"<div><p>One tide.</p>{unseen}<p>Two tides.</p></div>") == ["One tide.", "Two tides."]


def test_lines_of_code_stay_lines() -> None:
    """In preformatted text line ends and indents mean something."""
    assert texts("<pre>tide = low\n  wind = west</pre>") == ["tide = low\n  wind = west"]


def test_the_share_of_links_is_counted() -> None:
    """A run knows how many characters stand in links, and in how many."""
    found = scan("<p>tide</p><p><a href=x>ebb</a> <a href=y>flow</a></p><p>see <a href=x>tide</a></p>")
    assert found.links == [0, 2, 1]
    assert (found.linked[0], found.linked[2]) == (0, 4)
    assert found.linked[1] >= len("ebbflow")


def test_a_link_around_blocks_links_their_text() -> None:
    """A card that is one big link is a link, and the link ends with it."""
    found = scan("<a href=x><div>Boats for sale</div></a><p>Low tide.</p>")
    assert found.linked == [len(found.texts[0]), 0]


def test_links_are_parted_with_their_text() -> None:
    """No part of a text between double line breaks has more linked characters than characters."""
    found = scan("<div><a href=x>A long way to the pier</a><br><br>ebb<br><br>flow</div>")
    for text, linked in zip(found.texts, found.linked, strict=True):
        assert 0 <= linked <= len(text)


def test_pictures_know_their_place() -> None:
    """A picture is kept with the number of runs before it."""
    found = scan("<p>One tide.</p><figure><img src='/pier.jpg'></figure><p>Two tides.</p>")
    assert [(found.tags[node].name, before) for node, _, before in found.pictures] == [("figure", 1)]


def test_an_empty_body_has_no_text() -> None:
    """A page without text has no runs, and its body is its only element."""
    found = scan("<html><head><title>x</title></head><body>  \n </body></html>")
    assert (found.texts, [tag.name for tag in found.tags]) == ([], ["body"])


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None, max_examples=300)
def test_nothing_seen_is_lost(pieces: list[str]) -> None:
    """Whatever the markup, the runs hold the characters that the tree holds, in order, and elements follow parents."""
    document = parse(f"<body><p>x{''.join(pieces)}")
    found = scan_document(document)
    body = document.tree.body
    assert body is not None
    assert "".join("".join(found.texts).split()) == "".join(body.text(deep=True).split())
    assert all(above < node for node, above in enumerate(found.parents) if node)
    assert all(0 <= linked <= len(text) for text, linked in zip(found.texts, found.linked, strict=True))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None, max_examples=300)
def test_the_rows_of_an_element_are_the_runs_in_it(pieces: list[str]) -> None:
    """Text behind a child is of the element around both: it is no run of the child's."""
    found = scan(f"<body><p>x{''.join(pieces)}")
    for node, end in enumerate(found.ends):
        assert [*rows_in(node, found)] == [row for row, inner in enumerate(found.nodes) if node <= inner < end]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<p data-block-key=3kx9>", "<p data-block-key=a1>"),
        ("<p id=par-1>", "<p id=par-2>"),
        ("<p class='body css-1ab2'>", "<p class='body css-9xyz'>"),
        ("<p style='color:red'>", "<p>"),
    ],
)
def test_numbered_elements_are_of_one_form(first: str, second: str) -> None:
    """Elements that differ by a number, a hash or a style are alike; those with other words, or hidden, are not."""
    found = scan(f"{first}One day</p>{second}Two days</p><p class=note>Three</p><p hidden>Four</p>")
    forms = [found.forms[node] for node in found.nodes]
    assert forms[0] == forms[1]
    assert len(set(forms)) == 3
    assert [found.distinct[form].name for form in forms] == ["p"] * 4
