"""Questions and answers below a story: boxes that open at a click, of one form."""

from __future__ import annotations

import pytest

from generic_pages import STORY, article_page, body_of, extract, paragraphs

ASKED = {
    "Who pays the tuner?": "The town does, in pears, and in fish when the boats have been out for more than a day.",
    "May children play it?": "They may, on every day but Friday, when the choir has it from noon until the last ferry.",
    "Where did it come from?": "Nobody knows: the box had no name on it, and the list says only that it is heavy.",
}
BOXES = (
    "<div class=acc><button aria-expanded=false>{0}</button><div class=pane><p>{1}</p></div></div>",
    "<div class=acc><h3><button type=button>{0}</button></h3><div>{1}</div></div>",
    "<details><summary>{0}</summary><p>{1}</p></details>",
    "<div class=item><div class=title><a>{0}</a></div><div class=text>{1}</div></div>",
    "<dt>{0}</dt><dd>{1}</dd>",
)


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html))]


@pytest.mark.parametrize("box", BOXES)
def test_questions_of_one_form_stay_with_their_answers(box: str) -> None:
    """However a question is opened: a button, a link without an address, a summary."""
    boxes = "".join(box.format(*pair) for pair in ASKED.items())
    kept = texts(article_page(f"{paragraphs(STORY)}<div>{boxes}</div>"))
    assert kept[-6:] == [line for pair in ASKED.items() for line in pair]


def test_what_a_page_asks_its_readers_is_no_question_of_the_story() -> None:
    """Two questions are no list, and those of a prompt have no answers."""
    box = BOXES[0]
    asks = "".join(box.format(f"{ask} Tell us", "Write here") for ask in ASKED)
    assert not any("Tell us" in text for text in texts(article_page(f"{paragraphs(STORY)}<div>{asks}</div>")))
    named = "".join(box.format(*pair) for pair in ASKED.items())
    prompt = f'<div class="newsletter-faq">{named}</div>'
    assert texts(article_page(f"{paragraphs(STORY)}{prompt}"))[: len(STORY)] == STORY


def test_answers_that_are_not_shown_stay_out() -> None:
    """A folded answer that no data of the page state is not read."""
    boxes = "".join(f"<div><h3>{ask}</h3><div hidden>{answer}</div></div>" for ask, answer in ASKED.items())
    assert not set(texts(article_page(f"{paragraphs(STORY)}{boxes}"))) & set(ASKED.values())
