"""Who signed a story, where neither data nor an element says so: labels, names beside the date, bios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from newsclean.broken_json import read_start
from newsclean.byline import is_common_name, part_name_and_date, person_with_office
from newsclean.columns import in_body, last_in_body
from newsclean.date_labels import parts_by_label
from newsclean.json_ld import names_in
from newsclean.literals import finder_of
from newsclean.metadata.head import Head
from newsclean.metadata.marks import Marks
from newsclean.metadata.markup import (
    Source,
    SourcePattern,
    matches,
    places_of,
    text_before,
    text_behind,
    width_of,
)
from newsclean.metadata.people import is_own, keep_people, people_in
from newsclean.metadata.printed import pieces_of
from newsclean.metadata.sites import squeeze
from newsclean.metadata.sources import MARK, Sources
from newsclean.metadata.years import places_of_years
from newsclean.moments import read_moment
from newsclean.name_forms import is_name
from newsclean.name_lists import GIVEN_NAMES
from newsclean.patterns import compiled
from newsclean.reporters import reporters_of_closing, reporters_of_opening
from newsclean.text import find_all, fold_space

_LABELLED = compiled(
    r"\0\s*(?:(?:this|the) (?:post|article|story|piece) (?:was|is) )?"
    r"(?:(?:(?:written|article|words|guest post) by|(?:verfasst|geschrieben) von|(?:écrit|rédigé) par|escrito por|"
    r"scritto da|geschreven door)\b\s*:?|(?:authors?|author\(s\)|contributors?|autore?|auteur)\s*(?::|(?=\0)))",
    re.IGNORECASE,
)
"""Labels at the beginning of a run of text that a name follows."""
_HINTS = {
    "": ("ritten by", "rticle by", "uthor"),
    "de": ("erfasst von", "eschrieben von"),
    "fr": ("crit par", "édigé par", "uteur"),
    "es": ("scrito por",),
    "it": ("critto da", "utore"),
    "nl": ("eschreven door",),
}
"""Parts of them by language, the first of any: a search for a word costs least, and what has none of them no label."""
_PORTRAIT = compiled(r"\balt=[\"'](?:(?:picture|photo|portrait|headshot|image|avatar) of )?$", re.IGNORECASE)
_WORDS = compiled(r"\w+")
_IS_A = compiled(r"\s+(?:is|was) an? ")
_PERSONAL = compiled(
    r"href=[\"'][^\"'#?]*/(?:authors?|people|team|staff|profiles?|contributors?|by|writers?|experts?)/$"
)
_SCRIPTED = tuple(
    (name, SourcePattern(rf"{name}s?(?:_?[nN]ames?|_?[dD]isplay_?[nN]ame|_?[lL]ist)?(\\?)\"\s*:\s*(?=\\?[\"{{\[])"))
    for name in ("uthor", "yline")
)
"""Keys of authors in scripts, without their first letter, and the word they begin with: it is looked for first …"""
_BEHIND_KEY = '\\"s_nNdDlL'
"""… with one of these characters behind it."""
_INTRODUCED = compiled(
    r"((?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w'’-]+)\s(?:is|was|has|writes|covers|works|teaches|lives|reports|"
    r"ist|war|lebt|schreibt|arbeitet|est|es|è|é|är|er|jest)\s"
)
"""How a bio begins that introduces somebody."""
_BIOS, _MOST_BEHIND = 3, 200
"""Blocks behind the story among which bios may stand, and blocks at the end that are asked what they are."""
_MOST_SCRIPTED, _LONGEST_SCRIPTED = 30, 3000
_MOST_LABELS = 12
_MOST_HINTS = 300
_LONGEST_LABEL = 60
_parts_names = finder_of((",", "/", "&", " and ", " und ", " et ", " y ", " og ", " och ", " en "))
_BEHIND = 200
"""Characters behind a label that are read."""
_LONGEST = 160
_NEAR = 3
"""Lines behind the headline in which a name needs no date beside it."""


def labelled_people(sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people behind a label such as "Written by"; nobody where a page has such labels of several people."""
    found: dict[tuple[str, ...], None] = {}
    may_say = not sources.document.body or may_have_label(sources.document.body, sources.language)
    text = sources.spaced_text if may_say and labels_of(sources.text, sources.language) else ""
    for label in labels_of(text, sources.language):
        lines = text[label.end() : label.end() + _BEHIND].replace(MARK, "\n").split("\n")
        line = next((line for part in lines if (line := fold_space(part).strip(" :"))), "")
        if people := keep_people(line, own, loose=False) if len(line) <= _LONGEST else ():
            found[people] = None
    return next(iter(found), ()) if len(found) == 1 else ()


def may_have_label(markup: str, language: str) -> bool:
    """Tell whether a part of a label stands in the text of a markup that Lexbor wrote, in which ``<`` begins each tag.

    Class words and addresses have most of them, and most pages none besides.
    """
    return any(
        markup.rfind("<", 0, at) < markup.rfind(">", 0, at)
        for hint in hints_of(language)
        for at in find_all(markup, hint)
    )


def hints_of(language: str) -> tuple[str, ...]:
    """Return parts of labels in a language, those in any first."""
    return (*_HINTS[""], *(_HINTS.get(language[:2].lower(), ()) if language else ()))


def labels_of(text: str, language: str) -> list[re.Match[str]]:
    """Return the labels in the text of a page, some of each kind."""
    found: list[re.Match[str]] = []
    for hint in hints_of(language):
        labels = 0
        for at in find_all(text, hint)[:_MOST_HINTS]:
            before = text[at - 2]  # the letter behind it is the label's first
            start = text.rfind(MARK, max(0, at - _LONGEST_LABEL), at) if before == MARK or before.isspace() else -1
            if start >= 0 and (label := _LABELLED.match(text, start)) and label.end() > at:
                labels += 1
                found.append(label)
                if labels == _MOST_LABELS:
                    break
    return found


def people_by_headline(head: Head, page: Source, own: frozenset[str]) -> tuple[str, ...]:
    """Return the person whose full name stands alone below the headline or beside its date.

    So do rubrics: the name has to begin with a common given name and to adjoin the date, or the page has to say
    elsewhere that a person has this name, by a portrait or an address.
    """
    title = " ".join(head.lines[:1]).casefold()
    years = [at for at in places_of_years(head.lines) if len(head.lines[at]) < _LONGEST]
    beside = {at + step for at in years for step in range(-2, 3)}.union(range(1, _NEAR + 1))
    for at, line in enumerate(head.lines):
        if len(line) >= _LONGEST or at not in beside:
            continue
        if row := row_of_names(line, own):
            return row
        if (name := name_of_line(line)) and (people := keep_people(name, own, loose=False)):
            return people
        for piece in pieces_of(line):
            if " " not in piece or "," in piece or any(map(title.__contains__, long_words_of(piece))):
                continue  # whom a story is about has a portrait, too
            if is_name(piece) and keep_people(piece, own, loose=False):
                near = [place for place in years if abs(place - at) <= 2 and is_dated(head.lines[place])]
                dated = [place - at - stands_label_between(at, place, head) for place in near]
                if not dated and not 1 <= at <= _NEAR:
                    continue
                is_near = min(map(abs, dated), default=2) < 2 and is_common_name(piece)
                if is_near or is_person(piece, page):
                    return (piece,)
    return ()


def name_of_line(line: str) -> str:
    """Return the name of a line that is one and an office, or a byline and a date behind a comma; empty for others."""
    parts = part_name_and_date(line) if "," in line else ()
    return parts[0] if parts else person_with_office(line)


def long_words_of(piece: str) -> list[str]:
    """Return the words of a piece of a line that are longer than a particle."""
    return [word for word in piece.casefold().split() if len(word) > 3]


def stands_label_between(at: int, place: int, head: Head) -> bool:
    """Tell whether a label stands alone between a line and that with the date."""
    return place == at + 2 and head.lines[at + 1].endswith(":")


def row_of_names(line: str, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of a line that consists of common names with marks between, nobody of any other."""
    if not _parts_names(line) or GIVEN_NAMES.isdisjoint(_WORDS.findall(line.casefold())):
        return ()
    people = keep_people(line, own, loose=False)
    is_row = len(people) > 1 and all(map(is_common_name, people)) and len(line) < sum(len(one) + 4 for one in people)
    return people if is_row else ()


def signed_below(foot: Sequence[str], sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return who signed the story: a common name alone right below it, and none with a date as comments have."""
    if not foot:
        return ()
    body = {block.text for block in sources.draft.blocks[-_MOST_BEHIND:] if in_body(block)}
    lines = [line for line in foot if line not in body]
    name = lines[0].strip(" –—-()") if lines else ""
    if not is_common_name(name) or any(map(str.isdigit, "".join(lines[1:2]))) or is_told_of(name, sources):
        return ()
    return keep_people(name, own, loose=False)


def is_told_of(name: str, sources: Sources) -> bool:
    """Tell whether the story speaks of somebody, by the last word of the name: so do the tags and boxes below it."""
    last = name.split()[-1]
    return any(last in block.text for block in sources.story)


def people_of_bios(sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return those whom bios right below the story introduce: "Ada Stone is a writer …"."""
    blocks = sources.draft.blocks
    last = last_in_body(blocks)
    people: list[str] = []
    for block in blocks[last + 1 : last + 1 + _BIOS] if last is not None else ():
        found = _INTRODUCED.match(block.text)
        is_bio = block.removed is not None and block.removed.rule == "author-bio"
        if found is None or not is_name(found[1]) or is_told_of(found[1], sources):
            continue
        if is_bio or is_common_name(found[1]):
            people += keep_people(found[1], own, loose=False)
    return tuple(dict.fromkeys(people))


def people_of_opening(sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the reporters whom the story names before it begins or behind its end, as East Asian papers do."""
    names = reporters_of_opening(sources.opening)
    if not names and not sources.opening.isascii() and (last := last_in_body(sources.draft.blocks)) is not None:
        blocks = sources.draft.blocks
        below = next((block.text for block in blocks[last + 1 : last + 2] if block.kind == "paragraph"), "")
        texts = (blocks[last].text, f"{blocks[last].text}{below}", sources.opening)
        names = next(filter(None, map(reporters_of_closing, texts)), [])
    return tuple(name for name in names if squeeze(name) not in own)


def scripted_authors(sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people that the data of a page's scripts name as authors, nobody where they name several lists.

    The page has to show them: who has an account in its system is named there, too.
    """
    page = sources.document.source
    found: dict[tuple[str, ...], None] = {}
    for key in islice(scripted_keys(page), _MOST_SCRIPTED):
        text = text_behind(page, key.end(), _LONGEST_SCRIPTED)
        value = read_start(text.replace('\\"', '"') if key[1] else text)
        if people := people_in(list(names_in(value)), sources, own):
            found[people] = None
    people = next(iter(found), ()) if len(found) == 1 else ()
    return people if all(name in sources.text for name in people) else ()


def scripted_keys(page: Source) -> Iterator[re.Match[Any]]:
    """Yield the keys of authors in the data of a page's scripts."""
    for word, form in _SCRIPTED:
        yield from matches(page, form, word, _BEHIND_KEY)


def is_dated(line: str) -> bool:
    """Tell whether a line that says a year, or a piece of it, is a date."""
    if any(piece and read_moment(piece) is not None for piece in pieces_of(line)):
        return True
    return bool(parts_by_label(line))


def is_person(name: str, page: Source) -> bool:
    """Tell whether a page has a portrait of somebody of a name, an address, or a sentence that says who it is."""
    width = width_of(page, name)
    for at in places_of(page, name)[:_MOST_LABELS]:
        if _PORTRAIT.search(text_before(page, at, 40)) or _IS_A.match(text_behind(page, at + width, 9)):
            return True
    slug = "-".join(name.casefold().split())
    return any(_PERSONAL.search(text_before(page, at, 60)) for at in places_of(page, slug)[:_MOST_LABELS])


def sole_person(marks: Marks, page: Source, own: frozenset[str]) -> tuple[str, ...]:
    """Return the one person that all marked elements of a page name, even those beside the story."""
    people = [name for _, named in marks for name in named if squeeze(name) not in own and not is_own(name, own)]
    sole = people[0] if people and len({name.casefold() for name in people}) == 1 else ""
    return (sole,) if " " in sole and is_person(sole, page) else ()


__all__ = [
    "is_person",
    "labelled_people",
    "people_by_headline",
    "people_of_bios",
    "people_of_opening",
    "scripted_authors",
    "signed_below",
    "sole_person",
]
