"""Boxes that open over a page, and the bar that a web archive sets above it: a reader of the story sees none of them.

They read like a story as often as not: what a site is for, what a cookie is, what a republished text must say.
"""

from __future__ import annotations

from newsclean.document import Document
from newsclean.extract.reasons import DIALOGS, HIDDEN
from newsclean.extract.rows import places_marked
from newsclean.extract.scan import Scan, rows_in
from newsclean.extract.tags import BIT, OVER
from newsclean.model import Removal

_ROLES = frozenset(("dialog", "alertdialog"))
_NAMES = _ROLES.union(("modal", "pum-overlay", "wm-ipp", "wm-ipp-base"))
"""Roles, classes and ids of such elements: ARIA's, Bootstrap's, Popup Maker's, the Wayback Machine's."""
_OPENS = BIT["tab"]
"""The group of words that those belong to that no archive set there."""
_ARCHIVE = "//web.archive.org/"
_MOST = 0.5
"""Share of a page's text in elements of one form up to which they are boxes over something else."""


def hide_dialogs(document: Document, scan: Scan) -> None:
    """Mark elements that are boxes over the page as hidden, unless the page's title or most of its text is in them."""
    forms = forms_of_dialogs(document, scan)
    if not forms:
        return
    heading = next(iter(scan.nodes_of(scan.forms_named("h1"))), -1)
    whole = size_of_rows(range(len(scan.texts)), scan)
    for form in forms:
        nodes = scan.nodes_of(frozenset([form]))
        titled = any(node <= heading < scan.ends[node] for node in nodes)
        size = sum([size_of_rows(rows_in(node, scan), scan) for node in nodes])
        if not titled and size <= _MOST * whole:
            if not scan.distinct[form].hidden:
                scan.over.append(form)
            scan.distinct[form].hidden = OVER


def name_dialogs(removed: list[Removal | None], scan: Scan) -> None:
    """Say of what goes in such elements, and is not hidden by an attribute, that these are the reason."""
    end = 0
    for node in scan.nodes_of(frozenset(scan.over)) if scan.over else ():
        if node < end:
            continue
        end, rows = scan.ends[node], rows_in(node, scan)
        removed[rows.start : rows.stop] = [DIALOGS if one is HIDDEN else one for one in removed[rows.start : rows.stop]]


def forms_of_dialogs(document: Document, scan: Scan) -> list[int]:
    """Return the numbers of the start tags that name such elements; a page's body may say what is open."""
    if _ARCHIVE in (document.url or ""):
        found = list(range(len(scan.distinct)))
    elif document.dialogs and scan.groups & _OPENS:
        found = places_marked(scan.distinct, _OPENS, "bits")
    else:
        return []
    words = {form: scan.distinct[form].names.split() for form in found}
    named = [form for form in found if not _NAMES.isdisjoint(words[form])]
    by_role = [form for form in named if not _ROLES.isdisjoint(words[form])]
    if len(scan.nodes_of(frozenset(by_role))) > document.dialogs:
        named = [form for form in named if form not in by_role]  # a class calls what people say so
    return [form for form in named if scan.distinct[form].name != "body"]


def size_of_rows(rows: range, scan: Scan) -> int:
    """Return the characters of some runs."""
    return sum(map(len, scan.texts[rows.start : rows.stop]))
