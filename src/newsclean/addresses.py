"""Addresses as pages write them: made absolute, and taken apart. None is asked for here."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from newsclean.patterns import compiled
from newsclean.text import fold_space

_ABSOLUTE = compiled(r"https?://([A-Za-z0-9_.-]++)(/[A-Za-z0-9_./~%+,=@-]*+)?+")
"""An address that nothing need be done to."""
_PLAIN = compiled(_ABSOLUTE.pattern + r"(?:\?[A-Za-z0-9_./~%+,=@&:;!*()$'-]++)?+")
"""The same with a query or without: to be joined to such an address changes nothing."""
_COPY = compiled(r"https?://[\w.-]+(?:/[\w-]+){0,3}/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)", re.ASCII | re.IGNORECASE)
"""What a web archive writes before the address of a page that it keeps: itself, and when it took the page."""

_NO_PARTS = SplitResult("", "", "", "", "")


def is_joined(base: str | None, address: str) -> bool:
    """Tell whether an address is absolute already, such that to join it to another changes nothing."""
    return _PLAIN.fullmatch(address) is not None and (not base or _ABSOLUTE.fullmatch(base) is not None)


def join_address(base: str | None, address: str) -> str | None:
    """Return `address` made absolute, None if it is none of the web."""
    if _ABSOLUTE.fullmatch(address) or is_joined(base, address):
        return address
    try:
        joined = fold_space(urljoin(base, address.strip()) if base else address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


def original_of(url: str | None) -> str | None:
    """Return the address of the page that a web archive's copy was made of, any other address as it is."""
    copy = _COPY.match(url) if url and url.count("://") > 1 else None
    return url[copy.end() :] if url and copy else url


def path_of(url: str | None) -> str:
    """Return the path of an address, empty where there is none."""
    if plain := _PLAIN.fullmatch(url or ""):
        return plain[2] or ""
    return split_address(url).path


def split_address(url: str | None) -> SplitResult:
    """Return the parts of an address, all empty of one that is broken ("http://[")."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return _NO_PARTS


def host_of(url: str | None) -> str:
    """Return the host of an address without ``www.``, empty where there is none."""
    if plain := _PLAIN.fullmatch(url or ""):
        return plain[1].lower().removeprefix("www.")
    return fold_space(split_address(url).hostname or "").removeprefix("www.")
