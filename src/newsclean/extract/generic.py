"""The article of a page of a site nobody described: every run of text judged, each verdict with its reason."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import compress

from newsclean.document import BREAKS, HEADINGS, Document
from newsclean.extract.anchors import Anchors
from newsclean.extract.attributions import join_attributions
from newsclean.extract.bios import drop_bios, is_introduction
from newsclean.extract.build import build_blocks, says_enough
from newsclean.extract.capitals import join_capitals
from newsclean.extract.cards import drop_cards
from newsclean.extract.comments import drop_comments
from newsclean.extract.contacts import drop_contacts
from newsclean.extract.credits import ends_in_credit, part_credits
from newsclean.extract.dialogs import hide_dialogs
from newsclean.extract.features import Measures, Numbers, measure_runs
from newsclean.extract.head_lines import is_head_line
from newsclean.extract.headings import judge_headings
from newsclean.extract.judgement import WHOLE, confidence, judge_runs, likely_runs
from newsclean.extract.markup import write_markup
from newsclean.extract.named_parts import drop_named_parts
from newsclean.extract.next_story import drop_other_stories
from newsclean.extract.numbers import number_items
from newsclean.extract.own_boxes import keep_own_boxes
from newsclean.extract.scan import Scan, boxes_of, rows_in, scan_markup
from newsclean.extract.shapes import Shapes
from newsclean.extract.siblings import keep_siblings
from newsclean.extract.slides import drop_slides
from newsclean.extract.tables import find_tables, join_tables, judge_tables
from newsclean.extract.teasers import drop_teasers
from newsclean.extract.witnesses import drop_index, heed_stated, keep_ingredients, keep_parts
from newsclean.model import Draft
from newsclean.parse import drop_scripts
from newsclean.patterns import compiled
from newsclean.spoken import drop_spoken
from newsclean.text import find_all

_SUBHEADINGS = frozenset(("h2", "h3", "h4"))
_LONGEST_DEK, _DEK_SHARE = 300, 0.25
_LEAD, _LEAD_CHANCE, _ABOVE = 100, 0.25, 4
"""Effective characters and chance from which a run above the article is its lead, and how far above it may stand."""
_MANY_LINKS, _ALL_LINKED = 12, 0.85
"""Links from which a text that is made of them is no paragraph, and the share of it that they are."""
_LINKS, _LINKED, _LONGEST_LINK = 3, 0.6, 30
"""Links of which a line of links has so many, their share of it, and the longest of them."""
_BARS = "|•·›»/"
_BAR = compiled(rf"\s*[{_BARS}]\s*")
_BREAK = compiled(r'<span class="(?:[^"]{0,40} )?br(?: [^"]{0,40})?"[^>]{0,100}></span>')
"""An empty element by the name of the break that it stands for."""
_ROLE = ' role="heading"'
_HEADING = compiled(rf"<(div|p)((?: [^<>]*)?{_ROLE}[^<>]*>)((?:[^<]|<(?!/?(?:div|p|h[1-6]|ul|li)\b)){{1,300}})</\1>")
"""A plain element that is a heading by its role."""
_PLACE = compiled(
    r"[^\W\d_a-zß-ÿ][\w.’'-]{2,20}(?:[ /](?:[a-zà-ÿ]{1,3} )?[^\W\d_a-zß-ÿ][\w.’'-]*){0,3}"
    r"(?:, (?:[A-Z][\w.]+ ?){1,3})?(?:\s?\([\w/. -]{2,20}\)|/[\w -]{2,20})?\s?(?:[—–]|--| -)\s?[\"'“„«‘]?(?![a-zß-ÿ])\w"
)
"""The place with which the first paragraph of a story begins: "HARBOR CITY, Maine (AP) — The ferry"."""
_UNSHOWN = 100
"""Characters of hidden text like the story's that are worth a warning."""


def scan_document(document: Document) -> Scan:
    """Return the elements and the text of a page."""
    drop_scripts(document)
    drop_spoken(document)
    body = document.tree.body
    markup = document.body = write_markup(body) if body is not None else ""
    if BREAKS in document.held:
        markup = _BREAK.sub("<br><br>", markup)
    scan = scan_markup(with_headings(markup) if HEADINGS in document.held else markup)
    hide_dialogs(document, scan)
    return scan


def with_headings(markup: str) -> str:
    """Return a body with each ``div`` and ``p`` whose role is that of a heading, and that holds no such, as an ``h2``.

    >>> with_headings('<div role="heading" class="x">On foot</div><div>So it was.</div>')
    '<h2 role="heading" class="x">On foot</h2><div>So it was.</div>'
    """
    parts, end = [], 0
    for at in find_all(markup, _ROLE):
        start = markup.rfind("<", end, at)  # of the only tag that may be meant
        if start >= 0 and (found := _HEADING.match(markup, start)):
            parts += [markup[end:start], found.expand(r"<h2\2\3</h2>")]
            end = found.end()
    return "".join([*parts, markup[end:]])


def extract_generic(document: Document) -> Draft:
    """Return all that a page says in blocks, those outside the article with the reason."""
    scan = scan_document(document)
    if not scan.texts:
        return Draft((), "generic", confidence=0.0)
    anchors = Anchors(document)
    measures = measure_runs(scan, anchors)
    chances = judge_runs(measures)
    kept = choose_body(scan, measures, chances)
    heed_stated(kept, scan, measures, anchors)
    keep_parts(kept, scan, anchors)
    drop_index(kept, scan, anchors)
    keep_ingredients(kept, scan, anchors, measures.outline.hidden)
    shapes = Shapes(scan, measures.outline, document.url)
    deks = drop_dek(kept, scan, shapes, anchors)
    blocks = build_blocks(kept, scan, shapes, anchors, deks)
    drop_other_stories(blocks, scan, anchors)
    drop_teasers(blocks, scan, anchors, shapes.outline.inherited)
    drop_cards(blocks, scan)
    drop_slides(blocks, scan)
    drop_named_parts(blocks, scan, shapes.outline.inherited)
    drop_comments(blocks, scan, anchors, shapes.outline.inherited)
    drop_bios(blocks, anchors.authors)
    drop_contacts(blocks)
    tables = find_tables(blocks, scan)
    judge_tables(blocks, tables, scan)
    judge_headings(blocks, scan)
    number_items(blocks, scan, document)
    joined = join_attributions(join_tables(blocks, tables, scan), scan)
    warnings = warn_of_hidden(scan, measures, chances)
    sure = confidence(chances, measures.sizes)
    return Draft(
        tuple(join_capitals(part_credits(joined))),
        "generic",
        figures=shapes.figures(),
        warnings=warnings,
        confidence=sure,
        boxes=boxes_of(scan, shapes.outline.boxes[2]),
    )


def choose_body(scan: Scan, measures: Measures, chances: Numbers) -> list[bool]:
    """Return which runs are of the article: the likely, and a lead above them that is less so.

    Short runs must be likelier: most of what is wrongly kept is a line, and a line lost costs little.
    """
    rows, sizes, outline = measures.rows, measures.sizes, measures.outline
    hidden, nodes = outline.hidden, scan.nodes
    kept, linked = likely_runs(scan, measures, chances, hidden=False, links=_LINKS)
    for row in linked:
        kept[row] = not is_link_line(row, scan)
    keep_siblings(kept, measures, chances, scan)
    keep_own_boxes(kept, measures, chances, scan)
    first = kept.index(True) if True in kept else 0
    for place in range(bisect_left(rows, first - _ABOVE), bisect_left(rows, first)):
        if chances[place] > _LEAD_CHANCE * WHOLE and sizes[place] >= _LEAD:
            row = rows[place]
            if outline.is_inside(nodes[row], outline.boxes[0]) and not hidden[nodes[row]]:
                kept[row] = True
    return kept


def is_link_line(row: int, scan: Scan) -> bool:
    """Tell whether a run is a line of links with bars between them ("Home | News | About"), or nothing but links."""
    text, linked, links = scan.texts[row], scan.linked[row], scan.links[row]
    if links >= _MANY_LINKS and linked >= _ALL_LINKED * len(text):
        return True
    if links < _LINKS or linked < _LINKED * len(text) or sum(map(text.count, _BARS)) < _LINKS - 1:
        return False
    return max(map(len, _BAR.split(text))) <= _LONGEST_LINK


def warn_of_hidden(scan: Scan, measures: Measures, chances: Numbers) -> tuple[str, ...]:
    """Return a warning where text that reads like the story goes because its element is hidden."""
    if not measures.outline.hides:
        return ()
    unseen, _ = likely_runs(scan, measures, chances, hidden=True)
    size = sum(map(len, compress(scan.texts, unseen))) if True in unseen else 0
    return (f"{size} characters that the page does not show were left out",) if size >= _UNSHOWN else ()


def drop_dek(kept: list[bool], scan: Scan, shapes: Shapes, anchors: Anchors) -> set[int]:
    """Take back, and return, what stands above the lead in an element for the dek, if it is a small part of the choice.

    Lines that say who wrote it, and when, may stand above it. A heading is one where no other has its class: "subtitle"
    is said of all the story's headings, too.

    "Lead" and "intro" name the first paragraph as often, and a head states that as often as the dek: what only these
    speak for is judged like any other run.
    """
    chosen = kept.copy()
    size = size_up_to(_LONGEST_DEK / _DEK_SHARE, compress(scan.texts, kept))
    named: Mapping[str, int] = {}
    deks: set[int] = set()
    for row in compress(range(len(kept)), chosen):
        node, text = scan.nodes[row], scan.texts[row]
        tag = scan.tags[node]
        if tag.name in _SUBHEADINGS:
            if tag.standfirst and not named:
                named = Counter([scan.tags[other].names for other in compress(scan.nodes, chosen)])
            is_dek = tag.standfirst and named[tag.names] == 1
            is_dek = is_dek or (is_above_byline(row, scan, anchors) and says_enough(text, below=True))
        elif shapes.kinds[node][0] == "paragraph" and says_enough(text, below=True):
            most = min(_LONGEST_DEK, _DEK_SHARE * size)
            named_so = shapes.is_dek(node, named=True) and size_of_dek(row, kept, scan) <= most
            is_dek = named_so or (
                len(text) <= most
                and (is_placed_dek(row, scan, anchors) or is_stated_dek(row, kept, scan, shapes, anchors))
            )
            if not is_dek and (len(text) >= _LEAD or not is_head_line(text)):
                break
        else:
            is_dek = False
        if is_dek:
            kept[row] = False
            if not ends_in_credit(text):  # else a caption, in an element for its "description"
                deks.add(row)
    return deks


def size_up_to(most: float, texts: Iterable[str]) -> int:
    """Return the characters of some texts; where these are `most` or more, those of the first that have as many."""
    size = 0
    for text in texts:
        size += len(text)
        if size >= most:
            break
    return size


def size_of_dek(row: int, kept: list[bool], scan: Scan) -> int:
    """Return the characters that stay in the element for a dek that a run stands in, or its parent is."""
    node = scan.nodes[row]
    element = node if scan.tags[node].standfirst else scan.parents[node]
    return sum(len(scan.texts[inside]) for inside in rows_in(element, scan) if kept[inside])


def is_placed_dek(row: int, scan: Scan, anchors: Anchors) -> bool:
    """Tell whether a paragraph is the dek by its place; one as long as a lead only if the page states it so."""
    text = scan.texts[row]
    return is_above_byline(row, scan, anchors) and (len(text) < _LEAD or anchors.states_dek(text))


def is_above_byline(row: int, scan: Scan, anchors: Anchors) -> bool:
    """Tell whether a run stands right between the title and a byline or date, and is no lead that the head begins."""
    if row + 1 == len(scan.texts) or (anchors.roles.get(row - 1) != "title" and not is_heading_one(row - 1, scan)):
        return False
    return is_head_line(scan.texts[row + 1]) and not anchors.begins_with_dek(scan.texts[row])


def is_heading_one(row: int, scan: Scan) -> bool:
    """Tell whether a run is a heading of the first order."""
    return row >= 0 and scan.tags[scan.nodes[row]].name == "h1"


def is_stated_dek(row: int, kept: list[bool], scan: Scan, shapes: Shapes, anchors: Anchors) -> bool:
    """Tell whether a run is what the page states as its description, apart from the story.

    Many pages state their lead so: the dek stands outside the story's container, and a byline, a date or a caption
    between it and the story, or the story begins below it with a place.
    """
    if not anchors.states_dek(scan.texts[row]):
        return False
    texts = scan.texts
    behind = (after for after in range(row + 1, len(kept)) if kept[after] and not is_head_line(texts[after]))
    story = next((after for after in behind if not is_introduction(texts[after], anchors.authors)), None)
    if story is None or story == row + 1:
        return story is not None and _PLACE.match(texts[story]) is not None and not _PLACE.match(texts[row])
    inside = shapes.outline.is_inside(scan.nodes[row], shapes.outline.boxes[2])
    return not inside or scan.forms[scan.nodes[row]] != scan.forms[scan.nodes[story]]
