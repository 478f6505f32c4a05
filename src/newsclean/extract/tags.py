"""What one start tag says: its name, the groups its class and id words belong to, whether a reader sees it."""

from __future__ import annotations

import re

from newsclean.extract.marks import MARK_WORDS, TAG_MARKS
from newsclean.extract.walk import INLINE, UNSEEN

_VOID_TAGS = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
_VOID = frozenset(_VOID_TAGS.split())

BLOCK, LINK, BREAK, SKIP, PICTURE, RULE, NOTHING = range(7)
"""What a start tag does to the running text: end it, link it, break it, hide what follows, nothing …"""
_ROLES = {
    **dict.fromkeys(INLINE, NOTHING),
    **dict.fromkeys((*UNSEEN, "noembed", "noframes", "xmp", "plaintext"), SKIP),
    **dict.fromkeys(_VOID, NOTHING),
    "a": LINK,
    "br": BREAK,
    "img": PICTURE,
    "hr": RULE,
}
_NAMES = re.compile(r' (?:class|id|itemprop|role|data-testid|data-component|data-block)="([^"]*)"')
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(
    r' hidden="| style="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden'
    r'|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:[;!"]|$))',
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
    "dek": "dek deck standfirst subtitle subheadline subhead subheading strapline summary excerpt abstract intro lead"
    " lede"
    " leadtext chapo chapeau bajada sommario vorspann teasertext description lid ingress synopsis sapo",
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
_ARTICLE_BITS = BIT["article"] | BIT["body"] | BIT["content"] | BIT["story"] | BIT["text"] | BIT["main"] | BIT["post"]


_STANDFIRST = re.compile(
    r"\bdek\b|deck|standfirst|sub-?title|sub-?head|strapline|chapo|bajada|sommario|vorspann|entradilla", re.IGNORECASE
)
"""Class words that name a dek and nothing else; "lead" and "intro" may name the first paragraph."""


class Tag:
    """A start tag as it was read; `bits` says which of the `GROUPS` its words belong to."""

    __slots__ = ("bits", "hidden", "name", "role", "standfirst")

    def __init__(self, name: str, role: int = BLOCK, bits: int = 0, hidden: bool = False) -> None:
        self.name = name
        self.role = role
        self.bits = bits
        self.hidden = hidden
        self.standfirst = False


def read_tag(written: str) -> Tag:
    """Read a start tag as Lexbor writes it, without its brackets."""
    name = written.partition(" ")[0]
    role = _ROLES.get(name, BLOCK)
    hidden = (" style=" in written or " hidden" in written) and _HIDDEN.search(written) is not None
    if role is not BLOCK:
        return Tag(name, SKIP if hidden and role is NOTHING and name not in _VOID else role, 0, hidden)
    tag = Tag(name, BLOCK, bits_of(written) | _BITS_OF_TAG.get(name, 0), hidden)
    tag.standfirst = bool(tag.bits & BIT["dek"]) and _STANDFIRST.search(written) is not None
    return tag


def bits_of(written: str) -> int:
    """Return the groups that the class, id and like words of a tag belong to."""
    bits = 0
    for names in _NAMES.findall(written):
        for word in _WORDS.findall(names):
            bits |= _BITS_OF_WORD.get(word.lower(), 0)
    if bits & BIT["subscribe"] and bits & _ARTICLE_BITS:
        bits &= ~BIT["subscribe"]  # "truncate-for-paywall", "subscriber-content": the article, not the appeal
    return bits
