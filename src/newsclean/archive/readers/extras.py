"""Libraries that come with the extra ``archive``: what is said where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from newsclean.errors import UsageError


@contextmanager
def from_extra() -> Iterator[None]:
    """Import libraries of the extra within this. Raises UsageError that says how to install what is missing."""
    try:
        yield
    except ImportError as error:
        message = f"reading this archive needs {error.name}: pip install 'newsclean[archive]'"
        raise UsageError(message) from error
