"""Pages as browsers save them: MHTML, a page with its pictures in one file, and the address in a comment above it."""

from __future__ import annotations

import binascii
import re
from itertools import islice, pairwise

from newsclean.addresses import join_address
from newsclean.errors import Undecodable
from newsclean.model import Page, replace
from newsclean.patterns import compiled

_MOST_HEAD, _MOST_COMMENT = 1 << 16, 4096
_MOST_PARTS = 10_000
"""Parts among which the page is; mostly it is the first."""
_HEAD = compiled(rb"\s{0,100}[A-Za-z][A-Za-z-]{1,60}:[ \t]*\S")
"""How a file begins that opens with headers, as MHTML does and no page."""
_HEAD_END = compiled(rb"\r?\n\r?\n")
_FOLD = compiled(rb"\r?\n[ \t]+")
_BOUNDARY = compiled(r"boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_SAVED = compiled(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{0,20}url:\s{0,20})(https?://[^\s<>\"]{1,2000})"
)
"""What Chromium and SingleFile write before a page."""
_SAVED_BYTES = compiled(_SAVED.pattern.encode())


def unpack_mhtml(page: Page) -> Page:
    """Return the page in an MHTML file, with the address that it was saved from; any other page as it is.

    Raises Undecodable for an MHTML file that holds no page, or one that cannot be read.
    """
    body = page.body
    if not isinstance(body, bytes) or not _HEAD.match(body) or b"multipart/related" not in body[:_MOST_HEAD].lower():
        return page
    headers, start = read_head(body, 0, _MOST_HEAD)
    stated = _BOUNDARY.search(headers.get("content-type", ""))
    if not headers.get("content-type", "").lower().startswith("multipart/related") or stated is None:
        return page
    mark = re.compile(rb"^--" + re.escape((stated[1] or stated[2]).encode()) + rb"(--)?[ \t]*\r?$\n?", re.MULTILINE)
    for opened, closed in pairwise((*islice(mark.finditer(body, start), _MOST_PARTS), None)):
        if opened is None:
            break
        stop = closed.start() if closed else len(body)
        part, begin = read_head(body, opened.end(), min(stop, opened.end() + _MOST_HEAD))
        if part.get("content-type", "").partition(";")[0].strip().lower() not in _PAGES:
            continue
        raw = body[begin:stop]
        where = headers.get("snapshot-content-location") or part.get("content-location") or ""
        return replace(
            page,
            body=undo_transfer(raw, part.get("content-transfer-encoding", "")),
            url=page.url or join_address(None, read_words(where)),
            content_type=part["content-type"],
            notes=page.notes if closed else (*page.notes, "the saved page (MHTML) is cut: its end may be missing"),
        )
    raise Undecodable("the saved page (MHTML) holds no HTML: save it again")


def read_head(body: bytes, start: int, stop: int) -> tuple[dict[str, str], int]:
    """Return the headers between two bytes, names in lower case, and where what they are of begins."""
    end = _HEAD_END.search(body, start, stop)
    rows = _FOLD.sub(b" ", body[start : end.start() if end else start]).decode("utf-8", "replace").splitlines()
    pairs = (row.partition(":") for row in rows)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, end.end() if end else start


def undo_transfer(raw: bytes, coding: str) -> bytes:
    """Return a part's body as it was before it was written in ASCII. Raises Undecodable."""
    coding = coding.strip().lower()
    try:
        if coding == "base64":
            return binascii.a2b_base64(raw)
        return binascii.a2b_qp(raw) if coding == "quoted-printable" else raw
    except binascii.Error as error:
        raise Undecodable(f"the saved page (MHTML) is damaged: {error}") from None


def read_words(value: str) -> str:
    """Return a header's value without the way in which other letters than those of ASCII are written there."""
    if "=?" not in value:
        return value
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value


def saved_address(source: str | bytes) -> str | None:
    """Return the address from which a page was saved, None where no comment above it says so.

    >>> saved_address("<!-- saved from url=(0029)https://example.org/the-ferry --><html>")
    'https://example.org/the-ferry'
    """
    if isinstance(source, bytes):
        found = _SAVED_BYTES.search(source, 0, _MOST_COMMENT)
        said = found[1].decode("utf-8", "replace") if found else ""
    else:
        match = _SAVED.search(source, 0, _MOST_COMMENT)
        said = match[1] if match else ""
    return join_address(None, said) if said else None
