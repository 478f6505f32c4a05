"""How much of an article a page gave: open, metered, truncated or unknown, with the evidence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.access import count_folded, judge_access
from newsclean.document import Document
from newsclean.model import Access, Block, Draft, Limits, Page, Removal
from newsclean.parse import parse_page
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


def test_log_in_above_the_story() -> None:
    """What asks members to log in above a story stands in the head of every page of its site, and is no wall."""
    log_in = Block("paragraph", "Already a member? Sign in", removed=Removal("extract", "already-subscriber", "log-in"))
    whole = draft()
    assert judge_access(None, draft(log_in), None).verdict == "metered"
    assert judge_access(None, Draft((log_in, *whole.blocks), "generic"), None).verdict == "unknown"
    assert judge_access(None, Draft((METER, *whole.blocks), "generic"), None).verdict == "metered"


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


@pytest.mark.parametrize("rule", ["beside", "form"])
def test_words_that_were_lost(rule: str) -> None:
    """Text of the page that the judgement of its looks took out is shown: what was lost here, the page did not cut."""
    lost = Block("paragraph", STORY * 5, removed=Removal("extract", rule, "reads like what is around"))
    other = Block("paragraph", STORY * 5, removed=Removal("extract", "related", "related stories"))
    assert judge_access(page(wordCount=160), draft(lost), None).verdict == "unknown"
    assert judge_access(page(wordCount=160), draft(other), None).verdict == "truncated"


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
        ("မြစ်ကို နောက်ဆုံးအကြိမ် ဖြတ်ကူးခဲ့ပါတယ်။", "metered"),
        ("ወንዙን ለመጨረሻ ጊዜ ተሻገረ።", "metered"),
    ],
)
def test_breaks_off(last: str, verdict: str) -> None:
    """A story that stops in mid-sentence where a prompt follows is truncated, one that ends there is metered."""
    assert judge_access(None, draft(Block("paragraph", last), PROMPT), None).verdict == verdict


def test_breaks_off_without_a_prompt() -> None:
    """A story that ends without a full stop is not cut for that alone; nor is one with a heading before the prompt."""
    assert judge_access(None, draft(Block("paragraph", "She left")), None).verdict == "unknown"
    assert judge_access(None, draft(Block("heading", "The end", 2), PROMPT), None).verdict == "metered"


BROKEN = Block("paragraph", "Nobody in the town of six hundred had ever thought that the toll on the bridge would")
LINK = Block("paragraph", "Read full article", removed=Removal("extract", "beside", "reads like what is around"))
MORE = Block("paragraph", "Read more", removed=Removal("extract", "beside", "reads like what is around"))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("beside", "This post is for paid subscribers"),
        ("bare-prompt", "Create a free account to continue"),
        ("es-subscribe", "Para seguir leyendo suscríbete"),
        ("de-meter", "Noch 2 kostenlose Artikel"),
        ("de-bare-prompt", "Jetzt weiterlesen"),
        ("fr-already-subscriber", "Déjà abonné ? Connectez-vous"),
    ],
)
def test_walls_by_their_words(rule: str, text: str) -> None:
    """What asks to subscribe or log in behind a text that breaks off says that it was cut, whatever rule took it."""
    wall = Block("paragraph", text, removed=Removal("strip", rule, "prompt"))
    assert judge_access(None, draft(BROKEN, NEWSLETTER, wall), None).verdict == "truncated"
    assert judge_access(None, draft(wall), None).verdict in ("metered", "unknown")


def test_a_wall_that_was_left_in_the_text() -> None:
    """A wall that nothing took out says that the paragraph before it was cut, if that breaks off."""
    wall = Block("paragraph", "This post is for paid subscribers.")
    assert judge_access(None, draft(BROKEN, wall), None).verdict == "truncated"
    assert judge_access(None, draft(wall), None).verdict == "unknown"


@pytest.mark.parametrize("rule", ["hidden", "comment"])
def test_walls_that_nobody_is_shown(rule: str) -> None:
    """A wall that the page hides, or that a reader speaks of, says nothing of the text."""
    wall = Block("paragraph", "This post is for paid subscribers", removed=Removal("extract", rule, "not shown"))
    assert judge_access(None, draft(BROKEN, wall), None).verdict == "unknown"


def test_links_to_the_rest() -> None:
    """A link to the full story says that a text is cut which breaks off in a word, one to more only after dots."""
    assert judge_access(None, draft(BROKEN, LINK), None).verdict == "truncated"
    assert judge_access(None, draft(BROKEN, MORE), None).verdict == "unknown"
    assert judge_access(None, draft(Block("paragraph", f"{BROKEN.text} …"), MORE), None).verdict == "truncated"
    assert judge_access(None, draft(LINK, MORE), None).verdict == "unknown"


@pytest.mark.parametrize(
    "end",
    [
        "With reporting by Ada Moss in Fenby and Lew Hart in Lower Sallow, and by the Courier’s Una Reed",
        "See the whole timetable of the ferries at https://example.org/ferries/timetable-of-the-year",
        "She left",
    ],
)
def test_ends_that_are_no_cuts(end: str) -> None:
    """A credit, an address or a few words at the end are no text that breaks off, also where a link follows."""
    assert (
        judge_access(page(isAccessibleForFree=False), draft(Block("paragraph", end), LINK), None).verdict == "metered"
    )


@pytest.mark.parametrize("text", ["Il vous reste 83.2% de cet article à lire.", "残り1024文字", "812 words remaining"])
def test_amounts_left(text: str) -> None:
    """A page that tells how much it does not show is truncated, also where its text ends with a sentence."""
    amount = Block("paragraph", text, removed=Removal("strip", "fr-meter", "meter"))
    told = Access("truncated", (f"text: {text}",))
    assert judge_access(None, draft(amount), None) == told
    assert judge_access(None, draft(amount, Block("paragraph", "Reading on one device.")), None) == told
    assert judge_access(None, draft(Block("paragraph", text), Block("paragraph", STORY)), None).verdict == "unknown"


def test_not_free_and_broken_off() -> None:
    """Data that say not free make a text that breaks off truncated, whatever stands behind it; a whole one metered."""
    assert judge_access(page(isAccessibleForFree=False), draft(BROKEN), None).verdict == "truncated"
    assert judge_access(page(isAccessibleForFree=True), draft(BROKEN), None).verdict == "open"
    assert judge_access(page(isAccessibleForFree=False), draft(), None).verdict == "metered"


@pytest.mark.parametrize("several", [True, False])
def test_a_part_without_text(several: bool) -> None:
    """A part that the data call not free and that stands there empty was cut out; one with its text was not."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}
    data: dict[str, Any] = {"isAccessibleForFree": False, "hasPart": [part] if several else part}
    assert judge_access(page("<div class=paid> </div>", **data), draft(), None) == Access(
        "truncated", ("json-ld: hasPart .paid is not free, and is empty",)
    )
    assert judge_access(page("<div class=paid>It rained.</div>", **data), draft(), None).verdict == "metered"
    assert judge_access(page(**data), draft(), None).verdict == "metered"


@pytest.mark.parametrize("css", ["", "div[", ":not(:has(*))", "*" * 99, ".a" * 99, 5, None, ["a"], {}])
def test_selectors_that_are_none(css: Any) -> None:
    """A selector that is none, or more than a name, is no evidence and no failure."""
    data: dict[str, Any] = {"isAccessibleForFree": False, "hasPart": {"isAccessibleForFree": False, "cssSelector": css}}
    assert judge_access(page("<div></div>", **data), draft(), None).verdict == "metered"


def test_words_of_the_far_east() -> None:
    """Chinese and Japanese are counted by characters, as their publishers count: a whole story is not called cut."""
    assert count_folded("桥关闭了 two words") == 6
    blocks = Draft((Block("paragraph", "这座桥屹立了一百年，直到五月的一个早晨关闭。" * 12),), "generic")
    assert judge_access(page(wordCount=230), blocks, None).verdict == "unknown"


@given(st.text(st.sampled_from("a É’'“… \u00a0ß_\u0130字ฟ"), max_size=12) | st.text(max_size=12))
def test_words_are_counted_alike(text: str) -> None:
    """Words are counted as they are told apart, by the C module as well, which asks Python of what is not plain."""
    reference = getattr(count_folded, "__self__", count_folded)
    assert count_folded(text) == reference(text)


@given(st.lists(st.sampled_from([METER, PROMPT, NEWSLETTER, Block("paragraph", "“Subscribe,” it said")])))
def test_phrases_alone(blocks: list[Block]) -> None:
    """Whatever prompts follow a story that ends in a full stop: phrases alone never say that it was cut."""
    whole = draft(*blocks, Block("paragraph", "It ended."))
    assert judge_access(None, whole, None).verdict in ("metered", "unknown")
    found = judge_access(None, whole, None)
    assert bool(found.evidence) == (found.verdict != "unknown")
