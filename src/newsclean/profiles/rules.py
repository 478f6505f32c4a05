"""Text rules and words for all sites: `_default.toml`, `_default.<language>.toml`, `_words.toml`, `_walls.toml`,
`_labels.toml`, `_cuts.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from newsclean.errors import ProfileError
from newsclean.literals import finder_of
from newsclean.making import HERE, anchor_rule, any_of
from newsclean.patterns import compiled
from newsclean.profiles.derived import Derived, recall
from newsclean.profiles.made import read_shipped
from newsclean.profiles.reading import check_one, check_pattern, check_said, read_file, read_toml

Script: TypeAlias = Literal[
    "latin", "cyrillic", "greek", "hebrew", "arabic", "devanagari", "bengali", "tamil", "thai", "hangul", "kana", "han"
]


class TextRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A pattern over a block or a sentence, with the words that call for it and limits of length and place.

    Patterns are regular expressions over lower-cased text with straight apostrophes. Exactly one of `whole`, `starts`,
    `contains` and `ends` is given: the whole text, its beginning, any part or its end must fit.
    """

    id: str
    why: str
    words: tuple[str, ...] = ()
    """The rule is tried where one of these words stands …"""
    stems: tuple[str, ...] = ()
    """… or one of these parts of words: for languages whose words are inflected, or stand without spaces."""
    rare: tuple[str, ...] = ()
    """Those of its words that few stories have: one is enough for a long text to be looked at."""
    whole: str | None = None
    starts: str | None = None
    contains: str | None = None
    ends: str | None = None
    lang: str = "en"
    """The language of the pages it is for; English rules count on all."""
    scope: Literal["sentence", "block"] = "sentence"
    max_words: Annotated[int, msgspec.Meta(ge=1)] = 40
    """The longest text it is tried on."""
    openers: tuple[str, ...] = ()
    """Words by one of which, among the first two, a longer text is known that it may take: most need none."""
    place: tuple[Literal["head", "body", "close", "tail"], ...] = ()
    """Where it counts: before the first paragraph of the story, in it, in its last, after it. Empty: anywhere."""
    beside: bool = False
    """Whether it counts only beside an appeal: for words that are furniture there and a story elsewhere."""
    hints: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...] = ()
    """Parts one of which every text has that the pattern fits: looked for first, where the pattern is costly."""
    unless: str | None = None
    examples: tuple[str, ...] = ()
    """Texts that the rule must take; a test tries each."""
    spares: tuple[str, ...] = ()
    """Texts that no rule may take."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, anchored as its key says."""
        return compiled(self.anchored)

    @property
    def anchored(self) -> str:
        """The pattern, anchored as its key says."""
        return anchor_rule({"whole": self.whole, "starts": self.starts, "contains": self.contains, "ends": self.ends})

    @cached_property
    def derived(self) -> Derived:
        """What its pattern says of the texts that it fits."""
        return recall(self.anchored)

    @cached_property
    def begins(self) -> tuple[str, ...] | None:
        """With one of these the first word begins of every text that the rule takes; None if that is not known."""
        return self.derived.begins if self.is_matched else None

    @property
    def is_matched(self) -> bool:
        """Whether the pattern must fit from the beginning on."""
        return self.contains is None and self.ends is None

    @cached_property
    def exception(self) -> re.Pattern[str] | None:
        """The compiled `unless`."""
        return compiled(self.unless) if self.unless else None

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """How the pattern is looked for."""
        return self.pattern.match if self.is_matched else self.pattern.search

    @cached_property
    def may_fit(self) -> Callable[[str], bool] | None:
        """What finds one of the hints, or of those that the pattern gives itself; None where there are none."""
        hints = self.hints or self.derived.hints
        return finder_of(hints) if hints else None

    def fits(self, text: str) -> bool:
        """Tell whether the rule takes lower-cased `text`."""
        return (self.may_fit is None or self.may_fit(text)) and self.takes(text)

    def takes(self, text: str) -> bool:
        """Tell the same of a text of which it is known that it may fit."""
        return self.find(text) is not None and not (self.exception and self.exception.search(text))


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text rules for all sites."""

    rule: tuple[TextRule, ...]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words of appeals, by what they do in a sentence."""

    ask: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    we: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """Verbs of saying, as they stand behind what somebody says without quotation marks."""
    topics: tuple[str, ...] = ()
    """Words of stories about such things, where `goods` are too common in others."""
    common: tuple[str, ...] = ()
    """Frequent words by which the language is known among those of its script."""
    script: Script = "latin"


def load_rules(path: Path | None = None) -> tuple[TextRule, ...]:
    """Load the text rules for all sites, or those of another file, which is checked. Raises ProfileError."""
    if path is None:
        return tuple(rule for name in _rule_files() for rule in _shipped_rules(name))
    rules: Rules = read_toml(path.name, read_file(path), Rules)
    for rule in rules.rule:
        check_rule(path.name, rule)
    return rules.rule


def load_rules_for(language: str) -> tuple[TextRule, ...]:
    """Load the text rules for a page in `language`, a code such as ``de``: the English ones and its own."""
    own = f"_default.{language}.toml"
    # The code may come from the page, so it may be anything: it is compared, never made a path.
    names = ["_default.toml", *(name for name in _rule_files() if name == own)]
    return tuple(rule for name in names for rule in _shipped_rules(name) if rule.lang in ("en", language))


def load_lexicons() -> dict[str, Lexicon]:
    """Load the words of appeals, by language code."""
    return _shipped_lexicons()


class Way(msgspec.Struct, frozen=True, dict=True):
    """One of several patterns for the same, tried only on texts with what each has that it fits."""

    pattern: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compiled(self.pattern)

    @cached_property
    def may_fit(self) -> Callable[[str], bool] | None:
        """What finds one of the parts that the pattern asks for; None where none is known."""
        hints = recall(self.pattern).hints
        return finder_of(hints) if hints else None

    def begins_at(self, text: str) -> int | None:
        """Return where what the pattern fits first begins in a text, None where it fits nothing."""
        found = self.compiled.search(text) if self.may_fit is None or self.may_fit(text) else None
        return None if found is None else found.start()


class Wall(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Sentences of pages without a story, as patterns over lower-cased text with straight apostrophes."""

    why: str
    patterns: tuple[str, ...]
    hints: tuple[str, ...]
    """Parts one of which every sentence has that a pattern fits: looked for first, as that costs next to nothing."""

    @cached_property
    def may_fit(self) -> Callable[[str], bool]:
        """What finds one of the hints."""
        return finder_of(self.hints)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The patterns, each by itself: they are costly, and few may fit a sentence that has a hint."""
        return tuple(map(Way, self.patterns))

    def begins_at(self, sentence: str) -> int | None:
        """Return where what a pattern fits first begins in a lower-cased sentence, None where none fits."""
        found = [way.begins_at(sentence) for way in self.ways] if self.may_fit(sentence) else []
        return min([start for start in found if start is not None], default=None)


def load_walls() -> dict[str, Wall]:
    """Load the sentences of pages without a story, by the kind of page."""
    return _shipped_walls()


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Words that name a part of a page beside its article, with texts that they name and others that they do not."""

    why: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    spares: tuple[str, ...]
    hints: tuple[str, ...] = ()
    """Parts one of which every text has that a pattern fits: looked for first, as that costs next to nothing."""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The patterns as one."""
        return compiled(any_of(self.patterns))


def load_labels() -> dict[str, Label]:
    """Load the words that name parts of a page, by the part."""
    return _shipped_labels()


class Cut(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What a page prints where it has cut its article, as a pattern over lower-cased text with straight apostrophes."""

    kind: Literal["wall", "rest", "more", "left"]
    """``wall``: the rest is for those who subscribe, pay or log in; ``rest``, ``more``: a link; ``left``: how much."""
    langs: tuple[str, ...]
    """The languages whose words it knows."""
    hints: tuple[str, ...]
    """Parts one of which each text has that the pattern fits."""
    pattern: str
    examples: tuple[str, ...]
    """Texts that it must fit; a test tries each."""
    spares: tuple[str, ...] = ()
    """Texts that no pattern of its kind may fit."""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compiled(self.pattern)

    @cached_property
    def may_fit(self) -> Callable[[str], bool]:
        """What finds one of the hints."""
        return finder_of(self.hints)

    def fits(self, text: str) -> bool:
        """Tell whether lower-cased `text` says so: all of it where it is a link, any part of it else."""
        if not self.may_fit(text):
            return False
        find = self.compiled.fullmatch if self.kind in ("rest", "more") else self.compiled.search
        return find(text) is not None


class Cuts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What pages print where they have cut their articles."""

    cut: tuple[Cut, ...]


def load_cuts() -> tuple[Cut, ...]:
    """Load what pages print where they have cut their articles."""
    return _shipped_cuts()


def check_rule(name: str, rule: TextRule) -> None:
    """Raise ProfileError, naming file and key, for a rule that is not whole or has a bad pattern."""
    key = f"rule {rule.id!r}"
    check_said(name, "rule: id", rule.id)
    check_said(name, f"{key}: why", rule.why)
    given = {"whole": rule.whole, "starts": rule.starts, "contains": rule.contains, "ends": rule.ends}
    check_pattern(name, key, check_one(name, key, given))
    if rule.unless is not None:
        check_pattern(name, f"{key}: unless", rule.unless)
    if not rule.words and not rule.stems:
        raise ProfileError(f"{name}: {key} has neither words nor stems: nothing would call for it")
    if strange := next((word for word in rule.rare if word not in rule.words), None):
        raise ProfileError(f"{name}: {key}: {strange!r} is rare and not one of its words")


# What follows are constants that happen to stand in data files, hence read once. Tests check them; a run need not.


@cache
def _rule_files() -> list[str]:
    return sorted(file.name for file in HERE.glob("_default*.toml"))


@cache
def _shipped_rules(name: str) -> tuple[TextRule, ...]:
    rules: Rules = read_shipped(HERE / name, Rules)
    return rules.rule


@cache
def _shipped_lexicons() -> dict[str, Lexicon]:
    lexicons: dict[str, Lexicon] = read_shipped(HERE / "_words.toml", dict[str, Lexicon])
    return lexicons


@cache
def _shipped_walls() -> dict[str, Wall]:
    walls: dict[str, Wall] = read_shipped(HERE / "_walls.toml", dict[str, Wall])
    return walls


@cache
def _shipped_labels() -> dict[str, Label]:
    labels: dict[str, Label] = read_shipped(HERE / "_labels.toml", dict[str, Label])
    return labels


@cache
def _shipped_cuts() -> tuple[Cut, ...]:
    cuts: Cuts = read_shipped(HERE / "_cuts.toml", Cuts)
    return cuts.cut
