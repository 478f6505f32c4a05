"""The addresses of a run, read so that the event loop never waits for whoever gives them."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import AsyncIterable, AsyncIterator, Collection, Iterable
from contextlib import suppress

from newsclean.errors import UsageError
from newsclean.given import check_given

READ_ASIDE = 1000
"""Addresses that a thread reads ahead."""

AT_ONCE = 100
"""Addresses from memory that are taken before other work of the loop has its turn."""


async def read_addresses(addresses: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[str]:
    """Yield the addresses.

    A collection in memory is read in place. Any other iterable may wait, for a file, a pipe or a data base, and is
    read in a thread of its own. Raises what the iterable raises, and UsageError for what is no text.
    """
    async for address in _choose_way(addresses):
        if not isinstance(address, str):
            raise UsageError(f"{address!r} is no address: give each as text")
        yield address


def refuse_single(addresses: object) -> None:
    """Raise UsageError for one address where several are asked for: its characters would be taken for them."""
    if isinstance(addresses, str | bytes):
        raise UsageError(f"{addresses!r} is one address: give a list of them")
    check_given("addresses", addresses, Iterable, AsyncIterable)


def _choose_way(addresses: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[object]:
    if isinstance(addresses, AsyncIterable):
        return aiter(addresses)
    return _read_in_place(addresses) if isinstance(addresses, Collection) else _read_aside(addresses)


async def _read_in_place(addresses: Iterable[object]) -> AsyncIterator[object]:
    for number, address in enumerate(addresses, 1):
        yield address
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)


class _End:
    """What comes after the last address: the error that ended the reading, or None."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


async def _read_aside(addresses: Iterable[object]) -> AsyncIterator[object]:
    loop = asyncio.get_running_loop()
    read: asyncio.Queue[object] = asyncio.Queue()
    room = threading.Semaphore(READ_ASIDE)
    left = threading.Event()

    def tell(what: object) -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(read.put_nowait, what)

    def read_all() -> None:
        try:
            for address in addresses:
                room.acquire()
                if left.is_set():
                    return
                tell(address)
        except BaseException as error:  # noqa: BLE001 - it is raised where the addresses are asked for
            tell(_End(error))
        else:
            tell(_End(None))

    # A daemon, since nothing can end a read that waits for ever.
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(read_all,), daemon=True, name="newsclean-addresses").start()
    try:
        while not isinstance(what := await read.get(), _End):
            room.release()
            yield what
        if what.error is not None:
            raise what.error
    finally:
        left.set()
        room.release()
