"""Libraries that come with the extra ``archive``: what is said where one is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from newsclean.errors import UsageError


@contextmanager
def from_extra() -> Iterator[None]:
    """Import libraries of the extra within this. Raises UsageError that says how to install what is missing."""
    try:
        yield
    except ImportError as error:
        message = f"reading this archive needs {error.name}: pip install 'newsclean[archive]'"
        raise UsageError(message) from error


def load_zstd() -> Any:
    """Return the zstd of the standard library, or the one that stands in for it before Python 3.14."""
    if sys.version_info >= (3, 14):
        return import_module("compression.zstd")
    with from_extra():
        from backports import zstd
    return zstd
