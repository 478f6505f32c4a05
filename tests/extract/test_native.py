"""The C module and the Python loops that it stands for say the same, whatever they are given."""

from __future__ import annotations

import sys
import unicodedata
from operator import itemgetter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generic_pages import STORY, article_page
from newsclean.extract import anchors, judgement, reasons, scan, shapes, tags
from newsclean.extract.breaks import join_lines
from newsclean.extract.features import FAR, SAID, Measures, measure_native
from newsclean.extract.features import native as counting
from newsclean.extract.judgement import Forest, Trees
from newsclean.extract.outline import Setting
from newsclean.extract.plain_features import columns_said, measure_elements, measure_plain
from newsclean.extract.plain_judgement import (
    add_leaves,
    add_native,
    as_arrays,
    chances_of,
    look_around,
    look_around_plain,
)
from newsclean.extract.plain_writing import Writing, count_characters
from newsclean.extract.scan import Scan, boxes_of, native, nodes_around, rows_in, scan_markup, scan_native, scan_plain
from newsclean.extract.tags import KNOWN_ROLES, TELLING, Tag, is_hidden
from newsclean.extract.tokens import parts_of
from newsclean.extract.writing import COLUMNS, load_characters
from newsclean.model import Limits, Page
from newsclean.parse import parse_page
from newsclean.text import key_of

pytestmark = pytest.mark.usefixtures("built")

PIECES = [
    *(
        "<p>",
        "</p>",
        "<div class=x>",
        "</div>",
        "<b>",
        "</b>",
        "<span hidden>",
        "<span style='display:none'>",
        "</span>",
    ),
    *("<x-note>", "<x-note hidden>", "</x-note>", "<x-a>", "</x-a>", "<button>", "</button>"),
    *("<a href=x>", "<a hidden>", "</a>", "<ul>", "<li>", "</ul>", "<table><tr><td>", "</table>", "<pre>", "</pre>"),
    *(
        "<br>",
        "<br><br>",
        "<hr>",
        "<img src=x>",
        "<amp-img src=y></amp-img>",
        "<title>t</title>",
        "<o:p>",
        "<a<b>",
        "<x",
    ),
    *(
        "<!-- a > b <p> -->",
        "<!-->",
        "<!--",
        "<?php echo ?>",
        "<?",
        "&amp;lt;",
        "&lt;",
        "&gt;",
        "&nbsp;",
        "&",
        "<",
        ">",
    ),
    *(
        "tide",
        " ",
        "\n",
        "\t",
        "\u00a0",
        "渡轮",
        "é",
        "e\u0301",
        "\u200b",
        "\x1f",
        "\u2028",
        "\U0001f600",
        "\u1100\u1161",
    ),
]
GROUPED_TAGS = ["<div class=related>", "<section class='side nav'>", "<p class=comment>", "<form>", "<div hidden>"]
WORDY_TAGS = ["<p class=caption>", "<div class=credit>", "<figcaption>", "<h2>", "</h2>", "<blockquote>", "<dt>"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None, max_examples=300)
def test_broken_markup_is_read_alike(pieces: list[str]) -> None:
    """What Lexbor makes of any markup gives the same elements and runs; what no parser wrote ends well, too."""
    markup = f"<body>One tide, and then another.{''.join(pieces)}"
    assert len(scan_native(markup).parents) == len(scan_native(markup).ends)
    body = LexborHTMLParser(markup).body
    assert body is not None
    assert body.html is not None
    assert scan_native(body.html) == scan_plain(body.html)


STYLES = [
    *("display", "Visibility", "overflow", "text-indent", "left", "font-size", "size", "none", "hidden", "collapse"),
    *(
        ":",
        ";",
        " ",
        "-",
        "--",
        "0",
        "0.0",
        "12",
        "9999",
        "-9999px",
        "px",
        "em",
        "!important",
        "y",
        "\u00a0",
        "\u017f",
        "é",
    ),
]


@given(st.lists(st.sampled_from(STYLES), max_size=12))
@settings(deadline=None, max_examples=500)
def test_any_style_hides_alike(pieces: list[str]) -> None:
    """C asks Python of every style that may hide: `is_hidden` is never asked too seldom."""
    tag = f'<p class="-1 none" style="{"".join(pieces)}" id="x-9999">'
    assert scan_native(f"<body>{tag}tide</p>") == scan_plain(f"<body>{tag}tide</p>")


HIDING = [
    *(
        ' hidden="',
        'until-found"',
        '"',
        ' aria-hidden="true"',
        ' ARIA-HIDDEN="TRUE"',
        ' aria-hidden="',
        'false"',
        "true",
    ),
    *(
        ' style="display:none"',
        ' style="',
        ' title=" hidden="',
        ' HIDDEN=""',
        ' hidden=""',
        "é",
        " x-hidden=",
        "hidden=",
    ),
]


@given(st.lists(st.sampled_from(HIDING), max_size=8))
@settings(deadline=None, max_examples=500)
def test_any_attributes_hide_alike(pieces: list[str]) -> None:
    """What C tells by itself of attributes is what `is_hidden` says."""
    for tag in ("p", "b"):
        markup = f"<{tag}{''.join(pieces)}>tide"
        assert scan_native(f"<body><{markup}</{tag}>") == scan_plain(f"<body><{markup}</{tag}>")
        assert scan_native(f"<body>{markup}</{tag}>") == scan_plain(f"<body>{markup}</{tag}>")


@pytest.mark.parametrize("style", ["float:none", "overflow: hidden", "font-size:14px", "margin:-12px", "color:#000"])
def test_python_is_not_asked_of_other_styles(style: str) -> None:
    """Most styles hide nothing: for them the markup is read without a call."""

    def refuse(rest: str) -> bool:
        raise AssertionError(rest)

    assert native is not None
    native.scan(f'<body><p style="{style}">tide</p>', KNOWN_ROLES, refuse, parts_of, join_lines, TELLING)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_characters_are_read_alike(text: str) -> None:
    """No character, lone surrogates among them, makes a difference."""
    markup = f"<body><p>{text}</p><p>x {text} y</p>"
    assert scan_native(markup) == scan_plain(markup)


@pytest.mark.parametrize("spaces", [0, 1, 62, 63, 64, 65, 200])
@pytest.mark.parametrize("between", ["", "<b>", "<br>", "<x-b></x-b>"])
def test_the_end_of_a_text_is_looked_for_alike(spaces: int, between: str) -> None:
    """Behind how many spaces a site's own element goes on with a sentence has one bound."""
    for end in ("tide", "tide.", ""):
        markup = f"<body><div>{end}{between}{' ' * spaces}<x-note>low</x-note> and high</div>"
        assert scan_native(markup) == scan_plain(markup)


@pytest.mark.parametrize("end", [0x100, 0x10000, sys.maxunicode + 1])
def test_every_character_is_cleaned_or_left_alone_alike(end: int) -> None:
    """All characters of one, two and four bytes: what C leaves as it is needs no cleaning."""
    characters = [chr(code) for code in range(1, end) if chr(code) not in "<>&"]
    markup = "<body>" + "".join(f"<p>x{letter}y</p>" for letter in characters)
    assert scan_native(markup) == scan_plain(markup)


def test_a_letter_and_its_accent_are_composed() -> None:
    """A text that is not composed goes back to Python, which composes it."""
    (text,) = scan_native("<body><p>cafe\u0301</p>").texts
    assert text == unicodedata.normalize("NFC", "cafe\u0301")


def test_an_empty_page_has_only_its_body() -> None:
    """No markup at all is no error."""
    none = memoryview(bytes(8)).cast("q")
    empty = Scan([0], [1], none, none, [Tag("body")], [-1], [Tag("body")], {"body": [0]}, 0, [], [], [], [], [])
    assert scan_native("") == scan_plain("") == empty


@given(
    st.lists(
        st.text(alphabet="abcdefgXYZ-_ 3é渡", max_size=12)
        | st.text(alphabet="ab1- \xe9٣\u4e00", max_size=4)
        | st.text(alphabet="ab1- \xfe\xff\u0100", max_size=4)
        | st.sampled_from(
            ["prose-p:mt-2 a", "hentry tag-x  b", "status-publish category-y", "[&_p]:dek dek", "prose tag-z"]
        )
        | st.sampled_from(
            ["\thentry\x0btag-q\x1ccategory-a tag", "[object Object]", "lg:prose-video:x prose-z", "tag-b\n hentry "]
        )
        | st.sampled_from(
            ["relatedStories", "COMMENTS", "navBar", "dek", "post-2-desc", "summary", "paywall story", " x1", "x1 "]
        )
    )
)
@settings(deadline=None, max_examples=500)
def test_class_words_are_read_alike(names: list[str]) -> None:
    """Words of any case and length, with anything between, have the same groups, and the same tags are alike."""
    hidden = ' hidden=""'
    written = [f'<{name} class="{words}"{hidden if words else ""}>' for name in ("div", "nav") for words in names]
    markup = f"<body>{''.join(written)}"
    assert scan_native(markup) == scan_plain(markup)


def test_a_page_may_have_any_number_of_start_tags() -> None:
    """Thousands of them, each twice, are told apart as a few are."""
    markup = "<body>" + "".join([f'<p class="{chr(0x4E00 + number % 5000)} x"></p>' for number in range(10_000)])
    assert scan_native(markup) == scan_plain(markup)
    assert scan_native(markup).forms == [-1, *range(5000), *range(5000)]


LINES = [
    *("<br>",) * 4,
    "tide",
    "A line. ",
    " ",
    "\n",
    "&nbsp;",
    "<b>",
    "</b>",
    "<a href=x>ebb</a>",
    "e\u0301",
    "渡轮",
    "\u3000",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
@settings(deadline=None, max_examples=500)
def test_lines_are_parted_alike(pieces: list[str]) -> None:
    """Lines with and without one between them, their links shared out among the parts."""
    markup = f"<body><p>{''.join(pieces)}</p></body>"
    assert scan_native(markup) == scan_plain(markup)


def test_what_is_no_place_is_refused() -> None:
    """Only the last place is counted from the end."""
    assert native is not None
    assert native.pick(["a", "b"], [0, -1, 1]) == ["a", "b", "b"]
    for places in ([2], [-2]):
        with pytest.raises(IndexError):
            native.pick(["a", "b"], places)


@given(st.lists(st.sampled_from([*PIECES, *WORDY_TAGS]), max_size=60))
@settings(deadline=None, max_examples=300)
def test_kinds_are_read_alike(pieces: list[str]) -> None:
    """What each element makes of its text, in lists in lists as well."""
    body = LexborHTMLParser(f"<body>One tide, and then another.{''.join(pieces)}").body
    assert body is not None
    scan = scan_markup(body.html or "")
    assert shapes.kinds_native(scan) == shapes.kinds_plain(scan)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.frozensets(st.integers(0, 30)))
def test_elements_and_runs_of_forms_are_found_alike(pieces: list[str], forms: frozenset[int]) -> None:
    """Where some start tags stand, and what stands right in them, is told of numbers as of lists."""
    read = scan_markup("<body>" + "".join(pieces))
    assert read.nodes_of(forms) == [node for node, form in enumerate(read.forms) if form in forms]
    assert read.rows_of(forms) == [row for row, node in enumerate(read.nodes) if read.forms[node] in forms]
    large = forms | {5000}
    assert read.rows_of(large) == read.rows_of(forms)
    near = [row for row, node in enumerate(read.nodes) if {read.forms[node], read.forms[read.parents[node]]} & forms]
    assert read.rows_near(forms) == read.rows_near(large) == near
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsclean.extract.scan.native", None)
        assert read.rows_near(forms) == near
    assert native is not None
    for elements in (0, -1, 1 << 62, len(read.forms) + len(read.nodes) + 1):
        with pytest.raises(ValueError, match="all elements"):
            native.places_in(read.numbers, elements, forms, True)


def test_any_number_of_texts_that_begin_and_end_alike_are_told_apart() -> None:
    """How often each stands is counted, of thousands as of a few."""
    page = "".join([f"<p>The tide of the harbor {number % 3000:05} is as high as it was</p>" for number in range(4000)])
    read = scan_markup(f"<body>{page}")
    silent = anchors.Anchors(parse_page(Page("<p>"), Limits()))
    assert np.array_equal(as_arrays(measure_native(read, silent)).columns, measure_plain(read, silent).columns)


def test_lists_may_be_as_deep_as_they_like() -> None:
    """Levels of lists that are made anew are the same as those made once."""
    scan = scan_markup("<body>" + "<ul><li>x" * 40 + "</li></ul>" * 40)
    assert shapes.kinds_native(scan) == shapes.kinds_plain(scan)
    assert shapes.kinds_plain(scan)[-1] == ("list_item", 40)


@given(st.lists(st.sampled_from([*PIECES, *WORDY_TAGS, *GROUPED_TAGS]), max_size=40), st.data())
@settings(deadline=None, max_examples=200)
def test_runs_are_signed_and_given_reasons_alike(pieces: list[str], data: st.DataObject) -> None:
    """Every run has the same signs, and goes for the same reason."""
    body = LexborHTMLParser(f"<body>One tide{''.join(pieces)}").body
    assert body is not None
    scan = scan_markup(body.html or "")
    outline = measure_elements(scan, Writing(scan.texts)).outline
    stays = data.draw(st.lists(st.booleans(), min_size=len(scan.texts), max_size=len(scan.texts)))
    assert reasons.reasons_native(scan, outline, stays) == reasons.reasons_plain(scan, outline, stays)
    page = shapes.Shapes(scan, outline, None)
    signs = shapes.sign_native(scan, outline.inherited, page.below)
    assert signs == shapes.sign_plain(scan, outline.inherited, page.below)
    assert [*zip(*page.read_runs(), strict=True)] == [page.kinds[node] for node in scan.nodes]
    with pytest.MonkeyPatch.context() as patch:
        fast = page.read_runs()
        patch.setattr(shapes, "native", None)
        assert fast == page.read_runs()


@pytest.mark.parametrize(
    ("pairs", "places"), [([(1, 2)], [1]), ([(1, 2)], [-1]), ([(1,)], [0]), ([1], [0]), ([], ["0"])]
)
def test_what_is_no_pair_is_refused(pairs: list[object], places: list[object]) -> None:
    """It is an error, not a crash."""
    assert native is not None
    with pytest.raises((IndexError, TypeError)):
        native.pick_pairs(pairs, places)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 97, 113, 1000, 2000])
def test_shares_of_links_are_rounded_alike(size: int) -> None:
    """How much of a text is linked is said to three places, as Python rounds, amid two of them too."""
    scan = scan_markup("<body>tide</body>")
    scan.linked = [*range(size + 1)]
    scan.texts, scan.nodes = ["x" * size] * len(scan.linked), [0] * len(scan.linked)
    assert shapes.sign_native(scan, [0], 0) == shapes.sign_plain(scan, [0], 0)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
@settings(deadline=None, max_examples=300)
def test_characters_are_counted_alike(texts: list[str]) -> None:
    """Every number of every text."""
    assert counting is not None
    counted = np.frombuffer(counting.count_characters(texts, load_characters()), dtype=np.int64)
    assert np.array_equal(counted.reshape(-1, len(COLUMNS)), count_characters(texts))


@given(
    st.lists(st.text(st.sampled_from("aAbBkßéÉ1_ -’\u212a\u4e00"), min_size=1, max_size=9), min_size=1, max_size=9),
    st.lists(st.text(st.sampled_from("abkßé1_ \u4e00'\u0130"), max_size=9), max_size=3),
    st.integers(0, 99),
)
@settings(deadline=None, max_examples=500)
def test_no_beginning_is_missed(texts: list[str], titles: list[str], reach: int) -> None:
    """What is left of all texts once they were asked is the same, whatever was sifted out before."""
    assert counting is not None
    keys = "\n".join(key_of(title) for title in titles)
    words = anchors.first_words(keys)
    others = anchors.other_letters(words)
    sifted = counting.sift_beginnings(texts, keys, 2, 8, reach) if keys else []
    assert [row for row in sifted if stands_in(texts[row], keys, words)] == [
        row
        for row, text in enumerate(texts)
        if 2 <= len(text) <= 8 and text[0] not in others and stands_in(text, keys, words)
    ]


def stands_in(text: str, keys: str, words: frozenset[str]) -> bool:
    """Tell whether a text may begin so and its key stands in others."""
    return key_of(text) in keys and anchors.may_begin(text, words)


@given(st.lists(st.text("ab-_'1", min_size=1, max_size=9), min_size=1, max_size=9), st.text("ab _'1", max_size=12))
@settings(deadline=None, max_examples=500)
def test_what_begins_like_a_key_is_not_missed(texts: list[str], text: str) -> None:
    """A text whose key begins with another, of as many characters as are looked at, is among those that may."""
    assert counting is not None
    key = key_of(text)[:4].strip()
    sifted = counting.sift_beginnings(texts, key, 1, 99, 4) if key else []
    assert {row for row, text in enumerate(texts) if len(key) == 4 and key_of(text).startswith(key)} <= {
        row for row in range(len(texts)) if row in sifted or not anchors.may_begin(texts[row], anchors.first_words(key))
    }


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize(("most", "usual"), [(2**15, True), (2**15 + 1, True), (10**6, False), (2**31 - 1, False)])
def test_trees_are_added_up_alike(seed: int, most: int, usual: bool) -> None:
    """Every sum of leaves, ties with a bar among them, however many runs there are and however large the leaves.

    Trees as deep as those that are shipped, and with as small leaves, go a way of their own.
    """
    dice = np.random.default_rng(seed)
    depth, trees, rows, runs = dice.integers(1, [9, 600 if usual else 30, 9, 90])
    depth = 6 if usual else depth
    levels = depth * trees
    forest = Forest(
        int(depth),
        0,
        dice.integers(0, rows, levels).tolist(),
        (dice.integers(-6, 7, levels) / 2).tolist(),
        dice.integers(-most, most, trees << depth).tolist(),
    )
    columns = (dice.integers(-6, 7, (rows, runs)) / 2).astype(np.float32)
    assert np.array_equal(add_native(Trees(forest), columns), add_leaves(Trees(forest), columns))


def test_wrong_values_are_refused() -> None:
    """What is no text, table or dictionary is an error, not a crash."""
    assert native is not None
    with pytest.raises(TypeError):
        native.make_roles({f"tag-{number}": 0 for number in range(1000)})
    with pytest.raises(ValueError, match="role"):
        native.make_roles({"p": 99})
    ways = (is_hidden, parts_of, join_lines)
    for roles, telling in ((TELLING[0], TELLING), (KNOWN_ROLES, (KNOWN_ROLES, *TELLING[1:]))):
        with pytest.raises(ValueError, match="incorrect name"):
            native.scan("<body>", roles, *ways, telling)
    with pytest.raises(TypeError):
        native.scan(b"<body>", KNOWN_ROLES, *ways, TELLING)
    with pytest.raises(TypeError):
        native.scan("<body><pre>x</pre>", KNOWN_ROLES, is_hidden, lambda text, verbatim: [1], join_lines, TELLING)
    for odd in (len, lambda lines: [1], lambda lines: ("x",)):
        with pytest.raises(TypeError):
            native.scan("<body><p>x<br>y</p>", KNOWN_ROLES, *ways[:2], odd, TELLING)
    with pytest.raises(ZeroDivisionError):
        native.scan("<body><p>e\u0301</p>", KNOWN_ROLES, is_hidden, lambda text, verbatim: 1 // 0, join_lines, TELLING)
    with pytest.raises(ZeroDivisionError):
        native.scan('<body><p class="desc">', KNOWN_ROLES, *ways, (*TELLING[:4], lambda names: 1 // 0))
    with pytest.raises(TypeError, match="class words"):
        native.scan('<body><p class="é [">', KNOWN_ROLES, *ways, (*TELLING[:3], len, *TELLING[4:]))
    for wrong, elements in (
        ((0, 1, 2, 2, -1, 0), 2),
        ((0, 0, 2, 2, -1, 1), 2),
        ((0, 0, 2, 2, -1), 2),
        ((), 0),
        ((0,), -1),
    ):
        with pytest.raises(ValueError, match=r"fit together|a parent comes"):
            native.read_kinds(np.array(wrong, dtype=np.int64), elements, [None], b"\0", ("paragraph", None))
    with pytest.raises(TypeError):
        native.read_kinds(np.array([0, 0, 2, 2, -1, 0]), 2, [("caption", None)], b"\2", "paragraph")
    with pytest.raises(ValueError, match="bytes"):
        native.make_vocabulary({"x" * 40: 1})
    with pytest.raises(ValueError, match="measure that there is not"):
        add_native(Trees(Forest(1, 0, [3], [0.5], [0, 1])), np.zeros((3, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="do not fit"):
        add_native(Trees(Forest(2, 0, [0, 1], [0.5, 0.5], [0, 1])), np.zeros((3, 2), dtype=np.float32))


def test_wrong_measures_are_refused() -> None:
    """Numbers that fit no page are an error, not a crash."""
    assert counting is not None
    with pytest.raises(ValueError, match="table"):
        counting.count_characters(["x"], (b"", b"", (1,) * 12))
    with pytest.raises(TypeError, match="texts"):
        counting.count_characters([b"x"], load_characters())
    rest = (load_characters(), 2, (1, 1, 2, 2, 6, 4, 80, 40, 1500, 3, 60, 8, (0.9, 0.75, 0.5), 160, 0.6, 0.4))
    forms, codes, texts = [Tag("h1", bits=1), Tag("p", hidden=True)], {"h1": 4}, ["a", "b"]
    numbers = [0, 0, 2, 2, 1, 0, 1, 0, 0, 0, 0, 0]  # parents, ends, forms, nodes, linked, links

    def measured(
        given: list[int], elements: int = 2, forms: list[Any] = forms, codes: dict[Any, Any] = codes, texts: Any = texts
    ) -> Any:
        return counting.measure(np.array(given, dtype=np.int64), elements, forms, codes, texts, *rest)

    assert len(measured(numbers)[1]) == 2 * 8
    wrong = {0: (1, -1), 1: (1, -1), 3: (3, -1), 4: (2, -1), 6: (2, -1), 8: (-1, 1 << 40), 11: (-1,)}
    for place, values in wrong.items():
        for value in values:
            with pytest.raises(ValueError, match=r"range|a parent comes"):
                measured([*numbers[:place], value, *numbers[place + 1 :]])
    with pytest.raises(ValueError, match="fit together"):
        measured(numbers[1:])
    with pytest.raises(ValueError, match="at most"):
        measured([], 0)
    with pytest.raises(ValueError, match="at most"):
        measured(numbers, forms=[])
    with pytest.raises(ValueError, match="range"):
        measured(numbers, codes={"h1": 64})
    with pytest.raises(TypeError):
        measured(numbers, codes={"h1": "x"})
    with pytest.raises(ValueError, match="range"):
        measured(numbers, forms=[Tag("h1", bits=-1), Tag("p")])
    with pytest.raises(AttributeError):
        measured(numbers, forms=["x", "y"])
    with pytest.raises(TypeError, match="texts"):
        measured(numbers, texts=["a", 1])


def test_wrong_judgements_are_refused() -> None:
    """Numbers that do not fit together are an error, not a crash."""
    assert counting is not None
    said: tuple[dict[int, float], dict[int, float], list[int], list[float]] = ({}, {}, [], [])
    asked = np.arange(2)
    for short, first in ((bytearray(5 * 8), 1), (bytearray(5 * 8), -1), (bytearray(5 * 8 - 1), 0), (bytearray(), 0)):
        with pytest.raises(ValueError, match="fit together"):
            counting.write_said(short, first, asked, said, -99, 60)
    with pytest.raises(TypeError):
        counting.write_said(bytearray(5 * 8), 0, asked, ({"x": 1.0}, *said[1:]), -99, 60)
    with pytest.raises(TypeError):
        counting.write_said(bytearray(5 * 8), 0, asked, (*said[:3], [1.0, "x"]), -99, 60)
    with pytest.raises(ValueError, match="fit together"):
        counting.likely_runs(asked, asked, asked[1:], (0, 0, 0), bytes(48), 1, [0], False, 0)
    for rows, page, unseen in ((1, 48, [0]), (-1, 48, [0]), (0, 8, [0]), (0, 48, [])):
        one = np.array([rows], dtype=np.int64)
        with pytest.raises(ValueError, match=r"fit together|stands in"):
            counting.likely_runs(one, one + 9, one, (0, 0, 0), bytes(page), 1, unseen, False, 0)
    with pytest.raises(ValueError, match="fit together"):
        counting.expect(asked, asked[1:], 0)
    numbers, families = np.ones(3, dtype=np.int64), np.ones((4, 3), dtype=np.int64)
    for unfit in ((numbers, numbers[1:], families), (numbers, numbers, -families), (numbers * 9, numbers, families)):
        with pytest.raises(ValueError, match="fit together"):
            counting.look_around(*unfit, 8, 60, 5)
    trees = [Trees(Forest(1, 0, [0], [0.5], [0, 1])).forest] * 2
    columns, table = np.zeros((2, 3), dtype=np.float32), np.zeros(3, dtype=np.int64)
    assert len(counting.judge(columns, numbers, families, trees, (0, 0), table, 1, (8, 60, 5))) == 3 * 8
    for odd in (
        (columns[:, :2].copy(), numbers, families, trees, (0, 0), table, 1, (8, 60, 5)),
        (columns, numbers[1:], families, trees, (0, 0), table, 1, (8, 60, 5)),
        (columns, numbers, families[1:], trees, (0, 0), table, 1, (8, 60, 5)),
        (columns, numbers, -families, trees, (0, 0), table, 1, (8, 60, 5)),
        (columns, numbers, families, trees, (0, 0), table[1:], 1, (8, 60, 5)),
        (columns, numbers, families, trees, (0, 0), table + 9, 1, (8, 60, 5)),
        (columns, numbers, families, trees, (0, 0), table, 0, (8, 60, 5)),
    ):
        with pytest.raises(ValueError, match="fit together"):
            counting.judge(*odd)
    for wrong_trees in (([0], [0.5], [0], [0, 1], 9), ([-1], [0.5], [0], [0, 1], 1), ([0], [0.5], [1], [0, 1], 1)):
        numbers32 = [np.array(part, dtype=np.int32) for part in (wrong_trees[0], wrong_trees[2], wrong_trees[3])]
        with pytest.raises(ValueError, match="fit together"):
            counting.make_forest(
                numbers32[0], np.array(wrong_trees[1], dtype=np.float32), *numbers32[1:], wrong_trees[4]
            )


WORDY = [
    *PIECES,
    *(
        "<p class=comment>",
        "<div class='story body'>",
        "<h1>",
        "</h1>",
        "<li>The end, she said.",
        "<section id=related>",
    ),
    *("The ferry left an hour late, and nobody on the deck minded that a piano went to town with the pears. " * 2,),
    *("渡轮晚了一个小时才离开，甲板上的商人要把梨、信件和一架钢琴送到镇上。" * 3, "“Tide?” 7 | 8 @ X:", "</div></div>"),
]


@given(st.lists(st.sampled_from(WORDY), max_size=60), st.sampled_from(["", "<h1>Low tide</h1>", "<main>"]))
@settings(deadline=None, max_examples=500)
def test_runs_are_measured_alike(pieces: list[str], head: str) -> None:
    """Every number of every run, and what later steps ask of the elements; what is alike has one number."""
    body = LexborHTMLParser(f"<body>{head}<p>One tide, and then another.{''.join(pieces)}").body
    assert body is not None
    scan = scan_markup(body.html or "")
    silent = anchors.Anchors(parse_page(Page(f"<title>One tide</title>{head}"), Limits()))
    fast, plain = as_arrays(measure_native(scan, silent)), measure_plain(scan, silent)
    assert np.array_equal(fast.columns, plain.columns)
    assert np.array_equal(fast.asked, plain.asked)
    assert np.array_equal(fast.sizes, plain.sizes)
    assert np.array_equal(fast.families[:3], plain.families[:3])
    pairs = set(zip(fast.families[3].tolist(), plain.families[3].tolist(), strict=True))
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
    assert [list(part) for part in fast.outline[:4]] == [list(part) for part in plain.outline[:4]]
    assert fast.outline.hides == plain.outline.hides
    chances = (fast.sizes * 7919 + fast.asked * 104729) % 10_001
    assert np.array_equal(look_around(plain, chances), look_around_plain(plain, chances))
    trees = judgement.load_trees()
    first = chances_of(trees[0], fast.columns)
    second = chances_of(trees[1], np.vstack([fast.columns, look_around(fast, first)]))
    assert np.array_equal(judgement.judge_native(measure_native(scan, silent), *trees), second)


_LINKED_PAGE = scan_markup("<body>" + "".join([f"<p>x{'<a>y</a>' * (row % 5)}</p>" for row in range(100)]))
"""A hundred runs with up to four links."""


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.integers(0, 10_000), st.integers(0, 300)), max_size=9, unique_by=itemgetter(0)
    ),
    st.sets(st.integers(0, 100)),
    st.booleans(),
)
@settings(deadline=None, max_examples=200)
def test_chances_are_read_alike(judged: list[tuple[int, int, int]], unseen: set[int], hidden: bool) -> None:
    """What is likely, and how sure that is, is the same, at every bar."""
    asked, chances, sizes = (np.array([one[part] for one in sorted(judged)], dtype=np.int64) for part in range(3))
    marks = [int(node in unseen) for node in range(101)]
    measures = Measures(b"", asked, sizes, b"", Setting([], [], marks, [], False), asked.tolist())

    def both() -> tuple[object, ...]:
        likely = judgement.likely_runs(_LINKED_PAGE, measures, chances, hidden=hidden, links=3)
        assert {*map(type, likely[0])} == {bool}
        return likely, judgement.confidence(chances, sizes)

    fast = both()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judgement, "native", None)
        assert both() == fast


@given(
    st.sets(st.integers(0, 150), min_size=1, max_size=30),
    st.dictionaries(st.integers(0, 150), st.floats(0, 2), max_size=5),
    st.sets(st.integers(0, 150), max_size=4),
    st.sampled_from([0, 1]),
)
@settings(deadline=None, max_examples=300)
def test_what_is_said_is_written_alike(rows: set[int], shares: dict[int, float], printed: set[int], told: int) -> None:
    """Shares of title and dek, the way from the title, and what is stated."""
    assert counting is not None
    asked = np.array(sorted(rows))
    stated = [row % 3 / 2 for row in sorted(rows)] if told else []
    said = anchors.Said(shares, {row: 1 - share for row, share in shares.items()}, sorted(printed), stated)
    columns = np.zeros((7, len(asked)), dtype=np.float32)
    counting.write_said(columns, 1, asked, said, anchors.NO_TITLE, FAR)
    plain = columns_said(said, ["x"] * 151, asked)
    for row, name in enumerate(SAID, 1):
        if name != "repeats":
            assert np.array_equal(columns[row], np.zeros(len(asked), dtype=np.float32) + np.float32(plain[name]))
    assert not columns[[0, 6]].any()


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None, max_examples=200)
def test_boxes_are_found_alike(pieces: list[str]) -> None:
    """Whatever element the story stands in."""
    body = LexborHTMLParser(f"<body><p>One tide, and then another.{''.join(pieces)}").body
    assert body is not None
    page = scan_markup(body.html or "")
    with pytest.MonkeyPatch.context() as patch:
        fast = [boxes_of(page, story) for story in range(len(page.tags))]
        patch.setattr(scan, "native", None)
        assert fast == [boxes_of(page, story) for story in range(len(page.tags))]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.data())
@settings(deadline=None, max_examples=200)
def test_elements_around_rows_are_found_alike(pieces: list[str], data: st.DataObject) -> None:
    """Whichever elements are asked for, and whichever rows."""
    body = LexborHTMLParser(f"<body><p>One tide, and then another.{''.join(pieces)}").body
    assert body is not None
    page = scan_markup(body.html or "")
    nodes = sorted(data.draw(st.sets(st.sampled_from(range(len(page.tags))))))
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(page.texts))))))
    fast = nodes_around(nodes, rows, page)
    assert {node for node in nodes if not {*rows}.isdisjoint(rows_in(node, page))} == {*fast}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "native", None)
        assert fast == nodes_around(nodes, rows, page)


def test_pages_come_out_alike_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without a compiler gives the same article."""
    import newsclean
    from newsclean.extract import features, headings, judgement, labels, rows, scan

    page = article_page("".join(f"<p class='story'>{text}</p>" for text in STORY))
    fast = newsclean.clean_html(page)
    for room in (scan, tags, shapes, anchors, reasons, rows, headings, labels, features, judgement):
        monkeypatch.setattr(room, "native", None)
    assert newsclean.clean_html(page) == fast


def test_start_tags_of_the_module_are_values() -> None:
    """They have the members of `Tag` with its defaults, are the same where all of these are, and change."""
    odd: Any
    tag: Any = Tag("p", "intro", True, 4, standfirst=True)
    assert (tag.name, tag.names, tag.hidden, tag.bits, tag.standfirst) == ("p", "intro", True, 4, True)
    plain: Any = Tag("p")
    assert (plain.names, plain.hidden, plain.bits, plain.standfirst) == ("", False, 0, False)
    assert plain == Tag("p", "", False, 0, False) != tag
    assert plain != "p"
    assert plain != Tag("p", bits=1)
    plain.bits |= 1
    assert plain == Tag("p", bits=1)
    with pytest.raises(TypeError):
        hash(plain)
    for odd in ((), (b"p",), ("p", "", 0), ("p", "", False, 0.5), ("p", "", False, 0, 1)):
        with pytest.raises(TypeError):
            Tag(*odd)
    for odd in ((), (b"p",)):
        del plain.names
        plain.names = odd
        assert plain != Tag("p", bits=1)
    with pytest.raises(TypeError):
        plain < tag  # noqa: B015  # they have no order
