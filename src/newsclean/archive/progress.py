"""How far a run is: a line that is renewed on a terminal, a line every so often elsewhere."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING, TextIO

from newsclean.archive.sources import Source
from newsclean.archive.summary import Tally, say_count

if TYPE_CHECKING:
    from rich.live import Live

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""
RENEWED = 0.25


class Progress:
    """Says on a stream how far a run is."""

    def __init__(self, sources: Sequence[Source], stream: TextIO) -> None:
        self._sources = sources
        self._before = [0, *accumulate(source.size for source in sources)]
        self._stream = stream
        self._last = time.monotonic()
        self._live = start_live(stream)
        self._every = EVERY if self._live is None else RENEWED

    def show(self, tally: Tally) -> None:
        """Say how far it is, if it is time to."""
        now = time.monotonic()
        if now - self._last < self._every:
            return
        self._last = now
        line = progress_line(tally, self._share(tally))
        if self._live is not None:
            self._live.update(line)
            return
        with suppress(OSError):
            print(f"newsclean: {line}", file=self._stream, flush=True)

    def close(self) -> None:
        """Take the line off the terminal."""
        if self._live is not None:
            self._live.update("")
            self._live.stop()

    def _share(self, tally: Tally) -> float:
        """Return how much of the sources is done, by their bytes, 0 where that is not known.

        Reading is a little ahead of cleaning.
        """
        if not self._before[-1] or tally.source >= len(self._sources):
            return 0.0
        source = self._sources[tally.source]
        return (self._before[tally.source] + min(source.reached, source.size)) / self._before[-1]


def start_live(stream: TextIO) -> Live | None:
    """Return a line that renews itself; None where there is no terminal, or no rich."""
    if not stream.isatty():
        return None
    try:
        from rich.console import Console
        from rich.live import Live
    except ImportError:
        return None
    live = Live("", console=Console(file=stream), auto_refresh=True, transient=True)
    live.start()
    return live


def progress_line(tally: Tally, share: float) -> str:
    """Return how far a run is: counts, rate, and the time left if a share of the sources is known to be done."""
    parts = [say_count(tally.records, "record"), f"{tally.failures:,} failed", f"{tally.rate:,.1f} a second"]
    if tally.sources > 1:
        parts.append(f"source {min(tally.source + 1, tally.sources):,} of {tally.sources:,}")
    here = (tally.records - tally.resumed) / tally.records if tally.records else 0.0
    if 0 < share < 1 and here > 0:
        # Runs before this one did a part of what is done, at a speed that is not known.
        parts.append(f"{share:.0%}, {duration(tally.seconds / here / share * (1 - share))} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a time for people.

    >>> duration(59.6), duration(3725), duration(200_000)
    ('1 min', '1 h 2 min', '2 d 7 h')
    """
    minutes = max(1, round(seconds / 60))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
