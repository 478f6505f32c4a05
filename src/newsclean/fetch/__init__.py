"""An address in, the page behind it out: polite, bounded, and honest about who asks.

::

    fetch_page ──┐                        ┌── PlainLine (httpx.Client) ───────┐
    afetch_page ─┼── Visit.fetch ─────────┤                                   ├── backend: judged addresses,
    fetch_many ──┘   robots, hops, tries  └── AsyncLine (httpx.AsyncClient) ──┘   counted bytes, one deadline

One way serves all: `visit.py` says what is asked, waited for and read, a line from `lines.py` does it, and
the connections of `backend.py` hold the bounds while data arrives. What a run knows of its hosts (robots.txt, pace,
failures) is in `hosts.py`. Everything heavy is imported when the first page is fetched, never before.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import TYPE_CHECKING

from newsclean.model import Options, Page

if TYPE_CHECKING:
    import httpx

    from newsclean.fetch.many import Fetched

__all__ = ["afetch_page", "fetch_many", "fetch_page", "make_async_client", "make_client"]


def fetch_page(url: str, options: Options, client: httpx.Client | None = None) -> Page:
    """Fetch `url` and return it as a `Page`: its decoded bytes, final address, type, status and hops.

    `options.timeout` seconds bound the whole: look-ups, robots.txt, redirects, tries, waits and the body. Only http
    and https, `options.ports` and addresses of the public network are asked, on every hop, unless
    `options.allow_private`: the name is resolved once, and the connection goes to the address that was judged.

    A `client` of `make_client` keeps these promises. Any other client of yours, with your transport or proxy, is used
    as well and left open; its headers, cookies and auth go to the host of `url` only. Then hosts are looked up and
    judged before they are asked, but where the client connects is its own affair; a server that trickles its headers
    can outlast the time limit; and heads have httpx's bounds (100 KB) only. Bodies are bounded in any case.

    Raises `UsageError` for options that cannot be meant, and `FetchError` for everything else.
    """
    from newsclean.fetch.visit import visit_plainly

    return visit_plainly(url, options, client)


async def afetch_page(url: str, options: Options, client: httpx.AsyncClient | None = None) -> Page:
    """Fetch `url` as `fetch_page` does, under asyncio; the time limit holds for any client."""
    import asyncio

    await asyncio.to_thread(_load_visit)
    from newsclean.fetch.visit import visit_async

    return await visit_async(url, options, client)


def fetch_many(
    addresses: Iterable[str] | AsyncIterable[str], options: Options, client: httpx.AsyncClient | None = None
) -> AsyncIterator[Fetched]:
    """Fetch many addresses and yield a `Fetched` for each as it is done: its page or its error, never neither.

    At most `options.connections` are under way at a time, `options.host_connections` at one host, with `options.delay`
    seconds between them; each has `options.timeout` seconds from its turn on. Up to 10,000 addresses are taken ahead.
    Where the loop over the results is left early, close it (`contextlib.aclosing`): all that is under way ends then.

    Raises `UsageError`, and whatever `addresses` raises.
    """
    from newsclean.fetch.many import fetch_each

    return fetch_each(addresses, options, client)


def _load_visit() -> None:
    """Import what fetching needs, some 0.3 s the first time, for which an event loop should not wait."""
    from newsclean.fetch import visit  # noqa: F401


def make_client(options: Options) -> httpx.Client:
    """Return a client to pass to several calls of `fetch_page`; closing it is yours.

    It speaks HTTP/2 where the server does, reads no environment variable (proxies of the environment are not used)
    and keeps no cookie that a page sets, so that one page never depends on the page before. It remembers each host's
    robots.txt for a day at most, spaces requests out by `options.delay`, and leaves a host alone for a minute after
    five failures in a row.
    """
    from newsclean.fetch.transport import GuardedClient

    return GuardedClient(options)


def make_async_client(options: Options) -> httpx.AsyncClient:
    """Return a client for `afetch_page`, as `make_client` does for `fetch_page`."""
    from newsclean.fetch.transport import GuardedAsyncClient

    return GuardedAsyncClient(options)
