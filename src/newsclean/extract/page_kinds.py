"""What kind of page stands where no article does: a check for bots, a consent wall, a log-in page, an error, a shell.

The verdict that a page holds no article falls in `no_article.py`; here it gets its name, and what on the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.document import Document
from newsclean.extract.walls import read_wall
from newsclean.model import Block
from newsclean.patterns import compiled
from newsclean.text import find_word

_BOT_CHECKS = {
    "Cloudflare": ("/cdn-cgi/challenge-platform/h/", "_cf_chl_opt", "challenges.cloudflare.com/turnstile"),
    "DataDome": ("captcha-delivery.com/",),
    "HUMAN": ('id="px-captcha"', "/captcha/captcha.js?a=c", "client.perimeterx.net"),
    "Imperva": ("/_Incapsula_Resource",),
    "AWS WAF": (".token.awswaf.com/", "AwsWafIntegration"),
    "Akamai": ("/_sec/cp_challenge/", "errors.edgesuite.net"),
    "Kasada": ("KPSDK", "/ips.js?"),
    "Sucuri": ("sucuri_cloudproxy_js",),
    "DDoS-Guard": ("/.well-known/ddos-guard/",),
    "hCaptcha": ('class="h-captcha"',),
    "reCAPTCHA": ('class="g-recaptcha"',),
}
"""Marks in the source by which the services are known; where a page holds a text of its own, they say nothing."""

_PASSWORD = compiled(r"""<input\b[^>]{0,300}\btype\s*=\s*["']?password\b""", re.IGNORECASE)
_SCRIPT = compiled(r"<script\b", re.IGNORECASE)
_LITTLE = 300
"""Characters of all text on a page below which its scripts fill it."""
_LONGEST_WALL = 50_000
"""Characters of text on a page beyond which no sentence of it makes it a wall."""
_SHARE = 0.3
"""Share of a page's text that a wall's sentences must be to name it."""
_LONGEST_EVIDENCE = 200


class PageKind(NamedTuple):
    """A kind of page that is no article, and what on the page says so."""

    kind: str
    """``bot_check``, ``consent``, ``log_in``, ``error``, ``shell``, ``live``, ``offers``, ``index`` or ``empty``."""
    evidence: str = ""


def name_page_kind(document: Document, blocks: Sequence[Block], listed: bool) -> PageKind:
    """Return what kind of page it is that holds no article; `listed` says that it lists links or teasers."""
    texts = [block.text for block in blocks]
    size = sum(map(len, texts))
    wall = read_wall(texts) if size <= _LONGEST_WALL else None
    said = wall if wall is not None and wall.size >= _SHARE * size else None
    check = find_bot_check(document.html)
    if check and not listed:
        return check
    if said is not None and not listed:
        return PageKind(said.kind, said.sentence[:_LONGEST_EVIDENCE])
    if listed:
        return PageKind("index")
    if found := _PASSWORD.search(document.html):
        return PageKind("log_in", found[0][:_LONGEST_EVIDENCE])
    if size < _LITTLE and (scripts := len(_SCRIPT.findall(document.html))):
        return PageKind("shell", f"{size} characters of text and {scripts} scripts")
    return PageKind("empty")


def find_bot_check(source: str) -> PageKind | None:
    """Return the check for bots whose marks stand in a source, None if there is none."""
    for service, marks in _BOT_CHECKS.items():
        for mark in marks:
            if find_word(source, mark) >= 0:
                return PageKind("bot_check", f"{service}: {mark}")
    return None
