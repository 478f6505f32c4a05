"""The same story twice in an archive: marked as the first one's repeat, whatever the order in which workers finish."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from archive.pages import SENTENCES, page
from newsclean.archive.chunks import ChunkSize
from newsclean.archive.records import Failure, Likeness, Origin, Result
from newsclean.archive.repeats import Repeats, fingerprint
from newsclean.archive.run import Settings, run_batch
from newsclean.archive.sources import find_sources
from newsclean.archive.writers import Kind
from newsclean.errors import ArchiveError
from newsclean.model import Article, Options

WORDS = [
    "mill",
    "rye",
    "sack",
    "stone",
    "canal",
    "sluice",
    "boat",
    "school",
    "yard",
    "floor",
    "hand",
    "Friday",
    "Ghent",
    "winter",
    "council",
    "ledger",
    "lamp",
    "harbor",
    "crane",
    "piano",
    "ferry",
    "tide",
    "rope",
    "pear",
    "letter",
    "market",
    "bell",
    "tower",
    "bridge",
    "river",
    "flour",
    "baker",
    "oven",
    "street",
    "square",
    "window",
    "night",
    "bread",
    "goat",
    "meadow",
    "barn",
    "ladder",
    "roof",
    "slate",
    "rain",
    "gutter",
    "barrel",
    "cellar",
    "candle",
    "wick",
    "mirror",
    "attic",
    "trunk",
    "coat",
    "button",
    "needle",
]
CHINESE = (
    "河边的磨坊在星期五磨完了最后一袋黑麦，磨坊主把地板扫了两遍，然后关上了门。学生们坐船来看水闸怎样用一只手打开。"
)


def story(seed: int, words: int = 300) -> str:
    """Return a text of its own for each seed."""
    return " ".join(random.Random(seed).choices(WORDS, k=words)) + "."


def changed(text: str, share: float, seed: int = 0) -> str:
    """Return a text in which that share of the words, those at the end, are others."""
    words = text.split()
    kept = words[: round(len(words) * (1 - share))]
    return " ".join(kept + random.Random(seed).choices(WORDS, k=len(words) - len(kept)))


def results_of(texts: list[str], source: str = "a.jsonl") -> list[Result]:
    """Return results with these texts."""
    return [Result(source, f"line {n + 1}", n, None, "", Article(text=text)) for n, text in enumerate(texts)]


def firsts(texts: list[str], likeness: Likeness, path: Path) -> list[int | None]:
    """Return for each text the number of that which it repeats."""
    with Repeats(path / "repeats", likeness) as repeats:
        marked = [repeats.mark(0, result).duplicate_of for result in results_of(texts)]
    return [None if origin is None else origin.number for origin in marked]


def test_exact(tmp_path: Path) -> None:
    """The same words are the same story, whatever marks, case and spaces; one other word makes another."""
    texts = [story(1), story(2), story(1).upper().replace(" ", "  "), f"“{story(2)}”", story(1) + " End"]
    assert firsts(texts, "exact", tmp_path) == [None, None, 0, 1, None]


def test_near(tmp_path: Path) -> None:
    """A story of which a tenth is told otherwise is the same in near mode, one of which half is, another."""
    texts = [story(1), changed(story(1), 0.05), changed(story(1), 0.5), story(2), story(1)]
    assert firsts(texts, "near", tmp_path) == [None, 0, None, None, 0]


def test_near_finds_nearly_all(tmp_path: Path) -> None:
    """Of 100 stories told again with 5 words in 100 changed, at least 98 are found, and no others are."""
    texts = [story(n) for n in range(100)] + [changed(story(n), 0.05, n) for n in range(100)]
    found = firsts(texts, "near", tmp_path)
    assert found[:100] == [None] * 100
    assert sum(first == n for n, first in enumerate(found[100:])) >= 98


def test_scripts_without_spaces(tmp_path: Path) -> None:
    """A Chinese story with one character changed is the same; another is not."""
    texts = [CHINESE * 4, CHINESE * 3 + CHINESE.replace("五", "四"), CHINESE[::-1] * 4]
    assert firsts(texts, "near", tmp_path) == [None, 0, None]


@pytest.mark.parametrize("likeness", ["exact", "near"])
def test_short_and_empty_texts(likeness: Likeness, tmp_path: Path) -> None:
    """Texts without words are nobody's repeat; a text of two words is one of its own words only."""
    assert firsts(["", "Two words", "", "…", "two words!", "Other words"], likeness, tmp_path) == [
        *(None, None, None, None, 1, None)
    ]


def test_names_the_first(tmp_path: Path) -> None:
    """A repeat names source and place of the first in the order of the input, which is no repeat itself."""
    with Repeats(tmp_path / "repeats", "exact") as repeats:
        for shard, source in enumerate(["b.warc", "a.warc", "c.warc"]):
            (marked,) = [repeats.mark(shard, one) for one in results_of([story(1)], source)]
    assert marked.duplicate_of == Origin("b.warc", "line 1", 0)
    assert marked.article is not None


def test_failures_pass(tmp_path: Path) -> None:
    """A failed result is no repeat of another."""
    failed = Result("a", "", 0, None, "", failure=Failure("NoArticle", "none"))
    with Repeats(tmp_path / "repeats", "exact") as repeats:
        assert [repeats.mark(0, failed), repeats.mark(1, failed)] == [failed, failed]


@pytest.mark.parametrize("likeness", ["exact", "near"])
def test_any_order(likeness: Likeness, tmp_path: Path) -> None:
    """Results that are added in any order, some twice, have the outcome of those marked in the order of the input."""
    draw = random.Random(5)
    results = results_of([changed(story(draw.randrange(12)), draw.choice((0, 0, 0.05, 0.3)), n) for n in range(60)])
    with Repeats(tmp_path / "marked", likeness) as repeats:
        marked = [(one.number, done.duplicate_of) for one in results if (done := repeats.mark(0, one)).duplicate_of]
    assert len(marked) > 10
    for seed in range(3):
        shuffled = results + results[:9]
        random.Random(seed).shuffle(shuffled)
        with Repeats(tmp_path / f"added {seed}", likeness) as repeats:
            for one in shuffled:
                repeats.add(0, one)
            assert [(origin.number, first) for _, origin, first in repeats.settle()] == marked


def test_again_after_a_crash(tmp_path: Path) -> None:
    """A run that begins again further back, with what it knew of later records on disk, marks the same."""
    results = results_of([changed(story(n % 7), 0.05 * (n % 3), n) for n in range(40)])
    with Repeats(tmp_path / "whole", "near") as repeats:
        whole = [repeats.mark(0, one) for one in results]
    with Repeats(tmp_path / "cut", "near") as repeats:
        begun = [repeats.mark(0, one) for one in results[:30]]
    with Repeats(tmp_path / "cut", "near") as repeats:
        assert begun[:12] + [repeats.mark(0, one) for one in results[12:]] == whole


def test_other_likeness_is_refused(tmp_path: Path) -> None:
    """A file of exact repeats is not gone on with in near mode, nor is a file that is something else."""
    Repeats(tmp_path / "repeats", "exact").close()
    with pytest.raises(ArchiveError, match="holds exact repeats"):
        Repeats(tmp_path / "repeats", "near")
    (tmp_path / "other").write_bytes(b"no database " * 99)
    with pytest.raises(ArchiveError, match="cannot be kept"):
        Repeats(tmp_path / "other", "near")


def test_names_that_utf8_cannot_hold(tmp_path: Path) -> None:
    """A file name that is no UTF-8 ends nothing."""
    with Repeats(tmp_path / "repeats", "exact") as repeats:
        repeats.mark(0, results_of([story(1)], "a\udcff.warc")[0])
        again = repeats.mark(1, results_of([story(1)], "b.warc")[0])
    assert again.duplicate_of is not None
    assert again.duplicate_of.source == "a?.warc"


def test_fingerprint_is_fixed() -> None:
    """A fingerprint is the same in every process, so that runs can go on where others stopped."""
    assert fingerprint("The mill stood.", "exact") == fingerprint("the MILL, stood", "exact")
    assert fingerprint(" … ", "near") is None
    mark = fingerprint(story(1), "near")
    assert mark is not None
    assert len(mark) == 16 + 4 * 128


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_in_a_run(kind: Kind, tmp_path: Path) -> None:
    """A run marks what was told before, in files before as well; one that stops and goes on writes the same bytes."""
    for part in range(2):
        stories = [page(*SENTENCES, f"It was number {number} of the year.") for number in range(5)]
        (tmp_path / f"{part}.jsonl").write_text("".join(json.dumps({"html": one}) + "\n" for one in stories), "utf-8")
    sources = find_sources([str(tmp_path)])
    settings = Settings(kind=kind, repeats="exact", workers=1, size=ChunkSize(records=2))
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    run_batch(sources, str(whole), Options(), settings)
    while run_batch(sources, str(cut), Options(), settings, lambda tally: tally.records > tally.resumed).stopped:
        pass
    assert whole.read_bytes() == cut.read_bytes()
    rows = (
        [json.loads(line) for line in whole.read_text("utf-8").splitlines()]
        if kind == "jsonl"
        else pq.read_table(whole).to_pylist()
    )
    found = [row.get("duplicate_of") for row in rows]
    assert found[:5] == [None] * 5
    assert [(first["source"], first["number"]) for first in found[5:]] == [
        (str(tmp_path / "0.jsonl"), number) for number in range(5)
    ]
