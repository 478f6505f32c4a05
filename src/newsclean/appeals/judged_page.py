"""A page and a block of it as they are judged: its texts, its story, and what counts for all of its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import compress, repeat

from msgspec import Struct

from newsclean.appeals.dialogue import find_turns
from newsclean.appeals.site import Span
from newsclean.appeals.voice import is_topic
from newsclean.appeals.wording import tokens_of
from newsclean.appeals.words import Place, Words, lower
from newsclean.columns import places_in
from newsclean.model import Block, Role
from newsclean.text import has_more_words

_BODY: frozenset[Role] = frozenset(("body",))
_TITLE: frozenset[Role] = frozenset(("title",))
_SAID_WORDS = 12
"""Words beyond which a block tells what the story is about."""


class JudgedPage(Struct, frozen=True, dict=True):
    """The blocks of a page, and what counts for all of them."""

    blocks: Sequence[Block]
    texts: Mapping[int, str]
    """The text of each block to judge, in lower case."""
    words: Words
    story: tuple[int, int]
    """The first and the last paragraph of the story."""
    lead: int | None = None
    """The first paragraph of some length: no rule takes that by itself."""
    known: bool = False
    """Whether the site has a profile."""
    spans: Mapping[int, Sequence[Span]] = {}
    """What the site's phrases already say of a block."""

    @cached_property
    def topical(self) -> bool:
        """Whether the story is about subscriptions, newsletters, apps and the like: asked where something may go."""
        body = [*map(self.texts.__getitem__, places_in(self.blocks, Block.role, _BODY, [*self.texts]))]
        return is_topic({*compress(body, map(has_more_words, body, repeat(_SAID_WORDS)))}, self.words.topics)

    @cached_property
    def title_topics(self) -> frozenset[str]:
        """Words for subscriptions, newsletters, apps and the like in the page's title."""
        titles = places_in(self.blocks, Block.role, _TITLE, [*range(len(self.blocks))])
        return self.words.topics.intersection(
            token for place in titles for token in tokens_of(lower(self.blocks[place].text))
        )

    @cached_property
    def turns(self) -> frozenset[int]:
        """The blocks in which an interviewer speaks: asked where something may go."""
        return find_turns(self.blocks, self.texts)

    @cached_property
    def end(self) -> int:
        """Where the end of the story begins, at which pages ask most: its last paragraph, if it has several."""
        first, last = self.story
        return last + (last <= first)

    def place_of(self, index: int) -> Place:
        """Return whether a block stands before the story, in it, is its last paragraph or stands after it."""
        first, last = self.story
        if index == last > first:
            return "close"
        return "head" if index < first else "tail" if index > last else "body"


class Subject(Struct, frozen=True, gc=False):
    """A block to judge, and what counts for it."""

    page: JudgedPage
    index: int
    block: Block
    text: str
    """The block's text in lower case."""
    place: Place
    alone: bool
    """Whether the block is so short that it asks whatever the story is about."""
