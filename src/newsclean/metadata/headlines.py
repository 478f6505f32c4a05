"""The headline of a page that gives no title of its own: as it is printed, in whatever element, above the story."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newsclean.byline import people_of_byline
from newsclean.columns import in_body
from newsclean.metadata.nodes import text_of
from newsclean.metadata.sites import OFF, SEPARATOR, squeeze
from newsclean.metadata.sources import Sources
from newsclean.model import Block
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.text import count_words, key_of, size_of, words_of

_ORDERS = ("h2", "h3", "h4")
_CLASSES = ("entry-title", "post-title", "entry-header")
_BOOKMARK = "bookmark"
_LOUD = "h2, h3, h4, h5, .hed, .title, [class*=headline i], [class*=midashi], font[size], big, b, strong"
_MOST_LOUD, _MOST_TEXT = 200, 100_000
"""Elements set apart that are read, and characters in them."""
_BIG_FONT = compiled(r"[4-7]|\+[1-4]")
_MOST_ABOVE = 15
"""Blocks above the story among which its headline may stand."""
_STORY = 80
"""Letters of a paragraph that is of the story."""
_LEAST, _MOST = 10, 150
"""Letters of a headline."""
_PART = 0.4
"""Of the title element; more than the rest is the name of a site or a section seldom."""
_LEAST_WORD, _STEM = 4, 5
"""Letters of a word that says what a title is about, and those of it that its forms share."""
_TOLD_IN = 3_000
"""Characters of the story in which it says what it is about."""
_PIECE = compiled(r"[^|»«·•—–:/~<>｜-]+")
_MOST_PIECES = 12
"""What stands between the marks of a title that `OFF` has, and how many such pieces are put together."""
_FIRST_WORDS = 100
"""Characters of a block by which it is told whether it may begin with such a part."""
_HEADING, _BIG, _BOLD, _SMALL = range(4)
_NO_END = ".,:;"


class Line(NamedTuple):
    """A line that is set apart: how much, by which element, and whether it stays, right above the story, alone."""

    rank: int
    source: str
    text: str
    kept: bool = False
    near: bool = False
    again: bool = False
    """Whether lines of the story are set apart as this one is."""


def marked_headings(sources: Sources) -> list[tuple[str, str]]:
    """Return the heading below the first order that blog software marks as the title of a post, if it is the only one.

    Its heading of the first order is then the blog's name. The page of several posts has none.
    """
    tree = sources.document.tree
    asked = [form for tag in _ORDERS for form in marks_of(tag, tree.tags(tag))]
    if not asked:
        return []
    found = {text: node for node in tree.css(", ".join(asked))[:50] if (text := text_of(node))}
    return [(f"element:{node.tag}", text) for text, node in found.items()] if len(found) == 1 else []


def marks_of(tag: str, headings: list[LexborNode]) -> list[str]:
    """Return the selectors by which headings of a tag may be marked so, at a glance: each is asked of a whole page."""
    names = " ".join([node.attributes.get("class") or "" for node in headings]).lower()
    asked = [f"{tag}.{name}" for name in _CLASSES if name in names]
    if any(_BOOKMARK in (child.attributes.get("rel") or "").lower() for node in headings for child in node.iter()):
        asked.append(f"{tag} > a[rel~={_BOOKMARK}]")
    return asked


def printed_headlines(
    sources: Sources, element: str, page: str, headings: Sequence[str], names: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the line above the story that is its title, by the title element, of which it is a part, or alone.

    `page` is the title element without the site's name, `headings` are the headings of the first order. Where the
    element says nothing of the story, as "Untitled Document" does, the one line that is set as a headline is it.
    """
    is_alone = not headings and says_nothing(page, sources)
    longest = max(map(len, headings), default=0)
    if not is_alone and not may_be_printed(parts_of(element, longest), page, sources.draft.blocks):
        return
    lines = [line for line in loud_lines(sources) if squeeze(line.text) not in names]
    parts = [line for line in lines if is_part(line.text, element) or goes_on(line.text, page)]
    if parts and all(len(heading) < len(parts[-1].text) for heading in headings):
        yield parts[-1].source, parts[-1].text
    if is_alone:
        yield from lone_headline(lines, key_of(page))


def may_be_printed(starts: tuple[str, ...], page: str, blocks: Sequence[Block]) -> bool:
    """Tell by its first words whether a block may begin with a part of a title, or with the title `page` and more.

    `starts` are the words of the parts, a space behind each.
    """
    more = (f"{key_of(page)} ",) if count_words(page) > 2 else ()
    for block in blocks:
        key = key_of(block.text[:_FIRST_WORDS])
        if f"{key} ".startswith(starts) or key.startswith(more):
            return True
        if len(block.text) > _FIRST_WORDS and any(start.startswith(key) for start in (*starts, *more)):
            return True
    return False


def parts_of(element: str, longest: int) -> tuple[str, ...]:
    """Return the words, a space behind, of all that `is_part` may take for a part of a title and is longer than that.

    The empty text stands for those of a title of many pieces, or that does not begin and end with a word.
    """
    whole = element.casefold()
    pieces = [(piece, key) for piece in _PIECE.finditer(whole) if (key := key_of(piece[0]))]
    if not 0 < len(pieces) <= _MOST_PIECES or pieces[0][0].start() > 0 or pieces[-1][0].end() < len(whole):
        return ("",)  # it may be any of its words
    starts = [0, *(piece.end() + 1 for piece, _ in pieces)]
    ends = [*(piece.start() - 1 for piece, _ in pieces), len(whole)]
    return tuple(
        " ".join([key for _, key in pieces[at:end]]) + " "
        for end in range(1, len(pieces) + 1)
        for at in range(end)
        if end - at < len(pieces) and len(whole[starts[at] : ends[end]].strip()) > longest
    )


def printed_part(sources: Sources, title: str) -> Iterator[tuple[str, str]]:
    """Yield the line above the story that is the longer part of a title, the rest set off from it by a mark."""
    if SEPARATOR.search(title):
        parts = [line for line in loud_lines(sources) if 2 * len(line.text) > len(title) and is_part(line.text, title)]
        yield from ((line.source, line.text) for line in parts[-1:])


def lone_headline(lines: list[Line], page: str) -> Iterator[tuple[str, str]]:
    """Yield the line that is set louder than all others, but where the title element, by its key, is printed, too."""
    if any(line.kept and key_of(line.text) == page for line in lines):
        return
    lines = [line for line in lines if is_headline(line.text)]
    rank = min((line.rank for line in lines), default=_SMALL)
    loudest = [line for line in lines if line.rank == rank and (line.near or rank < _BOLD)]
    loudest = [line for line in loudest if line.kept] or loudest
    if len(loudest) == 1 and rank < _SMALL and not loudest[0].again:
        yield loudest[0].source, loudest[0].text


def loud_lines(sources: Sources) -> Iterator[Line]:
    """Yield the lines above the story that are set as headings, large or in bold type."""
    loud = loud_texts(sources)
    blocks = sources.draft.blocks
    first = next((at for at, block in enumerate(blocks) if is_story(block, loud)), 0)
    below = [loud[key] for block in blocks[first:] if in_body(block) and (key := key_of(block.text)) in loud]
    forms = {(line.rank, line.source) for line in below}
    above = [block for block in blocks[:first] if block.role in ("body", "title")][-_MOST_ABOVE:]
    last = max((at for at, block in enumerate(above) if block.removed is None), default=0)
    openings = [(f"{own} ", line) for own, line in loud.items()] if above else []
    for at, block in enumerate(above):
        key = f"{key_of(block.text)} "
        for own, line in openings:
            if key.startswith(own):
                again = (line.rank, line.source) in forms
                yield line._replace(kept=block.removed is None, near=at >= last, again=again)


def loud_texts(sources: Sources) -> dict[str, Line]:
    """Return the short texts that are set as headings, large or in bold type, by their keys."""
    loud: dict[str, Line] = {}
    size = 0
    for node in sources.document.tree.css(_LOUD)[:_MOST_LOUD]:
        rank, text = rank_of(node), text_of(node)
        size += len(text)
        if size > _MOST_TEXT:
            break
        if len(text) <= _MOST and (key := key_of(text)) and (key not in loud or rank < loud[key].rank):
            loud[key] = Line(rank, f"element:{node.tag}", text)
    return loud


def rank_of(node: LexborNode) -> int:
    """Return how an element sets a line apart: as a heading, in large type or in bold."""
    if node.tag in ("b", "strong"):
        return _BOLD
    if node.tag == "font":
        return _BIG if _BIG_FONT.fullmatch(node.attributes.get("size") or "") else _SMALL
    return _BIG if node.tag == "big" else _HEADING


def is_story(block: Block, loud: Container[str]) -> bool:
    """Tell whether a block is a paragraph of the story, and none of the `loud` lines by its key."""
    is_long = in_body(block) and block.kind == "paragraph" and size_of(block.text) >= _STORY
    return is_long and key_of(block.text) not in loud


def is_part(text: str, element: str) -> bool:
    """Tell whether a title element ends with a line or, for the most part, is it, set off by marks."""
    line, whole = text.casefold(), element.casefold()
    if size_of(text) < _LEAST or count_words(text) < 2:
        return False
    if whole.endswith(line) and OFF.search(whole[: -len(line)]):
        return True
    at = whole.find(line)
    if at > 0 and OFF.search(whole[:at]) and OFF.search(whole[at + len(line) :]) and len(line) >= _PART * len(whole):
        return True
    return whole.startswith(line) and len(line) >= _PART * len(whole) and OFF.search(whole[len(line) :]) is not None


def goes_on(text: str, page: str) -> bool:
    """Tell whether a line says more than a title of several words that it begins with."""
    return count_words(page) > 2 and is_headline(text) and key_of(text).startswith(f"{key_of(page)} ")


def is_headline(text: str) -> bool:
    """Tell whether a line may be a headline: some words, no sentence, date or byline."""
    if size_of(text) < _LEAST or count_words(text) < 3 or text[-1] in _NO_END:
        return False
    return read_moment(text) is None and not people_of_byline(text)


def says_nothing(page: str, sources: Sources) -> bool:
    """Tell whether few words of a title element come in the story."""
    words = [word[:_STEM] for word in words_of(page) if len(word) >= _LEAST_WORD and not word.isdecimal()]
    story = " ".join([block.text for block in sources.story])[:_TOLD_IN].casefold()
    return 2 * sum(word in story for word in words) < len(words) or not words


__all__ = ["is_part", "marked_headings", "printed_headlines", "printed_part", "says_nothing"]
