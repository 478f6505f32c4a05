"""One tree for a page, with the data the page carries about itself: meta elements and JSON-LD."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from newsclean.addresses import host_of, join_address
from newsclean.broken_json import read_json_tolerantly, salvage
from newsclean.decode import Decoded, decode_input, unpack_gzip
from newsclean.json_ld import find_article, typed_objects
from newsclean.landmarks import NAMED, SIGNS, find_all_landmarks, find_landmarks
from newsclean.model import Limits, Page
from newsclean.survey import Held, Unread, refuse_explosive, survey_tags
from newsclean.text import clean_characters, fold_space

_TAG_AT_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|table|"
    r"script|h1|header|span|amp)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING_TAG = re.compile(
    r"</(?:p|div|a|html|body|head|script|article|section|span|li|ul|td|table|title|h[1-6])\s*>", re.IGNORECASE
)
LINKS = ("/aut", "/contributor", "/profile", "/staff/", "/writers/")
"""What addresses of authors' pages have in them."""
_SPOKEN = (
    ("class", "sr-only"),
    ("class", "visually"),
    ("class", "screen-reader"),
    ("class", "screenreader"),
    ("style", "clip"),
    ("class", "tooltip"),
    ("class", "rollover"),
)
"""What an element may have in its attributes whose text only a screen reader speaks, or a pointer brings up."""
BREAKS = ("class", "id-r-component")
"""What the empty elements are called that some papers' software writes for the break between two paragraphs."""
_IS_SPOKEN = re.compile(
    r"(?:^|\s)(?:[\w-]*-)?(?:sr-?only|visually-?hidden|screen-?reader(?:-(?:text|only))?)(?:\s|$)", re.IGNORECASE
)
_IS_BROUGHT_UP = re.compile(
    r"(?:^|\s)(?:[\w-]*[-_])?(?:tooltip|rollover)[\w-]*?[-_]?(?:text|content|body|block|box|inner)(?:\s|$)",
    re.IGNORECASE,
)
"""Class words of a box over the line: ``tooltiptext``, ``rollover-people-block``."""
_IS_CLIPPED = re.compile(r"clip(?:-path)?\s*:\s*(?:rect\(\s*(?:0|1px)|inset\(\s*(?:50|100)%)", re.IGNORECASE)
_LINE_TAGS = "p a span em strong b i h1 h2 h3 h4 h5 h6 figcaption q cite"
_LINES = frozenset(_LINE_TAGS.split())
_MOST_SPOKEN, _LONGEST_SPOKEN, _LONGEST_BOX = 2_000, 120, 500
"""Elements of a page that are asked, and the characters of one, or of a box over the line: more is text, however it is
shown."""
_HELD = (
    *SIGNS,
    *((name, word) for name in ("class", "data-testid") for word in ("byline", "author")),
    *(("class", word) for word in ("autor", "auteur", "writer", "reporter")),
    *((name, place) for name in ("href", "xlink:href") for place in LINKS),
    *_SPOKEN,
    BREAKS,
)
"""What is asked of the values of attributes; foreign elements have their addresses in ``xlink:href``."""
_UNSEEN_TAGS = """
style svg template noscript iframe select option input textarea object embed video audio canvas map
source track param datalist dialog amp-analytics amp-pixel amp-state noembed noframes xmp plaintext
"""
_UNSEEN = tuple(_UNSEEN_TAGS.split())
"""Elements without text for a reader: they leave the tree as soon as it is there."""
_UNREAD_NAMES = """
data- aria- target tabindex width height sizes media loading decoding for props d fill stroke stroke-width viewbox xmlns
xmlns:xlink focusable nonce crossorigin integrity onclick onload onerror onsubmit onmouseover onmouseout jsaction jsname
"""
_UNREAD: Unread = (tuple(_UNREAD_NAMES.split()), ("data-testid", "data-component", "data-block", "aria-hidden"))
"""Attributes that nobody asks for in a tree without scripts. They are 7 % of what is parsed of a page."""
_PILED_MARKS = re.compile(rb"(?:[\xcc\xcd][\x80-\xbf]){31}")
"""More combining marks in a row (U+0300 to U+036F in UTF-8) than `text.py` keeps."""
_LONGEST_SAID = 200
"""Characters of an address that a warning repeats."""
_PICTURE_ADDRESSES = frozenset(("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset"))
_MOST_PICTURES = 5_000
_LD_CHARACTERS = 1_000_000
_LD_SCRIPTS = 20


@dataclass(slots=True)
class Document:
    """A parsed page. Its tree is for `extract/` and `metadata.py` only and never leaves the process."""

    tree: LexborHTMLParser
    html: str
    url: str | None
    charset: str
    charset_source: str
    """``bom``, ``header``, ``meta``, ``detector``, or ``text`` for characters that were handed in."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """``name``, ``property`` or ``itemprop`` in lower case to the contents, in page order."""
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    """Every typed object of the page's JSON-LD, nested graphs flattened, in page order."""
    warnings: list[str] = field(default_factory=list)
    landmarks: dict[str, list[LexborNode]] = field(default_factory=dict)
    """Elements in page order: ``h1``, ``title`` and ``time`` by tag, among these hAtom's ``abbr.published``; ``author``
    and ``tag`` those that a link relation calls so; ``itemprop`` those with microdata or RDFa, ``meta`` not among them.
    """
    article: dict[str, Any] | None = None
    """What `choose_article` found, once it was asked."""
    held: frozenset[Held] = frozenset(_HELD)
    """Attributes and texts, of `_HELD`, that there may be: no element has another of these texts in its attribute."""


def looks_like_html(text: str) -> bool:
    """Tell a page from a text dump by its content."""
    return bool(_TAG_AT_START.match(text[:5000])) or len(_CLOSING_TAG.findall(text[:200_000])) >= 4


def parse_page(page: Page, limits: Limits, *, scripts: bool = True) -> Document:
    """Parse a page into a Document; unless `scripts` are asked for, only what JSON-LD holds need be in its tree.

    Raises EmptyInput, Undecodable or TooComplex.
    """
    decoded = decode_input(page, limits)
    decoded = decoded._replace(warnings=[*page.notes, *decoded.warnings])
    return parse_text(decoded, page.url, limits, scripts=scripts)


def parse_text(decoded: Decoded, url: str | None, limits: Limits, *, scripts: bool = True) -> Document:
    """Parse decoded HTML, with what scripts hold or without.

    Raises TooComplex.
    """
    text, charset, source, warnings, utf8 = decoded
    markup = text.encode(errors="ignore") if utf8 is None else utf8
    survey = refuse_explosive(survey_tags(markup, _UNSEEN, NAMED, _HELD, _UNREAD), limits)
    if not text.isascii() and (b"\xcc" in markup or b"\xcd" in markup) and _PILED_MARKS.search(markup):
        warnings = [*warnings, "marks piled on one letter were left out, but for the first 30"]
    read = markup if scripts else survey.rest
    tree = LexborHTMLParser(read, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    document = Document(tree, text, url, charset, source, warnings=list(warnings))
    tree.strip_tags(survey.unseen)
    document.held = frozenset(survey.held)
    document.landmarks = find_landmarks(tree, survey)
    _resolve_pictures(document)
    document.meta = _read_meta(document.landmarks.pop("meta", []))
    document.json_ld = _read_json_ld(document)
    if foreign := _foreign_original(document):
        document.warnings.append(f"the page names {foreign}, on another site, as its original (canonical)")
    return document


def drop_scripts(document: Document) -> None:
    """Take the scripts out of a document's tree: what is asked of them afterwards is not found."""
    document.tree.strip_tags(["script"])


def drop_spoken(document: Document) -> None:
    """Take out of a document's tree what is in a line and not shown: spoken (", opens new tab"), or in a box over it.

    What stands beside an element that is hidden from screen readers is that element in other words, and stays.
    """
    for node in _may_be_spoken(document):
        classes, style = node.attributes.get("class") or "", node.attributes.get("style") or ""
        spoken = _IS_SPOKEN.search(classes) or _IS_CLIPPED.search(style)
        if spoken is not None and _has_twin(node):
            continue
        longest = _LONGEST_SPOKEN if spoken else _LONGEST_BOX if _IS_BROUGHT_UP.search(classes) else 0
        if longest and _is_in_line(node, longest):
            node.replace_with("")  # landmarks may stand in it: it must not be destroyed


def _may_be_spoken(document: Document) -> list[LexborNode]:
    """Return the elements that may be spoken alone, the first of very many."""
    asked = [f'[{name}*="{word}" i]' for name, word in _SPOKEN if (name, word) in document.held]
    if not asked:
        return []
    nodes = document.tree.css(f"span:is({', '.join(asked)})")
    if len(nodes) * len(asked) <= _MOST_SPOKEN:
        return nodes
    return document.tree.css(", ".join([f"span{one}" for one in asked]))[:_MOST_SPOKEN]  # for each that it matches once


def _is_in_line(node: LexborNode, longest: int) -> bool:
    """Tell whether a node's few words stand beside others: those of a button that is a picture are its label."""
    text = node.text(deep=True).strip()
    around = node.parent
    return (
        0 < len(text) <= longest
        and around is not None
        and around.tag in _LINES
        and len(around.text(deep=True).strip()) > len(text)
    )


def _has_twin(node: LexborNode) -> bool:
    """Tell whether an element beside a node is hidden from screen readers."""
    beside = (node.prev, node.next)
    return any(one is not None and (one.attributes or {}).get("aria-hidden") == "true" for one in beside)


def parse_again(document: Document) -> Document:
    """Return a document with a whole tree again: with its scripts and all else that no reader sees."""
    tree = LexborHTMLParser(document.html, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    again = replace(document, tree=tree, landmarks=find_all_landmarks(tree))
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


def choose_article(document: Document) -> dict[str, Any]:
    """Return what JSON-LD says of the page's own article, empty if nothing."""
    if document.article is None:
        meta = document.meta
        addresses = [document.url or "", *meta.get("canonical", ()), *meta.get("og:url", ())]
        titles = [*meta.get("og:title", ()), *meta.get("twitter:title", ())]
        if len(document.json_ld) > 1:
            titles += [fold_space(node.text(deep=True)) for node in document.landmarks.get("h1", [])[:3]]
        document.article = find_article(document.json_ld, addresses, titles)
    return document.article


def _read_meta(nodes: list[LexborNode]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in nodes:
        attributes = node.attributes
        is_link = node.tag == "link"
        if is_link and attributes.get("rel") != "canonical":
            continue
        name = "canonical" if is_link else attributes.get("property") or attributes.get("name")
        name = name or attributes.get("itemprop")
        if not name and (attributes.get("http-equiv") or "").lower() == "content-language":
            name = "content-language"
        content = attributes.get("href" if is_link else "content")
        if name and content:
            value = fold_space(html.unescape(content) if "&" in content else content)
            if value:
                found.setdefault(name.strip().lower(), []).append(value)
    return found


def _foreign_original(document: Document) -> str | None:
    """Return the canonical address of a page that came from elsewhere: it is a copy."""
    address = next(iter(document.meta.get("canonical", ())), "")
    if not address or address == document.url:
        return None
    own, other = (host_of(one).removeprefix("m.").removeprefix("amp.") for one in (document.url, address))
    kin = not own or not other or own.endswith(f".{other}") or other.endswith(f".{own}") or own == other
    return None if kin else address[:_LONGEST_SAID]


def _read_json_ld(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    scripts = document.landmarks.pop("script", [])
    if len(scripts) > _LD_SCRIPTS:
        document.warnings.append(f"of {len(scripts)} JSON-LD scripts only {_LD_SCRIPTS} were read")
    for node in scripts[:_LD_SCRIPTS]:
        script = node.text(deep=True)
        if not script.strip():
            continue
        value = read_json_tolerantly(script) if len(script) <= _LD_CHARACTERS else None
        if value is not None:
            found.extend(typed_objects(value))
            continue
        rest = salvage(script[:_LD_CHARACTERS])
        if rest:
            found.append(rest)
        what = "could be read in part only" if rest else "could not be read"
        document.warnings.append(f"a JSON-LD script of the page {what}")
    return found


__all__ = [
    "BREAKS",
    "LINKS",
    "Decoded",
    "Document",
    "Held",
    "choose_article",
    "clean_characters",
    "decode_input",
    "drop_scripts",
    "drop_spoken",
    "looks_like_html",
    "parse_again",
    "parse_page",
    "parse_text",
    "read_json_tolerantly",
    "unpack_gzip",
]
