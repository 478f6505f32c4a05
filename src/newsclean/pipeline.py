"""The way of a page, as one straight function: read this first."""

from __future__ import annotations

import re

from newsclean.access import judge_access
from newsclean.addresses import original_of, path_of
from newsclean.article import build_article
from newsclean.dedupe import mark_repeats
from newsclean.document import Document
from newsclean.errors import CleaningFailed, NewscleanError, NoArticle, TooComplex
from newsclean.extract import extract_blocks, judge_page_kind
from newsclean.metadata import address_metadata, page_address, read_metadata
from newsclean.model import Article, Draft, Options, Page, replace
from newsclean.parse import decode_input, looks_like_html, parse_page
from newsclean.patterns import compiled
from newsclean.plaintext import read_dump
from newsclean.profiles import Profile, find_profile
from newsclean.saved import unpack_mhtml
from newsclean.strip import strip_blocks
from newsclean.text import fold_space

_CODE = compiled(r"[\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)

_IS_HTML = "the text dump looks like HTML, and was read as text: clean_html and clean_file read a page"
_UNSEEN = dict.fromkeys(map(ord, "\t\n\r"))
"""What browsers take out of an address before they look at it."""


def clean_page(page: Page, options: Options) -> Article:
    """Turn a page into its article.

    Raises InputError for what cannot be read, NoArticle for a page without an article, ProfileError.
    """
    document, profile = read_page(page, options)
    refuse_index(original_of(page_address(document)), profile)
    draft = judge_document(document, profile)
    refuse_non_article(document, draft)
    metadata = read_metadata(document, draft, profile)
    access = judge_access(document, draft, profile)
    return build_article(draft, metadata, access, document.warnings)


def clean_dump(text: str, url: str | None, options: Options, notes: tuple[str, ...] = ()) -> Article:
    """Turn a text dump of a page into its article: lines become blocks, and from there the way is the same.

    `notes` are what is known of the dump already, such as its character set; they become warnings.
    Raises TooComplex for more than `Limits.lines` lines, NoArticle, ProfileError.
    """
    if text.count("\n") > options.limits.lines:
        raise TooComplex(f"the dump has more than {options.limits.lines} lines (Limits.lines)")
    address = None if url and is_code(url) else url
    profile = find_profile(original_of(address), options.profiles, text)
    draft = mark_repeats(strip_blocks(read_dump(text, profile, address), profile))
    metadata = address_metadata(draft.found, clean_address(address), profile)
    return build_article(draft, metadata, judge_access(None, draft, profile), (*notes, *warn_of_address(url)))


def clean_markup(page: Page, options: Options) -> Article:
    """Turn a page, one saved as MHTML too, into its article; its address may be untidy. Raises as `clean_page` does."""
    page = unpack_mhtml(page)
    url = clean_address(page.url)
    if url == page.url:
        return clean_page(page, options)
    return clean_page(replace(page, url=url, notes=(*page.notes, *warn_of_address(page.url))), options)


def clean_text_dump(page: Page, options: Options) -> Article:
    """Turn the bytes or the text of a dump into its article. Raises InputError, and as `clean_dump` does."""
    decoded = decode_input(page, options.limits)
    doubts = (_IS_HTML,) if looks_like_html(decoded.text) else ()
    return clean_dump(decoded.text, page.url, options, (*page.notes, *decoded.warnings, *doubts))


def clean_either(page: Page, options: Options) -> Article:
    """Turn a page or a text dump, told apart by content, into its article. Raises as these do."""
    page = unpack_mhtml(page)
    decoded = decode_input(page, options.limits)
    if looks_like_html(decoded.text):
        return clean_markup(page, options)
    return clean_dump(decoded.text, page.url, options, (*page.notes, *decoded.warnings))


CLEANERS = {"html": clean_markup, "dump": clean_text_dump, "either": clean_either}
"""What an input is cleaned as."""


def answer_page(kind: str, page: Page, options: Options) -> Article | NewscleanError:
    """Return the article of a page, or why there is none: whatever a page brings about is an answer about that page."""
    try:
        return CLEANERS[kind](page, options)
    except NewscleanError as error:
        return error
    except MemoryError:
        return CleaningFailed(f"{page.url or 'the page'} takes more memory than cleaning may have (Limits.clean_bytes)")
    except Exception as error:  # noqa: BLE001 - the next page must not suffer from this one
        what = f"{type(error).__name__}: {error}"
        return CleaningFailed(f"{page.url or 'the page'} makes newsclean fail ({what}): tell its makers")


def read_page(page: Page, options: Options) -> tuple[Document, Profile | None]:
    """Return a page as a document, and the profile of its site."""
    known = may_have_profile(original_of(page.url), options)
    document = parse_page(page, options.limits, scripts=known)
    return document, find_profile(original_of(page_address(document)), options.profiles) if known else None


def may_have_profile(url: str | None, options: Options) -> bool:
    """Tell whether a page may be of a site with a profile, which may ask for scripts: without an address it says so."""
    return not url or options.profiles is not None or find_profile(url) is not None


def judge_page(page: Page, options: Options) -> Draft:
    """Return the judged blocks of a page: all that were extracted, in order, each with its verdict."""
    return judge_document(*read_page(page, options))


def judge_document(document: Document, profile: Profile | None) -> Draft:
    """Extract the blocks of a document and judge them."""
    root = document.tree.root
    language = root.attributes.get("lang") if root is not None else None
    return mark_repeats(strip_blocks(extract_blocks(document, profile), profile, language))


def clean_address(url: str | None) -> str | None:
    """Return an address on one line, None for an empty one and for one that is code or data."""
    return fold_space(url) or None if url and not is_code(url) else None


def is_code(url: str) -> bool:
    """Tell whether an address is code or data, which no page has for its own, as browsers read it.

    >>> is_code("javascript:alert(1)"), is_code("https://example.org/javascript:"), is_code("pears")
    (True, False, False)
    """
    return _CODE.match(url.translate(_UNSEEN)) is not None


def warn_of_address(url: str | None) -> tuple[str, ...]:
    """Return what to say of an address that is left out."""
    return ("the address that was given is code or data, and was left out",) if url and is_code(url) else ()


def refuse_index(url: str | None, profile: Profile | None) -> None:
    """Raise NoArticle where the site's addresses say that this is none."""
    if url and profile is not None and profile.index and re.match(profile.index, path_of(url) or "/"):
        message = f"{url} is an index page of {profile.site or profile.name}, not an article"
        raise NoArticle(message, "index", path_of(url))


def refuse_non_article(document: Document, draft: Draft) -> None:
    """Raise NoArticle where the generic way was taken and what it found is no article; a profile knows its pages."""
    refusal = judge_page_kind(document, draft.blocks) if draft.method == "generic" else None
    if refusal is not None:
        raise NoArticle(f"there is no article on the page: {refusal.reason}", refusal.kind, refusal.evidence)
