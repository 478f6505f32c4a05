"""The floor: figures of newsclean on 60 fixed pages that must not fall: ``python -m benchmarks.floor``.

``floor.json`` holds the pages and the pinned figures. The corpora are no part of the repository; the pages were
chosen by a seeded hash (`choose_pages`), at most one of a host.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from urllib.parse import urlsplit

import msgspec

from benchmarks.corpus import Gold, load_gold, read_page
from benchmarks.metrics import Output, snippet_rates
from benchmarks.scores import PAGE_MEASURES, Call, PageScore, score_call
from benchmarks.systems import load_systems

FLOOR = Path(__file__).with_name("floor.json")
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SEED = "newsclean floor 1"
SIZES = {"wcxb-dev-articles": 40, "trafilatura-even": 20}
MEASURES = ("F1", "exact", "residue", "lead lost", "title", "day", "authors")
LESS_IS_BETTER = frozenset({"residue", "lead lost"})
DIGITS = 4


class Floor(msgspec.Struct, frozen=True):
    """The pages by corpus, and what newsclean reached on them."""

    pages: dict[str, tuple[str, ...]]
    figures: dict[str, float]


class Change(msgspec.Struct, frozen=True):
    """A figure that differs from the pinned one."""

    name: str
    pinned: float
    now: float

    @property
    def is_fall(self) -> bool:
        """Say whether the figure got worse."""
        return self.now > self.pinned if self.name in LESS_IS_BETTER else self.now < self.pinned

    def __str__(self) -> str:
        verb = "is worse" if self.is_fall else "is better"
        return f"{self.name} {verb} by {abs(self.now - self.pinned):.4f}: {self.now:.4f}, pinned {self.pinned:.4f}"


def choose_pages(corpora: Path) -> dict[str, tuple[str, ...]]:
    """Return the ids of the sample: pages with an address, in the order of a seeded hash, at most one of a host."""
    hosts: set[str] = set()
    return {name: tuple(_pick_ids(load_gold(corpora / name), size, hosts)) for name, size in SIZES.items()}


def _pick_ids(golds: list[Gold], size: int, hosts: set[str]) -> Iterator[str]:
    left = size
    for gold in sorted(golds, key=lambda gold: hashlib.sha256(f"{SEED}:{gold.id}".encode()).digest()):
        host = urlsplit(gold.address or "").netloc.removeprefix("www.")
        if left and host and host not in hosts and (gold.text or gold.snippets_in):
            hosts.add(host)
            left -= 1
            yield gold.id


def score_pages(corpora: Path, pages: dict[str, tuple[str, ...]]) -> list[PageScore]:
    """Run newsclean on the sample. Raises KeyError for a page that its corpus does not have."""
    system = load_systems(("newsclean",))[0]["newsclean"]
    scores = []
    for corpus, ids in pages.items():
        golds = {gold.id: gold for gold in load_gold(corpora / corpus)}
        for page in ids:
            try:
                output = system.extract(read_page(corpora / corpus, page), golds[page].address)
            except system.failures:
                output = Output("")
            scores.append(score_call("newsclean", Call(output=output, about=output), golds[page]))
    return scores


def measure_figures(scores: list[PageScore]) -> dict[str, float]:
    """Return the figures that are pinned, to four digits."""
    measured = {name: [PAGE_MEASURES[name](score) for score in scores] for name in MEASURES}
    figures = {name: fmean(value for value in values if value is not None) for name, values in measured.items()}
    figures["snippet F1"] = snippet_rates([score.snippets for score in scores if score.snippets]).f1
    return {name: round(value, DIGITS) for name, value in figures.items()}


def compare_figures(pinned: dict[str, float], now: dict[str, float]) -> list[Change]:
    """Return what changed, falls first. Raises KeyError for a figure that is not pinned."""
    changes = [Change(name, pinned[name], value) for name, value in now.items() if value != pinned[name]]
    return sorted(changes, key=lambda change: not change.is_fall)


def read_floor() -> Floor:
    """Return what is pinned."""
    return msgspec.json.decode(FLOOR.read_bytes(), type=Floor)


def write_floor(floor: Floor) -> None:
    """Pin these pages and figures."""
    FLOOR.write_bytes(msgspec.json.format(msgspec.json.encode(floor), indent=2) + b"\n")


def pin_figures(floor: Floor, now: dict[str, float], lower: bool) -> Floor:
    """Return the floor with better figures, and with worse ones too if `lower`."""
    changes = compare_figures(floor.figures, now)
    taken = {change.name: change.now for change in changes if lower or not change.is_fall}
    return msgspec.structs.replace(floor, figures=floor.figures | taken)


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floor", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR", help="default: %(default)s")
    pin = parser.add_mutually_exclusive_group()
    pin.add_argument("--raise", dest="pin_better", action="store_true", help="pin figures that are better")
    pin.add_argument("--lower", action="store_true", help="pin figures that are worse, too")
    pin.add_argument("--choose", action="store_true", help="choose the pages anew and pin what newsclean reaches")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Compare with the pinned figures; 1 if one fell and is not lowered, 2 without the corpora."""
    arguments = parse_arguments(words)
    if missing := [name for name in SIZES if not (arguments.corpora / name).is_dir()]:
        print(f"no folder {arguments.corpora / missing[0]}: name the corpora with --corpora DIR", file=sys.stderr)
        return 2
    if arguments.choose:
        pages = choose_pages(arguments.corpora)
        write_floor(Floor(pages, measure_figures(score_pages(arguments.corpora, pages))))
    floor = read_floor()
    now = measure_figures(score_pages(arguments.corpora, floor.pages))
    print("  ".join(f"{name} {value:.4f}" for name, value in now.items()))
    changes = compare_figures(floor.figures, now)
    for change in changes:
        print(change)
    if arguments.pin_better or arguments.lower:
        write_floor(pin_figures(floor, now, arguments.lower))
        return int(any(change.is_fall for change in changes) and not arguments.lower)
    return int(any(change.is_fall for change in changes))


if __name__ == "__main__":
    sys.exit(main())
