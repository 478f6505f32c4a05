"""How well the confidence of newsclean foretells F1: ``python -m benchmarks.body.calibration CORPUS [--parts DIR]``."""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from pathlib import Path
from statistics import mean

from benchmarks.body.unseen import judged_unseen
from benchmarks.corpus import load_gold, read_page
from benchmarks.words import gram_overlap, split_words
from newsclean import NewscleanError, clean_html

BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def collect_pairs(corpus: Path, parts: Path | None) -> list[tuple[float, float]]:
    """Return confidence and F1 of every page with a full text that gives an article by the generic way."""
    pairs = []
    for gold in load_gold(corpus):
        if not gold.text:
            continue
        with judged_unseen(parts, gold):
            try:
                article = clean_html(read_page(corpus, gold.id), url=gold.address)
            except NewscleanError:
                continue
        if article.confidence is not None:
            pairs.append((article.confidence, gram_overlap(split_words(article.text), split_words(gold.text))[2]))
    return pairs


def main(argv: list[str] | None = None) -> int:
    """Print for each range of confidence the pages in it, their mean confidence and their mean F1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.body.calibration", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with gold.jsonl and pages/")
    parser.add_argument("--parts", type=Path, metavar="DIR", help="models of benchmarks.body.train --parts")
    arguments = parser.parse_args(argv)
    pairs = collect_pairs(arguments.corpus, arguments.parts)
    print("confidence     pages  mean   mean F1")
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            means = f"{mean(one for one, _ in inside):.3f}  {mean(f1 for _, f1 in inside):.3f}"
            print(f"{low:.2f} to {min(high, 1):.2f}  {len(inside):6}  {means}")
    error = mean(abs(one - f1) for one, f1 in pairs)
    print(f"all           {len(pairs):6}  {mean(c for c, _ in pairs):.3f}  {mean(f for _, f in pairs):.3f}")
    print(f"mean distance of confidence and F1 of a page: {error:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
