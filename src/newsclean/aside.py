"""What an event loop must not wait for is done in a thread."""

from __future__ import annotations

from collections.abc import Callable

_done: set[Callable[[], None]] = set()


async def once_aside(load: Callable[[], None]) -> None:
    """Have a function import what takes up to half a second the first time, and wait until it has.

    That a module stands in `sys.modules` would not do: there it is from the moment on at which its import begins, and
    whoever imports it then waits for the end of that, and the loop with it.
    """
    if load not in _done:
        import asyncio

        await asyncio.to_thread(load)
        _done.add(load)
