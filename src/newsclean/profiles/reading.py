"""TOML files, read strictly: what is wrong is a ProfileError that names file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from newsclean.errors import ProfileError
from newsclean.patterns import compiled

_UNNAMED = compiled(r"\$\.(\w+)\[\.\.\.\]")
"""How msgspec writes any key of a table."""
_NO_LETTERS = compiled(r"\\.|\(\?P")
"""Where a pattern has capitals that are no letters of the text."""


def read_file(path: Path) -> str:
    """Return the text of a rule file. Raises ProfileError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProfileError(f"{path.name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path.name}: not UTF-8: {error}") from None


def read_toml(name: str, text: str, shape: Any) -> Any:
    """Return the TOML of the file `name` as the type `shape`. Raises ProfileError for what does not fit it."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{name}: not TOML: {error}") from None
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise ProfileError(f"{name}: {explain(str(error), table)}") from None


def explain(message: str, table: Mapping[str, Any]) -> str:
    """Return what msgspec says of a table that does not fit, with the key that it leaves out and how a list is written.

    >>> explain("Expected `array`, got `str` - at `$.fields[...]`", {"fields": {"title": ["h1"], "byline": "p"}})
    'Expected `array`, got `str` - at `$.fields.byline`: a list is written ["…"]'
    """
    if found := _UNNAMED.search(message):
        inner = table.get(found[1])
        wrong = [key for key, value in inner.items() if not isinstance(value, list)] if isinstance(inner, dict) else []
        message = message.replace(found[0], f"$.{found[1]}.{wrong[0]}" if wrong else f"$.{found[1]}")
    return f'{message}: a list is written ["…"]' if message.startswith("Expected `array`") else message


def check_pattern(name: str, key: str, pattern: str) -> re.Pattern[str]:
    """Return the pattern at `key`, compiled inside a group as all of them are. Raises ProfileError."""
    try:
        return re.compile(f"(?:{pattern})")
    except (re.error, RecursionError, OverflowError) as error:
        raise ProfileError(f"{name}: {key}: bad pattern {pattern!r}: {error}") from None


def parse_pattern(pattern: str) -> Any | None:
    """Return the nodes of a pattern, None where capitals count as small letters: they say nothing of its letters."""
    try:
        parsed = import_module("re._parser").parse(pattern)
    except ImportError:  # a private module: without it nothing is known of a pattern
        return None
    return None if parsed.state.flags & re.IGNORECASE else parsed


def check_said(name: str, key: str, value: str) -> None:
    """Raise ProfileError where a value says nothing."""
    if not value.strip():
        raise ProfileError(f"{name}: {key} is empty: say something")


def check_one(name: str, key: str, given: dict[str, str | None]) -> str:
    """Return the one pattern that is given. Raises ProfileError for none, or more than one."""
    found = [pattern for pattern in given.values() if pattern is not None]
    if len(found) != 1:
        raise ProfileError(f"{name}: {key} needs exactly one of {', '.join(given)}")
    return found[0]


def soften(pattern: str) -> str:
    r"""Return a pattern that fits texts in lower case with straight apostrophes, however it was written.

    >>> soften("Dear Reader,"), soften(r"it’s\W")
    ('(?i:Dear Reader,)', "it's\\W")
    """
    plain = pattern.replace("’", "'")
    letters = _NO_LETTERS.sub("", plain)
    return plain if letters == letters.lower() else f"(?i:{plain})"
