"""Appeals go, with a reason, and the story keeps every word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.model import Block, Draft, Kind, Method, Role, Signs
from newsclean.strip import strip_blocks
from strip_stories import APPEALS, STORY, at, judge, kept


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


@pytest.mark.parametrize("desk", ["agv/mcc", "(jla/ep)", "mrs/dpa/kl", "Reuters", "– AFP", "© Press Association"])
def test_abbreviations_of_editors_alone_in_the_last_line_go(desk: str) -> None:
    """Papers in any language set the abbreviations of their editors below the story."""
    assert end("es", desk) == []


@pytest.mark.parametrize(
    "last", ["km/h", "Agua/Sol", "agv", "agv/mcc, dijo el barquero.", "Reuters was told.", "Reuters knew", "The pier"]
)
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
