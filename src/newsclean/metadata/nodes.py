"""What elements and values of JSON-LD say, as text on one line, and whether an element stands beside the story."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborNode

from newsclean.literals import finder_of
from newsclean.patterns import compiled
from newsclean.text import fold_space, for_any, unescape

_TAG = compiled(r"<[^<>]{1,300}>")
_UNSEEN = compiled(r"<(script|style|svg|button|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_INLINE = compiled(
    r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_ASIDE = compiled(
    r"comment|related|recommend|sidebar|footer|(?<!elementor-)widget|teaser|reply|disqus|popular|trending|"
    r"more-?(?:from|stories)|"
    r"card|carousel|promo|reviewer|reviewed|editor(?!ial)|photo|menu|nav\b|quote|testimonial|(social|share|avatar)"
)
"""What the classes of teasers and furniture say; the last group is said of boxes that hold the byline as well."""
_ASIDE_WORDS = """
comment related recommend sidebar footer widget teaser reply disqus popular trending more card carousel promo review
editor photo menu nav quote testimonial social share avatar
"""
_may_be_aside = finder_of(_ASIDE_WORDS.split())
_says_author = finder_of(("author", "autor", "auteur", "byline", "meta"))
_LONGEST_FIELD = 20_000


def text_of(node: LexborNode) -> str:
    """Return an element's text on one line; inline tags join, others divide its words."""
    return fold_space(lines_of_node(node))


def lines_of_node(node: LexborNode) -> str:
    """Return an element's text; inline tags join, others divide lines."""
    content = node.attributes.get("content")
    if content:
        return fold_space(content)
    markup = node.inner_html or ""
    if len(markup) > _LONGEST_FIELD:
        return fold_space(node.text(deep=True, separator=" ")[:_LONGEST_FIELD])
    if "<" not in markup:
        return fold_space(markup if "&" not in markup else node.text(deep=True))
    markup = _UNSEEN.sub("", markup)
    lines = unescape(_TAG.sub("\n", fold_space(_INLINE.sub("", markup)))).split("\n")
    return "\n".join(filter(None, map(fold_space, lines)))


def stands_aside(node: LexborNode) -> bool:
    """Tell whether an element is of a comment, a teaser, a reviewer or the page's furniture."""
    current: LexborNode | None = node
    in_footer = in_byline = is_named_footer = False
    related = "author" in (node.attributes.get("rel") or "").split()
    for _ in range(12):
        tag = current.tag if current is not None else "html"
        if current is None or tag in ("body", "html"):
            break
        if tag in ("article", "main"):
            return is_named_footer and tag == "main"  # a story's own footer is no furniture
        attributes = current.attributes
        mark = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        aside = None
        for found in _ASIDE.finditer(mark) if _may_be_aside(mark) else ():
            if found[0] == "footer":
                is_named_footer = True
            elif aside is None:
                aside = found
        if tag == "nav" or (aside is not None and not (aside[1] and in_byline)):
            return True
        is_byline = _says_author(mark)
        if tag == "aside" and not related and not is_byline:
            return True
        in_byline = in_byline or is_byline
        in_footer = in_footer or tag == "footer"
        current = current.parent
    return in_footer or is_named_footer


@for_any
def text_in(value: Any) -> str | None:
    """Return the text of a JSON-LD value, entities resolved and tags dropped; None where it is no text."""
    if value is None:
        return None
    if not isinstance(value, str):
        if isinstance(value, list) and value:
            value = value[0]
        for _ in range(2):
            if isinstance(value, dict):
                value = value.get("@value") or value.get("name")
        if not isinstance(value, str):
            return None
    value = value[:_LONGEST_FIELD]
    text = unescape(unescape(value)) if "&" in value else value
    return fold_space(_TAG.sub("", text) if "<" in text else text) or None


__all__ = ["lines_of_node", "stands_aside", "text_in", "text_of"]
