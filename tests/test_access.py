"""How much of an article a page gave: open, metered, truncated or unknown, with the evidence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.access import count_words, judge_access
from newsclean.model import Access, Block, Draft, Limits, Page, Removal
from newsclean.parse import Document, parse_page
from newsclean.profiles import find_profile

STORY = "The bridge over the river stood for a hundred years before it closed. "
METER = Block("paragraph", "You have read 2 of 5 free stories.", removed=Removal("strip", "meter", "meter"))
PROMPT = Block("paragraph", "Subscribe to read on.", removed=Removal("strip", "subscribe-to-read", "prompt"))
NEWSLETTER = Block("paragraph", "Get our newsletter.", removed=Removal("strip", "newsletter", "newsletter prompt"))


def draft(*blocks: Block) -> Draft:
    """Return a draft of 5 paragraphs, 65 words, and what follows them."""
    return Draft((*[Block("paragraph", STORY)] * 5, *blocks), "generic")


def page(html: str = "", **fields: Any) -> Document:
    """Return a document whose structured data has the fields."""
    script = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'
    return parse_page(Page(f"{script}<p>{STORY * 5}</p>{html}"), Limits())


@pytest.mark.parametrize("value", [True, "true", "True", "https://schema.org/True", 1, "yes"])
def test_open(value: Any) -> None:
    """A page that says its article is free is open."""
    verdict = judge_access(page(isAccessibleForFree=value), draft(), None)
    assert verdict == Access("open", ("json-ld: isAccessibleForFree is true",))


@pytest.mark.parametrize("value", [False, "false", "False", "http://schema.org/False", "no"])
def test_not_free(value: Any) -> None:
    """A page that says its article is not free is metered, however it says so."""
    verdict = judge_access(page(isAccessibleForFree=value), draft(), None)
    assert verdict == Access("metered", ("json-ld: isAccessibleForFree is false",))


@pytest.mark.parametrize("value", [None, "", "{{free}}", "maybe", [], {}, {"a": 1}])
def test_nothing_said(value: Any) -> None:
    """A value that says neither is no evidence."""
    assert judge_access(page(isAccessibleForFree=value), draft(), None) == Access("unknown", ())


@pytest.mark.parametrize("wall", [METER, PROMPT])
def test_meter_line(wall: Block) -> None:
    """A meter or a prompt to subscribe says metered, and is quoted; that the text was cut it cannot say alone."""
    verdict = judge_access(None, draft(wall), None)
    assert verdict == Access("metered", (f"text: {wall.text}",))


def test_other_appeals() -> None:
    """A newsletter prompt is no meter."""
    assert judge_access(None, draft(NEWSLETTER), None).verdict == "unknown"


def test_paywall_element() -> None:
    """An element that the profile names as a paywall says metered, also where the story is whole."""
    document = page('<div id="paywall"></div>', isAccessibleForFree=True)
    verdict = judge_access(document, draft(), find_profile("https://www.csmonitor.com/a", None))
    assert verdict == Access("metered", ("element: #paywall",))


@pytest.mark.parametrize("count", [900, "900"])
def test_fewer_words_than_counted(count: int | str) -> None:
    """A page that counts many more words than it shows is truncated."""
    verdict = judge_access(page(wordCount=count), draft(PROMPT), None)
    assert verdict == Access("truncated", ("json-ld: wordCount is 900, the page shows 65",))


@pytest.mark.parametrize("count", [65, 100, 149, 0, -5, True, None, "many", "9" * 5000, [900], 1.5])
def test_counts_that_say_nothing(count: Any) -> None:
    """A count that the text comes near to, or that is none, is no evidence."""
    assert judge_access(page(wordCount=count), draft(), None).verdict == "unknown"


def test_full_text_in_data() -> None:
    """A page whose data hold a longer text than it shows is truncated; if the text stands on the page it is not."""
    rest = "Nobody in the town had thought that it would ever close, and so they learned to row. " * 20
    verdict = judge_access(page(articleBody=STORY * 5 + rest), draft(), None)
    assert verdict.verdict == "truncated"
    assert verdict.evidence == ("json-ld: articleBody has 405 words, the page shows 65",)
    assert judge_access(page(f"<p>{rest}</p>", articleBody=STORY * 5 + rest), draft(), None).verdict == "unknown"


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("Nobody in the town had thought that", "truncated"),
        ("Nobody in the town had thought …", "truncated"),
        ("Nobody in the town had thought...", "truncated"),
        ("Nobody in the town had thought that.", "metered"),
        ("“Nobody in the town had thought that.”", "metered"),
    ],
)
def test_breaks_off(last: str, verdict: str) -> None:
    """A story that stops in mid-sentence where a prompt follows is truncated, one that ends there is metered."""
    assert judge_access(None, draft(Block("paragraph", last), PROMPT), None).verdict == verdict


def test_breaks_off_without_a_prompt() -> None:
    """A story that ends without a full stop is not cut for that alone; nor is one with a heading before the prompt."""
    assert judge_access(None, draft(Block("paragraph", "She left")), None).verdict == "unknown"
    assert judge_access(None, draft(Block("heading", "The end", 2), PROMPT), None).verdict == "metered"


def test_words_of_the_far_east() -> None:
    """Chinese and Japanese are counted by characters, as their publishers count: a whole story is not called cut."""
    assert count_words("桥关闭了 two words") == 6
    blocks = Draft((Block("paragraph", "这座桥屹立了一百年，直到五月的一个早晨关闭。" * 12),), "generic")
    assert judge_access(page(wordCount=230), blocks, None).verdict == "unknown"


@given(st.lists(st.sampled_from([METER, PROMPT, NEWSLETTER, Block("paragraph", "“Subscribe,” it said")])))
def test_phrases_alone(blocks: list[Block]) -> None:
    """Whatever prompts follow a story that ends in a full stop: phrases alone never say that it was cut."""
    whole = draft(*blocks, Block("paragraph", "It ended."))
    assert judge_access(None, whole, None).verdict in ("metered", "unknown")
    found = judge_access(None, whole, None)
    assert bool(found.evidence) == (found.verdict != "unknown")
