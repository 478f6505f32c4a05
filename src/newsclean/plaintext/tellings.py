"""The editors' note and the two tellings of a dump."""

from __future__ import annotations

import re

from newsclean.appeals import lower
from newsclean.model import Removal
from newsclean.plaintext.border import find_border
from newsclean.plaintext.lines import Line
from newsclean.profiles import Profile
from newsclean.text import key_of


def mark_note(lines: list[Line], profile: Profile) -> None:
    """Mark the editors' note behind each of its headings: one paragraph, or as many as all printings share."""
    headings = [re.compile(rf"\W*(?:{pattern})\W*") for pattern in profile.note_headings]
    labels = [re.compile(rf"\W*(?:{pattern})\W*") for pattern in profile.note_labels]
    starts: list[int] = []
    for number, line in enumerate(lines):
        low = lower(line.text)
        if any(pattern.fullmatch(low) for pattern in headings):
            line.removal = Removal("extract", "note-heading", "heading of the editors' note")
            starts.append(number)
        elif any(pattern.fullmatch(low) for pattern in labels):
            line.removal = Removal("extract", "note-label", "label of the editors' note")
    notes = [[k for k in range(start + 1, min(start + 12, len(lines))) if lines[k].removal is None] for start in starts]
    shared = 1
    while (
        len(notes) > 1
        and len(
            {key_of(lines[note[shared]].text) if len(note) > shared else str(place) for place, note in enumerate(notes)}
        )
        == 1
    ):
        shared += 1
    for note in notes:
        for k in note[:shared]:
            lines[k].role, lines[k].kind = "editors_note", "paragraph"


def mark_tellings(lines: list[Line], profile: Profile) -> None:
    """Mark the first of two tellings as the quick read, where the dump shows that there are two."""
    notes = [k for k, line in enumerate(lines) if line.removal is not None and line.removal.rule == "note-heading"]
    switched = [k for k, line in enumerate(lines) if line.removal is not None and line.removal.rule == "toggle"]
    if len(notes) < 2 and not switched:
        return
    story = [k for k, line in enumerate(lines) if line.open and line.is_story()]
    if switched and len(notes) < 2:
        story = [k for k in story if k > switched[0]]
    if len(story) < 3:
        return
    first = sum(k < notes[0] for k in story) if len(notes) > 1 else 1
    last = min(len(story) - 1, sum(k < notes[1] for k in story) if len(notes) > 1 else len(story))
    marks = [k for k, line in enumerate(lines) if line.role in ("byline", "dateline") and story[0] < k]
    border: int | None = sum(k < marks[0] for k in story) if marks else 0
    if not border or not max(1, first) <= border <= last:
        border = find_border([lines[k].text for k in story], max(1, first), last, sure=len(notes) > 1)
    if border is None:
        return
    for line in lines[story[0] : story[border]]:
        if line.open:
            line.role = "quick_read"
