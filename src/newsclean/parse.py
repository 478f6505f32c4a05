"""One tree for a page, with the data the page carries about itself: meta elements and JSON-LD."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from newsclean.addresses import join_address
from newsclean.decode import Decoded, decode_input, find_plain, unpack_gzip
from newsclean.document import DIALOG, HELD, Document
from newsclean.landmarks import NAMED, find_all_landmarks, sift_tree
from newsclean.model import Limits, Page
from newsclean.page_data import foreign_original, read_json_ld, read_meta
from newsclean.patterns import compiled
from newsclean.survey import Unread, refuse_explosive, survey_tags
from newsclean.text import clean_characters

_WITHOUT_EVENTS = int(LexborDocumentOptions.WO_EVENTS)
_TAG_AT_START = compiled(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|table|"
    r"script|h1|header|span|amp)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING_TAG = compiled(
    r"</(?:p|div|a|html|body|head|script|article|section|span|li|ul|td|table|title|h[1-6])\s*>", re.IGNORECASE
)
_UNSEEN_TAGS = """
style svg template noscript iframe select option input textarea object embed video audio canvas map
source track param datalist dialog amp-analytics amp-pixel amp-state noembed noframes xmp plaintext
"""
_UNSEEN = tuple(_UNSEEN_TAGS.split())
"""Elements without text for a reader: they leave the tree as soon as it is there."""
_UNREAD_NAMES = """
data- aria- target tabindex width height sizes media loading decoding for props d fill stroke stroke-width viewbox xmlns
xmlns:xlink focusable nonce crossorigin integrity onclick onload onerror onsubmit onmouseover onmouseout jsaction jsname
name type title alt itemtype itemscope open prefix typeof about align valign bgcolor cellpadding cellspacing colspan
rowspan hreflang dir download fetchpriority elementtiming referrerpolicy
"""
_STYLES = ("display", "visibility", "font-size")
"""What a style has that hides its element, if it has no number below zero: ``left: -9999px``."""
_UNREAD: Unread = (
    tuple(_UNREAD_NAMES.split()),
    ("data-testid", "data-component", "data-block", "aria-hidden"),
    tuple(("style", word) for word in _STYLES),
)
"""Attributes that nobody asks for in a tree without scripts. They are 7 % of what is parsed of a page."""
_PILED_MARKS = compiled(rb"(?:[\xcc\xcd][\x80-\xbf]){31}")
"""More combining marks in a row (U+0300 to U+036F in UTF-8) than `text.py` keeps."""
_PICTURE_ADDRESSES = frozenset(("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset"))
_MOST_PICTURES = 5_000


class Markup(NamedTuple):
    """A source as a parser takes it."""

    utf8: bytes
    beyond: bytes
    """What has all bytes of it beyond ASCII, those in a row in a row."""
    text: str | None
    """Its characters, None where they are those of `utf8` and not asked for yet."""
    charset: str
    source: str
    warnings: list[str]


def looks_like_html(text: str) -> bool:
    """Tell a page from a text dump by its content."""
    return bool(_TAG_AT_START.match(text[:5000])) or len(_CLOSING_TAG.findall(text[:200_000])) >= 4


def parse_page(page: Page, limits: Limits, *, scripts: bool = True) -> Document:
    """Parse a page into a Document; unless `scripts` are asked for, only what JSON-LD holds need be in its tree.

    Raises EmptyInput, Undecodable or TooComplex.
    """
    if plain := find_plain(page, limits):
        markup = Markup(plain.utf8, plain.beyond, None, "utf-8", plain.source, [*page.notes])
        return parse_markup(markup, page.url, limits, scripts=scripts)
    decoded = decode_input(page, limits)
    decoded = decoded._replace(warnings=[*page.notes, *decoded.warnings])
    return parse_text(decoded, page.url, limits, scripts=scripts)


def parse_text(decoded: Decoded, url: str | None, limits: Limits, *, scripts: bool = True) -> Document:
    """Parse decoded HTML, with what scripts hold or without.

    Raises TooComplex.
    """
    text, charset, source, warnings, utf8 = decoded
    utf8 = text.encode(errors="ignore") if utf8 is None else utf8
    return parse_markup(Markup(utf8, utf8, text, charset, source, warnings), url, limits, scripts=scripts)


def parse_markup(markup: Markup, url: str | None, limits: Limits, *, scripts: bool) -> Document:
    """Parse a source, with what scripts hold or without.

    Raises TooComplex.
    """
    utf8, beyond, text, charset, source, warnings = markup
    survey = refuse_explosive(survey_tags(utf8, _UNSEEN, NAMED, HELD, None if scripts else _UNREAD), limits)
    if not beyond.isascii() and (b"\xcc" in beyond or b"\xcd" in beyond) and _PILED_MARKS.search(beyond):
        warnings = [*warnings, "marks piled on one letter were left out, but for the first 30"]
    tree = LexborHTMLParser(survey.rest, options=_WITHOUT_EVENTS, scripting=True)
    landmarks = sift_tree(tree, survey)
    if landmarks is None:
        return parse_markup(markup, url, limits, scripts=True)
    document = Document(tree, text, b"" if text is not None else utf8, url, charset, source, warnings=list(warnings))
    document.landmarks, document.held = landmarks, frozenset(survey.held)
    document.dialogs = survey.held.get(DIALOG, 0)
    _resolve_pictures(document)
    document.meta = read_meta(survey.data, landmarks.pop("meta", []))
    document.json_ld = read_json_ld(document, survey.scripts)
    if foreign := foreign_original(document):
        document.warnings.append(f"the page names {foreign}, on another site, as its original (canonical)")
    return document


def drop_scripts(document: Document) -> None:
    """Take the scripts out of a document's tree: what is asked of them afterwards is not found."""
    document.tree.strip_tags(["script"])


def parse_again(document: Document) -> Document:
    """Return a document with a whole tree again: with its scripts and all else that no reader sees."""
    tree = LexborHTMLParser(document.html, options=_WITHOUT_EVENTS, scripting=True)
    again = replace(document, tree=tree, landmarks=find_all_landmarks(tree), body="")
    _resolve_pictures(again)
    return again


def _resolve_pictures(document: Document) -> None:
    """Write the addresses of pictures in full where the page says what they are relative to, other than its own."""
    said = [node.attributes.get("href") or "" for node in document.landmarks.pop("base", [])]
    base = join_address(document.url, said[0]) if said else None
    if base is None:
        return
    for node in document.tree.css("img, amp-img")[:_MOST_PICTURES]:
        attributes = node.attributes
        for name in _PICTURE_ADDRESSES.intersection(attributes):
            address = attributes[name] or ""
            if (full := join_address(base, address)) is not None and full != address:
                node.attrs[name] = full


__all__ = [
    "Decoded",
    "clean_characters",
    "decode_input",
    "drop_scripts",
    "looks_like_html",
    "parse_again",
    "parse_page",
    "parse_text",
    "unpack_gzip",
]
