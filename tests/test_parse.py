"""One tree for a page, and what the page says of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean import survey
from newsclean.document import HELD, Document
from newsclean.errors import EmptyInput, NewscleanError, TooComplex
from newsclean.extract.tags import is_hidden
from newsclean.landmarks import NAMED, find_all_landmarks, find_landmarks
from newsclean.model import Article, Limits, Options, Page
from newsclean.page_data import choose_article
from newsclean.parse import _PICTURE_ADDRESSES, _UNREAD, looks_like_html, parse_again, parse_page
from newsclean.pipeline import answer_page
from newsclean.survey import survey_tags
from sample_cases import Sample, find_samples

LIMITS = Limits()
ODD_TAGS = (
    *(" rel=author", " REL='Tag", ' rel="a ', " t&#97;g ", "tag"),
    *(
        "<",
        "</",
        ">",
        "/",
        " ",
        "=",
        '"',
        "'",
        "a",
        "1",
        "\r",
        "\0",
        "<!--",
        "-->",
        "<svg>",
        "<style>",
        "</style>",
        "<select>",
    ),
    *(
        "<time ",
        "<TITLE>",
        "</title>",
        "<h1 ",
        "<meta name=a content=b ",
        "<abbr class=published title=c ",
        "<base href=d ",
    ),
    *(
        "<p",
        "<link rel=canonical href=e ",
        " ItemProp=f",
        " property=g",
        " rel=tag",
        " rel='author'",
        "<script>",
        "</script>",
    ),
)


def parse(html: str | bytes, url: str | None = None) -> Document:
    """Return the document of a page."""
    return parse_page(Page(html, url), LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><title>x</title>",
        '\n <?xml version="1.0"?>\n<html lang="en">',
        "<!-- made by hand --><!-- twice -->\n<HTML>",
        "<p>A paragraph.",
        "A story starts here.</p><p>It goes on.</p><p>And on.</p><p>It ends.</p>",
    ],
)
def test_pages(text: str) -> None:
    """A page is told by its content: by how it starts, or by the tags in it."""
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "A story about bridges.\n\nIt goes on.",
        "If a < b and b > c, then a is small.",
        "She wrote <p> by hand, and closed it with </p>. “HTML,” she says, “is a language.”",
        "<3 was all the message said.",
        "",
    ],
)
def test_dumps(text: str) -> None:
    """A text that has a sign or two of markup in it is still a text."""
    assert not looks_like_html(text)


def test_charset_is_recorded() -> None:
    """A document says in which character set it was read, and who decided it."""
    document = parse_page(
        Page("<p>Bühne, Straße, Gärten</p>".encode("cp1252"), None, "text/html; charset=latin1"), LIMITS
    )
    assert (document.charset, document.charset_source) == ("windows-1252", "header")


def test_limits() -> None:
    """A page of more tags or deeper nesting than the limits allow is refused."""
    with pytest.raises(TooComplex, match=r"Limits\.depth"):
        parse("<div>" * 200_000)
    with pytest.raises(TooComplex, match=r"Limits\.tags"):
        parse("<br>" * 700_000)


def test_many_paragraphs_are_not_depth() -> None:
    """Elements that close by themselves do not count as nesting."""
    assert parse("<p>One of many.<li>And a point.<br>" * 20_000).tree.body is not None


def test_empty_page() -> None:
    """An empty page is an error of its own."""
    with pytest.raises(EmptyInput):
        parse(b" \n ")


BITS = [
    "<script type='application/ld+json'>",
    "</script>",
    '{"@type":',
    '"Article"',
    "<meta name=a content=",
    "<!--",
    "]]>",
]


@given(st.lists(st.sampled_from(BITS) | st.text(max_size=20), max_size=30).map("".join))
def test_any_page(html: str) -> None:
    """Any text parses, or is refused with one of newsclean's errors, and its article is a plain value."""
    try:
        article: Any = choose_article(parse(html))
    except NewscleanError:
        return
    assert isinstance(article, dict)


def test_only_elements_that_there_may_be_are_looked_for() -> None:
    """What is not seen leaves the tree, however it is written."""
    document = parse_page(Page("<p>a<STYLE>b</style><select><option>c</select><noscript>d</noscript>"), Limits())
    assert document.tree.body is not None
    assert document.tree.body.text() == "a"


@pytest.mark.parametrize("name", _UNREAD[0])
def test_the_code_names_no_attribute_that_is_left_out(name: str) -> None:
    """What nobody reads is asked of no element, in no selector, and not looked for in a body.

    Pictures, abbreviations, scripts and what stands in a head keep theirs.
    """
    whole = re.escape(name) + (r"[\w-]+" if name.endswith("-") else "")
    asked = re.compile(
        rf"""attributes[^\n]{{,15}}"({whole})"|"({whole})"\ in\ attr|\[({whole})\ ?[\]*~^$|=][^)]|\ ({whole})=\\?\"""",
        re.X,
    )
    package = Path(survey.__file__).parent
    files = [*package.rglob("*.py"), *package.rglob("*.c"), *package.rglob("_*.toml")]
    assert len(files) > 100
    named = {found for file in files for match in asked.findall(file.read_text()) for found in match if found}
    assert named <= {*_UNREAD[1], *_PICTURE_ADDRESSES, "name", "type", "title", "alt"}


_PROPERTIES = (
    "display",
    "visibility",
    "font-size",
    "left",
    "top",
    "text-indent",
    "clip",
    "clip-path",
    "color",
    "margin",
)
_VALUES = ("none", "hidden", "collapse", "0", "0.0em", "-9999px", "-1234px", "rect(0", "inset(50%)", "red", "1px", "-")
_SIGNS = (":", ": ", "\n:", "&#58;", "&quot;", "ſ", ";", " ", "'")


@given(st.lists(st.sampled_from([*_PROPERTIES, *_VALUES, *_SIGNS]), max_size=6).map("".join))
def test_a_style_that_hides_its_element_is_parsed(style: str) -> None:
    """No style is left out that says of an element that a reader does not see it."""
    source = f'<p style="{style.upper()}">a</p><p style="{style}">b</p><p>c <span style="{style}">d</span></p>'.encode()
    told = survey_tags(source, (), NAMED, HELD, _UNREAD)
    assert told is not None
    trees = [LexborHTMLParser(markup) for markup in (source, told.rest)]
    hidden = [[is_hidden((node.html or "").partition(">")[0]) for node in tree.css("p, span")] for tree in trees]
    assert hidden[0] == hidden[1]
    assert len(trees[0].css('[style*="clip" i]')) == len(trees[1].css('[style*="clip" i]'))


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("sample", find_samples(), ids=lambda sample: sample.name)
def test_a_page_says_the_same_without_what_nobody_reads(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is that of the whole source, with every attribute, script and drawing in its tree."""
    page = Page(sample.source.read_bytes(), sample.meta.url)
    answer = answer_page("either", page, Options())
    monkeypatch.setattr(survey, "native", None)
    again = answer_page("either", page, Options())
    assert again == answer if isinstance(answer, Article) else str(again) == str(answer)


def test_what_is_left_out_is_said() -> None:
    """Piled marks and scripts beyond the limits are named in a warning; what is within them is not."""
    scripts = '<script type="application/ld+json">{"@type":"Thing"}</script>'
    for source, said in (
        (f"<p>a{chr(0x301) * 31}b", ["marks piled on one letter were left out, but for the first 30"]),
        (f"<p>a{chr(0x301) * 30}b", []),
        (scripts * 21, ["only the first 20 JSON-LD scripts of the page were read"]),
        (scripts * 20, []),
    ):
        assert parse_page(Page(source), Limits()).warnings == said


BASES = [
    ("https://img.example/base/", "https://news.example/a", "https://img.example/base/kiln.jpg"),
    ("/media/", "https://news.example/2024/a", "https://news.example/media/kiln.jpg"),
    ("https://img.example/base/", None, "https://img.example/base/kiln.jpg"),
    ("/media/", None, "kiln.jpg"),
    ("javascript:alert(1)", "https://news.example/a", "kiln.jpg"),
    ("http://[bad", "https://news.example/a", "kiln.jpg"),
    ("", "https://news.example/2024/a", "https://news.example/2024/kiln.jpg"),
]


@pytest.mark.parametrize(("base", "url", "address"), BASES)
def test_base_of_pictures(base: str, url: str | None, address: str) -> None:
    """The addresses of pictures are relative to what the page says they are, if that is an address of the web."""
    document = parse(f'<base href="{base}"><base href="https://late.example/"><img src=kiln.jpg>', url)
    for tree in (document.tree, parse_again(document).tree):
        assert tree.css("img")[0].attributes["src"] == address


def test_base_leaves_other_addresses() -> None:
    """An address that is whole, and one that holds its picture, stay; of several sizes the first is in full."""
    inline, whole, several = "data:image/gif;base64,R0lGOD", "https://news.example/a.jpg", "a.webp 1x, b.webp 2x"
    markup = "".join(f'<img src="{address}">' for address in (inline, whole)) + f'<img srcset="{several}">'
    images = parse(f'<base href="https://img.example/b/">{markup}').tree.css("img")
    assert [image.attributes["src"] for image in images[:2]] == [inline, whole]
    assert images[2].attributes["srcset"] == f"https://img.example/b/{several}"


@given(st.lists(st.sampled_from(ODD_TAGS), max_size=14).map("".join))
@settings(deadline=None, max_examples=300)
def test_no_landmark_is_missed_for_what_its_source_has(source: str) -> None:
    """What is not asked, because its name stands in no tag of the source, would not have been found."""
    survey = survey_tags(source.encode(), (), NAMED, HELD, None)
    assert survey is not None
    tree = LexborHTMLParser(source)

    def listed(landmarks: dict[str, list[LexborNode]] | None) -> list[tuple[str, int]]:
        assert landmarks is not None
        nodes = [(kind, node) for kind in sorted(landmarks) for node in landmarks[kind]]
        other = 'link:not([rel="canonical"])'
        return [(kind, node.mem_id) for kind, node in nodes if kind != "meta" or not node.css_matches(other)]

    assert listed(find_landmarks(tree, survey)) == listed(find_all_landmarks(tree))
