"""Runs over archives in processes of their own, which tests end, and small archives for them."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from command import ROOT, USUAL
from newsclean.archive.records import Damage, Record
from newsclean.archive.serving import POISON
from newsclean.errors import ArchiveError

MARK = "<!--poison-->"
PROGRAM = """
import signal, sys, types
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a shell, also where the tests run in the background
from archive import runs
module = types.ModuleType("newsclean.archive.sources")
module.find_sources, module.Fields = runs.find_lines, runs.Fields
sys.modules["newsclean.archive.sources"] = module
from newsclean.cli import main
sys.exit(main())
"""
"""The command with sources of these tests' own."""


@dataclass(frozen=True)
class Fields:
    """Which fields of a row hold what."""

    body: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True)
class Lines:
    """A source for tests: a line of JSON a record, with `html` or `damage`."""

    name: str

    @property
    def fingerprint(self) -> str:
        try:
            found = os.stat(self.name)
        except OSError as error:
            raise ArchiveError(f"{self.name}: cannot be read: {error.strerror}") from error
        return f"{found.st_size} {found.st_mtime_ns}"

    def read(self, skip: int = 0) -> Iterator[Record | Damage]:
        with open(self.name, "rb") as file:
            for number, line in enumerate(file):
                if number >= skip:
                    yield self._read(number, json.loads(line))

    def _read(self, number: int, row: Mapping[str, str]) -> Record | Damage:
        place = f"line {number + 1}"
        if "damage" in row:
            return Damage(self.name, place, number, row["damage"])
        return Record(self.name, place, number, base64.b64decode(row["html"]), "page", row["url"])


def find_lines(names: Sequence[str], _fields: Fields) -> list[Lines]:
    for name in names:
        if not os.path.exists(name):
            raise ArchiveError(f"{name}: no such file: check the name")
    return [Lines(name) for name in names]


def page(number: int, paragraphs: int = 4) -> str:
    """Return a page of which no two are alike."""
    body = "".join(
        f"<p>On day {number} and in hour {n} the ferry to Upper Hallow left late, and {number * 7 + n} people waited "
        "on the quay until the captain had counted the lamps again.</p>"
        for n in range(paragraphs)
    )
    title = f"The ferry of day {number}"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def write_lines(path: Path, pages: Sequence[str]) -> Path:
    """Write a source. A page that begins with `damage:` is damage, one with `poison:` harms its worker."""
    with path.open("w") as file:
        for number, text in enumerate(pages):
            if text.startswith("damage:"):
                row = {"damage": text.removeprefix("damage:")}
            else:
                text = MARK + text.removeprefix("poison:") if text.startswith("poison:") else text
                row = {"html": base64.b64encode(text.encode()).decode(), "url": f"https://a.example/{number}"}
            file.write(json.dumps(row) + "\n")
    return path


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", PROGRAM, "batch", *map(str, words)]


def environment() -> dict[str, str]:
    return {**os.environ, **USUAL, POISON: MARK, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path])}


def batch(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `newsclean batch` to its end."""
    return subprocess.run(command(*words), capture_output=True, text=True, env=environment(), timeout=120, check=False)


def read_rows(path: Path) -> list[dict[str, object]]:
    """Return the rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
