"""What is an appeal and what is story, judged over all the text of a page; `strip` and `plaintext` share it.

Evidence comes from the site's own phrases, from rules for all sites, from the element a block stands in, and from the
weight of the words of each sentence. It is read as one sequence (`sequence.py`): a block goes whole where all it says
is an appeal; where appeals only begin or end it, glued on or not, they go and the story stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from newsclean.appeals.boxes import judge_boxes
from newsclean.appeals.evidence import BY_WORDS, UNSEEN, collect_pieces, reason_of
from newsclean.appeals.judged_page import JudgedPage
from newsclean.appeals.languages import SAMPLE, language_of
from newsclean.appeals.neighbours import (
    LABELS,
    POINTERS,
    judge_headings,
    judge_letters,
    judge_offers,
    judge_pointers,
    judge_promotions,
    judge_questions,
    judge_signatures,
    judge_teasers,
    taken,
)
from newsclean.appeals.reading import find_signals, rules_alone
from newsclean.appeals.sequence import Piece, holds_strong, is_story, label_pieces
from newsclean.appeals.site import Span, strip_by_site
from newsclean.appeals.suspects import find_suspects
from newsclean.appeals.words import lower, lower_texts, words_for
from newsclean.columns import column, places_in
from newsclean.model import Block, Kind, Method, Removal, Role
from newsclean.profiles import Profile
from newsclean.text import has_more_words

T = TypeVar("T")

_BODY: frozenset[Role] = frozenset(("body",))
_LEAD_KINDS: frozenset[Kind] = frozenset(("paragraph", "quote"))
_STORY_WORDS = 18
"""Words from which a block counts as a paragraph of the story when head and tail are told from the body."""
_LEAD_WORDS = 25
PRIOR = {"text": 2.0, "profile": 1.8, "generic": 1.2}
"""What is added to the log-odds of each sentence: a dump holds all that the page printed, an extractor chose."""
CUT = {"text": 0.0, "profile": 2.5, "generic": 2.5}
"""What a sentence needs more to be cut from a paragraph that stays: only in dumps appeals are glued to the story."""


def judge_texts(
    blocks: Sequence[Block],
    open_: Sequence[int],
    profile: Profile | None = None,
    *,
    language: str | None = None,
    method: Method = "text",
) -> dict[int, list[Span]]:
    """Return the verdicts on the blocks `open_`: for each in which something goes, its text in spans.

    `method` says how the blocks were found: it sets how likely an appeal is, and how likely one is glued to a story.
    A span is start, end and the reason it goes, None where it stays. The spans of a block cover it whole, in order.
    """
    if not open_:
        return {}
    page = read_page(blocks, open_, profile, language)
    pieces = weigh_all(page, PRIOR[method])
    if not pieces:
        return {}  # nothing that a neighbour could go with, either
    verdicts = gather_verdicts(pieces, label_pieces(pieces, PRIOR[method], CUT[method]))
    judge_questions(page.texts, verdicts)
    judge_offers(page, verdicts)
    judge_pointers(blocks, verdicts)
    judge_promotions(blocks, open_, verdicts)
    judge_letters(page.texts, open_, verdicts)
    judge_signatures(page.texts, open_, verdicts)
    judge_teasers(blocks, open_, verdicts)
    judge_headings(blocks, open_, verdicts)
    return verdicts


def read_page(
    blocks: Sequence[Block], open_: Sequence[int], profile: Profile | None, language: str | None
) -> JudgedPage:
    """Gather what counts for all blocks of a page."""
    open_ = [*open_]
    texts = dict(zip(open_, lower_texts(column(blocks, Block.text, open_)), strict=True))
    words = words_for(language_of(column(blocks[:SAMPLE], Block.text), language), profile.publisher if profile else ())
    body = places_in(blocks, Block.role, _BODY, open_)
    story = first_longer(blocks, body, _STORY_WORDS, 0), first_longer(blocks, body[::-1], _STORY_WORDS, len(blocks))
    lead = first_longer(blocks, places_in(blocks, Block.kind, _LEAD_KINDS, body), _LEAD_WORDS, None)
    known = strip_by_site(blocks, texts, open_, profile) if profile is not None else {}
    return JudgedPage(blocks, texts, words, story, lead, profile is not None, known)


def name_appeals(blocks: Sequence[Block], asked: list[int], language: str | None = None) -> dict[int, Removal]:
    """Return the rule that fits each of the blocks `asked` whole: what went by its place may be known by its words."""
    texts = lower_texts(column(blocks, Block.text, asked))
    vocabulary = words_for(language_of(texts, language)).vocabulary
    printed = [*dict.fromkeys(texts)]  # as buttons are, some stand there again and again
    rules = dict(zip(printed, rules_alone(printed, vocabulary), strict=True))
    named = zip(asked, map(rules.get, texts), strict=True)
    return {index: reason_of(rule) for index, rule in named if rule is not None}


def first_longer(blocks: Sequence[Block], places: list[int], words: int, otherwise: T) -> int | T:
    """Return the first of some places at which a block has more than so many words."""
    for place in places:
        if has_more_words(blocks[place].text, words):
            return place
    return otherwise


class Weighed(dict[int, list[Piece]]):
    """The pieces of the blocks to judge by their place among these, each weighed when it is first asked for."""

    def __init__(self, page: JudgedPage, signals: Sequence[bool]) -> None:
        super().__init__()
        self.page, self.signals, self.open_ = page, signals, list(page.texts)

    def __missing__(self, place: int) -> list[Piece]:
        """Weigh a block as far as its words ask for it."""
        pieces = self[place] = collect_pieces(self.page, self.open_[place], self.signals[place])
        return pieces

    def weigh_whole(self, place: int) -> None:
        """Weigh a block to its end, though it has no telling word."""
        if UNSEEN in [piece.odds for piece in self[place]]:
            self[place] = collect_pieces(self.page, self.open_[place], full=True)


def weigh_all(page: JudgedPage, prior: float) -> list[Piece]:
    """Return the pieces of the blocks that are strong cases or stand around one, with those of all blocks between.

    First each block that may be a strong case is weighed. An appeal without any telling word stands beside one that
    has some: so most of a story is never weighed. Where nothing is a strong case there is nothing to decide.
    """
    signals = find_signals(page.texts.values(), page.words.vocabulary)
    pieces = Weighed(page, signals)
    suspects = find_suspects(page, signals, prior)
    hot = [place for place in suspects if holds_strong(pieces[place], prior)]
    strong = frozenset(hot)
    reach = set(hot)
    for place in hot:
        pieces.weigh_whole(place)
        for around in (range(place + 1, len(signals)), range(place - 1, -1, -1)):
            reach |= look_around(pieces, around, strong, prior)
    return [piece for place in sorted(reach) for piece in pieces[place]]


def look_around(pieces: Weighed, around: range, hot: frozenset[int], prior: float) -> set[int]:
    """Return the places on one side of a strong case up to the first that is surely of the story.

    The blocks next to it are weighed, though they have no telling word, as long as each may be of the appeal.
    """
    reach = set()
    asking = True
    for place in around:
        if place in hot:
            break  # it looks around for itself
        reach.add(place)
        if asking:
            pieces.weigh_whole(place)
            asking = any(piece.reason or piece.odds + prior > 0 for piece in pieces[place])
        if not asking and is_story(pieces[place], prior):
            break
    return reach


def gather_verdicts(pieces: Sequence[Piece], labels: Sequence[bool]) -> dict[int, list[Span]]:
    """Return the spans of each block in which something goes; neighbours with the same fate become one span."""
    spans: dict[int, list[Span]] = {}
    split = {piece.block for piece, goes in zip(pieces, labels, strict=True) if goes}
    for piece, goes in zip(pieces, labels, strict=True):
        if piece.block not in split:
            continue
        reason = (piece.reason or BY_WORDS) if goes else None
        of_block = spans.setdefault(piece.block, [])
        if of_block and (of_block[-1][2] is None) == (reason is None):
            start, _, first = of_block[-1]
            of_block[-1] = (start, piece.end, reason if first is BY_WORDS else first)
        else:
            of_block.append((piece.start, piece.end, reason))
    return spans


__all__ = ["LABELS", "POINTERS", "Span", "judge_boxes", "judge_texts", "lower", "name_appeals", "taken"]
