"""What makes a text an appeal: rules that name it, and the weight of its words. Shared by all who judge text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from newsclean.model import Removal
from newsclean.profiles import TextRule, load_lexicons, load_rules

ALONE, BESIDE, BETWEEN = 6, 4, 2
"""Weights that condemn a text: alone, beside an appeal, and between two appeals."""
_QUOTED = re.compile(r"[“„«][^”“»]{12,}[”“»]|\"[^\"]{12,}\"|^\W*[“„«]|[”»]\W*$")
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|\d\s?%|\b\d+ (?:euros?|dollars|pounds|zł|kr)\b")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[©»]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of appeals for the languages of one page."""

    rules: Mapping[str, tuple[TextRule, ...]]
    """Each word to the rules it calls for."""
    lists: Mapping[str, str]
    """Each word or pair of words to its list in the lexicon."""
    publisher: tuple[str, ...] = ()


def lower(text: str) -> str:
    """Return `text` as patterns see it: lower case, straight apostrophes, the same length."""
    low = text.lower().replace("’", "'").replace("\n", " ")
    return low if len(low) == len(text) else text.casefold()[: len(text)].ljust(len(text))


def tokens_of(text: str) -> list[str]:
    """Return the words of lower-cased text; an apostrophe or a hyphen inside a word belongs to it."""
    return _WORD.findall(text)


def is_quoted(text: str) -> bool:
    """Tell whether a text holds, opens or closes a quotation: somebody else is speaking."""
    return _QUOTED.search(text) is not None


def guess_language(texts: list[str]) -> str:
    """Return the language whose frequent words the text has most, of those there are lexicons for."""
    counts = Counter(word for text in texts[:40] for word in text.split())
    scores = {code: sum(counts[word] for word in lexicon.common) for code, lexicon in load_lexicons().items()}
    return max(scores, key=lambda code: scores[code]) if scores else "en"


def words_for(language: str, publisher: tuple[str, ...] = ()) -> Words:
    """Gather the rules and lexicons for a page in `language`; the English ones count everywhere."""
    rules, lists = _words_by_language(language.lower().split("-")[0])
    return Words(rules, lists, publisher)


@cache
def _words_by_language(code: str) -> tuple[dict[str, tuple[TextRule, ...]], dict[str, str]]:
    """Index the shipped data: a constant for each language."""
    rules: dict[str, list[TextRule]] = {}
    for rule in load_rules():
        if rule.lang in ("en", code):
            for word in {token for entry in rule.words for token in _WORD.findall(entry)}:
                rules.setdefault(word, []).append(rule)
    lexicons = load_lexicons()
    lists: dict[str, str] = {}
    for lexicon in (lexicons["en"], lexicons.get(code, lexicons["en"])):
        for name in ("report", "terms", "we", "you", "goods", "ask"):
            lists.update(dict.fromkeys(getattr(lexicon, name), name))
    return {word: tuple(found) for word, found in rules.items()}, lists


def has_signal(text: str, words: Words) -> bool:
    """Tell cheaply whether a text can be an appeal, or begin or end with one."""
    looked_at = text if len(text) < 300 else f"{text[:120]} {text[-150:]}"
    return any(word in words.rules or words.lists.get(word) in ("ask", "goods") for word in _WORD.findall(looked_at))


def by_rules(text: str, tokens: list[str], words: Words, scope: str) -> Removal | None:
    """Return the first rule that takes the text."""
    tried: set[str] = set()
    for token in tokens[:60]:
        for rule in words.rules.get(token, ()):
            if rule.id in tried or (rule.scope == "block") != (scope == "block"):
                continue
            tried.add(rule.id)
            if len(tokens) <= rule.max_words and rule.fits(text.strip()):
                return Removal("strip", rule.id, rule.why)
    return None


def weigh(tokens: list[str], text: str, words: Words) -> int:
    """Return how much a text sounds like an appeal: about 6 for one that could be nothing else, below 2 for a story."""
    found: dict[str, set[str]] = {}
    for first, second in zip(tokens, [*tokens[1:], ""], strict=True):
        for entry in (f"{first} {second}", first):
            if name := words.lists.get(entry):
                found.setdefault(name, set()).add(entry)
                break
    goods = len(found.get("goods", ()))
    own = any(name in text for name in words.publisher)
    if not goods and not own:
        return 0
    begins = words.lists.get(tokens[0]) == "ask" or words.lists.get(" ".join(tokens[:2])) == "ask"
    begins = begins or tokens[0] == "please" or (tokens[:1] == ["to"] and "ask" in found)
    weight = 3 if begins else "ask" in found
    weight += min(3, goods + 1) if goods else 0
    weight += ("you" in found) + ("we" in found) + 2 * own + ("terms" in found) + 2 * bool(_PRICE.search(text))
    weight -= 3 * bool(_QUOTED.search(text)) + 2 * min(2, len(found.get("report", ())))
    if "ask" not in found:
        weight = min(weight, 3)
    return int(weight) - (len(tokens) > 35) - (len(tokens) > 60)


def is_ask(text: str, words: Words) -> bool:
    """Tell whether a paragraph of a letter asks for money or a subscription."""
    tokens = _WORD.findall(text)
    kinds = {words.lists.get(token) for token in tokens}
    return (
        len(tokens) >= 8
        and "you" in kinds
        and "we" in kinds | ({"we"} if any(name in text for name in words.publisher) else set())
        and weigh(tokens, text, words) >= BESIDE
    )
