"""What stays of lists of other stories most of which went goes, too; lists and cards of the story stay."""

from __future__ import annotations

import pytest

from generic_pages import STORY, TITLE, article_page, page, scan
from newsclean.extract.cards import drop_cards
from newsclean.extract.reasons import BESIDE, LINKS, RELATED
from newsclean.model import Block, Kind, Removal

TEASERS = [
    "The mayor opened the new library on Tuesday, and four hundred children came to borrow their first book.",
    "Its shelves were built from the old pier, which a storm had taken down two winters ago.",
    "A reading room with a view of the lighthouse opens in May, when the last of the windows has come.",
]
CARD = '<div class="{name}"><h4><a href=/{n}>What else the island built</a></h4><p>{text}</p></div>'
SIDEBAR = Removal("extract", "sidebar", "sidebar")


def cards(texts: list[str], name: str = "post") -> str:
    return "".join(CARD.format(n=n, text=text, name=name) for n, text in enumerate(texts))


def left(inner: str, gone: dict[str, Removal]) -> dict[str, str | None]:
    """Return for each run below the title why it goes, where of all runs those that begin so went before."""
    found = scan(article_page(inner))
    kinds: dict[str, Kind] = {"h3": "heading", "h4": "heading", "li": "list_item"}
    blocks = []
    for node, text in zip(found.nodes, found.texts, strict=True):
        why = next((reason for begin, reason in gone.items() if text.startswith(begin)), None)
        blocks.append(Block(kinds.get(found.tags[node].name, "paragraph"), text, removed=why))
    drop_cards(blocks, found)
    return {block.text: block.removed.rule if block.removed else None for block in blocks if block.text != TITLE}


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_teaser_that_stays_of_a_list_goes() -> None:
    """Where three cards of one form stand below the story and one teaser of them was kept, all of them are teasers."""
    gone = {"What else": LINKS, TEASERS[1]: BESIDE, TEASERS[2]: BESIDE}
    rules = left(f"{paragraphs(STORY)}<div>{cards(TEASERS)}</div>", gone)
    assert [rules[text] for text in TEASERS] == ["related"] * 3
    assert [rules[text] for text in STORY] == [None] * len(STORY)
    assert RELATED.rule == "related"


@pytest.mark.parametrize(
    ("inner", "gone"),
    [
        (f"{paragraphs(STORY)}<div>{cards(TEASERS)}</div>", {"What else": LINKS}),
        (f"{paragraphs(STORY)}<div>{cards(TEASERS[:2])}</div>", {"What else": LINKS, TEASERS[1]: BESIDE}),
        (f"<div>{cards(TEASERS)}</div>", {"What else": LINKS, TEASERS[1]: BESIDE, TEASERS[2]: BESIDE}),
    ],
)
def test_cards_that_are_the_story_stay(inner: str, gone: dict[str, Removal]) -> None:
    """A digest, most texts of which stay, two cards, and cards above which no story began, are left alone."""
    assert left(inner, gone)[TEASERS[0]] is None


def test_links_amid_the_story_are_no_cards() -> None:
    """Paragraphs below links to other stories are the story's where all of them stand in one element."""
    form = "<h4><a href=/1>What else the island built</a></h4><p>{}</p>"
    inner = "".join(map(form.format, STORY))
    rules = left(inner, {"What else": LINKS, STORY[1]: BESIDE, STORY[2]: BESIDE, STORY[3]: BESIDE})
    assert rules[STORY[0]] is None
    assert rules[STORY[4]] is None


MORE = "<section class=x>{}</section>"


def behind(story: str, cards_of: str) -> dict[str, str | None]:
    """Return why each run goes of a page with something behind its article element, all of which was kept."""
    found = scan(page(f"<h1>{TITLE}</h1><main><article>{story}</article>{MORE.format(cards_of)}</main>"))
    blocks = [Block("paragraph", text) for text in found.texts]
    drop_cards(blocks, found)
    return {block.text: block.removed.rule if block.removed else None for block in blocks}


def test_cards_behind_the_article_go() -> None:
    """Three small ones with linked titles behind the element of the story are teasers, though all of them were kept."""
    rules = behind(paragraphs(STORY), cards(TEASERS))
    assert [rules[text] for text in TEASERS] == ["related"] * 3
    assert rules["What else the island built"] == "related"
    assert [rules[text] for text in STORY] == [None] * len(STORY)


@pytest.mark.parametrize(
    ("story", "more"),
    [
        (paragraphs(STORY), cards(TEASERS[:2])),
        (paragraphs(STORY), "".join(f"<div><h4>What else stands</h4><p>{text}</p></div>" for text in TEASERS)),
        (f"<p>{STORY[0]}</p>", cards(TEASERS)),
        (paragraphs(STORY) + cards(TEASERS), ""),
    ],
)
def test_what_is_no_list_of_cards_behind_stays(story: str, more: str) -> None:
    """Two cards, parts with titles that are no links, cards as large as the story, and cards within it."""
    assert behind(story, more)[TEASERS[0]] is None


ITEMS = ["Ferry resumes after a week of repairs", "Bakery fined for unpaid work", "Rain washes out the fair"]
LIST = "<h3>Most popular</h3><ol>{}</ol>"


def items(form: str) -> str:
    return LIST.format("".join(form.format(n=n, text=text) for n, text in enumerate(ITEMS)))


@pytest.mark.parametrize(
    ("form", "reason", "rule"),
    [
        ("<li><a href=/{n}>{text}</a></li>", SIDEBAR, "sidebar"),
        ("<li><a href=/{n}>{text}</a></li>", BESIDE, None),
        ("<li>{text}</li>", SIDEBAR, None),
        ("<li><a href=/{n}>{text}</a> is what the harbor master told us that he reads first</li>", SIDEBAR, None),
    ],
)
def test_links_below_a_heading_of_a_sidebar_go(form: str, reason: Removal, rule: str | None) -> None:
    """What names an element's heading names its links; items that say more, and doubtful headings, take nothing."""
    rules = left(paragraphs(STORY) + items(form), {"Most popular": reason})
    assert {why for text, why in rules.items() if text.startswith(tuple(ITEMS))} == {rule}
