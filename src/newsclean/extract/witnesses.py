"""What the page's own data say against the model: where its stated body ends, and which questions it answers."""

from __future__ import annotations

import numpy as np

from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures
from newsclean.extract.scan import Scan
from newsclean.text import key_of

_STORY, _ANSWER = 300, 20
"""Characters of the story behind which questions and answers stand, and letters of a line of an answer."""
_COVERED = 0.88
"""Share of what was chosen that stands in the stated body, from which that is no teaser and no cut text."""


def trim_to_stated(kept: list[bool], measures: Measures, anchors: Anchors) -> None:
    """Take back what was chosen before the first and after the last run that the page states as its article's body.

    Pages state their body without headings, or cut: what stands between is left alone, and so is all where less than
    `_COVERED` of the choice is stated.
    """
    if not anchors.stated:
        return
    rows, said = measures.asked, anchors.said >= 0.5
    chosen = np.array(kept)[rows]
    size = measures.sizes * chosen
    stated = np.flatnonzero(chosen & said)
    if not len(stated) or (size * said).sum() < _COVERED * size.sum():
        return
    for row in [*rows[: stated[0]].tolist(), *rows[stated[-1] + 1 :].tolist()]:
        kept[row] = False


def keep_answers(kept: list[bool], scan: Scan, anchors: Anchors) -> None:
    """Keep the questions below the story, and their answers, that the page states as its own (``FAQPage``).

    Answers may be folded: a page says these of what its readers see, or open.
    """
    if not anchors.questions:
        return
    size = 0
    for row, text in enumerate(scan.texts):
        if kept[row]:
            size += len(text)
        elif size >= _STORY and 2 * scan.linked[row] <= len(text):
            key = key_of(text)
            kept[row] = key in anchors.questions or (len(key) >= _ANSWER and key in anchors.answers)
