"""The names of a site and of its sections, and titles without them."""

from __future__ import annotations

from newsclean.addresses import host_of, join_address, original_of, path_of
from newsclean.metadata.nodes import text_in, text_of
from newsclean.metadata.sources import Sources
from newsclean.patterns import compiled, late
from newsclean.profiles import Profile
from newsclean.text import for_any, is_dense, words_of

# One class of characters that each begins with: re then skips to the next.
SEPARATOR = compiled(
    r"[\s|»«｜:_(（【\[](?:(?<=\s)(?=[\s|»«·•—–‒:/~<>_｜(（【\[-])"
    r"(?:\s*(?:[|»«·•—–‒:/~<>_-]+\s+|[|»«｜]\s*)|[(（【\[](?=[^()（）【】\[\]]+[)）】\]]$))"
    r"|(?<!\s)(?:(?<=[|»«｜])\s*|(?<=:)\s+(?=\S+$)|(?<=_)|(?<=[(（【\[])(?=[^()（）【】\[\]]+[)）】\]]$)))"
)
_MARKS = frozenset("|»«·•—–‒:/~<>_-｜(（【[")
_ONLY_BEHIND = frozenset(":_(（【[")
"""Marks that set a site's name off behind a title and not before it."""
_ASIAN_SITE = late(
    r"(?<=[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef])\s?[-_－—–|｜]\s?"
    r"[\w\s]{0,10}(?:网|網|新闻|新聞|日报|日報|时报|時報|晚报|ニュース|オンライン|뉴스|일보|신문)$"
)
"""A paper behind a title in Chinese, Japanese or Korean, where no space need set it off."""
_THE = compiled(r"\W*the(?!['’]?\w)(?=\W*\w)")
_NO_LETTER = compiled(r"[\W_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_NUMBERS = compiled(r"\d+")
_LONGEST_WORD = 20
LONGEST_NAME = 40
OFF = compiled(r"^\s*[|»«·•—–:/~<>｜-]|[|»«·•—–:/~<>｜-]\s*$")
"""What sets a name off from the title that it stands before or behind."""


def site_names(sources: Sources) -> frozenset[str]:
    """Return the names under which a site may begin or end its titles, squeezed."""
    names = written_names(sources)
    return own_names([*names, *map(initials_of, names[1:])], sources.profile)


def is_site_name(name: str, sources: Sources) -> bool:
    """Tell whether a squeezed text is one of them: most texts are longer than all of these."""
    names = written_names(sources)
    if sources.profile is None and len(name) > max(map(len, names)) and "".join(names).isascii():
        return False
    return name in site_names(sources)


def written_names(sources: Sources) -> list[str]:
    """Return the names under which a site may begin or end its titles as they are written, its host first."""
    host = sources.host
    names = [host, *(label for label in host.split(".")[:-1] if len(label) > 3)]
    publisher = sources.linked(sources.article.get("publisher"))
    names.append(text_in(publisher.get("name") if isinstance(publisher, dict) else None) or "")
    return names + [text for _, text in sources.metas("og:site_name", "application-name", "publisher")]


def home_names(sources: Sources) -> frozenset[str]:
    """Return the names, squeezed, of headings of the first order that are a link to the site's front page."""
    return frozenset(
        squeeze(text)
        for _, node, text in sources.headings
        if "<a " in (node.inner_html or "")
        and (link := node.css_first("a[href]")) is not None
        and text == text_of(link)
        and leads_home(link.attributes.get("href") or "", sources.url)
    ) - {""}


def leads_home(address: str, url: str | None) -> bool:
    """Tell whether an address on a page at `url` is the front page of its site."""
    full = original_of(join_address(url, address))
    if full is None or host_of(url) not in ("", host_of(full)) or "#" in address:
        return False
    return path_of(full) in ("", "/")


def names_behind(page: str, titles: list[str], sources: Sources) -> frozenset[str]:
    """Return the name, squeezed, that a page's title element sets before or behind another of its titles.

    What a heading prints as well is part of the headline.
    """
    for title in titles:
        rest = ""
        if len(title) > _LONGEST_WORD and page.endswith(title):
            rest = page[: -len(title)]
        elif len(title) > _LONGEST_WORD and page.startswith(title):
            rest = page[len(title) :]
        if OFF.search(rest) and 1 < len(rest) < LONGEST_NAME and (name := squeeze(rest)):
            whole = squeeze(page)
            is_printed = any(squeeze(text) == whole for _, _, text in sources.headings)
            return frozenset() if is_printed else frozenset((name,))
    return frozenset()


def section_names(sources: Sources) -> frozenset[str]:
    """Return the names of the sections a page stands in, squeezed; they are read once."""
    if sources.sections is None:
        sources.sections = frozenset(
            [squeezed for name in named_sections(sources) if len(squeezed := squeeze(name)) > 2]
        )
    return sources.sections


def named_sections(sources: Sources) -> list[str]:
    """Return the names of sections in data, in breadcrumbs and in the page's address."""
    sections = sources.article.get("articleSection")
    names = [text_in(one) for one in (sections if isinstance(sections, list) else [sections])[:10]]
    names += [text for _, text in sources.metas("article:section", "section", "category", "parsely-section")]
    names += [name for name, _ in sources.trail]
    names += path_of(sources.url).rstrip("/").split("/")[:-1]
    return list(filter(None, names))


def initials_of(name: str) -> str:
    """Return the initials of a name of three words and more, empty for a shorter one."""
    words = words_of(name) if not name.isalnum() else ()
    return "".join([word[0] for word in words]) if len(words) > 2 else ""


def own_names(names: list[str], profile: Profile | None) -> frozenset[str]:
    """Return names and the profile's, squeezed."""
    if profile is not None:
        names = [*names, profile.site or "", *profile.hosts, *profile.publisher]
    return frozenset([squeezed for name in names if (squeezed := squeeze(name))])


@for_any
def squeeze(text: str) -> str:
    """Return what two writings of a name share: its letters and digits, without a leading "The"."""
    low = text.casefold()
    if low.isalnum():
        return low
    the = _THE.match(low) if "the" in low else None
    low = low[the.end() :] if the else low
    return low.encode().translate(None, _NO_LETTERS).decode() if low.isascii() else _NO_LETTER.sub("", low)


def drop_site_name(title: str | None, names: frozenset[str], sources: Sources | None = None) -> str | None:
    """Return a title without the site's name at its end or beginning, or that of a section of the page at its end."""
    if title and is_dense(title):
        title = _ASIAN_SITE().sub("", title)
    for _ in range(4):
        if not title:
            return None
        if _MARKS.isdisjoint(title):
            return title
        marks = list(SEPARATOR.finditer(title))
        if not marks:
            return title
        last, first = marks[-1], marks[0]
        tail = title[last.end() :]
        if (is_site(tail, names) or is_section(tail, sources)) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif (
            is_site(title[: first.start()], names) and not _ONLY_BEHIND & set(first[0]) and title[first.end() :].strip()
        ):
            title = title[first.end() :].strip()
        else:
            return title
    return title


def is_section(piece: str, sources: Sources | None) -> bool:
    """Tell whether a piece of a title is the name of a section of the page, where one is given."""
    return sources is not None and squeeze(piece) in section_names(sources)


def is_site(piece: str, names: frozenset[str]) -> bool:
    """Tell whether a piece of a title is the site's name, or that name with a word more or less."""
    key = squeeze(piece)
    if key in names or (len(piece) < 60 and initials_of(piece) in names):
        return True
    if len(key) == 4 and any(len(name) > 4 and name.endswith(key) for name in names):
        return True
    if len(key) < 5:
        return False
    near = [
        name
        for name in names
        if len(name) > 4
        and (name.startswith(key) or name.endswith(key) or key.startswith(name) or key.endswith(name))
        and abs(len(name) - len(key)) <= _LONGEST_WORD
    ]
    numbers = _NUMBERS.findall(key) if near else []
    return len(near) > 0 and (not numbers or numbers in map(_NUMBERS.findall, near))


__all__ = [
    "LONGEST_NAME",
    "OFF",
    "SEPARATOR",
    "drop_site_name",
    "home_names",
    "is_site_name",
    "names_behind",
    "own_names",
    "section_names",
    "site_names",
    "squeeze",
]
