"""Where words go: data to standard output, or to a file that is there whole or not at all; messages to stderr.

Data is UTF-8, out at once. A message is one line without control characters: file names and pages can hold any.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO, NoReturn

from newsclean.errors import NewscleanError, UsageError


class Output:
    """A place for UTF-8, whatever the locale; what is sent is out at once."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.to_terminal = file.isatty()

    def send(self, text: str) -> None:
        """Write `text` and flush it.

        Raises BrokenPipeError where nobody reads any more, NewscleanError where it cannot be written.
        """
        try:
            self._file.write(text.encode())
            self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(self._name, error) from error


@contextmanager
def open_output(path: str | None) -> Iterator[Output]:
    """Open standard output (None or ``-``), or a file that takes its name only when the block ends well.

    Raises UsageError for a path that cannot be written.
    """
    if path is not None and path != "-":
        with open_whole(path) as file:
            yield Output(file, path)
    elif sys.stdout is None:
        raise UsageError("standard output is closed: open it, or name a file with -o")
    else:
        yield Output(sys.stdout.buffer, "standard output")


@contextmanager
def open_whole(path: str) -> Iterator[BinaryIO]:
    """Open a file beside `path` that replaces it when the block ends well, and is gone when it does not."""
    target = find_target(path)
    temporary = target.with_name(f".newsclean-{os.urandom(8).hex()}")
    try:
        file = temporary.open("xb")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}: name a file in another folder") from error
    try:
        with leaving_on_sigterm():
            yield file
            take_name(file, temporary, target)
    finally:
        # After a full disk, closing fails as writing did, and that has been said.
        with suppress(OSError):
            file.close()
        temporary.unlink(missing_ok=True)


TO_STDOUT = "leave out -o and send standard output there with >"


def find_target(path: str, instead: str = TO_STDOUT) -> Path:
    """Return the file to replace, symbolic links followed. Raises UsageError for what is not to be replaced.

    `instead` is what to do where the path is a device or a pipe.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir() or path.endswith(os.sep):
        raise UsageError(f"{path}: is a folder: name a file in it")
    # Not asked of the target: the one of /dev/stdout may be a pipe, which has no path.
    if os.path.exists(path) and not os.path.isfile(path):
        raise UsageError(f"{path}: is not a regular file: {instead}")
    if not target.parent.is_dir():
        file = next((one for one in target.parents if one.exists() and not one.is_dir()), None)
        if file is not None:
            raise UsageError(f"{path}: {file} is a file: name a folder in its place")
        raise UsageError(f"{path}: there is no folder {target.parent}: make it first")
    if target.exists() and not os.access(target, os.W_OK):
        raise UsageError(f"{path}: cannot be written: it is read-only: name another file, or chmod u+w it")
    return target


def take_name(file: BinaryIO, temporary: Path, target: Path) -> None:
    """Put the finished file in the place of `target`, with its permissions. Raises NewscleanError."""
    try:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except OSError as error:
        raise unwritable(str(target), error) from error


@contextmanager
def leaving_on_sigterm() -> Iterator[None]:
    """Let SIGTERM end the process by SystemExit, so that nothing is left half-done."""

    def leave(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, leave)
    except ValueError:  # not in the main thread, which alone may set this
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def holding_interrupt() -> Iterator[None]:
    """Let a first Ctrl-C wait for the end of the block, where it raises KeyboardInterrupt; a second one does at once.

    For what is done again afterwards: an import that is ended in the middle leaves libraries that cannot be imported.
    """
    heard = False

    def hear(number: int, frame: FrameType | None) -> None:
        nonlocal heard
        if heard:
            signal.default_int_handler(number, frame)
        heard = True

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler or not in_main_thread():
        yield
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if heard:
        raise KeyboardInterrupt


def in_main_thread() -> bool:
    """Say whether this is the thread that alone may choose what signals do."""
    return threading.current_thread() is threading.main_thread()


def flush_stdout() -> None:
    """Flush what others have printed. Raises as `Output.send` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable("standard output", error) from error


def unwritable(name: str, error: OSError) -> NewscleanError:
    """Return the error for a place that took no more, after seeing to it that nothing tries again at exit."""
    if name == "standard output":
        forget_stdout()
    return NewscleanError(f"{name}: cannot be written: {error.strerror}: make room, or name another file with -o")


def forget_stdout() -> None:
    """Let what is still buffered for standard output go nowhere: the interpreter would complain at exit."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        with suppress(OSError, ValueError):  # a replaced stdout has no number
            os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)


def say(message: str) -> None:
    """Print a message on stderr as one line; where stderr takes nothing, there is nobody to tell."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"newsclean: {printable(message)}", file=sys.stderr)


def printable(text: str) -> str:
    r"""Return text on one line without control characters, as Python writes them.

    >>> printable("a\x1b[31m b\n")
    'a\\x1b[31m b\\n'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
