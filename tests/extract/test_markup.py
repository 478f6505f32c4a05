"""What is written of an element is what Lexbor writes of it, whatever the page."""

from __future__ import annotations

import pytest
import selectolax
from hypothesis import given
from hypothesis import strategies as st
from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser

from newsclean import tree as reader
from newsclean.extract.markup import write_markup
from newsclean.tree import load_reader

PIECES = [
    *("<p>", "</p>", "<div class=x>", "</div>", "<b>", "</b>", "<a href='/x?a=1&b=2&copy=3'>", "</a>", "<br/>"),
    *("<p class='a&quot;b' id>", '<img alt="1 < 2 > 1">', "<p title='\u00ab\u00a0oui\u00a0\u00bb'>", "<p =x <y>"),
    *("<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<col>", "<caption>", "<x-note a-b=c>", "</x-note>", "<hr>"),
    *("<svg viewBox='0 0' xlink:href=y xml:lang=b>", "<foreignObject>", "</svg>", "<math><mi definitionurl=x>"),
    *("<template><p>", "</template>", "<script>", "</script>", "<style>a>b", "</style>", "<noscript><p>"),
    *("<textarea>", "</textarea>", "<pre>\n\n", "<xmp>", "<plaintext>", "<iframe>", "<select><option>", "</math>"),
    *("<!-- a < b -->", "<!-->", "<?php x ?>", "<!DOCTYPE html>", "<body class=y>", "</body>", "<frameset>"),
    *("&amp;", "&lt;p&gt;", "&nbsp;", "&eacute;", "&#x80;", "&#xD800;", "&#0;", "&", "<", ">", '"', "'", "\u00a0"),
    *("\u00e9", "\u2019", "\ufb01", "\U0001f600", "\x00", "\r\n", "\ud800", "by the old road to the mill", "a" * 15),
    *("\u00a0" * 20, "x" * 40, "\u4e2d\u6587" * 9, "caf\u00e9 \u2013 th\u00e9 & lait, \u00a0", "<button is=x>"),
    *("\u00c2", "</html>", "</noscript>"),
]
PAGES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@pytest.mark.usefixtures("built")
@given(PAGES)
def test_elements_are_written_as_lexbor_writes_them(page: str) -> None:
    assert reader.native is not None
    tree = LexborHTMLParser(page.encode(errors="replace"), scripting=True)
    for node in (tree.root, tree.body):
        if node is not None:
            written = reader.native.write_markup(node.mem_id)
            assert written in (None, node.html)
            assert write_markup(node) == node.html
    tree.strip_tags(["script", "style", "template", "noscript", "xmp", "iframe", "plaintext"])
    if tree.body is not None:
        foreign = "<svg" in page or "<math" in page  # where such an element is another's and stays
        assert reader.native.write_markup(tree.body.mem_id) in (tree.body.html, None if foreign else tree.body.html)


def test_a_page_is_written_where_the_module_is_not_built(monkeypatch: pytest.MonkeyPatch) -> None:
    body = LexborHTMLParser("<p>on &amp; off").body
    assert body is not None
    monkeypatch.setattr(reader, "native", None)
    assert write_markup(body) == "<body><p>on &amp; off</p></body>"


@pytest.mark.usefixtures("built")
def test_the_module_is_used_with_the_selectolax_that_it_knows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_reader() is not None
    monkeypatch.setattr(selectolax, "__version__", "9.0")
    assert load_reader() is None


@pytest.mark.usefixtures("built")
def test_nothing_is_taken_from_a_library_that_is_another() -> None:
    body = LexborHTMLParser("<p>on foot").body
    assert body is not None
    assert reader.native is not None
    paragraph = body.first_child
    assert paragraph is not None
    assert paragraph.first_child is not None
    first = paragraph.first_child
    try:
        assert not reader.native.use_library(reader.__file__, first, first.parser)
        assert reader.native.write_markup(body.mem_id) is None
        assert not reader.native.use_library(lexbor.__file__, body, body.parser)  # no text
        assert not reader.native.use_library(lexbor.__file__, first, body)  # no parser
        with pytest.raises(TypeError):
            reader.native.sift_tree(body, [], 1, False)
        with pytest.raises(AttributeError):
            reader.native.use_library(lexbor.__file__, None, None)
    finally:
        assert reader.native.use_library(lexbor.__file__, first, first.parser)
