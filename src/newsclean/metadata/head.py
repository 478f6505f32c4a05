"""What stands around the headline: lines in which pages print byline and date when no class or meta element says so."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from newsclean.text import fold_space, key_of

_HEADING = re.compile(r"<h1[\s>]", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|nav|button|form|select)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_TIME = re.compile(r"<time\b[^<>]{0,500}?\bdatetime\s*=\s*[\"']?([^\"'<>]{6,40})[^<>]{0,500}>", re.IGNORECASE)
_OF_CHANGE = re.compile(r"modif|update", re.IGNORECASE)
_OF_PUBLICATION = re.compile(r"publish|created|issued", re.IGNORECASE)
_BROKEN_START = re.compile(r"\A[^<>]*>")
_BROKEN_END = re.compile(r"<[^<>]*\Z")
_GLUED = re.compile(r"</?(?:b|em|font|i|small|strong|sub|sup|u|wbr)(?:\s[^<>]{0,300})?>", re.IGNORECASE)
_BEFORE, _AFTER = 3_000, 12_000
_PROSE = 250
"""Characters of a line with which the story has begun."""
_LINES_BEFORE, _LINES_AFTER = 10, 30


class Head(NamedTuple):
    """The surroundings of the headline."""

    lines: tuple[str, ...]
    """Short lines of text: those behind the headline, then those before it."""
    times: tuple[str, ...]
    """The ``datetime`` of its ``<time>`` elements, in the same order; without those marked as times of a change."""


def read_head(page: str, title: str | None) -> Head:
    """Return the surroundings of the heading that is the title, else of the first one."""
    starts = [found.start() for found in _HEADING.finditer(page)][:8]
    if not starts:
        return Head((), ())
    key = key_of(title or "")
    start = next(
        (at for at in starts if key and key_of(" ".join(lines_of(page[at : at + 3000])))[: len(key)] == key), starts[0]
    )
    behind = _BROKEN_END.sub("", page[start : start + _AFTER])
    before = _BROKEN_START.sub("", page[max(0, start - _BEFORE) : start])
    end = before.find("</script")
    if end >= 0 and "<script" not in before[:end]:
        before = before[end:]
    lines: list[str] = []
    for line in lines_of(behind)[:_LINES_AFTER]:
        if len(line) > _PROSE:
            break
        lines.append(line)
    earlier = [line for line in lines_of(before) if len(line) <= _PROSE][-_LINES_BEFORE:]
    return Head((*lines, "", *earlier), (*times_of(behind), *times_of(before)))


def times_of(markup: str) -> list[str]:
    """Return the ``datetime`` of the ``<time>`` elements of a piece of a page, those of a change left out."""
    return [
        found[1]
        for found in _TIME.finditer(_UNSEEN.sub(" ", markup))
        if not _OF_CHANGE.search(found[0]) or _OF_PUBLICATION.search(found[0])
    ]


def lines_of(markup: str) -> list[str]:
    """Return the text of a piece of a page, a line for each run between tags; emphasis divides nothing."""
    text = _TAG.sub("\n", _GLUED.sub("", _UNSEEN.sub("\n", markup)))
    folded = (fold_space(line) for line in html.unescape(text).split("\n"))
    return [line for line in folded if line and any(c.isalnum() or c == "&" for c in line)]


__all__ = ["Head", "read_head"]
