"""What goes between a process and its workers: values and errors of newsclean's own, a length before each."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

from msgspec import Struct

from newsclean.errors import NewscleanError
from newsclean.model import Article, Block, Options, Page, RemovedBlock, replace

LENGTH = struct.Struct("!Q")
PLAIN = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("msgspec._core", "rebuild"),
        ("msgspec._utils", "rebuild"),
    }
)
"""What newsclean's values are made of besides."""


AT_ONCE = 500
"""Blocks of an article that cross together: undoing them is one call, which holds all threads up."""


class Task(Struct, frozen=True):
    """A page to clean."""

    kind: str
    """A key of `pipeline.CLEANERS`."""
    page: Page
    options: Options


def pack(value: object) -> bytes:
    """Return the bytes of a value, their number first."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(data)) + data


def pack_task(task: Task) -> list[bytes]:
    """Return the bytes of a task in two values: a large body goes as it is, without a copy that others wait for."""
    body = task.page.body
    if isinstance(body, str):
        return [pack(task), LENGTH.pack(0)]
    bare = Task(task.kind, replace(task.page, body=b""), task.options)
    return [pack(bare), LENGTH.pack(len(body)), body]


def unpack_task(data: bytes | bytearray, body: bytes | bytearray) -> Task:
    """Return the task that came in two values."""
    task: Task = unpack(data)
    if isinstance(task.page.body, str):
        return task
    return Task(task.kind, replace(task.page, body=bytes(body)), task.options)


def pack_answer(answer: Article | NewscleanError) -> bytes:
    """Return the bytes of an answer in several values: an article's blocks, some at a time, and then the rest of it."""
    if not isinstance(answer, Article):
        return pack(answer)
    bare = replace(answer, blocks=(), removed=())
    return b"".join([*map(pack, _cut(answer.blocks)), *map(pack, _cut(answer.removed)), pack(bare)])


def _cut(blocks: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [blocks[start : start + AT_ONCE] for start in range(0, len(blocks), AT_ONCE)]


def unpack_answer(next_value: Callable[[], Any]) -> Article | NewscleanError:
    """Return the answer that comes in several values."""
    blocks: list[Block] = []
    removed: list[RemovedBlock] = []
    while isinstance(value := next_value(), tuple):
        for one in value:
            (blocks if isinstance(one, Block) else removed).append(one)
    answer: Article | NewscleanError = value
    if not isinstance(answer, Article):
        return answer
    return replace(answer, blocks=tuple(blocks), removed=tuple(removed))


def unpack(data: bytes | bytearray) -> Any:
    """Return the value in `data`. Raises UnpicklingError for what has no business at the border."""
    return BorderGuard(BytesIO(data)).load()


class BorderGuard(pickle.Unpickler):
    """Lets in newsclean's own classes, and what they hold."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may pass."""
        if (module, name) in PLAIN or (module.partition(".")[0] == "newsclean" and "." not in name):
            found = super().find_class(module, name)
            if (module, name) in PLAIN or isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of newsclean's values")
