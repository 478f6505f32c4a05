"""The public calls: an address, a page, a dump or a file in, an Article out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsclean.archive.telling import tell_archive
from newsclean.aside import once_aside
from newsclean.errors import EmptyInput, InputError, TooComplex, UsageError
from newsclean.given import check_given, check_options
from newsclean.model import Article, Limits, Options, Page
from newsclean.patterns import compiled

if TYPE_CHECKING:
    import httpx
    import pyarrow as pa

    from newsclean.archive.records import Result

_DEFAULT = Options()
_HOST_FIRST = compiled(r"www\.|[\w-]+(?:\.[\w-]+)+/")
"""What starts like an address without its scheme."""


def clean_url(url: str, *, options: Options = _DEFAULT, client: httpx.Client | None = None) -> Article:
    """Fetch a page and return its article; `client`, if given, is used and left open.

    Raises FetchError, InputError, NoArticle, ProfileError; UsageError for what is of a wrong type or cannot be meant.
    """
    from newsclean.fetch import fetch_page

    return clean_either(fetch_page(url, options, client), options)


async def aclean_url(url: str, *, options: Options = _DEFAULT, client: httpx.AsyncClient | None = None) -> Article:
    """Do what `clean_url` does without blocking the event loop while the page is fetched.

    The page is cleaned in the loop's own thread, which blocks it meanwhile: 10 to 20 ms for a page of 170 KB, a second
    and more for one of 10 MB. With ``Options(isolation="process")`` the loop goes on. Raises what `clean_url` raises.
    """
    from newsclean.fetch import afetch_page

    page = await afetch_page(url, options, client)
    if is_isolated(options):
        await once_aside(_load_isolation)
        from newsclean.isolate import aclean_apart

        return await aclean_apart("either", page, options)
    return clean_either(page, options)


def clean_html(html: bytes | str, *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a page, given as bytes (its character set is found, gzip is undone) or as text.

    An `url` that is code or data (``javascript:``, ``data:``) is no address of a page: it is left out, with a warning.
    Raises InputError, NoArticle, ProfileError; UsageError for what is of a wrong type or cannot be meant.
    """
    return clean("html", Page(html, url), options)


def clean_page(page: Page, *, options: Options = _DEFAULT) -> Article:
    """Return the article of a page that `fetch_many` brought, told from a text dump by what is in it.

    Raises InputError, NoArticle, ProfileError; UsageError for what is of a wrong type or cannot be meant.
    """
    return clean_either(page, options)


def clean_text(dump: str | bytes, *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a text dump of one page.

    Raises InputError, NoArticle, ProfileError; UsageError for what is of a wrong type or cannot be meant.
    """
    return clean("dump", Page(dump, url), options)


def clean_file(path: str | PathLike[str], *, url: str | None = None, options: Options = _DEFAULT) -> Article:
    """Return the article of a saved page or text dump, told apart by what is in it; gzip is undone.

    Raises InputError (also for a file that cannot be read, and for an archive of records, which `clean_archive` takes),
    NoArticle, ProfileError; UsageError for what is of a wrong type or cannot be meant.
    """
    check_given("path", path, str, PathLike)
    check_options(options)
    return clean_either(Page(read_file(path, options.limits), url), options)


def clean_batch(
    batch: pa.RecordBatch, options: Options = _DEFAULT, *, removed: bool = False, json: bool = False
) -> pa.RecordBatch:
    """Clean the pages in a batch and return their results, one row for each row, in order, as
    `newsclean.archive.arrow.result_schema` says.

    Columns read: ``html`` (pages), ``text`` (text dumps) and ``body`` (either), text or bytes, of which a row's first
    that is not null counts; texts are taken as they are, the character set of bytes is found. Read if they are there:
    ``url``, ``content_type``, ``id`` (it comes back as text in ``place``), ``source``, ``number`` (else the row's, from
    0), and ``is_text``, true where bytes are UTF-8 for certain. Other columns do not come back.

    A row that gives no article has ``failure`` set; no row's content is raised. Raises UsageError for a batch without a
    column to clean, or with one that holds neither text nor bytes. With ``Options(isolation="process")`` a page that
    crashes, hangs or eats memory is a failed row too. The function keeps nothing between calls and can be pickled,
    with options by way of `functools.partial`.
    """
    check_options(options)
    from newsclean.archive import arrow

    return arrow.clean_batch(batch, options, removed=removed, json=json)


def clean_archive(
    source: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    options: Options = _DEFAULT,
    workers: int | None = None,
    ordered: bool = True,
) -> Iterator[Result]:
    """Yield a result for each record of an archive, or of several: an article or a failure.

    `source` is what `newsclean batch` takes: files of all its formats, folders, patterns, addresses. Records are
    cleaned in `workers` processes, as many as there are cores if None; what has to be held does not grow with the
    archive. A record that crashes, hangs or eats memory (`Limits.clean_seconds`, `Limits.clean_bytes`) is tried once
    more, and then is a failed result; its neighbours notice nothing. Results come in the order of the records, or, not
    `ordered`, as they are there. Nothing is journaled: a generator that is left begins anew.

    Raises UsageError, and ArchiveError for a source that cannot be read, after the results before it.
    """
    from newsclean.archive.library import clean_sources
    from newsclean.archive.sources import Fields, find_sources

    names = [source] if isinstance(source, str | PathLike) else source
    check_given("source", names, Sequence)
    for name in names:
        check_given("source", name, str, PathLike)
    check_options(options)
    check_given("workers", workers, int, none=True)
    if workers is not None and workers < 0:
        raise UsageError(f"workers is {workers}: give it how many processes, or None")
    sources = find_sources([str(name) for name in names], Fields(), options.limits)
    return clean_sources(sources, options, workers=workers, ordered=ordered)


def clean_either(page: Page, options: Options) -> Article:
    """Return the article of a page or a text dump, told apart by content.

    Raises InputError, NoArticle, ProfileError, and as all of these calls do UsageError for what is of a wrong type.
    """
    return clean("either", page, options)


def clean(kind: str, page: Page, options: Options) -> Article:
    """Clean a page as what it is, a key of `pipeline.CLEANERS`: here, or in a worker process if so asked."""
    check_given("page", page, Page)
    check_given("url", page.url, str, none=True)
    check_given("content_type", page.content_type, str, none=True)
    if options is not _DEFAULT:
        check_options(options)
    if is_isolated(options):
        from newsclean.isolate import clean_apart

        return clean_apart(kind, page, options)
    from newsclean.pipeline import CLEANERS

    return CLEANERS[kind](page, options)


def is_isolated(options: Options) -> bool:
    """Say whether pages are cleaned in worker processes."""
    return options.isolation == "process"


def _load_isolation() -> None:
    """Import what speaks to worker processes."""
    from newsclean import isolate  # noqa: F401


def read_file(path: str | PathLike[str], limits: Limits) -> bytes:
    """Return the bytes of a file that is one page or dump.

    Raises InputError for what cannot be read and for an archive, EmptyInput, TooComplex over the limit.
    """
    try:
        with Path(path).open("rb") as file:
            return read_stream(file, str(path), limits)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file: {_find_hint(str(path))}") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder: name the files in it") from None
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _find_hint(path: str) -> str:
    """Return what to do about a name that is no file's."""
    if path.lower().startswith("file:"):
        return "give its path without file://"
    return "put https:// in front of a web address" if _HOST_FIRST.match(path) else "check the name"


def read_stream(file: BinaryIO | None, name: str, limits: Limits) -> bytes:
    """Return what an open file holds; `name` is for messages, None a closed standard stream.

    Raises EmptyInput, TooComplex over the limit, InputError where it cannot be read or is an archive of records.
    """
    if file is None:
        raise InputError(f"{name}: is closed: give it a page, or name a file")
    try:
        body = file.read(limits.input_bytes + 1)
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from None
    if not body:
        raise EmptyInput(f"{name}: is empty: give it a page or a text dump")
    if what := tell_archive(name, body):
        raise InputError(f"{name}: is {what}: newsclean batch FILE -o OUT")
    if len(body) > limits.input_bytes:
        raise TooComplex(f"{name}: is over {limits.input_bytes} bytes (Limits.input_bytes)")
    return body
