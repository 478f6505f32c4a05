"""Blocks from a text dump of a page: lines become blocks, and what the markup said is found again from the text.

Title, credits and captions, the switch between two tellings, the editors' note and the border between the tellings have
no marks in a dump. They are known by form (a credit is names and slashes), by order (a caption follows its credit) and
by repetition (the note is printed in each telling; the second telling says again what the first said).
"""

from __future__ import annotations

from newsclean.model import Block, Draft, Removal, Signs, replace
from newsclean.patterns import compiled
from newsclean.plaintext.figures import pair_captions
from newsclean.plaintext.front import read_front
from newsclean.plaintext.furniture import find_address, mark_furniture, mark_tail
from newsclean.plaintext.head import mark_sections, mark_trail, read_head
from newsclean.plaintext.lines import Line, join_verse
from newsclean.plaintext.tellings import mark_note, mark_tellings
from newsclean.plaintext.titles import find_title, title_text
from newsclean.profiles import Profile

_BULLET = compiled(r"[•‣◦▪●*]\s+(?=\S)")
ABOVE = Removal("extract", "above-title", "stands above the title, as menus do")
_READ_FROM_TEXT = ("title", "summary", "authors", "published", "url", "reading_minutes")


def read_dump(text: str, profile: Profile | None = None, url: str | None = None) -> Draft:
    """Return the blocks of a dump in order, and what its lines say of title, authors, address and date.

    `url` is its address where the caller knows it.
    """
    front = read_front(text)
    lines = front.lines
    stated = front.found.url or find_address(lines, profile)
    minutes = mark_furniture(lines, profile)
    if profile is not None:
        mark_sections(lines, profile)
    mark_trail(lines)
    lines = join_verse(lines)
    title, certain = find_title(lines, url or stated, profile)
    figures = pair_captions(lines)
    headline = title_text(lines[title].text, profile) if title is not None else None
    found = read_head(lines, title, headline)
    if profile is not None:
        mark_note(lines, profile)
        mark_tellings(lines, profile)
    mark_tail(lines)
    if certain:
        mark_above(lines, title)
    mark_headings(lines, title)
    found = replace(
        found,
        url=stated,
        reading_minutes=minutes,
        title=headline,
        authors=front.found.authors or found.authors,
        published=front.found.published or found.published,
        summary=front.found.summary,
    )
    provenance = {name: "text" for name in _READ_FROM_TEXT if getattr(found, name)}
    blocks = tuple(to_block(line) for line in lines)
    name = profile.name if profile else None
    return Draft(blocks, "text", name, tuple(figures), replace(found, provenance=provenance))


def mark_above(lines: list[Line], title: int | None) -> None:
    """Mark what stands above a title that is known for certain."""
    for line in lines[:title]:
        if line.removal is None and line.role != "byline":
            line.removal, line.role = ABOVE, "body"


def mark_headings(lines: list[Line], title: int | None) -> None:
    """Mark short lines without a full stop before a paragraph as headings, bulleted ones as list items."""
    for number, line in enumerate(lines):
        if not line.open or number == title:
            continue
        if (bullet := _BULLET.match(line.text)) is not None:
            line.kind = "list_item"
            line.text = line.text[bullet.end() :]
        elif line.quoted:
            line.kind = "quote"
        elif line.level or is_heading(
            line,
            next((other for other in lines[number + 1 :] if not other.removal and not other.furniture), None),
        ):
            line.kind = "heading"


def is_heading(line: Line, following: Line | None) -> bool:
    """Tell whether a line is a heading: short, no sentence, and a paragraph follows."""
    if (
        following is None
        or line.words > 12
        or len(line.text) > 90
        or line.text.endswith((".", ",", ";", ":", "”", '"', "…", "。"))
    ):
        return False
    if line.text[0] in "“\"'‘«„(–—-" or line.text[0].islower():
        return False
    return following.is_story() or following.kind in ("credit", "caption", "list_item") or following.role != "body"


def to_block(line: Line) -> Block:
    """Return a line as a block."""
    level = line.level or 2 if line.kind == "heading" else 1 if line.kind == "list_item" else None
    signs = Signs(
        min(1.0, round(line.linked / len(line.text), 3)), frozenset(("joined",)) if line.joined else frozenset()
    )
    return Block(line.kind, line.text, level, line.role, line.figure, signs, line.removal)
