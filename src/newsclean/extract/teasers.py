"""Teasers of other stories, which read like a story themselves: told by the titles, links, that they stand among."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

from newsclean.columns import in_body
from newsclean.extract.anchors import SAME, Anchors
from newsclean.extract.labels import names_part
from newsclean.extract.reasons import LINKS, RELATED
from newsclean.extract.rows import places_marked, rows_in_body
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.model import Block, replace
from newsclean.name_forms import is_name
from newsclean.patterns import compiled
from newsclean.text import key_of, size_of

_TITLES, _TITLE, _LINKED = 2, 12, 0.6
"""Titles from which a part is a list of other stories, the least characters of each, and the share of it that is a
link: some have their date before them."""
_NEAR = 3
"""Runs below a title that may be about the same story: its date, its author, a teaser."""
_STORY = 40
"""Characters of the story before which no list of others stands."""
_STATED = 0.5
_WHOLE_LINK, _SHOUTED = 0.85, 4
"""Share of a paragraph from which it is one link, and the words from which one in capitals is a title."""
_LABEL_END, _LABEL, _LABELLED_LINK, _TITLE_SPACES = compiled(r"\s?[:|]\s+"), 40, 0.5, 2
"""What a label for another story ends with and how long it is, the share of a link behind it, and the least spaces of
that title."""
_LABELS, _SIGNS = 30, str.maketrans("", "", "“”‘’–—…£€")
"""Characters of a label on a line of its own above such links, and what a title in capitals may have of no ASCII."""
_ASIDE = compiled(r"\s*\([^()]{2,40}\)\Z")
"""Where the other story is to be had: "(Courier Premium)", "(video)"."""
_FEW_ITEMS = 4
"""Items of the longest list of which links that stay go with those that went."""
_FEW_TITLES, _LONG_TITLE, _STOPS = 4, 5, (".", "!", "?", "…", "”", '"', "’")
"""Items of the longest list of titles amid the story, the least spaces of each, for "Cost template" is a file to load,
and how the paragraph above it ends."""
_SHOWN = compiled(r"(?<![a-z])(?:current|active|selected)(?![a-z])")
_LONGEST_PAGE, _MOST_PAGES = 150, 30
"""Characters of an item of a list of a story's pages, and how many there are."""
_RELATED = BIT["related"]
_POINTERS = frozenset(">»›→▶►☞➡⇒▸")


def drop_teasers(blocks: list[Block], scan: Scan, anchors: Anchors, inherited: list[int]) -> None:
    """Take what stays in an element for related stories behind this one, among their titles.

    `inherited` are the class words around each element.
    """
    body = rows_in_body(blocks)
    if linked := linked_rows(blocks, body, scan):
        drop_pointed(blocks, linked)
        drop_rest_of_lists(blocks, linked, scan)
        drop_lists_of_titles(blocks, linked, scan)
    drop_contents(blocks, scan, anchors)
    begun = False
    for rows in related_parts(scan, inherited) if body and scan.groups & _RELATED else ():
        first = bisect_left(body, rows.start)
        if first == len(body) or body[first] >= rows.stop:
            continue  # as most: nothing stays in it
        titles = [row for row in rows if is_link(row, scan)]
        if len(titles) < _TITLES:
            continue
        begun = begun or begins_before(blocks, body[:first])  # what goes below a title stands behind the start
        if not begun:
            continue
        # what stands above the first title introduces the list, or is of the story
        left = [row for row in range(titles[0], rows.stop) if in_body(blocks[row])]
        if all(is_teaser(row, titles) for row in left):
            for row in left:
                if anchors.stated_share(blocks[row].text) < _STATED:
                    blocks[row] = replace(blocks[row], removed=RELATED)


def linked_rows(blocks: list[Block], body: list[int], scan: Scan) -> list[int]:
    """Return the rows of what stays, given in order, and is a link for the most part."""
    linked = compress(body, map(scan.linked.__getitem__, body))
    return [row for row in linked if blocks[row].signs.link_share >= _LABELLED_LINK]


def drop_pointed(blocks: list[Block], linked: Sequence[int]) -> None:
    """Take, of what is a link, paragraphs that are pointed at, shouted or in brackets: the title of another story.

    So is a link behind a label for such, and a whole link right beside that which begins with somebody's name.
    """
    titles = [
        row
        for row in linked
        if blocks[row].kind == "paragraph" and (is_pointed(blocks[row]) or is_labelled(row, blocks))
    ]
    for row in titles:
        blocks[row] = replace(blocks[row], removed=RELATED)
    for row in {row for title in titles for row in (title - 1, title + 1)}.intersection(linked).difference(titles):
        block = blocks[row]
        name, colon, title = block.text.partition(": ")
        if colon and block.signs.link_share >= _WHOLE_LINK and is_name(name) and title.count(" ") >= _TITLE_SPACES:
            blocks[row] = replace(block, removed=RELATED)


def is_pointed(block: Block) -> bool:
    """Tell whether a paragraph with a link is marked as the title of another story."""
    text = block.text
    if block.signs.link_share >= _WHOLE_LINK and (
        text[0] in _POINTERS
        or (text[0] == "[" and text[-1] == "]")
        or (text.isupper() and text.translate(_SIGNS).isascii() and len(text.split()) >= _SHOUTED)
    ):
        return True
    label, line, links = text.partition("\n")
    if line and len(label) <= _LABELS and block.signs.link_share * len(text) >= len(links) - links.count("\n") - 1:
        return names_part("pointer", label.rstrip(" :"))
    mark = _LABEL_END.search(text, 0, _LABEL)
    if mark is None:
        return False
    title = _ASIDE.sub("", text[mark.end() :])
    is_title = title.count(" ") >= _TITLE_SPACES and block.signs.link_share * len(text) >= len(title) - 1
    return is_title and names_part("pointer", text[: mark.start()])


def is_labelled(row: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a block is one link, in several words, right below a line that is a label for such: "Read more:"."""
    above = blocks[row - 1].text if row else ""
    if len(above) > _LABELS or above[-1:] != ":" or blocks[row].text.count(" ") < _TITLE_SPACES:
        return False
    return blocks[row].signs.link_share >= _WHOLE_LINK and names_part("pointer", above.rstrip(" :"))


def drop_rest_of_lists(blocks: list[Block], linked: Sequence[int], scan: Scan) -> None:
    """Take the items of a short list that stay where each is one link and as many of them went as links."""
    whole = [row for row in linked if blocks[row].signs.link_share >= _WHOLE_LINK and blocks[row].kind == "list_item"]
    for row in [row for row in whole if in_body(blocks[row])]:
        items = rows_in(list_of(scan.nodes[row], scan), scan)
        if len(items) > _FEW_ITEMS or not all(
            scan.linked[item] >= _WHOLE_LINK * len(scan.texts[item]) for item in items
        ):
            continue
        kept = [item for item in items if in_body(blocks[item])]
        if 2 * len(kept) <= sum(blocks[item].removed is LINKS or item in kept for item in items):
            for item in kept:
                blocks[item] = replace(blocks[item], removed=LINKS)


def drop_lists_of_titles(blocks: list[Block], linked: Sequence[int], scan: Scan) -> None:
    """Take a short list between two paragraphs whose items are links with a title each, unless a colon announces it."""
    done = 0
    for row in linked:
        if row < done or blocks[row].kind != "list_item" or not in_body(blocks[row]):
            continue
        items = rows_in(list_of(scan.nodes[row], scan), scan)
        done = items.stop
        if not _TITLES <= len(items) <= _FEW_TITLES or items.start == 0 or items.stop >= len(blocks):
            continue
        above, below = blocks[items.start - 1], blocks[items.stop]
        amid = in_body(above) and above.kind == "paragraph" and in_body(below) and below.kind == "paragraph"
        if amid and above.text.endswith(_STOPS) and all(is_title_item(item, scan) for item in items):
            for item in items:
                if in_body(blocks[item]):
                    blocks[item] = replace(blocks[item], removed=RELATED)


def is_title_item(row: int, scan: Scan) -> bool:
    """Tell whether an item of a list is a link from end to end, and a title: of several words, without a stop."""
    text = scan.texts[row]
    whole = scan.linked[row] >= _WHOLE_LINK * len(text) and scan.links[row] == 1
    return whole and text.count(" ") >= _LONG_TITLE and not text.endswith(_STOPS[:1])


def drop_contents(blocks: list[Block], scan: Scan, anchors: Anchors) -> None:
    """Take what stays of a list of the story's pages, which are all links but the one that is shown."""
    linked, last = scan.linked, len(scan.linked) - 1
    rows = rows_in_body(blocks, "list_item")
    if not rows or not any(linked[max(0, rows[0] - 1) : rows[-1] + 2]):
        return  # as on most pages: none of their lists has a link
    for row in rows:
        if linked[row] or not ((row and linked[row - 1]) or (row < last and linked[row + 1])):
            continue  # a link stands before or behind the page that is shown
        if len(scan.texts[row]) > _LONGEST_PAGE:
            continue
        if not is_shown(row, scan, anchors):
            continue
        items = rows_in(list_of(scan.nodes[row], scan), scan)
        if 1 < len(items) <= _MOST_PAGES and all(
            item == row or scan.linked[item] >= _WHOLE_LINK * len(scan.texts[item]) for item in items
        ):
            for item in [item for item in items if in_body(blocks[item])]:
                blocks[item] = replace(blocks[item], removed=LINKS)


def is_shown(row: int, scan: Scan, anchors: Anchors) -> bool:
    """Tell whether an item is the page itself: marked as the current one, or the page's title."""
    names = scan.tags[item_of(scan.nodes[row], scan)].names
    return _SHOWN.search(names) is not None or anchors.title_share(key_of(scan.texts[row])) >= SAME


def list_of(node: int, scan: Scan) -> int:
    """Return the element around the item of a list that an element is or stands in."""
    return scan.parents[item_of(node, scan)]


def item_of(node: int, scan: Scan) -> int:
    """Return the item of a list that an element is or stands in."""
    while node and scan.tags[node].name != "li":
        node = scan.parents[node]
    return node


def is_teaser(row: int, titles: Sequence[int]) -> bool:
    """Tell whether a row is a title, or stands so near below one that it is told of the same story."""
    return row - titles[bisect_right(titles, row) - 1] <= _NEAR


def related_parts(scan: Scan, inherited: list[int]) -> Iterator[range]:
    """Yield the rows of each outermost element for related stories."""
    end = 0
    for row in places_marked(scan.nodes, _RELATED, inherited):
        node = scan.nodes[row]
        if node < end:
            continue
        outer = node
        while outer and inherited[scan.parents[outer]] & _RELATED:
            outer = scan.parents[outer]
        end = scan.ends[outer]
        yield rows_in(outer, scan)


def is_link(row: int, scan: Scan) -> bool:
    """Tell whether a run is the title of another page."""
    text = scan.texts[row]
    return scan.linked[row] >= _LINKED * len(text) and size_of(text) >= _TITLE


def begins_before(blocks: Sequence[Block], before: Sequence[int]) -> bool:
    """Tell whether text of the story stands in some rows, which stayed at first."""
    size = 0.0
    for row in before:
        block = blocks[row]
        if block.kind in ("paragraph", "quote") and in_body(block):
            size += size_of(block.text)
            if size >= _STORY:
                return True
    return False
