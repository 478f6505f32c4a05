"""An address in, the page behind it out: polite, bounded, and honest about who asks.

::

    fetch_page ──┐                        ┌── PlainLine (httpx.Client) ───────┐
    afetch_page ─┼── Visit.fetch ─────────┤                                   ├── backend: judged addresses,
    fetch_many ──┘   robots, hops, tries  └── AsyncLine (httpx.AsyncClient) ──┘   counted bytes, one deadline

One way serves all: `calls.py` chooses the client and ends the call in time, `visit.py` says what is asked, waited
for and read, a line from `lines.py` does it, and the connections of `backend.py` hold the bounds while data arrives.
What a run knows of its hosts (robots.txt, pace, failures) is in `hosts.py`; `many.py` works off the queues of many
hosts, with addresses from `feed.py` and connections of `pool.py`; `ahead.py` is that for a caller who wants pages one
after the other. What httpcore lets pass on a connection, `connections.py` does not. Between a client and its
connections may stand a recorder (`record.py`, `warc.py`) or a cache (`cache.py`). Everything heavy is imported when the
first page is fetched, never before.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Iterable
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from newsclean.aside import once_aside
from newsclean.fetch.fetched import Fetched
from newsclean.given import check_options
from newsclean.model import Options, Page

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "afetch_page", "fetch_many", "fetch_page", "make_async_client", "make_client"]

_DEFAULT = Options()


def fetch_page(url: str, options: Options, client: httpx.Client | None = None) -> Page:
    """Fetch `url` and return it as a `Page`: its decoded bytes, final address, type, status and hops.

    `options.timeout` seconds bound the whole: look-ups, robots.txt, redirects, tries, waits and the body. Only http
    and https, `options.ports` and addresses of the public network are asked, on every hop, unless
    `options.allow_private`: the name is resolved once, and the connection goes to the address that was judged.

    A `client` of `make_client` keeps these promises. Any other client of yours, with your transport or proxy, is used
    as well and left open; its headers, cookies and auth go to the host of `url` only. What holds with it:

    - every hop is judged, by its form and by a look-up, before the client is asked for it; but where the client
      connects is its own affair: a proxy, or the client's second look-up, may come to another address;
    - bodies have their bounds, once decoded and before; heads have httpx's only: 100 KB, interim ones (1xx) endless;
    - redirects, tries, waits and pieces of a body end at the time limit; a single wait for bytes ends after
      `Limits.read_timeout`, so that a server which trickles a head, or the mark of a chunk, can outlast the limit.

    Raises `UsageError` for options that cannot be meant, and `FetchError` for everything else.
    """
    from newsclean.fetch.calls import visit_plainly

    return visit_plainly(url, options, client)


_STEPS = (
    *("ssl", "http.client", "urllib.request", "h11", "h2.connection", "anyio", "anyio.abc", "anyio._backends._asyncio"),
    *("httpcore", "click", "pygments.lexers", "rich.style", "rich.text", "rich.console", "rich.table", "rich.progress"),
    *("httpx", "protego", "tenacity", "newsclean.fetch.backend", "newsclean.fetch.hosts", "newsclean.fetch.transport"),
    *("newsclean.fetch.visit", "newsclean.fetch.lines", "newsclean.fetch.many"),
)
"""What fetching imports, in steps of 5 to 30 ms."""
_TURN = 0.002


async def afetch_page(url: str, options: Options, client: httpx.AsyncClient | None = None) -> Page:
    """Fetch `url` as `fetch_page` does, under asyncio; there the time limit holds for any client."""
    await once_aside(_load)
    from newsclean.fetch.calls import visit_async

    return await visit_async(url, options, client)


async def fetch_many(
    addresses: Iterable[str] | AsyncIterable[str],
    options: Options = _DEFAULT,
    client: httpx.AsyncClient | None = None,
) -> AsyncGenerator[Fetched, None]:
    """Fetch many addresses and yield a `Fetched` for each as it is done: its page or its error, never neither.

    At most `options.connections` are under way at a time, `options.host_connections` at one host, with `options.delay`
    seconds between them; each has `options.timeout` seconds from its turn on. Up to 100,000 addresses are taken ahead,
    from an iterable that is no collection (a file, a generator) in a thread of its own. Where results are not taken,
    no more is fetched than twice `options.connections`.

    Where the loop over the results is left early, close it (`contextlib.aclosing`): all that is under way ends then.
    If the task is cancelled while it waits for a result, those that are done come first, and then the CancelledError.

    Raises `UsageError`, and whatever `addresses` raises.
    """
    await once_aside(_load)
    from newsclean.fetch.many import fetch_each

    async with aclosing(fetch_each(addresses, options, client)) as results:
        async for fetched in results:
            yield fetched


def _load() -> None:
    """Import what fetching needs, and what httpcore imports only when it first connects: some 0.4 s in all.

    Imports hold the interpreter for long, so that a loop in another thread would wait: it has its turn after each step.
    """
    import asyncio
    import time
    from importlib import import_module

    for name in _STEPS:
        with suppress(ImportError):  # what httpx takes if it is there
            import_module(name)
        time.sleep(_TURN)
    import httpcore

    asyncio.run(httpcore.AnyIOBackend().sleep(0))


def make_client(options: Options) -> httpx.Client:
    """Return a client to pass to several calls of `fetch_page`; closing it is yours.

    It reads no environment variable (proxies of the environment are not used) and keeps no cookie that a page sets, so
    that one page never depends on the page before. It remembers each host's robots.txt for a day at most, spaces
    requests out by `options.delay`, and leaves a host alone for a minute after five failures in a row.

    It speaks HTTP/1.1; a fetch without a client speaks HTTP/2 where the server does. Threads may share the client.
    """
    check_options(options)
    from newsclean.fetch.transport import GuardedClient

    return GuardedClient(options)


def make_async_client(options: Options) -> httpx.AsyncClient:
    """Return a client for `afetch_page`, as `make_client` does for `fetch_page`."""
    check_options(options)
    from newsclean.fetch.transport import GuardedAsyncClient

    return GuardedAsyncClient(options)
