"""Which addresses may be asked, and where a redirect may lead. Nothing here touches the network."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from newsclean.errors import AddressForbidden

NAT64 = IPv6Network("64:ff9b::/96")
"""The prefix that carries an IPv4 address in its last 32 bits (RFC 6052)."""

HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
"""A name or an IP address; httpx escapes whatever else it meets there, and no such host exists."""

CREDENTIALS = re.compile(r"//[^/?#]*@")
"""A name and a password, and where they stand; messages and errors never repeat them."""

LONGEST_QUOTE = 200
"""Characters of an address that a message repeats."""


def check_address(text: str) -> httpx.URL:
    """Return `text` as an address that may be asked, without its fragment.

    Raises `AddressForbidden` unless it is http or https, names a host, and carries no credentials.
    """
    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
        # `host` is asked for because it decodes the name, which fails for a broken one.
        named = url.host and HOST.fullmatch(url.raw_host) and (url.port is None or 0 < url.port < 65536)
    except (httpx.InvalidURL, ValueError) as error:
        reason = " ".join(str(error).split())
        message = f"{quote(text)} is not an address ({reason}): check it"
        raise AddressForbidden(message, _hide_credentials(text)) from error
    bare = _hide_credentials(str(url))
    if url.scheme not in ("http", "https"):
        raise AddressForbidden(f"{quote(text)} is not fetched: give an http:// or https:// address", bare)
    if not named:
        raise AddressForbidden(f"{quote(text)} names no host and port to ask: check the address", bare)
    if url.userinfo:
        raise AddressForbidden(f"{quote(text)} came with a name or password: leave them out", bare)
    return url


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
    """Say whether `there` may see what `here` was told: the same host, and not from TLS to plain."""
    return here.host == there.host and not (here.scheme == "https" and there.scheme == "http")


def is_private(address: str) -> bool:
    """Say whether an IP address is one that the public network does not reach.

    >>> is_private("10.0.0.7"), is_private("::ffff:127.0.0.1"), is_private("1.1.1.1")
    (True, True, False)
    """
    ip = ip_address(address.partition("%")[0])
    judged = _carried(ip) or ip
    return not judged.is_global or judged.is_multicast


def _carried(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(ip, IPv4Address):
        return None
    return ip.ipv4_mapped or ip.sixtofour or (IPv4Address(ip.packed[-4:]) if ip in NAT64 else None)


def quote(address: httpx.URL | str) -> str:
    """Return `address` for a message: on one line, and not endless."""
    text = _hide_credentials(str(address))
    plain = text if text.isprintable() and text else repr(text)
    return plain if len(plain) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE] + "…"


def _hide_credentials(text: str) -> str:
    return CREDENTIALS.sub("//", text)
