"""Character sets by the names of the WHATWG Encoding Standard, and which one bytes may be in that do not say so."""

from __future__ import annotations

import re

import webencodings

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 200_000
_LEAST_CONFIDENCE = 0.5
"""Below it the detector guesses, and windows-1252, the Encoding Standard's own guess, is as good."""
_DETECTED = {"UHC": "euc-kr"}
"""The detector's names that the Encoding Standard does not know."""
_CODECS = {"euc-kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs", "gbk": "gb18030"}
"""What the Encoding Standard reads under these names is more than Python does: its own, wider codecs."""
_LANGUAGE = re.compile(rb"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)", re.IGNORECASE)
_OF_LANGUAGE = {"ko": "euc-kr", "ja": "euc-jp", "zh": "gb18030", "zh-tw": "big5", "zh-hk": "big5"}
"""Character sets of two bytes a letter, asked where the detector knows none."""
_IN_PAIRS = re.compile(rb"[\x81-\xfe][\x80-\xfe]")
_ANY_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_COMMON_ROWS = {
    "gb18030": frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8))),
    "big5": frozenset((*range(0xA1, 0xA4), *range(0xA4, 0xC7))),
}
"""First bytes of marks and of common characters, which both sets keep apart from rare ones: the detector, which counts
other things, takes one for the other in a text of some hundred characters."""
_LEAST_IN_PAIRS = 0.5
"""Of the bytes beyond ASCII, as many stand side by side in such a set; where they are accents they stand alone."""


def standard_name(label: str) -> str:
    """Return the Encoding Standard's name of a label, empty for one it does not know."""
    encoding = webencodings.lookup(label)
    return encoding.name if encoding is not None and encoding.name not in ("x-user-defined", "replacement") else ""


def codec_of(name: str) -> str:
    """Return Python's codec for a name of the Encoding Standard."""
    if name in _CODECS:
        return _CODECS[name]
    encoding = webencodings.lookup(name)
    return str(encoding.codec_info.name) if encoding is not None else "windows-1252"


def guess_charset(body: bytes) -> str:
    """Return the character set that bytes beyond ASCII, which are not UTF-8, are most likely in."""
    return _guess(body) or _of_language(body) or "windows-1252"


def _guess(body: bytes) -> str:
    """Return the detector's guess, empty where it has none."""
    import cchardet

    found = _NOT_ASCII.search(body)
    start = max(0, found.start() - 2000) if found else 0
    guess = cchardet.detect(body[start : start + _SAMPLE])
    name = guess.get("encoding") or ""
    sure = (guess.get("confidence") or 0) >= _LEAST_CONFIDENCE
    known = standard_name(_DETECTED.get(name, name)) if sure else ""
    if known in _COMMON_ROWS:
        known = _of_common_rows(body[start : start + _SAMPLE], known)
    return known if not known.startswith("utf-16") else ""


def _of_common_rows(body: bytes, guess: str) -> str:
    """Return the Chinese set most of whose characters are common ones, that of the guess where they are as many."""
    leads = [pair[0] for pair in _ANY_PAIR.findall(body)]
    shares = {name: sum(lead in rows for lead in leads) for name, rows in _COMMON_ROWS.items()}
    best = max(shares, key=lambda name: (shares[name], name == guess))
    try:
        body.decode(codec_of(best), "strict" if len(body) < _SAMPLE else "replace")
    except UnicodeDecodeError:
        return guess
    return best


def _of_language(body: bytes) -> str:
    """Return the character set of the page's language if all of the page can be read in it, else empty."""
    found = _LANGUAGE.search(body[:8192])
    language = found[1].decode("ascii").lower() if found else ""
    name = _OF_LANGUAGE.get(language) or _OF_LANGUAGE.get(language.partition("-")[0], "")
    beyond = len(_NOT_ASCII.findall(body)) if name else 0
    if not beyond or 2 * len(_IN_PAIRS.findall(body)) < _LEAST_IN_PAIRS * beyond:
        return ""
    try:
        body.decode(codec_of(name))
    except UnicodeDecodeError:
        return ""
    return name


__all__ = ["codec_of", "guess_charset", "standard_name"]
