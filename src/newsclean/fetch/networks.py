"""Which IP addresses belong to the public network: the IANA special-purpose registries, as lists of our own.

`ipaddress.is_global` is no guard: on Python 3.11 it lets NAT64, 6to4, IPv4-compatible and site-local
addresses pass, and cloud metadata services with them.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

INSIDE_V4 = tuple(
    map(
        IPv4Network,
        [
            "0.0.0.0/8",  # this network (RFC 791)
            "10.0.0.0/8",  # private (RFC 1918)
            "100.64.0.0/10",  # shared by carriers (RFC 6598), and Alibaba's metadata
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # Azure's platform, in public space
            "169.254.0.0/16",  # link-local, and the metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments (RFC 6890), and Oracle's metadata
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays (RFC 7526)
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks (RFC 2544)
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ],
    )
)
OUTSIDE_V6 = IPv6Network("2000::/3")
"""Global unicast: all that was ever given out."""

INSIDE_V6 = tuple(
    map(
        IPv6Network,
        [
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation (RFC 9637)
        ],
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
"""The prefix that carries an IPv4 address in its last 32 bits (RFC 6052)."""


def is_private(address: str) -> bool:
    """Say whether an IP address is one that the public network does not reach, whatever it is written as.

    Raises ValueError for what is no IP address.

    >>> is_private("10.0.0.7"), is_private("::ffff:127.0.0.1"), is_private("1.1.1.1")
    (True, True, False)
    """
    return "%" in address or not _is_public(ip_address(address))


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        carried = ip.ipv4_mapped or (IPv4Address(ip.packed[-4:]) if ip in NAT64 else None)
        if carried is None:
            return ip in OUTSIDE_V6 and not any(ip in network for network in INSIDE_V6)
        ip = carried
    return not any(ip in network for network in INSIDE_V4)
