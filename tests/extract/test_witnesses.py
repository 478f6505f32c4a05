"""What a page's data say against the model: the stated body ends the article."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, paragraphs, parse, rules_of
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.witnesses import drop_index, heed_stated, keep_parts
from newsclean.model import Limits, Page
from newsclean.parse import parse_page

AFTER = "The harbor also has a chandlery, where ropes and lamps have been sold since the days of the first ferry."


def head(**stated: object) -> str:
    value = {"@type": "NewsArticle", "headline": TITLE, **stated}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html))]


def test_the_stated_body_ends_the_article() -> None:
    """A paragraph behind all that the page states as its article goes, with a reason; without a statement it stays."""
    story = paragraphs([*STORY, *STORY[::-1], AFTER])
    assert texts(article_page(story))[-1] == AFTER
    page = article_page(story, head(articleBody=" ".join([*STORY, *STORY[::-1]])))
    assert texts(page) == [*STORY, *STORY[::-1]]
    assert AFTER in rules_of(extract(page))


@pytest.mark.parametrize("stated", [STORY[:2], [*STORY[:3], "Read on with a subscription."]])
def test_a_cut_statement_ends_nothing(stated: list[str]) -> None:
    """A stated body that gives only the beginning is a teaser: the story stays whole."""
    assert texts(article_page(paragraphs(STORY), head(articleBody=" ".join(stated)))) == STORY


def test_what_stands_between_stated_paragraphs_stays() -> None:
    """Statements leave out headings and quotes: inside the story nothing goes for that."""
    inside = f"{paragraphs(STORY[:3])}<h2>The tuner</h2>{paragraphs(STORY[3:])}"
    assert texts(article_page(inside, head(articleBody=" ".join(STORY)))) == [*STORY[:3], "The tuner", *STORY[3:]]


LAST = "But the bench has to be there."


def added(inner: str, body: list[str]) -> list[str]:
    """Return what stays besides the story where the page states a body."""
    document = parse_page(Page(article_page(paragraphs(STORY) + inner, head(articleBody=" ".join(body)))), Limits())
    scanned, anchors = scan_document(document), Anchors(document)
    measures = measure_runs(scanned, anchors)
    kept = [text in STORY for text in scanned.texts]
    heed_stated(kept, scanned, measures, anchors)
    return [text for text, stays in zip(scanned.texts, kept, strict=True) if stays and text not in STORY]


def test_a_short_sentence_that_the_page_states_stays() -> None:
    """The last sentence of a column stands behind a picture and above a link; the page says that it is of the story."""
    shown = '<div class="image-ct"><div class="caption"><p>The bench on the pier (Ada Quill / Post)</p></div></div>'
    assert added(f"{shown}<p>{LAST}</p>", [*STORY, LAST]) == [LAST]
    assert added(f"{shown}<p>{LAST}</p>", STORY) == []


@pytest.mark.parametrize(
    "inner",
    [
        f"<p><a href=/x>{LAST}</a></p>",  # a link
        f"<div class=box><p>{LAST}</p></div>",  # in a box of its own
        f"<p hidden>{LAST}</p>",
        f"<h4>{LAST}</h4>",
        f"<p>{LAST[:-1]}</p>",  # no sentence
    ],
)
def test_what_is_stated_elsewhere_or_linked_is_judged_as_ever(inner: str) -> None:
    """Stated bodies hold promos, too."""
    assert added(inner, [*STORY, LAST]) == []


def test_a_statement_of_what_was_not_chosen_changes_nothing() -> None:
    """Where nothing was chosen, a stated body has nothing to end."""
    document = parse_page(Page(article_page(paragraphs(STORY), head(articleBody=" ".join(STORY)))), Limits())
    scanned, anchors = scan_document(document), Anchors(document)
    measures = measure_runs(scanned, anchors)
    kept = [False] * len(scanned.texts)
    heed_stated(kept, scanned, measures, anchors)
    assert not any(kept)


ASKED = [
    ("Who tunes a piano at sea?", "A tuner from the mainland, who comes with the second ferry."),
    ("Is there a fee?", "There is none. The town pays him in pears, and in fish while these last."),
]


def stated(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("folded", ["", ' style="display: none"', " hidden"])
@pytest.mark.parametrize("markup", ["{}", "<p>{}</p>\n", "&lt;p&gt;{}&lt;/p&gt;"])
def test_questions_and_answers_that_the_page_states_stay(folded: str, markup: str) -> None:
    """They are of the article, with the heading above, whatever they look like; open or folded."""
    entries = [
        {"@type": "Question", "name": ask, "acceptedAnswer": {"@type": "Answer", "text": markup.format(answer)}}
        for ask, answer in ASKED
    ]
    box = "".join(f"<div><div>{ask}</div><div{folded}><div>{answer}</div></div></div>" for ask, answer in ASKED)
    inner = f"{paragraphs(STORY)}<aside class=side><h3>Asked often</h3>{box}<div>Ask us</div></aside>"
    lines = [line for pair in ASKED for line in pair]
    assert texts(article_page(inner, stated({"@type": "FAQPage", "mainEntity": entries}))) == [
        *STORY,
        "Asked often",
        *lines,
    ]
    assert not set(texts(article_page(inner))) & {ASKED[0][0]}


def test_posts_that_a_live_page_states_stay() -> None:
    """Posts stand in elements of their own, and their titles may be short."""
    posts = [("14:02", "Docked", STORY[3]), ("13:40", "Fog", "Fog again."), ("13:00", "Delay", STORY[0])]
    value = {
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "liveBlogUpdate": [{"headline": title, "articleBody": text} for _, title, text in posts],
    }
    shown = "".join(f"<li><time>{at}</time><h3>{title}</h3><p>{text}</p></li>" for at, title, text in posts)
    kept = texts(article_page(f"{paragraphs(STORY[1:])}<ul class=posts>{shown}</ul>", stated(value)))
    assert [text for text in kept if text in ("Docked", "Fog", "Delay")] == ["Docked", "Fog", "Delay"]


def test_the_title_of_the_first_post_stays() -> None:
    """A live page begins with its last post: its title, of a word or two, is kept where the post is; no other is."""
    posts = [("That's all", STORY[0]), ("Docked", STORY[3])]
    value = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": t, "articleBody": text} for t, text in posts]}
    shown = "".join(f"<div><header><h2>{title}</h2></header><p>{text}</p></div>" for title, text in posts)
    found, anchors = scan_document(parse(html := article_page(shown, stated(value)))), Anchors(parse(html))
    kept = [text in STORY for text in found.texts]
    keep_parts(kept, found, anchors)
    assert [text for text, stays in zip(found.texts, kept, strict=True) if stays and text not in STORY] == [
        *("That's all", "Docked")
    ]
    kept = [text == STORY[3] for text in found.texts]
    keep_parts(kept, found, anchors)
    assert not kept[found.texts.index("That's all")]


def test_an_index_of_posts_goes() -> None:
    """Links above the posts of a live page, each a clock and the title of one, are no text; other items stay."""
    posts = [("Ferry stays in port", STORY[0]), ("The piano is out", STORY[3])]
    kind = {"liveBlogUpdate": [{"headline": title, "articleBody": text} for title, text in posts]}
    entries = "".join(f"<li><a href=#p><time>14.02 GMT</time>{title}</a></li>" for title, _ in posts)
    entries += "<li>What the harbor master says</li><li><a href=/b>A bell for the pier</a></li>"
    for live in (True, False):
        value = {"@type": "LiveBlogPosting" if live else "NewsArticle", **kind}
        html = article_page(f"<ul>{entries}</ul>{paragraphs(STORY)}", stated(value))
        found, anchors = scan_document(parse(html)), Anchors(parse(html))
        kept = [True] * len(found.texts)
        drop_index(kept, found, anchors)
        left = [text for text, stays in zip(found.texts, kept, strict=True) if not stays]
        assert left == (["14.02 GMTFerry stays in port", "14.02 GMTThe piano is out"] if live else [])


TAKEN = ["125 g flour", "65 g sugar", "1 egg", "1 pinch of salt", "2 pears, peeled"]


@pytest.mark.parametrize(
    ("item", "kind"),
    [("<li>{} {}</li>", "list_item"), ("<tr><td>{}</td><td>{}</td></tr>", "table"), ("<div>{} {}</div>", "paragraph")],
)
def test_ingredients_that_the_page_states_stay(item: str, kind: str) -> None:
    """A recipe without half of what it takes is none; a menu above that has some of the words goes as ever."""
    rows = "".join(item.format(*text.split(" ", 1)) for text in TAKEN)
    box = f"<{'table' if kind == 'table' else 'div'}>{rows}</{'table' if kind == 'table' else 'div'}>"
    menu = "<aside><ul><li><a href=/salt>1 pinch of salt</a></li><li><a href=/egg>1 egg</a></li></ul></aside>"
    page = article_page(f"{menu}{paragraphs(STORY)}<h4>For one tart</h4>{box}")
    data = stated({"@type": "Recipe", "name": "Tart", "recipeIngredient": TAKEN})
    kept = body_of(extract(page.replace("</head>", f"{data}</head>")))
    behind = [(block.kind, block.text) for block in kept if block.text not in STORY]
    assert behind[0] == ("heading", "For one tart")
    assert {found for found, _ in behind[1:]} == {kind}
    assert " ".join(text for _, text in behind[1:]).split() == " ".join(TAKEN).split()


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "FAQPage", "mainEntity": "x"},
        {"@type": "FAQPage", "mainEntity": [{"name": 3, "acceptedAnswer": []}, None, {"acceptedAnswer": "x"}]},
        {"@type": "Recipe", "recipeIngredient": [None, 4, ""], "recipeInstructions": {"itemListElement": [{}]}},
        {"@type": "HowTo", "step": {"itemListElement": [[["x"]]]}},
    ],
)
def test_statements_of_any_shape_do_no_harm(value: object) -> None:
    """What is no list of parts is none."""
    assert texts(article_page(paragraphs(STORY), stated(value))) == STORY
