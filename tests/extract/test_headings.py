"""The heading of a box that went goes with it; the heading of a part of which something stays, stays."""

from __future__ import annotations

from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from generic_pages import STORY, URL, article_page, paragraphs, scan
from newsclean.extract import headings, rows
from newsclean.extract.headings import Headings
from newsclean.extract.reasons import BESIDE
from newsclean.model import Block

LABEL = "The Morning Tide"
ASK = "<p>Sign up for our newsletter.</p>"


def text_of(inner: str) -> str:
    return newsclean.clean_html(article_page(inner), url=URL).text


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=newsletter><h3>{LABEL}</h3><form>{ASK}<input name=mail></form></div>",
        f"<div><h3>{LABEL}</h3><form>{ASK}<input name=mail></form></div>",
        f"<div><div><h3>{LABEL}</h3></div><div>{ASK}<p>You can unsubscribe at any time.</p></div></div>",
        "<div><h4>Read next</h4><p><a href=/a>Ferry late again</a></p></div>",
    ],
)
def test_the_heading_of_a_box_that_went_goes(box: str) -> None:
    """However the box is built, its heading is no orphan in the story."""
    assert text_of(paragraphs(STORY[:3]) + box + paragraphs(STORY[3:])) == "\n\n".join(STORY)


@pytest.mark.parametrize("ask", [ASK, f"<div class=newsletter>{ASK}</div>"])
def test_the_heading_of_a_part_stays(ask: str) -> None:
    """An appeal right below a heading takes no heading whose part goes on behind it."""
    found = text_of(f"{paragraphs(STORY[:3])}<h2>The tuner</h2>{ask}{paragraphs(STORY[3:])}")
    assert found == "\n\n".join([*STORY[:3], "The tuner", *STORY[3:]])


def test_a_question_whose_answer_is_hidden_goes_with_it() -> None:
    """What only opens a hidden text is no part of what the reader sees; where it is open, both stay."""
    asked, answer = "Who tuned it?", "A tuner from the mainland did, twice, and took nothing for it but a bag of pears."
    box = f"<div><h3><button>{asked}</button></h3><div{{}}><p>{answer}</p></div></div>"
    story = paragraphs(STORY)
    assert text_of(story + box.format(" hidden")) == "\n\n".join(STORY)
    assert text_of(story + box.format("")) == "\n\n".join([*STORY, asked, answer])


def test_a_heading_above_headings_stays() -> None:
    """A heading of a higher level heads all that stands below the next ones."""
    inner = f"{paragraphs(STORY[:2])}<h2>Afterwards</h2><h3>The tuner</h3>{paragraphs(STORY[2:])}"
    assert text_of(inner) == "\n\n".join([*STORY[:2], "Afterwards", "The tuner", *STORY[2:]])


def test_a_heading_above_the_story_stays() -> None:
    """A dek set as a heading above the byline and a newsletter box heads nothing that went."""
    dek = "And half the town came to carry it up the hill"
    box = f"<div><h2>{dek}</h2><div class=newsletter>{ASK}</div></div>"
    found = newsclean.clean_html(article_page(box + paragraphs(STORY)), url=URL)
    assert dek in found.text or found.summary == dek


TOOLED = (
    "<div><h2>{0}</h2><span>[<a href=/edit>edit</a>]</span></div>",
    "<div class=heading><h2>{0}</h2><button>Copy link</button></div>",
    "<div class=w><h2>{0}</h2><div class=ad>Advertisement</div></div>",
)


@pytest.mark.parametrize("box", TOOLED)
def test_headings_with_tools_stay(box: str) -> None:
    """What stands behind each heading of a page, "Edit" or "Copy link", is a tool of it: the heading heads more."""
    first, second = (box.format(text) for text in ("How the tide came in", "How it went out"))
    inner = paragraphs(STORY[:1]) + first + paragraphs(STORY[1:3]) + second + paragraphs(STORY[3:])
    assert text_of(inner) == "\n\n".join(
        [*STORY[:1], "How the tide came in", *STORY[1:3], "How it went out", *STORY[3:]]
    )


def test_a_heading_above_a_box_with_a_heading_stays() -> None:
    """The heading of a newsletter box ends no part of the story."""
    box = f"<p>Advertisement</p><div class=newsletter><h3>{LABEL}</h3>{ASK}</div>"
    inner = f"{paragraphs(STORY[:2])}<h3>The tuner came late</h3>{box}{paragraphs(STORY[2:])}"
    assert text_of(inner) == "\n\n".join([*STORY[:2], "The tuner came late", *STORY[2:]])


PIECES = [
    *("<div>", "</div>", "<section>", "</section>", "<h1>A", "<h2>B", "<h3>B 7", "</h3>"),
    "<p>Edit",
    "<p>8 min",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.data())
@settings(deadline=None, max_examples=200)
def test_parts_are_found_alike(pieces: list[str], data: st.DataObject) -> None:
    """Where each begins, behind its tools, and where it ends, whatever stays: by the C module and without it."""
    page = scan("<p>Tide" + "".join(pieces))
    names = [page.tags[node].name for node in page.nodes]
    gone = data.draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
    blocks = [
        Block("heading", text, int(name[1]), removed=removed)
        if name[0] == "h"
        else Block("paragraph", text, removed=removed)
        for name, text, removed in zip(names, page.texts, [BESIDE if went else None for went in gone], strict=True)
    ]
    with pytest.MonkeyPatch.context() as patch:
        fast = Headings(blocks, page)
        ends = fast.ends_of_parts()
        patch.setattr(headings, "native", None)
        plain = Headings(blocks, page)
        assert (fast.starts, ends) == (plain.starts, plain.ends_of_parts())


def test_lists_that_do_not_fit_are_refused() -> None:
    """It is an error, not a crash."""
    native = headings.native
    assert native is not None
    numbers = [0, 0, 1, 3, 3, 3, 0, 0, 0, 1, 2, 0, 0, 0, 0]  # parents, ends, forms, nodes, linked, links
    right = (array("q", numbers), 3, [Block("heading", "A", 2), Block("paragraph", "B")], [0], [1])
    assert native.ends_of_parts(*right) == [2]
    odd_numbers = [array("q", [*numbers[:place], 9, *numbers[place + 1 :]]) for place in (0, 1, 9)]
    levelled: Any = Block
    odd_blocks: list[list[Any]] = [[3, 3], [levelled("heading", "A", "x"), 3], [Block("heading", "A")]]
    unfit = [*((0, odd) for odd in (b"", *odd_numbers)), *((2, odd) for odd in odd_blocks)]
    for place, wrong in [
        *unfit,
        (1, 0),
        (1, 1 << 62),
        (1, 4),
        (3, [2]),
        (3, [0, 0]),
        (3, ["0"]),
        (4, [0]),
        (4, [1, 2]),
    ]:
        with pytest.raises((AttributeError, TypeError, ValueError)):
            native.ends_of_parts(*right[:place], wrong, *right[place + 1 :])
    for odd in (([Block("heading", "A")], [1]), ([Block("heading", "A"), 3], [0])):
        with pytest.raises((AttributeError, ValueError)):
            native.tools_behind(*odd, 30, 4)


@pytest.mark.parametrize("name", ["div", "p"])
def test_a_heading_by_its_role(name: str) -> None:
    """An element that is a heading by its role is one, also where a box of links parts it from the story above."""
    parts = [paragraphs(STORY[:3]), paragraphs(STORY[3:])]
    title = f'<{name} class="heading-h3" role="heading" aria-level="3">3. Cut short</{name}>'
    links = "<div class=callout><ul><li><a href=/a>Ferry late again</a></li><li><a href=/b>Tide</a></li></ul></div>"
    found = newsclean.clean_html(article_page(f"{parts[0]}{links}<div>{title}{parts[1]}</div>"), url=URL)
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["3. Cut short"]


def test_a_box_that_is_a_heading_by_its_role() -> None:
    """What holds paragraphs is no heading, whatever its role is."""
    inner = f'<div role="heading" class="heading">{paragraphs(STORY[:3])}</div>{paragraphs(STORY[3:])}'
    found = newsclean.clean_html(article_page(inner), url=URL)
    assert {block.kind for block in found.blocks} == {"paragraph"}
    assert found.text == "\n\n".join(STORY)


class Counted(list[int]):
    """A list that counts how often one of its numbers is read."""

    reads = 0

    def __getitem__(self, place: Any) -> Any:
        """Return a number, and count it."""
        self.reads += 1
        return super().__getitem__(place)


def test_parts_of_many_headings_are_found_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of a heading above another is looked through no farther than to that one."""
    monkeypatch.setattr(rows, "native", None)
    count = 500
    page = scan("<h2>Rain</h2>" * count)
    found = Headings([Block("heading", "Rain", 2) for _ in range(count)], page)
    found.nodes = Counted(page.nodes)
    assert [found.end_of_part(row, row + 1) for row in range(count)] == [*range(1, count), count]
    assert found.nodes.reads < 10 * count
