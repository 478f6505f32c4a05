"""The lines of a dump, put together again where they were wrapped at a width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from newsclean.model import Kind, Removal, Role
from newsclean.patterns import compiled, late
from newsclean.plaintext.marks import read_marks, undo_marks
from newsclean.text import clean_characters, count_words, fold_space, is_unspaced

ONLY_URL = compiled(r"(?:https?://|www\.)\S+")
STOPS = (".", "。", "।", "॥", "။", "។", "።", "۔")
"""Full stops of scripts."""
ENDS = (*STOPS, "!", "?", "”", '"', "…", ":", ";", "’", ")", "！", "？", "؟", "」", ",")
_PARAGRAPH_WORDS = 20
_STANZA_LINES = 3
_VERSE_LENGTH = 60
_VERSE_WORDS = (2, 4)
"""Words of the shortest line of a poem, and of one in a script without spaces, where a menu's entries have three."""
SENTENCE_ENDS = (*STOPS, "!", "?", "”", '"', "…", "！", "？", "؟", "」")
_SYLLABLES = late("[\u0e80-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Letters and marks of Lao, Tibetan, Burmese and Khmer, which set no space between words."""
_OF_A_WORD = 5
"""Such letters and marks in a word, as a rule."""
_LINKED = 0.9
"""Share of a line from which it is a link."""
ITEM = compiled(r"(?:[*•‣◦▪●+o#]|-(?= [^\W_a-zß-ÿ])|\d{1,3}[.)]|\(\w\)) ")
"""How an item of a list begins; a dash at the beginning of a wrapped line goes on in small letters."""
_UNDERLINE = compiled("={3,}")
"""What makes a heading of the line above it."""
_NARROWEST, _LEAST_WRAPPED, _FULL, _FEW_WIDER = 30, 3, 0.6, 5
"""The shortest line that may be wrapped, the least of them, the share of those that go on which have no room for the
next word, and of how many lines one may be wider."""
_WIDEST_WRAP = 132
"""Longest line that a dump wrapped at a width has; terminals and mail programs stop there."""


@dataclass(slots=True)
class Line:
    """A line of the dump and what it was found to be."""

    text: str
    joined: bool
    """Whether no blank line stands before it."""
    kind: Kind = "paragraph"
    role: Role = "body"
    figure: int | None = None
    removal: Removal | None = None
    furniture: bool = False
    """Whether the common rules take it whole: it is neither title, heading nor story."""
    linked: int = 0
    """Characters of it that are links, where the dump marks these."""
    level: int = 0
    """Of a heading, where the dump marks these, 1 to 6."""
    quoted: bool = False

    @property
    def open(self) -> bool:
        """Whether it may still be the story."""
        return self.removal is None and self.role == "body" and self.kind == "paragraph" and not self.furniture

    @property
    def words(self) -> int:
        """How many words it has, by `words_in`."""
        return words_in(self.text)

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but links."""
        return self.linked >= _LINKED * len(self.text)

    def is_story(self) -> bool:
        """Tell whether it is a paragraph by its form: long, or a full sentence."""
        if self.level or self.is_link:
            return False
        return self.words >= _PARAGRAPH_WORDS or (self.words >= 7 and self.text.endswith(ENDS))


def words_in(text: str) -> int:
    """Return how many words a text has: by its spaces, and where its script has none between words by its letters."""
    if text.isascii():
        return len(text.split())
    return count_words(fold_space(text)) + len(_SYLLABLES().findall(text)) // _OF_A_WORD


def read_lines(text: str) -> list[Line]:
    """Return the dump's paragraphs as lines; those wrapped at a width are put together again."""
    lines: list[Line] = []
    blank = True
    plain, markdown = undo_marks(clean_characters(text))
    for raw in plain.split("\n"):
        marks = read_marks(raw, markdown=markdown)
        if lines and not (blank or lines[-1].joined) and _UNDERLINE.fullmatch(marks.text):
            lines[-1].level = lines[-1].level or 1
        elif marks.text:
            lines.append(Line(marks.text, not blank, linked=marks.linked, level=marks.level, quoted=marks.quoted))
        blank = not marks.text
    width = wrap_width(lines) or flow_width(lines)
    return unwrap(lines, width) if width else lines


def wrap_width(lines: list[Line]) -> int:
    """Return the width a dump was wrapped at, 0 if it was not: then its longest lines stop at the same column."""
    lengths = [len(line.text) for line in lines if not ONLY_URL.fullmatch(line.text)]
    longest = max(lengths, default=0)
    if not 30 <= longest <= _WIDEST_WRAP:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if b.joined]
    full = sum(is_wrapped(a.text, b.text, longest) for a, b in pairs)
    flowing = sum(
        is_wrapped(a.text, b.text, longest) and (b.text[0].islower() or not a.text.endswith(ENDS)) for a, b in pairs
    )
    return longest if full >= 3 and flowing * 2 >= full and full * 3 >= len(pairs) else 0


def flow_width(lines: list[Line]) -> int:
    """Return the width by the lines that go on in small letters, 0 if they are few: others may be longer, or a list.

    Some converters wrap neither list items nor lines with links, and centre headings.
    """
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if b.joined and not begins_anew(b)]
    flowing = [(a, b) for a, b in pairs if b[0].islower() and len(a) >= _NARROWEST and not ONLY_URL.fullmatch(a)]
    width = max([len(a) for a, _ in flowing], default=0)
    full = sum(is_wrapped(a, b, width) for a, b in flowing)
    if width > _WIDEST_WRAP or full < max(_LEAST_WRAPPED, _FULL * len(flowing)):
        return 0  # lines of verse end where they please
    wider = sum(len(line.text) > width and not begins_anew(line) for line in lines)
    return width if wider * _FEW_WIDER <= len(lines) else 0


def begins_anew(line: Line) -> bool:
    """Tell whether a line is a heading, an item of a list or the like: it goes on with none before it."""
    return line.level > 0 or ITEM.match(line.text) is not None


def is_wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on the line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def unwrap(lines: list[Line], width: int) -> list[Line]:
    """Return paragraphs from lines wrapped at a width."""
    whole: list[Line] = []
    last = ""
    for line in lines:
        goes_on = whole and line.joined and is_wrapped(last, line.text, width) and not begins_anew(line)
        if goes_on and not ONLY_URL.fullmatch(line.text) and not whole[-1].level:
            unspaced = is_unspaced(last[-1]) and is_unspaced(line.text[0])
            glue = "" if unspaced or (re.search(r"\w-$", last) and line.text[0].islower()) else " "
            whole[-1].text += glue + line.text
            whole[-1].linked += line.linked
        else:
            whole.append(line)
        last = line.text
    return whole


def is_address(line: str, before: str) -> bool:
    """Tell whether one of two lines is an address: what stands by an address is no part of it."""
    return ONLY_URL.fullmatch(line) is not None or ONLY_URL.fullmatch(before) is not None


def join_verse(lines: list[Line]) -> list[Line]:
    """Return the lines with each stanza as one: short lines between blank ones, three at least in one of them."""
    if sum(line.joined for line in lines) * 2 > len(lines):
        return lines
    starts = [number for number, line in enumerate(lines) if number == 0 or not line.joined]
    groups = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    stanzas = [len(group) > 1 and all(is_verse(line) for line in group) for group in groups]
    if not any(stanza and len(group) >= _STANZA_LINES for group, stanza in zip(groups, stanzas, strict=True)):
        return lines
    found: list[Line] = []
    for group, stanza in zip(groups, stanzas, strict=True):
        if stanza:
            group[0].text = "\n".join(line.text for line in group)
        found += group[:1] if stanza else group
    return found


def is_verse(line: Line) -> bool:
    """Tell whether a line can be one of a poem."""
    if begins_anew(line) or line.is_link:
        return False
    least = _VERSE_WORDS[is_unspaced(line.text[0])]
    return line.open and len(line.text) <= _VERSE_LENGTH and line.words >= least and not line.text.isupper()
