"""Libraries that come with an extra: what is said where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from newsclean.errors import UsageError

_ALWAYS_THERE = frozenset({"", "httpx", "newsclean"})
"""What no extra brings: that its import fails is a mistake of ours, or of a library's."""


_NAMESPACES = {"backports": "backports.zstd"}
"""Packages of many libraries, with the one of them that an extra brings."""


@contextmanager
def from_extra(extra: str, needed_by: str) -> Iterator[None]:
    """Import libraries of an extra within this.

    Raises UsageError that says how to install what is missing, or that what is there cannot be loaded.
    """
    try:
        yield
    except ImportError as error:
        name = (error.name or "").partition(".")[0]
        if name in _ALWAYS_THERE:
            raise
        library = _NAMESPACES.get(name, name)
        install = f"pip install 'newsclean[{extra}]'"
        if not _is_installed(library):
            raise UsageError(f"{needed_by} needs {library}: {install}") from error
        trouble = f"{needed_by} needs {library}, which is installed and cannot be loaded ({error})"
        raise UsageError(f"{trouble}: {install} --force-reinstall") from error


def _is_installed(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ModuleNotFoundError:  # not even what it is in
        return False
