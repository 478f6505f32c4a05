"""The data of a page that stand before its text, between lines of dashes or with labels, as converters write them."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.byline import people_of_byline
from newsclean.model import Metadata, Removal
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.plaintext.lines import Line, read_lines
from newsclean.plaintext.titles import MOST_ABOVE
from newsclean.text import clean_characters, fold_space, key_of

_FRONT = compiled(r"\s*---[ \t]*\n((?:[^\n]*\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LABELLED = compiled(r"\s*(Title: [^\n]*\n\s*URL Source: (?:[^\n]*\n){1,12}?)Markdown Content:[ \t]*\n")
"""How Jina's reader begins: entries with blank lines between."""
_OPENINGS = ("---", "Title:")
_ENTRY = compiled(r"(\w[\w -]{0,30}):(?:[ \t]+(.*)|[ \t]*)")
_GOES_ON = compiled(r"[ \t]+\S|- ")
"""How a line begins that belongs to the entry above it."""
_NAMES = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "byline"), "authors"),
    **dict.fromkeys(("date", "published", "date_published", "pubdate", "published time"), "published"),
    **dict.fromkeys(("url", "source", "source_url", "link", "permalink", "canonical_url", "url source"), "url"),
    **dict.fromkeys(("description", "summary", "excerpt"), "summary"),
}
FRONT = Removal("extract", "front-matter", "data of the page, set before its text")


class Front(NamedTuple):
    """The lines of a dump, and the data that stand before its text."""

    lines: list[Line]
    """The entries as what goes, the title as a heading if the text does not say it again, and the text."""
    found: Metadata


def read_front(text: str) -> Front:
    """Return a dump's lines and the data before its text, if there are any: all rows are entries, and one is known."""
    if not text.lstrip("\ufeff \t\r\n").startswith(_OPENINGS):
        return Front(read_lines(text), Metadata())
    text = clean_characters(text)
    front = _FRONT.match(text) or _LABELLED.match(text)
    rows = front[1].splitlines() if front else []
    entries = [_ENTRY.fullmatch(row.rstrip()) for row in rows]
    known = {
        _NAMES[name]: value
        for entry in entries
        if entry and (name := entry[1].strip().lower()) in _NAMES and (value := _read_value(entry[2] or ""))
    }
    whole = all(entry or _GOES_ON.match(row) or not row.strip() for entry, row in zip(entries, rows, strict=True))
    if front is None or not known or not whole:
        return Front(read_lines(text), Metadata())
    lines = [
        Line(said, joined=number > 0, removal=FRONT) for number, row in enumerate(rows) if (said := fold_space(row))
    ]
    rest = read_lines(text[front.end() :])
    if "title" in known and not mark_title(rest, known["title"]):
        lines.append(Line(known["title"], joined=False, level=1))
    url = known.get("url", "")
    found = Metadata(
        authors=tuple(people_of_byline(f"By {known['authors']}")) if "authors" in known else (),
        published=read_moment(known["published"]) if "published" in known else None,
        url=url if url.startswith(("http://", "https://")) else None,
        summary=known.get("summary"),
    )
    return Front([*lines, *rest], found)


def mark_title(lines: list[Line], title: str) -> bool:
    """Mark the line that says the title again, which the page's menu stands above, and say whether there is one."""
    key = key_of(title)
    again = next((line for line in lines[:MOST_ABOVE] if key_of(line.text) == key), None) if key else None
    if again is not None:
        again.level = 1
    return again is not None


def _read_value(value: str) -> str:
    """Return a value without its quotation marks."""
    value = fold_space(value)
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
