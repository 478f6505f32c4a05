"""What public calls are given: a value of a type that cannot be meant is a UsageError, whoever gives it."""

from __future__ import annotations

from os import PathLike
from typing import Any, get_args

import msgspec

from newsclean.errors import UsageError
from newsclean.model import Isolation, Limits, Options

_PATHS = ("profiles", "save_warc", "cache")
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
    fields = msgspec.structs.asdict(options)
    fields |= {name: str(fields[name]) for name in _PATHS if isinstance(fields[name], PathLike)}
    if isinstance(options.isolation, str) and options.isolation not in get_args(Isolation):
        raise UsageError(f"isolation is {options.isolation!r}: give it {' or '.join(get_args(Isolation))}")
    try:
        msgspec.convert(fields | {"limits": msgspec.structs.asdict(options.limits)}, Options)
    except msgspec.ValidationError as error:
        raise UsageError(f"options: {str(error).replace(' - at `$.', ' in `')}") from None


def show(value: Any) -> str:
    """Return a value as a message repeats it."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


__all__ = ["check_given", "check_options"]
