"""Who wrote the story, as pages tell below it: by his name, by what a bio says behind any name, by a heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise, takewhile

from newsclean.byline import people_of_byline
from newsclean.extract.forms import BIO
from newsclean.extract.head_lines import is_byline, says_by
from newsclean.extract.labels import names_part
from newsclean.extract.rows import rows_in_body
from newsclean.model import Block, replace
from newsclean.name_forms import is_name, is_proper, may_be_full_name, may_open_name
from newsclean.name_words import may_be_byline
from newsclean.names import names_of
from newsclean.patterns import compiled
from newsclean.sentences import STOPS
from newsclean.text import fold_space

_LAST = 3
"""Paragraphs at the end among which the author is introduced …"""
_LAST_OF_ANYBODY = 2
"""… and those among which somebody is whom no byline names."""
_BIO, _SHORT_BIO = 700, 400
_BYLINE, _NEAR = 100, 8
"""Longest byline, and how far above the story it may stand."""
_NAME_WORDS = (2, 3, 4)
_NOTE = compiled(r"editor[’']?s[’']? notes?\s*[:—–-]\s*", re.IGNORECASE)
_SPACES = 2
"""Spaces from which on one name may be several."""
_ARTICLES = frozenset(("Der", "Die", "Das", "Den", "Dem", "Ein", "Eine"))
"""What a heading in German begins with that is no name: all its nouns are in capitals."""
_MARKS = "•·*–—-([ "
"""What may be set before a bio …"""
_TITLE = 40
"""… and the most characters of a label there: "About the author: Ada Quill is …"."""
_ITEM = 200
"""Characters of the longest bio that is set as an item of a list, or above the story."""
_LABEL = 60
"""Characters of a line that announces the author."""
_LABELLED, _NEAR_END = 3, 8
"""Most blocks of a bio below its own heading, and how many from the end that may stand."""


def drop_bios(blocks: list[Block], stated: Sequence[str]) -> None:
    """Take what introduces the author at the end of the story; `stated` are the names that the page's data give."""
    body = rows_in_body(blocks)
    authors = Authors(blocks, body, stated)
    named = [*named_bios(blocks, body), *signatures(blocks, body, authors)]
    for place in [*headed_bios(blocks, body, authors), *named, *plain_bios(blocks, body, authors)]:
        blocks[place] = replace(blocks[place], removed=BIO)


class Authors:
    """Who wrote the story, as the page's data and the byline near its start say."""

    def __init__(self, blocks: Sequence[Block], body: Sequence[int], stated: Sequence[str]) -> None:
        self.blocks, self.body = blocks, body
        self.stated = [*stated_authors(stated)]
        """Those of the data."""

    @cached_property
    def printed(self) -> list[str]:
        """The full names of the byline that the page prints near the start of the story."""
        if not self.body:
            return []
        first = self.body[0]
        lines = [block.text for block in self.blocks[max(0, first - _NEAR) : first + 2] if block.kind != "heading"]
        named = [people_printed(line) for line in lines if len(line) <= _BYLINE]
        return [name for names in named for name in names if " " in name]

    def opening(self, text: str) -> list[str]:
        """Return those with whose name a text may begin."""
        return [*self.stated, *self.printed] if may_open_name(text) else self.stated

    def are_called(self, text: str) -> bool:
        """Tell whether a text is the name of one of them."""
        return text in self.stated or (may_be_full_name(text) and text in self.printed)

    def sign_as(self, text: str) -> bool:
        """Tell whether a text is the name of one of them, in any case."""
        name = text.strip(_MARKS).casefold()
        return any(name == author.casefold() for author in chain(self.stated, self.printed))

    def have_family_name(self, word: str) -> bool:
        """Tell whether a word is the family name of one of them."""
        behind = f" {word}"
        return any(name.endswith(behind) for name in chain(self.stated, self.printed))


def stated_authors(stated: Sequence[str]) -> Iterator[str]:
    """Yield names that a page's data give: "Ada Quill, Contributor", "Ada Quill and Ben Row, The Post"."""
    for text in stated:
        first = text.partition(",")[0]
        yield from dict.fromkeys((first, *names_of(text))) if first.count(" ") > _SPACES else (first,)


def people_printed(line: str) -> list[str]:
    """Return whom a line names that is a byline."""
    if not may_be_byline(line):
        return []
    people = people_of_byline(line)
    if people and fold_space(line) == line:
        return people
    return names_of(line) if people or says_by(line) else []


def plain_bios(blocks: Sequence[Block], body: Sequence[int], authors: Authors) -> Iterator[int]:
    """Yield the last paragraphs that introduce an author; few of few, and any stranger, only by what they say."""
    if len(body) > 1 and is_bio_above(blocks[body[0]].text, authors):
        yield body[0]
    prose = last_prose(blocks, body)
    for back, place in enumerate(reversed(prose[1:][-_LAST:])):
        marked = blocks[place].text.lstrip(_MARKS)
        text = without_label(marked)
        name = next((name for name in authors.opening(text) if introduces(text, name)), None)
        if text != marked and len(text) <= _BIO:
            yield place
        elif name is not None and len(text) <= _BIO:
            if (place in prose[_LAST:] and blocks[place].kind == "paragraph") or says_office(text, name):
                yield place
        elif back >= _LAST_OF_ANYBODY or len(text) > _SHORT_BIO:
            continue
        elif calls_by_family_name(text, authors) or is_stranger(text, blocks[: prose[-1]], place):
            yield place


def last_prose(blocks: Sequence[Block], body: Sequence[int]) -> list[int]:
    """Return the last paragraphs and, near the end, short items: as many as tell few from more."""
    prose: list[int] = []
    for back, place in enumerate(reversed(body)):
        if blocks[place].kind == "paragraph" or (back < 2 * _LAST and is_short_item(blocks[place])):
            prose.append(place)
            if len(prose) == 2 * _LAST:
                break
    return prose[::-1]


def without_label(text: str) -> str:
    """Return a paragraph without the label that announces the author in its line."""
    label, colon, rest = text[:_TITLE].partition(":")
    return rest.lstrip() + text[_TITLE:] if colon and names_part("author", label) else text


def is_short_item(block: Block) -> bool:
    """Tell whether a block is an item short enough to be a bio: sites set one as a list."""
    return block.kind == "list_item" and len(block.text) <= _ITEM


def is_bio_above(text: str, authors: Authors) -> bool:
    """Tell whether a text above the story introduces an author: in a line, or in a note of the editor."""
    if may_introduce(text) and is_introduction(text, authors.opening(text)):
        return True
    note = _NOTE.match(text) if len(text) <= _BIO else None
    behind = text[note.end() :] if note is not None else ""
    return behind != "" and any(introduces(behind, name) for name in authors.opening(behind))


def is_introduction(text: str, names: Sequence[str]) -> bool:
    """Tell whether a short text says no more than what one of some authors does at a paper."""
    return may_introduce(text) and any(introduces(text, name) and says_office(text, name) for name in names)


def may_introduce(text: str) -> bool:
    """Tell whether a text may say no more than that: a sentence may begin a story about its author."""
    return len(text) <= _ITEM and not text.endswith(".")


def introduces(text: str, name: str) -> bool:
    """Tell whether a text begins with a name and goes on about it."""
    return text.startswith(name) and text[len(name) : len(name) + 1] in (" ", ",", "(") and len(text) > len(name) + 8


def says_office(text: str, name: str) -> bool:
    """Tell whether a text goes on behind a name with what its owner does at a paper."""
    return names_part("introduction", text[len(name) :])


def calls_by_family_name(text: str, authors: Authors) -> bool:
    """Tell whether a text says what an author does at a paper, by his family name: "Quill is a staff writer."."""
    called = text.partition(" ")[0]
    return says_office(text, called) and authors.have_family_name(called)


def is_stranger(text: str, blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a text introduces somebody as a writer of whom the story before it never speaks."""
    words = text.split(None, _NAME_WORDS[-1])
    if len(words) < 2 or (words[1].strip(",") and not all(map(is_proper, words[:2]))):
        return False  # as most paragraphs: no name begins so
    for count in _NAME_WORDS:
        name = " ".join(words[:count]).rstrip(",")
        if len(words) > count and says_office(text, name) and is_name(name):
            last = name.split()[-1]
            stay = (block.text for block in blocks[:place] if block.removed is None)
            told = (other for other in stay if other != name and not is_byline(other))
            return not any(last in other for other in told)
    return False


def named_bios(blocks: Sequence[Block], body: Sequence[int]) -> Iterator[int]:
    """Yield a line at the end that is a name, and the paragraph below it that goes on from that name."""
    for place, below in pairwise(body[max(1, len(body) - _LAST - 1) :]):
        name, text = blocks[place].text, blocks[below].text
        if len(name) > _BYLINE or name.partition(" ")[0] in _ARTICLES:
            continue
        if len(text) <= _BIO and introduces(text, name) and is_name(name):
            yield from (place, below)


def signatures(blocks: Sequence[Block], body: Sequence[int], authors: Authors) -> Iterator[int]:
    """Yield a paragraph at the end that is an author's name, and those right below it that say his office.

    A name that stands so more than once says who is speaking.
    """
    signed = [place for place in body[max(1, len(body) - _LAST) :] if is_signature(blocks[place], authors)]
    if len(signed) == 1 and sum(blocks[place].text == blocks[signed[0]].text for place in body) == 1:
        yield signed[0]
        below = body[bisect_right(body, signed[0]) :]
        yield from takewhile(lambda place: is_office(blocks[place]), below)


def is_signature(block: Block, authors: Authors) -> bool:
    """Tell whether a block is the name of one of some authors, in any case."""
    text = block.text
    return len(text) <= _BYLINE and block.kind == "paragraph" and text[-1] not in STOPS and authors.sign_as(text)


def is_office(block: Block) -> bool:
    """Tell whether a block below a name is short and no sentence, question or note, as an office is."""
    text = block.text
    return len(text) <= _LABEL and block.kind == "paragraph" and text[0].isalpha() and text[-1] not in STOPS


def headed_bios(blocks: Sequence[Block], body: Sequence[int], authors: Authors) -> Iterator[int]:
    """Yield a heading that announces the author, or names him, near the end of the story, and what is below it."""
    last = body[max(1, len(body) - _NEAR_END) :]
    for place in [place for place in last if len(blocks[place].text) <= _LABEL or blocks[place].kind == "heading"]:
        if not announces(blocks[place], blocks, authors):
            continue
        below = []
        for other in last[last.index(place) + 1 :]:
            if blocks[other].kind == "heading":
                break
            below.append(other)
        short = all(len(blocks[other].text) <= _BIO for other in below)
        if short and len(below) <= _LABELLED:
            yield from (place, *below)


def announces(block: Block, blocks: Sequence[Block], authors: Authors) -> bool:
    """Tell whether a heading, or a short line like one, announces the author, or names him and not who is speaking."""
    if block.kind == "heading" and authors.are_called(block.text):
        return sum(other.text == block.text and other.kind == "heading" for other in blocks) == 1
    return block.kind in ("heading", "paragraph") and len(block.text) <= _LABEL and names_part("author", block.text)
