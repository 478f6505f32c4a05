"""What the page's own data say against the model: where its stated body ends, and who its author is."""

from __future__ import annotations

import numpy as np

from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures
from newsclean.model import Block, Removal, replace

_COVERED = 0.88
"""Share of what was chosen that stands in the stated body, from which that is no teaser and no cut text."""
_LAST = 3
"""Paragraphs at the end among which the author is introduced."""
_BIO = 700
BIO = Removal("extract", "author-bio", "author bio")


def trim_to_stated(kept: list[bool], measures: Measures, anchors: Anchors) -> None:
    """Take back what was chosen before the first and after the last run that the page states as its article's body.

    Pages state their body without headings, or cut: what stands between is left alone, and so is all where less than
    `_COVERED` of the choice is stated.
    """
    rows, said = measures.asked, anchors.said >= 0.5
    chosen = np.array(kept)[rows]
    size = measures.sizes * chosen
    if not said.any() or (size * said).sum() < _COVERED * size.sum():
        return
    stated = np.flatnonzero(chosen & said)
    for row in [*rows[: stated[0]].tolist(), *rows[stated[-1] + 1 :].tolist()]:
        kept[row] = False


def drop_bios(blocks: list[Block], authors: list[str]) -> None:
    """Take the paragraphs at the end that begin with an author's whole name: "Nadia Brandt covers harbors"."""
    if not authors:
        return
    body = [place for place, block in enumerate(blocks) if block.removed is None and block.role == "body"]
    prose = [place for place in body if blocks[place].kind == "paragraph"]
    for place in prose[_LAST:][-_LAST:]:
        text = blocks[place].text
        if len(text) <= _BIO and any(introduces(text, name) for name in authors):
            blocks[place] = replace(blocks[place], removed=BIO)


def introduces(text: str, name: str) -> bool:
    """Tell whether a text begins with a name and goes on about it."""
    return text.startswith(name) and text[len(name) : len(name) + 1] in (" ", ",", "(") and len(text) > len(name) + 8
