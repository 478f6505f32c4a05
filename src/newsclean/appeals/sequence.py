"""Which pieces of a page are appeals, decided for all of them together.

Each sentence has its own evidence; appeals also stand together. The likeliest reading of the whole page is found
(Viterbi over two states): to change between story and appeal costs something, more inside a paragraph than between
two. So a soft sentence between two certain ones goes with them, and a lone suspicion is not enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count, pairwise, repeat
from operator import ne

from msgspec import Struct

from newsclean.model import Removal

INSIDE, BETWEEN = 4.0, 1.2
"""What a change costs within a block and between two, in log-odds."""
CERTAIN = 9.0
"""Log-odds of what a rule or the site's profile names."""
STRONG = 2.5
"""Log-odds of which a run of appeals needs one piece at least."""
_LEAST, _MOST = -6.0, 7.0
_LABEL, _LABEL_LENGTH = 3.5, 30
"""What a lone block of so few characters needs more: it may be a heading."""
_LONE = 1.6
"""What a lone sentence needs more: appeals come in company."""
_SHORT = 1.5
"""What a piece of so few characters is taken down by, alone or not."""
_CAUTION = 0.6
"""A story lost is worse than an appeal kept: what each sentence is taken down by."""
_EDGE = 1.0
"""Log-odds of a sentence at the end of the story from which it goes with the appeals behind it."""
_GRAIN = 1000
"""Log-odds are summed as whole thousandths, so that no sum depends on where it began."""
_INSIDE, _BETWEEN = round(INSIDE * _GRAIN), round(BETWEEN * _GRAIN)


class Piece(Struct, gc=False):
    """A part of a block, mostly a sentence, with the evidence for its being an appeal."""

    block: int
    start: int
    end: int
    odds: float
    reason: Removal | None = None
    glued: bool = False
    """Whether the next sentence begins right behind it, without a space."""
    fixed: bool = False
    """Whether it is decided already: by the site's profile, a rule, or because nobody may judge it."""
    points: bool = False
    """Whether it only sends the reader on to another page: what stands beside it is no appeal for that."""
    soft: bool = False
    """Whether it speaks to nobody: then its words alone make no case of it, it only goes along with others."""
    told: bool = False
    """Whether it is a sentence with its stop, not a label or a title."""


def label_pieces(pieces: Sequence[Piece], prior: float = 0.0, cut: float = 0.0) -> list[bool]:
    """Return for each piece whether it is an appeal; `prior` is added to the log-odds of each.

    `cut` is what a sentence needs more to go from a block that stays.
    """
    if not holds_strong(pieces, prior):
        return [False] * len(pieces)
    story, appeal = 0, 0
    trail: list[tuple[bool, bool]] = []
    before = None
    for piece in pieces:
        cost = _INSIDE if piece.block == before else _BETWEEN
        before = piece.block
        stay, enter = appeal, story - cost
        leave, rest = appeal - cost, story
        trail.append((leave > rest, stay >= enter))
        story, appeal = max(rest, leave), max(stay, enter) + emission(piece, prior)
    labels = []
    state = appeal - _BETWEEN > story
    for from_appeal, stayed in reversed(trail):
        labels.append(state)
        state = stayed if state else from_appeal
    labels.reverse()
    strong = STRONG - prior
    labels = spare_beside_pointers(pieces, drop_weak_runs(pieces, labels, strong), strong)
    spare_edges(pieces, labels, prior)
    return drop_weak_cuts(pieces, labels, strong + cut)


def emission(piece: Piece, prior: float) -> int:
    """Return what a piece adds to the reading in which it is an appeal, in thousandths."""
    if piece.fixed:
        odds = 60.0 if piece.reason is not None else -60.0
    elif piece.reason is not None:
        odds = CERTAIN
    else:
        odds = (
            min(_MOST, max(_LEAST, piece.odds + prior)) - _CAUTION - _SHORT * (piece.end - piece.start <= _LABEL_LENGTH)
        )
    return round(odds * _GRAIN)


def holds_strong(pieces: Sequence[Piece], prior: float) -> bool:
    """Tell whether one of some pieces is a strong case by itself."""
    strong = STRONG - prior
    return any(map(is_case, pieces, repeat(strong)))


def is_story(pieces: Sequence[Piece], prior: float) -> bool:
    """Tell whether the pieces of one block are of the story in the likeliest reading, whatever stands around them.

    Each of them speaks more against an appeal than it costs to leave one before the block and to enter one behind it.
    """
    return bool(pieces) and all(emission(piece, prior) < -2 * _BETWEEN for piece in pieces)


def drop_weak_runs(pieces: Sequence[Piece], labels: list[bool], strong: float) -> list[bool]:
    """Return the labels without the runs in which no piece is a strong case by itself."""
    for start, end in runs_of(labels):
        run = pieces[start:end]
        lone = sum(not piece.soft for piece in run) <= 1
        bar = strong + lone * (_LABEL if run[0].end <= _LABEL_LENGTH else _LONE)
        if labels[start] and not any(map(is_case, run, repeat(bar))):
            labels[start:end] = [False] * len(run)
    return labels


def runs_of(labels: Sequence[object]) -> list[tuple[int, int]]:
    """Return where equal labels follow each other: first, and one past the last."""
    starts = compress(count(1), map(ne, labels, labels[1:]))
    return list(pairwise([0, *starts, len(labels)])) if labels else []


def spare_beside_pointers(pieces: Sequence[Piece], labels: list[bool], strong: float) -> list[bool]:
    """Return the labels without the sentences that only went along with a "Read more" in their own block.

    "It passed by two votes. Read our report." tells and points: what it tells is an appeal only where more speaks
    for that, in the sentence or in the run of appeals that it is part of.
    """
    for start, end in runs_of(labels):
        run = pieces[start:end]
        if not labels[start] or any(is_case(piece, strong) and not piece.points for piece in run):
            continue
        pointing = {piece.block for piece in run if piece.points}
        labels[start:end] = [not piece.told or piece.block not in pointing or is_case(piece, strong) for piece in run]
    return labels


def spare_edges(pieces: Sequence[Piece], labels: list[bool], prior: float) -> None:
    """Take back the verdict on the first block of a run of appeals where its sentences hardly weigh anything.

    It stands right behind the story, and ends it.
    """
    for start, end in runs_of(labels):
        block = pieces[start].block
        stop = next((at for at in range(start, end) if pieces[at].block != block), end)
        ends_story = start and labels[start] and pieces[start - 1].block != block and stop < end
        if ends_story and all(weighs_little(piece, prior) for piece in pieces[start:stop]):
            labels[start:stop] = [False] * (stop - start)


def weighs_little(piece: Piece, prior: float) -> bool:
    """Tell whether a piece is a sentence of which hardly anything says that it is an appeal."""
    return piece.reason is None and piece.told and piece.odds + prior < _EDGE


def is_case(piece: Piece, strong: float) -> bool:
    """Tell whether a rule names a piece, or it speaks to the reader and its words weigh enough."""
    return piece.reason is not None or (piece.odds >= strong and not piece.soft)


def drop_weak_cuts(pieces: Sequence[Piece], labels: list[bool], strong: float) -> list[bool]:
    """Return the labels without the sentences that would be cut from a block that stays and are no strong case.

    What begins a paragraph of the story is cut by its words alone only where the story is glued to it.
    """
    for start, end in runs_of([piece.block for piece in pieces]):
        if all(labels[start:end]):
            continue
        first = labels.index(False, start, end)
        for at in range(start, end):
            piece = pieces[at]
            weak = not is_case(piece, strong) or (at < first and not any(p.glued for p in pieces[at:first]))
            labels[at] = labels[at] and (piece.reason is not None or not weak)
    return labels
