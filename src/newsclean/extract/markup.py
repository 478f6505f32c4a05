"""The markup of an element, as Lexbor writes it."""

from __future__ import annotations

from types import ModuleType

import selectolax
from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.native import load_native

_KNOWN = "1.0."
"""What the versions of selectolax begin with whose nodes are known to tell where Lexbor has them (`mem_id`)."""
_PROBE = """
<body><p class="&quot;a&nbsp;b&amp;" id=x>on foot<br>&lt;&eacute;&nbsp;&amp; "<!-- c --><?d e?><svg xlink:href=y></svg>
"""


def write_markup(node: LexborNode) -> str:
    """Return an element and all in it as Lexbor writes them: every element closed, in characters but for ``& < > "``.

    >>> write_markup(LexborHTMLParser("<p class=a>on &amp; off<br>").body)
    '<body><p class="a">on &amp; off<br></p></body>'
    """
    written: str | None = native.write_markup(node.mem_id) if native is not None else None
    return written if written is not None else node.html or ""


def load_writer() -> ModuleType | None:
    """Return the C module, if Lexbor's tree is as it expects: what it writes of a short page is what Lexbor writes."""
    module = load_native("extract._markup")
    if module is None or not selectolax.__version__.startswith(_KNOWN):
        return None
    tree = LexborHTMLParser(_PROBE)
    body, text = tree.body, tree.css_first("p")
    first = text.first_child if text is not None else None
    if body is None or first is None or not module.use_library(lexbor.__file__, first.mem_id):
        return None
    return module if module.write_markup(body.mem_id) == body.html else None


native = load_writer()
