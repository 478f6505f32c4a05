"""What a case is: an input, and everything a careful reader would take from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Shape = Literal["page", "dump"]


@dataclass(frozen=True)
class Piece:
    """One block: ``p`` paragraph, ``h`` heading, ``li`` list item, ``quote``, ``verse`` (lines)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Picture:
    credit: str
    caption: str


@dataclass(frozen=True)
class Story:
    name: str
    title: str
    section: str
    subsection: str
    day: date
    authors: tuple[str, ...]
    role: str
    dek: str
    dateline: str
    minutes: int
    tags: tuple[str, ...]
    note: tuple[str, ...]
    quick: tuple[Piece, ...]
    body: tuple[Piece, ...]
    pictures: tuple[Picture, ...]

    @property
    def slug(self) -> str:
        kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in self.title)
        return "-".join(part for part in kept.split("-") if part)

    @property
    def section_path(self) -> str:
        return "/".join(part for part in (self.section, self.subsection) if part)

    @property
    def path(self) -> str:
        return f"/{self.section_path}/{self.day:%Y/%m%d}/{self.slug}"


@dataclass(frozen=True)
class Junk:
    """Words put into an input that must not come out in the text."""

    name: str
    text: str


@dataclass(frozen=True)
class Expected:
    """The right answer. Fields in `unchecked` are open: the input does not settle them."""

    title: str = ""
    text: tuple[str, ...] = ()
    quick_read: tuple[str, ...] = ()
    editors_note: tuple[str, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    """Caption and credit of each picture, in order."""
    reading_minutes: int | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    section: frozenset[str] = frozenset()
    """Spellings that are all right; empty for none."""
    url: frozenset[str] = frozenset()
    no_article: bool = False
    unchecked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    name: str
    shape: Shape
    layout: str
    source: str
    url: str | None
    expected: Expected
    junk: tuple[Junk, ...] = field(default=(), repr=False)


def section_spellings(story: Story, kicker: str = "") -> frozenset[str]:
    """Section, subsection, or both as a path: the site itself uses all of them."""
    parts = {story.section, story.subsection, story.section_path, kicker} - {""}
    return frozenset(part.replace("-", " ") for part in parts)
