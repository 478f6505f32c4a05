"""A real text dump of a csmonitor page, every line of which a person has labelled, comes out as the labels say."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import newsclean
from newsclean.text import fold_space

Labelled = dict[str, list[str]]
REMOVED = ("separator", "toggle", "note_heading", "note_label", "repeat", "meter", "appeal", "qr")


@pytest.fixture(scope="module")
def dump(shared: Path) -> str:
    """Return the dump."""
    return (shared / "csmonitor" / "united-front.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def pick(shared: Path, dump: str) -> Callable[..., list[str]]:
    """Return what gives the lines with one of some labels, in page order."""
    lines = dump.split("\n")
    labels = [
        json.loads(line) for line in (shared / "csmonitor" / "united-front.labels.jsonl").read_text().splitlines()
    ]

    def pick_lines(*wanted: str) -> list[str]:
        return [fold_space(lines[one["line"] - 1]) for one in labels if one["label"] in wanted]

    return pick_lines


@pytest.fixture(scope="module")
def article(dump: str) -> newsclean.Article:
    """Return what newsclean makes of the dump, without being told an address."""
    return newsclean.clean_text(dump)


def test_title(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """The first line is the title, and not in the text."""
    assert [article.title] == pick("title")
    assert (article.title or "?") not in article.text


def test_text(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """The text is the 27 paragraphs and 3 headings of the deep read, in order, and nothing else."""
    assert article.text.split("\n\n") == pick("body", "heading")
    kinds = [block.kind for block in article.blocks if block.kind not in ("caption", "credit")]
    assert (kinds.count("paragraph"), kinds.count("heading"), len(kinds)) == (27, 3, 30)
    assert [block.text for block in article.blocks if block.kind == "heading"] == pick("heading")


def test_quick_read(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """The second, shorter telling has a field of its own."""
    assert (article.quick_read or "").split("\n\n") == pick("quick_read")
    assert len(pick("quick_read")) == 4


def test_note(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """The editors' note is there once, without its heading and label."""
    assert [article.editors_note] == pick("note")


def test_images(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """Each caption is with its credit."""
    pairs = [(image.caption, image.credit) for image in article.images]
    assert pairs == list(zip(pick("caption"), pick("credit"), strict=True))
    assert len(pairs) == 2


def test_metadata(article: newsclean.Article) -> None:
    """Reading time, and address, date and section from the QR lines that go."""
    assert article.reading_minutes == 5
    assert (article.url or "").startswith("https://www.csmonitor.com/World/Asia-Pacific/2022/0920/")
    assert article.published == date(2022, 9, 20)
    assert article.section == "World/Asia-Pacific"
    assert article.profile == "csmonitor.com"


def test_access(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """A meter says metered, and the evidence is the line on the page."""
    assert article.access.verdict == "metered"
    assert any(line in evidence for line in pick("meter") for evidence in article.access.evidence)


def test_removed(article: newsclean.Article, pick: Callable[..., list[str]]) -> None:
    """Every other line is in `removed`, in order, whole, with a rule and a reason."""
    removed = "".join("".join(block.text.split()) for block in article.removed)
    assert removed == "".join("".join(line.split()) for line in pick(*REMOVED))
    assert all(block.rule and block.why for block in article.removed)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("meter", {"meter"}),
        ("repeat", {"repeat", "note"}),
        ("qr", {"qr", "read-in", "address", "subscription"}),
        ("toggle", {"toggle"}),
        ("appeal", {"appeal", "subscription", "letter", "newsletter"}),
    ],
)
def test_rules_fit(article: newsclean.Article, pick: Callable[..., list[str]], label: str, words: set[str]) -> None:
    """The rule that took a line says what the line is."""
    for line in pick(label):
        rules = [block.rule for block in article.removed if block.text in line or line in block.text]
        assert rules
        assert any(word in rule for rule in rules for word in words), (line, rules)
