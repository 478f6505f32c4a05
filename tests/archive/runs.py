"""Runs over archives in processes of their own, which tests end, and small archives for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from command import USUAL
from newsclean.archive.serving import POISON

MARK = "<!--poison-->"
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a shell, also where the tests run in the background
from newsclean.cli import main
sys.exit(main())
"""


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
    """Write an archive. A page that is `damage` is a line that is no JSON, one with `poison:` harms its worker."""
    lines = []
    for number, text in enumerate(pages):
        body = MARK + text.removeprefix("poison:") if text.startswith("poison:") else text
        row = json.dumps({"url": f"https://a.example/{number}", "html": body})
        lines.append(row[:-5] if text == "damage" else row)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", PROGRAM, "batch", *map(str, words)]


def environment() -> dict[str, str]:
    return {**os.environ, **USUAL, POISON: MARK}


def batch(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `newsclean batch` to its end."""
    return subprocess.run(command(*words), capture_output=True, text=True, env=environment(), timeout=120, check=False)


def read_rows(path: Path) -> list[dict[str, object]]:
    """Return the rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
