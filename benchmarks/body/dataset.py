"""Labelled runs of text of the pages of a corpus.

With a full text, a run is of the article if 60 % of its 4-grams are in the gold; a run of fewer words, if it is one of
its lines. With snippets only, a run that holds a wanted one is, a run that holds an unwanted one is not, and the rest
has no label.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from benchmarks.corpus import Gold, load_gold, read_page
from benchmarks.words import split_words
from newsclean.errors import NewscleanError
from newsclean.extract.anchors import Anchors
from newsclean.extract.features import Measures, measure_runs
from newsclean.extract.generic import scan_document
from newsclean.extract.plain_features import names_of
from newsclean.extract.plain_judgement import as_arrays
from newsclean.model import Limits, Page
from newsclean.parse import parse_page

GRAM = 4
SHORT = 6
SHARE = 0.6


@dataclass
class Sheet:
    """A page: its measures, and for each run that is judged its label (1, 0, or -1 for none) and number of words."""

    gold: Gold
    host: str
    measures: Measures
    texts: list[str]
    labels: Any
    words: Any
    names: list[str]


def read_sheets(folder: Path) -> list[Sheet]:
    """Return the pages of a corpus that can be read and hold text."""
    sheets = []
    for gold in load_gold(folder):
        try:
            document = parse_page(Page(read_page(folder, gold.id), gold.address), Limits())
        except NewscleanError:
            continue
        scan = scan_document(document)
        if not scan.texts:
            continue
        anchors = Anchors(document)
        measures = as_arrays(measure_runs(scan, anchors))
        texts = [scan.texts[row] for row in measures.asked.tolist()]
        words = [split_words(text) for text in texts]
        labels = label_by_text(words, gold.text) if gold.text else label_by_snippets(texts, gold)
        sheets.append(
            Sheet(
                gold,
                host_of(gold),
                measures,
                texts,
                np.array(labels),
                np.array([len(one) for one in words]),
                names_of(scan),
            )
        )
    return sheets


def label_by_text(runs: list[list[str]], gold: str) -> list[int]:
    """Label runs, given as words, by a full text."""
    words = split_words(gold)
    known = set(zip(*(words[start:] for start in range(GRAM)), strict=False))
    lines = Counter(" ".join(split_words(line)) for line in gold.splitlines())
    joined = f" {' '.join(words)} "
    labels = []
    for run in runs:
        key = " ".join(run)
        if len(run) >= SHORT:
            grams = list(zip(*(run[start:] for start in range(GRAM)), strict=False))
            labels.append(int(sum(gram in known for gram in grams) >= SHARE * len(grams)))
        else:
            labels.append(int(bool(key) and (key in lines or (len(run) >= 3 and f" {key} " in joined))))
    return labels


def label_by_snippets(texts: list[str], gold: Gold) -> list[int]:
    """Label runs by the snippets they hold."""
    wanted = [" ".join(one.split()) for one in gold.snippets_in or () if one.strip()]
    unwanted = [" ".join(one.split()) for one in gold.snippets_out or () if one.strip()]
    return [
        1 if any(one in text for one in wanted) else 0 if any(one in text for one in unwanted) else -1 for text in texts
    ]


def host_of(gold: Gold) -> str:
    """Return the host of a page; a page without an address is its own."""
    return (urlsplit(gold.url or "").hostname or gold.id).removeprefix("www.")


def fold_of(host: str, folds: int, salt: str = "") -> int:
    """Return to which of `folds` parts all pages of a host belong."""
    return int(hashlib.md5(f"{host}{salt}".encode(), usedforsecurity=False).hexdigest(), 16) % folds
