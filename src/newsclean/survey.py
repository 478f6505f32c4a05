"""What a source would cost a parser, told before it is parsed: the figures that Lexbor's time and memory grow with.

Lexbor never fails, but its cost has no bound: it grows with the square of the depth, of the attributes of one tag and
of the number of different names, and formatting elements that are never closed are opened anew in every block after
them. One pass over the tags gives an upper bound of each. Nothing is left out of it, scripts and comments neither: what
a parser takes for a script depends on what it made of everything before, and a page could hide its harm where a simple
reader skips.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from newsclean.errors import TooComplex
from newsclean.model import Limits
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("_words")

_FLAT = """
area base br col embed hr img input link meta param source track wbr p li dt dd option td th tr thead tbody path use
"""
_NOT_NESTING = tuple(_FLAT.split())
_FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
"""Elements that a parser opens anew where a block cut them off (HTML, 13.2.4.3)."""

_TAG = compiled(rb"<(/?)([a-zA-Z][^ \t\n\r\f/><]*)")
_REST_OF_NAME = compiled(rb"(?:[^ \t\n\r\f/><]|<(?![a-zA-Z]))*")
"""A parser takes a ``<`` into a name; one that may begin a tag is seen as that."""
_ATTRIBUTE = compiled(
    rb"[ \t\n\r\f/]*([^ \t\n\r\f/>][^ \t\n\r\f/>=]*)"
    rb"(?:[ \t\n\r\f]*=[ \t\n\r\f]*(\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^ \t\n\r\f>]*))?"
)
_WRITTEN = compiled(rb"&(?:#(?:x(?P<hex>[0-9a-f]+)|(?P<decimal>[0-9]+))|sol)")
"""What may stand for a letter or a slash: no other name of a character does."""
_COMMON = frozenset(b"&\"'")
"""Characters that are often written so, and that no text has that is looked for."""
_SPARE_DEPTH = 4
"""Elements above each other count so many times too often at the most: many are closed without an end tag."""
_SKETCH = 131072
_WORK = 32


Held = tuple[str, str]
"""An attribute and a text in its value."""
Unread = tuple[tuple[str, ...], tuple[str, ...], tuple[Held, ...]]
"""Names of attributes that nothing reads, or what such names begin with, up to a hyphen (``data-``); names of those
that are read all the same; and pairs of an attribute and a text for those of which nothing reads another text, but for
numbers below zero (``-9``), or what `held` has of them.

Pictures and abbreviations keep all of theirs, and so do formatting elements, of which a parser tells those apart that
it opens anew, but for links."""
_NOTHING: Unread = ((), (), ())


class Survey(NamedTuple):
    """What the tags of a source come to, each figure an upper bound."""

    tags: int
    """How many there are, and other ``<``."""
    deepest: int
    """How deep elements may nest."""
    attributes: int
    """Attributes of one tag."""
    names: int
    """Different names of elements and attributes."""
    clones: int
    """Elements that a parser adds, because formatting elements are not closed where a block begins."""
    unseen: list[str]
    """Elements of those asked for that there may be."""
    named: dict[str, int]
    """Names of those asked for that an element may have, or an attribute of another element than ``meta``: how many
    elements have it."""
    held: dict[Held, int]
    """Pairs of those asked for: how many values of such an attribute may have the text in them, in either case."""
    rest: bytes
    """The source; from the C module, without attributes that nothing reads, those of the elements sought among them,
    without what scripts, styles and drawings (``svg``) are and hold, and without what stands in the head but for its
    title and base, of which a parser makes the same tree else, whose templates are not asked for what they hold.

    Scripts that are not told, but are JSON-LD, or have attributes for microdata, RDFa or a relation, are left whole;
    so are meta elements and addresses of the page that are not told, and all behind what a parser may read in more than
    one way.
    """
    data: list[tuple[str, str]]
    """Of the first meta elements and addresses of the page itself (``canonical``) in the head, those that are left out:
    name and content, these with their references, which `html.unescape` resolves."""
    scripts: list[str]
    """Of the first JSON-LD scripts, those that are left out: their texts."""


def survey_tags(
    markup: bytes,
    sought: tuple[str, ...],
    named: tuple[str, ...] = (),
    held: tuple[Held, ...] = (),
    unread: Unread | None = _NOTHING,
) -> Survey | None:
    """Go through the tags of a source in UTF-8; None where that would not take linear time.

    `sought` are elements that leave a tree as soon as it is there, with all of their attributes; `unread` are those of
    other elements that nothing reads, None to leave in all that there is. `held` has attributes and texts of
    two characters at least, ASCII letters in lower case and slashes: no ampersand or quote.
    """
    if native is None:
        return read_tags(markup, sought, named, held)
    found = native.survey_tags(markup, _questions(sought, named, held, unread or _NOTHING), unread is None)
    return None if found is None else Survey(*found)


@cache
def _questions(sought: tuple[str, ...], named: tuple[str, ...], held: tuple[Held, ...], unread: Unread) -> Any:
    """Return the tables by which the C module looks for what it is asked: the same few constants for all pages."""
    asked = (_NOT_NESTING, _FORMATTING, sought, named, held, *unread)
    return native.make_questions(*asked) if native is not None else None


def read_tags(
    markup: bytes, sought: tuple[str, ...], named: tuple[str, ...] = (), held: tuple[Held, ...] = ()
) -> Survey | None:
    """Do what the C module does many times faster."""
    deepest = depth = attributes = clones = unclosed = 0
    work = (len(markup) + 4096) * _WORK
    names: set[bytes] = set()
    opened: Counter[str] = Counter()
    met: set[str] = set()
    glued = -1
    values: Counter[Held] = Counter()
    for tag in _TAG.finditer(markup):
        name = tag[2].lower().decode(errors="replace")
        nests, formats = name not in _NOT_NESTING, name in _FORMATTING
        if tag[1]:
            depth -= depth > 0 and nests
            unclosed -= unclosed > 0 and formats
            continue
        opened[name] += 1
        names.add(tag[2].lower())
        is_data = name == "meta" and tag.start() != glued
        depth += nests
        deepest = max(deepest, depth)
        clones += 0 if formats else unclosed
        unclosed += formats
        behind = end_of_name(markup, tag.end())
        if markup[behind : behind + 1] == b"<":
            glued = behind
            continue
        count, end = 0, behind
        while found := _ATTRIBUTE.match(markup, end):
            names.add(found[1].lower())
            met.update(() if is_data else (found[1].lower().decode(errors="replace"),))
            values.update(held_in(found[1], found[2] or b"", held))
            count, end = count + 1, found.end()
        attributes = max(attributes, count)
        work -= end - behind
        if work < 0:
            return None
    different = len({_sketch(name) for name in names})
    unseen = [tag for tag in sought if tag in opened]
    told = {name: opened[name] for name in named if name in opened or name in met}
    kept = {pair: values[pair] for pair in held if pair in values}
    return Survey(markup.count(b"<"), deepest, attributes, different, clones, unseen, told, kept, markup, [], [])


def held_in(name: bytes, value: bytes, held: tuple[Held, ...]) -> list[Held]:
    """Return the pairs of an attribute and a text that the text may stand in the value for."""
    pairs = [pair for pair in held if pair[0].encode() == name.lower()]
    low = value.lower()
    if pairs and any(map(is_plain_reference, _WRITTEN.finditer(low))):
        return pairs
    return [pair for pair in pairs if pair[1].encode() in low]


def is_plain_reference(found: re.Match[bytes]) -> bool:
    """Tell whether a reference stands for a plain character other than those that are often written so."""
    figures = (found["hex"] or found["decimal"] or b"").lstrip(b"0")[:4]
    code = int(figures or b"0", 16 if found["hex"] else 10)
    return found[0] == b"&sol" or (code < 128 and code not in _COMMON)


def end_of_name(markup: bytes, at: int) -> int:
    """Return where a tag's name ends whose part without a ``<`` was read."""
    rest = _REST_OF_NAME.match(markup, at)
    return rest.end() if rest else at


def _sketch(name: bytes) -> int:
    """Return the bit that stands for a name, as the C module counts them (FNV-1a)."""
    value = 2166136261
    for byte in name:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return (value ^ value >> 15) & (_SKETCH - 1)


def refuse_explosive(survey: Survey | None, limits: Limits) -> Survey:
    """Return the survey. Raises TooComplex for a source that would cost a parser more than its size excuses."""
    if survey is None:
        raise TooComplex("the page's tags stand inside one another beyond measure (Limits.attributes)")
    if survey.tags > 2 * limits.tags:
        raise TooComplex(f"the page has over {limits.tags} tags (Limits.tags)")
    if survey.tags >= 10 * limits.depth and survey.deepest > _SPARE_DEPTH * limits.depth:
        raise TooComplex(f"the page's elements are nested deeper than {limits.depth} (Limits.depth)")
    if survey.attributes > limits.attributes:
        raise TooComplex(f"a tag of the page has over {limits.attributes} attributes (Limits.attributes)")
    if survey.names > limits.names:
        raise TooComplex(f"the page has over {limits.names} names of elements and attributes (Limits.names)")
    if survey.clones > limits.clones:
        raise TooComplex(f"unclosed formatting would make over {limits.clones} elements of the page (Limits.clones)")
    return survey
