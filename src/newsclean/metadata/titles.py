"""The title: as the page's heading prints it where structured data bear it out, whole, and without the site's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsclean.metadata.heading_parts import (
    FLAG,
    KICKER,
    drop_anchor,
    drop_flag,
    drop_named_flag,
    is_behind_bar,
    may_link_to_itself,
    parts_of,
)
from newsclean.metadata.headlines import is_part, marked_headings, printed_headlines, printed_part, says_nothing
from newsclean.metadata.markup import find
from newsclean.metadata.nodes import text_in, text_of
from newsclean.metadata.sites import (
    LONGEST_NAME,
    SEPARATOR,
    drop_site_name,
    home_names,
    is_site_name,
    names_behind,
    site_names,
    squeeze,
)
from newsclean.metadata.sources import Found, Keys, Sources, Stated
from newsclean.patterns import compiled
from newsclean.text import count_words, fold_space, is_dense, key_of, words_of

_CUT = ("...", "…")
_METAS = ("og:title", "twitter:title", "headline", "citation_title", "dc.title", "sailthru.title", "parsely-title")
_COLON = compiled(r"\s*:\s*")
_STOP = compiled(r"\s*[.|–—]\s+")
_BEHIND_KICKER = compiled(r"(?::|\s[|·•—–-])\s+$")
_ARCHIVE = compiled(
    r"(\s»\s)(?:Blog[ -]Archive?|Blog Archief|Archive du blog|Archivo del blog|Arquivo do blog|Archivio blog)\s»\s",
    re.IGNORECASE,
)
"""What the first themes of WordPress wrote between the names of a blog and of a post."""
_PAGES = compiled(
    r"\s?[(（]\d{1,3}\s?/\s?\d{1,3}\s?(?:ページ|페이지|页|頁|pages?|Seiten?|páginas?|pagin[ae]|стр\.?)[)）]$"
    r"|\s?[-–—|(（]\s?(?:page|Seite|página|pagina|стр\.?)\s\d{1,3}\s?(?:/|of|sur|von|de|di|из)\s?\d{1,3}[)）]?$",
    re.IGNORECASE,
)
"""Which page of how many a title is that of."""
_PAGES_END = frozenset("0123456789)）")
_UNSPACED = 5
"""Words of a heading in a script that sets no spaces: it is then more than the name of a section."""
_PLACEHOLDER = 2
"""Words of a title that a template may have set on all pages of a kind."""
_LONGEST = 200
"""Characters of a headline."""
_AKIN = 0.3
_LIKE = 0.5
"""Of the words of the shorter; a heading that shares them with a title of the page's data is the title."""


def read_title(sources: Sources) -> Stated[str]:
    """Return the title, without the number of the page behind it."""
    declared = [(source, text) for source, text in declared_titles(sources) if text]
    plain = plain_title(declared, sources)
    if plain is not None and (whole := without_page(plain[1])):
        return plain[0], whole
    for source, title in titles_by_trust(declared, sources):
        if title and (whole := without_page(title)):
            return source, whole
    return None


def without_page(title: str) -> str:
    """Return a title without the number of the page behind it."""
    return _PAGES.sub("", title) if title[-1] in _PAGES_END else title


def plain_title(declared: list[tuple[str, str]], sources: Sources) -> Stated[str]:
    """Return the first heading where the first stated title is the same word for word, and all of it is the title.

    `titles_by_trust` says the same of it, and asks what all other titles are before.
    """
    if not declared or not sources.headings:
        return None
    title, (source, node, heading) = declared[0][1], sources.headings[0]
    if title != heading or len(title) > _LONGEST or title.endswith(_CUT) or "|" in title or is_dense(title):
        return None
    if count_words(title) <= _PLACEHOLDER or SEPARATOR.search(title) or may_link_to_itself(title):
        return None
    return None if drop_flag(title, node) != title or is_name(squeeze(title), declared, sources) else (source, title)


def is_name(title: str, declared: list[tuple[str, str]], sources: Sources) -> bool:
    """Tell whether a squeezed title is a name of the site."""
    if is_site_name(title, sources) or title in home_names(sources):
        return True
    element = whole_title(sources)
    if len(title) >= LONGEST_NAME and element.isascii():
        return False  # no letter of such a text is several when it is folded
    return title in names_behind(element, [text for _, text in declared], sources)


def whole_title(sources: Sources) -> str:
    """Return what the page's title element says of the story, and perhaps of the site."""
    element = sources.titled
    return _ARCHIVE.sub(r"\1", element) if "»" in element else element


def titles_by_trust(texts: list[tuple[str, str]], sources: Sources) -> Found[str]:
    """Yield titles by order of trust, some of them stated.

    A heading that structured data bear out comes first, and one that stands alone above the story: it is what a reader
    sees, where the others are often worded or cut for search engines and social networks.
    """
    element = whole_title(sources)
    marked = [] if texts else marked_headings(sources)
    others = [text for _, text in (*texts, *marked)]
    names = site_names(sources) | names_behind(element, others, sources) | home_names(sources)
    stated = texts
    if texts and are_placeholders(texts, names, sources):
        texts, marked = [], marked_headings(sources)
    bare = {text: drop_site_name(text, names, sources) for text in dict.fromkeys([element, *(one for _, one in texts)])}
    known = [(source, title) for source, text in texts if (title := bare[text])]
    page = bare[element]
    keys = sources.keys
    titles = dict.fromkeys(title for title in bare.values() if title and len(title) <= _LONGEST)
    witnesses = {keys[title]: title for title in [*(one for _, one in known), page] if title in titles}
    headings = [*read_headings(sources, names, witnesses.keys()), *marked]
    if not texts and all(keys[heading] not in witnesses for _, heading in headings):
        yield from (pair for pair in marked if is_part(pair[1], element))
        yield from printed_headlines(sources, element, page or "", [heading for _, heading in headings], names)
    for source, heading in borne_out(headings, witnesses, keys):
        equal = first_printed(heading, known, keys) or (source, heading)
        yield equal if equal[1] != heading and is_dressed(heading, equal[1]) else (source, heading)
    if len({heading for _, heading in headings}) == 1 and stands_above(headings[0][1], sources, witnesses):
        yield headings[0]
    if known:
        yield from printed_part(sources, known[0][1])
        yield from without_kicker(known)
        yield fullest(known, [*titles, *(text for _, text in headings)])
    yield from headings[:1] if not page or is_sole_title(headings, page) else ()
    yield sources.body_source, drop_site_name(sources.draft.found.title, names)
    for node in sources.properties("headline"):
        yield "element:headline", drop_site_name(text_of(node), names)
    yield "element:title", page
    yield from headings
    yield from stated


def are_placeholders(titles: list[tuple[str, str]], names: Collection[str], sources: Sources) -> bool:
    """Tell whether all of some stated titles are placeholders."""
    others = filter(lambda pair: not is_placeholder(pair[1], names, sources), titles)
    return next(others, None) is None


def is_placeholder(title: str, names: Collection[str], sources: Sources) -> bool:
    """Tell whether a stated title is the site's name, or a word or two of which the story has none: "News Detail".

    No heading of the first order may be as short.
    """
    heads = [text for _, _, text in sources.headings]
    longest = max([count_words(head) for head in heads if squeeze(head) not in names], default=0)
    if heads and longest <= _PLACEHOLDER:
        return False
    return squeeze(title) in names or (count_words(title) <= _PLACEHOLDER and says_nothing(title, sources))


def is_dressed(heading: str, title: str) -> bool:
    """Tell whether a heading has the words of a title in other dress.

    Capitals are the page's dress; a colon or a bar may part a label from the title that an element of its own parts
    here, and a stop or a dash two lines.
    """
    if len(title) > len(heading) and _STOP.sub(" ", title) == _STOP.sub(" ", heading):
        return True
    if "|" in heading and fold_space(heading.replace("|", " | ")) == title:
        return True
    return heading.isupper() or _COLON.sub(" ", title) == _COLON.sub(" ", heading)


def borne_out(headings: list[tuple[str, str]], witnesses: dict[str, str], keys: Keys) -> Iterator[tuple[str, str]]:
    """Yield the headings that are one of the page's other titles, or the beginning of one, then those like one."""
    whole = [pair for pair in headings if not pair[1].endswith(_CUT)]
    for pair in whole:
        if keys[pair[1]] in witnesses:
            yield pair
    yield from (pair for pair in whole if any(opens(pair[1], title) for title in witnesses.values()))
    words = [set(key.split()) for key in witnesses]
    for pair in whole:
        own = set(keys[pair[1]].split()) if len(pair[1]) <= _LONGEST else set()
        if any(is_like(own, other) for other in words):
            yield pair


def first_printed(heading: str, titles: list[tuple[str, str]], keys: Keys) -> tuple[str, str] | None:
    """Return the first of some titles that has the words of a heading."""
    for pair in titles:
        if keys[pair[1]] == keys[heading]:
            return pair
    return None


def opens(heading: str, title: str) -> bool:
    """Tell whether a title is a heading of more than one word with something behind a mark."""
    if " " not in heading and count_words(heading) <= _UNSPACED:
        return False
    return title.startswith(heading) and SEPARATOR.match(title, len(heading)) is not None


def stands_above(heading: str, sources: Sources, witnesses: Collection[str]) -> bool:
    """Tell whether a heading comes before the story in the page and shares some words with one of its titles."""
    own = set(words_of(heading)) if len(heading) <= _LONGEST else set()
    if not any(
        len(own & other) >= max(3, _AKIN * min(len(own), len(other))) for other in map(set, map(words_of, witnesses))
    ):
        return False
    page = sources.document.source
    first = next((block.text for block in sources.draft.blocks if block.role == "body" and len(block.text) > 80), "")
    story = find(page, first[:30]) if first else -1
    return 0 <= find(page, "<h1") < story


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


def read_headings(sources: Sources, names: frozenset[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the page's main headings that are not the site's name; `known` are the words of its other titles.

    A kicker or a label that stands in the heading in an element of its own is left out where these do so too.
    """
    for source, node, whole in sources.headings:
        text = drop_anchor(whole, node)
        title = drop_site_name(text, names, sources if " | " in text else None)
        if title and known and sources.keys[title] not in known:
            bare = drop_named_flag(title, node, FLAG)
            parts = parts_of(node) if bare == title else ()
            title = next((part for part in parts if sources.keys[part] in known), drop_named_flag(bare, node, KICKER))
        elif title:
            bare = drop_flag(title, node) if known else title
            if "|" in title and bare == title:
                bare = next((part for part in parts_of(node) if is_behind_bar(part, title)), title)
            title = bare if bare != title and sources.keys[bare] in known else drop_named_flag(title, node, FLAG)
        if title and squeeze(title) not in names:
            yield source, title


def without_kicker(known: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield a stated title of several words that the first one sets behind a kicker, none of it then."""
    first = known[0][1]
    for source, title in known[1:]:
        is_end = first.endswith(title) and count_words(title) > _PLACEHOLDER
        if is_end and _BEHIND_KICKER.search(first[: -len(title)]):
            yield source, title


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


def is_like(one: set[str], two: set[str]) -> bool:
    """Tell by their words whether a heading is a printing of a title: enough of the shorter, and no lone word of it."""
    if one == two:
        return True
    if len(one) < 3 and len(one) * 3 < len(two) * 2:
        return False
    return len(one & two) >= max(2, _LIKE * min(len(one), len(two)))


__all__ = ["read_title"]
