"""What stays in an element that is named for a prompt, for other stories, for comments or for who wrote the story.

Runs are judged one by one, and a prompt in whole sentences reads like the story it stands in. The name of the element
around it settles the matter, where that element is small beside the story and no heading, whose id is its own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, islice

from newsclean.extract.reasons import BIO, COMMENTS, FORM, NEWSLETTER, RELATED, SUBSCRIBE
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.extract.walk import HEADINGS
from newsclean.model import Block, Removal, in_body, replace
from newsclean.text import size_of

_MOST = 0.5
"""Share of the article that goes with such an element at the most: more is the story itself."""
_LONGEST_PROMPT, _LONGEST_LINE = 600, 90
"""Effective characters of the longest prompt, and of a line of one that asks for a subscription: longer ones are
paragraphs of the story, which sites mark so where it is for subscribers."""
_MOST_FORMS = 100
"""Forms of a page whose surroundings are looked at: bounds the work."""
_ROWS_AROUND_FORM, _LONGEST_AROUND_FORM, _MOST_AROUND_FORM = 8, 120, 0.25
"""Runs of a small element around a form, the characters of each beside the form, and the share of the article that it
may be."""
_STORY_BESIDE = 0.3
"""Share of what stays from which it is a story beside readers' comments, however long these are."""
_STOPS = (".", "!", "…", "。", "！", "।", "؟", ":")
_LONGEST_TITLE = 200
_LINKED = 0.6
_PROMPTS = ((BIT["newsletter"], NEWSLETTER), (BIT["subscribe"], SUBSCRIBE), (BIT["bio"], BIO))
_OF_STORY = BIT["subscribe"]
"""What is said of a paragraph by itself where it is the story's, for subscribers: ``<p class="paywall">``."""


def drop_named_parts(blocks: list[Block], scan: Scan, inherited: Sequence[int]) -> None:
    """Take what stays in elements for prompts, and titles in elements for related stories.

    `inherited` are the class words around each element.
    """
    named = 0
    for bits in inherited:
        named |= bits
    for bit, reason in _PROMPTS:
        if named & bit:
            drop_prompts(blocks, scan, bit, reason)
    if named & BIT["related"]:
        drop_titles(blocks, scan)
    if named & BIT["comment"]:
        drop_called_comments(blocks, scan)
    drop_forms(blocks, scan)


def drop_prompts(blocks: list[Block], scan: Scan, bit: int, reason: Removal) -> None:
    """Take what stays in small elements named for prompts, unless paragraphs of the story have such a name too."""
    sizes = sizes_of(blocks)
    most = _MOST * sum(sizes.values())
    longest = _LONGEST_LINE if reason is SUBSCRIBE else _LONGEST_PROMPT
    parts: dict[int, list[list[int]]] = {}
    for form, part in parts_of(scan, bit):
        parts.setdefault(form, []).append([row for row in part if row in sizes])
    gone: set[int] = set()
    for alike in parts.values():
        if all(is_prompt([sizes[row] for row in rows], longest) for rows in alike):
            gone.update(*alike)
    if sum(sizes[row] for row in gone) <= most:
        for row in gone:
            blocks[row] = replace(blocks[row], removed=reason)


def is_prompt(sizes: Sequence[float], longest: float) -> bool:
    """Tell whether texts of these sizes may be a prompt, of which no line is longer than `longest`."""
    return sum(sizes) <= _LONGEST_PROMPT and max(sizes, default=0.0) <= longest


def drop_titles(blocks: list[Block], scan: Scan) -> None:
    """Take what stays in small elements for related stories where all of it may be their titles."""
    sizes = sizes_of(blocks)
    most = _MOST * sum(sizes.values())
    for _, part in parts_of(scan, BIT["related"]):
        rows = [row for row in part if row in sizes and in_body(blocks[row])]
        if all(is_title(blocks[row]) for row in rows) and sum(sizes[row] for row in rows) <= most:
            for row in rows:
                blocks[row] = replace(blocks[row], removed=RELATED)


def drop_called_comments(blocks: list[Block], scan: Scan) -> None:
    """Take what stays in elements for comments behind the story, where some of their text was taken for that before."""
    rows = {row for _, part in parts_of(scan, BIT["comment"]) for row in part}
    inside = [row for row in rows if in_body(blocks[row])]
    if not inside or all(blocks[row].removed is not COMMENTS for row in rows):
        return
    sizes = sizes_of(blocks)
    outside = sum(sizes.values()) - sum(sizes[row] for row in inside)
    if min(sizes) < min(inside) and outside >= _STORY_BESIDE * sum(sizes.values()):
        for row in inside:
            blocks[row] = replace(blocks[row], removed=COMMENTS)


def drop_forms(blocks: list[Block], scan: Scan) -> None:
    """Take what stays in small elements around a form: what it is for, and what becomes of what is given."""
    forms = [tag.name == "form" for tag in scan.distinct]
    sizes: dict[int, float] = {}
    nodes = compress(range(len(scan.forms)), map(forms.__getitem__, scan.forms)) if any(forms) else ()
    for node in islice(nodes, _MOST_FORMS):
        box = node
        while box and is_small(scan.parents[box], node, scan):
            box = scan.parents[box]
        rows = [row for row in rows_in(box, scan) if in_body(blocks[row])]
        if not rows:
            continue
        sizes = sizes or sizes_of(blocks)
        if sum(sizes.get(row, 0.0) for row in rows) <= _MOST_AROUND_FORM * sum(sizes.values()):
            for row in rows:
                blocks[row] = replace(blocks[row], removed=FORM)


def is_small(box: int, form: int, scan: Scan) -> bool:
    """Tell whether an element holds no more than a form and a few lines that say what it is for."""
    rows = rows_in(box, scan)
    if len(rows) > _ROWS_AROUND_FORM or sum(len(scan.texts[row]) for row in rows) > _LONGEST_PROMPT:
        return False
    inside = rows_in(form, scan)
    return all(row in inside or len(scan.texts[row]) <= _LONGEST_AROUND_FORM for row in rows)


def sizes_of(blocks: Sequence[Block]) -> dict[int, float]:
    """Return the effective characters of each block that stays, by its row."""
    return {row: size_of(block.text) for row, block in enumerate(blocks) if in_body(block)}


def is_title(block: Block) -> bool:
    """Tell whether a block in an element for related stories may be the title of one."""
    titled = block.kind == "heading" or block.signs.link_share >= _LINKED
    return titled and len(block.text) <= _LONGEST_TITLE and not block.text.endswith(_STOPS)


def parts_of(scan: Scan, bit: int) -> Iterator[tuple[int, range]]:
    """Yield form and rows of each element whose words are of a group, the outer before those in it."""
    others = HEADINGS if bit != _OF_STORY else HEADINGS | {"p"}
    named = [tag.bits & bit != 0 and tag.name not in others for tag in scan.distinct]
    for node in compress(range(len(scan.forms)), map(named.__getitem__, scan.forms)):
        if rows := rows_in(node, scan):
            yield scan.forms[node], rows
