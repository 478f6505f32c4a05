"""A small internet on the loopback: names with the addresses they resolve to, and public addresses that lead here.

Nothing of newsclean is replaced: only what lies below it, the resolver and `connect` of the system's sockets, so that
fetches run with the options they have in earnest, and whom they connect to is seen where it cannot be avoided.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from newsclean.fetch.transport import TRUSTED

NAME = "news.example"
"""A name that resolves to PUBLIC."""

PUBLIC = "93.184.216.34"
"""A public address, which leads to a server on the loopback."""

Resolve: TypeAlias = Callable[[str], list[str]]
"""Says what a name resolves to; raises `socket.gaierror` for one that does not exist."""


class Internet(NamedTuple):
    """What happened there."""

    connected: list[str]
    """The addresses that somebody tried to connect to, in order."""
    resolved: list[str]
    """The names that the resolver was asked for, in order."""


def resolve_all(name: str) -> list[str]:
    """Answer with the public address, whatever is asked."""
    return [PUBLIC]


@contextmanager
def connected_to(port: int, resolve: Resolve = resolve_all) -> Iterator[Internet]:
    """Let PUBLIC, on any port, be the server at `port` of the loopback; nobody answers at any other address."""
    internet = Internet([], [])
    real_connect, real_getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        internet.connected.append(address[0])
        if address[0] != PUBLIC:
            raise ConnectionRefusedError(f"nobody is at {address[0]}")
        real_connect(self, ("127.0.0.1", port))

    def find(host: str) -> list[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            internet.resolved.append(host)
            return resolve(host)

    def getaddrinfo(host: Any, port: Any, *words: Any, **more: Any) -> list[Any]:
        families = [(socket.AF_INET6 if ":" in found else socket.AF_INET, found) for found in find(str(host))]
        return [(family, socket.SOCK_STREAM, 6, "", (found, port or 0)) for family, found in families]

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = getaddrinfo
    try:
        yield internet
    finally:
        socket.socket.connect = real_connect  # type: ignore[method-assign]
        socket.getaddrinfo = real_getaddrinfo


def answers(names: Mapping[str, list[list[str]]]) -> Resolve:
    """Return a resolver with these names; each question takes the next answer, and the last one repeats."""
    left = {name: list(ways) for name, ways in names.items()}

    def resolve(name: str) -> list[str]:
        ways = left.get(name.rstrip("."), [])
        if not ways:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return ways.pop(0) if len(ways) > 1 else ways[0]

    return resolve


class Authority(NamedTuple):
    """A certificate authority of our own making, and a certificate that it gave to NAME."""

    ca: Path
    made: Path
    key: Path

    def serve(self, *protocols: str) -> ssl.SSLContext:
        """Return what a server needs to be NAME, speaking these ALPN protocols."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.made, self.key)
        if protocols:
            context.set_alpn_protocols(list(protocols))
        return context

    def trust(self) -> ssl.SSLContext:
        """Return what a client needs to trust the authority, and no other."""
        return ssl.create_default_context(cafile=str(self.ca))


def found_authority(openssl: str, folder: Path, name: str = NAME) -> Authority:
    """Make an authority in `folder`, and its certificate for `name`, with the openssl command."""
    authority = Authority(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    ca_key = str(folder / "ca.key")
    fresh = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    ca = ["-subj", "/CN=Test authority", "-keyout", ca_key, "-out", str(authority.ca)]
    ca += ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]
    signed = ["-CA", str(authority.ca), "-CAkey", ca_key, "-keyout", str(authority.key), "-out", str(authority.made)]
    leaf = ["-addext", f"subjectAltName=DNS:{name}", "-addext", "basicConstraints=critical,CA:FALSE"]
    for words in ([*fresh, *ca], [*fresh, "-subj", f"/CN={name}", *leaf, *signed]):
        subprocess.run([openssl, *words], check=True, capture_output=True)
    return authority


@contextmanager
def trusting(context: ssl.SSLContext) -> Iterator[None]:
    """Let every client made in the block trust what `context` trusts, instead of the usual authorities."""
    kept = dict(TRUSTED)
    TRUSTED.update({True: context, False: context})
    try:
        yield
    finally:
        TRUSTED.clear()
        TRUSTED.update(kept)
