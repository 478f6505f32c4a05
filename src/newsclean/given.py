"""What public calls are given: a value of a type that cannot be meant is a UsageError, whoever gives it."""

from __future__ import annotations

from os import PathLike
from typing import Any, get_args

import msgspec
from msgspec.structs import asdict, astuple

from newsclean.errors import UsageError
from newsclean.model import Isolation, Limits, Options

_PATHS = ("profiles", "save_warc", "cache")
_PLACES = get_args(Isolation)
_LONGEST = 60
"""Characters of a wrong value that the message repeats."""


def check_given(name: str, value: Any, *kinds: type, none: bool = False) -> None:
    """Raise UsageError for a value that is of none of the types, and not None where that may be given."""
    if not isinstance(value, kinds) and not (none and value is None):
        wanted = " or ".join([*(kind.__name__ for kind in kinds), *(["None"] if none else [])])
        raise UsageError(f"{name} is {show(value)}: give it {wanted}")


def check_options(options: Any) -> None:
    """Raise UsageError for what is no Options, and for a field of them that is of a wrong type."""
    check_given("options", options, Options)
    check_given("options.limits", options.limits, Limits)
    if _is_plain(options) and options.isolation in _PLACES:
        return
    fields = asdict(options)
    fields |= {name: str(fields[name]) for name in _PATHS if isinstance(fields[name], PathLike)}
    if isinstance(options.isolation, str) and options.isolation not in _PLACES:
        raise UsageError(f"isolation is {options.isolation!r}: give it {' or '.join(_PLACES)}")
    try:
        msgspec.convert(fields | {"limits": asdict(options.limits)}, Options)
    except msgspec.ValidationError as error:
        raise UsageError(f"options: {str(error).replace(' - at `$.', ' in `')}") from None


def _types_in(options: Options) -> list[type]:
    """Return the types of all values of options and their limits."""
    return [*map(type, astuple(options)), *map(type, astuple(options.limits))]


def _is_plain(options: Options) -> bool:
    """Tell whether all values of options are of the very types that they are by default, as those of most are."""
    return _types_in(options) == _TYPES and all(type(port) is int for port in options.ports)


def show(value: Any) -> str:
    """Return a value as a message repeats it."""
    text = repr(value)
    if "\n" in text:  # what is laid out in lines, such as a table, says what it holds, not what it is
        return f"of the type {type(value).__module__}.{type(value).__qualname__}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_TYPES = _types_in(Options())


__all__ = ["check_given", "check_options"]
