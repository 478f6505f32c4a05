"""Who wrote the story, as pages tell below it: by his name, by what a bio says behind any name, by a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newsclean.extract.above import is_byline
from newsclean.extract.forms import BIO
from newsclean.extract.labels import names_part
from newsclean.extract.rows import rows_in_body
from newsclean.model import Block, replace
from newsclean.name_forms import is_name, is_proper
from newsclean.names import names_of

_LAST = 3
"""Paragraphs at the end among which the author is introduced …"""
_LAST_OF_ANYBODY = 2
"""… and those among which somebody is whom no byline names."""
_BIO, _SHORT_BIO = 700, 400
_BYLINE, _NEAR = 100, 8
"""Longest byline, and how far above the story it may stand."""
_NAME_WORDS = (2, 3, 4)
_NOTE = re.compile(r"editor[’']?s[’']? notes?\s*[:—–-]\s*", re.IGNORECASE)
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
    authors = [*stated_authors(stated), *printed_authors(blocks, body)]
    for place in [*headed_bios(blocks, body, authors), *named_bios(blocks, body), *plain_bios(blocks, body, authors)]:
        blocks[place] = replace(blocks[place], removed=BIO)


def stated_authors(stated: Sequence[str]) -> Iterator[str]:
    """Yield names that a page's data give: "Ada Quill, Contributor", "Ada Quill and Ben Row, The Post"."""
    for text in stated:
        first = text.partition(",")[0]
        yield from dict.fromkeys((first, *names_of(text))) if first.count(" ") > _SPACES else (first,)


def printed_authors(blocks: Sequence[Block], body: Sequence[int]) -> Iterator[str]:
    """Yield the full names of the byline that the page prints near the start of the story."""
    if not body:
        return
    for block in blocks[max(0, body[0] - _NEAR) : body[0] + 2]:
        if len(block.text) <= _BYLINE and block.kind != "heading" and is_byline(block.text):
            yield from (name for name in names_of(block.text) if " " in name)


def plain_bios(blocks: Sequence[Block], body: Sequence[int], authors: Sequence[str]) -> Iterator[int]:
    """Yield the last paragraphs that introduce an author; few of few, and any stranger, only by what they say."""
    if len(body) > 1 and (is_introduction(lead := blocks[body[0]].text, authors) or is_note_on_author(lead, authors)):
        yield body[0]
    near = frozenset(body[-2 * _LAST :])
    behind = (
        at for at in reversed(body) if blocks[at].kind == "paragraph" or (at in near and is_short_item(blocks[at]))
    )
    prose = [*islice(behind, 2 * _LAST)][::-1]  # as many as tell few from more
    for back, place in enumerate(reversed(prose[1:][-_LAST:])):
        marked = blocks[place].text.lstrip(_MARKS)
        text = without_label(marked)
        name = next((name for name in authors if introduces(text, name)), None)
        if text != marked and len(text) <= _BIO:
            yield place
        elif name is not None and len(text) <= _BIO:
            if (place in prose[_LAST:] and blocks[place].kind == "paragraph") or says_office(text, name):
                yield place
        elif back >= _LAST_OF_ANYBODY or len(text) > _SHORT_BIO:
            continue
        elif calls_by_family_name(text, authors) or is_stranger(text, blocks[: prose[-1]], place):
            yield place


def without_label(text: str) -> str:
    """Return a paragraph without the label that announces the author in its line."""
    label, colon, rest = text[:_TITLE].partition(":")
    return rest.lstrip() + text[_TITLE:] if colon and names_part("author", label) else text


def is_short_item(block: Block) -> bool:
    """Tell whether a block is an item short enough to be a bio: sites set one as a list."""
    return block.kind == "list_item" and len(block.text) <= _ITEM


def is_introduction(text: str, names: Sequence[str]) -> bool:
    """Tell whether a short text says no more than what one of some authors does at a paper."""
    if len(text) > _ITEM or text.endswith("."):
        return False  # a sentence may begin a story about its author
    return any(introduces(text, name) and says_office(text, name) for name in names)


def is_note_on_author(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text is an editor's note that introduces an author."""
    note = _NOTE.match(text)
    return note is not None and len(text) <= _BIO and any(introduces(text[note.end() :], name) for name in names)


def introduces(text: str, name: str) -> bool:
    """Tell whether a text begins with a name and goes on about it."""
    return text.startswith(name) and text[len(name) : len(name) + 1] in (" ", ",", "(") and len(text) > len(name) + 8


def says_office(text: str, name: str) -> bool:
    """Tell whether a text goes on behind a name with what its owner does at a paper."""
    return names_part("introduction", text[len(name) :])


def calls_by_family_name(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a text says what an author does at a paper, by his family name: "Quill is a staff writer."."""
    called = text.partition(" ")[0]
    return any(name.endswith(f" {called}") for name in authors) and says_office(text, called)


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


def headed_bios(blocks: Sequence[Block], body: Sequence[int], authors: Sequence[str]) -> Iterator[int]:
    """Yield a heading that announces the author, or names him, near the end of the story, and what is below it."""
    for back in range(max(1, len(body) - _NEAR_END), len(body)):
        place, block = body[back], blocks[body[back]]
        if not announces(block, blocks, authors):
            continue
        below = []
        for other in body[back + 1 :]:
            if blocks[other].kind == "heading":
                break
            below.append(other)
        short = all(len(blocks[other].text) <= _BIO for other in below)
        if short and len(below) <= _LABELLED:
            yield from (place, *below)


def announces(block: Block, blocks: Sequence[Block], authors: Sequence[str]) -> bool:
    """Tell whether a heading, or a short line like one, announces the author, or names him and not who is speaking."""
    if block.kind == "heading" and block.text in authors:
        return sum(other.text == block.text and other.kind == "heading" for other in blocks) == 1
    return block.kind in ("heading", "paragraph") and len(block.text) <= _LABEL and names_part("author", block.text)
