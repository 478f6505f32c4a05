"""The values that travel from stage to stage: frozen, comparable, picklable."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

__all__ = [
    "VAGUE",
    "Access",
    "Article",
    "Block",
    "Draft",
    "Figure",
    "Image",
    "Limits",
    "Metadata",
    "Options",
    "Page",
    "Removal",
    "RemovedBlock",
    "Signs",
    "remove_block",
    "replace",
]

VERSION = "0.1.0"
USER_AGENT = f"newsclean/{VERSION}"

Kind: TypeAlias = Literal["paragraph", "heading", "list_item", "quote", "caption", "credit", "table", "code"]
"""What a block is to a reader."""

Role: TypeAlias = Literal["body", "title", "summary", "byline", "dateline", "quick_read", "editors_note"]
"""Which part of the article a block belongs to; only ``body`` is in `Article.text`."""

Stage: TypeAlias = Literal["extract", "strip", "dedupe"]
Verdict: TypeAlias = Literal["open", "metered", "truncated", "unknown"]
Method: TypeAlias = Literal["profile", "generic", "text"]
Isolation: TypeAlias = Literal["none", "process"]
Moment: TypeAlias = datetime | date
"""An aware datetime where the page gives a zone, else a naive one, else a date."""


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds on one page. Sizes in bytes, times in seconds."""

    page_bytes: int = 10 * 1024 * 1024
    """Decoded bytes of a fetched page."""
    wire_bytes: int = 16 * 1024 * 1024
    """Bytes of one answer's body as they come over the wire, framing included."""
    header_bytes: int = 64 * 1024
    """Bytes of one answer's head, interim answers (1xx) included."""
    input_bytes: int = 20 * 1024 * 1024
    """Bytes of a page or dump that is handed in, after decompression."""
    depth: int = 512
    """Open elements above each other."""
    tags: int = 300_000
    """Tags in a page."""
    lines: int = 20_000
    """Lines of a text dump."""
    attributes: int = 1_000
    """Attributes of one tag."""
    names: int = 10_000
    """Different names of elements and attributes in a page."""
    clones: int = 500_000
    """Elements that a parser would add to a page because formatting elements are never closed."""
    redirects: int = 10
    tries: int = 3
    """Requests for one address, the first one included."""
    connect_timeout: float = 10.0
    read_timeout: float = 15.0
    retry_after: float = 20.0
    """Longest wait that a server's ``Retry-After`` can ask for."""
    crawl_delay: float = 30.0
    """Longest delay between requests that a robots.txt can ask for."""
    crawl_delay_total: float = 120.0
    """What such delays, beyond `Options.delay`, can add to one fetch in all: its robots.txt, redirects and tries each
    wait for their turn, and `Options.timeout` does not count that."""
    cache_bytes: int = 256 * 1024 * 1024
    """Bytes of pages that `Options.cache` keeps; those not used for longest go first."""
    clean_seconds: float = 30.0
    """Time for cleaning one page in a worker process."""
    clean_bytes: int = 1536 * 1024 * 1024
    """Memory that a worker process may hold, the 100 MB or so of an idle one included."""


class Options(Struct, frozen=True, kw_only=True):
    """Everything a caller may choose, as one value."""

    profiles: str | None = None
    """A folder of site profiles (TOML) that come before the shipped ones."""
    timeout: float = 30.0
    """Seconds for one whole fetch: robots.txt, redirects, retries and their waits included. Waiting for a
    host's turn (`delay`, `host_connections`) does not count; `Limits.crawl_delay_total` bounds what robots.txt files
    can make of it."""
    respect_robots: bool = True
    allow_private: bool = False
    """Whether addresses on a private network, and any port, may be asked: for one's own network."""
    ports: tuple[int, ...] = (80, 443)
    """Ports that may be asked."""
    delay: float = 1.0
    """Least seconds between two requests to one host in a run: `fetch_many`, or fetches that share a client of
    `make_client`. A longer ``Crawl-delay`` of its robots.txt counts instead. The requests of one fetch alone
    are not spaced out."""
    host_connections: int = 2
    """Fetches under way at one host at a time."""
    connections: int = 100
    """Fetches under way at a time in all."""
    user_agent: str = USER_AGENT
    save_warc: str | None = None
    """A WARC file to which every request and answer of a fetch is added; see `newsclean.fetch.make_client`."""
    cache: str | None = None
    """A folder in which fetched pages are kept as long as their servers allow (RFC 9111). None: nothing is kept."""
    isolation: Isolation = "none"
    """Where pages are cleaned: ``none``, in this thread; ``process``, in a worker process, so that a page that
    crashes, hangs or eats memory costs only itself (`CleaningFailed`)."""
    limits: Limits = Limits()


class Page(Struct, frozen=True):
    """A page as a server or a file gave it: bytes, and what is known about them."""

    body: bytes | str
    url: str | None = None
    """Where it came from in the end, after redirects."""
    content_type: str | None = None
    """The ``Content-Type`` header, parameters included."""
    status: int | None = None
    redirects: tuple[str, ...] = ()
    """The addresses asked before `url`, in order."""
    notes: tuple[str, ...] = ()
    """What the fetch, or the archive that holds it, has to say about it; they become warnings of the article."""


class Removal(Struct, frozen=True, gc=False):
    """Why a block is not in the article."""

    stage: Stage
    rule: str
    why: str


VAGUE = frozenset(("beside", "outside", "link-list", "subscribe", "promo", "form"))
"""Rules of extraction that say little of what a block is: if it is short and near the story, its words are asked."""


class Signs(Struct, frozen=True, gc=False):
    """What the element around a block says about it; empty for text dumps."""

    link_share: float = 0.0
    """Characters inside links, as a share of the block's (0 to 1)."""
    marks: frozenset[str] = frozenset()
    """Groups of class, id and tag words of the element and its parents below the body, such as ``newsletter``."""


NO_SIGNS = Signs()
STAYS: frozenset[Removal | None] = frozenset((None,))
"""What is noted of a block that stays."""


class Block(Struct, frozen=True, gc=False):
    """A piece of the page that a reader sees as one: a paragraph, a heading, a list item …"""

    kind: Kind
    text: str
    level: int | None = None
    """1 to 6 for headings, depth from 1 for list items, else None."""
    role: Role = "body"
    figure: int | None = None
    """For captions and credits: which of the draft's figures they belong to."""
    signs: Signs = NO_SIGNS
    removed: Removal | None = None
    number: int | None = None
    """What an ordered list prints before an item; None for all other blocks, and for what else an item holds."""
    place: int = 0
    """Where the block stood on the page …"""
    reach: int = 0
    """… and, of a heading that stays or went for a `VAGUE` reason, the place where the part that it heads ends; 0 where
    that is not known."""


class Figure(Struct, frozen=True, gc=False):
    """A picture met while extracting. Its caption and credit are blocks that name its index."""

    url: str | None


class Image(Struct, frozen=True):
    """A picture of the article."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None


class Metadata(Struct, frozen=True, kw_only=True):
    """What is known about an article apart from its text; `provenance` says field by field from where."""

    url: str | None = None
    site: str | None = None
    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    image: str | None = None
    reading_minutes: int | None = None
    provenance: dict[str, str] = {}


class Draft(Struct, frozen=True):
    """What extraction (or reading a dump) found: blocks in page order, judged or not yet."""

    blocks: tuple[Block, ...]
    method: Method
    profile: str | None = None
    figures: tuple[Figure, ...] = ()
    found: Metadata = Metadata()
    """Metadata that only the extracting room could see."""
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    """How well the body was told from the rest of the page: the F1 (0 to 1) to expect. None where no model judged."""
    boxes: tuple[tuple[int, int], ...] = ()
    """The places of blocks (`Block.place`: first, one past the last) in each element beside the story's paragraphs."""


class Access(Struct, frozen=True):
    """How much of the article the page gave, and what that verdict rests on."""

    verdict: Verdict = "unknown"
    evidence: tuple[str, ...] = ()


class RemovedBlock(Struct, frozen=True, gc=False):
    """A block that was on the page and is not in the article."""

    text: str
    kind: Kind
    stage: Stage
    rule: str
    why: str


class Article(Struct, frozen=True, kw_only=True):
    """The article a reader wants. Fields the page does not give are None or empty."""

    url: str | None = None
    site: str | None = None
    profile: str | None = None
    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    images: tuple[Image, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Kept body blocks in page order, captions and credits among them."""
    text: str = ""
    """Kept body blocks joined by blank lines, the items of ordered lists behind their numbers, without title, captions,
    quick read or note."""
    quick_read: str | None = None
    editors_note: str | None = None
    reading_minutes: int | None = None
    access: Access = Access()
    confidence: float | None = None
    """How well the body was told from the rest of the page: the F1 (0 to 1) to expect. None where no model judged: for
    profiles, dumps, and text that stands only in the page's data."""
    provenance: dict[str, str] = {}
    """Field name to where its value came from, such as ``json-ld`` or ``meta:og:title``."""
    removed: tuple[RemovedBlock, ...] = ()
    warnings: tuple[str, ...] = ()


def remove_block(block: Block, stage: Stage, rule: str, why: str) -> Block:
    """Return `block` with the verdict that it goes; its place and text stay."""
    return replace(block, removed=Removal(stage, rule, why))
