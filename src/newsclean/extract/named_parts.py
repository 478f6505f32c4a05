"""What stays in an element that is named for a prompt, or for other stories: a small part of the page, amid the story.

Runs are judged one by one, and a prompt in whole sentences reads like the story it stands in. The name of the element
around it settles the matter, where that element is small beside the story and no heading, whose id is its own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from newsclean.extract.reasons import NEWSLETTER, RELATED, SUBSCRIBE
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT
from newsclean.model import Block, Removal, in_body, replace
from newsclean.text import size_of

_MOST = 0.5
"""Share of the article that a part may be which goes as a whole."""
_STOPS = (".", "!", "…", "。", "！", "।", "؟", ":")
_LONGEST_TITLE = 200
_LINKED = 0.6
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PROMPTS = ((BIT["newsletter"], NEWSLETTER), (BIT["subscribe"], SUBSCRIBE))


def drop_named_parts(blocks: list[Block], scan: Scan, inherited: Sequence[int]) -> None:
    """Take what stays in elements for prompts, and titles in elements for related stories.

    `inherited` are the class words around each element.
    """
    named = 0
    for bits in inherited:
        named |= bits
    for bit, reason in _PROMPTS:
        if named & bit:
            drop_parts(blocks, scan, bit, reason)
    if named & BIT["related"]:
        drop_parts(blocks, scan, BIT["related"], RELATED)


def drop_parts(blocks: list[Block], scan: Scan, bit: int, reason: Removal) -> None:
    """Take what stays in small elements whose words are of a group."""
    total = sum(size_of(block.text) for block in blocks if in_body(block))
    for part in parts_of(scan, bit):
        rows = [row for row in part if in_body(blocks[row])]
        size = sum(size_of(blocks[row].text) for row in rows)
        if 0 < size <= _MOST * total and (reason is not RELATED or all(is_title(blocks[row]) for row in rows)):
            for row in rows:
                blocks[row] = replace(blocks[row], removed=reason)


def is_title(block: Block) -> bool:
    """Tell whether a block in an element for related stories may be the title of one."""
    titled = block.kind == "heading" or block.signs.link_share >= _LINKED
    return titled and len(block.text) <= _LONGEST_TITLE and not block.text.endswith(_STOPS)


def parts_of(scan: Scan, bit: int) -> Iterator[range]:
    """Yield the rows of each element whose words are of a group, the outer before those in it."""
    named = [tag.bits & bit != 0 and tag.name not in _HEADINGS for tag in scan.distinct]
    for node in compress(range(len(scan.forms)), map(named.__getitem__, scan.forms)):
        if rows := rows_in(node, scan):
            yield rows
