"""What one start tag says: its name, the groups its class and id words belong to, whether a reader sees it."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from msgspec import Struct

from newsclean.extract.marks import MARK_WORDS, TAG_MARKS, may_name_others, own_names
from newsclean.extract.walk import INLINE
from newsclean.literals import finder_of
from newsclean.native import load_native
from newsclean.patterns import compiled

native = load_native("extract._scan")

_VOID_TAGS = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
_BLOCK_TAGS = "p div li ul h2 h3 h4 section header footer nav article figure picture main aside"
"""Those that stand most often: their roles need not be told by what they are not."""

OPEN, CLOSE, NOTHING, LINK, UNLINK, BREAK, PICTURE, RULE, SKIP, VOID, OWN, END_OWN, PRESS, END_PRESS = range(14)
"""What a tag does to the running text: begin or end an element that ends it, nothing, begin or end a link …

A site's own element (``x-note``) does nothing in a paragraph, a heading or behind the beginning of a text, where a
browser sets it in line; elsewhere it may be laid out in any way, and ends the text. So does a button, but for one that
is a heading's text, to open what is below, and one amid a paragraph's sentence, such as a term that is explained.
"""
ROLES = {
    **dict.fromkeys(_BLOCK_TAGS.split(), OPEN),
    **{f"/{name}": CLOSE for name in _BLOCK_TAGS.split()},
    **dict.fromkeys(INLINE, NOTHING),
    **{f"/{name}": VOID for name in INLINE},
    **dict.fromkeys(_VOID_TAGS.split(), VOID),
    "a": LINK,
    "/a": UNLINK,
    "br": BREAK,
    "img": PICTURE,
    "amp-img": PICTURE,
    "/amp-img": VOID,
    "hr": RULE,
    **dict.fromkeys(("title", "rp", "rt"), SKIP),
    "button": PRESS,
    "/button": END_PRESS,
}
KNOWN_ROLES = native and native.make_roles(ROLES)
"""The same as the C module takes them."""
_NAMES = compiled(r' (?:class|id|itemprop|role|data-testid|data-component|data-block)="([^"]*)"')
_WORDS = compiled(r"[A-Z]?[a-z]+|[A-Z]+")
HASHED = 3
"""Letters up to which what stands behind a digit is no word: ``sc-f98b1ad2-0`` is no advertisement."""
DIGITS = frozenset("0123456789")
_HIDDEN = compiled(r' hidden="(?!until-found")')
"""What is hidden until it is found is folded: a reader's search opens it."""
_HIDING_STYLE = compiled(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r'|font-size\s*:\s*0(?:\.0*)?(?:[a-z]{2,4}|%)?\s*(?:[;!"]|$)'
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}px",
    re.IGNORECASE,
)

_MORE_WORDS: dict[str, str] = {
    "article": "article articles artikel articolo articulo artigo artykul artikelen single singular",
    "articlebody": "articlebody articletext articlecontent bodytext storybody storytext postbody postcontent"
    " entrycontent"
    " artikeltext newstext newsbody textbody fulltext maintext bodycopy storycontent",
    "story": "story news nota noticia noticias nyhet nachricht actu actualite notizia wiadomosc nieuws haber",
    "post": "post posts entry hentry blogpost blog",
    "content": "content contents contenu contenido conteudo inhalt contenuto tresc zawartosc inhoud icerik",
    "body": "body corps cuerpo corpo cuerpotexto tekst richtext rte prose copy wysiwyg editor",
    "text": "text texte texto testo paragraph paragraphs para parrafo",
    "main": "main primary central maincontent center",
    "head": "header head headline heading title titles titel titulo titre titolo tytul masthead topper hero"
    " kicker overline",
    "dek": "dek subdek deck subdeck standfirst subtitle subheadline subhead subheading strapline summary excerpt"
    " abstract intro lead lede leadtext chapo chapeau bajada sommario vorspann teasertext description lid ingress"
    " synopsis sapo perex entradilla copete subtitulo sottotitolo untertitel unterzeile underrubrik podnaslov"
    " linhafina",
    "author": "author authors autor autore auteur writer contributor contributors autorin avatar vcard",
    "meta": "meta date time timestamp datum fecha data info details published pubdate updated dateline postmeta",
    "media": "image images img photo photos picture media figure foto bild thumbnail thumb video videos audio"
    " embed slide",
    "card": "card cards item items tile list listing lists feed river stream grid carousel headlines latest block",
    "more": "more next previous prev further suggested suggestions readnext weitere continue morefrom upnext"
    " links link",
    "widget": "widget widgets module sidebarwidget box infobox boxes plugin portlet",
    "layout": "row col column columns grid container wrapper wrap inner outer section layout",
    "tab": "tab tabs tabpanel accordion collapse collapsed collapsible toggle dropdown popup modal overlay"
    " tooltip banner",
    "top": "top topbar header banner toolbar logo brand",
    "quote": "quote blockquote quotes zitat citation cita cite",
    "list": "ul ol faq table toc contents index",
    "live": "live liveblog ticker update updates timeline",
    "correct": "correction corrections note notes footnote footnotes disclaimer editors editor editorial endnote",
    "login": "login signin register account user profile member members premium plus locked",
    "lang": "lang language translate locale edition",
    "breaking": "breaking alert alerts notice notification message messages",
    "poll": "poll quiz survey vote rating ratings rate stars score",
    "print": "print print_only printonly noprint screen only visually sr accessibility skip reader",
    "references": "references reference reflist bibliography citations sources cite notes footnotes",
    "product": "product price shop buy cart store sale offer deal deals",
    "event": "event events calendar schedule weather stock stocks market",
    "source": "source sources agency agencia credit rights copyright",
}
GROUPS = (*MARK_WORDS, "form", "figure", *_MORE_WORDS)
"""Groups of class and id words, each a bit."""
BIT = {name: 1 << place for place, name in enumerate(GROUPS)}
_BITS_OF_WORD: dict[str, int] = {}
for _name, _words in [*MARK_WORDS.items(), *((name, words.split()) for name, words in _MORE_WORDS.items())]:
    for _word in _words:
        _BITS_OF_WORD[_word] = _BITS_OF_WORD.get(_word, 0) | BIT[_name]
_BITS_OF_TAG = {tag: BIT[mark] for tag, mark in TAG_MARKS.items()}
_DEK, SUBSCRIBE = BIT["dek"], BIT["subscribe"]
_ARTICLE_BITS = BIT["article"] | BIT["body"] | BIT["content"] | BIT["story"] | BIT["text"] | BIT["main"] | BIT["post"]


_WORDS_OF_DEK = (
    r"dek(?<![a-z]dek)(?![a-z])|deck(?<!card[-_]deck)(?!s)|standfirst|sub-?title|sub-?head|strapline|chapo|bajada|sommario"
    r"|vorspann|entradilla|synopsis|short[-_]?desc\b|(?:article|story|post|entry|content)[_-]{1,2}(?:desc|excerpt)\b"
    r"|perex(?![a-z])|copete(?![a-z])|subtitulo|sottotitolo|untertitel(?<!bilduntertitel)|unterzeile(?<!bildunterzeile)"
    r"|(?:article|story|post)__summary\b|entry-summary\b|underrubrik|podnaslov|linhafina|sapo(?<![a-z]sapo)(?![\w-])"
)
"""Class words that name a dek and nothing else; "lead" and "intro" may name the first paragraph. Each way begins with a
letter: so they are found fast."""
_STANDFIRST, _IN_SMALL_LETTERS = compiled(_WORDS_OF_DEK, re.IGNORECASE), compiled(_WORDS_OF_DEK)
_SUMMARY = compiled(r"\W*summary\W*", re.IGNORECASE)
"""What names it only where it is the only word."""
_STORY_WORDS, _JOINTS = ("article", "story", "post", "entry", "content"), ("-", "_", "--", "-_", "_-", "__")
_MAY_BE_STANDFIRST = finder_of(
    (
        *("dek", "deck", "standfirst", "subt", "sub-t", "subhead", "sub-head", "strapline", "chapo", "bajada"),
        *("sommario", "vorspann", "entradilla", "synopsis", "short", "perex", "copete", "subtitulo", "sapo"),
        *("sottotitolo", "untertitel", "unterzeile", "underrubrik", "podnaslov", "linhafina"),
        *("article__summary", "story__summary", "post__summary", "entry-summary"),
        *map("".join, product(_STORY_WORDS, _JOINTS, ("desc", "excerpt"))),
    )
)
"""Of ASCII words that do, each has one of these."""


class Roles(dict[str, int]):
    """The role of each tag of a page by its name, that of an end tag with its slash: ``Roles()["/p"] == CLOSE``."""

    def __init__(self) -> None:
        super().__init__(ROLES)

    def __missing__(self, name: str) -> int:
        if "-" in name:
            role = self[name] = END_OWN if name[0] == "/" else OWN
        else:
            role = self[name] = CLOSE if name[0] == "/" else OPEN
        return role


class Tag(Struct, gc=False):
    """The start tag of a block element as it was read."""

    name: str
    names: str = ""
    """The class, id and like words, from which `tell_apart` makes the bits."""
    hidden: bool = False
    bits: int = 0
    """Which of the `GROUPS` its name and its words belong to."""
    standfirst: bool = False


if native is not None:
    Tag = native.Tag  # type: ignore[misc]  # the same, made in a tenth of the time


def names_in(rest: str) -> str:
    """Return the values of the attributes whose words say what an element is, with a space between two."""
    return " ".join(_NAMES.findall(rest)) if rest else ""


def is_hidden(rest: str) -> bool:
    """Tell whether the attributes of a tag, as Lexbor writes them, say that no reader sees it."""
    if "hidden=" in rest and (' aria-hidden="true"' in rest.lower() or _HIDDEN.search(rest)):
        return True
    start = rest.find(' style="') + len(' style="')
    return start >= len(' style="') and _HIDING_STYLE.search(rest, start, rest.find('"', start) + 1) is not None


Written = tuple[str, str, bool]
"""What a start tag says: its name, the class and like words, whether it is hidden."""


def tell_apart(written: list[Written]) -> tuple[list[Tag], list[int]]:
    """Return the different start tags of a page, and for each of those written the number of the one that it is like.

    Those that differ by what numbers or names each element, and by nothing that counts, are alike.
    """
    known: dict[tuple[str, str, bool, int, bool], int] = {}
    found: list[Tag] = []
    numbers: list[int] = []
    for name, words, hidden in written:
        names = own_words(words)
        bits = bits_of(names)
        standfirst = (bits & _DEK != 0 or "desc" in names) and is_standfirst(names)
        if bits & _ARTICLE_BITS:
            bits &= ~SUBSCRIBE  # "truncate-for-paywall", "subscriber-content": the article, not the appeal
        bits |= _BITS_OF_TAG.get(name, 0)
        number = known.setdefault((name, drop_numbered(names), hidden, bits, standfirst), len(known))
        if number == len(found):
            found.append(Tag(name, names, hidden, bits, standfirst))
        numbers.append(number)
    return found, numbers


def own_words(names: str) -> str:
    """Return class words and ids, where some may be of other things than their element without those."""
    return own_names(names) if may_name_others(names) else names


def drop_numbered(names: str) -> str:
    """Return class words and ids without those that have a digit: they number an element, or are hashes."""
    return " ".join([word for word in names.split(" ") if DIGITS.isdisjoint(word)])


def is_standfirst(names: str) -> bool:
    """Tell whether class words, one of which says that they may, name a dek."""
    if not names.isascii():
        return _STANDFIRST.search(names) is not None or _SUMMARY.fullmatch(names) is not None
    small = names.lower()
    if _MAY_BE_STANDFIRST(small) and _IN_SMALL_LETTERS.search(small) is not None:
        return True
    return "summary" in small and _SUMMARY.fullmatch(small) is not None


def bits_of(names: str) -> int:
    """Return the groups of the words of a text."""
    bits = 0
    for found in _WORDS.finditer(names):
        if len(found[0]) > HASHED or names[found.start() - 1 : found.start()] not in DIGITS:
            bits |= _BITS_OF_WORD.get(found[0].lower(), 0)
    return bits


TELLING: Any = native and (
    native.make_vocabulary(_BITS_OF_WORD),
    _BITS_OF_TAG,
    (SUBSCRIBE, _ARTICLE_BITS, _DEK, HASHED),
    *(own_words, is_standfirst),
)
"""What tells start tags apart, as the C module takes it."""
