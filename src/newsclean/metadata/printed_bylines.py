"""Bylines as pages print them: the people whom they name, on the lines behind them, too, beside those of the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile, zip_longest

from newsclean.byline import is_common_name, without_honorific
from newsclean.metadata.people import keep_people
from newsclean.metadata.signatures import is_person
from newsclean.metadata.sources import Sources
from newsclean.name_forms import ROLES, is_name
from newsclean.name_words import FIRST_WORDS, OTHER_ROLES, WRITERS, is_closed, match_by
from newsclean.names import without_guest
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.text import by_words

native = load_native("_words")

_JOINT = compiled(r"(?:and|und|et|y|e|en|och|og|with|&|,|;)", re.IGNORECASE)
_OPENING_JOINT = compiled(r"(?:and|und|et|y|och|og|&|,)\s+(?=\S)", re.IGNORECASE)
_PLURALS = frozenset(("authors", "writers", "contributors", "autoren", "auteurs", "autores", "autori", "autorzy"))
"""Labels that stand before the names of several people."""
_LONGEST = 160
"""Characters of a byline."""
_NEAR = 8
"""Lines of who wrote the story and when among which the one that opens its text stands."""
# One class of characters that each border begins with: re then skips to the next.
_BEHIND_DATE = compiled(
    r"[\s,|•·](?:(?<=[|•·])\s*|(?<=\s)\s*[|•·]\s*|(?:(?<=\d{4}[\s,])|(?<=\d{4}\sr\.[\s,])|(?<=\d[Uu][Hh][Rr][\s,])|(?<=\d\s[Uu][Hh][Rr][\s,])"
    r"|(?<=\d[AaPp][Mm][\s,])|(?<=\d:\d\d[\s,]))(?:(?<=\s)\s*|\s+)(?:[–-]\s)?)"
)
_MAY_GO_ON = compiled(r"[|•·]|\d\d")
_MOST_BORDERS = 6
"""Where in a line a byline may begin behind bars, or a date or a time, and how many of these are looked at."""


def places_of_bylines(lines: tuple[str, ...]) -> list[int]:
    """Return the places of the lines that are a byline, or give one behind a date."""
    places = range(len(lines)) if native is None else native.find_bylines(lines, FIRST_WORDS)
    return [at for at in places if has_byline(lines[at])]


def has_byline(line: str) -> bool:
    """Tell whether a line is a byline, or gives one behind a date."""
    if len(line) <= _LONGEST and match_by(line):
        return True
    return bool(byline_behind(line)) or (not line.isascii() and is_closed(line))


def people_by_line(lines: tuple[str, ...], own: frozenset[str], places: list[int]) -> tuple[str, ...]:
    """Return the people of the first of the lines at some places that begins with "By", with those that go on from it.

    In Korean, Chinese and Japanese the word may stand behind a name and nothing else: "한소라 기자".
    """
    for at in places:
        line = lines[at]
        if not line.isascii() and is_closed(line) and (people := keep_people(line, own, loose=False)):
            return people
        found = match_by(line) if len(line) <= _LONGEST else None
        if found is None and (behind := byline_behind(line)):
            found, line = match_by(behind), behind
        if found is None:
            continue
        if found.end() == len(line) and line.casefold().strip(" :") in _PLURALS:
            people = keep_people("\n".join(takewhile(is_name, lines[at + 1 : at + 8])), own, loose=False)
        elif at > 1 and line.casefold() in WRITERS and (row := row_with_roles(lines[at - 1 :])):
            people = keep_people("\n".join(row), own, loose=False)
        else:
            rest = line[found.end() :] if "nterview" not in found[0] else without_guest(line[found.end() :])
            people = keep_people(continued(rest, lines[at + 1 : at + 8], rows=True), own, loose=False)
        if people:
            return people
    return ()


@by_words(FIRST_WORDS)
def byline_behind(line: str) -> str:
    """Return the byline in a line that gives the date before it: "6 May 2024 | Von: Ada Stone"; empty without one."""
    if len(line) > _LONGEST or _MAY_GO_ON.search(line) is None:
        return ""
    borders = (border.end() for border in islice(_BEHIND_DATE.finditer(line), _MOST_BORDERS))
    return next((line[at:] for at in borders if match_by(line, at)), "")


def row_with_roles(lines: Sequence[str]) -> list[str]:
    """Return who wrote by lines that begin with a name and what its owner did: "Ada / Text / Ben / Photo".

    A name behind the last role says that the roles stand before the names; then it is nobody.
    """
    writers: list[str] = []
    for name, role in zip_longest(lines[::2], lines[1::2], fillvalue=""):
        is_one, role = is_name(name), role.casefold()
        is_writer = role in WRITERS or (role not in OTHER_ROLES and not ROLES.isdisjoint(role.split()))
        if not is_one or not (is_writer or role in OTHER_ROLES):
            return [] if is_one else writers
        writers += [name] if is_writer else []
    return writers


def printed_instead(
    known: tuple[str, ...], lines: tuple[str, ...], sources: Sources, own: frozenset[str]
) -> tuple[str, ...]:
    """Return the people of the byline by the headline where it names those of the data and more, or others.

    Others count where the page shows nobody of the data: then these know who put the story into the system.
    """
    printed = people_by_line(lines, own, places_of_bylines(lines)) or people_of_row(known[0], lines, own)
    if not printed or printed == known:
        return ()
    first, others = ({without_honorific(name).casefold() for name in names} for names in (known, printed))
    if first <= others:
        more = [name for name in printed if without_honorific(name).casefold() not in first]
        if not more:
            return ()
        return printed if all(is_common_name(name) or is_person(name, sources.document.source) for name in more) else ()
    return printed if first.isdisjoint(others) and not any(is_shown(name, sources) for name in known) else ()


def writers_in_body(known: tuple[str, ...], sources: Sources, own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of a byline that opens the story's own text where the data name others.

    Those put the story into the system, and may stand by the headline for that: "By Ada Stone, Aba" is typed by a desk.
    """
    lines = [block for block in sources.credits[:_NEAR] if block.role == "byline" and block.removed is None]
    text = lines[0].text if len(lines) == 1 and lines[0].kind == "paragraph" else ""
    by = match_by(text) if 0 < len(text) <= _LONGEST else None
    people = keep_people(text[by.end() :], own, loose=False) if by is not None else ()
    others = {word for name in known for word in name.casefold().split()}
    return people if others.isdisjoint(word for name in people for word in name.casefold().split()) else ()


def without_photographers(known: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people of the data where the byline by the headline says of others that they took the pictures.

    It says so in brackets behind a name; a role without them may be that of the name behind it.
    """
    if len(known) < 2:
        return ()
    pairs = [(name, role[1:-1]) for name, role in pairwise(lines) if role[0] == "(" and role[-1] == ")"]
    others = {name.casefold() for name, role in pairs if role.casefold() in OTHER_ROLES}
    writers = tuple(name for name in known if name.casefold() not in others)
    return writers if len(writers) < len(known) else ()


def printed_bodies(known: tuple[str, ...], declared: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the organisations of the data that a byline by the headline names, too, and none of those `known`.

    A meta element may have the house that put the story into the system, in a name that looks like a person's.
    """
    if not declared or any(map(is_common_name, known)):
        return ()
    bylines = ((at, match_by(line)) for at, line in enumerate(lines) if len(line) <= _LONGEST)
    texts = [continued(lines[at][by.end() :], lines[at + 1 : at + 2]).strip() for at, by in bylines if by is not None]
    return tuple(name for name in declared if name in texts)


def people_of_row(name: str, lines: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Return the people of a row of names by the headline that begins with one who is known."""
    folded, folds = name.casefold(), [*map(str.casefold, lines)]
    if folded not in folds:
        return ()
    at = folds.index(folded)
    return keep_people(continued(lines[at], lines[at + 1 : at + 16]), own, loose=False)


def is_shown(name: str, sources: Sources) -> bool:
    """Tell whether the page's text has a name, or its last word."""
    return name.split()[-1].casefold() in sources.text.casefold()


def continued(start: str, following: Sequence[str], *, rows: bool = False) -> str:
    """Return a byline with those of the lines behind it that go on from it, a line for each name.

    With `rows`, a common name alone goes on from another without a mark between.
    """
    pieces = [start]
    for at, line in enumerate(following):
        if line[:1] == "," and len(line) > 1 and ends_in_joint(line):
            pieces[-1] += line  # where somebody writes from, and that another name follows
            continue
        if at and line.rpartition(" ")[2].casefold() in ROLES and _JOINT.fullmatch("".join(following[at + 1 : at + 2])):
            continue  # an office, and that another name follows
        if (opening := _OPENING_JOINT.match(line)) and is_name(line[opening.end() :]):
            pieces.append(line[opening.end() :])
            continue
        joint = _JOINT.fullmatch(line) is not None
        if not (joint or not pieces[-1].strip() or _JOINT.fullmatch(pieces[-1]) or ends_in_joint(pieces[-1])) and not (
            rows and is_common_name(line) and is_name(pieces[-1])
        ):
            break
        pieces.append(line)
    return "\n".join("" if _JOINT.fullmatch(piece) else piece for piece in pieces)


def ends_in_joint(piece: str) -> bool:
    """Tell whether a piece of a byline asks for another name."""
    words = piece.split()
    return bool(words) and (
        piece.rstrip().endswith((",", "&")) or words[-1].casefold() in ("and", "und", "et", "y", "og", "och", "with")
    )


__all__ = [
    "byline_behind",
    "has_byline",
    "people_by_line",
    "places_of_bylines",
    "printed_bodies",
    "printed_instead",
    "without_photographers",
    "writers_in_body",
]
