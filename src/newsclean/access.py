"""How much of the article the page gave. A phrase alone never says that it was cut."""

from __future__ import annotations

from newsclean.model import Access, Block, Draft
from newsclean.parse import Document, choose_article
from newsclean.profiles import Profile
from newsclean.text import words_of

_METER_RULES = frozenset(("meter",))
_WALL_RULES = frozenset(("subscribe-to-read", "already-subscriber"))
_CUT_SHARE = 0.6
"""Of the words the page says the article has; a body with fewer was cut."""
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
    value = choose_article(document).get("isAccessibleForFree")
    if value is None:
        return []
    says = str(value).strip().lower() in (
        "true",
        "1",
        "yes",
        "http://schema.org/true",
        "https://schema.org/true",
    )
    return [f"json-ld: isAccessibleForFree is {str(says).lower()}"] if says == free else []


def declared_cut(document: Document | None, draft: Draft) -> list[str]:
    """Return the evidence that the page says its article is longer than what it shows."""
    if document is None:
        return []
    article = choose_article(document)
    shown = sum(len(words_of(block.text)) for block in draft.blocks if block.removed is None and block.role == "body")
    count = article.get("wordCount")
    if isinstance(count, str) and count.isdigit() and len(count) < 8:
        count = int(count)
    if isinstance(count, int) and count > 150 and shown < _CUT_SHARE * count:
        return [f"json-ld: wordCount is {count}, the page shows {shown}"]
    return []


def breaks_off(draft: Draft) -> list[str]:
    """Return the evidence of a body that stops in mid-sentence where a prompt to read on follows."""
    body = [block for block in draft.blocks if block.role == "body" and block.kind not in ("caption", "credit")]
    last = next((k for k in range(len(body) - 1, -1, -1) if body[k].removed is None), None)
    if last is None or last + 1 >= len(body) or not is_wall(body[last + 1]):
        return []
    text = body[last].text.rstrip()
    if body[last].kind == "paragraph" and (text.endswith(("...", "…")) or not text.endswith(_ENDS)):
        return [f"the text breaks off (“… {text[-40:]}”) before “{body[last + 1].text[:60]}”"]
    return []


def is_wall(block: Block) -> bool:
    """Tell whether a removed block asks to subscribe or log in to read on."""
    return block.removed is not None and block.removed.rule in _METER_RULES | _WALL_RULES


def meters(draft: Draft) -> list[str]:
    """Return the meter lines among what was removed."""
    return [f"text: {block.text[:80]}" for block in draft.blocks if is_wall(block)][:3]


def paywalls(document: Document | None, profile: Profile | None) -> list[str]:
    """Return the profile's paywall elements that stand on the page."""
    if document is None or profile is None:
        return []
    return [f"element: {css}" for css in profile.metered if document.tree.css_first(css) is not None]
