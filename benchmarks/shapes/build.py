"""Draws a case: a story, a layout, and the mess around it."""

from __future__ import annotations

import random

from .barren import build_barren
from .cases import Case
from .dumps import build_dump
from .elsewhere import build_elsewhere
from .layouts import build_page
from .material import load_stories, vary_story


def build_case(rng: random.Random, number: int, kind: str, half: str) -> Case:
    """One case. `kind` is ``page``, ``dump`` or ``all``, which takes turns."""
    story = vary_story(rng.choice(load_stories()), rng)
    if kind == "dump" or (kind == "all" and number % 2):
        return (build_elsewhere if rng.random() < 0.15 else build_dump)(rng, story, half)
    if rng.random() < 0.08:
        return build_barren(rng)
    return build_page(rng, story, half)
