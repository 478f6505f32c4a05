"""Where the paragraphs of a body stand in the page's source, and what stands between two of them.

Paragraphs of a story follow each other; teasers have a link to another page, or a button, each before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.addresses import split_address
from newsclean.patterns import compiled
from newsclean.text import find_word

_PLAIN = compiled(r"\w[\w ,.]{5,46}\w")
"""Characters that a source writes as a reader sees them: no quotes, dashes or references."""
_PLAIN_WIDE = compiled(r"\w{4,12}")
"""The same for scripts without spaces."""
_LAST_WORDS, _MARKED_UP = 24, 8
"""Characters at the end of a text that are looked for, and by how much its links may make it longer in the source."""
_TRIES = 2
_WORDS = 6
_FIRST_WORDS = 20
_BETWEEN = compiled(r"\s*(?:<[^<>]{0,500}>\s*)*")
"""What may stand between two words of one text."""
_END = compiled(
    r"</?(?:p|div|li|td|tr|h[1-6]|section|article|blockquote|dd|dt|ul|ol|table|figure|br)\b|</(?:a|span|font)\b",
    re.IGNORECASE,
)
"""The first tag behind a paragraph: not each ``<p>`` has its ``</p>``."""
_LINK = compiled(r"<a\s[^<>]{0,1000}?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_TAG = compiled(r"<[^<>]*>")
_WORD = compiled(r"\w")
_PICTURE = compiled(r"<(?:img|picture|amp-img)\b", re.IGNORECASE)
_PICTURE_FILE = compiled(r"\.(?:jpe?g|png|gif|webp|avif|svg)$", re.IGNORECASE)
"""The end of a picture's address: its caption may lead to it, too, and none of it is a page."""
_LAST_LINK = compiled(r"</a>\W{0,5}(?:</(?:span|b|strong|em|font)>\s*)?</(?:p|div|li|td)\b", re.IGNORECASE)
_SAME_LABELS = 3
_CONTROL = compiled(r"<(?:input|select)\b", re.IGNORECASE)
_OPENING = compiled(r"<(\w+)(?:[^<>]{0,1000}?\bclass\s*=\s*[\"']?([^\"'>]*))?[^>]*>", re.IGNORECASE)
_PARTS = compiled(r"<(?:div|li|h[1-6]|article|section|nav|ul|td|option)\b", re.IGNORECASE)
_MOST_PLACES = 24
"""Paragraphs that are looked up: what the first ones are the rest will be."""
_MOST_MISSES = 5
_GAP = 4000
_GAP_OF_FIRST = 1200
_GLUED = 2


class Place(NamedTuple):
    """Where a paragraph starts and ends in the source."""

    start: int
    end: int


def find_places(source: str, texts: Sequence[str]) -> dict[int, Place]:
    """Return the place of each of `texts` that is found in `source`, in the order of the source, by its index."""
    places: dict[int, Place] = {}
    body = at = max(find_word(source, "<body"), 0)
    misses = 0
    for index, text in enumerate(texts[:_MOST_PLACES]):
        place = find_place(source, text, at)
        if place is None and at > body:
            place = find_place(source, text, body)
        if place is not None:
            places[index] = place
            at = place.end
        else:
            misses += 1
            if misses == _MOST_MISSES:
                break
    return dict(sorted(places.items(), key=lambda pair: pair[1]))


def find_place(source: str, text: str, at: int) -> Place | None:
    """Return where a paragraph stands at or after `at`, None where it is written in another way than it is read."""
    start_of_text = text[:200]
    plain = _PLAIN if " " in start_of_text else _PLAIN_WIDE
    for tries, found in enumerate(plain.finditer(start_of_text)):
        start = find_word(source, found[0], at)
        if start >= 0:
            start = max(at, start - found.start())
            return Place(start, end_of(source, text, start))
        if tries + 1 == _TRIES:
            break
    across = find_across(source, start_of_text.split()[:_WORDS], at)
    if across is None:
        return None
    return Place(across, end_of(source, text, across))


def end_of(source: str, text: str, start: int) -> int:
    """Return where the element ends that holds a paragraph, from its start: behind its last words and their tags."""
    end = start + len(text) - 2
    last = text[-_LAST_WORDS:].partition(" ")[2]
    if len(text) > _LAST_WORDS and _PLAIN.fullmatch(last.rstrip(".")):
        found = find_word(source, last, end + 2 - len(last), start + _MARKED_UP * len(text))
        end = max(end, found + len(last))
    closing = _END.search(source, end)
    return closing.start() if closing else len(source)


def find_across(source: str, words: Sequence[str], at: int) -> int | None:
    """Return where `words` follow each other with nothing but space and tags between them."""
    for _ in range(_FIRST_WORDS):
        start = find_word(source, words[0], at)
        if start < 0:
            return None
        at = start + len(words[0])
        end = at
        for word in words[1:]:
            between = _BETWEEN.match(source, end)
            end = between.end() if between else end
            if not source.startswith(word, end):
                break
            end += len(word)
        else:
            return start
    return None


def find_teasers(source: str, places: dict[int, Place], address: str) -> set[int]:
    """Return the indices of paragraphs that each have a link to another page of the site, or a control."""
    teasers: set[int] = set()
    end = None
    for index, place in places.items():
        if end is not None and is_parted(source[max(end, place.start - _GAP) : place.start], address):
            teasers.add(index)
        end = place.end
    teasers |= find_read_on(source, places, address)
    if teasers:
        first = next(iter(places))
        shapes = Counter(shape_before(source, places[index].start) for index in teasers)
        gap = source[max(places[first].start - _GAP_OF_FIRST, 0) : places[first].start]
        if shape_before(source, places[first].start) == shapes.most_common(1)[0][0] and leads_elsewhere(gap, address):
            teasers.add(first)
    return teasers


def is_parted(gap: str, address: str) -> bool:
    """Tell whether what stands before a paragraph has a link to another page of the site, or a control."""
    return leads_elsewhere(gap, address) or _CONTROL.search(gap) is not None


def find_told(source: str, places: dict[int, Place], address: str) -> Iterator[int]:
    """Yield the indices of paragraphs that are surely none of `find_teasers`: with nothing before and at their end."""
    end = None
    for index, place in places.items():
        if end is not None and not leads_on(source, place, address):
            gap = source[max(end, place.start - _GAP) : place.start]
            if not is_parted(gap, address):
                yield index
        end = place.end


def leads_on(source: str, place: Place, address: str) -> bool:
    """Tell whether a paragraph ends with a link to another page of the site."""
    last = source.rfind("<a", place.start, place.end)
    ends = last >= 0 and _LAST_LINK.match(source, place.end) is not None
    return ends and leads_elsewhere(source[last : place.end], address)


def find_read_on(source: str, places: dict[int, Place], address: str) -> set[int]:
    """Return the indices of paragraphs that end with a link of the same words as others, such as "Read more".

    A link to another site ("source", at the end of each piece of news) is none: a teaser leads on within its own.
    """
    labels: dict[str, set[int]] = {}
    for index, place in places.items():
        if leads_on(source, place, address):
            label = source[source.rfind(">", place.start, place.end) + 1 : place.end].strip()
            labels.setdefault(label, set()).add(index)
    return {index for same in labels.values() if len(same) >= _SAME_LABELS for index in same}


def shape_before(source: str, start: int) -> tuple[tuple[str, str], ...]:
    """Return tag and class of the last elements that open or stand before a place."""
    return tuple(_OPENING.findall(source[max(start - 500, 0) : start])[-3:])


def leads_elsewhere(gap: str, address: str) -> bool:
    """Tell whether a link leads to another page of the same site: one around a picture alone may show it large."""
    own = split_address(address) if address else None
    for found in _LINK.finditer(gap):
        link = found[1]
        if is_picture(gap[found.end() :].partition("</a")[0].partition(">")[2]):
            continue
        if link[0] in "#?" or link.startswith(("javascript:", "mailto:", "tel:", "data:")):
            continue
        parts = split_address(link)
        if not any(parts) or _PICTURE_FILE.search(parts.path):
            continue
        if own is None:
            return True
        same_site = not parts.netloc or site_of(parts.netloc) == site_of(own.netloc)
        if same_site and parts.path.rstrip("/") != own.path.rstrip("/"):
            return True
    return False


def is_picture(markup: str) -> bool:
    """Tell whether a picture is all that a link holds."""
    return _PICTURE.search(markup) is not None and _WORD.search(_TAG.sub(" ", markup)) is None


def site_of(host: str) -> str:
    """Return the last two labels of a host, enough to know a site's own links."""
    return ".".join(host.lower().split(":")[0].rsplit(".", 2)[-2:])


def is_glued(source: str, place: Place) -> bool:
    """Tell whether one text was put together from several elements: no paragraph holds lists, headings and boxes."""
    if source.count("<", place.start, place.end) < _GLUED:
        return False  # as most: each part is a tag
    found = _PARTS.finditer(source, place.start, place.end)
    return sum(1 for _ in zip(range(_GLUED), found, strict=False)) == _GLUED
