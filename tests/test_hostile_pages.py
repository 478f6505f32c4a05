"""Pages made to hurt a parser end in an article or a refusal that names its limit, and nothing is lost in silence.

Their seconds and megabytes are measured by ``python -m benchmarks.hostile``.
"""

from __future__ import annotations

import json
import re

import pytest

from benchmarks.mutate import UNSEEN
from hostile_pages import FLOODS, HOSTILE, MARKS
from newsclean import InputError, NoArticle, clean_html, to_json, to_markdown


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str) -> None:
    """Every mark of the story is in the text or in what was removed, the output is valid, or the limit is named."""
    refusal = None
    try:
        article = clean_html(HOSTILE[name]())
    except NoArticle:
        assert name in FLOODS
        return
    except InputError as error:
        refusal = str(error)
    if refusal is not None:
        assert re.search(r"\(Limits\.\w+\)$", refusal)
        return
    told = article.text + "".join(block.text for block in article.removed)
    assert [mark for mark in MARKS if mark not in told] == []
    written = to_json(article)
    json.loads(written.encode())
    assert UNSEEN.search(json.loads(written)["text"]) is None
    assert UNSEEN.search(to_markdown(article)) is None


LOSSY = ["a&#7;b", "a&#12;b&#27;c&#xFFFE;d", "a&#xD800;b", "a\ud800b", "a\0b", "a\u202eb\U000e0041"]


@pytest.mark.parametrize("inside", LOSSY)
@pytest.mark.parametrize("divs", [0, 300])
def test_no_silent_loss(inside: str, divs: int) -> None:
    """What makes other parsers drop the rest of a page, or the page, costs nothing but itself, however deep."""
    said = "The ferry left before the bell had rung, and nobody was on it."
    texts = (f"{MARKS[0]}. {said}", f"{MARKS[1]} {inside} went on. {said}", f"{MARKS[2]} came back late.")
    article = clean_html("<div>" * (divs + 1) + "".join(f"<p>{text}</p>" for text in texts))
    assert all(mark in article.text for mark in MARKS)
    assert UNSEEN.search(article.text) is None
