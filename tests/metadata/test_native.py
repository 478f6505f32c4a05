"""The C module and the Python loops that it stands for say the same of any markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.metadata.head import read_head
from newsclean.metadata.markup import Source, SourcePattern, end_behind, find_last, matches, text_before, text_behind
from newsclean.metadata.nodes import text_in
from newsclean.metadata.printed_bylines import byline_behind, has_byline, places_of_bylines
from newsclean.metadata.runs import (
    _COMMON,
    _GLUED,
    _UNSEEN,
    Bounds,
    Cutter,
    any_lines_until,
    any_runs_of,
    lines_of_run,
    native,
    runs_of,
)
from newsclean.metadata.sites import squeeze
from newsclean.metadata.years import places_of_years, says_a_year
from newsclean.model import Block
from newsclean.name_words import FIRST_WORDS

pytestmark = pytest.mark.usefixtures("built")

NAMES = st.sampled_from(sorted({*_COMMON, *_GLUED, *_UNSEEN, "SCRIPT", "Time", "x-note", "blockquotes", "h", "é"}))
TAGS = st.tuples(
    st.sampled_from(["<", "</", "</", "< ", "<!", "<?"]),
    NAMES,
    st.sampled_from([">", ">", "/>", " class=x>", ' datetime="2024-05-06T07:08">', "\n", "", "/"]),
).map("".join)
MARKUP = st.lists(
    TAGS
    | st.sampled_from(
        ["<!--", "-->", "<!-->", "<!-- a --> b", "->", "<", ">", " ", "\n", "Ada\xa0", "7 ’", "字", "\U0001f600"]
    )
).map("".join)


@given(MARKUP)
@settings(deadline=None, max_examples=2000)
def test_markup_is_cut_alike(markup: str) -> None:
    """The runs and, before each, the moments of time elements are the same."""
    times: tuple[list[str], list[str]] = ([], [])
    said = [
        [(run, tuple(moments)) for run in cut(markup, moments)]
        for cut, moments in zip((runs_of, any_runs_of), times, strict=True)
    ]
    assert said[0] == said[1]
    assert times[0] == times[1]


def test_what_is_no_place_in_a_markup_is_an_error() -> None:
    """A wrong value is an error, not a crash."""
    assert native is not None
    for at, end, until, most in ((-1, 3, 0, 1), (4, 9, 0, 1), (2, 1, 0, 1), (0, -1, 0, 1), (0, 3, 10, 1), (0, 3, 0, 0)):
        with pytest.raises(ValueError, match="place"):
            native.cut_runs("<p>", at, end, until, most)
    with pytest.raises(ValueError, match="place"):
        native.cut_runs("<p>", 0, 3, -1, 1)
    with pytest.raises(TypeError):
        native.cut_runs(None, 0, 3, 0, 1)
    with pytest.raises(TypeError):
        native.end_behind("ä", 0, 1)
    for at, size in ((-1, 2), (1, -2)):
        with pytest.raises(ValueError, match="from 0 on"):
            native.end_behind(b"a", at, size)


@given(MARKUP, st.integers(0, 40))
@settings(deadline=None)
def test_bytes_are_cut_as_their_characters_are(markup: str, size: int) -> None:
    """The runs and the moments are those of the characters, and a piece of the bytes ends where its characters do."""
    utf8 = markup.encode()
    times: tuple[list[str], list[str]] = ([], [])
    assert list(runs_of(markup, times[0])) == list(runs_of(utf8, times[1]))
    assert times[0] == times[1]
    for much, most in ((markup, size), (20 * markup, 16 * size)):
        utf8 = much.encode()
        assert utf8[: end_behind(utf8, 0, most)].decode() == much[: end_behind(much, 0, most)] == much[:most]


@given(MARKUP, st.integers(0, 40), st.integers(0, 60))
@settings(deadline=None)
def test_a_piece_of_a_markup_is_cut_as_if_it_stood_alone(markup: str, start: int, end: int) -> None:
    """What stands before and behind the piece says nothing of it."""
    start, end = sorted((min(start, len(markup)), min(end, len(markup))))
    assert list(runs_of(markup, [], start, end)) == list(any_runs_of(markup[start:end], []))


@given(
    st.lists(
        st.sampled_from(
            [
                "Đăng lúc ",
                "Tác giả",
                "5/6/2024",
                "&amp;",
                "&nbsp;",
                "&lt;",
                "&#8217;",
                *"aZ7 &\n\t.|—é’ă字;,_\xa0\xad\x1f",
            ]
        ),
        max_size=9,
    ).map("".join)
)
def test_runs_are_lines_alike(run: str) -> None:
    """A run is the same lines in C as in Python."""
    function: Any = lines_of_run
    assert lines_of_run(run) == function.__self__(run)
    with pytest.raises(TypeError):
        function(run.encode())


STORY = ["Ada Quill writes to the harbor", "7 ’ 字", "Tide, and a keeper"]
LINES_AND_TAGS = st.lists(
    MARKUP
    | st.sampled_from([*STORY, "Ada", "Tide,", "\n", "&amp;", "<p>", "<time datetime=2024-05-06>", "<b>", "a" * 30])
).map("".join)


@given(
    LINES_AND_TAGS,
    st.lists(st.sampled_from(STORY)),
    st.builds(Bounds, *(st.integers(0, size) for size in (9, 30, 9, 3))),
)
@settings(deadline=None, max_examples=1000)
def test_lines_are_read_alike_up_to_the_story(markup: str, texts: list[str], limits: Bounds) -> None:
    """The lines, the moments of time elements before them, and what follows, are the same."""
    times: list[str] = []
    runs = any_runs_of(markup, times)
    lines, behind, long = any_lines_until(runs, times, texts, limits)
    for source in (markup, markup.encode()):
        own: list[str] = []
        cutter = Cutter(source, own)
        assert cutter.lines_until(texts, limits) == (lines, behind, long)
        assert own == times
        rest = any_runs_of(markup, [])
        any_lines_until(rest, [], texts, limits)
        if behind is not None:
            assert cutter.lines_until(texts, limits) == any_lines_until(rest, [], texts, limits)
            assert list(cutter.runs()) == list(rest)


def test_what_cannot_be_read_up_to_a_line_is_an_error() -> None:
    """A wrong value is an error, not a crash."""
    assert native is not None
    limits = Bounds(3, 9, 9, 9)
    for texts, wrong in (([b"a"], limits), ((), limits), ([], 3), ([], (1, 2, 3))):
        with pytest.raises(TypeError):
            native.lines_until("<p>abc", 0, 6, 0, texts, wrong, lines_of_run)
    for otherwise in (str, lambda run: [3], 3):
        with pytest.raises(TypeError):
            native.lines_until("<p>&lt", 0, 6, 0, [], limits, otherwise)
    with pytest.raises(ValueError, match="place"):
        native.lines_until("<p>", -1, 3, 0, [], limits, lines_of_run)


PARTS = (
    *("By", "by Ada Stone", "von:", "autor:", "a guest post by", "|", "•", "2024", "6", ",", "\t", "- ", "uhr", "9:15"),
    *("5pm", "Posted", "(by", "/by", "x" * 40, "é", "author,", "texte : x", "as told to", "die fragen stellte"),
)


@given(st.lists(st.sampled_from(PARTS) | st.just(" "), max_size=9).map("".join))
@settings(deadline=None, max_examples=500)
def test_bylines_behind_dates_are_found_alike(line: str) -> None:
    """The C module asks Python wherever a byline may stand behind a date or a bar."""
    function: Any = byline_behind
    assert byline_behind(line) == function.__self__[0](line)
    with pytest.raises(TypeError):
        function(line.encode())


LINES = st.lists(st.sampled_from((*PARTS, "기자", "٢٣", "·", " 12")) | st.just(" "), max_size=6).map("".join)


@given(st.lists(LINES, max_size=6).map(tuple))
@settings(deadline=None, max_examples=500)
def test_bylines_among_lines_are_found_alike(lines: tuple[str, ...]) -> None:
    """The C module leaves out no line that is a byline or has one."""
    assert places_of_bylines(lines) == [at for at, line in enumerate(lines) if has_byline(line)]
    assert native is not None
    for wrong in ((*lines, b"By"), None):
        with pytest.raises(TypeError):
            native.find_bylines(wrong, FIRST_WORDS)
    with pytest.raises(TypeError):
        native.find_bylines(lines, ())


@given(st.lists(st.text(st.sampled_from("189207 -a\n令平٢२é字"), max_size=12), max_size=4))
@settings(deadline=None, max_examples=1000)
def test_lines_with_a_year_are_found_alike(lines: list[str]) -> None:
    """The C module finds the lines that say a year, in figures of any script."""
    assert (
        places_of_years(lines)
        == places_of_years(tuple(lines))
        == [at for at, one in enumerate(lines) if says_a_year(one)]
    )
    assert native is not None
    for wrong in ([*lines, b"2024"], None):
        with pytest.raises(TypeError):
            native.find_years(wrong, says_a_year)
    with pytest.raises(TypeError):
        native.find_years(["२"], None)


VALUES = (
    st.none() | st.integers() | st.lists(st.sampled_from(["Ada", "&amp;", "<b>", " ", "é", "\xad", "字"])).map("".join)
)


@given(VALUES | st.just("a" * 20_001) | st.lists(VALUES) | st.dictionaries(st.sampled_from(["name", "@value"]), VALUES))
def test_values_say_alike(value: Any) -> None:
    """A value of JSON-LD is the same text in C as in Python."""
    function: Any = text_in
    assert text_in(value) == function.__self__(value)


NAME_PARTS = ("The", "the", "THE", " ", "'", "’", "_", "A", "z7", "-", "é", "(", "\x7f")


@given(st.lists(st.sampled_from(NAME_PARTS), max_size=9).map("".join))
def test_names_are_squeezed_alike(name: str) -> None:
    """A name is the same letters in C as in Python."""
    function: Any = squeeze
    assert squeeze(name) == function.__self__(name)
    with pytest.raises(TypeError):
        function(name.encode())


FILLING = st.sampled_from(
    ["é" * 2900, "a" * 11_800, "字" * 5000, "<p>a " * 2300, "<article>", "</article>", "</h1>", "<H1>b</H1>"]
)


@given(
    st.lists(MARKUP | FILLING | st.sampled_from(["<h1>Tide</h1>", "<h1 x>Ada</h1>", "<h1>", "<h12>"]), max_size=9).map(
        "".join
    ),
    st.sampled_from(["Ada", "Tide", None]),
)
@settings(deadline=None)
def test_a_head_is_read_out_of_bytes(page: str, title: str | None) -> None:
    """What stands around a heading is the same out of its surroundings, in bytes, and out of the whole page."""
    story = [Block("paragraph", "a " * 40)]
    head, whole = read_head(page.encode(), title, story), read_head(page, title, story)
    assert (head.below, head.lines, head.foot, head.times) == (whole.below, whole.lines, whole.foot, whole.times)


PIECES = st.sampled_from(
    ["ub", "é", "字", "\U0001f600", "\xa0", "\u2003", "\x85", "\x1d", " ", "\n", '"', ":", "a" * 8]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(0, 60), st.integers(0, 30))
@settings(deadline=None, max_examples=1000)
def test_bytes_are_searched_as_characters_are(page: str, at: int, size: int) -> None:
    """What is found in a source, and what stands around it, is the same in its characters and in its bytes."""
    form = SourcePattern(r'ub\s*"\s*:\s*"([^"\n]{2,9})')
    at = min(at, len(page))
    utf8, place = page.encode(), len(page[:at].encode())

    def text(source: Source) -> str:
        return source if isinstance(source, str) else source.decode()

    assert [text(one[0]) for one in matches(page, form, "ub")] == [text(one[0]) for one in matches(utf8, form, "ub")]
    assert text_behind(page, at, size) == text_behind(utf8, place, size)
    assert not size or text_before(page[:at], at, size) == text_before(utf8, place, size)
    last = find_last(page, "ub", at, size)
    assert find_last(utf8, "ub", place, size) == (-1 if last < 0 else len(page[:last].encode()))
