"""The data of a page that stand before its text between two lines of dashes, as converters and blogs write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.byline import people_of_byline
from newsclean.model import Metadata, Removal
from newsclean.moments import read_moment
from newsclean.plaintext.lines import Line
from newsclean.text import fold_space

_FRONT = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"(\w[\w -]{0,30}):(?:[ \t]+(.*)|[ \t]*)")
_GOES_ON = re.compile(r"[ \t]+\S|- ")
"""How a line begins that belongs to the entry above it."""
_NAMES = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "byline"), "authors"),
    **dict.fromkeys(("date", "published", "date_published", "pubdate"), "published"),
    **dict.fromkeys(("url", "source", "source_url", "link", "permalink", "canonical_url"), "url"),
    **dict.fromkeys(("description", "summary", "excerpt"), "summary"),
}
FRONT = Removal("extract", "front-matter", "data of the page, set before its text")


class Front(NamedTuple):
    """What stands before a text, and the text."""

    lines: list[Line]
    """The entries: the title as a heading, the rest as what goes."""
    found: Metadata
    text: str


def read_front(text: str) -> Front:
    """Return the data before a text, if there are any: all lines are entries, and one is known."""
    front = _FRONT.match(text)
    rows = front[1].splitlines() if front else []
    entries = [_ENTRY.fullmatch(row.rstrip()) for row in rows]
    known = {
        _NAMES[name]: value
        for entry in entries
        if entry and (name := entry[1].strip().lower()) in _NAMES and (value := _read_value(entry[2] or ""))
    }
    whole = all(entry or _GOES_ON.match(row) or not row.strip() for entry, row in zip(entries, rows, strict=True))
    if front is None or not known or not whole:
        return Front([], Metadata(), text)
    lines = [Line(fold_space(row), joined=number > 0, removal=FRONT) for number, row in enumerate(rows) if row.strip()]
    if "title" in known:
        lines.append(Line(known["title"], joined=False, level=1))
    url = known.get("url", "")
    found = Metadata(
        authors=tuple(people_of_byline(f"By {known['authors']}")) if "authors" in known else (),
        published=read_moment(known["published"]) if "published" in known else None,
        url=url if url.startswith(("http://", "https://")) else None,
        summary=known.get("summary"),
    )
    return Front(lines, found, text[front.end() :])


def _read_value(value: str) -> str:
    """Return a value without its quotation marks."""
    value = fold_space(value)
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
