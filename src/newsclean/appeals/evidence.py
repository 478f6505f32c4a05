"""What speaks for a block or a sentence being an appeal: rules, the element it stands in, the weight of its words."""

from __future__ import annotations

import re

from newsclean.appeals.sequence import Piece
from newsclean.appeals.site import Span
from newsclean.appeals.words import Place, Words, find_rule, has_signal, is_quoted, odds_of, tokens_of
from newsclean.model import Block, Removal
from newsclean.profiles import TextRule
from newsclean.text import sentence_spans

_SUSPECT_MARKS = frozenset(("newsletter", "subscribe", "promo", "form", "cookie", "share", "ad", "player"))
_LINK_MARKS = {
    "related": "related stories",
    "share": "share bar",
    "nav": "page furniture",
    "tags": "topic links",
}
BY_WORDS = Removal("strip", "appeal-words", "its words ask the reader for something")
_UNLIKELY = -6.0
"""Log-odds of a block without any word of an appeal."""
_BESIDE = 1.0
"""What a rule that counts beside an appeal adds."""
_ELEMENT = 2.0
"""What an element that is made for appeals adds to the sentences in it."""
_NOTE = 3.0
"""What the odds are taken down by in the editors' note, a caption, a heading: known to be of the article."""
_LONGEST_IN_ELEMENT = 60
_QUOTATION = re.compile(r"[“„][^”]*(?:”|\Z)|«[^»]*(?:»|\Z)|\"[^\"]*\"|^\"[^\"]*\Z")

Known = tuple[Words, Place, list[Span] | None]
"""The page's words, where the block stands, and what the site's phrases already say of it."""


def collect_pieces(index: int, block: Block, text: str, known: Known) -> list[Piece]:
    """Return a block in pieces with their evidence; `text` is the block's in lower case."""
    words, place, spans = known
    if spans is None:
        return weigh_span(index, block, (0, len(text)), text, (words, place))
    pieces: list[Piece] = []
    for start, end, reason in spans:
        if reason is None:
            pieces += weigh_span(index, block, (start, end), text, (words, place))
        else:
            pieces.append(Piece(index, start, end, 0.0, reason, True))
    return pieces


def weigh_span(index: int, block: Block, span: tuple[int, int], text: str, known: tuple[Words, Place]) -> list[Piece]:
    """Return a span of a block in sentences with their evidence, or whole where it has one verdict or none."""
    start, end = span
    part = text[start:end] if end - start < len(text) else text
    words, place = known
    marks = block.signs.marks
    if not marks and not has_signal(part, words):
        return [Piece(index, start, end, _UNLIKELY)]
    tokens = tokens_of(part)
    if not tokens:
        return [Piece(index, start, end, 0.0)]
    if reason := by_element(block, tokens):
        return [Piece(index, start, end, 0.0, reason)]
    if (rule := find_rule(part, tokens, words, "block", place)) and not rule.beside:
        return [Piece(index, start, end, 0.0, reason_of(rule))]
    in_element = bool(marks & _SUSPECT_MARKS) and len(tokens) <= _LONGEST_IN_ELEMENT
    pieces = []
    spoken = [] if in_element else find_quotations(block.text)
    for a, b in sentence_spans(block.text[start:end]):
        piece = Piece(index, start + a, start + b, _UNLIKELY)
        if not is_spoken(piece, spoken):
            piece = weigh_sentence(piece, part[a:b], in_element, known)
            piece.odds -= _NOTE * (block.role == "editors_note" or block.kind in ("caption", "heading"))
        pieces.append(piece)
    return pieces


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return where somebody is quoted; a quotation that is not closed goes on to the end."""
    return [found.span() for found in _QUOTATION.finditer(text)]


def is_spoken(piece: Piece, spoken: list[tuple[int, int]]) -> bool:
    """Tell whether most of a sentence is somebody's words: the page itself does not speak in quotation marks."""
    inside = sum(max(0, min(piece.end, end) - max(piece.start, start)) for start, end in spoken)
    return inside * 2 > piece.end - piece.start


def weigh_sentence(piece: Piece, text: str, in_element: bool, known: tuple[Words, Place]) -> Piece:
    """Return the piece of one sentence with its evidence: the rule that takes it, and the odds of its words."""
    words, place = known
    tokens = tokens_of(text)
    if not tokens:
        return piece
    odds = odds_of(text, tokens, words) + _ELEMENT * in_element
    reason: Removal | None = None
    if in_element or not is_quoted(text):
        rule = find_rule(text, tokens, words, "sentence", place)
        if rule is not None and not rule.beside:
            reason = reason_of(rule)
        elif rule is not None:
            odds = max(odds + _BESIDE, _BESIDE)
    return Piece(piece.block, piece.start, piece.end, odds, reason)


def by_element(block: Block, tokens: list[str]) -> Removal | None:
    """Judge a short block of links by the element it stands in: a share bar, a list of teasers."""
    if block.signs.link_share >= 0.6 and len(tokens) <= 30:
        for mark, why in _LINK_MARKS.items():
            if mark in block.signs.marks:
                return Removal("strip", f"element-{mark}", why)
    return None


def reason_of(rule: TextRule) -> Removal:
    """Return the reason that names a rule."""
    return Removal("strip", rule.id, rule.why)


__all__ = ["BY_WORDS", "collect_pieces"]
