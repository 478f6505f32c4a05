"""Blocks by a site's profile: its body, the other telling, the note and the pictures, in page order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from newsclean.document import Document
from newsclean.extract.walk import Context, Part, Walk
from newsclean.model import Block, Draft, Kind, Removal, Role, remove_block
from newsclean.profiles import Profile
from newsclean.text import fold_space

_ROLE_FIELDS: dict[str, Role] = {
    "title": "title",
    "summary": "summary",
    "byline": "byline",
    "dateline": "dateline",
    "section": "dateline",
    "editors_note": "editors_note",
}
_KIND_FIELDS: dict[str, Kind] = {"caption": "caption", "credit": "credit"}
_ENOUGH = 140
"""Characters of text that a body needs, unless no later selector has more."""


def extract_by_profile(document: Document, profile: Profile) -> Draft | None:
    """Return the blocks of the parts that `profile` names, None where its body is not on the page."""
    quick = outermost(matches(document, profile.quick_read))
    bodies = find_body(document, profile, {node.mem_id for node in quick})
    if not bodies:
        return None
    if {node.mem_id for node in bodies} & {node.mem_id for node in quick}:
        quick = []
    wanted = {node.mem_id: Context() for node in bodies}
    wanted |= {node.mem_id: Context(role="quick_read") for node in quick}
    pieces = [*bodies, *quick]
    for css, context in side_parts(profile):
        found = [node for node in document.tree.css(css) if node.mem_id not in wanted]
        wanted |= {node.mem_id: context for node in found}
        pieces += found
    walk = Walk(document.url, name_parts(outermost([node.parent or node for node in pieces]), profile))
    for node in in_page_order(document, pieces):
        context = wanted[node.mem_id]
        if context.figure is not None:
            context = walk.start_figure(Context(kind="caption"))
        walk.read(node, context)
    blocks = tuple(judge_note(block, profile) for block in walk.blocks)
    return Draft(blocks, "profile", profile.name, tuple(walk.figures))


def judge_note(block: Block, profile: Profile) -> Block:
    """Return `block`, removed if it is only the heading or the label of the editors' note."""
    if block.role != "editors_note" or block.removed is not None:
        return block
    text = block.text.lower()
    if any(re.fullmatch(rf"\W*(?:{pattern})\W*", text) for pattern in profile.note_headings):
        return remove_block(block, "extract", "note-heading", "heading of the editors' note")
    if any(re.fullmatch(rf"\W*(?:{pattern})\W*", text) for pattern in profile.note_labels):
        return remove_block(block, "extract", "note-label", "label of the editors' note")
    return block


def side_parts(profile: Profile) -> list[tuple[str, Context]]:
    """Return the parts that may stand outside the body, with what their text is."""
    found = [(css, Context(figure=0)) for css in profile.media]
    return found + [(css, Context(role="editors_note")) for css in profile.fields.get("editors_note", ())]


def matches(document: Document, selectors: Iterable[str]) -> list[LexborNode]:
    """Return what the first selector that matches anything matches."""
    for css in selectors:
        if found := document.tree.css(css):
            return found
    return []


def find_body(document: Document, profile: Profile, quick: set[int]) -> list[LexborNode]:
    """Return the elements that hold the article: of the first selector that matches, the largest and its siblings.

    The quick telling is the body only where it is the one telling there is.
    """
    fallback: list[LexborNode] = []
    for css in profile.body:
        found = outermost(document.tree.css(css))
        others = [node for node in found if node.mem_id not in quick and not has_ancestor(node, quick)]
        if not found:
            continue
        chosen = with_siblings(others or found)
        if others and sum(len(fold_space(node.text(deep=True))) for node in chosen) >= _ENOUGH:
            return chosen
        fallback = fallback or chosen
    return fallback


def with_siblings(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the largest of `nodes` and those that stand beside it: one body in several pieces."""
    largest = max(nodes, key=lambda node: len(node.text(deep=True)))
    parent = largest.parent
    return [
        node for node in nodes if node.parent is not None and parent is not None and node.parent.mem_id == parent.mem_id
    ]


def outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return `nodes` without those inside another of them."""
    if len(nodes) < 2:
        return nodes
    all_ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not has_ancestor(node, all_ids)]


def has_ancestor(node: LexborNode, ids: set[int]) -> bool:
    """Tell whether an element above `node` is one of `ids`."""
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False


def in_page_order(document: Document, pieces: list[LexborNode]) -> list[LexborNode]:
    """Return `pieces` as the page has them, none inside another."""
    pieces = outermost(pieces)
    if len(pieces) < 2 or document.tree.root is None:
        return pieces
    paths = {node.mem_id: path_of(node) for node in pieces}
    return sorted(pieces, key=lambda node: paths[node.mem_id])


def path_of(node: LexborNode) -> tuple[int, ...]:
    """Return the position of `node` among its siblings, and of each parent among theirs, from the root down."""
    path = []
    current: LexborNode | None = node
    while current is not None:
        position = 0
        before = current.prev
        while before is not None:
            position += 1
            before = before.prev
        path.append(position)
        current = current.parent
    return tuple(reversed(path))


def name_parts(roots: list[LexborNode], profile: Profile) -> dict[int, Part]:
    """Return what the profile says of single elements below `roots`, by their identity in the tree."""

    def select(css: str) -> list[LexborNode]:
        return [node for root in roots for node in root.css(css)]

    parts: dict[int, Part] = {}
    for name, selectors in profile.fields.items():
        part = Part(role=_ROLE_FIELDS.get(name), kind=_KIND_FIELDS.get(name))
        parts |= {node.mem_id: part for css in selectors for node in select(css) if node.tag != "meta"}
    for rule in profile.remove:
        part = Part(removal=Removal("extract", f"{profile.name}: {rule.css}", rule.why))
        parts |= {node.mem_id: part for node in select(rule.css)}
    figures = [node for css in profile.media for node in select(css)]
    figures += [node for css in profile.fields.get("caption", ()) for node in picture_boxes(select(css))]
    parts |= {node.mem_id: Part(starts_figure=True) for node in figures if node.mem_id not in parts}
    return parts


def picture_boxes(captions: Iterable[LexborNode]) -> list[LexborNode]:
    """Return the elements that hold one picture and the caption beside it, where no ``figure`` does."""
    boxes = []
    for caption in captions:
        parent = caption.parent
        if parent is not None and parent.tag == "div" and len(parent.css("img, amp-img")) == 1:
            boxes.append(parent)
    return boxes
