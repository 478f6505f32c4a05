"""A story that tells of subscriptions, newsletters and apps keeps every word, and the page's own asks still go."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclean import clean_html
from newsclean.appeals import voice
from newsclean.appeals.voice import addresses_reader, is_reported, is_topic, speaks_of_page
from newsclean.appeals.words import words_for
from newsclean.model import Block, Draft, Method
from newsclean.strip import strip_blocks


class Story(TypedDict):
    """An invented story about appeals."""

    name: str
    language: str
    paragraphs: list[str]


STORIES: list[Story] = tomllib.loads(
    (Path(__file__).parents[1] / "stories_about_appeals.toml").read_text(encoding="utf-8")
)["story"]
NAMES = [story["name"] for story in STORIES]
ENGLISH = [story for story in STORIES if story["language"] == "en"]
ASKS = (
    "Sign up for our morning newsletter.",
    "Subscribe now",
    "Subscribe today for just $1.",
    "Please support our journalism with a donation today.",
    "Download our app for the latest news.",
    "Follow us on Facebook and Instagram.",
)


def judge(texts: list[str], language: str = "en", method: Method = "generic") -> list[str]:
    """Return the texts that stay."""
    draft = Draft(tuple(Block("paragraph", text) for text in texts), method)
    return [block.text for block in strip_blocks(draft, language=language).blocks if block.removed is None]


@pytest.mark.parametrize("method", ["generic", "profile", "text"])
@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_story_about_appeals_keeps_every_word(story: Story, method: Method) -> None:
    """No paragraph of a story about such things goes, however it was found."""
    assert judge([*story["paragraphs"]], story["language"], method) == story["paragraphs"]


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_page_about_appeals_keeps_every_word(story: Story) -> None:
    """The same holds for a whole page."""
    told = "".join(f"<p>{text}</p>" for text in story["paragraphs"])
    title = "The harbor and the letters that nobody reads"
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
    article = clean_html(page, url="https://ledger.example/2024/05/the-harbor-and-the-letters")
    assert article.text == "\n\n".join(story["paragraphs"])


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("place", [2, 4, 6])
@pytest.mark.parametrize("story", ENGLISH, ids=[story["name"] for story in ENGLISH])
def test_page_still_asks_in_a_story_about_appeals(story: Story, place: int, ask: str) -> None:
    """What the page itself asks goes from among the paragraphs of such a story, and nothing else does."""
    told = [*story["paragraphs"]]
    assert judge([*told[:place], ask, *told[place:]]) == told


@pytest.mark.parametrize(
    "text",
    [
        "subscribe now, the boxes say, and readers do.",
        "follow us on instagram, the hotels print on their napkins.",
        "sign up for ten newsletters, a study at the college found, and you will open three.",
        "start your free trial today, a letter from the firm read.",
        "donate today, the host of the morning show begged.",
        "the owner, who lives above a bakery, did not reply to our questions.",
        "the ministry has not yet responded to our request.",
        "the firm declined to answer our emails.",
        "the harbor post has contacted the owner for comment.",
    ],
)
def test_who_says_it_is_told(text: str) -> None:
    """A sentence that names who asks is a story."""
    assert is_reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "sign up for our newsletter, which says what matters.",
        "subscribe to the brief, our weekly letter that tells you what happened.",
        "join us, and we will say thanks.",
        "if you enjoyed this story, please ask a friend to subscribe.",
        "sign up for news, long reads and special offers.",
        "subscribe today for just $1.",
        "want to know what the mayor said? sign up for our newsletter.",
        "if you have not responded to our survey, please do so below.",
    ],
)
def test_page_that_asks_is_not_told(text: str) -> None:
    """A verb of saying in an appeal makes it no story."""
    assert not is_reported(text)


def test_who_did_not_answer_the_paper_ends_a_story() -> None:
    """Such a last sentence stays right above an appeal, though it speaks of "our questions"."""
    last = "The owner, a company registered above a bakery, did not reply to our questions."
    ask = "If you would like to support our work, you can do so here. Subscribe to our newsletter and follow us here."
    told = [*ENGLISH[0]["paragraphs"], last]
    assert judge([*told, ask]) == told


def test_topic_takes_more_than_a_mention() -> None:
    """Three paragraphs of a third are what a story is about; two, or three of twenty, are not."""
    topics = words_for("en").topics
    about, other = "the newsletter has 31,000 readers.", "the ferry left an hour late."
    assert is_topic([about, about, about, other], topics)
    assert not is_topic([about, about, other], topics)
    assert not is_topic([about, about, about, *[other] * 20], topics)


def test_page_speaks_of_itself() -> None:
    """Words for the newsroom, for this page and for its publisher are the page's own voice."""
    own = words_for("en").own
    assert speaks_of_page("sign up for our letter", own)
    assert speaks_of_page("sign up here", own)
    assert speaks_of_page("support the courier today", (*own, "the courier"))
    assert not speaks_of_page("sign up for ten newsletters and you will open three", own)


@pytest.mark.parametrize(
    "text",
    [
        "follow us, the children shouted, and the pilots followed.",
        "follow us! cried the guide, and nobody moved.",
        "subscribe to nothing, my grandfather used to say, that comes by post.",
        "read everything, my aunt would say, and believe half.",
        "she told us to read more, and to shout less.",
        "the old clerk begged them to subscribe to the fund.",
    ],
)
def test_who_shouts_begs_or_used_to_say_it_is_told(text: str) -> None:
    """A sentence names who asks by any verb of saying, before or behind what is asked."""
    assert is_reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "we asked our readers to tell us what they think, and they did.",
        "join us, write to us and sing with us.",
        "get the courier app, free for all members.",
    ],
)
def test_the_page_that_speaks_of_itself_is_not_told(text: str) -> None:
    """What the page says of itself is told by nobody."""
    assert not is_reported(text)


def test_verbs_of_saying_of_other_languages_count_behind_what_is_said() -> None:
    """A verb of saying right behind a comma tells who says it; elsewhere in the sentence it does not."""
    said = words_for("de").said
    assert is_reported("folgt uns, riefen die kinder, und die lotsen folgten.", said)
    assert not is_reported("folgen sie uns und lesen sie, was der bürgermeister sagt.", said)


PROSE = (
    "Article 1. No person shall open a door on a Sunday without the consent of the warden and two witnesses.",
    "Article 12. Every member may vote, and no member may vote twice.",
    "No member may resign without the consent of the board.",
    "Consent, once given, may be withdrawn at any time by letter.",
    "A subscriber to the fund shall receive one share for each pound.",
    "The board gave its consent, and the article was printed on Sunday.",
    "Members who miss three meetings without notice lose their vote.",
)


@pytest.mark.parametrize("method", ["generic", "profile", "text"])
@pytest.mark.parametrize("text", PROSE)
def test_prose_that_speaks_to_nobody_stays(text: str, method: Method) -> None:
    """Words that laws share with appeals (consent, article, member) never suffice in a sentence without a reader."""
    told = STORIES[0]["paragraphs"][3:6]
    for at in (1, 3):
        assert judge([*told[:at], text, *told[at:]], method=method) == [*told[:at], text, *told[at:]]


def test_a_law_in_full_stays() -> None:
    """One numbered article after another is a law, not a run of appeals."""
    told = STORIES[0]["paragraphs"][3:6]
    law = [
        f"Article {n}. No person shall open door {n} on a Sunday without the consent of the warden."
        for n in range(1, 5)
    ]
    assert judge([*told[:2], *law, told[2]]) == [*told[:2], *law, told[2]]


def test_prose_among_appeals_goes_with_them() -> None:
    """A soft sentence between two asks is theirs, though it speaks to nobody."""
    soft = "It takes time, patience and money to report that way."
    told = [*STORIES[0]["paragraphs"][3:6]]
    asks = ["Please support our journalism with a donation today.", soft, "Donate today."]
    assert judge([*told[:2], *asks, told[2]]) == told


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("we need your consent to show this video.", True),
        ("subscribe before the end of the month and save half of it.", True),
        ("this article may not be printed without consent of the author.", True),
        ("no vote.", True),
        ("article 1.", False),
        ("§ 4", False),
        ("section iv: ", False),
        ("no person shall open a door without the consent of the warden.", False),
    ],
)
def test_who_is_addressed(text: str, speaks: bool) -> None:
    """A sentence speaks to its reader by "you" and "we", by an imperative or by naming the page; a label may too."""
    assert addresses_reader(text, {}) is speaks


def test_words_of_other_languages_address_the_reader() -> None:
    """The page's own language has its "you" and "we"."""
    lists = words_for("de").lists
    assert addresses_reader("unterstützen sie uns und unsere arbeit mit einer spende.", lists)
    assert not addresses_reader("niemand darf ohne einwilligung des wärters die tür der halle öffnen.", lists)


@given(st.from_regex(voice._TOLD, fullmatch=True))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_told_has_a_word_of_telling(text: str) -> None:
    """The words that are looked for first leave out nothing that the pattern fits."""
    assert voice.holds_telling(text)


@pytest.mark.parametrize("title", ["How to set up the tide app", "How to set up the tide table"])
def test_title_says_what_a_story_is_about(title: str) -> None:
    """What a page about an app tells its reader to do with it is no appeal; what the page asks for itself is."""
    steps = [
        "The harbor office has given every household on the quay a way to see the water rise before it comes in.",
        "Download the app from the App Store and open it while the phone is near the window.",
        "Turn the phone to the sea and wait until the line on the screen has stopped moving, which takes a minute.",
        "Download our app for the latest news.",
        "Where the line stays red, the office sends somebody with a ladder, mostly on the morning of the next day.",
    ]
    blocks = [Block("heading", title, 1, role="title"), *(Block("paragraph", step) for step in steps)]
    left = [
        block.text for block in strip_blocks(Draft(tuple(blocks), "generic"), language="en").blocks if not block.removed
    ]
    assert (steps[1] in left) is ("app" in title)
    assert steps[3] not in left


@given(st.from_regex(voice._ABOUT_PAGE, fullmatch=True))
@settings(deadline=None, max_examples=100)
def test_what_speaks_of_the_page_has_one_of_its_parts(text: str) -> None:
    """No text that speaks of the page is left out for want of a part."""
    assert voice.holds_page(text)
