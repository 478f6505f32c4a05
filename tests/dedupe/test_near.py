"""Only blocks that share enough with another are compared, and nothing else comes out than if all were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean.dedupe as room
from newsclean.dedupe import near
from newsclean.model import Block, Draft
from newsclean.text import fold_any_words, fold_words

WORDS = [
    "harbor",
    "islands",
    "captain",
    "piano",
    "orchestra",
    "1998",
    "Monday",
    "the",
    "a",
    "town",
    "school",
    "ferries",
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=18).map(" ".join), min_size=1, max_size=4)
CHANGED = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 17), st.sampled_from(["", "crane", "pears"])), max_size=9
)


def print_again(texts: list[str], changes: list[tuple[int, int, str]]) -> list[str]:
    """Return the texts, and behind them some again with one word changed or left out."""
    again = []
    for number, place, other in changes:
        words = texts[number % len(texts)].split()
        again.append(" ".join([*words[:place], other, *words[place + 1 :]]).strip() or "again")
    return [*texts, *again]


@pytest.mark.parametrize("most", [2, 200])
@given(TEXTS, CHANGED)
@settings(deadline=None, max_examples=300)
def test_the_others_are_no_repeats(most: int, texts: list[str], changes: list[tuple[int, int, str]]) -> None:
    """What is left out neither goes nor makes another go, however few are compared one by one."""
    draft = Draft(tuple(Block("paragraph", text) for text in print_again(texts, changes)), "generic")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "_MOST_COMPARED", most)
        quick = room.mark_repeats(draft)
        patch.setattr(room, "find_alike", lambda texts: [*enumerate(fold_words(texts, near.ANCHORS))])
        assert quick == room.mark_repeats(draft)


def test_a_story_has_nothing_to_compare() -> None:
    """Paragraphs that share their longest words are no repeats as long as the rest of each differs."""
    about = "{} of the orchestra rehearsed on the islands with a {} captain who had {} the harbor with {} all summer."
    texts = [about.format("Half", "led", "old", "pears"), about.format("Few", "one", "young", "goats")]
    told = [texts[0], texts[1] + " Nobody could say who had ordered the piano, and in the end the school took it."]
    assert near.find_alike(told) == []
    assert [place for place, _ in near.find_alike([*told, told[0]])] == [0, 2]
    assert [place for place, _ in near.find_alike([*told, *["so"] * 2])] == [2, 3]


@pytest.mark.parametrize(("most", "most_places"), [(200, 40), (2, 40), (200, 3)])
@given(TEXTS, CHANGED)
@settings(deadline=None, max_examples=200)
def test_what_shares_words_is_found_alike(
    most: int, most_places: int, texts: list[str], changes: list[tuple[int, int, str]]
) -> None:
    """The C module pairs the same texts as the loop in Python, and gives up where that does."""
    printed = print_again(texts, changes)
    folded = fold_words(printed, near.ANCHORS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "_MOST_COMPARED", most)
        patch.setattr(near, "_MOST_CANDIDATES", most_places)
        assert near.find_sharing(printed) == near.find_any_sharing(folded)


@pytest.mark.parametrize("wrong", [1, ("a", 1), ("a", 1, 2), ("a", 1, (1,)), ("a", "b", ()), ("a", 1, ("b",) * 17)])
def test_only_folded_texts_are_paired(wrong: object) -> None:
    """What is no text, and no folded one, is an error."""
    if near.native is None:
        pytest.skip("no C module was built")
    with pytest.raises(TypeError):
        near.native.find_sharing(["ﬁ"], 5, 12, 2, 6, 3, 200, 40, lambda *_: wrong)
    with pytest.raises(TypeError):
        near.native.find_sharing([wrong], 5, 12, 2, 6, 3, 200, 40, fold_any_words)
    for longest, shared in ((0, 2), (17, 2), (5, 0)):
        with pytest.raises(ValueError, match="longest"):
            near.native.find_sharing([], longest, 12, shared, 6, 3, 200, 40, fold_any_words)
