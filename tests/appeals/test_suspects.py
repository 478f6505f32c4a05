"""The quick test leaves out no strong case, and nearly all of a story."""

from __future__ import annotations

import pytest

from generic_pages import STORY
from newsclean.appeals import PRIOR, read_page
from newsclean.appeals.evidence import collect_pieces
from newsclean.appeals.reading import find_signals
from newsclean.appeals.sequence import holds_strong
from newsclean.appeals.suspects import find_suspects
from newsclean.model import Block, Signs

ASKS = [
    "Subscribe now to read this story.",
    "Sign up for our newsletter and get the day's best stories in your inbox.",
    "The ferry came in at noon. Want more stories like this? Subscribe to our free newsletter today!",
    "Already a subscriber? Log in.",
    "Follow us on Facebook",
    "Download our app",
    "“Subscribe now,” the posters on the pier said, and nobody did.",
    "Melden Sie sich für unseren Newsletter an und lesen Sie uns jeden Morgen.",
    "Support our journalism. Donate today. The Harbor Paper depends on readers like you.",
]
BLOCKS = [
    *(Block("paragraph", text) for text in [*STORY, *ASKS, *STORY]),
    Block("paragraph", "More from the harbor", signs=Signs(1.0, frozenset(("related",)))),
    Block("heading", "Stay in touch", 2, signs=Signs(0.0, frozenset(("newsletter",)))),
]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("prior", PRIOR.values())
def test_no_strong_case_is_left_out(language: str, prior: float) -> None:
    """Each block that is a strong case once it is weighed is a suspect; a story has none."""
    page = read_page(BLOCKS, range(len(BLOCKS)), None, language)
    signals = find_signals(page.texts.values(), page.words.vocabulary)
    suspects = find_suspects(page, signals, prior)
    pieces = [collect_pieces(page, index, signal) for index, signal in enumerate(signals)]
    strong = [index for index, found in enumerate(pieces) if holds_strong(found, prior)]
    assert len(strong) >= len(ASKS) // 2
    assert {*strong} <= {*suspects}
    assert not {*range(len(STORY))} & {*suspects}
    assert suspects == sorted({*suspects})
