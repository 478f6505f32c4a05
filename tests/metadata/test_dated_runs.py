"""Dates that stand anywhere in the text of a page."""

from __future__ import annotations

import pytest

import newsclean


@pytest.mark.parametrize("line", ["৬ মে ২০২৪", "۱۷ اردیبهشت ۱۴۰۳", "٦ مايو ٢٠٢٤", "६ मई २०२४", "6 พฤษภาคม 2567"])
def test_years_in_other_figures_below_the_story(line: str) -> None:
    """Years in other figures are looked for on the whole page, too."""
    sentence = "The bell of the pier rang twice before the fog came in from the sea, and nobody knew why. " * 3
    story_text = "".join(f"<p>{number} {sentence}</p>" for number in range(6))
    page = f'<h1>A bridge closes</h1><article>{story_text}</article><div class="date">{line}</div>'
    found = newsclean.clean_html(page, url="https://www.paper.example/a/b").published
    assert found is not None
    assert found.isoformat() == "2024-05-06"
