"""The page in a recorded HTTP answer."""

from __future__ import annotations

import io
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from newsclean.archive.readers.items import Found, Lost, tidy_name
from newsclean.archive.readers.sniff import judge_file
from newsclean.archive.readers.unpack import decode_content
from newsclean.errors import InputError
from newsclean.extras import from_extra
from newsclean.model import Limits
from newsclean.patterns import compiled

PAGES = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"))
TEXTS = frozenset(("text/plain", "text/markdown", "text/x-markdown"))
_PARTIAL = 206
_CHUNK = compiled(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_HEAD_END = compiled(rb"\r?\n\r?\n")


class PassedOver(NamedTuple):
    """Something that is no record, and what to count it as."""

    label: str


def read_response(raw: bytes, place: str, url: str | None, limits: Limits) -> Found | Lost | PassedOver:
    """Return the page or text of a WARC ``response`` record; `raw` is the record, head included.

    Answers with another status than 2xx, other types than HTML and text, and robots.txt are passed over.
    """
    if url and not is_of_web(url):
        return PassedOver(f"response to {tidy_name(url.partition(':')[0])[:20]}")
    block = raw[_end_of_head(raw) :]
    head, body = block[: _end_of_head(block)], block[_end_of_head(block) :]
    headers = _parse_http(head)
    if headers is None:
        return Lost(place, "the record holds no HTTP answer that can be read", url=url)
    if passed := _judge_head(headers, url):
        return passed
    try:
        body = decode_content(_join_chunks(headers, body), headers.get("Content-Encoding") or "", limits)
    except InputError as error:
        return Lost(place, error.message, url=url)
    content_type = headers.get("Content-Type") or ""
    media = media_type(content_type)
    if not media and judge_file("", body[:16384]).kind != "page":
        return PassedOver("answer without a type")
    notes = ("the server sent only a part of the page (HTTP status 206)",) if headers.status_code == _PARTIAL else ()
    return Found(place, body, "page" if media in PAGES else "either", url, content_type.strip() or None, notes=notes)


def _end_of_head(data: bytes) -> int:
    found = _HEAD_END.search(data)
    return found.end() if found else len(data)


def _parse_http(head: bytes) -> Any:
    """Return the headers of an HTTP answer; None for what is none."""
    if not head.startswith(b"HTTP/"):
        return None
    with from_extra("archive", "this archive"):
        from fastwarc.warc import WarcHeaderMap
    headers = WarcHeaderMap("latin1")
    try:
        headers.parse(io.BytesIO(head), True)
    except (OSError, ValueError):
        return None
    return headers


def _judge_head(headers: Any, url: str | None) -> PassedOver | None:
    status = headers.status_code
    if not status or not 200 <= status < 300:
        return PassedOver(f"HTTP status {status or 'missing'}")
    media = media_type(headers.get("Content-Type") or "")
    if media and media not in PAGES and media not in TEXTS:
        return PassedOver(tidy_name(media)[:60])
    if media in TEXTS and url and _path(url) == "/robots.txt":
        return PassedOver("robots.txt")
    return None


def is_of_web(url: str | None) -> bool:
    """Tell whether an address is one of the web."""
    return url is not None and url.lower().startswith(("http:", "https:"))


def media_type(content_type: str) -> str:
    """Return what a ``Content-Type`` names, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _join_chunks(headers: Any, body: bytes) -> bytes:
    """Return a body that came in chunks as one; many recorders have joined them already and kept the header.

    Raises InputError if a chunk is cut or wrong.
    """
    coding = (headers.get("Transfer-Encoding") or "").lower()
    if "chunked" not in coding or not _CHUNK.match(body):
        return body
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[0].split(b";")[0], 16)
        at = found.end()
        if size == 0:
            return b"".join(parts)
        parts.append(body[at : at + size])
        if body[at + size : at + size + 2] != b"\r\n":
            break
        at += size + 2
    raise InputError("its chunked body is cut or damaged (Transfer-Encoding)")
