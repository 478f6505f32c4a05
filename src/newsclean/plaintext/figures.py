"""Pictures in a dump: a credit is names and slashes, its caption follows it."""

from __future__ import annotations

import re

from newsclean.model import Figure
from newsclean.name_forms import is_name
from newsclean.patterns import compiled
from newsclean.plaintext.lines import Line

_NAME_WORD = r"(?:[^\W\d_a-zß-ÿ][\w.'’&-]*|de|to|da|del|van|von|der|el|al|bin|of|the|via|and|for)"
_CREDIT = compiled(
    r"(?i:(?:photo(?:graph|s)?|image|picture|illustration|credit|foto|crédit)s?(?: credit)?\s*(?:by|:|©)\s*\S.{1,70})"
    r"|(?i:courtesy of )\S.{1,60}"
    rf"|{_NAME_WORD}(?:[ ,]+{_NAME_WORD}){{0,7}}(?:\s?/\s?{_NAME_WORD}(?:[ ,]+{_NAME_WORD}){{0,7}})+"
    r"|(?:AP|Reuters|REUTERS|AFP|Getty Images|AP Photo|File photo|EPA|Staff)"
)
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATED = compiled(rf"\b{_MONTH} (?:\d{{1,2}}, )?(?:19|20)\d\d\b|\b(?:in|undated|file).{{0,20}}(?:19|20)\d\d\b")
_CAPTION_END = compiled(
    r"[(\[](?:ap|reuters|afp|getty|photo|file|image|credit|courtesy|epa)\b[^()\[\]]{0,60}[)\]]\.?$",
    re.IGNORECASE,
)


def is_credit(text: str) -> bool:
    """Tell whether a line is a picture's credit: names, agencies and slashes, no sentence."""
    if len(text) > 90 or (text.endswith((".", "?", "!", ":", ",", "”")) and not text.endswith(("Jr.", "Sr."))):
        return False
    return _CREDIT.fullmatch(text) is not None


def pair_captions(lines: list[Line]) -> list[Figure]:
    """Mark credits and the captions that follow them, and captions that end in a credit; return a figure for each."""
    figures: list[Figure] = []
    credits_at = [k for k, line in enumerate(lines) if line.open and (is_credit(line.text) or is_name_credit(lines, k))]
    close = any(k + 1 < len(lines) and lines[k + 1].joined for k in credits_at)
    for k in credits_at:
        lines[k].kind, lines[k].figure = "credit", len(figures)
        figures.append(Figure(None))
        following = next((n for n in range(k + 1, min(k + 3, len(lines))) if not lines[n].removal), None)
        if following is None or not may_be_caption(lines[following]) or (close and not lines[k + 1].joined):
            continue
        lines[following].kind, lines[following].figure = "caption", lines[k].figure
    for line in lines:
        if line.open and line.words <= 70 and _CAPTION_END.search(line.text):
            line.kind, line.figure = "caption", len(figures)
            figures.append(Figure(None))
    return figures


def is_name_credit(lines: list[Line], number: int) -> bool:
    """Tell whether a line is only a photographer's name: a caption follows, and nothing tells of that person."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is None or not (line.open and following.open and following.is_story()):
        return False
    if not 2 <= len(line.text.split()) <= 4:
        return False
    if line.text.isupper() or not is_name(line.text):
        return False
    if _DATED.search(following.text) is not None:
        return True
    surname = line.text.split()[-1]
    told = any(other.open and other.words > 12 for other in lines[:number])
    return told and not any(surname in other.text for other in lines if other.open and other.words > 12)


def may_be_caption(line: Line) -> bool:
    """Tell whether a line can be what stands below a picture."""
    return line.open and line.words >= 3 and not is_credit(line.text) and (line.is_story() or line.joined)
