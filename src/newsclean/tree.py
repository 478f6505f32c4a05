"""Lexbor's tree as the C module reads it, where it is as that expects."""

from __future__ import annotations

from collections.abc import Collection
from types import ModuleType

import selectolax
from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.native import load_native

_KNOWN = "1.0."
"""What the versions of selectolax begin with whose nodes are known to tell where Lexbor has them (`mem_id`)."""
_PROBE = """
<body><p class="&quot;a&nbsp;b&amp;" id=x>on foot<br>&lt;&eacute;&nbsp;&amp; "<!-- c --><?d e?><svg xlink:href=y></svg>
<time>6 May</time>
"""

Asked = tuple[str, str, str, bool]
"""A tag, empty for any; an attribute; a text in its value, and whether in either case: then it is in small letters."""


def load_reader() -> ModuleType | None:
    """Return the C module, if Lexbor's tree is as it expects: what it says of a short page is what Lexbor says."""
    module = load_native("_tree")
    if module is None or not selectolax.__version__.startswith(_KNOWN):
        return None
    tree = LexborHTMLParser(_PROBE)
    body, text = tree.body, tree.css_first("p")
    first = text.first_child if text is not None else None
    if body is None or first is None or not module.use_library(lexbor.__file__, first, tree):
        return None
    found = module.sift_tree(body, ["br"], 1, False) or {}
    times = [(node.mem_id, node.html, node.parser) for node in found.get("time", ())]
    if times != [(node.mem_id, node.html, tree) for node in tree.css("time")] or tree.css("br"):
        return None
    return module if module.write_markup(body.mem_id) == body.html else None


native = load_reader()


def find_holding(tree: LexborHTMLParser, asked: Collection[Asked]) -> list[LexborNode]:
    """Return the elements that hold something that is asked for, in page order.

    >>> tree = LexborHTMLParser("<p class=ByLine><a href=/aut>on foot<a href=/AUT>")
    >>> [node.tag for node in find_holding(tree, [("", "class", "byline", True), ("a", "href", "/aut", False)])]
    ['p', 'a']
    """
    root = tree.root
    if native is not None and root is not None:
        found: list[LexborNode] = native.find_holding(root, tuple(asked))
        return found
    forms = [f'{tag}[{name}*="{text}"{" i" if either else ""}]' for tag, name, text, either in asked]
    nodes = tree.css(", ".join(forms)) if forms else []
    return list({node.mem_id: node for node in nodes}.values())  # an element comes once for each form


def decode(utf8: bytes) -> str:
    """Return the characters of a page in UTF-8: `bytes.decode`, in two thirds of the time."""
    if native is None:
        return utf8.decode()
    text: str = native.decode(utf8)
    return text
