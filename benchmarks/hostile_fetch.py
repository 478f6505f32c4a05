"""Time and memory of fetches from the hostile servers of `tests/fetch/hostile.py`."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from benchmarks.hostile_rows import Measured, Row, measure_again, measure_apart, measure_here
from fetch.hostile import BEHAVIOURS, FOUND, Behaviour, resolve, serve
from fetch.internet import Authority, connected_to, found_authority, trusting
from newsclean.errors import NewscleanError
from newsclean.fetch import afetch_page, fetch_page
from newsclean.model import Options

WAYS = ("fetch_page", "afetch_page")
SECONDS = 5.0
"""The time limit of each fetch."""
MOST_SECONDS = SECONDS * 1.1
MOST_MEGABYTES = 80.0
PATIENCE = 60.0
"""Seconds after which a process is ended that does not end by itself."""


def measure_servers(words: Sequence[str]) -> Iterator[Row]:
    """Yield a row for each hostile server."""
    openssl = shutil.which("openssl")
    with tempfile.TemporaryDirectory() as folder:
        authority = found_authority(openssl, Path(folder)) if openssl else None
        for behaviour in BEHAVIOURS:
            if words and not any(word in behaviour.name for word in words):
                continue
            if authority is None and behaviour.protocol != "http":
                yield Row(behaviour.name, "-", 0.0, 0.0, "needs the openssl command")
                continue
            yield measure_again(partial(measure_both, behaviour, authority))


def measure_both(behaviour: Behaviour, authority: Authority | None) -> Row:
    """Fetch from a hostile server in both ways."""
    return judge(behaviour, [measure(behaviour, way, authority) for way in WAYS])


def measure(behaviour: Behaviour, way: str, authority: Authority | None) -> Measured:
    """Fetch from a hostile server in a process of its own."""
    tls = authority.serve("h2") if authority and behaviour.protocol != "http" else None
    with serve(behaviour, tls) as port:
        words = [behaviour.url, way, str(port), str(authority.ca) if authority else ""]
        return measure_apart("benchmarks.hostile_fetch", words, PATIENCE)


def judge(behaviour: Behaviour, both: Sequence[Measured]) -> Row:
    """Return the worse of two measurements, and what is wrong with it."""
    seconds, megabytes = max(one.seconds for one in both), max(one.megabytes for one in both)
    outcome = next((one.outcome for one in both if one.outcome != behaviour.outcome), behaviour.outcome)
    wrongs = {
        f"{behaviour.outcome} is right": outcome != behaviour.outcome,
        f"over {MOST_SECONDS:.1f} s": seconds > MOST_SECONDS,
        f"over {MOST_MEGABYTES:.0f} MB": megabytes > MOST_MEGABYTES,
    }
    return Row(behaviour.name, outcome, seconds, megabytes, "; ".join(what for what, is_so in wrongs.items() if is_so))


def fetch_once(url: str, way: str) -> str:
    """Fetch with the usual options and return what came of it."""
    import newsclean.fetch.many  # noqa: F401 - what a fetch imports is no part of its memory

    options = Options(timeout=SECONDS)

    def run() -> str:
        try:
            fetch_page(url, options) if way == "fetch_page" else asyncio.run(afetch_page(url, options))
        except NewscleanError as error:
            return type(error).__name__
        return FOUND

    return msgspec.json.encode(measure_here(run)).decode()


def main(words: Sequence[str]) -> int:
    """Measure one fetch: address, way, port of the server, file of the authority; print it as JSON."""
    url, way, port, ca = words
    trusted = ssl.create_default_context(cafile=ca or None)
    with trusting(trusted), connected_to(int(port), resolve):
        print(fetch_once(url, way))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
