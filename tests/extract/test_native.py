"""The C module and the Python loops that it stands for say the same, whatever they are given."""

from __future__ import annotations

import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generic_pages import STORY, article_page
from newsclean.extract import anchors, judgement, reasons, scan, shapes, tags
from newsclean.extract.features import measure_elements, measure_native
from newsclean.extract.judgement import Forest, Trees, look_around, look_around_plain
from newsclean.extract.scan import boxes_of, native, scan_markup
from newsclean.extract.tags import KNOWN_ROLES, is_hidden
from newsclean.extract.tokens import Raw, parts_of, read_tokens
from newsclean.extract.writing import COLUMNS, Writing, count_characters, count_native
from newsclean.extract.writing import native as counting
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


def raw_of(markup: str) -> Raw:
    assert native is not None
    return Raw(*native.scan(markup, KNOWN_ROLES, is_hidden, parts_of))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None, max_examples=300)
def test_broken_markup_is_read_alike(pieces: list[str]) -> None:
    """What Lexbor makes of any markup gives the same elements and runs; what no parser wrote ends well, too."""
    markup = f"<body>One tide, and then another.{''.join(pieces)}"
    assert len(raw_of(markup).parents) == len(raw_of(markup).ends)
    body = LexborHTMLParser(markup).body
    assert body is not None
    assert body.html is not None
    assert raw_of(body.html) == read_tokens(body.html)


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
    assert raw_of(f"<body>{tag}tide</p>") == read_tokens(f"<body>{tag}tide</p>")


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
        assert raw_of(f"<body><{markup}</{tag}>") == read_tokens(f"<body><{markup}</{tag}>")
        assert raw_of(f"<body>{markup}</{tag}>") == read_tokens(f"<body>{markup}</{tag}>")


@pytest.mark.parametrize("style", ["float:none", "overflow: hidden", "font-size:14px", "margin:-12px", "color:#000"])
def test_python_is_not_asked_of_other_styles(style: str) -> None:
    """Most styles hide nothing: for them the markup is read without a call."""

    def refuse(rest: str) -> bool:
        raise AssertionError(rest)

    assert native is not None
    native.scan(f'<body><p style="{style}">tide</p>', KNOWN_ROLES, refuse, parts_of)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_characters_are_read_alike(text: str) -> None:
    """No character, lone surrogates among them, makes a difference."""
    markup = f"<body><p>{text}</p><p>x {text} y</p>"
    assert raw_of(markup) == read_tokens(markup)


@pytest.mark.parametrize("spaces", [0, 1, 62, 63, 64, 65, 200])
@pytest.mark.parametrize("between", ["", "<b>", "<br>", "<x-b></x-b>"])
def test_the_end_of_a_text_is_looked_for_alike(spaces: int, between: str) -> None:
    """Behind how many spaces a site's own element goes on with a sentence has one bound."""
    for end in ("tide", "tide.", ""):
        markup = f"<body><div>{end}{between}{' ' * spaces}<x-note>low</x-note> and high</div>"
        assert raw_of(markup) == read_tokens(markup)


def test_every_character_is_cleaned_or_left_alone_alike() -> None:
    """All characters there are: what C leaves as it is needs no cleaning, alone and before a combining mark."""
    characters = [chr(code) for code in range(1, sys.maxunicode + 1) if chr(code) not in "<>&"]
    markup = "<body>" + "".join(f"<p>x{letter}y</p>" for letter in characters)
    assert raw_of(markup) == read_tokens(markup)


def test_a_letter_and_its_accent_are_composed() -> None:
    """A text that is not composed goes back to Python, which composes it."""
    (text,) = raw_of("<body><p>cafe\u0301</p>").texts
    assert text == unicodedata.normalize("NFC", "cafe\u0301")


def test_an_empty_page_has_only_its_body() -> None:
    """No markup at all is no error."""
    assert raw_of("") == read_tokens("") == Raw([0], [1], [0], [0], [-1], [], [], [], [], [], [])


@given(
    st.lists(
        st.text(alphabet="abcdefgXYZ-_ 3é渡", max_size=12)
        | st.text(alphabet="ab1- \xe9٣\u4e00", max_size=4)
        | st.text(alphabet="ab1- \xfe\xff\u0100", max_size=4)
        | st.sampled_from(
            ["prose-p:mt-2 a", "hentry tag-x  b", "status-publish category-y", "[&_p]:dek dek", "prose tag-z"]
        )
        | st.sampled_from(["relatedStories", "COMMENTS", "navBar", "dek", "post-2-desc", "summary", "paywall story"])
    )
)
@settings(deadline=None, max_examples=500)
def test_class_words_are_read_alike(names: list[str]) -> None:
    """Words of any case and length, with anything between, have the same groups, and the same tags are alike."""
    assert native is not None
    written = [(name, words, bool(words)) for name in ("div", "nav") for words in names]
    assert tags.tell_native(written) == tags.tell_plainly(written)


def test_a_page_may_have_any_number_of_start_tags() -> None:
    """Thousands of them, each twice, are told apart as a few are."""
    written = [("p", f"{chr(0x4E00 + number % 5000)} x", False) for number in range(10_000)]
    assert tags.tell_native(written) == tags.tell_plainly(written)
    assert tags.tell_native(written)[1] == [*range(5000)] * 2


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
    assert raw_of(markup) == read_tokens(markup)


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
    assert np.array_equal(count_native(texts), count_characters(texts))


@given(
    st.lists(st.text(st.sampled_from("aAbBkßéÉ1_ -’\u212a\u4e00"), min_size=1, max_size=9), min_size=1, max_size=9),
    st.lists(st.text(st.sampled_from("abkßé1_ \u4e00"), max_size=9), max_size=3),
)
@settings(deadline=None, max_examples=500)
def test_no_beginning_is_missed(texts: list[str], titles: list[str]) -> None:
    """What is left of all texts once they were asked is the same, whatever was sifted out before."""
    assert counting is not None
    words = anchors.first_words(" ".join(key_of(title) for title in titles))
    others = anchors.other_letters(words)
    sifted = [row for row in counting.sift_beginnings(texts, words, 2, 8) if anchors.may_begin(texts[row], words)]
    assert sifted == [
        row
        for row, text in enumerate(texts)
        if 2 <= len(text) <= 8 and text[0] not in others and anchors.may_begin(text, words)
    ]


@given(st.lists(st.text(st.sampled_from("aé\u4e00\U0001f600"), max_size=2), max_size=40), st.data())
@settings(deadline=None, max_examples=200)
def test_repeats_are_counted_alike(texts: list[str], data: st.DataObject) -> None:
    """A text counts as often as it stands, whichever rows are asked for."""
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=9) if texts else st.just([]))
    counted = anchors.count_repeats(texts, np.array(rows, dtype=np.int64))
    assert counted.tolist() == [texts.count(texts[row]) for row in rows]


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize("most", [10**6, 2**31 - 1])
def test_trees_are_added_up_alike(seed: int, most: int) -> None:
    """Every sum of leaves, ties with a bar among them, however many runs there are and however large the leaves."""
    dice = np.random.default_rng(seed)
    depth, trees, rows, runs = dice.integers(1, [9, 30, 9, 90])
    levels = depth * trees
    forest = Forest(
        int(depth),
        0,
        dice.integers(0, rows, levels).tolist(),
        (dice.integers(-6, 7, levels) / 2).tolist(),
        dice.integers(-most, most, trees << depth).tolist(),
    )
    columns = (dice.integers(-6, 7, (rows, runs)) / 2).astype(np.float32)
    assert np.array_equal(Trees(forest).add_native(columns), Trees(forest).add_leaves(columns))


def test_wrong_values_are_refused() -> None:
    """What is no text, table or dictionary is an error, not a crash."""
    assert native is not None
    with pytest.raises(TypeError):
        native.make_roles({f"tag-{number}": 0 for number in range(1000)})
    with pytest.raises(ValueError, match="role"):
        native.make_roles({"p": 99})
    with pytest.raises(ValueError, match="incorrect name"):
        native.scan("<body>", tags._VOCABULARY, is_hidden, parts_of)
    with pytest.raises(TypeError):
        native.scan(b"<body>", KNOWN_ROLES, is_hidden, parts_of)
    with pytest.raises(TypeError):
        native.scan("<body><pre>x</pre>", KNOWN_ROLES, is_hidden, lambda text, verbatim: [1])
    with pytest.raises(ZeroDivisionError):
        native.scan("<body><p>e\u0301</p>", KNOWN_ROLES, is_hidden, lambda text, verbatim: 1 // 0)
    with pytest.raises(TypeError):
        native.tell_apart([1], tags._VOCABULARY, {}, (0, 0, 0, 0), tags.own_words, tags.is_standfirst)
    with pytest.raises(ZeroDivisionError):
        native.tell_apart([("p", "desc", False)], tags._VOCABULARY, {}, (0, 0, 0, 0), str, lambda names: 1 // 0)
    with pytest.raises(TypeError, match="class words"):
        native.tell_apart([("p", "[", False)], tags._VOCABULARY, {}, (0, 0, 0, 0), len, bool)
    for wrong in (([0, 1], [-1, 0]), ([0, 0], [-1, 1]), ([0, 0], [-1]), ([], [])):
        with pytest.raises(ValueError, match=r"fit together|a parent comes"):
            native.read_kinds(*wrong, [None], b"\0", ("paragraph", None))
    with pytest.raises(TypeError):
        native.read_kinds([0, 0], [-1, 0], [("caption", None)], b"\2", "paragraph")
    with pytest.raises(ValueError, match="bytes"):
        native.make_vocabulary({"x" * 40: 1})
    with pytest.raises(ValueError, match="measure that there is not"):
        Trees(Forest(1, 0, [3], [0.5], [0, 1])).add_native(np.zeros((3, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="do not fit"):
        Trees(Forest(2, 0, [0, 1], [0.5, 0.5], [0, 1])).add_native(np.zeros((3, 2), dtype=np.float32))


def test_wrong_measures_are_refused() -> None:
    """Numbers that fit no page are an error, not a crash."""
    assert counting is not None
    with pytest.raises(ValueError, match="table"):
        counting.count_characters(["x"], b"", b"", (1,) * 12)
    counts = np.ones((2, len(COLUMNS)), dtype=np.int64)
    bars = (1, 1, 2, 2, 4, 80, 40, 1500, 3, 60, 8, (0.9, 0.75, 0.5), 160, 0.6, 0.4)
    elements, forms, runs = ([0, 0], [2, 2], [-1, 0]), ([1, 0], [0, 4], [0, 1], [0, 1]), ([1, 0], [0, 0], [0, 0])
    assert len(counting.measure(elements, forms, runs, counts, 2, bars)[1]) == 2 * 8
    for wrong in (
        (([0, 1], [2, 2], [-1, 0]), forms, runs, counts),  # its own parent
        (([0, 0], [2, 3], [-1, 0]), forms, runs, counts),  # ends behind the last
        (([0, 0], [2, 2], [-2, 0]), forms, runs, counts),
        (([0, 0], [2, 2], [-1, 2]), forms, runs, counts),
        (([0, 0], [2], [-1, 0]), forms, runs, counts),
        (([], [], []), forms, runs, counts),
        (elements, ([1], [0, 4], [0, 1], [0, 1]), runs, counts),
        (elements, ([1, -1], [0, 4], [0, 1], [0, 1]), runs, counts),
        (elements, forms, ([1, 2], [0, 0], [0, 0]), counts),
        (elements, forms, ([1, 0], [0, -1], [0, 0]), counts),
        (elements, forms, ([], [], []), counts[:0]),
        (elements, forms, runs, counts[:1]),
        (elements, forms, runs, -counts),
        (elements, forms, runs, counts << 40),
    ):
        with pytest.raises(ValueError, match=r"range|fit together|at most|a parent comes"):
            counting.measure(*wrong, 2, bars)
    with pytest.raises(ValueError, match="at most"):
        counting.measure(elements, forms, runs, counts, 64, bars)
    with pytest.raises(TypeError):
        counting.measure(([0, 0], [2, 2], [-1, "x"]), forms, runs, counts, 2, bars)
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
    writing = Writing(scan.texts)
    fast, plain = measure_native(scan, writing), measure_elements(scan, writing)
    assert np.array_equal(fast.columns, plain.columns)
    assert np.array_equal(fast.asked, plain.asked)
    assert np.array_equal(fast.sizes, plain.sizes)
    assert np.array_equal(fast.families[:3], plain.families[:3])
    pairs = set(zip(fast.families[3].tolist(), plain.families[3].tolist(), strict=True))
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
    assert [list(part) for part in fast.outline] == [list(part) for part in plain.outline]
    chances = (fast.sizes * 7919 + fast.asked * 104729) % 10_001
    assert np.array_equal(look_around(plain, chances), look_around_plain(plain, chances))
    trees = judgement.load_trees()
    first = trees[0].chances(fast.columns)
    second = trees[1].chances(np.vstack([fast.columns, look_around(fast, first)]))
    assert np.array_equal(judgement.judge_native(fast, *trees), second)


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


def test_pages_come_out_alike_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without a compiler gives the same article."""
    import newsclean
    from newsclean.extract import features, headings, judgement, labels, rows, writing

    page = article_page("".join(f"<p class='story'>{text}</p>" for text in STORY))
    fast = newsclean.clean_html(page)
    for room in (scan, tags, shapes, reasons, rows, headings, labels, writing, features, judgement):
        monkeypatch.setattr(room, "native", None)
    assert newsclean.clean_html(page) == fast
