"""Patterns, at once where they were compiled at installation, and those that few pages need when they are asked for.

A pattern of five hundred characters takes half a millisecond to compile, and the code has some five hundred: what
`making.py` wrote costs a tenth of that and less.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import AnyStr, TypeAlias

import msgspec

from newsclean.making import HERE, PATTERNS, WORD, kind_of_code, name_of

Entry: TypeAlias = tuple[int, int, int, int, dict[str, int]]
"""Where the code of a pattern begins and how long it is, in bytes; its flags, the number of its groups, their names."""


class Stored(msgspec.Struct, frozen=True):
    """The first line of `PATTERNS`."""

    of: str
    patterns: dict[str, Entry]


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, at once where the code of the pattern was stored."""
    return load_stored(pattern, flags) or re.compile(pattern, flags)


def late(pattern: str) -> Callable[[], re.Pattern[str]]:
    """Return what gives a pattern, compiled when it is first asked for: one over thousands of letters.

    >>> _HAN = late("[\\u3400-\\u9fff]+")
    >>> _HAN().findall("北京 and 上海")
    ['北京', '上海']
    """

    @cache
    def once() -> re.Pattern[str]:
        return compiled(pattern)

    return once


def load_stored(pattern: AnyStr, flags: int = 0, folder: Path = HERE) -> re.Pattern[AnyStr] | None:
    """Return a pattern by its stored code, None where there is none for this Python. Python itself checks the code."""
    patterns, codes = open_store(folder)
    entry = patterns.get(name_of(pattern, flags))
    if entry is None:
        return None
    begin, length, found, groups, names = entry
    try:
        numbers: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            numbers[number] = name
        code = array(WORD, zlib.decompress(codes[begin : begin + length]))
        made: re.Pattern[AnyStr] = import_module("_sre").compile(
            pattern, found, code.tolist(), groups, names, tuple(numbers)
        )
    except (zlib.error, ValueError, IndexError, OverflowError, RuntimeError):
        return None  # the file is cut or changed
    return made


@cache
def open_store(folder: Path) -> tuple[dict[str, Entry], bytes]:
    """Return the patterns stored in a folder and their codes: none where there is no file, or one for another Python.

    They are read once and whole: a file that is replaced later does not mix with what is known of it.
    """
    try:
        line, _, codes = (folder / PATTERNS).read_bytes().partition(b"\n")
        stored = msgspec.json.decode(line, type=Stored)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}, b""
    return (stored.patterns, codes) if stored.of and stored.of == kind_of_code() else ({}, b"")
