"""The questions of an interview: they speak to "you", and mean the one who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, pairwise, repeat

from newsclean.model import Block
from newsclean.sentences import QUESTION_MARKS
from newsclean.text import count_words

_LEAST_QUESTIONS, _LEAST_TURNS = 4, 3
"""Questions, each with its answer, from which a page is an interview; and those that one name begins."""
_ANSWER_WORDS = 10
_LONGEST_NAME = 30
_CLOSING = "\"'”’»)」』 "


def find_turns(blocks: Sequence[Block], texts: Mapping[int, str]) -> frozenset[int]:
    """Return the blocks, of those whose lower-cased text is in `texts`, in which an interviewer speaks.

    Either several questions have an answer right behind them, or several begin with one name: "Gazette: Why?"
    """
    ends = map(str.rstrip, texts.values(), repeat(_CLOSING))
    asked = [*compress(texts, map(str.endswith, ends, repeat(QUESTION_MARKS)))]
    asked = [index for index in asked if blocks[index].signs.link_share == 0]
    if len(asked) < _LEAST_TURNS:
        return frozenset()
    questions = frozenset(asked)
    answered = [
        index
        for index, behind in pairwise(texts)
        if index in questions and behind not in questions and count_words(texts[behind]) >= _ANSWER_WORDS
    ]
    turns = {*answered} if len(answered) >= _LEAST_QUESTIONS else set()
    names = Counter(name_before(texts[index]) for index in asked)
    told = {name for name, count in names.items() if name and count >= _LEAST_TURNS}
    if told:
        turns.update(
            index for index, text in texts.items() if name_before(text) in told and blocks[index].signs.link_share == 0
        )
    return frozenset(turns)


def may_be_turn(text: str) -> bool:
    """Tell whether an interviewer may speak in a lower-cased text: only a question, or behind a name, does one."""
    return text.rstrip(_CLOSING).endswith(QUESTION_MARKS) or name_before(text) != ""


def name_before(text: str) -> str:
    """Return what stands before the colon that a speaker's name ends with, empty if nothing does."""
    name, colon, _ = text.partition(":")
    return name.strip() if colon and len(name) <= _LONGEST_NAME else ""


__all__ = ["find_turns", "may_be_turn"]
