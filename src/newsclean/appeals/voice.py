"""Who is speaking: the page to its reader, or a story that tells of subscriptions, newsletters and apps.

Words alone do not tell them apart: "Subscribe now, the boxes say" is a story. What tells is somebody named beside the
words, and, in a story that is about such things from end to end, that the page does not speak of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from newsclean.appeals.wording import tokens_of
from newsclean.literals import finder_of
from newsclean.profiles import Lexicon

ASKS = frozenset(
    (
        "article meter",
        "subscription prompt",
        "log-in prompt",
        "newsletter prompt",
        "sign-up prompt",
        "app prompt",
        "donation ask",
        "follow-us line",
        "QR code",
    )
)
"""What rules ask for (`why`) that stories tell of, too."""
_OTHERS = r"(?!(?:that|which|who|you|we|i|our|us|your|and|or|to|please|then)\b)[\w'-]+\s"
_ONE = r"(?:the|a|an|one|every|some|his|her|its|their)\s"
_TOLD = re.compile(
    rf"[,:]\s(?:{_OTHERS}){{1,6}}(?:say|says|said|tells|told|urges|urged|begs|begged|advises|advised|warns|warned"
    r"|promised|insists|insisted|suggests|suggested|recalls|recalled|found|explains|explained)\b(?!\s(?:you|us)\b)"
    rf"|[,:]\s{_ONE}(?:{_OTHERS}){{1,5}}(?:reads?|prints?|asks?|asked|promises?|offers?)\b(?!\s(?:you|us)\b)"
    rf"|\b{_ONE}(?:\w+ ){{1,3}}(?:says|said|read|reads)[,:.]?\W*\Z"
)
_TELLING = "say said tell told urge beg advise warn promise insist suggest recall found explain read print ask offer"
"""One of these every text has that is told so."""
_ABOUT_PAGE = re.compile(r"\b(?:here|below|this (?:article|story|page|post|newsletter))\b|[!@→»]|https?:|\.com\b")
_LEAST_PARAGRAPHS, _SHARE = 3, 1 / 3
"""Paragraphs that speak of such things, and their share, from which they are what a story is about."""


holds_telling = finder_of(_TELLING.split())


def is_reported(text: str) -> bool:
    """Tell whether lower-cased text says who says it: then it is told, not asked."""
    return holds_telling(text) and _TOLD.search(text) is not None


def is_topic(texts: Iterable[str], topics: frozenset[str]) -> bool:
    """Tell whether the paragraphs of a story, lower-cased, are about subscriptions, newsletters, apps and the like."""
    holds_topic = finder_of_topics(topics)
    said = [holds_topic(text) and not topics.isdisjoint(tokens_of(text)) for text in texts]
    about = sum(said)
    return about >= _LEAST_PARAGRAPHS and about >= _SHARE * len(said)


@cache
def finder_of_topics(topics: frozenset[str]) -> Callable[[str], bool]:
    """Return what tells whether a text holds a topic, perhaps inside a word: a constant for each language."""
    return finder_of(topics)


def speaks_of_page(text: str, own: Iterable[str]) -> bool:
    """Tell whether lower-cased text speaks of the page itself, or names one of the words for its publisher."""
    padded = f" {' '.join(tokens_of(text))} "
    return _ABOUT_PAGE.search(text) is not None or any(f" {word} " in padded for word in own)


def topics_of(lexicon: Lexicon) -> frozenset[str]:
    """Return the single words of a lexicon by which a story about such things is known."""
    return frozenset(lexicon.topics or (word for word in lexicon.goods if " " not in word))


__all__ = ["ASKS", "is_reported", "is_topic", "speaks_of_page", "topics_of"]
