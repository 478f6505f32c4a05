"""The article of a page of a site nobody described: all of it, in order, and nothing that stands around it."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from generic_pages import (
    FOOT,
    MENU,
    STORY,
    TITLE,
    URL,
    article_page,
    body_of,
    extract,
    page,
    paragraphs,
    parse,
    rules_of,
    scan,
)
from hostile_pages import MARKS, wrap
from newsclean import clean_html
from newsclean.extract.anchors import Anchors
from newsclean.extract.build import is_shortcode
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import drop_dek
from newsclean.extract.shapes import Shapes
from newsclean.model import Article, Options, Page
from newsclean.pipeline import judge_page

DEK = "A piano came to the island, and nobody would say who had paid for it."
CHINESE = [
    "渡轮晚了一个小时才离开，甲板上的商人要把梨、信件和一架钢琴送到镇上。",
    "到了中午潮水已经转向，半个镇子的人带着手推车和一台借来的起重机站在码头上。",
    "没有人能说出是谁订了这架钢琴，最后学校把它放进了体育馆后面的礼堂。",
    "从一九八八年起就一直在数船的港务长说，他从未见过这么多人等一个箱子。",
]
THAI = [
    "เรือข้ามฟากออกช้าไปหนึ่งชั่วโมงและพ่อค้าบนดาดฟ้าเรือมีลูกแพร์จดหมายและเปียโนที่ต้องส่งให้เมือง",
    "พอถึงเที่ยงน้ำก็เริ่มลงและคนครึ่งเมืองยืนรออยู่บนท่าเรือพร้อมรถเข็นและปั้นจั่นที่ยืมมา",
    "ไม่มีใครบอกได้ว่าใครเป็นคนสั่งเปียโนหลังนี้และในที่สุดโรงเรียนก็รับไว้ในห้องประชุมหลังโรงยิม",
]
PIECES = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h2>",
        "</h2>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<br><br>",
    ),
    *(
        "<aside>",
        "</aside>",
        "<div class=comments>",
        "<figure><img src=x><figcaption>",
        "</figure>",
        "<a href=x>",
        "</a>",
    ),
    *(
        "<div hidden>",
        "<blockquote>",
        "</blockquote>",
        "<article>",
        "</article>",
        "<p class=standfirst>",
        "<h1>",
        "<pre>",
    ),
    *("Tide", " and ebb. ", "渡轮。", *STORY),
]


def clean(html: str) -> Article:
    return newsclean.clean_html(html, url=URL)


def words_of(texts: list[str]) -> list[str]:
    return " ".join(texts).split()


@pytest.mark.parametrize(
    "inner",
    [
        f"<article>{paragraphs(STORY)}</article>",
        f"<div>{''.join(f'<div>{text}</div>' for text in STORY)}</div>",
        f"<div class=text>{'<br><br>'.join(STORY)}</div>",
        f"<div>{'<br/> <br/>'.join(STORY)}</div>",
        "<br><br>".join(STORY),
        f"<table width=100%><tr><td><a href=/w>World</a><br><a href=/s>Sport</a><td>{'<p>'.join(STORY)}</table>",
        f"<center><table><tr><td><font face=Arial>{'<br><br>'.join(STORY)}</font></td></tr></table></center>",
        f"<section>{''.join(f'<section><p><span>{text}</span></p></section>' for text in STORY)}</section>",
    ],
)
def test_the_story_is_the_text_however_it_is_laid_out(inner: str) -> None:
    """Paragraphs, boxes, bare lines and tables for layout give the same article."""
    found = clean(page(f"<h1>{TITLE}</h1>{inner}"))
    assert found.text == "\n\n".join(STORY)
    assert {block.kind for block in found.blocks} == {"paragraph"}
    assert found.title == TITLE


@pytest.mark.parametrize("story", [CHINESE, THAI])
def test_scripts_without_spaces_are_articles(story: list[str]) -> None:
    """A text that parts no words is kept whole."""
    assert clean(page(f"<h1>{story[0][:8]}</h1><div class=content>{paragraphs(story)}</div>")).text == "\n\n".join(
        story
    )


def test_a_dek_is_the_summary() -> None:
    """What stands above the story in an element for the dek is the summary, not the text."""
    for name in (
        *("standfirst", "dek", "article-subtitle", "summary", "article__desc", "post-excerpt"),
        *("article__subdeck", "story-shortdesc", "article__perex", "entry-summary", "story__summary", "entradilla"),
        *("item__podnaslov", "detail-sapo", "nota-copete", "article-sottotitolo", "linhafina"),
    ):
        found = clean(page(f"<p class={name}>{DEK}</p><article>{paragraphs(STORY)}</article>"))
        assert (found.summary, found.text) == (DEK, "\n\n".join(STORY))


@pytest.mark.parametrize(
    "name", ["description", "article-summary", "product-summary", "lead bilduntertitel", "lead sapo-text"]
)
def test_words_that_also_name_other_parts_make_no_dek(name: str) -> None:
    """A description or a summary of something is the story's text as long as it reads like it."""
    found = clean(article_page(f"<p class={name}>{STORY[0]}</p>{paragraphs(STORY[1:])}"))
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("dek", [DEK, DEK.rstrip("."), "It floats"])
@pytest.mark.parametrize("element", ["h2 class=subtitle", "h2 class=dek", "h3 class=post-subtitle"])
def test_a_heading_that_is_the_dek(element: str, dek: str) -> None:
    """A heading in an element for the dek between title and story is the summary, not the text."""
    story = paragraphs(STORY[:2]) + "<h2 class=part>The tuner</h2>" + paragraphs(STORY[2:])
    found = clean(article_page(f"<{element}>{dek}</{element[:2]}>{story}"))
    assert found.summary == dek
    assert found.text == "\n\n".join([*STORY[:2], "The tuner", *STORY[2:]])


def test_headings_that_share_the_class_of_a_dek() -> None:
    """Where all headings of a story have the class of a dek, the first is no dek."""
    parts = "".join(f"<h2 class=subtitle>Part {n}</h2><p>{text}</p>" for n, text in enumerate(STORY))
    assert clean(article_page(parts)).text.startswith("Part 0")


def test_a_dek_below_a_title_inside_the_article() -> None:
    """Of a short story, too, the dek below its title is the summary."""
    found = clean(page(f"<article><h1>{TITLE}</h1><p class=dek>{DEK}</p>{paragraphs(STORY[:4])}</article>"))
    assert (found.summary, found.text) == (DEK, "\n\n".join(STORY[:4]))


SHORT_DEK = "One pier, two owners and a goat"


@pytest.mark.parametrize("head", [f'<meta name=description content="{SHORT_DEK}">', ""])
@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | Harbor Courier"])
@pytest.mark.parametrize(
    "element", ["p class=dek", "p class=standfirst", "h2 class=subtitle", "div itemprop=description", "h3", "p"]
)
def test_a_short_dek_is_in_one_place(element: str, title: str, head: str) -> None:
    """A dek of a few words above the byline is the summary and not the text, whatever the title element adds."""
    inner = f"<h1>{TITLE}</h1><{element}>{SHORT_DEK}</{element.split()[0]}><p>By Ada Quill</p>{paragraphs(STORY)}"
    found = clean(f"<html><head><title>{title}</title>{head}</head><body><article>{inner}</article></body></html>")
    assert (found.summary, found.text) == (SHORT_DEK, "\n\n".join(STORY))
    assert SHORT_DEK not in [one.text for one in found.removed]


def test_a_short_dek_in_the_header_of_its_article() -> None:
    """What the story's container leaves out as a summary above it is not lost."""
    inner = f"<h1>{TITLE}</h1><header><p class=article-summary>{SHORT_DEK}</p></header><p>By Ada Quill</p>"
    assert clean(page(f"<article>{inner}{paragraphs(STORY)}</article>")).summary == SHORT_DEK


@pytest.mark.parametrize("label", ["Local news", "Friday, 6 May 2024, 10:30 am in Orby", "Photographs by Ada Quill"])
def test_labels_in_an_element_for_the_dek_are_none(label: str) -> None:
    """A section, a day or a credit is no dek, though its element is called one."""
    assert (
        clean(page(f"<article><h1>{TITLE}</h1><p class=subtitle>{label}</p>{paragraphs(STORY)}</article>")).summary
        is None
    )


@pytest.mark.parametrize("above", ["p class=subtitle", "div class=promo><p class=subtitle", "h2 class=subtitle"])
def test_mottos_are_no_short_deks(above: str) -> None:
    """What a site says of itself above the title is not the dek of its story."""
    motto = "News for the people of two islands"
    found = clean(page(f"<header><{above}>{motto}</header><article><h1>{TITLE}</h1>{paragraphs(STORY)}</article>"))
    assert found.summary is None


def test_a_lead_above_the_byline_that_the_description_begins() -> None:
    """Where a description is cut out of the first paragraph, that is the story's, above the byline too."""
    for begun in (STORY[0][:60], STORY[0][:60] + "…"):
        inner = f"<h1>{TITLE}</h1><p>{STORY[0]}</p><p>By Ada Quill</p>{paragraphs(STORY[1:])}"
        found = clean(page(f"<article>{inner}</article>", f'<meta name=description content="{begun}">'))
        assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("line", ["By Ada Quill", "6 May 2024"])
@pytest.mark.parametrize("element", ["p", "p class=lede", "p class=lead"])
def test_a_lead_above_the_byline(element: str, line: str) -> None:
    """A first paragraph of full length that nothing calls a dek is the story's, though the byline stands below it."""
    inner = f"<h1>{TITLE}</h1><{element}>{STORY[0]}</p><p>{line}</p>{paragraphs(STORY[1:])}"
    assert clean(page(f"<article>{inner}</article>")).text == "\n\n".join(STORY)


def test_a_stated_heading_below_the_title() -> None:
    """A heading below the title that the page states as its description is the summary, whatever its class."""
    found = clean(article_page(f"<h2>{DEK}</h2>{paragraphs(STORY)}", f'<meta name="description" content="{DEK}">'))
    assert (found.summary, found.text) == (DEK, "\n\n".join(STORY))


@pytest.mark.parametrize("name", ["description", "og:description"])
def test_a_lead_that_is_the_description_stays(name: str) -> None:
    """Many sites state the first paragraph as the description: it is still the first paragraph."""
    head = f'<meta name="{name}" content="{STORY[0]}">'
    found = clean(article_page(paragraphs(STORY), head))
    assert found.text == "\n\n".join(STORY)


def test_the_heading_of_a_box_goes_with_it() -> None:
    """Of a box for a newsletter nothing stays, its heading included."""
    box = (
        "<div class=newsletter-signup><h3>The harbor in your inbox</h3>"
        "<p>Every Friday we write to you about boats. Sign up for the newsletter.</p></div>"
    )
    found = clean(article_page(paragraphs(STORY[:3]) + box + paragraphs(STORY[3:])))
    assert found.text == "\n\n".join(STORY)


def test_a_heading_after_which_nothing_comes_goes() -> None:
    """The heading of a part that went is no part of the article."""
    links = "".join(
        f"<li><a href=/{name}>{name} for sale in the harbor</a></li>" for name in ("Boats", "Ropes", "Pears")
    )
    found = clean(article_page(f"{paragraphs(STORY)}<h2>Small ads</h2><ul class=related-links>{links}</ul>"))
    assert found.text == "\n\n".join(STORY)
    assert "Small ads" in [block.text for block in found.removed]


def test_a_table_of_contents_is_taken_by_dedupe() -> None:
    """Entries that name headings further down are repeats; the headings stay."""
    names = ["The tuner arrives", "What the school said"]
    entries = "".join(f"<li>{name}</li>" for name in names)
    parts = f"<h2>{names[0]}</h2>{paragraphs(STORY[1:3])}<h2>{names[1]}</h2>{paragraphs(STORY[3:])}"
    found = clean(article_page(f"<p>{STORY[0]}</p><ul>{entries}</ul>{parts}"))
    assert [block.text for block in found.blocks if block.kind == "heading"] == names
    assert [block.text for block in found.blocks if block.kind == "list_item"] == []
    assert [(block.text, block.rule) for block in found.removed if block.stage == "dedupe"] == [
        (name, "contents") for name in names
    ]


def test_a_text_that_stands_in_json_ld_only_says_so() -> None:
    """Where the page shows no story, its data are asked, and the provenance names them."""
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(STORY)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = clean(page(f"<h1>{TITLE}</h1><div id=root></div>", script))
    assert found.text == "\n\n".join(STORY)
    assert found.provenance["text"] == "json-ld:articleBody"


def test_a_text_that_stands_in_a_framework_s_state_only_says_so() -> None:
    """The state of a page that a script would draw is read."""
    data = {"props": {"pageProps": {"article": {"headline": TITLE, "url": URL, "body": paragraphs(STORY)}}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    found = clean(page(f"<h1>{TITLE}</h1><div id=__next></div>{script}"))
    assert found.text == "\n\n".join(STORY)
    assert found.provenance["text"] == "state:__NEXT_DATA__"


def test_a_text_on_the_page_has_no_source_of_its_own() -> None:
    """Only a text from elsewhere names where it is from."""
    assert "text" not in clean(article_page(paragraphs(STORY))).provenance


def test_confidence_is_a_share() -> None:
    """An article says how sure newsclean is of its text, a clear page near certainty."""
    confidence = clean(article_page(paragraphs(STORY))).confidence
    assert confidence is not None
    assert 0.8 < confidence <= 1


def test_a_page_that_is_not_judged_has_no_confidence() -> None:
    """A site with a profile and a text dump are not judged by chances."""
    html = f"<html><head><title>{TITLE}</title></head><body><div class=eza-body>{paragraphs(STORY)}</div></body></html>"
    known = newsclean.clean_html(html, url="https://www.csmonitor.com/World/2024/0506/A-piano-for-the-town")
    assert known.confidence is None
    assert newsclean.clean_text("\n\n".join([TITLE, *STORY])).confidence is None


def test_a_page_without_text_is_empty_and_sure_of_nothing() -> None:
    """No run of text, no block, confidence 0."""
    draft = extract("<html><body><img src=x><script>1</script></body></html>")
    assert (draft.blocks, draft.confidence) == ((), 0.0)


def test_menu_and_footer_are_told_why_they_went() -> None:
    """What stands around the article goes with a reason each."""
    draft = extract(article_page(paragraphs(STORY)))
    assert [block.text for block in body_of(draft)] == STORY
    assert set(rules_of(draft).values()) == {"navigation", "footer"}


def test_every_run_of_a_page_is_in_the_draft() -> None:
    """Kept, removed or under another role: all words of the page, in order, with every verdict."""
    html = article_page(paragraphs(STORY) + "<table><tr><td>Day<td>Boats<tr><td>Friday<td>31</table>")
    draft = judge_page(Page(html, URL), Options())
    assert draft.method == "generic"
    assert words_of([block.text for block in draft.blocks]) == words_of(scan(html).texts)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(deadline=None, max_examples=150)
def test_every_run_of_any_page_is_accounted_for(pieces: list[str]) -> None:
    """Whatever the markup, no word of a page is lost, doubled or moved by the generic way."""
    html = f"<html><head><title>{TITLE}</title></head><body>{MENU}<h1>{TITLE}</h1>{''.join(pieces)}{FOOT}</body></html>"
    draft = extract(html)
    assert words_of([block.text for block in draft.blocks]) == words_of(scan(html).texts)
    assert draft.confidence is not None
    assert 0 <= draft.confidence <= 1


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_text_is_an_article_or_refused(text: str) -> None:
    """Every input has an answer: an Article, or an error that newsclean names."""
    with suppress(newsclean.NewscleanError):
        found = newsclean.clean_html(text)
        assert found.text
        assert found.confidence is None or 0 <= found.confidence <= 1


def test_a_list_has_no_holes() -> None:
    """Where most items of a list are of the story, the shortest is, too."""
    items = [
        "Four pears from the island, peeled and cut into quarters.",
        "2 onions",
        "A glass of the wine that was left over.",
    ]
    items += ["Bread from the day before, toasted on the stove.", "Salt, and whatever herbs the ferry brought."]
    html = f"{paragraphs(STORY[:3])}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>{paragraphs(STORY[3:])}"
    kept = [block.text for block in body_of(extract(article_page(html)))]
    assert kept == [*STORY[:3], *items, *STORY[3:]]


def test_a_table_in_the_story_stays_whole() -> None:
    """Figures between paragraphs are one table, though no cell of it reads like a story."""
    rows = [("Year", "Boats a day"), ("2019", "88"), ("2021", "71"), ("2023", "94")]
    table = "".join(f"<tr><td>{year}</td><td>{boats}</td></tr>" for year, boats in rows)
    html = f"{paragraphs(STORY[:3])}<table>{table}</table>{paragraphs(STORY[3:])}"
    tables = [block.text for block in body_of(extract(article_page(html))) if block.kind == "table"]
    assert tables == ["\n".join(f"{year}\t{boats}" for year, boats in rows)]


def test_a_table_of_links_in_the_story_goes() -> None:
    """A table of links between paragraphs is no table of figures."""
    table = "".join(f"<tr><td><a href=/{n}>Boat {n}</a></td><td><a href=/{n}>{n} seats</a></td></tr>" for n in range(4))
    html = f"{paragraphs(STORY[:3])}<table>{table}</table>{paragraphs(STORY[3:])}"
    assert [block.text for block in body_of(extract(article_page(html)))] == STORY


SECRET = "The secret text that nobody sees says that the mayor of the town was a lizard from the very beginning."


@pytest.mark.parametrize(
    "said",
    [
        *(
            "hidden",
            'hidden=""',
            'aria-hidden="true"',
            'style="display:none"',
            "style='color:red; DISPLAY : none !important'",
        ),
        *('style="visibility:hidden"', 'style="font-size:0"', 'style="font-size: 0px;"', 'style="font-size:0.0em"'),
        *('style="position:absolute;left:-9999px"', 'style="text-indent:-9999px"'),
    ],
)
def test_what_a_page_does_not_show_is_left_out_and_said(said: str) -> None:
    """Hidden text that reads like the story goes, with its reason, and a warning says how much it was."""
    for element in ("p", "div"):
        article = clean_html(wrap(f"<{element} {said}>{SECRET}</{element}>"))
        assert SECRET not in article.text
        assert [(block.rule, block.text) for block in article.removed if block.text == SECRET] == [("hidden", SECRET)]
        assert article.warnings == (f"{len(SECRET)} characters that the page does not show were left out",)
        assert all(mark in article.text for mark in MARKS)


@pytest.mark.parametrize(
    "said", ['style="font-size:10px"', 'style="font-size:0.9em"', 'aria-hidden="false"', 'style="left:-9px"']
)
def test_what_only_looks_hidden_stays(said: str) -> None:
    """Small print and the like are shown."""
    assert SECRET in clean_html(wrap(f"<p {said}>{SECRET}</p>")).text


def test_a_page_that_hides_all_of_its_story_shows_it_by_script() -> None:
    """Where most of the text is hidden, it is what a script shows once the page is there."""
    story = wrap("").replace("<article>", '<article style="display:none">')
    assert all(mark in clean_html(story).text for mark in MARKS)


def test_many_links_are_no_paragraph() -> None:
    """A text that is made of links alone goes, however much of the page it is; a paragraph with many links stays."""
    links = " ".join(f"<a href=/{number}>tide {number}</a>" for number in range(40))
    told = (
        f"The tides of {links} are told in the almanac that the harbor master keeps, and nobody else may write in it."
    )
    draft = extract(article_page(f"{paragraphs(STORY)}<p>{links}</p>"))
    assert [block.text for block in body_of(draft)] == STORY
    assert any(
        block.text.startswith("The tides of")
        for block in body_of(extract(article_page(paragraphs([*STORY[:3], told, *STORY[3:]]))))
    )


@pytest.mark.parametrize(
    "text", ["[newsletter_form id=42]", "[/caption-box side=“left”]", '{{harbor-banner="/tides/low"}}']
)
def test_calls_that_were_never_replaced_go(text: str) -> None:
    """What the site's software should have replaced is no sentence of a story."""
    assert (
        rules_of(extract(article_page(f"{paragraphs(STORY[:3])}<p>{text}</p>{paragraphs(STORY[3:])}")))[text]
        == "shortcode"
    )


@pytest.mark.parametrize(
    "text", ["[Laughter and applause on the pier]", "[The tide = the owner of the piano, he said.]", "{low tide}"]
)
def test_brackets_of_a_story_stay(text: str) -> None:
    """What an editor put in brackets stays."""
    found = body_of(extract(article_page(f"{paragraphs(STORY[:3])}<p>{STORY[3]} {text}</p>{paragraphs(STORY[4:])}")))
    assert f"{STORY[3]} {text}" in [block.text for block in found]
    assert not is_shortcode(text)


@pytest.mark.parametrize("anchor", ["<a href='#crane'>#</a>", "<a class=anchor href='#crane'>¶</a>"])
def test_a_heading_is_without_its_anchor(anchor: str) -> None:
    """The sign that links to the heading's own place is none of its words; one that is not linked is."""
    for heading in (f"{anchor}The crane", f"The crane {anchor}"):
        draft = extract(article_page(f"{paragraphs(STORY[:2])}<h2>{heading}</h2>{paragraphs(STORY[2:])}"))
        assert [block.text for block in body_of(draft)] == [*STORY[:2], "The crane", *STORY[2:]]
    draft = extract(article_page(f"{paragraphs(STORY[:2])}<h2>#CraneToo</h2>{paragraphs(STORY[2:])}"))
    assert "#CraneToo" in [block.text for block in body_of(draft)]


@pytest.mark.parametrize("name", ["article-desc", "post-excerpt", "subtitle-body", "card-deck"])
def test_a_body_in_an_element_for_the_dek(name: str) -> None:
    """Where all of a story stands in an element that is named for the dek, it is none."""
    assert clean(page(f"<h1>{TITLE}</h1><div class={name}>{paragraphs(STORY)}</div>")).text == "\n\n".join(STORY)
    broken = "<br><br>".join(STORY)
    assert clean(page(f"<h1>{TITLE}</h1><div class={name}>{broken}</div>")).text == "\n\n".join(STORY)


def test_a_heading_is_without_the_link_to_edit_it() -> None:
    """Wikis set it in brackets behind the heading; brackets without a link are of the heading."""
    link = '<span>[</span><a href="/edit">edit</a><span>]</span>'
    parts = (paragraphs(STORY[:2]), paragraphs(STORY[2:4]), paragraphs(STORY[4:]))
    inner = f"{parts[0]}<h2>Tides{link}</h2>{parts[1]}<h2>Winds [1907]</h2>{parts[2]}"
    kept = clean(page(f"<h1>{TITLE}</h1><article>{inner}</article>")).blocks
    assert [block.text for block in kept if block.kind == "heading"] == ["Tides", "Winds [1907]"]


def test_a_dek_that_the_head_states() -> None:
    """The page's description above the byline and outside the story is the dek; a lead that it states stays."""
    long = [
        *STORY,
        "The school had asked for a piano in 1979, and the letter was found in a drawer of the town hall, unopened.",
        "It had come from a house on the mainland whose owner had died in the spring, with no note and no address.",
        "The captain charged nothing for the crossing, though the crate took the place of forty sacks of flour.",
    ]
    head = f'<meta name=description content="{DEK}">'
    apart = f"<h1>{TITLE}</h1><p>{DEK}</p><p>By Ada Quill</p><div class=text>{paragraphs(long)}</div>"
    found = clean(page(f"<article>{apart}</article>", head))
    assert (found.summary, found.text) == (DEK, "\n\n".join(long))
    beside = f"<h1>{TITLE}</h1><div class=x>{DEK}</div><div>Anna QuillMay 6, 2024</div>{paragraphs(long)}"
    found = clean(page(f"<article>{beside}</article>", head))
    assert (found.summary, found.text) == (DEK, "\n\n".join(long))
    head = f'<meta name=description content="{STORY[0]}">'
    lead = f"<h1>{TITLE}</h1><p>By Ada Quill</p><div class=text>{paragraphs(long)}</div>"
    assert clean(page(f"<article>{lead}</article>", head)).text == "\n\n".join(long)
    lead = f"<h1>{TITLE}</h1><p>By Ada Quill</p><p>{STORY[0]}</p><div class=text>{paragraphs(long[1:])}</div>"
    assert clean(page(f"<article>{lead}</article>", head)).text == "\n\n".join(long)


@pytest.mark.parametrize("place", ["ORBY, Maine (AP) — ", "Orby – ", "St. Orby am See - "])
def test_a_dek_above_the_place_of_its_story(place: str) -> None:
    """What the head states right above a paragraph that begins with a place is the dek: there the story begins."""
    head = f'<meta name=description content="{DEK}">'
    story = [place + STORY[0], *STORY[1:]]
    found = clean(page(f"<article><h1>{TITLE}</h1><p>{DEK}</p>{paragraphs(story)}</article>", head))
    assert (found.summary, found.text) == (DEK, "\n\n".join(story))
    for begun in ("The piano — an old one — came late. ", "Pianos – and organs – are rare. ", ""):
        story = [begun + STORY[0], *STORY[1:]]
        kept = clean(page(f"<article><h1>{TITLE}</h1><p>{DEK}</p>{paragraphs(story)}</article>", head))
        assert kept.text == "\n\n".join([DEK, *story])
    placed = [place + DEK, place + STORY[0], *STORY[1:]]
    head = f'<meta name=description content="{placed[0]}">'
    kept = clean(page(f"<article><h1>{TITLE}</h1>{paragraphs(placed)}</article>", head))
    assert kept.text == "\n\n".join(placed)


def test_a_dek_below_the_dates() -> None:
    """Lines of dates that the trees would keep end no search for the dek that stands below them."""
    head = f'<meta name=description content="{DEK}">'
    for dates, stays in (("Originally published May 6, 2024 at 6:00 am", False), ("The pier was shut in May", True)):
        inner = f"<div class=x>{dates}</div><div class=sum><p>{DEK}</p></div><p>By Ada Quill</p>"
        html = page(f"<article><h1>{TITLE}</h1>{inner}<div>{paragraphs(STORY)}</div></article>", head)
        found, anchors = scan(html), Anchors(parse(html))
        shapes = Shapes(found, measure_runs(found, anchors).outline, None)
        kept = [text in (dates, DEK, *STORY) for text in found.texts]
        drop_dek(kept, found, shapes, anchors)
        assert kept[found.texts.index(DEK)] is stays


def test_a_dek_that_the_head_gives_to_its_writer() -> None:
    """The description may add who says so; who she is may stand between the dek and the story."""
    stated = f'<meta name=author content="Ada Quill"><meta name=description content="{DEK[:-1]}, writes Ada Quill">'
    above = f"<div class=x><p>{DEK[:-1]}</p><ul><li>Ada Quill is a Courier columnist</li></ul></div><p>4 May 2023</p>"
    inner = f"<div><h1>{TITLE}</h1></div>{above}<div><div>{paragraphs(STORY)}</div></div>"
    found = clean(page(f"<main><article>{inner}</article></main>", stated))
    assert DEK[:-1] not in found.text
    assert "columnist" not in found.text


def test_a_caption_in_an_element_for_its_description_is_no_dek() -> None:
    """Galleries above a story describe their pictures; a credit ends what they say."""
    caption = (
        "<div class=story-desc><p>The ferry lies at the pier in Orby, May 6, 2024. (AP Photo/Maya Horvath)</p></div>"
    )
    found = clean(page(f"<h1>{TITLE}</h1>{caption}<article>{paragraphs(STORY)}</article>"))
    assert found.summary is None
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("line", ["★★★★☆", "--", "* * *", "_______"])
def test_lines_of_signs_go(line: str) -> None:
    """A rating in stars, and lines that part what stands around them, are no text."""
    assert [block.text for block in body_of(extract(article_page(paragraphs([*STORY[:3], line, *STORY[3:]]))))] == STORY


def test_empty_elements_by_the_name_of_a_break_part_paragraphs() -> None:
    """Some papers write them for breaks; elements with text or of another name are none."""
    broken = '<span class="id-r-component br" data-pos="3"></span>'
    story = broken.join([*STORY[:3], f"<span class=strong>The crane</span>{broken}{STORY[3]}", STORY[4]])
    texts = [*STORY[:3], "The crane", *STORY[3:]]
    assert [block.text for block in body_of(extract(article_page(f"<div>{story}</div>")))] == texts
    other = story.replace(" br", " brand")
    assert len(body_of(extract(article_page(f"<div>{other}</div>")))) == 1
