"""Blocks from a text dump of a page: lines become blocks, and what the markup said is found again from the text.

Title, credits and captions, the switch between two tellings, the editors' note and the border between the tellings have
no marks in a dump. They are known by form (a credit is names and slashes), by order (a caption follows its credit) and
by repetition (the note is printed in each telling; the second telling says again what the first said).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclean.appeals.words import Words, find_rule, guess_language, has_signal, is_quoted, lower, odds_of, tokens_of, words_for
from newsclean.model import Block, Draft, Figure, Kind, Metadata, Moment, Removal, Role, Signs, replace
from newsclean.names import names_of, read_moment
from newsclean.plaintext.tellings import find_border
from newsclean.profiles import Profile
from newsclean.text import clean_characters, fold_space, key_of

_SEPARATOR = re.compile(r"[|•·*_=~#<>«»‹›/\\–—-]{1,80}")
_URL = re.compile(r"https?://[^\s<>\"“”]+")
_ONLY_URL = re.compile(r"(?:https?://|www\.)\S+")
_NAME_WORD = r"(?:[^\W\d_a-zß-ÿ][\w.'’&-]*|de|da|del|van|von|der|el|al|bin|of|the|via|and|for)"
_CREDIT = re.compile(
    r"(?i:(?:photo(?:graph|s)?|image|picture|illustration|credit|foto|crédit)s?(?: credit)?\s*(?:by|:|©)\s*\S.{1,70})"
    r"|(?i:courtesy of )\S.{1,60}"
    rf"|{_NAME_WORD}(?:[ ,]+{_NAME_WORD}){{0,7}}(?:\s?/\s?{_NAME_WORD}(?:[ ,]+{_NAME_WORD}){{0,7}})+"
    r"|(?:AP|Reuters|REUTERS|AFP|Getty Images|AP Photo|File photo|EPA|Staff)"
)
_CAPTION_END = re.compile(
    r"[(\[](?:ap|reuters|afp|getty|photo|file|image|credit|courtesy|epa)\b[^()\[\]]{0,60}[)\]]\.?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?i:by|von|por|par|di|door)\s+[^\W\d_a-z].{2,100}")
_HANDLE = re.compile(r"@\w{2,20}")
_QR_TITLE = re.compile(r"qr code to (?!.{0,6}subscri)(.+)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})[\s-]*min", re.IGNORECASE)
_BULLET = re.compile(r"[•‣◦▪●*]\s+(?=\S)")
_ENDS = (".", "!", "?", "”", '"', "…", ":", ";", "’", ")", "。", "！", "？", "」", ",")
_PARAGRAPH_WORDS = 20
_LONGEST_FURNITURE = 45
_CERTAIN = 3.0
"""Log-odds of an appeal from which a line is neither title, heading nor story."""
_WIDEST_WRAP = 132
"""Longest line that a dump wrapped at a width has; terminals and mail programs stop there."""
_HEAD_LINES = 20
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{3,40}$")


@dataclass(slots=True)
class Line:
    """A line of the dump and what it was found to be."""

    text: str
    joined: bool
    """Whether no blank line stands before it."""
    kind: Kind = "paragraph"
    role: Role = "body"
    figure: int | None = None
    removal: Removal | None = None
    furniture: bool = False
    """Whether the common rules take it whole: it is neither title, heading nor story."""

    @property
    def open(self) -> bool:
        """Whether it may still be the story."""
        return self.removal is None and self.role == "body" and self.kind == "paragraph" and not self.furniture

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    def is_story(self) -> bool:
        """Tell whether it is a paragraph by its form: long, or a full sentence."""
        return self.words >= _PARAGRAPH_WORDS or (self.words >= 7 and self.text.endswith(_ENDS))


def read_dump(text: str, profile: Profile | None = None) -> Draft:
    """Return the blocks of a dump in order, and what its lines say of title, authors, address and date."""
    lines = read_lines(text)
    words = words_for(guess_language([line.text.lower() for line in lines]), profile.publisher if profile else ())
    url = find_address(lines, profile)
    minutes = mark_furniture(lines, words, profile)
    if profile is not None:
        mark_sections(lines, profile)
    title = find_title(lines)
    found = read_head(lines, title)
    figures = pair_captions(lines)
    if profile is not None:
        mark_note(lines, profile)
        mark_tellings(lines, profile)
    mark_headings(lines, title)
    found = replace(
        found,
        url=url,
        reading_minutes=minutes,
        title=title_text(lines[title].text, profile) if title is not None else None,
    )
    provenance = {
        name: "text" for name in ("title", "authors", "published", "url", "reading_minutes") if getattr(found, name)
    }
    blocks = tuple(to_block(line) for line in lines)
    name = profile.name if profile else None
    return Draft(blocks, "text", name, tuple(figures), replace(found, provenance=provenance))


def read_lines(text: str) -> list[Line]:
    """Return the dump's paragraphs as lines; those wrapped at a width are put together again."""
    lines: list[Line] = []
    blank = True
    for raw in clean_characters(text).split("\n"):
        folded = fold_space(raw)
        if folded:
            lines.append(Line(folded, not blank))
        blank = not folded
    width = wrap_width(lines)
    return unwrap(lines, width) if width else lines


def wrap_width(lines: list[Line]) -> int:
    """Return the width a dump was wrapped at, 0 if it was not: then its longest lines stop at the same column."""
    lengths = [len(line.text) for line in lines if not _ONLY_URL.fullmatch(line.text)]
    longest = max(lengths, default=0)
    if not 30 <= longest <= _WIDEST_WRAP:
        return 0
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if b.joined]
    full = sum(is_wrapped(a.text, b.text, longest) for a, b in pairs)
    flowing = sum(
        is_wrapped(a.text, b.text, longest) and (b.text[0].islower() or not a.text.endswith(_ENDS)) for a, b in pairs
    )
    return longest if full >= 3 and flowing * 2 >= full and full * 3 >= len(pairs) else 0


def is_wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on the line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def unwrap(lines: list[Line], width: int) -> list[Line]:
    """Return paragraphs from lines wrapped at a width."""
    whole: list[Line] = []
    last = ""
    for line in lines:
        if whole and line.joined and is_wrapped(last, line.text, width) and not _ONLY_URL.fullmatch(line.text):
            glue = "" if re.search(r"\w-$", last) and line.text[0].islower() else " "
            whole[-1].text += glue + line.text
        else:
            whole.append(line)
        last = line.text
    return whole


def find_address(lines: list[Line], profile: Profile | None) -> str | None:
    """Return the address of the article among those on lines of their own: the one of the site's form, or that follows "Read … in"."""
    known = profile.address_pattern if profile else None
    fallback = None
    for number, line in enumerate(lines):
        for address in _URL.findall(line.text):
            address = address.rstrip(".,;)")
            if known is not None and known.match(address):
                return address
            before = lines[number - 1].text.lower() if number else ""
            if (
                fallback is None
                and known is None
                and re.match(
                    r"(?:read|view) (?:this|the) (?:article|story)|(?:source|url|link|permalink)\b",
                    before or line.text.lower(),
                )
            ):
                fallback = address
    return fallback


def mark_furniture(lines: list[Line], words: Words, profile: Profile | None) -> int | None:
    """Mark the lines that are no text at all, and those the common rules will take; return the reading minutes they name."""
    minutes = None
    toggles = [re.compile(rf"(?:{pattern})\W*") for pattern in profile.toggles] if profile else []
    for line in lines:
        low = lower(line.text)
        if any(toggle.fullmatch(low) for toggle in toggles):
            line.removal = Removal("extract", "toggle", "switch between the two tellings")
            if found := _MINUTES.search(low):
                minutes = int(found[1])
        elif _SEPARATOR.fullmatch(line.text):
            line.removal = Removal("extract", "separator", "a line of marks")
        elif _ONLY_URL.fullmatch(line.text):
            line.removal = Removal("extract", "address-line", "an address on a line of its own")
        else:
            line.furniture = is_furniture(low, words, profile)
            found = _MINUTES.search(low) if line.furniture and line.words <= 6 and "read" in low else None
            minutes = minutes or (int(found[1]) if found else None)
    return minutes


def is_furniture(low: str, words: Words, profile: Profile | None) -> bool:
    """Tell whether a line will go: by the site's phrases, the common rules or the weight of its words."""
    if profile is not None and any(
        pattern.match(low) for _, pattern in (*profile.whole_patterns, *profile.phrase_patterns)
    ):
        return len(low) < 400
    tokens = tokens_of(low)
    if len(tokens) > _LONGEST_FURNITURE or is_quoted(low) or not has_signal(low, words):
        return False
    rule = find_rule(low, tokens, words, "sentence")
    return (rule is not None and not rule.beside) or odds_of(low, tokens, words) >= _CERTAIN


def mark_sections(lines: list[Line], profile: Profile) -> None:
    """Mark the lines before the story that only name a section of the site, or the way to it."""
    sections = {section.lower().replace("-", " ") for section in profile.sections}
    for line in lines[:_HEAD_LINES]:
        if line.open and line.is_story() and line.words > 12:
            return
        names = [name.strip().lower().replace("-", " ") for name in re.split(r"[/|>›»:•]", line.text)]
        if line.open and names[0] in sections and line.words <= 7:
            line.role = "dateline"


def find_title(lines: list[Line]) -> int | None:
    """Return the title's line: the one that a QR line names, else the first line of the head with a title's form."""
    named = {key_of(found[1]) for line in lines if (found := _QR_TITLE.match(line.text))}
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if named and key_of(line.text) in named and not line.removal:
            return number
    candidates: list[int] = []
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if not line.open or is_credit(line.text) or is_byline(line.text) or read_moment(line.text):
            continue
        if line.words > 35 or (line.words > 14 and line.text.endswith((".", ".”"))):
            break
        candidates.append(number)
    if not candidates:
        return None
    first = candidates[0]
    if (
        len(candidates) > 1
        and candidates[1] == first + 1
        and is_label(lines[first].text)
        and not is_label(lines[first + 1].text)
        and not lines[first + 1].text.endswith(".")
    ):
        return candidates[1]
    return first


def title_text(text: str, profile: Profile | None) -> str:
    """Return a title without the name of the site behind it."""
    suffix = _SITE_SUFFIX.search(text)
    if suffix is None or profile is None:
        return text
    own = {key_of(name) for name in (profile.site or "", *profile.hosts, *profile.publisher)}
    return text[: suffix.start()] if key_of(suffix[0]) in own else text


def is_label(text: str) -> bool:
    """Tell a section's name set above the title."""
    return len(text.split()) <= 3 and len(text) <= 28 and not text.endswith(("?", "!", ".")) and ":" not in text


def read_head(lines: list[Line], title: int | None) -> Metadata:
    """Mark title, byline and date lines of the head; return the people and the date they name."""
    authors: list[str] = []
    published: Moment | None = None
    start = title if title is not None else 0
    key = key_of(lines[start].text) if title is not None else None
    told = False
    for number, line in enumerate(lines):
        in_head = number < start + _HEAD_LINES
        told = told or (number > start and line.open and line.words > 12 and line.is_story())
        after_byline = number > 0 and lines[number - 1].role in ("byline", "dateline")
        if number == title:
            line.role = "title"
        elif line.removal:
            continue
        elif is_byline(line.text):
            authors += [name for name in names_of(line.text) if name not in authors]
            line.role = "byline"
        elif after_byline and (is_role_line(line.text) or _HANDLE.fullmatch(line.text)):
            line.role = "byline"
        elif (in_head or after_byline) and (moment := read_date_line(line.text)) is not None:
            published = published or moment
            line.role = "dateline"
        elif ((after_byline or (in_head and number > start and not told)) and is_place(line.text)) or (
            in_head and number < start and is_label(line.text)
        ):
            line.role = "dateline"
        elif in_head and key and drop_site(line.text, key):
            line.removal = Removal("dedupe", "title-repeat", "the title printed again")
    return Metadata(authors=tuple(authors), published=published)


def read_date_line(text: str) -> Moment | None:
    """Return the date of a line that is a date and nothing else."""
    if len(text) > 60:
        return None
    return read_moment(text) or read_moment(text.split("|")[0]) or read_moment(text.split("•")[0])


def is_place(text: str) -> bool:
    """Tell whether a line below a byline is where the story was written."""
    return len(text.split()) <= 5 and text.isupper()


def drop_site(text: str, key: str) -> bool:
    """Tell whether a line is the title, alone or with the site's name behind a mark."""
    own = key_of(text)
    longer = len(own.split()) - len(key.split())
    return own == key or (own.startswith(f"{key} ") and longer <= 4 and len(key.split()) > 3)


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline: "By", and names."""
    return (
        len(text) <= 110
        and _BYLINE.fullmatch(text) is not None
        and not text.endswith((".", "?", "!"))
        and bool(names_of(text))
    )


def is_role_line(text: str) -> bool:
    """Tell whether a line below a byline says what the writer is."""
    return (
        len(text.split()) <= 6
        and not names_of(text)
        and re.search(r"\b(?:writer|correspondent|reporter|contributor|editor|columnist|monitor|staff)\b", text.lower())
        is not None
    )


def is_credit(text: str) -> bool:
    """Tell whether a line is a picture's credit: names, agencies and slashes, no sentence."""
    if len(text) > 90 or (text.endswith((".", "?", "!", ":", ",", "”")) and not text.endswith(("Jr.", "Sr."))):
        return False
    return _CREDIT.fullmatch(text) is not None


def pair_captions(lines: list[Line]) -> list[Figure]:
    """Mark credits and the captions that follow them, and captions that end in a credit; return a figure for each."""
    figures: list[Figure] = []
    credits_at = [k for k, line in enumerate(lines) if line.open and is_credit(line.text)]
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


def may_be_caption(line: Line) -> bool:
    """Tell whether a line can be what stands below a picture."""
    return line.open and line.words >= 3 and not is_credit(line.text) and (line.is_story() or line.joined)


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
    last = sum(k < notes[1] for k in story) if len(notes) > 1 else len(story) - 1
    marks = [k for k, line in enumerate(lines) if line.role in ("byline", "dateline") and story[0] < k]
    border: int | None = sum(k < marks[0] for k in story) if marks else 0
    if not border or not max(1, first) <= border <= last:
        border = find_border([lines[k].text for k in story], max(1, first), last, sure=len(notes) > 1)
    if border is None:
        return
    for line in lines[story[0] : story[border]]:
        if line.open:
            line.role = "quick_read"


def mark_headings(lines: list[Line], title: int | None) -> None:
    """Mark short lines without a full stop before a paragraph as headings, bulleted ones as list items."""
    for number, line in enumerate(lines):
        if not line.open or number == title:
            continue
        if (bullet := _BULLET.match(line.text)) is not None:
            line.kind = "list_item"
            line.text = line.text[bullet.end() :]
        elif is_heading(
            line,
            next((other for other in lines[number + 1 :] if not other.removal and not other.furniture), None),
        ):
            line.kind = "heading"


def is_heading(line: Line, following: Line | None) -> bool:
    """Tell whether a line is a heading: short, no sentence, and a paragraph follows."""
    if (
        following is None
        or line.words > 12
        or len(line.text) > 90
        or line.text.endswith((".", ",", ";", ":", "”", '"', "…", "。"))
    ):
        return False
    if line.text[0] in "“\"'‘«„(–—-" or line.text[0].islower():
        return False
    return following.is_story() or following.kind in ("credit", "caption", "list_item") or following.role != "body"


def to_block(line: Line) -> Block:
    """Return a line as a block."""
    level = 2 if line.kind == "heading" else 1 if line.kind == "list_item" else None
    signs = Signs(0.0, frozenset(("joined",)) if line.joined else frozenset())
    return Block(line.kind, line.text, level, line.role, line.figure, signs, line.removal)
