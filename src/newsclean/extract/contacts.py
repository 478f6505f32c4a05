"""Whom the press may call, below a release: a label, and lines of names, offices, numbers and addresses."""

from __future__ import annotations

import re

from newsclean.columns import column, in_body
from newsclean.extract.rows import rows_in_body
from newsclean.literals import picker_of
from newsclean.model import Block, Removal, replace
from newsclean.patterns import compiled, late
from newsclean.text import begin_with

CONTACT = Removal("extract", "contact", "contact for the press")

_LABEL = late(
    r"(?i)\W*(?:(?:media|press|news|pr|public relations) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office)|contacts?"
    r"|for (?:more|further) information,? (?:please )?contact|(?:presse|medien)-?kontakte?|kontakt(?:e|daten)?"
    r"|(?:wissenschaftliche[rn]? |weitere[rn]? )?(?:presse)?ansprechpartner(?:in|innen|:in)?"
    r"|rückfragen(?: bitte)?(?: an)?|pressestelle"
    r"|contacts? (?:de )?presse|contacts? médias?|contatti(?: stampa)?|ufficio stampa"
    r"|contactos?(?: de)? (?:prensa|imprensa)|perscontact|presskontakt(?:er)?|pressekontakter)\W*?(?:\n|[:：]\s*|$)"
)
_may_be_labels = picker_of(
    ("contact", "kontakt", "contatti", "presse", "ansprech", "rückfragen", "stampa", " office", "quir")
)
"""Each label in small letters has one of these."""
_MAY_OPEN = "".join([c for c in map(chr, range(128)) if c in "ACFKMNPRUWacfkmnpruw" or not (c.isalnum() or c == "_")])
"""Plain characters with which a text may begin that begins with one."""
_REACHED = compiled(
    r"\S@\S+\.\w|(?:\+|\b00|\(0?)\d[\d\s()/.–-]{5,}\d|\b\d{3}[-. ]\d{3,4}[-. ]?\d{3,4}\b|\b(?:tel|phone)\b",
    re.IGNORECASE,
)
"""An address or a number at which somebody is reached."""
_LONGEST_LABEL, _LONGEST_LINE, _LONGEST, _MOST_LINES = 60, 110, 400, 10
"""Characters of a label, of a line of a card, of a card that is one block; and the lines of a card."""
_LEAST_ABOVE, _LAST = 3, 30
"""Blocks of the story above a card, and how many of the last are looked at."""
_ENDS = (".", "!", "?", "…", "”", '"')
_SHORT = 60
"""Characters up to which a line of a card may end with a stop: "Dr. med. Ada Quill M. A."."""


def drop_contacts(blocks: list[Block]) -> None:
    """Take cards of contacts at the end of the story: labelled, in short lines, with a number or an address."""
    rows = rows_in_body(blocks)
    first = rows[max(_LEAST_ABOVE, len(rows) - _LAST)] if len(rows) > _LEAST_ABOVE else len(blocks)
    last = column(blocks[first : rows[-1] + 1 if rows else 0], Block.text)
    short = [place for place in begin_with(last, _MAY_OPEN, others=True) if len(last[place]) <= _LONGEST]
    for at in _may_be_labels([last[place][:_LONGEST_LABEL] for place in short]):
        row, text = first + short[at], last[short[at]]
        label = _LABEL().match(text)
        if label is None or (label.end() < len(text) and not all(map(is_line, text[label.end() :].split("\n")))):
            continue
        for inside in card_below(blocks, row, _REACHED.search(text, label.end()) is not None):
            if in_body(blocks[inside]):
                blocks[inside] = replace(blocks[inside], removed=CONTACT)


def is_line(line: str) -> bool:
    """Tell whether a line may be of a card: short, and no sentence."""
    if len(line) > _LONGEST_LINE:
        return False
    return len(line) <= _SHORT or not line.endswith(_ENDS) or _REACHED.search(line) is not None


def card_below(blocks: list[Block], label: int, reached: bool) -> range:
    """Return the rows of a card from its label on, down to where somebody is reached; none where nobody is."""
    end = label + 1 if reached else label
    for row in range(label + 1, min(len(blocks), label + 1 + _MOST_LINES)):
        block = blocks[row]
        if block.kind == "heading" or len(block.text) > _LONGEST or not all(map(is_line, block.text.split("\n"))):
            break
        if _REACHED.search(block.text) is not None:
            end = row + 1
    return range(label, end)


__all__ = ["drop_contacts"]
