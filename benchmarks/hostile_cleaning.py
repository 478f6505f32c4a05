"""Time and memory of cleaning the hostile pages of `tests/hostile_pages.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from benchmarks.hostile_rows import Row, measure_again, measure_apart, measure_here
from hostile_pages import FLOODS, HOSTILE, MARKS
from newsclean import InputError, NewscleanError, NoArticle, clean_html

WHOLE = "article, whole"
BASE_SECONDS, SECONDS_PER_MEGABYTE = 2.0, 0.5
BASE_MEGABYTES, MEGABYTES_PER_MEGABYTE = 200.0, 40.0
"""What a page may take: a base, and more for each megabyte of it."""
PATIENCE = 120.0
"""Seconds after which a process is ended that does not end by itself."""
WARM = "<p>It rained on the parade of Lower Sallow, and the band played on until four.</p>"


def measure_pages(words: Sequence[str]) -> Iterator[Row]:
    """Yield a row for each hostile page."""
    for name, make in HOSTILE.items():
        if not words or any(word in name for word in words):
            yield measure_again(partial(measure_page, name, size_of(make()) / 1e6))


def measure_page(name: str, size: float) -> Row:
    """Clean a page of so many megabytes in a process of its own."""
    measured = measure_apart("benchmarks.hostile_cleaning", [name], PATIENCE)
    seconds = BASE_SECONDS + SECONDS_PER_MEGABYTE * size
    megabytes = BASE_MEGABYTES + MEGABYTES_PER_MEGABYTE * size
    wrongs = {
        "an article with every mark, or a refusal that names its limit, is right": not is_right(measured.outcome, name),
        f"over {seconds:.1f} s": measured.cpu > seconds,
        f"over {megabytes:.0f} MB": measured.megabytes > megabytes,
    }
    missed = "; ".join(what for what, is_so in wrongs.items() if is_so)
    return Row(f"{name} ({size:.2f} MB)", measured.outcome, measured.cpu, measured.megabytes, missed)


def is_right(outcome: str, name: str) -> bool:
    """Tell whether a page ended as one may: one that drowns its story may be said to hold none."""
    return outcome == WHOLE or "Limits." in outcome or (outcome == NoArticle.__name__ and name in FLOODS)


def size_of(page: bytes | str) -> int:
    """Return how many bytes a page is."""
    return len(page if isinstance(page, bytes) else page.encode(errors="surrogatepass"))


def clean_once(name: str) -> str:
    """Clean a hostile page and return what came of it."""
    clean_html(WARM)
    page = HOSTILE[name]()

    def run() -> str:
        try:
            article = clean_html(page)
        except InputError as error:
            return f"{type(error).__name__} ({str(error).rpartition('(')[2].rstrip(')')})"
        except NewscleanError as error:
            return type(error).__name__
        told = article.text + "".join(block.text for block in article.removed)
        lost = sum(mark not in told for mark in MARKS)
        return f"article, {lost} marks lost" if lost else WHOLE

    return msgspec.json.encode(measure_here(run)).decode()


if __name__ == "__main__":
    print(clean_once(sys.argv[1]))
