"""All pieces of a page are decided together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean.appeals.reading import read_text
from newsclean.appeals.sequence import Piece, is_story, label_pieces
from newsclean.appeals.wording import load_weights
from newsclean.appeals.words import odds_of, words_for
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
    words = words_for("en")
    odds = [odds_of(text, read_text(text, words.vocabulary), words) for text in (appeal, story)]
    assert odds[0] > 0 > odds[1]


def test_weights_are_whole_hundredths() -> None:
    """Weights are summed as whole numbers, which no weight may lose by."""
    words = load_weights().words
    assert {name: round(weight * 100) / 100 for name, weight in words.items()} == words


@given(
    st.lists(st.tuples(st.integers(0, 4), st.floats(-8, 8)), max_size=20),
    st.lists(st.sampled_from([-2.9, -4.0, -8.0]), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(9, 12), st.floats(-8, 8)), max_size=20),
)
def test_what_is_surely_story_parts_a_page(
    first: list[tuple[int, float]], middle: list[float], last: list[tuple[int, float]]
) -> None:
    """What stands before and behind a block that is surely of the story can be read without the other side."""
    before, story, after = (
        [Piece(block, 0, 80, odds) for block, odds in sorted(given_, key=lambda pair: pair[0])]
        for given_ in (first, [(7, odds) for odds in middle], last)
    )
    assert is_story(story, 0.0)
    whole = label_pieces([*before, *story, *after])
    assert whole[: len(before)] == label_pieces([*before, *story])[: len(before)]
    assert whole[len(whole) - len(after) :] == label_pieces([*story, *after])[len(story) :]
    assert not any(whole[len(before) : len(before) + len(story)])


def test_a_pointer_takes_only_itself() -> None:
    """A sentence beside "Read more" in its block stays, unless another appeal stands with them."""
    told = Piece(0, 0, 80, 0.5, told=True)
    pointer = Piece(0, 80, 90, 9.0, RULE, points=True)
    assert label_pieces([told, pointer], 1.2) == [False, True]
    assert label_pieces([told, pointer, Piece(1, 0, 80, 9.0, RULE)], 1.2) == [True, True, True]
    assert label_pieces([Piece(0, 0, 80, 6.0, told=True), pointer], 1.2) == [True, True]


def test_what_speaks_to_nobody_is_no_case_by_itself() -> None:
    """However much its words weigh, such a sentence goes only beside an appeal."""
    soft = Piece(1, 0, 80, 6.0, soft=True)
    assert label_pieces([Piece(0, 0, 80, -5.0), soft, Piece(2, 0, 80, -5.0)]) == [False, False, False]
    assert label_pieces([Piece(0, 0, 80, 9.0, RULE), soft]) == [True, True]


def test_the_last_sentence_of_a_story_does_not_go_along() -> None:
    """What ends the story right above appeals stays where its words hardly weigh anything, and is whole."""
    story, last, first, second = pieces(-5, 0.5, 0.0, 0.0)
    first.reason = second.reason = RULE
    last.told = True
    assert label_pieces([story, last, first, second], 0.2) == [False, False, True, True]
    last.odds = 3.0
    assert label_pieces([story, last, first, second], 0.2) == [False, True, True, True]
    last.odds, last.told = 0.9, False  # a label
    assert label_pieces([story, last, first, second], 0.2) == [False, True, True, True]
