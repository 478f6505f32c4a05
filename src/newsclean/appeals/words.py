"""What makes a text an appeal: rules that name it, and the weight of its words. Shared by all who judge text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress
from typing import Literal, TypeAlias

from newsclean.appeals.reading import SHORT_WORDS, Reading, Vocabulary
from newsclean.appeals.voice import topics_of
from newsclean.appeals.wording import is_quoted, load_weights, tokens_of, weigh
from newsclean.literals import locator_of
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.profiles import Lexicon, TextRule, load_lexicons, load_rules_for

native = load_native("appeals._weigh")

Place: TypeAlias = Literal["head", "body", "close", "tail"]

_PRICE = compiled(r"[$€£]\s?\d|\d\s?[$€£]|\d\s?%|\b\d+ (?:euros?|dollars|pounds|zł|kr)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The rules and weights that count for one page."""

    vocabulary: Vocabulary
    lists: Mapping[str, str]
    """Each word or pair of words of the page's own language, if that is not English, to its list in the lexicon …"""
    firsts: frozenset[str]
    """… and the first word of each."""
    topics: frozenset[str]
    """Words of stories about subscriptions, newsletters, apps and the like."""
    own: tuple[str, ...]
    """Words by which a page speaks of itself."""
    find_goods: Callable[[list[str]], list[int]]
    """Gives the places of those of some texts that may have a word or pair of words of the list of goods."""
    said: frozenset[str] = frozenset()
    """Verbs of saying of the page's own language, if that is not English."""
    publisher: tuple[str, ...] = ()


def lower_texts(texts: Iterable[str]) -> list[str]:
    """Return each text as patterns see it: lower case, straight apostrophes, no line ends, the same length."""
    texts = list(texts)
    if native is None:
        return [lower(text) for text in texts]
    found: list[str] = native.lower_texts(texts, lower)
    return found


def lower(text: str) -> str:
    """Return the same of one text: what the C module does where no letter depends on those beside it."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals have no small letter of one character
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.replace("’", "'").replace("\n", " ")


def words_for(language: str, publisher: tuple[str, ...] = ()) -> Words:
    """Gather the rules and weights for a page in `language`; the English ones count everywhere."""
    code = language.lower().replace("_", "-").split("-")[0]
    # A page can name any language: only those there are words for may reach the cache.
    words = _words_by_language(code if code != "en" and code in load_lexicons() else "en")
    return replace(words, publisher=publisher) if publisher else words


@cache
def _words_by_language(code: str) -> Words:
    """Gather the shipped data: a constant for each language."""
    rules = load_rules_for(code)
    called: dict[str, list[TextRule]] = {}
    openers: set[str] = set()
    for rule in rules:
        words = _tokens_of_rule(rule.words)
        openers |= words if rule.lang != "en" and rule.max_words > SHORT_WORDS else set(rule.openers)
        for word in words:
            called.setdefault(word, []).append(rule)
    stems = {stem for rule in rules for stem in rule.stems}
    rare = {word for rule in rules for word in rule.rare}
    lists: dict[str, str] = {}
    if code != "en":
        lists = list_words(load_lexicons()[code])
    # A pair stands only where both its words do: the longer one, mostly the rarer, is enough to find it by.
    telling = {max(entry.split(), key=len) for entry, name in lists.items() if name in ("ask", "goods")}
    weights = load_weights()
    vocabulary = Vocabulary(
        signals=weights.signals | telling | rare,
        hints=weights.hints | telling | called.keys(),
        openers=frozenset(openers),
        called={word: tuple(of_word) for word, of_word in called.items()},
        weights=weights,
        stemmed=tuple(rule for rule in rules if rule.stems),
        find_stems=locator_of(sorted(stems)) if stems else None,
    )
    lexicons = load_lexicons()
    topics = topics_of(lexicons["en"]) | topics_of(lexicons[code])
    own = tuple(dict.fromkeys((*lexicons["en"].we, *lexicons[code].we)))
    # A pair stands only where its words do, with whatever stands between them.
    find_goods = locator_of({max(entry.split(" "), key=len) for entry, name in lists.items() if name == "goods"})
    firsts = frozenset([entry.partition(" ")[0] for entry in lists])
    return Words(vocabulary, lists, firsts, topics, own, find_goods, frozenset(lexicons[code].said))


@cache
def _tokens_of_rule(words: tuple[str, ...]) -> frozenset[str]:
    """Return the tokens of the words of a shipped rule, which counts for many languages."""
    return frozenset([token for entry in words for token in tokens_of(entry)])


def list_words(lexicon: Lexicon) -> dict[str, str]:
    """Return each word or pair of a lexicon with the name of its list."""
    lists: dict[str, str] = {}
    for name in ("report", "terms", "we", "you", "goods", "ask"):
        lists.update(dict.fromkeys(getattr(lexicon, name), name))
    return lists


def find_rule(text: str, rules: Sequence[TextRule], scope: str, place: Place = "body") -> TextRule | None:
    """Return the first of its rules that takes the text, one that counts beside an appeal only if no other does."""
    if not rules:
        return None
    beside = None
    stripped = text.strip()
    for rule in rules:
        if rule.scope == scope and (not rule.place or place in rule.place) and rule.takes(stripped):
            if not rule.beside:
                return rule
            beside = beside or rule
    return beside


def odds_of(text: str, reading: Reading, words: Words) -> float:
    """Return the log-odds that a sentence of lower-cased text is an appeal, by its words."""
    weights = words.vocabulary.weights
    odds = weigh(reading.words, reading.size, reading.total, weights)
    if reading.marked and is_quoted(text):
        odds += weights.words.get("#quoted", 0.0)
    return max(odds, 1.2 * (weigh_lists(text, words) - 4.5)) if words.lists else odds


def find_listed(texts: list[str], words: Words) -> list[int]:
    """Return the places of the texts of which a part may weigh anything by the lists of a lexicon.

    None of the others is a strong case by them.
    """
    goods = words.find_goods(texts) if words.lists else []
    if not words.lists or not words.publisher:
        return goods
    return sorted({*goods, *[place for place, text in enumerate(texts) if names_publisher(text, words)]})


def names_publisher(text: str, words: Words) -> bool:
    """Tell whether a text has one of the names of who publishes the page."""
    return bool(words.publisher) and any(name in text for name in words.publisher)


def weigh_lists(text: str, words: Words) -> int:
    """Return how much a text sounds like an appeal by the lists of a lexicon.

    About 6 for one that could be nothing else, below 2 for a story.
    """
    own = names_publisher(text, words)
    if not own and not words.find_goods([text]):
        return 0
    tokens = tokens_of(text)
    found: dict[str, set[str]] = {}
    for at in compress(range(len(tokens)), map(words.firsts.__contains__, tokens)):
        for entry in (" ".join(tokens[at : at + 2]), tokens[at]):
            if name := words.lists.get(entry):
                found.setdefault(name, set()).add(entry)
                break
    goods = len(found.get("goods", ()))
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
    "find_listed",
    "find_rule",
    "is_quoted",
    "lower",
    "lower_texts",
    "odds_of",
    "words_for",
]
