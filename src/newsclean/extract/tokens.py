"""A serialised body read tag by tag, in plain values: the loop that says what is right; `_scan.c` has it in C."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.extract.breaks import BREAK_MARK, paragraphs_of, part_indented
from newsclean.extract.tags import (
    BREAK,
    CLOSE,
    END_OWN,
    END_PRESS,
    LINK,
    NOTHING,
    OPEN,
    OWN,
    PICTURE,
    PRESS,
    RULE,
    SKIP,
    UNLINK,
    VOID,
    Roles,
    Written,
    is_hidden,
    names_in,
)
from newsclean.extract.walk import HEADINGS
from newsclean.patterns import compiled
from newsclean.text import fold_lines, fold_space

_TAIL = 64
"""Characters looked back over: a page may have any number of spaces, and of elements behind them."""
_ENDS = frozenset((*".!?:…", BREAK_MARK))
"""What a text ends with behind which a site's own element begins another."""

_TOKENS = compiled(r"(?:<(/?[a-z][^ />]*)([^>]*)>|<!--.*?-->|<\?[^>]*>)([^<]*)", re.DOTALL).findall
"""The name of each tag, what else it says, and the text up to the next; a comment has no name."""


class Raw(NamedTuple):
    """What the hot loop finds, in plain values."""

    parents: list[int]
    ends: list[int]
    first_rows: list[int]
    last_rows: list[int]
    tags: list[int]
    """For each element the number of its start tag; -1 for the body."""
    written: list[Written]
    """What each start tag says that differs from those before: name, class and like words, whether it is hidden."""
    texts: list[str]
    nodes: list[int]
    linked: list[int]
    links: list[int]
    pictures: list[tuple[int, str, int]]


def parts_of(joined: str, verbatim: int) -> list[str]:
    """Return a running text, its references resolved, in parts between double line breaks; code stays one."""
    if verbatim:
        return [fold_lines(joined.replace(BREAK_MARK, "\n"))]
    if "\u3000" in joined:
        joined = part_indented(joined)
    return paragraphs_of(joined) if BREAK_MARK in joined else [fold_space(joined)]


class Reader:
    """The state of the loop: what was found, and the running text."""

    def __init__(self) -> None:
        self.found = Raw([0], [1], [0], [0], [-1], [], [], [], [], [], [])
        self.known: dict[str, int] = {}
        self.texts: list[str] = []
        self.node = self.linked = self.links = 0
        self.own: dict[int, int] = {}
        """Elements of a site's own, and buttons, that are open in an element whose text they do not end."""

    def open(self, name: str, rest: str) -> None:
        """Begin a block element."""
        found, written = self.found, name + rest
        number = self.known.setdefault(written, len(self.known))
        if number == len(found.written):
            found.written.append((name, names_in(rest), is_hidden(rest)))
        found.parents.append(self.node)
        self.node = len(found.tags)
        found.ends.append(self.node)
        found.first_rows.append(len(found.texts))
        found.last_rows.append(len(found.texts))
        found.tags.append(number)

    def holds_own(self, role: int) -> bool:
        """Tell whether such an element is set in line here; a button is in a sentence, or as all of a heading."""
        number = self.found.tags[self.node]
        name = self.found.written[number][0] if number >= 0 else ""
        if role == PRESS:
            return (name in HEADINGS and not self.texts) or (name == "p" and self.goes_on())
        return name == "p" or name in HEADINGS or self.goes_on()

    def goes_on(self) -> bool:
        """Tell whether the running text breaks off in a sentence."""
        tail = ""
        for text in reversed(self.texts):
            tail = text[len(tail) - _TAIL :] + tail
            if len(tail) == _TAIL:
                break
        tail = tail.rstrip()
        return bool(tail) and tail[-1] not in _ENDS

    def begin_own(self, role: int, rest: str) -> int:
        """Return the role of a start tag of a site's own element, or a button: it may begin nothing here."""
        if not self.holds_own(role):
            return OPEN
        if rest and is_hidden(rest):
            return SKIP
        self.own[self.node] = self.own.get(self.node, 0) + 1
        return VOID

    def end_own(self) -> int:
        """Return the role of an end tag of such an element."""
        if not self.own.get(self.node):
            return CLOSE
        self.own[self.node] -= 1
        return VOID

    def close(self) -> None:
        """End the innermost block element."""
        self.found.ends[self.node] = len(self.found.tags)
        self.found.last_rows[self.node] = len(self.found.texts)
        self.node = self.found.parents[self.node]

    def end_run(self) -> None:
        """Turn the running text into runs, one for each part between double line breaks."""
        joined = "".join(self.texts)
        if not joined:
            return
        if "&" in joined:
            joined = joined.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        number = self.found.tags[self.node]
        parts = parts_of(joined, number >= 0 and self.found.written[number][0] == "pre")
        size = max(1, sum(map(len, parts)))
        for text in parts:
            if text:
                linked = min(len(text), self.linked * len(text) // size)
                self.found.texts.append(text)
                self.found.nodes.append(self.node)
                self.found.linked.append(linked)
                self.found.links.append(self.links)
        self.texts, self.linked, self.links = [], 0, 0


def split_tokens(markup: str) -> list[tuple[str, str, str]]:
    """Return the tags, each with the text up to the next; comments part no text. The body itself asks for nothing."""
    tokens: list[tuple[str, str, str]] = []
    for token in _TOKENS(markup):
        if token[0]:
            tokens.append(token if tokens else ("wbr", "", token[2]))
        elif tokens:
            name, rest, text = tokens[-1]
            tokens[-1] = (name, rest, text + token[2])
    return tokens


def read_tokens(markup: str) -> Raw:  # noqa: C901  # one loop, told as the C module tells it
    """Read a serialised body tag by tag: what the C module does, and what is used where that was not built."""
    reader, roles = Reader(), Roles()
    in_link = depth = 0
    skipped = ""
    for name, rest, text in split_tokens(markup):
        role = roles[name]
        if skipped:
            depth += (name == skipped) - (name == f"/{skipped}")
            if depth:
                continue
            skipped = ""
            role = VOID
        elif role in (OWN, PRESS):
            role = reader.begin_own(role, rest)
        elif role in (END_OWN, END_PRESS):
            role = reader.end_own()
        if role == CLOSE:
            reader.end_run()
            reader.close()
        elif role == OPEN:
            reader.end_run()
            reader.open(name, rest)
        elif role == UNLINK:
            in_link = max(0, in_link - 1)
        elif role == SKIP or (role in (NOTHING, LINK) and rest and is_hidden(rest)):
            skipped, depth = name, 1
            continue
        elif role == LINK:
            in_link += 1
            reader.links += 1
        elif role == BREAK:
            reader.texts.append(BREAK_MARK)
        elif role == PICTURE:
            reader.found.pictures.append((reader.node, rest, len(reader.found.texts)))
        elif role == RULE:
            reader.end_run()
        if text and (reader.texts or not text.isspace()):
            reader.texts.append(text)
            reader.linked += len(text) if in_link else 0
    reader.end_run()
    reader.found.ends[0] = len(reader.found.tags)
    reader.found.last_rows[0] = len(reader.found.texts)
    return reader.found


__all__ = ["Raw", "parts_of", "read_tokens"]
