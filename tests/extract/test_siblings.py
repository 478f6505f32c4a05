"""What stays because of its neighbours: items of lists, headings, terms, paragraphs among many."""

from __future__ import annotations

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generic_pages import STORY, page, paragraphs, parse
from newsclean.extract import siblings
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.judgement import WHOLE
from newsclean.extract.scan import scan_markup
from newsclean.extract.siblings import keep_siblings

LAST = "The tuner came twice."


def added(inner: str, chosen: list[str], chance: float = 0.4) -> list[str]:
    """Return what stays besides what was chosen; all else has one chance."""
    document = parse(page(f"<article>{inner}</article>"))
    scan = scan_document(document)
    measures = measure_runs(scan, Anchors(document))
    kept = [text in chosen for text in scan.texts]
    before = list(kept)
    chances = np.full(len(measures.asked), int(chance * WHOLE))
    keep_siblings(kept, measures, chances, scan)
    return [text for text, now, then in zip(scan.texts, kept, before, strict=True) if now and not then]


PIECES = (
    *("<ul>", "<ol>", "</ul>", "<li>One", "<li hidden>Two", "</li>", "<div>", "</div>", "<div>Three", "<p>Four</p>"),
    *("<dl><dt>Five<dd>", "<dt>Six<dd>Seven.", "</dl>", "<h2>Eight</h2>", "<h3><a href=/x>Nine</a></h3>"),
    *(
        "<p>Ten:</p>",
        "<p>Eleven.</p>",
        "<p>Twelve!",
        "<div class=subtitle>A</div>",
        "<blockquote><p>B</p></blockquote>",
    ),
    *("<pre>a = 1</pre>", "<p><a href=/y>Read on</a></p>", "<section>", "</section>"),
    *(
        "<div class=w><h2>{0}</h2></div>",
        "<header><h3>{0}</h3><i>Share</i></header>",
        "<p>买：</p>",
        "<b>Bold</b>",
        f"<h2>{'Long ' * 50}</h2>",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.data())
def test_the_same_is_kept_without_the_c_module(pieces: list[str], data: st.DataObject) -> None:
    """Whatever stands beside what, and whatever of it was kept, is judged and how likely it is."""
    document = parse(page("".join([STORY[0], *(piece.format(at) for at, piece in enumerate(pieces))])))
    scan = scan_document(document)
    measures = measure_runs(scan, Anchors(document))
    count = len(scan.texts)
    rows = sorted(data.draw(st.sets(st.sampled_from(range(count))) | st.just({*range(count)})))
    some = st.lists(st.sampled_from((10, 250, 350, 4500, 9000)), min_size=len(rows), max_size=len(rows))
    chances, sizes = (array("q", data.draw(some)) for _ in range(2))
    kept = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    asked = measures._replace(asked=memoryview(array("q", rows)), sizes=memoryview(sizes), rows=rows)
    found, plain = kept.copy(), kept.copy()
    keep_siblings(found, asked, memoryview(chances), scan)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(siblings, "native", None)
        keep_siblings(plain, asked, memoryview(chances), scan)
    assert found == plain


def test_numbers_that_do_not_fit_together_are_refused() -> None:
    """It is an error, not a crash."""
    scan = scan_markup("<body><ul><li>One</li><li>Two</li></ul>")
    native, zeros = siblings.native, [0] * len(scan.ends)
    assert native is not None
    texts, kept, judged = scan.texts, [True, False], array("q", (0, 1))
    numbers, count, first, last = scan.numbers, len(scan.ends), scan.first_rows, scan.last_rows
    tags, right = (scan.distinct, scan.named, siblings._SORTS), (numbers, count, first, last, zeros)

    def keep(lines: list[str], given: object, asked: object, box: int = 0) -> list[bool]:
        now = kept.copy()
        native.keep_siblings(now, lines, given, asked, tags, box, siblings._BARS, False)
        return now

    assert keep(texts, right, (judged, judged, judged)) == [True, False]
    wrong = (
        (texts[:1], right, (judged,) * 3, 0),
        (texts, (numbers[8:], *right[1:]), (judged,) * 3, 0),
        *((texts, (numbers, other, *right[2:]), (judged,) * 3, 0) for other in (0, 1 << 62)),
        (texts, (numbers, count, b"", last, zeros), (judged,) * 3, 0),
        (texts, (numbers, count, first, bytes(8), zeros), (judged,) * 3, 0),
        (texts, (numbers, count, first, last, [0]), (judged,) * 3, 0),
        (texts, right, (judged, judged[:1], judged), 0),
        (texts, right, (array("q", (0, 2)),) * 3, 0),
        (texts, right, (array("q", (1, 0)),) * 3, 0),
        (texts, right, (judged,) * 3, count),
    )
    for arguments in wrong:
        with pytest.raises(ValueError, match="fit together"):
            keep(*arguments)
    odd = bytes(array("q", [5] * (len(numbers) // 8)))  # elements and rows that there are not
    assert len(keep(texts, (odd, count, odd[: 8 * count], odd[: 8 * count], zeros), (judged,) * 3)) == len(kept)
    with pytest.raises(TypeError):
        keep([1, 2], right, (judged,) * 3)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("chosen", "rest"),
    [
        (["One cart", "Two ropes", "A crane"], ["Four men"]),
        (["One cart", "A crane"], ["Two ropes", "Four men"]),
        (["Four men", "A crane"], ["One cart", "Two ropes"]),
        (["One cart"], []),
    ],
)
def test_a_list_has_no_holes(chosen: list[str], rest: list[str]) -> None:
    """Where a good part of a list stays, all does; where most goes, nothing is added."""
    items = "<ul><li>One cart</li><li>Two ropes</li><li>A crane</li><li>Four men</li></ul>"
    assert added(f"{paragraphs(STORY)}{items}", [*STORY, *chosen]) == rest
    boxed = items.replace("<li>", "<li><div>").replace("</li>", "</div></li>")
    assert added(f"{paragraphs(STORY)}{boxed}", [*STORY, *chosen]) == rest


@pytest.mark.parametrize(
    ("chance", "item", "rest"),
    [(0.55, "Two ropes", ["Two ropes"]), (0.45, "Two ropes", []), (0.55, "<a href=/r>Ropes</a>", [])],
)
def test_a_pair_stays_where_both_are_likely(chance: float, item: str, rest: list[str]) -> None:
    """The second of two items stays with the first if it is likelier of the article than not, and no link."""
    items = f"<div><ul><li>One cart</li><li>{item}</li></ul></div>"
    assert added(f"{paragraphs(STORY)}{items}", [*STORY, "One cart"], chance) == rest


def test_half_a_list_of_links_stays_half() -> None:
    """A list of links of which some stay may be of other stories."""
    items = "".join(f"<li><a href=/{number}>{number} ropes</a></li>" for number in range(4))
    assert added(f"{paragraphs(STORY)}<ul>{items}</ul>", [*STORY, "0 ropes", "2 ropes"]) == []


@pytest.mark.parametrize(
    ("above", "items", "chosen", "below", "rest"),
    [
        ("The crane brought:", ("A piano", "Two pears"), (), "", ["A piano", "Two pears"]),
        ("起重机送来：", ("钢琴", "两个梨"), (), "", ["钢琴", "两个梨"]),
        ("The crane brought:", ("<a href=/p>A piano</a>", "<a href=/q>Pears</a>"), (), "", []),
        ("The crane brought:", ("<a href=/p>A piano</a>", "<a href=/q>Pears</a>"), ("Pears",), "", ["A piano"]),
        ("The crane brought much.", ("A piano", "Two pears"), (), "<p>It left.</p>", []),
        ("The crane brought much.", ("A piano", "Two pears"), ("A piano",), "<p>It left.</p>", ["Two pears"]),
        ("The crane brought much.", ("A piano", "Two pears"), ("A piano",), "", []),
    ],
)
def test_an_announced_list_stays(
    above: str, items: tuple[str, ...], chosen: tuple[str, ...], below: str, rest: list[str]
) -> None:
    """A list below a line that ends with a colon is of the story; links are if some of them are."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    inner = f"{paragraphs(STORY)}<p>{above}</p><ul>{listed}</ul>{below}"
    stay = [*STORY, above, *chosen, "It left."]
    assert added(inner, stay, 0.1) == rest
    boxed = inner.replace("<ul>", "<div><ul>").replace("</ul>", "</ul></div>")
    assert added(boxed, stay, 0.1) == []


def test_a_list_below_a_heading_or_below_what_went_is_not_announced() -> None:
    """A heading with a colon heads boxes, too."""
    listed = "<ul><li>A piano</li><li>Two pears</li></ul>"
    assert added(f"{paragraphs(STORY)}<h3>More:</h3>{listed}", [*STORY, "More:"], 0.1) == []
    assert added(f"{paragraphs(STORY)}<p>More:</p>{listed}", STORY, 0.1) == []


def test_a_likely_heading_stays_with_what_stands_in_an_element_below_it() -> None:
    """Pros and cons, questions and answers: what a heading heads has an element of its own."""
    inner = f"{paragraphs(STORY[:2])}<section><h3>Pros</h3><div>{paragraphs(STORY[2:])}</div></section>"
    assert added(inner, STORY, 0.4) == ["Pros"]
    assert added(inner, STORY, 0.2) == []
    assert added(inner.replace("<h3>Pros", "<h3><a href=/x>Pros</a>"), STORY, 0.4) == []


def test_a_linked_heading_stays_above_its_paragraph_if_it_is_likely() -> None:
    """The entries of a round-up are titled by links; so are promotions, which the model takes for such."""
    inner = f"{paragraphs(STORY[:2])}<h3><a href=https://crane.example>The crane</a></h3>{paragraphs(STORY[2:])}"
    assert added(inner, STORY, 0.55) == ["The crane"]
    assert added(inner, STORY, 0.45) == []


def posts(heads: list[str], text: str = "<div class=post__text><p>{}</p></div>") -> str:
    """Return posts of a live blog, each with an element for its time and heading and one for its text."""
    return "".join(
        f"<div class=post><div class=post__head>{top}</div>{text.format(line)}</div>"
        for top, line in zip(heads, STORY[2:], strict=False)
    )


def test_headings_of_posts_stay_beside_their_time() -> None:
    """A post has one element for time and heading and one for its text: the heading is the text's."""
    heads = [f"<time>0{at}:04 AM</time><h3>{title}</h3>" for at, title in enumerate(("Good morning", "Signing off"))]
    assert added(paragraphs(STORY[:2]) + posts(heads), STORY, 0.1) == ["Good morning", "Signing off"]


@pytest.mark.parametrize(
    "heads",
    [
        ["<h3>Our experts</h3>", "<h3>Who we are</h3>"],  # no time
        ["<time>07:04 AM</time><h3>Good morning</h3>"],  # one
        ["<time>07:04</time><h3><a href=/x>Good morning</a></h3>", "<time>07:05</time><h3><a href=/y>Fog</a></h3>"],
    ],
)
def test_boxed_headings_of_something_else_do_not(heads: list[str]) -> None:
    """Headings alone in boxes, a single one and links are no posts' headings."""
    assert added(paragraphs(STORY[:2]) + posts(heads), STORY, 0.1) == []


def test_a_heading_stays_with_its_part() -> None:
    """A heading above a paragraph that stays, in the same element, is one of the story."""
    inner = f"{paragraphs(STORY[:2])}<h2>'Out of tune'</h2>{paragraphs(STORY[2:])}"
    assert added(inner, STORY, 0.1) == ["'Out of tune'"]


@pytest.mark.parametrize(
    "heading",
    [
        "<div><h2>Most read</h2></div>",  # elsewhere
        "<h2><a href=/x>Read on: the crane</a></h2>",
        "<h2 hidden>Notes</h2>",
        f"<h2>{' '.join(['The long tale of the piano'] * 9)}</h2>",
    ],
)
def test_a_heading_of_something_else_does_not(heading: str) -> None:
    """A heading in another box, a link, one that is not shown and one as long as a paragraph are no part's."""
    assert added(f"{paragraphs(STORY[:2])}{heading}{paragraphs(STORY[2:])}", STORY) == []


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (STORY[:2], STORY[2:], True),
        ([*STORY[:2], "Tide:"], ["Run it", *STORY[2:]], True),
        (STORY, [], False),
        ([], STORY, False),
        ([*STORY[:2], "Tide", "Wind", "Rain"], STORY[2:], False),
    ],
)
def test_code_amid_the_story_stays(before: list[str], after: list[str], kept: bool) -> None:
    """Code reads like no story: between paragraphs that stay near it, it is of theirs."""
    code = "tide = low"
    assert added(f"{paragraphs(before)}<pre>{code}</pre>{paragraphs(after)}", STORY, 0.01) == [code] * kept


def test_a_term_stays_with_what_it_means() -> None:
    """A term whose meaning stays is not lost."""
    terms = f"<dl><dt>Tide</dt><dd>{STORY[3]}</dd><dt>Crane</dt><dd>{STORY[4]}</dd></dl>"
    assert added(f"{paragraphs(STORY[:3])}{terms}", STORY, 0.1) == ["Tide", "Crane"]


@pytest.mark.parametrize(
    ("inner", "rest"),
    [
        (f"{paragraphs(STORY[:2])}<p>{LAST}</p>{paragraphs(STORY[2:])}", [LAST]),
        (f"{paragraphs(STORY)}<p>{LAST}</p>", [LAST]),
        (f"{paragraphs(STORY)}<p>{LAST}</p><p>The end.</p>", [LAST]),  # only the first behind the last
        (f"{paragraphs(STORY)}<p class=note>{LAST}</p>", []),
        (f"{paragraphs(STORY)}<div><p>{LAST}</p></div>", []),
        (f"{paragraphs(STORY)}<p><a href=/x>{LAST}</a></p>", []),
        (f"{paragraphs(STORY)}<p>More about tuners</p>", []),
    ],
)
def test_a_sentence_among_paragraphs_stays(inner: str, rest: list[str]) -> None:
    """A short sentence between paragraphs of its form, or right behind them, is the story's; nothing else is."""
    assert added(inner, STORY) == rest


def test_what_is_unlikely_stays_out() -> None:
    """Among paragraphs there may be a plea or a comment, which the model takes for one."""
    assert added(f"{paragraphs(STORY[:2])}<p>{LAST}</p>{paragraphs(STORY[2:])}", STORY, 0.1) == []


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        ("<div class='correction'><h4>Correction</h4><p>The tuner came on Friday, not on Monday.</p></div>", True),
        ("<p class='article-correction'>The tuner came on Friday, not on Monday.</p>", True),
        ("<p class='autocorrect-hint'>The tuner came on Friday, not on Monday.</p>", False),
        ("<p class='corrections'><a href=/corrections>Report an error in this story.</a></p>", False),
    ],
)
def test_corrections_stay(box: str, stays: bool) -> None:
    """What corrects a story is of it, though it reads like a note beside it; a link to a form is not."""
    rest = added(f"{paragraphs(STORY)}{box}", STORY, 0.1)
    assert bool(rest) == stays
    assert not stays or rest[-1] == "The tuner came on Friday, not on Monday."


def test_a_sentence_that_breaks_off_stays_if_it_is_likely() -> None:
    """The last paragraph of a cut story has no full stop; a short line without one is a label."""
    cut = "The tuner came twice from the mainland before the wind turned, and by evening the first sca"
    assert added(f"{paragraphs(STORY)}<p>{cut}</p>", STORY, 0.55) == [cut]
    assert added(f"{paragraphs(STORY)}<p>{cut}</p>", STORY, 0.3) == []
    assert added(f"{paragraphs(STORY)}<p>Two tuners, one piano</p>", STORY, 0.55) == []


@pytest.mark.parametrize(
    "item",
    ["<li>{0}</li>", "<li><b>{0}</b></li>", "<p>{0}</p>", "<div><span>{0}</span></div>"],
    ids=["li", "b", "p", "div"],
)
def test_a_list_goes_on_where_nothing_is_judged(item: str) -> None:
    """What stands far from any paragraph is of the article as far as it goes on like what stays before it."""
    things = [f"{number} spare rope" for number in range(30)]
    listed = f"<div>{''.join(map(item.format, things))}</div>"
    near = things[:8]
    assert added(f"{paragraphs(STORY)}{listed}", [*STORY, *near], 0.1) == things[8:22]
    assert added(f"{paragraphs(STORY)}{listed}{paragraphs(STORY)}", [*STORY, *near, *things[-8:]], 0.1) == things[8:-8]
    assert added(f"{paragraphs(STORY)}{listed}", [*STORY, *near[:3]], 0.1) == []


@pytest.mark.parametrize("odd", ["<p><a href=/x>Most read today</a></p>", "<p hidden>1 rope</p>", "<h4>More</h4>"])
def test_a_list_ends_at_what_is_not_like_it(odd: str) -> None:
    """A link, what is not shown, and an element of another form end what goes on."""
    things = [f"{number} spare rope" for number in range(30)]
    listed = "".join(f"<p>{thing}</p>" for thing in things)
    inner = f"<div>{paragraphs(STORY)}{listed.replace('<p>20 spare rope</p>', odd)}</div>"
    assert added(inner, [*STORY, *things[:8]], 0.1) == things[8:20]


BOXED = (
    "<div><h2>{0}</h2><span>[<a href=/edit>edit</a>]</span></div>",
    "<header class=top><h3 id=s{0}>{0}</h3><button>Copy link</button></header>",
    "<div class=w><h2>{0}</h2></div>",
    "<header><a href=/at><time>2h ago</time></a><h2>{0}</h2></header>",
)


@pytest.mark.parametrize("box", BOXED)
def test_headings_in_boxes_of_one_form_stay(box: str) -> None:
    """A heading that an element holds by itself, or with its tools, heads what stands beside that element."""
    first, second = (box.format(text) for text in ("Tide", "Wind"))
    inner = f"{first}{paragraphs(STORY[:2])}{second}{paragraphs(STORY[2:])}"
    assert added(inner, STORY, 0.1) == ["Tide", "Wind"]
    assert added(f"{first}{paragraphs(STORY[:2])}{first}{paragraphs(STORY[2:])}", STORY, 0.1) == []
    assert added(f"{first}{paragraphs(STORY)}", STORY, 0.1) == []


@pytest.mark.parametrize("line", ["<div class=story-subtitle>Tide</div>", "<blockquote><p>Tide</p></blockquote>"])
def test_a_line_between_paragraphs_that_its_element_explains(line: str) -> None:
    """A subheading by its class and a quote stay however short they are; not beside what went, nor in a box of more."""
    inner = f"{paragraphs(STORY[:2])}{line}{paragraphs(STORY[2:])}"
    assert added(inner, STORY, 0.01) == ["Tide"]
    assert added(inner, STORY[:2], 0.01) == []
    assert added(inner.replace(line, f"<div>{line}<p>Wind</p></div>"), STORY, 0.01) == []


def test_what_announces_the_next_stays_between_paragraphs() -> None:
    """A line that ends with a colon goes with what follows; behind the last paragraph it announces what is not told."""
    inner = f"{paragraphs([*STORY[:2], 'Then look for:', *STORY[2:]])}"
    assert added(inner, STORY, 0.4) == ["Then look for:"]
    assert added(paragraphs([*STORY, "Then look for:"]), STORY, 0.4) == []
