"""What so many pages would take, and cost, at the rate of a run that was measured.

::

    newsclean batch SOURCE... -o OUT --summary SUMMARY
    python -m benchmarks.archives.project SUMMARY [--pages 1000000000] [--dollars 0.04]

The rate of a core is that of the processor time that the run used: reading, passing, writing, failures and the start
are in it, what else the machine did is not. `--dollars` is what an hour of a core costs. A core is one that the system
counts: where two of them are threads of one, measure with all of them at work.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsclean.archive.summary import Summary

MILLION = 1_000_000
LEAST_SECONDS = 60
"""A run shorter than this says little: starting took a part of it."""


class Projection(NamedTuple):
    """What a number of pages takes."""

    core_hours: float
    dollars: float

    def on_cores(self, cores: int) -> float:
        """Return the days that it takes on so many cores."""
        return self.core_hours / cores / 24

    def cores_for(self, days: float) -> float:
        """Return the cores that do it in so many days."""
        return self.core_hours / 24 / days


def project(rate: float, pages: int, dollars: float) -> Projection:
    """Return what pages take at so many a second and core, and cost at so many dollars an hour and core."""
    hours = pages / rate / 3600
    return Projection(hours, hours * dollars)


def main() -> int:
    """Print a few lines; exit code 1 where the summary says nothing of a rate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("summary", type=Path)
    parser.add_argument("--pages", type=int, default=1000 * MILLION)
    parser.add_argument("--dollars", type=float, default=0.04, help="an hour of a core")
    given = parser.parse_args()
    summary = msgspec.json.decode(given.summary.read_bytes(), type=Summary)
    cleaned = summary.records - summary.resumed
    if not summary.core_seconds or cleaned <= 0:
        print("the summary has no rate of a core: clean something, on one machine", file=sys.stderr)
        return 1
    rate = cleaned / summary.core_seconds
    print(f"measured: {cleaned:,} records, {summary.rate:.1f} a second with {summary.workers} workers")
    print(f"processor time: {summary.core_seconds:,.0f} s, {rate:.1f} records a second and core")
    if summary.seconds < LEAST_SECONDS:
        print(f"that is a short run, in which starting counts: one of over {LEAST_SECONDS} s says more")
    small, large = (project(rate, pages, given.dollars) for pages in (MILLION, given.pages))
    print(f"a million pages: {small.core_hours:.1f} core-hours, {small.dollars:.2f} $ at {given.dollars:g} $ each")
    print(f"{given.pages:,} pages: {large.core_hours:,.0f} core-hours, {large.dollars:,.0f} $")
    for count in (16, 100, 1000):
        print(f"    on {count:,} cores: {large.on_cores(count):,.1f} days")
    print(f"    in a week: {large.cores_for(7):,.0f} cores; in a day: {large.cores_for(1):,.0f}")
    output = Path(summary.output)
    if summary.stopped is None and output.is_file():
        size = output.stat().st_size / summary.records
        print(f"output: {size / 1000:.1f} KB a record, {size * given.pages / 1e12:.2f} TB for all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
