"""Bylines, dates, places and labels: what stands around the story in a dump, known by form and order."""

from __future__ import annotations

import re

from newsclean.byline import is_common_name, people_of_byline
from newsclean.date_labels import is_of_change, parts_by_label
from newsclean.date_words import fold
from newsclean.model import Metadata, Moment, Removal
from newsclean.moments import read_moment
from newsclean.name_forms import is_name
from newsclean.name_words import match_by
from newsclean.names import names_of
from newsclean.patterns import compiled
from newsclean.plaintext.lines import Line, words_in
from newsclean.plaintext.titles import HEAD_LINES, is_label
from newsclean.profiles import Profile
from newsclean.text import key_of

_NEAR, _NAME_WORDS = 8, 5
"""Lines below the title among which a name may stand alone, and the most words of one."""
_BESIDE = compiled(r"\s+[·•|–—]\s+")
_MOST_PARTS = 6
_OWN_DAY = compiled(r" · \d{4}-\d\d-\d\d(?:T[\d:.+-]+)?\Z")
"""How newsclean's own Markdown ends the line of authors and day."""
_HANDLE = compiled(r"@\w{2,20}")
_TRAIL = compiled(r"[^\W\d_][\w&' -]{1,30}(?: ?[>›»|] ?[^\W\d_][\w&' -]{1,30}){1,4}")
_PLACE = compiled(
    r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}(?:, [^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}){0,2}"
)
_DAY_FIRST = compiled(
    r"\d ?h ?\d\d\b|\b(?:publiee?|publicad[oa]|publicat|pubblicat[oa]|veroffentlicht|erschienen|gepubliceerd|geplaatst|"
    r"opublikowano|aktualisiert|actualizado|atualizado|aggiornato|bijgewerkt|mise? a jour|modifie) "
)
"""Words of languages, folded, in which the day is before the month, and a clock as they write it."""
_LONGEST_DATES = 150
_ROLE = compiled(r"\b(?:writer|correspondent|reporter|contributor|editor|columnist|monitor|staff)\b")


def mark_sections(lines: list[Line], profile: Profile) -> None:
    """Mark the lines before the story that only name a section of the site, or the way to it."""
    sections = {section.lower().replace("-", " ") for section in profile.sections}
    told = False
    for line in lines[:HEAD_LINES]:
        told = told or (line.open and line.is_story() and line.words > 12)
        names = [name.strip().lower().replace("-", " ") for name in re.split(r"[/|>›»:•]", line.text)]
        if line.open and names[0] in sections and line.words <= 7 and (len(names) > 1 or not told):
            line.role = "dateline"


def mark_trail(lines: list[Line]) -> None:
    """Mark the lines before the story that are a way through the site, such as "World > Africa"."""
    for line in lines[:HEAD_LINES]:
        if line.open and line.words <= 8 and _TRAIL.fullmatch(line.text):
            line.role = "dateline"


def read_head(lines: list[Line], title: int | None, headline: str | None) -> Metadata:
    """Mark title, byline, date and place lines of the head; return the people and the date they name."""
    start = title if title is not None else 0
    story = next(
        (n for n, line in enumerate(lines) if n > start and line.open and line.words > 12 and line.is_story()), 0
    )
    key = key_of(headline) if headline else None
    authors: list[str] = []
    published: Moment | None = None
    for number, line in enumerate(lines):
        in_head = number < start + HEAD_LINES
        after_byline = number > 0 and lines[number - 1].role in ("byline", "dateline")
        if number == title:
            line.role = "title"
        elif line.removal or line.figure is not None:
            continue
        elif people := people_of_byline(line.text) or names_alone(lines, number, title):
            authors += [name for name in people if name not in authors]
            line.role = "byline"
        elif title is not None and title < number <= title + _NEAR and (signed := read_signed_day(line.text))[0]:
            authors += [name for name in signed[0] if name not in authors]
            published = published or signed[1]
            line.role = "byline"
        elif after_byline and (is_role_line(line.text) or _HANDLE.fullmatch(line.text)):
            line.role = "byline"
        elif (in_head or after_byline) and (dated := read_date_line(line.text))[0] is not None:
            published = published or (dated[0] if dated[1] else None)
            line.role = "dateline"
        elif is_label_or_place(line, after_byline, number < start, start < number < story):
            line.role = "dateline"
        elif in_head and key and drop_site(line.text, key):
            line.removal = Removal("dedupe", "title-repeat", "the title printed again")
    return Metadata(authors=tuple(authors), published=published)


def names_alone(lines: list[Line], number: int, title: int | None) -> list[str]:
    """Return the name that is a line close below the title, beside a date or below a bare "By"."""
    line = lines[number]
    if title is None or not title < number <= title + _NEAR or not line.open or not 1 < line.words <= _NAME_WORDS:
        return []
    by = match_by(lines[number - 1].text)
    is_labelled = by is not None and by.end() == len(lines[number - 1].text)
    beside = [other.text for other in (*lines[number - 1 : number], *lines[number + 1 : number + 2])]
    if not is_labelled and not (is_common_name(line.text) and any(map(read_date_line, beside))):
        return []
    return [name for name in names_of(line.text) if is_name(name)]


def read_signed_day(text: str) -> tuple[list[str], Moment | None]:
    """Return the people and the date of a line that is both, with a mark between ("Ada Quill · 5 March 2024")."""
    parts = _BESIDE.split(text)
    if not 1 < len(parts) <= _MOST_PARTS:
        return [], None
    read = [(part, read_date_line(part)) for part in parts]
    dates = [date for _, date in read if date[0] is not None]
    names = [(part, names_of(part)) for part, date in read if date[0] is None]
    is_person = is_name if _OWN_DAY.search(text) else is_common_name
    if len(dates) != 1 or not all(is_person(name) for part, people in names for name in people or [part]):
        return [], None
    return [name for _, people in names for name in people], dates[0][0] if dates[0][1] else None


def is_label_or_place(line: Line, after_byline: bool, before_title: bool, before_story: bool) -> bool:
    """Tell whether a line names a section above the title, or a place between it and the story."""
    if not line.open:
        return False
    return ((after_byline or before_story) and is_place(line.text)) or (before_title and is_label(line.text))


def read_date_line(text: str) -> tuple[Moment | None, bool]:
    """Return the date of a line that is a date and nothing else, and whether it is one of publication.

    Of several dates it is that of publication, if there is one.
    """
    if len(text) > _LONGEST_DATES or not any(map(str.isdigit, text)):
        return None, False
    first = True if _DAY_FIRST.search(fold(text)) else None
    parts = parts_by_label(text)
    place, _, day = text.partition(" — ")
    pieces = parts or [text, text.split("|")[0], text.split("•")[0], day if is_place(place) else ""]
    moments = [(read_moment(piece, day_first=first), is_of_change(piece)) for piece in pieces]
    if parts and not all(moment is not None for moment, _ in moments):
        return None, False
    found = [pair for pair in moments if pair[0] is not None]
    moment, is_change = next((pair for pair in found if not pair[1]), found[0] if found else (None, False))
    return moment, not is_change


def is_place(text: str) -> bool:
    """Tell whether a line between byline and story can be where it was written: a few names, no sentence."""
    return words_in(text) <= 5 and (text.isupper() or _PLACE.fullmatch(text) is not None)


def drop_site(text: str, key: str) -> bool:
    """Tell whether a line is the title, alone or with the site's name behind a mark."""
    own = key_of(text)
    longer = len(own.split()) - len(key.split())
    return own == key or (own.startswith(f"{key} ") and longer <= 4 and len(key.split()) > 3)


def is_role_line(text: str) -> bool:
    """Tell whether a line below a byline says what the writer is."""
    return len(text.split()) <= 6 and not names_of(text) and _ROLE.search(text.lower()) is not None
