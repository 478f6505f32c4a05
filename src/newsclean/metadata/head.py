"""What stands around the headline: lines in which pages print byline and date when no class or meta element says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import merge
from itertools import chain, islice

from newsclean.columns import column, those_in
from newsclean.metadata.markup import (
    Source,
    SourcePattern,
    end_behind,
    find,
    find_last,
    matches,
    text_before,
)
from newsclean.metadata.runs import Bounds, Cutter, lines_of_run, runs_of
from newsclean.model import Block
from newsclean.text import key_of

_HEADING = SourcePattern(r"<[hH]1(?:\s|>)")
_SUBHEADING = SourcePattern(r"<[hH][23](?:\s|>)")
_BEHIND_NAME = frozenset((">", " ", "\n", "\t", "\r", b">", b" ", b"\n", b"\t", b"\r"))
"""What stands behind the name of a tag, and no letter of a longer one."""
_MOST_SUBHEADINGS = 12
_MOST_HEADINGS = 8
_BEFORE, _AFTER = 3_000, 12_000
_PROSE = 250
"""Characters of a line with which the story has begun, whatever is known of it."""
_FOOT, _LONGEST_IN_FOOT = 5, 60
"""Lines right behind the story that may say by whom and when, and the characters of one: longer ones are titles."""
_BODY, _KINDS = frozenset(("body",)), frozenset(("paragraph", "quote", "list_item"))
_LEAST_PARAGRAPH, _PARAGRAPHS = 60, 6
"""Characters of a paragraph by which the story is known, and how many of the first such ones are looked for."""
_LEAST_OPENING = 30
"""Characters by which the beginning of a paragraph is known."""
_LINE, _BELOW_DEK = 100, 6
"""Characters of a line, and how many of them behind a long dek may be byline and date."""
_LINES_BEFORE, _LINES_AFTER = 10, 30
_LINES_OF_HEADING = 12
_HEADING_LENGTH = 3_000
"""Lines and characters among which the words of a title are looked for."""
_TO_STORY = Bounds(_LEAST_OPENING, _PROSE, _LINES_AFTER, 1)
_TO_END = Bounds(_LEAST_OPENING, _PROSE, _LINES_AFTER)
_ALL = Bounds(_LEAST_OPENING, _PROSE, _BEFORE)
"""How lines are read down to the story, from there down to its end, and those before the headline."""


class Head:
    """The surroundings of the heading that begins at a place of a page, each side of it read when first asked for.

    `story` are texts of the story: with the first of them ends what stands above it, and a foot begins behind the last.
    """

    def __init__(self, page: Source, start: int, story: list[str]) -> None:
        self._page, self._start, self._story = page, start, story
        self._times: list[str] = []
        self._behind: Cutter | None = None
        self._below: tuple[str, ...] | None = None
        self._lines: tuple[str, ...] | None = None
        self.dated: dict[bool | None, list[tuple[int, str]]] = {}
        """The lines that say a year, with their places, once they were asked for by a reading of figures."""

    @property
    def below(self) -> tuple[str, ...]:
        """The lines behind the headline."""
        if self._below is None:
            self._below = tuple(self._read_below()) if self._start >= 0 else ()
        return self._below

    def _read_below(self) -> list[str]:
        cutter = Cutter(self._page, self._times, self._start, end_of_article(self._page, self._start))
        lines, behind, long = cutter.lines_until(self._story, _TO_STORY)
        if behind is not None:
            self._behind = cutter
        else:
            lines = lines[:_LINES_AFTER]
        return until_story(lines) if long else lines

    @property
    def lines(self) -> tuple[str, ...]:
        """Short lines of text: those behind the headline, an empty one, then those before it."""
        if self._lines is None:
            self._lines = (*self.below, "", *self._read_before()) if self._start >= 0 else ()
        return self._lines

    def _read_before(self) -> list[str]:
        before = text_before(self._page, self._start, _BEFORE)
        return lines_before(without_end_of_tag(before), self._times)

    @cached_property
    def foot(self) -> tuple[str, ...]:
        """Short lines right behind the story, where it is not long."""
        if not self.below or self._behind is None:
            return ()
        known = len(self._times)
        foot = lines_of_foot(self._behind, self._story[-1])
        del self._times[known:]  # those of time elements in the story and below
        return tuple(foot)

    @property
    def times(self) -> list[str]:
        """The ``datetime`` of its ``<time>`` elements, in the same order; without those marked as times of a change."""
        return self._times if self.lines else []


def read_head(page: Source, title: str | None, story: Sequence[Block] = (), *, has_heading: bool = True) -> Head:
    """Return the surroundings of the heading that is the title, else of the first one.

    `story` are the blocks that stay; `has_heading` says whether there is one in the page's tree.
    """
    return Head(page, find_heading(page, title, has_heading=has_heading), story_texts(story, title))


def story_texts(blocks: Sequence[Block], title: str | None) -> list[str]:
    """Return texts by which the story, in blocks that stay, is known: its first long paragraphs and its last one."""
    texts = column(those_in(those_in(blocks, Block.role, _BODY), Block.kind, _KINDS), Block.text)
    first = long_texts(texts, title, _PARAGRAPHS)
    last = long_texts(reversed(texts), title, 1)
    return [*(first[1:] or first), *last]  # the first of several may be the dek, with the byline below it


def long_texts(paragraphs: Iterable[str], title: str | None, most: int) -> list[str]:
    """Return the first long paragraphs, without those that begin with the title."""
    texts: list[str] = []
    for text in paragraphs:
        if len(text) >= _LEAST_PARAGRAPH and not (title and text.startswith(title)):
            texts.append(text)
            if len(texts) == most:
                break
    return texts


def without_end_of_tag(before: str) -> str:
    """Return the markup before a heading without the end of a tag or of a script that it begins in."""
    before = before[before.find(">") + 1 :] if 0 <= before.find(">") < (before.find("<") % (_BEFORE + 1)) else before
    end = before.find("</script")
    return before[end:] if end >= 0 and "<script" not in before[:end] else before


def end_of_article(page: Source, start: int) -> int:
    """Return where ends, at the latest, what belongs to the heading at a place.

    It is where another article begins behind its own.
    """
    end = end_behind(page, start, _AFTER)
    opened = find_last(page, "<article", start, _AFTER)
    if opened < 0 or find(page, "</article", opened, start) >= 0:
        return end
    closed = find(page, "</article", start, end)
    other = find(page, "<article", closed, end) if closed >= 0 else -1
    return other if other >= 0 else end


def find_heading(page: Source, title: str | None, *, has_heading: bool) -> int:
    """Return where the heading begins that is the title, else the first one; -1 if there is none."""
    key = key_of(title or "")
    first = at = -1
    for _ in range(_MOST_HEADINGS):
        at = find(page, "<h1", at + 1)
        if at < 0:
            break
        if page[at + 3 : at + 4] not in _BEHIND_NAME:
            continue
        if not key or begins_with(page, at, key):
            return at
        first = at if first < 0 else first
    if key and (other := find_other_heading(page, key)) >= 0:
        return other
    if first < 0 and has_heading and (capital := find(page, "<H1")) >= 0 and (found := _HEADING.search(page, capital)):
        return found.start()
    return first


def find_other_heading(page: Source, key: str) -> int:
    """Return where a heading of the second or third order begins that is the title, -1 if there is none."""
    at = -1
    either = (matches(page, _SUBHEADING, start) for start in ("<h", "<H"))
    for found in islice(merge(*either, key=re.Match.start), _MOST_SUBHEADINGS):
        if begins_with(page, found.start(), key):
            at = found.start()
            break
    return at


def begins_with(page: Source, at: int, key: str) -> bool:
    """Tell whether the words of the heading at a place, and of some lines behind it, begin with those of a title."""
    own, lines = "", 0
    for run in runs_of(page, [], at, end_behind(page, at, _HEADING_LENGTH)):
        for line in lines_of_run(run):
            words = key_of(line)
            own = f"{own} {words}" if own and words else own or words
            if len(own) >= len(key) or not key.startswith(own):
                return own.startswith(key)
            lines += 1
        if lines >= _LINES_OF_HEADING:
            break
    return False


def lines_of_foot(cutter: Cutter, last: str) -> list[str]:
    """Return the short lines right behind the last text of the story, where it is not far: "Posted by …"."""
    lines, behind, _ = cutter.lines_until([last], _TO_END)
    left = _LINES_AFTER - len(lines) - 1
    if behind is None or left < 0:
        return []
    foot: list[str] = []
    for line in islice(chain(behind, chain.from_iterable(map(lines_of_run, cutter.runs()))), left):
        if line in last:
            continue
        if len(foot) == _FOOT or len(line) > _LONGEST_IN_FOOT:
            break
        foot.append(line)
    return foot


def until_story(lines: list[str]) -> list[str]:
    """Return the lines before the story's first: one long line may be the dek, if short ones stand behind it."""
    sizes = [*map(len, lines)]
    prose = first_longer(sizes, _PROSE)
    behind = prose + 1
    return [*lines[:prose], *lines[behind : behind + first_longer(sizes[behind : behind + _BELOW_DEK], _LINE)]]


def first_longer(sizes: Sequence[int], most: int) -> int:
    """Return the place of the first size over the most, that behind the last where there is none."""
    for at, size in enumerate(sizes):
        if size > most:
            return at
    return len(sizes)


def lines_before(markup: str, times: list[str]) -> list[str]:
    """Return the last short lines before the headline; the moments of time elements are added to `times`."""
    lines, _, _ = Cutter(markup, times).lines_until([], _ALL)
    return [line for line in lines if len(line) <= _PROSE][-_LINES_BEFORE:]


__all__ = ["Head", "read_head"]
