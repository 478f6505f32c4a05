"""The hot loops in C, where the package was built with a compiler: `native` is None where it was not."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def load_native() -> ModuleType | None:
    """Return the C module, None where there is none: reading.py does the same in Python."""
    try:
        return import_module("newsclean.appeals._weigh")
    except ImportError:
        return None


native = load_native()
