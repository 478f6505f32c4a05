"""One made-up page with what should become of it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .barren import BARREN, OTHER
from .frame import Writer
from .layouts import LAYOUTS
from .stories import STORIES
from .voice import LANGUAGES, Voice

KINDS = {**BARREN, **OTHER, **STORIES}
HOSTS = ("harbor-ledger", "talbote", "gazette-aubel", "faro", "kurier", "morgenpost")
HALVES = {"a": LAYOUTS[::2], "b": LAYOUTS[1::2], "both": LAYOUTS}
"""Thresholds are set on the layouts of one half and checked on the other."""


@dataclass(frozen=True)
class Case:
    """A page. `group` is ``barren`` (must be refused), ``other`` (nothing is promised) or ``story`` (must come out)."""

    name: str
    kind: str
    group: str
    layout: str
    language: str
    url: str
    source: str


def build_case(number: int, seed: int, half: str = "both", kind: str | None = None) -> Case:
    """Return case `number` of a seed: the same numbers give the same page, whatever was made before."""
    rng = random.Random(f"{seed}/{half}/{number}")
    kinds = list(KINDS)
    kind = kind or kinds[number % len(kinds)]
    language, layout = rng.choice(LANGUAGES), rng.choice(HALVES[half])
    host = f"www.{rng.choice(HOSTS)}{rng.randint(1, 99)}.example"
    writer = Writer(layout, Voice(language, rng), host)
    content = KINDS[kind](writer)
    group = "story" if kind in STORIES else "other" if kind in OTHER else "barren"
    url = f"https://{host}{content.path}"
    return Case(f"{number:04d}", kind, group, layout.name, language, url, writer.page(content))
