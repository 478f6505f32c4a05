"""A text dump gives the article that its page would have given."""

from __future__ import annotations

import textwrap

import pytest

import newsclean
from newsclean.plaintext.border import find_border

STORY = (
    "The ferry to the islands left an hour late on Monday, and the traders on its deck had pears, letters and a piano "
    "to deliver before the tide turned.",
    "By noon half the town of Ostvik stood on the pier with carts and a borrowed crane, and the school had sent its "
    "tallest pupils to help.",
    "Nobody could say who had ordered the piano. In the end the school took it for the hall, where it stands beside "
    "the fire bucket.",
)
TITLE = "A piano comes to Ostvik, and nobody ordered it"
HEAD = [
    "Marit Sund/Staff",
    "The piano waits on the pier in Ostvik, Norway, May 6, 2024.",
    "By Nora Lindqvist",
    "Staff writer",
]


def dump(*lines: str, blank: bool = True) -> str:
    return ("\n\n" if blank else "\n").join(lines)


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_of_any_kind(end: str, blank: bool) -> None:
    """Title, writer, picture and story are found whatever ends a line."""
    article = newsclean.clean_text(dump(TITLE, *HEAD, *STORY, blank=blank).replace("\n", end))
    assert article.title == TITLE
    assert article.authors == ("Nora Lindqvist",)
    assert article.text.split("\n\n") == list(STORY)
    assert [(image.caption, image.credit) for image in article.images] == [(HEAD[1], HEAD[0])]


@pytest.mark.parametrize("width", [60, 72, 100])
def test_wrapped_lines_are_put_together(width: int) -> None:
    """A dump wrapped at a width gives the paragraphs of the unwrapped one."""
    text = dump(TITLE, *(textwrap.fill(paragraph, width) for paragraph in STORY))
    assert newsclean.clean_text(text).text.split("\n\n") == list(STORY)


def test_address_date_and_section_come_from_the_qr_lines() -> None:
    """What only the QR lines say is read before they go."""
    url = "https://www.csmonitor.com/World/Europe/2024/0506/A-piano-comes-to-Ostvik-and-nobody-ordered-it"
    tail = [
        f"QR Code to {TITLE}",
        "Read this article in",
        url,
        "QR Code to Subscription page",
        "Start your subscription today",
    ]
    article = newsclean.clean_text(dump(TITLE, *STORY, *tail))
    assert article.url == url
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-06"
    assert article.section == "World/Europe"
    assert article.profile == "csmonitor.com"
    assert article.text.split("\n\n") == list(STORY)


def test_two_tellings_are_parted() -> None:
    """The first telling is the quick read, the note stands once, the second telling is the text."""
    quick = (
        "A piano that nobody ordered came to Ostvik by the late ferry on Monday, and the school took it for its hall.",
        "Half the town of Ostvik helped on the pier, with carts and a borrowed crane.",
        "Who had ordered the piano was never found out.",
        "The school plans a concert, once somebody has learned to play.",
    )
    note = ["Why We Wrote This", "A story focused on", "What nobody ordered can still be welcome."]
    head = [TITLE, "Two ways to read the story", "Quick Read", "Deep Read ( 4 Min. )"]
    article = newsclean.clean_text(dump(*head, *note, *quick, *note, *STORY))
    assert article.quick_read is not None
    assert article.quick_read.split("\n\n") == list(quick)
    assert article.text.split("\n\n") == list(STORY)
    assert article.editors_note == note[2]
    assert article.reading_minutes == 4


def test_one_telling_has_no_border() -> None:
    """A story told once is not cut in two."""
    assert find_border([*STORY, "The ferry went back empty in the evening."], 1, 3, sure=False) is None


def test_headings_stay_in_their_place() -> None:
    """A short line before a paragraph is a heading of the text."""
    article = newsclean.clean_text(dump(TITLE, STORY[0], "The fire bucket", *STORY[1:]))
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_topics_after_the_story_are_no_text() -> None:
    """Names and topics below the last paragraph are removed, with a reason."""
    article = newsclean.clean_text(dump(TITLE, *STORY, "ferries", "schools"))
    assert article.text.split("\n\n") == list(STORY)
    assert {block.rule for block in article.removed} == {"tail-line"}


def test_a_title_that_sounds_like_an_appeal_is_found() -> None:
    """A headline may ask the reader for something."""
    title = "Scan here for grandfather: Why codes are appearing on headstones"
    assert newsclean.clean_text(dump(title, *STORY)).title == title


def test_a_title_ends_before_the_name_of_the_site() -> None:
    """The site's name behind the title is no part of it, and the title printed again is no text."""
    url = "https://www.csmonitor.com/World/2024/0506/A-piano"
    article = newsclean.clean_text(dump(f"{TITLE} - CSMonitor.com", TITLE, *STORY), url=url)
    assert article.title == TITLE
    assert article.text.split("\n\n") == list(STORY)


def test_verse_keeps_its_lines() -> None:
    """Stanzas between blank lines stay stanzas, and the refrain stays each time."""
    stanza = "The tide goes out by the old sea wall,\nthe boats lie down on the sand,\nthe bell is dumb."
    article = newsclean.clean_text(dump(TITLE, STORY[0], stanza, STORY[1], stanza, STORY[2]))
    assert article.text.split("\n\n") == [STORY[0], stanza, STORY[1], stanza, STORY[2]]


def test_a_byline_below_all_of_the_story() -> None:
    """Where a dump prints its writer last and its note twice, no telling begins behind the story; nothing is lost."""
    note = ["Why We Wrote This", "A story focused on", "What nobody ordered can still be welcome."]
    lines = [TITLE, *note, *STORY, "By Nora Lindqvist Staff writer", *note]
    article = newsclean.clean_text(dump(*lines), url="https://www.csmonitor.com/World/2024/0506/a-piano-comes")
    told = f"{article.quick_read or ''}\n\n{article.text}"
    assert all(paragraph in told for paragraph in STORY)
    assert article.authors == ("Nora Lindqvist",)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Publié le 11/05/2022 à 18h04", "2022-05-11T18:04:00"),
        ("Publié le 18 avril 2023 à 05h30, modifié le 18 avril 2023 à 09h12", "2023-04-18T05:30:00"),
        ("Aktualisiert am 07.05.2024, 09:00 Uhr, veröffentlicht am 06.05.2024, 15:23 Uhr", "2024-05-06T15:23:00"),
        ("Ostvik — 4 de diciembre de 2022 22:14 h", "2022-12-04T22:14:00"),
        ("الإثنين، 06 مايو 2024", "2024-05-06"),
        ("11/05/2022", None),
        ("Updated May 6, 2024", None),
        ("Aktualisiert am 06.05.2024", None),
    ],
)
def test_lines_of_dates(line: str, published: str | None) -> None:
    """A line's own words say how it reads a day in figures and which of its dates is that of publication."""
    article = newsclean.clean_text(dump(TITLE, line, *STORY))
    assert (article.published and article.published.isoformat()) == published
    assert article.text.startswith(STORY[0]) == (line != "11/05/2022")
