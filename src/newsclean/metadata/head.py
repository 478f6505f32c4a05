"""What stands around the headline: lines in which pages print byline and date when no class or meta element says so."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from newsclean.text import fold_space, key_of

_HEADING = re.compile(r"<h1[\s>]", re.IGNORECASE)
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9-]*|!--")
_UNSEEN = frozenset(("script", "style", "svg", "template", "nav", "button", "form", "select"))
_GLUED = frozenset(("b", "em", "font", "i", "small", "strong", "sub", "sup", "u", "wbr"))
"""Tags that divide no line."""
_TAGS = """
a abbr article aside b br dd div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i iframe img input
label li link main meta noscript ol option p path picture section small source span strong sub sup table tbody td th
time title tr u ul
"""
_COMMON = {tag: tag for tag in _TAGS.split()} | {f"/{tag}": tag for tag in _TAGS.split()} | {"/time": "/time"}
"""What pages have most of, known at a glance; `read_piece` looks closer at the rest."""
_MOST_HEADINGS = 8
_WORD = re.compile(r"[^\W_]|&")
_DATETIME = re.compile(r"\bdatetime\s*=\s*[\"']?([^\"'<>]{6,40})", re.IGNORECASE)
_OF_CHANGE = re.compile(r"modif|update", re.IGNORECASE)
_OF_PUBLICATION = re.compile(r"publish|created|issued", re.IGNORECASE)
_BEFORE, _AFTER = 3_000, 12_000
_PROSE = 250
"""Characters of a line with which the story has begun."""
_LINES_BEFORE, _LINES_AFTER = 10, 30
_MOST_LINES = 400


class Head(NamedTuple):
    """The surroundings of the headline."""

    lines: tuple[str, ...]
    """Short lines of text: those behind the headline, then those before it."""
    times: tuple[str, ...]
    """The ``datetime`` of its ``<time>`` elements, in the same order; without those marked as times of a change."""


def read_head(page: str, title: str | None) -> Head:
    """Return the surroundings of the heading that is the title, else of the first one."""
    start = find_heading(page, title)
    if start < 0:
        return Head((), ())
    behind, times = read_markup(page[start : start + _AFTER], _LINES_AFTER)
    before = page[max(0, start - _BEFORE) : start]
    before = before[before.find(">") + 1 :] if 0 <= before.find(">") < (before.find("<") % (_BEFORE + 1)) else before
    end = before.find("</script")
    if end >= 0 and "<script" not in before[:end]:
        before = before[end:]
    earlier, earlier_times = read_markup(before, _MOST_LINES)
    lines: list[str] = []
    for line in behind:
        if len(line) > _PROSE:
            break
        lines.append(line)
    above = [line for line in earlier if len(line) <= _PROSE][-_LINES_BEFORE:]
    return Head((*lines, "", *above), (*times, *earlier_times))


def find_heading(page: str, title: str | None) -> int:
    """Return where the heading begins that is the title, else the first one; -1 if there is none."""
    key = key_of(title or "")
    first = at = -1
    for _ in range(_MOST_HEADINGS):
        at = page.find("<h1", at + 1)
        if at < 0:
            break
        if page[at + 3 : at + 4] not in (">", " ", "\n", "\t", "\r"):
            continue
        if not key or key_of(" ".join(read_markup(page[at : at + 3000], 12)[0]))[: len(key)] == key:
            return at
        first = at if first < 0 else first
    if first < 0 and (found := _HEADING.search(page)):
        return found.start()
    return first


def read_markup(markup: str, most: int) -> tuple[list[str], list[str]]:
    """Return the text of a piece of a page, a line for each run between tags, and the moments of its time elements.

    Emphasis divides nothing; scripts, menus and forms are left out. It ends after `most` lines,
    and where it is read downwards from the headline, with the story.
    """
    first, *pieces = markup.split("<")
    lines: list[str] = []
    times: list[str] = []
    run = [first]
    until = ""
    for piece in pieces:
        if until and not is_end(piece, until):
            continue
        tag, _, tail = piece.partition(">")
        words = tag.split(None, 1)
        name = _COMMON.get(words[0], "") if words else ""
        if not name or until:
            name, tail, until = read_piece(piece, until)
        if name == "time":
            times += moment_of(tag)
        if name not in _GLUED:
            if run:
                add_line(lines, run)
                if len(lines) >= most or (lines and most == _LINES_AFTER and len(lines[-1]) > _PROSE):
                    return lines[:most], times
            run = [tail] if tail else []
        elif tail:
            run.append(tail)
    add_line(lines, run)
    return lines, times


def is_end(piece: str, until: str) -> bool:
    """Tell whether a piece ends what is left out."""
    return until in piece if until == "-->" else piece[: len(until)].lower() == until


def read_piece(piece: str, until: str) -> tuple[str, str, str]:
    """Return the name of the tag that a piece begins with, the text behind it, and the end of what it leaves out."""
    found = _NAME.match(piece)
    name = found[0].lower() if found else ""
    if until == "-->" or name == "!--":
        return "", piece.partition("-->")[2], "" if "-->" in piece else "-->"
    if found is None:
        return "b", "" if piece[:1] in ("!", "?") else f"<{piece}", ""
    tag, _, tail = piece.partition(">")
    if name in _UNSEEN and not tag.endswith("/"):
        return name, "", f"/{name}"
    return name.removeprefix("/") if name != "/time" else name, tail, ""


def moment_of(tag: str) -> list[str]:
    """Return the ``datetime`` of a time element's tag, nothing for a time of change."""
    found = _DATETIME.search(tag[:1000])
    return [found[1]] if found and (not _OF_CHANGE.search(tag) or _OF_PUBLICATION.search(tag)) else []


def add_line(lines: list[str], run: list[str]) -> None:
    """Add the text of a run, line by line, where it holds a word."""
    text = "".join(run)
    if not text or text.isspace():
        return
    for part in (html.unescape(text) if "&" in text else text).split("\n"):
        line = fold_space(part)
        if line and _WORD.search(line):
            lines.append(line)


__all__ = ["Head", "read_head"]
