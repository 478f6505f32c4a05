"""What converters write into a dump for links, headings, quotes, pictures and buttons: Markdown, and lynx's numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from newsclean.patterns import compiled
from newsclean.text import fold_space

_LINK, _UNLINK = "\ue0f0", "\ue0f1"
"""Private characters that stand around the text of a link until its line is read."""
_OWN = str.maketrans("", "", _LINK + _UNLINK)
_LEAST = 3
"""Marks of one kind from which a dump is written with them."""
_MARKED_LINK = compiled(
    r"(!?)\[([^\[\]]{0,500})\]\("
    r"(?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:\s\"[^\"\n]{0,300}\")?\)"
    r"(?:\{[#.:][^{}\n]{0,300}\})?"
)
_WITHIN = r"((?:[^{0}\n]|\n(?!\s*\n)){{1,500}})"
_STRESSED = tuple(
    compiled(rf"(?<![\w{mark[-1]}]){mark}(?!\s){_WITHIN.format(mark[-1])}(?<!\s){mark}(?![\w{mark[-1]}])")
    for mark in (r"\*\*", "__", r"\*", "_")
)
_ESCAPED = compiled(r"\\([!-/:-@\[-`{-~])")
_OPENING = compiled(r"\s*# \S[^\n]*\n\s*\n")
"""A heading above all, as in Markdown without a link."""
_ATTRIBUTES = r"\{[#.:][^{}\n]{0,300}\}"
_MARKED_SPAN = compiled(rf"\[([^\[\]]{{1,500}})\]{_ATTRIBUTES}")
_MARKED_HEADING = compiled(rf"^(#{{1,6}} [^\n]*?)[ \t]*{_ATTRIBUTES}[ \t]*$", re.MULTILINE)
_FENCE = compiled(rf"^[ \t]*:{{3,}}(?:[ \t]*(?:{_ATTRIBUTES}|[\w-]{{1,50}}))?[ \t]*:*[ \t]*$", re.MULTILINE)
"""Of pandoc: classes behind words and headings, and lines around a division."""
_HASHES = compiled(r"(#{1,6}) (?=\S)")
_QUOTED = compiled(r"(?:> ?)+(?=\S)")
_NUMBERED = compiled(r"\[(\d{1,5})\](?=[^\s\[\]])")
_NUMBERED_LINE = compiled(r"^([ \t]*(?:[*+•-] )?)#?\[\d{1,5}\](?=[^\s\[\]])([^\n]*)$", re.MULTILINE)
_REFERENCES = compiled(r"^\s*References\s*$", re.MULTILINE)
_REFERENCE = compiled(r"\s*(?:\d{1,5}\. [a-z][a-z+.-]*:\S*|(?:Visible|Hidden) links:?|\s)*", re.IGNORECASE)
_BUTTON = compiled(r"\(BUTTON\)[ \t]?")
_PICTURE = compiled(r"\[(?:[\w.,%~-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif)|[a-z]|INLINE|IMAGE)\](?= |$)", re.MULTILINE)
_LINE_WORDS = 14
"""Words of a line that is a link where it begins with one: a paragraph may begin with one, too."""


class Marks(NamedTuple):
    """What the marks of a line say."""

    text: str
    linked: int
    """The characters of it that are links."""
    level: int
    """Of a heading 1 to 6, else 0."""
    quoted: bool


def undo_marks(text: str) -> tuple[str, bool]:
    """Return a dump without marks, but for those that `read_marks` reads, and whether it is Markdown."""
    text = text.translate(_OWN) if _LINK in text or _UNLINK in text else text
    if is_markdown(text):
        return undo_markdown(text), True
    return undo_numbers(text) if is_numbered(text) else text, False


def is_markdown(text: str) -> bool:
    """Tell whether a dump has links or headings of Markdown, or begins with one and a blank line."""
    if _OPENING.match(text):
        return True
    links = text.count("](")
    return links >= _LEAST or (links + text.startswith("#") + text.count("\n#")) >= _LEAST


def undo_markdown(text: str) -> str:
    """Return Markdown without pictures, emphasis and escapes, with marks around the text of links."""
    text = _MARKED_LINK.sub(
        lambda link: "" if link[1] else f"{_LINK}{link[2]}{_UNLINK}" if link[2].strip() else "", text
    )
    if "{" in text or ":::" in text:
        text = _FENCE.sub("", _MARKED_HEADING.sub(r"\1", _MARKED_SPAN.sub(r"\1", text)))
    for stressed in _STRESSED:
        text = stressed.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)


def is_numbered(text: str) -> bool:
    """Tell whether a dump numbers its links, one by one, as lynx does."""
    numbers = [int(found[1]) for found in _NUMBERED.finditer(text)]
    return len(numbers) >= _LEAST and sum(after == before + 1 for before, after in pairwise(numbers)) * 2 >= len(
        numbers
    )


def undo_numbers(text: str) -> str:
    """Return what lynx wrote without numbers, buttons, pictures and the list of addresses at the end."""
    for found in _REFERENCES.finditer(text):
        if _REFERENCE.fullmatch(text, found.end()):
            text = text[: found.start()]
            break
    text = _PICTURE.sub("", _BUTTON.sub("", text))
    text = _NUMBERED_LINE.sub(mark_line, text)
    return _NUMBERED.sub("", text)


def mark_line(line: re.Match[str]) -> str:
    """Return a line that begins with a numbered link, marked as one if it is short."""
    start, rest = line.groups()
    return f"{start}{_LINK}{rest}{_UNLINK}" if len(rest.split()) <= _LINE_WORDS else f"{start}{rest}"


def read_marks(line: str, *, markdown: bool) -> Marks:
    """Return what the marks of a line say, and its text without them."""
    linked = 0
    if _LINK in line or _UNLINK in line:
        linked = sum(len(part.partition(_UNLINK)[0]) for part in line.split(_LINK)[1:])
        line = line.translate(_OWN)
    text = fold_space(line)
    quoted = _QUOTED.match(text) if markdown else None
    text = text[quoted.end() :] if quoted else text
    hashes = _HASHES.match(text) if markdown else None
    text = text[hashes.end() :].rstrip("# ") if hashes else text
    return Marks(text, linked, len(hashes[1]) if hashes else 0, quoted is not None)
