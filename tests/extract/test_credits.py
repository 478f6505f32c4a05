"""Who took a picture goes to the picture, who said a quote to the quote, what a table shows to the table."""

from __future__ import annotations

import pytest

import newsclean
from generic_pages import STORY, URL, article_page, extract, paragraphs, scan
from newsclean.extract.credits import is_credit, is_credit_alone, is_labelled, join_attributions, part_credits
from newsclean.model import Article, Block, Removal, Signs

CAPTION = "The piano on the pier at noon."
QUOTE = "We have counted boats since the war, and never saw one like this."
PHOTO = "<img src=/p.jpg width=600>"
ROWS = "<tr><th>Year</th><th>Boats</th></tr><tr><td>1988</td><td>12</td></tr><tr><td>2024</td><td>40</td></tr>"
GONE = Removal("extract", "beside", "beside")


def clean(middle: str) -> Article:
    return newsclean.clean_html(article_page(paragraphs(STORY[:2]) + middle + paragraphs(STORY[2:])), url=URL)


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        (
            f"<figure>{PHOTO}<figcaption>{CAPTION}</figcaption><div>Ada Bell/The Harbor Paper</div></figure>",
            "Ada Bell/The Harbor Paper",
        ),
        (f"<figure>{PHOTO}<figcaption>{CAPTION}</figcaption><p>© Ada Bell</p></figure>", "© Ada Bell"),
        (f"<div>{PHOTO}<p class=caption>{CAPTION}</p><p>Photo: Ada Bell</p></div>", "Ada Bell"),
        (f"<figure>{PHOTO}<figcaption>{CAPTION}</figcaption></figure><p>Foto: Ada Bell/dpa</p>", "Ada Bell/dpa"),
    ],
)
def test_a_credit_beside_a_caption_is_the_picture_s(figure: str, credit: str) -> None:
    """A credit in an element of its own is no paragraph of the story."""
    found = clean(figure)
    assert found.text == "\n\n".join(STORY)
    assert [(image.caption, image.credit) for image in found.images] == [(CAPTION, credit)]


def test_a_paragraph_about_a_photo_stays() -> None:
    """A sentence that begins like a credit, with no picture near, is of the story."""
    text = "Photo: that is all the label on the box said when it was carried up the stairs of the school."
    assert text in clean(f"<p>{text}</p>").text


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ada Bell",
        "(Photo by Ada Bell/Reuters)",
        "Illustration: Ada Bell",
        "Foto: Getty Images / ada-photo",
        "Getty Images / Ada Bell",
        "Ada Bell/AFP",
    ],
)
def test_a_credit_without_its_picture_goes(text: str) -> None:
    """A label and a name by themselves are no paragraph of a story; their picture may have come by script."""
    found = extract(article_page(f"{paragraphs(STORY[:3])}<p>{text}</p>{paragraphs(STORY[3:])}"))
    assert {block.text: block.removed and block.removed.rule for block in found.blocks}[text] == "credit"


@pytest.mark.parametrize("text", ["Photo: 12 megapixels", "Credits: none", "Image: the tide, as she saw it"])
def test_a_label_before_anything_else_stays(text: str) -> None:
    """What follows the label is a name or an agency; all else may be of the story."""
    assert not is_credit_alone(text)


@pytest.mark.parametrize(
    ("text", "labelled", "credit"),
    [
        ("Photo: Ada Bell", True, True),
        ("Ada Bell / Reuters", False, True),
        ("© 2024 Ada Bell", False, True),
        ("View image in fullscreen", False, False),
        ("The piano stood on the pier until noon.", False, False),
    ],
)
def test_what_a_credit_is(text: str, labelled: bool, credit: bool) -> None:
    """A label, a mark or a name makes a credit; a command and a sentence do not."""
    assert (is_labelled(text), is_credit(text)) == (labelled, credit)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{CAPTION} Photo: Ada Bell", [("caption", CAPTION), ("label", "Photo:"), ("credit", "Ada Bell")]),
        (f"{CAPTION} (Photo by: Ada Bell)", [("caption", CAPTION), ("label", "Photo by:"), ("credit", "Ada Bell")]),
        (f"{CAPTION} Bild: Ada Bell/dpa", [("caption", CAPTION), ("label", "Bild:"), ("credit", "Ada Bell/dpa")]),
        ("Photo: Ada Bell", [("label", "Photo:"), ("credit", "Ada Bell")]),
        ("Image source, Getty Images", [("label", "Image source,"), ("credit", "Getty Images")]),
        (f"Image caption, {CAPTION}", [("label", "Image caption,"), ("caption", CAPTION)]),
        ("A photo of the pier", [("caption", "A photo of the pier")]),
        (CAPTION, [("caption", CAPTION)]),
    ],
)
def test_the_end_of_a_caption_is_its_credit(text: str, parts: list[tuple[str, str]]) -> None:
    """A credit set behind a caption is told from it; its label is noted as taken."""
    found = part_credits([Block("caption", text)])
    assert [("label" if block.removed else block.kind, block.text) for block in found] == parts


def test_only_captions_are_parted() -> None:
    """A paragraph that speaks of a photo, and a caption that went, are left alone."""
    for block in (Block("paragraph", f"{CAPTION} Photo: Ada Bell"), Block("caption", "Photo: Ada", removed=GONE)):
        assert part_credits([block]) == [block]


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote><p>{QUOTE}</p><footer>— Ada Quill, harbor master</footer></blockquote>",
        f"<blockquote><p>{QUOTE}</p><cite>— Ada Quill, harbor master</cite></blockquote>",
        f"<blockquote><p>{QUOTE}</p><p>— Ada Quill, harbor master</p></blockquote>",
        f"<figure><blockquote>{QUOTE}</blockquote><figcaption>— Ada Quill, harbor master</figcaption></figure>",
    ],
)
def test_who_said_a_quote_stands_with_it(quote: str) -> None:
    """The attribution below a quote is its last line, not a second quote."""
    quotes = [block.text for block in clean(quote).blocks if block.kind == "quote"]
    assert quotes == [f"{QUOTE}\n— Ada Quill, harbor master"]


def test_paragraphs_of_a_quote_stay_apart() -> None:
    """A second paragraph of a quote attributes nothing."""
    quotes = [
        b.text for b in clean(f"<blockquote><p>{QUOTE}</p><p>It sank.</p></blockquote>").blocks if b.kind == "quote"
    ]
    assert quotes == [QUOTE, "It sank."]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><caption>Boats in the harbor</caption>{ROWS}</table>",
        f"<figure><table>{ROWS}</table><figcaption>Boats in the harbor</figcaption></figure>",
    ],
)
def test_the_caption_of_a_table_is_no_picture_s(table: str) -> None:
    """What a table shows stays beside it, and the next photo keeps its own caption."""
    found = clean(f"{table}<figure>{PHOTO}<figcaption>{CAPTION}</figcaption></figure>")
    kinds = {block.text: block.kind for block in found.blocks}
    assert kinds["Boats in the harbor"] == "caption"
    assert "Year\tBoats\n1988\t12\n2024\t40" in kinds
    assert [image.caption for image in found.images] == [CAPTION]


def test_a_figure_without_its_picture_keeps_its_caption() -> None:
    """A picture that a script brings has its caption; the picture beside it does not get it."""
    found = clean(f"<figure><figcaption>{CAPTION}</figcaption></figure><p>{PHOTO}</p>")
    assert [(image.url, image.caption) for image in found.images] == [(None, CAPTION)]


def test_the_attribution_of_a_quote_goes_with_it() -> None:
    """Who said what is not of the story is not, either."""
    found = scan(f"<blockquote><p>{QUOTE}</p><p>— Ada Quill</p></blockquote>")
    blocks = [Block("quote", QUOTE, removed=GONE), Block("quote", "— Ada Quill", signs=Signs(place=1))]
    assert [block.removed for block in join_attributions(blocks, found)] == [GONE, GONE]


@pytest.mark.parametrize("credit", ["(Ada Bell/Harbor Post)", "(Ada Bell / AP)", "(AP Photo)", "(Photo by Ada Bell)"])
def test_a_paragraph_below_a_picture_that_ends_in_a_credit_is_its_caption(credit: str) -> None:
    """Many papers set a caption as a paragraph; away from a picture it is one of the story."""
    text = f"The piano stood on the pier until noon. {credit}"
    found = clean(f"{PHOTO}<p>{text}</p>")
    assert text not in found.text
    assert [(image.caption or "").startswith("The piano stood") for image in found.images] == [True]
    assert text in clean(f"<p>{text}</p>").text


@pytest.mark.parametrize(
    ("written", "credit"),
    [
        (f"{CAPTION}Credit...Ada Bell for The Harbor Paper", "Ada Bell for The Harbor Paper"),
        (f"{CAPTION[:-1]}Credit: Action Images", "Action Images"),
        (f"{CAPTION} (AP Photo/Ada Bell)", "AP Photo/Ada Bell"),
        (f"{CAPTION} (Ada Bell/The Harbor Paper)", "Ada Bell/The Harbor Paper"),
        (f"{CAPTION} | Photo Credit: AP", "AP"),
        (f"{CAPTION} (Photo: Ada Bell)", "Ada Bell"),
        (f"{CAPTION} Pic: AP", "AP"),
    ],
)
def test_a_caption_is_parted_from_its_credit(written: str, credit: str) -> None:
    """However the paper sets it behind the sentence, with or without a space between."""
    image = clean(f"<figure>{PHOTO}<figcaption>{written}</figcaption></figure>").images[0]
    assert (image.caption or "").rstrip(".") == CAPTION[:-1]
    assert image.credit == credit


def test_parentheses_are_no_credit() -> None:
    """What a caption says in parentheses stays in it."""
    caption = f"{CAPTION} (It came with the morning ferry.)"
    image = clean(f"<figure>{PHOTO}<figcaption>{caption}</figcaption></figure>").images[0]
    assert (image.caption, image.credit) == (caption, None)
