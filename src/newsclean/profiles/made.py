"""The shipped files and their patterns as they were made ready at installation, or as they are written.

A pattern of five hundred characters takes half a millisecond to compile, and a page in a language not seen before asked
for the rules of that language: what `making.py` wrote costs a fortieth of that.
"""

from __future__ import annotations

import re
import zlib
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from newsclean.profiles.making import HERE, JSON, PATTERNS, WORD, digest_of, kind_of_code, name_of
from newsclean.profiles.reading import read_file, read_toml

Entry: TypeAlias = tuple[int, int, int, int, dict[str, int]]
"""Where the code of a pattern begins and how long it is, in bytes; its flags, the number of its groups, their names."""


class Stored(msgspec.Struct, frozen=True):
    """The first line of `PATTERNS`."""

    of: str
    patterns: dict[str, Entry]


def read_shipped(path: Path, shape: Any) -> Any:
    """Return what a shipped TOML file holds as the type `shape`. Raises ProfileError where it was edited and is wrong.

    What was made of it counts only as long as not a byte of it is changed.
    """
    try:
        digest, _, made = path.with_name(f"{path.name}{JSON}").read_bytes().partition(b"\n")
        if digest == digest_of(path.read_bytes()):
            return msgspec.json.decode(made, type=shape)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        pass  # nothing was made of it, or by another version
    return read_toml(path.name, read_file(path), shape)


def compile_shipped(pattern: str) -> re.Pattern[str]:
    """Return what `re.compile` does, at once where the code of the pattern was stored."""
    return load_stored(pattern) or re.compile(pattern)


def load_stored(pattern: str, folder: Path = HERE) -> re.Pattern[str] | None:
    """Return a pattern by its stored code, None where there is none for this Python. Python itself checks the code."""
    patterns, codes = open_store(folder)
    entry = patterns.get(name_of(pattern))
    if entry is None:
        return None
    begin, length, flags, groups, names = entry
    try:
        numbers: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            numbers[number] = name
        code = array(WORD, zlib.decompress(codes[begin : begin + length]))
        made: re.Pattern[str] = import_module("_sre").compile(
            pattern, flags, code.tolist(), groups, names, tuple(numbers)
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


__all__ = ["compile_shipped", "load_stored", "open_store", "read_shipped"]
