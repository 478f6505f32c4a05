"""How a dump is set as lines: blank lines or none, wrapped or not, one of three line ends."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field

from .cases import Junk

LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r")


@dataclass
class Lines:
    """A dump while it is written: groups of lines that stand together, and what of it is junk."""

    groups: list[list[str]] = field(default_factory=list)
    junk: list[Junk] = field(default_factory=list)

    def keep(self, *lines: str) -> None:
        self.groups.append(list(lines))

    def drop(self, *words: Junk) -> None:
        self.junk += words
        self.groups.append([word.text for word in words])


def lay_out(groups: list[list[str]], rng: random.Random) -> tuple[str, str]:
    """Set the groups as lines of text; also say in which style."""
    style = rng.choice(["blank lines", "blank lines", "no blank lines", "wrapped"])
    if style == "no blank lines":
        text = "\n".join(line for group in groups for line in group)
    else:
        loose = rng.random() < (0.75 if style == "wrapped" else 0.35)
        width = rng.randint(72, 100)
        blocks = [[line] for group in groups for line in group] if loose else groups
        if style == "wrapped":
            blocks = [[row for line in block for row in wrap(line, width)] for block in blocks]
        text = "\n\n".join("\n".join(block) for block in blocks)
    if rng.random() < 0.3:
        text = sprinkle_nbsp(text, rng)
    return text.replace("\n", rng.choice(LINE_ENDS)), style


def wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]


def sprinkle_nbsp(text: str, rng: random.Random) -> str:
    """No-break spaces where editors leave them: inside and after sentences."""
    return "".join("\xa0" if c == " " and rng.random() < 0.01 else c for c in text)
