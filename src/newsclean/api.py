"""The public calls: an address, a page, a dump or a file in, an Article out."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.errors import InputError, UsageError
from newsclean.model import Article, Options, Page

if TYPE_CHECKING:
    import httpx

_DEFAULT = Options()


def clean_url(url: str, *, options: Options = _DEFAULT, client: httpx.Client | None = None) -> Article:
    """Fetch a page and return its article; `client`, if given, is used and left open.

    Raises FetchError, InputError, NoArticle, ProfileError.
    """
    from newsclean.fetch import fetch_page

    return clean_fetched(fetch_page(url, options, client), options)


async def aclean_url(
    url: str, *, options: Options = _DEFAULT, client: httpx.AsyncClient | None = None
) -> Article:
    """Do what `clean_url` does without blocking the event loop while the page is fetched."""
    from newsclean.fetch import afetch_page

    return clean_fetched(await afetch_page(url, options, client), options)


def clean_html(html: bytes | str, *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a page, given as bytes (its character set is found, gzip is undone) or as text.

    Raises InputError, NoArticle, ProfileError.
    """
    from newsclean.pipeline import clean_address, clean_page

    return clean_page(Page(html, clean_address(url)), options)


def clean_text(dump: str | bytes, *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a text dump of one page.

    Raises InputError, NoArticle, ProfileError.
    """
    from newsclean.parse import decode_input
    from newsclean.pipeline import clean_dump

    return clean_dump(decode_input(Page(dump), options.limits)[0], url, options)


def clean_file(path: str | PathLike[str], *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a saved page or text dump, told apart by what is in it; gzip is undone.

    Raises InputError (also for a file that cannot be read), NoArticle, ProfileError.
    """
    try:
        with Path(path).open("rb") as file:
            body = file.read(options.limits.input_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return clean_bytes(body, url=url, options=options)


def clean_bytes(body: bytes, *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a page or a dump, told apart by content.

    Raises InputError, NoArticle, ProfileError.
    """
    return clean_fetched(Page(body, url), options)


def clean_fetched(page: Page, options: Options) -> Article:
    """Return the article of a page of either kind.

    Raises InputError, NoArticle, ProfileError.
    """
    from newsclean.parse import decode_input, looks_like_html
    from newsclean.pipeline import clean_address, clean_dump, clean_page

    if not isinstance(options, Options):
        raise UsageError("options must be a newsclean.Options")
    text = decode_input(page, options.limits)[0]
    if looks_like_html(text):
        return clean_page(
            Page(page.body, clean_address(page.url), page.content_type, page.status, page.redirects), options
        )
    return clean_dump(text, page.url, options)
