"""A story and the appeals around it, in text of our own, and what the verdicts on them leave."""

from __future__ import annotations

from newsclean.model import Block, Draft, Kind, Method, Signs
from newsclean.strip import strip_blocks

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall.",
    "The captain, who has sailed for 31 years, says that she has carried goats, a bell and once a bishop.",
)
APPEALS = (
    "You've read 3 of 3 free articles. Subscribe to continue.",
    "Sign up for our free daily newsletter.",
    "Our work isn't possible without your support. Please consider making a donation today.",
    "Already a subscriber? Log in",
    "Scan this QR code to read more.",
    "Follow us on Facebook and Instagram.",
)


def judge(*texts: str, method: Method = "text") -> Draft:
    """Return what the verdicts make of paragraphs."""
    return strip_blocks(Draft(tuple(Block("paragraph", text) for text in texts), method), None, "en")


def kept(draft: Draft) -> list[str]:
    """Return the texts that stay."""
    return [block.text for block in draft.blocks if block.removed is None]


def at(place: int, kind: Kind, text: str, link: float = 0.0, reach: int = 0) -> Block:
    """Return a block at a place of the page."""
    return Block(kind, text, 2 if kind == "heading" else None, signs=Signs(link), place=place, reach=reach)
