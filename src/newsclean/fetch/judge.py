"""Verdicts on an answer: is it a redirect, a page, worth another try; and what went wrong. No I/O."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx

from newsclean.errors import (
    AddressForbidden,
    ConnectionFailed,
    FetchError,
    FetchTimeout,
    NotHtml,
    StatusError,
    TooLarge,
)
from newsclean.fetch.address import quote

BUSY = frozenset({408, 425, 429, 502, 503, 504})
"""Statuses that may pass; every other one is final."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
SNIFFED = 512
"""Bytes of a body that say what it is, as the WHATWG's MIME sniffing takes at the least."""

MAGIC = {
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b\x08": "gzip data",
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of UTF-16 and UTF-32, whose text holds NUL bytes."""

BINARY = bytes({*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})
"""Bytes that no text holds (the WHATWG's "binary data bytes")."""

ADVICE = {
    401: "it wants a log-in; pass a client of yours that has one",
    403: "the site refuses newsclean; ask its owner",
    404: "check the address",
    410: "the page is gone for good",
    429: "ask this site less often",
    451: "the page is withheld for legal reasons",
}

HEAD_TOO_LARGE = 431
"""The status that h11 would answer a peer with whose header, trailer or chunk mark has no end (RFC 6585)."""

BOT_CHECKS = {"cf-mitigated": "challenge", "x-datadome": "", "x-amzn-waf-action": "", "x-px-block": ""}
"""Headers of checks for bots, each with a word that its value holds."""

TROUBLE = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError)
"""What httpx and the layers below it raise; ValueError for hosts that no resolver can be asked about."""

PASSING = (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout)
"""Troubles before an answer that another try may get over."""


class Head(NamedTuple):
    """An answer whose body was not read yet."""

    url: httpx.URL
    status: int
    headers: httpx.Headers

    @property
    def location(self) -> str | None:
        """Where the answer redirects to, as its header has it; None unless it is a redirect to one place.

        As in browsers, headers that name several places are none.
        """
        named = set(self.headers.get_list("location")) if self.status in REDIRECTS else set()
        return named.pop() if len(named) == 1 else None

    @property
    def encoding(self) -> str:
        """The ``Content-Encoding``, several joined by commas."""
        return str(self.headers.get("content-encoding", ""))

    @property
    def content_type(self) -> str | None:
        """The ``Content-Type``; of several the last counts, as in browsers."""
        types = self.headers.get_list("content-type")
        return types[-1] if types else None

    @property
    def media_type(self) -> str:
        """The type without its parameters, in lower case; empty if there is none."""
        return (self.content_type or "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """The seconds that the server asks for before another try; None where it does not say."""
        return read_retry_after(self.headers.get("retry-after", "").strip())


def refuse_answer(head: Head) -> None:
    """Raise `StatusError` or `NotHtml` unless the head is that of a page."""
    where = quote(head.url)
    # 206 answers a question for a part, which was not asked: the page would come short.
    if not 200 <= head.status < 300 or head.status == 206:
        advice = ADVICE.get(head.status) or ("try again later" if head.status >= 500 else "check the address")
        if check := name_bot_check(head):
            advice = f"the site checks for bots ({check}); ask its owner"
        raise StatusError(f"{where} answered with status {head.status}: {advice}", str(head.url), head.status)
    if head.media_type and head.media_type not in PAGE_TYPES:
        message = f"{where} is {quote(head.media_type)}, not HTML, XHTML or text: give the address of a page"
        raise NotHtml(message, str(head.url))


def name_bot_check(head: Head) -> str | None:
    """Return the header by which a service says that it checks for bots in place of answering."""
    for name, word in BOT_CHECKS.items():
        value = head.headers.get(name, "").strip().lower()
        if value and word in value:
            return f"{name}: {word}" if word else name
    return None


def refuse_binary(head: Head, start: bytes) -> None:
    """Raise `NotHtml` if `start`, the first bytes of the body, are no text, whatever the head says."""
    found = next((name for magic, name in MAGIC.items() if start.startswith(magic)), None)
    parameters = (head.content_type or "").lower().replace('"', "")
    wide = start.startswith(WIDE_MARKS) or "charset=utf-16" in parameters or "charset=utf-32" in parameters
    if found is None and not wide:
        if b"\x00" in start:
            found = "binary data"
        elif not head.media_type and start.translate(None, BINARY) != start:
            found = "of no type that it names, and binary"
    if found is not None:
        message = f"{quote(head.url)} is {found}, not HTML, XHTML or text: give the address of a page"
        raise NotHtml(message, str(head.url))


def read_retry_after(value: str) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for, from a number or an HTTP date.

    >>> read_retry_after("120"), read_retry_after("soon")
    (120.0, None)
    """
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def explain_trouble(error: Exception, url: httpx.URL) -> FetchError:
    """Return the error of newsclean's own for trouble met while asking `url`."""
    reason = quote(" ".join(str(error).split()) or type(error).__name__)
    where, asked = quote(url), str(url)
    if isinstance(error, httpx.TimeoutException):
        return FetchTimeout(f"{where} did not answer in time: try again, or raise the limits", asked)
    if isinstance(error, httpx.InvalidURL | UnicodeError):
        return AddressForbidden(f"{where} cannot be asked ({reason}): check the address", asked)
    if _has_root(error, httpx.InvalidURL):
        return AddressForbidden(f"{where} redirects to what is no address ({reason}): nothing to fetch", asked)
    if any(getattr(root, "error_status_hint", 0) == HEAD_TOO_LARGE for root in _roots(error)):
        return TooLarge(f"{where} sends a header, trailer or chunk mark of more than 100 kB: nothing to fetch", asked)
    if is_certificate_refused(error):
        return ConnectionFailed(f"{where} shows no valid certificate ({reason}): check the address", asked)
    if isinstance(error, httpx.ConnectError):
        return ConnectionFailed(f"no connection to {where} ({reason}): check address and network", asked)
    return ConnectionFailed(f"the answer of {where} broke off or is not HTTP ({reason}): try again", asked)


def is_certificate_refused(error: BaseException | None) -> bool:
    """Say whether a certificate is at the root of `error`."""
    return _has_root(error, ssl.SSLCertVerificationError)


def _has_root(error: BaseException | None, kind: type[Exception]) -> bool:
    return any(isinstance(root, kind) for root in _roots(error))


def _roots(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, what it came from, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
