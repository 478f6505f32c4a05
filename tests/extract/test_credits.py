"""Who took a picture goes to the picture, who said a quote to the quote, what a table shows to the table."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from generic_pages import STORY, URL, article_page, extract, paragraphs
from newsclean.extract import build
from newsclean.extract import credits as credits_of
from newsclean.extract.build import read_line
from newsclean.extract.credits import LONGEST_CREDIT, is_credit, is_credit_alone, is_labelled, part_credits
from newsclean.model import Article, Block, Kind, Removal

CAPTION = "The piano on the pier at noon."
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
        "Ada Bell | Getty Images",
        "Ada Bell | Harbor News | Getty Images",
    ],
)
def test_a_credit_without_its_picture_goes(text: str) -> None:
    """A label and a name by themselves are no paragraph of a story; their picture may have come by script."""
    found = extract(article_page(f"{paragraphs(STORY[:3])}<p>{text}</p>{paragraphs(STORY[3:])}"))
    assert {block.text: block.removed and block.removed.rule for block in found.blocks}[text] == "credit"


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        (
            "[2/5]A crane lifts the piano, March 3. REUTERS/Ada Bell/File Photo Purchase Licensing Rights",
            True,
        ),
        ("Item 2 of 5 A crane lifts the piano, Norhaven, March 3. REUTERS/Ada Bell", True),
        ("[2/5] of the piano’s keys were white, and the rest had been left to the tide, she said.", False),
        ("Item 2 of 5 on the list was the piano, which nobody had thought of before the tide came.", False),
    ],
)
def test_a_caption_with_its_number_goes(text: str, goes: bool) -> None:
    """What a gallery amid the story prints for each picture, number first and agency last, is no paragraph."""
    found = extract(article_page(f"{paragraphs(STORY[:3])}<p>{text}</p>{paragraphs(STORY[3:])}"))
    assert {block.text: block.removed is not None for block in found.blocks}[text] == goes


@pytest.mark.parametrize(("text", "goes"), [("By ADA QUILL", True), ("By Ada Quill", False), ("By THE SEA", False)])
def test_the_byline_of_a_post_goes(text: str, goes: bool) -> None:
    """A name in capitals behind "By" amid the story says who wrote a post; another may be of a list of books."""
    assert (read_line(text) is not None) == goes


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


@pytest.mark.parametrize(
    "credit",
    [
        *("(Ada Bell/Harbor Post)", "(Ada Bell / AP)", "(AP Photo)", "(Photo by Ada Bell)"),
        *("| Photo by Ada Bell", "| Photo: Ada Bell"),
        *("(Express photo by Ada Bell)", "(Harbor Post Photo: Ada Bell)", "(File photo)", "(Representational image)"),
        *("Picture: Ada Bell", "Photo: Ada Bell/AFP"),
        *("© Ada Bell", "© AFP / ADA BELL", "©Getty Images Europe / Ada Bell"),
    ],
)
def test_a_paragraph_below_a_picture_that_ends_in_a_credit_is_its_caption(credit: str) -> None:
    """Many papers set a caption as a paragraph; away from a picture it is one of the story."""
    text = f"The piano stood on the pier until noon. {credit}"
    found = clean(f"{PHOTO}<p>{text}</p>")
    assert text not in found.text
    assert [(image.caption or "").startswith("The piano stood") for image in found.images] == [True]
    assert text in clean(f"<p>{text}</p>").text


@pytest.mark.parametrize("name", ["caption", "imagedescription", "bildtext"])
def test_each_of_many_pictures_has_its_caption(name: str) -> None:
    """Where all stand in one element with the story, what a class word calls a caption is one by its place and end."""
    sides = ("pier", "crane", "ferry", "school")
    texts = [f"The piano, seen from the {side}. © Reuters / Ada Bell" for side in sides]
    found = clean("".join(f'{PHOTO}<p class="{name}">{text}</p><p>{STORY[0]} {text[:5]}</p>' for text in texts))
    assert "© Reuters" not in found.text
    assert [image.credit for image in found.images] == ["Reuters / Ada Bell"] * len(texts)


@pytest.mark.parametrize("end", ["© 2024 is what it says", "© and a year are added", "The sign © is old"])
def test_a_sign_alone_is_no_credit(end: str) -> None:
    """What a paragraph below a picture says of the sign stays."""
    text = f"The piano has a brass plate. {end}"
    assert text in clean(f"{PHOTO}<p>{text}</p>").text


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


@pytest.mark.parametrize(
    ("written", "credit"),
    [
        (f"{CAPTION} [Ada Bell/The Harbor Paper]", "Ada Bell/The Harbor Paper"),
        (f"{CAPTION} (Ada Bell for The Harbor Paper)", "Ada Bell for The Harbor Paper"),
        (f"{CAPTION} (Photo by Ada Bell for The Harbor Paper)", "Photo by Ada Bell for The Harbor Paper"),
        (f"{CAPTION} AP", "AP"),
        (f"{CAPTION} © AFP / Ada Bell", "AFP / Ada Bell"),
        (f"{CAPTION} <cite>(<span>HBC Pier</span>: <a href=/a>Ada Bell</a>)</cite>", "HBC Pier: Ada Bell"),
        (f"{CAPTION}—Ada Bell / The Harbor Paper", "Ada Bell / The Harbor Paper"),
        (f"{CAPTION} | Ada Bell", "Ada Bell"),
        (f"{CAPTION} REUTERS/Ada Bell", "REUTERS/Ada Bell"),
        (f"{CAPTION} Ada Bell/Harbor Staff", "Ada Bell/Harbor Staff"),
        (f"{CAPTION} ADA BELL abell@example.org", "ADA BELL abell@example.org"),
        (f"<span>{CAPTION}</span><span class=credit>Ada Bell/Harbor Staff</span>", "Ada Bell/Harbor Staff"),
        (f"<span>{CAPTION}</span><span>Ada Bell</span>", "Ada Bell"),
        (f"<span>{CAPTION}</span><span class=source>Source: Supplied</span>", "Supplied"),
        (f"{CAPTION} <span>Photo by Ada Bell</span> <span>/Harbormedia</span>", "Ada Bell /Harbormedia"),
        (f"<span>Image:</span><span>{CAPTION} Pic: SWNS</span>", "SWNS"),
        (f"{CAPTION} REUTERS/Ada Bell <a href=/b>Purchase Licensing Rights</a>", "REUTERS/Ada Bell"),
        (f"{CAPTION} Фото: Ada Bell", "Ada Bell"),
        ("碼頭上的鋼琴。記者王小明攝", "記者王小明攝"),
        ("码头上的钢琴。新华社记者 王小明 摄", "新华社记者 王小明 摄"),
        ("The piano stood there until noon. [Anne-Marie Bell - Keystone]", "Anne-Marie Bell - Keystone"),
        ("码头上的钢琴（图／王小明）", "图／王小明"),
        ("码头上的钢琴。 港口新闻记者 王小明 图", "港口新闻记者 王小明 图"),
        ("码头上的钢琴。 视觉中国 图", "视觉中国 图"),
        ("埠頭のピアノ＝2024年5月6日、山田太郎撮影", "山田太郎撮影"),
        ("부두의 피아노. 사진=김철수", "김철수"),
        ("6일 부두에 놓인 피아노. 김철수 기자", "김철수 기자"),
        ("ঘাটে পিয়ানো। —নিজস্ব চিত্র।", "নিজস্ব চিত্র"),
    ],
)
def test_a_credit_without_a_label_is_parted_from_its_caption(written: str, credit: str) -> None:
    """Papers set it in brackets, behind a bar or a dash, or part it by their markup alone."""
    image = clean(f"<figure>{PHOTO}<figcaption>{written}</figcaption></figure>").images[0]
    assert image.credit == credit
    assert image.caption
    assert credit not in image.caption
    assert "Image:" not in image.caption
    assert "Licensing" not in image.caption


@pytest.mark.parametrize(
    "caption",
    [
        "The piano came with Mr.Ada Bell",
        "“We never saw it like this.” — Ada Bell",
        "The band on the pier (Waiting for the Ferry)",
        "The pier at noon | the piano at night",
        "The piano stood on the pier. Ada Bell",
        "The piano on the pier [the one – as they say – of 1988]",
        "The piano (foreground) and the ferry. BBC reporters came at noon",
    ],
)
def test_the_end_of_a_caption_may_be_of_it(caption: str) -> None:
    """A title, a quote's speaker and a sentence are no credits."""
    image = clean(f"<figure>{PHOTO}<figcaption>{caption}</figcaption></figure>").images[0]
    assert (image.caption, image.credit) == (caption, None)


@pytest.mark.parametrize(
    "text",
    [
        "The piano stood on the pier until noon [Ada Bell/The Harbor Paper]",
        "The piano stood on the pier until noon. [Ada Bell - Keystone]",
        "碼頭上的鋼琴到中午才運走。中央社記者王小明攝　113年5月6日",
        "码头上的钢琴到中午才运走。新华社记者 王小明 摄",
        "[정선=하버뉴스] 정오의 부두에 놓인 피아노. 2024.05.06. *재판매 및 DB 금지",
        "ঘাটে দুপুর পর্যন্ত পিয়ানোটি ছিল। —নিজস্ব চিত্র।",
        "เปียโนบนท่าเรือตอนเที่ยง ภาพโดย สมชาย ใจดี",
    ],
)
def test_a_caption_below_a_picture_ends_in_a_credit_of_its_language(text: str) -> None:
    """It is a paragraph in the markup, and none of the story."""
    assert clean(f"<p>{PHOTO}</p><p>{text}</p>").text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "码头上的钢琴到中午才运走，许多人用手机拍摄。",
        "碼頭上的鋼琴到中午才運走，" * 20 + "記者王小明攝",
        "The piano stood on the pier until noon, and no reporter took it for a boat. " * 3,
        "มองภาพโดยรวมของท่าเรือในตอนเที่ยง",
        "The mayor kept the piano, and above it (a picture by her father of the pier)",
        "The box held two books. Pictures: the harbor and the tide",
        "The box said what was in it. Image: a man in a boat who rows.",
    ],
)
def test_a_paragraph_below_a_picture_stays(text: str) -> None:
    """Prose is of the story wherever it stands."""
    assert text.strip() in clean(f"<p>{PHOTO}</p><p>{text}</p>").text


def test_a_reporter_s_picture_that_is_not_on_the_page_leaves_no_caption() -> None:
    """A script may bring the picture; no sentence of a story ends in who took it."""
    text = "碼頭上的鋼琴到中午才運走。（記者王小明攝）"
    found = extract(article_page(f"{paragraphs(STORY[:3])}<div><p>{text}</p></div>{paragraphs(STORY[3:])}"))
    assert {block.text: block.removed and block.removed.rule for block in found.blocks}[text] == "credit"


def test_a_reporters_name_below_a_korean_picture() -> None:
    """A line right below a picture that ends in a reporter's name is its caption; elsewhere it is the story's."""
    line = "지난 6일 여수의 한 무인도 등대. 봉서윤 기자"
    story = [
        "전남 여수의 외딴섬 등대에서 33년을 일한 등대지기가 지난 6일 마지막 불을 켜려 했지만 전구가 먼저 나갔다.",
        "예비 전구는 육지에 있었고 배는 파도에 묶였다. 그는 밤새 손전등 세 개를 들고 등탑에 서 있었다.",
        "등대는 이달 말부터 무인으로 운영된다. 해양수산청은 예비 전구를 섬에 두는 방안을 검토하고 있다.",
    ]
    texts = "".join(f"<p>{text}</p>" for text in story)
    head = "<html lang=ko><title>등대지기 마지막 근무일</title><article><h1>등대지기 마지막 근무일</h1>"
    article = newsclean.clean_html(f"{head}<div><div>{PHOTO}</div><em>{line}</em></div>{texts}</article>")
    assert line not in article.text
    assert [image.credit for image in article.images] == ["봉서윤 기자"]
    assert newsclean.clean_html(f"{head}{texts}<p>{line}</p>{texts}</article>").text.count(line) == 1


PIECES = (
    *(
        "Photo",
        "photo: ",
        "By ADA QUILL",
        "Item 1 of 2 ",
        "Bild",
        "Crédit : ",
        "Фото: ",
        "İmage",
        "illustration ",
        "K",
        " ",
    ),
    *(
        "Ada Quill",
        "REUTERS/Ada",
        " | ",
        "/",
        ")",
        "）",
        "(",
        "[1/2] ",
        "{{banner}}",
        "[form id=3]",
        "***",
        "—",
        "s",
        "ſ",
        "b",
    ),
    *(
        "The pier at noon.",
        "Purchase Licensing Rights",
        "記者王小明攝",
        "é",
        "’",
        ": ",
        "In the harbor, ",
        "A crane came ",
        "3",
    ),
    *("x" * 60, "y" * 200, "\n", "지"),
)


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(bool), max_size=12))
def test_what_may_be_a_credit_is_told_alike_by_the_c_module(texts: list[str]) -> None:
    """Nothing is left out that is a credit, or goes by itself; the C module leaves out the same lines."""
    rows, kinds = [*range(len(texts))], ["paragraph", "heading"]
    drawn: list[Kind] = [cast("Kind", kinds[row % 5 == 4]) for row in rows]
    stay = [row % 7 != 6 for row in rows]
    lines, found = build.lines_kept(stay, drawn, texts), credits_of.find_credited(texts, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "native", None)
        patch.setattr(credits_of, "native", None)
        assert lines == build.lines_kept(stay, drawn, texts)
        assert found == credits_of.find_credited(texts, rows)
    going = [row for row in rows if stay[row] and drawn[row] == "paragraph"]
    going = [row for row in going if len(texts[row]) <= LONGEST_CREDIT or texts[row][0] in "[{I"]
    assert {row for row in going if read_line(texts[row]) is not None} <= {*lines}


def test_what_is_no_text_is_refused() -> None:
    """It is an error, not a crash; letters and words are plain."""
    assert build.native is not None
    right = ([True], ["paragraph"], "paragraph", ["x"], 5, "P", ("photo",))
    assert build.native.lines_kept(*right) == []
    for place, wrong in ((3, [b"x"]), (5, "é"), (6, ("é",)), (6, (3,)), (6, ["photo"])):
        with pytest.raises(TypeError):
            build.native.lines_kept(*right[:place], wrong, *right[place + 1 :])
    with pytest.raises(ValueError, match="fit together"):
        build.native.lines_kept([True], [], *right[2:])
    asked: tuple[Any, ...] = (["photo"], [0], 400, (100, 200, 60), "s", "P", ("photo",))
    assert build.native.sift_credits(*asked) == [0]
    for place, odd in ((0, [b"x"]), (1, [1]), (1, [-1]), (1, ["0"]), (5, "é"), (6, ("é",))):
        with pytest.raises(TypeError):
            build.native.sift_credits(*asked[:place], odd, *asked[place + 1 :])
