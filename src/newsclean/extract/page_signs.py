"""What a page's address, head and title say of whether it holds an article."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsclean.document import Document
from newsclean.patterns import compiled
from newsclean.text import size_of

_LEAST_OF_ADDRESS, _LEAST_OF_TITLE = -2.0, -1.0
"""The least that these say."""
_ARTICLE_TYPES = ("Article", "Posting", "Recipe", "Review", "Report")
_LIST_TYPES = frozenset(
    ("CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList", "ImageGallery", "VideoObject", "VideoGallery")
) | frozenset(("PodcastSeries", "PodcastEpisode", "Product", "OfferCatalog", "ContactPage", "MediaGallery"))
_INDEX_PATH = compiled(
    r"/(?:index\.\w+|[a-z]{2})?/?"
    r"|/(?:.*/)?(?:tags?|topics?|authors?|autore?s?|auteurs?|categor(?:y|ies|ia|ie)|kategorien?|search|suche|buscar?|"
    r"recherche|ricerca|zoeken|szukaj|archives?|archiv|themen?|profiles?|by|people|sections?|schlagwort|sitemap|"
    r"newsletters?|login|signin|sign-in|register|account|subscribe|subscriptions?|abo|shop|store|games?|weather|wetter|"
    r"videos?|galler(?:y|ies)|podcasts?|page/\d+)(?:/[^/]*)?/?",
    re.IGNORECASE,
)
_INDEX_QUERY = compiled(r"(?:^|&)(?:s|q|query|search|page|paged)=", re.IGNORECASE)
_STORY_PATH = compiled(r"\d{5,}|/\d{4}/\d{1,2}/|[-/][0-9a-f]{8,}|\.s?html?$")
_WORDS, _DASHES = compiled(r"(?:[^/-]+-){3,}[^/]+/?$"), 3
"""Words of a title at the end of a path, and the least dashes between them."""
_SLUG = compiled(r"(?:[^/-]+-){4,}[^/-]+/?$")
_PAGES_OF_SITE = compiled(r"\s+[|–—•·-]\s+")
_SHORT_TITLE = 18
_LONG_TITLE = 30


def score_signs(document: Document, address: str, enough: float) -> float:
    """Return what address, head and title say, at least where it is `enough` whatever those say that are not asked.

    One of them alone is not enough against a text.
    """
    head = score_head(document)
    if head + _LEAST_OF_TITLE + _LEAST_OF_ADDRESS >= enough:
        return head + _LEAST_OF_TITLE + _LEAST_OF_ADDRESS
    title = score_title(document)
    if head + title + _LEAST_OF_ADDRESS >= enough:
        return head + title + _LEAST_OF_ADDRESS
    signs = score_address(address), head, title
    against = sum(sign < 0 for sign in signs)
    return sum(signs) if against > 1 else max(sum(signs), -1.0)


def score_address(address: str) -> float:
    """Return what the address says: above 0 for a story, below for an index."""
    if not address.startswith("http"):
        return 0.0
    try:
        parts = urlsplit(address)
    except ValueError:
        return 0.0
    if _INDEX_PATH.fullmatch(parts.path or "/") and not _SLUG.search(parts.path):
        return _LEAST_OF_ADDRESS
    if _INDEX_QUERY.search(parts.query):
        return -1.5
    return 1.0 if ends_in_words(parts.path) or _STORY_PATH.search(parts.path) else 0.0


def ends_in_words(path: str) -> bool:
    """Tell whether a path ends in words of a title, with or without a slash behind them."""
    start = path.rfind("/", 0, -1) + 1
    return path.count("-", start) >= _DASHES and _WORDS.search(path, start) is not None


def score_head(document: Document) -> float:
    """Return what JSON-LD and meta elements say of the page."""
    types: list[str] = []
    for entry in document.json_ld:
        types += as_types(entry.get("@type"))
    articles = len([kind for kind in types if kind.endswith(_ARTICLE_TYPES)])
    meta, score = document.meta, 0.0
    if 0 < articles <= 2:
        score += 2.5
    elif not _LIST_TYPES.isdisjoint(types):
        score -= 2.0
    if kinds := meta.get("og:type"):
        kind = kinds[0].lower()
        score += 1.0 if kind.startswith("article") else -0.5 if kind.startswith(("website", "blog")) else -1.5
    if "article:published_time" in meta or "date" in meta:
        score += 1.5
    return score


def as_types(value: object) -> list[str]:
    """Return the type names of a JSON-LD object."""
    if isinstance(value, str):
        return [value]
    return [kind for kind in value if isinstance(kind, str)] if isinstance(value, list) else []


def score_title(document: Document) -> float:
    """Return what the length of the title says: stories are called by sentences, sections and people by a name."""
    found = document.meta.get("og:title")
    node = None if found else document.tree.css_first("title")
    title = found[0] if found else node.text(deep=True) if node is not None else ""
    name = max(_PAGES_OF_SITE.split(title.strip()), key=len, default="")
    if not name:
        return 0.0
    size = size_of(name)
    return _LEAST_OF_TITLE if size < _SHORT_TITLE else 1.0 if size >= _LONG_TITLE else 0.0
