"""Lines that are no text at all, and lines that will go: told early, so that none is taken for title or story."""

from __future__ import annotations

import re

from newsclean.appeals import Span, judge_texts, lower, taken
from newsclean.model import Block, Removal
from newsclean.patterns import compiled
from newsclean.plaintext.figures import is_credit
from newsclean.plaintext.lines import ONLY_URL, SENTENCE_ENDS, Line
from newsclean.profiles import Profile

_SEPARATOR = compiled(r"[|•·*_=~#<>«»‹›/\\–—-]{1,80}")
_URL = compiled(r"https?://[^\s<>\"“”]+")
_MINUTES = compiled(r"(\d{1,3})[\s-]*min", re.IGNORECASE)
_BEFORE_ADDRESS = compiled(r"(?:read|view) (?:this|the) (?:article|story)|(?:source|url|link|permalink)\b")
_TITLE_LINES, _TITLE_WORDS = 2, (4, 30)
_TAIL_WORDS = 5
"""Words of a line after the story that is no sentence: a topic, a name, a button."""


def find_address(lines: list[Line], profile: Profile | None) -> str | None:
    """Return the address of the article among those in the lines: of the site's form, or behind "Read … in"."""
    known = profile.address_pattern if profile else None
    fallback = None
    for number, line in enumerate(lines):
        for found in _URL.findall(line.text):
            address = found.rstrip(".,;)")
            if known is not None and known.match(address):
                return str(address)
            before = lines[number - 1].text if number else line.text
            if fallback is None and known is None and _BEFORE_ADDRESS.match(before.lower()):
                fallback = str(address)
    return fallback


def mark_furniture(lines: list[Line], profile: Profile | None) -> int | None:
    """Mark the lines that are no text at all, and those that will go as appeals; return the reading minutes named."""
    minutes = None
    toggles = [re.compile(rf"(?:{pattern})\W*") for pattern in profile.toggles] if profile else []
    for line in lines:
        low = lower(line.text)
        if any(toggle.fullmatch(low) for toggle in toggles):
            line.removal = Removal("extract", "toggle", "switch between the two tellings")
            if found := _MINUTES.search(low):
                minutes = int(found[1])
        elif _SEPARATOR.fullmatch(line.text):
            line.removal = Removal("extract", "separator", "a line of marks")
        elif ONLY_URL.fullmatch(line.text):
            line.removal = Removal("extract", "address-line", "an address on a line of its own")
    blocks = [Block("heading" if may_be_title(n, line) else "paragraph", line.text) for n, line in enumerate(lines)]
    open_ = [number for number, line in enumerate(lines) if not line.removal]
    verdicts = judge_texts(blocks, open_, profile)
    for number in open_:
        line = lines[number]
        line.furniture = taken(number, verdicts) and not (is_credit(line.text) and by_words(verdicts[number]))
        found = (
            _MINUTES.search(line.text) if line.furniture and line.words <= 6 and "read" in line.text.lower() else None
        )
        minutes = minutes or (int(found[1]) if found else None)
    return minutes


def by_words(spans: list[Span]) -> bool:
    """Tell whether only the weight of its words speaks against a line: names with slashes are a picture's credit."""
    return all(reason is None or reason.rule == "appeal-words" for _, _, reason in spans)


def may_be_title(number: int, line: Line) -> bool:
    """Tell whether a line can be the title, which may sound like an appeal ("Scan here for grandfather")."""
    return number < _TITLE_LINES and _TITLE_WORDS[0] <= line.words <= _TITLE_WORDS[1]


def mark_tail(lines: list[Line]) -> None:
    """Mark what stands after the last paragraph and is no sentence: topics, names, buttons."""
    story = [number for number, line in enumerate(lines) if line.open and line.is_story()]
    for line in lines[story[-1] + 1 :] if story else ():
        if line.open and line.words <= _TAIL_WORDS and not line.text.endswith(SENTENCE_ENDS):
            line.removal = Removal("extract", "tail-line", "a topic or a name after the story")
