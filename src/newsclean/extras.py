"""Libraries that come with an extra: what is said where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from newsclean.errors import UsageError

_ALWAYS_THERE = frozenset({"", "httpx", "newsclean"})
"""What no extra brings: that its import fails is a mistake of ours, or of a library's."""


@contextmanager
def from_extra(extra: str, needed_by: str) -> Iterator[None]:
    """Import libraries of an extra within this. Raises UsageError that says how to install what is missing."""
    try:
        yield
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in _ALWAYS_THERE:
            raise
        raise UsageError(f"{needed_by} needs {missing}: pip install 'newsclean[{extra}]'") from error
