"""Teasers in an element for related stories go, though they read like a story; the story itself stays."""

from __future__ import annotations

import pytest

from generic_pages import STORY, TITLE, article_page, body_of, extract, paragraphs, parse, scan
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.reasons import LINKS
from newsclean.extract.rows import rows_in_body
from newsclean.extract.teasers import drop_contents, drop_pointed, drop_teasers, linked_rows
from newsclean.model import Block, Kind, Signs

TEASERS = [
    "The mayor opened the new library on Tuesday, and four hundred children came to borrow their first book.",
    "Its shelves were built from the old pier, which a storm had taken down two winters ago.",
    "A reading room with a view of the lighthouse opens in May, when the last of the windows has come.",
]


def cards(texts: list[str]) -> str:
    form = "<div><h4><a href=/{n}>What else the island built</a></h4><p>May 7, 2024</p><p>{text}</p></div>"
    return "".join(form.format(n=n, text=text) for n, text in enumerate(texts))


def left(inner: str, head: str = "") -> list[str]:
    """Return the sentences that stay of a page of which the trees would have kept every run below the title."""
    html = article_page(inner, head)
    found, anchors = scan(html), Anchors(parse(html))
    measures = measure_runs(found, anchors)
    blocks = [Block("paragraph", text, role="title" if text == TITLE else "body") for text in found.texts]
    drop_teasers(blocks, found, anchors, measures.outline.inherited)
    return [block.text for block in blocks if block.removed is None and block.text in {*STORY, *TEASERS}]


def test_teasers_among_titles_go() -> None:
    """A card of title, date and teaser in an element for related stories is no part of a brief, nor of a long story."""
    for story in (STORY[:1], STORY):
        text = "".join(f"<p>{one}</p>" for one in story)
        assert left(f"{text}<div class=related-posts><h3>Related</h3>{cards(TEASERS)}</div>") == story


def test_each_list_of_related_stories_goes() -> None:
    """Lists stand between paragraphs and below them."""
    one, two = cards(TEASERS[:2]), cards(TEASERS[1:])
    inner = f"<p>{STORY[0]}</p><ul class=related>{one}</ul><p>{STORY[1]}</p><div class=related-news>{two}</div>"
    assert left(inner) == STORY[:2]


def test_what_stands_above_the_titles_stays() -> None:
    """A paragraph that introduces a list belongs to the story that goes on with it."""
    inner = f"<p>{STORY[0]}</p><section class=related><p>{STORY[1]}</p>{cards(TEASERS[:2])}</section>"
    assert left(inner) == STORY[:2]


def test_a_story_that_goes_on_in_the_element_stays() -> None:
    """Where more than a teaser follows the last title, the element's name says nothing of its text."""
    rest = "".join(f"<p>{one}</p>" for one in STORY[1:])
    inner = f"<p>{STORY[0]}</p><div class=related-posts>{cards(TEASERS[:2])}{rest}</div>"
    assert left(inner) == [STORY[0], *TEASERS[:2], *STORY[1:]]


def test_cards_without_the_word_stay() -> None:
    """A list with links is a story's own in an element that says nothing else, and where no story stands before it."""
    assert left(f"<p>{STORY[0]}</p><div class=picks>{cards(TEASERS)}</div>") == [STORY[0], *TEASERS]
    assert left(f"<div class=related-posts>{cards(TEASERS)}</div>") == TEASERS
    one = f'<div class=related-posts><p>{TEASERS[0]}</p><a href="/1">What else the island built</a></div>'
    assert left(f"<p>{STORY[0]}</p>{one}") == [STORY[0], TEASERS[0]]


def test_what_the_page_states_as_its_body_stays() -> None:
    """The page's own data know better than the name of an element."""
    body = " ".join([*STORY, TEASERS[1]])
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    kept = left(f"<p>{STORY[0]}</p><div class=related-posts>{cards(TEASERS)}</div>", head)
    assert kept == [STORY[0], TEASERS[1]]


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        ("<p><a href=/x><b>HARBOR MASTER SAYS THE TIDE WILL NOT WAIT</b></a></p>", False),
        ("<p><a href=/x>» How the piano came to the pier</a></p>", False),
        ("<p>&gt;&gt;&gt; <a href=/x>How the piano came to the pier</a></p>", False),
        ("<p><a href=/x>How the piano came to the pier</a></p>", True),
        ("<p>THE TIDE WILL NOT WAIT FOR ANYONE</p>", True),
        ("<p><a href=/x>THE LIGHTHOUSE</a></p>", True),
        ("<p><b>Don’t miss from the Post | <a href=/x>How the piano came to the pier</a></b></p>", False),
        ("<p><a href=/x>Opinion: The quiet arithmetic of low tides</a></p>", False),
        ("<p>Décryptage : <a href=/x>pourquoi le piano est sur la jetée</a></p>", False),
        ("<p><a href=/x>Ada Quill: How the piano came to the pier</a></p>", True),
        ("<p>Best overall: <a href=/x>The long pier pocket lamp</a></p>", True),
        ("<p>Opinion: <a href=/x>the tide</a> will not wait for the mayor, says the keeper.</p>", True),
        ("<p>Podcast: <a href=/x>pier.example</a></p>", True),
        ("<p><b>SEE: </b><a href=/x>How the piano came to the pier</a> (Courier Premium)</p>", False),
        ("<p>See: <a href=/x>how the piano came</a> to the pier (and went)</p>", True),
        ("<p><a href=/x>GET YOUR “I STAND BY THE PIER” SHIRT HERE</a></p>", False),
        (
            "<p><b>TOP STORIES</b><br><a href=/x>How the piano came</a><br><a href=/y>The tide will not wait</a></p>",
            False,
        ),
        ("<p>TOP STORIES<br><a href=/x>How the piano came</a><br>and how it went again, by night</p>", True),
        ("<p>From the pier:<br><a href=/x>How the piano came</a><br><a href=/y>The tide will not wait</a></p>", True),
    ],
)
def test_a_link_that_is_shouted_or_pointed_at_is_another_story(inner: str, kept: bool) -> None:
    """A line by itself that is one link goes where its form says that it is a title; else it is judged like any."""
    found = scan(inner)
    runs = zip(found.texts, found.linked, strict=True)
    blocks = [Block("paragraph", text, signs=Signs(linked / len(text))) for text, linked in runs]
    drop_pointed(blocks, linked_rows(blocks, rows_in_body(blocks), found))
    assert [block.removed is None for block in blocks] == [kept]


@pytest.mark.parametrize(
    ("label", "link", "kept"),
    [
        ("Read more:", "How the piano came to the pier", False),
        ("Related:", "How the piano came to the pier", False),
        ("Read more of this:", "How the piano came to the pier", True),
        ("Read more", "How the piano came to the pier", True),
        ("Watch:", "pier.example", True),
    ],
)
def test_a_link_right_below_a_label_is_another_story(label: str, link: str, kept: bool) -> None:
    """A label that ends in a colon, on a line of its own, is for what stands below it."""
    found = scan(f"<h4>{label}</h4><p><a href=/x>{link}</a></p>")
    runs = zip(found.texts, found.linked, strict=True)
    blocks = [Block("paragraph", text, signs=Signs(linked / len(text))) for text, linked in runs]
    drop_pointed(blocks, linked_rows(blocks, rows_in_body(blocks), found))
    assert (blocks[1].removed is None) == kept


def test_a_name_before_a_title_is_told_by_the_link_beside_it() -> None:
    """A columnist's name and a title are another story right beside a link to one, and elsewhere perhaps an item."""
    found = scan(
        "".join(f"<p><a href=/x>{text} the piano came to the pier</a></p>" for text in ("See: How", "Ada Quill: How"))
    )
    runs = zip(found.texts, found.linked, strict=True)
    blocks = [Block("paragraph", text, signs=Signs(linked / len(text))) for text, linked in runs]
    drop_pointed(blocks, linked_rows(blocks, rows_in_body(blocks), found))
    assert [block.removed is None for block in blocks] == [False, False]


LINKS_OF = "<ul><li><p><a href=/a>{}</a></p></li><li><p><a href=/b>{}</a></p></li></ul>"


def items_left(gone: int, items: str) -> list[str]:
    """Return what stays of the last two items, of which the first `gone` went as links."""
    found = scan(html := article_page(paragraphs(STORY[:2]) + items))
    anchors = Anchors(parse(html))
    blocks = [Block("paragraph", text) for text in found.texts]
    rows = [row for row, text in enumerate(found.texts) if text.startswith(("Boats", "Canal"))]
    for at, row in enumerate(rows):
        signs = Signs(link_share=found.linked[row] / len(found.texts[row]))
        blocks[row] = Block("list_item", found.texts[row], signs=signs, removed=LINKS if at < gone else None)
    drop_teasers(blocks, found, anchors, measure_runs(found, anchors).outline.inherited)
    return [blocks[row].text for row in rows if blocks[row].removed is None]


def test_the_rest_of_a_short_list_of_links_goes() -> None:
    """Of two links amid the story no one stays when the other went."""
    assert items_left(1, LINKS_OF.format("Boats return to lost canal", "Canal trust plea for shovels")) == []


def test_items_that_say_more_than_a_link_stay() -> None:
    """A list of which no item went, or whose other items are no links, keeps its links."""
    two = LINKS_OF.format("Boats return to lost canal", "Canal trust plea for shovels")
    assert len(items_left(0, two)) == 2
    mixed = "<ul><li><a href=/a>Boats return to lost canal</a></li><li>Canal trust: nobody has a shovel</li></ul>"
    assert items_left(1, mixed) == ["Canal trust: nobody has a shovel"]


def pages(first: str, *others: str, name: str = "") -> list[str]:
    """Return what stays of a list of the story's pages, its first item no link."""
    items = f"<li{name}>{first}</li>" + "".join(f"<li><a href=/{at}>{text}</a></li>" for at, text in enumerate(others))
    html = article_page(f"<ol>{items}</ol>{paragraphs(STORY)}")
    found, anchors = scan(html), Anchors(parse(html))
    kinds: list[Kind] = ["list_item" if found.tags[node].name == "li" else "paragraph" for node in found.nodes]
    blocks = [Block(kind, text) for kind, text in zip(kinds, found.texts, strict=True)]
    drop_contents(blocks, found, anchors)
    return [
        block.text
        for block in blocks
        if block.removed is None and block.kind == "list_item" and block.text not in ("World", "Sport")
    ]


def test_a_list_of_the_storys_pages_goes() -> None:
    """The page that is shown is no link in it: it is marked, or is the title."""
    assert pages("Page 1: The crane", "Page 2: The pier", name=' class="toc__item--current"') == []
    assert pages(TITLE, "The pier", "The tuner comes") == []


def test_other_lists_with_links_stay() -> None:
    """An item that says something else, and one beside text, are of the story."""
    assert pages("The crane came by land", "The pier") == ["The crane came by land", "The pier"]
    assert pages("The crane", name=" class=current") == ["The crane"]


OTHER = '<li><a href="/2"><b>Keepers ask the council for a new lamp</b></a></li>'
LINKED = f'<ul><li><a href="/1"><b>{{}}</b></a></li>{OTHER}</ul>'


@pytest.mark.parametrize(
    ("above", "title", "stays"),
    [
        ("The town went to bed late.", "Minister meets the captains over the price of rope", False),
        ("Two older stories tell how it came to that:", "Minister meets the captains over the price of rope", True),
        ("The town went to bed late.", "Rope template", True),
        ("The town went to bed late.", "The minister met the captains over rope.", True),
    ],
)
def test_a_list_of_linked_titles_amid_the_story(above: str, title: str, stays: bool) -> None:
    """Two links with long titles between two paragraphs lead to other stories, unless a colon or a stop says else."""
    middle = f"<p>{STORY[0]} {above}</p>{LINKED.format(title)}"
    draft = extract(article_page(paragraphs(STORY * 2) + middle + paragraphs([*STORY[1:], *STORY])))
    assert (title in [block.text for block in body_of(draft)]) is stays
