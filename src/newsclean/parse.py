"""Bytes to characters to one tree, with the data a page carries about itself.

Order of trust for the character set: byte-order mark, HTTP header, ``<meta>``, detector; `Document.charset_source`
says which decided. Labels are those of the WHATWG Encoding Standard, so that none can run a Python codec such as utf-7.
"""

from __future__ import annotations

import codecs
import html
import json
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
import webencodings
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from newsclean.errors import EmptyInput, TooComplex, Undecodable
from newsclean.model import Limits, Page
from newsclean.text import clean_characters, fold_space

ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "Report",
        "AdvertiserContentArticle",
        "ScholarlyArticle",
        "TechArticle",
        "SocialMediaPosting",
    ]
)
_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"RIFF",
    b"\x00\x00\x00",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_TAG_AT_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|table|script|h1|header|span|amp)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING_TAG = re.compile(
    r"</(?:p|div|a|html|body|head|script|article|section|span|li|ul|td|table|title|h[1-6])\s*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_NOT_NESTING = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "path",
        "use",
    ]
)
_LD_COMMENT = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|^\s*//.*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)
_LD_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_LD_BYTES = 1_000_000
_LD_SCRIPTS = 20
_LD_NESTS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")


@dataclass(slots=True)
class Document:
    """A parsed page. Its tree is for `extract/` and `metadata.py` only and never leaves the process."""

    tree: LexborHTMLParser
    html: str
    url: str | None
    charset: str
    charset_source: str
    meta: dict[str, list[str]] = field(default_factory=dict)
    """``name``, ``property`` or ``itemprop`` in lower case to the contents, in page order."""
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    """Every typed object of the page's JSON-LD, nested graphs flattened, in page order."""
    warnings: list[str] = field(default_factory=list)


def decode_input(page: Page, limits: Limits) -> tuple[str, str, str, list[str]]:
    """Return the page's characters, its character set, what decided it, and warnings.

    Raises EmptyInput, Undecodable for binary data, TooComplex over `limits.input_bytes`.
    """
    if isinstance(page.body, str):
        if len(page.body) > limits.input_bytes:
            raise TooComplex(f"the input is over {limits.input_bytes} bytes (Limits.input_bytes)")
        return _checked_text(page.body), "utf-8", "text", []
    body = unpack_gzip(page.body, limits)
    if not body.strip(b" \t\r\n\0"):
        raise EmptyInput("the input is empty")
    if body.startswith(_MAGIC):
        raise Undecodable("the input is binary, not a page or a text")
    text, charset, source = _decode_bytes(body, page.content_type)
    warnings = []
    if text.count("\ufffd") > max(1, len(text) // 1000):
        warnings.append(f"over 0.1 % of the characters could not be decoded as {charset}")
    return _checked_text(text), charset, source, warnings


def unpack_gzip(body: bytes, limits: Limits) -> bytes:
    """Return `body`, decompressed if it is gzip, never more than `limits.input_bytes` of it.

    Raises TooComplex over the limit and Undecodable for a damaged or cut gzip file.
    """
    if not body.startswith(b"\x1f\x8b"):
        if len(body) > limits.input_bytes:
            raise TooComplex(f"the input is over {limits.input_bytes} bytes (Limits.input_bytes)")
        return body
    out = bytearray()
    while body.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(wbits=31)
        try:
            out += inflater.decompress(body, limits.input_bytes + 1 - len(out))
        except zlib.error as error:
            raise Undecodable(f"the gzip data is damaged: {error}") from None
        if len(out) > limits.input_bytes:
            raise TooComplex(
                f"the input is over {limits.input_bytes} bytes once decompressed (Limits.input_bytes)"
            )
        if not inflater.eof:
            raise Undecodable("the gzip data ends too early")
        body = inflater.unused_data
    return bytes(out)


def looks_like_html(text: str) -> bool:
    """Tell a page from a text dump by its content."""
    return bool(_TAG_AT_START.match(text[:5000])) or len(_CLOSING_TAG.findall(text[:200_000])) >= 4


def parse_page(page: Page, limits: Limits) -> Document:
    """Parse a page into a Document.

    Raises EmptyInput, Undecodable or TooComplex.
    """
    text, charset, source, warnings = decode_input(page, limits)
    return parse_text(text, page.url, (charset, source, warnings), limits)


def parse_text(text: str, url: str | None, decoded: tuple[str, str, list[str]], limits: Limits) -> Document:
    """Parse decoded HTML; `decoded` is character set, what decided it, and warnings so far.

    Raises TooComplex.
    """
    _refuse_explosive(text, limits)
    charset, source, warnings = decoded
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    document = Document(tree, text, url, charset, source, warnings=list(warnings))
    document.meta = _read_meta(tree)
    document.json_ld = _read_json_ld(document)
    return document


def _checked_text(text: str) -> str:
    if not text.strip():
        raise EmptyInput("the input is empty")
    sample = text[:4096]
    strange = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\x1b\x07\x08\x00") or c == "\ufffd")
    if strange > len(sample) // 10 or text.count("\0") > len(text) // 4:
        raise Undecodable("the input is binary, not a page or a text")
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _decode_bytes(body: bytes, content_type: str | None) -> tuple[str, str, str]:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return (
                body[len(bom) :].decode(name, "replace"),
                name.removesuffix("-le").removesuffix("-be"),
                "bom",
            )
    for label, source in _declared_labels(body, content_type):
        encoding = webencodings.lookup(label)
        if encoding is None or encoding.name in ("x-user-defined", "replacement"):
            continue
        name = encoding.name
        if source == "meta" and name.startswith("utf-16"):
            name = "utf-8"  # the Encoding Standard: a declaration that could be read as ASCII is not UTF-16
        text = _try_decode(body, webencodings.lookup(name).codec_info.name)
        if text is not None:
            return text, name, source
    return _detect(body)


def _declared_labels(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    labels = []
    if content_type and (found := _HEADER_CHARSET.search(content_type)):
        labels.append((found[1], "header"))
    if declared := _META_CHARSET.search(body[:8192]):
        labels.append((declared[1].decode("ascii"), "meta"))
    return labels


def _try_decode(body: bytes, codec: str) -> str | None:
    """Decode if the bytes fit: a few broken characters are replaced, a wrong declaration is not believed."""
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        text = body.decode(codec, "replace")
    return text if text.count("\ufffd") * 200 <= len(text) else None


def _detect(body: bytes) -> tuple[str, str, str]:
    import cchardet

    sample = body[:2000]
    if sample.count(0) * 4 > len(sample):
        name = "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
        return body.decode(name, "replace"), "utf-16", "detector"
    try:
        return body.decode("utf-8"), "utf-8", "detector"
    except UnicodeDecodeError:
        guess = cchardet.detect(body[:200_000]).get("encoding") or "windows-1252"
    encoding = webencodings.lookup(guess) or webencodings.lookup("windows-1252")
    return body.decode(encoding.codec_info.name, "replace"), encoding.name, "detector"


def _refuse_explosive(text: str, limits: Limits) -> None:
    """Lexbor's cost grows with the square of the depth: count it before, where the page has tags enough to matter."""
    tags = text.count("<")
    if tags > 2 * limits.tags:
        raise TooComplex(f"the page has over {limits.tags} tags (Limits.tags)")
    if tags < 10 * limits.depth:
        return
    depth = 0
    for closing, name in _ANY_TAG.findall(text):
        if name.lower() in _NOT_NESTING:
            continue
        depth += -1 if closing else 1
        if depth > 4 * limits.depth:
            raise TooComplex(f"the page's elements are nested deeper than {limits.depth} (Limits.depth)")
        depth = max(depth, 0)


def _read_meta(tree: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and (value := fold_space(html.unescape(content))):
            found.setdefault(name.strip().lower(), []).append(value)
    for node in tree.css('link[rel="canonical"]'):
        if href := node.attributes.get("href"):
            found.setdefault("canonical", []).append(fold_space(href))
    return found


def _read_json_ld(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for node in document.tree.css('script[type*="ld+json"]')[:_LD_SCRIPTS]:
        script = node.text(deep=True)
        if not script.strip():
            continue
        value = read_json_tolerantly(script) if len(script) <= _LD_BYTES else None
        if value is None:
            document.warnings.append("a JSON-LD script of the page could not be read")
            continue
        found.extend(_typed_objects(value))
    return found


def read_json_tolerantly(script: str) -> Any | None:
    """Return the value of a script that should be JSON, mending what publishers get wrong; None where nothing helps."""
    try:
        return msgspec.json.decode(script)
    except (ValueError, RecursionError, UnicodeEncodeError):
        pass
    bare = _LD_COMMENT.sub("", script.replace("://", "\0")).replace("\0", "://").strip().rstrip(";")
    for candidate in (bare, _LD_TRAILING_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _typed_objects(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waiting = [(value, 0)]
    while waiting and len(found) < 500:
        current, depth = waiting.pop()
        if isinstance(current, list):
            waiting.extend((item, depth + 1) for item in reversed(current[:200]) if depth < 8)
        elif isinstance(current, dict):
            if "@type" in current or "headline" in current:
                found.append(current)
            waiting.extend(
                (current[key], depth + 1) for key in reversed(_LD_NESTS) if key in current and depth < 8
            )
    return found


def choose_article(document: Document) -> dict[str, Any]:
    """Return the JSON-LD object that describes the page's article, empty if there is none."""
    typed = [one for one in document.json_ld if not ARTICLE_TYPES.isdisjoint(types_of(one))]
    for one in typed:
        about = one.get("mainEntityOfPage") or one.get("url")
        address = about.get("@id") if isinstance(about, dict) else about
        if isinstance(address, str) and document.url and address.rstrip("/") == document.url.rstrip("/"):
            return one
    named = [one for one in typed if one.get("headline")]
    return next(iter(named or typed), next((one for one in document.json_ld if one.get("headline")), {}))


def types_of(one: dict[str, Any]) -> list[str]:
    """Return the types of a JSON-LD object, without their vocabulary's address."""
    kinds = one.get("@type")
    return [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]


__all__ = [
    "Document",
    "choose_article",
    "clean_characters",
    "decode_input",
    "looks_like_html",
    "parse_page",
    "parse_text",
    "read_json_tolerantly",
    "unpack_gzip",
]
