"""What is known about one site: its profile, loaded strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from newsclean.errors import ProfileError
from newsclean.patterns import compiled
from newsclean.profiles.making import HERE
from newsclean.profiles.reading import check_one, check_pattern, check_said, read_file, read_toml, soften

_HOST = compiled(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_PLAIN_HOST = compiled(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)")
"""The host of an address that need not be taken apart to know it."""
_STRIP_KEYS = ("whole", "starts", "start", "end")

Field = Literal["title", "summary", "byline", "dateline", "section", "editors_note", "caption", "credit", "reading"]


class ElementRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Elements that are not the article."""

    css: str
    why: str


class SiteStrip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A site's text that goes: a `whole` block, a sentence that `starts` so, or a run of blocks ``from``–``to``."""

    why: str
    whole: str | None = None
    starts: str | None = None
    cut: bool = False
    """Whether only what `starts` matches goes and the rest of the sentence stays: the story is glued to the phrase."""
    start: str | None = None
    end: str | None = None
    blocks: Annotated[int, msgspec.Meta(ge=1)] = 16
    """The longest run, in blocks."""


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


def load_profile(path: Path) -> Profile:
    """Load one profile file. Raises ProfileError naming file and key."""
    return parse_profile(path.name, read_file(path))


@lru_cache(maxsize=64)
def parse_profile(name: str, text: str) -> Profile:
    """Return the profile that the text of the file `name` is, checked.

    It depends on nothing but its arguments, so it is kept: a folder of profiles is read for every page.
    Raises ProfileError naming file and key.
    """
    profile = _read_profile(name, text)
    _check_hosts(name, profile)
    _check_strips(name, profile)
    _check_patterns(name, profile)
    _check_selectors(name, profile)
    return profile


def find_profile(url: str | None, folder: str | None = None, dump: str = "") -> Profile | None:
    """Return the profile for the host of `url`, the user's own first, or the one whose signs stand in `dump`.

    Where several fit, the one that names the host most exactly is taken.
    Raises ProfileError where a file is wrong or the folder is missing.
    """
    host = host_of(url)
    own = _own_profiles(folder)
    if not host and not dump:
        return None
    if host:
        fitting = [one for one in own if _closeness(one, host)]
        return max(fitting, key=lambda one: _closeness(one, host)) if fitting else _shipped_for(host)
    low = dump.lower()
    return next((one for one in (*own, *_shipped_profiles()) if _is_signed(one, low)), None)


def host_of(url: str | None) -> str:
    """Return the host of an address in lower case, empty where it names none."""
    if not url or "//" not in url:
        return ""
    if plain := _PLAIN_HOST.match(url):
        return plain[1].removesuffix(".")
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:  # brackets around what is no IPv6 address
        return ""


def _closeness(profile: Profile, host: str) -> int:
    """How many characters of a host the profile names, 0 if it is not for that host."""
    return max((len(own) for own in profile.hosts if host == own or host.endswith(f".{own}")), default=0)


def _is_signed(profile: Profile, low: str) -> bool:
    return any(sign in low for sign in profile.dump_signs)


def _own_profiles(folder: str | None) -> tuple[Profile, ...]:
    """The user's profiles, read anew each time so that an edited file counts at once."""
    if folder is None:
        return ()
    if not Path(folder).is_dir():
        raise ProfileError(f"{folder}: no such folder of profiles")
    return tuple(load_profile(path) for path in sorted(Path(folder).glob("*.toml")))


@cache
def _shipped_profiles() -> tuple[Profile, ...]:
    """The package's own: constants that happen to stand in data files. Tests check them; a run need not."""
    return tuple(_read_profile(path.name, read_file(path)) for path in sorted(HERE.glob("[!_]*.toml")))


@cache
def _shipped_by_host() -> dict[str, Profile]:
    """The package's own by the hosts that they name."""
    return {host: one for one in reversed(_shipped_profiles()) for host in one.hosts}


def _shipped_for(host: str) -> Profile | None:
    """Return the package's own profile that names a host, or one above it, most exactly."""
    known, rest = _shipped_by_host(), host
    while rest not in known:
        _, dot, rest = rest.partition(".")
        if not dot:
            return None
    return known[rest]


def _read_profile(name: str, text: str) -> Profile:
    """The profile with its patterns as texts are matched, which are in lower case with straight apostrophes."""
    profile: Profile = read_toml(name, text, Profile)
    return msgspec.structs.replace(
        profile,
        name=profile.name or name.removesuffix(".toml"),
        strip=tuple(_soften_strip(rule) for rule in profile.strip),
        toggles=tuple(map(soften, profile.toggles)),
        note_headings=tuple(map(soften, profile.note_headings)),
        note_labels=tuple(map(soften, profile.note_labels)),
        dump_signs=tuple(sign.lower() for sign in profile.dump_signs),
        publisher=tuple(name.lower().replace("’", "'") for name in profile.publisher),
    )


def _soften_strip(rule: SiteStrip) -> SiteStrip:
    patterns = {key: soften(pattern) for key in _STRIP_KEYS if (pattern := getattr(rule, key)) is not None}
    return msgspec.structs.replace(rule, **patterns)


def _check_hosts(name: str, profile: Profile) -> None:
    if not profile.hosts:
        raise ProfileError(f"{name}: hosts is empty: name the site, such as example.org")
    for host in profile.hosts:
        if not _HOST.fullmatch(host):
            raise ProfileError(f"{name}: hosts: {host!r} is no host in lower case: write one such as example.org")


def _check_strips(name: str, profile: Profile) -> None:
    for number, rule in enumerate(profile.remove):
        check_said(name, f"remove[{number}].why", rule.why)
    for number, strip in enumerate(profile.strip):
        key = f"strip[{number}]"
        check_said(name, f"{key}.why", strip.why)
        if (strip.start is None) != (strip.end is None):
            raise ProfileError(f"{name}: {key} needs both from and to")
        check_one(name, key, {"whole": strip.whole, "starts": strip.starts, "from": strip.start})
        if strip.cut and strip.starts is None:
            raise ProfileError(f"{name}: {key}: cut goes with starts only")
        for one in (strip.whole, strip.starts, strip.start, strip.end):
            if one is not None and check_pattern(name, key, one).match(""):
                raise ProfileError(f"{name}: {key}: pattern {one!r} fits an empty text: say what has to be there")
    try:
        _ = profile.phrase_search
    except re.error as error:
        raise ProfileError(f"{name}: strip: the patterns do not go together: {error}") from None


def _check_patterns(name: str, profile: Profile) -> None:
    for key in ("address", "index"):
        if (pattern := getattr(profile, key)) is not None:
            check_pattern(name, key, pattern)
    for key in ("toggles", "note_headings", "note_labels"):
        for pattern in getattr(profile, key):
            check_pattern(name, key, pattern)


def _check_selectors(name: str, profile: Profile) -> None:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    tree = LexborHTMLParser("<p>")
    for key, css in _selectors_of(profile):
        try:
            tree.css(css)
        except SelectolaxError:
            raise ProfileError(f"{name}: {key}: bad selector {css!r}") from None


def _selectors_of(profile: Profile) -> Iterator[tuple[str, str]]:
    """Every selector of a profile with its key."""
    for key in ("body", "quick_read", "media", "metered"):
        yield from ((key, css) for css in getattr(profile, key))
    yield from ((f"remove[{number}].css", rule.css) for number, rule in enumerate(profile.remove))
    yield from ((f"fields.{field}", css) for field, selectors in profile.fields.items() for css in selectors)
    if profile.page_data is not None:
        yield "page_data", profile.page_data


__all__ = ["ElementRule", "Field", "Profile", "SiteStrip", "find_profile", "host_of", "load_profile"]
