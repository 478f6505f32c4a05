"""What a text is by the elements around it: headings, lists, quotes, code, tables, captions."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, TITLE, URL, article_page, body_of, extract, page, paragraphs, rules_of, scan
from newsclean.extract.reasons import BESIDE
from newsclean.extract.shapes import join_tables
from newsclean.model import Block, Image, Removal

CAPTION = "The piano on the pier at noon."
QUOTE = "We had hoped for a crane, and we got a concert, said the mayor."
ROWS = [
    ("Day of the week", "Boats that came"),
    ("Monday, in the rain", "twelve boats, all small"),
    ("Friday, in the sun", "thirty-one boats, two of them large"),
]
GONE = Removal("extract", "outside", "outside the article's container")


def kinds_in(middle: str) -> list[tuple[str, int | None, str]]:
    """Return what stands amid the story besides its paragraphs: kind, level and text."""
    draft = extract(article_page(paragraphs(STORY[:2]) + middle + paragraphs(STORY[2:])))
    assert [block.text for block in body_of(draft) if block.text in STORY] == STORY
    return [(block.kind, block.level, block.text) for block in body_of(draft) if block.text not in STORY]


def images_in(middle: str) -> tuple[Image, ...]:
    html = article_page(paragraphs(STORY[:2]) + middle + paragraphs(STORY[2:]))
    return newsclean.clean_html(html, url=URL).images


@pytest.mark.parametrize("level", [2, 3, 4])
def test_headings_have_levels(level: int) -> None:
    """A heading between paragraphs stays one, of its own level."""
    assert kinds_in(f"<h{level}>The tuner arrives</h{level}>") == [("heading", level, "The tuner arrives")]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_list_items_have_a_depth(tag: str) -> None:
    """A list in a list is one deeper, and the list after it is not."""
    items = [
        "Eighty-eight keys, all of them sound",
        "Fifty-two of them white, as always",
        "Two pedals, one of them stiff",
    ]
    inner = f"<{tag}><li>{items[0]}<{tag}><li>{items[1]}</li></{tag}></li><li>{items[2]}</li></{tag}>"
    assert kinds_in(inner) == [("list_item", depth, text) for depth, text in zip((1, 2, 1), items, strict=True)]


@pytest.mark.parametrize("inner", [QUOTE, f"<p>{QUOTE}</p>", f"<div><div>{QUOTE}</div></div>"])
def test_quotes_are_quotes(inner: str) -> None:
    """The text of a quote is one, with paragraphs in it or without."""
    assert kinds_in(f"<blockquote>{inner}</blockquote>") == [("quote", None, QUOTE)]


def test_code_keeps_its_lines() -> None:
    """Preformatted text is code, with line ends and indents."""
    assert kinds_in("<pre>tide = low\n  wind = west</pre>") == [("code", None, "tide = low\n  wind = west")]


@pytest.mark.parametrize("wrap", ["{}", "<tbody>{}</tbody>", "<thead></thead><tbody>{}</tbody>"])
def test_a_data_table_is_one_block(wrap: str) -> None:
    """Its rows are lines, its cells stand between tabs."""
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS)
    expected = "\n".join("\t".join(row) for row in ROWS)
    assert kinds_in(f"<p>Boats in the harbor, by day of the week:</p><table>{wrap.format(rows)}</table>") == [
        ("paragraph", None, "Boats in the harbor, by day of the week:"),
        ("table", None, expected),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "<td>{}</td>",
        "<td>{}</td></tr><tr><td>Low tide</td>",
        "<td>World</td><td>{}</td>",
        f"<td>Low</td><td>tide</td></tr><tr><td>{{}}</td><td>{'Low tide. ' * 50}</td>",
        "<td><h2>Tides</h2></td><td>Low</td></tr><tr><td>{}</td><td>High</td>",
    ],
)
def test_a_table_for_layout_is_no_block(cells: str) -> None:
    """One row, one column, long cells or headings in it: the table only places text."""
    found = scan(f"<table><tr>{cells.format('One tide')}</tr></table>")
    blocks = [Block("heading" if found.tags[run.node].name == "h2" else "paragraph", run.text) for run in found.runs]
    assert join_tables(blocks, found) == blocks


@pytest.mark.parametrize(("gone", "removed"), [((0,), None), ((0, 1, 2), GONE), ((0, 1, 2, 3), GONE)])
def test_a_table_goes_where_most_of_it_goes(gone: tuple[int, ...], removed: Removal | None) -> None:
    """A table stays or goes whole."""
    found = scan("<p>x</p><table><tr><td>Mo</td><td>12</td></tr><tr><td>Fr</td><td>31</td></tr></table><p>y</p>")
    verdicts = [None, *(GONE if cell in gone else None for cell in range(4)), None]
    blocks = [Block("paragraph", run.text, removed=why) for run, why in zip(found.runs, verdicts, strict=True)]
    joined = join_tables(blocks, found)
    assert [block.text for block in joined] == ["x", "Mo\t12\nFr\t31", "y"]
    assert joined[1].removed == removed


@pytest.mark.parametrize(
    ("markup", "removed"),
    [
        ("<div><p>x</p>{}</div>", None),
        ("<div><div><p>x</p></div>{}</div>", None),
        ("<div><p>x</p></div><div>{}</div>", BESIDE),
    ],
)
def test_a_table_behind_the_last_paragraph(markup: str, removed: Removal | None) -> None:
    """A table that ends a story stands in one element with it; elsewhere it is none of the story's."""
    found = scan(markup.format("<table><tr><td>Mo</td><td>12</td></tr><tr><td>Fr</td><td>31</td></tr></table>"))
    verdicts = [None, *[BESIDE] * 4]
    blocks = [Block("paragraph", run.text, removed=why) for run, why in zip(found.runs, verdicts, strict=True)]
    assert join_tables(blocks, found)[1].removed == removed


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='/pier.jpg'><figcaption>{} Photo: Ada Bell</figcaption></figure>",
        "<figure><div><img src='/pier.jpg'></div><figcaption>{} <span>(Foto: Ada Bell)</span></figcaption></figure>",
        "<figure><img src='/pier.jpg'><figcaption>{}<p class=credit>Ada Bell</p></figcaption></figure>",
        "<div class=image><img src='/pier.jpg'><div class=caption>{}</div><div class=credit>Ada Bell</div></div>",
    ],
)
def test_captions_and_credits_belong_to_their_picture(figure: str) -> None:
    """Caption and credit are told of the picture they stand with, however they are written."""
    assert images_in(figure.format(CAPTION)) == (Image("https://paper.example/pier.jpg", CAPTION, "Ada Bell"),)


def test_each_of_two_pictures_has_its_caption() -> None:
    """Where pictures share an element, a caption is of the one that stands nearest: the one before it, if two do."""
    figure = f"<figure><img src='/pier.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    pot = "<picture><img src='/pot.jpg'></picture><p class=wp-caption-text>A pot by the tuner's sister.</p>"
    found = images_in(f"{figure}{paragraphs(['The tuner had time to think, she said, and then some.'])}{pot}")
    assert [(image.url and image.url.rsplit("/", 1)[-1], image.caption) for image in found] == [
        ("pier.jpg", CAPTION),
        ("pot.jpg", "A pot by the tuner's sister."),
    ]


def test_a_caption_below_two_pictures() -> None:
    """A caption that stands below two pictures at once is of the first."""
    found = images_in(f"<figure><img src='/pier.jpg'><img src='/pot.jpg'><figcaption>{CAPTION}</figcaption></figure>")
    assert [(image.url and image.url.rsplit("/", 1)[-1], image.caption) for image in found] == [("pier.jpg", CAPTION)]


def test_captions_are_no_paragraphs_of_the_text() -> None:
    """The text has the story only."""
    figure = f"<figure><img src='/pier.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    found = newsclean.clean_html(article_page(paragraphs(STORY[:2]) + figure + paragraphs(STORY[2:])), url=URL)
    assert found.text == "\n\n".join(STORY)
    assert [block.kind for block in found.blocks].count("caption") == 1


def test_a_picture_between_title_and_story_is_the_article_s() -> None:
    """The picture above the lead counts, outside the story's element too."""
    figure = f"<figure><img src='/pier.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    found = newsclean.clean_html(page(f"<h1>{TITLE}</h1>{figure}<article>{paragraphs(STORY)}</article>"), url=URL)
    assert [image.caption for image in found.images] == [CAPTION]


def test_a_picture_of_another_story_is_not() -> None:
    """A card of a related story brings neither picture nor caption."""
    card = "<a href=/x><figure><img src='/crane.jpg'><figcaption>A crane, seen from the pier</figcaption></figure></a>"
    draft = extract(article_page(f"{paragraphs(STORY)}<div class=related>{card}</div>"))
    assert draft.figures == ()
    assert rules_of(draft)["A crane, seen from the pier"] == "related"


def test_a_class_word_alone_makes_no_caption() -> None:
    """Without a picture near, a paragraph in a class of captions is a paragraph."""
    text = "The tide comes back at six, and the crane goes home to the island."
    assert kinds_in(f"<p class=caption>{text}</p>") == [("paragraph", None, text)]


def joined(markup: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a page on which every cell stays."""
    found = scan(markup)
    blocks = [Block("paragraph", run.text) for run in found.runs]
    return [(block.kind, block.text) for block in join_tables(blocks, found)]


def test_a_table_with_tables_in_it_lays_out_a_page() -> None:
    """Old pages set story and menu in cells, and an advertisement in a table between two paragraphs."""
    box = "<table><tr><td>Advertisement</td></tr></table>"
    rows = f"<tr><td>One tide{box}Two tides</td><td>Sport</td></tr><tr><td>© 1999</td><td>Mail</td></tr>"
    assert {kind for kind, _ in joined(f"<table>{rows}</table>")} == {"paragraph"}


@pytest.mark.parametrize(
    "cells", [("Marrow", "2", "2", "Tide"), ("Marrow", "2–2", "Tide"), ("Turnout", "62.5%", "+3 %")]
)
def test_a_result_in_one_row_is_a_table(cells: tuple[str, ...]) -> None:
    """A row of names and numbers is read as one."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    assert joined(f"<p>x</p><table><tr>{row}</tr></table><p>y</p>")[1] == ("table", "\t".join(cells))


@pytest.mark.parametrize(
    "cells", [("Marrow", "2"), ("1", "2", "3"), ("North", "South", "West"), ("2", "Tide" * 11, "1")]
)
def test_other_rows_are_no_tables(cells: tuple[str, ...]) -> None:
    """Pages of a list, menus and columns of text stand in one row, too."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    assert "table" not in {kind for kind, _ in joined(f"<p>x</p><table><tr>{row}</tr></table><p>y</p>")}
