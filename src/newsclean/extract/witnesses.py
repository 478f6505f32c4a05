"""What the page's own data say against the model: where its stated body ends."""

from __future__ import annotations

import numpy as np

from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures

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
