"""Lines above a story that say when, by whom and where it came out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from generic_pages import STORY, TITLE, URL, page, paragraphs
from newsclean.extract import info_lines
from newsclean.extract.info_lines import is_info_line

LINES = [
    "PUBLISHED: November 12, 2025 at 2:05 PM PST | UPDATED: November 13, 2025 at 3:00 AM PST",
    "Posted on the 15/12/2025 at 19:00 by Ada Quill",
    "Published: Nov. 12, 2025 at 2:05 PM EST|Updated: 3 hours ago",
    "Published 3 hours ago",
    "Wed, Nov 12, 2025 • 3 min read",
    "Ada Quill-Rook 12-11-25, 14:05 Laatste update: 15:02 Bron: Harbor",
    "Publisert: 12.11.25 14:05 Sist oppdatert: 13.11.25 07:00",
    "By Ada Quill • November 12, 2025 • 3 min read",
    "Harbor Desk | Nov 12, 2025, 02:05 PM IST",
    "Von Ada Quill, 12.11.2025, 14:05 Uhr",
    "Lesezeit: 3 Minuten",
    "Publié le 12 novembre 2025 à 14h05, mis à jour à 15h30",
    "Temps de lecture : 3 min.",
    "12/11/2025 às 14h05 - Atualizado há 3 horas",
    "12 ноября 2025 в 14:05",
    "2025年11月12日14:05 来源:港口日报",
    "입력 2025.11.12. 오후 2:05",
    "Online seit heute, 15.23 Uhr",
    "Horní Lhotka 10:23 8. května 2024",
    "North Harbor 12.11.2025",
    "Publicerad: Idag 15.23",
    "I dag, kl. 15:23",
    "Oggi alle 15:23",
    "Publié aujourd’hui à 15h23",
    "12.11. 14:05 • Päivitetty 12.11. 16:40",
    "Publish : 12 Nov 2025, 02:05 PM",
    "12 de Noviembre de 2025 | 14:05 | Por Ada Quill, Harbor.",
]
STORIES = [
    "On May 6, 2024 the tide came twice",
    "The bridge was opened on May 6, 2024.",
    "May 6, 2024 | The bridge was opened.",
    "May 6, 2024 – The ferry stops for good",
    "3 minutes that changed the harbor",
    "Five boats, 12 crates and one piano",
    "The tide of 2024: what we know",
    "Heute um 15.23 Uhr sank ein Boot",
    "Hier 14:05, hier bleibt die Kirche stehen",
    "Today at 10",
    "12.11.",
    "Psalm 12.11. 14:05",
    "A walk of 20 minutes | The piano, and who moved it to the pier before the crane broke down",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_information(line: str) -> None:
    """Date, author, source, reading time, in any order and language."""
    assert is_info_line(line)


@pytest.mark.parametrize("line", STORIES)
def test_a_line_of_the_story(line: str) -> None:
    """A sentence or a heading with a date or a number in it."""
    assert not is_info_line(line)


@pytest.mark.parametrize("line", [*LINES, "The Associated Press", "(Reuters)", "Ada Quill", "Ada Quill, Harbor Post"])
def test_such_a_line_above_the_story_is_no_part_of_it(line: str) -> None:
    """It is kept as byline, not as text; a name is one that the page gives, an agency one that is known."""
    markup = page(f"<article><h1>{TITLE}</h1><p>{line}</p>{paragraphs(STORY)}</article>")
    found = newsclean.clean_html(markup.replace("<head>", '<head><meta name="author" content="Ada Quill">'), url=URL)
    assert found.text == "\n\n".join(STORY)


def test_such_a_line_in_the_story_stays() -> None:
    """Below the lead, a line of dates is one of a chronicle."""
    line = "May 6, 2024 | Harbor"
    markup = page(f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:2])}<p>{line}</p>{paragraphs(STORY[2:])}</article>")
    assert line in newsclean.clean_html(markup, url=URL).text


@given(st.from_regex(info_lines._DAY), st.from_regex(info_lines._READING))
def test_what_is_looked_for_first_stands_in_each(day: str, reading: str) -> None:
    """Each day and each reading time, in plain text, has one of the texts that are looked for before."""
    assert info_lines._MAY_HAVE_DAY(day)
    assert not reading.isascii() or info_lines._MAY_READ(reading.lower())
