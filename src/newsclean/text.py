"""Characters, white space, words and sentences: what every room means by them."""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]|[\ufffe\uffff]"
)
"""Controls, soft hyphens, zero-width spaces, bidirectional overrides, tag characters, surrogates and
noncharacters. Joiners (U+200C, U+200D) stay: words of several scripts and emoji need them."""
_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
_MARKS_IN_A_ROW = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{30})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(
    r"""(?:(?<=[.!?…])|(?<=[.!?…][”"’')\]»]))\s+(?=[“"'‘«„¿¡(\[>→»•*-]*\s?[^\W_a-z])|(?<=[。！？])""", re.VERBOSE
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Rev|Hon|Pres|vs|No|Nos|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Ltd|Co|al|etc|Ph\.D|M\.D|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$"
)


def clean_characters(text: str) -> str:
    """Return `text` without characters that no reader sees and no output should carry; line ends become ``\\n``."""
    if _LINE_BREAKS.search(text):
        text = _LINE_BREAKS.sub("\n", text)
    if _UNWANTED.search(text):
        text = _UNWANTED.sub("", text)
    return _compose(text)


def fold_space(text: str) -> str:
    """Return `text` as one line: unwanted characters gone, runs of white space one space, none at the ends."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    if _UNWANTED.search(line):
        line = " ".join(_UNWANTED.sub("", line).split())
    return _compose(line)


def fold_lines(text: str) -> str:
    """Return `text` with its line ends kept and each line's end trimmed: for code and tables."""
    lines = [line.rstrip() for line in clean_characters(text).split("\n")]
    return "\n".join(lines).strip("\n")


def words_of(text: str) -> list[str]:
    """Return the words of `text`, case folded; an apostrophe inside a word belongs to it."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def key_of(text: str) -> str:
    """Return what two printings of the same text share: its words in order, whatever marks stand between."""
    return " ".join(words_of(text))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of one line of text; joined by a space they give the line back."""
    pieces = _SENTENCE_END.split(text)
    sentences: list[str] = []
    for piece in pieces:
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] = f"{sentences[-1]} {piece}"
        elif piece:
            sentences.append(piece)
    return sentences


def _compose(text: str) -> str:
    if text.isascii() or unicodedata.is_normalized("NFC", text[:100_000]) and len(text) <= 100_000:
        return text
    return unicodedata.normalize("NFC", _MARKS_IN_A_ROW.sub(r"\1", text))
