"""Articles as JSON, JSON Lines, Markdown and text. Key order and schema live here and nowhere else."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, Final, Literal, TypeAlias

import msgspec

from newsclean.errors import InputError, NewscleanError
from newsclean.given import check_given
from newsclean.markdown import to_markdown
from newsclean.model import Access, Article, Block, Image, Kind, Moment, RemovedBlock, Stage
from newsclean.patterns import compiled
from newsclean.text import clean_characters

SCHEMA: Final = "newsclean/1"
Format: TypeAlias = Literal["json", "jsonl", "markdown", "text"]
_UNSAFE = compiled("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Beyond ASCII's controls, which JSON escapes itself: what ends a line for some readers, or steers a terminal."""


class BlockRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A kept block in JSON."""

    kind: Kind
    text: str
    level: int | None
    number: int | None


class RemovedRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A removed block in JSON."""

    text: str
    kind: Kind
    stage: Stage
    rule: str
    why: str


class ImageRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A picture in JSON."""

    url: str | None
    caption: str | None
    credit: str | None


class AccessRecord(msgspec.Struct, forbid_unknown_fields=True):
    """The access verdict in JSON."""

    verdict: Literal["open", "metered", "truncated", "unknown"]
    evidence: list[str]


class ArticleRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An article in JSON, keys in this order. Times are ISO 8601; `removed` is there on request, its counts always."""

    schema: Literal["newsclean/1"]
    url: str | None
    site: str | None
    profile: str | None
    title: str | None
    summary: str | None
    authors: list[str]
    published: str | None
    modified: str | None
    section: str | None
    tags: list[str]
    language: str | None
    text: str
    quick_read: str | None
    editors_note: str | None
    reading_minutes: int | None
    images: list[ImageRecord]
    blocks: list[BlockRecord]
    access: AccessRecord
    confidence: float | None
    provenance: dict[str, str]
    removed_counts: dict[str, int]
    warnings: list[str]
    removed: list[RemovedRecord] | msgspec.UnsetType = msgspec.UNSET


class ErrorDetail(msgspec.Struct, forbid_unknown_fields=True):
    """What went wrong: the error's class and its message."""

    type: str
    message: str


class ErrorRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A source that gave no article, in JSON Lines."""

    schema: Literal["newsclean/1"]
    source: str
    error: ErrorDetail


class OriginRecord(msgspec.Struct, forbid_unknown_fields=True):
    """Which record of which file, in JSON."""

    source: str
    place: str
    number: int


class ResultRecord(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What came of one record of an archive, in JSON Lines: where it stood, and an article or an error."""

    schema: Literal["newsclean/1"]
    source: str
    place: str
    number: int
    url: str | None
    digest: str
    duplicate_of: OriginRecord | msgspec.UnsetType = msgspec.UNSET
    article: ArticleRecord | msgspec.UnsetType = msgspec.UNSET
    error: ErrorDetail | msgspec.UnsetType = msgspec.UNSET


def to_json(article: Article, *, removed: bool = True, indent: int | None = None) -> str:
    """Return the article as one JSON object, what was taken out with `removed`, over several lines with `indent`."""
    check_given("article", article, Article)
    check_given("indent", indent, int, none=True)
    return encode_record(record_of(article, removed=removed), indent)


def from_json(text: str | bytes) -> Article:
    """Return the article that `to_json` wrote.

    Raises InputError for JSON that is not an article of schema ``newsclean/1``.
    """
    check_given("text", text, str, bytes)
    try:
        record = msgspec.json.decode(text, type=ArticleRecord)
        published, modified = read_time(record.published), read_time(record.modified)
    except (msgspec.DecodeError, ValueError, UnicodeEncodeError) as error:
        raise InputError(f"not an article of schema {SCHEMA}: {error}") from None
    removed = [] if record.removed is msgspec.UNSET else record.removed
    return Article(
        url=record.url,
        site=record.site,
        profile=record.profile,
        title=record.title,
        summary=record.summary,
        authors=tuple(record.authors),
        published=published,
        modified=modified,
        section=record.section,
        tags=tuple(record.tags),
        language=record.language,
        images=tuple(Image(one.url, one.caption, one.credit) for one in record.images),
        blocks=tuple(Block(one.kind, one.text, one.level, number=one.number) for one in record.blocks),
        text=record.text,
        quick_read=record.quick_read,
        editors_note=record.editors_note,
        reading_minutes=record.reading_minutes,
        access=Access(record.access.verdict, tuple(record.access.evidence)),
        confidence=record.confidence,
        provenance=record.provenance,
        removed=tuple(RemovedBlock(one.text, one.kind, one.stage, one.rule, one.why) for one in removed),
        warnings=tuple(record.warnings),
    )


def error_json(source: str, error: NewscleanError) -> str:
    """Return the line that stands for a source without an article."""
    return encode_record(ErrorRecord(SCHEMA, source, ErrorDetail(type(error).__name__, str(error))))


def to_text(article: Article) -> str:
    """Return title and text, and nothing else."""
    check_given("article", article, Article)
    return clean_characters("\n\n".join(part for part in (article.title, article.text) if part)) + "\n"


def write_article(article: Article, form: Format, *, removed: bool = False, indent: int | None = None) -> str:
    """Return the article in a format, ending in a line end."""
    if form == "markdown":
        return to_markdown(article)
    if form == "text":
        return to_text(article)
    return to_json(article, removed=removed, indent=None if form == "jsonl" else indent) + "\n"


def make_schema() -> dict[str, Any]:
    """Return the JSON Schema of what newsclean writes: an article, an error, a record of an archive with either."""
    (refs, definitions) = msgspec.json.schema_components(
        [ArticleRecord, ErrorRecord, ResultRecord], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "anyOf": list(refs),
        "$defs": definitions,
    }


def record_of(article: Article, *, removed: bool) -> ArticleRecord:
    """Return the article as it stands in JSON."""
    record = ArticleRecord(
        schema=SCHEMA,
        url=article.url,
        site=article.site,
        profile=article.profile,
        title=article.title,
        summary=article.summary,
        authors=list(article.authors),
        published=time_text(article.published),
        modified=time_text(article.modified),
        section=article.section,
        tags=list(article.tags),
        language=article.language,
        text=article.text,
        quick_read=article.quick_read,
        editors_note=article.editors_note,
        reading_minutes=article.reading_minutes,
        images=[ImageRecord(one.url, one.caption, one.credit) for one in article.images],
        blocks=[BlockRecord(one.kind, one.text, one.level, one.number) for one in article.blocks],
        access=AccessRecord(article.access.verdict, list(article.access.evidence)),
        confidence=article.confidence,
        provenance=article.provenance,
        removed_counts=dict(sorted(Counter(one.stage for one in article.removed).items())),
        warnings=list(article.warnings),
    )
    if removed:
        record.removed = [RemovedRecord(one.text, one.kind, one.stage, one.rule, one.why) for one in article.removed]
    return record


def encode_record(record: ArticleRecord | ErrorRecord | ResultRecord, indent: int | None = None) -> str:
    """Return a record as JSON that is safe to print: no control characters, one line unless `indent` is given."""
    try:
        encoded = msgspec.json.encode(record)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(drop_surrogates(msgspec.to_builtins(record)))
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    text = encoded.decode()
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def drop_surrogates(value: Any) -> Any:
    """Return a JSON value with lone surrogates, which UTF-8 cannot hold, as U+FFFD: names of files may have them."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [drop_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {drop_surrogates(key): drop_surrogates(item) for key, item in value.items()}
    return value


def time_text(moment: Moment | None) -> str | None:
    """Return a date or a time in ISO 8601."""
    return moment.isoformat() if moment is not None else None


def read_time(text: str | None) -> Moment | None:
    """Return the date or time of an ISO 8601 text. Raises ValueError."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
