"""An address in, the page behind it out: polite, bounded, and honest about who asks.

::

    fetch_page ──┐                        ┌── PlainLine (httpx.Client)
                 ├── Visit.fetch_page ────┤
    afetch_page ─┘   robots, hops, tries  └── AsyncLine (httpx.AsyncClient)

One way serves both: `visit.py` says what is asked, waited for and read, and a line from `lines.py`
does it. Everything heavy is imported when the first page is fetched, never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.model import Options, Page

if TYPE_CHECKING:
    import httpx

__all__ = ["afetch_page", "fetch_page", "make_async_client", "make_client"]


def fetch_page(url: str, options: Options, client: httpx.Client | None = None) -> Page:
    """Fetch `url` and return it as a `Page`: its decoded bytes, final address, type, status and hops.

    `options.timeout` seconds bound the whole: robots.txt, redirects, tries, waits and the body. A
    `client` of yours is used and left open; its headers, cookies and auth go to the host of `url`
    only. With a client that `make_client` did not make, a server that trickles its headers can
    outlast the time limit; the resolver of the system keeps its own time in any case.

    Raises `UsageError` for options that cannot be meant, and `FetchError` for everything else.
    """
    from newsclean.fetch.visit import visit_plainly

    return visit_plainly(url, options, client)


async def afetch_page(url: str, options: Options, client: httpx.AsyncClient | None = None) -> Page:
    """Fetch `url` as `fetch_page` does, under asyncio; the time limit holds for any client."""
    from newsclean.fetch.visit import visit_async

    return await visit_async(url, options, client)


def make_client(options: Options) -> httpx.Client:
    """Return a client to pass to several calls of `fetch_page`; closing it is yours.

    It speaks HTTP/2 where the server does, reads no environment variable and keeps no cookie that
    a page sets, so that one page never depends on the page before.
    """
    from newsclean.fetch.transport import build_client

    return build_client(options)


def make_async_client(options: Options) -> httpx.AsyncClient:
    """Return a client for `afetch_page`, as `make_client` does for `fetch_page`."""
    from newsclean.fetch.transport import build_async_client

    return build_async_client(options)
