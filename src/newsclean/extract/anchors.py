"""What the page says of its own article elsewhere: title, dek and the body that its metadata states, as witnesses."""

from __future__ import annotations

import html
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from string import ascii_letters
from sys import maxsize
from typing import NamedTuple

from newsclean.document import Document
from newsclean.extract.scan import Scan
from newsclean.extract.stated_authors import authors_of, houses_of
from newsclean.extract.stated_parts import ingredients_in, parts_in
from newsclean.literals import finder_of
from newsclean.model import Role
from newsclean.native import load_native
from newsclean.page_data import choose_article
from newsclean.patterns import compiled
from newsclean.text import find_word, key_of

native = load_native("extract._measures")

_TAG = compiled(r"<[^<>]{0,500}>")
_LETTERS = frozenset(ascii_letters)
_LEAST_STATED = 200
_WORD = compiled(r"\w+")
NO_TITLE = -99
"""How far behind its title a run of a page stands that does not print it."""
SAME, _NEARLY_SAME = 0.9, 0.89
"""Share of a title or dek from which a run is it; what has less than nearly so much is not …"""
_BARE = 0.5
"""Share of a title that is more than the name of the site behind it."""
_SHORTEST_DEK = 20
_DEK_MOST = 0.6
"""Share of the page's description that a run is at the least where the rest says who says so."""
_LONGEST_NAME = 60
_KEY, _BEGINNING, _SHORTEST_KEY = 400, 60, 4
"""Characters of a run that are compared, of its key that say that it begins as what is stated, and of the least key."""
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LIVE = compiled(
    r"[/_-](?:live|live-?blog|(?:live-?)?ticker|(?:en-)?(?:direct|vivo)|diretta|ao-vivo|na-zywo)(?:[/_.-]|$)"
)
"""Words of the address of a live page …"""
_MAY_BE_LIVE = finder_of(("live", "ticker", "direct", "vivo", "diretta", "zywo"))
"""… each with one of these."""
_ROOM = 1.3
"""How many times longer than a title a run that is it can be, marks and spaces counted."""


class Said(NamedTuple):
    """How the runs of a page agree with its anchors."""

    titles: dict[int, float]
    """How much of the title a run is, by its row, for those that are some; they need not be judged …"""
    deks: dict[int, float]
    """… how much of it the dek is or begins …"""
    printed: list[int]
    """… and the rows of those that are the title."""
    stated: list[float]
    """How far each run that is judged stands in the stated body; empty without one."""


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
        self.sites = meta.get("og:site_name", ())[:1]
        self.whole_titles = list(self.titles)
        if key := key_of(title_of(document)):
            self.whole_titles.append(key)
        self.joined_titles = "\n".join(self.whole_titles)
        deks = dict.fromkeys(
            [*meta.get("og:description", ()), *meta.get("description", ()), *meta.get("twitter:description", ())]
        )
        self.deks = [key for dek in deks if len(key := key_of(dek.rstrip(".… "))) >= _SHORTEST_DEK]
        stated = article.get("articleBody")
        self.stated = key_of(stated) if isinstance(stated, str) and len(stated) >= _LEAST_STATED else ""
        parts = parts_in(document.json_ld)
        self.part_titles = frozenset([key_of(html.unescape(title)) for title, _ in parts]) - {""}
        self.parts = "|".join([key_of(_TAG.sub(" ", html.unescape(text))) for _, text in parts if text])
        """Keys of the titles of parts that the page states, and of their texts, one behind the other."""
        self.ingredients = [key_of(html.unescape(text)) for text in ingredients_in(document.json_ld)]
        """Keys of the ingredients of the page's recipes."""
        self.live = "LiveBlogPosting" in str(article.get("@type")) or is_live(document.url or "")
        """Whether the page says that its posts are one story."""
        houses = houses_of(article)
        self.authors = [
            name
            for name in authors_of(article, meta)
            if " " in name and len(name) <= _LONGEST_NAME and name not in houses
        ]
        self.said: list[float] = []
        """How far each run that is judged stands in the stated body, if there is one, once they were measured."""
        self.roles: dict[int, Role] = {}
        """The runs that are the title or the dek, once they were measured."""

    def listen(self, scan: Scan, asked: Sequence[int]) -> Said:
        """Return how the runs agree with the title, the dek and the stated body; `asked` are the rows judged."""
        texts = scan.texts
        titles, deks = self.title_shares(scan, asked), self.dek_shares(texts, asked)
        printed = [row for row, share in titles.items() if is_same(share)]
        shown = printed or self.bare_titles(scan, titles)
        self.roles = read_roles(shown, [row for row, share in deks.items() if is_same(share)])
        self.said = self.stated_shares([texts[row] for row in asked]) if self.stated else []
        return Said(titles, deks, printed, self.said)

    def title_shares(self, scan: Scan, asked: Sequence[int]) -> dict[int, float]:
        """Return how much of the title a judged run is, or a heading, which may stand far above its story: if any."""
        texts, joined, title = scan.texts, self.joined_titles, {}
        longest = int(_ROOM * max(map(len, self.whole_titles), default=0))
        words: frozenset[str] = frozenset()
        for row in sift(texts, joined, 1, longest):
            key = key_of(texts[row])
            if key not in joined:
                continue
            if key not in self.titles or not texts[row].isascii():  # else it begins as a title does
                words = words or first_words(joined)
                if not may_begin(texts[row], words):
                    continue
            if scan.tags[scan.nodes[row]].name in _HEADINGS or is_among(row, asked):
                title[row] = 1.0 if key in self.titles else self.title_share(key)
        return title

    def bare_titles(self, scan: Scan, titles: dict[int, float]) -> list[int]:
        """Return which headings of those that are some of a title are one without the site's name behind it."""
        rows = [row for row, share in titles.items() if share >= _BARE and scan.tags[scan.nodes[row]].name in _HEADINGS]
        ends = [f" {key_of(site)}" for site in self.sites] if rows else []
        bare = {title.removesuffix(end) for end in ends for title in self.titles if title.endswith(end)}
        return [row for row in rows if key_of(scan.texts[row]) in bare] if bare else []

    def dek_shares(self, texts: list[str], asked: Sequence[int]) -> dict[int, float]:
        """Return how much of a judged run the dek is or begins, for those of which it may."""
        begin = "\n".join([dek[: _SHORTEST_DEK + 1] for dek in self.deks])  # the last may be one behind a space
        rows = [row for row in sift(texts, begin, _SHORTEST_DEK, maxsize) if is_among(row, asked)]
        if not rows:
            return {}
        words = frozenset([found[0] for key in self.deks if (found := _WORD.search(key)) is not None])
        return {row: self.dek_share(key_of(texts[row][:_KEY])) for row in rows if may_begin(texts[row], words)}

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

    def begins_with_dek(self, text: str) -> bool:
        """Tell whether the page's description is the beginning of a text, and no more of it."""
        return 0 < self.dek_share(key_of(text)) < SAME

    def stated_share(self, text: str) -> float:
        """Return whether a run stands in the stated body."""
        return self.stated_shares([text])[0]

    def stated_shares(self, texts: list[str]) -> list[float]:
        """Return whether each of some runs, in the order of the page, stands in the stated body."""
        stated, near = self.stated, 0
        shares: list[float] = []
        for text in texts:
            key = key_of(text[:_KEY])
            begin = key[:_BEGINNING]
            place = find_near(stated, begin, near) if len(key) >= _SHORTEST_KEY else -1
            near = max(near, place)
            if place < 0 or stated.startswith(key, place) or find_word(stated, key) >= 0:
                shares.append(float(place >= 0))
            else:
                shares.append(0.5)
        return shares


def find_near(text: str, word: str, near: int) -> int:
    """Return where a word stands in a text: behind a place, where it likely does, or before it; -1 for nowhere."""
    place = find_word(text, word, near)
    return place if place >= 0 or not near else find_word(text, word, 0, near + len(word) - 1)


def is_live(address: str) -> bool:
    """Tell whether an address is that of a live page."""
    return _MAY_BE_LIVE(address) and _LIVE.search(address) is not None


def title_of(document: Document) -> str:
    """Return the text of the first title element of a page: in the head it is the first of the landmarks."""
    node = next(iter(document.landmarks.get("title", ())), None)
    above = node.parent if node is not None else None
    if above is None or above.tag != "head":
        node = document.tree.css_first("title")
    return node.text(deep=True) if node is not None else ""


def first_words(key: str) -> frozenset[str]:
    """Return the words of keys, one of which a text must begin with to stand in them."""
    plain = key.isascii() and "'" not in key  # nothing but letters, digits and what parts words
    return frozenset(key.split() if plain else _WORD.findall(key))


def is_among(row: int, asked: Sequence[int]) -> bool:
    """Tell whether a row is one of some, which are in order."""
    place = bisect_left(asked, row)
    return place < len(asked) and asked[place] == row


def is_same(share: float) -> bool:
    """Tell whether a run of which a title or dek has a share is it: by the share as the measures have it."""
    if share < _NEARLY_SAME or share >= SAME:
        return share >= SAME  # as most are: rounding does not change which of two is larger
    measured, bar = array("f", (share, SAME))
    return measured >= bar


def sift(texts: list[str], keys: str, least: int, most: int) -> list[int]:
    """Return which texts of a length are worth asking whether they begin as something in some keys does.

    None begins with an ASCII letter with which no word does; the C module leaves out most of those besides of whose own
    key the first characters stand nowhere in them.
    """
    if not keys:
        return []
    if native is not None:
        found: list[int] = native.sift_beginnings(texts, keys, least, most, _SHORTEST_DEK)
        return found
    others = other_letters(first_words(keys))
    return [row for row, text in enumerate(texts) if least <= len(text) <= most and text[0] not in others]


def other_letters(words: frozenset[str]) -> frozenset[str]:
    """Return the ASCII letters with which none of some words begins."""
    first = {word[0] for word in words if word[0].isascii()}
    return _LETTERS - first - {letter.upper() for letter in first}


def may_begin(text: str, words: frozenset[str]) -> bool:
    """Tell cheaply whether a text can stand in keys of these words; in scripts without spaces it always can."""
    first, space, _ = text[:_LONGEST_NAME].partition(" ")
    if (space or first == text) and first.isascii() and first.isalpha():
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
