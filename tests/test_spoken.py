"""What is spoken and not shown, or brought up over a line, is no part of a sentence."""

from __future__ import annotations

import pytest

from newsclean.model import Limits, Page
from newsclean.parse import parse_page
from newsclean.spoken import drop_spoken


@pytest.mark.parametrize(
    "attributes",
    [
        'class="sr-only"',
        'class="x visually-hidden"',
        "class=visuallyHidden",
        'class="screen-reader-text"',
        'class="u-sr-only"',
        'style="border:0;clip:rect(0 0 0 0);width:1px"',
        'style="position:absolute;clip-path: inset(50%)"',
    ],
)
def test_what_is_only_spoken_in_a_line_goes(attributes: str) -> None:
    """A sentence is read as it is shown; a picture's label stays, and so does what is spoken for hidden letters."""
    spoken = f"<span {attributes}>, opens in a new tab</span>"

    def left(body: str) -> str:
        document = parse_page(Page(f"<html><body>{body}</body></html>"), Limits())
        drop_spoken(document)
        return document.tree.body.text(deep=True) if document.tree.body is not None else ""

    assert left(f"<p>The <a href=/x><span>tide</span>{spoken}</a> came in.</p>") == "The tide came in."
    assert left(f"<h3><span>Docked</span>{spoken}</h3>") == "Docked"
    assert left(f"<a href=/x><svg></svg>{spoken}</a>") == ", opens in a new tab"
    assert left(f"<p><span aria-hidden=true>T</span><span {attributes}>T</span>he tide</p>") == "TThe tide"
    assert (
        left(f"<p><span {attributes}>Three tides</span><span aria-hidden=true>3</span> came</p>") == "Three tides3 came"
    )


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ('<span class="rollover-people-block"><a href=/x>Quill on tides</a><a href=/y>MORE</a></span>', False),
        ("<span class=tooltiptext>who keeps the log</span>", False),
        ('<span class="c-tooltip__content">who keeps the log</span>', False),
        ("<span class=tooltip>who keeps the log</span>", True),
        (f"<span class=tooltip-text>{'who keeps the log ' * 40}</span>", True),
    ],
)
def test_what_a_pointer_brings_up_over_a_word_goes(box: str, kept: bool) -> None:
    """A box over the line is no part of the sentence; the word it explains, and what is as long as text, stay."""
    document = parse_page(Page(f"<p>The <span class=term>keeper{box}</span> came.</p>"), Limits())
    drop_spoken(document)
    assert document.tree.body is not None
    said = document.tree.body.text(deep=True)
    assert said.startswith("The keeper")
    assert (said.strip() != "The keeper came.") is kept


def test_what_goes_may_hold_what_metadata_read() -> None:
    """An element that is only spoken leaves the tree and is not destroyed: its date is read later."""
    spoken = '<span class="sr-only"> on <time datetime="2024-05-06">6 May</time></span>'
    document = parse_page(Page(f"<html><body><p>The tide{spoken} came in.</p></body></html>"), Limits())
    drop_spoken(document)
    assert document.tree.body is not None
    assert document.tree.body.text(deep=True) == "The tide came in."
    assert [time.text(deep=True) for time in document.landmarks["time"]] == ["6 May"]
