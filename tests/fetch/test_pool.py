"""Connections to many hosts: kept for the next request, and closed once that is not to come."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterable, Awaitable, Callable

import httpcore

from newsclean.fetch.pool import HostPool

from .servers import PAGE, Answer, Site, send_pieces

PLAIN = ssl.create_default_context()


def make_pool(most_idle: int = 10, idle_seconds: float = 60.0) -> HostPool:
    return HostPool(httpcore.AnyIOBackend(), PLAIN, most_idle, idle_seconds)


async def ask(pool: HostPool, url: str, read: bool = True) -> bytes:
    """Return what an address answers, or none of it where nobody reads."""
    answer = await pool.handle_async_request(httpcore.Request("GET", url, headers={"Host": "127.0.0.1"}))
    assert isinstance(answer.stream, AsyncIterable)
    body = b"".join([piece async for piece in answer.stream]) if read else b""
    await answer.aclose()
    return body


def run(work: Callable[[HostPool], Awaitable[None]], pool: HostPool) -> None:
    """Do something with a pool, and close it."""

    async def do() -> None:
        async with pool:
            await work(pool)

    asyncio.run(do())


async def is_open(site: Site, connections: int) -> bool:
    """Say whether a server comes to have so many open connections."""
    ends = time.monotonic() + 5
    while site.open != connections and time.monotonic() < ends:
        await asyncio.sleep(0.01)
    return site.open == connections


def test_connection_serves_again(site: Site, other: Site) -> None:
    """Requests to a host go over one connection, each host has its own, and none is left at the end."""
    urls = [site.add("/", Answer()), other.add("/", Answer())]

    async def work(pool: HostPool) -> None:
        for url in urls * 3:
            assert await ask(pool, url) == PAGE

    run(work, make_pool())
    assert (site.connections, other.connections) == (1, 1)
    assert asyncio.run(is_open(site, 0))
    assert asyncio.run(is_open(other, 0))


def test_connection_whose_answer_is_not_read_is_closed(site: Site) -> None:
    """What is left of an answer is never taken for the next one."""
    url = site.add("/", Answer(b"x" * 10_000_000), Answer())

    async def work(pool: HostPool) -> None:
        await ask(pool, url, read=False)
        assert await is_open(site, 0)
        assert await ask(pool, url) == PAGE

    run(work, make_pool())
    assert site.connections == 2


def test_connection_that_the_server_closed_is_not_used(site: Site) -> None:
    """A server that hangs up after its answer is asked over a new connection."""
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
    url = site.add("/", send_pieces(whole))

    async def work(pool: HostPool) -> None:
        for _ in range(3):
            assert await ask(pool, url) == b"page"
            assert await is_open(site, 0)

    run(work, make_pool())
    assert site.connections == 3


def test_idle_connections_are_closed(site: Site, other: Site) -> None:
    """A connection that waited too long, or is one too many, is closed with the next request to any host."""
    urls = [site.add("/", Answer()), other.add("/", Answer())]

    async def wait(pool: HostPool) -> None:
        await ask(pool, urls[0])
        await asyncio.sleep(0.1)
        assert site.open == 1
        await ask(pool, urls[1])
        assert await is_open(site, 0)

    async def crowd(pool: HostPool) -> None:
        for url in (urls[0], urls[1], urls[1]):
            await ask(pool, url)
        assert await is_open(site, 0)
        assert other.open == 1

    run(wait, make_pool(idle_seconds=0.05))
    assert asyncio.run(is_open(other, 0))
    run(crowd, make_pool(most_idle=1))


def test_cancelled_request_leaves_no_connection(site: Site) -> None:
    """A request that is called off closes its connection."""
    url = site.add("/", Answer(b"x" * 10_000_000, hold=5))

    async def work(pool: HostPool) -> None:
        asking = asyncio.create_task(ask(pool, url))
        assert await is_open(site, 1)
        await asyncio.sleep(0.1)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        site.stopped.set()
        assert await is_open(site, 0)

    run(work, make_pool())
