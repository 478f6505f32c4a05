"""Line breaks in a running text, and the paragraphs, verse and head lines that they part."""

from __future__ import annotations

from itertools import takewhile

from newsclean.byline import people_of_byline
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.text import fold_space

_VERSE_LINE = 60
_LEAST_PARAGRAPHS, _LONG_LINE = 3, 100
"""Lines, and their characters on average, that are paragraphs where all of them end like sentences."""
_STOPS = '.!?…:”"»’)。！？」』'
_MOST_HEAD_LINES, _HEAD_LINE = 5, 150
"""Lines among which title, byline and date stand above a story, and their characters."""
BREAK_MARK = "\0"
"""Stands for ``<br>`` in the running text: no parsed page can contain it."""
_INDENTED = compiled(rf"(?:{BREAK_MARK}|(?<=[。！？」』）…])[ \t\r]{{0,20}}\n)[ \t\r\n]{{0,40}}\u3000+")
"""What stands before an indented line in Chinese and Japanese."""


def paragraphs_of(joined: str) -> list[str]:
    """Split a text run at double line breaks; single ones stay only in verse and addresses."""
    if BREAK_MARK not in joined:
        text = fold_space(joined)
        return [text] if text else []
    paragraphs: list[str] = []
    lines: list[str] = []
    for line in [*(fold_space(line) for line in joined.split(BREAK_MARK)), ""]:
        if line:
            lines.append(line)
        elif lines:
            paragraphs += join_lines(lines)
            lines = []
    return paragraphs


def join_lines(lines: list[str]) -> list[str]:
    """Return what lines right below each other are: the head of a story, paragraphs, verse, or one paragraph."""
    head = head_lines(lines) if len(lines) > 1 else 0
    rest = lines[head:]
    if are_paragraphs(rest) or not rest:
        return lines
    verse = len(rest) > 2 and max(map(len, rest)) <= _VERSE_LINE
    return [*lines[:head], ("\n" if verse else " ").join(rest)]


def part_indented(joined: str) -> str:
    """Return a text run with a double line break before each line that an ideographic space indents: a paragraph.

    A line ends at a break, or in the source behind the end of a sentence, as where a style keeps line ends.
    """
    return _INDENTED.sub(2 * BREAK_MARK, joined)


def are_paragraphs(lines: list[str]) -> bool:
    """Tell whether lines are paragraphs that an old page parts by single breaks: long, and each a sentence's end."""
    if len(lines) < _LEAST_PARAGRAPHS or sum(map(len, lines)) < _LONG_LINE * len(lines):
        return False
    return all(len(line) > _VERSE_LINE and line[-1] in _STOPS for line in lines)


def head_lines(lines: list[str]) -> int:
    """Return how many lines at the start are title, byline and date above a story, which old pages part by breaks.

    A byline alone has to have a date or prose behind it: so begin lists of facts about a book, too.
    """
    short = [*takewhile(lambda line: len(line) <= _HEAD_LINE, lines[:_MOST_HEAD_LINES])]
    for at in range(len(short) - 1, 0, -1):
        if people_of_byline(short[at]) or (read_moment(short[at]) is not None and read_moment(lines[0]) is None):
            return at + 1
    return 1 if len(short) == 1 and people_of_byline(lines[0]) else 0
