"""The article of a page of a site nobody described: every run of text judged, each verdict with its reason."""

from __future__ import annotations

from typing import Any

import numpy as np

from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures, measure_runs
from newsclean.extract.judgement import WHOLE, judge_runs
from newsclean.extract.reasons import HEADING, Reasons
from newsclean.extract.scan import Scan, scan_markup
from newsclean.extract.shapes import Shapes, join_tables, part_credit
from newsclean.extract.witnesses import drop_bios, trim_to_stated
from newsclean.model import NO_SIGNS, Block, Draft, Role, Signs, replace
from newsclean.parse import Document, drop_scripts

_DEK = 40
"""Characters from which a text in an element for the dek is it."""
_LONGEST_DEK, _DEK_SHARE = 300, 0.25
_BAR, _SHORT_BAR, _SHORT = 0.5, 0.6, 80
"""The chance from which a run is of the article; the same for runs under so many effective characters."""
_ITEMS, _LEAST_ITEMS, _MOST_OF_LIST = frozenset(("li", "dt", "dd")), 3, 0.6
"""What a list is made of, from how many of them on, and the share of it that must have been kept to keep it whole."""
_LEAD, _LEAD_CHANCE, _ABOVE = 100, 0.25, 4
"""Effective characters and chance from which a run above the article is its lead, and how far above it may stand."""
_UNSHOWN = 100
"""Characters of hidden text like the story's that are worth a warning."""
_HEAD = 12
"""Runs between the title and the article, among which the pictures are the article's."""


def scan_document(document: Document) -> Scan:
    """Return the elements and the text of a page."""
    drop_scripts(document)
    body = document.tree.body
    return scan_markup((body.html if body is not None else None) or "")


def extract_generic(document: Document) -> Draft:
    """Return all that a page says in blocks, those outside the article with the reason."""
    scan = scan_document(document)
    if not scan.runs:
        return Draft((), "generic", confidence=0.0)
    anchors = Anchors(document)
    measures = measure_runs(scan, anchors)
    chances = judge_runs(measures)
    kept = choose_body(scan, measures, chances)
    trim_to_stated(kept, measures, anchors)
    shapes = Shapes(scan, measures.outline, document.url)
    drop_dek(kept, scan, shapes)
    blocks = build_blocks(kept, scan, shapes, anchors)
    drop_bios(blocks, anchors.authors)
    drop_lone_headings(blocks, scan)
    joined = tuple(part for block in join_tables(blocks, scan) for part in part_credit(block))
    sure = confidence(chances, measures.sizes)
    warnings = warn_of_hidden(scan, measures, chances)
    return Draft(joined, "generic", figures=shapes.figures(), warnings=warnings, confidence=sure)


def build_blocks(kept: list[bool], scan: Scan, shapes: Shapes, anchors: Anchors) -> list[Block]:
    """Return every run as a block: with its role if it stays, with the reason if it goes."""
    blocks: list[Block] = []
    reasons = Reasons(shapes.outline)
    first, span = next((row for row, stays in enumerate(kept) if stays), 0), span_of(kept, anchors)
    for row, run in enumerate(scan.runs):
        node, text, stays = run.node, run.text, kept[row]
        kind, level = shapes.kinds[node]
        figure = None
        if kind in ("caption", "credit"):
            kind, figure = shapes.caption_of(node, row in span)
            stays = stays or figure is not None
        known = anchors.roles.get(row, "body")
        role: Role = "body" if stays and known != "title" else known
        if role == "body" and not stays and row < first and kind in ("paragraph", "heading") and len(text) >= _DEK:
            role = "summary" if shapes.is_dek(node, named=False) else role
        removed = None if stays or role != "body" else reasons.reason_for(run)
        marks = shapes.marks_of(node)
        share = round(run.linked / len(text), 3) if run.linked else 0.0
        signs = Signs(share, marks) if share or marks else NO_SIGNS
        blocks.append(Block(kind, text, level, role, figure, signs, removed))
    return blocks


def choose_body(scan: Scan, measures: Measures, chances: Any) -> list[bool]:
    """Return which runs are of the article: the likely, and a lead above them that is less so.

    Short runs must be likelier: most of what is wrongly kept is a line, and a line lost costs little.
    """
    kept = [False] * len(scan.runs)
    bars = np.where(measures.sizes < _SHORT, _SHORT_BAR, _BAR) * WHOLE
    for row in measures.asked[chances > bars].tolist():
        kept[row] = not measures.outline.hidden[scan.runs[row].node]
    keep_whole_lists(kept, measures, scan)
    first = next((row for row, stays in enumerate(kept) if stays), 0)
    outline = measures.outline
    above = (measures.asked >= first - _ABOVE) & (measures.asked < first)
    above &= (chances > _LEAD_CHANCE * WHOLE) & (measures.sizes >= _LEAD)
    for row in measures.asked[above].tolist():
        node = scan.runs[row].node
        if outline.is_inside(node, outline.boxes[0]) and not outline.hidden[node]:
            kept[row] = True
    return kept


def warn_of_hidden(scan: Scan, measures: Measures, chances: Any) -> tuple[str, ...]:
    """Return a warning where text that reads like the story goes because its element is hidden."""
    hidden = measures.outline.hidden
    nodes = [(row, scan.runs[row].node) for row in measures.asked[chances > _BAR * WHOLE].tolist()]
    size = sum(len(scan.runs[row].text) for row, node in nodes if hidden[node])
    return (f"{size} characters that the page does not show were left out",) if size >= _UNSHOWN else ()


def keep_whole_lists(kept: list[bool], measures: Measures, scan: Scan) -> None:
    """Keep the rest of a list of which most items were kept: no reader wants one with holes."""
    lists: dict[int, list[int]] = {}
    for row in measures.asked.tolist():
        node = scan.runs[row].node
        if scan.tags[node].name in _ITEMS and not measures.outline.hidden[node]:
            lists.setdefault(scan.parents[node], []).append(row)
    for rows in lists.values():
        if len(rows) >= _LEAST_ITEMS and sum([kept[row] for row in rows]) >= _MOST_OF_LIST * len(rows):
            for row in rows:
                kept[row] = True


def drop_dek(kept: list[bool], scan: Scan, shapes: Shapes) -> None:
    """Take back what stands above the lead in an element that names it the dek, if it is a small part of the choice.

    "Lead" and "intro" name the first paragraph as often, and a head states that as often as the dek: what only these
    speak for is judged like any other run.
    """
    size = sum(len(run.text) for run, stays in zip(scan.runs, kept, strict=True) if stays)
    for row, run in enumerate(scan.runs):
        if kept[row] and shapes.is_paragraph(run) and len(run.text) >= _DEK:
            if not shapes.is_dek(run.node, named=True) or len(run.text) > min(_LONGEST_DEK, _DEK_SHARE * size):
                return
            kept[row] = False


def span_of(kept: list[bool], anchors: Anchors) -> range:
    """Return the rows from the title, where it stands close above, to the end of the article."""
    rows = [row for row, stays in enumerate(kept) if stays]
    if not rows:
        return range(0)
    titles = [row for row, role in anchors.roles.items() if role == "title" and rows[0] - _HEAD <= row < rows[0]]
    return range(min([*titles, rows[0]]), rows[-1] + 2)


def drop_lone_headings(blocks: list[Block], scan: Scan) -> None:
    """Take the headings after which nothing of the article comes, or only what went with them from their element."""
    later: int | None = None
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.removed is not None or block.role != "body":
            continue
        if block.kind == "heading":
            parent = scan.parents[scan.runs[place].node]
            beside = place + 1 < len(blocks) and blocks[place + 1].removed is not None
            beside = beside and scan.parents[scan.runs[place + 1].node] == parent
            if later is None or (beside and not is_below(scan, scan.runs[later].node, parent)):
                blocks[place] = replace(block, removed=HEADING)
                continue
        later = place


def is_below(scan: Scan, node: int, above: int) -> bool:
    """Tell whether an element stands inside another."""
    while node > above:
        node = scan.parents[node]
    return node == above


def confidence(chances: Any, sizes: Any) -> float:
    """Return the F1 (0 to 1) that a page's verdicts would have if every chance came true."""
    kept = chances > WHOLE // 2
    right = int((chances * sizes)[kept].sum())
    chosen, there = int(sizes[kept].sum()) * WHOLE, int((chances * sizes).sum())
    return round(2 * right / max(1, chosen + there), 3)
