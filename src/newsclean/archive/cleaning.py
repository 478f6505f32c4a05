"""One record in, one result out, whatever the record."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from newsclean.archive.records import Damage, Failure, Form, Record, Result
from newsclean.errors import ArchiveError, NewscleanError
from newsclean.model import Article, Options, Page
from newsclean.pipeline import answer_page

_KINDS: Final[dict[Form, str]] = {"page": "html", "text": "dump", "either": "either"}


def clean_record(record: Record, options: Options) -> Result:
    """Return what comes of a record: its article, or why there is none.

    Nothing that a record brings about is raised: an error of newsclean's keeps its name and message, any other (running
    out of memory, too) is a ``CleaningFailed``. With ``Options(isolation="process")`` that goes for a crash and for
    endless work as well; without it, those are for the caller to contain. An interrupt passes.
    """
    answer = _clean(record, options)
    if isinstance(answer, NewscleanError):
        return failed_result(record, answer)
    return Result(record.source, record.place, record.number, record.url, digest_of(record.body), article=answer)


def failed_result(record: Record, error: NewscleanError) -> Result:
    """Return the result of a record that an error, perhaps that of its worker process, was the end of."""
    failure = Failure(type(error).__name__, str(error))
    return Result(record.source, record.place, record.number, record.url, digest_of(record.body), failure=failure)


def damage_result(damage: Damage) -> Result:
    """Return the result that stands where a record should have been: an ``ArchiveError`` that says why."""
    message = ": ".join(part for part in (damage.source, damage.place, damage.what) if part)
    failure = Failure(ArchiveError.__name__, message)
    return Result(damage.source, damage.place, damage.number, damage.url, "", failure=failure)


def digest_of(body: bytes | str) -> str:
    """Return the SHA-256 of a body in hexadecimal, a text's in UTF-8; empty for what is neither."""
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    return sha256(body).hexdigest() if isinstance(body, bytes) else ""


def _clean(record: Record, options: Options) -> Article | NewscleanError:
    kind = _KINDS[record.form]
    page = Page(record.body, record.url, record.content_type, notes=record.notes)
    if options.isolation == "none":
        return answer_page(kind, page, options)
    from newsclean.isolate import clean_apart

    try:
        return clean_apart(kind, page, options)
    except NewscleanError as error:
        return error
