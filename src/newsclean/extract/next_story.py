"""The next story, which pages print below the one that was asked for: told by the title that the page's data state.

Posts of a live blog, parts of a list and picks of several writers begin alike. They stand below the one title, in
elements or headings of a lower level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from newsclean.extract.anchors import SAME, Anchors
from newsclean.extract.forms import NEXT
from newsclean.extract.head_lines import is_byline, is_date
from newsclean.extract.reasons import BYLINE
from newsclean.extract.rows import rows_in_body
from newsclean.extract.scan import Scan, rows_in
from newsclean.model import Block, replace
from newsclean.text import key_of

_OPENING = 3
"""Blocks behind a title among which the byline or the date stands."""
_STORY, _LINKED_STORY = 150, 400
"""Characters between the title and the next from which they are a story; more where only a link says that the next is
one: a list of stories has less above it."""
_LINKED = 0.9
_BEGINNING = 0.4
"""Share of a title element that a main heading at its beginning must be; the site's name is the rest."""


def drop_other_stories(blocks: list[Block], scan: Scan, anchors: Anchors) -> None:
    """Take what begins with another title: behind the story, and before it."""
    if anchors.live or not anchors.whole_titles:
        return
    stories = Stories(blocks, scan, anchors)
    if stories.title is None:
        return
    after = next(stories.starts_after(), len(blocks))
    before = next(stories.starts_before(), stories.title)
    if before == stories.title and after == len(blocks):
        return
    for row in rows_in_body(blocks):
        if before <= row < stories.title or row >= after:
            blocks[row] = replace(blocks[row], removed=NEXT)


class Stories:
    """The titles of one page."""

    def __init__(self, blocks: list[Block], scan: Scan, anchors: Anchors) -> None:
        self.blocks, self.scan, self.anchors = blocks, scan, anchors
        self.headings = scan.rows_of(scan.forms_named("h1", "h2"))
        forms, nodes, first = scan.forms, scan.nodes, scan.forms_named("h1")
        self.firsts = {row for row in self.headings if forms[nodes[row]] in first}
        """Those of the first order."""
        self.articles = scan.forms_named("article")
        own = filter(self.is_own_title, self.headings)
        self.title = next(filter(lambda row: self.holds(_STORY, row, self.next_like(row)), own), None)
        self.is_main = self.title in self.firsts
        """Whether the title is a heading of the first order."""

    def is_own_title(self, row: int) -> bool:
        """Tell whether a heading is the page's title: what its data state, or how its title element begins."""
        key = key_of(self.blocks[row].text)
        share = self.anchors.title_share(key)
        if share >= SAME or share < _BEGINNING:
            return share >= SAME
        return row in self.firsts and any(whole.startswith(key) for whole in self.anchors.whole_titles)

    def holds(self, least: int, start: int, end: int) -> bool:
        """Tell whether the story's paragraphs between two rows have so many characters."""
        size = 0
        for block in self.blocks[start:end]:
            if block.removed is None and is_story(block):
                size += len(block.text)
                if size >= least:
                    return True
        return False

    def next_like(self, row: int) -> int:
        """Return the row of the next heading of the same level."""
        is_first = row in self.firsts
        for other in self.headings[bisect_right(self.headings, row) :]:
            if (other in self.firsts) is is_first:
                return other
        return len(self.blocks)

    @cached_property
    def own_article(self) -> int | None:
        """The ``article`` element around the title."""
        return self.article_of(self.title or 0)

    @cached_property
    def rivals(self) -> list[int]:
        """The headings that may be another story's title: links, as high as it, or in an ``article`` as it."""
        if self.own_article is not None:
            return self.headings
        linked = self.scan.linked
        return [row for row in self.headings if linked[row] or row in self.firsts] if self.is_main else []

    def article_of(self, row: int) -> int | None:
        """Return the innermost ``article`` element around a run."""
        articles, forms, parents = self.articles, self.scan.forms, self.scan.parents
        node = self.scan.nodes[row] if articles else 0
        while node and forms[node] not in articles:
            node = parents[node]
        return node or None

    def starts_after(self) -> Iterator[int]:
        """Yield the titles of other stories behind the story's own."""
        title = self.title or 0
        for row in self.rivals:
            if row > title and self.begins_story(row) and not self.is_boxed(row):
                least = _STORY if self.is_peer(row) else _LINKED_STORY
                if self.holds(least, title, row):
                    yield row

    def starts_before(self) -> Iterator[int]:
        """Yield the titles of other stories before it: only such that stand as high as its own."""
        for row in self.rivals:
            if row < (self.title or 0) and self.is_peer(row) and self.begins_story(row):
                yield row

    def begins_story(self, row: int) -> bool:
        """Tell whether a heading is another story's title: with a byline or a date, and as high as the page's own."""
        if self.blocks[row].role == "title" or not (self.is_linked(row) or self.is_peer(row)):
            return False
        return self.is_opened(row) and not self.is_own_title(row)

    def is_peer(self, row: int) -> bool:
        """Tell whether a heading stands as high as the title: an ``h1`` too, or in an ``article`` beside its own."""
        if self.is_main and row in self.firsts:
            return True
        own = self.own_article
        other = self.article_of(row) if own is not None else None
        if own is None or other is None or own == other:
            return False
        ends = self.scan.ends
        return not (own <= other < ends[own] or other <= own < ends[other])

    def is_linked(self, row: int) -> bool:
        """Tell whether a heading below the one ``h1`` leads to a page of its own."""
        return self.is_main and self.scan.linked[row] >= _LINKED * len(self.scan.texts[row])

    def is_boxed(self, row: int) -> bool:
        """Tell whether a heading stands in a box amid the story: a teaser, behind which the same element goes on."""
        scan = self.scan
        blocks = self.blocks
        before = next((own for own in range(row - 1, self.title or 0, -1) if is_story(blocks[own])), None)
        if before is None:
            return False
        box, outer = scan.nodes[row], scan.nodes[before]
        if not outer <= box < scan.ends[outer]:
            outer = scan.parents[outer]  # of a paragraph in an element of its own
        if not outer < box < scan.ends[outer]:
            return False
        while scan.parents[box] != outer:
            box = scan.parents[box]
        rows = rows_in(box, scan)
        if box == scan.nodes[row] or self.holds(_STORY, rows.start, rows.stop):
            return False
        behind = next((own for own in range(rows.stop, len(blocks)) if is_story(blocks[own])), None)
        return behind is not None and outer in (scan.nodes[behind], scan.parents[scan.nodes[behind]])

    def is_opened(self, row: int) -> bool:
        """Tell whether a byline or a date follows a heading, by its words or those of its element."""
        behind = self.blocks[row + 1 : row + 1 + _OPENING]
        return any(
            block.removed == BYLINE or is_byline(block.text) or is_date(block.text)
            for block in behind
            if block.kind != "heading"
        )


def is_story(block: Block) -> bool:
    """Tell whether a block is a paragraph of a story that stays."""
    return block.removed is None and block.kind == "paragraph" and block.role == "body"
