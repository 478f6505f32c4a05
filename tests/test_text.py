"""Characters, white space, words and sentences."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import text as room
from newsclean.text import (
    begin_with,
    clean_characters,
    count_words,
    find_all,
    find_word,
    fold_any_words,
    fold_lines,
    fold_space,
    fold_words,
    has_more_words,
    have_lines,
    is_one_of,
    key_of,
    matches_of,
    size_of,
    words_of,
)

ANY = st.text(st.characters())
"""Surrogates, controls and unassigned characters among them."""
NASTY = "a\x00b\x1b[31mc\x9b2Jd\u200be\u202ef\ud800g\ufeffh\xadi\x7fj"


def is_clean(text: str) -> bool:
    """Tell whether a text has nothing in it that breaks JSON, a terminal or a reader's trust."""
    return all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in text)


def in_python(function: Callable[..., object]) -> Callable[..., object]:
    """Return what a function of the C module asks of texts that are not plain: the same in Python."""
    reference: Callable[..., object] = getattr(function, "__self__", function)
    return reference


@given(ANY)
def test_nothing_unseen_stays(text: str) -> None:
    """No control character, escape or lone surrogate comes through, and cleaning twice is cleaning once."""
    for clean in (clean_characters, fold_space, fold_lines):
        once = clean(text)
        assert is_clean(once)
        once.encode()
        assert clean(once) == once


@given(ANY)
def test_one_line(text: str) -> None:
    """A folded text is one line with single spaces inside and none at its ends."""
    folded = fold_space(text)
    assert folded == " ".join(folded.split())
    assert len(folded.splitlines()) <= 1


def test_escapes() -> None:
    """Terminal escapes, zero-width and bidirectional marks, soft hyphens and surrogates go; letters stay."""
    assert clean_characters(NASTY) == "ab[31mc2Jdefghij"
    assert fold_space(NASTY) == "ab[31mc2Jdefghij"


def test_joiners_stay() -> None:
    """Joiners stay: emoji and words of several scripts need them."""
    assert fold_space("👩\u200d🚒 می\u200cخواهم") == "👩\u200d🚒 می\u200cخواهم"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    """Line ends of every kind become one kind."""
    assert clean_characters(f"one{end}two") == "one\ntwo"


def test_composed() -> None:
    """Letters and their accents are one character, however the page wrote them, and piled-up accents are cut."""
    assert fold_space("Cafe\u0301") == "Café"
    assert len(fold_space("a" + "\u0301" * 5000)) < 50


def test_lines_of_code() -> None:
    """Code keeps its indentation and its blank lines."""
    assert fold_lines("\n\n  if a:\r\n    b()  \n\n  c\n\n") == "  if a:\n    b()\n\n  c"


def test_words() -> None:
    """An apostrophe inside a word belongs to it, either kind; marks divide."""
    assert words_of("Don’t STOP—it's “Straße”") == ["don't", "stop", "it's", "strasse"]
    assert key_of("The “bridge,” closed!") == key_of("the bridge closed")


WESTERN = st.text(st.sampled_from("abcABC_09 '’.-“”–\xa0éÉßÿ×÷µª½·→ⁱK\u0345") | st.characters(max_codepoint=0x2C00))


FOREIGN = st.text(st.sampled_from("ёЖaß' ’字ãłŁΣςẞﬁĞİ배של\u0301\U0001f600\U00010400"), max_size=40)


@given(st.lists(WESTERN | st.text(st.sampled_from("ab' "), max_size=40) | FOREIGN | ANY, max_size=4), st.integers(1, 6))
@settings(deadline=None, max_examples=500)
def test_words_are_folded_alike(texts: list[str], most: int) -> None:
    """The C module and Python agree on the words of any text, and on its longest ones."""
    assert fold_words(texts, most) == [fold_any_words(text, most) for text in texts]


def test_every_character_is_folded_alike() -> None:
    """All characters there are, between two letters."""
    texts = [f"x{chr(code)}Y {chr(code)}" for code in range(sys.maxunicode + 1)]
    assert fold_words(texts, 5) == [fold_any_words(text, 5) for text in texts]


@pytest.mark.parametrize(
    ("text", "dense"),
    [
        *((text, False) for text in ("The ferry left.", "Überfahrt – “zu spät”, 5 €", "Паром ушёл", "☂", "")),
        *((text, True) for text in ("渡轮", "フェリー", "เรือ", "العبارة", "배", "המעבורת")),
    ],
)
def test_dense_scripts_are_told(text: str, dense: bool) -> None:
    """A letter of Chinese, Thai or Arabic says more than a Latin, Greek or Cyrillic one."""
    assert room.is_dense(text) is dense


@pytest.mark.usefixtures("built")
def test_every_character_is_as_dense_alike() -> None:
    """The C module and the pattern agree on all characters there are."""
    assert room.native is not None
    for code in range(sys.maxunicode + 1):
        assert room.native.is_dense(chr(code)) is (room._DENSE().search(chr(code)) is not None)
    with pytest.raises(TypeError):
        room.native.is_dense(b"x")


@given(st.text(st.sampled_from("a7é٢٣၂၃字\U0001f600"), max_size=40))
def test_characters_between_two_are_found_alike(text: str) -> None:
    """The C module finds the characters of a range where Python does."""
    with pytest.MonkeyPatch.context() as patch:
        quick = room.has_between(text, "٢", "၂")
        patch.setattr(room, "native", None)
        assert quick is room.has_between(text, "٢", "၂") is any("٢" <= c <= "၂" for c in text)


REFERENCES = ("&", "&amp;", "&nbsp;", "&#8217;", "&#39;", "&#x27;", "&#038;", "&quot;", "&quot", "&rsquo;", "amp;", " ")
NUMBERED = ("&#8222;", "&#x201E;", "&#X9c;", "&#150;", "&#xD800;", "&#55295;", "&#1114112;", "&#31;", "&#x;", "&#8222 ")
NAMED = ("&auml;", "&auml", "&AUML;", "&Auml;", "&hellip;", "&shy;", "&copycat;", "&copy;", "&#00000065;", "&;")


@pytest.mark.usefixtures("built")
@given(
    st.lists(
        st.sampled_from(
            (*REFERENCES, *NUMBERED, *NAMED, "&amp", "&#0;", "&lt;", "&notit;", "#", "a", "#39;", "é", "字")
        ),
        max_size=9,
    ).map("".join)
)
def test_references_are_resolved_alike(text: str) -> None:
    """A text has the same characters for its references in C as in Python, which are those of the standard."""
    function: Any = room.unescape
    assert room.unescape(text) == function.__self__(text) == html.unescape(text)
    with pytest.raises(TypeError):
        function(text.encode())


@pytest.mark.usefixtures("built")
def test_what_is_no_range_of_characters_is_refused() -> None:
    """A wrong value is an error, not a crash."""
    assert room.native is not None
    for wrong in ((b"x", 1, 2), ("x", "a", 2), ("x", 1)):
        with pytest.raises(TypeError):
            room.native.has_between(*wrong)
    for low, high in ((-1, 2), (1, 0x110000)):
        with pytest.raises((ValueError, OverflowError)):
            room.native.has_between("x", low, high)


@pytest.mark.usefixtures("built")
def test_what_is_no_text_is_not_folded() -> None:
    """A wrong value is an error, not a crash."""
    assert room.native is not None
    with pytest.raises(TypeError):
        room.native.fold_words([b"x"], 5, fold_any_words)
    with pytest.raises(ValueError, match="most"):
        room.native.fold_words(["x"], 0, fold_any_words)


@pytest.mark.usefixtures("built")
def test_characters_that_need_no_folding() -> None:
    """What the C module lets pass as one line, or as composed, is so for every character there is."""
    assert room.native is not None
    parts = [unicodedata.decomposition(char).split() for char in map(chr, range(sys.maxunicode + 1))]
    joined = {chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and pair[0][0] != "<"}
    for char in map(chr, range(sys.maxunicode + 1)):
        if room.native.is_composed(char):
            assert char not in joined
            assert unicodedata.normalize("NFC", f"a{char}") == f"a{char}"
            assert unicodedata.combining(char) == 0
        assert fold_space(char) == in_python(fold_space)(char)
    with pytest.raises(TypeError):
        room.native.is_composed(b"x")


@pytest.mark.usefixtures("built")
@given(
    st.text(st.sampled_from("a É’'“… \u00a0\u00ad\u0301\u2028\u1100\u1161字カฟ배ع_ßЖ\ufe0f\U0001f600\n"), max_size=9)
    | st.text(max_size=9),
    st.integers(-1, 9),
)
@settings(deadline=None, max_examples=500)
def test_texts_are_folded_and_measured_alike(text: str, most: int) -> None:
    """The C module folds space and words, and measures, as Python does."""
    for quick in (fold_space, key_of, count_words, size_of):
        assert in_python(quick) is not quick
        assert quick(text) == in_python(quick)(text)
    assert has_more_words(text, most) is in_python(has_more_words)(text, most)


@pytest.mark.usefixtures("built")
def test_what_is_no_text_is_refused() -> None:
    """Bytes and too few arguments are an error, not a crash."""
    assert room.native is not None
    functions: tuple[Callable[..., object], ...] = (fold_space, key_of, count_words, size_of)
    for quick in functions:
        with pytest.raises(TypeError):
            quick(b"x")
    for wrong in ((b"x", 1), ("x",), ("x", "y")):
        with pytest.raises(TypeError):
            has_more_words(*wrong)
    with pytest.raises(ValueError, match="function"):
        room.native.for_plain("fold_time", fold_space)


@pytest.mark.usefixtures("built")
@given(
    st.text(st.sampled_from("<h1aé’\U0001f600"), max_size=12).map(lambda one: f"{'a<h' * 30}{one}{'1a' * 40}{one}"),
    st.text(st.sampled_from("<h1aé’"), max_size=4),
    st.integers(-2, 190),
    st.integers(-2, 190) | st.just(sys.maxsize),
)
@settings(deadline=None, max_examples=500)
def test_words_are_found_alike(text: str, word: str, start: int, end: int) -> None:
    """The C module finds a word where Python does, in texts of narrow and of wide characters."""
    assert room.native is not None
    assert find_word(text, word, start, end) == text.find(word, start, end)
    utf8, in_utf8 = text.encode(), word.encode()
    if len(in_utf8) > 1 and min(start, end) >= 0:
        assert find_word(utf8, in_utf8, start, end) == utf8.find(in_utf8, start, end)
    else:
        with pytest.raises(ValueError, match="two bytes"):
            find_word(utf8, in_utf8, start, end)
    for wrong in ((b"x", word, start, end), (text, b"xx", 0, 9), (text, word), (1, word, 0, 9)):
        with pytest.raises(TypeError):
            room.native.find_word(*wrong)


@pytest.mark.usefixtures("built")
@given(
    st.text(st.sampled_from("<h1aé’\U0001f600"), max_size=200),
    st.sampled_from(["<h1", "h1", "éa", "aa"]),
    st.sampled_from(["", "1", "aé"]),
)
def test_all_places_are_found_alike(text: str, word: str, behind: str) -> None:
    """The C module finds a word wherever Python does; what is no plain word of two letters is an error."""
    assert room.native is not None
    places = [found.start() for found in re.finditer(word, text)]
    asked = [at for at in places if not behind or text[at + len(word) : at + len(word) + 1] in tuple(behind)]
    assert find_all(text, word, behind) == asked
    utf8, in_utf8 = text.encode(), word.encode()
    ends = [found.end() for found in re.finditer(in_utf8, utf8)]
    asked = [at for at in ends if not behind or utf8[at : at + 1] in [bytes([byte]) for byte in behind.encode()]]
    assert find_all(utf8, in_utf8, behind.encode()) == [at - len(in_utf8) for at in asked]
    for wrong in (("a", ""), ("a’", ""), ("aa", "’")):
        with pytest.raises(ValueError, match="plain"):
            room.native.find_all(text, *wrong)
    for mixed in ((text, b"aa", ""), (text, "aa", b""), (utf8, "aa", b""), (text, "aa"), (1, "aa", "")):
        with pytest.raises(TypeError):
            room.native.find_all(*mixed)


@given(st.lists(st.sampled_from(["20", "2024", "1", " ", "’", "a20", "220"]), max_size=20).map("".join))
def test_a_pattern_is_found_wherever_its_word_is(text: str) -> None:
    """Looking for a word first leaves out nothing that a pattern finds which begins with it."""
    form = re.compile(r"20\d\d(?!\d)")
    assert [found.span() for found in matches_of(form, "20", text)] == [found.span() for found in form.finditer(text)]


@given(st.lists(st.text(alphabet="a\nß“渡\U0001f600 ", max_size=8), max_size=8))
def test_texts_of_several_lines(texts: list[str]) -> None:
    """A text has several lines where it has a line end, in any script."""
    assert have_lines(texts) == [place for place, text in enumerate(texts) if "\n" in text]
    assert begin_with(texts, "a“\n") == [place for place, text in enumerate(texts) if text.startswith(("a", "“", "\n"))]
    plain = tuple(map(chr, set(range(128)) - {ord(" ")}))
    others = [place for place, text in enumerate(texts) if text.startswith("a") or not text.startswith((*plain, " "))]
    assert begin_with(texts, "a", others=True) == [place for place in others if texts[place]]


@given(st.text(alphabet="aAß’'“ -渡İ\n1", min_size=30), st.lists(st.text(alphabet="aAs’' -1", max_size=50)))
def test_the_key_of_a_text_is_known_by_its_beginning(text: str, keys: list[str]) -> None:
    """Whether it is one of some keys is told as if it were made."""
    for known in ([], [key_of(text)], [*map(key_of, keys)], [key_of(text[:45]), key_of(f"{text} a")]):
        assert is_one_of(text, known) is (key_of(text) in known)
