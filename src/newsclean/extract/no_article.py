"""Whether a page holds an article: the running text of its own, weighed with what the page says of itself.

No sign decides alone: an index may call itself an article, and an article may call itself a website.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from newsclean.document import Document
from newsclean.extract.page_kinds import name_page_kind
from newsclean.extract.page_signs import score_signs
from newsclean.extract.places import find_places, find_teasers, find_told, is_glued
from newsclean.extract.rows import rows_in_body
from newsclean.extract.walls import name_wall, read_wall
from newsclean.model import Block
from newsclean.patterns import compiled
from newsclean.sentences import STOPS, sentence_spans
from newsclean.text import size_of

_SENTENCE_END = compiled(f"[{STOPS}]")
_LEAST_SENTENCE = 30
_LONG_LINE = 90
_LONGEST_LINE = 300
"""Characters between which a line without a full stop is no title or label, and no list or table run together."""
_LEAST_OWN = 60
_LONGEST_WALL = 1000
"""Characters of text beyond which a page is no wall: their sentences are not looked for."""
_MOSTLY = 0.7
_LINKED = 0.5
_UNSTOPPED = compiled("[\u0e00-\u0eff\u1780-\u17ff]{3}")
"""Thai, Lao and Khmer, which hardly mark the end of a sentence …"""
_UNSTOPPED_LINE = 60
"""… and the characters of a line of theirs that is one."""
_VERSE_LINES = 3
_OWN_STEPS = ((3000, 6.0), (1500, 5.0), (700, 4.0), (300, 3.0), (_LEAST_OWN, 2.0))
_CARD_STEPS = ((8, 3.0), (5, 2.0), (3, 1.0))
_FEW = 3
_SHARE_STEPS = ((0.8, 1.5), (0.5, 0.5))
_ENOUGH = 1.0
_LISTED = _CARD_STEPS[0][1] + _SHARE_STEPS[0][1]
"""The most that lists speak against an article."""
_CLEAR = 1.5
_CLEAR_TEXT = 2500
"""What address, head and title say, and how much text there is, where nothing else is asked."""
_SURE = 4.5
"""What they say where a few words are the article, of a brief with a link between its sentences."""


class Amounts(NamedTuple):
    """How much text of each sort a body holds, in characters; those of scripts without spaces count for more."""

    own: float
    """Sentences that are neither links nor teasers."""
    teased: float
    linked: float
    cards: int
    """Teasers, and blocks that are links."""
    wall: str | None
    """What kind of page says of itself what is not counted as its own text."""


class Refusal(NamedTuple):
    """Why a page holds no article."""

    reason: str
    """As the end of a sentence."""
    kind: str
    """See `PageKind`."""
    evidence: str


def judge_page_kind(document: Document, blocks: Sequence[Block]) -> Refusal | None:
    """Return why the page holds no article; None where it does."""
    address = document.url or next(iter(document.meta.get("canonical", ())), "")
    clear = _CLEAR if holds_much(blocks) else math.inf
    said = score_signs(document, address, clear)
    if said >= clear:
        return None
    body = [block for row in rows_in_body(blocks) if (block := blocks[row]).kind not in ("caption", "credit")]
    if not body:
        return refuse(document, blocks, "no text is left once furniture is taken out", lists_titles(blocks))
    sample = Sample(document.html, body, address)
    if sample.tells(least_of_own(said)):
        return None
    amounts = sample.measure()
    listed = amounts.cards >= _FEW
    told = amounts.own + amounts.teased
    if said >= _SURE and not amounts.wall and amounts.cards < 2 and told >= _LEAST_OWN:
        return None
    if amounts.own < _LEAST_OWN:
        if listed:
            return refuse(document, blocks, f"it lists {amounts.cards} links or teasers and tells nothing itself", True)
        if amounts.wall:
            return refuse(document, body, f"what it says is that of {amounts.wall}")
        few = f"it has only {amounts.own:.0f} characters of sentences of its own"
        none = "it holds no sentences of its own"
        return refuse(document, blocks, few if amounts.own else none, lists_titles(blocks))
    if score_body(amounts) + said >= _ENOUGH:
        return None
    if listed:
        reason = f"{amounts.cards} links or teasers stand against {amounts.own:.0f} characters of its own"
        return refuse(document, blocks, reason, True)
    reason = f"it has {amounts.own:.0f} characters of text, and its address and head speak of another kind of page"
    return Refusal(reason, "index", address)


def holds_much(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks that stay, and may be running text, hold as much as leaves nothing to ask."""
    size = 0
    for row in rows_in_body(blocks):
        block = blocks[row]
        if block.kind not in ("heading", "caption", "credit") and block.signs.link_share <= _LINKED:
            size += len(block.text)
            if size >= _CLEAR_TEXT:
                return True
    return False


def lists_titles(blocks: Sequence[Block]) -> bool:
    """Tell whether a page has headings that are links, the titles of other pages."""
    return sum(block.kind == "heading" and block.signs.link_share > _LINKED for block in blocks) >= _FEW


def refuse(document: Document, blocks: Sequence[Block], reason: str, listed: bool = False) -> Refusal:
    """Return a refusal with the kind of the page and what on it says so."""
    kind, evidence = name_page_kind(document, blocks, listed)
    return Refusal(reason, kind, evidence)


def score_body(amounts: Amounts) -> float:
    """Return what the body says: above 0 for text of its own, less for each list of teasers or links."""
    score = step_of(amounts.own, _OWN_STEPS)
    if amounts.cards >= _FEW:
        listed = amounts.teased + amounts.linked
        score -= step_of(amounts.cards, _CARD_STEPS) + step_of(listed / (listed + amounts.own), _SHARE_STEPS)
    return score


def least_of_own(said: float) -> float:
    """Return how much text of its own makes a page an article, whatever it lists; `said` is what the others say."""
    return min([least for least, points in _OWN_STEPS if points - _LISTED + said >= _ENOUGH], default=math.inf)


def step_of(value: float, steps: Sequence[tuple[float, float]]) -> float:
    """Return the points of the highest step that a value reaches, 0 below all."""
    return next((points for least, points in steps if value >= least), 0.0)


class Sample:
    """The running texts of a body, and where those that are looked up stand in the source."""

    def __init__(self, source: str, body: Sequence[Block], address: str) -> None:
        self.source, self.address = source, address
        self.texts: list[str] = []
        self.linked, self.links = 0.0, 0
        for block in body:
            if block.signs.link_share > _LINKED:
                self.linked += size_of(block.text)
                self.links += 1
            elif is_text(block):
                self.texts += filter(is_prose, cells_of(block.text) if block.kind == "table" else (block.text,))
        self.places = find_places(source, self.texts)
        glued = {index for index, place in self.places.items() if is_glued(source, place)}
        self.is_glued = bool(glued)
        """Whether some were several: an extractor's last resort is all text of the page in one."""
        if glued:  # only its sentences stand somewhere
            parts = [split_glued(text) if index in glued else [text] for index, text in enumerate(self.texts)]
            self.texts = [one for part in parts for one in part]
            found = find_places(source, self.texts)
            self.places = {index: place for index, place in found.items() if not is_glued(source, place)}

    def tells(self, least: float) -> bool:
        """Tell whether the texts that are surely no teasers are so much, and no wall says any."""
        size = 0.0
        for index in find_told(self.source, self.places, self.address) if least < math.inf else ():
            size += size_of(self.texts[index])
            if size >= least:
                return size > _LONGEST_WALL or read_wall(self.texts) is None
        return False

    def measure(self) -> Amounts:
        """Return how much of the body is its own, teasers and links."""
        teasers = find_teasers(self.source, self.places, self.address) if len(self.places) > 1 else set()
        teased = sum(size_of(self.texts[index]) for index in teasers)
        own, wall = measure_own(self.texts, self.places.keys(), teasers, self.is_glued)
        return Amounts(own, teased, self.linked, self.links + len(teasers), wall)


def measure_own(texts: Sequence[str], found: Set[int], teasers: Set[int], glued: bool) -> tuple[float, str | None]:
    """Return the characters of texts that are neither teasers nor a wall's, and what kind of wall there is.

    A text that was not found, or not looked for, is a teaser like most others unless it is longer; so is each one
    where texts were glued together.
    """
    longest = 0.0
    if len(teasers) > _MOSTLY * len(found):
        longest = 2 * sum(size_of(texts[index]) for index in teasers) / len(teasers)
    rest = [
        text
        for index, text in enumerate(texts)
        if index not in teasers and (index in found or (size_of(text) > longest and not glued))
    ]
    own = sum(map(size_of, rest))
    return (own, None) if own > _LONGEST_WALL else name_wall(rest)


def split_glued(text: str) -> list[str]:
    """Return the sentences of a text, those that are long enough to be looked for."""
    sentences = (text[start:end].strip() for start, end in sentence_spans(text))
    return [sentence for sentence in sentences if is_sentence(sentence, size_of(sentence))]


def is_text(block: Block) -> bool:
    """Tell what may be running text from headings and links."""
    return block.kind != "heading" and block.signs.link_share <= _LINKED


def cells_of(table: str) -> list[str]:
    """Return the cells of a table that may hold running text."""
    return [cell for cell in re.split(r"[\t\n]", table) if len(cell) >= _LEAST_SENTENCE or not cell.isascii()]


def is_prose(text: str) -> bool:
    """Tell whether a text is running text: a long line, sentences or verse."""
    size = size_of(text)
    return _LONG_LINE <= size <= _LONGEST_LINE or is_sentence(text, size) or text.count("\n") >= _VERSE_LINES - 1


def is_sentence(text: str, size: float) -> bool:
    """Tell a text that is long enough, with its effective characters, and has the end of a sentence."""
    if size < _LEAST_SENTENCE:
        return False
    return _SENTENCE_END.search(text) is not None or (size >= _UNSTOPPED_LINE and _UNSTOPPED.search(text) is not None)
