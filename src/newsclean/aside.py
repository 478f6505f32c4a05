"""What an event loop must not wait for is done in a thread."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")

_done: set[Callable[[], None]] = set()


async def do_aside(do: Callable[[], T]) -> T:
    """Do something in a thread of the loop's own, or here where the system has no thread left."""
    import asyncio

    loop, context = asyncio.get_running_loop(), copy_context()
    try:
        doing = loop.run_in_executor(None, context.run, do)
    except RuntimeError:
        return do()
    return await doing


async def once_aside(load: Callable[[], None]) -> None:
    """Have a function import what takes up to half a second the first time, and wait until it has.

    That a module stands in `sys.modules` would not do: there it is from the moment on at which its import begins, and
    whoever imports it then waits for the end of that, and the loop with it.
    """
    if load not in _done:
        await do_aside(load)
        _done.add(load)
