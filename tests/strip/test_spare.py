"""No rule costs a large part of the body, or the heading of one of its parts."""

from __future__ import annotations

import pytest

from newsclean import NoArticle, clean_text
from newsclean.model import Draft
from newsclean.strip import strip_blocks
from strip_stories import STORY, at, judge, kept


def test_a_rule_that_would_take_too_much_is_taken_back() -> None:
    """Where one rule would cost a large part of the body, those blocks stay and a warning names it."""
    lines = [
        f"Read more: the story of boat number {n}, which sailed to the islands and came home again" for n in range(12)
    ]
    draft = judge(STORY[0], *lines)
    assert kept(draft) == [STORY[0], *lines]
    assert any("would have taken" in warning for warning in draft.warnings)


@pytest.mark.parametrize("appeal", ["Subscribe. ", "Subscribe now.\n", "Log in. Sign up for our newsletter. "])
def test_a_flood_of_appeals_is_no_article(appeal: str) -> None:
    """A prompt printed a thousand times is no story that a rule would cost."""
    with pytest.raises(NoArticle):
        clean_text(appeal * 1000)


@pytest.mark.parametrize(
    "heading",
    [
        "Already a subscriber?",
        "Scan the QR code",
        "Accept all cookies",
        "Et la newsletter ?",
        "What about the newsletter?",
    ],
)
def test_headings_of_a_story_about_appeals_stay(heading: str) -> None:
    """What a paragraph of the story stands right below is no prompt; what stands in a box of its own is."""
    story = [at(place, "paragraph", text) for place, text in enumerate(STORY[:3])]
    rest = [at(5, "paragraph", STORY[3]), at(6, "paragraph", "The school opens the hall on Friday at ten.")]
    parts = (*story, at(4, "heading", heading, reach=8), *rest)
    assert heading in kept(strip_blocks(Draft(parts, "generic"), None, "en"))
    boxed = (*story, at(4, "heading", heading, reach=5), *rest)
    assert heading not in kept(strip_blocks(Draft(boxed, "generic"), None, "en"))
    ours = (*story, at(4, "heading", "Sign up for our newsletter", reach=8), *rest)
    assert len(kept(strip_blocks(Draft(ours, "generic"), None, "en"))) == len(ours) - 1
    linked = (*story, at(4, "heading", heading, 1.0, reach=8), *rest)
    assert heading not in kept(strip_blocks(Draft(linked, "generic"), None, "en"))
