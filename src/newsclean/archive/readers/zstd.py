"""The zstd of the standard library, or the one that stands in for it before Python 3.14."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from newsclean.extras import from_extra


def load_zstd() -> Any:
    """Return the library. Raises UsageError where it is not installed."""
    if sys.version_info >= (3, 14):
        return import_module("compression.zstd")
    with from_extra("archive", "zstd"):
        return import_module("backports.zstd")
