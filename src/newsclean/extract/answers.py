"""Questions below a story, each with its answer, in boxes that open at a click and read like what stands around it."""

from __future__ import annotations

from newsclean.extract.outline import Setting
from newsclean.extract.scan import Scan
from newsclean.extract.tags import BIT
from newsclean.text import STOPS

_ASKS = ("?", "？", "؟", ";")
_ENDS = (*(mark for mark in STOPS if mark not in _ASKS), *"”»’)")
_LONGEST_QUESTION, _LEAST_ANSWER, _LEAST_PAIRS, _MOST_PAIRS, _MOST_RUNS = 200, 40, 3, 500, 12
"""Characters of a question and of the beginning of an answer, pairs of one form that are a list of them, questions of
a page, which bound the work, and runs of an answer."""
_STORY = 300
"""Characters of the story before its questions."""
_OTHERS = sum(BIT[word] for word in ("comment", "cookie", "nav", "foot", "related", "subscribe", "newsletter"))
"""What else is asked on a page."""


def keep_questions(kept: list[bool], scan: Scan, outline: Setting) -> None:
    """Keep the questions and answers of one form in the story's container, behind its beginning, all that are shown."""
    asked = [row for row, text in enumerate(scan.texts) if text.endswith(_ASKS) and len(text) <= _LONGEST_QUESTION]
    if not _LEAST_PAIRS <= len(asked) <= _MOST_PAIRS:
        return
    first, size = 0, 0
    while first < len(kept) and size < _STORY:
        size += len(scan.texts[first]) * kept[first]
        first += 1
    alike: dict[tuple[int, int, int], list[int]] = {}
    for row in filter(first.__le__, asked):
        node = scan.nodes[row]
        told = outline.is_inside(node, outline.boxes[1]) and not outline.inherited[node] & _OTHERS
        if told and is_answered(row, scan) and not outline.hidden[scan.nodes[row + 1]]:
            alike.setdefault(form_of(row, scan), []).append(row)
    for row in [row for rows in alike.values() if len(rows) >= _LEAST_PAIRS for row in rows]:
        for other in range(row, end_of_answer(row, scan)):
            kept[other] = kept[other] or not outline.hidden[scan.nodes[other]]


def is_answered(row: int, scan: Scan) -> bool:
    """Tell whether the run behind a question is the beginning of an answer."""
    answer = scan.texts[row + 1] if row + 1 < len(scan.texts) else ""
    return len(answer) >= _LEAST_ANSWER and answer.endswith(_ENDS) and 2 * scan.linked[row + 1] <= len(answer)


def form_of(row: int, scan: Scan) -> tuple[int, int, int]:
    """Return what questions of one list have in common: the forms of their elements and of their answers'."""
    node = scan.nodes[row]
    return scan.forms[node], scan.forms[scan.parents[node]], scan.forms[scan.nodes[row + 1]]


def end_of_answer(row: int, scan: Scan) -> int:
    """Return the row behind an answer: where the element that holds it and not the question ends."""
    box, asking = scan.nodes[row + 1], scan.nodes[row]
    while box and not scan.parents[box] <= asking < scan.ends[scan.parents[box]]:
        box = scan.parents[box]
    end = row + 2
    while end < len(scan.nodes) and end - row <= _MOST_RUNS and box <= scan.nodes[end] < scan.ends[box]:
        end += 1
    return end
