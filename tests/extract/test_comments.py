"""Readers' comments that no class word names go with their heading; lists, live blogs and letters stay."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, page, paragraphs, parse, rules_of
from newsclean.extract.generic import extract_generic

SAID = [
    ("Ada Quill", "2 hours ago", "I was on that ferry, and the piano took up the whole deck. Nobody minded at all."),
    ("Old Sailor", "1 hour ago", "What about the pears? They never say what became of the pears in these stories."),
    ("Berta", "12 minutes ago", "Lovely story."),
]


def units(form: str, said: list[tuple[str, str, str]] = SAID) -> str:
    return "".join(form.format(n=name, t=time, c=text) for name, time, text in said)


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html))]


LAYOUTS = [
    "<h3>3 comments</h3>" + units("<div><b>{n}</b> <span>{t}</span><p>{c}</p><a href=#r>Reply</a></div>"),
    "<h2>Comments</h2><ul>" + units("<li><div>{n}</div><div>{t}</div><p>{c}</p><a href=#>Like</a> · <a>Reply</a></li>"),
    "<section><h4>Discussion</h4>" + units("<div><p><b>{n}</b> says:</p><i>{t}</i><p>{c}</p></div>") + "</section>",
    "<h3>Comments (3)</h3>" + units("<p><b>{n}</b> – {t}</p><p>{c}</p><p><a href=#>Reply</a></p>"),
    "<h3>Comments (3)</h3>" + units("<p><b>{n}</b> – {t}</p><p>{c}</p>"),
    units("<article><p><b>{n}</b></p><p>{t}</p><p>{c}</p><p><a href=#>Reply</a></p></article>"),
]


@pytest.mark.parametrize("inner", LAYOUTS)
def test_comments_go_however_they_are_laid_out(inner: str) -> None:
    """Of comments in boxes, in a list or in bare paragraphs nothing stays, their heading included."""
    html = article_page(paragraphs(STORY) + inner)
    assert texts(html) == STORY
    assert rules_of(extract(html))[SAID[0][2]] == "comment"


@pytest.mark.parametrize(
    ("time", "answer"),
    [
        ("vor 3 Stunden", "Antworten"),
        ("il y a 2 h", "Répondre"),
        ("2時間前", "返信"),
        ("6 мая 2024, 14:32", "Ответить"),
    ],
)
def test_comments_go_in_other_languages(time: str, answer: str) -> None:
    """Without a heading, the time and the link to answer are enough."""
    form = f"<div><p>{{n}}</p><p>{time}</p><p>{{c}}</p><p><a href=#>{answer}</a></p></div>"
    assert texts(article_page(paragraphs(STORY) + units(form))) == STORY


def test_the_form_alone_says_it() -> None:
    """Three people's short texts that each end with the same link are comments, in a language nobody wrote down."""
    form = "<div><p>{n}</p><p>2024-05-06 14:32</p><p>{c}</p><p><a href=#>Vastus</a></p></div>"
    assert texts(article_page(paragraphs(STORY) + units(form))) == STORY


def test_one_comment_below_its_heading_goes() -> None:
    """A heading that counts one comment needs no second."""
    inner = "<h3>1 comment</h3>" + units("<div><b>{n}</b><p>{t}</p><p>{c}</p></div>", SAID[:1])
    assert texts(article_page(paragraphs(STORY) + inner)) == STORY


def test_what_follows_the_comments_stays_told_apart() -> None:
    """Comments end with their element: a note below them is judged like any other text."""
    inner = f"<h3>3 comments</h3><div>{units('<div><b>{n}</b> {t}<p>{c}</p><a>Reply</a></div>')}</div>"
    rules = rules_of(
        extract(article_page(f"{paragraphs(STORY)}{inner}<h3>Sources</h3><p>{STORY[0][:70]}, it says.</p>"))
    )
    assert rules[SAID[1][2]] == "comment"
    assert "Sources" not in rules or rules["Sources"] != "comment"


POSTS = [
    ("Ada Quill", "14:32", "The crane has arrived on the pier, and the rope is being tied around the piano's box."),
    ("Tom Reed", "14:50", "A first try has failed: the box is heavier than the harbor master had been told."),
    ("Nadia Brandt", "15:10", "The piano hangs in the air, and four hundred people on the pier hold their breath."),
    ("Karl Stone", "15:31", "It stands on the pier, and the school's cart is on its way down from the square."),
]


def test_posts_of_a_live_blog_stay() -> None:
    """Posts with a time, a writer and a link to share look like comments: a page that says it is live keeps them."""
    form = "<article><p>{n}</p><p>{t}</p><p>{c}</p><p><a href=#>Link</a></p></article>"
    head = f'<script type="application/ld+json">{json.dumps({"@type": "LiveBlogPosting", "headline": TITLE})}</script>'
    kept = texts(article_page(paragraphs(STORY[:3]) + units(form, POSTS), head))
    assert all(text in kept for _, _, text in POSTS)
    named = f"<div class=live-blog>{units(form, POSTS)}</div>"
    kept = texts(page(f"<h1>{TITLE}</h1><main>{paragraphs(STORY[:3])}{named}</main>"))
    assert all(text in kept for _, _, text in POSTS)


def test_a_timeline_stays() -> None:
    """Parts with a heading and a date below the story are of it."""
    inner = "".join(f"<h3>{name} at the pier</h3><p>May 6, 2024, {time}</p><p>{text}</p>" for name, time, text in POSTS)
    kept = texts(article_page(paragraphs(STORY) + inner))
    assert all(text in kept for _, _, text in POSTS)


@pytest.mark.parametrize("heading", ["Comments", "Discussion"])
def test_a_story_about_comments_keeps_its_part(heading: str) -> None:
    """A heading that could be of comments heads a part of the story where no names and times follow."""
    story = [
        *STORY[:3],
        "What readers wrote about the piano filled two pages of the paper on the Monday after.",
        *STORY[3:],
    ]
    kept = texts(article_page(f"{paragraphs(story[:3])}<h2>{heading}</h2>{paragraphs(story[3:])}"))
    assert kept == [*story[:3], heading, *story[3:]]


def test_a_stated_body_keeps_what_looks_like_comments() -> None:
    """Where the page states the texts as its article, they are: letters to the editor, a chat that is told."""
    said = units("<div><p>{n}</p><p>{t}</p><p>{c}</p><p>Reply</p></div>")
    stated = {"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join([*STORY, *(c for _, _, c in SAID)])}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert SAID[0][2] in texts(article_page(paragraphs(STORY) + said, head))


@pytest.mark.parametrize("time", ["Smith 2019", "Figure 3.14", "Table 2, 2018", "May 6, 2024"])
def test_a_discussion_in_a_paper_stays(time: str) -> None:
    """A part called "Discussion" in which a short line names a year is of the article."""
    part = f"<h2>Discussion</h2><p>{time}</p>{paragraphs(STORY[3:])}"
    kept = texts(article_page(paragraphs(STORY[:3]) + part))
    assert STORY[4] in kept


def test_an_address_says_that_a_page_is_live() -> None:
    """Nothing but the address tells some live blogs from comments."""
    form = "<div><p>{n}</p><p>{t}</p><p>{c}</p><p><a href=#>Link</a></p></div>"
    html = article_page(paragraphs(STORY[:3]) + units(form, POSTS))
    draft = extract_generic(parse(html, "https://paper.example/live/2024/piano"))
    assert POSTS[0][2] in [block.text for block in body_of(draft)]
