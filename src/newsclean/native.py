"""The hot loops in C, where the package was built with a compiler."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def load_native(name: str) -> ModuleType | None:
    """Return a C module of the package, None where it was not built: its room does the same in Python."""
    try:
        return import_module(f"newsclean.{name}")
    except ImportError:
        return None
