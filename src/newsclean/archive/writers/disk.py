"""Files that are in their place whole or not at all, and stay there when the power goes."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def place_file(path: Path, target: Path) -> None:
    """Give a finished file its name, with the permissions of the one that had it. One that has it is left."""
    if not path.exists():
        return
    if target.exists():
        path.chmod(stat.S_IMODE(target.stat().st_mode))
    sync(path)
    path.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on disk. Raises OSError, not for a folder."""
    number = os.open(path, os.O_RDONLY)
    try:
        if path.is_dir():
            with suppress(OSError):  # some file systems do not do that
                os.fsync(number)
        else:
            os.fsync(number)
    finally:
        os.close(number)
