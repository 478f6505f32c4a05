"""Whose own site a page stands on, where nothing says who wrote it: that of the person whose name the site bears."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.byline import is_common_name
from newsclean.metadata.markup import places_of, text_behind, width_of
from newsclean.metadata.sites import SEPARATOR, squeeze
from newsclean.metadata.sources import Sources
from newsclean.patterns import late

_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_LEAST_LETTERS = 4
"""Letters of a given or a family name that a host may be called by alone."""
_OWNER = late(r"(?!\d)\w[\w'’-]+(?: \w\.?)? (?!\d)\w[\w'’-]+")
"""A given and a family name, with an initial between them perhaps: those of three words are more often a firm's."""
_RIGHTS, _LONGEST, _MOST_RIGHTS = ("©", "&copy;"), 120, 4
_HOLDER = late(
    r"(?i)(?:\s|<[^<>]{0,80}>|copyright|\d{4}(?:\s?[-–]\s?(?:\d{4}|present|now))?|,|by\s)*"
    r"([^\W\d_](?:[\w'’ -]|(?<=\s\w)\.){3,40})"
)
"""Whose the rights are, behind their mark."""


def owner_of_site(sources: Sources) -> tuple[str, ...]:
    """Return the person after whom both the site and its address are called: Ada Quill at ``adaquill.example``."""
    labels = [label.replace("-", "") for label in sources.host.split(".")[:-1]]
    return next(((name,) for name in names_of_site(sources) if is_called_after(labels, name)), ())


def names_of_site(sources: Sources) -> Iterator[str]:
    """Yield what a site is called in its data, in the titles of its pages and in its notes of rights."""
    for _, text in sources.metas(*_SITE):
        yield text or ""
    parts = SEPARATOR.split(sources.titled)
    if len(parts) > 1:
        yield from (parts[-1].strip(" )）]】"), parts[0].strip())
    source = sources.document.source
    for mark in _RIGHTS:
        for place in places_of(source, mark)[-_MOST_RIGHTS:]:
            held = _HOLDER().match(text_behind(source, place + width_of(source, mark), _LONGEST))
            yield held[1].strip(" -") if held else ""


def is_called_after(labels: list[str], name: str) -> bool:
    """Tell whether one of the labels of a host is a person's name, given name or family name."""
    if not _OWNER().fullmatch(name) or not is_common_name(name):
        return False
    first, *_, last = map(squeeze, name.split())
    single = [word for word in (first, last) if len(word) >= _LEAST_LETTERS]
    return not {squeeze(name), first + last, last + first, *single}.isdisjoint(labels)


__all__ = ["is_called_after", "owner_of_site"]
