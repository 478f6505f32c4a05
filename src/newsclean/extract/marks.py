"""What class, id and tag names say about an element: a vocabulary of groups, looked up word by word."""

from __future__ import annotations

from newsclean.patterns import compiled

_WORDS = compiled(r"(?<!\d)[a-z]+|(?<=\d)[a-z]{4,}")
"""Words; what stands behind a digit is one only where it is long: ``sc-f98b1ad2-0`` is no advertisement."""
_CAMEL = compiled(r"(?<=[a-z])(?=[A-Z])")
_TOPICS = ("category-", "tag-")
"""How classes begin by which WordPress's `post_class` tells a post's categories and tags: what the story is about."""

MARK_WORDS: dict[str, frozenset[str]] = {
    "newsletter": frozenset(
        [
            "newsletter",
            "newsletters",
            "signup",
            "optin",
            "mailchimp",
            "enewsletter",
            "inboxpromo",
            "mailinglist",
        ]
    ),
    "subscribe": frozenset(
        [
            "subscribe",
            "subscription",
            "subscriptions",
            "paywall",
            "regwall",
            "meter",
            "piano",
            "tinypass",
            "subscriber",
            "barrier",
            "donate",
            "donation",
            "donations",
            "contribute",
            "membership",
        ]
    ),
    "promo": frozenset(
        [
            "promo",
            "promos",
            "promotion",
            "promotional",
            "upsell",
            "cta",
            "callout",
            "promobox",
            "teaser",
            "teasers",
            "inlinepromo",
        ]
    ),
    "related": frozenset(
        [
            "related",
            "recirc",
            "recirculation",
            "recommended",
            "recommendation",
            "recommendations",
            "readmore",
            "morestories",
            "trending",
            "popular",
            "mostread",
            "alsoread",
            "seealso",
            "outbrain",
            "taboola",
            "moreon",
        ]
    ),
    "share": frozenset(
        [
            "share",
            "sharing",
            "shares",
            "social",
            "addthis",
            "sharedaddy",
            "sharebar",
            "sharethis",
            "sociable",
            "socials",
            "shareaholic",
        ]
    ),
    "nav": frozenset(
        [
            "nav",
            "navigation",
            "navbar",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "pager",
            "skiplink",
            "toolbar",
        ]
    ),
    "side": frozenset(["sidebar", "rail", "aside"]),
    "foot": frozenset(["footer", "copyright", "colophon"]),
    "comment": frozenset(["comment", "comments", "disqus", "respond", "commentlist"]),
    "bio": frozenset(["bio", "biography", "aboutauthor", "authorbio", "authorbox"]),
    "caption": frozenset(
        [
            "caption",
            "captions",
            "figcaption",
            "cutline",
            "wpcaption",
            "legende",
            "bildunterschrift",
            "didascalia",
            "onderschrift",
            "piedefoto",
            "pictext",
            "picinfo",
        ]
    ),
    "credit": frozenset(["credit", "credits", "photocredit", "imagecredit"]),
    "byline": frozenset(["byline", "bylines", "staffline", "dateline"]),
    "ad": frozenset(
        [
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "dfp",
            "adslot",
            "adsense",
            "sponsor",
            "sponsored",
        ]
    ),
    "tags": frozenset(["tags", "taglist", "topics"]),
    "cookie": frozenset(["cookie", "cookies", "consent", "gdpr", "onetrust"]),
    "player": frozenset(["player", "jwplayer", "videoplayer", "audioplayer"]),
    "gallery": frozenset(["gallery", "slideshow", "carousel", "lightbox"]),
    "pullquote": frozenset(["pullquote", "pull", "blockquotepull"]),
}
_BY_WORD = {word: mark for mark, words in MARK_WORDS.items() for word in words}
TAG_MARKS = {
    "aside": "side",
    "form": "form",
    "nav": "nav",
    "footer": "foot",
    "figcaption": "caption",
    "figure": "figure",
    "amp-ad": "ad",
    "button": "form",
}
_CONTAINER_WORDS = frozenset(["body", "content", "article", "story", "text", "main", "truncate", "entry"])
NO_MARKS: frozenset[str] = frozenset()


def may_name_others(names: str) -> bool:
    """Tell whether class names may be of other things than their elements: `own_names` is worth asking."""
    return "[" in names or "prose-" in names or is_of_post(names)


def is_of_post(names: str) -> bool:
    """Tell whether class names are those that WordPress's `post_class` gives a post."""
    return "hentry" in names or "status-publish" in names


def own_names(names: str) -> str:
    """Return class and id names without those that say nothing of what the element itself is for.

    ``hentry category-tax-credits tag-newsletters``: a post, told what it is about. ``[&_figcaption]:mt-2``,
    ``prose-blockquote:pl-4``: Tailwind sets what stands inside.
    """
    own = names.split()
    if "[" in names or "prose-" in names:
        own = [name for name in own if not ("[" in name or ("prose-" in name and ":" in name))]
    if is_of_post(names):
        own = [name for name in own if not name.startswith(_TOPICS)]
    return " ".join(own)


def marks_of(tag: str, names: str) -> frozenset[str]:
    """Return the groups that a tag and its class and id words belong to."""
    if may_name_others(names):
        names = own_names(names)
    words = _WORDS.findall(_CAMEL.sub(" ", names).lower()) if names else ()
    found = {_BY_WORD[word] for word in words if word in _BY_WORD}
    if "subscribe" in found and not _CONTAINER_WORDS.isdisjoint(words):
        found.discard("subscribe")  # "truncate-for-paywall", "subscriber-content": the article, not the appeal
    if tag in TAG_MARKS:
        found.add(TAG_MARKS[tag])
    return frozenset(found) if found else NO_MARKS
