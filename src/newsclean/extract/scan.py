"""One pass over the body as Lexbor writes it: elements and the runs of text between them, in page order.

Lexbor mends a page and writes it back with every element closed and every ``<`` and ``>`` that is no tag escaped, so
cutting at ``<`` gives the tags. That is several times faster than asking the tree node by node. Nothing is judged
here; what no reader sees (scripts, styles, controls) is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsclean.extract.tags import BLOCK, BREAK, NOTHING, PICTURE, RULE, SKIP, Tag, read_tag
from newsclean.extract.walk import BREAK_MARK, INLINE, paragraphs_of
from newsclean.text import fold_lines

_ENDING = (BLOCK, RULE)
_MAY_HIDE = re.compile("hidden|display|font-size").search
_RAW = frozenset(("script", "style", "noscript", "iframe", "noembed", "noframes", "xmp", "plaintext", "textarea"))
"""Elements whose content is text: a tag name inside them opens nothing."""


class Run:
    """A run of text that no block element interrupts."""

    __slots__ = ("linked", "links", "node", "text")

    def __init__(self, text: str, node: int, linked: int, links: int) -> None:
        self.text = text
        self.node = node
        """The innermost block element around it, as an index into the scan's elements."""
        self.linked = linked
        """Characters inside links."""
        self.links = links


@dataclass(slots=True)
class Scan:
    """The elements of a page, each with its parent, and the runs of text in page order.

    Element 0 is the body; a parent comes before its children.
    """

    parents: list[int] = field(default_factory=lambda: [0])
    tags: list[Tag] = field(default_factory=lambda: [Tag("body")])
    runs: list[Run] = field(default_factory=list)
    pictures: list[tuple[int, str, int]] = field(default_factory=list)
    """Element, tag text and number of runs before it, of each picture."""

    def end_run(self, node: int, texts: list[str], linked: int, links: int) -> None:
        """Turn the running text into runs, one for each part between double line breaks."""
        joined = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        if joined.isspace():
            return
        if "&" in joined:
            joined = joined.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        if self.tags[node].name == "pre":
            parts = [fold_lines(joined.replace(BREAK_MARK, "\n"))]
        else:
            parts = paragraphs_of(joined)
        size = max(1, sum(map(len, parts)))
        for text in parts:
            if text:
                self.runs.append(Run(text, node, min(len(text), linked * len(text) // size), links))


def scan_markup(markup: str) -> Scan:  # noqa: C901  # the one hot loop: a call for each tag would cost a third of it
    """Read a serialised ``body`` element."""
    scan = Scan()
    parents, tags, texts = scan.parents, scan.tags, list[str]()
    known: dict[str, Tag] = {}
    node = linked = links = in_link = depth = 0
    skipped = ""
    pieces = markup.split("<")[1:]
    if pieces and (text := pieces[0].partition(">")[2]).strip():
        texts.append(text)  # what stands before the first tag in the body
    for piece in pieces[1:]:
        written, _, text = piece.partition(">")
        if skipped or written[:3] == "!--":
            skipped, depth, text = skip_piece(skipped, depth, piece)
        elif written[:1] == "/":
            name = written[1:]
            if name == "a":
                in_link = max(0, in_link - 1)
            elif name not in INLINE:
                if texts:
                    scan.end_run(node, texts, linked, links)
                    linked = links = 0
                node = parents[node]
        elif written[:2] == "a " or written == "a":
            if _MAY_HIDE(written) and read_tag(written).hidden:
                skipped, depth, text = "a", 1, ""
            else:
                in_link += 1
                links += 1
        else:
            tag = known.get(written)
            if tag is None:
                tag = known[written] = read_tag(written)
            role = tag.role
            if role == NOTHING:
                pass
            elif role in _ENDING:
                if texts:
                    scan.end_run(node, texts, linked, links)
                    linked = links = 0
                if role == BLOCK:
                    parents.append(node)
                    tags.append(tag)
                    node = len(tags) - 1
            elif role == BREAK:
                texts.append(BREAK_MARK)
            elif role == SKIP:
                skipped, depth, text = tag.name, 1, ""
            elif role == PICTURE:
                scan.pictures.append((node, written, len(scan.runs)))
        if text and (texts or not text.isspace()):
            texts.append(text)
            if in_link:
                linked += len(text)
    scan.end_run(node, texts, linked, links)
    return scan


def skip_piece(skipped: str, depth: int, piece: str) -> tuple[str, int, str]:
    """Pass over a piece inside an element or comment that no reader sees.

    Return what is still passed over ("" where it ended), how deep, and the text after its end.
    """
    if skipped in ("", "!--"):
        _, ended, text = piece.partition("-->")
        return ("", 0, text) if ended else ("!--", 0, "")
    written, _, text = piece.partition(">")
    if written == f"/{skipped}":
        return (skipped, depth - 1, "") if depth > 1 else ("", 0, text)
    if skipped not in _RAW and written.startswith(skipped) and written[len(skipped) :][:1] in ("", " "):
        depth += 1
    return skipped, depth, ""
