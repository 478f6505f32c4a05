"""Who said a quote, as its element says below it: the quote's last line, not a quote of its own."""

from __future__ import annotations

from newsclean.extract.rows import places_of
from newsclean.extract.scan import Scan
from newsclean.model import Block, replace
from newsclean.name_forms import is_name
from newsclean.patterns import compiled

_ATTRIBUTION = 120
_DASHES = "—–-~"
_GLUE = compiled(r"(?<=[^\W\d_A-ZÀ-Þ]{4})(?<!\bFitz)(?=[A-ZÀ-Þ])")
"""Where an office may be glued to a name: behind four small letters or a capital and three, which none as "Mc" has."""


def join_attributions(blocks: list[Block], scan: Scan) -> list[Block]:
    """Return the blocks; who said a quote, as its element says below it, is on its last line, or goes where it went."""
    quotes = places_of(blocks, "quote", "kind")
    if not quotes:
        return blocks
    joined: list[Block] = []
    done = 0
    for place in quotes:
        joined += blocks[done : place + 1]
        done = max(done, place + 1)
        while done < len(blocks) and joined[-1].kind == "quote":
            quote, block = joined[-1], blocks[done]
            if not attributes(block, blocks[done - 1], scan):
                joined.append(block)
            elif quote.removed is None:
                joined[-1] = replace(quote, text=f"{quote.text}\n{part_office(block.text)}")
            else:
                joined.append(replace(block, removed=block.removed or quote.removed))
            done += 1
    return joined + blocks[done:]


def part_office(text: str) -> str:
    """Return an attribution with a space between the name and what an element of its own says of whom it names.

    >>> part_office("Ada QuillHarbor master")
    'Ada Quill Harbor master'
    """
    found = _GLUE.search(text)
    return f"{text[: found.end()]} {text[found.end() :]}" if found and is_name(text[: found.end()]) else text


def attributes(block: Block, before: Block, scan: Scan) -> bool:
    """Tell whether a block says whose the quote before it is: in a ``footer``, in a figure's caption, or by itself."""
    text, node, quoted = block.text, scan.nodes[block.place], scan.nodes[before.place]
    if len(text) > _ATTRIBUTION or block.kind == "heading" or node == quoted:
        return False
    name = scan.tags[node].name
    box = quote_of(quoted, scan)
    if name == "figcaption":
        figure = scan.parents[node]
        return box > figure and scan.tags[figure].name == "figure"
    if not box <= node < scan.ends[box]:
        return False
    return scan.tags[node].name == "footer" or text[0] in _DASHES or (node == box and text[-1:] not in ".?!")


def quote_of(node: int, scan: Scan) -> int:
    """Return the ``blockquote`` element around an element."""
    while node and scan.tags[node].name != "blockquote":
        node = scan.parents[node]
    return node
