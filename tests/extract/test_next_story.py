"""The story whose title the page states stays; the next one goes, however it is glued on."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, body_of, extract, page, paragraphs, rules_of

OTHER = "The library opens"
NEXT = [
    "The mayor opened the new library on Tuesday, and four hundred children came to borrow their first book from it.",
    "Its shelves were built from the old pier, which a storm had taken down two winters before the council voted.",
    "A reading room with a view of the lighthouse will open in May, when the last of the windows has been delivered.",
]
LONG = [*STORY, *[f"{text} It was so on Sunday, too." for text in STORY]]
OWN = f"<h1>{TITLE}</h1><p>By Ada Quill</p>{paragraphs(STORY)}"
HEAD = f'<meta property="og:title" content="{TITLE}">'


def stated(**more: object) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE, **more})}</script>'
    )


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html)) if block.text not in ("By Ada Quill", TITLE)]


@pytest.mark.parametrize(
    ("head", "title"), [(HEAD, "The Harbor Paper"), (stated(), TITLE), ("", TITLE), ("", f"{TITLE} - The Harbor Paper")]
)
@pytest.mark.parametrize(
    "body",
    [
        f"<article>{OWN}</article><article><h1>{OTHER}</h1><p>By Tom Reed</p>{paragraphs(NEXT)}</article>",
        f"<article>{OWN}</article><article><h2>{OTHER}</h2><p>May 7, 2024</p>{paragraphs(NEXT)}</article>",
        f"<div>{OWN}</div><div><h2><a href=/library>{OTHER}</a></h2><p>By Tom Reed</p>{paragraphs(NEXT)}</div>",
        f"<article>{OWN}</article><article><h1>{OTHER}</h1><div class=byline>T. Reed</div>{paragraphs(NEXT)}</article>",
        f"<div>{OWN}<hr><h1>{OTHER}</h1><p>By Tom Reed</p>{paragraphs(NEXT)}</div>",
        f"<article><h1>{OTHER}</h1><p>By Tom Reed</p>{paragraphs(NEXT)}</article><article>{OWN}</article>",
    ],
)
def test_another_story_goes(body: str, head: str, title: str) -> None:
    """In an element of its own, behind a line, or above: what begins with another title and byline is another story.

    The page's own is the one whose title its data or its title element state.
    """
    html = page(f"<main>{body}</main>", head, title)
    assert texts(html) == STORY
    assert rules_of(extract(html))[NEXT[0]] == "next-story"


def test_without_a_stated_title_all_stays() -> None:
    """A page that does not say which story is its own keeps both."""
    body = f"<article>{OWN}</article><article><h1>{OTHER}</h1><p>By Tom Reed</p>{paragraphs(NEXT)}</article>"
    assert NEXT[0] in texts(page(f"<main>{body}</main>", title="The Harbor Paper"))


PARTS = [("The crane", STORY), ("The library", NEXT), ("The tide", STORY[::-1])]


@pytest.mark.parametrize(
    "form",
    [
        "<h2>{h}</h2>{p}",
        "<section><h2>{h}</h2><p>By Tom Reed</p>{p}</section>",
        "<article><h2>{h}</h2><p>May 7, 2024</p>{p}</article>",
        "<article><h3>{h}</h3><p>By Tom Reed</p>{p}</article>",
        "<h1>{h}</h1>{p}",
    ],
)
@pytest.mark.parametrize(
    "outer", ["<main><h1>{t}</h1><p>{i}</p>{b}</main>", "<article><h1>{t}</h1><p>{i}</p>{b}</article>"]
)
def test_the_parts_of_one_story_stay(form: str, outer: str) -> None:
    """Parts, picks of several writers and posts below one title are one story."""
    intro = "Three people who were there tell how the piano came to the island, and what it did to the town since then."
    body = "".join(form.format(h=heading, p=paragraphs([text])) for heading, (text, *_) in PARTS)
    kept = texts(page(outer.format(t=TITLE, i=intro, b=body), HEAD))
    assert [text for _, (text, *_) in PARTS] == [text for text in kept if text in {part[1][0] for part in PARTS}]


def test_a_digest_keeps_its_items() -> None:
    """Titles that lead to other pages, with a byline each, are the digest's own where little stands above them."""
    items = "".join(
        f"<h2><a href=/{n}>{h}</a></h2><p>By Tom Reed</p><p>{text}</p>" for n, (h, (text, *_)) in enumerate(PARTS)
    )
    kept = texts(page(f"<article><h1>{TITLE}</h1><p>{STORY[4]}</p>{items}</article>", HEAD))
    assert all(text in kept for _, (text, *_) in PARTS)


def test_a_live_blog_keeps_its_posts() -> None:
    """Posts in elements beside the first one are of the story that the page says is live."""
    posts = "".join(f"<article><h2>{h}</h2><p>May 7, 2024</p>{paragraphs(text)}</article>" for h, text in PARTS[1:])
    html = page(f"<main><article>{OWN}</article>{posts}</main>", stated(**{"@type": "LiveBlogPosting"}))
    assert NEXT[0] in texts(html)


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}<br><br>"])
@pytest.mark.parametrize(
    "box",
    [
        "<section><h2><a href=/library>{}</a></h2><span>By Tom Reed</span><time>May 7, 2024</time></section>",
        "<aside><div><h2><a href=/library>{}</a></h2></div><p>By Tom Reed</p></aside>",
    ],
)
def test_a_teaser_amid_the_story_begins_no_other(box: str, form: str) -> None:
    """Behind a box with another story's title and byline the same element goes on: its text is the page's story."""
    told = [form.format(text) for text in (*STORY, *NEXT, *STORY)]
    told[len(STORY) + 1 : len(STORY) + 1] = [box.format(OTHER)]
    html = page(f"<main><article><h1>{TITLE}</h1><p>By Ada Quill</p><div>{''.join(told)}</div></article></main>", HEAD)
    assert [text for text in texts(html) if text in NEXT] == NEXT


def test_a_next_story_below_its_own_header_goes() -> None:
    """What stands in another element than the story, below a header with a title and a byline, is another story."""
    header = f"<header><h2><a href=/library>{OTHER}</a></h2><p>By Tom Reed</p></header>"
    body = f"<div>{OWN}</div><div>{header}{paragraphs(NEXT)}</div>"
    assert texts(page(f"<main>{body}</main>", HEAD)) == STORY


@pytest.mark.parametrize(
    "teaser",
    [
        f"<aside><h3>Town</h3><h2><a href=/library>{OTHER}</a></h2><p class=byline>By Tom Reed</p></aside>",
        f"<div class=promo><header><h2><a href=/library>{OTHER}</a></h2></header><p>By Tom Reed<p>{NEXT[0]}</p></div>",
    ],
)
def test_a_story_goes_on_behind_a_teaser_with_a_byline(teaser: str) -> None:
    """The title, byline and first lines of another story in a box amid the story end nothing but the box."""
    story = f"<div>{paragraphs(LONG)}{teaser}{paragraphs(NEXT[1:])}</div>"
    body = f"<article><h1>{TITLE}</h1><p>By Ada Quill</p>{story}</article>"
    found = texts(page(f"<main>{body}</main>", HEAD))
    assert [text for text in found if text in (*LONG, *NEXT[1:])] == [*LONG, *NEXT[1:]]


def test_what_the_storys_element_does_not_hold_is_the_next_story() -> None:
    """A title in a box ends the story where what is behind the box is in no element of the story."""
    box = f"<div><h2><a href=/library>{OTHER}</a></h2><p>By Tom Reed</p></div>"
    html = page(f"<main><div><h1>{TITLE}</h1>{paragraphs(LONG)}</div><div>{box}{paragraphs(NEXT)}</div></main>", HEAD)
    assert not set(NEXT) & set(texts(html))
