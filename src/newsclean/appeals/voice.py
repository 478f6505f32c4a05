"""Who is speaking: the page to its reader, or a story that tells of subscriptions, newsletters and apps.

Words alone do not tell them apart: "Subscribe now, the boxes say" is a story. What tells is somebody named beside the
words, and, in a story that is about such things from end to end, that the page does not speak of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise

from newsclean.appeals.wording import tokens_of
from newsclean.literals import finder_of
from newsclean.patterns import compiled
from newsclean.profiles import Lexicon, load_lexicons

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
SPOKEN = frozenset(("share bar", "comments prompt", "appeal"))
"""What they ask for in words that people say to each other."""
_OTHER = r"(?!(?:that|which|who|you|we|i|our|us|your|and|or|to|please|then)\b)[\w'-]+"
_OTHERS = rf"{_OTHER}\s"
_ONE = r"(?:the|a|an|one|every|some|his|her|its|their)\s"
_SAYING = (
    "say|says|said|tells|told|urges|urged|begs|begged|advises|advised|warns|warned|promised|insists|insisted|suggests"
    "|suggested|recalls|recalled|found|explains|explained|shouts|shouted|cried|whispers|whispered|sang|writes|wrote"
    "|joked|pleads|pleaded|ordered|replied|answered|muttered|announced|declared|began|concluded"
    "|(?:used|liked?|likes|loved) to say"
)
_TOLD = compiled(
    rf"[,:]\s(?:{_OTHERS}){{1,6}}(?:(?:would|will) (?:always |often )?)?(?:{_SAYING})\b(?!\s(?:you|us)\b)"
    rf"|[,:]\s{_ONE}(?:{_OTHERS}){{1,5}}(?:reads?|prints?|asks?|asked|promises?|offers?)\b(?!\s(?:you|us)\b)"
    rf"|\b{_ONE}(?:\w+ ){{1,3}}(?:says|said|read|reads)[,:.]?\W*\Z"
    rf"|[,!?:]['\"”]?\s(?:said|cried|shouted|whispered|sang|wrote|begged|replied|joked|announced|urged|urges|pleads|reads)\s{_OTHER}"
    r"|\A\W*(?:(?:she|he|they|i|nobody|everyone|somebody|someone)"
    r"|(?:the|a|an|one|every|some|my|his|her|its|their) (?:[\w'-]+ ){0,2}[\w'-]+)"
    r" (?:told|asked|taught|ordered|urged|begged|advised|warned|invited|reminded|encouraged|persuaded)"
    r" (?:us|me|him|her|them|everyone|(?:the|his|her|their|my) \w+) (?:to|not|that)\b"
    r"|(?<!\byou )\b(?:(?:did|has|have|had|could|would)(?: not|n't)|(?:declined|refused|failed) to)"
    r" (?:immediately |yet |directly )?(?:respon[ds]|repl(?:y|ie)|answer|return|comment|be reached|hear back)"
    r"|\b(?:has|have|had) (?:been )?(?:contacted|approached|asked)\b[^.]{0,60} for (?:(?:a|its|their) )?"
    r"(?:comment|response)"
)
_TELLING = (
    "say said tell told urge beg advise warn promise insist suggest recall found explain read print ask offer shout"
    " cried whisper sang write wrote joke plead order replie answer mutter announce declare taught invite remind"
    " encourage persuade began conclude respon reply comment return reached hear"
)
"""One of these every text has that is told so."""
_ABOUT_PAGE = compiled(r"\b(?:here|below|this (?:article|story|page|post|newsletter))\b|[!@→»]|https?:|\.com\b")
_PAGES = ("here", "below", "this ", "!", "@", "→", "»", "http", ".com")
"""One of these every text has that speaks of the page so."""
_AFTER_SPEECH = compiled(r"[,!?:…][\"”»«]?\s(?:[–—-]\s)?")
_ADDRESS = compiled(
    r"\b(?:you|your|yours|you're|you've|you'll|you'd|we|we're|we've|we'll|our|ours|us|i|i'm|i've|my|me|please|here|below"
    r"|this (?:article|story|page|post|site|website|issue|edition|episode|content|video|audio|material|offer)"
    r"|newsletters?|(?:non-?)?subscri\w+|donat\w+|inbox|paywalls?|podcasts?|sign(?:ing)? (?:up|in)|log(?:ging)? ?in"
    r"|cookies?|copyright|all rights|apps?|ad-free|advertis\w+|sponsor\w*|e-?mails?|reproduc\w+|republish\w*"
    r"|redistribut\w+|licen[sc]e\w*|qr)\b|[©@»→|$€£?]|https?:|\.(?:com|org|net)\b"
)
_NUMBERED = compiled(r"\W*(?:\w{1,12}\W{1,2})?(?:\d{1,4}|[ivxlc]{1,6})(?:[.-]\d+)*[a-z]?\W*")
"""What numbers a paragraph: "Article 1.", "§ 4", "Section II:"."""
_GREETING = compiled(r"\W*(?:dear|hello|hi|hey)\b[^.!?:;]{0,40}[,:!.]?\W*")
"""How a letter begins, one to the editor as well."""
_PROSE_WORDS = 7
"""Words and marks from which a text with a stop is a sentence of prose, not a label."""
_LEAST_PARAGRAPHS, _SHARE = 3, 1 / 3
"""Paragraphs that speak of such things, and their share, from which they are what a story is about."""


holds_telling = finder_of(_TELLING.split())
holds_page = finder_of(_PAGES)


def is_reported(text: str, said: frozenset[str] = frozenset()) -> bool:
    """Tell whether lower-cased text says who says it: then it is told, not asked.

    `said` are the verbs of saying of the page's own language, if that is not English: one of them stands behind what
    was said, as in "Folgt uns, riefen die Kinder".
    """
    if holds_telling(text) and _TOLD.search(text):
        return True
    return bool(said) and any(not said.isdisjoint(part.split(None, 2)[:2]) for part in _AFTER_SPEECH.split(text)[1:])


def is_topic(texts: Iterable[str], topics: frozenset[str]) -> bool:
    """Tell whether the paragraphs of a story, lower-cased, are about subscriptions, newsletters, apps and the like."""
    holds_topic = finder_of_topics(topics)
    texts = sorted(texts, key=len)  # the longest are seldom asked
    least = max(_LEAST_PARAGRAPHS, _SHARE * len(texts))
    about = 0
    for left, text in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        about += holds_topic(text) and not topics.isdisjoint(tokens_of(text))
        if about >= least or about + left < least:
            break  # whatever the others are about
    return about >= least


@cache
def finder_of_topics(topics: frozenset[str]) -> Callable[[str], bool]:
    """Return what tells whether a text holds a topic, perhaps inside a word: a constant for each language."""
    return finder_of(topics)


def speaks_of_page(text: str, own: Iterable[str]) -> bool:
    """Tell whether lower-cased text speaks of the page itself, or names one of the words for its publisher."""
    if holds_page(text) and _ABOUT_PAGE.search(text):
        return True
    padded = f" {' '.join(tokens_of(text))} "
    return [word for word in own if f" {word} " in padded] != []


def addresses_reader(text: str, lists: Mapping[str, str]) -> bool:
    """Tell whether lower-cased text speaks to its reader, of the page or of what pages offer; a label may say neither.

    What speaks to nobody, such as the articles of a law, or only greets, is no appeal by the weight of its words alone:
    "consent" and "member" are words of both. `lists` are those of the page's own language, if that is not English.
    """
    if _NUMBERED.fullmatch(text) or _GREETING.fullmatch(text):
        return False
    tokens = tokens_of(text)
    if len(tokens) < _PROSE_WORDS or not text.rstrip("\"'”’») ").endswith((".", "!", "…", "。", "।", "۔")):
        return True
    found = {lists[entry] for entry in (*tokens, *map(" ".join, pairwise(tokens))) if entry in lists}
    return (
        _ADDRESS.search(text) is not None
        or tokens[0] in load_lexicons()["en"].ask
        or not found.isdisjoint(("ask", "you", "we"))
    )


def topics_of(lexicon: Lexicon) -> frozenset[str]:
    """Return the single words of a lexicon by which a story about such things is known."""
    return frozenset(lexicon.topics or (word for word in lexicon.goods if " " not in word))


__all__ = ["ASKS", "SPOKEN", "addresses_reader", "is_reported", "is_topic", "speaks_of_page", "topics_of"]
