"""Which language a page is in, told by its letters and its frequent words; what its template declares counts less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice, repeat

from newsclean.appeals.words import lower
from newsclean.native import load_native
from newsclean.patterns import late
from newsclean.profiles import load_lexicons
from newsclean.text import has_between

native = load_native("appeals._weigh")

SAMPLE, _WORDS, _CHARACTERS = 40, 600, 4000
"""How much of a page its language is guessed from: texts, words and characters."""
_FOREIGN = late(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u09ff\u0b80-\u0bff\u0e00-\u0e7f"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_SCRIPTS = (
    ("cyrillic", "\u0400", "\u052f"),
    ("greek", "\u0370", "\u03ff"),
    ("hebrew", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u08ff"),
    ("devanagari", "\u0900", "\u097f"),
    ("bengali", "\u0980", "\u09ff"),
    ("tamil", "\u0b80", "\u0bff"),
    ("thai", "\u0e00", "\u0e7f"),
    ("kana", "\u3040", "\u30ff"),
    ("han", "\u3400", "\u9fff"),
    ("hangul", "\uac00", "\ud7a3"),
)
_FOREIGN_SHARE = 0.25
"""Share of a text's characters from which it is written in their script; brands and names are Latin anywhere."""
_KANA_SHARE = 0.1
"""Share of kana from which a text with Chinese characters is Japanese."""
_LEAST = 2
"""Frequent words of a language from which a page that declares none is in it."""
_LEAST_HITS, _AGAINST = 8, 3
"""A declared language is wrong where another has three times as many frequent words, and so many more."""
_SHARE_OF_WORDS = 0.15
"""Share of a page's words that are frequent in a language from which the page is not in an unknown one."""
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "sr": "hr", "bs": "hr", "sh": "hr", "cnr": "hr"}
"""Other codes for languages there are words for."""


def language_of(texts: Iterable[str], declared: str | None) -> str:
    """Return the code of the language that the texts of a page are in.

    Many templates declare English whatever is written in them (12 of 82 in the corpus `trafilatura-even`), and some
    another language: a declared one counts as long as neither letters nor words speak clearly against it.
    """
    words, script, scores = count_frequent([*islice(texts, SAMPLE)])
    code = (declared or "").strip().lower().replace("_", "-").partition("-")[0]
    code = _SAME.get(code, code)
    if not scores:
        return code or "en"
    best = max(scores, key=scores.__getitem__)
    if code in ("", "en"):
        return best if script != "latin" or scores[best] >= _LEAST else "en"
    if code in load_lexicons() and code not in scores:
        return best  # it is not written in these letters
    clear = scores[best] >= _AGAINST * scores.get(code, 0) + _LEAST_HITS
    return best if clear and (code in scores or scores[best] > _SHARE_OF_WORDS * words) else code


def guess_language(texts: Iterable[str]) -> str:
    """Return the language whose letters and frequent words the first texts have, of those there are lexicons for."""
    return language_of(texts, None)


def count_frequent(texts: list[str]) -> tuple[int, str, dict[str, int]]:
    """Return how many words the texts have, the script they are in, and how many are frequent in each of its languages.

    Counted is up to a limit.
    """
    if native is not None:
        counted = native.count_calls(texts, _native_words(), _WORDS)
        if counted is not None:  # no letter of another script, as on most pages
            return counted[0], "latin", dict(zip(_languages_of("latin"), counted[1], strict=True))
    said, joined = sample(texts)
    script = script_of(joined)
    return len(said), script, score_languages(said, script)


def sample(texts: Iterable[str]) -> tuple[list[str], str]:
    """Return the first words of the texts in lower case, and the first characters."""
    said: list[str] = []
    for text in texts:
        said += lower(text).split(None, _WORDS - len(said))
        if len(said) > _WORDS:
            break
    del said[_WORDS:]
    return said, " ".join(said)[:_CHARACTERS]


def script_of(text: str) -> str:
    """Return the name of the script that most of a text is written in, Latin for any without words of appeals."""
    if text.isascii():
        return "latin"
    others = len(text) - len(text.encode("latin-1", "ignore"))
    letters = _FOREIGN().findall(text) if others >= _FOREIGN_SHARE * len(text) else []
    if len(letters) < _FOREIGN_SHARE * len(text):
        return "latin"
    met = [script for script in _SCRIPTS if has_between(text, script[1], script[2])]
    if len(met) == 1:
        return met[0][0]
    times = Counter(letters)
    counts = Counter(
        {name: sum(count for one, count in times.items() if first <= one <= last) for name, first, last in met}
    )
    if counts["kana"] > _KANA_SHARE * (counts["kana"] + counts["han"]):
        counts["kana"] += counts["han"]
    return counts.most_common(1)[0][0]


def score_languages(said: list[str], script: str) -> dict[str, int]:
    """Return for each language of a script how many words are frequent in it."""
    scores = dict.fromkeys(_languages_of(script), 0)
    if len(scores) < 2:
        return scores
    for group, count in Counter(map(_languages_of_words().get, said, repeat(()))).items():
        for code in group:
            if code in scores:
                scores[code] += count
    return scores


@cache
def _languages_of(script: str) -> tuple[str, ...]:
    """The languages of a script that there are words for: a constant, made of the shipped lexicons."""
    return tuple(code for code, lexicon in load_lexicons().items() if lexicon.script == script)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Each frequent word to the languages it is one of: a constant, made of the shipped lexicons."""
    found: dict[str, tuple[str, ...]] = {}
    for code, lexicon in load_lexicons().items():
        for word in lexicon.common:
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _native_words() -> object:
    """The words of languages in Latin letters as the C module takes them, which call for these: a constant."""
    assert native is not None
    numbers = {code: number for number, code in enumerate(_languages_of("latin"))}
    calls = {
        word: tuple(numbers[code] for code in group if code in numbers)
        for word, group in {"^": (), ".": (), **_languages_of_words()}.items()
    }
    words = {word: (0, 0, called) for word, called in calls.items()}
    made: object = native.make_vocabulary(words, {}, {}, tuple((code, 0, 0, 0) for code in numbers), "", 0, 0, 0)
    return made


__all__ = ["SAMPLE", "guess_language", "language_of"]
