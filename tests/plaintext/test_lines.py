"""Lines that were wrapped at a width are paragraphs again; lists, headings and verse stay what they are."""

from __future__ import annotations

import textwrap

import pytest

from newsclean.plaintext.lines import read_lines

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears, letters and a piano to take"
    " to the town before the tide turned, which it did at ten past noon and not a minute before.",
    "By then half the town stood on the pier with carts, ropes and a borrowed crane that nobody knew how to use, and so"
    " in the end the boys carried it up from the shore, as they had carried the bell.",
    "Nobody could say who had ordered it, and in the end the school took it for the hall behind the gym, where a tuner"
    " came on the Friday after and found that a family of mice had come along for free.",
    "The harbor master, who has counted boats since the year of the flood, said that he had never seen so many people"
    " wait for one box, and that he hoped he would not live to see it again.",
)


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize(
    "before", ["", "* Home\n* News\n* Sport\n* Weather and tides\n\n", "1. One\n2. Two\n3. Three\n\n"]
)
@pytest.mark.parametrize(
    "long", ["", "A line with a link is longer than all others, for the converter wraps none of these.\n\n"]
)
def test_wrapped_beside_lists_and_long_lines(width: int, before: str, long: str) -> None:
    """Menus are no paragraphs, and one line that is wider than the others says nothing of their width."""
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in STORY)
    lines = [line.text for line in read_lines(f"{before}{long}{wrapped}")]
    assert lines[-4:] == list(STORY)
    assert len(lines) == len(before.split("\n")) - (2 if before else 1) + bool(long) + 4


def test_a_wrapped_line_may_begin_with_a_dash() -> None:
    """A dash in small letters goes on; before a capital it is an item."""
    lines = textwrap.wrap(" ".join(STORY), 72)
    assert len(read_lines("\n".join([lines[0], f"- {lines[1].lower()}", *lines[2:]]))) == 1
    assert len(read_lines("\n".join([*lines, "- By noon"]))) == 2


def test_verse_stays_in_lines() -> None:
    """Lines of verse end where they please."""
    verse = "I took the lamp from door to door\nand nobody thanked me\nfor what I had brought them\nup from the shore"
    assert len(read_lines(verse)) == 4
