"""The markup of an element, as Lexbor writes it."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from newsclean import tree


def write_markup(node: LexborNode) -> str:
    """Return an element and all in it as Lexbor writes them: every element closed, in characters but for ``& < > "``.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> write_markup(LexborHTMLParser("<p class=a>on &amp; off<br>").body)
    '<body><p class="a">on &amp; off<br></p></body>'
    """
    written: str | None = tree.native.write_markup(node.mem_id) if tree.native is not None else None
    return written if written is not None else node.html or ""
