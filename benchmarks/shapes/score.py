"""Compares what newsclean gives with what a careful reader would take."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

import newsclean
from newsclean.errors import NewscleanError, NoArticle
from newsclean.model import Article

from .cases import Case, Expected

FIELDS = (
    "title",
    "text",
    "quick_read",
    "editors_note",
    "images",
    "reading_minutes",
    "authors",
    "published",
    "section",
    "url",
)


@dataclass(frozen=True)
class Outcome:
    case: Case
    wrong: dict[str, tuple[str, str]]
    """Field name to expected and got, both normalised; ``error`` and ``no_article`` stand alone."""
    leaked: tuple[str, ...]
    """Names of junk found in the text."""
    lost: int
    """Expected paragraphs that the text lacks."""
    broken: bool
    """Right words, but paragraphs start and end elsewhere."""

    @property
    def exact(self) -> bool:
        return not self.wrong


def fold(text: str | None) -> str:
    """NFC, all white space one space, list bullets gone (a dump prints them, a page draws them)."""
    text = unicodedata.normalize("NFC", text or "").replace("\u200b", "")
    words = " ".join(text.split())
    return re.sub(r"(?:^|(?<=\s))[•‣▪]\s?", "", words)


def fold_paragraphs(text: str | None) -> list[str]:
    chunks = re.split(r"\n\s*\n", text or "")
    folded = (fold(re.sub(r"(?m)^\s*[-–*]\s+", "", chunk)) for chunk in chunks)
    return [chunk for chunk in folded if chunk]


def run_case(case: Case) -> Outcome:
    try:
        article = clean(case)
    except NoArticle as error:
        wrong = {} if case.expected.no_article else {"error": ("an article", f"NoArticle: {error}")}
        return Outcome(case, wrong, (), 0, False)
    except NewscleanError as error:
        return Outcome(case, {"error": ("an article", f"{type(error).__name__}: {error}")}, (), 0, False)
    if case.expected.no_article:
        return Outcome(case, {"no_article": ("", show(article.text))}, (), 0, False)
    return judge(case, article)


def clean(case: Case) -> Article:
    if case.shape == "page":
        # the call takes both, so half of the pages go in as bytes
        source = case.source if len(case.source) % 2 else case.source.encode()
        return newsclean.clean_html(source, url=case.url)
    return newsclean.clean_text(case.source, url=case.url)


def judge(case: Case, article: Article) -> Outcome:
    want, got = expected_values(case.expected), given_values(article)
    wrong = {
        name: (show(want[name]), show(got[name]))
        for name in FIELDS
        if name not in case.expected.unchecked and not same(name, want[name], got[name])
    }
    words = fold(article.text)
    whole = " ".join(fold(t) for t in case.expected.text)
    leaked = tuple(dict.fromkeys(j.name for j in case.junk if words.count(fold(j.text)) > whole.count(fold(j.text))))
    lost = sum(fold(text) not in words for text in case.expected.text)
    breaks = fold_paragraphs(article.text) != [fold(t) for t in case.expected.text]
    return Outcome(case, wrong, leaked, lost, breaks and "text" not in wrong)


def expected_values(expected: Expected) -> dict[str, object]:
    return {
        "title": fold(expected.title),
        "text": "\n\n".join(map(fold, expected.text)),
        "quick_read": "\n\n".join(map(fold, expected.quick_read)),
        "editors_note": "\n\n".join(map(fold, expected.editors_note)),
        "images": "\n".join(f"{fold(caption)} [{fold(credit)}]" for caption, credit in expected.images),
        "reading_minutes": expected.reading_minutes,
        "authors": tuple(map(fold, expected.authors)),
        "published": expected.published,
        "section": expected.section,
        "url": expected.url,
    }


def given_values(article: Article) -> dict[str, object]:
    pictures = [i for i in article.images if i.caption or i.credit]
    published: date | None = article.published
    if isinstance(published, datetime):
        published = published.date()
    return {
        "title": fold(article.title),
        "text": "\n\n".join(fold_paragraphs(article.text)),
        "quick_read": "\n\n".join(fold_paragraphs(article.quick_read)),
        "editors_note": "\n\n".join(fold_paragraphs(article.editors_note)),
        "images": "\n".join(f"{fold(i.caption)} [{fold(i.credit)}]" for i in pictures),
        "reading_minutes": article.reading_minutes,
        "authors": tuple(map(fold, article.authors)),
        "published": published,
        "section": fold((article.section or "").replace("-", " ")) or None,
        "url": article.url,
    }


def same(name: str, want: object, got: object) -> bool:
    if isinstance(want, frozenset):
        return got in want if want else not got
    if name in ("text", "quick_read", "editors_note"):
        return " ".join(str(want).split()) == " ".join(str(got).split())
    return want == got


def show(value: object) -> str:
    if isinstance(value, frozenset):
        return " or ".join(sorted(value)) or "nothing"
    return value if isinstance(value, str) else repr(value)


def diff_outcome(outcome: Outcome) -> str:
    """What is wrong with a case, field by field, as unified diffs."""
    parts = [f"=== {outcome.case.name} [{outcome.case.layout}] url={outcome.case.url}"]
    for name, (want, got) in outcome.wrong.items():
        rows = difflib.unified_diff(
            want.splitlines(), got.splitlines(), f"{name} expected", f"{name} got", lineterm="", n=1
        )
        parts += [row for row in rows if row.strip()]
    return "\n".join(parts)
