"""Title, dek, byline and date where a page prints them inside its body, above the story, and a byline below it."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from itertools import chain

from newsclean.byline import is_common_name, part_name_and_date, people_of_byline
from newsclean.columns import in_body, last_in_body
from newsclean.document import Document
from newsclean.extract.head_lines import LONGEST_DATE, is_byline, is_date
from newsclean.extract.info_lines import is_info_line
from newsclean.extract.reasons import BESIDE, BYLINE
from newsclean.extract.rows import places_of
from newsclean.extract.stated_authors import authors_of, is_by_site
from newsclean.model import Block, Role, replace
from newsclean.moments import read_moment
from newsclean.name_forms import ROLES, is_outlet, is_plain
from newsclean.name_lists import PLACES
from newsclean.name_words import match_by
from newsclean.page_data import choose_article
from newsclean.patterns import compiled
from newsclean.text import is_one_of, key_of, words_of

_PLACED = compiled(r"([^\W\d_][^,]{3,40}), [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}")
_HEAD_BLOCKS = 5
"""Blocks at the start of a body among which title, dek and byline may stand."""
_STORY = 100
"""Characters of a paragraph with which the story has begun: below it a line of dates is one of the story."""
_OFFICE = 6
"""Words behind an author's name that say for whom he writes."""
_DEK_CHARACTERS = 60
"""Length from which a heading above the story that ends in a full stop is its dek."""
_STATED_CHARACTERS = 25
"""Length from which a heading that the page states as its description is its dek."""
_LONGEST_TITLE = 200
_LEAST_SHARED, _SHARED, _SHARED_OF_LONGER = 4, 0.7, 0.5
"""Words that a printed title has with the one that the page states: how many, of the shorter and of the longer."""
_LEAST_TITLE = 15
"""Characters of the beginning of the page's title element that is the title without the site's name."""


def name_head(blocks: Sequence[Block], rows: list[int], document: Document, *, dek: bool = True) -> tuple[Block, ...]:
    """Return the blocks; title, dek, byline and date among the first of the body under their own roles.

    `rows` are those of the body. Without `dek` only a heading is one: many pages state their lead as their description.
    """
    places = rows[: _HEAD_BLOCKS + 1]
    first = places[0] if places else len(blocks)
    blocks = name_printing(blocks, first, document)
    titles = {key_of(node.text(deep=True)) for node in document.landmarks.get("h1", ())}
    titles |= {key_of(text) for text in document.meta.get("og:title", ())}
    whole = (
        "" if titles else key_of("".join([node.text(deep=True) for node in document.landmarks.get("title", ())[:1]]))
    )
    stated = places if dek else [place for place in places if is_stated(blocks[place])]
    deks = deks_of(document) if stated else set[str]()
    named = list(blocks)
    name_opening(named, places, document)
    begun = False
    heads = [place for place in places if named[place].role == "body"][:_HEAD_BLOCKS]
    most = size_of_half(max([len(blocks[place].text) for place in heads], default=0), blocks, first)
    for place in heads:
        block = blocks[place]
        if len(block.text) >= most:  # no line above the story
            begun = True
            continue
        parts = part_name_and_date(block.text) if block.kind == "paragraph" else ()
        if parts and begun:
            named[place] = replace(block, removed=BYLINE)  # that of a card below a short story
        elif parts:
            named[place] = replace(block, text="\n".join(parts), role="byline")
        elif opens_title(block, whole):
            named[place], whole = replace(block, role="title"), ""
        else:
            role = head_role(block, titles, deks if place in stated else ())
            if begun and block.kind != "paragraph" and role in ("byline", "dateline", "title"):
                role = block.role  # a day of a timeline, a speaker, a post of a ticker
            if role == "body" and not begun and block.kind != "heading":
                begun = len(block.text) >= _STORY and block.kind == "paragraph"
                role = "byline" if is_credit_line(block.text, document) else role
            if role != block.role:
                named[place] = replace(block, role=role)
    for place in below_title(named, first):
        named[place] = name_byline(named[place])
    name_rest_of_list(named, places[:_HEAD_BLOCKS])
    return tuple(name_lone_names(named, places[:_HEAD_BLOCKS]))


def name_opening(blocks: list[Block], places: Sequence[int], document: Document) -> None:
    """Name the first that is no heading of the blocks at some places, where it is a byline by name and place."""
    for place in places:
        if blocks[place].kind != "heading":
            blocks[place] = name_placed(blocks[place], document)
            return


def deks_of(document: Document) -> set[str]:
    """Return what a page states as its description, by its words."""
    return {key_of(text) for name in ("og:description", "description") for text in document.meta.get(name, ())}


def size_of_half(most: int, blocks: Sequence[Block], first: int) -> float:
    """Return how many characters are half of some blocks, infinity where it is more than `most`.

    They are counted from the `first` of the body on.
    """
    whole = 0
    for place in chain(range(first, len(blocks)), range(first)):
        whole += len(blocks[place].text)
        if whole > 2 * most:
            return math.inf
    return whole / 2


def name_rest_of_list(blocks: list[Block], places: Sequence[int]) -> None:
    """Take the items behind an author's in a list above the story, such as the office and the day."""
    above = None
    for place in places:
        block = blocks[place]
        is_item = block.kind == "list_item" and len(block.text) <= LONGEST_DATE
        if is_item and block.role == "body" and above is not None and not block.text.endswith((".", "।", "。")):
            blocks[place] = replace(block, removed=BYLINE)
        elif not is_item and block.kind not in ("caption", "credit"):
            return
        if block.role in ("byline", "dateline"):
            above = place


def name_foot(blocks: tuple[Block, ...], rows: list[int]) -> tuple[Block, ...]:
    """Return the blocks; a last line below a paragraph that is a byline, or somebody's name alone, as byline.

    `rows` are those of what stayed before some of it was named.
    """
    at = len(rows) - 1
    while at >= 0 and not in_body(blocks[rows[at]]):
        at -= 1
    last = rows[at] if at >= 0 else None
    if last is None or blocks[last].kind != "paragraph" or len(blocks[last].text) > LONGEST_DATE:
        return blocks
    above = last_in_body(blocks[:last])
    if above is None or blocks[above].kind != "paragraph" or len(blocks[above].text) < LONGEST_DATE:
        return blocks
    text = blocks[last].text
    if not people_of_byline(text) and not is_common_name(text.strip(" –—-()")) and not is_closing_date(text):
        return blocks
    return (*blocks[:last], replace(blocks[last], role="byline"), *blocks[last + 1 :])


def is_closing_date(text: str) -> bool:
    """Tell whether a last line is a date with a label or a clock, or in brackets who wrote and when."""
    if text[0] != "(":
        return any(map(text.__contains__, ":|(")) and read_moment(text) is None and is_info_line(text)
    people, _, day = text.strip("().").rpartition(", ")
    return text[-1] == ")" and bool(people) and day[-4:].isdecimal() and is_date(day)


def name_lone_names(blocks: list[Block], places: Sequence[int]) -> list[Block]:
    """Return the blocks; names and labels alone above the story as byline, if a date or byline is beside them."""
    opening: list[int] = []
    beside = False
    for place in places:
        role = blocks[place].role
        if role == "body" and not is_lone_line(blocks[place]):
            break
        opening.append(place)
        beside = beside or role in ("byline", "dateline")
    for place in opening if beside else ():
        if blocks[place].role == "body":
            blocks[place] = replace(blocks[place], role="byline")
    return blocks


def is_lone_line(block: Block) -> bool:
    """Tell whether a block is nothing but a common name, the label of a byline or date, or a role behind a bar."""
    if block.kind != "paragraph" or len(block.text) > LONGEST_DATE:
        return False
    by = match_by(block.text)
    is_label = (by is not None and by.end() == len(block.text)) or block.text.casefold() == "published"
    return is_label or is_common_name(block.text) or (block.text[0] == "|" and is_role(block.text[1:]))


def is_role(text: str) -> bool:
    """Tell whether a text is what a writer is: words for it alone."""
    words = text.casefold().split()
    return 0 < len(words) <= _OFFICE and not ROLES.isdisjoint(words)


def name_printing(blocks: Sequence[Block], place: int, document: Document) -> Sequence[Block]:
    """Return the blocks; a heading that opens the body, at a place, and is worded much like the page's title as that.

    Where a heading of the first order is, it is the title, and this one is the story's.
    """
    if place == len(blocks) or blocks[place].kind != "heading":
        return blocks
    stated = [*document.meta.get("og:title", ()), choose_article(document).get("headline")]
    titles = [words_of(title[:_LONGEST_TITLE]) for title in stated if isinstance(title, str)]
    words = words_of(blocks[place].text[:_LONGEST_TITLE])
    if not any(is_printing(words, title) for title in titles):
        return blocks
    for node in document.landmarks.get("h1", ())[:_HEAD_BLOCKS]:
        head = words_of(node.text(deep=True)[:_LONGEST_TITLE])
        if any(len(set(head).intersection(title)) >= _SHARED_OF_LONGER * len(head) > 0 for title in titles):
            return blocks
    return (*blocks[:place], replace(blocks[place], role="title"), *blocks[place + 1 :])


def is_printing(words: list[str], title: list[str]) -> bool:
    """Tell whether a heading is a title, by the words of both, with a kicker glued to it or a little otherwise."""
    if len("".join(title)) >= _LEAST_TITLE and " ".join(words).endswith(" ".join(title)):
        return True
    one, other = set(words), set(title)
    least = max(_LEAST_SHARED, _SHARED * min(len(one), len(other)), _SHARED_OF_LONGER * max(len(one), len(other)))
    return len(one & other) >= least


def below_title(blocks: list[Block], start: int) -> range:
    """Return the places of the blocks between the title and the story, which does not begin before `start`."""
    first = start
    while first < len(blocks) and not in_body(blocks[first]):
        first += 1
    first = first if first < len(blocks) else 0
    above = places_of(blocks[:first], "title", "role")
    return range((above[-1] if above else first) + 1, first)


def name_byline(block: Block) -> Block:
    """Return a block, as byline where it says by whom the story below it is and was taken for furniture."""
    if block.removed == BESIDE and block.kind == "paragraph" and people_of_byline(block.text):
        return replace(block, role="byline", removed=None)
    return block


def is_stated(block: Block) -> bool:
    """Tell a heading that may be a dek from one of a part of the story, which pages state as their description, too."""
    return block.kind == "heading" and len(block.text) >= _STATED_CHARACTERS


def opens_title(block: Block, whole: str) -> bool:
    """Tell whether a short block is the title element of the page, the site's name behind it left out.

    `whole` is empty where a heading or the head gives the title.
    """
    key = key_of(block.text) if whole and len(block.text) <= len(whole) + _LEAST_TITLE else ""
    return len(key) >= _LEAST_TITLE and 2 * len(key) >= len(whole) and f"{whole} ".startswith(f"{key} ")


def head_role(block: Block, titles: set[str], deks: Set[str] | tuple[()]) -> Role:
    """Return what a block above the story is."""
    if block.kind not in ("paragraph", "heading", "list_item"):
        return block.role
    text = block.text
    if is_one_of(text, titles):
        return "title"
    if is_one_of(text, deks) or (block.kind == "heading" and len(text) > _DEK_CHARACTERS and text.endswith(".")):
        return "summary"
    if people_of_byline(text) if block.kind == "heading" else is_byline(text):
        return "byline"
    return "dateline" if is_date(text) else block.role


def is_credit_line(text: str, document: Document) -> bool:
    """Tell whether a line above the story says who wrote it, by a name that the page gives, where, or when."""
    if is_info_line(text) or is_outlet(text.strip("()[] —–-")):
        return True
    name, _, office = text.partition(",")
    if len(text) >= _STORY or len(office.split()) > _OFFICE or text.endswith((".", "?", "!")):
        return False
    return key_of(name) in map(key_of, authors_of(choose_article(document), document.meta))


def name_placed(block: Block, document: Document) -> Block:
    """Return the first block, as byline where it is a common name and a place: "Ada Quill, Abuja".

    Where the page states its authors, such a line may say anything; where it states that the site is, a lone name is
    who wrote the story, under the account of the paper.
    """
    text = block.text
    if block.kind == "paragraph" and in_body(block) and is_lone_name(text) and is_by_site(document):
        return replace(block, role="byline")
    placed = _PLACED.fullmatch(text) if "," in text and len(text) <= LONGEST_DATE else None
    if placed is None or block.kind != "paragraph" or not in_body(block) or not is_common_name(placed[1]):
        return block
    stated = any("://" not in author for author in authors_of(choose_article(document), document.meta))
    return block if stated else replace(block, role="byline")


def is_lone_name(text: str) -> bool:
    """Tell whether a line is a given and a family name, and no place that looks like one."""
    return is_plain(text) and text.casefold() not in PLACES
