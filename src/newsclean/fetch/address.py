"""Which addresses may be asked, and where a redirect may lead. Nothing here touches the network."""

from __future__ import annotations

from ipaddress import IPv4Address

import httpx

from newsclean.errors import AddressForbidden
from newsclean.fetch.networks import is_private
from newsclean.model import Options
from newsclean.patterns import compiled

HOST = compiled(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
"""A name or an IP address; httpx escapes whatever else it meets there, and no such host exists."""

CREDENTIALS = compiled(r"//[^/?#]*@")
"""A name and a password, and where they stand; messages and errors never repeat them."""

NUMBER = compiled(r"0x[0-9a-f]*|[0-9]+")
"""The last part of a host that resolvers read as a number, and so the whole as an IPv4 address (WHATWG URL, 3.5)."""

PORTS = {"http": 80, "https": 443}

LONGEST = 8192
"""Characters of an address that is asked; servers take about as many, and wildcards of a robots.txt go over each."""

LONGEST_QUOTE = 200
"""Characters of an address that a message repeats."""


def check_address(text: str) -> httpx.URL:
    """Return `text` as an address that may be asked, without its fragment.

    Raises `AddressForbidden` unless it is http or https, names a host, and carries no credentials.
    """
    try:
        url = httpx.URL(text.strip())
        url = url.copy_with(fragment=None) if "#" in text else url
        # `host` is asked for because it decodes the name, which fails for a broken one.
        named = url.host and HOST.fullmatch(url.raw_host) and (url.port is None or 0 < url.port < 65536)
    except (httpx.InvalidURL, ValueError) as error:
        reason = " ".join(str(error).split())
        message = f"{quote(text)} is not an address ({reason}): check it"
        raise AddressForbidden(message, _hide_credentials(text)) from error
    bare = _hide_credentials(str(url))
    if len(bare) > LONGEST:
        raise AddressForbidden(f"{quote(text)} is longer than {LONGEST} characters: check the address", bare[:LONGEST])
    if url.scheme not in ("http", "https"):
        raise AddressForbidden(f"{quote(text)} is not fetched: give an http:// or https:// address", bare)
    if not named:
        raise AddressForbidden(f"{quote(text)} names no host and port to ask: check the address", bare)
    if url.userinfo:
        raise AddressForbidden(f"{quote(text)} came with a name or password: leave them out", bare)
    return url


def refuse_inside(url: httpx.URL, options: Options) -> None:
    """Raise AddressForbidden for what can be told without a look-up: inside addresses and names, odd ports.

    An IPv4 address in another form than four decimal numbers is refused as well: resolvers differ over it.
    """
    if options.allow_private:
        return
    host = url.host.rstrip(".")
    if host == "localhost" or host.endswith(".localhost") or _is_inside(host):
        raise AddressForbidden(f"{quote(url)} is on a private network: see allow_private (--allow-private)", str(url))
    port = url.port or PORTS[url.scheme]
    if port not in options.ports:
        raise AddressForbidden(f"{quote(url)} is not fetched: port {port} is not among Options.ports", str(url))


def _is_inside(host: str) -> bool:
    if ":" in host:
        return is_private(host)
    if not NUMBER.fullmatch(host.rpartition(".")[2]):
        return False
    try:
        return is_private(str(IPv4Address(host)))
    except ValueError:
        return True


def next_hop(here: httpx.URL, location: str) -> httpx.URL:
    """Return the address that `location`, a header sent by `here`, leads to; it may be relative.

    Raises `AddressForbidden` as `check_address` does.
    """
    try:
        there = str(here.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        message = f"{quote(here)} redirects to {quote(location)}, which is no address: nothing to fetch"
        raise AddressForbidden(message, str(here)) from error
    return check_address(there)


def is_kin(here: httpx.URL, there: httpx.URL) -> bool:
    """Say whether `there` may see what `here` was told: the same host and port, or the same host's usual TLS."""
    if here.host != there.host:
        return False
    same = (here.scheme, here.port) == (there.scheme, there.port)
    return same or (here.scheme == "http" and there.scheme == "https" and here.port is None and there.port is None)


def is_same_site(here: httpx.URL, there: httpx.URL) -> bool:
    """Say whether two addresses are of one site: the same host, with and without www, or one below the other."""
    one, other = (url.host.rstrip(".").removeprefix("www.") for url in (here, there))
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def quote(address: httpx.URL | str) -> str:
    """Return `address` for a message: on one line, and not endless."""
    text = _hide_credentials(str(address))
    plain = text if text.isprintable() and text else repr(text)
    return plain if len(plain) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE] + "…"


def _hide_credentials(text: str) -> str:
    return CREDENTIALS.sub("//", text)
