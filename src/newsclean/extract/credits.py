"""Who took a picture and who said a quote: short lines beside what they are about, not paragraphs of their own."""

from __future__ import annotations

import re
from itertools import pairwise

from newsclean.extract.scan import Scan
from newsclean.model import Block, Removal, replace
from newsclean.name_forms import is_name

_CREDIT = re.compile(
    r"(?:^|(?<=[\s.!?”)])|(?<=[^\W\d_])(?-i:(?=Credit:|Photo:|Picture:)))"
    r"([\[(]?(?:photos?|fotos?|pictures?|pics?|image|bild|credits?|crédits?|foto|imagen|zdjęcie|fot\.?"
    r"|photographs?|photography|illustrations?|artwork|image source,)"
    r"\s*(?:credit|by|von|par|de|di|door)?"
    r"(?:\s*(?:[:/©]|\.\.\.|…)\s*|\s+(?-i:(?=(?:[A-ZÀ-Þ][\w.’'-]+[ /]?){1,4}[)\]]?$))))(.{2,80})$",
    re.IGNORECASE,
)
"""A credit with its label, by itself or at the end of a caption …"""
_BEGINNINGS = frozenset("[(PpFfIiİıBbCcZzAa")
"""… and the letters that a label begins with."""
_LABELLED_CAPTION = re.compile(r"(?:image|media|photo|picture|video) caption\s*[,:]\s*(?=\S)", re.IGNORECASE)
"""What is read out before a caption."""
_AGENCY = re.compile(
    r"(?:getty|afp|ap|reuters|epa|dpa|shutterstock|i?stock|unsplash|alamy|adobe stock)\b", re.IGNORECASE
)
_WITH_AGENCY = re.compile(
    r"(?:getty images|shutterstock|istock(?:photo)?|alamy|afp|reuters|epa|ap) ?/ ?[\w.' &/-]{2,40}|"
    r"[\w.' &-]{3,40} ?/ ?(?:getty images|shutterstock|istock(?:photo)?|alamy(?: stock photo)?|afp|reuters|epa|ap)",
    re.IGNORECASE,
)
_CLOSING_CREDIT = re.compile(
    r"(?<=[.!?”\w]) ?\((?:[^()/]{2,40} ?/ ?[^()/]{2,40}|(?:photo|foto|picture|image|courtesy)\b[^()]{2,50}|"
    r"(?:ap|afp|reuters|getty images|epa|dpa)(?: photo)?)\)$",
    re.IGNORECASE,
)
_LONGEST, _ATTRIBUTION, _LONGEST_CAPTION = 100, 120, 400
_DASHES = "—–-~"
_PARTS = re.compile(r"\s*[/|,·•]\s*|\s+(?:via|for|für|pour|para|per)\s+")
CREDIT = Removal("extract", "credit", "credit of a picture that stands elsewhere or not at all")
LABEL = Removal("extract", "credit-label", "label of a picture's credit")
CAPTION_LABEL = Removal("extract", "caption-label", "label of a picture's caption")


def part_credits(blocks: list[Block]) -> list[Block]:
    """Return the blocks, each caption that stays parted from its credit."""
    parts: list[Block] = []
    for block in blocks:
        if block.kind in ("caption", "credit") and block.removed is None:
            parts += part_credit(block)
        else:
            parts.append(block)
    return parts


def part_credit(block: Block) -> list[Block]:
    """Return a caption and the credit that ends it as blocks of their own, the credit's label taken."""
    spoken = _LABELLED_CAPTION.match(block.text) if block.kind == "caption" else None
    if spoken is not None:
        label = replace(block, text=spoken[0].strip(), removed=CAPTION_LABEL)
        return [label, *part_credit(replace(block, text=block.text[spoken.end() :]))]
    closing = _CLOSING_CREDIT.search(block.text)
    if closing is not None and _CREDIT.match(inside := closing[0].strip(" ()")) is None:
        caption = replace(block, kind="caption", text=block.text[: closing.start()].rstrip())
        return [caption, replace(block, kind="credit", text=inside)]
    found = _CREDIT.search(block.text)
    if found is None:
        return [block]
    caption = replace(block, kind="caption", text=block.text[: found.start()].rstrip(" |·•"))
    label = replace(block, kind="credit", text=found[1].strip(" (["), removed=LABEL)
    credit = replace(block, kind="credit", text=found[2].strip(" ()."))
    return [part for part in (caption, label, credit) if part.text]


def is_labelled(text: str) -> bool:
    """Tell whether a text is a credit with its label and nothing else: "Photo: Ada Quill"."""
    return match_label(text) is not None


def match_label(text: str) -> re.Match[str] | None:
    """Return label (1) and credit (2) of a text that is a labelled credit and nothing else."""
    if len(text) > _LONGEST or text[0] not in _BEGINNINGS or text[-1] in "?!":
        return None
    return _CREDIT.match(text)


def ends_in_credit(text: str) -> bool:
    """Tell whether a text by a picture is its caption: a credit in parentheses ends it, "(Ada Quill / Harbor Post)"."""
    return text[-1:] == ")" and len(text) <= _LONGEST_CAPTION and _CLOSING_CREDIT.search(text) is not None


def is_credit_alone(text: str) -> bool:
    """Tell whether a text is a credit even with no picture near: a label and a name, or a name and an agency."""
    if len(text) > _LONGEST:
        return False
    found = match_label(text)
    if found is None:
        return "/" in text and _WITH_AGENCY.fullmatch(text) is not None
    who = found[2].strip(" ()[]©")
    return _AGENCY.match(who) is not None or is_name(_PARTS.split(who, maxsplit=1)[0])


def is_credit(text: str) -> bool:
    """Tell whether a short text beside a picture says who took it: a credit with its label, a mark, or a name."""
    if len(text) > _LONGEST:
        return False
    return is_labelled(text) or text.startswith(("©", "(c)")) or is_name(_PARTS.split(text, maxsplit=1)[0])


def join_attributions(blocks: list[Block], scan: Scan) -> list[Block]:
    """Return the blocks; who said a quote, as its element says below it, is on its last line, or goes where it went."""
    joined = blocks[:1]
    for before, block in pairwise(blocks):
        quote = joined[-1]
        if quote.kind == "quote" and attributes(block, before, scan):
            if quote.removed is None:
                joined[-1] = replace(quote, text=f"{quote.text}\n{block.text}")
            else:
                joined.append(replace(block, removed=block.removed or quote.removed))
        else:
            joined.append(block)
    return joined


def attributes(block: Block, before: Block, scan: Scan) -> bool:
    """Tell whether a block says whose the quote before it is: in a ``footer``, in a figure's caption, or by itself."""
    text, node, quoted = block.text, scan.runs[block.signs.place].node, scan.runs[before.signs.place].node
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
