"""Site rules and text rules: TOML files, loaded strictly.

A profile is one site's file (`csmonitor.com.toml`); `_default.toml` and `_words.toml` hold what counts for all sites.
An unknown key, a bad selector, a bad pattern or a rule without ``why`` is a ProfileError naming file and key.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from newsclean.errors import ProfileError

_HERE = Path(__file__).parent

Field = Literal["title", "summary", "byline", "dateline", "section", "editors_note", "caption", "credit", "reading"]


class ElementRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Elements that are not the article."""

    css: str
    why: str


class TextRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A pattern over a block or a sentence, with the words that call for it and limits of length and place.

    Patterns are regular expressions over lower-cased text with straight apostrophes. Exactly one of `whole`, `starts`,
    `contains` and `ends` is given: the whole text, its beginning, any part or its end must fit.
    """

    id: str
    why: str
    words: tuple[str, ...]
    """The rule is tried where one of these words stands."""
    whole: str | None = None
    starts: str | None = None
    contains: str | None = None
    ends: str | None = None
    lang: str = "en"
    """The language of the pages it is for; English rules count on all."""
    scope: Literal["sentence", "block"] = "sentence"
    max_words: int = 40
    marks: tuple[str, ...] = ()
    """If given, one of these groups of class words must stand around the block."""
    place: tuple[Literal["head", "body", "tail"], ...] = ()
    """Where it counts: before the first paragraph of the story, in it, after its last. Empty: anywhere."""
    beside: bool = False
    """Whether it counts only beside an appeal: for words that are furniture there and a story elsewhere."""
    unless: str | None = None
    examples: tuple[str, ...] = ()
    """Texts that the rule must take; a test tries each."""
    spares: tuple[str, ...] = ()
    """Texts that no rule may take."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, anchored as its key says."""
        if self.whole is not None:
            return re.compile(rf"\W*(?:{self.whole})\W*\Z")
        if self.starts is not None:
            return re.compile(rf"\W*(?:{self.starts})")
        if self.ends is not None:
            return re.compile(rf"(?:{self.ends})\W*\Z")
        return re.compile(str(self.contains))

    @cached_property
    def exception(self) -> re.Pattern[str] | None:
        """The compiled `unless`."""
        return re.compile(self.unless) if self.unless else None

    def fits(self, text: str) -> bool:
        """Tell whether the rule takes lower-cased `text`."""
        found = self.pattern.search(text) if self.contains or self.ends else self.pattern.match(text)
        return found is not None and not (self.exception and self.exception.search(text))


class SiteStrip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A site's text that goes: a `whole` block, what a sentence `starts` with (cut there), or a run ``from``–``to``."""

    why: str
    whole: str | None = None
    starts: str | None = None
    start: str | None = None
    end: str | None = None
    blocks: int = 16


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What is known about one site."""

    hosts: tuple[str, ...]
    body: tuple[str, ...]
    """Selectors; the first that matches holds the article."""
    name: str = ""
    site: str | None = None
    quick_read: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    """Pictures of the article outside its body."""
    fields: dict[Field, tuple[str, ...]] = {}
    remove: tuple[ElementRule, ...] = ()
    strip: tuple[SiteStrip, ...] = ()
    publisher: tuple[str, ...] = ()
    """How the site names itself in appeals."""
    address: str | None = None
    """A pattern over article addresses with groups ``section`` and ``year``, ``month``, ``day``."""
    index: str | None = None
    """A pattern over the paths of pages that are no article."""
    roles: tuple[str, ...] = ()
    """What follows a name in a byline and is not one, such as ``Staff writer``."""
    sections: tuple[str, ...] = ()
    """Names of its sections, by which a label line is known in a dump."""
    note_headings: tuple[str, ...] = ()
    note_labels: tuple[str, ...] = ()
    toggles: tuple[str, ...] = ()
    """Patterns of the switches between two tellings."""
    dump_signs: tuple[str, ...] = ()
    """Phrases in lower case, any of which shows that a text dump without an address is the site's."""
    page_data: str | None = None
    """A script of the site's own with JSON about the page: its ``authors`` and ``sections`` are read."""
    metered: tuple[str, ...] = ()
    """Selectors of a meter or a paywall."""

    @cached_property
    def whole_patterns(self) -> tuple[tuple[SiteStrip, re.Pattern[str]], ...]:
        """The strip rules for whole blocks."""
        return tuple((rule, re.compile(rf"\W*(?:{rule.whole})\W*\Z")) for rule in self.strip if rule.whole is not None)

    @cached_property
    def phrase_patterns(self) -> tuple[tuple[SiteStrip, re.Pattern[str]], ...]:
        """The strip rules for what a sentence starts with."""
        lead = r"[\s|•*\"“]*"
        return tuple(
            (rule, re.compile(rf"{lead}(?:{rule.starts})[\s|]*")) for rule in self.strip if rule.starts is not None
        )

    @cached_property
    def phrase_search(self) -> re.Pattern[str] | None:
        """One pattern that finds any of the site's phrases."""
        starts = [f"(?:{rule.starts})" for rule in self.strip if rule.starts is not None]
        return re.compile("|".join(starts)) if starts else None

    @cached_property
    def role_pattern(self) -> re.Pattern[str] | None:
        """One pattern for all `roles`, the longest first."""
        longest_first = sorted(self.roles, key=len, reverse=True)
        return (
            re.compile("|".join(rf"\b{re.escape(role)}\b" for role in longest_first), re.IGNORECASE)
            if self.roles
            else None
        )

    @cached_property
    def address_pattern(self) -> re.Pattern[str] | None:
        """The compiled `address`."""
        return re.compile(self.address) if self.address else None


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text rules for all sites."""

    rule: tuple[TextRule, ...]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words of appeals, by what they do in a sentence."""

    ask: tuple[str, ...]
    goods: tuple[str, ...]
    you: tuple[str, ...]
    we: tuple[str, ...]
    terms: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    """Frequent words by which the language is known."""


def load_profile(path: Path) -> Profile:
    """Load one profile file. Raises ProfileError naming file and key."""
    profile: Profile = _load(path, Profile)
    _check_patterns(path, profile)
    _check_selectors(path, profile)
    return msgspec.structs.replace(profile, name=path.stem) if not profile.name else profile


def find_profile(url: str | None, folder: str | None = None, dump: str = "") -> Profile | None:
    """Return the profile for the host of `url`, the user's own first, or the one whose signs stand in `dump`.

    Raises ProfileError where a file is wrong or the folder is missing.
    """
    host = (urlsplit(url).hostname or "") if url and "//" in url else ""
    if not host and not dump:
        return None
    for profile in _profiles(folder):
        if host and any(host == own or host.endswith(f".{own}") for own in profile.hosts):
            return profile
        if not host and any(sign in dump.lower() for sign in profile.dump_signs):
            return profile
    return None


def load_rules(path: Path | None = None) -> tuple[TextRule, ...]:
    """Load the text rules for all sites, or those of another file. Raises ProfileError."""
    return _shipped_rules() if path is None else _load_rules(path)


def load_lexicons() -> dict[str, Lexicon]:
    """Load the words of appeals, by language code. Raises ProfileError."""
    return _shipped_lexicons()


@cache
def _shipped_rules() -> tuple[TextRule, ...]:
    """The package's own rules: constants that happen to stand in a data file, hence read once."""
    return tuple(rule for path in sorted(_HERE.glob("_default*.toml")) for rule in _load_rules(path))


@cache
def _shipped_lexicons() -> dict[str, Lexicon]:
    lexicons: dict[str, Lexicon] = _load(_HERE / "_words.toml", dict[str, Lexicon])
    return lexicons


@cache
def _shipped_profiles() -> tuple[Profile, ...]:
    return tuple(load_profile(path) for path in sorted(_HERE.glob("[!_]*.toml")))


def _profiles(folder: str | None) -> tuple[Profile, ...]:
    """The user's profiles, read anew each time so that an edited file counts at once, then the shipped ones."""
    if folder is None:
        return _shipped_profiles()
    if not Path(folder).is_dir():
        raise ProfileError(f"{folder}: no such folder of profiles")
    own = tuple(load_profile(path) for path in sorted(Path(folder).glob("*.toml")))
    return own + _shipped_profiles()


def _load_rules(path: Path) -> tuple[TextRule, ...]:
    rules: tuple[TextRule, ...] = _load(path, Rules).rule
    for rule in rules:
        given = [rule.whole, rule.starts, rule.contains, rule.ends]
        if sum(pattern is not None for pattern in given) != 1:
            raise ProfileError(f"{path.name}: rule {rule.id!r} needs exactly one of whole, starts, contains, ends")
    return rules


def _load(path: Path, shape: Any) -> Any:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except OSError as error:
        raise ProfileError(f"{path.name}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path.name}: not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise ProfileError(f"{path.name}: {error}") from None


def _check_patterns(path: Path, profile: Profile) -> None:
    patterns = [
        profile.address,
        profile.index,
        *profile.toggles,
        *profile.note_labels,
        *profile.note_headings,
    ]
    for rule in profile.strip:
        given = [rule.whole, rule.starts, rule.start]
        if (rule.start is None) != (rule.end is None):
            raise ProfileError(f"{path.name}: strip rule {rule.why!r} needs both from and to")
        if sum(pattern is not None for pattern in given) != 1:
            raise ProfileError(f"{path.name}: strip rule {rule.why!r} needs exactly one of whole, starts, from")
        patterns += [*given, rule.end]
    for pattern in patterns:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise ProfileError(f"{path.name}: bad pattern {pattern!r}: {error}") from None


def _check_selectors(path: Path, profile: Profile) -> None:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    selectors = [("body", css) for css in profile.body] + [("quick_read", css) for css in profile.quick_read]
    selectors += [("media", css) for css in profile.media] + [("metered", css) for css in profile.metered]
    selectors += [("remove", rule.css) for rule in profile.remove]
    selectors += [(f"fields.{name}", css) for name, all_css in profile.fields.items() for css in all_css]
    tree = LexborHTMLParser("<p>")
    for key, css in selectors:
        try:
            tree.css(css)
        except SelectolaxError:
            raise ProfileError(f"{path.name}: {key}: bad selector {css!r}") from None
