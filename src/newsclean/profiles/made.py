"""The shipped files as they were made ready at installation, or as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from newsclean.making import JSON, digest_of
from newsclean.profiles.reading import read_file, read_toml


def read_shipped(path: Path, shape: Any) -> Any:
    """Return what a shipped TOML file holds as the type `shape`. Raises ProfileError where it was edited and is wrong.

    What was made of it counts only as long as not a byte of it is changed.
    """
    try:
        digest, _, made = path.with_name(f"{path.name}{JSON}").read_bytes().partition(b"\n")
        if digest == digest_of(path.read_bytes()):
            return msgspec.json.decode(made, type=shape)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        pass  # nothing was made of it, or by another version
    return read_toml(path.name, read_file(path), shape)


__all__ = ["read_shipped"]
