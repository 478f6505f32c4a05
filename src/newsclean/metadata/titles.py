"""The title: as the page's heading prints it where structured data bear it out, whole, and without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newsclean.metadata.sources import Found, Sources, host_of, path_of, text_in, text_of
from newsclean.profiles import Profile
from newsclean.text import fold_space, key_of, words_of

_SEPARATOR = re.compile(
    r"\s+[|»«·•—–‒:/~>_-]+\s+|\s*[|»«｜]\s*|\s+::\s+|:\s+(?=\S+$)|_|\s?[(（【\[](?=[^()（）【】\[\]]+[)）】\]]$)"
)
_ONLY_BEHIND = frozenset(":_(（【[")
"""Marks that set a site's name off behind a title and not before it."""
_ASIAN_SITE = re.compile(
    r"(?<=[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef])\s?[-_－—–|｜]\s?"
    r"[\w\s]{0,10}(?:网|網|新闻|新聞|日报|日報|时报|時報|晚报|ニュース|オンライン|뉴스|일보|신문)$"
)
"""A paper behind a title in Chinese, Japanese or Korean, where no space need set it off."""
_NO_LETTER = re.compile(r"[\W_]+")
_CUT = ("...", "…")
_METAS = ("og:title", "twitter:title", "headline", "citation_title", "dc.title", "sailthru.title", "parsely-title")
_LONGEST_WORD = 20
_LIKE = 0.5
"""Of the words of the shorter; a heading that shares them with a title of the page's data is the title."""


def read_titles(sources: Sources) -> Found[str]:
    """Yield titles by order of trust.

    A heading that structured data bear out comes first: it is what a reader sees, where the others are often worded or
    cut for search engines and social networks.
    """
    names = site_names(sources)
    sections = section_names(sources)
    declared = [(source, drop_site_name(text, names, sections)) for source, text in declared_titles(sources) if text]
    known = [(source, text) for source, text in declared if text]
    page = drop_site_name(next((text for _, text in sources.visible("title", "title") if text), None), names, sections)
    witnesses = [text for _, text in known] + ([page] if page else [])
    headings = list(read_headings(sources, names, {key_of(text) for text in witnesses}))
    for source, heading in headings:
        if not heading.endswith(_CUT) and any(is_like(heading, text) for text in witnesses):
            equal = next((pair for pair in known if key_of(pair[1]) == key_of(heading)), None)
            yield equal if equal and heading.isupper() else (source, heading)
    if known:
        yield fullest(known, [*witnesses, *(text for _, text in headings)])
    yield from headings[:1] if not page or is_sole_title(headings, page) else ()
    for node in sources.properties("headline"):
        yield "element:headline", drop_site_name(text_of(node), names)
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


def read_headings(sources: Sources, names: frozenset[str], known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the page's main headings that are not the site's name; `known` are the words of its other titles.

    A kicker or a label that stands in the heading in an element of its own is left out where these do so too.
    """
    for source, node in sources.elements("title", "h1"):
        text = text_of(node)
        title = drop_site_name(text, names)
        if title and known and key_of(title) not in known:
            title = next((part for part in parts_of(node) if key_of(part) in known), title)
        if title and squeeze(title) not in names:
            yield source, title


def parts_of(node: LexborNode) -> Iterator[str]:
    """Yield the text of a heading without its first element, without its last one, and of each of them alone."""
    children = [child for child in node.iter(include_text=True) if child.tag != "-comment"][:40]
    texts = [fold_space(child.text(deep=True)) if child.tag == "-text" else text_of(child) for child in children]
    elements = [at for at, child in enumerate(children) if child.tag != "-text"]
    if elements:
        yield " ".join(texts[elements[0] + 1 :]).strip()
        yield " ".join(texts[: elements[-1]]).strip()
        yield from (texts[at] for at in elements)
        if len(elements) == 1:
            yield from parts_of(children[elements[0]])


def fullest(known: list[tuple[str, str]], others: list[str]) -> tuple[str, str]:
    """Return the first title, or, where it is cut short, the one that goes on where it stops."""
    source, title = known[0]
    start = title.rstrip(".… ,;:–—-")
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
    return len(rest) > 1 and rest[0] in " ,'’" and rest.lstrip(" ,'’")[:1].isalnum() and start[-1:].isalnum()


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
    return own_names([*names, *map(initials_of, names[1:])], sources.profile)


def section_names(sources: Sources) -> frozenset[str]:
    """Return the names of the sections a page stands in, squeezed."""
    sections = sources.article.get("articleSection")
    names = [text_in(one) for one in (sections if isinstance(sections, list) else [sections])[:10]]
    names += [text for _, text in sources.metas("article:section", "section", "category", "parsely-section")]
    names += [name for name, _ in sources.trail]
    names += path_of(sources.url).split("/")[:-1]
    return frozenset(squeezed for name in names if name and len(squeezed := squeeze(name)) > 2)


def initials_of(name: str) -> str:
    """Return the initials of a name of three words and more, empty for a shorter one."""
    words = words_of(name)
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def own_names(names: list[str], profile: Profile | None) -> frozenset[str]:
    """Return names and the profile's, squeezed."""
    if profile is not None:
        names = [*names, profile.site or "", *profile.hosts, *profile.publisher]
    return frozenset(squeezed for name in names if (squeezed := squeeze(name)))


def squeeze(text: str) -> str:
    """Return what two writings of a name share: its letters and digits, without a leading "The"."""
    return _NO_LETTER.sub("", key_of(text).removeprefix("the "))


def drop_site_name(title: str | None, names: frozenset[str], sections: frozenset[str] = frozenset()) -> str | None:
    """Return a title without the site's name at its end or beginning, and without the section's name at its end."""
    title = _ASIAN_SITE.sub("", title) if title else None
    for _ in range(4):
        if not title:
            return None
        marks = list(_SEPARATOR.finditer(title))
        if not marks:
            return title
        last, first = marks[-1], marks[0]
        tail = title[last.end() :]
        if (is_site(tail, names) or squeeze(tail) in sections) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif (
            is_site(title[: first.start()], names) and not _ONLY_BEHIND & set(first[0]) and title[first.end() :].strip()
        ):
            title = title[first.end() :].strip()
        else:
            return title
    return title


def is_site(piece: str, names: frozenset[str]) -> bool:
    """Tell whether a piece of a title is the site's name, or that name with a word more or less."""
    key = squeeze(piece)
    if key in names or (len(piece) < 60 and initials_of(piece) in names):
        return True
    if len(key) == 4 and any(len(name) > 4 and name.endswith(key) for name in names):
        return True
    return len(key) > 4 and any(
        len(name) > 4
        and abs(len(name) - len(key)) <= _LONGEST_WORD
        and (key.startswith(name) or name.startswith(key) or key.endswith(name) or name.endswith(key))
        for name in names
    )


__all__ = ["drop_site_name", "own_names", "read_titles", "site_names", "squeeze"]
