"""Redirects that a page asks for itself: ``<meta http-equiv="refresh">`` in its head."""

from __future__ import annotations

import html
import re
from contextlib import suppress

import httpx

from newsclean.errors import AddressForbidden
from newsclean.fetch.address import next_hop
from newsclean.patterns import compiled

HEAD_BYTES = 32768
"""Bytes of a page that are looked at."""

LONGEST_WAIT = 5.0
"""Seconds; a page that goes on later than that is meant to be read."""

COMMENT = compiled(r"<!--.*?-->|<noscript\b.*?</noscript\s*>|<(?:script|style)\b.*?</(?:script|style)\s*>", re.I | re.S)
CLOSERS = "--></noscript></script></style>"
"""Put at the end, so that nothing stays open and the search for each end is short: linear over any page."""

META = compiled(r"<meta\b[^>]{0,2000}>", re.I)
IS_REFRESH = compiled(r"""\bhttp-equiv\s*=\s*["']?\s*refresh\b""", re.I)
CONTENT = compiled(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
TARGET = compiled(r"""\s*(\d{1,6}(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?(["']?)(.+?)\2\s*""", re.I | re.S)


def find_refresh(body: bytes | str, here: httpx.URL) -> httpx.URL | None:
    """Return where a page sends its reader at once; None if nowhere, to itself, or to no address at all."""
    start = body[:HEAD_BYTES]
    text = start if isinstance(start, str) else start.decode("latin-1")
    if "refresh" not in text.lower():
        return None
    for meta in META.findall(COMMENT.sub("", text + CLOSERS)):
        content = CONTENT.search(meta) if IS_REFRESH.search(meta) else None
        found = TARGET.fullmatch(html.unescape(next(filter(None, content.groups()), ""))) if content else None
        if found and float(found[1]) <= LONGEST_WAIT:
            with suppress(AddressForbidden):
                there = next_hop(here, found[3])
                return None if there == here else there
    return None
