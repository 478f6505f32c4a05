"""A parsed page as the stages get it, and what is asked of the attributes in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.landmarks import SIGNS
from newsclean.survey import Held
from newsclean.tree import decode

LINKS = ("/aut", "/contributor", "/profile", "/staff/", "/writers/")
"""What addresses of authors' pages have in them."""
SPOKEN = (
    ("class", "sr-only"),
    ("class", "visually"),
    ("class", "screen-reader"),
    ("class", "screenreader"),
    ("style", "clip"),
    ("class", "tooltip"),
    ("class", "rollover"),
)
"""What an element may have in its attributes whose text only a screen reader speaks, or a pointer brings up."""
BREAKS = ("class", "id-r-component")
"""What the empty elements are called that some papers' software writes for the break between two paragraphs."""
HEADINGS = ("role", "heading")
"""What an element says that is a heading by its role alone."""
DIALOG = ("role", "dialog")
"""What an element says that opens over the page."""
HELD = (
    *SIGNS,
    *((name, word) for name in ("class", "data-testid") for word in ("byline", "author")),
    *(("class", word) for word in ("autor", "auteur", "writer", "reporter")),
    *((name, place) for name in ("href", "xlink:href") for place in LINKS),
    *SPOKEN,
    BREAKS,
    HEADINGS,
    DIALOG,
)
"""What is asked of the values of attributes; foreign elements have their addresses in ``xlink:href``."""


@dataclass(slots=True)
class Document:
    """A parsed page. Its tree is for `extract/` and `metadata.py` only and never leaves the process."""

    tree: LexborHTMLParser
    text: str | None
    """Its characters, None until they are asked for: `html` has them."""
    utf8: bytes
    """The same in UTF-8, where it came so; empty else."""
    url: str | None
    charset: str
    charset_source: str
    """``bom``, ``header``, ``meta``, ``detector``, or ``text`` for characters that were handed in."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """``name``, ``property`` or ``itemprop`` in lower case to the contents, in page order."""
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    """Every typed object of the page's JSON-LD, nested graphs flattened, in page order."""
    warnings: list[str] = field(default_factory=list)
    landmarks: dict[str, list[LexborNode]] = field(default_factory=dict)
    """Elements in page order: ``h1``, ``title`` and ``time`` by tag, among these hAtom's ``abbr.published``; ``author``
    and ``tag`` those that a link relation calls so; ``itemprop`` those with microdata or RDFa, ``meta`` not among them.
    """
    article: dict[str, Any] | None = None
    """What `choose_article` found, once it was asked."""
    body: str = ""
    """Its body as Lexbor writes it, once the generic way has read that; the tree stays as it was then."""
    held: frozenset[Held] = frozenset(HELD)
    """Attributes and texts, of `HELD`, that there may be: no element has another of these texts in its attribute."""
    dialogs: int = 0
    """How many elements may say that they open over the page."""

    @property
    def source(self) -> str | bytes:
        """Its bytes where it came in UTF-8, else its characters: to be searched as they are."""
        return self.utf8 or self.html

    @property
    def html(self) -> str:
        """The characters of the page."""
        if self.text is None:
            self.text = decode(self.utf8)
        return self.text


__all__ = ["BREAKS", "DIALOG", "HEADINGS", "HELD", "LINKS", "SPOKEN", "Document", "Held"]
