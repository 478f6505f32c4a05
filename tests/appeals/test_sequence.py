"""All pieces of a page are decided together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean.appeals.sequence import Piece, label_pieces
from newsclean.appeals.wording import load_weights, tokens_of, weigh
from newsclean.model import Removal

RULE = Removal("strip", "rule", "why")


def pieces(*odds: float) -> list[Piece]:
    return [Piece(block, 0, 80, value) for block, value in enumerate(odds)]


def test_a_lone_suspicion_is_not_enough() -> None:
    """A sentence that sounds a little like an appeal stays in a story."""
    assert label_pieces(pieces(-5, 1.5, -5)) == [False, False, False]


def test_a_strong_case_goes_alone() -> None:
    """A sentence that could be nothing else goes without company."""
    assert label_pieces(pieces(-5, 6.0, -5)) == [False, True, False]


def test_soft_sentences_go_with_certain_ones() -> None:
    """What stands between two appeals and sounds a little like one goes with them."""
    first, soft, last = pieces(0.0, 0.5, 0.0)
    first.reason = last.reason = RULE
    assert label_pieces([first, soft, last]) == [True, True, True]


def test_what_is_fixed_stays_as_it_is() -> None:
    """A verdict of the site's profile is not weighed again."""
    fixed = Piece(0, 0, 80, 9.0, None, fixed=True)
    assert label_pieces([fixed, *pieces(-5)]) == [False, False]


def test_the_beginning_of_a_paragraph_is_not_cut_by_weight() -> None:
    """A strong first sentence of a story paragraph stays, unless the story is glued to it."""
    first, second = Piece(0, 0, 80, 7.0), Piece(0, 80, 200, -6.0)
    assert label_pieces([first, second]) == [False, False]
    first.glued = True
    assert label_pieces([first, second]) == [True, False]


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(-8, 8)), max_size=30))
def test_same_evidence_same_labels(evidence: list[tuple[int, float]]) -> None:
    """There is a label for each piece, and the same ones every time."""
    made = [Piece(block, 0, 80, odds) for block, odds in sorted(evidence, key=lambda pair: pair[0])]
    labels = label_pieces(made)
    assert len(labels) == len(made)
    assert label_pieces(made) == labels


def test_the_weights_can_be_read() -> None:
    """Each weight is a number beside a word or a pair, and appeals outweigh stories."""
    weights = load_weights()
    assert weights.signals
    assert weights.hints
    assert all(abs(weight) < 50 for weight in weights.words.values())
    appeal, story = "please support our journalism today", "the ferry left the pier an hour late"
    assert weigh(tokens_of(appeal), appeal, weights) > 0 > weigh(tokens_of(story), story, weights)
