"""What robots.txt says (RFC 9309), read by protego."""

from __future__ import annotations

import re

import httpx
from msgspec import Struct
from protego import Protego

from newsclean.errors import RobotsDisallowed
from newsclean.fetch.address import quote
from newsclean.fetch.judge import Head
from newsclean.patterns import compiled

ROBOTS_BYTES = 500 * 1024
"""How much of a robots.txt is read; RFC 9309 asks for at least that much."""

ROBOTS_HOPS = 5
"""Redirects of a robots.txt that are followed, as RFC 9309 asks for."""

MOST_PAIRS = 500_000
"""Pairs of an agent and a rule in one file: protego makes an object for each, over a second and 35 MB beyond this."""

PAIR_BYTES = 4
"""What a pair weighs in `Rules.size`."""

MOST_WILDCARDS = 10_000
"""Lines with a wildcard in one file: each is looked for all along an address, half a second of work beyond this."""

VERSIONED = compiled(r"(?<![^\r\n])([ \t]*user-?agent[ \t]*:[ \t]*[\w-]+)/[^\r\n]*", re.I)
"""An agent named as in a log, with its version: RFC 9309 has the product token alone, and protego finds no other."""

SURE_RULE = compiled(r"(?:dis)?allow\s*:")
"""A line that ends a group's list of agents, whatever else a lenient reader makes of the file."""

OWN_SITE = "choose another page, or pass --no-robots for your own site"


class Rules(Struct, frozen=True):
    """A robots.txt as it was read."""

    parsed: Protego
    size: int
    """Bytes that it came to; protego's objects take about twenty times as many, and as long to go over."""


def robots_address(url: httpx.URL) -> httpx.URL:
    """Return where the robots.txt for `url` stands."""
    return url.copy_with(raw_path=b"/robots.txt")


def product_token(user_agent: str) -> str:
    """Return the name that robots.txt may call us by: ``newsclean`` for ``newsclean/0.1.0 (+…)``."""
    return re.split(r"[/\s;(]", user_agent.strip(), maxsplit=1)[0] or "newsclean"


def is_there(head: Head) -> bool:
    """Say whether the answer holds a robots.txt."""
    return 200 <= head.status < 300


def is_nowhere(head: Head) -> bool:
    """Say whether there is no robots.txt, and so all is allowed (RFC 9309, 2.3.1.3)."""
    return 400 <= head.status < 500


def drop_half_line(data: bytes) -> bytes:
    """Return the start of a robots.txt up to its last line end: half a rule may say the contrary of the whole."""
    return data[: max(data.rfind(b"\n"), data.rfind(b"\r")) + 1]


def read_rules(data: bytes, url: httpx.URL) -> Rules:
    """Return the rules of a robots.txt that was asked for on behalf of `url`.

    Raises `RobotsDisallowed` for one whose reading would take for ever.
    """
    text = VERSIONED.sub(r"\1", data.decode("utf-8-sig", errors="replace"))
    pairs = _count_pairs(text)
    if pairs > MOST_PAIRS:
        raise unread_robots(url, "it pairs too many agents with too many rules")
    if sum("*" in line.partition("#")[0] for line in text.splitlines()) > MOST_WILDCARDS:
        raise unread_robots(url, "it has too many wildcards")
    return Rules(Protego.parse(text), len(data) + PAIR_BYTES * pairs)


def refuse_disallowed(rules: Rules, url: httpx.URL, user_agent: str) -> None:
    """Raise `RobotsDisallowed` if the rules keep us from `url`."""
    token = product_token(user_agent)
    if not rules.parsed.can_fetch(str(url), token):
        message = f"robots.txt of {url.host} disallows {quote(url)} to {token}: {OWN_SITE}"
        raise RobotsDisallowed(message, str(url))


def unread_robots(url: httpx.URL, reason: str) -> RobotsDisallowed:
    """Return the error for a robots.txt that cannot be had, which forbids all (RFC 9309, 2.3.1.4)."""
    message = f"robots.txt of {url.host} cannot be read ({reason}), so it allows nothing: {OWN_SITE}"
    return RobotsDisallowed(message, str(url))


def _count_pairs(text: str) -> int:
    """Return how many rules `text` comes to at the most, when each agent of a group has each rule of it."""
    pairs = agents = 0
    in_rules = False
    for line in text.splitlines():
        words = line.strip().lower()
        if words.startswith("user"):
            agents = 1 if in_rules else agents + 1
            in_rules = False
        elif SURE_RULE.match(words):
            in_rules = True
        pairs += agents
    return pairs
