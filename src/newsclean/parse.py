"""One tree for a page, with the data the page carries about itself: meta elements and JSON-LD."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from newsclean.addresses import host_of, join_address
from newsclean.broken_json import read_json_tolerantly, salvage
from newsclean.decode import Decoded, decode_input, find_plain, unpack_gzip
from newsclean.json_ld import find_article, typed_objects
from newsclean.landmarks import NAMED, SIGNS, find_all_landmarks, find_landmarks
from newsclean.model import Limits, Page
from newsclean.survey import Held, Unread, refuse_explosive, survey_tags
from newsclean.text import clean_characters, fold_space

_WITHOUT_EVENTS = int(LexborDocumentOptions.WO_EVENTS)
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
HEADINGS = ("role", "heading")
"""What an element says that is a heading by its role alone."""
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
HELD = (
    *SIGNS,
    *((name, word) for name in ("class", "data-testid") for word in ("byline", "author")),
    *(("class", word) for word in ("autor", "auteur", "writer", "reporter")),
    *((name, place) for name in ("href", "xlink:href") for place in LINKS),
    *_SPOKEN,
    BREAKS,
    HEADINGS,
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
name type title alt itemtype itemscope open prefix typeof about align valign bgcolor cellpadding cellspacing colspan
rowspan
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
    text: str | None
    """Its characters, None until they are asked for: `html` has them."""
    utf8: bytes
    """The same in UTF-8, where it came so; empty else."""
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
    held: frozenset[Held] = frozenset(HELD)
    """Attributes and texts, of `HELD`, that there may be: no element has another of these texts in its attribute."""

    @property
    def source(self) -> str | bytes:
        """Its characters where they are known, else its bytes: to be searched as they are."""
        return self.utf8 if self.text is None else self.text

    @property
    def html(self) -> str:
        """The characters of the page."""
        if self.text is None:
            self.text = self.utf8.decode()
        return self.text


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
    tree.strip_tags(survey.unseen)
    landmarks = find_landmarks(tree, survey)
    if landmarks is None:
        return parse_markup(markup, url, limits, scripts=True)
    document = Document(tree, text, b"" if text is not None else utf8, url, charset, source, warnings=list(warnings))
    document.landmarks, document.held = landmarks, frozenset(survey.held)
    _resolve_pictures(document)
    document.meta = _read_meta(survey.data, landmarks.pop("meta", []))
    document.json_ld = _read_json_ld(document, survey.scripts)
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
    nodes = document.tree.css(f"span{asked[0]}" if len(asked) == 1 else f"span:is({', '.join(asked)})")
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
    tree = LexborHTMLParser(document.html, options=_WITHOUT_EVENTS, scripting=True)
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


def _read_meta(told: list[tuple[str, str]], nodes: list[LexborNode]) -> dict[str, list[str]]:
    """Return the contents of meta elements by their names, of those that a survey told and of those in a tree."""
    found: dict[str, list[str]] = {}
    pairs = [(name, html.unescape(content) if "&" in content else content) for name, content in told]
    for name, content in (*pairs, *_said_by(nodes)):
        value = fold_space(html.unescape(content) if "&" in content else content)
        if value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _said_by(nodes: list[LexborNode]) -> Iterator[tuple[str, str]]:
    """Yield name and content of meta elements, and of the link to the page itself."""
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
            yield name, content


def _foreign_original(document: Document) -> str | None:
    """Return the canonical address of a page that came from elsewhere: it is a copy."""
    address = next(iter(document.meta.get("canonical", ())), "")
    if not address or address == document.url:
        return None
    own, other = (host_of(one).removeprefix("m.").removeprefix("amp.") for one in (document.url, address))
    kin = not own or not other or own.endswith(f".{other}") or other.endswith(f".{own}") or own == other
    return None if kin else address[:_LONGEST_SAID]


def _read_json_ld(document: Document, told: list[str]) -> list[dict[str, Any]]:
    """Return the typed objects of JSON-LD scripts, of those that a survey told and of those in the tree."""
    found: list[dict[str, Any]] = []
    nodes = document.landmarks.pop("script", [])
    number = len(told) + len(nodes)
    if number > _LD_SCRIPTS:
        document.warnings.append(f"of {number} JSON-LD scripts only {_LD_SCRIPTS} were read")
    texts = [*told, *[node.text(deep=True) for node in nodes[:_LD_SCRIPTS]]]
    for script in texts[:_LD_SCRIPTS]:
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
    "HEADINGS",
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
