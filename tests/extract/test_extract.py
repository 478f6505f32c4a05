"""Which way a page goes: by its site's profile, or the generic one with a warning where the profile does not fit."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsclean.document import Document
from newsclean.extract import extract_blocks, keep_verdicts, leave_out, rescue
from newsclean.extract.forms import COMMENT
from newsclean.extract.reasons import FURNITURE
from newsclean.model import Block, Draft, Limits, Page, Removal
from newsclean.parse import parse_page
from newsclean.profiles import find_profile

URL = "https://www.csmonitor.com/World/2024/0506/A-quiet-market-day"
STORY = [
    "The ferry left an hour late, and the traders on its deck had pears, letters and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall.",
]


def extract(html: str, url: str | None = URL) -> Draft:
    return extract_blocks(parse_page(Page(html, url), Limits()), find_profile(url))


def page(body: str) -> str:
    return f"<html><head><title>A quiet market day</title></head><body>{body}</body></html>"


def body_of(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if block.role == "body" and block.removed is None]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "container",
    [
        '<article id="story-content"><div class="eza-body prem">{}</div></article>',
        '<div id="mainColumn"><div class="list-article-full">{}</div></div>',
        '<div class="amp-article-body">{}</div>',
        '<div itemprop="articleBody">{}</div>',
    ],
)
def test_every_layout_of_the_site_is_known(container: str) -> None:
    """The body is found in the layouts of all years, without the menus around it."""
    html = page("<nav><p>World</p></nav>" + container.format(paragraphs(STORY)) + "<footer><p>About us</p></footer>")
    draft = extract(html)
    assert draft.method == "profile"
    assert body_of(draft) == STORY


def test_two_tellings_are_kept_apart() -> None:
    """The deep read is the body, the other telling the quick read."""
    quick = ["A ferry was late, and a piano came to town, which nobody had ordered and the school kept."]
    html = page(
        f'<div class="story-one eza-body quick-read">{paragraphs(quick)}</div>'
        f'<div class="story-two eza-body deep-read">{paragraphs(STORY)}</div>'
    )
    draft = extract(html)
    assert body_of(draft) == STORY
    assert [block.text for block in draft.blocks if block.role == "quick_read"] == quick


def test_what_the_profile_removes_stays_on_record() -> None:
    """An element that goes keeps its place among the blocks, with the selector and the reason."""
    promo = '<aside class="injection"><p>Get the weekly in your mailbox.</p></aside>'
    html = page(f'<div class="eza-body">{paragraphs(STORY[:1])}{promo}{paragraphs(STORY[1:])}</div>')
    draft = extract(html)
    removed = [(at, block.removed) for at, block in enumerate(draft.blocks) if block.removed is not None]
    assert [at for at, _ in removed] == [1]
    assert removed[0][1] is not None
    assert removed[0][1].why == "promotion"


def test_labels_of_the_note_are_no_part_of_it() -> None:
    """The note's heading and label are removed by name, its sentences stay."""
    note = '<div class="editor-intro"><h3>Why We Wrote This</h3><p>A story focused on</p><p>Late is not lost.</p></div>'
    draft = extract(page(f'{note}<div class="eza-body">{paragraphs(STORY)}</div>'))
    found = [
        (block.text, block.removed and block.removed.rule) for block in draft.blocks if block.role == "editors_note"
    ]
    assert found == [
        ("Why We Wrote This", "note-heading"),
        ("A story focused on", "note-label"),
        ("Late is not lost.", None),
    ]


def test_a_new_layout_is_noticed() -> None:
    """Where the profile's body is not on the page, the generic way runs and a warning says so."""
    draft = extract(page(f'<main><div class="brand-new">{paragraphs(STORY * 3)}</div></main>'))
    assert draft.method == "generic"
    assert any("csmonitor.com" in warning for warning in draft.warnings)
    assert STORY[0] in body_of(draft)


def test_byline_and_date_above_the_story_are_no_body() -> None:
    """Title, byline and date that stand inside a body get their own roles."""
    head = "<h1>A quiet market day</h1><p>By Nora Lindqvist</p><p>May 6, 2024</p>"
    draft = extract(page(f"<article>{head}{paragraphs(STORY * 2)}</article>"), "https://other.example/2024/05/06/a")
    assert body_of(draft)[0] == STORY[0]


def test_a_whole_reference_is_an_apostrophe() -> None:
    """Numeric references to letters survive the generic way; only forbidden characters go."""
    html = page(
        f"<article>{paragraphs(['It&#x27;s late, and the harbor&#39;s bell rings &#8212; twice.', *STORY])}</article>"
    )
    assert body_of(extract(html, "https://other.example/a"))[0] == "It's late, and the harbor's bell rings — twice."


def test_a_profiled_page_never_loads_the_rescue() -> None:
    """A site that is known costs no import of trafilatura or lxml."""
    program = (
        "import sys, newsclean\n"
        f"newsclean.clean_html({page(chr(60) + 'div class=eza-body>' + paragraphs(STORY) + '</div>')!r}, url={URL!r})\n"
        "assert not {'trafilatura', 'lxml'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_is_found_whole_is_not_asked_about() -> None:
    """A short story that was found is kept with its paragraphs: trafilatura's text of the whole page in one is not."""
    story = "<p>The tide turned at noon.</p><p>By evening all boats but one were back in the harbor.</p>"
    html = f"<article><h1>A quiet market day</h1>{story}<iframe src=x>Your browser shows no frames.</iframe></article>"
    draft = extract(page(html), "https://paper.example/a")
    assert body_of(draft) == ["The tide turned at noon.", "By evening all boats but one were back in the harbor."]
    assert "text" not in draft.found.provenance


def test_a_huge_page_is_not_handed_on() -> None:
    """Beyond 300,000 characters newsclean's own answer stands, sure or not: nobody waits seconds for a page."""
    html = page(f"<p>One tide.</p>{'<p><a href=/x>World and sport and more</a></p>' * 9_000}")
    assert len(html) > 300_000
    assert "text" not in extract(html, "https://paper.example/a").found.provenance


def test_what_another_took_over_is_not_removed() -> None:
    """Of a draft that others take the place of, only what they do not tell is listed as removed, each time it stood."""
    gone = Removal("extract", "beside", "beside")
    blocks = (Block("paragraph", STORY[0]), Block("paragraph", "Menu", removed=gone), Block("paragraph", "Menu"))
    taken = (Block("paragraph", STORY[0]), Block("paragraph", "Menu"))
    left = leave_out(Draft((*blocks, Block("paragraph", "Tides")), "generic"), taken, gone)
    assert [block.text for block in left] == ["Menu", "Tides"]
    whole = (Block("paragraph", f"{STORY[0]} {STORY[1]}"),)
    assert leave_out(Draft(blocks[:1], "generic"), whole, gone) == []


def test_verdicts_by_form_hold_for_trafilatura() -> None:
    """A comment is one, whoever finds it."""
    draft = Draft((Block("paragraph", STORY[0]), Block("paragraph", STORY[1], removed=COMMENT)), "generic")
    found = keep_verdicts(Draft((Block("paragraph", STORY[0]), Block("paragraph", STORY[1])), "generic"), draft)
    assert [block.removed for block in found.blocks] == [None, COMMENT]


def test_verdicts_by_element_hold_for_trafilatura_beside_a_story() -> None:
    """A teaser that stands among teasers is none of the story; where all stands there, the element is misnamed."""
    teaser = next(reason for reason in FURNITURE if reason.rule == "related")
    text = " ".join(STORY[:-1])
    story, other = Block("paragraph", text), Block("paragraph", STORY[-1], removed=teaser)
    found = Draft((story, Block("paragraph", STORY[-1])), "generic")
    assert [block.removed for block in keep_verdicts(found, Draft((story, other), "generic")).blocks] == [None, teaser]
    all_teasers = Draft((Block("paragraph", text, removed=teaser), other), "generic")
    assert [block.removed for block in keep_verdicts(found, all_teasers).blocks] == [None, None]


def test_captions_are_no_story_that_trafilatura_missed() -> None:
    """A brief with a long caption is not outweighed by the teasers below it."""
    teaser = next(reason for reason in FURNITURE if reason.rule == "related")
    story, other = Block("paragraph", f"{STORY[0]} {STORY[2]}"), Block("paragraph", STORY[1], removed=teaser)
    draft = Draft((Block("caption", STORY[-1], figure=0), story, other), "generic")
    found = keep_verdicts(Draft((story, Block("paragraph", STORY[1])), "generic"), draft)
    assert [block.removed for block in found.blocks] == [None, teaser]


@pytest.mark.parametrize(("characters", "asked"), [(100_000, True), (200_000, False)])
def test_trafilatura_is_asked_about_pages_of_some_size(
    characters: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where newsclean found next to nothing on a long page, the page's data are asked, and no longer trafilatura."""
    calls: list[Document] = []

    def answer(document: Document) -> Draft:
        calls.append(document)
        return Draft((), "generic")

    monkeypatch.setattr(rescue, "extract_by_trafilatura", answer)
    html = page(f"<p>One tide.</p><script>{'x' * characters}</script>")
    extract(html, "https://paper.example/a")
    assert bool(calls) is asked
