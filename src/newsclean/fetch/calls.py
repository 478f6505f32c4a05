"""One call for one page: over which client it goes, what it is refused for, and when it ends."""

from __future__ import annotations

import asyncio
import math
from contextlib import nullcontext

import httpx

from newsclean.errors import UsageError
from newsclean.fetch.hosts import BlockingGate, Hosts
from newsclean.fetch.lines import AsyncLine, PlainLine, run_plainly
from newsclean.fetch.transport import GuardedAsyncClient, GuardedClient, open_async_client
from newsclean.fetch.visit import Visit
from newsclean.fetch.watch import watching
from newsclean.given import check_given, check_options
from newsclean.model import Options, Page


def visit_plainly(url: str, options: Options, client: httpx.Client | None) -> Page:
    """Fetch a page over `client`, or over one of our own that is closed afterwards."""
    check_given("url", url, str)
    check_given("client", client, httpx.Client, none=True)
    check_call(options, client)
    with nullcontext(client) if client else GuardedClient(options, http2=True) as used:
        hosts = used.hosts if client and isinstance(used, GuardedClient) else Hosts(options, BlockingGate, paced=False)
        visit = Visit(PlainLine(used), options, hosts)
        with watching(visit.watch):
            return run_plainly(visit.fetch(url))


async def visit_async(url: str, options: Options, client: httpx.AsyncClient | None) -> Page:
    """Fetch a page as `visit_plainly` does, under asyncio."""
    check_given("url", url, str)
    check_given("client", client, httpx.AsyncClient, none=True)
    check_call(options, client)
    async with nullcontext(client) if client else await open_async_client(options, http2=True) as used:
        own = Hosts(options, asyncio.Semaphore, paced=False)
        hosts = used.hosts if client and isinstance(used, GuardedAsyncClient) else own
        return await visit_in_time(url, Visit(AsyncLine(used), options, hosts))


async def visit_in_time(url: str, visit: Visit) -> Page:
    """Make a visit under asyncio, and end it at its deadline whatever it waits for."""
    deadline = visit.watch.deadline
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(deadline.left) as limit:

            def follow_clock() -> None:
                if not limit.expired():
                    limit.reschedule(None if deadline.is_stopped else loop.time() + deadline.left)

            deadline.on_move = follow_clock
            with watching(visit.watch):
                return await visit.fetch(url)
    except TimeoutError as error:
        visit.note_failure()
        raise deadline.timeout(visit.asked_last) from error


def check_call(options: Options, client: httpx.Client | httpx.AsyncClient | None) -> None:
    """Raise `UsageError` for options that no request can be made with, or a client that is closed."""
    check_options(options)
    agent = options.user_agent
    if not agent.strip() or not agent.isascii() or not agent.isprintable():
        raise UsageError(f"user_agent is {agent!r}: give it a name in printable ASCII, such as newsclean/1.0")
    if not options.timeout > 0:
        raise UsageError(f"timeout is {options.timeout} seconds: give it more than 0")
    if options.host_connections < 1 or options.connections < 1:
        raise UsageError("connections and host_connections are 1 at the least: nothing could be fetched")
    if not 0 <= options.delay < math.inf:
        raise UsageError(f"delay is {options.delay} seconds: give it 0 or more")
    if client is not None and client.is_closed:
        raise UsageError("the client is closed: pass an open one, or none")
    if client is not None:
        made = client.made_with if isinstance(client, GuardedClient | GuardedAsyncClient) else Options()
        for option in ("save_warc", "cache"):
            if getattr(options, option) and getattr(options, option) != getattr(made, option):
                raise UsageError(f"{option} works in a client that make_client made with it: pass that one, or none")
