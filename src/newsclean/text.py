"""Characters, white space and words: what every room means by them."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import AnyStr, NamedTuple, TypeVar

from newsclean.native import load_native
from newsclean.patterns import compiled, late

_UNWANTED = compiled(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]|[\ufffe\uffff]"
)
"""Controls, soft hyphens, zero-width spaces, bidirectional overrides, tag characters, surrogates and
noncharacters. Joiners (U+200C, U+200D) stay: words of several scripts and emoji need them."""
_RARE_LINE_BREAKS = compiled("[\u2028\u2029\x85]")
_SPACES_IN_LINES = ("\n", "\t", "\xa0")
"""White space that is not printable and no character to leave out."""
_MARKS_IN_A_ROW = compiled(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{30})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_COMMON_REFERENCES = {
    "&nbsp;": "\xa0",
    "&amp;": "&",
    "&#8217;": "’",
    "&#x27;": "'",
    "&#038;": "&",
    "&#39;": "'",
    "&quot;": '"',
}
_WORD = compiled(r"\w+(?:['’]\w+)*")
_FOLDED = bytes(ord(c.lower()) if (c := chr(code)).isalnum() or c in "_'" else ord(" ") for code in range(128)).ljust(
    256
)
"""What each character of plain text is in its words: letters folded, marks a space."""
_BEGINNING = 40
"""Characters of a text whose key begins as that of the whole text does."""
_COMMON_MARKS = "“”–—‘…•\xa0«»"
"""Marks that stand in otherwise plain text."""
_UNSPACED = late("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no space between words: Thai, Japanese, Chinese."""
_SAYING_MORE = (
    (late("[\u3040-\u30ff\u3400-\u9fff]"), 1.5),
    (late("[\uac00-\ud7a3]"), 1.0),
    (late("[\u0590-\u06ff\u0e00-\u0e7f]"), 0.3),
)
"""What a character says more than a Latin letter: a word or a syllable of it, or a word without its vowels."""
_DENSE = late("[\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""All letters of these scripts, with or without spaces between their words."""

native = load_native("_words")
F = TypeVar("F", bound=Callable[..., object])


def for_any(function: F) -> F:
    """Return what the C module has under the name of a function, which it asks of texts that are not plain."""
    return _for_plain(function, function)


def by_words(words: frozenset[str]) -> Callable[[F], F]:
    """Return the same for functions that find nothing in plain letters where none of some words stands."""
    return lambda function: _for_plain(function, (function, words))


def _for_plain(function: F, otherwise: object) -> F:
    if native is None:
        return function
    quick: F = native.for_plain(function.__name__, otherwise)
    return quick


def clean_characters(text: str) -> str:
    """Return `text` without characters that no reader sees and no output should carry; line ends become ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    rest = text
    for space in _SPACES_IN_LINES:
        rest = rest.replace(space, "")
    if rest.isprintable():  # what is unwanted is not
        return _compose(text)
    text = _RARE_LINE_BREAKS.sub("\n", text)
    if _UNWANTED.search(text):
        text = _UNWANTED.sub("", text)
    return _compose(text)


@for_any
def unescape(text: str) -> str:
    """Return `text` with characters for the references to them: mostly these are all of one kind."""
    at = text.find("&")
    if at < 0:
        return text
    reference = text[at : text.find(";", at) + 1]
    if reference in _COMMON_REFERENCES and text.count(reference) == text.count("&"):
        return text.replace(reference, _COMMON_REFERENCES[reference])
    return html.unescape(text)


@for_any
def fold_space(text: str) -> str:
    """Return `text` as one line: unwanted characters gone, runs of white space one space, none at the ends."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return _compose(text)  # nothing to fold, as in most texts: no white space but the space is printable
    line = " ".join(text.split())
    if line.isprintable():  # what is unwanted is not
        return _compose(line)
    if _UNWANTED.search(line):
        line = " ".join(_UNWANTED.sub("", line).split())
    return _compose(line)


def fold_lines(text: str) -> str:
    """Return `text` with its line ends kept and each line's end trimmed: for code and tables."""
    lines = [line.rstrip() for line in clean_characters(text).split("\n")]
    return "\n".join(lines).strip("\n")


def words_of(text: str) -> list[str]:
    """Return the words of `text`, case folded; an apostrophe inside a word belongs to it."""
    return key_of(text).split()


def any_words_of(text: str) -> list[str]:
    """Return the same of any text: what the C module does for plain text."""
    if not text.isascii():
        text = text.replace("’", "'")
        for mark in _COMMON_MARKS:
            if mark in text:
                text = text.replace(mark, " ")
        if not text.isascii():
            return _WORD.findall(text.casefold())
    # Plain text, as most is, needs no pattern: five times as fast.
    plain = text.encode().translate(_FOLDED).decode()
    if "'" in plain:
        if "''" in plain:
            return _WORD.findall(plain)
        plain = f" {plain} ".replace(" '", " ").replace("' ", " ")
    return plain.split()


@for_any
def count_words(text: str) -> int:
    """Return how many words a text has, cheaply: by its spaces; without them two for three characters."""
    spaced = text.count(" ") + 1
    return spaced + len(_UNSPACED().findall(text)) * 2 // 3 if is_dense(text) else spaced


@for_any
def has_more_words(text: str, most: int) -> bool:
    """Tell whether a text has more words than so many, by `count_words`: mostly its spaces say it."""
    return text.count(" ") >= most or count_words(text) > most


@for_any
def size_of(text: str) -> float:
    """Return how much a text says, in Latin letters: those of other scripts say more each."""
    if not is_dense(text):
        return len(text)
    return len(text) + sum(more * len(letters().findall(text)) for letters, more in _SAYING_MORE)


def is_unspaced(letter: str) -> bool:
    """Tell whether a character is of a script that sets no space between words, or one of its marks."""
    return "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uffef" or bool(_UNSPACED().match(letter))


def is_dense(text: str) -> bool:
    """Tell whether a text has letters of scripts that say more in a letter, or set no spaces, than Latin does."""
    if text.isascii():
        return False
    return _DENSE().search(text) is not None if native is None else native.is_dense(text)


def has_between(text: str, low: str, high: str) -> bool:
    """Tell whether a text has one of the characters from one to another, both beyond ASCII."""
    if native is not None:
        return native.has_between(text, ord(low), ord(high)) is True
    return not text.isascii() and re.search(f"[{low}-{high}]", text) is not None


class Folded(NamedTuple):
    """The words of a text, case folded."""

    key: str
    """The words, joined by spaces."""
    words: int
    longest: tuple[str, ...]
    """The longest different words, longest first, of equal length in their order."""


_MAKE_FOLDED = partial(tuple.__new__, Folded)


def fold_words(texts: list[str], most: int) -> list[Folded]:
    """Return the words of each text, as `words_of` has them, and the `most` longest."""
    if native is None:
        return [fold_any_words(text, most) for text in texts]
    return [*map(_MAKE_FOLDED, native.fold_words(texts, most, fold_any_words))]


def fold_any_words(text: str, most: int) -> Folded:
    """Return the same of any text: what the C module does for plain text."""
    words = any_words_of(text)
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:most]
    return Folded(" ".join(words), len(words), tuple(longest))


@for_any
def key_of(text: str) -> str:
    """Return what two printings of the same text share: its words in order, whatever marks stand between."""
    return " ".join(any_words_of(text))


def is_one_of(text: str, keys: Collection[str]) -> bool:
    """Tell whether the key of a text is one of some keys: that of a long text is made only if one begins as it does."""
    if len(text) > _BEGINNING:
        begun = key_of(text[:_BEGINNING])
        keys = [key for key in keys if key.startswith(begun)]
    return bool(keys) and key_of(text) in keys


def find_word(text: AnyStr, word: AnyStr, start: int = 0, end: int = sys.maxsize) -> int:
    """Return where a word stands first between two places of a text, or -1: `str.find` for whole pages.

    Both may be bytes: of two and more then, and places from 0 on.
    """
    return text.find(word, start, end) if native is None else native.find_word(text, word, start, end)


def have_lines(texts: list[str]) -> list[int]:
    """Return the places of the texts that have several lines."""
    if native is None:
        return [place for place, text in enumerate(texts) if "\n" in text]
    places: list[int] = native.have_lines(texts)
    return places


def begin_with(texts: list[str], letters: str, *, others: bool = False) -> list[int]:
    """Return the places of the texts that begin with one of some letters; with `others`, or with one of no ASCII."""
    if native is None:
        first = [(place, text[0]) for place, text in enumerate(texts) if text]
        return [place for place, letter in first if letter in letters or (others and not letter.isascii())]
    places: list[int] = native.begin_with(texts, letters, others)
    return places


def find_all(text: AnyStr, word: AnyStr, behind: AnyStr | None = None) -> list[int]:
    """Return all places where a word begins, of two letters and more, that do not overlap.

    `behind` are plain characters of which each has one behind the word, any if there are none; all may be bytes.
    """
    behind = behind or text[:0]
    if native is None or not (word.isascii() or isinstance(text, bytes)):
        found = [found.start() for found in re.finditer(re.escape(word), text)]
        end = len(word)
        last = len(text) - end
        return [at for at in found if not behind or (at < last and text[at + end : at + end + 1] in behind)]
    places: list[int] = native.find_all(text, word, behind)
    return places


def matches_of(
    form: re.Pattern[AnyStr], word: AnyStr, text: AnyStr, behind: AnyStr | None = None
) -> Iterator[re.Match[AnyStr]]:
    """Yield what a pattern that begins with a word finds, which does not overlap itself: `finditer` for whole pages.

    `behind` are plain characters of which it has one behind the word, any if there are none; all may be bytes.
    """
    end = 0
    for at in find_all(text, word, behind):
        if at >= end and (found := form.match(text, at)):
            end = found.end()
            yield found


def _compose(text: str) -> str:
    if text.isascii() or (native is not None and native.is_composed(text)):
        return text
    if len(text) <= 100_000 and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MARKS_IN_A_ROW.sub(r"\1", text))
