"""The text of a piece of a page between its tags, and its lines, without a tree."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

from newsclean.metadata.info_lines import fields_of
from newsclean.metadata.markup import Source
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.text import fold_space, for_any, unescape

native = load_native("_words")

_NAME = compiled(r"/?[a-zA-Z][a-zA-Z0-9-]*|!--")
_UNSEEN = frozenset(("script", "style", "svg", "template", "nav", "button", "form", "select"))
_GLUED = frozenset(("b", "em", "font", "i", "small", "strong", "sub", "sup", "u", "wbr"))
"""Tags that divide no line."""
_TAGS = """
a abbr article aside b br dd div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i iframe img input
label li link main meta noscript ol option p path picture section small source span strong sub sup table tbody td th
time title tr u ul
"""
_ODD = {"/time": "/time", "br/": "br", "hr/": "hr"}
_COMMON = {tag: tag for tag in _TAGS.split()} | {f"/{tag}": tag for tag in _TAGS.split()} | _ODD
"""What pages have most of, known at a glance; `read_piece` looks closer at the rest."""
_WORD = compiled(r"[^\W_]|&|[,;]$")
_DATETIME = compiled(r"\bdatetime\s*=\s*[\"']?([^\"'<>]{6,40})", re.IGNORECASE)
_OF_CHANGE = compiled(r"modif|update", re.IGNORECASE)
_OF_PUBLICATION = compiled(r"publish|created|issued", re.IGNORECASE)
_PIECES = 20
"""Pieces that a markup is divided into at a time: seldom is all of it read."""
_FIRST_RUNS, _MOST_RUNS = 2, 16
"""Runs that are cut at a time: often the first ones say enough."""


def runs_of(markup: Source, times: list[str], start: int = 0, end: int = sys.maxsize) -> Iterator[str]:
    """Return the text between two places of a page, a run between tags each; moments of time elements go to `times`.

    Emphasis divides nothing; scripts, menus and forms are left out.
    """
    return Cutter(markup, times, start, end).runs()


class Bounds(NamedTuple):
    """How lines are read until one is met that a text begins with."""

    least: int
    """Characters of a line that is compared with the texts."""
    longest: int
    """Characters of a line over which it is long."""
    most: int
    """Lines behind which no further run is read …"""
    most_long: int = sys.maxsize
    """… and long ones among them, that may be."""


class Cutter:
    """A markup and the place in it up to which it was cut; the moments of time elements go to `times`."""

    __slots__ = ("_at", "_end", "_markup", "_most", "_rest", "_times", "_until")

    def __init__(self, markup: Source, times: list[str], start: int = 0, end: int = sys.maxsize) -> None:
        self._markup, self._times, self._at, self._end = markup, times, start, end
        self._until, self._most = 0, _FIRST_RUNS
        self._rest: Iterator[str] | None = None
        """What is to be cut, without the C module."""

    def runs(self) -> Iterator[str]:
        """Return the runs from here on."""
        if native is not None:
            return chain.from_iterable(iter(self.next_runs, None))
        if self._rest is None:
            piece = self._markup[self._at : self._end]
            self._rest = any_runs_of(piece if isinstance(piece, str) else piece.decode(), self._times)
        return self._rest

    def next_runs(self) -> Iterable[str] | None:
        """Return the next runs, None behind the last."""
        if self._at < 0:
            return None
        assert native is not None
        cut = native.cut_runs(self._markup, self._at, self._end, self._until, self._most)
        runs, tags, self._at, self._until = cut
        self._most = min(2 * self._most, _MOST_RUNS)
        found: Iterable[str] = timed(runs, tags, self._times) if tags else runs
        return found

    def lines_until(self, texts: list[str], bounds: Bounds) -> tuple[list[str], list[str] | None, int]:
        """Return the lines before the first that a text begins with, those behind it in its run, and how many are long.

        Where none is met there are no lines behind it, and nothing is to be read from here on. The moments of time
        elements are those that stand before the run of the line, or all.
        """
        if native is None:
            return any_lines_until(self.runs(), self._times, texts, bounds)
        if self._at < 0:  # the last run was read
            return [], None, 0
        found = native.lines_until(self._markup, self._at, self._end, self._until, texts, bounds, lines_of_run)
        lines, behind, long, tags, self._at, self._until = found
        for tag in tags:
            self._times += moment_of(tag)
        return lines, behind, long


def any_lines_until(
    runs: Iterator[str], times: list[str], texts: list[str], bounds: Bounds
) -> tuple[list[str], list[str] | None, int]:
    """Do what the C module does many times faster."""
    lines: list[str] = []
    long, known = 0, len(times)
    for run in runs:
        own = lines_of_run(run)
        for at, line in enumerate(own):
            if len(line) >= bounds.least and any(map(str.startswith, texts, repeat(line))):
                del times[known:]
                return lines, own[at + 1 :], long
            long += len(line) > bounds.longest
            lines.append(line)
        if len(lines) >= bounds.most or long > bounds.most_long:
            break
        known = len(times)
    return lines, None, long


def timed(runs: list[str], tags: list[tuple[int, str]], times: list[str]) -> Iterator[str]:
    """Yield runs, and before each note the moments of the time elements that stand before it."""
    for number, run in enumerate(runs):
        while tags and tags[0][0] == number:
            times += moment_of(tags.pop(0)[1])
        yield run
    for _, tag in tags:
        times += moment_of(tag)


def any_runs_of(markup: str, times: list[str]) -> Iterator[str]:
    """Do what the C module does many times faster."""
    run, *pieces = markup.split("<", _PIECES)
    until = ""
    while pieces:
        rest = pieces.pop() if len(pieces) == _PIECES else None
        for piece in pieces:
            if until and not is_end(piece, until):
                continue
            tag, _, tail = piece.partition(">")
            name = "" if until else _COMMON.get(tag) or _COMMON.get(tag.partition(" ")[0], "")
            if not name:
                name, tail, until = read_piece(piece, until)
            if name == "time":
                times += moment_of(tag)
            if name in _GLUED:
                run += tail
                continue
            if text := run.strip():
                yield text
            run = tail
        pieces = rest.split("<", _PIECES - 1) if rest is not None else []
    if text := run.strip():
        yield text


def is_end(piece: str, until: str) -> bool:
    """Tell whether a piece ends what is left out."""
    return until in piece if until == "-->" else piece[: len(until)].lower() == until


def read_piece(piece: str, until: str) -> tuple[str, str, str]:
    """Return the name of the tag that a piece begins with, the text behind it, and the end of what it leaves out."""
    found = _NAME.match(piece)
    name = found[0].lower() if found else ""
    if until == "-->" or name == "!--":
        return "", piece.partition("-->")[2], "" if "-->" in piece else "-->"
    if found is None:
        return "b", "" if piece[:1] in ("!", "?") else f"<{piece}", ""
    tag, _, tail = piece.partition(">")
    if name in _UNSEEN and not tag.endswith("/"):
        return name, "", f"/{name}"
    return name.removeprefix("/") if name != "/time" else name, tail, ""


def moment_of(tag: str) -> list[str]:
    """Return the ``datetime`` of a time element's tag, nothing for a time of change."""
    found = _DATETIME.search(tag[:1000])
    return [found[1]] if found and (not _OF_CHANGE.search(tag) or _OF_PUBLICATION.search(tag)) else []


@for_any
def lines_of_run(run: str) -> list[str]:
    """Return the lines of a run that hold a word."""
    text = unescape(run) if "&" in run else run
    if "\n" in text:
        return [part for line in text.split("\n") for part in parts_of_line(fold_space(line))]
    return parts_of_line(fold_space(text))


def parts_of_line(line: str) -> list[str]:
    """Return the fields of a line, nothing where it holds no word."""
    return fields_of(line) if line and (line[0].isalnum() or _WORD.search(line)) else []


__all__ = ["Bounds", "Cutter", "lines_of_run", "runs_of"]
