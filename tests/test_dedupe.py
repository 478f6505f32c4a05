"""What a page prints twice goes the second time; what is said twice on purpose stays."""

from __future__ import annotations

import pytest

from newsclean.dedupe import mark_repeats
from newsclean.model import Block, Draft, Kind, Signs

LONG = "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver."
OTHER = "By noon the tide had turned, and half the town stood on the pier with carts and a borrowed crane."


OTHER_BLOCK = Block("paragraph", OTHER)


def rules(*blocks: Block) -> list[str | None]:
    return [block.removed.rule if block.removed else None for block in mark_repeats(Draft(blocks, "profile")).blocks]


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def test_an_exact_repeat_goes_the_second_time() -> None:
    """A paragraph printed again goes, case and marks aside; the first stays."""
    assert rules(paragraph(LONG), paragraph(OTHER), paragraph(LONG.upper())) == [None, None, "exact-repeat"]


def test_a_near_repeat_goes() -> None:
    """A word changed makes no second statement."""
    text = f"{LONG} {OTHER}"
    assert rules(paragraph(text), paragraph(text.replace("borrowed", "hired"))) == [None, "near-repeat"]


def test_other_numbers_are_another_statement() -> None:
    """Results that differ only in their numbers both stay."""
    one = "In the northern district the vote was 2,117 to 1,904 on the question of the new bridge and its toll."
    assert rules(paragraph(one), paragraph(one.replace("1,904", "1,877"))) == [None, None]


@pytest.mark.parametrize("text", ["“Yes.”", "No, never.", "And the bell rang.", "***"])
def test_short_lines_repeat_on_purpose(text: str) -> None:
    """A short answer given again stays."""
    assert rules(paragraph(text), paragraph(LONG), paragraph(text)) == [None, None, None]


def test_a_refrain_stays() -> None:
    """A stanza that comes back is a refrain, set as one block or line by line."""
    stanza = Block("paragraph", "Up goes the ladder,\ndown comes the night,\none for the window and one for the light.")
    assert rules(stanza, paragraph(LONG), stanza) == [None, None, None]
    lines = [
        paragraph("Up goes the ladder and down comes the night,"),
        paragraph("one for the window and one for the light."),
    ]
    assert rules(*lines, paragraph(LONG), *lines) == [None] * 5


@pytest.mark.parametrize("kind", ["table", "code", "list_item", "credit"])
def test_tables_lists_code_and_credits_may_repeat(kind: Kind) -> None:
    """Cells, items, lines of code and the name of a photographer stand where they stand."""
    assert rules(Block(kind, LONG), Block(kind, LONG)) == [None, None]


def test_a_caption_printed_twice_goes() -> None:
    """The second printing of a caption goes; a paragraph with the same words is no caption."""
    assert rules(Block("caption", LONG), Block("caption", LONG), paragraph(LONG)) == [None, "exact-repeat", None]


def test_a_pull_quote_goes() -> None:
    """A quote that repeats a sentence of the body word for word goes, with or without who said it below."""
    body = paragraph(f"{OTHER} “We have carried goats, a bell and once a bishop,” says the captain.")
    quote = Block("quote", "“We have carried goats, a bell and once a bishop” — the captain")
    assert rules(body, quote) == [None, "pull-quote"]
    assert rules(body, Block("quote", "“We have carried nothing but good news for years”")) == [None, None]


TOLD = f"“We have carried goats, a bell and once a bishop,” says the captain. “He paid.” {OTHER}"


@pytest.mark.parametrize(
    ("quote", "goes"),
    [
        ("“We have carried goats, a bell and once a bishop. He paid”", True),
        ("He paid. We have carried goats, a bell and once a bishop.", False),  # not in this order
        ("We have carried goats, a bell and once a bishop. He paid in pears.", False),
        ("We have carried goats, a bell and once a bishop. He.", False),
    ],
)
def test_a_pull_quote_leaves_out_who_said_it_between_its_sentences(quote: str, goes: bool) -> None:
    """A quote whose sentences a paragraph has in their order, with the speaker between, repeats it."""
    assert rules(paragraph(TOLD), Block("quote", quote)) == [None, "pull-quote" if goes else None]
    assert rules(paragraph(TOLD), Block("paragraph", quote.strip("“”"))) == [None, None]


@pytest.mark.parametrize(
    ("quote", "goes"),
    [
        ("“Goats do not care for the second class.”", True),
        ("Goats do not care for the first class.", False),
        ("“The second class do not care for goats.”", False),
        ("“Goats read the tide tables at night.”", False),  # far from one another
    ],
)
def test_a_pull_quote_leaves_out_who_said_it_amid_its_sentence(quote: str, goes: bool) -> None:
    """A quote whose words a paragraph has in their order, with no more than the speaker between, repeats it."""
    told = "“Goats,” said Ada Quill, “do not care for the second class.” The men read the tide tables at night."
    assert rules(paragraph(f"{told} {OTHER}"), Block("quote", quote)) == [None, "pull-quote" if goes else None]


@pytest.mark.parametrize(
    "quoted",
    [
        "“We would rather have angry drivers than drowned ones” – Marta Quill.",
        "«Лучше злые водители, чем утонувшие», — сказала она журналистам.",
        "„Wolimy rozgniewanych kierowców niż utopionych” – dodała.",
        '"We measured every crack," said the captain, who has mended it twice - in 1988 and 2003.',
    ],
)
def test_a_quotation_is_no_repeat_of_itself(quoted: str) -> None:
    """A paragraph in quotation marks, with the speaker behind a dash, is a pull quote only of another paragraph."""
    assert rules(paragraph(LONG), paragraph(quoted), paragraph(OTHER)) == [None, None, None]


def test_a_second_telling_repeats_by_its_nature() -> None:
    """The quick read may say what the body says."""
    assert rules(Block("paragraph", LONG, role="quick_read"), paragraph(LONG)) == [None, None]


def test_the_note_printed_twice_is_kept_once() -> None:
    """The editors' note stands once in the article."""
    note = Block("paragraph", LONG, role="editors_note")
    assert rules(note, paragraph(OTHER), note) == [None, None, "exact-repeat"]


def test_thousands_of_like_blocks_are_judged() -> None:
    """A page of 4,000 nearly equal lines ends, and each number keeps its line."""
    blocks = [
        paragraph(f"Runner number {n} of the harbor marathon came in over the old bridge in the rain")
        for n in range(4000)
    ]
    assert rules(*blocks) == [None] * 4000


def heading(text: str) -> Block:
    return Block("heading", text, 2)


def item(text: str) -> Block:
    return Block("list_item", text, 1)


def test_a_stretch_printed_again_goes_with_its_headings_and_lists() -> None:
    """Where a page prints a stretch for wide and for narrow screens, its headings and items go with its paragraphs."""
    stretch = (heading("The ferry"), paragraph(LONG), item("pears"), item("a piano"), heading("Noon"), paragraph(OTHER))
    runs = ["repeated-run", "exact-repeat", "repeated-run", "repeated-run", "repeated-run", "exact-repeat"]
    assert rules(*stretch, paragraph(f"In the end: {OTHER} Nobody knew why."), *stretch) == [None] * 7 + runs


def test_a_heading_of_something_else_stays() -> None:
    """Two parts that share a paragraph keep their headings: what follows the second heading is new."""
    parts = (paragraph(LONG), heading("What it costs"))
    assert rules(*parts, paragraph(OTHER), *parts, paragraph("It costs nothing.")) == [
        *(None, None, None),
        *("exact-repeat", None, None),
    ]


def test_what_comes_twice_running_goes_once() -> None:
    """A heading printed twice running stands once; a line that only says the heading's words goes before it."""
    title = "How the island got its first piano by ferry"
    assert rules(heading(title), heading(title), paragraph(LONG)) == [None, "twice-running", None]
    assert rules(paragraph(title), heading(title), paragraph(LONG)) == ["twice-running", None, None]


def test_a_line_of_a_song_sung_twice_stays() -> None:
    """Verse repeats its lines running."""
    line = paragraph("Up goes the ladder and down comes the night,")
    assert rules(line, line, paragraph(LONG)) == [None, None, None]


def test_headings_that_only_name_headings_go() -> None:
    """A jump menu set in headings, with nothing between them, is a table of contents."""
    first, second = "Why the ferry was late", "Who ordered the piano"
    menu = (paragraph(OTHER), heading(first), heading(second))
    story = (heading(first.upper()), paragraph(LONG), heading(second.upper()), paragraph("Nobody could say."))
    assert rules(*menu, *story) == [None, "contents", "contents", None, None, None, None]


def test_a_list_set_in_headings_that_comes_twice_is_no_menu() -> None:
    """What several things have in common is said below each of them."""
    common = [heading(text) for text in ("Made of linen", "Dyed with onions", "Sewn on the island")]
    shirts = (paragraph(LONG), heading("Shirts"), *common, heading("Hats"), paragraph(OTHER), *common, heading("Sails"))
    assert "contents" not in rules(*shirts, paragraph("Nobody could say."))


STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts and a borrowed crane.",
    "The mayor, who had come for the piano, found a goat in its place and took it home on a rope.",
    "Nobody could say who had ordered it, and the bill went from door to door until the winter came.",
)


def test_a_refrain_set_as_a_quote_stays_each_time() -> None:
    """What is sung twice is no pull quote of itself: nobody says between its halves whose it is."""
    verse = paragraph("I carry the evening from door to door,\nA ladder, a flame, and a song,\nOf the light I bring.")
    refrain = "Up goes the ladder, down comes the night, One for the window and one for the light."
    song = (verse, paragraph(refrain), paragraph(LONG), Block("quote", refrain), paragraph(OTHER))
    assert rules(*song) == [None] * 5


def test_a_copy_of_the_text_as_code_goes() -> None:
    """The page's text in Markdown, kept for machines, is the story a second time."""
    rest = [
        "## Who ordered the piano",
        "The bill is [in the archive](https://x.example/bill) and nobody asks for it now.",
    ]
    copy = (
        "\n\n".join(["# The ferry", *(line.replace("ferry", "[ferry](/ferry)") for line in STORY), *rest]) + "\n" * 600
    )
    blocks = (*map(paragraph, STORY), Block("code", copy))
    assert rules(*blocks) == [None] * 4 + ["copy"]


def test_code_that_quotes_the_story_stays() -> None:
    """A program is the story's own, though its strings stand in the text."""
    program = "\n".join([f'say("{STORY[0]}")', f'say("{STORY[1]}")', *(f"row = read(tide, {n})" for n in range(60))])
    calls = "\n".join(
        f"x = wait_for_the_next_ferry(islands={n}, deck=pears, crane=borrowed, tide=turned)" for n in range(20)
    )
    blocks = (*map(paragraph, STORY), Block("code", program), Block("code", calls))
    assert rules(*blocks) == [None] * 6


def test_items_with_marks_are_no_verse() -> None:
    """A list set in one block makes no page of verse of a page that prints a paragraph twice."""
    bullets = paragraph("• a crate of pears\n• a piano for the school\n• goats, and once a bell")
    assert rules(bullets, paragraph(LONG), paragraph(OTHER), paragraph(LONG)) == [None, None, None, "exact-repeat"]


def test_a_pull_quote_goes_with_its_attribution() -> None:
    """Who said it stands on the last line of a quote: the quote still repeats the body, and goes whole."""
    said = "We have counted boats since the war, and never saw one like this"
    story = paragraph(f"“{said},” said the harbor master, and closed the book in which all of them are written down.")
    quote = Block("quote", f"{said}.\n— Ada Quill, harbor master")
    assert rules(story, quote) == [None, "pull-quote"]
    assert rules(story, Block("quote", "It sank before noon, they say.\n— Ada Quill")) == [None, None]
    for glued in (f"{said}.–Ada Quill", f"“{said}.” —Ada Quill, harbor master"):
        assert rules(story, Block("quote", glued)) == [None, "pull-quote"]
    assert rules(story, Block("quote", f"{said}.–and that was that")) == [None, None]


def test_a_pull_quote_goes_with_its_speaker() -> None:
    """Who said it may stand below it in a block of its own, in the same element; a name elsewhere stays."""
    said = "We have counted boats since the war, and never saw one like this"
    story = paragraph(f"“{said},” said the harbor master, and closed the book in which all of them are written down.")
    marked = Signs(marks=frozenset(["pullquote"]))
    speaker = Block("paragraph", "Ada Quill, harbor master", signs=marked)
    assert rules(story, Block("quote", said, signs=marked), speaker) == [None, "pull-quote", "pull-quote"]
    assert rules(story, Block("quote", said), paragraph("Ada Quill")) == [None, "pull-quote", None]
    assert rules(story, speaker, paragraph(OTHER)) == [None, None, None]


def test_a_pull_quote_goes_with_the_name_in_its_element() -> None:
    """A name and an office right behind the quote, in one element with it, go too; a sentence stays."""
    story, said = paragraph(LONG), LONG.split(",")[0]

    def behind(text: str, place: int = 8) -> list[str | None]:
        quotes = (Block("quote", said, place=7), Block("quote", text, place=place))
        return rules(story, *quotes)[1:]

    assert behind("Ada Quill, master of the northern harbor") == ["pull-quote", "pull-quote"]
    assert behind("Ada Quill, master of the northern harbor", 9) == ["pull-quote", None]
    assert behind("the tide came twice that day") == ["pull-quote", None]
    assert behind("Ada Quill came twice that day.") == ["pull-quote", None]


def test_a_button_printed_again_and_again_goes() -> None:
    """A line that is all link and comes three times is a button; twice, or without a link, it stays."""
    link = Block("list_item", "Compare boats", 1, signs=Signs(1.0))
    assert rules(link, link, link) == ["repeated-link"] * 3
    assert rules(link, link) == [None, None]
    plain = Block("list_item", "Compare boats", 1)
    assert rules(plain, plain, plain) == [None] * 3


def test_what_stands_in_a_second_telling_goes() -> None:
    """Where a page is told again with changes, items and headings between changed blocks go too, and new ones stay."""
    story = [paragraph(f"{LONG} It was day {day} of the strike.") for day in range(1, 7)]
    extra = [Block("list_item", f"Fish {word} the harbor and salt") for word in ("from", "for", "behind")]
    heading = Block("heading", "What the captain told them")
    news = paragraph("Nobody had told the captain, who slept in the bell tower and heard of it on Friday.")
    again = [*story[:2], news, heading, *story[2:], Block("list_item", "Bread, new"), extra[1], *story[:2]]
    marked = rules(*story, *extra, heading, OTHER_BLOCK, *again)
    told = len(story) + len(extra) + 2
    assert marked[:told] == [None] * told
    stays = [block for block, rule in zip(again, marked[told:], strict=True) if rule is None]
    assert stays == [news, Block("list_item", "Bread, new")]


def test_items_of_two_lists_stay() -> None:
    """The same item in two lists of a story is said of two things; the same link in two lists is one link."""
    item = "Free basic version with limited features and with advertising"
    linked = Block("list_item", item, signs=Signs(link_share=1.0))
    plain = Block("list_item", item)
    assert rules(plain, paragraph(LONG), plain, paragraph(OTHER)) == [None] * 4
    assert rules(linked, paragraph(LONG), linked, paragraph(OTHER)) == [None, None, "exact-repeat", None]


def test_of_a_quote_and_its_paragraph_the_quote_goes() -> None:
    """What is set large above a paragraph and says all of it is no second statement, and the paragraph is in place."""
    assert rules(Block("quote", LONG), OTHER_BLOCK, paragraph(LONG)) == ["pull-quote", None, None]
    assert rules(paragraph(LONG), OTHER_BLOCK, Block("quote", LONG)) == [None, None, "exact-repeat"]


def test_a_heading_that_quotes_the_text_stays() -> None:
    """A subheading in quotation marks heads the part that it quotes; one that is set as a pull quote goes."""
    body = paragraph(f"{OTHER} “We have carried goats, a bell and once a bishop,” says the captain.")
    said = "“We have carried goats, a bell and once a bishop”"
    assert rules(paragraph(LONG), Block("heading", said, 2), body) == [None, None, None]
    marked = Block("heading", said, 2, signs=Signs(marks=frozenset(["pullquote"])))
    assert rules(paragraph(LONG), marked, body) == [None, "pull-quote", None]


def test_a_quotation_stays_where_its_copy_adds_the_speaker() -> None:
    """Of a quotation and its printing with a name glued on, the second is the pull quote."""
    said = paragraph("“We have carried goats, a bell and once a bishop.”")
    copy = paragraph("We have carried goats, a bell and once a bishop. Ada Quill, captain")
    assert rules(paragraph(LONG), said, paragraph(OTHER), copy) == [None, None, None, "pull-quote"]


def test_an_aside_that_repeats_the_body_goes() -> None:
    """What an aside repeats of a paragraph is a pull quote without marks; words of its own stay."""
    aside = Signs(marks=frozenset(["side"]))
    said = "There were six builders in the valley when he started"
    story = paragraph(f"{said}, and a school that turned out two more each year. The school is a gym.")
    assert rules(story, Block("paragraph", said, signs=aside)) == [None, "pull-quote"]
    assert rules(story, Block("paragraph", said)) == [None, None]
    assert rules(story, Block("paragraph", "There were six builders in the town when he left", signs=aside)) == [
        None,
        None,
    ]
