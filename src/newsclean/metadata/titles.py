"""The title: as the page's heading prints it where structured data bear it out, whole, and without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.metadata.sources import Found, Sources, host_of, text_in
from newsclean.profiles import Profile
from newsclean.text import key_of, words_of

_SEPARATOR = re.compile(r"\s+[|»«·•—–‒:-]+\s+|\s*[|»«]\s*|\s+::\s+|:\s+(?=\S+$)")
_NO_LETTER = re.compile(r"[\W_]+")
_CUT = ("...", "…")
_METAS = ("og:title", "twitter:title", "headline", "citation_title", "dc.title", "sailthru.title", "parsely-title")
_LIKE = 0.5
"""Of the words of the shorter; a heading that shares them with a title of the page's data is the title."""


def read_titles(sources: Sources) -> Found[str]:
    """Yield titles by order of trust.

    A heading that structured data bear out comes first: it is what a reader sees, where the others are often worded or
    cut for search engines and social networks.
    """
    names = site_names(sources)
    declared = [(source, drop_site_name(text, names)) for source, text in declared_titles(sources) if text]
    known = [(source, text) for source, text in declared if text]
    page = drop_site_name(next((text for _, text in sources.visible("title", "title") if text), None), names)
    witnesses = [text for _, text in known] + ([page] if page else [])
    headings = list(read_headings(sources, names))
    for source, heading in headings:
        if not heading.endswith(_CUT) and any(is_like(heading, text) for text in witnesses):
            equal = next((pair for pair in known if key_of(pair[1]) == key_of(heading)), None)
            yield equal if equal and heading.isupper() else (source, heading)
    if known:
        yield fullest(known, [*witnesses, *(text for _, text in headings)])
    yield from headings[:1] if not page or is_sole_title(headings, page) else ()
    yield "element:title", page
    yield from headings


def is_sole_title(headings: list[tuple[str, str]], page: str) -> bool:
    """Tell whether the page's only heading is its title though the title element says otherwise: not a lone word."""
    if len(headings) != 1:
        return False
    heading = headings[0][1]
    return len(words_of(heading)) > 2 or key_of(page).startswith(key_of(heading))


def declared_titles(sources: Sources) -> Found[str]:
    """Yield the titles of JSON-LD and meta elements."""
    yield "json-ld", text_in(sources.article.get("headline"))
    yield from sources.metas(*_METAS)
    yield "json-ld", text_in(sources.article.get("name"))


def read_headings(sources: Sources, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the page's main headings that are not the site's name."""
    for source, text in sources.visible("title", "h1"):
        title = drop_site_name(text, names)
        if title and squeeze(title) not in names:
            yield source, title


def fullest(known: list[tuple[str, str]], others: list[str]) -> tuple[str, str]:
    """Return the first title, or, where it is cut short, the one that goes on where it stops."""
    source, title = known[0]
    start = title.rstrip(".… ")
    longer = [pair for pair in known[1:] if goes_on(start, pair[1])]
    if longer:
        return longer[0]
    if title.endswith(_CUT):
        heading = next((text for text in others if goes_on(start, text)), None)
        if heading:
            return "element:h1", heading
    return source, title


def goes_on(start: str, other: str) -> bool:
    """Tell whether `other` says more than `start` at a word border: more of the sentence, not a site behind a mark."""
    if not other.casefold().startswith(start.casefold()) or other.endswith(_CUT):
        return False
    rest = other[len(start) :]
    return len(rest) > 1 and rest[0] in " ,'’" and rest.lstrip()[:1].isalnum() and start[-1:].isalnum()


def is_like(heading: str, title: str) -> bool:
    """Tell whether a heading is a printing of a title: enough of the shorter one's words, and not a lone word of it."""
    one, two = set(words_of(heading)), set(words_of(title))
    if one == two:
        return True
    if len(one) < 3 and len(one) * 3 < len(two) * 2:
        return False
    return len(one & two) >= max(2, _LIKE * min(len(one), len(two)))


def site_names(sources: Sources) -> frozenset[str]:
    """Return the names under which a site may begin or end its titles, squeezed."""
    host = host_of(sources.url)
    names = [host, *(label for label in host.split(".")[:-1] if len(label) > 3)]
    publisher = sources.linked(sources.article.get("publisher"))
    names.append(text_in(publisher.get("name") if isinstance(publisher, dict) else None) or "")
    names += [text or "" for _, text in sources.metas("og:site_name", "application-name", "publisher")]
    return own_names(names, sources.profile)


def own_names(names: list[str], profile: Profile | None) -> frozenset[str]:
    """Return names and the profile's, squeezed."""
    if profile is not None:
        names = [*names, profile.site or "", *profile.hosts, *profile.publisher]
    return frozenset(squeezed for name in names if (squeezed := squeeze(name)))


def squeeze(text: str) -> str:
    """Return what two writings of a name share: its letters and digits, without a leading "The"."""
    return _NO_LETTER.sub("", key_of(text).removeprefix("the "))


def drop_site_name(title: str | None, names: frozenset[str]) -> str | None:
    """Return a title without the site's name at its end or beginning."""
    for _ in range(4):
        if not title:
            return None
        marks = list(_SEPARATOR.finditer(title))
        if not marks:
            return title
        last, first = marks[-1], marks[0]
        if is_site(title[last.end() :], names) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif is_site(title[: first.start()], names) and ":" not in first[0] and title[first.end() :].strip():
            title = title[first.end() :].strip()
        else:
            return title
    return title


def is_site(piece: str, names: frozenset[str]) -> bool:
    """Tell whether a piece of a title is the site's name, or that name with a word more or less."""
    key = squeeze(piece)
    if key in names:
        return True
    return len(key) > 4 and any(
        len(name) > 4 and (key.startswith(name) or name.startswith(key) or key.endswith(name) or name.endswith(key))
        for name in names
    )


__all__ = ["drop_site_name", "own_names", "read_titles", "site_names", "squeeze"]
