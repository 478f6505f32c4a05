"""The C module and the Python loops that it stands for say the same of any text."""

from __future__ import annotations

import sys
from itertools import pairwise
from math import inf
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generic_pages import STORY, article_page
from newsclean.appeals import languages, reading
from newsclean.appeals.reading import (
    ASKED,
    BLOCK,
    PLACES,
    WHOLE,
    any_notable,
    any_rules_alone,
    find_notable,
    find_signals,
    native,
    read_text,
    read_texts,
    rules_alone,
    signals_of,
    split_texts,
)
from newsclean.appeals.words import lower, lower_texts, words_for
from newsclean.profiles import load_rules

pytestmark = pytest.mark.usefixtures("built")

ENGLISH, GERMAN = words_for("en").vocabulary, words_for("de").vocabulary
WORDS = sorted(ENGLISH.hints | ENGLISH.openers | set(ENGLISH.weights.singles))
PAIRS = sorted(" ".join(pair) for pair in (*ENGLISH.weights.pairs, *ENGLISH.weights.openings))
MARKS = [*".,;:!?…。！？()[]|/–—-'’‘\"“”„«»$€£©→@_", "--", "''", "'-", "\u00a0", "\u2028", "\x1f", "\u0301", "\u212a"]
ODD = [
    "7",
    "٣",
    "²",
    "½",
    "1,000",
    "don't",
    "l’été",
    "straße",
    "渡轮",
    "Ünder",
    "LinkedIn",
    "usFred",
    "x.The",
    "\ud800",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(PAIRS) | st.sampled_from([*MARKS, *ODD]), max_size=40)
SPACES = st.sampled_from([" ", " ", "", "  "])


@given(TEXTS, SPACES)
@settings(deadline=None, max_examples=500)
def test_words_are_weighed_alike(parts: list[str], space: str) -> None:
    """Any words, marks and numbers have the same sum, tell the same and call for the same rules."""
    text = lower(space.join(parts))
    for vocabulary in (ENGLISH, GERMAN):
        assert read_texts([text], vocabulary) == [read_text(text, vocabulary)]
        assert find_signals([text], vocabulary) == signals_of([text], vocabulary)


PARTS = st.lists(st.tuples(TEXTS, SPACES, st.lists(st.integers(0, 60), max_size=3), st.integers(0, 127)), max_size=6)


@given(PARTS, st.lists(st.integers(-300, 300), min_size=1))
@settings(deadline=None, max_examples=400)
def test_notable_parts_are_found_alike(parts: list[tuple[list[str], str, list[int], int]], sums: list[int]) -> None:
    """The C module leaves out the sentences and texts that no rule and no weight speaks for, and says the same."""
    texts = [lower(space.join(words)) for words, space, _, _ in parts]
    ends = [
        [*sorted({at for at in cut if 0 < at < len(text)}), len(text)]
        for (_, _, cut, _), text in zip(parts, texts, strict=True)
    ]
    cuts = [list(pairwise([0, *of_text])) if text else [] for of_text, text in zip(ends, texts, strict=True)]
    bits = [what & (BLOCK | ASKED) | (what & 64) * 2 | [*PLACES.values()][what >> 4 & 3] for _, _, _, what in parts]
    least = [*map(float, sums), -inf]
    for vocabulary in (ENGLISH, GERMAN):
        for limits in (least, least[:-1]):
            quick = find_notable(texts, cuts, bits, limits, vocabulary)
            assert quick == any_notable(texts, cuts, bits, limits, vocabulary)


EXAMPLES = st.sampled_from([lower(example) for rule in load_rules() for example in (*rule.examples, *rule.spares)])


@given(
    st.lists(st.one_of(EXAMPLES, st.tuples(TEXTS, SPACES).map(lambda said: lower(said[1].join(said[0])))), max_size=6)
)
@settings(deadline=None, max_examples=400)
def test_rules_take_texts_by_themselves_alike(texts: list[str]) -> None:
    """The C module names the same rule: the first for blocks, else the first for sentences."""
    for vocabulary in (ENGLISH, GERMAN):
        assert rules_alone(texts, vocabulary) == any_rules_alone(texts, vocabulary)


def test_a_rule_that_counts_beside_an_appeal_takes_no_text_by_itself() -> None:
    """Nor does one that counts only elsewhere than in the body."""
    beside = [
        rule for rule in load_rules() if rule.examples and (rule.beside or (rule.place and "body" not in rule.place))
    ]
    named = rules_alone([lower(example) for rule in beside for example in rule.examples], ENGLISH)
    assert beside
    assert not {rule.id for rule in named if rule is not None} & {rule.id for rule in beside}


FREQUENT = sorted(languages._languages_of_words())
SAID = st.lists(
    st.sampled_from(FREQUENT)
    | st.sampled_from([*MARKS, *ODD, "й", "\u3000", "^", ".", "İl", "ΟΔΟΣ", "\u212aitap", "\u2126"]),
    max_size=40,
)


@given(st.lists(st.tuples(SAID, SPACES), max_size=5), st.integers(0, 60))
@settings(deadline=None, max_examples=500)
def test_frequent_words_are_counted_alike(parts: list[tuple[list[str], str]], most: int) -> None:
    """The C module counts the same words of the same texts, and leaves those of other scripts to Python."""
    texts = [space.join(words).upper() if at % 2 else space.join(words) for at, (words, space) in enumerate(parts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "_WORDS", most)
        quick = languages.count_frequent(texts)
        patch.setattr(languages, "native", None)
        assert quick == languages.count_frequent(texts)


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_characters_are_weighed_alike(text: str) -> None:
    """No character, lone surrogates among them, makes a difference."""
    low = lower(text)
    assert read_texts([low, ""], ENGLISH) == [read_text(low, ENGLISH), read_text("", ENGLISH)]
    assert find_signals([low, ""], ENGLISH) == signals_of([low, ""], ENGLISH)


@given(TEXTS, SPACES)
@settings(deadline=None, max_examples=200)
def test_texts_are_lowered_alike(parts: list[str], space: str) -> None:
    """Small letters are the same in C, whatever stands beside them."""
    texts = [space.join(parts), space.join(parts).upper(), "ΟΔΟΣ\nİzmir’s", ""]
    assert lower_texts(texts) == [lower(text) for text in texts]


def test_every_character_is_lowered_alike() -> None:
    """All characters there are, between two letters."""
    texts = [f"X{chr(code)}y {chr(code)}" for code in range(sys.maxunicode + 1)]
    assert lower_texts(texts) == [lower(text) for text in texts]


def test_wrong_values_are_refused() -> None:
    """What is no text, word or pair is an error, not a crash."""
    assert native is not None
    borders = {"^": (0, 0, ()), ".": (0, 0, ())}
    rule = SimpleNamespace(begins=("c", "(", "_b"), may_fit=None)
    made = native.make_vocabulary(
        {**borders, "b": (7, 2, (1,))}, {}, {}, (("x", 9, 3, -1), (rule, 2, 3, -1)), "", 16, 60, 600
    )
    assert native.read_texts(["c b", "a b c"], made) == [(2, 6, 7, True, False, (rule,)), (3, 8, 7, True, False, ())]
    assert [said[5] for said in native.read_texts(["-_b b", "(b b", "b", ""], made)] == [(rule,), (), (), ()]
    for begins in (["c"], ("",), ("four",), (b"c",), 1):
        odd_rule = SimpleNamespace(begins=begins, may_fit=None)
        asked = native.make_vocabulary({**borders, "b": (0, 0, (0,))}, {}, {}, ((odd_rule, 2, 3, -1),), "", 16, 60, 600)
        with pytest.raises((TypeError, ValueError), match="beginning"):
            native.read_texts(["b"], asked)
        assert native.read_texts(["a"], asked)[0][5] == ()
    for wrong in ([1], [b"x"], [None]):
        with pytest.raises(TypeError):
            native.read_texts(wrong, made)
        with pytest.raises(TypeError):
            native.rules_alone(wrong, made)
        with pytest.raises(TypeError):
            native.lower_texts(wrong, lower)
        with pytest.raises(TypeError):
            native.find_notable(wrong, [[(0, 1)]], [19], [0.0], 40, made)
    for missing in ("takes", "find"):
        lacking = SimpleNamespace(begins=None, may_fit=None, find=str, takes=bool)
        delattr(lacking, missing)
        asked = native.make_vocabulary({**borders, "b": (0, 0, (0,))}, {}, {}, ((lacking, 2, 3, -1),), "", 16, 60, 600)
        for _ in range(2):
            with pytest.raises(AttributeError, match=missing):
                native.find_notable(["b"], [[(0, 1)]], [19], [0.0], 40, asked)
    for cuts, bits, sums in (([], [3], [0.0]), ([[]], [], [0.0]), ([[]], [3], [])):
        with pytest.raises(ValueError, match="each text"):
            native.find_notable(["b"], cuts, bits, sums, 40, made)
    for odd in ([[()], [3], [0.0]], [[[]], ["x"], [0.0]], [[[]], [3], ["x"]]):
        with pytest.raises(TypeError):
            native.find_notable(["b"], *odd, 40, made)
    for span in ((0, 2), (-1, 1), (1, 0), (0, 1 << 80), (0, "x"), (0,), 7):
        with pytest.raises(ValueError, match="a sentence"):
            native.find_notable(["b"], [[span]], [3], [0.0], 40, made)
    with pytest.raises(ValueError, match="PyCapsule"):
        native.read_texts([], None)
    with pytest.raises(ValueError, match="unknown word"):
        native.make_vocabulary(borders, {("a", "b"): 1}, {}, (), "", 16, 60, 600)
    with pytest.raises(ValueError, match="unknown word"):
        native.make_vocabulary({}, {}, {}, (), "", 16, 60, 600)
    with pytest.raises(ValueError, match="characters"):
        native.make_vocabulary({"": (0, 0, ())}, {}, {}, (), "", 16, 60, 600)
    with pytest.raises(ValueError, match="marks"):
        native.make_vocabulary({}, {}, {}, (), "." * 100, 16, 60, 600)
    with pytest.raises(ValueError, match="no rule"):
        native.make_vocabulary({"b": (0, 0, (1,))}, {}, {}, (("x", 9, 3, -1),), "", 16, 60, 600)
    with pytest.raises(ValueError, match="too many rules"):
        native.make_vocabulary({}, {}, {}, (("x", 9, 3, -1),) * 1000, "", 16, 60, 600)
    for entry in (1, (0, 0), (0, 0, 1), (0, 0, ("x",))):
        with pytest.raises(TypeError):
            native.make_vocabulary({"^": entry}, {}, {}, (), "", 16, 60, 600)
    with pytest.raises(TypeError):
        native.make_vocabulary({}, {}, {}, ("x",), "", 16, 60, 600)


def test_pages_come_out_alike_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without a compiler gives the same article."""
    import newsclean

    asks = ("Subscribe to our newsletter today!", "Please support our journalism.", *STORY, "Read more: the ferry.")
    page = article_page("".join(f"<p class='story'>{text}</p>" for text in asks))
    fast = newsclean.clean_html(page)
    monkeypatch.setattr(reading, "native", None)
    assert newsclean.clean_html(page) == fast


def test_a_text_without_end_is_cut_so_often_and_no_more() -> None:
    """Of a paragraph of ten thousand sentences those behind the first thousand are one: they cover it whole."""
    text = "Subscribe now to read this. " * 10_000
    spans = split_texts([text])[0]
    assert len(spans) == 1001
    assert spans[-1] == (28_000, len(text))


def test_a_text_of_several_sentences_is_judged_as_a_whole() -> None:
    """Rules for blocks judge it up to so many words, however many letters these have."""
    ask = "want to see it in action? request a demo today and bring our next ideas to your brand."
    for text in (
        ask,
        ask.replace("ideas", "ïdeas…"),
        ask.replace("brand", "brand to wear today in town and at home here"),
    ):
        cut = [(0, 26), (26, len(text))]
        assert find_notable([text], [cut], [BLOCK | PLACES["tail"]], [500.0], ENGLISH)[-1][1] == WHOLE
    long = ask.replace("brand", " ".join(["brand"] * 40))
    assert find_notable([long], [[(0, 26), (26, len(long))]], [BLOCK | PLACES["tail"]], [500.0], ENGLISH) == []
