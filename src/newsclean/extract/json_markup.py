"""Markup of an article's body that stands in JSON: strings of HTML, Markdown or text, and trees of typed blocks.

Content systems write the same few shapes under many names; a node is read by what it says of itself (``type``,
``nodeType``, ``style`` …) and by where its text stands, never by the system it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.extract.stated_text import escape, piece_of, text_to_markup
from newsclean.extract.states import Budget
from newsclean.patterns import compiled

_COST = 30
"""Characters that looking at an object counts for."""
_TYPES = "_type __typename nodeType blockType type component __component slice_type acf_fc_layout"
_TYPE_KEYS = tuple(_TYPES.split())
_TEXTS = """
html bodyHtml contentHtml innerHtml innerHTML rendered processed body content contentBlock text value markdown
data copy paragraph saveContent originalContent code description dek answer
"""
_TEXT_KEYS = tuple(_TEXTS.split())
_WEAK_KEYS = frozenset(("description", "dek", "answer"))
_SHORT = 80
_LEAF_STRINGS = frozenset(("text", "value", "data", "_key", "key", "id", "href", "url", "color", "lang", "style"))
_MARKS = frozenset(("marks", "markDefs", "spans", "attribs", "entityMap", "entityRanges", "inlineStyleRanges"))
_HOLDS_BLOCKS = frozenset(("blockquote", "table", "tr"))
_HEADING_KEYS = ("heading", "subheading", "headline", "title", "question", "subtitle")
_IDENTITIES = """
url slug href link permalink canonical canonicalurl canonical_url websiteurl website_url path uri fullslug byline author
authors datepublished publishdate published publishedat published_at publishedtime publicationdate firstpublished date
"""
_IDENTITY_KEYS = frozenset(_IDENTITIES.split())
_PLAIN = compiled(r"[^a-z0-9]")
_NOT_TEXT = compiled(
    r"image|photo|picture|galler|video|audio|podcast|media|figure|caption|credit|author|byline|contributor|^bio|biograph|avatar|"
    r"related|recommend|readmore|readnext|morestor|seealso|latest|popular|trending|mostread|newsletter|subscri|promo|teaser|"
    r"advert|^ad|ads$|adslot|sponsor|embed|social|tweet|twitter|instagram|youtube|facebook|iframe|^script|^style|divider|"
    r"interstitial|asset|carousel|slideshow|poll$|quiz|comment|paywall|signup|cta(?:s|button|block)?$|calltoaction|breadcrumb|navigation|"
    r"navbar|^nav$|menu|footer|sidebar|share|^tags$|topic|keyword|categor|taxonom|seo|^meta|opengraph|jsonld|schema|"
    r"tracking|analytic|config|translation|i18n|locale|message|disclaimer|copyright|tableofcontents|^toc$|"
    r"pullquote|^form$|webform|banner|excerpt|summary|abstract|thumbnail|attribs$|^alt|plaintext|stripped"
)
_HEADING = compiled(
    r"(?:h|heading|header|subhead(?:ing|er)?|crosshead(?:ing)?|title)([1-6]|one|two|three|four|five|six)?(?:block)?"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_TAGS = {
    **dict.fromkeys(("p", "para", "paragraph", "paragraphblock", "normal", "unstyled", "pblock"), "p"),
    **dict.fromkeys(
        ("li", "listitem", "listitemblock", "olistitem", "unorderedlistitem", "orderedlistitem", "lic"), "li"
    ),
    **dict.fromkeys(
        ("ul", "ol", "list", "listblock", "unorderedlist", "orderedlist", "bulletlist", "bulletedlist"), "ul"
    ),
    **dict.fromkeys(("quote", "blockquote", "quoteblock", "blockquoteblock"), "blockquote"),
    **dict.fromkeys(("code", "codeblock", "pre", "preformatted"), "pre"),
    **{name: name for name in ("table", "tr", "td", "th")},
    "tablerow": "tr",
    "tablecell": "td",
    "tableheadercell": "th",
    "tableheader": "th",
    "numberedlist": "ul",
}
_INLINE_NAMES = """
a abbr b cite code em i link hyperlink entryhyperlink mark s small span strong strike sub sup text textinline u fragment
linkinline textnode inlinecode bold italic underline
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_PART_OF_NAME = (
    ("listitem", "li"),
    ("paragraph", "p"),
    ("subhead", "h2"),
    ("heading", "h2"),
    ("blockquote", "blockquote"),
)
"""What a longer name of a type tells, such as ArticleParagraphContent."""


class Node(NamedTuple):
    """A JSON value that waits to be written, and where it will stand."""

    value: Any
    inside: str
    """The block element that is open around it, empty if none."""


def markup_of(value: Any, refs: dict[str, Any], spent: Budget) -> str:
    """Return the markup of a body's JSON while `spent` lasts; ``{"__ref": name}`` stands for `refs` of that name."""
    parts: list[str] = []
    seen: set[int] = set()
    stack: list[Node | str] = [Node(value, "")]
    while stack and spent.left > 0:
        node = stack.pop()
        if isinstance(node, Node) and isinstance(node.value, dict | list):
            if id(node.value) not in seen:
                seen.add(id(node.value))
                if spent.take(_COST + len(node.value)):
                    stack.extend(reversed(list(open_node(node, refs))))
            continue
        text = node if isinstance(node, str) else write_text(node)
        if spent.take(len(text)):
            parts.append(text)
    return "".join(parts)


def write_text(node: Node) -> str:
    """Return a leaf as markup: paragraphs where no block is open, else a piece of the running text."""
    if not isinstance(node.value, str):
        return ""
    if not node.inside or node.inside in ("ul", "div"):
        return f"<li>{piece_of(node.value)}</li>" if node.inside == "ul" else text_to_markup(node.value)
    return escape(node.value) if node.inside == "pre" else piece_of(node.value)


def open_node(node: Node, refs: dict[str, Any]) -> Iterable[Node | str]:
    """Return what a dict or list consists of: its tags and the values between them, in order."""
    value, inside = node
    if isinstance(value, list):
        if value[:1] == ["$"]:
            return []  # an element that React has rendered: the page shows it
        if not inside and any(map(is_leaf, value)) and not all(isinstance(one, str) for one in value):
            return ["<p>", *(Node(one, "p") for one in value), "</p>"]
        return [Node(one, inside) for one in value]
    if isinstance(value.get("__ref"), str):
        target = refs.get(value["__ref"])
        return [Node(target, inside)] if isinstance(target, dict) else []
    if is_left_out(value):
        return []
    if value.get("name") == "br" or value.get("type") in ("hardBreak", "hard_break", "linebreak"):
        return ["<br>"]
    tag = tag_of(value)
    if tag == "table" and isinstance(value.get("rows"), list):
        return write_table(value)
    if not tag or (tag in ("p", "pre") and inside in ("p", "li", "pre", "td", "th")):
        return contents_of(value, inside, False)
    if tag == "p" and inside == "ul":
        tag = "li"
    inner = "" if tag in _HOLDS_BLOCKS else tag
    return [f"<{tag}>", *contents_of(value, inner, True), f"</{tag}>"]


def contents_of(value: dict[str, Any], inside: str, is_block: bool) -> list[Node | str]:
    """Return what a node holds: its one text, else everything below it, its heading first."""
    name, text = text_field(value)
    heading = next((value[key] for key in _HEADING_KEYS if key != name and is_heading(value.get(key))), None)
    below = [
        Node(one, inside)
        for key, one in value.items()
        if isinstance(one, dict | list) and one and key not in _MARKS and not leaves_out(key)
    ]
    if text is not None and not (below and not inside and not is_block and (name in _WEAK_KEYS or len(text) < _SHORT)):
        below = [
            Node(text, inside),
            *(Node(one, "") for one in (value.get("items"),) if isinstance(one, list) and not inside),
        ]
    above: list[Node | str] = ["<h2>", Node(heading, "h2"), "</h2>"] if heading and not inside and below else []
    return [*above, *below]


def write_table(value: dict[str, Any]) -> list[Node | str]:
    """Return a table of ``header`` and ``rows``, lists of cells."""
    rows = [value.get("header"), *value["rows"]] if isinstance(value.get("header"), list) else value["rows"]
    found: list[Node | str] = ["<table>"]
    for row in rows:
        cells = row if isinstance(row, list) else row.get("cells") if isinstance(row, dict) else None
        if isinstance(cells, list):
            found += ["<tr>", *(part for cell in cells for part in ("<td>", Node(cell, "td"), "</td>")), "</tr>"]
    return [*found, "</table>"]


def text_field(value: dict[str, Any]) -> tuple[str, str | None]:
    """Return the key and the string that hold a node's own text; None where it has none."""
    for key in _TEXT_KEYS:
        one = value.get(key)
        if isinstance(one, str) and one.strip() and not one.startswith(("http://", "https://", "/", "#")):
            return key, one
        if isinstance(one, str) and one.isspace() and is_leaf(value):
            return key, one
    return "", None


def is_heading(value: Any) -> bool:
    """Tell whether a value can be a heading."""
    return isinstance(value, str) and 1 < len(value.strip()) <= 200


def is_leaf(value: Any) -> bool:
    """Tell whether a value is a piece of running text: a string, or an object that says no more than one."""
    if not isinstance(value, dict):
        return isinstance(value, str)
    kind = value.get("_type") or value.get("type") or value.get("nodeType") or value.get("__typename")
    if isinstance(kind, str) and plain(kind) not in _INLINE:
        return False
    if isinstance(value.get("content"), str) and kind == "text":
        return False
    if not isinstance(value.get("text", value.get("value", value.get("data"))), str):
        return False
    return bool(kind) or not any(isinstance(one, str) and key not in _LEAF_STRINGS for key, one in value.items())


def is_left_out(value: dict[str, Any]) -> bool:
    """Tell whether an object is no text of the article: a picture, an advertisement, another story …"""
    names = [plain(name.rsplit("/", 1)[-1]) for key in _TYPE_KEYS if isinstance(name := value.get(key), str)]
    names += [plain(str_of(value, "subtype"))]
    if any(_NOT_TEXT.search(name[:60]) for name in names if name):
        return True
    return _INLINE.isdisjoint(names) and is_story(value)


def is_story(value: dict[str, Any]) -> bool:
    """Tell whether an object is a story of its own: it has a title and says where or when it came out."""
    keys = {key.lower() for key in value}
    title = value.get("title") or value.get("headline") or value.get("headlines")
    return isinstance(title, str | dict) and bool(title) and not keys.isdisjoint(_IDENTITY_KEYS)


def tag_of(value: dict[str, Any]) -> str:
    """Return the element that a node stands for, empty for one that only holds others."""
    if isinstance(value.get("listItem"), str):
        return "li"
    names = [value.get(key) for key in _TYPE_KEYS]
    if value.get("type") == "tag" or "attribs" in value or str_of(value, "name").startswith("core/"):
        names.insert(0, value.get("name"))
    if value.get("_type") == "block":
        names.insert(0, value.get("style"))
    names.insert(0, value.get("tag"))
    for name in names:
        if not isinstance(name, str):
            continue
        word = plain(re.split(r"[/.:]", name[:80])[-1])
        if found := _HEADING.fullmatch(word):
            return f"h{level_of(value, found[1])}"
        if word in _TAGS and not (word == "code" and is_leaf(value)):
            return _TAGS[word]
        if word == "text" and isinstance(value.get("content"), str):
            return "p"
        if named := next((tag for part, tag in _PART_OF_NAME if part in word), ""):
            return named
    kind = plain(next((name for name in names if isinstance(name, str)), ""))
    children: Any = value.get("children") if isinstance(value.get("children"), list) else value.get("content")
    runs = isinstance(children, list) and any(isinstance(one, dict) and is_leaf(one) for one in children)
    return "p" if runs and kind not in _INLINE else ""


def level_of(value: dict[str, Any], number: str | None) -> int:
    """Return a heading's level, 2 where it names none."""
    if number:
        return _NUMBERS.get(number) or int(number)
    inner = (value, value.get("attrs"), value.get("data"), value.get("attributes"))
    levels = (one.get("level") for one in inner if isinstance(one, dict))
    return next((level for level in levels if isinstance(level, int) and 1 <= level <= 6), 2)


def str_of(value: dict[str, Any], key: str) -> str:
    """Return a field that is a short string, else an empty one."""
    one = value.get(key)
    return one[:80] if isinstance(one, str) else ""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name's letters and digits, in lower case."""
    return _PLAIN.sub("", name.lower())


def leaves_out(key: str) -> bool:
    """Tell a key under which no text of the article stands."""
    return bool(_NOT_TEXT.search(plain(key[:60])))
