"""What the words of a text say before any rule is tried: whether they tell, what they weigh, which rules they call for.

The loops over words are written twice, here and, several times faster, in `_weigh.c`; both give the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeAlias

from newsclean.appeals.wording import Weights, is_marked, scale_of, sum_up, tokens_of
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.profiles import TextRule
from newsclean.sentences import split_sentences

native = load_native("appeals._weigh")

SHORT_WORDS = 16
"""Up to here a block is looked at for the words of every rule; a longer one only for telling words."""
_MOST_RULE_TOKENS = 60
_LONGEST_RULE_TEXT = 600
"""Characters from which a text is no sentence that a rule could name: bounds the work of every pattern."""
_MOST_SENTENCES = 1000
"""Sentences of one text, many times what a paragraph has; all behind them is weighed as one: bounds the work."""
_BETWEEN_WORDS = '.,;:!?()[]“”"„«»…/|–—'
_SIGNAL, _HINT, _OPENER = 1, 2, 4
LONGEST_BLOCK_RULE = 40
"""The longest text, in words by its spaces, that rules for blocks judge."""
SENTENCE, BLOCK, ASKED = 1, 2, 4
"""Bits of what is read: whether rules for sentences or blocks judge it, whether it weighs without a telling word …"""
PLACES = {"head": 8, "body": 16, "close": 32, "tail": 64}
"""… where it stands …"""
LISTED = 128
"""… and whether it may weigh enough by other lists than that of the weights."""
ALONE = 256
"""Stands among the bits of places for a text by itself, which no appeal is beside."""
_SCOPES = {"sentence": SENTENCE, "block": BLOCK}
_SCOPE = attrgetter("scope")
"""What a rule judges: blocks before sentences."""
WHOLE = -1
"""Stands for the number of a sentence where a text of several is meant."""
_BEGINNING = compiled(r"\w.{0,2}", re.DOTALL)
"""What rules know a text by that they may take."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that count for the pages of one language."""

    signals: frozenset[str]
    """Words one of which every longer appeal has."""
    hints: frozenset[str]
    """Words one of which every short one has."""
    openers: frozenset[str]
    """Words that a longer appeal, named by a rule, may begin with."""
    called: Mapping[str, tuple[TextRule, ...]]
    """Each word to the rules it calls for."""
    weights: Weights
    holds_stem: Callable[[str], bool] | None = None
    """Tells whether a text has one of the parts of words that call for rules, for languages whose words change or stand
    without spaces …"""
    stemmed: tuple[TextRule, ...] = ()
    """… and the rules that they call for."""
    native: object = field(init=False, repr=False, compare=False)
    """The same as the C module takes it, None where there is none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "native", None if native is None else _make_native(self))


class Reading(NamedTuple):
    """What the words of a text say."""

    words: int
    """How many words and telling marks the text has."""
    size: int
    """Features of the text: different words, different pairs of neighbours, how it begins."""
    total: int
    """The sum of their weights, in hundredths."""
    telling: bool
    """Whether there is a word by which appeals are found."""
    marked: bool
    """Whether it may be quoted: it has a quotation mark, or begins with an apostrophe."""
    rules: tuple[TextRule, ...]
    """The rules that the first words call for, in their order: those that may take a text so long that begins so, and
    of which it has a hint."""


Noted: TypeAlias = tuple[int, int, Reading | None]
"""What is noted of a part of a text: the number of the text, that of the sentence, and None where a rule takes it, else
what its words say, without rules, where it may be an appeal by their weight."""
_MAKE_READING = partial(tuple.__new__, Reading)


def read_texts(texts: list[str], vocabulary: Vocabulary) -> list[Reading]:
    """Return what the words of each lower-cased text say."""
    if native is None:
        readings = [read_text(text, vocabulary) for text in texts]
    else:
        readings = [*map(_MAKE_READING, native.read_texts(texts, vocabulary.native))]
    if vocabulary.holds_stem is None:
        return readings
    found = map(vocabulary.holds_stem, texts)
    return [
        add_stems(text, reading, vocabulary) if hit else reading
        for text, reading, hit in zip(texts, readings, found, strict=True)
    ]


def rules_alone(texts: list[str], vocabulary: Vocabulary) -> list[TextRule | None]:
    """Return the rule that takes each lower-cased text by itself, one for blocks before one for sentences."""
    if native is None or vocabulary.holds_stem is not None:
        return any_rules_alone(texts, vocabulary)
    rules: list[TextRule | None] = native.rules_alone(texts, vocabulary.native)
    return rules


def any_rules_alone(texts: list[str], vocabulary: Vocabulary) -> list[TextRule | None]:
    """Return the same in any language: what the C module does where no part of a word calls for a rule."""
    hit = [*compress(texts, find_signals(texts, vocabulary))]
    found = {text: rule_alone(text, said.rules) for text, said in zip(hit, read_texts(hit, vocabulary), strict=True)}
    return [*map(found.get, texts)]


def rule_alone(text: str, rules: Iterable[TextRule]) -> TextRule | None:
    """Return which of the rules of its reading takes a text by itself: one for blocks, else one for sentences."""
    stripped = text.strip()
    alone = sorted([rule for rule in rules if bits_of(rule)[1] & ALONE], key=_SCOPE)  # of each scope in their order
    return next((rule for rule in alone if rule.takes(stripped)), None)


def find_notable(
    texts: list[str], cuts: list[list[tuple[int, int]]], bits: list[int], sums: list[float], vocabulary: Vocabulary
) -> list[Noted]:
    """Return which parts are appeals by a rule or may be by weight, of texts with the spans of sentences and bits.

    By its weight may be a sentence that is telling or asked, and that is listed or whose sum, scaled, reaches what
    `sums` has for its length. Of each text nothing is noted behind a part that a rule takes.
    """
    if native is None:
        return any_notable(texts, cuts, bits, sums, vocabulary)
    found = native.find_notable(texts, cuts, bits, sums, LONGEST_BLOCK_RULE, vocabulary.native)
    notable = [part if part[2] is None else (*part[:2], _MAKE_READING(part[2])) for part in found]
    if vocabulary.holds_stem is None:
        return notable
    stemmed = {number: text for number, text in enumerate(texts) if vocabulary.holds_stem(text)}
    notable = [part for part in notable if part[0] not in stemmed]
    for number, text in stemmed.items():
        own = any_notable([text], [cuts[number]], [bits[number]], sums, vocabulary)
        notable += [(number, *part[1:]) for part in own]
    notable.sort(key=itemgetter(0))
    return notable


def any_notable(
    texts: list[str], cuts: list[list[tuple[int, int]]], bits: list[int], sums: list[float], vocabulary: Vocabulary
) -> list[Noted]:
    """Return the same in any language: what the C module does for texts without a stem."""
    parts = list_parts(texts, cuts, bits)
    found: list[Noted] = []
    taken: set[int] = set()
    for (number, sentence, what, text), said in zip(
        parts, read_texts([part[3] for part in parts], vocabulary), strict=True
    ):
        heard = sentence != WHOLE and (said.telling or what & ASKED != 0)
        if number in taken:
            continue
        if is_taken(text, [rule for rule in said.rules if judges(rule, what)]):
            taken.add(number)
            found.append((number, sentence, None))
        elif heard and (what & LISTED or said.total * scale_of(said.size) >= sums[min(said.words, len(sums) - 1)]):
            found.append((number, sentence, said._replace(rules=())))
    return found


def is_taken(text: str, rules: Iterable[TextRule]) -> bool:
    """Tell whether one of some rules, those of its reading, takes a text, if only beside an appeal."""
    stripped = text.strip()
    return any(rule.takes(stripped) for rule in rules)


def list_parts(texts: list[str], cuts: list[list[tuple[int, int]]], bits: list[int]) -> list[tuple[int, int, int, str]]:
    """Return the sentences of texts, and those short texts that have several: both numbers, what it is, its text."""
    parts: list[tuple[int, int, int, str]] = []
    for number, (text, spans, what) in enumerate(zip(texts, cuts, bits, strict=True)):
        if text.count(" ") >= LONGEST_BLOCK_RULE:
            what &= ~BLOCK
        of_sentence = what | SENTENCE if len(spans) == 1 else (what | SENTENCE) & ~BLOCK
        parts += [(number, at, of_sentence, text[start:end]) for at, (start, end) in enumerate(spans)]
        if what & BLOCK and len(spans) != 1:
            parts.append((number, WHOLE, what, text))
    return parts


def judges(rule: TextRule, what: int) -> bool:
    """Tell whether a rule is one for such a part at such a place."""
    scope, places = bits_of(rule)
    return bool(scope & what and places & what)


def bits_of(rule: TextRule) -> tuple[int, int]:
    """Return the bits of what a rule judges, and of where."""
    places = {*(rule.place or PLACES)}
    alone = ALONE if "body" in places and not rule.beside else 0
    return _SCOPES[rule.scope], alone + sum(map(PLACES.__getitem__, places))


def add_stems(text: str, reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Return the reading of a text that holds one of the language's stems."""
    more = (rule for rule in vocabulary.stemmed if reading.words <= rule.max_words and rule not in reading.rules)
    more = (rule for rule in more if may_fit(rule, text))
    return reading._replace(telling=True, rules=(*reading.rules, *more))


def read_text(text: str, vocabulary: Vocabulary) -> Reading:
    """Return what the words of one lower-cased text say: what the C module does for many at once."""
    tokens = tokens_of(text)
    size, total = sum_up(tokens, vocabulary.weights)
    rules = tuple(rules_called(tokens, vocabulary, text))
    return Reading(len(tokens), size, total, is_telling(tokens, vocabulary), is_marked(text), rules)


def rules_called(tokens: list[str], vocabulary: Vocabulary, text: str) -> Iterable[TextRule]:
    """Return the rules that the first words of a text call for, each once, but those that cannot take it.

    These are the rules for shorter texts and those that take none of its beginning.
    """
    called = (rule for token in tokens[:_MOST_RULE_TOKENS] for rule in vocabulary.called.get(token, ()))
    found = _BEGINNING.search(text)
    begins = found[0] if found else ""
    may_take = (rule for rule in called if len(tokens) <= rule.max_words)
    may_take = (rule for rule in may_take if rule.begins is None or begins.startswith(rule.begins))
    return {rule.id: rule for rule in may_take if may_fit(rule, text)}.values()


def may_fit(rule: TextRule, text: str) -> bool:
    """Tell whether a text is no longer than any that a rule takes, and has one of its hints."""
    return len(text) <= _LONGEST_RULE_TEXT and (rule.may_fit is None or rule.may_fit(text.strip()))


def is_telling(tokens: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence has a word by which appeals are found."""
    if len(tokens) <= SHORT_WORDS:
        return not vocabulary.hints.isdisjoint(tokens)
    return not vocabulary.signals.isdisjoint(tokens) or not vocabulary.openers.isdisjoint(tokens[:2])


def split_texts(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Return the spans of the sentences of each text, not lower-cased."""
    return split_sentences(texts, _MOST_SENTENCES)


def find_signals(texts: Iterable[str], vocabulary: Vocabulary) -> list[bool]:
    """Tell cheaply of each lower-cased text, none with a line end, whether it can be an appeal or hold one."""
    texts = list(texts)
    found: list[bool] = (
        signals_of(texts, vocabulary) if native is None else native.find_signals(texts, vocabulary.native)
    )
    holds_stem = vocabulary.holds_stem
    if holds_stem is None:
        return found
    return [hit or holds_stem(text) for hit, text in zip(found, texts, strict=True)]


def signals_of(texts: Iterable[str], vocabulary: Vocabulary) -> list[bool]:
    """Tell the same without the C module."""
    joined = "\n".join(texts)
    for mark in _BETWEEN_WORDS:
        if mark in joined:
            joined = joined.replace(mark, " ")
    return [_is_signal(line.split(), vocabulary) for line in joined.split("\n")]


def _is_signal(split: list[str], vocabulary: Vocabulary) -> bool:
    if not vocabulary.signals.isdisjoint(split) or not vocabulary.openers.isdisjoint(split[:2]):
        return True
    return len(split) <= SHORT_WORDS and not vocabulary.hints.isdisjoint(split)


def _make_native(vocabulary: Vocabulary) -> object:
    assert native is not None
    weights = vocabulary.weights
    bits: dict[str, int] = {}
    for bit, group in ((_SIGNAL, vocabulary.signals), (_HINT, vocabulary.hints), (_OPENER, vocabulary.openers)):
        for word in group:
            bits[word] = bits.get(word, 0) | bit
    rules = {rule.id: rule for of_word in vocabulary.called.values() for rule in of_word}
    numbers = {name: number for number, name in enumerate(rules)}
    called = {word: tuple([numbers[rule.id] for rule in of_word]) for word, of_word in vocabulary.called.items()}
    singles = weights.singles
    words = dict(weights.entries)
    for word in (*bits, *called):
        words[word] = (singles.get(word, 0), bits.get(word, 0), called.get(word, ()))
    limits = tuple((rule, rule.max_words, *bits_of(rule)) for rule in rules.values())
    made: object = native.make_vocabulary(
        words,
        weights.pairs,
        weights.openings,
        limits,
        _BETWEEN_WORDS,
        SHORT_WORDS,
        _MOST_RULE_TOKENS,
        _LONGEST_RULE_TEXT,
    )
    return made


__all__ = [
    "ASKED",
    "BLOCK",
    "LISTED",
    "LONGEST_BLOCK_RULE",
    "PLACES",
    "SHORT_WORDS",
    "WHOLE",
    "Reading",
    "Vocabulary",
    "find_notable",
    "find_signals",
    "read_texts",
    "rules_alone",
    "split_texts",
]
