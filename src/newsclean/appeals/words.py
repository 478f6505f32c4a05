"""What makes a text an appeal: rules that name it, and the weight of its words. Shared by all who judge text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from newsclean.appeals.wording import Weights, is_quoted, load_weights, tokens_of, weigh
from newsclean.model import Block
from newsclean.profiles import Lexicon, TextRule, load_lexicons, load_rules_for

Place: TypeAlias = Literal["head", "body", "close", "tail"]

SHORT_WORDS = 16
"""Up to here a block is looked at for the words of every rule; a longer one only for telling words."""
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|\d\s?%|\b\d+ (?:euros?|dollars|pounds|zł|kr)\b")
_BETWEEN_WORDS = '.,;:!?()[]“”"„«»…/|–—'
_MOST_RULE_TOKENS = 60
_LONGEST_RULE_TEXT = 600
"""Characters from which a text is no sentence that a rule could name: bounds the work of every pattern."""
_LANGUAGE_TEXTS, _LANGUAGE_WORDS = 40, 600
"""How much of a page its language is guessed from."""


@dataclass(frozen=True, slots=True)
class Words:
    """The rules and weights that count for one page."""

    rules: Mapping[tuple[str, bool], Mapping[str, tuple[TextRule, ...]]]
    """By scope, and whether the text is short: each word to the rules it calls for."""
    signals: frozenset[str]
    """Words one of which every longer appeal has."""
    hints: frozenset[str]
    """Words one of which every short one has."""
    weights: Weights
    openers: frozenset[str]
    """Words that a longer appeal, named by a rule, may begin with."""
    lists: Mapping[str, str]
    """Each word or pair of words of the page's own language, if that is not English, to its list in the lexicon."""
    publisher: tuple[str, ...] = ()


def lower(text: str) -> str:
    """Return `text` as patterns see it: lower case, straight apostrophes, the same length."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals have no small letter of one character
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.replace("’", "'").replace("\n", " ")


def guess_language(texts: Sequence[str]) -> str:
    """Return the language whose frequent words the text has most, of those there are lexicons for."""
    counts = Counter(" ".join(texts[:_LANGUAGE_TEXTS]).split(None, _LANGUAGE_WORDS)[:_LANGUAGE_WORDS])
    languages = _languages_of_words()
    scores = dict.fromkeys(load_lexicons(), 0)
    for word in counts.keys() & languages.keys():
        for code in languages[word]:
            scores[code] += counts[word]
    return max(scores, key=lambda code: scores[code]) if scores else "en"


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Each frequent word to the languages it is one of: a constant, made of the shipped lexicons."""
    found: dict[str, tuple[str, ...]] = {}
    for code, lexicon in load_lexicons().items():
        for word in lexicon.common:
            found[word] = (*found.get(word, ()), code)
    return found


def language_of(blocks: Sequence[Block], declared: str | None) -> str:
    """Return the code of the language of a page: the declared one, or else the one its words are of.

    Many templates declare English whatever is written in them (12 of 82 in the corpus `trafilatura-even`).
    """
    code = re.split("[-_]", (declared or "").strip().lower(), maxsplit=1)[0]
    if code not in ("", "en"):
        return code
    return guess_language([lower(block.text) for block in blocks[:_LANGUAGE_TEXTS]])


def words_for(language: str, publisher: tuple[str, ...] = ()) -> Words:
    """Gather the rules and weights for a page in `language`; the English ones count everywhere."""
    code = language.lower().replace("_", "-").split("-")[0]
    # A page can name any language: only those there are words for may reach the cache.
    rules, signals, hints, openers, lists = _words_by_language(
        code if code != "en" and code in load_lexicons() else "en"
    )
    return Words(rules, signals, hints, load_weights(), openers, lists, publisher)


_Index = dict[tuple[str, bool], dict[str, tuple[TextRule, ...]]]


@cache
def _words_by_language(code: str) -> tuple[_Index, frozenset[str], frozenset[str], frozenset[str], dict[str, str]]:
    """Index the shipped data: a constant for each language."""
    found: dict[tuple[str, bool], dict[str, list[TextRule]]] = {}
    triggers: set[str] = set()
    openers: set[str] = set()
    for rule in load_rules_for(code):
        called = {token for entry in rule.words for token in tokens_of(entry)}
        triggers |= called
        openers |= called if rule.lang != "en" and rule.max_words > SHORT_WORDS else set(rule.openers)
        for short in (True, False):
            if short or rule.max_words > SHORT_WORDS:
                by_word = found.setdefault((rule.scope, short), {})
                for word in called:
                    by_word.setdefault(word, []).append(rule)
    lists: dict[str, str] = {}
    if code != "en":
        lists = list_words(load_lexicons()[code])
    # A pair stands only where both its words do: the longer one, mostly the rarer, is enough to find it by.
    telling = {max(entry.split(), key=len) for entry, name in lists.items() if name in ("ask", "goods")}
    weights = load_weights()
    index = {key: {word: tuple(rules) for word, rules in by_word.items()} for key, by_word in found.items()}
    return index, weights.signals | telling, weights.hints | telling | triggers, frozenset(openers), lists


def list_words(lexicon: Lexicon) -> dict[str, str]:
    """Return each word or pair of a lexicon with the name of its list."""
    lists: dict[str, str] = {}
    for name in ("report", "terms", "we", "you", "goods", "ask"):
        lists.update(dict.fromkeys(getattr(lexicon, name), name))
    return lists


def has_signal(text: str, words: Words) -> bool:
    """Tell cheaply whether lower-cased text can be an appeal or hold one."""
    return find_signals((text,), words)[0]


def find_signals(texts: Iterable[str], words: Words) -> list[bool]:
    """Tell cheaply of each lower-cased text, none with a line end, whether it can be an appeal or hold one."""
    joined = "\n".join(texts)
    for mark in _BETWEEN_WORDS:
        if mark in joined:
            joined = joined.replace(mark, " ")
    return [_is_signal(line.split(), words) for line in joined.split("\n")]


def _is_signal(split: list[str], words: Words) -> bool:
    if not words.signals.isdisjoint(split) or not words.openers.isdisjoint(split[:2]):
        return True
    return len(split) <= SHORT_WORDS and not words.hints.isdisjoint(split)


def is_telling(tokens: list[str], words: Words) -> bool:
    """Tell whether a sentence has a word by which appeals are found."""
    if len(tokens) <= SHORT_WORDS:
        return not words.hints.isdisjoint(tokens)
    return not words.signals.isdisjoint(tokens) or not words.openers.isdisjoint(tokens[:2])


def find_rule(text: str, tokens: list[str], words: Words, scope: str, place: Place = "body") -> TextRule | None:
    """Return the first rule that takes the text, one that counts beside an appeal only if no other does."""
    rules = words.rules.get((scope, len(tokens) <= SHORT_WORDS), {})
    if not rules or len(text) > _LONGEST_RULE_TEXT:
        return None
    tried: set[str] = set()
    beside = None
    stripped = ""
    for called in filter(None, map(rules.get, tokens[:_MOST_RULE_TOKENS])):
        for rule in called:
            if rule.id in tried or len(tokens) > rule.max_words:
                continue
            tried.add(rule.id)
            stripped = stripped or text.strip()
            if (not rule.place or place in rule.place) and rule.fits(stripped):
                if not rule.beside:
                    return rule
                beside = beside or rule
    return beside


def odds_of(text: str, tokens: list[str], words: Words) -> float:
    """Return the log-odds that a sentence of lower-cased text is an appeal, by its words."""
    odds = weigh(tokens, text, words.weights)
    if words.lists:
        odds = max(odds, 1.2 * (weigh_lists(tokens, text, words) - 4.5))
    return odds


def weigh_lists(tokens: list[str], text: str, words: Words) -> int:
    """Return how much a text sounds like an appeal by the lists of a lexicon.

    About 6 for one that could be nothing else, below 2 for a story.
    """
    found: dict[str, set[str]] = {}
    for first, second in pairwise([*tokens, ""]):
        for entry in (f"{first} {second}", first):
            if name := words.lists.get(entry):
                found.setdefault(name, set()).add(entry)
                break
    goods = len(found.get("goods", ()))
    own = any(name in text for name in words.publisher)
    if not goods and not own:
        return 0
    begins = words.lists.get(tokens[0]) == "ask" or words.lists.get(" ".join(tokens[:2])) == "ask"
    weight = 3 if begins else "ask" in found
    weight += min(3, goods + 1) if goods else 0
    weight += ("you" in found) + ("we" in found) + 2 * own + ("terms" in found) + 2 * bool(_PRICE.search(text))
    weight -= 3 * is_quoted(text) + 2 * min(2, len(found.get("report", ())))
    if "ask" not in found:
        weight = min(weight, 3)
    return int(weight) - (len(tokens) > 35) - (len(tokens) > 60)


__all__ = [
    "Place",
    "Words",
    "find_rule",
    "find_signals",
    "guess_language",
    "has_signal",
    "is_quoted",
    "is_telling",
    "language_of",
    "lower",
    "odds_of",
    "tokens_of",
    "words_for",
]
