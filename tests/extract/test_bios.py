"""Who wrote the story is told below it: such bios go; people of the story stay."""

from __future__ import annotations

import json

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, paragraphs, rules_of
from newsclean.extract.bios import introduces

BIO = "Nadia Brandt covers harbors and islands for the paper, and has rung the ferry bell for eleven years."
BYLINE = "<p>By Nadia Brandt</p>"


def head(**stated: object) -> str:
    value = {"@type": "NewsArticle", "headline": TITLE, **stated}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def texts(html: str) -> list[str]:
    return [block.text for block in body_of(extract(html)) if block.text != "By Nadia Brandt"]


@pytest.mark.parametrize(
    "author", [{"@type": "Person", "name": "Nadia Brandt"}, ["Ada Quill", "Nadia Brandt"], "Nadia Brandt"]
)
def test_an_author_who_is_introduced_at_the_end_is_no_story(author: object) -> None:
    """A last paragraph that begins with an author's name is a bio."""
    page = article_page(paragraphs([*STORY, BIO]), head(author=author))
    assert texts(page) == STORY
    assert rules_of(extract(page))[BIO] == "author-bio"


def test_a_printed_byline_names_the_author_too() -> None:
    """No data are needed where the byline stands above the story."""
    assert texts(article_page(BYLINE + paragraphs([*STORY, BIO]))) == STORY


@pytest.mark.parametrize(
    "bio",
    [
        "Nadia Brandt is a staff writer at The Harbor Paper.",
        "Nadia Brandt ist Redakteurin im Ressort Häfen.",
        "Nadia Brandt est journaliste au service économie.",
        "Nadia Brandt es periodista del diario.",
    ],
)
def test_a_short_story_loses_its_bio_too(bio: str) -> None:
    """After two paragraphs, what somebody does at a paper is said of the author."""
    story = [f"{first} {second}" for first, second in (STORY[:2], STORY[2:4])]
    assert texts(article_page(BYLINE + paragraphs([*story, bio]))) == story


@pytest.mark.parametrize(
    ("bio", "goes"),
    [
        ("Brandt is a special correspondent.", True),
        ("Brandt covers the islands for the paper and is based in Norhaven.", True),
        ("Quill is a special correspondent.", False),  # who is that
        ("Brandt is a harbor master's word for a wind that comes from the land.", False),
    ],
)
def test_an_author_may_be_introduced_by_her_family_name(bio: str, goes: bool) -> None:
    """Papers that call everybody by the family name do so in their bios."""
    assert texts(article_page(BYLINE + paragraphs([*STORY, bio]))) == ([*STORY] if goes else [*STORY, bio])


def test_a_writer_whom_nothing_else_names_is_the_author() -> None:
    """A page without a byline still says at its end who wrote it."""
    bio = "Nadia Brandt is the author of “The Long Pier” and lives on the coast."
    assert texts(article_page(paragraphs([*STORY, bio]))) == STORY


@pytest.mark.parametrize("heading", ["About the author", "Nadia Brandt", "Über die Autorin"])
def test_a_heading_announces_the_bio(heading: str) -> None:
    """Below a heading for it, or the author's name as one, a bio need not begin with the name."""
    bio = f"<h4>{heading}</h4><p>She covers harbors and islands, and has rung the ferry bell for eleven years.</p>"
    assert texts(article_page(BYLINE + paragraphs(STORY) + bio)) == STORY


def test_a_story_about_its_author_keeps_its_paragraphs() -> None:
    """Above the end a paragraph that begins with the author's name is of the story; so is anybody else's at the end."""
    story = [BIO, *STORY]
    assert texts(article_page(paragraphs(story), head(author="Nadia Brandt"))) == story
    story = [*STORY, "Nadia Brandt, who has rung the ferry bell for eleven years, wants to learn the first of them."]
    assert texts(article_page(paragraphs(story), head(author="Ada Quill"))) == story


def test_what_somebody_covers_is_a_bio_of_any_writer() -> None:
    """So papers introduce a writer of whom neither the byline nor the story speaks."""
    assert texts(article_page(paragraphs([*STORY, BIO]), head(author="Ada Quill"))) == STORY


def test_a_story_about_a_writer_keeps_who_she_is() -> None:
    """A writer of whom the story speaks is not its author."""
    story = [*STORY, "It was Brandt who had ordered it, she told the harbor master in a letter that he read aloud."]
    story.append("Nadia Brandt is the author of “The Long Pier” and lives on the coast.")
    assert texts(article_page(paragraphs(story))) == story


@pytest.mark.parametrize(
    ("text", "is_bio"),
    [("Nadia Brandt covers boats.", True), ("Nadia Brandt", False), ("Nadia Brandts Boot sank.", False)],
)
def test_an_introduction_goes_on(text: str, is_bio: bool) -> None:
    """A name alone, or another name, introduces nobody."""
    assert introduces(text, "Nadia Brandt") is is_bio


@pytest.mark.parametrize(("name", "gone"), [("Nadia Brandt", True), ("The ferry bell", False), ("Max Bell", False)])
def test_a_name_above_a_text_that_goes_on_from_it_is_a_bio(name: str, gone: bool) -> None:
    """A line of a name, and below it what the same name begins, need no byline."""
    page = article_page(paragraphs([*STORY, name, BIO]))
    assert (texts(page) == STORY) is gone


def test_a_name_that_heads_several_parts_is_who_is_speaking() -> None:
    """An interview is printed below the names of both, again and again; the author's own goes where it stands once."""
    head = '<meta name=author content="Ada Stone">'
    talk = "".join(
        f"<h4>Ada Stone</h4><p>What did number {at} say of it?</p><h4>Ben Rook</h4><p>{text}</p>"
        for at, text in enumerate(STORY)
    )
    kept = [block.text for block in body_of(extract(article_page(paragraphs(STORY) + talk, head)))]
    assert "What did number 4 say of it?" in kept


def test_a_bold_line_announces_the_bio() -> None:
    """What a heading announces, a short paragraph may."""
    box = "<p><strong>About the author</strong></p><p>Ada covers the harbor. Get in touch with her by mail.</p>"
    assert [block.text for block in body_of(extract(article_page(paragraphs(STORY) + box)))] == STORY


@pytest.mark.parametrize(
    "bio",
    [
        "<p>• Nadia Brandt is a senior fellow at the Harbor Institute and a former pilot.</p>",
        "<ul><li>Nadia Brandt is a Courier columnist. Her history of the ferry is out in May</li></ul>",
        "<ul><li>Nadia Brandt is a Courier columnist</li></ul><ul><li>Nobody rang the bell that day.</li></ul>",
    ],
)
def test_a_bio_behind_a_mark_or_as_an_item_of_a_list(bio: str) -> None:
    """Papers set a bio behind a bullet, or as a list of one item."""
    page = article_page(paragraphs(STORY) + bio, head(author="Nadia Brandt"))
    assert not any("Nadia Brandt" in text for text in texts(page))


def test_an_item_about_the_author_that_is_no_bio_stays() -> None:
    """A list at the end may tell what the author did."""
    items = "<ul><li>Nadia Brandt rang the bell</li><li>The harbor master held the rope</li></ul>"
    page = article_page(paragraphs(STORY) + items, head(author="Nadia Brandt"))
    assert texts(page) == [*STORY, "Nadia Brandt rang the bell", "The harbor master held the rope"]


def test_the_role_that_data_add_to_a_name_is_no_part_of_it() -> None:
    """ "Nadia Brandt, Contributor" is introduced as Nadia Brandt."""
    bio = "Nadia Brandt is a behavioral scientist, a professor in Orby and at home on the pier."
    stated = head(author={"@type": "Person", "name": "Nadia Brandt, Contributor"})
    assert texts(article_page(paragraphs([*STORY, bio]), stated)) == STORY


def test_who_the_author_is_above_the_story() -> None:
    """A line that says no more than the author's office is no lead; a sentence may be."""
    line = "<ul><li>Nadia Brandt is a Courier columnist</li></ul>"
    assert texts(article_page(line + paragraphs(STORY), head(author="Nadia Brandt"))) == STORY
    lead = "Nadia Brandt is a columnist who cannot swim, and she would like to tell you why."
    assert texts(article_page(paragraphs([lead, *STORY]), head(author="Nadia Brandt"))) == [lead, *STORY]


def test_an_editors_note_that_introduces_the_author_is_no_lead() -> None:
    """So opinions begin; an editor's note on anything else stays."""
    note = "Editor’s Note: Nadia Brandt is a former pilot and the author of “The Long Pier.”"
    assert texts(article_page(paragraphs([note, *STORY]), head(author="Nadia Brandt"))) == STORY
    other = "Editor’s Note: The ferry in this story has since been sold, and its bell with it."
    assert texts(article_page(paragraphs([other, *STORY]), head(author="Nadia Brandt"))) == [other, *STORY]


def test_what_a_company_says_of_itself_in_its_release_stays() -> None:
    """An organisation that the data give as author writes of itself in its own text; a person does not."""
    about = "Nadia Brandt lends books in four states, and is based in Low Water, where it was founded in 2014."
    page = article_page(paragraphs([*STORY, about]), head(author={"@type": "Organization", "name": "Nadia Brandt"}))
    assert texts(page) == [*STORY, about]


@pytest.mark.parametrize("author", ["Nadia Brandt and Ada Quill", "Ada Quill, Nadia Brandt, The Harbor Paper"])
def test_two_authors_in_one_name_are_both_introduced(author: str) -> None:
    """Papers state two authors as one; each has a bio."""
    other = "Ada Quill teaches the history of bells at the school of Norhaven, and has a boat in the harbor there."
    page = article_page(paragraphs([*STORY, BIO, other]), head(author={"@type": "Person", "name": author}))
    assert texts(page) == STORY


@pytest.mark.parametrize("label", ["About the author: ", "About the Writer: ", "Über die Autorin: "])
def test_a_label_announces_the_bio_in_its_line(label: str) -> None:
    """It need not be known who the author is; a colon alone announces nobody."""
    assert texts(article_page(paragraphs([*STORY, f"{label}{BIO}"]))) == STORY
    assert texts(article_page(paragraphs([*STORY, f"About the bell: {BIO}"]))) == [*STORY, f"About the bell: {BIO}"]


def test_a_bio_in_parentheses_goes() -> None:
    """As behind a bullet."""
    assert texts(article_page(BYLINE + paragraphs([*STORY, f"({BIO})"]))) == STORY


def test_a_name_alone_does_not_tell_of_the_writer() -> None:
    """A line with nothing but the name is a byline: the story speaks of her no more for it."""
    bio = "Nadia Brandt is a staff writer at The Harbor Paper."
    assert bio not in texts(article_page(f"<p>Nadia Brandt</p>{paragraphs([*STORY, bio])}"))
    assert bio in texts(article_page(paragraphs([*STORY, f"{STORY[0]} Nadia Brandt rang the bell.", bio])))


@pytest.mark.parametrize("below", [[], ["The Harbor Paper - Low Water"], ["Correspondent", "Low Water"]])
def test_an_author_who_signs_at_the_end(below: list[str]) -> None:
    """A last line that is an author's name, in any case, goes with the office below it."""
    for name in ("Nadia Brandt", "NADIA BRANDT", "– Nadia Brandt"):
        page = article_page(paragraphs([*STORY, name, *below]), head(author="Nadia Brandt"))
        assert texts(page) == STORY


def test_what_stands_below_a_signature() -> None:
    """A note below it stays; a name that stands more than once says who speaks."""
    noted = [*STORY, "* The name was changed"]
    page = article_page(paragraphs([*STORY, "Nadia Brandt", noted[-1]]), head(author="Nadia Brandt"))
    assert texts(page) == noted
    spoken = ["Nadia Brandt", STORY[0], "Nadia Brandt", *STORY[1:], "Nadia Brandt", "And that was all of it, she said."]
    assert "Nadia Brandt" in texts(article_page(paragraphs(spoken), head(author="Nadia Brandt")))


def test_a_german_heading_whose_words_begin_its_paragraph_is_no_name() -> None:
    """All nouns are in capitals: the last part of a story is not lost."""
    last = "Die Fischer sagten am Abend, niemand habe sie gefragt, wohin sie nun mit ihren Booten sollen."
    assert texts(article_page(f"{paragraphs(STORY)}<h2>Die Fischer</h2><p>{last}</p>"))[-2:] == ["Die Fischer", last]


def test_what_somebody_is_at_a_university_tells_the_writer() -> None:
    """So ends a story that a university's people wrote; a sentence about one of them stays."""
    bio = "Edda Flint, Senior Lecturer in Coastal Engineering, University of Nor"
    assert texts(article_page(paragraphs([*STORY, bio]))) == STORY
    told = "Edda Flint, a lecturer at the University of Nor, rang the bell of the ferry twice on Friday evening."
    assert texts(article_page(paragraphs([*STORY, told]))) == [*STORY, told]
