"""What the page says of its own article elsewhere: title, dek and the body that its metadata states, as witnesses."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from string import ascii_letters
from sys import maxsize
from typing import Any

import numpy as np

from newsclean.extract.above import authors_of, houses_of
from newsclean.extract.scan import Scan
from newsclean.extract.stated_parts import ingredients_in, parts_in
from newsclean.extract.writing import native
from newsclean.model import Role
from newsclean.parse import Document, choose_article
from newsclean.text import key_of

_TAG = re.compile(r"<[^<>]{0,500}>")
_LETTERS = frozenset(ascii_letters)
_LEAST_STATED = 200
_WORD = re.compile(r"\w+")
_FAR, _NO_TITLE = 60, -99
SAME = 0.9
"""Share of a title or dek from which a run is it …"""
_SAME = np.float32(SAME)
"""… as the measures have it."""
_SHORTEST_DEK = 20
_DEK_MOST = 0.6
"""Share of the page's description that a run is at the least where the rest says who says so."""
_LONGEST_NAME = 60
_KEY = 400
"""Characters of a run that are compared."""
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LIVE = re.compile(
    r"[/_-](?:live|live-?blog|(?:live-?)?ticker|(?:en-)?(?:direct|vivo)|diretta|ao-vivo|na-zywo)(?:[/_.-]|$)"
)
"""Words of the address of a live page."""
_ROOM = 1.3
"""How many times longer than a title a run that is it can be, marks and spaces counted."""


class Anchors:
    """Keys of the title, the dek and the stated body of a page."""

    def __init__(self, document: Document) -> None:
        meta = document.meta
        article = choose_article(document)
        titles = [*meta.get("og:title", ()), *meta.get("twitter:title", ())]
        headline = article.get("headline")
        if isinstance(headline, str):
            titles.append(headline)
        self.titles = {key_of(title) for title in titles} - {""}
        title = document.tree.css_first("title")
        self.whole_titles = list(self.titles)
        if title is not None and (key := key_of(title.text(deep=True))):
            self.whole_titles.append(key)
        self.joined_titles = "\n".join(self.whole_titles)
        names = ("og:description", "description", "twitter:description")
        deks = dict.fromkeys(text for name in names for text in meta.get(name, ()))
        self.deks = [key for dek in deks if len(key := key_of(dek.rstrip(".… "))) >= _SHORTEST_DEK]
        stated = article.get("articleBody")
        self.stated = key_of(stated) if isinstance(stated, str) and len(stated) >= _LEAST_STATED else ""
        parts = parts_in(document.json_ld)
        self.part_titles = frozenset([key_of(html.unescape(title)) for title, _ in parts]) - {""}
        self.parts = "|".join([key_of(_TAG.sub(" ", html.unescape(text))) for _, text in parts if text])
        """Keys of the titles of parts that the page states, and of their texts, one behind the other."""
        self.ingredients = [key_of(html.unescape(text)) for text in ingredients_in(document.json_ld)]
        """Keys of the ingredients of the page's recipes."""
        self.live = "LiveBlogPosting" in str(article.get("@type")) or _LIVE.search(document.url or "") is not None
        """Whether the page says that its posts are one story."""
        houses = houses_of(article)
        self.authors = [
            name
            for name in authors_of(article, meta)
            if " " in name and len(name) <= _LONGEST_NAME and name not in houses
        ]
        self.said: Any = None
        """How far each run that is judged stands in the stated body, -1 without one, once they were measured."""
        self.roles: dict[int, Role] = {}
        """The runs that are the title or the dek, once they were measured."""

    def measure(self, scan: Scan, asked: Any) -> dict[str, Any]:
        """Return for each run that is judged how it agrees with the title, the dek and the stated body.

        `asked` are the rows of the runs that are judged.
        """
        texts, rows = scan.texts, asked.tolist()
        judged = frozenset(rows)
        titles, deks = self.title_shares(scan, judged), self.dek_shares(texts, judged)
        found = [row for row, share in titles.items() if np.float32(share) >= _SAME]
        self.roles = read_roles(found, [row for row, share in deks.items() if np.float32(share) >= _SAME])
        self.said = np.full(len(rows), -1, dtype=np.float32)
        if self.stated:
            self.said[:] = [self.stated_share(texts[row]) for row in rows]
        return {
            "title": spread(titles, rows, judged),
            "dek": spread(deks, rows, judged),
            "after_title": since_title(found, asked),
            "repeats": count_repeats(texts, asked),
            "stated": self.said,
        }

    def title_shares(self, scan: Scan, judged: frozenset[int]) -> dict[int, float]:
        """Return how much of the title a judged run is, or a heading, which may stand far above its story: if any."""
        words = first_words(self.joined_titles)
        if not words:
            return {}
        texts, title = scan.texts, {}
        for row in sift(texts, words, 1, int(_ROOM * max(map(len, self.whole_titles)))):
            key = key_of(texts[row])
            if key not in self.joined_titles or not may_begin(texts[row], words):
                continue
            if row in judged or scan.tags[scan.nodes[row]].name in _HEADINGS:
                title[row] = self.title_share(key)
        return title

    def dek_shares(self, texts: list[str], judged: frozenset[int]) -> dict[int, float]:
        """Return how much of a judged run the dek is or begins, for those of which it may."""
        words = frozenset([found[0] for key in self.deks if (found := _WORD.search(key)) is not None])
        return {
            row: self.dek_share(key_of(texts[row][:_KEY]))
            for row in (sift(texts, words, _SHORTEST_DEK, maxsize) if words else ())
            if row in judged and may_begin(texts[row], words)
        }

    def title_share(self, key: str) -> float:
        """Return how much of the title a run is: 1 where it is the title."""
        if not key or key not in self.joined_titles:
            return 0.0
        if key in self.titles:
            return 1.0
        return max([len(key) / len(whole) for whole in self.whole_titles if key in whole], default=0.0)

    def dek_share(self, key: str) -> float:
        """Return how much of a run the dek is or begins: 1 where it is the dek."""
        best = 0.0
        for dek in self.deks:
            if key.startswith(dek):
                best = max(best, len(dek) / len(key))
            elif len(key) >= _SHORTEST_DEK and dek.startswith(key):
                best = max(best, 1.0 + len(key) / len(dek))
        return best

    def states_dek(self, text: str) -> bool:
        """Tell whether a run is the page's description, or all of it but who says so (", writes Ada Quill")."""
        key = key_of(text.rstrip(".… "))
        if key in self.deks:
            return True
        rests = [dek[len(key) :] for dek in self.deks if _DEK_MOST * len(dek) <= len(key) and dek.startswith(key)]
        return any(key_of(name) in rest for rest in rests for name in self.authors)

    def stated_share(self, text: str) -> float:
        """Return whether a run stands in the stated body."""
        key = key_of(text[:_KEY])
        if len(key) < 4:
            return 0.0
        return 1.0 if key in self.stated else 0.5 if len(key) > 60 and key[:60] in self.stated else 0.0


def first_words(key: str) -> frozenset[str]:
    """Return the words of keys, one of which a text must begin with to stand in them."""
    return frozenset(_WORD.findall(key))


def sift(texts: list[str], words: frozenset[str], least: int, most: int) -> list[int]:
    """Return which texts of a length are worth asking whether they may begin with one of some words of keys.

    None begins with an ASCII letter with which no word does; the C module leaves out most of those besides that do not
    begin with any word.
    """
    if native is not None:
        found: list[int] = native.sift_beginnings(texts, words, least, most)
        return found
    others = other_letters(words)
    return [row for row, text in enumerate(texts) if least <= len(text) <= most and text[0] not in others]


def other_letters(words: frozenset[str]) -> frozenset[str]:
    """Return the ASCII letters with which none of some words begins."""
    first = {word[0] for word in words if word[0].isascii()}
    return _LETTERS - first - {letter.upper() for letter in first}


def may_begin(text: str, words: frozenset[str]) -> bool:
    """Tell cheaply whether a text can stand in keys of these words; in scripts without spaces it always can."""
    first, space, _ = text[:_LONGEST_NAME].partition(" ")
    if space and first.isascii() and first.isalpha():
        return first.lower() in words
    found = _WORD.search(text)
    return found is not None and ((word := found[0].casefold()) in words or not word.isascii())


def read_roles(titles: list[int], deks: list[int]) -> dict[int, Role]:
    """Return the first runs that are the dek and the title."""
    roles: dict[int, Role] = {}
    if deks:
        roles[deks[0]] = "summary"
    if titles:
        roles[titles[0]] = "title"
    return roles


def spread(shares: dict[int, float], rows: list[int], judged: frozenset[int]) -> Any:
    """Return for each judged run its share, 0 for those without one; `rows` and `judged` are these."""
    column = np.zeros(len(rows), dtype=np.float32)
    for row, share in shares.items():
        if row in judged:
            column[bisect_left(rows, row)] = share
    return column


def since_title(places: list[int], asked: Any) -> Any:
    """Return how far behind the last printing of the title each run that is asked for stands, up to `_FAR`.

    One printing counts to both sides. Before the first of several it is counted from just above the page; without any
    it is `_NO_TITLE`.
    """
    if not places:
        return np.full(len(asked), _NO_TITLE)
    last: Any = places[0]
    if len(places) > 1:
        last = np.array([-1, *places])[np.searchsorted(places, asked, "right")]
    return np.minimum(np.maximum(asked - last, _NO_TITLE), _FAR)


def count_repeats(texts: list[str], asked: Any) -> Any:
    """Return how often the text of each run that is asked for stands on the page."""
    if native is not None:
        return np.frombuffer(native.count_repeats(texts, asked), dtype=np.int64)
    seen = Counter(texts)
    return np.array([seen[texts[row]] for row in asked.tolist()], dtype=np.int64)
