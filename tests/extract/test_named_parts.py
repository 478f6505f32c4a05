"""What stands in an element named for a prompt or for other stories goes; the story around it stays."""

from __future__ import annotations

import pytest

from generic_pages import STORY, article_page, body_of, extract, paragraphs, parse, rules_of, scan
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.named_parts import drop_named_parts
from newsclean.extract.reasons import LINKS
from newsclean.model import Block, Removal, replace

PROMPT = ["The Harbor Letter", "Our editors tell you each Friday what moved on the water and what stayed in the fog."]


def texts(html: str) -> list[str]:
    """Return the texts that stay in the article of a page."""
    return [block.text for block in body_of(extract(html))]


@pytest.mark.parametrize("names", ["newsletter-signup", "ap-newsletter", "c-subscribe box", "mailinglist"])
def test_a_prompt_in_whole_sentences_goes(names: str) -> None:
    """The name of the element says what it is."""
    box = f'<aside class="{names}"><h3>{PROMPT[0]}</h3><p>{PROMPT[1]}</p></aside>'
    page = article_page(paragraphs(STORY[:2]) + box + paragraphs(STORY[2:]))
    assert texts(page) == STORY
    assert rules_of(extract(page))[PROMPT[1]] in ("newsletter", "subscribe")


def test_the_story_in_such_an_element_stays() -> None:
    """An issue of a newsletter stands in an element named so, and is the article."""
    assert texts(article_page(f'<div class="newsletter">{paragraphs(STORY)}</div>')) == STORY


@pytest.mark.parametrize(
    "opened",
    ['<p class="paywall">', '<div class="subscriber-only"><p>', '<div class="c-paywall"><p>'],
)
@pytest.mark.parametrize("first", [0, 1, 2, 3, 4])
def test_the_story_that_subscribers_see_stays(opened: str, first: int) -> None:
    """Sites mark so all paragraphs below the first ones, one by one, or the last of them, or them all."""
    closed = "</p></div>" if opened.startswith("<div") else "</p>"
    marked = "".join(f"{opened}{text}{closed}" for text in STORY[first:])
    assert texts(article_page(paragraphs(STORY[:first]) + marked)) == STORY


@pytest.mark.parametrize(
    "other",
    [
        '<ul class="paywall"><li>Eight crossings for a small loaf</li><li>Twelve for a large one</li></ul>',
        '<div class="heading-h3 paywall" role="heading">The price of a roll</div>',
        '<blockquote class="paywall"><p>“It does not float for ever, whatever they say.”</p></blockquote>',
    ],
)
def test_what_is_marked_like_the_paragraphs_stays(other: str) -> None:
    """Sites mark each element of a story for subscribers, lists, headings and quotes too."""
    marked = "".join(f'<p class="paywall">{text}</p>' for text in STORY)
    inner = f"{marked}{other}{marked}"
    lines = len(extract(f"<p>{other}</p>").blocks)
    assert len(texts(article_page(inner))) == 2 * len(STORY) + lines


def test_parts_of_the_story_for_subscribers_stay() -> None:
    """Two elements, of those who may read on and of those who may not yet, hold the story."""
    long = [" ".join(STORY[:2]), " ".join(STORY[2:4]), "Nobody clapped.", *STORY[4:]]
    preview = f'<div class="subscriber-preview">{paragraphs(long[:2])}</div>'
    rest = f'<div class="subscriber-only">{paragraphs(long[2:])}</div>'
    assert texts(article_page(preview + rest)) == long


BIO = "Nora Bell has written about boats and whoever mends them since the year the old pier went down."


@pytest.mark.parametrize("names", ["author-bio", "c-bio__text", "post_authorbox bio"])
def test_who_wrote_it_goes(names: str) -> None:
    """An element that is named for a biography is small beside the story; one that is most of the page is the story."""
    box = f'<div class="{names}"><p>{BIO}</p></div>'
    assert texts(article_page(paragraphs(STORY) + box)) == STORY
    assert texts(article_page(f'<div class="{names}">{paragraphs(STORY)}</div>')) == STORY


def test_comments_that_read_like_a_story_go() -> None:
    """Comments of whole paragraphs go, however many; a story in an element of that name stays."""
    said = "".join(
        f'<li class="comment"><div class="vcard"><a href="/u/{n}">Reader {n}</a></div>{paragraphs(STORY[::-1])}</li>'
        for n in range(3)
    )
    page = article_page(f'{paragraphs(STORY)}<div id="comments"><ol>{said}</ol></div>')
    assert texts(page) == STORY
    assert texts(article_page(f'<div class="comment">{paragraphs(STORY)}</div>')) == STORY


def test_a_heading_may_have_such_an_id() -> None:
    """The id of a heading is made of its text: a story may speak of subscriptions."""
    page = article_page(
        paragraphs(STORY[:2]) + '<h2 id="the-subscription">The subscription</h2>' + paragraphs(STORY[2:])
    )
    assert texts(page) == [*STORY[:2], "The subscription", *STORY[2:]]


def test_titles_in_an_element_for_related_stories_go() -> None:
    """Headings and links there are titles of other stories; a paragraph there is left to other rules."""
    box = '<div class="related"><h4>The crane that could not</h4><h4><a href="/pears">Pears are late</a></h4></div>'
    assert texts(article_page(paragraphs(STORY[:2]) + box + paragraphs(STORY[2:]))) == STORY


def test_a_link_in_brackets_goes() -> None:
    """Papers set the title of another story in brackets between two paragraphs."""
    link = '<p><b>[ </b><a href="/crane"><b>Why the crane broke down twice</b></a><b> ]</b></p>'
    assert texts(article_page(paragraphs(STORY[:2]) + link + paragraphs(STORY[2:]))) == STORY


BOXES = (
    "<div><h3>Start your day with the harbor</h3><p>The Tide has the boats, the fog and more.</p>{0}</div>",
    "<div><div><h4>Which boat is best?</h4></div><div>{0}<p>1,200 votes so far</p></div></div>",
)
FORM = '<form action="/letters"><p>Your address at the sea</p><input type=email><button>Send</button></form>'


@pytest.mark.parametrize("box", BOXES)
def test_a_small_element_around_a_form_goes(box: str) -> None:
    """What says in a few lines what a form is for goes with it, however it is worded."""
    assert texts(article_page(paragraphs(STORY[:3]) + box.format(FORM) + paragraphs(STORY[3:]))) == STORY


@pytest.mark.parametrize(
    "inner", [f"<form>{paragraphs(STORY)}</form>", f"<div>{paragraphs(STORY)}<form><input></form></div>"]
)
def test_the_story_around_a_form_stays(inner: str) -> None:
    """Some pages are a form from end to end, and some stories have one at the end."""
    assert texts(article_page(inner)) == STORY
    assert texts(article_page(f"{paragraphs(STORY[:3])}<div>{paragraphs(STORY[3:])}{FORM}</div>"))[:5] == STORY


OFFER = "<h3>Join the Harbor Day waitlist</h3><p>Past days have brought pilots and two hundred pianos to the pier.</p>"


def left_of_call(names: str, pressed: Removal | None) -> list[str]:
    """Return what stays of an offer in an element of some class, of which the trees kept all but its link."""
    box = f'<div class="{names}">{OFFER}<p><a href="/join">Register now</a></p></div>'
    found = scan(html := article_page(paragraphs(STORY[:3]) + box + paragraphs(STORY[3:])))
    blocks = [Block("paragraph", text) for text in found.texts]
    row = found.texts.index("Register now")
    blocks[row] = replace(blocks[row], removed=pressed)
    blocks[row - 2] = replace(blocks[row - 2], kind="heading")
    drop_named_parts(blocks, found, measure_runs(found, Anchors(parse(html))).outline.inherited)
    return [block.text for block in blocks[row - 2 : row] if block.removed is None]


def test_a_box_that_calls_to_action_goes() -> None:
    """A heading, an offer and a link to press in an element named for it are no part of the story."""
    assert left_of_call("wp-block-inline-cta", LINKS) == []
    assert len(left_of_call("wp-block-inline-cta", None)) == 2


def test_a_callout_of_the_story_stays() -> None:
    """What a story sets off in a box of its own is part of it."""
    assert len(left_of_call("callout", LINKS)) == 2
    assert len(left_of_call("teaser-text", LINKS)) == 2


WORLD = [
    "The powerful count on nobody to look at the pier, and on everybody to be asleep when the ferry leaves it.",
    "This is not hyperbole.",
    "Orders are being ignored, and the harbor master has been put in charge of the tide and of all that floats on it.",
]


def test_a_donation_box_that_speaks_of_the_world_goes() -> None:
    """The element is named for donations and ends with the button: its long paragraphs are no story."""
    box = f'<div class="donation-appeal">{paragraphs(WORLD)}<p>Will you help us?</p><a href="/give">Donate</a></div>'
    assert texts(article_page(paragraphs(STORY) + box)) == STORY


def test_a_story_in_an_element_named_for_donations_stays() -> None:
    """Where it is most of the page, or asks for nothing, the element holds the story."""
    whole = f'<div class="donation-story">{paragraphs(STORY)}<a href="/give">Donate</a></div>'
    assert texts(article_page(whole)) == STORY
    part = f'<div class="donation">{paragraphs(STORY[2:3])}</div>'
    assert texts(article_page(paragraphs(STORY[:2]) + part + paragraphs(STORY[3:]))) == STORY
