"""Verdicts on repeats, within one page only and without any state.

What is told twice goes the second time: a block printed again, word for word or nearly, a pull quote that repeats a
sentence of the body, a caption printed twice, the first paragraph that is the dek again (the dek goes: a lead is never
taken). Where a stretch of the page is printed again, its headings and lists go with its paragraphs. A refrain, a short
line of dialogue and the cells of a table stay: verse and short blocks repeat on purpose.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise
from operator import itemgetter

from newsclean.model import Block, Draft, remove_block, replace
from newsclean.text import Folded, fold_words, key_of, words_of

_LONG = 8
"""Words from which a repeated block is an accident of the page; below it may be a refrain or an answer …"""
_LONG_CHARACTERS = 40
"""… and the characters that count instead, in scripts without spaces."""
_VERSE_LINE = 60
"""Characters of a line that, beside another such line, may be of a poem."""
_STANZA_LINES = 3
_LIST_MARKS = tuple("•●▪◦·✓✔➤*-–—")
_REFRAIN = 30
"""On a page with verse, words up to which a repeated block is its refrain."""
_TITLED = 20
"""Words from which a heading is too long to stand twice on purpose."""
_NEAR, _NEAR_WORDS = 0.9, 12
"""Shared words, of all words of both, from which two blocks are one, and the words that it takes to tell."""
_PULL_QUOTE_WORDS = 5
_MOST_PULL_QUOTES = 200
_CHANGED_WORDS = 3
"""Different words from which two like paragraphs are two statements."""
_CHANGED_ENDS = 6
"""Words at which two near repeats may differ; more, and they are two statements."""
_ANCHORS, _SHARED_ANCHORS = 5, 2
"""The longest words of a block, by which a near repeat is found: of so many it shares two, as at most three differ."""
_MOST_CANDIDATES = 40
"""Blocks remembered for one anchor: bounds the work on a page of thousands of like blocks."""
_CONTENTS = 2
"""Entries that name headings further down from which they are a table of contents."""
_TWICE_RUNNING = 6
"""Words from which a block that comes twice running is an accident."""
_BUTTON_KINDS, _LINKED, _BUTTONS = frozenset(("paragraph", "list_item")), 0.9, 3
"""What a button can be, the share of it that is a link, and how often the page prints it."""
_BESIDE_STORY = frozenset(("caption", "credit"))
_TWICE_KINDS = frozenset(("table", "code", "credit", "list_item"))
_TWICE_ROLES = frozenset(("title", "byline", "dateline"))
"""What a page may print twice on purpose."""
_LINKED = 0.6
"""Share of a list item in links from which it is one."""
_RETOLD, _RETOLD_SHARE = 8, 0.6
"""Repeats, and their share of the blocks from the first to the last, from which a page is told a second time."""
_LEAST_RETOLD = 4
"""Words from which a block of a second telling is known for one."""
_GROUPS = {"quick_read": "quick_read", "editors_note": "editors_note"}


@dataclass(slots=True)
class Seen:
    """The blocks kept so far of one telling."""

    exact: dict[str, int] = field(default_factory=dict)
    """The words of each block, joined, and where it stands."""
    anchors: dict[str, list[int]] = field(default_factory=dict)
    words: list[Folded] = field(default_factory=list)


def mark_repeats(draft: Draft) -> Draft:
    """Return `draft` with a verdict on every block that repeats an earlier one, or a longer one that holds it."""
    blocks = list(draft.blocks)
    open_ = [index for index, block in enumerate(blocks) if block.removed is None]
    tellings: dict[str, Seen] = {}
    repeats: dict[int, int] = {}
    least = _REFRAIN if any("\n" in blocks[index].text and is_verse(blocks[index]) for index in open_) else _LONG
    once = [index for index in open_ if may_repeat(blocks[index])]
    folded = fold_words([blocks[index].text for index in once], _ANCHORS)
    keys = {index: words.key for index, words in zip(once, folded, strict=True)}
    for index, words in zip(once, folded, strict=True):
        block = blocks[index]
        text = block.text
        long_ = is_long(text, words.words, _TITLED if block.kind == "heading" else least)
        if not long_ or (len(text) <= _VERSE_LINE and stands_in_verse(blocks, index)):
            continue
        seen = tellings.setdefault(telling_of(block), Seen())
        if (first := seen.exact.get(words.key)) is not None:
            repeats[index] = first
            blocks[index] = remove_block(block, "dedupe", "exact-repeat", "printed before on the page")
        else:
            blocks[index] = judge_near(index, block, words, seen)
    told = [index for index in open_ if blocks[index].role == "body" and blocks[index].kind not in _BESIDE_STORY]
    if repeats:
        mark_runs(blocks, told, keys, repeats)
        mark_second_telling(blocks, told, keys)
    if least == _LONG:
        mark_doubles(blocks, told, keys)
    mark_buttons(blocks, told, keys)
    mark_pull_quotes(blocks, told, keys)
    mark_contents(blocks, told, keys)
    return replace(draft, blocks=tuple(blocks))


def is_verse(block: Block) -> bool:
    """Tell whether a block is set in short lines like a stanza, not in items like a list."""
    if block.kind != "paragraph" or "\n" not in block.text:
        return False
    lines = block.text.split("\n")
    return len(lines) >= _STANZA_LINES and not any(
        len(line) > _VERSE_LINE or line.startswith(_LIST_MARKS) for line in lines
    )


def may_repeat(block: Block) -> bool:
    """Tell whether a block is one that a page prints once: not a table, a list, code, verse, a credit or a byline.

    A list item that is a link does not say two things in two lists: the second is the same link again.
    """
    linked = block.kind == "list_item" and block.signs.link_share >= _LINKED
    return (linked or block.kind not in _TWICE_KINDS) and block.role not in _TWICE_ROLES and "\n" not in block.text


def stands_in_verse(blocks: list[Block], index: int) -> bool:
    """Tell whether a block is a line among lines: of a poem set line by line, or of dialogue."""
    if len(blocks[index].text) > _VERSE_LINE:
        return False
    around = (blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    return any(b.removed is None and b.kind == "paragraph" and len(b.text) <= _VERSE_LINE for b in around)


def telling_of(block: Block) -> str:
    """Return within what a block's repeats are looked for: a second telling repeats the first by its nature."""
    return "caption" if block.kind == "caption" else _GROUPS.get(block.role, "body")


def judge_near(index: int, block: Block, words: Folded, seen: Seen) -> Block:
    """Return `block`, removed if it was nearly printed before; note it otherwise."""
    if words.words >= _NEAR_WORDS:
        known = [*map(seen.anchors.get, words.longest)]
        if has_near(words, [*filter(None, known)], seen):
            return remove_block(block, "dedupe", "near-repeat", "printed before on the page, nearly word for word")
        for anchor, places in zip(words.longest, known, strict=True):
            if places is None:
                seen.anchors[anchor] = [len(seen.words)]
            elif len(places) < _MOST_CANDIDATES:
                places.append(len(seen.words))
        seen.words.append(words)
    seen.exact[words.key] = index
    return block


def is_long(text: str, words: int, least: int) -> bool:
    """Tell whether a repeat of this text of so many words can only be an accident."""
    if least > _LONG:
        return words >= least
    return (
        words >= least
        or (len(text) >= _LONG_CHARACTERS and words >= 5)
        or (words < 5 and len(text) >= 20 and not text.isascii() and text.count(" ") < 2)
    )


def has_near(words: Folded, known: list[list[int]], seen: Seen) -> bool:
    """Tell whether an earlier block says nearly the same; `known` are those that share an anchor, for each of them."""
    if len(known) < _SHARED_ANCHORS:
        return False
    places = [*chain.from_iterable(known)]
    if len(set(places)) == len(places):
        return False  # as nearly always: none shares two
    near = [place for place in places if abs(seen.words[place].words - words.words) <= _CHANGED_ENDS]
    candidates = [seen.words[place] for place, times in Counter(near).items() if times >= _SHARED_ANCHORS]
    own = set(words.key.split(" ")) if candidates else set()
    return any(same_words(own, set(other.key.split(" "))) for other in candidates)


def same_words(one: set[str], two: set[str]) -> bool:
    """Tell whether two texts of these words differ in next to no words and in no number."""
    changed = one ^ two
    if len(changed) > _CHANGED_WORDS or not all(map(str.isalpha, changed)):
        return False
    return len(one & two) >= _NEAR * len(one | two)


def mark_runs(blocks: list[Block], told: list[int], keys: dict[int, str], repeats: dict[int, int]) -> None:
    """Take what is printed again around a repeated block, as it stood around the first: headings, lists, short lines.

    A heading goes only where what it heads goes, too.
    """
    place = {index: at for at, index in enumerate(told)}
    for index, first in repeats.items():
        if index not in place or first not in place:
            continue
        for step in (-1, 1):
            run: list[int] = []
            at, before = place[index] + step, place[first] + step
            while before >= 0 and at < len(told) and before != place[index]:
                again = told[at]
                if blocks[again].removed is not None or key_at(again, blocks, keys) != key_at(
                    told[before], blocks, keys
                ):
                    break
                run.append(again)
                at, before = at + step, before + step
            whole = at == len(told) or blocks[told[at]].removed is not None
            while step > 0 and not whole and run and announces(blocks[run[-1]]):
                run.pop()
            for again in run:
                blocks[again] = remove_block(
                    blocks[again], "dedupe", "repeated-run", "printed before, in the same place"
                )


def mark_second_telling(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take what else was printed before, where most of a long stretch of the page is printed again.

    The second telling may leave out or change a block here and there, so that what stands around it is no run.
    """
    again = [at for at, index in enumerate(told) if is_repeat(blocks[index])]
    starts = (
        first
        for place, first in enumerate(again[: 1 - _RETOLD])
        if len(again) - place >= _RETOLD_SHARE * (again[-1] + 1 - first)
    )
    start = next(starts, None)
    if start is None:
        return
    before = {key_at(index, blocks, keys) for index in told[:start] if blocks[index].removed is None}
    for index in told[start:]:
        words = key_at(index, blocks, keys)
        if blocks[index].removed is None and words in before and words.count(" ") + 1 >= _LEAST_RETOLD:
            blocks[index] = remove_block(blocks[index], "dedupe", "repeated-run", "printed before, in a second telling")


def is_repeat(block: Block) -> bool:
    """Tell whether a block went because it was printed before."""
    return block.removed is not None and block.removed.stage == "dedupe"


def announces(block: Block) -> bool:
    """Tell whether a block heads what follows it."""
    return block.kind == "heading" or block.text.endswith(":")


def mark_doubles(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take what comes twice running; of a heading and a line that says the same, the line."""
    kept = [index for index in told if blocks[index].removed is None and may_double(blocks[index])]
    for first, second in pairwise(kept):
        one, two = blocks[first], blocks[second]
        headed = one.kind == "heading" or two.kind == "heading"
        least = _LONG_CHARACTERS if headed else _VERSE_LINE
        if len(one.text) < least or abs(len(one.text) - len(two.text)) > _CHANGED_WORDS:
            continue
        key = key_at(first, blocks, keys)
        if key.count(" ") + 1 >= _TWICE_RUNNING and key == key_at(second, blocks, keys):
            again = first if two.kind == "heading" and one.kind != "heading" else second
            blocks[again] = remove_block(blocks[again], "dedupe", "twice-running", "printed twice running")


def may_double(block: Block) -> bool:
    """Tell whether a block is prose or a heading: items, cells and lines of code may come twice running."""
    return block.kind in ("paragraph", "heading", "quote")


def mark_buttons(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take links of the same words that the page prints again and again: buttons, below each item of a list."""
    links: dict[str, list[int]] = {}
    for index in told:
        block = blocks[index]
        if block.removed is None and block.kind in _BUTTON_KINDS and block.signs.link_share >= _LINKED:
            links.setdefault(key_at(index, blocks, keys), []).append(index)
    for places in links.values():
        if len(places) >= _BUTTONS:
            for index in places:
                blocks[index] = remove_block(blocks[index], "dedupe", "repeated-link", "a link printed again and again")


def mark_pull_quotes(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take the quotes that only repeat, word for word, what a longer paragraph of the body says."""
    kept = [index for index in told if blocks[index].removed is None]
    suspects = [index for index in kept if may_be_pull_quote(blocks[index], index)]
    if not suspects:
        return
    paragraphs = [(at, f" {key_at(at, blocks, keys)} ") for at in kept if blocks[at].kind == "paragraph"]
    for index in suspects[:_MOST_PULL_QUOTES]:
        words = words_of(strip_attribution(blocks[index].text))
        key = f" {' '.join(words)} "
        holders = (at for at, text in paragraphs if at != index and len(text) > len(key) and key in text)
        if len(words) >= _PULL_QUOTE_WORDS and any(blocks[at].removed is None for at in holders):
            blocks[index] = remove_block(blocks[index], "dedupe", "pull-quote", "repeats a sentence of the body")


def key_at(index: int, blocks: list[Block], keys: dict[int, str]) -> str:
    """Return the words of a block, joined; `keys` holds those that are known."""
    known = keys.get(index)
    return key_of(blocks[index].text) if known is None else known


def mark_contents(blocks: list[Block], told: list[int], keys: dict[int, str]) -> None:
    """Take what only names headings further down, a table of contents: list items, or lines with nothing between."""
    kept = [index for index in told if blocks[index].removed is None]
    headings = {key_at(index, blocks, keys): index for index in kept if blocks[index].kind == "heading"}
    if not headings:
        return
    longest = max(len(blocks[index].text) for index in headings.values()) + _CHANGED_ENDS
    names = [
        len(blocks[index].text) <= longest and headings.get(key_at(index, blocks, keys), -1) > index for index in kept
    ]
    if names.count(True) < _CONTENTS:
        return
    entries = [index for index, named in zip(kept, names, strict=True) if named and blocks[index].kind == "list_item"]
    entries = entries if len(entries) >= _CONTENTS else []
    for named, stretch in groupby(zip(kept, names, strict=True), key=itemgetter(1)):
        run = [index for index, _ in stretch]
        after = next((index for index in kept if index > run[-1]), None)
        if named and len(run) >= _CONTENTS and after is not None and blocks[after].kind == "heading":
            entries += run
    for index in dict.fromkeys(entries):
        blocks[index] = remove_block(blocks[index], "dedupe", "contents", "entry of the table of contents")


def may_be_pull_quote(block: Block, index: int) -> bool:
    """Tell whether a block can be a pull quote: a quote, a marked element, or a short paragraph in quotation marks."""
    if "\n" in block.text and block.kind != "quote":
        return False
    if block.kind == "quote" or "pullquote" in block.signs.marks:
        return True
    return block.kind in ("paragraph", "heading") and index > 0 and block.text[:1] in '“"«„' and len(block.text) < 300


def strip_attribution(text: str) -> str:
    """Return a pull quote without the name set below it, on a line of its own or after a dash."""
    text = text.partition("\n")[0]
    for dash in (" — ", " – ", " - "):
        if dash in text and len(text.rsplit(dash, 1)[1].split()) <= 6:
            return text.rsplit(dash, 1)[0]
    return text


__all__ = ["mark_repeats"]
