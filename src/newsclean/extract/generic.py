"""The article of a page of a site nobody described: every run of text judged, each verdict with its reason."""

from __future__ import annotations

from typing import Any

from newsclean.extract.anchors import Anchors
from newsclean.extract.features import measure_runs
from newsclean.extract.judgement import WHOLE, judge_runs
from newsclean.extract.reasons import reason_for
from newsclean.extract.scan import Scan, scan_markup
from newsclean.extract.shapes import Shapes, join_tables
from newsclean.model import Block, Draft, Signs
from newsclean.parse import Document

_UNSEEN = """script style svg noscript template iframe select textarea object video audio canvas map dialog""".split()


def scan_document(document: Document) -> Scan:
    """Return the elements and the text of a page; what no reader sees leaves its tree."""
    body = document.tree.body
    if body is None:
        return Scan()
    document.tree.strip_tags(_UNSEEN)
    return scan_markup(body.html or "")


def extract_generic(document: Document) -> Draft:
    """Return all that a page says in blocks, those outside the article with the reason."""
    scan = scan_document(document)
    if not scan.runs:
        return Draft((), "generic", confidence=0.0)
    anchors = Anchors(document)
    measures = measure_runs(scan, anchors)
    chances = judge_runs(measures)
    shapes = Shapes(scan, measures.outline, document.url)
    blocks = [Block("paragraph", run.text, removed=reason_for(run, measures.outline)) for run in scan.runs]
    for row, (place, chance) in enumerate(zip(measures.chosen, chances.tolist(), strict=True)):
        run = scan.runs[place]
        kind, level, figure = shapes.shape_of(place)
        kept = chance > WHOLE // 2 or (figure is not None and kind in ("caption", "credit"))
        role = "body" if kept else anchors.roles.get(row, "body")
        removed = None if kept or role != "body" else blocks[place].removed
        signs = Signs(round(run.linked / len(run.text), 3), shapes.marks_of(run.node))
        blocks[place] = Block(kind, run.text, level, role, figure, signs, removed)
    joined = tuple(join_tables(blocks, scan))
    return Draft(joined, "generic", figures=shapes.figures(), confidence=confidence(chances, measures.sizes))


def confidence(chances: Any, sizes: Any) -> float:
    """Return the F1 (0 to 1) that a page's verdicts would have if every chance came true."""
    sizes = sizes.astype("int64")
    kept = chances > WHOLE // 2
    right = int((chances * sizes)[kept].sum())
    chosen, there = int(sizes[kept].sum()) * WHOLE, int((chances * sizes).sum())
    return round(2 * right / max(1, chosen + there), 3)
