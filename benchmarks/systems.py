"""The systems that are compared, each behind one call: bytes and an address in, an `Output` out.

Peers are imported when they are asked for, by name: some have no type information, and none is needed to
run the others.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TypeAlias

from benchmarks.metrics import Output

Extract: TypeAlias = Callable[[bytes, str | None], Output]

# What libraries raise on pages that they cannot read, beside their own classes.
_COMMON_FAILURES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class System:
    """An extractor. `failures` count as an empty result; anything else stops the run.

    `metadata` is a second call, for text and metadata together, of a system whose plain extraction reads no
    metadata; its time is kept apart.
    """

    extract: Extract
    failures: tuple[type[Exception], ...]
    metadata: Extract | None = None
    has_metadata: bool = False


def _load_newsclean() -> System:
    from newsclean import clean_html
    from newsclean.errors import NewscleanError

    def extract(body: bytes, url: str | None) -> Output:
        article = clean_html(body, url=url)
        date = article.published.isoformat() if article.published else None
        return Output(article.text, article.title, article.authors, date)

    return System(extract, (NewscleanError,), has_metadata=True)


def _load_newsclean_raw() -> System:
    """newsclean with the verdicts of strip and dedupe undone: what these two rooms were given."""
    from newsclean.errors import NewscleanError
    from newsclean.model import Block, Options, Page
    from newsclean.pipeline import judge_page

    def is_body(block: Block) -> bool:
        kept = block.removed is None or block.removed.stage in ("strip", "dedupe")
        return kept and block.role == "body" and block.kind not in ("caption", "credit")

    def extract(body: bytes, url: str | None) -> Output:
        draft = judge_page(Page(body=body, url=url), Options())
        return Output("\n\n".join(block.text for block in draft.blocks if is_body(block)))

    return System(extract, (NewscleanError,))


def _load_trafilatura() -> System:
    import trafilatura

    def extract(body: bytes, url: str | None) -> Output:
        return Output(trafilatura.extract(body, url=url, include_comments=False, deduplicate=False) or "")

    def metadata(body: bytes, url: str | None) -> Output:
        found = trafilatura.bare_extraction(
            body, url=url, with_metadata=True, include_comments=False, deduplicate=False
        )
        if found is None or isinstance(found, dict):
            return Output("")
        return Output(found.text or "", found.title, tuple((found.author or "").split("; ")), found.date)

    return System(extract, _COMMON_FAILURES, metadata, has_metadata=True)


_LINE_TAGS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th"),
        *("tr", "ul"),
    }
)


def _load_readability() -> System:
    document = importlib.import_module("readability").Document
    lxml_html = importlib.import_module("lxml.html")
    lxml_error: type[Exception] = importlib.import_module("lxml.etree").LxmlError

    def extract(body: bytes, url: str | None) -> Output:
        summary = document(body, url=url).summary(html_partial=True)
        root = lxml_html.fromstring(summary)
        for element in root.iter():
            if element.tag in _LINE_TAGS:
                element.text = "\n" + (element.text or "")
                element.tail = "\n" + (element.tail or "")
        lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
        return Output("\n".join(line for line in lines if line))

    return System(extract, (*_COMMON_FAILURES, lxml_error))


def _load_newspaper() -> System:
    with warnings.catch_warnings():
        # Its summaries need nltk; they are not used here.
        warnings.simplefilter("ignore", UserWarning)
        newspaper = importlib.import_module("newspaper")
    own_error: type[Exception] = importlib.import_module("newspaper.exceptions").ArticleException

    def extract(body: bytes, url: str | None) -> Output:
        article = newspaper.Article(url or "http://localhost/", fetch_images=False)
        article.download(input_html=_decode_page(body), ignore_read_more=True)
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return Output(article.text or "", article.title or None, tuple(article.authors), date)

    return System(extract, (*_COMMON_FAILURES, own_error), has_metadata=True)


def _load_resiliparse() -> System:
    plain_text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    encoding = importlib.import_module("resiliparse.parse.encoding")
    tree = importlib.import_module("resiliparse.parse.html").HTMLTree

    def extract(body: bytes, url: str | None) -> Output:
        page = tree.parse_from_bytes(body, encoding.detect_encoding(body))
        return Output(plain_text(page, main_content=True, alt_texts=False, comments=False))

    return System(extract, _COMMON_FAILURES)


_STOPLISTS = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip


def _load_justext() -> System:
    justext = importlib.import_module("justext")
    stoplist = cache(justext.get_stoplist)
    own_error: type[Exception] = justext.core.JustextError
    lxml_error: type[Exception] = importlib.import_module("lxml.etree").LxmlError
    language = re.compile(rb"<html[^>]*?\slang=[\"']?([a-zA-Z]{2})")

    def extract(body: bytes, url: str | None) -> Output:
        match = language.search(body)
        code = match[1].decode().lower() if match else "en"
        paragraphs = justext.justext(body, stoplist(_STOPLISTS.get(code, "English")))
        return Output("\n".join(part.text for part in paragraphs if not part.is_boilerplate))

    return System(extract, (*_COMMON_FAILURES, own_error, lxml_error))


_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def _decode_page(body: bytes) -> str:
    """Decode a page for a library that wants text: UTF-8, else as declared, else Windows-1252."""
    match = _META_CHARSET.search(body[:4096])
    for charset in ("utf-8-sig", match[1].decode() if match else ""):
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", "replace")


# name: (what loads it, the distribution whose version is shown)
SYSTEMS: dict[str, tuple[Callable[[], System], str]] = {
    "newsclean": (_load_newsclean, "newsclean"),
    "newsclean-raw": (_load_newsclean_raw, "newsclean"),
    "trafilatura": (_load_trafilatura, "trafilatura"),
    "readability-lxml": (_load_readability, "readability-lxml"),
    "newspaper4k": (_load_newspaper, "newspaper4k"),
    "resiliparse": (_load_resiliparse, "resiliparse"),
    "justext": (_load_justext, "jusText"),
}


def load_systems(names: tuple[str, ...]) -> tuple[dict[str, System], dict[str, str]]:
    """Return the systems that can be imported, and why each other one cannot."""
    loaded: dict[str, System] = {}
    skipped: dict[str, str] = {}
    for name in names:
        try:
            loaded[name] = SYSTEMS[name][0]()
        except ImportError as error:
            skipped[name] = str(error)
    return loaded, skipped


def system_version(name: str) -> str:
    """Return the installed version of a system."""
    try:
        return version(SYSTEMS[name][1])
    except PackageNotFoundError:
        from newsclean.model import VERSION

        return VERSION
