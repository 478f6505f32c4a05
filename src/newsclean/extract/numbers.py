"""The numbers of the items of ordered lists, as a browser prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.extract.rows import rows_in_body
from newsclean.model import Block, replace
from newsclean.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborNode

    from newsclean.document import Document
    from newsclean.extract.scan import Scan

_NUMBER = compiled(r"\s*\+?(\d{1,6})(?!\d)")
_ITEMS = frozenset(("li", "dt", "dd"))


class Numbers:
    """Where each list has got to, item by item."""

    def __init__(self) -> None:
        self.lists: dict[int, tuple[int, int]] = {}
        """The next number of each list, and what is added to it."""

    def number_of(self, item: LexborNode) -> int | None:
        """Return the number of an ``li``, each asked for once and in page order; None in a list that has none."""
        parent = item.parent
        if parent is None or parent.tag != "ol":
            return None
        number, step = self.lists.get(parent.mem_id) or begin_list(parent)
        number = read_number(item.attributes.get("value"), number)
        self.lists[parent.mem_id] = number + step, step
        return max(0, number)


def begin_list(ordered: LexborNode) -> tuple[int, int]:
    """Return the first number of an ``ol``, and 1 or, where it counts down, -1."""
    attributes = ordered.attributes
    if "reversed" not in attributes:
        return read_number(attributes.get("start"), 1), 1
    items = sum(child.tag == "li" for child in ordered.iter())
    return read_number(attributes.get("start"), items), -1


def read_number(text: str | None, known: int) -> int:
    """Return the number that an attribute gives, the known one where it gives none."""
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else known


def number_items(blocks: list[Block], scan: Scan, document: Document) -> None:
    """Note on the first block of each item of an ordered list its number; there is one block for each run so far."""
    numbers = number_elements(scan, document) if has_numbered(blocks, scan) else {}
    if not numbers:
        return
    for row in rows_within(numbers, scan):
        number = numbers.pop(item_of(scan.nodes[row], scan), None)
        if number is not None and blocks[row].kind == "list_item":
            blocks[row] = replace(blocks[row], number=number)


def has_numbered(blocks: Sequence[Block], scan: Scan) -> bool:
    """Tell whether an item of an ordered list stays: else nothing prints a number."""
    rows = rows_in_body(blocks, "list_item") if "ol" in scan.named else []
    if not rows:
        return False
    inside = {*rows_within(scan.nodes_of(scan.forms_named("ol")), scan)}
    items = [item_of(scan.nodes[row], scan) for row in rows if row in inside]
    return "ol" in [scan.tags[scan.parents[item]].name for item in items]


def rows_within(nodes: Iterable[int], scan: Scan) -> list[int]:
    """Return the rows of the runs in some elements, which are given in page order, each once."""
    rows: list[int] = []
    done = 0
    for node in nodes:
        rows += range(max(done, scan.first_rows[node]), scan.last_rows[node])
        done = max(done, scan.last_rows[node])
    return rows


def item_of(node: int, scan: Scan) -> int:
    """Return the innermost item of a list around an element, the element itself included; 0 for none."""
    while node and scan.tags[node].name not in _ITEMS:
        node = scan.parents[node]
    return node


def number_elements(scan: Scan, document: Document) -> dict[int, int]:
    """Return the number of each ``li`` of the ordered lists, by its place among the elements."""
    items = [node for node in scan.nodes_of(scan.forms_named("li")) if scan.tags[scan.parents[node]].name == "ol"]
    body, counted = document.tree.body, Numbers()
    told = [counted.number_of(item) for item in body.css("ol > li")] if body is not None else []
    if len(told) != len(items):
        return {}  # an inline element around a list is hidden, and the scan has left it out
    return {node: number for node, number in zip(items, told, strict=True) if number is not None}


__all__ = ["Numbers", "number_items"]
