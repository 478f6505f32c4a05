"""A result as a run's output holds it; workers do this, so that the process that writes has little to do."""

from __future__ import annotations

import pickle
from typing import Literal, TypeAlias

from msgspec import Struct

from newsclean.archive.records import Result
from newsclean.markdown import to_markdown
from newsclean.serialize import SCHEMA, ErrorDetail, OriginRecord, ResultRecord, encode_record, record_of

Shape: TypeAlias = Literal["jsonl", "json", "markdown", "result"]
"""What a result is passed on as: a line of JSON, JSON over several lines, Markdown, or a `Result`, pickled."""


class Form(Struct, frozen=True):
    """What is made of each result."""

    shape: Shape
    removed: bool = False
    """Whether JSON holds what was removed from the articles."""


class Answer(Struct, frozen=True, array_like=True):
    """What came of a record, ready to be written."""

    payload: bytes
    failure: bytes = b""
    """The line of the file of failures, if it is one."""
    kind: str = ""
    """The name of the error's class, if it is one."""


def encode_result(result: Result, form: Form) -> Answer:
    """Return a result as it is to be written. Markdown of a failure is empty."""
    if result.failure is None:
        return Answer(_encode(result, form))
    line = result_json(result)
    payload = line if form.shape == "jsonl" else _encode(result, form)
    return Answer(payload, line, result.failure.type)


def result_json(result: Result, *, removed: bool = False, indent: int | None = None) -> bytes:
    """Return a result as JSON that ends its line."""
    record = ResultRecord(SCHEMA, result.source, result.place, result.number, result.url, result.digest)
    if (first := result.duplicate_of) is not None:
        record.duplicate_of = OriginRecord(first.source, first.place, first.number)
    if result.article is not None:
        record.article = record_of(result.article, removed=removed)
    if result.failure is not None:
        record.error = ErrorDetail(result.failure.type, result.failure.message)
    return encode_record(record, indent).encode() + b"\n"


def _encode(result: Result, form: Form) -> bytes:
    if form.shape == "result":
        return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    if form.shape == "markdown":
        return to_markdown(result.article).encode() if result.article is not None else b""
    indent = 2 if form.shape == "json" else None
    return result_json(result, removed=form.removed, indent=indent)
