"""The one choke point between newsclean and the network: connections that judge, count and keep time.

httpcore asks a network backend for every connection. These two resolve the name once, refuse what is not of the
public network, connect to the very address that was judged (a second look-up could answer otherwise: DNS
rebinding), and hand out streams that count bytes and end every wait at the deadline of the fetch under way.
TLS is still checked against the name: httpcore shakes hands after connecting.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from newsclean.errors import AddressForbidden
from newsclean.fetch.lookup import judge_addresses, look_up, look_up_async
from newsclean.fetch.networks import is_private
from newsclean.fetch.watch import Watch, current_watch

Failure = (httpcore.ConnectError, httpcore.ConnectTimeout)


class Turnstile:
    """What both backends do before they connect."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    def opens(self) -> bool:
        """Say whether private addresses may be asked by the fetch under way, or by whoever uses the client."""
        watch = current_watch()
        return watch.allow_private if watch else self._allow_private

    def admit(self, host: str, found: list[str]) -> list[str]:
        """Return the addresses to try. Raises AddressForbidden."""
        return found if self.opens() else judge_addresses(host, found)


class Budget:
    """Seconds for one connection, shared among the addresses that are tried."""

    def __init__(self, timeout: float | None) -> None:
        watch = current_watch()
        seconds = watch.sooner(timeout) if watch else (timeout or 60.0)
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until the end, never none at all."""
        return max(self._ends - time.monotonic(), 0.001)

    def share(self, addresses: int) -> float:
        """Return the seconds for the next of so many addresses."""
        return self.left / addresses


class GuardedBackend(httpcore.NetworkBackend):
    """Opens blocking connections."""

    def __init__(self, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._turnstile = Turnstile(allow_private)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers. Raises AddressForbidden."""
        budget = Budget(timeout)
        addresses = self._turnstile.admit(host, look_up(host, budget.left))
        while True:
            address = addresses.pop(0)
            try:
                share = budget.share(len(addresses) + 1)
                inner = self._inner.connect_tcp(address, port, share, local_address, socket_options)
                return GuardedStream(inner, Ledger(self._turnstile, address))
            except Failure:
                if not addresses:
                    raise

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self._inner.sleep(seconds)


class GuardedAsyncBackend(httpcore.AsyncNetworkBackend):
    """Opens connections under asyncio."""

    def __init__(self, allow_private: bool) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._turnstile = Turnstile(allow_private)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that answers. Raises AddressForbidden."""
        budget = Budget(timeout)
        addresses = self._turnstile.admit(host, await look_up_async(host, budget.left))
        while True:
            address = addresses.pop(0)
            try:
                share = budget.share(len(addresses) + 1)
                inner = await self._inner.connect_tcp(address, port, share, local_address, socket_options)
                return GuardedAsyncStream(inner, Ledger(self._turnstile, address))
            except Failure:
                if not addresses:
                    raise

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        await self._inner.sleep(seconds)


class Ledger:
    """What is known of one connection: whom it leads to. It is one fetch's at a time."""

    def __init__(self, turnstile: Turnstile, address: str) -> None:
        self._turnstile = turnstile
        self._address = address
        self._private = is_private(address)

    def check(self) -> None:
        """Raise AddressForbidden where a pooled connection leads where this fetch may not."""
        if self._private and not self._turnstile.opens():
            raise AddressForbidden(f"{self._address} is on a private network: see allow_private", self._address)

    def count(self, data: bytes) -> bytes:
        """Charge `data` to the fetch under way and return it. Raises TooLarge."""
        watch = current_watch()
        if watch is not None:
            watch.count(len(data))
        return data


class GuardedStream(httpcore.NetworkStream):
    """A blocking connection within the bounds of the fetch under way."""

    def __init__(self, inner: httpcore.NetworkStream, ledger: Ledger) -> None:
        self._inner = inner
        self._ledger = ledger

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, or wait for it."""
        return self._ledger.count(self._inner.read(max_bytes, _sooner(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, if the connection leads where it may."""
        self._ledger.check()
        _note_send()
        self._inner.write(buffer, _sooner(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Shake hands; the certificate is checked against the name."""
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, _sooner(timeout))
        except BaseException:
            self._inner.close()
            raise
        return GuardedStream(inner, self._ledger)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the connection."""
        return self._inner.get_extra_info(info)


class GuardedAsyncStream(httpcore.AsyncNetworkStream):
    """A connection under asyncio within the bounds of the fetch under way."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, ledger: Ledger) -> None:
        self._inner = inner
        self._ledger = ledger

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, or wait for it."""
        return self._ledger.count(await self._inner.read(max_bytes, _sooner(timeout)))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, if the connection leads where it may."""
        self._ledger.check()
        _note_send()
        await self._inner.write(buffer, _sooner(timeout))

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Shake hands; the certificate is checked against the name."""
        try:
            inner = await self._inner.start_tls(ssl_context, server_hostname, _sooner(timeout))
        except BaseException:  # a handshake that is called off would leave the connection open
            await self._inner.aclose()
            raise
        return GuardedAsyncStream(inner, self._ledger)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the connection."""
        return self._inner.get_extra_info(info)


def _note_send() -> None:
    if (watch := current_watch()) is not None:
        watch.note_send()


def _sooner(timeout: float | None) -> float | None:
    watch: Watch | None = current_watch()
    return watch.sooner(timeout) if watch else timeout
