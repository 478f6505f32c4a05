"""A heading without what stands in it beside the title: a kicker or a flag, and the link to its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newsclean.metadata.nodes import text_of
from newsclean.patterns import compiled
from newsclean.text import count_words, fold_space

FLAG = compiled(r"(?<![a-z])(?:flag|label|badge|tag)(?![a-z])", re.IGNORECASE)
"""What the class of an element says that tells of what kind a story is, as "Interview" does …"""
KICKER = compiled(
    r"(?<![a-z])(?:kicker|overline|eyebrow|topline|dachzeile|surtit(?:le|re)|antetitulo|occhiello)(?![a-z])",
    re.IGNORECASE,
)
"""… and of what or where it is, which goes where no stated title has it, too."""
_ANCHORS = "#¶§🔗"
"""Signs of links to a heading's own place."""
_LEAST = 2
"""Words of a title, which has more."""


def is_behind_bar(part: str, title: str) -> bool:
    """Tell whether a part of a heading, of several words, is all that stands behind its first bar."""
    return count_words(part) > _LEAST and title.partition("|")[2].strip() == part


def drop_anchor(text: str, node: LexborNode) -> str:
    """Return a heading's text without the sign at its end that links to its own place."""
    if not may_link_to_itself(text) or node.css_first('a[href^="#"]') is None:
        return text
    return text[:-1].rstrip()


def may_link_to_itself(text: str) -> bool:
    """Tell whether a heading's text ends with a sign that may link to its own place."""
    return text[-1:] in _ANCHORS


def drop_named_flag(title: str, node: LexborNode, named: re.Pattern[str]) -> str:
    """Return a heading's text without its first element, if that is called what it must be."""
    first = next(filter(is_element, node.iter()), None)
    return drop_flag(title, node) if first is not None and named.search(first.attributes.get("class") or "") else title


def drop_flag(title: str, node: LexborNode) -> str:
    """Return a heading's text without its first element, if words enough are left."""
    first = next(filter(is_element, node.iter()), None)
    if first is None:
        return title
    flag = text_of(first)
    rest = title[len(flag) :].strip(" :|·–-")
    return rest if flag and title.startswith(flag) and count_words(rest) > _LEAST else title


def is_element(child: LexborNode) -> bool:
    """Tell an element among the nodes of another from a comment."""
    return child.tag != "-comment"


def parts_of(node: LexborNode) -> Iterator[str]:
    """Yield the text of a heading without its first element, without its last one, of each alone, and of all parted."""
    children = [child for child in node.iter(include_text=True) if child.tag != "-comment"][:40]
    texts = [fold_space(child.text(deep=True)) if child.tag == "-text" else text_of(child) for child in children]
    elements = [at for at, child in enumerate(children) if child.tag != "-text"]
    if elements:
        yield fold_space(" ".join(texts[elements[0] + 1 :])).strip(" :|·")
        yield fold_space(" ".join(texts[: elements[-1]]))
        yield fold_space(" ".join(texts[: elements[0]]))
        yield from (texts[at] for at in elements)
        if len(elements) == 1:
            yield from parts_of(children[elements[0]])
        yield fold_space(" ".join(texts))


__all__ = [
    "FLAG",
    "KICKER",
    "drop_anchor",
    "drop_flag",
    "drop_named_flag",
    "is_behind_bar",
    "may_link_to_itself",
    "parts_of",
]
