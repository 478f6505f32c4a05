"""What a text is by the elements around it: headings, lists, quotes, code, captions."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, TITLE, URL, article_page, body_of, extract, page, paragraphs, rules_of
from newsclean.model import Image

CAPTION = "The piano on the pier at noon."
QUOTE = "We had hoped for a crane, and we got a concert, said the mayor."
ROWS = [
    ("Day of the week", "Boats that came"),
    ("Monday, in the rain", "twelve boats, all small"),
    ("Friday, in the sun", "thirty-one boats, two of them large"),
]


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


@pytest.mark.parametrize("names", ["story photo-credit", "hentry category-credits", "prose prose-figcaption:mt-2"])
def test_a_story_is_no_caption_whatever_its_class(names: str) -> None:
    """An element around a story and its picture makes no captions of the paragraphs."""
    picture = "<figure><img src='/pier.jpg'></figure>"
    html = page(f"<article class='{names}'><h1>{TITLE}</h1>{picture}{paragraphs(STORY)}</article>")
    assert newsclean.clean_html(html, url=URL).text == "\n\n".join(STORY)


@pytest.mark.parametrize("names", ["pictext", "picinfo"])
def test_class_words_of_captions(names: str) -> None:
    """What papers call the text of a picture makes it one below a picture, and nothing of a story."""
    text = "The tide comes back at six, and the crane goes home to the island."
    assert images_in(f"<div><img src='/pier.jpg'></div><p class='{names}'>{text}</p>")[0].caption == text
    assert kinds_in(f"<p class='{names}'>{text}</p>") == [("paragraph", None, text)]


def test_a_class_word_makes_a_caption_of_a_few_lines() -> None:
    """The title, the text and the credit of a picture may stand in one element with a class word."""
    lines = f"<p>The pier</p><p>{CAPTION}</p><p>Photo: Ada Quill</p>"
    assert [kind for kind, _, _ in kinds_in(f"<div><img src='/pier.jpg'><div class=caption>{lines}</div></div>")] == [
        *("caption", "caption", "credit"),
    ]


def test_a_caption_in_the_row_below_its_picture() -> None:
    """A paragraph in a cell for the caption, below the picture's row, is the picture's."""
    rows = '<tr><td class="pic"><img src="/a.jpg"></td></tr><tr><td class="{}"><p>{}</p></td></tr>'
    table = f'<table class="picture">{rows}</table>'
    assert kinds_in(table.format("pCaption caption", CAPTION)) == [("caption", None, CAPTION)]
    assert images_in(table.format("pCaption caption", CAPTION))[0].caption == CAPTION
