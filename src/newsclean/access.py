"""How much of the article the page gave. A phrase alone never says that it was cut."""

from __future__ import annotations

import re
from typing import Any

from newsclean.model import Access, Block, Draft
from newsclean.parse import Document, choose_article
from newsclean.profiles import Profile
from newsclean.text import key_of, words_of

_WALL_RULES = frozenset(("meter", "subscribe-to-read", "already-subscriber"))
_CUT_SHARE = 0.6
"""Of the words the page says the article has; a body with fewer was cut."""
_LEAST_WORDS = 150
"""A shorter article may be a video's or a picture's: its count says little about the text shown."""
_YES = frozenset(("true", "1", "yes", "http://schema.org/true", "https://schema.org/true"))
_NO = frozenset(("false", "0", "no", "http://schema.org/false", "https://schema.org/false"))
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ENDS = (".", "!", "?", "”", '"', "’", "'", ")", "]", "»", "。", "！", "？", "」", ":", ";")


def judge_access(document: Document | None, draft: Draft, profile: Profile | None) -> Access:
    """Return the verdict with its evidence.

    ``truncated`` needs the page's own count of words or its own full text against what it shows, or a body that breaks
    off where a prompt to read on follows; ``metered`` a meter, a paywall element, or structured data that says so.
    """
    cut = [*declared_cut(document, draft), *breaks_off(draft)]
    if cut:
        return Access("truncated", tuple(cut))
    metered = [*meters(draft), *paywalls(document, profile), *declared(document, free=False)]
    if metered:
        return Access("metered", tuple(dict.fromkeys(metered)))
    free = declared(document, free=True)
    return Access("open", tuple(free)) if free else Access("unknown", ())


def declared(document: Document | None, *, free: bool) -> list[str]:
    """Return the evidence of ``isAccessibleForFree``."""
    if document is None:
        return []
    says = str(choose_article(document).get("isAccessibleForFree")).strip().lower()
    return [f"json-ld: isAccessibleForFree is {str(free).lower()}"] if says in (_YES if free else _NO) else []


def declared_cut(document: Document | None, draft: Draft) -> list[str]:
    """Return the evidence that the page says its article is longer than what it shows."""
    if document is None:
        return []
    article = choose_article(document)
    count, body = as_count(article.get("wordCount")), article.get("articleBody")
    whole = count_words(body) if isinstance(body, str) else 0
    if max(count, whole) <= _LEAST_WORDS:
        return []
    shown = count_shown(draft, _CUT_SHARE * max(count, whole))
    if count > _LEAST_WORDS and shown < _CUT_SHARE * count:
        return [f"json-ld: wordCount is {count}, the page shows {shown}"]
    if whole > _LEAST_WORDS and shown < _CUT_SHARE * whole and not is_shown(str(body), document):
        return [f"json-ld: articleBody has {whole} words, the page shows {shown}"]
    return []


def count_shown(draft: Draft, enough: float) -> int:
    """Return how many words of the article the page shows, counted until there are enough."""
    shown = 0
    for block in draft.blocks:
        if block.removed is None and block.role == "body":
            shown += count_words(block.text)
            if shown >= enough:
                break
    return shown


def as_count(value: Any) -> int:
    """Return a number of words that JSON-LD gives as number or text, 0 for anything else."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 8:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def count_words(text: str) -> int:
    """Return how many words a text has; in Chinese and Japanese each character counts, as publishers count them."""
    return len(words_of(_EAST_ASIAN.sub(" x ", text) if _EAST_ASIAN.search(text) else text))


def is_shown(body: str, document: Document) -> bool:
    """Tell whether the end of a full text stands on the page: then extraction missed it and the page is not cut."""
    end = " ".join(words_of(body)[-8:])
    return any(end in key_of(node.text(deep=True)) for node in document.tree.css("p"))


def breaks_off(draft: Draft) -> list[str]:
    """Return the evidence of a body that stops in mid-sentence where a prompt to read on follows."""
    after = None
    for last in reversed(draft.blocks):
        if last.role != "body" or last.kind in ("caption", "credit"):
            continue
        if last.removed is None:
            break
        after = last
    else:
        return []
    if after is None or not is_wall(after):
        return []
    text = last.text.rstrip()
    if last.kind == "paragraph" and (text.endswith(("...", "…")) or not text.endswith(_ENDS)):
        return [f"the text breaks off (“… {text[-40:]}”) before “{after.text[:60]}”"]
    return []


def is_wall(block: Block) -> bool:
    """Tell whether a removed block asks to subscribe or log in to read on."""
    return block.removed is not None and block.removed.rule in _WALL_RULES


def meters(draft: Draft) -> list[str]:
    """Return the meter lines among what was removed."""
    return [f"text: {block.text[:80]}" for block in draft.blocks if is_wall(block)][:3]


def paywalls(document: Document | None, profile: Profile | None) -> list[str]:
    """Return the profile's paywall elements that stand on the page."""
    if document is None or profile is None:
        return []
    return [f"element: {css}" for css in profile.metered if document.tree.css_first(css) is not None]
