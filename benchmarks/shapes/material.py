"""Reads the invented stories and the words of appeals, and varies them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .cases import Junk, Picture, Piece, Story

HERE = Path(__file__).parent
MARKS = {"## ": "h", "- ": "li", "> ": "quote"}


@dataclass(frozen=True)
class Appeal:
    name: str
    paras: tuple[str, ...]
    place: frozenset[str] = frozenset({"body", "tail"})
    glue: bool = False


def read_pieces(text: str) -> Iterator[Piece]:
    for chunk in text.strip().split("\n\n"):
        if not chunk.strip():
            continue
        if chunk.startswith("| "):
            yield Piece("verse", "\n".join(line.removeprefix("| ") for line in chunk.splitlines()))
            continue
        mark = next((m for m in MARKS if chunk.startswith(m)), "")
        yield Piece(MARKS.get(mark, "p"), " ".join(chunk.removeprefix(mark).split()))


@cache
def load_stories() -> tuple[Story, ...]:
    return tuple(read_story(path) for path in sorted((HERE / "stories").glob("*.toml")))


def read_story(path: Path) -> Story:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(
        name=path.stem,
        title=data["title"],
        section=data["section"],
        subsection=data["subsection"],
        day=data["date"],
        authors=tuple(data["authors"]),
        role=data["role"],
        dek=data["dek"],
        dateline=data["dateline"],
        minutes=data["minutes"],
        tags=tuple(data["tags"]),
        note=tuple(data["note"]),
        quick=tuple(read_pieces(data["quick"])),
        body=tuple(read_pieces(data["body"])),
        pictures=tuple(Picture(p["credit"], p["caption"]) for p in data.get("pictures", [])),
    )


@cache
def load_verbatim() -> tuple[Appeal, ...]:
    data = tomllib.loads((HERE / "words/verbatim.toml").read_text(encoding="utf-8"))
    return tuple(
        Appeal(a["id"], tuple(a["paras"]), frozenset(a["place"]), a.get("glue", False)) for a in data["appeal"]
    )


@cache
def load_own(half: str) -> tuple[Appeal, ...]:
    """Appeals in other words; `half` is ``a``, ``b`` or ``both``."""
    data = tomllib.loads((HERE / "words/own.toml").read_text(encoding="utf-8"))
    halves = ("a", "b") if half == "both" else (half,)
    return tuple(
        Appeal(f"{letter}{number}", tuple(paras)) for letter in halves for number, paras in enumerate(data[letter], 1)
    )


@cache
def load_teasers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Headlines and summaries of other stories."""
    data = tomllib.loads((HERE / "words/teasers.toml").read_text(encoding="utf-8"))
    return tuple(data["titles"]), tuple(data["summaries"])


def fill(appeal: Appeal, rng: random.Random, story: Story, paper: str = "the Monitor") -> list[Junk]:
    """The paragraphs of an appeal with numbers and names put in."""
    values = {
        "n": rng.randint(1, 5),
        "m": rng.randint(5, 9),
        "price": rng.choice(["1", "5", "7", "11", "12.50", "15", "0.99", "99"]),
        "date": f"{story.day:%B} {story.day.day}, {story.day.year}",
        "day": f"{story.day.month}/{story.day.day:02d}",
        "paper": paper,
        "Paper": paper[0].upper() + paper[1:],
    }
    return [Junk(appeal.name, text.format(**values)) for text in appeal.paras]


def draw_appeals(rng: random.Random, place: str, half: str, count: int) -> list[Appeal]:
    known = [a for a in load_verbatim() if place in a.place]
    own = list(load_own(half))
    pool = rng.sample(known, len(known)) + rng.sample(own, len(own))
    return [rng.choice(pool[: len(known)] if rng.random() < 0.5 else pool[len(known) :]) for _ in range(count)]


def vary_story(story: Story, rng: random.Random) -> Story:
    """The story as another desk would have run it: cut at the end, fewer pictures, straight quotes."""
    body = list(story.body)
    if rng.random() < 0.4 and len(body) > 12:
        body = body[: rng.randint(11, len(body))]
    while body[-1].kind != "p":
        body.pop()
    pictures = story.pictures[: rng.randint(0, len(story.pictures))] if rng.random() < 0.4 else story.pictures
    varied = replace(story, body=tuple(body), pictures=pictures)
    if rng.random() < 0.25:
        varied = respell(varied, {"’": "'", "‘": "'", "“": '"', "”": '"'})
    if rng.random() < 0.2:
        varied = respell(varied, {" – ": " — ", "…": "..."})
    return varied


def respell(story: Story, table: dict[str, str]) -> Story:
    def change(text: str) -> str:
        for old, new in table.items():
            text = text.replace(old, new)
        return text

    return replace(
        story,
        title=change(story.title),
        dek=change(story.dek),
        note=tuple(map(change, story.note)),
        quick=tuple(Piece(p.kind, change(p.text)) for p in story.quick),
        body=tuple(Piece(p.kind, change(p.text)) for p in story.body),
        pictures=tuple(Picture(change(p.credit), change(p.caption)) for p in story.pictures),
    )


def fits_before(appeal: Appeal, piece: Piece) -> bool:
    """Whether words before a heading or list item cannot be read as its label, or it as one of them."""
    return piece.kind not in ("h", "li") or (len(appeal.paras) == 1 and appeal.paras[0].endswith((".", "?")))
