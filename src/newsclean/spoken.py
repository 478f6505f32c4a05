"""Text of a line that no reader sees there: spoken by a screen reader alone, or brought up in a box over it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from newsclean.document import SPOKEN, Document
from newsclean.patterns import compiled

_IS_SPOKEN = compiled(
    r"(?:^|\s)(?:[\w-]*-)?(?:sr-?only|visually-?hidden|screen-?reader(?:-(?:text|only))?)(?:\s|$)", re.IGNORECASE
)
_IS_BROUGHT_UP = compiled(
    r"(?:^|\s)(?:[\w-]*[-_])?(?:tooltip|rollover)[\w-]*?[-_]?(?:text|content|body|block|box|inner)(?:\s|$)",
    re.IGNORECASE,
)
"""Class words of a box over the line: ``tooltiptext``, ``rollover-people-block``."""
_IS_CLIPPED = compiled(r"clip(?:-path)?\s*:\s*(?:rect\(\s*(?:0|1px)|inset\(\s*(?:50|100)%)", re.IGNORECASE)
_LINE_TAGS = "p a span em strong b i h1 h2 h3 h4 h5 h6 figcaption q cite"
_LINES = frozenset(_LINE_TAGS.split())
_MOST_SPOKEN, _LONGEST_SPOKEN, _LONGEST_BOX = 2_000, 120, 500
"""Elements of a page that are asked, and the characters of one, or of a box over the line: more is text, however it is
shown."""


def drop_spoken(document: Document) -> None:
    """Take out of a document's tree what is in a line and not shown: spoken (", opens new tab"), or in a box over it.

    What stands beside an element that is hidden from screen readers is that element in other words, and stays.
    """
    for node in _may_be_spoken(document):
        attributes = node.attributes
        classes, style = attributes.get("class") or "", attributes.get("style") or ""
        spoken = _IS_SPOKEN.search(classes) or _IS_CLIPPED.search(style)
        longest = _LONGEST_SPOKEN if spoken else _LONGEST_BOX if _IS_BROUGHT_UP.search(classes) else 0
        if longest and _is_in_line(node, longest) and not (spoken and _has_twin(node)):
            node.replace_with("")  # landmarks may stand in it: it must not be destroyed


def _may_be_spoken(document: Document) -> list[LexborNode]:
    """Return the elements that may be spoken alone, the first of very many."""
    asked = [f'[{name}*="{word}" i]' for name, word in SPOKEN if (name, word) in document.held]
    if not asked:
        return []
    nodes = document.tree.css(f"span{asked[0]}" if len(asked) == 1 else f"span:is({', '.join(asked)})")
    if len(nodes) * len(asked) <= _MOST_SPOKEN:
        return nodes
    return document.tree.css(", ".join([f"span{one}" for one in asked]))[:_MOST_SPOKEN]  # for each that it matches once


def _is_in_line(node: LexborNode, longest: int) -> bool:
    """Tell whether a node's few words stand beside others: those of a button that is a picture are its label."""
    around = node.parent
    if around is None or around.tag not in _LINES:
        return False
    size = len(node.text(deep=True).strip())
    return 0 < size <= longest and len(around.text(deep=True).strip()) > size


def _has_twin(node: LexborNode) -> bool:
    """Tell whether an element beside a node is hidden from screen readers."""
    beside = (node.prev, node.next)
    return any(one is not None and (one.attributes or {}).get("aria-hidden") == "true" for one in beside)
