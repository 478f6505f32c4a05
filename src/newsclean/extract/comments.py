"""Readers' comments that no class word names: units of a name, a time, a text and a link to answer, behind the story.

The form says it in any language; words for "reply" and for "comments" (`profiles/_labels.toml`) say it where there are
but one or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from newsclean.columns import in_body, places_in
from newsclean.extract.anchors import Anchors
from newsclean.extract.forms import COMMENT
from newsclean.extract.head_lines import is_date
from newsclean.extract.labels import find_mentions, find_named, mentions_part
from newsclean.extract.rows import repeated_rows, rows_in_body, short_rows, texts_at
from newsclean.extract.scan import Scan
from newsclean.extract.tags import BIT
from newsclean.model import Block, Kind, replace
from newsclean.patterns import compiled

_STORY = 200
"""Characters of the story before which nothing is a comment."""
_LABEL, _STAMP, _NAME, _ANSWER, _ANSWER_WORDS = 120, 90, 40, 40, 6
"""Longest heading of comments, line of name and time, name, and link to answer."""
_LABEL_KINDS: frozenset[Kind] = frozenset(("heading", "paragraph"))
"""What can head the comments."""
_REPLY, _AGO = "reply", "ago"
"""What the words for both parts are listed under."""
_UNIT, _NEAR = 14, 4
"""Most runs of one comment, and runs between the heading and the first."""
_ALIKE, _LEAST_UNIT, _SHORT_LINK, _LONGEST = 3, 3, 25, 500
"""Comments from which their form alone says it, the least runs of each, the longest link that ends it, and what they
say on average."""
_CLOCK = compiled(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\d{4}年\s?\d+月")
_DIGIT = compiled(r"\d")
_DATE_DIGITS = 5
"""As few as a date has."""
_PARTS = compiled(r"\s+[–—|·•-]\s+|\s+(?:on|am|le|el)\s+|:\s+")
"""What stands between a name and a date."""
_STATED = 60


class Units(NamedTuple):
    """Where comments may stand: the rows that begin one, and those with a link to answer."""

    heads: list[int]
    answers: list[int]


def drop_comments(blocks: list[Block], scan: Scan, anchors: Anchors, inherited: Sequence[int]) -> None:
    """Take the comments behind the story with their heading; `inherited` are the class words around each element."""
    body = rows_in_body(blocks)
    first = end_of_start(blocks, body)
    if first is None:
        return
    last = body[-1]
    label = next(iter(find_labels(blocks, range(first, last + 1))), None)
    start = first if label is None else label + 1
    if label is None and (not may_show(blocks, start, last) or find_labels(blocks, range(last + 1, len(blocks)))):
        return
    near = max(start, last + _NEAR + 2)
    parts = read_parts(blocks[start:near])
    if not any(parts):
        return  # what comes later takes nothing of what stays
    units = find_units(blocks, start, [*parts, *read_parts(blocks[near:])])
    found = min([*units.heads, *units.answers], default=None)
    if found is None:
        return
    if label is not None and found - label <= _NEAR and speaks_for(blocks[label], units):
        first = label
    elif answered(units) or (are_alike(blocks, units) and not is_live(anchors, scan, units, inherited)):
        first = found
    else:
        return
    rows = range(first, end_of(blocks, scan, found, units))
    if any(is_stated(blocks[row], anchors) for row in rows) or is_doubtful(blocks, units, rows):
        return
    for row in rows:
        if in_body(blocks[row]):
            blocks[row] = replace(blocks[row], removed=COMMENT)


def end_of_start(blocks: Sequence[Block], body: Sequence[int]) -> int | None:
    """Return the row behind the first characters of the story, whose rows are `body`; None where it has fewer."""
    size = 0
    for row in body:
        if blocks[row].kind == "paragraph":
            size += len(blocks[row].text)
            if size >= _STORY:
                return row + 1
    return None


def find_labels(blocks: list[Block], among: range) -> list[int]:
    """Return the rows of the blocks, of those `among` which to look, that head the comments."""
    short = places_in(blocks, Block.kind, _LABEL_KINDS, short_rows(blocks, _LABEL, among))
    return [short[place] for place in find_named("comments", texts_at(blocks, short))]


def is_label(block: Block) -> bool:
    """Tell whether a block heads the comments."""
    return bool(find_labels([block], range(1)))


def speaks_for(label: Block, units: Units) -> bool:
    """Tell whether a heading of comments has some below it: a count needs one, "Discussion" two or a link to answer."""
    return bool(units.answers) or len(units.heads) > 1 or any(map(str.isdigit, label.text))


def is_doubtful(blocks: Sequence[Block], units: Units, rows: range) -> bool:
    """Tell whether dates are all that speaks for comments, and they are longer than the story before them."""
    if units.answers or any(mentions_part(_AGO, block.text) for row in units.heads for block in blocks[row : row + 2]):
        return False
    sizes = [len(block.text) * in_body(block) for block in blocks]
    return sum(sizes[rows.start : rows.stop]) > sum(sizes[: rows.start])


def find_units(blocks: Sequence[Block], first: int, parts: Sequence[str]) -> Units:
    """Return the last chain of comments: each begins near the one before; `parts` are those from the row `first` on."""
    heads: list[int] = []
    answers: list[int] = []
    for row, part in enumerate(parts, first):
        if not part:
            continue
        last = max(heads[-1:] + answers[-1:], default=row)
        if part == _REPLY:
            heads, answers = (heads, [*answers, row]) if row - last <= _UNIT else ([], [row])
        else:
            head = head_of(blocks, row)
            heads, answers = ([*heads, head], answers) if row - last <= _UNIT else ([head], [])
    return Units(heads, answers)


def read_parts(blocks: Sequence[Block]) -> list[str]:
    """Return what each block is in which a comment is known: a link to answer it, or its time; empty for any other.

    A time has a digit, or is as short as "yesterday".
    """
    texts = [block.text for block in blocks]
    parts = [""] * len(texts)
    short = [row for row, text in enumerate(texts) if len(text) <= _ANSWER and text.count(" ") < _ANSWER_WORDS]
    for place in find_mentions(_REPLY, [texts[row] for row in short]):
        parts[short[place]] = _REPLY
    open_ = [row for row, text in enumerate(texts) if len(text) <= _STAMP and text[-1:] not in ".?!" and not parts[row]]
    stamps = [row for row in open_ if len(texts[row]) <= _NAME or _DIGIT.search(texts[row]) is not None]
    for place in find_mentions(_AGO, [texts[row] for row in stamps]):
        parts[stamps[place]] = _AGO
    for row in stamps:
        if not parts[row] and holds_time(texts[row]):
            parts[row] = _AGO
    return parts


def holds_time(text: str) -> bool:
    """Tell whether a short text holds a time of the day, or is a date but for a name."""
    digits = len(_DIGIT.findall(text))
    if not digits:
        return False
    if (":" in text or "年" in text) and _CLOCK.search(text) is not None:
        return True
    return digits >= _DATE_DIGITS and any(map(is_date, _PARTS.split(text)))


def may_answer(text: str) -> bool:
    """Tell whether a text is as short as a link to answer a comment."""
    return len(text) <= _ANSWER and text.count(" ") < _ANSWER_WORDS


def is_answer(text: str) -> bool:
    """Tell whether a short text is a link to answer a comment."""
    return may_answer(text) and mentions_part(_REPLY, text)


def has_answers(blocks: list[Block], first: int) -> bool:
    """Tell whether one of the blocks from the row `first` on is a link to answer a comment."""
    short = texts_at(blocks, short_rows(blocks, _ANSWER, range(first, len(blocks))))
    return any(may_answer(short[place]) for place in find_mentions(_REPLY, short))


def head_of(blocks: Sequence[Block], row: int) -> int:
    """Return where the comment with a time in this row begins: there, or with the name in the row before."""
    before = blocks[row - 1].text if row else ""
    return row - 1 if is_nameish(before) and not is_answer(before) and not is_label(blocks[row - 1]) else row


def is_nameish(text: str) -> bool:
    """Tell whether a text may be a reader's name, of whatever letters."""
    return 0 < len(text) <= _NAME and text[-1:] not in ".?!…" and text.count(" ") < _ANSWER_WORDS


def answered(units: Units) -> bool:
    """Tell whether there are two comments or more, and a link to answer for most."""
    heads, answers = units
    if len(heads) < 2:
        return False
    follows = sum(any(head < row < after for row in answers) for head, after in zip(heads, ends(heads), strict=True))
    return follows >= 2 and 2 * follows > len(heads)


def ends(heads: Sequence[int]) -> list[int]:
    """Return where each comment ends: at the next, and the last as late as any can."""
    return [*heads[1:], heads[-1] + _UNIT]


def are_alike(blocks: Sequence[Block], units: Units) -> bool:
    """Tell whether several people's short texts each end with the same few words, whatever these mean."""
    heads = units.heads
    if len(heads) < _ALIKE or len({blocks[row].text for row in heads}) < len(heads):
        return False
    inner = [blocks[head:after] for head, after in zip(heads, ends(heads), strict=True)][:-1]
    if any(len(unit) < _LEAST_UNIT or block.kind == "heading" for unit in inner for block in unit[1:]):
        return False
    if not all(begins_unit(unit[0].text) for unit in inner):
        return False
    size = sum(len(block.text) for unit in inner for block in unit)
    last = Counter(unit[-1].text for unit in inner).most_common(1)[0]
    return size <= _LONGEST * len(inner) and last[1] == len(inner) and len(last[0]) <= _SHORT_LINK


def may_show(blocks: list[Block], start: int, last: int) -> bool:
    """Tell cheaply whether comments that no heading announces may begin from the row `start` to the row `last`.

    They have links to answer, or they are alike: then the second ends as near as two units can.
    """
    return may_be_alike(blocks, range(start, min(len(blocks), last + 2 * _UNIT))) or has_answers(blocks, start)


def may_be_alike(blocks: list[Block], among: range) -> bool:
    """Tell cheaply whether some blocks, of those `among` which to look, may hold texts that `are_alike`.

    The first two end with the same line, and behind the first of these stands a name that begins the second, with its
    time.
    """
    ends = repeated_rows(blocks, _SHORT_LINK, among, range(_LEAST_UNIT, _UNIT + 1))
    if not ends:
        return False
    names = {text for text in {blocks[place + 1].text for place in ends} if begins_unit(text)}
    if not names:
        return False
    heads = [blocks[place + 1 : place + 3] for place in ends if blocks[place + 1].text in names]
    known = {block.text: block for block in chain.from_iterable(heads)}
    return any(read_parts([*known.values()]))


def begins_unit(text: str) -> bool:
    """Tell whether a text may be the name with which a comment begins."""
    return is_nameish(text) and not text[0].isdigit()


def is_live(anchors: Anchors, scan: Scan, units: Units, inherited: Sequence[int]) -> bool:
    """Tell whether the units are those of a live blog, which look like comments."""
    return anchors.live or any(inherited[scan.nodes[row]] & BIT["live"] for row in units.heads)


def end_of(blocks: Sequence[Block], scan: Scan, first: int, units: Units) -> int:
    """Return the row behind the last comment: where its element ends; without one, at the next heading or the end."""
    last = max(units.heads[-1:] + units.answers[-1:])
    node, above = scan.nodes[last], scan.nodes[first]
    while node and not above <= node < scan.ends[above]:
        above = scan.parents[above]
    while node != above and scan.parents[node] != above:
        node = scan.parents[node]
    end = last + 1
    while end < len(blocks) and scan.nodes[end] < scan.ends[node] and scan.nodes[end] >= node:
        end += 1
    if end > last + 1 or last in units.answers[-1:]:
        return end
    while end < len(blocks) and blocks[end].kind != "heading" and above <= scan.nodes[end] < scan.ends[above]:
        end += 1
    return end


def is_stated(block: Block, anchors: Anchors) -> bool:
    """Tell whether a longer block that stays stands in the body that the page states."""
    return block.removed is None and len(block.text) >= _STATED and anchors.stated_share(block.text) >= 0.5
