"""Appeals go, with a reason, and the story keeps every word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean import NoArticle, clean_text
from newsclean.model import Block, Draft, Kind, Method, Removal, Role, Signs, replace
from newsclean.strip import strip_blocks

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall.",
    "The captain, who has sailed for 31 years, says that she has carried goats, a bell and once a bishop.",
)
APPEALS = (
    "You've read 3 of 3 free articles. Subscribe to continue.",
    "Sign up for our free daily newsletter.",
    "Our work isn't possible without your support. Please consider making a donation today.",
    "Already a subscriber? Log in",
    "Scan this QR code to read more.",
    "Follow us on Facebook and Instagram.",
)


def judge(*texts: str, method: Method = "text") -> Draft:
    return strip_blocks(Draft(tuple(Block("paragraph", text) for text in texts), method), None, "en")


def kept(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if block.removed is None]


@pytest.mark.parametrize("method", ["text", "profile", "generic"])
@pytest.mark.parametrize("appeal", APPEALS)
@pytest.mark.parametrize("place", range(1, 5))
def test_an_appeal_goes_wherever_it_stands(appeal: str, place: int, method: Method) -> None:
    """Between paragraphs or at the end, an appeal goes whole and nothing else does."""
    draft = judge(*STORY[:place], appeal, *STORY[place:], method=method)
    assert kept(draft) == list(STORY)
    (removed,) = {block.removed for block in draft.blocks if block.removed is not None}
    assert removed.stage == "strip"
    assert removed.rule
    assert removed.why


@pytest.mark.parametrize("glue", ["", " "])
@pytest.mark.parametrize("appeal", APPEALS[:3])
def test_a_glued_appeal_is_cut_off(appeal: str, glue: str) -> None:
    """In a dump an appeal glued behind a sentence goes, and the sentence stays."""
    draft = judge(STORY[0], f"{STORY[1]}{glue}{appeal}", *STORY[2:])
    assert kept(draft) == list(STORY)


@pytest.mark.parametrize(
    "story",
    [
        "“Sign up for our newsletter,” the sign on the bakery says, and underneath somebody has drawn a loaf.",
        "The paper lost 4,000 subscribers in May, when it raised the price of a subscription to $12 a month.",
        "“Please support our work,” she told the crowd. “Give what you can. Join us on Friday.”",
        "He subscribes to the idea that a harbor is a kind of newsletter, and that everyone should read it.",
        "Diners scan a QR code at the door, and a waiter brings the menu only if they ask.",
        "We kept the letters in a tin, and each year our mother read us one of them.",
        "The app asks for cookies, location and the name of a pet, according to the regulator's report.",
    ],
)
@pytest.mark.parametrize("method", ["text", "profile", "generic"])
def test_a_story_about_appeals_keeps_every_word(story: str, method: Method) -> None:
    """What is quoted or reported is story, whatever words it uses."""
    assert kept(judge(STORY[0], story, *STORY[1:], method=method)) == [STORY[0], story, *STORY[1:]]


def test_a_letter_goes_from_greeting_to_signature() -> None:
    """A newsroom's letter goes with its soft sentences and the names below it."""
    letter = (
        "Dear reader,",
        "We are a small newsroom, and we write for people who would rather understand than shout.",
        "If that is worth something to you, please consider subscribing to our paper today.",
        "With gratitude,",
        "The editors of the Courier",
    )
    assert kept(judge(*STORY[:2], *letter, *STORY[2:])) == list(STORY)


def test_an_essay_to_the_reader_stays() -> None:
    """A story that greets its reader and asks for nothing is a story."""
    essay = ("Dear reader, I should say that I have stolen the boat.", *STORY)
    assert kept(judge(*essay)) == list(essay)


def test_a_label_takes_the_titles_below_it() -> None:
    """Titles that a label announces go with it; the paragraph behind them stays."""
    teasers = ("Related stories", "How a river got its own lawyer", "What dentists know about kindness")
    assert kept(judge(*STORY[:2], *teasers, *STORY[2:])) == list(STORY)


def test_words_of_the_interface_go_only_beside_furniture() -> None:
    """ "Print" beside a share line is a button, "Print" between two paragraphs may be a heading."""
    assert kept(judge(*STORY[:2], "Share this article", "Print", *STORY[2:])) == list(STORY)
    assert "Print" in kept(judge(*STORY[:2], "Print", *STORY[2:]))


def test_headings_between_appeals_stay() -> None:
    """A section heading is kept though an appeal stands on either side of it."""
    draft = judge(*STORY[:2], APPEALS[0], "The bell and the bishop", APPEALS[1], *STORY[2:])
    assert kept(draft) == [*STORY[:2], "The bell and the bishop", *STORY[2:]]


def test_the_lead_stays_where_only_a_rule_speaks_against_it() -> None:
    """A first paragraph of some length is not taken by one rule."""
    lead = (
        "Read more slowly, the doctor told Ida Voss on the day that she turned 90, and so she took a chair to the pier "
        "and sat down beside the captain, and opened the longest book in the library."
    )
    assert kept(judge(lead, *STORY))[0] == lead


def test_a_rule_that_would_take_too_much_is_taken_back() -> None:
    """Where one rule would cost a large part of the body, those blocks stay and a warning names it."""
    lines = [
        f"Read more: the story of boat number {n}, which sailed to the islands and came home again" for n in range(12)
    ]
    draft = judge(STORY[0], *lines)
    assert kept(draft) == [STORY[0], *lines]
    assert any("would have taken" in warning for warning in draft.warnings)


@pytest.mark.parametrize("appeal", ["Subscribe. ", "Subscribe now.\n", "Log in. Sign up for our newsletter. "])
def test_a_flood_of_appeals_is_no_article(appeal: str) -> None:
    """A prompt printed a thousand times is no story that a rule would cost."""
    with pytest.raises(NoArticle):
        clean_text(appeal * 1000)


@pytest.mark.parametrize(
    ("kind", "role"), [("credit", "body"), ("table", "body"), ("code", "body"), ("paragraph", "title")]
)
def test_some_blocks_are_never_judged(kind: Kind, role: Role) -> None:
    """Credits, tables, code and the title are what they are."""
    blocks = (Block(kind, "Subscribe now", role=role), *(Block("paragraph", text) for text in STORY))
    assert strip_blocks(Draft(blocks, "text")).blocks[0].removed is None


def test_an_element_made_for_appeals_tells() -> None:
    """In a sign-up box a sentence goes that could be story elsewhere."""
    text = "Our best stories, in your mailbox once a week."
    box = Block("paragraph", text, signs=Signs(0.0, frozenset(("newsletter", "form"))))
    blocks = [Block("paragraph", story) for story in STORY]
    draft = strip_blocks(Draft((*blocks[:2], box, *blocks[2:]), "generic"), None, "en")
    assert kept(draft) == list(STORY)


@settings(max_examples=60)
@given(st.lists(st.sampled_from((*STORY, *APPEALS, "", "Print", "A heading", "…", "“Yes.”")), max_size=14))
def test_nothing_is_lost_or_moved(texts: list[str]) -> None:
    """Kept and removed pieces, in order, are the text that came in."""
    draft = judge(*texts)
    assert "".join("".join(block.text.split()) for block in draft.blocks) == "".join("".join(t.split()) for t in texts)


@settings(max_examples=40)
@given(st.lists(st.sampled_from((*STORY, *APPEALS)), max_size=12))
def test_stripping_twice_changes_nothing(texts: list[str]) -> None:
    """What was kept is kept again."""
    once = kept(judge(*texts, *STORY))
    assert kept(judge(*once)) == once


CALL = "If you would like to learn more about wooden boats and have one built, reach out to our yard in the old harbor."


def test_a_call_to_action_goes_where_the_story_ends() -> None:
    """The last paragraph of a page that sells something goes; the same words in mid-story are advice and stay."""
    assert kept(judge(*STORY, CALL, method="generic")) == list(STORY)
    assert kept(judge(*STORY[:2], CALL, *STORY[2:], method="generic")) == [*STORY[:2], CALL, *STORY[2:]]


@pytest.mark.parametrize(
    "appeal",
    [
        "*** Follow me on Instagram, YouTube, X (Twitter) or Facebook for a daily moment of the harbor and boats ***",
        "Sign up today to save a seat on the first ferry of the year and to get our map of the islands by post.",
        "Download our guide to the islands and their ferries to make the right choice for your own spring journey.",
        "If you want to learn more about the ferries of the northern islands, sign up for my walk along the harbor!",
    ],
)
def test_a_long_appeal_is_known_by_what_it_opens_with(appeal: str) -> None:
    """An appeal of more words than most goes, though none of its words is rare in stories."""
    assert kept(judge(*STORY[:2], appeal, *STORY[2:], method="generic")) == list(STORY)


@pytest.mark.parametrize(
    "story",
    [
        "If you want to learn more about the sea, said the captain, sign up for a winter on a trawler and come back.",
        "Related reports from the harbor were read out in court, and the judge asked who had written them.",
        "Join two planks with a dab of glue, wait for an hour, and sand the edge until it is smooth to the touch.",
        "You win new customers, and your affiliates earn commissions on every crate of pears that they have sold.",
    ],
)
def test_a_story_that_opens_like_an_appeal_stays(story: str) -> None:
    """Advice, a report and a quotation keep every word, in mid-story and at the end."""
    assert kept(judge(*STORY[:2], story, *STORY[2:], method="generic")) == [*STORY[:2], story, *STORY[2:]]
    assert kept(judge(*STORY, story, method="generic")) == [*STORY, story]


def at(place: int, kind: Kind, text: str, link: float = 0.0, reach: int = 0) -> Block:
    return Block(kind, text, 2 if kind == "heading" else None, signs=Signs(link), place=place, reach=reach)


def test_the_heading_of_an_appeal_goes_with_it() -> None:
    """A heading below which the page has an appeal and nothing else goes; one whose part goes on stays."""
    story = [at(place, "paragraph", text) for place, text in enumerate(STORY)]
    box = [at(4, "heading", "The Morning Tide", reach=6), at(5, "paragraph", APPEALS[1])]
    last = at(6, "paragraph", "The school opens the hall on Friday, and the tuner comes over on the early ferry.")
    assert "The Morning Tide" not in kept(strip_blocks(Draft((*story, *box, last), "generic"), None, "en"))
    box[0] = at(4, "heading", "The Morning Tide", reach=7)
    assert "The Morning Tide" in kept(strip_blocks(Draft((*story, *box, last), "generic"), None, "en"))
    box[0] = at(4, "heading", "The Morning Tide")
    assert "The Morning Tide" in kept(strip_blocks(Draft((*story, *box, last), "generic"), None, "en"))


@pytest.mark.parametrize(
    "heading",
    [
        "Already a subscriber?",
        "Scan the QR code",
        "Accept all cookies",
        "Et la newsletter ?",
        "What about the newsletter?",
    ],
)
def test_headings_of_a_story_about_appeals_stay(heading: str) -> None:
    """What a paragraph of the story stands right below is no prompt; what stands in a box of its own is."""
    story = [at(place, "paragraph", text) for place, text in enumerate(STORY[:3])]
    rest = [at(5, "paragraph", STORY[3]), at(6, "paragraph", "The school opens the hall on Friday at ten.")]
    parts = (*story, at(4, "heading", heading, reach=8), *rest)
    assert heading in kept(strip_blocks(Draft(parts, "generic"), None, "en"))
    boxed = (*story, at(4, "heading", heading, reach=5), *rest)
    assert heading not in kept(strip_blocks(Draft(boxed, "generic"), None, "en"))
    ours = (*story, at(4, "heading", "Sign up for our newsletter", reach=8), *rest)
    assert len(kept(strip_blocks(Draft(ours, "generic"), None, "en"))) == len(ours) - 1
    linked = (*story, at(4, "heading", heading, 1.0, reach=8), *rest)
    assert heading not in kept(strip_blocks(Draft(linked, "generic"), None, "en"))


def test_links_below_a_label_that_went_are_titles_of_other_stories() -> None:
    """Below a heading such as "Related" links go; prose below it, and links below another heading, stay."""
    story = [at(place, "paragraph", text) for place, text in enumerate(STORY)]
    gone = Removal("extract", "beside", "reads like what stands around articles")

    def left(heading: str, share: float) -> list[str]:
        label = replace(at(4, "heading", heading, reach=7), removed=gone)
        links = [at(5, "list_item", "Ferry late again", share), at(6, "list_item", "Pears rot on the pier", share)]
        end = at(7, "paragraph", "The school opens the hall on Friday, and the tuner comes over on the early ferry.")
        return kept(strip_blocks(Draft((*story, label, *links, end), "generic"), None, "en"))

    for heading in ("Related", "People are also reading…", "Most read this week"):
        assert "Ferry late again" not in left(heading, 1.0)
    assert "Ferry late again" in left("Related", 0.2)
    assert "Ferry late again" in left("What happened", 1.0)


def cards(*sizes: int) -> list[Block]:
    """Return titles of other stories, each a link, with so many paragraphs below it."""
    blocks: list[Block] = []
    for size in sizes:
        blocks.append(at(0, "heading", "What else the island built", 1.0))
        blocks += [at(0, "paragraph", STORY[n]) for n in range(size)]
    return blocks


def strip_cards(*sizes: int) -> list[str]:
    label = at(0, "heading", "Related stories")
    blocks = (at(0, "paragraph", STORY[3]), label, *cards(*sizes))
    return kept(strip_blocks(Draft(blocks, "generic"), None, "en"))


@pytest.mark.parametrize("sizes", [(1, 1, 1), (1, 0, 1), (2, 2, 1), (0, 1, 1, 0)])
def test_cards_below_a_label_are_of_other_stories(sizes: tuple[int, ...]) -> None:
    """Behind "Related stories", titles that are links go with the teasers below them, to the end of the page."""
    assert strip_cards(*sizes) == [STORY[3]]


@pytest.mark.parametrize("sizes", [(0, 0, 2), (1, 1, 2), (1, 1), (4, 4, 4)])
def test_a_story_that_goes_on_behind_links_stays(sizes: tuple[int, ...]) -> None:
    """More below the last title than below the others is the story's rest; so are two cards, and long parts."""
    assert [text for text in strip_cards(*sizes) if text in STORY] == [
        STORY[3],
        *(STORY[n] for size in sizes for n in range(size)),
    ]


def below(label: Block, *behind: Block) -> list[str]:
    """Return what stays of a story amid which a label stands, with what is right behind it."""
    before, after = (tuple(Block("paragraph", text) for text in part) for part in (STORY[:2], STORY[2:]))
    return kept(strip_blocks(Draft((*before, label, *behind, *after), "generic"), None, "en"))


ITEMS = tuple(
    Block("list_item", f"Why the crane broke down {often}", 1, signs=Signs(1.0)) for often in ("twice", "again")
)


@pytest.mark.parametrize(
    "label",
    [
        "Related",
        "Recommended stories",
        "Also read",
        "Read more:",
        "See also on the Courier:",
        "MORE:",
        "People are also reading…",
        "Most read this week",
    ],
)
def test_links_in_a_list_behind_a_label_are_titles_of_other_stories(label: str) -> None:
    """A line that says "Related", or points somewhere with a colon, heads the list of links behind it."""
    assert below(Block("paragraph", label), *ITEMS) == list(STORY)


@pytest.mark.parametrize("label", ["Related stories", "Read more:"])
def test_links_below_a_heading_amid_the_story_are_titles_of_other_stories(label: str) -> None:
    """A heading that says so heads the list of links right below it, though the story goes on behind that."""
    assert below(Block("heading", label, 3), *ITEMS) == list(STORY)


@pytest.mark.parametrize(
    "label", ["Read more", "Read more about the harbor here.", "The crane of Wallow:", "Read more: The crane is back"]
)
def test_links_in_a_list_behind_other_lines_stay(label: str) -> None:
    """A button, a sentence that points to one page, or a line of the story heads no list of other stories."""
    assert [text for text in below(Block("paragraph", label), *ITEMS) if "broke" in text] == [
        item.text for item in ITEMS
    ]


def test_prose_behind_a_pointer_stays() -> None:
    """A list in which not every item is a link is of the story, whatever the line before it says."""
    prose = Block("list_item", "The crane carries eleven tons, and one priest.", 1, signs=Signs(0.2))
    left = below(Block("paragraph", "Read more:"), ITEMS[0], prose)
    assert left == [*STORY[:2], ITEMS[0].text, prose.text, *STORY[2:]]


PILOT = (
    "Der Lotse von Fenhaven ist am Dienstag zum letzten Mal hinausgefahren, und niemand sah ihm nach.",
    "Er hat vierzig Jahre lang jeden Kahn in den Hafen gebracht, auch die, die nicht wollten.",
    "Im Frühjahr wird sein Boot verkauft.",
)


def end(language: str, last: str) -> list[str]:
    """Return what stays of a story in German with another last paragraph, on a page in a language."""
    blocks = tuple(Block("paragraph", text) for text in (*PILOT, last))
    return kept(strip_blocks(Draft(blocks, "generic"), None, language))[3:]


@pytest.mark.parametrize("desk", ["(dk)", "(sni/eck)", "(red, APA, 19.11.2026)", "(dpa/gem)", "(dpa)"])
def test_abbreviations_of_editors_behind_the_last_sentence_go(desk: str) -> None:
    """Who wrote a story, and which agency gave it, stands in brackets behind the last sentence, which stays."""
    assert end("de", f"Sein Sohn will Bäcker werden. {desk}") == ["Sein Sohn will Bäcker werden."]


@pytest.mark.parametrize(
    "signed",
    [
        *("— AFP", "– Harborpost.com", "(ANI)", "(END)", "/muf", "PTI SKL RHL", "DM", "DM/ML"),
        *("– with reports from Ada Quill/Harborpost.com", "— With files from The Canadian Press"),
    ],
)
def test_wires_and_initials_behind_the_last_sentence_go(signed: str) -> None:
    """A wire, the site or initials that sign a story are parted from its last sentence, in any language."""
    assert end("en", f"In the spring his boat will be sold. {signed}") == ["In the spring his boat will be sold."]
    assert end("en", f"“In the spring I sell it.” {signed}") == ["“In the spring I sell it.”"]


@pytest.mark.parametrize(
    "last",
    [
        "In the spring his boat will be sold. OK",
        "He keeps the key in ../box",
        "In the spring his boat will be sold — Ada",
        "The boat is registered with AFP",
        "He came back in 1924 A.D. TV",
        "He moved to the pier at No. XL",
    ],
)
def test_the_end_of_a_last_sentence_stays(last: str) -> None:
    """What is part of the last sentence, or says something, signs nothing."""
    assert end("en", last) == [last]


@pytest.mark.parametrize(
    "last",
    [
        "Er nennt das Boot „seine Kapelle.“ (sic)",
        "Sein Sohn will Bäcker werden (dk)",
        "Sein Sohn will Bäcker werden. (Foto oben)",
        "(dk) Sein Sohn will Bäcker werden.",
    ],
)
def test_other_brackets_at_the_end_stay(last: str) -> None:
    """What is no abbreviation, or does not stand behind the last sentence, is of the story."""
    assert end("de", last) == [last]


def test_brackets_at_the_end_of_an_english_story_stay() -> None:
    """Where papers print no such abbreviations, a short word in brackets is the author's."""
    blocks = tuple(Block("paragraph", text) for text in (*STORY, "The tuner never asked for the piano. (yes)"))
    assert kept(strip_blocks(Draft(blocks, "generic"), None, "en"))[-1].endswith("(yes)")


@pytest.mark.parametrize("desk", ["agv/mcc", "(jla/ep)", "mrs/dpa/kl"])
def test_abbreviations_of_editors_alone_in_the_last_line_go(desk: str) -> None:
    """Papers in any language set the abbreviations of their editors below the story."""
    assert end("es", desk) == []


@pytest.mark.parametrize("last", ["km/h", "Agua/Sol", "agv", "agv/mcc, dijo el barquero."])
def test_other_last_lines_stay(last: str) -> None:
    """A unit, a word and a sentence are no abbreviations of editors."""
    assert end("es", last) == [last]


def test_a_reporters_signature_is_a_byline() -> None:
    """The line of a Korean reporter's name and address below a story is none of its text, and names its author."""
    story = (
        "나루터의 사공이 화요일에 마지막으로 강을 건넜고 물가에는 삼백 명이 서서 손수건을 흔들었다.",
        "봄에는 배를 학교 마당에 둔다.",
    )
    blocks = tuple(Block("paragraph", text) for text in (*story, "한소라 기자 (quill@example.org)"))
    draft = strip_blocks(Draft(blocks, "generic"), None, "ko")
    assert kept(draft) == list(story)
    assert [block.text for block in draft.blocks if block.role == "byline"] == ["한소라 기자 (quill@example.org)"]


def test_marks_above_the_notes_of_an_agency_go_with_them() -> None:
    """A line of marks below which no word of the story stands goes; one amid the story parts it, and stays."""
    note = "The Courier's coverage of the coast receives financial support from multiple private foundations."
    texts = (*STORY[:2], "* * *", *STORY[2:], "___", note)
    blocks = tuple(Block("paragraph", text) for text in texts)
    assert kept(strip_blocks(Draft(blocks, "generic"), None, "en")) == list(texts[:-2])


@pytest.mark.parametrize(
    ("language", "label"), [("sr", "Pročitajte još:"), ("sl", "Preberite tudi:"), ("bg", "Прочетете още:")]
)
def test_links_behind_a_label_in_their_own_list_go(language: str, label: str) -> None:
    """A label of other stories that ends in a colon takes the list of links below it; a list of the story stays."""
    first = "The council voted last night to take down the old bridge and to build a new one in its place by spring."
    second = "Nobody who spoke in the hall remembered a winter in which the ferry had not been late by half a day."
    third = "The engineers have asked for two more weeks, and the fishermen for a stair that leads down to the water."
    links = "<ul><li><a href=/1>A watchmaker closes his shop</a></li><li><a href=/2>A line for the tram</a></li></ul>"
    plain = "<ul><li>A watchmaker closed his shop in March.</li><li>A new line was built for the tram.</li></ul>"
    top = f"<html lang={language}><body><article><h1>A bridge closes</h1><p>{first}</p><p>{second}</p>"
    found = newsclean.clean_html(f"{top}<p>{label}</p>{links}<p>{third}</p></article>")
    assert [block.text for block in found.blocks] == [first, second, third]
    kept = newsclean.clean_html(f"{top}<p>So it was:</p>{plain}<p>{third}</p></article>")
    assert [block.kind for block in kept.blocks].count("list_item") == 2
