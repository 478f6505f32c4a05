"""The objects of a state that are the page's own article, and the pieces of its body that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

from newsclean.document import Document
from newsclean.extract.json_markup import is_story, leaves_out, markup_of, plain
from newsclean.extract.own_fields import title_in
from newsclean.extract.running import blocks_of_markup, has_running_text, running_characters
from newsclean.extract.states import Budget
from newsclean.json_ld import addresses_of, place_of
from newsclean.model import Block
from newsclean.patterns import compiled
from newsclean.text import fold_space, key_of

_TITLES = """
title headline headlines heading name pagetitle articletitle posttitle storytitle displaytitle seotitle
metatitle ogtitle headlinetext fulltitle longtitle maintitle titletext h1 hed
"""
_TITLE_KEYS = frozenset(_TITLES.split())
_ADDRESSES = """
url slug canonical canonicalurl websiteurl link permalink path uri pathname weburl shareurl fullslug fullurl
"""
_ADDRESS_KEYS = frozenset(_ADDRESSES.split())
_BODY_KEY = compiled(
    r"(?:article|story|post|page|main|full|rich|raw|parsed|blog|news|long|formatted|entry|html)?"
    r"(?:body|content|contents|text|html|markdown|copy|richtext|wysiwyg|document|paragraphs?)"
    r"(?:dom|html|text|raw|blocks?|elements?|sections?|content|markdown|rendered|parts?|items?|components?|json|copy|format\w*)*\d?"
    r"|(?:blocks|sections|chapters|elements|components|slices|slides|widgets|parts|entries)"
    r"|introduct(?:ion|ory)\w*|intro|conclusion|structuredintro|innerblocks|editorblocks"
)
_SURE_BODY_KEY = compiled(
    r"(?:article|story|post|page|main|blog)?(?:body|bodydom|bodyhtml|bodytext|bodyblocks|bodycontent)|"
    r"(?:article|story|post|page|main|blog)?content|content(?:html|elements|blocks)|markdown"
)
_HOLDER_KEY = compiled(
    r"data|fields|attributes|acf|model|node|props|page|post|article|story|template|primary|zone|layout|item|entity|entry|result"
)
_LEADS = """
description dek lead standfirst subtitle subheadline subheading deck teaser kicker leadintext
"""
_LEAD_KEYS = frozenset(_LEADS.split())
_LEAD_CHARACTERS = 1_200
"""Up to this length a ``description`` without paragraphs is the article's dek."""
_LEAST_STRING = 80
_LEAST_OF_UNNAMED = 800
"""Characters of sentences from which a field under any other name may be a body."""
_SENTENCES = 0.75
_LEAST_TITLE = 15
_MOST_OBJECTS = 200_000
_MOST_OWN = 8
_SHOWN = 200
"""Characters that a page shows at the least that is more than a frame for what scripts will fill in."""
_NOT_SHOWN = "script, style, noscript, template"
_CLIMB = 4


class Piece(NamedTuple):
    """A part of a body: its place among the object's fields and its blocks."""

    place: int
    blocks: list[Block]
    length: int


@dataclass(frozen=True, slots=True)
class Ownership:
    """What is known of the page's article that an object can agree with."""

    titles: tuple[str, ...]
    places: frozenset[str]
    slugs: frozenset[str]
    dek: str
    is_shell: bool = False
    """Whether the page, no front page, shows and says nothing: its title may be any, and its data are its own."""

    @classmethod
    def of(cls, document: Document) -> Ownership:
        """Read title, addresses and dek from what the page says of itself."""
        meta = document.meta
        names = [*meta.get("og:title", ()), *meta.get("twitter:title", ())]
        names += [fold_space(node.text(deep=True)) for node in document.tree.css("title")[:1]]
        headings = [fold_space(node.text(deep=True)) for node in document.tree.css("h1")[:5]]
        known = [key_of(name[:500]) for name in names]
        names += [one for one in headings if len(headings) == 1 or any(is_most(key_of(one), key) for key in known)]
        addresses = [document.url or "", *meta.get("canonical", ()), *meta.get("og:url", ())]
        places = frozenset(map(place_of, addresses)) - {""}
        slugs = frozenset(slug for place in places if is_slug(slug := slug_of(place)))
        dek = next((key_of(text)[:80] for name in ("og:description", "description") for text in meta.get(name, ())), "")
        keys = tuple(dict.fromkeys(key for name in names if (key := key_of(name[:500]))))
        says_nothing = not headings and not meta.keys() & {"og:title", "twitter:title"}
        is_shell = says_nothing and bool(places or not any(addresses)) and is_empty(document)
        return cls(keys, places, slugs, dek, is_shell)

    def names(self, title: str) -> int:
        """Return 2 for the page's title, 1 for most of it or a bit more, 0 for another."""
        key = key_of(title[:500])
        if not key:
            return 0
        if key in self.titles:
            return 2
        return int(any(is_most(key, other) for other in self.titles))

    def has_address(self, address: str) -> int:
        """Return 2 for the page's address, 1 for its last part, 0 for another."""
        if not address or len(address) > 2000:
            return 0
        bare = address.strip()
        if "/" in bare and not bare.startswith(("http", "//")):
            path = "/" + unquote(bare.split("?")[0]).strip("/").casefold()
            return (
                2 if path.count("/") > 1 and any(place.endswith(path) for place in self.places) else self.has_slug(path)
            )
        return 2 if place_of(bare) in self.places else self.has_slug(bare) if "/" not in bare else 0

    def has_slug(self, address: str) -> int:
        """Return 1 for an address whose last part is the page's, else 0."""
        return int(slug_of(unquote(address.casefold())) in self.slugs)

    def may_own(self, one: dict[str, Any]) -> bool:
        """Tell whether JSON-LD's article is the page's: nothing that it says of itself belongs to another."""
        headline = one.get("headline") or one.get("name")
        if not isinstance(headline, str) or not self.titles or self.is_shell or self.names(headline):
            return True
        return not self.places.isdisjoint(map(place_of, addresses_of(one)))

    def rank(self, one: dict[str, Any]) -> int:
        """Return how surely an object is the page's article: 4 by title and address, 3 or 2 by one, 0 not.

        1 is for what is called an article where the page says nothing of itself.
        """
        title = address = 0
        titled = False
        for key, value in one.items():
            name = plain(key[:40])
            if name in _TITLE_KEYS and (text := title_in(value)):
                title, titled = max(title, self.names(text)), True
            elif name in _ADDRESS_KEYS:
                where = value.get("current") if isinstance(value, dict) else value
                address = max(address, self.has_address(where)) if isinstance(where, str) else address
        if title and address:
            return 4
        if title:
            return title + 1
        if not address and not (titled and self.is_shell):
            return 0
        has_body = any(_SURE_BODY_KEY.fullmatch(plain(key[:40])) for key in one)
        return address + 1 if address and (titled or has_body) else int(titled and has_body and self.is_shell)

    def is_told_in(self, blocks: list[Block]) -> bool:
        """Tell whether the page's title stands as a block of its own, or its dek in one."""
        keys = [key_of(block.text) for block in blocks[:40]]
        return any(key in self.titles for key in keys if len(key) >= _LEAST_TITLE) or (
            len(self.dek) >= 60 and any(self.dek[:60] in key for key in keys)
        )

    def is_teaser(self, blocks: list[Block]) -> bool:
        """Tell the page's dek, or a first paragraph cut short, from a body."""
        if len(blocks) > 2:
            return False
        text = " ".join(block.text for block in blocks)
        if len(text) > _LEAST_OF_UNNAMED:
            return False
        key = key_of(text)
        return text.rstrip("]) ").endswith(("...", "…")) or (len(self.dek) > 20 and self.dek.startswith(key[:80]))


def is_empty(document: Document) -> bool:
    """Tell whether a page has hardly any text but in scripts, and its JSON-LD tells one story at the most."""
    if sum("articleBody" in one for one in document.json_ld) > 1:
        return False
    body = document.tree.body
    if body is None:
        return True
    hidden = sum(len(node.text(deep=True)) for node in body.css(_NOT_SHOWN))
    return len(body.text(deep=True)) - hidden < _SHOWN


def is_most(one: str, other: str) -> bool:
    """Tell whether one title is the start or the end of the other and most of it."""
    short, long = sorted((one, other), key=len)
    least = _LEAST_TITLE if short.isascii() else _LEAST_TITLE // 2
    return len(short) >= least and 2 * len(short) >= len(long) and (long.startswith(short) or long.endswith(short))


def slug_of(address: str) -> str:
    """Return the last part of an address, without a file's ending."""
    last = address.rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if last.endswith((".html", ".htm", ".php", ".amp")) else last


def is_slug(word: str) -> bool:
    """Tell an address's last part that names one story from a section, a number or a file."""
    return len(word) >= 8 and not word.isdigit() and ("-" in word or "_" in word or len(word) >= 20)


class Found(NamedTuple):
    """The body of an object that is the page's article."""

    rank: int
    pieces: list[Piece]
    objects: list[dict[str, Any]]
    """The object, and those around it that are of the same story."""


def find_pieces(state: Any, own: Ownership, spent: Budget) -> Iterator[Found]:
    """Yield the bodies of the objects of `state` that are the page's article."""
    refs: dict[str, Any] = {}
    found: list[tuple[int, int]] = []
    nodes: list[tuple[Any, int]] = [(state, -1)]
    seen: set[int] = set()
    at = 0
    while at < len(nodes) and at < _MOST_OBJECTS:
        value, _ = nodes[at]
        if id(value) not in seen:
            seen.add(id(value))
            if isinstance(value, dict):
                if rank := own.rank(value):
                    found.append((rank, at))
                nodes.extend((one, at) for one in value.values() if isinstance(one, dict | list))
                refs.update((key, one) for key, one in value.items() if isinstance(one, dict) and "__typename" in one)
            elif isinstance(value, list):
                nodes.extend((one, at) for one in value if isinstance(one, dict | list))
        at += 1
    found.sort(key=lambda pair: (-pair[0], -pair[1]))
    if found and found[0][0] == 1 and len(found) > 1:
        return  # several stories, none of which the page calls its own
    for rank, place in found[:_MOST_OWN]:
        if spent.left <= 0:
            return
        pieces = pieces_of(nodes[place][0], refs, spent) or climb(nodes, place, spent, refs)
        if pieces:
            yield Found(rank, pieces, around(nodes, place))


def around(nodes: list[tuple[Any, int]], place: int) -> list[dict[str, Any]]:
    """Return an object and those that it stands in, as far as no list of several lies between."""
    found: list[dict[str, Any]] = []
    while place >= 0 and len(found) < _CLIMB:
        value, place = nodes[place]
        if isinstance(value, dict):
            found.append(value)
        elif sum(isinstance(one, dict) for one in value) > 1:
            break
    return found


def pieces_of(one: dict[str, Any], refs: dict[str, Any], spent: Budget) -> list[Piece]:
    """Return the pieces of an object's body: of its fields named so, else the longest of what holds its fields."""
    tiers: list[list[Piece]] = [[], [], []]
    for place, (key, value) in enumerate(one.items()):
        tier = tier_of(key, value)
        if tier is None:
            continue
        if spent.left <= 0:
            break
        blocks = blocks_of_markup(markup_of(value, refs, spent), None)
        length = running_characters(blocks)
        if length and (tier < 2 or is_all_text(blocks, length)):
            tiers[tier].append(Piece(place, blocks, length))
    named, holders, others = tiers
    longest = [max(tier, key=lambda piece: piece.length) for tier in (holders, others) if tier]
    rivals = [pieces for pieces in (named, *([one] for one in longest)) if is_body(pieces)]
    most = max((sum(piece.length for piece in pieces) for pieces in rivals), default=0)
    return next((pieces for pieces in rivals if 2 * sum(piece.length for piece in pieces) >= most), [])


def is_all_text(blocks: list[Block], length: int) -> bool:
    """Tell whether what stands under a name that promises no body is one all the same: long, and all sentences."""
    whole = sum(len(block.text) for block in blocks)
    return length >= _LEAST_OF_UNNAMED and len(blocks) > 2 and length >= _SENTENCES * whole


def is_body(pieces: list[Piece]) -> bool:
    """Tell whether pieces are together enough to be an article."""
    blocks = [block for piece in pieces for block in piece.blocks]
    text = sum(len(block.text) for block in blocks if block.kind not in ("heading", "code", "table"))
    return has_running_text(blocks) and 2 * running_characters(blocks) >= text


def tier_of(key: str, value: Any) -> int | None:
    """Return 0 for a field named as a body, 1 for one named as what holds fields, 2 for others; None for no body."""
    if not isinstance(value, dict | list) and not (isinstance(value, str) and len(value) >= _LEAST_STRING):
        return None
    name = plain(key.split("(")[0][:60])
    if leaves_out(name) or name in _TITLE_KEYS or name in _ADDRESS_KEYS:
        return None
    if name in _LEAD_KEYS:
        is_long = isinstance(value, str) and (len(value) > _LEAD_CHARACTERS or value.count("</p>") > 1)
        return 2 if is_long else None
    if _BODY_KEY.fullmatch(name):
        return 0
    return 1 if _HOLDER_KEY.fullmatch(name) else 2


def climb(nodes: list[tuple[Any, int]], place: int, spent: Budget, refs: dict[str, Any]) -> list[Piece]:
    """Return the body that stands beside what holds a title, within one story: no list of several lies between."""
    place = nodes[place][1]
    for _ in range(_CLIMB):
        if place < 0:
            return []
        value, above = nodes[place]
        if isinstance(value, list):
            if sum(isinstance(one, dict) for one in value) > 1:
                return []
        elif not is_story(value):
            sure = {key: one for key, one in value.items() if _SURE_BODY_KEY.fullmatch(plain(key[:60]))}
            if pieces := pieces_of(sure, refs, spent):
                return pieces
        place = above
    return []
