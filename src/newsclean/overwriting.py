"""Which files a command reads and writes: none is written that a source, or another output, would be lost by."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path


def is_same(one: str | Path, other: str | Path) -> bool:
    """Tell whether two paths are of one file or folder: by another spelling, a symbolic link or a hard link."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def is_below(path: str | Path, folder: str | Path) -> bool:
    """Tell whether a path is in a folder, or in one below it."""
    return Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents


def find_clash(path: str, source: str) -> str | None:
    """Return how what is written at a path would be read as a source, as the end of a sentence; None if it is not.

    >>> find_clash("pages/out.jsonl", "pages/**/*.jsonl"), find_clash("out.jsonl", "pages/*.jsonl")
    ('would be read as one of pages/**/*.jsonl', None)
    """
    name = source.removeprefix("file://")
    if "://" in name:
        return None
    if is_same(path, name):
        return "is a SOURCE"
    if os.path.isdir(name):
        return f"is in the folder {source}, which is a SOURCE" if is_below(path, name) else None
    # A folder that matches is read with all below it.
    pattern = os.path.abspath(name).replace("**/", "*")
    parents = map(str, Path(os.path.realpath(path)).parents)
    if any(fnmatchcase(one, pattern) for one in (os.path.abspath(path), *parents)):
        return f"would be read as one of {source}"
    return None


def find_profile_clash(path: str, folder: str | None) -> str | None:
    """Return how what is written at a path would be read as a profile, as `find_clash` does."""
    if folder is None:
        return None
    named = path.endswith(".toml") and os.path.realpath(os.path.dirname(path) or ".") == os.path.realpath(folder)
    if named or any(is_same(path, profile) for profile in Path(folder).glob("*.toml")):
        return f"would be read as one of the profiles in {folder}"
    return None


def find_overwritten(read: Iterable[str], files: Iterable[str], folder: str) -> str | None:
    """Return what is wrong where a file that is read is one of the `files` that are written, or lies in a `folder`.

    Links lead from anywhere to anywhere, so all that is read is looked at; where nothing is there yet, nothing is.
    """
    taken = {key: path for path in files if os.path.isfile(path) and (key := _key_of(path))}
    holds = os.path.isdir(folder)
    if not taken and not holds:
        return None
    for path in read:
        if (key := _key_of(path)) in taken and key is not None:
            return f"{taken[key]} is the same file as {path}, which is a SOURCE"
        if holds and is_below(path, folder):
            return f"{path} is in {folder}, which goes when the run has ended"
    return None


def _key_of(path: str) -> tuple[int, int] | None:
    """Return what tells a file from all others of this machine, whatever its names; None for one that is gone."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino
