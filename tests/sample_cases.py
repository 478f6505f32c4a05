"""The samples: where they are, what comes out of them, what should, and how the two differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

import newsclean

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
BODY_FIELDS = ("text", "blocks", "removed", "removed_counts")
"""They stand and fall together: a known failure of `text` is one of all four."""

Record: TypeAlias = dict[str, Any]


class Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sample's `meta.json`."""

    url: str | None
    shows: str
    """What this sample is for, in one sentence."""
    text_from: str
    keeps: str | None = None
    """For pages about appeals, and others with repeats on purpose: elements of which every word stays (CSS)."""
    known_failures: dict[str, str] = {}
    """Field of the expectation (or ``outcome``, ``keeps``) to the reason why it does not come out yet."""


class Sample(msgspec.Struct, frozen=True):
    """A folder below `samples/`."""

    folder: Path
    meta: Meta

    @property
    def name(self) -> str:
        """Return host and slug."""
        return self.folder.relative_to(SAMPLES).as_posix()

    @property
    def source(self) -> Path:
        """Return the one file named ``source.*``."""
        (path,) = self.folder.glob("source.*")
        return path

    @property
    def expectation(self) -> Path | None:
        """Return the file that says what is right, None if there is none yet. Raises ValueError for two of them."""
        paths = [path for name in ("expected.json", "error.json") if (path := self.folder / name).exists()]
        if len(paths) > 1:
            raise ValueError(f"{self.name}: expected.json and error.json: only one can be right")
        return paths[0] if paths else None


def find_samples() -> list[Sample]:
    """Return all samples, by name."""
    return [read_sample(path.parent) for path in sorted(SAMPLES.glob("*/*/meta.json"))]


def read_sample(folder: Path) -> Sample:
    """Return one sample. Raises ValueError, which names the file, for what is no JSON or is not as `Meta` says."""
    path = folder / "meta.json"
    try:
        return Sample(folder, msgspec.json.decode(path.read_bytes(), type=Meta))
    except msgspec.DecodeError as error:
        raise ValueError(f"{path.relative_to(SAMPLES.parent)}: {error}") from None


def clean_sample(sample: Sample) -> Record:
    """Return what comes out: the article as JSON, removed blocks included, or an error's ``type`` and ``message``."""
    try:
        article = newsclean.clean_file(sample.source, url=sample.meta.url)
    except newsclean.NewscleanError as error:
        return {"type": type(error).__name__, "message": str(error).replace(f"{sample.source}", sample.source.name)}
    record: Record = json.loads(newsclean.to_json(article, removed=True))
    return record


def read_expectation(sample: Sample) -> Record | None:
    """Return what should come out, None where nobody has said so yet."""
    path = sample.expectation
    if path is None:
        return None
    record: Record = json.loads(path.read_text("utf-8"))
    return record


def find_differences(got: Record, wanted: Record) -> dict[str, tuple[Any, Any]]:
    """Return what came and what should, for every wrong field; ``outcome`` for an article in place of an error."""
    if ("schema" in got) != ("schema" in wanted):
        return {"outcome": (got, wanted)}
    fields = sorted(got.keys() | wanted.keys())
    pairs = {field: (got.get(field, "no such field"), wanted.get(field, "no such field")) for field in fields}
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


def excused_fields(sample: Sample) -> set[str]:
    """Return the fields that a known failure excuses."""
    known = set(sample.meta.known_failures)
    return known | set(BODY_FIELDS) if "text" in known else known
