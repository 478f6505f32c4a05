"""Scoring one output against one page's gold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from benchmarks.corpus import Gold
from benchmarks.residue import find_residue
from benchmarks.words import Words, gram_overlap, rouge_overlap, share_inside, split_words

LOST_RECALL = 0.5
REPEAT_CHARS = 40
LEAD_WORDS = 5


class Output(msgspec.Struct, frozen=True):
    """What a system made of a page. `date` is ISO 8601."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


class Snippets(msgspec.Struct, frozen=True):
    """Counts of a page's snippets: wanted ones found and missed, unwanted ones that came out and that did not."""

    found: int
    missed: int
    wrong: int
    avoided: int


class SnippetRates(NamedTuple):
    """Rates over snippets; `accuracy` is the share of all snippets, wanted or not, that are where they belong."""

    precision: float
    recall: float
    f1: float
    accuracy: float


class TextScore(msgspec.Struct, frozen=True):
    """One output against a full text. `lead` is the share of the gold's lead that is in the output."""

    precision: float
    recall: float
    f1: float
    """This and the two above over 4-grams of words."""
    word_f1: float
    """Over the bag of words."""
    rouge: float
    """F1 over the longest common subsequence of words: ROUGE-L."""
    exact: bool
    lost: bool
    lead: float
    repeated: bool
    residue: tuple[tuple[str, str], ...]
    """Lines that look like appeals: (category, line)."""


def find_lead(text: str) -> Words:
    """Return the words of the first paragraph that is more than a label."""
    paragraphs = [words for line in text.splitlines() if (words := split_words(line))]
    long_enough = (words for words in paragraphs if len(words) >= LEAD_WORDS)
    return next(long_enough, paragraphs[0] if paragraphs else [])


def has_repeat(text: str, gold: Words) -> bool:
    """Say whether a paragraph of 40 characters or more comes twice, and more often than in the gold."""
    long_lines = (line.strip() for line in text.splitlines())
    counts = Counter(" ".join(split_words(line)) for line in long_lines if len(line) >= REPEAT_CHARS)
    joined = f" {' '.join(gold)} "
    return any(count > 1 and count > joined.count(f" {line} ") for line, count in counts.items() if line)


def score_text(text: str, gold: str) -> TextScore:
    """Score an output against the full text of its page."""
    words, gold_words = split_words(text), split_words(gold)
    grams = gram_overlap(words, gold_words)
    return TextScore(
        precision=grams.precision,
        recall=grams.recall,
        f1=grams.f1,
        word_f1=gram_overlap(words, gold_words, 1).f1,
        rouge=rouge_overlap(words, gold_words).f1,
        exact=words == gold_words,
        lost=not words or grams.recall < LOST_RECALL,
        lead=share_inside(find_lead(gold), words),
        repeated=has_repeat(text, gold_words),
        residue=find_residue(text, gold_words),
    )


def fold_snippet(text: str) -> str:
    """Return a text without white space, punctuation and case, as snippets are compared."""
    return "".join(split_words(text))


def has_snippet(text: str, snippet: str) -> bool:
    """Say whether a snippet is in a text, white space and punctuation apart."""
    return fold_snippet(snippet) in fold_snippet(text)


def score_snippets(text: str, gold: Gold) -> Snippets | None:
    """Count snippets in an output, None if the page has none."""
    if not (gold.snippets_in or gold.snippets_out):
        return None
    folded = fold_snippet(text)
    found = [fold_snippet(snippet) in folded for snippet in gold.snippets_in or ()]
    wrong = [fold_snippet(snippet) in folded for snippet in gold.snippets_out or ()]
    return Snippets(sum(found), len(found) - sum(found), sum(wrong), len(wrong) - sum(wrong))


def snippet_rates(counts: Sequence[Snippets], weights: Sequence[int] = ()) -> SnippetRates:
    """Return the rates over the summed counts of many pages, each counted `weights` times if given."""
    times = weights or (1,) * len(counts)
    found = sum(count.found * time for count, time in zip(counts, times, strict=True))
    missed = sum(count.missed * time for count, time in zip(counts, times, strict=True))
    wrong = sum(count.wrong * time for count, time in zip(counts, times, strict=True))
    avoided = sum(count.avoided * time for count, time in zip(counts, times, strict=True))
    total = found + missed + wrong + avoided
    return SnippetRates(
        precision=found / (found + wrong) if found + wrong else 0.0,
        recall=found / (found + missed) if found + missed else 0.0,
        f1=2 * found / (2 * found + missed + wrong) if found else 0.0,
        accuracy=(found + avoided) / total if total else 0.0,
    )


def title_agrees(title: str | None, gold: str) -> bool:
    """Say whether a title has the gold's words, in order."""
    return split_words(title or "") == split_words(gold)


def date_agrees(moment: str | None, gold: str) -> bool:
    """Say whether a date falls on the gold's day, or in its month or year where the gold stops there."""
    return (moment or "")[:10][: len(gold[:10])] == gold[:10]


_BETWEEN_NAMES = re.compile(r"[,;&|]|\band\b", re.IGNORECASE)
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]?\.?){1,3}[A-Z]\.?")


def author_names(authors: Sequence[str]) -> frozenset[str]:
    """Return the people in a list of bylines: lists inside a string are split, academic titles dropped.

    >>> sorted(author_names(["By Ana Bo, RD and Cy Do"]))
    ['ana bo', 'cy do']
    """
    parts = (part.strip() for author in authors for part in _BETWEEN_NAMES.split(author))
    people = [split_words(part) for part in parts if part and not _CREDENTIAL.fullmatch(part)]
    return frozenset(" ".join(words[1:] if words[:1] == ["by"] else words) for words in people if words)
